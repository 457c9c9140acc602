"""The figures of a return: every cell of park and item, read by its keys and checked."""

from collections.abc import Iterator

from park_scoring import grid, wording
from park_scoring.findings import Finding, Severity, find
from park_scoring.grid import Cells, Grid
from park_scoring.intake.check import Checked, bounds_text, check, is_blank, shown
from park_scoring.intake.locate import Form, locate, table_faults
from park_scoring.intake.model import BLANK_DEFAULT, OK, Reported
from park_scoring.scheme.model import Item, ItemType


def read_table(cells: Cells | None, form: Form) -> tuple[tuple[Reported, ...], tuple[Finding, ...]]:
    """Every value of the form sheet, and every fault in it.

    Under a repeated code no value counts: nobody can say which of the two was meant. Items that only other readings ask
    for are read where they are filled in; their faults are warnings, since nothing that counts depends on them.
    """
    table, faults = locate(cells, wording.FORM_SHEET, grid.PARKS, form)
    if cells is None or table is None:
        return (), faults
    values: list[Reported] = []
    found = [*faults, *table_faults(cells, table, form)]
    for park, item, kind in _asked_cells(table, form):
        content = cells.at(table.rows[park], table.columns[item.code])
        asked = item.code in form.asked
        if not asked and is_blank(content):
            continue
        checked = check(content, kind)
        cell = table.cell(park, item.code)
        if park in table.repeated or item.code in table.repeated:
            checked = Checked(None, checked.raw, "repeated_key")
        elif checked.status not in (OK, BLANK_DEFAULT):
            found.append(_fault(checked, asked, kind, park, item, cell, form))
        values.append(_reported(checked, park, item, kind, cell, form))
    return tuple(values), tuple(found)


def _asked_cells(table: Grid, form: Form) -> Iterator[tuple[str, Item, ItemType]]:
    there = [(item, kind) for item, kind in form.items.values() if item.code in table.columns]
    for unit in form.scheme.assessed:
        if unit.code in table.rows:
            for item, kind in there:
                yield unit.code, item, kind


def _reported(checked: Checked, park: str, item: Item, kind: ItemType, cell: str, form: Form) -> Reported:
    return Reported(
        park=park,
        item=item.code,
        bureau=form.bureau,
        value=checked.value,
        unit=kind.unit,
        file=form.file,
        sheet=wording.FORM_SHEET,
        cell=cell,
        raw=checked.raw,
        status=checked.status,
    )


def _fault(checked: Checked, asked: bool, kind: ItemType, park: str, item: Item, cell: str, form: Form) -> Finding:
    return find(
        checked.status,
        Severity.ERROR if asked else Severity.WARNING,
        form.place(wording.FORM_SHEET, cell, park, item.code, checked.raw),
        found=shown(checked.raw),
        unit=kind.unit,
        bounds=bounds_text(kind),
        choices=wording.AND.join(kind.choices),
    )
