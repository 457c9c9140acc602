"""Columns beside the form's own that hold nearly the figures of one of them: revised ones, that nobody reads."""

from collections.abc import Collection, Iterator, Mapping

from park_scoring import contract, faults
from park_scoring.faults import Code
from park_scoring.findings import Finding, Severity, find
from park_scoring.grid import Cells, Grid, cell_name
from park_scoring.intake.locating.keys import Form
from park_scoring.intake.locating.labels import without_unit
from park_scoring.intake.locating.printed import beside_keys, heading_row, own_columns
from park_scoring.plain_text import is_blank, raw_text, shortened

_FEWEST_PARKS = 3
# of a figure: what is further off is another quantity, or another year
_MOST_APART = 0.25

# by park
Figures = Mapping[str, float]


def alike_columns(cells: Cells, table: Grid, form: Form, told: Collection[Finding]) -> Iterator[Finding]:
    """One warning for each visible column without one of our headings, in which figures for three parks and more all
    come near to those of an item, and some differ. Of items that a finding in `told` is about nothing is said again.
    """
    known = {one.item for one in told if one.sheet == table.sheet}
    own, hidden, row = own_columns(table, form), cells.look.hidden_columns, heading_row(cells, table, form)
    items = {code: _figures(cells, table, column, form) for column, code in own.items()}
    for column in beside_keys(cells, table):
        heading = "" if row is None else cells.at(row, column)
        if column in own or column in hidden or _is_ours(heading, form):
            continue
        figures = _figures(cells, table, column, form)
        code = next((code for code, one in items.items() if _come_near(figures, one)), "")
        differing = [park for park in figures if code and figures[park] != items[code].get(park)]
        if differing and code not in known:
            yield _about(cells, table, form, (differing[0], code), column, heading, len(differing))


def _is_ours(heading: object, form: Form) -> bool:
    """Whether it is one of ours, of whatever year: one without a year is told as that."""
    return form.headings.has(heading) or without_unit(heading) in form.headings.undated


def _about(
    cells: Cells, table: Grid, form: Form, pair: tuple[str, str], column: int, heading: object, count: int
) -> Finding:
    park, item = pair
    raw = raw_text(cells.at(table.rows[park], column))
    return find(
        Code.SECOND_FIGURES,
        Severity.WARNING,
        form.place(table.sheet, cell_name(table.rows[park], column), park, item, raw),
        heading=contract.BLANK_RAW if is_blank(heading) else shortened(raw_text(heading)),
        found=shortened(raw),
        place=faults.spot(table.sheet, table.cell(park, item)),
        other=shortened(raw_text(cells.at(table.rows[park], table.columns[item]))),
        count=count,
    )


def _figures(cells: Cells, table: Grid, column: int, form: Form) -> Figures:
    there = (
        (unit.code, cells.at(table.rows[unit.code], column)) for unit in form.scheme.assessed if unit.code in table.rows
    )
    return {
        park: float(one) for park, one in there if isinstance(one, int | float) and not isinstance(one, bool) and one
    }


def _come_near(figures: Figures, item: Figures) -> bool:
    """Whether all of them do, for parks enough whose figures are not all the same."""
    several = len(set(figures.values())) >= _FEWEST_PARKS
    return several and all(
        park in item and abs(one - item[park]) <= _MOST_APART * abs(item[park]) for park, one in figures.items()
    )
