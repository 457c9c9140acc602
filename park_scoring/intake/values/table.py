"""The figures of a return: every cell of park and item, read by its keys and checked."""

from collections.abc import Iterator, Mapping

from park_scoring import contract, grid
from park_scoring.findings import Finding, Place, Severity, find
from park_scoring.grid import Cells, Grid
from park_scoring.intake import words
from park_scoring.intake.locating.keys import Form, locate, table_faults
from park_scoring.intake.locating.printed import Page, completed
from park_scoring.intake.locating.relabelled import relabelled
from park_scoring.intake.locating.suggestions import likely, maybe
from park_scoring.intake.model import BLANK_DEFAULT, CLEANED, OK, Reported
from park_scoring.intake.values.alike_columns import alike_columns
from park_scoring.intake.values.check import Checked, bounds_text, shown_in_lines
from park_scoring.intake.values.displayed import ZERO_AS_DASH, check_cell
from park_scoring.intake.values.elsewhere import figures_elsewhere
from park_scoring.intake.values.remarks import remarks_against
from park_scoring.intake.values.series import dragged_fills
from park_scoring.intake.values.stray_rows import figures_outside
from park_scoring.intake.values.totals import total_rows, totals
from park_scoring.intake.values.units import changed_units
from park_scoring.intake.values.unseen import unseen_figures, unseen_labels
from park_scoring.plain_text import is_blank, number_text, shortened
from park_scoring.scheme.model import Item, ItemType


def read_table(sheets: Mapping[str, Cells], form: Form) -> tuple[tuple[Reported, ...], tuple[Finding, ...]]:
    """Every value of the form sheet, and every fault in it.

    Under a repeated code, or one whose label somebody has changed, no value counts: nobody can say what was meant.
    Items that only other readings ask for are read where they are filled in; their faults are warnings, since nothing
    that counts depends on them.
    """
    located = locate(sheets, contract.FORM_SHEET, grid.PARKS, form)
    cells, table = located.cells, located.table
    if cells is None or table is None:
        return (), located.findings
    values: list[Reported] = []
    page, by_name = completed(Page(cells, table, form))
    table = page.table
    changed = relabelled(page)
    other_units, about_units = changed_units(sheets, page)
    sums = totals(page)
    outside, again = figures_outside(page, sums)
    unseen = unseen_figures(page)
    elsewhere, twice = figures_elsewhere(sheets, page)
    covered = {one.cell for one in unseen.findings}
    about_labels = [one for one in changed.values() if one.cell not in covered]  # that it is covered says why
    found = [*located.findings, *by_name, *table_faults(cells, table, form), *about_labels, *about_units]
    found += [*outside, *total_rows(page, sums), *elsewhere, *unseen.findings]
    found += [*alike_columns(page, elsewhere), *unseen_labels(page)]
    found += remarks_against(sheets, page)
    unsure = {code: fault.code for code, fault in {**other_units, **changed}.items()}
    unsure = {**unseen.codes, **unsure}
    unsure |= dict.fromkeys((*table.repeated, *again), "repeated_key")
    measures = {code: form.scheme.measure_of(kind) for code, (_, kind) in form.items.items()}
    for park, item, kind in _asked_cells(table, form):
        row, column = table.rows[park], table.columns[item.code]
        asked = item.code in form.asked
        hidden = unseen.figures.get((park, item.code))
        if not asked and not hidden and is_blank(cells.at(row, column)):
            continue
        checked = check_cell(cells, row, column, kind, measures[item.code])
        cell = table.cell(park, item.code)
        why = hidden or unsure.get(park) or unsure.get(item.code)
        why = why or ("second_table" if (park, item.code) in twice else "")
        if why:
            checked = Checked(None, checked.raw, why)
        elif checked.doubts or checked.status not in (OK, BLANK_DEFAULT):
            at = form.place(table.sheet, cell, park, item.code, checked.raw)
            found.extend(all_about(checked, kind, at, asked=asked))
        values.append(_reported(checked, park, item, kind, table.sheet, cell, form))
    return tuple(values), (*found, *dragged_fills(values, table, form))


def _asked_cells(table: Grid, form: Form) -> Iterator[tuple[str, Item, ItemType]]:
    there = [(item, kind) for item, kind in form.items.values() if item.code in table.columns]
    for unit in form.scheme.assessed:
        if unit.code in table.rows:
            for item, kind in there:
                yield unit.code, item, kind


def _reported(checked: Checked, park: str, item: Item, kind: ItemType, sheet: str, cell: str, form: Form) -> Reported:
    value, raw, status = checked.value, checked.raw, checked.status
    return Reported(park, item.code, form.bureau, value, kind.unit, form.file, sheet, cell, raw, status)


def read_as(value: float | str | None, kind: ItemType) -> str:
    """What a cleaned cell was read as, with its unit."""
    if isinstance(value, float):
        return contract.READ_NUMBER.format(value=number_text(value), unit=kind.unit)
    return words.READ_CHOICE.format(value=value)


def all_about(checked: Checked, kind: ItemType, at: Place, *, asked: bool = True) -> Iterator[Finding]:
    """What there is to say of a cell, and of how it shows what it holds."""
    if checked.status not in (OK, BLANK_DEFAULT):
        yield about(checked, kind, at, asked=asked)
    for code in checked.doubts:
        severity = Severity.NOTICE if code == ZERO_AS_DASH else Severity.WARNING
        yield find(code, severity, at, found=shortened(checked.raw), shown=shortened(checked.part))


def about(checked: Checked, kind: ItemType, at: Place, *, asked: bool = True) -> Finding:
    """What there is to say of a cleaned or rejected cell; nothing that counts depends on one that is not `asked`."""
    found = shown_in_lines(checked.raw) if checked.status == "several_lines" else shortened(checked.raw)
    if checked.status == CLEANED:
        return find(CLEANED, Severity.WARNING, at, found=found, read=read_as(checked.value, kind))
    if checked.part and checked.status in ("out_of_bounds", "not_whole"):
        found = contract.CONVERTED.format(raw=found, value=checked.part, unit=kind.unit)
    return find(
        checked.status,
        Severity.ERROR if asked else Severity.WARNING,
        at,
        found=found,
        typed=shortened(checked.part),
        shown=shortened(checked.part) or words.SHOWN_AS_NO_FIGURE,
        unit=kind.unit,
        bounds=bounds_text(kind),
        choices=contract.LIST.join(kind.choices),
        maybe=maybe(likely(checked.raw, {choice: choice for choice in kind.choices})),
    )
