"""Nothing is written from a result that does not hold: it is refused by name, and a draft is known without its marks."""

import random
import re
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner, Result

from park_scoring.audit import verify
from park_scoring.cli import main
from park_scoring.errors import ParkScoringError, TargetError
from park_scoring.report import write_report
from park_scoring.result import write_result
from park_scoring.result.read import open_result, read_result
from park_scoring.scheme import load_scheme
from tests.cases import Table, result_of
from tests.forging import Change, forge, forge_text
from tests.libreoffice import recalculate
from tests.report.books import all_parts, words
from tests.result.test_recalculation import GAPS, ROUGH

SCHEME = load_scheme()
REPORT, NOTICE, ANNEX = "评价考核报告_2025.docx", "公示_2025.docx", "公示附表_2025.xlsx"
SHEETS = ("考核结果", "奖励方案", "指标得分", "指标数据", "基础数据", "园区画像", "评分办法", "数据来源", "审计")
MARK = "【草稿】"


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The rough city, scored."""
    return write_result(result_of(SCHEME, ROUGH), tmp_path_factory.mktemp("plain"))


@pytest.fixture(scope="module")
def draft(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A draft over which two errors stand although no value is missing: an award for two parks."""
    twice: Table = {"award_green": {"P03": "是", "P05": "是"}}
    return write_result(result_of(SCHEME, twice, draft=True), tmp_path_factory.mktemp("draft"))


def report(path: Path, folder: Path, *more: str) -> Result:
    return CliRunner().invoke(main, ["report", str(path), "-o", str(folder), *more])


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()} if folder.exists() else set()


def cell(path: Path, sheet: str, row: str, column: str) -> str:
    return read_result(path).sheets[sheet].cell(row, column)


# ── a result that does not follow ────────────────────────────────────────────────────────────────────────────


def _total(path: Path) -> list[Change]:
    return [Change("考核结果", cell(path, "考核结果", "P08", "total"), 99.9, live=False)]


def _winner(path: Path) -> list[Change]:
    return [Change("奖励方案", cell(path, "奖励方案", "award.investment", "winner"), "宁城经济开发区")]


def _source(path: Path) -> list[Change]:
    key = "P08.planning.gongxin"
    return [
        Change("数据来源", cell(path, "数据来源", key, "value"), 2.9),
        Change("数据来源", cell(path, "数据来源", key, "raw"), "2.9"),
    ]


FORGERIES = {"a total": _total, "a winner": _winner, "a source with its raw text": _source}


@pytest.mark.parametrize("name", FORGERIES)
def test_nothing_is_written_from_a_forged_result(name: str, plain: Path, tmp_path: Path) -> None:
    changes = FORGERIES[name](plain)
    forged = forge(plain, tmp_path / "forged.xlsx", changes)
    done = report(forged, tmp_path / "out")
    assert done.exit_code == 1
    assert names(tmp_path / "out") == set()
    assert f"《{changes[0].sheet}》{changes[0].cell}" in done.stdout or f"《{changes[0].sheet}》第" in done.stdout
    assert done.stdout.splitlines() == [one.message for one in verify(forged).differences]
    assert f"“forged.xlsx”核对不通过，有 {len(done.stdout.splitlines())} 处" in done.stderr
    assert "没有生成任何文件" in done.stderr
    assert "--unverified" in done.stderr


def test_no_park_s_page_is_written_either(plain: Path, tmp_path: Path) -> None:
    forged = forge(plain, tmp_path / "forged.xlsx", _total(plain))
    done = report(forged, tmp_path / "out", "--park", "P08")
    assert (done.exit_code, names(tmp_path / "out")) == (1, set())
    done = report(forged, tmp_path / "out", "--park", "P08", "--unverified")
    assert (done.exit_code, names(tmp_path / "out")) == (2, set())
    assert "--unverified 不能与 --park 同用" in done.stderr


def test_of_very_many_differences_the_first_are_named_and_the_rest_counted(plain: Path, tmp_path: Path) -> None:
    book = read_result(plain).sheets["指标数据"]
    changes = [
        Change("指标数据", book.cell(row, column), 12345)
        for row in ("P05", "P07", "P08")
        for column in book.table.columns
        if isinstance(book.value(row, column), float) and not column.endswith(".rank")
    ]
    assert len(changes) > 40
    done = report(forge(plain, tmp_path / "forged.xlsx", changes), tmp_path / "out")
    *named, rest = done.stdout.splitlines()
    assert len(named) == 20
    assert rest == f"……另有 {len(changes) - 20} 处，请用 park-scoring verify 查看全部。"
    assert f"有 {len(changes)} 处" in done.stderr


def test_only_the_report_is_written_if_asked_and_it_says_so(plain: Path, tmp_path: Path) -> None:
    forged, out = forge(plain, tmp_path / "forged.xlsx", _total(plain)), tmp_path / "out"
    done = report(forged, out, "--unverified", "--approved", "2026-03-27")
    assert (done.exit_code, names(out)) == (0, {REPORT})
    assert done.stdout == f"已生成 {out / REPORT}\n"
    assert f"《{REPORT}》每页标有“未经核对”，只供内部研究，不得报送、公示。" in done.stderr
    assert f"没有生成{NOTICE}、{ANNEX}：核对不通过的考核结果不能公示。" in done.stderr
    assert "99.90" in words(out / REPORT)
    assert "【未经核对】关于2025年度" in all_parts(out / REPORT)["docProps/core.xml"]


def test_papers_of_another_run_in_the_folder_are_named_and_left(plain: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert report(plain, out).exit_code == 0
    assert names(out) == {REPORT, NOTICE, ANNEX}
    before = (out / NOTICE).read_bytes()
    done = report(forge(plain, tmp_path / "forged.xlsx", _total(plain)), out, "--unverified")
    assert f"文件夹里原有的{NOTICE}、{ANNEX}不是这一次生成的，没有改动。" in done.stderr
    assert (out / NOTICE).read_bytes() == before


def test_what_follows_is_reported_as_ever_with_the_option_too(plain: Path, tmp_path: Path) -> None:
    done = report(plain, tmp_path / "asked", "--unverified")
    assert (done.exit_code, names(tmp_path / "asked")) == (0, {REPORT, NOTICE, ANNEX})
    assert "核对通过，--unverified 没有用上" in done.stderr
    assert "未经核对" not in "".join(all_parts(tmp_path / "asked" / REPORT).values())


def test_saved_by_a_library_that_drops_stored_values_nothing_is_written(plain: Path, tmp_path: Path) -> None:
    book = openpyxl.load_workbook(plain)
    book["考核结果"]["B1"] = "2025年度考核结果"
    book.save(tmp_path / "saved.xlsx")
    done = report(tmp_path / "saved.xlsx", tmp_path / "out", "--unverified")
    assert (done.exit_code, names(tmp_path / "out")) == (2, set())
    assert "里的公式没有存下计算结果" in done.stderr


def test_the_three_papers_appear_together_or_not_at_all(plain: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    (out / ANNEX).mkdir(parents=True)
    with pytest.raises(TargetError):
        write_report(read_result(plain), out)
    assert names(out) == {ANNEX}


def test_the_command_ends_1_as_a_process(plain: Path, tmp_path: Path) -> None:
    forged = forge(plain, tmp_path / "forged.xlsx", _total(plain))
    command = [sys.executable, "-m", "park_scoring", "report", str(forged), "-o", str(tmp_path / "out")]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    assert (done.returncode, names(tmp_path / "out")) == (1, set())
    assert done.stdout.startswith("《考核结果》")
    assert "Traceback" not in done.stderr
    done = subprocess.run([*command, "--unverified"], capture_output=True, text=True, encoding="utf-8", check=False)
    assert (done.returncode, names(tmp_path / "out")) == (0, {REPORT})


def test_whatever_is_put_into_a_cell_the_command_says_so_in_a_sentence(plain: Path, tmp_path: Path) -> None:
    book, chance = read_result(plain), random.Random(11)
    places = [
        (name, sheet.cell(row, column), column)
        for name, sheet in book.sheets.items()
        for row in sheet.table.rows
        for column in sheet.table.columns
    ]
    values: Sequence[float | str] = ("", "无", "#REF!", -1, 1e300, "=1+1", "红山园区")
    for number in range(12):
        changes = [Change(name, at, chance.choice(values)) for name, at, _ in chance.sample(places, 5)]
        try:
            forged = forge(plain, tmp_path / f"{number}.xlsx", changes)
        except AssertionError:  # a cell that the file leaves out
            continue
        done = report(forged, tmp_path / f"out{number}", "--unverified")
        assert done.exception is None or isinstance(done.exception, SystemExit), changes
        assert done.exit_code in (0, 1, 2)
        assert names(tmp_path / f"out{number}") <= {REPORT}


SAMPLES = Path(__file__).parents[1] / "samples" / "2025"


def scored_against(previous: Path, folder: Path) -> Result:
    arguments = ["score", str(SAMPLES / "returns"), "--year", "2025", "-o", str(folder)]
    arguments += ["--verified", str(SAMPLES / "核查表_2025.xlsx"), "--previous", str(previous)]
    return CliRunner().invoke(main, arguments)


def test_a_last_year_that_does_not_follow_is_compared_with_and_its_cells_are_named(tmp_path: Path) -> None:
    last = Path(__file__).parent / "earlier" / "考核结果_2024.xlsx"
    total = cell(last, "考核结果", "P08", "total")
    done = scored_against(forge(last, tmp_path / "上年.xlsx", [Change("考核结果", total, 99.9)]), tmp_path / "out")
    assert done.exit_code == 0
    assert (
        f"上年的考核结果“上年.xlsx”有 1 处不能由它自己的《数据来源》推算出来（《考核结果》{total}），可能被人改过"
        in done.stderr
    )


def test_a_last_year_whose_scheme_nobody_has_is_said_to_be_unchecked(tmp_path: Path) -> None:
    own = write_result(replace(result_of(load_scheme(), ROUGH), year=2024), tmp_path)
    meta = read_result(own).plain_sheets["_meta"]
    changes = [Change("_meta", f"B{row + 1}", "tongliao_2021") for row, _, value in meta.walk() if value == "scheme"]
    done = scored_against(forge(own, tmp_path / "上年.xlsx", changes), tmp_path / "out")
    assert done.exit_code == 0
    assert "上年的考核结果“上年.xlsx”没有核对，升降照它写的比：" in done.stderr


# ── a draft that says that it is none ────────────────────────────────────────────────────────────────────────


def _flag(path: Path, text: str = "no") -> list[Change]:
    rows = [row for row, _, value in read_result(path).plain_sheets["_meta"].walk() if value == "draft"]
    return [Change("_meta", f"B{row + 1}", text) for row in rows]


def _titles(path: Path) -> list[Change]:
    plain_sheets = read_result(path).plain_sheets
    titles = {name: str(plain_sheets[name].at(0, 1)) for name in SHEETS}
    return [Change(name, "B1", title.removeprefix(MARK)) for name, title in titles.items()]


def _notes(path: Path) -> list[Change]:
    cells = read_result(path).plain_sheets
    return [
        Change(name, f"{'ABCDEFGH'[column]}2", "说明。")
        for name in SHEETS
        for row, column, value in cells[name].walk()
        if row == 1 and str(value).startswith("草稿：")
    ]


def _errors(path: Path) -> list[Change]:
    """The errors in 审计 made warnings, in the lines and in the count."""
    cells = read_result(path).plain_sheets["审计"]
    found = [
        Change("审计", f"B{row + 1}", "提醒") for row, column, value in cells.walk() if (column, value) == (1, "错误")
    ]
    counted = [Change("审计", f"C{row + 1}", 0) for row, _, value in cells.walk() if value == "错误（处）"]
    return [*found, *counted]


def test_a_draft_is_refused_and_verifies(draft: Path, tmp_path: Path) -> None:
    assert verify(draft).differences == ()
    for more in ((), ("--unverified",), ("--park", "P05")):
        done = report(draft, tmp_path / "out", *more)
        assert (done.exit_code, done.stdout, names(tmp_path / "out")) == (1, "", set())
        assert "是草稿，不能据以出报告和公示，没有生成任何文件" in done.stderr


def _in_all_places(path: Path) -> list[Change]:
    return [*_flag(path), *_titles(path), *_notes(path)]


def _everywhere(path: Path) -> list[Change]:
    return [*_in_all_places(path), *_errors(path)]


HIDDEN_MARKS = {
    "in _meta": _flag,
    "in _meta with a word of its own": lambda path: _flag(path, "final"),
    "in _meta emptied": lambda path: _flag(path, ""),
    "in the titles": _titles,
    "in the notes": _notes,
    "in the audit": _errors,
    "in all places that are seen, and in _meta": _in_all_places,
    "in all these and in the audit": _everywhere,
}


@pytest.mark.parametrize("name", HIDDEN_MARKS)
def test_a_mark_that_was_removed_is_named_and_the_draft_refused(name: str, draft: Path, tmp_path: Path) -> None:
    changes = HIDDEN_MARKS[name](draft)
    assert changes
    forged = forge(draft, tmp_path / "考核结果_2025.xlsx", changes)
    forged = forge_text(forged, tmp_path / "x.xlsx", MARK, "", "worksheets") if "all" in name else forged
    found = verify(forged).differences
    named = {(one.sheet, one.cell) for one in found}
    if name.startswith("in _meta"):
        assert {sheet for sheet, _ in named} <= {"_meta", "审计"}
        assert "_meta" in {sheet for sheet, _ in named}
    elif name in ("in the titles", "in the notes"):
        assert named == {(change.sheet, change.cell) for change in changes}
    else:
        assert {sheet for sheet, _ in named} >= {change.sheet for change in changes}
    for more in ((), ("--unverified",)):
        done = report(forged, tmp_path / "out", *more)
        assert (done.exit_code, names(tmp_path / "out")) == (1, set())
        assert "是草稿，不能据以出报告和公示" in done.stderr
        assert found[0].message in done.stdout


def test_page_headers_without_the_mark_are_named(draft: Path, tmp_path: Path) -> None:
    forged = forge_text(draft, tmp_path / "x.xlsx", f"&amp;L{MARK}", "&amp;L", "worksheets")
    assert [one.message for one in verify(forged).differences] == [
        f"《{name}》的页眉没有草稿的标记“【草稿】”，而工作簿的内容是草稿的" for name in SHEETS
    ]
    assert report(forged, tmp_path / "out", "--unverified").exit_code == 1


def test_the_page_headers_alone_still_say_it(plain: Path, tmp_path: Path) -> None:
    forged = forge_text(plain, tmp_path / "x.xlsx", "&amp;L赤峰市", f"&amp;L{MARK}赤峰市", "worksheets")
    assert open_result(forged).draft
    assert report(forged, tmp_path / "out", "--unverified").exit_code == 1


def test_a_draft_over_which_no_error_stands_is_known_by_its_seal(tmp_path: Path) -> None:
    clean = write_result(replace(result_of(SCHEME, ROUGH), draft=True), tmp_path)
    assert verify(clean).differences == ()
    changes = [*_flag(clean), *_titles(clean), *_notes(clean)]
    forged = forge_text(forge(clean, tmp_path / "x.xlsx", changes), tmp_path / "y.xlsx", MARK, "", "worksheets")
    assert open_result(forged).draft
    told = [one.message for one in verify(forged).differences]
    assert "隐藏的《_meta》表没有标明是草稿，而工作簿的内容是草稿的" in told
    assert "《考核结果》的页眉没有草稿的标记“【草稿】”，而工作簿的内容是草稿的" in told
    assert report(forged, tmp_path / "out", "--unverified").exit_code == 1


def test_without_its_seals_a_draft_is_known_by_what_is_missing(tmp_path: Path) -> None:
    gaps = write_result(result_of(SCHEME, GAPS, draft=True), tmp_path)
    meta = read_result(gaps).plain_sheets["_meta"]
    seals = [Change("_meta", f"A{row + 1}", "") for row, _, value in meta.walk() if str(value).startswith("seal.")]
    forged = forge(gaps, tmp_path / "x.xlsx", [*_everywhere(gaps), *seals])
    forged = forge_text(forged, tmp_path / "y.xlsx", MARK, "", "worksheets")
    book = read_result(forged)
    assert not book.draft
    assert ("P03", "built_up_area") in book.lacking
    told = [one.message for one in verify(forged).differences]
    assert f"《数据来源》缺少 {len(book.lacking)} 个应当采用的值：数据不全的只能出草稿" in told
    done = report(forged, tmp_path / "out", "--unverified")
    assert (done.exit_code, names(tmp_path / "out")) == (1, set())
    assert "数据不全的只能是草稿" in done.stderr
    with pytest.raises(ParkScoringError, match="数据不全"):
        write_report(book, tmp_path / "out")


def test_a_new_name_makes_no_final_result_of_a_draft_nor_a_draft_of_a_final_one(
    draft: Path, plain: Path, tmp_path: Path
) -> None:
    final = tmp_path / "考核结果_2025.xlsx"
    final.write_bytes(draft.read_bytes())
    assert report(final, tmp_path / "out").exit_code == 1
    renamed = tmp_path / "考核结果_2025_草稿.xlsx"
    renamed.write_bytes(plain.read_bytes())
    assert report(renamed, tmp_path / "out").exit_code == 0


@pytest.mark.libreoffice
def test_a_draft_and_a_result_saved_by_another_program_stay_what_they_are(
    libreoffice: None, plain: Path, draft: Path, tmp_path: Path
) -> None:
    saved, other = recalculate([plain, draft], tmp_path)
    assert verify(saved).differences == verify(other).differences == ()
    assert not open_result(saved).draft
    assert all(marks.header for marks in open_result(other).marks.values())


# ── what the workbook says of itself ─────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("group", ["text", "source", "meta"])
def test_seals_taken_away_are_missed(group: str, plain: Path, tmp_path: Path) -> None:
    meta = read_result(plain).plain_sheets["_meta"]
    gone = [
        Change("_meta", f"A{row + 1}", "") for row, _, value in meta.walk() if re.match(f"seal.{group}", str(value))
    ]
    told = [one.message for one in verify(forge(plain, tmp_path / "x.xlsx", gone)).differences]
    assert "隐藏的《_meta》表：计分时留下的摘要有增删或改动" in told


def test_words_of_ours_are_sealed_on_the_sheets_of_records_too(plain: Path, tmp_path: Path) -> None:
    changes = [Change("数据来源", "B1", "来源"), Change("审计", "B1", "审计表")]
    found = verify(forge(plain, tmp_path / "x.xlsx", changes)).differences
    assert [one.message for one in found] == [
        f"《{name}》B1：标题、表头或说明计分以后被改动过，不是计分时的内容" for name in ("数据来源", "审计")
    ]


def test_files_are_put_in_place_whole_by_the_report(
    monkeypatch: pytest.MonkeyPatch, plain: Path, tmp_path: Path
) -> None:
    taken: list[set[str]] = []
    monkeypatch.setattr("park_scoring.report.write.write_all", lambda writers: taken.append({p.name for p in writers}))
    write_report(read_result(plain), tmp_path)
    assert taken == [{REPORT, NOTICE, ANNEX}]
