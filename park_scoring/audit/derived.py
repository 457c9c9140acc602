"""The sheets whose numbers follow from others: every cell of them against the same cell computed anew."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from park_scoring import grid, wording
from park_scoring.audit.difference import Difference, differs, said, same
from park_scoring.result.book import KeyedSheet, ResultBook, Value, plain
from park_scoring.result.read import full_row, size_row, told

Formulas = Mapping[tuple[str, str], str]
"""The formulas of a workbook by sheet and cell."""


@dataclass(frozen=True, slots=True)
class Fresh:
    """The derived sheets computed anew, with their formulas, and those of the workbook that is held against them."""

    sheets: Mapping[str, KeyedSheet]
    formulas: Formulas
    own_formulas: Formulas


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell that was compared: where it stands here and there, and what is wrong with it, if anything is."""

    sheet: str
    own: str
    fresh: str
    difference: Difference | None


def derived(book: ResultBook, fresh: Fresh, name: str) -> Iterator[Cell | Difference]:
    """Every cell of one sheet that has a code for its row and its column, wherever it has been moved to; the texts
    beside them; and rows that nobody computed."""
    own, expected = book.sheets.get(name), fresh.sheets[name]
    if own is None:
        yield said(name, wording.VERIFY_NO_SHEET.format(sheet=name))
        return
    yield from _codes(name, own, expected)
    yield from _grid(book, fresh, name, own, expected)
    for where in {wording.SCORES_SHEET: (full_row,), wording.VALUES_SHEET: (size_row,)}.get(name, ()):
        yield from _beside(book, fresh, name, where)
    yield from _texts(book, fresh, name, own, expected)
    yield from _strangers(name, own, expected)


def _codes(name: str, own: KeyedSheet, expected: KeyedSheet) -> Iterator[Difference]:
    for code in (row for row in expected.table.rows if row not in own.table.rows):
        yield said(name, wording.VERIFY_ROW.format(sheet=name, code=code), row=code)
    for code in (column for column in expected.table.columns if column not in own.table.columns):
        yield said(name, wording.VERIFY_COLUMN.format(sheet=name, code=code), column=code)
    for code in (row for row in own.table.rows if row not in expected.table.rows):
        row = own.table.rows[code] + 1
        yield said(name, wording.VERIFY_EXTRA_ROW.format(sheet=name, row=row), row=code)
    for code in dict.fromkeys(own.table.repeated):
        yield said(name, wording.VERIFY_REPEATED.format(sheet=name, code=code), row=code)


def _grid(
    book: ResultBook, fresh: Fresh, name: str, own: KeyedSheet, expected: KeyedSheet
) -> Iterator[Cell | Difference]:
    for row in expected.table.rows:
        for column in expected.table.columns:
            if row in own.table.rows and column in own.table.columns:
                places = own.cell(row, column), expected.cell(row, column)
                values = own.value(row, column), expected.value(row, column)
                yield _compared(book, fresh, name, (row, column), places, values)


def _beside(book: ResultBook, fresh: Fresh, name: str, where: Callable[[KeyedSheet], int]) -> Iterator[Cell]:
    """The row of full points, or of N."""
    own, expected = book.sheets[name], fresh.sheets[name]
    mine, theirs = where(own), where(expected)
    for column, place in expected.table.columns.items():
        value = expected.beside(column, theirs)
        if isinstance(value, float) and column in own.table.columns:
            places = grid.cell_name(mine, own.table.columns[column]), grid.cell_name(theirs, place)
            yield _compared(book, fresh, name, ("", column), places, (own.beside(column, mine), value))


def _texts(book: ResultBook, fresh: Fresh, name: str, own: KeyedSheet, expected: KeyedSheet) -> Iterator[Cell]:
    """Titles, headings, units and notes: each still stands in its column, in whatever row."""
    present = {(column, value) for _, column, value in _outside(own)}
    corner, theirs = own.table.corner, expected.table.corner
    codes = {place: code for code, place in expected.table.columns.items()}
    for row, place, value in _outside(expected):
        code = codes.get(place, "")
        if not isinstance(value, str) or (code and code not in own.table.columns):
            continue
        here = own.table.columns[code] if code else place - theirs[1] + corner[1]
        at = row - theirs[0] + corner[0], here
        found = value if (here, value) in present else plain(own.cells.at(*at))
        places = grid.cell_name(*at), grid.cell_name(row, place)
        # a heading explains itself: naming its column beside it would say the same twice
        yield _compared(book, fresh, name, ("", ""), places, (found, value))


def _strangers(name: str, own: KeyedSheet, expected: KeyedSheet) -> Iterator[Difference]:
    """Rows without a code in and below a table that look like its own; one note beside it is nobody's concern."""
    known = {(_code_at(expected, place), value) for _, place, value in _outside(expected)}
    first = min(own.table.rows.values())
    counted = [size_row(own)] if name == wording.VALUES_SHEET else []
    met = Counter(
        row
        for row, place, value in _outside(own)
        if row > first and row not in counted and (code := _code_at(own, place)) and (code, value) not in known
    )
    for row in sorted(row for row, count in met.items() if count > 1):
        yield said(name, wording.VERIFY_EXTRA_ROW.format(sheet=name, row=row + 1))


def _code_at(sheet: KeyedSheet, place: int) -> str:
    return next((code for code, column in sheet.table.columns.items() if column == place), "")


def _outside(sheet: KeyedSheet) -> Iterator[tuple[int, int, Value]]:
    """Every filled cell that has no code for its row, but for the keys themselves."""
    corner, rows = sheet.table.corner, set(sheet.table.rows.values())
    for row, place, value in sheet.cells.walk():
        if row != corner[0] and place != corner[1] and row not in rows and told(plain(value)).strip():
            yield row, place, plain(value)


def _compared(
    book: ResultBook,
    fresh: Fresh,
    name: str,
    codes: tuple[str, str],
    places: tuple[str, str],
    values: tuple[Value, Value],
) -> Cell:
    own, theirs = places
    frozen = (name, theirs) in fresh.formulas and (name, own) not in fresh.own_formulas
    difference = None if same(*values) else differs(book, name, own, codes, values, frozen=frozen)
    return Cell(name, own, theirs, difference)


# ── formulas that still give the right value ─────────────────────────────────────────────────────────────────


def constants(cells: Iterator[Cell], fresh: Fresh) -> dict[str, list[str]]:
    """By sheet, the cells whose formula has become a constant of the same value."""
    return _by_sheet(
        cell
        for cell in cells
        if (cell.sheet, cell.fresh) in fresh.formulas and (cell.sheet, cell.own) not in fresh.own_formulas
    )


def rewritten(cells: Iterator[Cell], book: ResultBook, fresh: Fresh) -> dict[str, list[str]]:
    """By sheet, the cells with another formula of the same value.

    Formulas name cells: where something has been moved they all read differently, and nothing can be said.
    """
    if any(_moved(book.sheets.get(name), sheet) for name, sheet in fresh.sheets.items()):
        return {}
    return _by_sheet(cell for cell in cells if _differ(fresh, cell))


def _differ(fresh: Fresh, cell: Cell) -> bool:
    own, expected = fresh.own_formulas.get((cell.sheet, cell.own)), fresh.formulas.get((cell.sheet, cell.fresh))
    return own is not None and expected is not None and _spelt(own) != _spelt(expected)


def _spelt(formula: str) -> str:
    """Programs put sheet names into quotes or not, and blanks where they like."""
    return "".join(formula.replace("'", "").split()).upper()


def _moved(own: KeyedSheet | None, expected: KeyedSheet) -> bool:
    return own is None or (own.table.rows, own.table.columns) != (expected.table.rows, expected.table.columns)


def _by_sheet(cells: Iterator[Cell]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for cell in cells:
        found.setdefault(cell.sheet, []).append(cell.own)
    return found
