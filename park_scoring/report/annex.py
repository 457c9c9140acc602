"""公示附表: the published tables as a plain workbook for the web, one table a sheet, for readers and programs alike."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from park_scoring import files, wording
from park_scoring.inert import inert_line
from park_scoring.report import prose, tables, workdays
from park_scoring.report.assessment import created
from park_scoring.report.model import Table
from park_scoring.report.notice import Publication
from park_scoring.result.book import ResultBook

_UNITS_A_WIDTH = 9
_NOTE_WIDTH = 90
_TABLE_STYLE = "Table Style Light 1"


def write_annex(book: ResultBook, publication: Publication, target: Path) -> None:
    """Write the workbook whole: no formulas, nothing hidden, units in the headings, notes on a sheet of their own."""
    files.write_whole(target, lambda path: _write(book, publication, path))


def _write(book: ResultBook, publication: Publication, path: Path) -> None:
    told = {"year": book.year, "title": book.scheme.short_title}
    with Workbook(str(path), {"strings_to_formulas": False, "strings_to_urls": False}) as workbook:
        day = created(book)
        workbook.set_properties(
            {
                "title": wording.ANNEX_TITLE.format(**told),
                "subject": wording.DOCUMENT_SUBJECT.format(document_no=book.scheme.document_no),
                "created": datetime(day.year, day.month, day.day, tzinfo=UTC),
            }
        )
        notes = _notes(book, publication)
        _sheet(workbook, book, wording.ANNEX_RESULTS, _noted(tables.ranking(book, money=False)), "results")
        _sheet(workbook, book, wording.ANNEX_SCORES, tables.scores(book), "scores")
        _note_sheet(workbook, notes)


def _noted(table: Table) -> Table:
    """The table with the marks of the notes in its headings: on the rank, and on the total."""
    marks = {
        wording.RESULT_HEADINGS["rank"]: wording.ANNEX_NOTE.format(number=1),
        wording.RESULT_HEADINGS["total"]: wording.ANNEX_NOTE.format(number=2),
    }
    columns = (replace(column, heading=column.heading + marks.get(column.heading, "")) for column in table.columns)
    return replace(table, columns=tuple(columns))


def _notes(book: ResultBook, publication: Publication) -> list[tuple[str, str]]:
    scheme, approved = book.scheme, publication.approved
    state = wording.ANNEX_STATE[approved is not None].format(
        approved=workdays.told(approved) if approved else "", issued_by=scheme.issued_by
    )
    texts = [
        prose.not_ranked(book) or wording.NONE_FOUND,
        wording.ANNEX_TOTAL,
        wording.ANNEX_ABOUT.format(title=scheme.title, document_no=scheme.document_no),
    ]
    numbered = [(wording.ANNEX_NOTE.format(number=number), text) for number, text in enumerate(texts, start=1)]
    return [(wording.ANNEX_STATUS, state), *numbered]


def _sheet(workbook: Workbook, book: ResultBook, name: str, table: Table, code: str) -> None:
    sheet = workbook.add_worksheet(name)
    headings = [column.whole_heading for column in table.columns]
    for place, column in enumerate(table.columns):
        sheet.set_column(place, place, max(column.width * _UNITS_A_WIDTH, 2 * len(headings[place]) * 0.62))
    for row, values in enumerate(table.rows, start=1):
        for place, (value, column) in enumerate(zip(values, table.columns, strict=True)):
            if isinstance(value, float):
                pattern = f"0.{'0' * column.decimals}" if column.decimals else "General"
                sheet.write_number(row, place, value, workbook.add_format({"num_format": pattern}))
            else:
                sheet.write_string(row, place, inert_line(value) if value else wording.NOBODY)
    _as_table(workbook, sheet, headings, len(table.rows), code)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.set_header(f"&C{wording.ANNEX_TITLE.format(year=book.year, title=book.scheme.short_title)}")


def _as_table(workbook: Workbook, sheet: Worksheet, headings: Sequence[str], rows: int, code: str) -> None:
    """Mark the header row as one, for screen readers; freeze it and repeat it in print."""
    wrapped = workbook.add_format({"bold": True, "text_wrap": True, "valign": "vcenter"})
    columns = [{"header": heading, "header_format": wrapped} for heading in headings]
    told = {"columns": columns, "style": _TABLE_STYLE, "autofilter": False, "name": code}
    sheet.add_table(0, 0, max(rows, 1), len(headings) - 1, told)
    sheet.freeze_panes(1, 0)
    sheet.repeat_rows(0)


def _note_sheet(workbook: Workbook, notes: Sequence[tuple[str, str]]) -> None:
    sheet = workbook.add_worksheet(wording.ANNEX_NOTES)
    wrapped = workbook.add_format({"text_wrap": True, "valign": "top"})
    sheet.set_column(0, 0, _UNITS_A_WIDTH)
    sheet.set_column(1, 1, _NOTE_WIDTH)
    for row, note in enumerate(notes, start=1):
        for place, text in enumerate(note):
            sheet.write_string(row, place, inert_line(text), wrapped)
    _as_table(workbook, sheet, wording.ANNEX_NOTE_HEADINGS, len(notes), "notes")
