"""Figures in rows that are no park's: those of a park once more, of nobody on the list, or pasted beside the rows."""

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from park_scoring.faults import Code
from park_scoring.findings import Finding, Place, Severity, find
from park_scoring.grid import Grid, cell_name
from park_scoring.intake.locating.keys import Form
from park_scoring.intake.locating.labels import KEPT, label_of, park_names
from park_scoring.intake.locating.printed import Page
from park_scoring.intake.locating.suggestions import likely, maybe
from park_scoring.intake.model import CLEANED, OK
from park_scoring.intake.values.check import check
from park_scoring.intake.values.clean import read_number
from park_scoring.intake.values.totals import Totals
from park_scoring.plain_text import is_blank, raw_text, shortened
from park_scoring.scheme.model import ItemType, Measure, Scheme


def figures_outside(page: Page, sums: Totals) -> tuple[tuple[Finding, ...], frozenset[str]]:
    """What there is to say of each row with figures and no park's code, and the parks that stand there once more.

    A total, a row of `sums`, is nobody's business. A name that may be meant for a park is an error, and so is any other
    while a park is missing; else nothing can be lost, and a warning will do.
    """
    rows = list(_rows(page, sums))
    if not rows:
        return (), frozenset()
    cells, table, form = page.cells, page.table, page.form
    names, column = park_names(form.scheme), page.name_column
    found, again = [], set()
    for row, figure in rows:
        name = cells.at(row, column) if column is not None else ""
        code = names.get(label_of(name), "")
        if code in table.repeated:
            continue
        if code:
            again.add(code)
        beside = figure if is_blank(name) or column is None else column
        at = page.place(row, beside)
        found.append(_about(name, code, at, table, form) or _outside(cells.at(row, figure), at, row, figure))
    return tuple(found), frozenset(again)


def _about(name: object, code: str, at: Place, table: Grid, form: Form) -> Finding | None:
    """What its name says of a row; None where it says nothing."""
    units, told = form.scheme.units, shortened(raw_text(name))
    if code:
        return find(Code.REPEATED_KEY, Severity.ERROR, at, found=told)
    if any(label_of(name) == label_of(one) for unit in units if unit.exempt for one in (unit.label, *unit.aliases)):
        return find(Code.EXEMPT_PARK, Severity.NOTICE, at, found=told)
    labels = {one: form.scheme.unit[code].label for one, code in park_names(form.scheme).items()}
    meant, missing = likely(label_of(name), labels), any(unit.code not in table.rows for unit in form.scheme.assessed)
    if is_blank(name) or not (meant or missing):
        return None
    return find(Code.UNKNOWN_PARK, Severity.ERROR, at, found=told, maybe=maybe(meant))


def _outside(figure: object, at: Place, row: int, column: int) -> Finding:
    at = replace(at, cell=cell_name(row, column), value=raw_text(figure))
    return find(Code.FIGURE_OUTSIDE, Severity.WARNING, at, found=shortened(raw_text(figure)))


def _rows(page: Page, sums: Totals) -> Iterator[tuple[int, int]]:
    """Each row below the keys that is no park's and holds a figure under an item, with the figure's column."""
    cells, table, form = page.cells, page.table, page.form
    taken = {*table.rows.values(), *sums}
    for row in range(page.below_keys, cells.end_row):
        if row in taken or (table.repeated and raw_text(cells.at(row, table.corner[1])).strip() in table.repeated):
            continue
        for column, content in enumerate(cells.line(row), start=cells.first_column):
            if content != "" and column in page.columns and row < page.ends[column]:
                kind = form.items[page.columns[column]][1]
                if not is_blank(content) and _is_figure(content, kind, form.scheme):
                    yield row, column
                    break


def _is_figure(content: object, kind: ItemType, scheme: Scheme) -> bool:
    if kind.form != "choice" and isinstance(content, str) and not _begins_one(content, kind.unit, scheme):
        return False
    return check(content, kind, scheme.measure_of(kind)).status in (OK, CLEANED)


@lru_cache(maxsize=KEPT)
def _begins_one(text: str, unit: str, scheme: Scheme) -> bool:
    """Whether a text can be read as a figure at all: headings, which stand on every form, cannot."""
    return read_number(text, unit, scheme.measures.get(unit, Measure())).number is not None
