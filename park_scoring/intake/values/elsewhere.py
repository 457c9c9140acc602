"""Figures of this year that stand in the return a second time: where they differ, nobody can say which of them counts.

A table counts with three parks and a heading of this year, or with keys; upright or turned, on any sheet.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from functools import lru_cache
from itertools import chain

from park_scoring import contract, faults, grid
from park_scoring.findings import Finding, Severity, find
from park_scoring.grid import Cells, Grid, cell_name
from park_scoring.intake.locating.keys import Form
from park_scoring.intake.locating.labels import (
    KEPT,
    Vocabulary,
    find_papers,
    label_of,
    of_another_year,
    texts_above,
    unit_behind,
    without_unit,
)
from park_scoring.intake.locating.printed import Page
from park_scoring.intake.values.check import check
from park_scoring.intake.values.exact import alike, exact_figure
from park_scoring.intake.values.unit_words import bare_label, units_named, words_of
from park_scoring.look import Place
from park_scoring.plain_text import is_blank, raw_text, shortened
from park_scoring.scheme.model import ItemType

_ENOUGH = 3
_IN_BRACKETS = re.compile(r"\([^()]*\)$")
_NOT_TABLES = frozenset({grid.META_SHEET, grid.LISTS_SHEET})

Pair = tuple[str, str]
# by line, in order, the parks named in a column
Named = Sequence[tuple[int, str]]


@dataclass(frozen=True, slots=True)
class _Again:
    """A table met once more: by place whose figure it is, and by item the unit that is written over it.

    `headings` are by item those of a table that is only like one of ours: revised figures, or another sort of them.
    """

    cells: Cells
    places: Mapping[Place, Pair]
    units: Mapping[str, str]
    headings: Mapping[str, str] = field(default_factory=dict)


def figures_elsewhere(sheets: Mapping[str, Cells], page: Page) -> tuple[tuple[Finding, ...], frozenset[Pair]]:
    """One finding for each other table that says something else, and every park and item that it says so of.

    Where the headings are only like ours, that is a warning, and the figures of the form count.
    """
    found: list[Finding] = []
    unsure: set[Pair] = set()
    for again in _tables(sheets, page):
        differing = [place for place in again.places if _differs(again, place, page)]
        if differing:
            unsure.update(again.places[place] for place in differing if not again.headings)
            found.append(_about(again, differing, page))
    return tuple(found), frozenset(unsure)


def _about(again: _Again, differing: list[Place], page: Page) -> Finding:
    here, table = min(differing), page.table
    park, item = again.places[here]
    there = table.rows[park], table.columns[item]
    raw = raw_text(again.cells.at(*here))
    code, severity = ("second_figures", Severity.WARNING) if again.headings else ("second_table", Severity.ERROR)
    return find(
        code,
        severity,
        page.form.place(again.cells.sheet, cell_name(*here), park, item, raw),
        heading=shortened(again.headings.get(item, "")),
        found=shortened(raw),
        place=faults.spot(table.sheet, cell_name(*there)),
        other=shortened(raw_text(page.cells.at(*there))) or contract.BLANK_RAW,
        count=len(differing),
    )


# ── whether they differ ──────────────────────────────────────────────────────────────────────────────────────


def _differs(again: _Again, place: Place, page: Page) -> bool:
    """Where either is no figure there is nothing to hold against the other: what is no figure is told elsewhere."""
    (park, item), table, form = again.places[place], page.table, page.form
    kind = form.items[item][1]
    one = _figure(page.cells.at(table.rows[park], table.columns[item]), kind, form, Fraction(1))
    other = _figure(again.cells.at(*place), kind, form, _factor(again.units.get(item, ""), kind, form))
    if isinstance(one, Fraction) and isinstance(other, Fraction):
        return not alike(one, other)
    return one is not None and other is not None and one != other


def _figure(content: object, kind: ItemType, form: Form, written: Fraction) -> Fraction | str | None:
    if kind.form == "choice":
        value = check(content, kind).value
        return value if isinstance(value, str) else None
    return exact_figure(content, kind, form.scheme.measure_of(kind), written)


def _factor(unit: str, kind: ItemType, form: Form) -> Fraction:
    """How many of the item's own unit the one written over a column is; an unknown one is taken for its own."""
    units = form.scheme.measure_of(kind).units
    return next((size for name, size in units.items() if name.casefold() == unit.casefold()), Fraction(1))


# ── where there are any ──────────────────────────────────────────────────────────────────────────────────────


def _tables(sheets: Mapping[str, Cells], page: Page) -> Iterator[_Again]:
    table, form = page.table, page.form
    for name, cells in sheets.items():
        if name in _NOT_TABLES or find_papers(cells):
            continue
        told: set[Place] = set()
        is_form, labels = name == table.sheet, _labels(cells, form)
        ways = ((exactly, turned) for exactly in (True, False) for turned in (False, True)) if labels else ()
        for again in chain(
            _keyed(cells, table, form),
            *(_by_labels(cells, labels, page, exactly=exactly, turned=turned) for exactly, turned in ways),
        ):
            places = {
                place: pair
                for place, pair in again.places.items()
                if place not in told and not (is_form and _is_told_of(place, page))
                if _asked(pair, table) and _says(cells, place, pair, table, form)
                if not is_form or not _lacks_year(again.headings.get(pair[1], ""))
            }
            told.update(places)
            if places:
                yield replace(again, places=places)


def _lacks_year(heading: str) -> bool:
    """Whether a heading only like ours names no year: on the form sheet it is a heading that somebody has changed."""
    return bool(heading) and not any(mark.isdigit() for mark in heading)


def _says(cells: Cells, place: Place, pair: Pair, table: Grid, form: Form) -> bool:
    """Whether a cell says anything; a blank one of the form itself does, where blank has a meaning and is not read."""
    if not is_blank(cells.at(*place)):
        return True
    is_form = cells.sheet == contract.FORM_SHEET != table.sheet
    return is_form and bool(form.items[pair[1]][1].blank_is)


def _is_told_of(place: Place, page: Page) -> bool:
    """Whether a figure is read, or stands below those in another row: `figures_outside` tells of these."""
    row, column = place
    return page.below_keys <= row < page.ends.get(column, 0)


def _asked(pair: Pair, table: Grid) -> bool:
    return pair[0] in table.rows and pair[1] in table.columns


def _keyed(cells: Cells, table: Grid, form: Form) -> Iterator[_Again]:
    """The tables whose keys stand on the sheet beside those that are read."""
    if cells.sheet == table.sheet and cells.texts.get(grid.PARKS) == [table.corner]:
        return
    for other in grid.find_all(cells, grid.PARKS):
        if cells.sheet == table.sheet and other.corner == table.corner:
            continue
        below = other.corner[0] + 1
        labels = [text for column in other.columns.values() if isinstance(text := cells.at(below, column), str)]
        if not _is_of_another_year(cells, below, labels, form):
            places = {
                (row, column): (park, item)
                for park, row in other.rows.items()
                for item, column in other.columns.items()
                if park in form.scheme.unit and item in form.items
            }
            units = {item: _unit(cells, below, column, form) for item, column in other.columns.items()}
            yield _Again(cells, places, units)


def _is_of_another_year(cells: Cells, row: int, labels: list[str], form: Form) -> bool:
    around = chain([cells.sheet], texts_above(cells, row, form.scheme))
    return of_another_year(labels, around, form.vocabulary, form.year)


@dataclass(frozen=True, slots=True)
class _Named:
    """What a text names: a park, or an item exactly, in the words of this year's form, with or without a unit behind;
    or nearly, with something else in brackets behind (`alike`) or without a year (`undated`, the codes that fit).
    """

    park: str
    exact: str
    alike: str
    undated: Sequence[str]
    is_heading: bool

    def of(self, form: Form) -> str:
        """The code of the item that is named exactly or nearly on this form; "" where none is."""
        year = str(form.year)
        codes = (code for code in self.undated if code in form.items)
        this_year = (code for code in codes if year in form.items[code][0].heading(form.year))
        return self.exact or self.alike or next(this_year, "")


@lru_cache(maxsize=KEPT)
def _named(text: str, known: Vocabulary) -> _Named | None:
    """What a text names, which may be a heading of another year; None for nothing."""
    label = label_of(text)
    if label in known.parks:
        return _Named(known.parks[label], "", "", (), is_heading=False)
    exact = known.exact.get(label) or known.exact.get(without_unit(label), "")
    bare = _IN_BRACKETS.sub("", label)
    alike = "" if exact else known.exact.get(bare, "")
    undated = () if exact or alike or any(map(str.isdigit, bare)) else known.undated.get(bare, ())
    is_heading = known.is_heading(label)
    return _Named("", exact, alike, undated, is_heading) if exact or alike or undated or is_heading else None


@dataclass(frozen=True, slots=True)
class _Label:
    """A text that names a park, or an item exactly or nearly ("" for what it does not), or is a heading of any year."""

    row: int
    column: int
    park: str
    exact: str
    alike: str
    is_heading: bool


def _labels(cells: Cells, form: Form) -> Sequence[_Label]:
    """Those of a sheet, read once for all the ways in which a table may stand there; none where too few parks do."""
    known = form.vocabulary
    named = {text: one for text in cells.texts if (one := _named(text, known))}
    if len({one.park for one in named.values() if one.park}) < _ENOUGH:
        return ()
    found = []
    for text, one in named.items():
        alike = one.of(form) if not one.exact else ""
        if one.park or alike or one.is_heading:
            places = cells.texts[text]
            found += [_Label(row, column, one.park, one.exact, alike, one.is_heading) for row, column in places]
    return sorted(found, key=lambda label: (label.row, label.column))


def _by_labels(cells: Cells, labels: Iterable[_Label], page: Page, *, exactly: bool, turned: bool) -> Iterator[_Again]:
    """The tables under their headings, one for each line of headings; `turned` where these go down and parks across.

    `exactly`: the headings are those of this year's form, and else only like them.
    """
    form = page.form
    parks: dict[int, dict[int, str]] = {}
    heads: dict[int, dict[int, str]] = {}
    every: dict[int, set[int]] = {}
    for one in labels:
        line, place = (one.column, one.row) if turned else (one.row, one.column)
        if one.park:
            parks.setdefault(place, {})[line] = one.park
            continue
        code = one.exact if exactly else one.alike
        if code:
            heads.setdefault(line, {})[place] = code
        if code or one.is_heading:
            every.setdefault(place, set()).add(line)
    named = {column: sorted(lines.items()) for column, lines in parks.items() if len(set(lines.values())) >= _ENOUGH}
    every_line = {place: sorted(lines) for place, lines in every.items()}
    for line, codes in sorted(heads.items() if named else ()):
        if cells is page.cells and not turned and all(_is_told_of((line, place), page) for place in codes):
            continue
        beside = [str(cells.at(*_place(line, place, turned=turned))) for place, lines in every.items() if line in lines]
        if not _is_of_another_year(cells, _place(line, min(codes), turned=turned)[0], beside, form):
            again = _under(cells, line, codes, named, every_line, form, turned=turned)
            spelt = {code: str(cells.at(*_place(line, place, turned=turned))) for place, code in sorted(codes.items())}
            yield again if exactly else replace(again, headings=spelt)


def _under(
    cells: Cells,
    line: int,
    codes: Mapping[int, str],
    named: Mapping[int, Named],
    heads: Mapping[int, Sequence[int]],
    form: Form,
    *,
    turned: bool,
) -> _Again:
    """The figures under one line of headings, each column down to the next heading in it."""
    places: dict[Place, Pair] = {}
    units = {}
    for place, code in codes.items():
        if code in form.items:
            below = bisect_right(heads[place], line)
            end = heads[place][below] if below < len(heads[place]) else None
            for at, park in _names_for(place, line, end, named):
                places[_place(at, place, turned=turned)] = park, code
            row, column = _place(line, place, turned=turned)
            units[code] = unit_behind(cells.at(row, column)) if turned else _unit(cells, row, column, form)
    return _Again(cells, places, units)


def _names_for(place: int, line: int, end: int | None, named: Mapping[int, Named]) -> Named:
    """The parks of the nearest column of names before a column of figures, or else behind it: by line."""
    for column in sorted(named, key=lambda column: (column > place, abs(column - place))):
        lines = named[column]
        first = bisect_right(lines, line, key=_first)
        within = lines[first : len(lines) if end is None else bisect_left(lines, end, key=_first)]
        if len({park for _, park in within}) >= _ENOUGH:
            return within
    return ()


def _first(named: tuple[int, str]) -> int:
    return named[0]


def _place(line: int, place: int, *, turned: bool) -> Place:
    return (place, line) if turned else (line, place)


def _unit(cells: Cells, row: int, column: int, form: Form) -> str:
    """The unit behind a heading in brackets, or in one of the cells right below it."""
    below = (label_of(cells.at(row + more, column)) for more in range(1, 4))
    written = unit_behind(cells.at(row, column))
    return written or next((bare_label(one) for one in below if units_named(one, words_of(form.scheme))), "")
