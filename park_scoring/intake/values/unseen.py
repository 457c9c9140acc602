"""What a sheet holds and nobody sees: under a merged area, in hidden rows and columns, on a hidden sheet."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from park_scoring import contract
from park_scoring.faults import Code
from park_scoring.findings import Finding, Place, Severity, find
from park_scoring.grid import Cells, Grid, cell_name
from park_scoring.intake import words
from park_scoring.intake.locating.keys import Form, beside, heading
from park_scoring.intake.locating.printed import Page
from park_scoring.look import UNSEEN, Area, Look
from park_scoring.look import Place as Spot
from park_scoring.plain_text import is_blank, raw_text, shortened


@dataclass(frozen=True, slots=True)
class Unseen:
    """What there is to say of a form sheet, and whose figures do not count for it.

    `codes`: of which park's or item's figures none counts; `figures`: which single ones do not, by park and item; each
    with the code of the finding that says why.
    """

    findings: tuple[Finding, ...]
    codes: Mapping[str, str]
    figures: Mapping[tuple[str, str], str]


def covers(look: Look) -> Mapping[Spot, Spot]:
    """By each cell that a merged area hides: the first cell of the area, which is to be seen instead."""
    return {place: area[0] for area in look.merged for place in _within(area) if place != area[0]}


def unseen_figures(page: Page) -> Unseen:
    """What of the figures, and of the names, headings and units with them, is not to be seen on the form sheet.

    Content that a merged area covers is an error at its cell. So is a figure in an area over several of the table's
    cells, at its first cell: a person reads one number for all of them. Hidden rows of parks and hidden columns of
    items that hold anything are a warning that names them; what is hidden and blank is missing anyway.
    """
    places, cells = _Places.of(page), page.cells
    found: list[Finding] = []
    codes: dict[str, str] = {}
    figures: dict[tuple[str, str], str] = {}
    for area in cells.look.merged:
        about = _spread(area, places)
        if about is not None:
            found.append(about)
            figures |= dict.fromkeys(places.figures_in(area), about.code)
        for spot, one in _covered(area, places):
            found.append(one)
            park, item = places.parks.get(spot[0], ""), places.items.get(spot[1], "")
            if park and item:
                figures.setdefault((park, item), one.code)
            else:
                codes |= {park or item: one.code}
    return Unseen((*found, *_hidden(places)), codes, figures)


def unseen_labels(page: Page) -> Iterator[Finding]:
    """The names, headings and units of filled rows and columns that are in the colour of what is behind them."""
    cells = page.cells
    if UNSEEN not in cells.look.marks.values():
        return
    places = _Places.of(page)
    for (row, column), mark in sorted(cells.look.marks.items()):
        is_name = row in places.parks and column == places.names and _filled(cells, [row], places.items)
        is_head = row in places.head and column in places.items and _filled(cells, places.parks, [column])
        if mark == UNSEEN and (is_name or is_head) and not is_blank(cells.at(row, column)):
            at = places.place((row, column))
            yield find(Code.UNSEEN, Severity.WARNING, at, found=shortened(at.value or ""))


@dataclass(frozen=True)
class _Places:
    """Where the parks, their names and the items stand, and the rows above the first park."""

    cells: Cells
    table: Grid
    form: Form
    parks: Mapping[int, str]
    items: Mapping[int, str]
    names: int | None
    head: range

    @classmethod
    def of(cls, page: Page) -> "_Places":
        """The places of a table."""
        parks = {row: park for park, row in page.assessed.items()}
        items = {page.table.columns[code]: code for code in page.form.items if code in page.table.columns}
        head = range(page.below_keys, min(parks, default=page.below_keys))
        return cls(page.cells, page.table, page.form, parks, items, page.name_column, head)

    def is_ours(self, spot: Spot) -> bool:
        """Whether a figure, a park's name, a heading or a unit belongs there."""
        row, column = spot
        if row in self.parks:
            return column in self.items or column == self.names
        return row in self.head and column in self.items

    def figures_in(self, area: Area) -> Sequence[tuple[str, str]]:
        """The parks and items of an area."""
        return [
            (self.parks[row], self.items[column])
            for row, column in _within(area)
            if row in self.parks and column in self.items
        ]

    def place(self, spot: Spot) -> Place:
        """A cell of the table, for a finding about what it holds."""
        row, column = spot
        told = raw_text(self.cells.at(row, column))
        return self.form.place(
            self.table.sheet, cell_name(row, column), self.parks.get(row, ""), self.items.get(column, ""), told
        )


def _within(area: Area) -> Iterator[Spot]:
    (top, left), (bottom, right) = area
    return ((row, column) for row in range(top, bottom + 1) for column in range(left, right + 1))


def _named(area: Area) -> str:
    return ":".join(cell_name(*spot) for spot in area)


def _covered(area: Area, places: _Places) -> Iterator[tuple[Spot, Finding]]:
    for spot in _within(area):
        content = places.cells.at(*spot)
        if spot != area[0] and places.is_ours(spot) and not is_blank(content):
            yield spot, _about_covered(places.place(spot), area)


def _about_covered(at: Place, area: Area) -> Finding:
    return find(Code.COVERED_CELL, Severity.ERROR, at, found=shortened(at.value or ""), area=_named(area))


def _spread(area: Area, places: _Places) -> Finding | None:
    """A figure for several of the table's cells at once."""
    figures = places.figures_in(area)
    if len(figures) <= 1 or is_blank(places.cells.at(*area[0])):
        return None
    scheme, year = places.form.scheme, places.form.year
    parks = dict.fromkeys(scheme.unit[park].label for park, _ in figures)
    items = dict.fromkeys(scheme.item[item].heading(year) for _, item in figures)
    names = contract.LIST.join(parks if len(parks) > 1 else items)
    at = places.form.place(places.table.sheet, cell_name(*area[0]), value=raw_text(places.cells.at(*area[0])))
    if len(parks) == 1:
        at = replace(at, park=figures[0][0], park_label=next(iter(parks)))
    if len(items) == 1:
        at = replace(at, item=figures[0][1], item_label=next(iter(items)))
    return find(Code.MERGED_FIGURE, Severity.ERROR, at, found=shortened(at.value or ""), area=_named(area), names=names)


def _hidden(places: _Places) -> Iterator[Finding]:
    cells, table, form = places.cells, places.table, places.form
    if not cells.look.visible:
        yield find(Code.HIDDEN_SHEET, Severity.WARNING, Place(form.file, table.sheet))
    columns = {column: code for column, code in places.items.items() if code in form.asked}
    rows = [row for row in sorted(places.parks) if row in cells.look.hidden_rows and _filled(cells, [row], columns)]
    if rows:
        names = [form.scheme.unit[places.parks[row]].label for row in rows]
        first = beside(table, rows[0]) if places.names is None else cell_name(rows[0], places.names)
        at = form.place(table.sheet, first, park=places.parks[rows[0]] if len(rows) == 1 else "")
        yield find(Code.HIDDEN_ROWS, Severity.WARNING, at, count=len(rows), names=contract.LIST.join(names))
    hidden = [
        column
        for column in sorted(columns)
        if column in cells.look.hidden_columns and _filled(cells, places.parks, [column])
    ]
    if hidden:
        names = [form.scheme.item[columns[column]].heading(form.year) for column in hidden]
        at = form.place(table.sheet, heading(table, hidden[0]), item=columns[hidden[0]] if len(hidden) == 1 else "")
        yield find(Code.HIDDEN_COLUMNS, Severity.WARNING, at, count=len(hidden), names=contract.LIST.join(names))


def _filled(cells: Cells, rows: Collection[int], columns: Collection[int]) -> bool:
    return any(not is_blank(cells.at(row, column)) for row in rows for column in columns)


def unseen_papers(
    cells: Cells, table: Grid, rows: Sequence[int], form: Form
) -> tuple[tuple[Finding, ...], frozenset[int]]:
    """What of the filled `rows` of the evidence is not to be seen, and which of them do not count for it."""
    filled, columns = (
        frozenset(rows),
        frozenset(table.columns[code] for code in contract.EVIDENCE_FIELDS if code in table.columns),
    )
    found: list[Finding] = []
    lost: set[int] = set()
    for area in cells.look.merged:
        for row, column in _within(area):
            content = cells.at(row, column)
            if (row, column) != area[0] and row in filled and column in columns and not is_blank(content):
                lost.add(row)
                found.append(
                    _about_covered(form.place(table.sheet, cell_name(row, column), value=raw_text(content)), area)
                )
    if filled and not cells.look.visible:
        found.append(find(Code.HIDDEN_SHEET, Severity.WARNING, Place(form.file, table.sheet)))
    hidden = [row for row in rows if row in cells.look.hidden_rows]
    if hidden:
        names = contract.LIST.join(words.ROW_NUMBER.format(row=row + 1) for row in hidden)
        at = form.place(table.sheet, beside(table, hidden[0]))
        found.append(find(Code.HIDDEN_ROWS, Severity.WARNING, at, count=len(hidden), names=names))
    return tuple(found), frozenset(lost)
