"""A return's content in a fresh form: for workbooks in which no cell can be marked in place."""

import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from openpyxl import load_workbook
from openpyxl.cell.cell import ERROR_CODES
from openpyxl.worksheet.worksheet import Worksheet

from park_scoring import contract, files, grid
from park_scoring.grid import Cells, Lost, cell_name
from park_scoring.intake.locating.keys import Form, locate
from park_scoring.intake.signoff import answer_spots
from park_scoring.intake.values.evidence import filled_rows
from park_scoring.plain_text import is_blank
from park_scoring.template import make_templates
from park_scoring.workbooks.as_typed import MARKED_TEXT
from park_scoring.workbooks.cells import TEXT_SHOWN_OTHERWISE

_LIKE_ESCAPE = re.compile("_x[0-9A-Fa-f]{4}_")
_UNWRITABLE = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff]")

# where something stood, and where it stands now: sheet and cell as people see them
Moved = Mapping[tuple[str, str], tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Refilled:
    """The fresh form's bytes, and where each cell of the original has gone."""

    content: bytes
    moved: Moved


@dataclass(frozen=True, slots=True)
class _Formula:
    """What is no text although it is written as one: a formula, or an error value."""

    text: str


@dataclass(frozen=True, slots=True)
class _Filling:
    """One content on its way: from where, to where."""

    origin: tuple[str, str]
    sheet: str
    row: int
    column: int
    content: object


def refill(sheets: Mapping[str, Cells], form: Form) -> Refilled:
    """The bureau's form of that year, filled in with what stands in `sheets`, by its keys, else by what people see.

    What the form has no place for (notes, columns of somebody else's) stays behind.
    """
    with files.temporary_folder() as folder:
        [path] = make_templates(form.scheme, form.year, folder, [form.bureau]).paths
        book = load_workbook(path, rich_text=True)
        moved = {}
        for one in _fillings(sheets, book, form):
            sheet = book[one.sheet]
            _put(sheet, one)
            moved[one.origin] = one.sheet, cell_name(one.row, one.column)
        book.save(path)
        files.settle(path, f"{form.year + 1}-01-01T00:00:00Z")
        return Refilled(path.read_bytes(), moved)


def _fillings(sheets: Mapping[str, Cells], book: Any, form: Form) -> Iterator[_Filling]:
    fresh = {name: _cells(book[name]) for name in (contract.FORM_SHEET, contract.EVIDENCE_SHEET)}
    yield from _answers(sheets, fresh[contract.FORM_SHEET])
    yield from _figures(sheets, fresh[contract.FORM_SHEET], form)
    yield from _papers(sheets, fresh[contract.EVIDENCE_SHEET], form)


def _answers(sheets: Mapping[str, Cells], fresh: Cells) -> Iterator[_Filling]:
    little = grid.find(fresh, grid.FORM)
    for field, (sheet, cell, content) in answer_spots(sheets).items():
        if little is not None and field in little.columns and not is_blank(content):
            row, column = little.rows[grid.ANSWERS], little.columns[field]
            yield _Filling((sheet, cell), fresh.sheet, row, column, content)


def _figures(sheets: Mapping[str, Cells], fresh: Cells, form: Form) -> Iterator[_Filling]:
    located, table = locate(sheets, contract.FORM_SHEET, grid.PARKS, form), grid.find(fresh, grid.PARKS)
    if located.cells is None or located.table is None or table is None:
        return
    for park, row in table.rows.items():
        for item, column in table.columns.items():
            if park in located.table.rows and item in located.table.columns:
                content = located.cells.at(located.table.rows[park], located.table.columns[item])
                origin = located.table.sheet, located.table.cell(park, item)
                yield _Filling(origin, fresh.sheet, row, column, content)


def _papers(sheets: Mapping[str, Cells], fresh: Cells, form: Form) -> Iterator[_Filling]:
    located, table = locate(sheets, contract.EVIDENCE_SHEET, grid.EVIDENCE, form), grid.find(fresh, grid.EVIDENCE)
    if located.cells is None or located.table is None or table is None:
        return
    cells, old = located.cells, located.table
    rows = list(filled_rows(cells, old))
    code_of = {row: code for code, row in old.rows.items() if code in table.rows}
    taken = {code_of[row] for row in rows if row in code_of}
    last = max(table.rows.values())
    free = iter(
        [*(row for code, row in table.rows.items() if code not in taken), *range(last + 1, last + 1 + len(rows))]
    )
    for row in rows:
        target = table.rows[code_of[row]] if row in code_of else next(free)
        for field, column in old.columns.items():
            if field in table.columns and field in contract.EVIDENCE_FIELDS:
                origin = old.sheet, cell_name(row, column)
                yield _Filling(origin, fresh.sheet, target, table.columns[field], cells.at(row, column))


def _cells(sheet: Worksheet) -> Cells:
    return Cells(sheet.title, [["" if value is None else value for value in row] for row in sheet.values])


def _put(sheet: Worksheet, one: _Filling) -> None:
    """The content as what it is: a text stays a text, whatever it begins with, and control characters are escaped."""
    cell: Any = sheet.cell(one.row + 1, one.column + 1)
    content = _as_written(one.content)
    if isinstance(content, _Formula):
        cell.value = content.text
        return
    if is_blank(content) and not isinstance(content, str):
        return
    if isinstance(content, str):
        if content:
            cell.value = _escaped(content)
            cell.data_type = "s"
        return
    look = cell.number_format
    is_number = isinstance(content, int | float) and math.isfinite(content)
    cell.value = content if is_number or isinstance(content, datetime | date | time) else str(content)
    if not isinstance(content, datetime | date | time):
        cell.number_format = look


def _as_written(content: object) -> object:
    """What was lost stays what it was: an error, or a formula whose result is not stored."""
    if not isinstance(content, Lost):
        return content
    if content.code in (MARKED_TEXT, TEXT_SHOWN_OTHERWISE):
        return content.text
    if content.text in ERROR_CODES:
        return _Formula(content.text)
    # a formula of another kind of program is a text here: somebody has to type the figure anyhow
    return content.text if ":" in content.text[:10] else _Formula(f"={content.text.removeprefix('=')}")


def _escaped(text: str) -> str:
    """As the format writes characters that XML cannot hold, and texts that look like one written so."""
    plain = _LIKE_ESCAPE.sub(r"_x005F\g<0>", text)
    return _UNWRITABLE.sub(lambda match: f"_x{ord(match[0]):04X}_", plain)
