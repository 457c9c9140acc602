"""Where things stand in a return: its grids by their keys, and what is missing, doubled or not ours to read."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import chain

from park_scoring import contract, grid
from park_scoring.faults import Code
from park_scoring.findings import Finding, Place, Severity, find
from park_scoring.grid import Cells, Grid, cell_name
from park_scoring.intake.locating.labels import (
    Labelled,
    Vocabulary,
    find_figures,
    find_papers,
    of_another_year,
    texts_above,
    vocabulary_of,
)
from park_scoring.intake.locating.suggestions import likely, maybe
from park_scoring.scheme.model import Item, ItemType, Scheme

_OURS = frozenset({contract.INSTRUCTIONS_SHEET, contract.FORM_SHEET, contract.EVIDENCE_SHEET, grid.META_SHEET})


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

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """What labels can name: parks, and items by their headings on forms of this and of other years."""
        return vocabulary_of(self.scheme, self.year)

    @cached_property
    def needs_evidence(self) -> bool:
        """Whether any figure of the bureau is to be proved."""
        return any(item.evidence for item, _ in self.items.values() if item.reports == self.bureau)

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


@dataclass(frozen=True, slots=True)
class Located:
    """A grid and the sheet it stands on, or None for both and the finding that says why there is none."""

    cells: Cells | None
    table: Grid | None
    findings: tuple[Finding, ...] = ()


def locate(sheets: Mapping[str, Cells], name: str, kind: str, form: Form) -> Located:
    """The grid of that kind wherever it is: by its keys on a sheet of any name, else by what people see.

    `name` is the sheet's own name, for the message where there is no such grid.
    """
    keyed = {sheet: found for sheet, cells in sheets.items() if (found := _keyed(cells, kind, name, form))}
    of_year = {sheet: found for sheet, found in keyed.items() if not _of_another_year(sheets[sheet], found, kind, form)}
    if of_year:
        return _the_one(sheets, of_year, name, form)
    without = {sheet: cells for sheet, cells in sheets.items() if sheet not in keyed}
    seen = {sheet: labelled for sheet, cells in without.items() if (labelled := _by_labels(cells, kind, form))}
    if seen:
        located = _by_what_is_seen(sheets, seen, name, kind, form)
        if located.table is None:
            return located
        warning = find(Code.FOUND_BY_LABELS, Severity.WARNING, Place(form.file, located.table.sheet))
        return replace(located, findings=(warning, *seen[located.table.sheet].findings))
    if keyed:
        return _the_one(sheets, keyed, name, form)
    if name in sheets:
        return Located(None, None, (find(Code.MISSING_KEYS, Severity.ERROR, Place(form.file, name), name=name),))
    names = {other: other for other in sheets if other not in _OURS}
    details = {"name": name, "maybe": maybe(likely(name, names))}
    severity = Severity.ERROR if kind == grid.PARKS or form.needs_evidence else Severity.NOTICE
    return Located(None, None, (find(Code.MISSING_SHEET, severity, Place(form.file, name), **details),))


def _keyed(cells: Cells, kind: str, name: str, form: Form) -> Grid | None:
    """The grid of a sheet that may hold it: not one of our others; one of this year before one of another."""
    if cells.sheet != name and cells.sheet in _OURS:
        return None
    found = grid.find_all(cells, kind)
    return next((one for one in found if not _of_another_year(cells, one, kind, form)), found[0] if found else None)


def _of_another_year(cells: Cells, table: Grid, kind: str, form: Form) -> bool:
    """What its headings say, or else the texts above it; papers have no year."""
    row, columns = table.corner[0] + 1, table.columns.values()
    labels = [text for column in columns if isinstance(text := cells.at(row, column), str)]
    around = chain([cells.sheet], texts_above(cells, row - 1, form.scheme))
    return kind == grid.PARKS and of_another_year(labels, around, form.vocabulary, form.year)


def _by_labels(cells: Cells, kind: str, form: Form) -> Labelled | None:
    if kind != grid.PARKS:
        return find_papers(cells)
    found = find_figures(cells, form.file, form.year, form.scheme)
    return None if found and _of_another_year(cells, found.table, kind, form) else found


def _by_what_is_seen(
    sheets: Mapping[str, Cells], seen: Mapping[str, Labelled], name: str, kind: str, form: Form
) -> Located:
    """The table with the most figures of ours: the others are held against it later, cell by cell."""
    if kind != grid.PARKS:
        return _the_one(sheets, {sheet: labelled.table for sheet, labelled in seen.items()}, name, form)

    def size(sheet: str) -> tuple[int, bool]:
        table = seen[sheet].table
        return len(table.rows) * len(table.columns.keys() & form.items.keys()), sheet == name

    largest = max(seen, key=size)
    return Located(sheets[largest], seen[largest].table)


def _the_one(sheets: Mapping[str, Cells], tables: Mapping[str, Grid], name: str, form: Form) -> Located:
    """The one grid of its kind; where sheets differ that hold one each, nobody can say which of them counts."""
    first = name if name in tables else next(iter(tables))
    unlike = [sheet for sheet in tables if not _same(sheets[sheet], sheets[first])]
    if not unlike:
        return Located(sheets[first], tables[first])
    names = contract.LIST.join(contract.SHEET_NAME.format(sheet=sheet) for sheet in tables)
    return Located(None, None, (find(Code.REPEATED_SHEET, Severity.ERROR, Place(form.file, first), names=names),))


def _same(one: Cells, other: Cells) -> bool:
    return one is other or (list(one.walk()) == list(other.walk()) and one.look.lost == other.look.lost)


def table_faults(cells: Cells, table: Grid, form: Form) -> tuple[Finding, ...]:
    """What the keys of the figures lack or have too much of: each code at the place where a person sees it."""
    return (*_lacking(table, form), *_doubled(cells, table, form), *_foreign(table, form))


def _lacking(table: Grid, form: Form) -> Iterable[Finding]:
    for unit in form.scheme.assessed:
        if unit.code not in table.rows:
            at = Place(form.file, table.sheet, park=unit.code)
            yield find(Code.MISSING_ROW, Severity.ERROR, at, park=unit.label)
    for item in form.scheme.asked_of(form.bureau):
        if item.code not in table.columns:
            at = Place(form.file, table.sheet, item=item.code)
            yield find(Code.MISSING_COLUMN, Severity.ERROR, at, item=item.heading(form.year))


def _doubled(cells: Cells, table: Grid, form: Form) -> Iterable[Finding]:
    if not table.repeated:
        return
    row, column = table.corner
    for at_row, at_column, text in cells.of_texts(lambda text: text.strip() in table.repeated):
        code = text.strip()
        if at_row == row and at_column > column and at_column != table.columns.get(code):
            yield find(
                Code.REPEATED_KEY, Severity.ERROR, Place(form.file, table.sheet, heading(table, at_column), value=code)
            )
        if at_column == column and at_row > row and at_row != table.rows.get(code):
            yield find(
                Code.REPEATED_KEY, Severity.ERROR, Place(form.file, table.sheet, beside(table, at_row), value=code)
            )


def _foreign(table: Grid, form: Form) -> Iterable[Finding]:
    assessed = {unit.code for unit in form.scheme.assessed}
    for code, row in table.rows.items():
        # the form's own little grid keeps its keys in the same hidden column, wherever somebody has moved it
        if code not in assessed and code not in (grid.FORM, grid.ANSWERS):
            yield find(
                Code.UNKNOWN_ROW, Severity.WARNING, Place(form.file, table.sheet, beside(table, row), value=code)
            )
    for code, column in table.columns.items():
        if code in form.items:
            continue
        at = Place(form.file, table.sheet, heading(table, column), value=code)
        if code in form.scheme.item:
            label = form.scheme.item[code].heading(form.year)
            bureau = form.scheme.bureau[form.bureau].label
            yield find(Code.FOREIGN_ITEM, Severity.ERROR, at, item=label, bureau=bureau)
        else:
            yield find(Code.UNKNOWN_COLUMN, Severity.WARNING, at)


def missing_evidence_columns(table: Grid, form: Form) -> tuple[Finding, ...]:
    """The columns of the evidence that are gone; forms of earlier versions have none for amounts, which is no fault."""
    return tuple(
        find(Code.MISSING_COLUMN, Severity.ERROR, Place(form.file, table.sheet), item=label)
        for code, label in contract.EVIDENCE_FIELDS.items()
        if code not in table.columns and code != "amount"
    )


def heading(table: Grid, column: int) -> str:
    """The visible heading of a column: the key row above it is hidden."""
    return cell_name(table.corner[0] + 1, column)


def beside(table: Grid, row: int) -> str:
    """The first cell of a row outside the hidden key column."""
    return cell_name(row, table.corner[1] + 1)
