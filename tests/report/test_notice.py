"""The public notice and its table: what the office says and what it leaves open, and that nothing personal is in them."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from docx import Document
from openpyxl import load_workbook

from park_scoring.errors import ParkScoringError
from park_scoring.report import Publication, write_report
from park_scoring.report import words as report_words
from park_scoring.result.book import ResultBook
from tests.report.books import all_parts, book_of, words

WHOLE = Publication(
    approved=date(2026, 3, 25),
    first_day=date(2026, 4, 2),
    contacts={"consult": "0476-1", "supervise": "0476-2", "address": "赤峰市新城区"},
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("notices")


@pytest.fixture(scope="module")
def book(folder: Path) -> ResultBook:
    return book_of(folder, {"safety_accident": {"P02": "特别重大"}})


@pytest.fixture(scope="module")
def whole(book: ResultBook, folder: Path) -> str:
    return words(write_report(book, folder / "whole", WHOLE).paths[1])


def _headers(path: Path) -> set[str]:
    sections = Document(str(path)).sections
    headers = [header for section in sections for header in (section.header, section.even_page_header)]
    return {"".join(paragraph.text for paragraph in header.paragraphs) for header in headers}


def test_the_notice_says_its_parts_in_order(whole: str) -> None:
    parts = (
        "综合发展评价考核结果的公示",
        "赤政发〔2020〕172号",
        "采取查验相关文件方式，",
        "已于2026年3月25日经赤峰市人民政府审定。现予以公示。",
        "公示期为5个工作日，自2026年4月2日起至2026年4月9日止。",
        "书面形式",
        "加盖单位公章",
        "真实姓名",
        "匿名提出的、逾期提出的，不予受理",
        "业务咨询电话：0476-1",
        "监督电话：0476-2",
        "通讯地址：赤峰市新城区",
        "附件：1.",
        "工作领导小组办公室",
    )
    places = [whole.rindex(part) if part == "工作领导小组办公室" else whole.index(part) for part in parts]
    assert places == sorted(places)
    assert whole.rindex("2026年4月2日") > places[-1], "dated on the first day"


def test_a_vetoed_park_is_announced_with_the_reason_and_the_exempt_one_is_named(whole: str) -> None:
    told = "发生特别重大安全生产事故，当年不予评价考核并向社会公告。特此公告。"
    assert f"2025年度，赤峰高新技术产业开发区红山园区{told}" in whole.splitlines()
    assert "喀喇沁旗新材料产业园处于前期建设阶段" in whole
    assert "2025年度暂不考核。" in whole


def test_every_park_stands_in_the_table_in_order_of_rank(book: ResultBook, folder: Path) -> None:
    _, path, _ = write_report(book, folder / "table", WHOLE).paths
    table = Document(str(path)).tables[0]
    rows = [[cell.text for cell in row.cells] for row in table.rows][1:]
    assert [row[0] for row in rows] == [*(str(rank) for rank in range(1, 14)), "不予评价", "暂不考核"]
    assert [row[1] for row in rows][:13] == [park.label for park in book.ranked]
    assert rows[-1][2:] == ["—", "—", "—"]


def test_until_the_approval_every_page_is_marked_and_the_fields_are_left_open(book: ResultBook, folder: Path) -> None:
    written = write_report(book, folder / "open")
    _, path, annex = written.paths
    assert _headers(path) == {"待审定稿（审定后方可公示）"}
    for label in ("审定日期", "公示起始日期", "公示截止日期", "业务咨询电话", "监督电话", "通讯地址", "公示的成文日期"):
        assert f"〔{label}〕" in words(path)
        assert any("《公示_2025.docx》中还有待填的：" in note and f"〔{label}〕" in note for note in written.notes)
    assert any("--approved" in note for note in written.notes)
    workbook = load_workbook(annex)
    assert workbook[report_words.ANNEX_NOTES]["B4"].value == "待审定稿，审定后方可公布。"
    assert all(str(sheet["A1"].value).endswith("（待审定稿，审定后方可公布）") for sheet in workbook.worksheets)


def test_once_approved_nothing_is_marked_and_only_the_report_s_date_is_open(book: ResultBook, folder: Path) -> None:
    written = write_report(book, folder / "approved", WHOLE)
    assert _headers(written.paths[1]) == {""}
    assert written.notes == ("《评价考核报告_2025.docx》中还有待填的：〔报告的成文日期〕。",)
    notes = load_workbook(written.paths[2])[report_words.ANNEX_NOTES]
    assert notes["B4"].value == "已于2026年3月25日经赤峰市人民政府审定。"
    assert "待审定" not in "".join(all_parts(written.paths[2]).values())


def test_a_period_beyond_the_calendar_is_left_open_and_said(book: ResultBook, folder: Path) -> None:
    written = write_report(book, folder / "beyond", replace(WHOLE, first_day=date(2999, 3, 25)))
    assert "自2999年3月25日起至〔公示截止日期〕止" in words(written.paths[1])
    assert any("2999年的节假日安排不在工作日历中" in note for note in written.notes)


def test_a_notice_cannot_be_published_before_the_approval(book: ResultBook, folder: Path) -> None:
    with pytest.raises(ParkScoringError, match="2026年3月24日早于审定日期2026年3月25日"):
        write_report(book, folder / "early", replace(WHOLE, first_day=date(2026, 3, 24)))
    assert not (folder / "early").exists()


@pytest.mark.parametrize(
    "publication", [Publication(approved=date(2025, 3, 27)), Publication(first_day=date(2025, 3, 27))]
)
def test_days_before_the_end_of_the_assessed_year_are_taken_for_mistyped(
    book: ResultBook, folder: Path, publication: Publication
) -> None:
    with pytest.raises(ParkScoringError, match="2025年3月27日在考核的2025年度结束以前"):
        write_report(book, folder / "early", publication)
    assert not (folder / "early").exists()


# ── the table for the web ──


@pytest.fixture(scope="module")
def annex(book: ResultBook, folder: Path) -> Path:
    return write_report(book, folder / "annex", WHOLE).paths[2]


def test_the_annex_is_one_plain_table_a_sheet(annex: Path) -> None:
    workbook = load_workbook(annex)
    assert workbook.sheetnames == ["考核结果", "指标得分", "说明"]
    for sheet in workbook.worksheets:
        assert sheet.sheet_state == "visible"
        assert not sheet.merged_cells.ranges
        assert not any(dimension.hidden for dimension in sheet.row_dimensions.values())
        assert not any(dimension.hidden for dimension in sheet.column_dimensions.values())
        assert str(sheet["A1"].value).startswith("2025年度"), "the title"
        assert "有一张表，第3行是标题行" in str(sheet["A2"].value)
        assert all(isinstance(cell.value, str) and cell.value for cell in sheet[3]), "no blank heading"
        cells = [cell for row in sheet.iter_rows(min_row=3) for cell in row]
        assert not [cell for cell in cells if cell.value is None or cell.data_type == "f"]
        (table,) = sheet.tables.values()
        assert table.headerRowCount in (None, 1)
        assert table.ref == f"A3:{cells[-1].coordinate}"
        assert table.autoFilter is None, "buttons that a screen reader reads out in every heading"


def test_the_annex_holds_the_numbers_themselves_with_units_and_notes(annex: Path, book: ResultBook) -> None:
    sheet = load_workbook(annex)["考核结果"]
    headings = [cell.value for cell in sheet[3]]
    assert headings[:3] == ["名次[注1]", "园区", "总量指标（30分）"]
    assert headings[-1] == "总分[注2]"
    rows = list(sheet.iter_rows(min_row=4, values_only=True))
    assert [(row[0], row[1], row[-1]) for row in rows[:13]] == [
        (park.rank, park.label, park.total) for park in book.ranked
    ]
    notes = [row[0] for row in load_workbook(annex)["说明"].iter_rows(min_row=4, values_only=True)]
    assert {"[注1]", "[注2]", "—"} <= set(notes)


def test_the_annex_names_no_file_and_no_clerk(annex: Path) -> None:
    text = "".join(all_parts(annex).values())
    assert "gongxin.xlsx" not in text
    assert "P01" not in text, "no keys of ours"
