"""The texts of a result workbook that stand in no row with a code: titles, notes, headings, units, lines of rules.

They are our own words, and a later version may choose others; so each is sealed when it is written, and is held against
its seal where this version would say it otherwise.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import count, takewhile

from xlsxwriter import Workbook

from park_scoring import contract
from park_scoring.grid import Cells
from park_scoring.park_result import Value
from park_scoring.result.book import KeyedSheet, as_value
from park_scoring.result.read import keyed, unkeyed_rows, value_text

LINES = "lines"

Texts = Mapping[str, Mapping[str, Sequence[str]]]
"""By sheet, then by place: a column's code, its distance from the corner where it has none, or `LINES`."""


def outside(sheet: KeyedSheet) -> Iterator[tuple[int, int, Value]]:
    """Every filled cell of a keyed sheet that has no code for its row, but for the keys themselves."""
    corner, rows = sheet.table.corner, set(sheet.table.rows.values())
    for row, column, value in sheet.cells.walk():
        if row != corner[0] and column != corner[1] and row not in rows and value_text(as_value(value)).strip():
            yield row, column, as_value(value)


def place_of(sheet: KeyedSheet, column: int) -> str:
    """What a column goes by, wherever it has been moved to."""
    codes = (code for code, at in sheet.table.columns.items() if at == column)
    return next(codes, f"+{column - sheet.table.corner[1]}")


def texts_of(cells: Mapping[str, Cells]) -> Texts:
    """All such texts of a workbook, those of one place in their order."""
    found: dict[str, dict[str, list[str]]] = {}
    for name, sheet in keyed(cells).items():
        for _, column, value in outside(sheet):
            if isinstance(value, str):
                found.setdefault(name, {}).setdefault(place_of(sheet, column), []).append(value)
    for name in (contract.METHOD_SHEET, contract.AUDIT_SHEET):
        if name in cells:
            found[name] = {LINES: [line_text(line) for line in free_lines(cells[name]).values()]}
    return found


def free_lines(cells: Cells) -> Mapping[int, tuple[Value, ...]]:
    """The lines of a sheet of text by their 0-based rows; those of the tables of 审计 have seals of their own."""
    first = contract.AUDIT_SECTIONS["summary"]
    lines = unkeyed_rows(cells).items()
    return dict(lines if cells.sheet != contract.AUDIT_SHEET else takewhile(lambda one: one[1][0] != first, lines))


def written(workbook: Workbook) -> Mapping[str, Cells]:
    """What the cells of a workbook that is being written hold."""
    return {sheet.get_name(): _cells(sheet.get_name(), sheet.held) for sheet in workbook.worksheets()}


def numbered(texts: Texts) -> Iterator[tuple[str, str]]:
    """Each text under a name of its own."""
    for name, places in texts.items():
        for place, told_there in places.items():
            yield from ((f"{name}.{place}.{number}", text) for number, text in zip(count(1), told_there, strict=False))


def line_text(line: Sequence[Value]) -> str:
    """A line of a sheet of text as one text."""
    return "\n".join(map(value_text, line))


def _cells(name: str, held: Mapping[tuple[int, int], str | float]) -> Cells:
    height, width = (max((at[axis] for at in held), default=-1) + 1 for axis in (0, 1))
    rows: list[list[object]] = [[""] * width for _ in range(height)]
    for (row, column), value in held.items():
        rows[row][column] = value
    return Cells(name, rows)
