"""What a person reads beside and above the figures: the parks' names, the headings, and in which row and column."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from types import MappingProxyType

from park_scoring.faults import Code
from park_scoring.findings import Finding, Place, Severity, find
from park_scoring.grid import Cells, Grid, cell_name
from park_scoring.intake import words
from park_scoring.intake.locating.keys import Form
from park_scoring.intake.locating.labels import label_of, park_names
from park_scoring.plain_text import is_blank, raw_text


@dataclass(frozen=True)
class Page:
    """The sheet of figures of a return, with the table found on it: what several checks ask of it is worked out once.

    Rows and columns are 0-based, as in the table.
    """

    cells: Cells
    table: Grid
    form: Form

    @cached_property
    def columns(self) -> Mapping[int, str]:
        """The columns of the figures, with their items' codes."""
        return {column: code for code, column in self.table.columns.items() if code in self.form.items}

    @cached_property
    def parks(self) -> Mapping[int, str]:
        """The rows with a park's key, exempt ones included, with the parks' codes."""
        return {row: code for code, row in self.table.rows.items() if code in self.form.scheme.unit}

    @cached_property
    def assessed(self) -> Mapping[str, int]:
        """By code the row of each assessed park that has one, in the scheme's order."""
        rows = self.table.rows
        return {unit.code: rows[unit.code] for unit in self.form.scheme.assessed if unit.code in rows}

    @property
    def below_keys(self) -> int:
        """The first row below the hidden one."""
        return self.table.corner[0] + 1

    @cached_property
    def first_park_row(self) -> int:
        """The first row with a park's key; the one below the keys where there is none."""
        return min(self.parks, default=self.below_keys)

    @property
    def beside_keys(self) -> range:
        """The columns to the right of the hidden one."""
        return range(self.table.corner[1] + 1, self.cells.end_column)

    @cached_property
    def heading_row(self) -> int | None:
        """The row of the headings: directly below the keys, unless somebody has inserted a row between the two."""
        exact = {label_of(item.heading(self.form.year)) for item, _ in self.form.items.values()}
        first = max(0, self.beside_keys.start - self.cells.first_column)
        met = {
            row: sum(one != "" and label_of(one) in exact for one in self.cells.line(row)[first:])
            for row in range(self.below_keys, self.first_park_row)
        }
        return max(met, key=lambda row: (met[row], -row), default=None)

    @cached_property
    def ends(self) -> Mapping[int, int]:
        """By column of figures: the row below all parks in which a heading, of whatever year, begins another table."""
        met: dict[int, int] = {}
        for row in range(max(self.parks, default=self.below_keys) + 1, self.cells.end_row):
            for column, content in _texts(self.cells, row):
                if column in self.columns and column not in met and self.form.vocabulary.is_heading(content):
                    met[column] = row
        return {column: met.get(column, self.cells.end_row) for column in self.columns}

    @cached_property
    def named_places(self) -> Sequence[tuple[int, int]]:
        """Every cell of the sheet that holds the name of an assessed park, row by row."""
        names = self.form.vocabulary.parks
        return [(row, column) for row, column, _ in self.cells.of_texts(lambda text: label_of(text) in names)]

    @cached_property
    def name_column(self) -> int | None:
        """The column with the most names of parks, one to be seen before one that is hidden; None without any."""
        own = {self.table.corner[1], *self.columns}
        places = (column for row, column in self.named_places if row >= self.below_keys and column not in own)
        met = Counter(places)
        hidden = self.cells.look.hidden_columns
        return max(met, key=lambda column: (column not in hidden, met[column], -column), default=None)

    @cached_property
    def named_columns(self) -> frozenset[int]:
        """The columns, apart from those of figures, that stand under a heading such as 园区名称."""
        row = self.heading_row
        texts = _texts(self.cells, row) if row is not None else ()
        return frozenset(
            column for column, text in texts if label_of(text) in _PARK_HEADINGS and column not in self.columns
        )

    @cached_property
    def lines(self) -> Mapping[int, Mapping[int, object]]:
        """What is printed in each row, by column; a merged area counts once, in the first cell, where it is written."""
        return {row: dict(self._line(row)) for row in range(self.cells.first_row, self.cells.end_row)}

    def _line(self, row: int) -> Iterator[tuple[int, object]]:
        cells = self.cells
        line = {column: one for column, one in enumerate(cells.line(row), start=cells.first_column) if one != ""}
        for (top, left), (bottom, right) in cells.look.merged:
            if top <= row <= bottom:
                for column in range(left, min(right, cells.end_column) + 1):
                    line.pop(column, None)
                if row == top:
                    line[left] = cells.at(top, left)
        return ((column, content) for column, content in line.items() if not is_blank(content))

    def at_or_merged(self, row: int, column: int) -> object:
        """What is printed in a cell: where a merged area covers it, what stands in the first cell of that."""
        cover = self.cells.look.covered_by(row, column)
        return self.cells.at(*(cover or (row, column)))

    def place(self, row: int, column: int) -> Place:
        """A cell of the sheet for a finding, with what it holds."""
        value = raw_text(self.cells.at(row, column))
        return Place(self.form.file, self.table.sheet, cell_name(row, column), value=value)


_PARK_HEADINGS = frozenset(label_of(one) for one in words.PARK_HEADINGS)


def _texts(cells: Cells, row: int) -> Iterator[tuple[int, str]]:
    for column, content in enumerate(cells.rows[row - cells.first_row], start=cells.first_column):
        if isinstance(content, str) and content:
            yield column, content


def page_says(cells: Cells) -> Iterator[str]:
    """What is to be read on a sheet outside of its cells: its name, the head and the foot of its page, text boxes."""
    yield cells.sheet
    yield from cells.look.beside


def completed(page: Page) -> tuple[Page, tuple[Finding, ...]]:
    """With the rows and columns that have lost their code and still bear their exact name, each with a warning.

    That is what comes of a row that somebody deletes and types in again; a name that stands there twice is not taken.
    """
    lost = _uncoded(page)
    if not lost:
        return page, ()
    rows, columns = dict(page.table.rows), dict(page.table.columns)
    found = []
    for code, (row, column) in lost.items():
        found.append(find(Code.FOUND_BY_LABELS, Severity.WARNING, page.place(row, column)))
        if code in page.form.items:
            columns[code] = column
        else:
            rows[code] = row
    table = replace(page.table, rows=MappingProxyType(rows), columns=MappingProxyType(columns))
    return Page(page.cells, table, page.form), tuple(found)


def _uncoded(page: Page) -> Mapping[str, tuple[int, int]]:
    """By code that has no key: the one cell with its exact name in a row or column without a key."""
    cells, table, form = page.cells, page.table, page.form
    met: dict[str, list[tuple[int, int]]] = {}
    parks = {unit.code for unit in form.scheme.assessed} - table.rows.keys()
    column = page.name_column if parks else None
    if column is not None:
        names = park_names(form.scheme)
        for row in range(page.below_keys, cells.end_row):
            code = names.get(label_of(cells.at(row, column)), "")
            if code in parks and is_blank(cells.at(row, table.corner[1])):
                met.setdefault(code, []).append((row, column))
    items = {label_of(form.items[code][0].heading(form.year)): code for code in form.asked - table.columns.keys()}
    below = page.heading_row if items else None
    if below is not None:
        for column in page.beside_keys:
            code = items.get(label_of(cells.at(below, column)), "")
            if code and is_blank(cells.at(table.corner[0], column)):
                met.setdefault(code, []).append((below, column))
    return {code: places[0] for code, places in met.items() if len(places) == 1}
