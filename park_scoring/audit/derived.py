"""The sheets whose numbers follow from others: every cell of them against the same cell computed anew."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from park_scoring import contract, grid
from park_scoring.audit import words
from park_scoring.audit.difference import Difference, differs, is_one_value, whole_difference
from park_scoring.park_result import Value
from park_scoring.result.book import KeyedSheet, ResultBook
from park_scoring.result.digests import digest_of
from park_scoring.result.plan import names_columns, sums_of
from park_scoring.result.read import full_row, size_row
from park_scoring.result.seal import sealed_texts, seals_texts
from park_scoring.result.texts import outside, place_of
from park_scoring.scheme.made_by import EARLIER
from park_scoring.version import tool_version

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
    """One cell that was compared: where it stands here and there, and what is wrong with it, if anything is.

    `unknown`: it says something else than this version would, and nobody can say since when.
    """

    sheet: str
    own: str
    fresh: str
    difference: Difference | None
    unknown: bool = False


def derived(book: ResultBook, fresh: Fresh, name: str) -> Iterator[Cell | Difference]:
    """Every cell of one sheet that has a code for its row and its column, wherever it has been moved to; and rows that
    nobody computed."""
    own, expected = book.sheets.get(name), fresh.sheets[name]
    if own is None:
        yield whole_difference(name, contract.VERIFY_NO_SHEET.format(sheet=name))
        return
    yield from _codes(book, name, own, expected)
    yield from _grid(book, fresh, name, own, expected)
    for where in {contract.SCORES_SHEET: (full_row,), contract.VALUES_SHEET: (size_row,)}.get(name, ()):
        yield from _beside(book, fresh, name, where)
    yield from _strangers(book, name, own, expected)


def _codes(book: ResultBook, name: str, own: KeyedSheet, expected: KeyedSheet) -> Iterator[Difference]:
    for code in (row for row in expected.table.rows if row not in own.table.rows):
        yield whole_difference(name, words.VERIFY_ROW.format(sheet=name, code=code), row=code)
    for code in lacking_columns(book, name, expected.table.columns):
        yield whole_difference(name, words.VERIFY_COLUMN.format(sheet=name, code=code), column=code)
    for code in (row for row in own.table.rows if row not in expected.table.rows):
        row = own.table.rows[code] + 1
        yield whole_difference(name, words.VERIFY_EXTRA_ROW.format(sheet=name, row=row), row=code)
    for code in dict.fromkeys(own.table.repeated):
        yield whole_difference(name, words.VERIFY_REPEATED.format(sheet=name, code=code), row=code)


def lacking_columns(book: ResultBook, name: str, columns: Iterable[str]) -> Iterator[str]:
    """The columns that a sheet has lost: where its headings are sealed, not those that came with a later version.

    Versions that sealed none had none of the columns that only help others.
    """
    helping: Mapping[str, Collection[str]] = {
        contract.SCORES_SHEET: sums_of(book.scheme),
        contract.RESULT_SHEET: names_columns(book.scheme),
    }
    for code in columns:
        unsealed = not seals_texts(book) and code not in helping.get(name, ())
        if code not in book.sheets[name].table.columns and (sealed_texts(book.seals, name, code) or unsealed):
            yield code


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


def _strangers(book: ResultBook, name: str, own: KeyedSheet, expected: KeyedSheet) -> Iterator[Difference]:
    """Rows without a code in and below a table that look like its own; one note beside it is nobody's concern."""
    known = {(place_of(expected, place), value) for _, place, value in outside(expected)}
    sealed = frozenset(sealed_texts(book.seals, name).values())
    first = min(own.table.rows.values())
    counted = [size_row(own)] if name == contract.VALUES_SHEET else []
    met = Counter(
        row
        for row, place, value in outside(own)
        if row > first
        and row not in counted
        and (code := place_of(own, place)) in own.table.columns
        and (code, value) not in known
        and digest_of((value,)) not in sealed
    )
    for row in sorted(row for row, count in met.items() if count > 1):
        yield whole_difference(name, words.VERIFY_EXTRA_ROW.format(sheet=name, row=row + 1))


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
    difference = None if is_one_value(*values) else differs(book, name, own, codes, values, frozen=frozen)
    return Cell(name, own, theirs, difference)


# ── formulas that still give the right value ─────────────────────────────────────────────────────────────────


def constants(cells: Iterator[Cell], fresh: Fresh) -> dict[str, list[str]]:
    """By sheet, the cells whose formula has become a constant of the same value."""
    return by_sheet(
        cell
        for cell in cells
        if (cell.sheet, cell.fresh) in fresh.formulas and (cell.sheet, cell.own) not in fresh.own_formulas
    )


def rewritten(cells: Iterator[Cell], book: ResultBook, fresh: Fresh) -> dict[str, list[str]]:
    """By sheet, the cells with another formula of the same value.

    Formulas name cells: where something has been moved they all read differently, and nothing can be said; nor where
    another version has written them.
    """
    if book.origin == EARLIER or book.tool_version != tool_version():
        return {}
    if any(_moved(book.sheets.get(name), sheet) for name, sheet in fresh.sheets.items()):
        return {}
    return by_sheet(cell for cell in cells if _differ(fresh, cell))


def _differ(fresh: Fresh, cell: Cell) -> bool:
    own, expected = fresh.own_formulas.get((cell.sheet, cell.own)), fresh.formulas.get((cell.sheet, cell.fresh))
    return own is not None and expected is not None and _spelt(own) != _spelt(expected)


def _spelt(formula: str) -> str:
    """Programs put sheet names into quotes or not, and blanks where they like."""
    return "".join(formula.replace("'", "").split()).upper()


def _moved(own: KeyedSheet | None, expected: KeyedSheet) -> bool:
    return own is None or (own.table.rows, own.table.columns) != (expected.table.rows, expected.table.columns)


def by_sheet(cells: Iterator[Cell]) -> dict[str, list[str]]:
    """The names of cells by their sheets."""
    found: dict[str, list[str]] = {}
    for cell in cells:
        found.setdefault(cell.sheet, []).append(cell.own)
    return found
