"""The result workbook is found one's way in: links, filters, headings, and what a screen reader needs."""

import zipfile
from pathlib import Path

import openpyxl
import pytest
from lxml import etree
from openpyxl.workbook import Workbook

from park_scoring.result import write_result
from park_scoring.scheme import load_scheme
from tests.cases import result_of
from tests.result.test_recalculation import ISSUED, LAST_YEAR, ROUGH

SCHEME = load_scheme()
PARK_TABLES = ("考核结果", "指标得分", "指标数据", "基础数据")


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_result(result_of(SCHEME, ROUGH, ISSUED, last_year=LAST_YEAR), tmp_path_factory.mktemp("access"))


@pytest.fixture(scope="module")
def book(path: Path) -> Workbook:
    return openpyxl.load_workbook(path, data_only=True)


def place(book: Workbook, sheet: str, row: str, column: str) -> str:
    """The cell where two codes cross."""
    found = {cell.value: cell for line in book[sheet].iter_rows() for cell in line if cell.value in (row, column)}
    return f"{found[column].column_letter}{found[row].row}"


def leads_to(book: Workbook, sheet: str, cell: str) -> str:
    link = book[sheet][cell].hyperlink
    assert link is not None, (sheet, cell)
    return str(link.location)


def test_a_score_leads_to_its_value_its_figure_and_the_row_it_came_from(book: Workbook) -> None:
    steps = [
        ("考核结果", "P14", "total_volume", "指标得分", "P14", "output_added"),
        ("指标得分", "P14", "tax_total", "指标数据", "P14", "tax_total"),
        ("指标数据", "P14", "tax_total", "基础数据", "P14", "tax_paid"),
        ("基础数据", "P14", "tax_paid", "数据来源", "P14.tax_paid.gongxin", "value"),
    ]
    for sheet, row, column, target, target_row, target_column in steps:
        found = leads_to(book, sheet, place(book, sheet, row, column))
        assert found == f"'{target}'!{place(book, target, target_row, target_column)}"


def test_a_blank_score_leads_nowhere(book: Workbook) -> None:
    assert book["考核结果"][place(book, "考核结果", "P01", "green")].hyperlink is None


def test_the_first_sheet_links_to_every_other(book: Workbook) -> None:
    links = [str(cell.hyperlink.location) for cell in book["考核结果"][1] if cell.hyperlink]
    targets = {link.partition("!")[0].strip("'") for link in links}
    assert targets == set(book.sheetnames) - {"考核结果", "_scheme", "_meta"}


@pytest.mark.parametrize("name", PARK_TABLES)
def test_no_heading_of_a_park_table_is_blank(book: Workbook, name: str) -> None:
    sheet = book[name]
    [corner] = [cell for row in sheet.iter_rows() for cell in row if cell.value == "park_code"]
    shown = [cell.column for cell in sheet[corner.row] if cell.value and cell.column > corner.column]
    for row in (corner.row + 1, corner.row + 2):
        assert all(sheet.cell(row, column).value not in (None, "") for column in shown), row
    assert sheet.cell(corner.row - 1, min(shown)).value


def test_nothing_is_merged_and_the_cursor_stands_in_the_first_visible_cell(book: Workbook) -> None:
    assert [sheet.title for sheet in book if sheet.merged_cells.ranges] == []
    assert book.active is book["考核结果"]
    view = book["考核结果"].sheet_view
    active = view.pane.activePane if view.pane else None
    assert [one.activeCell for one in view.selection if one.pane == active] == ["B1"]


def test_people_can_filter_where_they_look_for_rows(book: Workbook) -> None:
    assert str(book["数据来源"].auto_filter.ref).startswith("A5:"), "rows that are sorted take their hidden codes along"
    audit = book["审计"]
    first = str(audit.auto_filter.ref).partition(":")[0]
    assert audit[first].value == "程度"


def test_every_chart_has_a_text_that_says_what_it_shows(path: Path) -> None:
    with zipfile.ZipFile(path) as archive:
        drawings = [name for name in archive.namelist() if name.startswith("xl/drawings/drawing")]
        parts = [etree.fromstring(archive.read(name)) for name in drawings]
    told = [one.get("descr") for part in parts for one in part.iter("{*}cNvPr")]
    assert len(told) == 2
    assert all(text and "图：" in text for text in told)


def test_the_properties_say_whose_it_is(book: Workbook) -> None:
    told = book.properties
    assert told.title == "2025年度赤峰市工业园区综合发展评价考核结果"
    assert told.creator == SCHEME.issued_by
    assert SCHEME.document_no in str(told.subject)
    assert "2025" in str(told.keywords)
    assert str(told.description).startswith("由 park-scoring")
