"""Finding the tables of a return whose keys are gone, by what people see: exact names of parks and exact headings."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from types import MappingProxyType

from park_scoring import contract
from park_scoring.faults import Code
from park_scoring.findings import Finding, Place, Severity, find
from park_scoring.grid import Cells, Grid, cell_name
from park_scoring.intake import words
from park_scoring.plain_text import is_blank, narrowed, raw_text, shortened, squeezed
from park_scoring.scheme.model import Scheme

# What is found out about a text is kept for as many: the same few hundred stand on every return, and on one many times.
KEPT = 8192
_YEARS = range(1990, 2100)
_YEAR = re.compile(rf"(?:[0-9]{{4}}|[{words.YEAR_WORDS}])?{words.YEAR}{words.YEAR_END}?")
_NAMED_YEAR = re.compile(rf"(?<![0-9])(?P<year>(?:19|20)[0-9]{{2}})(?![0-9])(?P<whole>{words.YEAR}{words.YEAR_END})?")
_UNIT = re.compile(rf"[(][^()]*(?:{'|'.join(words.UNIT_ENDS)})[)]$")


@dataclass(frozen=True, slots=True)
class Labelled:
    """A table found by its labels, and what stood in the way of some of it."""

    table: Grid
    findings: tuple[Finding, ...]


@lru_cache(maxsize=KEPT, typed=True)
def label_of(content: object) -> str:
    """A label for comparing: without blanks, brackets and letters of either width alike."""
    return squeezed(narrowed(content if isinstance(content, str) else raw_text(content)))


@lru_cache(maxsize=KEPT, typed=True)
def without_unit(content: object) -> str:
    """A heading for comparing, without the unit that somebody has put behind it in brackets."""
    return _UNIT.sub("", label_of(content))


_PAPERS: Mapping[str, str] = {label_of(label): code for code, label in contract.EVIDENCE_FIELDS.items()}


def unit_behind(content: object) -> str:
    """The unit that somebody has put behind a heading in brackets; "" where there is none."""
    found = _UNIT.search(label_of(content))
    return found[0].strip("()").rpartition(":")[2] if found else ""


@lru_cache(maxsize=8)
def park_names(scheme: Scheme) -> Mapping[str, str]:
    """Every exact name of an assessed park, for comparing, with the park's code."""
    return {label_of(name): unit.code for unit in scheme.assessed for name in (unit.label, *unit.aliases)}


@lru_cache(maxsize=8)
def unit_names(scheme: Scheme) -> Mapping[str, str]:
    """The same of all parks, exempt ones included."""
    return {label_of(name): unit.code for unit in scheme.units for name in (unit.label, *unit.aliases)}


@lru_cache(maxsize=32)
def headings(scheme: Scheme, year: int) -> Mapping[str, str]:
    """Every item's heading, for comparing, with the item's code."""
    return {label_of(item.heading(year)): item.code for item in scheme.items}


@dataclass(frozen=True, eq=False)
class Vocabulary:
    """What labels of a year's form can name, worked out once: every text of a sheet is held against it.

    `parks` are the names of the assessed parks. Headings: `exact` and `before` have the codes of this year's and of
    the year before's, `undated` those of any year's. Nothing is compared: there is one for each scheme and year.
    """

    parks: Mapping[str, str]
    exact: Mapping[str, str]
    before: Mapping[str, str]
    undated: Mapping[str, tuple[str, ...]]

    @cached_property
    def only_this_years(self) -> frozenset[str]:
        """The headings that stand on this year's form and not on that of the year before."""
        return frozenset(self.exact.keys() - self.before.keys())

    def is_heading(self, content: object) -> bool:
        """Whether a text is the heading of an item: exactly that of this year's form, or that of any other year's."""
        return _is_heading(content, self)


@lru_cache(maxsize=KEPT, typed=True)
def _is_heading(content: object, known: Vocabulary) -> bool:
    text = label_of(content)
    bare = without_unit(text)
    if text in known.exact or bare in known.exact:
        return True
    undated = _undated(text)
    return undated != bare and undated in known.undated


@lru_cache(maxsize=8)
def vocabulary_of(scheme: Scheme, year: int) -> Vocabulary:
    """That of a scheme and year."""
    return Vocabulary(park_names(scheme), headings(scheme, year), headings(scheme, year - 1), _undated_labels(scheme))


def of_another_year(labels: Iterable[str], around: Iterable[str], known: Vocabulary, year: int) -> bool:
    """Whether the table with these headings speaks of another year than `year`.

    2024年 stands on the forms of 2024 and, as the year before, on those of 2025: where the headings leave it open, the
    years named in the texts around decide.
    """
    texts = {text for one in labels for text in (label_of(one), without_unit(one))}
    this = known.exact
    if texts & known.only_this_years:
        return False
    if any(text not in this and without_unit(text) not in this and known.is_heading(text) for text in texts):
        return True
    told = [found for one in (*around, *texts) for found in _NAMED_YEAR.finditer(label_of(one))]
    # 2024年度 is what a table is of; 2025年3月10日 beside it is when it was due
    named = {found["year"] for found in told if found["whole"]} or {found["year"] for found in told}
    return bool(named) and str(year) not in named


def texts_above(cells: Cells, row: int, scheme: Scheme) -> Iterator[str]:
    """The texts of a row and of those above it, up to where another table's parks stand."""
    names = park_names(scheme)
    for place in range(min(row, cells.first_row + len(cells.rows) - 1), cells.first_row - 1, -1):
        texts = [one for one in cells.rows[place - cells.first_row] if isinstance(one, str)]
        if any(label_of(one) in names for one in texts):
            return
        yield from texts


def _item_of(content: object, exact: Mapping[str, str]) -> str:
    """The code of the item that a heading names; "" where it names none."""
    return exact.get(label_of(content)) or exact.get(without_unit(content), "")


def find_figures(cells: Cells, file: str, year: int, scheme: Scheme) -> Labelled | None:
    """The table of parks and items; None where the sheet holds no heading and no park of ours.

    A heading that fits items only but for its year is an error that lists what may be meant: nothing is read there.
    """
    if find_papers(cells):
        return None  # its rows name parks and items as well
    exact = headings(scheme, year)
    row = _heading_row(cells, exact, scheme)
    names = park_names(scheme)
    column = _name_column(cells, row, names) if row is not None else None
    if row is None or column is None:
        return None
    columns, doubled_columns = _first_places(
        (code, place) for place, content in _across(cells, row) if (code := _item_of(content, exact))
    )
    rows, doubled_rows = _first_places(
        (names[label_of(content)], place) for place, content in _down(cells, row, column) if label_of(content) in names
    )
    corner = (row - 1, column - 1)
    table = Grid(
        cells.sheet, corner, MappingProxyType(rows), MappingProxyType(columns), (*doubled_columns, *doubled_rows)
    )
    found = (
        *_doubled(cells, table, file, doubled_columns, doubled_rows),
        *_unsure_headings(cells, row, file, year, scheme),
    )
    return Labelled(table, found)


def find_papers(cells: Cells) -> Labelled | None:
    """The table of evidence by the headings of its columns; those for park, item and kind have to be there."""
    lines: dict[int, list[tuple[str, int]]] = {}
    for row, column, text in cells.of_texts(_paper_field):
        lines.setdefault(row, []).append((_paper_field(text), column))
    for row, met in lines.items():
        columns, doubled = _first_places(met)
        if {"park", "item", "kind"} <= columns.keys() and not doubled:
            corner = (row - 1, min(columns.values()) - 1)
            return Labelled(Grid(cells.sheet, corner, MappingProxyType({}), MappingProxyType(columns)), ())
    return None


@lru_cache(maxsize=KEPT)
def _paper_field(text: str) -> str:
    """The column of papers that a text heads."""
    return _item_of(text, _PAPERS)


def year_by_headings(sheets: Iterable[Cells], scheme: Scheme, asked: int | None) -> int:
    """The year under which most headings are ours; 0 where several years fit as well and `asked` is none of them."""
    texts = {
        text
        for cells in sheets
        for _, _, content in cells.walk()
        if isinstance(content, str)
        for text in (label_of(content), without_unit(content))
    }
    named = {int(year) for text in texts for year in re.findall(r"(?<![0-9])[0-9]{4}(?![0-9])", text)}
    years = {year + later for year in named for later in (0, 1)} | ({asked} if asked else set())
    fits = {year: len(texts & headings(scheme, year).keys()) for year in years if year in _YEARS}
    best = max(fits.values(), default=0)
    likeliest = [year for year, count in fits.items() if count == best and best]
    if asked in likeliest:
        return asked or 0
    return likeliest[0] if len(likeliest) == 1 else 0


def bureaus_by_labels(sheets: Iterable[Cells], scheme: Scheme, year: int) -> tuple[str, ...]:
    """The bureaus that a form without its hidden sheet may be from: named on it, or else asked for its items."""
    codes = {label_of(bureau.label): bureau.code for bureau in scheme.bureaus}
    exact, met, named = headings(scheme, year), set(), []
    for cells in sheets:
        for row, column, content in cells.walk():
            text = label_of(content)
            if text == label_of(words.FORM_FIELDS["reporting_unit"]):
                beside = (cells.at(row + 1, column), cells.at(row, column + 1))
                named += [codes[label_of(one)] for one in beside if label_of(one) in codes]
            if code := _item_of(content, exact):
                met.add(code)
    if named:
        return tuple(dict.fromkeys(named))
    every = {
        bureau.code: {item.code for item in scheme.items if bureau.code in (item.reports, item.cross_reports)}
        for bureau in scheme.bureaus
    }
    return tuple(code for code, items in every.items() if met and met <= items)


def _across(cells: Cells, row: int) -> Iterator[tuple[int, object]]:
    line = cells.rows[row - cells.first_row]
    return ((place, content) for place, content in enumerate(line, start=cells.first_column) if not is_blank(content))


def _down(cells: Cells, row: int, column: int) -> Iterator[tuple[int, object]]:
    for place in range(row + 1, cells.first_row + len(cells.rows)):
        if not is_blank(cells.at(place, column)):
            yield place, cells.at(place, column)


def _heading_row(cells: Cells, exact: Mapping[str, str], scheme: Scheme) -> int | None:
    """The row with the most headings; one with headings that lack only their year counts where there is no better."""
    undated = _undated_labels(scheme)
    counts: dict[int, tuple[int, int]] = {}
    for row in range(cells.first_row, cells.first_row + len(cells.rows)):
        texts = [label_of(content) for _, content in _across(cells, row) if isinstance(content, str)]
        fits = sum(bool(_item_of(text, exact)) for text in texts)
        counts[row] = (fits, sum(_undated(text) in undated for text in texts))
    best = max(counts, key=lambda row: (counts[row], -row), default=None)
    return best if best is not None and any(counts[best]) else None


def _name_column(cells: Cells, row: int, names: Mapping[str, str]) -> int | None:
    met: Counter[int] = Counter()
    for place, column, content in cells.walk():
        if place > row and isinstance(content, str) and label_of(content) in names:
            met[column] += 1
    return max(met, key=lambda column: (met[column], -column), default=None)


def _first_places(met: Iterable[tuple[str, int]]) -> tuple[dict[str, int], tuple[str, ...]]:
    places: dict[str, int] = {}
    again = []
    for code, place in met:
        if code in places:
            again.append(code)
        places.setdefault(code, place)
    return places, tuple(again)


def _doubled(cells: Cells, table: Grid, file: str, columns: Iterable[str], rows: Iterable[str]) -> Iterator[Finding]:
    spots = [(table.corner[0] + 1, table.columns[code]) for code in columns]
    spots += [(table.rows[code], table.corner[1] + 1) for code in rows]
    for row, column in spots:
        at = Place(file, table.sheet, cell_name(row, column), value=raw_text(cells.at(row, column)))
        yield find(Code.REPEATED_KEY, Severity.ERROR, at, found=shortened(raw_text(cells.at(row, column))))


def _unsure_headings(cells: Cells, row: int, file: str, year: int, scheme: Scheme) -> Iterator[Finding]:
    exact, undated = headings(scheme, year), _undated_labels(scheme)
    for column, content in _across(cells, row):
        text = label_of(content)
        codes = () if _item_of(content, exact) else undated.get(_undated(text), ())
        if codes:
            at = Place(file, cells.sheet, cell_name(row, column), value=raw_text(content))
            names = words.MAYBE_BETWEEN.join(scheme.item[code].heading(year) for code in codes)
            yield find(Code.AMBIGUOUS_HEADING, Severity.ERROR, at, found=shortened(raw_text(content)), names=names)


def _undated(text: str) -> str:
    """A heading without the year and the unit in it."""
    return _UNIT.sub("", _YEAR.sub("", text))


@lru_cache(maxsize=8)
def _undated_labels(scheme: Scheme) -> Mapping[str, tuple[str, ...]]:
    labels: dict[str, tuple[str, ...]] = {}
    for item in scheme.items:
        bare = _undated(label_of(item.heading(_YEARS[0] + 10)))
        labels[bare] = (*labels.get(bare, ()), item.code)
    return labels
