"""Figures in rows that are no park's: those of a park once more, of nobody on the list, or pasted beside the rows."""

from collections.abc import Iterator
from dataclasses import replace

from park_scoring.faults import Code
from park_scoring.findings import Finding, Place, Severity, find
from park_scoring.grid import Cells, Grid, cell_name
from park_scoring.intake.locating.keys import Form
from park_scoring.intake.locating.labels import label_of, park_names
from park_scoring.intake.locating.printed import ends, name_column
from park_scoring.intake.locating.suggestions import likely, maybe
from park_scoring.intake.model import CLEANED, OK
from park_scoring.intake.values.check import check
from park_scoring.intake.values.totals import is_total
from park_scoring.plain_text import is_blank, raw_text, shortened


def figures_outside(cells: Cells, table: Grid, form: Form) -> tuple[tuple[Finding, ...], frozenset[str]]:
    """What there is to say of each row with figures and no park's code, and the parks that stand there once more.

    A total is nobody's business. A name that may be meant for a park is an error, and so is any other while a park is
    missing; else nothing can be lost, and a warning will do.
    """
    rows = list(_rows(cells, table, form))
    if not rows:
        return (), frozenset()
    names, column = park_names(form.scheme), name_column(cells, table, form)
    found, again = [], set()
    for row, figure in rows:
        name = cells.at(row, column) if column is not None else ""
        code = names.get(label_of(name), "")
        if code in table.repeated:
            continue
        if code:
            again.add(code)
        beside = figure if is_blank(name) or column is None else column
        at = Place(form.file, table.sheet, cell_name(row, beside), value=raw_text(cells.at(row, beside)))
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


def _rows(cells: Cells, table: Grid, form: Form) -> Iterator[tuple[int, int]]:
    """Each row below the keys that is no park's and holds a figure under an item, with the figure's column."""
    kinds = {table.columns[code]: kind for code, (_, kind) in form.items.items() if code in table.columns}
    measures = {column: form.scheme.measure_of(kind) for column, kind in kinds.items()}
    taken = set(table.rows.values())
    end = ends(cells, table, form)
    for row in range(table.corner[0] + 1, cells.first_row + len(cells.rows)):
        if (
            row in taken
            or raw_text(cells.at(row, table.corner[1])).strip() in table.repeated
            or is_total(cells, row, form)
        ):
            continue
        for column, kind in sorted(kinds.items()):
            content = cells.at(row, column)
            if (
                row < end[column]
                and not is_blank(content)
                and check(content, kind, measures[column]).status in (OK, CLEANED)
            ):
                yield row, column
                break
