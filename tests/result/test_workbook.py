"""The result workbook: its contract, what stands on its sheets, and that nothing in it comes to life."""

import zipfile
from pathlib import Path

import openpyxl
import pandas as pd
import pytest
import xlsxwriter.worksheet
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from park_scoring import grid
from park_scoring.errors import TargetError
from park_scoring.intake.model import OK, Reported, ReturnFile, Returns
from park_scoring.merging import Merged, merge
from park_scoring.result import write_result
from park_scoring.scheme import load_scheme, with_readings
from park_scoring.scoring.score import score
from park_scoring.workbooks.isolate import Limits
from tests.cases import PARKS, YEAR, Table, merged_of, result_of

SCHEME = load_scheme()
SHEETS = [
    "考核结果",
    "奖励方案",
    "指标得分",
    "指标数据",
    "基础数据",
    "园区画像",
    "评分办法",
    "数据来源",
    "审计",
    "_scheme",
    "_meta",
]
CATEGORIES = [category.code for category in SCHEME.categories]


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Workbook:
    """A result with a veto, a designation and a tie, as a reader sees it: stored values."""
    changes: Table = {
        "safety_accident": {"P02": "重大"},
        "green_park": {"P03": "省级"},
        "award_service": {"P05": "是"},
        "chain_enterprises": {"P07": 108.0},
        "infra_investment_prev": {"P04": 0.0},
    }
    path = write_result(result_of(SCHEME, changes), tmp_path_factory.mktemp("result"))
    return openpyxl.load_workbook(path, data_only=True)


def keyed(sheet: Worksheet, corner: str = "park_code") -> dict[tuple[str, str], object]:
    """A sheet's values by row and column code, found as outsiders find them."""
    rows = [["" if value is None else value for value in row] for row in sheet.iter_rows(values_only=True)]
    cells = grid.Cells(sheet.title, rows)
    found = grid.find(cells, corner)
    assert found is not None, sheet.title
    return {
        (row, column): cells.at(line, place)
        for row, line in found.rows.items()
        for column, place in found.columns.items()
    }


def test_the_sheets_stand_in_the_order_of_the_contract(written: Workbook) -> None:
    assert written.sheetnames == SHEETS
    assert written["_meta"].sheet_state == written["_scheme"].sheet_state == "veryHidden"


def test_meta_says_what_made_it(written: Workbook) -> None:
    meta = {row[0]: row[1] for row in written["_meta"].iter_rows(values_only=True)}
    assert meta["kind"] == "result"
    assert meta["scheme"] == "chifeng_2020"
    assert meta["scheme_digest"] == SCHEME.digest
    assert meta["year"] == "2025"


@pytest.mark.parametrize("name", ["考核结果", "指标得分", "指标数据", "基础数据"])
def test_every_park_table_hides_its_keys_directly_above_its_headings(written: Workbook, name: str) -> None:
    sheet = written[name]
    [corner] = [cell for row in sheet.iter_rows() for cell in row if cell.value == "park_code"]
    assert sheet.row_dimensions[corner.row].hidden
    assert sheet.column_dimensions[corner.column_letter].hidden
    assert all(sheet.cell(corner.row + 1, cell.column).value for cell in sheet[corner.row][1:] if cell.value)


def test_ranked_parks_come_first_then_the_vetoed_then_the_exempt(written: Workbook) -> None:
    rows = keyed(written["考核结果"])
    order = list(dict.fromkeys(park for park, _ in rows))
    ranks = [rows[park, "rank"] for park in order]
    assert ranks == [*range(1, 14), "不予评价", "暂不考核"]
    assert order[-2:] == ["P02", "P15"]


def test_a_vetoed_park_has_no_scores_and_a_reason(written: Workbook) -> None:
    rows = keyed(written["考核结果"])
    assert all(
        rows["P02", code] == "" for code in [*CATEGORIES, "base", "bonus", "total", "prize", "special", "reward"]
    )
    assert rows["P02", "reason"] == "发生重大安全生产事故，当年不予评价考核并向社会公告。"
    assert "前期建设阶段" in str(rows["P15", "reason"])


def test_the_first_sheet_adds_up_along_every_row(written: Workbook) -> None:
    rows = keyed(written["考核结果"])
    for park in PARKS:
        if park == "P02":
            continue
        numbers = {code: float(str(rows[park, code])) for code in [*CATEGORIES, "base", "bonus", "total"]}
        assert round(sum(numbers[code] for code in CATEGORIES), 2) == numbers["base"]
        assert round(numbers["base"] + numbers["bonus"], 2) == numbers["total"]
    assert rows["P03", "bonus"] == 5


def test_awards_are_named_and_paid(written: Workbook) -> None:
    rows = keyed(written["考核结果"])
    assert rows["P05", "awards"] == "园区公共服务平台"
    assert rows["P05", "special"] == 100
    assert (rows["P14", "prize"], rows["P14", "special"], rows["P14", "reward"]) == (300, 100, 400)


def test_what_cannot_be_computed_says_so_and_scores_nothing(written: Workbook) -> None:
    assert keyed(written["指标数据"])["P04", "infra_growth"] == "无法计算"
    assert keyed(written["指标得分"])["P04", "infra_growth"] == 0


def test_the_reward_sheet_balances_the_fund(written: Workbook) -> None:
    rows = keyed(written["奖励方案"], "reward")
    account = {
        code: rows[f"account.{code}", "amount"] for code in ("fund", "places", "special", "reserved", "left_over")
    }
    assert account == {"fund": 1000, "places": 600, "special": 200, "reserved": 200, "left_over": 0}
    assert str(rows["account.fund", "winner"]).startswith("相符")
    assert rows["award.green", "winner"] == "待定"


def test_every_reading_is_printed_with_its_clause_and_that_nobody_settled_it(written: Workbook) -> None:
    told = [str(cell) for row in written["评分办法"].iter_rows(values_only=True) for cell in row if cell]
    for reading in SCHEME.readings:
        assert f"{reading.code}={reading.chosen}" in told
        assert reading.text in told
    assert told.count("待解释") == len(SCHEME.readings)


def test_every_value_is_listed_with_its_source(written: Workbook) -> None:
    rows = keyed(written["数据来源"], "source")
    asked = sum(len(SCHEME.asked_of(bureau.code)) for bureau in SCHEME.bureaus)
    # the plain city also reports what only other readings ask for, each by one bureau or two
    others = sum(1 + bool(item.cross_reports) for item in SCHEME.items if item not in SCHEME.asked)
    assert len({row for row, _ in rows}) == 14 * (asked + others)
    assert rows["P02.safety_accident.yingji", "raw"] == "重大"
    assert rows["P05.tax_paid.tongji", "role"] == "复核填报"
    assert rows["P05.tax_paid.gongxin", "cell"] == "D9"


def test_a_draft_is_marked_on_every_sheet_and_has_its_own_name(tmp_path: Path) -> None:
    path = write_result(result_of(SCHEME, {"tax_paid": {"P01": None}}, draft=True), tmp_path)
    assert path.name == "考核结果_2025_草稿.xlsx"
    book = openpyxl.load_workbook(path)
    for sheet in book:
        if sheet.title not in ("_scheme", "_meta"):
            assert "草稿" in str(sheet["B1"].value)
            assert sheet.oddHeader
            assert "草稿" in str(sheet.oddHeader.left.text)


def test_the_same_inputs_give_the_same_bytes(tmp_path: Path) -> None:
    first, second = (write_result(result_of(SCHEME), tmp_path / name) for name in ("a", "b"))
    assert first.read_bytes() == second.read_bytes()


def test_another_reading_gives_another_digest_and_says_so(tmp_path: Path) -> None:
    scheme = with_readings(SCHEME, {"ties": "average"})
    book = openpyxl.load_workbook(write_result(result_of(scheme), tmp_path))
    meta = {row[0]: row[1] for row in book["_meta"].iter_rows(values_only=True)}
    assert meta["scheme_digest"] != SCHEME.digest
    assert "ties=average" in [cell for row in book["评分办法"].iter_rows(values_only=True) for cell in row]


def test_what_people_typed_stays_text(tmp_path: Path) -> None:
    merged = merged_of(SCHEME)
    evil = '=HYPERLINK("http://example.invalid","点我")'
    form = {"filled_by": evil, "telephone": "@SUM(A1)", "filled_on": "2026-03-01"}
    file = ReturnFile("=cmd.xlsx", "0" * 64, "gongxin", True, form, "0")
    value = Reported("P01", "tax_paid", "gongxin", 101.0, "亿元", evil, "+sheet", "-1", evil, OK)
    extra = merge(Returns(YEAR, (file,), (value,), (), ()), SCHEME)
    others = merged.values[merged.values["cell"].eq("D9") & ~_is(merged.values, "P01", "tax_paid", "gongxin")]
    frame = pd.concat([extra.values, others], ignore_index=True)
    result = score(Merged(YEAR, frame, merged.evidence, extra.files, ()), SCHEME)
    book = openpyxl.load_workbook(write_result(result, tmp_path))
    typed = [cell for name in ("数据来源", "审计") for line in book[name].iter_rows() for cell in line]
    found = [cell for cell in typed if cell.value == evil]
    assert found
    assert all(cell.data_type == "s" and cell.hyperlink is None for cell in found)


def _is(frame: pd.DataFrame, park: str, item: str, bureau: str) -> "pd.Series[bool]":
    return frame["park"].eq(park) & frame["item"].eq(item) & frame["bureau"].eq(bureau)


def test_a_result_that_is_open_elsewhere_stays_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write_result(result_of(SCHEME), tmp_path)
    before = path.read_bytes()

    def refused(*_: object) -> None:
        raise PermissionError(13, "in use")

    monkeypatch.setattr("os.replace", refused)
    with pytest.raises(TargetError, match="正在 Excel、Word 或 WPS 中打开"):
        write_result(result_of(SCHEME, {"tax_paid": {"P01": 5.0}}), tmp_path)
    assert path.read_bytes() == before
    assert [one.name for one in tmp_path.iterdir()] == [path.name]


def test_a_folder_that_cannot_be_made_is_said_in_chinese(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(TargetError, match="无法建立文件夹"):
        write_result(result_of(SCHEME), tmp_path / "file")


def test_no_clock_is_left_in_the_archive(tmp_path: Path) -> None:
    with zipfile.ZipFile(write_result(result_of(SCHEME), tmp_path)) as archive:
        assert {member.date_time[0] for member in archive.infolist()} == {1980}
        assert b"2026-01-01" in archive.read("docProps/core.xml")


def test_the_first_page_prints_on_one_a4_landscape_page(written: Workbook) -> None:
    sheet = written["考核结果"]
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    # one page each way is what a workbook means that fits to pages and names no number of them
    assert sheet.sheet_properties.pageSetUpPr
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert (sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight or 1) == (1, 1)


def test_formulas_are_the_same_bytes_as_the_library_would_write(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ours leaves out a search for functions that have to be spelt in another way; there must be none."""
    result = result_of(SCHEME, {"safety_accident": {"P02": "重大"}})
    ours = write_result(result, tmp_path / "ours").read_bytes()
    theirs = xlsxwriter.worksheet.Worksheet._prepare_formula
    monkeypatch.setattr("park_scoring.sheets.book._Sheet._prepare_formula", theirs)
    assert write_result(result, tmp_path / "theirs").read_bytes() == ours


@pytest.mark.parametrize(
    ("memory", "told"),
    [
        (512 * 2**20, "读取每个文件的子进程限时 10 秒、限内存 512 MB"),
        (None, "读取每个文件的子进程限时 10 秒；本系统不支持限内存"),
    ],
)
def test_the_audit_says_what_held_while_files_were_read(
    memory: int | None, told: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("park_scoring.result.audit_sheet.limits_in_force", lambda: Limits(10, memory))
    sheet = openpyxl.load_workbook(write_result(result_of(SCHEME), tmp_path))["审计"]
    assert [row[2].value for row in sheet.iter_rows() if row[1].value == "读取文件时的限制"] == [told]
