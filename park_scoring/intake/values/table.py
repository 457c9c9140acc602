"""The figures of a return: every cell of park and item, read by its keys and checked."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from park_scoring import contract, grid
from park_scoring.findings import Finding, Place, Severity, find
from park_scoring.grid import Cells, cell_name
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
from park_scoring.scheme.model import ItemType, Measure


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
    page, by_name = completed(Page(cells, table, form))
    doubts, about_page = _doubts(sheets, page)
    values, about_values = _values(page, doubts)
    found = (*located.findings, *by_name, *about_page, *about_values)
    return values, (*found, *dragged_fills(values, page.table, form))


@dataclass(frozen=True, slots=True)
class _Doubts:
    """Which figures do not count, each with the code of the finding that says why: all of a park or an item by its
    code, single ones by both; `unseen` before all others.
    """

    codes: Mapping[str, str]
    unseen: Mapping[tuple[str, str], str]
    twice: Collection[tuple[str, str]]

    def why(self, park: str, item: str) -> str:
        """Why a figure does not count; "" where it does."""
        why = self.unseen.get((park, item)) or self.codes.get(park) or self.codes.get(item)
        return why or ("second_table" if (park, item) in self.twice else "")


def _doubts(sheets: Mapping[str, Cells], page: Page) -> tuple[_Doubts, Sequence[Finding]]:
    """What there is to say of all but the figures themselves, and which of them do not count for it."""
    changed = relabelled(page)
    other_units, about_units = changed_units(sheets, page)
    sums = totals(page)
    outside, again = figures_outside(page, sums)
    unseen = unseen_figures(page)
    elsewhere, twice = figures_elsewhere(sheets, page)
    covered = {one.cell for one in unseen.findings}
    about_labels = [one for one in changed.values() if one.cell not in covered]  # that it is covered says why
    found = [*table_faults(page.cells, page.table, page.form), *about_labels, *about_units]
    found += [*outside, *total_rows(page, sums), *elsewhere, *unseen.findings]
    found += [*alike_columns(page, elsewhere), *unseen_labels(page), *remarks_against(sheets, page)]
    faulty = {code: fault.code for code, fault in {**other_units, **changed}.items()}
    repeated = dict.fromkeys((*page.table.repeated, *again), "repeated_key")
    return _Doubts({**unseen.codes, **faulty, **repeated}, unseen.figures, twice), found


@dataclass(frozen=True, slots=True)
class _Column:
    """A column of figures: of what, and whether the readings in force ask for it."""

    place: int
    item: str
    kind: ItemType
    measure: Measure
    asked: bool


def _values(page: Page, doubts: _Doubts) -> tuple[tuple[Reported, ...], Sequence[Finding]]:
    """Every cell of park and item that is asked for, unseen or filled in, and what there is to say of it."""
    values: list[Reported] = []
    found: list[Finding] = []
    columns = list(_columns(page))
    cells, form, sheet = page.cells, page.form, page.table.sheet
    for park, row in page.assessed.items():
        for one in columns:
            if not one.asked and (park, one.item) not in doubts.unseen and is_blank(cells.at(row, one.place)):
                continue
            checked = check_cell(cells, row, one.place, one.kind, one.measure)
            cell, why = cell_name(row, one.place), doubts.why(park, one.item)
            if why:
                checked = Checked(None, checked.raw, why)
            elif checked.doubts or checked.status not in (OK, BLANK_DEFAULT):
                at = form.place(sheet, cell, park, one.item, checked.raw)
                found.extend(all_about(checked, one.kind, at, asked=one.asked))
            value, raw, status = checked.value, checked.raw, checked.status
            unit = one.kind.unit
            values.append(Reported(park, one.item, form.bureau, value, unit, form.file, sheet, cell, raw, status))
    return tuple(values), found


def _columns(page: Page) -> Iterator[_Column]:
    form = page.form
    for code, (_, kind) in form.items.items():
        if code in page.table.columns:
            measure = form.scheme.measure_of(kind)
            yield _Column(page.table.columns[code], code, kind, measure, code in form.asked)


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
