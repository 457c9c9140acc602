"""A number of a result workbook that does not follow from its sources is named; one that does is left alone."""

import random
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from park_scoring.audit import Audit, lines, verify
from park_scoring.cli import main
from park_scoring.errors import SourceError
from park_scoring.result import write_result
from park_scoring.result.read import read_result
from park_scoring.scheme import load_scheme, with_readings
from tests.cases import result_of
from tests.forging import Change, forge
from tests.libreoffice import recalculate
from tests.result.test_recalculation import GAPS, ISSUED, ROUGH

SCHEME = load_scheme()


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The rough city, scored."""
    return write_result(result_of(SCHEME, ROUGH), tmp_path_factory.mktemp("plain"))


def places(found: Audit) -> set[tuple[str, str]]:
    return {(one.sheet, one.cell) for one in found.differences}


def at(path: Path, sheet: str, row: str, column: str) -> str:
    return read_result(path).sheets[sheet].cell(row, column)


# ── what follows is left alone ───────────────────────────────────────────────────────────────────────────────


def test_a_fresh_result_follows_in_every_cell(plain: Path) -> None:
    found = verify(plain)
    assert [one.message for one in found.differences] == []
    assert found.frozen == {}
    assert found.compared > 2000


@pytest.mark.parametrize(
    "chosen",
    [
        {"designation": "new"},
        {"veto_order": "after", "pool": "with_value"},
        {"rank_scoring": "min_max", "growth_from_zero": "first", "score_decimals": "none"},
        {"recognised": "direct", "growth_source": "platform"},
    ],
    ids=lambda chosen: "-".join(chosen.values()),
)
def test_results_under_other_readings_follow_too(chosen: dict[str, str], tmp_path: Path) -> None:
    path = write_result(result_of(with_readings(SCHEME, chosen), ROUGH, ISSUED), tmp_path)
    assert [one.message for one in verify(path).differences] == []


def test_a_draft_that_left_values_out_follows(tmp_path: Path) -> None:
    path = write_result(result_of(SCHEME, GAPS, draft=True), tmp_path)
    assert [one.message for one in verify(path).differences] == []


@pytest.mark.libreoffice
def test_a_result_saved_by_another_program_follows(libreoffice: None, plain: Path, tmp_path: Path) -> None:
    [saved] = recalculate([plain], tmp_path)
    found = verify(saved)
    assert [one.message for one in found.differences] == []
    assert found.frozen == {}


# ── what does not is named ───────────────────────────────────────────────────────────────────────────────────


def test_any_formula_whose_value_was_changed_is_named_and_no_other(plain: Path, tmp_path: Path) -> None:
    book, chance = read_result(plain), random.Random(7)
    numbers = [
        (name, sheet.cell(row, column), sheet.value(row, column))
        for name, sheet in book.sheets.items()
        if name not in ("数据来源", "园区画像")
        for row in sheet.table.rows
        for column in sheet.table.columns
        if not column.endswith("_prev") or name != "考核结果"
    ]
    picked = chance.sample([one for one in numbers if isinstance(one[2], float)], 60)
    changes = [Change(name, cell, float(str(value)) + 0.01) for name, cell, value in picked]
    found = verify(forge(plain, tmp_path / "forged.xlsx", changes))
    # the headline and the portrait are held against the sources, not against the forged sheets
    assert places(found) == {(change.sheet, change.cell) for change in changes}


def test_a_total_typed_over_its_formula_is_said_with_what_should_stand_there(plain: Path, tmp_path: Path) -> None:
    cell = at(plain, "考核结果", "P08", "total")
    [one] = verify(forge(plain, tmp_path / "x.xlsx", [Change("考核结果", cell, 99.9, live=False)])).differences
    assert one.found == 99.9
    assert one.frozen
    assert one.message == (
        f"《考核结果》{cell}（敖汉旗工业园区，总分）：表中是“99.9”，由数据来源推算应为“{one.expected:g}”；该格的公式已被常数取代"
    )


def test_a_formula_replaced_by_its_own_value_is_mentioned_and_no_fault(plain: Path, tmp_path: Path) -> None:
    cell = at(plain, "考核结果", "P08", "total")
    total = read_result(plain).park["P08"].total
    assert total is not None
    found = verify(forge(plain, tmp_path / "x.xlsx", [Change("考核结果", cell, total, live=False)]))
    assert found.differences == ()
    assert found.frozen == {"考核结果": 1}
    assert any("有 1 格的公式已被常数取代" in line for line in lines(found))


def test_a_winner_written_in_by_hand_is_named(plain: Path, tmp_path: Path) -> None:
    cell = at(plain, "奖励方案", "award.investment", "winner")
    found = verify(forge(plain, tmp_path / "x.xlsx", [Change("奖励方案", cell, "宁城经济开发区")]))
    assert places(found) == {("奖励方案", cell)}


@pytest.mark.parametrize(("sheet", "row"), [("指标得分", "full"), ("指标数据", "size")])
def test_full_points_and_pool_sizes_are_held_too(sheet: str, row: str, plain: Path, tmp_path: Path) -> None:
    book = read_result(plain)
    column = book.sheets[sheet].cell("P14", "tax_growth").rstrip("0123456789")
    line = {"full": 6, "size": 21}[row]
    found = verify(forge(plain, tmp_path / "x.xlsx", [Change(sheet, f"{column}{line}", 9)]))
    assert places(found) == {(sheet, f"{column}{line}")}


def test_a_first_sentence_that_says_something_else_is_named(plain: Path, tmp_path: Path) -> None:
    found = verify(forge(plain, tmp_path / "x.xlsx", [Change("考核结果", "B2", "敖汉旗工业园区获得第一名。")]))
    assert places(found) == {("考核结果", "B2")}


def test_a_base_figure_changed_with_its_source_unchanged_is_named(plain: Path, tmp_path: Path) -> None:
    cell = at(plain, "基础数据", "P08", "tax_paid")
    [one] = verify(forge(plain, tmp_path / "x.xlsx", [Change("基础数据", cell, 50)])).differences
    assert (one.sheet, one.cell, one.expected) == ("基础数据", cell, 33.3333)


def test_a_source_changed_alone_contradicts_its_raw_text_its_cross_report_and_what_came_of_it(
    plain: Path, tmp_path: Path
) -> None:
    cell = at(plain, "数据来源", "P08.tax_paid.gongxin", "value")
    found = verify(forge(plain, tmp_path / "x.xlsx", [Change("数据来源", cell, 50)]))
    assert ("数据来源", cell) in places(found)
    assert ("基础数据", at(plain, "基础数据", "P08", "tax_paid")) in places(found)
    assert ("指标数据", at(plain, "指标数据", "P08", "tax_total")) in places(found)
    assert any("两家填报相差超过允许范围" in one.message for one in found.differences)


def test_a_recorded_figure_in_the_audit_is_held_too(plain: Path, tmp_path: Path) -> None:
    cells = read_result(plain).plain_sheets["审计"]
    [row] = [row for row, _, value in cells.walk() if str(value).startswith("六、")]
    found = verify(forge(plain, tmp_path / "x.xlsx", [Change("审计", f"C{row + 3}", 1)]))
    assert places(found) == {("审计", f"C{row + 3}")}


def test_a_rule_rewritten_on_the_method_sheet_is_named(plain: Path, tmp_path: Path) -> None:
    found = verify(forge(plain, tmp_path / "x.xlsx", [Change("评分办法", "G6", 60)]))
    assert {sheet for sheet, _ in places(found)} == {"评分办法"}


# ── the command ──────────────────────────────────────────────────────────────────────────────────────────────


def test_verify_ends_0_on_a_clean_and_1_on_a_changed_workbook(plain: Path, tmp_path: Path) -> None:
    done = CliRunner().invoke(main, ["verify", str(plain)])
    assert done.exit_code == 0
    assert done.stdout.startswith("核对了 ")
    assert done.stdout.endswith(" 格，全部能由《数据来源》推算出来。\n")
    cell = at(plain, "考核结果", "P08", "total")
    forged = forge(plain, tmp_path / "x.xlsx", [Change("考核结果", cell, 99.9)])
    done = CliRunner().invoke(main, ["verify", str(forged)])
    assert done.exit_code == 1
    assert f"《考核结果》{cell}" in done.stdout
    assert "有 1 处不能由《数据来源》推算出来" in done.stdout


def test_what_is_no_result_workbook_is_said_and_ends_2(plain: Path, tmp_path: Path) -> None:
    broken = tmp_path / "broken.xlsx"
    broken.write_bytes(plain.read_bytes()[:5000])
    for path, told in ((broken, "不是考核结果工作簿"), (tmp_path / "none.xlsx", "找不到")):
        done = CliRunner().invoke(main, ["verify", str(path)])
        assert done.exit_code == 2
        assert told in done.stderr


def test_another_scheme_than_the_one_it_was_made_by_is_refused(plain: Path, tmp_path: Path) -> None:
    toml = Path(__file__).parent.parent / "park_scoring" / "scheme" / "chifeng_2020.toml"
    same_one = shutil.copy(toml, tmp_path / "same.toml")
    assert verify(plain, str(same_one)).differences == ()
    changed = tmp_path / "changed.toml"
    changed.write_text(toml.read_text(encoding="utf-8").replace("cross_tolerance = 0.005", "cross_tolerance = 0.01"))
    with pytest.raises(SourceError, match="有过改动"):
        verify(plain, str(changed))
