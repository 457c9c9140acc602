"""Names and headings that do not say what the hidden keys say: the row or column counts for nothing then."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from park_scoring.faults import Code
from park_scoring.findings import Finding, Place, Severity, find
from park_scoring.grid import Cells, Grid, cell_name
from park_scoring.intake import words
from park_scoring.intake.locating.keys import Form, beside
from park_scoring.intake.locating.labels import label_of, park_names, without_unit
from park_scoring.intake.locating.named_parks import parks_named
from park_scoring.intake.locating.printed import (
    at_or_merged,
    first_park_row,
    heading_row,
    line_of,
    name_column,
    named_columns,
    own_columns,
)
from park_scoring.look import STRUCK
from park_scoring.plain_text import is_blank, raw_text, shortened
from park_scoring.scheme.model import Unit


def relabelled(cells: Cells, table: Grid, form: Form) -> Mapping[str, Finding]:
    """By code: where what is printed is not what the key says, one finding a row or column.

    A figure is that of the park whose name is printed in its row, under the heading printed over it; a key alone makes
    it nobody's.
    """
    return {**_headings(cells, table, form), **_names(cells, table, form)}


# ── names ────────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True)
class _Names:
    """Where names stand on a sheet: `main` is the column to be read, `named` those under a heading that says so,
    `naming` those with names among other words in most rows (1、东山园区).

    `hidden` columns name nobody, unless all names are hidden: then it is empty. `own` are those of keys and figures.
    """

    main: int | None
    named: frozenset[int]
    naming: frozenset[int]
    hidden: frozenset[int]
    own: frozenset[int]


def _names(cells: Cells, table: Grid, form: Form) -> Mapping[str, Finding]:
    main, hidden = name_column(cells, table, form), cells.look.hidden_columns
    columns = _Names(
        main,
        named_columns(cells, table, form),
        _naming_columns(cells, table, form),
        hidden if main is None or main not in hidden else frozenset(),
        frozenset({table.corner[1], *own_columns(table, form)}),
    )
    found = {}
    for unit in form.scheme.assessed:
        row = table.rows.get(unit.code)
        one = None if row is None else _about_row(cells, table, form, unit.code, row, columns)
        if one is not None:
            found[unit.code] = one
    return found


def _about_row(cells: Cells, table: Grid, form: Form, park: str, row: int, columns: _Names) -> Finding | None:
    unit = form.scheme.unit[park]
    told = [
        (column, content)
        for column, content in line_of(cells, row).items()
        if column not in columns.own and column not in columns.hidden
    ]
    wrong = next(_not_its_own(cells, form, park, row, told, columns), None)
    filled = [column for column in columns.own if column != table.corner[1] and not is_blank(cells.at(row, column))]
    if wrong is None and filled and not any(_is_own(content, park, form) for _, content in told):
        wrong = _unlike_any(told, table, columns, min(filled))
        if wrong is None:
            first = columns.main if columns.main is not None else min(columns.named, default=None)
            cell = beside(table, row) if first is None else cell_name(row, first)
            return find(Code.UNNAMED_ROW, Severity.ERROR, form_place(form, table, cell, park), expected=unit.label)
    if wrong is None:
        return None
    column, content = wrong
    at = form_place(form, table, cell_name(row, column), park, raw_text(content))
    return find(Code.RELABELLED_ROW, Severity.ERROR, at, found=_shown(cells, row, column, content), expected=unit.label)


def form_place(form: Form, table: Grid, cell: str, park: str, value: str | None = None) -> Place:
    """A place in a park's row; the sentence names the park by itself."""
    return Place(form.file, table.sheet, cell, park=park, value=value)


def _not_its_own(
    cells: Cells, form: Form, park: str, row: int, told: list[tuple[int, object]], columns: _Names
) -> Iterator[tuple[int, object]]:
    """The cells that name something else than the park: anything where names belong, another park's name elsewhere."""
    others = {label_of(name): unit.code for unit in form.scheme.units for name in (unit.label, *unit.aliases)}
    group = label_of(form.scheme.unit[park].group)
    for column, content in told:
        text, belongs = label_of(content), column == columns.main or column in columns.named
        struck = cells.look.marks.get((row, column)) == STRUCK
        if others.get(text, "") == park:
            if struck and belongs:
                yield column, content
        elif (
            text in others
            or (column in columns.naming and _names_others(content, park, form))
            or (belongs and (column == columns.main or text != group))
        ):
            yield column, content


def _naming_columns(cells: Cells, table: Grid, form: Form) -> frozenset[int]:
    """The columns in which at least half of the parks' rows name some park among other words."""
    rows = [table.rows[unit.code] for unit in _there(table, form)]
    met = Counter(
        column
        for row in rows
        for column, content in line_of(cells, row).items()
        if isinstance(content, str) and parks_named(content, form.scheme)
    )
    return frozenset(column for column, count in met.items() if 2 * count >= len(rows))


def _names_others(content: object, park: str, form: Form) -> bool:
    told = parks_named(content, form.scheme) if isinstance(content, str) else frozenset()
    return bool(told) and park not in told


def _is_own(content: object, park: str, form: Form) -> bool:
    return park_names(form.scheme).get(label_of(content)) == park


def _unlike_any(
    told: list[tuple[int, object]], table: Grid, columns: _Names, first_figure: int
) -> tuple[int, object] | None:
    """The text that stands where names usually do, on a sheet on which none is known."""
    if columns.main is not None or columns.named:
        return None
    before = [(column, one) for column, one in told if table.corner[1] < column < first_figure and isinstance(one, str)]
    return before[0] if before else None


def _shown(cells: Cells, row: int, column: int, content: object) -> str:
    text = shortened(raw_text(content))
    struck = cells.look.marks.get((row, column)) == STRUCK
    return words.STRUCK_THROUGH.format(text=text) if struck else text


# ── headings ─────────────────────────────────────────────────────────────────────────────────────────────────


def _headings(cells: Cells, table: Grid, form: Form) -> Mapping[str, Finding]:
    row, found = heading_row(cells, table, form), {}
    others = [one for one in _rows_of_table(cells, table, form) if one != row]
    for code in table.columns:
        if row is None or code not in form.items:
            continue
        one = _about_heading(cells, table, form, code, row) or _another_heading(cells, table, form, code, others)
        if one is not None:
            found[code] = one
    return found


def _about_heading(cells: Cells, table: Grid, form: Form, code: str, row: int) -> Finding | None:
    column, expected = table.columns[code], form.items[code][0].heading(form.year)
    content = at_or_merged(cells, row, column)
    at = Place(form.file, table.sheet, cell_name(row, column), item=code, value=raw_text(content))
    if is_blank(content):
        filled = any(not is_blank(cells.at(table.rows[park.code], column)) for park in _there(table, form))
        return find(Code.UNNAMED_COLUMN, Severity.ERROR, at, expected=expected) if filled else None
    if _is_heading(content, expected) and cells.look.marks.get((row, column)) != STRUCK:
        return None
    return find(
        Code.RELABELLED_COLUMN, Severity.ERROR, at, found=_shown(cells, row, column, content), expected=expected
    )


def _there(table: Grid, form: Form) -> Iterator[Unit]:
    return (unit for unit in form.scheme.assessed if unit.code in table.rows)


def _is_heading(content: object, expected: str) -> bool:
    return label_of(expected) in (label_of(content), without_unit(content))


def _another_heading(cells: Cells, table: Grid, form: Form, code: str, others: Iterable[int]) -> Finding | None:
    """A second heading over or among the figures that names another item or another year, in one of the other rows."""
    column, expected = table.columns[code], form.items[code][0].heading(form.year)
    for row in others:
        content = cells.at(row, column)
        if not isinstance(content, str) or _is_heading(content, expected):
            continue
        if form.headings.has(content):
            at = Place(form.file, table.sheet, cell_name(row, column), item=code, value=raw_text(content))
            found = _shown(cells, row, column, content)
            return find(Code.RELABELLED_COLUMN, Severity.ERROR, at, found=found, expected=expected)
    return None


def _rows_of_table(cells: Cells, table: Grid, form: Form) -> Iterator[int]:
    """From the last park's row up to the first line of the sheet, or to the parks of another table above."""
    names = park_names(form.scheme)
    last = max((table.rows[unit.code] for unit in form.scheme.assessed if unit.code in table.rows), default=0)
    first = first_park_row(table, form)
    for row in range(max(last, first), cells.first_row - 1, -1):
        if row < first and any(isinstance(one, str) and label_of(one) in names for one in line_of(cells, row).values()):
            return
        yield row
