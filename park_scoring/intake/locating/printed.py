"""What a person reads beside and above the figures: the parks' names, the headings, and in which row and column."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType

from park_scoring.faults import Code
from park_scoring.findings import Finding, Place, Severity, find
from park_scoring.grid import Cells, Grid, cell_name
from park_scoring.intake import words
from park_scoring.intake.locating.keys import Form
from park_scoring.intake.locating.labels import label_of, park_names
from park_scoring.plain_text import is_blank, raw_text


def at_or_merged(cells: Cells, row: int, column: int) -> object:
    """What is printed in a cell: where a merged area covers it, what stands in the first cell of that."""
    cover = cells.look.covered_by(row, column)
    return cells.at(*(cover or (row, column)))


def first_park_row(table: Grid, form: Form) -> int:
    """The first row with a park's key; the one below the keys where there is none."""
    return min((row for code, row in table.rows.items() if code in form.scheme.unit), default=table.corner[0] + 1)


def beside_keys(cells: Cells, table: Grid) -> range:
    """The columns to the right of the hidden one."""
    return range(table.corner[1] + 1, cells.first_column + max((len(line) for line in cells.rows), default=0))


def heading_row(cells: Cells, table: Grid, form: Form) -> int | None:
    """The row of the headings: directly below the keys, unless somebody has inserted a row between the two."""
    exact = {label_of(item.heading(form.year)) for item, _ in form.items.values()}
    met = {
        row: sum(label_of(cells.at(row, column)) in exact for column in beside_keys(cells, table))
        for row in range(table.corner[0] + 1, first_park_row(table, form))
    }
    return max(met, key=lambda row: (met[row], -row), default=None)


def own_columns(table: Grid, form: Form) -> Mapping[int, str]:
    """The columns of the figures, with their items' codes."""
    return {column: code for code, column in table.columns.items() if code in form.items}


def ends(cells: Cells, table: Grid, form: Form) -> Mapping[int, int]:
    """By column of figures: the row below all parks in which a heading, of whatever year, begins another table."""
    met: dict[int, int] = {}
    own = own_columns(table, form)
    last = max((row for code, row in table.rows.items() if code in form.scheme.unit), default=table.corner[0] + 1)
    height = cells.first_row + len(cells.rows)
    for row in range(last + 1, height):
        for column, content in _texts(cells, row):
            if column in own and column not in met and form.headings.has(content):
                met[column] = row
    return {column: met.get(column, height) for column in own}


def name_column(cells: Cells, table: Grid, form: Form) -> int | None:
    """The column with the most names of parks, one that is to be seen before one that is hidden; None without any."""
    names, own = park_names(form.scheme), {table.corner[1], *own_columns(table, form)}
    met: Counter[int] = Counter()
    for row in range(table.corner[0] + 1, cells.first_row + len(cells.rows)):
        for column, content in _texts(cells, row):
            if column not in own and label_of(content) in names:
                met[column] += 1
    hidden = cells.look.hidden_columns
    return max(met, key=lambda column: (column not in hidden, met[column], -column), default=None)


def named_columns(cells: Cells, table: Grid, form: Form) -> frozenset[int]:
    """The columns, apart from those of figures, that stand under a heading such as 园区名称."""
    headings, own = {label_of(one) for one in words.PARK_HEADINGS}, own_columns(table, form)
    row = heading_row(cells, table, form)
    texts = _texts(cells, row) if row is not None else ()
    return frozenset(column for column, text in texts if label_of(text) in headings and column not in own)


def _texts(cells: Cells, row: int) -> Iterator[tuple[int, str]]:
    for column, content in enumerate(cells.rows[row - cells.first_row], start=cells.first_column):
        if isinstance(content, str) and content:
            yield column, content


def line_of(cells: Cells, row: int) -> Mapping[int, object]:
    """What is printed in a row, by column; a merged area counts once, in the first cell, in which it is written."""
    line = {
        column: cells.at(row, column)
        for column in range(cells.first_column, cells.first_column + len(cells.rows[row - cells.first_row]))
    }
    for (top, left), (bottom, right) in cells.look.merged:
        if top <= row <= bottom:
            for column in range(left, min(right, cells.first_column + len(line)) + 1):
                line.pop(column, None)
            if row == top:
                line[left] = cells.at(top, left)
    return {column: content for column, content in line.items() if not is_blank(content)}


def page_says(cells: Cells) -> Iterator[str]:
    """What is to be read on a sheet outside of its cells: its name, the head and the foot of its page, text boxes."""
    yield cells.sheet
    yield from cells.look.beside


def completed(cells: Cells, table: Grid, form: Form) -> tuple[Grid, tuple[Finding, ...]]:
    """With the rows and columns that have lost their code and still bear their exact name, each with a warning.

    That is what comes of a row that somebody deletes and types in again; a name that stands there twice is not taken.
    """
    rows, columns = dict(table.rows), dict(table.columns)
    found = []
    for code, (row, column) in _uncoded(cells, table, form).items():
        at = Place(form.file, table.sheet, cell_name(row, column), value=raw_text(cells.at(row, column)))
        found.append(find(Code.FOUND_BY_LABELS, Severity.WARNING, at))
        if code in form.items:
            columns[code] = column
        else:
            rows[code] = row
    return replace(table, rows=MappingProxyType(rows), columns=MappingProxyType(columns)), tuple(found)


def _uncoded(cells: Cells, table: Grid, form: Form) -> Mapping[str, tuple[int, int]]:
    """By code that has no key: the one cell with its exact name in a row or column without a key."""
    met: dict[str, list[tuple[int, int]]] = {}
    parks = {unit.code for unit in form.scheme.assessed} - table.rows.keys()
    column = name_column(cells, table, form) if parks else None
    if column is not None:
        names = park_names(form.scheme)
        for row in range(table.corner[0] + 1, cells.first_row + len(cells.rows)):
            code = names.get(label_of(cells.at(row, column)), "")
            if code in parks and is_blank(cells.at(row, table.corner[1])):
                met.setdefault(code, []).append((row, column))
    items = {label_of(form.items[code][0].heading(form.year)): code for code in form.asked - table.columns.keys()}
    below = heading_row(cells, table, form) if items else None
    if below is not None:
        for column in beside_keys(cells, table):
            code = items.get(label_of(cells.at(below, column)), "")
            if code and is_blank(cells.at(table.corner[0], column)):
                met.setdefault(code, []).append((below, column))
    return {code: places[0] for code, places in met.items() if len(places) == 1}
