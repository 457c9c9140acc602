"""Names and headings that do not say what the hidden keys say: the row or column counts for nothing then."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from park_scoring.faults import Code
from park_scoring.findings import Finding, Place, Severity, find
from park_scoring.grid import cell_name
from park_scoring.intake import words
from park_scoring.intake.locating.keys import Form, beside
from park_scoring.intake.locating.labels import label_of, park_names, unit_names, without_unit
from park_scoring.intake.locating.named_parks import parks_named
from park_scoring.intake.locating.printed import Page
from park_scoring.look import STRUCK
from park_scoring.plain_text import is_blank, raw_text, shortened


def relabelled(page: Page) -> Mapping[str, Finding]:
    """By code: where what is printed is not what the key says, one finding a row or column.

    A figure is that of the park whose name is printed in its row, under the heading printed over it; a key alone makes
    it nobody's.
    """
    return {**_headings(page), **_names(page)}


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


def _names(page: Page) -> Mapping[str, Finding]:
    main, hidden = page.name_column, page.cells.look.hidden_columns
    columns = _Names(
        main,
        page.named_columns,
        _naming_columns(page),
        hidden if main is None or main not in hidden else frozenset(),
        frozenset({page.table.corner[1], *page.columns}),
    )
    about = ((park, _about_row(page, park, row, columns)) for park, row in page.assessed.items())
    return {park: one for park, one in about if one is not None}


def _about_row(page: Page, park: str, row: int, columns: _Names) -> Finding | None:
    unit, form = page.form.scheme.unit[park], page.form
    told = [
        (column, content)
        for column, content in page.lines[row].items()
        if column not in columns.own and column not in columns.hidden
    ]
    wrong = next(_not_its_own(page, park, row, told, columns), None)
    if wrong is None and not any(_is_own(content, park, form) for _, content in told):
        keys = page.table.corner[1]
        filled = [one for one in page.columns if one != keys and not is_blank(page.cells.at(row, one))]
        wrong = _unlike_any(told, page, columns, min(filled)) if filled else None
        if filled and wrong is None:
            first = columns.main if columns.main is not None else min(columns.named, default=None)
            cell = beside(page.table, row) if first is None else cell_name(row, first)
            at = Place(form.file, page.table.sheet, cell, park=park)
            return find(Code.UNNAMED_ROW, Severity.ERROR, at, expected=unit.label)
    if wrong is None:
        return None
    column, content = wrong
    # the sentence names the park by itself
    at = Place(form.file, page.table.sheet, cell_name(row, column), park=park, value=raw_text(content))
    return find(Code.RELABELLED_ROW, Severity.ERROR, at, found=_shown(page, row, column, content), expected=unit.label)


def _not_its_own(
    page: Page, park: str, row: int, told: list[tuple[int, object]], columns: _Names
) -> Iterator[tuple[int, object]]:
    """The cells that name something else than the park: anything where names belong, another park's name elsewhere."""
    form, others = page.form, unit_names(page.form.scheme)
    group = label_of(form.scheme.unit[park].group)
    for column, content in told:
        text, belongs = label_of(content), column == columns.main or column in columns.named
        struck = page.cells.look.marks.get((row, column)) == STRUCK
        if others.get(text, "") == park:
            if struck and belongs:
                yield column, content
        elif (
            text in others
            or (column in columns.naming and _names_others(content, park, form))
            or (belongs and (column == columns.main or text != group))
        ):
            yield column, content


def _naming_columns(page: Page) -> frozenset[int]:
    """The columns in which at least half of the parks' rows name some park among other words."""
    rows = page.assessed.values()
    met = Counter(
        column
        for row in rows
        for column, content in page.lines[row].items()
        if isinstance(content, str) and parks_named(content, page.form.scheme)
    )
    return frozenset(column for column, count in met.items() if 2 * count >= len(rows))


def _names_others(content: object, park: str, form: Form) -> bool:
    told = parks_named(content, form.scheme) if isinstance(content, str) else frozenset()
    return bool(told) and park not in told


def _is_own(content: object, park: str, form: Form) -> bool:
    return park_names(form.scheme).get(label_of(content)) == park


def _unlike_any(
    told: list[tuple[int, object]], page: Page, columns: _Names, first_figure: int
) -> tuple[int, object] | None:
    """The text that stands where names usually do, on a sheet on which none is known."""
    if columns.main is not None or columns.named:
        return None
    keys = page.table.corner[1]
    before = [(column, one) for column, one in told if keys < column < first_figure and isinstance(one, str)]
    return before[0] if before else None


def _shown(page: Page, row: int, column: int, content: object) -> str:
    text = shortened(raw_text(content))
    struck = page.cells.look.marks.get((row, column)) == STRUCK
    return words.STRUCK_THROUGH.format(text=text) if struck else text


# ── headings ─────────────────────────────────────────────────────────────────────────────────────────────────


def _headings(page: Page) -> Mapping[str, Finding]:
    row, found = page.heading_row, {}
    others = _other_headings(page)
    for column, code in page.columns.items() if row is not None else ():
        one = _about_heading(page, code, row or 0) or _another_heading(page, code, others.get(column, ()))
        if one is not None:
            found[code] = one
    return found


def _about_heading(page: Page, code: str, row: int) -> Finding | None:
    column, expected = page.table.columns[code], page.form.items[code][0].heading(page.form.year)
    content = page.at_or_merged(row, column)
    if _is_heading(content, expected) and page.cells.look.marks.get((row, column)) != STRUCK:
        return None
    at = Place(page.form.file, page.table.sheet, cell_name(row, column), item=code, value=raw_text(content))
    if is_blank(content):
        filled = any(not is_blank(page.cells.at(park, column)) for park in page.assessed.values())
        return find(Code.UNNAMED_COLUMN, Severity.ERROR, at, expected=expected) if filled else None
    return find(Code.RELABELLED_COLUMN, Severity.ERROR, at, found=_shown(page, row, column, content), expected=expected)


def _is_heading(content: object, expected: str) -> bool:
    return label_of(expected) in (label_of(content), without_unit(content))


def _other_headings(page: Page) -> Mapping[int, list[tuple[int, str]]]:
    """By column the headings outside of their row, over or among the figures, from below; each with its row."""
    rows = _rows_of_table(page)
    met: dict[int, list[tuple[int, str]]] = {}
    for row, column, text in reversed(page.cells.of_texts(page.form.vocabulary.is_heading)):
        if row in rows and row != page.heading_row and page.cells.at(row, column) == text:
            met.setdefault(column, []).append((row, text))
    return met


def _another_heading(page: Page, code: str, others: Iterable[tuple[int, str]]) -> Finding | None:
    """A second heading over or among the figures that names another item or another year, in one of the other rows."""
    column, expected = page.table.columns[code], page.form.items[code][0].heading(page.form.year)
    for row, text in others:
        if not _is_heading(text, expected):
            at = Place(page.form.file, page.table.sheet, cell_name(row, column), item=code, value=text)
            found = _shown(page, row, column, text)
            return find(Code.RELABELLED_COLUMN, Severity.ERROR, at, found=found, expected=expected)
    return None


def _rows_of_table(page: Page) -> range:
    """From the first line of the sheet, or from below the parks of another table above, to the last park's row."""
    first = page.first_park_row
    last = max(*page.assessed.values(), first) if page.assessed else first
    above = (row for row, at in page.named_places if row < first and isinstance(page.lines[row].get(at), str))
    return range(max((row + 1 for row in above), default=page.cells.first_row), last + 1)
