"""The unit that is written with the amounts on papers: behind their heading, and on the sheet around them."""

from park_scoring import contract
from park_scoring.faults import Code
from park_scoring.findings import Finding, Severity, find
from park_scoring.findings import Place as Spot
from park_scoring.grid import Cells, Grid, cell_name
from park_scoring.intake.locating.keys import Form
from park_scoring.intake.locating.printed import page_says
from park_scoring.intake.values.unit_words import in_other_unit, units_in_title, words_of
from park_scoring.plain_text import is_blank, shortened


def amounts_in_other_unit(cells: Cells, table: Grid, form: Form) -> tuple[Finding, ...]:
    """A warning for each place above the papers, or on the page, that names another unit than that of the amounts."""
    kind, column = form.scheme.amount_type, table.columns.get("amount")
    if kind is None or column is None:
        return ()
    words = words_of(form.scheme)
    first = min(table.rows.values(), default=table.corner[0] + 2)
    if all(is_blank(cells.at(row, column)) for row in range(first, cells.first_row + len(cells.rows))):
        return ()
    texts: list[tuple[Spot, str]] = [(Spot(form.file, cells.sheet, value=one), one) for one in page_says(cells)]
    texts += (
        (form.place(cells.sheet, cell_name(row, at), value=content), content)
        for row in range(cells.first_row, min(first, cells.end_row))
        for at, content in enumerate(cells.rows[row - cells.first_row], start=cells.first_column)
        if isinstance(content, str) and content and (row <= table.corner[0] or at == column)
    )
    found = []
    for place, text in texts:
        units = in_other_unit(units_in_title(text, words), kind, form.scheme)
        if units:
            told = contract.LIST.join(dict.fromkeys(one.text for one in units))
            found.append(find(Code.RELABELLED_UNIT, Severity.WARNING, place, found=shortened(told), expected=kind.unit))
    return tuple(found)
