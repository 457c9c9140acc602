"""Columns beside the form's own that hold nearly the figures of one of them: revised ones, that nobody reads."""

from collections.abc import Collection, Iterator, Mapping

from park_scoring import contract, faults
from park_scoring.faults import Code
from park_scoring.findings import Finding, Severity, find
from park_scoring.grid import cell_name
from park_scoring.intake.locating.keys import Form
from park_scoring.intake.locating.labels import without_unit
from park_scoring.intake.locating.printed import Page
from park_scoring.plain_text import is_blank, raw_text, shortened

_FEWEST_PARKS = 3
# of a figure: what is further off is another quantity, or another year
_MOST_APART = 0.25

# by park
Figures = Mapping[str, float]


def alike_columns(page: Page, told: Collection[Finding]) -> Iterator[Finding]:
    """One warning for each visible column without one of our headings, in which figures for three parks and more all
    come near to those of an item, and some differ. Of items that a finding in `told` is about nothing is said again.
    """
    known = {one.item for one in told if one.sheet == page.table.sheet}
    for column in page.beside_keys:
        if column in page.columns or column in page.cells.look.hidden_columns:
            continue
        figures = _figures(page, column)
        heading = "" if page.heading_row is None else page.cells.at(page.heading_row, column)
        if len(set(figures.values())) < _FEWEST_PARKS or _is_ours(heading, page.form):
            continue
        items = ((code, _figures(page, own)) for own, code in page.columns.items())
        code, item = next(((code, one) for code, one in items if _come_near(figures, one)), ("", figures))
        differing = [park for park in figures if figures[park] != item.get(park)]
        if differing and code not in known:
            yield _about(page, (differing[0], code), column, heading, len(differing))


def _is_ours(heading: object, form: Form) -> bool:
    """Whether it is one of ours, of whatever year: one without a year is told as that."""
    return form.vocabulary.is_heading(heading) or without_unit(heading) in form.vocabulary.undated


def _about(page: Page, pair: tuple[str, str], column: int, heading: object, count: int) -> Finding:
    cells, table, form = page.cells, page.table, page.form
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


def _figures(page: Page, column: int) -> Figures:
    there = ((park, page.cells.at(row, column)) for park, row in page.assessed.items())
    return {
        park: float(one) for park, one in there if isinstance(one, int | float) and not isinstance(one, bool) and one
    }


def _come_near(figures: Figures, item: Figures) -> bool:
    """Whether all of them do."""
    return all(park in item and abs(one - item[park]) <= _MOST_APART * abs(item[park]) for park, one in figures.items())
