"""The units that stand with the figures for people to read: a figure is the one in the unit that is printed with it."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from park_scoring import contract
from park_scoring.faults import Code
from park_scoring.findings import Finding, Severity, find
from park_scoring.findings import Place as Spot
from park_scoring.grid import Cells, Grid, cell_name
from park_scoring.intake import words
from park_scoring.intake.locating.keys import Form
from park_scoring.intake.locating.labels import label_of, without_unit
from park_scoring.intake.locating.printed import Page, page_says
from park_scoring.intake.values.unit_words import (
    Words,
    WrittenUnit,
    asks_for_unit,
    bare_label,
    is_own_unit,
    items_meant,
    units_in_title,
    units_named,
    units_noted,
    words_of,
)
from park_scoring.intake.values.unseen import covers
from park_scoring.look import STRUCK, Place
from park_scoring.plain_text import is_blank, raw_text, shortened
from park_scoring.scheme.model import ItemType


@dataclass(frozen=True, slots=True)
class _Written:
    """A unit that somebody has written: where, in what words, and of which items' figures; right for some of them."""

    at: Place
    text: str
    own: frozenset[str] = frozenset()
    wrong: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class _Around:
    """The same of a unit that stands in no cell of the form sheet."""

    at: Spot
    text: str
    own: frozenset[str]
    wrong: frozenset[str]


@dataclass(frozen=True)
class _Sheet:
    """The form sheet with what is known of its table: where the items stand, and the rows above the first park."""

    page: Page
    cells: Cells
    table: Grid
    form: Form
    words: Words
    items: Mapping[int, str]
    parks: Collection[int]
    head: range
    headings: int | None

    @classmethod
    def of(cls, page: Page) -> "_Sheet":
        """The form sheet that a page is."""
        words, head = words_of(page.form.scheme), range(page.below_keys, page.first_park_row)
        return cls(
            page, page.cells, page.table, page.form, words, page.columns, page.parks.keys(), head, page.heading_row
        )

    @cached_property
    def cover(self) -> Mapping[Place, Place]:
        """What merged areas hide, as `covers` says."""
        return covers(self.cells.look)

    @cached_property
    def telling(self) -> Sequence[tuple[int, int, str]]:
        """The texts that say a unit, or leave that to the next cell, wherever they stand."""
        return self.cells.of_texts(lambda text: units_in_title(text, self.words) or asks_for_unit(text))

    @cached_property
    def kinds(self) -> Mapping[str, ItemType]:
        """By code, the types of the items that stand there."""
        return {code: self.form.items[code][1] for code in self.items.values()}

    @cached_property
    def unit_rows(self) -> frozenset[int]:
        """The rows of units above the first park."""
        return frozenset(_unit_rows(self))

    def is_own(self, unit: str, code: str) -> bool:
        """Whether a unit is the item's own."""
        return is_own_unit(unit, self.form.items[code][1], self.form.scheme)


def changed_units(sheets: Mapping[str, Cells], page: Page) -> tuple[Mapping[str, Finding], tuple[Finding, ...]]:
    """By item code: the finding for which a column's figures do not count; and all findings, one for each cell.

    Over a column anything but the item's own unit is an error, whatever it says; so is a note anywhere on the sheet
    that names another unit of the same quantity, be it in the sheet's name, in a text box, at the head or the foot of
    its page, or on the sheet that says how to fill in the form. Where no unit is to be seen at all the form's own is
    taken, and a warning says so.
    """
    sheet, table = _Sheet.of(page), page.table
    written = [*_over_columns(sheet), *_behind_headings(sheet), *_in_notes(sheet)]
    by_item: dict[str, Finding] = {}
    found = []
    for one in _by_cell(written):
        if one.wrong:
            finding = _relabelled(one, sheet)
            by_item |= dict.fromkeys(one.wrong, finding)
            found.append(finding)
    told = {code for one in written for code in one.own | one.wrong}
    for around in _around(sheets, sheet):
        told |= around.wrong
        told |= around.own if around.at.sheet == table.sheet else frozenset()
        if around.wrong:
            finding = _about(around.at, around.text, around.wrong, sheet)
            by_item |= dict.fromkeys(around.wrong, finding)
            found.append(finding)
    return by_item, (*found, *_untold(sheet, told))


def _by_cell(written: Iterable[_Written]) -> Iterator[_Written]:
    """One for each cell, in their order on the sheet: a cell may speak of its column and of others."""
    places: dict[Place, _Written] = {}
    for one in written:
        if one.at not in places and not one.wrong:
            places[one.at] = one
            continue
        met = places.get(one.at, one)
        wrong = met.wrong | one.wrong
        places[one.at] = _Written(one.at, (met if met.wrong else one).text, (met.own | one.own) - wrong, wrong)
    return (places[at] for at in sorted(places))


def _relabelled(one: _Written, sheet: _Sheet) -> Finding:
    raw = raw_text(sheet.cells.at(*one.at))
    at = sheet.form.place(sheet.table.sheet, cell_name(*one.at), value=raw)
    return _about(at, one.text, one.wrong, sheet)


def _about(at: Spot, text: str, codes: frozenset[str], sheet: _Sheet) -> Finding:
    form = sheet.form
    wrong = [code for code in form.items if code in codes]
    if len(wrong) == 1:
        at = form.place(at.sheet or "", at.cell, item=wrong[0], value=at.value)
    expected = contract.LIST.join(dict.fromkeys(form.items[code][1].unit for code in wrong))
    return find(Code.RELABELLED_UNIT, Severity.ERROR, at, found=shortened(text), expected=expected)


# ── over a column ────────────────────────────────────────────────────────────────────────────────────────────


def _over_columns(sheet: _Sheet) -> Iterator[_Written]:
    """What stands where units do, and what is a unit wherever else it stands in an item's column."""
    named = {row for row, _, text in sheet.telling if units_named(text, sheet.words)}
    for row in sorted(sheet.unit_rows | named):
        if row < sheet.page.below_keys or row == sheet.headings or row in sheet.parks:
            continue
        for at, codes in _printed(sheet, row).items():
            content = sheet.cells.at(*at)
            if row in sheet.unit_rows or (isinstance(content, str) and units_named(content, sheet.words)):
                yield from _label(sheet, at, content, codes)


def _label(sheet: _Sheet, at: Place, content: object, codes: Sequence[str]) -> Iterator[_Written]:
    """A label over items; what says nothing, or is struck out, tells no unit."""
    text = bare_label(raw_text(content))
    if not text or sheet.cells.look.marks.get(at) == STRUCK:
        return
    own = frozenset(code for code in codes if sheet.is_own(text, code))
    yield _Written(at, text, frozenset() if at[0] in sheet.cells.look.hidden_rows else own, frozenset(codes) - own)


def _unit_rows(sheet: _Sheet) -> Iterator[int]:
    """The rows of units above the first park: those that say so, or hold an item's own; else the one below headings."""
    there = False
    for row in sheet.head:
        if row != sheet.headings and _is_unit_row(sheet, row):
            there = True
            yield row
    below = None if sheet.headings is None else sheet.headings + 1
    if not there and below in sheet.head and below is not None and not _are_clauses(sheet, below):
        yield below


def _is_unit_row(sheet: _Sheet, row: int) -> bool:
    beside = [sheet.cells.at(row, column) for column in range(sheet.cells.first_column, min(sheet.items, default=0))]
    if any(isinstance(one, str) and label_of(one).rstrip(":").endswith(words.UNIT_LABEL) for one in beside):
        return True
    return any(sheet.is_own(bare_label(raw_text(one)), code) for one, code in _line(sheet, row))


def _are_clauses(sheet: _Sheet, row: int) -> bool:
    return any(label_of(one) == label_of(sheet.form.items[code][0].clause) for one, code in _line(sheet, row))


def _line(sheet: _Sheet, row: int) -> Iterator[tuple[object, str]]:
    for column, code in sheet.items.items():
        content = sheet.cells.at(row, column)
        if not is_blank(content):
            yield content, code


def _printed(sheet: _Sheet, row: int) -> Mapping[Place, Sequence[str]]:
    """What is to be seen in a row of the items' columns, a merged area once: its place, with the items it is over."""
    places: dict[Place, list[str]] = {}
    for column, code in sheet.items.items():
        at = sheet.cover.get((row, column), (row, column))
        if at[0] == row and not is_blank(sheet.cells.at(*at)):
            places.setdefault(at, []).append(code)
    return places


# ── behind a heading ─────────────────────────────────────────────────────────────────────────────────────────


def _behind_headings(sheet: _Sheet) -> Iterator[_Written]:
    """A unit behind a heading in brackets; any other change of a heading is judged with the headings."""
    for column, code in sheet.items.items() if sheet.headings is not None else ():
        at = (sheet.headings or 0, column)
        content = sheet.cells.at(*at)
        heading, label = label_of(sheet.form.items[code][0].heading(sheet.form.year)), label_of(content)
        if label == heading or without_unit(content) != heading:
            continue
        unit = bare_label(label.removeprefix(heading))
        mine = frozenset({code})
        yield (_Written(at, unit, mine, frozenset()) if sheet.is_own(unit, code) else _Written(at, unit, wrong=mine))


# ── in notes ─────────────────────────────────────────────────────────────────────────────────────────────────


def _in_notes(sheet: _Sheet) -> Iterator[_Written]:
    """Notes anywhere on the sheet, each on all items of its units' quantities."""
    names, unit_rows = sheet.page.name_column, sheet.unit_rows
    judged = {*unit_rows, *sheet.parks, sheet.headings}
    beside: set[int] = set()
    for row, column, content in sheet.telling:
        if column in sheet.items and row in judged:
            continue
        units = units_noted(content, sheet.words)
        if not units and (row < (sheet.headings or 0) or column == names):
            units = units_in_title(content, sheet.words)
        place = (row, column)
        if not units and row not in unit_rows and asks_for_unit(content):
            place, units = _beside(sheet, row, column)
        if not units and row in sheet.parks and column not in beside and _is_behind_figure(sheet, row, column):
            units = units_named(content, sheet.words)
            beside.update([column] if units else ())
        if units:
            yield _note(sheet, place, units)


def _is_behind_figure(sheet: _Sheet, row: int, column: int) -> bool:
    """Whether a cell of a park's row stands right behind a figure of the form or a text, or in a column of units.

    A figure of somebody's own has a unit of its own.
    """
    cells, hidden = sheet.cells, sheet.cells.look.hidden_columns
    before = [one for one in range(cells.first_column, column) if one not in hidden]
    last = next((one for one in reversed(before) if not is_blank(cells.at(row, one))), None)
    if last is None or last in sheet.items or isinstance(cells.at(row, last), str):
        return True
    heading = "" if sheet.headings is None else cells.at(sheet.headings, column)
    return isinstance(heading, str) and asks_for_unit(heading)


def _beside(sheet: _Sheet, row: int, column: int) -> tuple[Place, tuple[WrittenUnit, ...]]:
    """The units in the next filled cell of a row."""
    for place in range(column + 1, sheet.cells.first_column + len(sheet.cells.rows[row - sheet.cells.first_row])):
        content = sheet.cells.at(row, place)
        if not is_blank(content):
            text = content if isinstance(content, str) else ""
            return (row, place), units_named(text, sheet.words)
    return (row, column), ()


def _note(sheet: _Sheet, at: Place, units: Sequence[WrittenUnit]) -> _Written:
    text, own, wrong = _meant(sheet, units)
    return _Written(at, text, own, wrong)


def _meant(sheet: _Sheet, units: Sequence[WrittenUnit]) -> tuple[str, frozenset[str], frozenset[str]]:
    """What a note says that is not so, the items for which it is right, and those for which it is wrong."""
    own: set[str] = set()
    wrong: dict[str, WrittenUnit] = {}
    for unit in units:
        of_quantity, right = items_meant(unit, sheet.kinds, sheet.form.scheme)
        own.update(right)
        # a note on several units of a quantity does not say which items are in which
        if not right:
            wrong |= dict.fromkeys(of_quantity, unit)
    text = contract.LIST.join(dict.fromkeys(unit.text for unit in wrong.values()))
    return text, frozenset(own - wrong.keys()), frozenset(wrong)


# ── around the table ─────────────────────────────────────────────────────────────────────────────────────────


def _around(sheets: Mapping[str, Cells], sheet: _Sheet) -> Iterator[_Around]:
    """What the page says of units outside of its cells, and what the sheet of instructions says."""
    form, name = sheet.form, sheet.table.sheet
    texts = [
        (form.place(name, value=text), units_in_title(text, sheet.words))
        for text in dict.fromkeys(page_says(sheet.cells))
    ]
    told = sheets.get(contract.INSTRUCTIONS_SHEET) if name != contract.INSTRUCTIONS_SHEET else None
    if told is not None:
        texts += [
            (form.place(told.sheet, cell_name(row, column), value=content), units_noted(content, sheet.words))
            for row, column, content in told.of_texts(lambda text: units_noted(text, sheet.words))
        ]
    for at, units in texts:
        if units:
            yield _Around(at, *_meant(sheet, units))


# ── nowhere ──────────────────────────────────────────────────────────────────────────────────────────────────


def _untold(sheet: _Sheet, told: set[str]) -> Iterator[Finding]:
    """That figures stand without a unit, once for all of them."""
    form, table = sheet.form, sheet.table
    bare = [
        code
        for column, code in sheet.items.items()
        if code in form.asked and code not in told and form.items[code][1].form != "choice"
        if any(not is_blank(sheet.cells.at(row, column)) for row in sheet.parks)
    ]
    if bare and sheet.headings is not None:
        place = (sheet.headings, table.columns[bare[0]])
        at = form.place(table.sheet, cell_name(*place), item=bare[0] if len(bare) == 1 else "")
        names = contract.LIST.join(form.items[code][0].heading(form.year) for code in bare)
        units = contract.LIST.join(dict.fromkeys(form.items[code][1].unit for code in bare))
        yield find(Code.UNIT_UNTOLD, Severity.WARNING, at, names=names, units=units)
