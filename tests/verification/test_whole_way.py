"""From the commands to the result: the form is written, filled in, scored with, and every value stays on record."""

from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner, Result

from park_scoring import contract
from park_scoring.audit import verify
from park_scoring.cli import main
from tests.libreoffice import recalculate, to_spreadsheet
from tests.recalculated import compare
from tests.verification.forms import APPROVED, SHEET, Entries, fill, places

ROOT = Path(__file__).parents[2]
TARGET = "考核结果_2025.xlsx"
ENTRIES: Entries = {
    "P07.tax_paid": {"verified": 3.25, **APPROVED, "checked_on": "2026-03-12"},
    "P05.built_up_area": {"verified": "5,000亩", **APPROVED},
    "P01.infra_new_projects": {"site_checked": "是"},
}


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


def put(path: Path, park: str, item: str, value: object) -> None:
    book = openpyxl.load_workbook(path)
    sheet = book["填报表"]
    [row] = [cell.row for cell in sheet["A"] if cell.value == park]
    [column] = [cell.column for line in sheet.iter_rows() for cell in line if cell.value == item]
    sheet.cell(row, column).value = value  # type: ignore[assignment]
    book.save(path)


def copied(folder: Path) -> Path:
    """The sample returns in a folder of our own."""
    folder.mkdir()
    for path in (ROOT / "samples" / "2025" / "returns").glob("*.xlsx"):
        (folder / path.name).write_bytes(path.read_bytes())
    return folder


@pytest.fixture
def returns(tmp_path: Path) -> Path:
    """The sample returns with a conflict and a figure that nobody can read."""
    folder = copied(tmp_path / "returns")
    put(next(folder.glob("*市统计局*")), "P07", "tax_paid", 99)
    put(next(folder.glob("*市自然资源局*")), "P05", "built_up_area", "约5000")
    return folder


def test_merge_writes_the_form_although_errors_stand_and_ends_1(returns: Path, tmp_path: Path) -> None:
    done = run("merge", returns, "--year", 2025, "-o", tmp_path / "核查表.xlsx")
    assert done.exit_code == 1
    assert f"已生成核查表 {tmp_path / '核查表.xlsx'}\n还有 3 处错误。" in done.stdout
    assert "有误  市统计局" in done.stdout
    sheet = openpyxl.load_workbook(tmp_path / "核查表.xlsx")[SHEET]
    rows, _ = places(sheet)
    assert sorted(rows, key=lambda code: rows[code])[:2] == ["P07.tax_paid", "P05.built_up_area"]


def test_merge_ends_0_where_nothing_is_wrong(tmp_path: Path) -> None:
    done = run("merge", ROOT / "samples" / "2025" / "returns", "--year", 2025, "-o", tmp_path / "a.xlsx")
    assert done.exit_code == 0
    assert done.stdout.endswith("没有错误，可以计分。\n")


def test_score_goes_by_the_verified_values_and_all_of_it_follows(returns: Path, tmp_path: Path) -> None:
    form = tmp_path / "核查表.xlsx"
    run("merge", returns, "--year", 2025, "-o", form)
    fill(form, form, ENTRIES)
    done = run("score", returns, "--year", 2025, "-o", tmp_path, "--verified", form)
    assert done.exit_code == 0, done.output
    book = openpyxl.load_workbook(tmp_path / TARGET)
    sources = {str(row[0].value): [cell.value for cell in row] for row in book["数据来源"].iter_rows(min_row=6)}
    told = {code: (line[4], line[5], line[7], line[8], line[9]) for code, line in sources.items()}
    assert told["P07.tax_paid.gongxin"][1:3] == ("已由核查值取代", "填报")
    assert told["P07.tax_paid.tongji"][:3] == (99, "用于复核", "复核填报")
    assert told["P07.tax_paid.verified"] == (3.25, "采用", "核查", "核查表.xlsx", SHEET)
    assert told["P05.built_up_area.verified"][:3] == (5000, "采用", "核查")
    assert sources["P05.built_up_area.ziran"][11:13] == ["约5000", "有误：是约数"]
    audit = [[cell.value for cell in row][1:9] for row in book["审计"].iter_rows()]
    start = next(at for at, line in enumerate(audit) if line[0] == contract.AUDIT_SECTIONS["verified"])
    assert [line[1] for line in audit[start + 2 : start + 5]] == ["核对平台数据", "核对平台数据", None]
    assert audit[start + 2][7] == "采用；核查日期 2026-03-12；“核查表.xlsx”《核查表》J6"
    assert str(audit[start + 4][7]).startswith("现场确认实物：是；")
    warned = [line for line in audit if "尚未登记现场确认实物" in str(line[7])]
    assert len(warned) == 13
    assert verify(tmp_path / TARGET).differences == ()


def test_a_trace_leads_to_all_three_values(returns: Path, tmp_path: Path) -> None:
    form = tmp_path / "核查表.xlsx"
    run("merge", returns, "--year", 2025, "-o", form)
    fill(form, form, ENTRIES)
    run("score", returns, "--year", 2025, "-o", tmp_path, "--verified", form)
    told = run("trace", tmp_path / TARGET, "P07", "tax_paid").stdout
    assert "填报：3.2007 亿元" in told
    assert "复核填报：99 亿元" in told
    assert "核查：3.25 亿元" in told
    assert "由核查值 3.25 取代（理由：核对平台数据，批准人：王主任）" in told


def test_a_draft_shows_what_was_entered_and_goes_on_without_it(returns: Path, tmp_path: Path) -> None:
    form = tmp_path / "核查表.xlsx"
    run("merge", returns, "--year", 2025, "-o", form)
    fill(form, form, {"P07.tax_paid": {"verified": 3.25, "reason": "核对"}})
    done = run("score", returns, "--year", 2025, "-o", tmp_path, "--verified", form, "--draft")
    assert done.exit_code == 0
    path = tmp_path / contract.DRAFT_FILE.format(year=2025)
    lines = [[cell.value for cell in row] for row in openpyxl.load_workbook(path)["数据来源"].iter_rows()]
    [line] = [line for line in lines if line[0] == "P07.tax_paid.verified"]
    assert (line[4], line[5], line[11], line[12]) == (None, "未采用", "3.25", "有误：没有写批准人")
    assert verify(path).differences == ()


def test_faults_of_the_form_are_told_with_those_of_the_returns(returns: Path, tmp_path: Path) -> None:
    form = tmp_path / "核查表.xlsx"
    run("merge", returns, "--year", 2025, "-o", form)
    fill(form, form, {"P07.tax_paid": {"verified": 3.25, "reason": "核对"}})
    done = run("score", returns, "--year", 2025, "-o", tmp_path, "--verified", form)
    assert done.exit_code == 1
    assert (
        "【核查表.xlsx】\n  错误  《核查表》L6（宁城经济开发区，2025年上缴税金）：填了核查值“3.25”，没有写批准人"
        in done.stdout
    )
    assert not (tmp_path / TARGET).exists()


def test_a_form_among_the_returns_is_passed_over(returns: Path) -> None:
    run("merge", returns, "--year", 2025, "-o", returns / "核查表.xlsx")
    done = run("merge", returns, "--year", 2025, "-o", returns / "核查表.xlsx")
    assert done.exit_code == 1
    assert "说明  " in run("check", returns).stdout.split("【核查表.xlsx】")[1]


def test_merging_again_says_what_was_taken_over_and_what_has_changed(returns: Path, tmp_path: Path) -> None:
    form = tmp_path / "核查表.xlsx"
    run("merge", returns, "--year", 2025, "-o", form)
    fill(form, form, ENTRIES)
    put(next(returns.glob("*市统计局*")), "P07", "tax_paid", 98)
    refused = run("merge", returns, "--year", 2025, "-o", form)
    assert refused.exit_code == 2
    assert "已经填有核查内容，会被覆盖" in refused.stderr
    done = run("merge", returns, "--year", 2025, "-o", form, "--verified", form)
    assert done.exit_code == 1
    assert "沿用了 3 行核查内容。\n其中 1 行的填报值后来变了" in done.stdout
    assert "请重新核查：宁城经济开发区，2025年上缴税金\n" in done.stdout
    assert "核查时填报的是 3.2007（复核 99），现在是 3.2007（复核 98）" in done.stdout


# ── several forms, and one that nobody named ─────────────────────────────────────────────────────────────────


@pytest.fixture
def two_forms(returns: Path, tmp_path: Path) -> tuple[Path, Path]:
    """The same form filled in by two people: a value each, and the site check of the second at the first's value."""
    blank = tmp_path / "空.xlsx"
    run("merge", returns, "--year", 2025, "-o", blank)
    first = fill(blank, tmp_path / "甲.xlsx", {"P07.tax_paid": {"verified": 3.25, **APPROVED}})
    second = fill(
        blank, tmp_path / "乙.xlsx", {code: ENTRIES[code] for code in ("P05.built_up_area", "P01.infra_new_projects")}
    )
    return first, second


def test_both_of_two_forms_count_and_both_stand_in_the_audit_and_in_the_sources(
    returns: Path, two_forms: tuple[Path, Path], tmp_path: Path
) -> None:
    first, second = two_forms
    done = run("score", returns, "--year", 2025, "-o", tmp_path, "--verified", first, "--verified", second)
    assert done.exit_code == 0, done.output
    book = openpyxl.load_workbook(tmp_path / TARGET)
    sources = {str(row[0].value): [cell.value for cell in row] for row in book["数据来源"].iter_rows(min_row=6)}
    files = [sources[code][8] for code in ("P07.tax_paid.verified", "P05.built_up_area.verified")]
    assert files == ["甲.xlsx", "乙.xlsx"]
    audit = [[cell.value for cell in row][1:9] for row in book["审计"].iter_rows()]
    [told] = [line[1] for line in audit if line[0] == "核查表"]
    assert told == "甲.xlsx、乙.xlsx"
    outcomes = [str(line[7]) for line in audit if "《核查表》" in str(line[7]) and "“" in str(line[7])]
    assert {("甲.xlsx" in one, "乙.xlsx" in one) for one in outcomes} >= {(True, False), (False, True)}
    assert verify(tmp_path / TARGET).differences == ()
    assert "批准人：王主任" in run("trace", tmp_path / TARGET, "P05", "built_up_area").stdout


def test_two_forms_that_differ_are_an_error_that_names_both_and_nothing_is_written(
    returns: Path, two_forms: tuple[Path, Path], tmp_path: Path
) -> None:
    first, _ = two_forms
    other = fill(first, tmp_path / "丙.xlsx", {"P07.tax_paid": {"verified": 3.3}})
    done = run("score", returns, "--year", 2025, "-o", tmp_path / "out", "--verified", first, "--verified", other)
    assert done.exit_code == 1
    assert "“核查值”填的是“3.25”，“丙.xlsx”《核查表》J6填的是“3.3”" in done.stdout
    assert "“核查值”填的是“3.3”，“甲.xlsx”《核查表》J6填的是“3.25”" in done.stdout
    assert not (tmp_path / "out").exists()


def test_two_forms_are_merged_into_the_next(returns: Path, two_forms: tuple[Path, Path], tmp_path: Path) -> None:
    first, second = two_forms
    target = tmp_path / "合.xlsx"
    done = run("merge", returns, "--year", 2025, "-o", target, "--verified", first, "--verified", second)
    assert done.exit_code == 0, done.output
    assert "沿用了 3 行核查内容。" in done.stdout
    scored = run("score", returns, "--year", 2025, "-o", tmp_path, "--verified", target)
    assert scored.exit_code == 0, scored.output


def test_what_could_not_be_taken_over_is_counted_and_stands_on_top_of_the_next_form(
    returns: Path, two_forms: tuple[Path, Path], tmp_path: Path
) -> None:
    first, _ = two_forms
    other = fill(first, tmp_path / "丙.xlsx", {"P07.tax_paid": {"verified": 3.3}})
    target = tmp_path / "新.xlsx"
    done = run("merge", returns, "--year", 2025, "-o", target, "--verified", first, "--verified", other)
    assert done.exit_code == 1
    assert "沿用了 0 行核查内容。\n有 2 行核查内容没有能原样沿用，见上面的提示：" in done.stdout
    sheet = openpyxl.load_workbook(target)[SHEET]
    assert (sheet["A6"].value, sheet["B6"].value, sheet["J6"].value) == ("P07.tax_paid", "冲突", None)
    assert "“丙.xlsx”《核查表》J6填的是“3.3”" in str(sheet["H6"].value)


def test_an_entry_that_cannot_be_taken_over_is_not_written_over(returns: Path, tmp_path: Path) -> None:
    form = tmp_path / "核查表.xlsx"
    run("merge", returns, "--year", 2025, "-o", form)
    fill(form, form, {"P07.tax_paid": {"verified": 32500, "unit": "万元", **APPROVED}})
    before = form.read_bytes()
    done = run("merge", returns, "--year", 2025, "-o", form, "--verified", form)
    assert done.exit_code == 2
    assert "单位写成了“万元”，而要填的单位是“亿元”" in done.stdout
    assert "里有 1 行核查内容没有能原样沿用，会丢失，没有覆盖它" in done.stderr
    assert form.read_bytes() == before


LAST = (
    "注意：“核查表_2025.xlsx”是填好的核查表，有 3 行核查内容，这一次没有采用。"
    "要采用的，请加 --verified “{path}” 再运行一次；不采用的，请移出该文件夹。\n"
)


@pytest.fixture
def forgotten(tmp_path: Path) -> Path:
    """The sample returns, without a fault, and among them a form that somebody has filled in."""
    folder = copied(tmp_path / "报送")
    blank = tmp_path / "空.xlsx"
    run("merge", folder, "--year", 2025, "-o", blank)
    return fill(blank, folder / "核查表_2025.xlsx", ENTRIES)


def test_a_filled_form_among_the_returns_is_told_of_in_the_last_line(forgotten: Path, tmp_path: Path) -> None:
    last, folder = LAST.format(path=forgotten), forgotten.parent
    scored = run("score", folder, "--year", 2025, "-o", tmp_path)
    assert scored.exit_code == 0
    assert scored.stdout.endswith(f"已生成 {tmp_path / TARGET}\n{last}")
    audit = [[cell.value for cell in row][1:9] for row in openpyxl.load_workbook(tmp_path / TARGET)["审计"].iter_rows()]
    [told] = [line for line in audit if "这一次没有采用" in str(line[7])]
    assert (told[0], told[3]) == ("提醒", "核查表_2025.xlsx")
    assert verify(tmp_path / TARGET).differences == ()
    assert run("check", folder).stdout.endswith(last)
    assert run("merge", folder, "--year", 2025, "-o", tmp_path / "新.xlsx").stdout.endswith(last)
    assert run("check", folder, "--format", "json").stderr == last


def test_it_is_told_of_where_errors_stand_too(forgotten: Path, tmp_path: Path) -> None:
    put(next(forgotten.parent.glob("*市自然资源局*")), "P05", "built_up_area", "约5000")
    done = run("score", forgotten.parent, "--year", 2025, "-o", tmp_path / "out")
    assert done.exit_code == 1
    assert done.stdout.endswith(LAST.format(path=forgotten))


def test_one_that_is_given_to_the_command_as_well_and_one_that_nobody_filled_in_are_nothing_to_tell_of(
    forgotten: Path, tmp_path: Path
) -> None:
    done = run("score", forgotten.parent, "--year", 2025, "-o", tmp_path, "--verified", forgotten)
    assert done.exit_code == 0
    assert done.stdout.endswith(f"已生成 {tmp_path / TARGET}\n")
    run("merge", forgotten.parent, "--year", 2025, "-o", tmp_path / "空表.xlsx")
    forgotten.write_bytes((tmp_path / "空表.xlsx").read_bytes())
    assert "注意：" not in run("check", forgotten.parent).stdout


@pytest.mark.parametrize("name", ["核查表", "核查表.docx"])
def test_the_form_is_an_xlsx(returns: Path, tmp_path: Path, name: str) -> None:
    done = run("merge", returns, "--year", 2025, "-o", tmp_path / name)
    assert done.exit_code == 2
    assert "不是 .xlsx 文件名" in done.stderr


@pytest.mark.libreoffice
def test_a_spreadsheet_program_changes_nothing_in_the_form_or_in_the_result(
    libreoffice: None, returns: Path, tmp_path: Path
) -> None:
    form = tmp_path / "核查表.xlsx"
    run("merge", returns, "--year", 2025, "-o", form)
    fill(form, form, ENTRIES)
    [saved] = recalculate([form], tmp_path / "saved")
    [other] = to_spreadsheet([form], tmp_path / "other", "ods")
    bases = []
    for at, one in enumerate((form, saved, other)):
        done = run("score", returns, "--year", 2025, "-o", tmp_path / str(at), "--verified", one)
        assert done.exit_code == 0, done.output
        rows = openpyxl.load_workbook(tmp_path / str(at) / TARGET)["基础数据"].iter_rows(values_only=True)
        bases.append(list(rows))
    assert bases[0] == bases[1] == bases[2]
    result = tmp_path / "1" / TARGET
    [calculated] = recalculate([result], tmp_path / "calculated")
    count, differences = compare(result, calculated)
    assert differences == []
    assert count > 1000
