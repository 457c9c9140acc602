"""Where things stand in a return: its grids by their keys, and what is missing, doubled or not ours to read."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from park_scoring import grid, wording
from park_scoring.findings import Finding, Place, Severity, find
from park_scoring.grid import Cells, Grid, cell_name
from park_scoring.scheme.model import Item, ItemType, Scheme

# the one row of the form's own little grid: who filled it in, and when


@dataclass(frozen=True)
class Form:
    """The form that a file holds: one bureau's, for one year, under one scheme."""

    file: str
    bureau: str
    year: int
    scheme: Scheme

    @cached_property
    def items(self) -> dict[str, tuple[Item, ItemType]]:
        """Every item that the bureau may report under any reading, with its type, in the scheme's order."""
        scheme = self.scheme
        return {
            item.code: (item, scheme.type_of(item))
            for item in scheme.items
            if self.bureau in (item.reports, item.cross_reports)
        }

    @cached_property
    def asked(self) -> frozenset[str]:
        """The codes of the items that the readings in force ask of the bureau."""
        return frozenset(item.code for item in self.scheme.asked_of(self.bureau))

    def place(
        self, sheet: str, cell: str | None = None, park: str = "", item: str = "", value: str | None = None
    ) -> Place:
        """A place in this file, with the labels that go with the codes."""
        return Place(
            self.file,
            sheet,
            cell,
            park or None,
            item or None,
            self.scheme.unit[park].label if park else None,
            self.scheme.item[item].heading(self.year) if item else None,
            value,
        )


def locate(cells: Cells | None, sheet: str, kind: str, form: Form) -> tuple[Grid | None, tuple[Finding, ...]]:
    """The grid of a sheet, or the finding that says why there is none."""
    if cells is None:
        return None, (find("missing_sheet", Severity.ERROR, Place(form.file, sheet), name=sheet),)
    found = grid.find(cells, kind)
    if found is None:
        return None, (find("missing_keys", Severity.ERROR, Place(form.file, sheet), name=sheet),)
    return found, ()


def table_faults(cells: Cells, table: Grid, form: Form) -> tuple[Finding, ...]:
    """What the keys of the figures lack or have too much of: each code at the place where a person sees it."""
    return (*_lacking(table, form), *_doubled(cells, table, form), *_foreign(table, form))


def _lacking(table: Grid, form: Form) -> Iterable[Finding]:
    for unit in form.scheme.assessed:
        if unit.code not in table.rows:
            at = Place(form.file, table.sheet, park=unit.code)
            yield find("missing_row", Severity.ERROR, at, park=unit.label)
    for item in form.scheme.asked_of(form.bureau):
        if item.code not in table.columns:
            at = Place(form.file, table.sheet, item=item.code)
            yield find("missing_column", Severity.ERROR, at, item=item.heading(form.year))


def _doubled(cells: Cells, table: Grid, form: Form) -> Iterable[Finding]:
    if not table.repeated:
        return
    row, column = table.corner
    for at_row, at_column, value in cells.walk():
        code = value.strip() if isinstance(value, str) else ""
        if code not in table.repeated:
            continue
        if at_row == row and at_column > column and at_column != table.columns.get(code):
            yield find(
                "repeated_key", Severity.ERROR, Place(form.file, table.sheet, heading(table, at_column), value=code)
            )
        if at_column == column and at_row > row and at_row != table.rows.get(code):
            yield find("repeated_key", Severity.ERROR, Place(form.file, table.sheet, beside(table, at_row), value=code))


def _foreign(table: Grid, form: Form) -> Iterable[Finding]:
    assessed = {unit.code for unit in form.scheme.assessed}
    for code, row in table.rows.items():
        # the form's own little grid keeps its keys in the same hidden column, wherever somebody has moved it
        if code not in assessed and code not in (grid.FORM, grid.ANSWERS):
            yield find("unknown_row", Severity.WARNING, Place(form.file, table.sheet, beside(table, row), value=code))
    for code, column in table.columns.items():
        if code in form.items:
            continue
        at = Place(form.file, table.sheet, heading(table, column), value=code)
        if code in form.scheme.item:
            label = form.scheme.item[code].heading(form.year)
            bureau = form.scheme.bureau[form.bureau].label
            yield find("foreign_item", Severity.ERROR, at, item=label, bureau=bureau)
        else:
            yield find("unknown_column", Severity.WARNING, at)


def missing_evidence_columns(table: Grid, form: Form) -> tuple[Finding, ...]:
    """The columns of the evidence that are gone."""
    return tuple(
        find("missing_column", Severity.ERROR, Place(form.file, table.sheet), item=label)
        for code, label in wording.EVIDENCE_FIELDS.items()
        if code not in table.columns
    )


def heading(table: Grid, column: int) -> str:
    """The visible heading of a column: the key row above it is hidden."""
    return cell_name(table.corner[0] + 1, column)


def beside(table: Grid, row: int) -> str:
    """The first cell of a row outside the hidden key column."""
    return cell_name(row, table.corner[1] + 1)
