"""What does not follow: one cell each, said in a sentence with what stands there and what should."""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from park_scoring import contract, faults
from park_scoring.audit import words
from park_scoring.park_result import Value
from park_scoring.result.book import ResultBook
from park_scoring.result.read import value_text

# Two programs may differ in the last digits they keep; what is printed has far fewer.
_SAME = 1e-9
_MOST_NAMED = 6


@dataclass(frozen=True, slots=True)
class Difference:
    """One cell that does not follow: what stands there, and what follows from the sources.

    `row` and `column` are the codes that meet there, "" where it has none. `frozen`: a formula should stand there and
    a constant does. `message` says it in a sentence.
    """

    sheet: str
    cell: str
    row: str
    column: str
    found: Value
    expected: Value
    frozen: bool
    message: str


@dataclass(frozen=True, slots=True)
class Audit:
    """What `verify` found: how many cells were compared, and which differ, what is nearest to its sources first.

    `frozen` and `rewritten` are the cells, by sheet, that still hold the right value although their formula became a
    constant or another formula; `reworded` those whose words are not this version's, in a workbook of an earlier one
    that has no seals for them.
    """

    compared: int
    differences: tuple[Difference, ...]
    frozen: Mapping[str, Sequence[str]]
    rewritten: Mapping[str, Sequence[str]]
    reworded: Mapping[str, Sequence[str]]

    def at(self, sheet: str, row: str, column: str) -> Difference | None:
        """The difference where two codes of a sheet meet, if there is one; the whole row's where `column` is ""."""
        met = (one for one in self.differences if (one.sheet, one.row, one.column) == (sheet, row, column))
        return next(met, None)


def is_one_value(one: Value, other: Value) -> bool:
    """Whether two stored values are one: texts exactly, numbers but for the last digits that programs keep."""
    if isinstance(one, float) and isinstance(other, float):
        return math.isclose(one, other, rel_tol=_SAME, abs_tol=_SAME)
    return one == other


def stored_text(value: Value) -> str:
    """A stored value in a sentence."""
    return value_text(value) or contract.BLANK_RAW


def differs(
    book: ResultBook,
    sheet: str,
    cell: str,
    codes: tuple[str, str],
    values: tuple[Value, Value],
    template: str = words.VERIFY_DIFFERS,
    *,
    frozen: bool = False,
    **more: str,
) -> Difference:
    """The difference of one cell: `codes` are its row's and column's, `values` what was found and what was expected."""
    found, expected = values
    message = template.format(
        place=faults.spot(sheet, cell),
        about=cell_in_words(book, sheet, *codes),
        found=stored_text(found),
        expected=stored_text(expected),
        **more,
    )
    return Difference(sheet, cell, *codes, found, expected, frozen, message + (words.VERIFY_FROZEN if frozen else ""))


def whole_difference(sheet: str, message: str, row: str = "", column: str = "", cell: str = "") -> Difference:
    """A difference that is more than one cell: something is missing, or there although it should not be."""
    return Difference(sheet, cell, row, column, None, None, False, message)


def cell_in_words(book: ResultBook, sheet: str, row: str, column: str) -> str:
    """What stands in a cell, in words: the park and the heading; "" where the codes name neither."""
    labels = {one.code: one.label for one in book.scheme.in_force}
    labels |= {f"{one.code}.rank": contract.RANK_OF.format(label=one.label) for one in book.scheme.in_force}
    labels |= {item.code: item.heading(book.year) for item in book.scheme.items if item.code not in labels}
    labels |= {one.code: one.label for one in book.scheme.categories}
    labels |= {**contract.RESULT_HEADINGS, **contract.CHANGE_HEADINGS, "status": contract.STATUS}
    if sheet in (contract.BASE_SHEET, contract.AUDIT_SHEET):
        labels |= {item.code: item.heading(book.year) for item in book.scheme.items}
    if sheet == contract.SOURCES_SHEET:
        return _about_source(book, row, column)
    if row.startswith(("indicator.", "category.")):
        column = row.partition(".")[2]
    park = book.scheme.unit[row].label if row in book.scheme.unit else ""
    return _in_brackets(park, labels.get(column, ""))


def _about_source(book: ResultBook, row: str, column: str) -> str:
    park, item, *_ = [*row.split("."), "", ""]
    unit, its = book.scheme.unit.get(park), book.scheme.item.get(item)
    return _in_brackets(
        unit.label if unit else "",
        its.heading(book.year) if its else "",
        contract.SOURCE_HEADINGS.get(column, ""),
    )


def _in_brackets(*parts: str) -> str:
    kept = [part for part in parts if part]
    return words.VERIFY_ABOUT.format(what=contract.COMMA.join(kept)) if kept else ""


def cells_in_words(found: Sequence[Difference]) -> str:
    """The first cells of differences, in a sentence; a sheet's name where a difference is more than one cell."""
    named = dict.fromkeys(
        faults.spot(one.sheet, one.cell) if one.cell else contract.SHEET_NAME.format(sheet=one.sheet) for one in found
    )
    return _some(tuple(named))


def _some(names: Sequence[str]) -> str:
    return contract.LIST.join(names[:_MOST_NAMED]) + (words.VERIFY_AND_MORE if len(names) > _MOST_NAMED else "")


def lines_of(found: Audit) -> Iterator[str]:
    """What `verify` prints: every difference, then what was compared."""
    for one in found.differences:
        yield one.message
    remarks = (
        (found.frozen, words.VERIFY_ALL_FROZEN),
        (found.rewritten, words.VERIFY_REWRITTEN),
        (found.reworded, words.VERIFY_REWORDED),
    )
    for cells, template in remarks:
        for sheet, names in cells.items():
            yield template.format(sheet=sheet, count=len(names), cells=_some(names))
    told_of = words.VERIFY_OFF if found.differences else words.VERIFY_CLEAN
    yield told_of.format(compared=found.compared, count=len(found.differences))
