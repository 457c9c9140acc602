"""公示附表: the published tables as a plain workbook for the web, one table a sheet, for readers and programs alike."""

import math
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from park_scoring import contract
from park_scoring.inert import inert_line
from park_scoring.report import tables, words, workdays
from park_scoring.report.assessment import created
from park_scoring.report.model import Table, WordColumn, width_of
from park_scoring.report.notice import Publication
from park_scoring.report.prose import phrases
from park_scoring.result.book import ResultBook

# A sheet begins with its title and what is on it; then comes the row of headings.
_TITLE_ROW, _ABOUT_ROW, _HEADINGS_ROW = 0, 1, 2
# In characters of a spreadsheet's column, of which a Chinese one takes two.
_NARROWEST, _WIDEST = 9, 44
_NOTE_WIDTH = 90
_LINE = 15  # points
_ALIGNED = {"text": "left", "centred": "center", "number": "right"}
_TABLE_STYLE = "Table Style Light 1"


def write_annex(book: ResultBook, publication: Publication, target: Path) -> None:
    """Write the workbook: no formulas, nothing hidden, units in the headings, notes on a sheet of their own.

    Each sheet is laid out as the UK Government Analysis Function asks in "Releasing statistics in spreadsheets": its
    title in A1, what it holds in A2, and one table, marked as such, from there on; no merged cells, no blank ones.
    """
    told = {"year": book.year, "title": book.scheme.short_title}
    options = {"strings_to_formulas": False, "strings_to_urls": False, "in_memory": True}
    with Workbook(str(target), options) as workbook:
        day = created(book)
        workbook.set_properties(
            {
                "title": words.ANNEX_TITLE.format(**told),
                "subject": contract.DOCUMENT_SUBJECT.format(document_no=book.scheme.document_no),
                "created": datetime(day.year, day.month, day.day, tzinfo=UTC),
            }
        )
        state = "" if publication.approved else words.ANNEX_PENDING
        for name, table, code in (
            (contract.RESULT_SHEET, _noted(tables.published_ranking(book)), "results"),
            (contract.SCORES_SHEET, tables.scores(book), "scores"),
            (words.ANNEX_NOTES, _notes(book, publication), "notes"),
        ):
            _sheet(workbook, name, replace(table, title=table.title + state), code)


def _noted(table: Table) -> Table:
    """The table with the marks of the notes in its headings: on the rank, and on the total."""
    marks = {
        contract.RESULT_HEADINGS["rank"]: words.ANNEX_NOTE.format(number=1),
        contract.RESULT_HEADINGS["total"]: words.ANNEX_NOTE.format(number=2),
    }
    columns = (replace(column, heading=column.heading + marks.get(column.heading, "")) for column in table.columns)
    return replace(table, columns=tuple(columns))


def _notes(book: ResultBook, publication: Publication) -> Table:
    scheme, approved = book.scheme, publication.approved
    state = words.ANNEX_STATE[approved is not None].format(
        approved=workdays.day_in_words(approved) if approved else "", issued_by=scheme.issued_by
    )
    texts = (
        phrases.not_ranked((*book.vetoed, *book.exempt)) or contract.NONE_FOUND,
        words.ANNEX_TOTAL,
    )
    rows = (
        (words.ANNEX_STATUS, state),
        *((words.ANNEX_NOTE.format(number=number), text) for number, text in enumerate(texts, start=1)),
        (contract.NOBODY, words.ANNEX_NOBODY),
        (words.ANNEX_BASIS, words.METHOD_NAME.format(title=scheme.title, document_no=scheme.document_no)),
    )
    columns = tuple(WordColumn(heading, kind="text") for heading in words.ANNEX_NOTE_HEADINGS)
    return Table(words.ANNEX_NOTES_TITLE.format(year=book.year, title=scheme.short_title), columns, rows)


def _sheet(workbook: Workbook, name: str, table: Table, code: str) -> None:
    sheet = workbook.add_worksheet(name)
    sheet.write_string(_TITLE_ROW, 0, table.title, workbook.add_format({"bold": True, "font_size": 14}))
    sheet.write_string(_ABOUT_ROW, 0, words.ANNEX_INTRODUCTION.format(notes=words.ANNEX_NOTES))
    for place, column in enumerate(table.columns):
        sheet.set_column(place, place, _width(table, place))
        look = {"valign": "top", "align": _ALIGNED[column.kind]}
        wrapped = workbook.add_format(look | {"text_wrap": True})
        decimals = f"0.{'0' * column.decimals}" if column.decimals else "General"
        figure = workbook.add_format(look | {"num_format": decimals})
        for row, values in enumerate(table.rows, start=_HEADINGS_ROW + 1):
            value = values[place]
            if isinstance(value, float):
                sheet.write_number(row, place, value, figure)
            else:
                sheet.write_string(row, place, inert_line(value) if value else contract.NOBODY, wrapped)
    _as_table(workbook, sheet, table, code)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)


def _width(table: Table, place: int) -> float:
    """As wide as the widest value, within bounds; headings are wrapped."""
    texts = [value for row in table.rows if isinstance(value := row[place], str)]
    widest = max((2 * width_of(text) + 2 for text in texts), default=0)
    return min(max(widest, _NARROWEST), _NOTE_WIDTH if len(table.columns) == 2 else _WIDEST)


def _lines(table: Table, place: int) -> int:
    """How many lines the heading of a column takes; a character is left over at the end of each."""
    return math.ceil((2 * width_of(table.columns[place].whole_heading) + 1) / (_width(table, place) - 1))


def _as_table(workbook: Workbook, sheet: Worksheet, table: Table, code: str) -> None:
    """Mark the row of headings as one, for screen readers; freeze it and repeat it in print."""
    wrapped = workbook.add_format({"bold": True, "text_wrap": True, "valign": "vcenter"})
    columns = [{"header": column.whole_heading, "header_format": wrapped} for column in table.columns]
    told = {"columns": columns, "style": _TABLE_STYLE, "autofilter": False, "name": code}
    last = _HEADINGS_ROW + max(len(table.rows), 1)
    sheet.add_table(_HEADINGS_ROW, 0, last, len(table.columns) - 1, told)
    sheet.set_row(_HEADINGS_ROW, _LINE * max(_lines(table, place) for place in range(len(table.columns))))
    sheet.freeze_panes(_HEADINGS_ROW + 1, 0)
    sheet.repeat_rows(_HEADINGS_ROW)
