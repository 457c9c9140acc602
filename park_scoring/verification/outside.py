"""What somebody entered where nothing is read: beside, below or above the table, twice over, on another sheet."""

from collections.abc import Collection, Iterator, Mapping
from itertools import groupby

from park_scoring import contract
from park_scoring.faults import Code
from park_scoring.findings import Finding, Place, Severity, find
from park_scoring.grid import Cells, Lost, cell_name
from park_scoring.intake.filled import INPUTS, ITEM, PARK, UNIT, filled_places, printed
from park_scoring.intake.locating.labels import headings, label_of, park_names
from park_scoring.intake.locating.suggestions import likely
from park_scoring.intake.values.clean import read_number
from park_scoring.plain_text import is_blank, raw_text, shortened, squeezed
from park_scoring.scheme.model import Measure, Scheme
from park_scoring.verification import words
from park_scoring.verification.filled import FilledTable, quoted
from park_scoring.verification.rows import CHANGED_FROM, Pair

_LABELS: Mapping[str, str] = {label_of(heading): code for code, heading in contract.FORM_HEADINGS.items()}
_COPIED = (PARK, ITEM, UNIT, "reported", "cross_reported", *INPUTS, CHANGED_FROM)

# what may stand around a figure, and what may be chosen
_Known = tuple[Measure, frozenset[str]]


def about_outside(
    form: FilledTable, pairs: Mapping[int, Pair], read: Collection[int], key_column: int | None
) -> Iterator[Finding]:
    """Every entry on the sheet that no row has: figures and choices are errors, other texts warnings.

    `pairs` are the rows of the table and whose they are; what stands on the rows `read` is no entry or told of.
    """
    beside: dict[int, list[int]] = {}
    below: dict[int, list[int]] = {}
    own, table, known = set(form.table.columns.values()), form.table, _known(form.scheme)
    theirs = {column for code, column in form.table.columns.items() if code not in _COPIED}
    for row, column in filled_places(form.cells):
        if (table.corner and row == table.corner[0]) or column == key_column or row == table.heading_row:
            continue
        if row < table.heading_row:
            if column in own and _is_figure(form.cells.at(row, column), known):
                yield _outside(form, row, column, "above", 1)
        elif column not in own:
            beside.setdefault(column, []).append(row)
        elif column not in theirs and row not in pairs and row not in read and not _is_head(form, row):
            below.setdefault(column, []).append(row)
    for column, rows in beside.items():
        yield from _beside(form, column, rows, pairs)
    for column, rows in below.items():
        yield from _summed(form, column, rows, "below")


def _is_head(form: FilledTable, row: int) -> bool:
    return label_of(form.at(row, PARK)) in (label_of(contract.FORM_HEADINGS[PARK]), PARK)


def _beside(form: FilledTable, column: int, rows: list[int], pairs: Mapping[int, Pair]) -> Iterator[Finding]:
    heading = printed(form.cells, form.table.heading_row, column)
    code = _LABELS.get(label_of(heading), "") if isinstance(heading, str) else ""
    if code:
        yield from _copied(form, column, rows, code, pairs)
    elif is_blank(heading):
        yield from _summed(form, column, rows, "beside")
    else:
        label = label_of(heading)
        near = likely(label, {one: one for one in (*_inputs(), *words.VERIFYING_WORDS)})
        told = any(word in label for word in words.VERIFYING_WORDS)
        severity = Severity.ERROR if near or told else Severity.WARNING
        yield _outside(form, rows[0], column, "beside", len(rows), severity)


def _copied(form: FilledTable, column: int, rows: list[int], code: str, pairs: Mapping[int, Pair]) -> Iterator[Finding]:
    """A heading of ours once more: what stands below it has to be what stands in its own column."""
    if code not in _COPIED:
        return
    for row in rows:
        content, own = form.cells.at(row, column), form.at(row, code)
        if isinstance(content, Lost) or squeezed(raw_text(content)) != squeezed(raw_text(own)):
            yield _outside(form, row, column, "again", 1, Severity.ERROR, pairs.get(row, ("", "")))


def _summed(form: FilledTable, column: int, rows: list[int], where: str) -> Iterator[Finding]:
    """One finding for all figures of a column, and one for all its texts."""
    known = _known(form.scheme)
    figures = [row for row in rows if _is_figure(form.cells.at(row, column), known)]
    texts = [row for row in rows if row not in figures]
    for some, severity in ((figures, Severity.ERROR), (texts, Severity.WARNING)):
        if some:
            yield _outside(form, some[0], column, where, len(some), severity)


def _outside(
    form: FilledTable,
    row: int,
    column: int,
    where: str,
    count: int,
    severity: Severity = Severity.ERROR,
    pair: Pair = ("", ""),
) -> Finding:
    return find(
        Code.VERIFIED_OUTSIDE,
        severity,
        form.spot(row, column, *pair),
        found=shortened(quoted(form.cells.at(row, column))),
        where=_where(where, count),
    )


def _where(code: str, count: int) -> str:
    return words.FORM_PLACES[code] + (words.FORM_COUNT.format(count=count) if count > 1 else "")


def about_sheet(cells: Cells, file: str, year: int, scheme: Scheme) -> Iterator[Finding]:
    """Another sheet: an error below a heading of an input, a warning where a row names a park and an item of ours."""
    parks, items, known = park_names(scheme), headings(scheme, year), _known(scheme)
    inputs = {label_of(one) for one in _inputs()}
    under: dict[int, list[int]] = {}
    for row, places in groupby(filled_places(cells), key=lambda place: place[0]):
        line = {column: cells.at(row, column) for _, column in places}
        labels = {column: label_of(content) for column, content in line.items() if isinstance(content, str)}
        heads = {column for column, label in labels.items() if label in inputs}
        for column in (under.keys() & line.keys()) - heads:
            under[column].append(row)
        under |= {column: [] for column in heads - under.keys()}
        if under or not (parks.keys() & set(labels.values()) and items.keys() & set(labels.values())):
            continue
        figures = [column for column, content in line.items() if _is_figure(content, known)]
        if figures:
            yield _on_sheet(cells, file, row, figures[0], 1, Severity.WARNING)
    for column, rows in under.items():
        if rows:
            yield _on_sheet(cells, file, rows[0], column, len(rows), Severity.ERROR)


def _on_sheet(cells: Cells, file: str, row: int, column: int, count: int, severity: Severity) -> Finding:
    content = cells.at(row, column)
    at = Place(file, cells.sheet, cell_name(row, column), value=raw_text(content))
    return find(Code.VERIFIED_OUTSIDE, severity, at, found=shortened(quoted(content)), where=_where("sheet", count))


def _inputs() -> tuple[str, ...]:
    return tuple(contract.FORM_HEADINGS[code] for code in INPUTS)


def _known(scheme: Scheme) -> _Known:
    units = {name: factor for measure in scheme.measures.values() for name, factor in measure.units.items()}
    return Measure(units), frozenset(choice for kind in scheme.types for choice in kind.choices)


def _is_figure(content: object, known: _Known) -> bool:
    """A figure as a number or a text, a choice, or what nobody can read."""
    if isinstance(content, Lost):
        return True
    if isinstance(content, str):
        measure, choices = known
        return read_number(content, "", measure).number is not None or squeezed(content) in choices
    return isinstance(content, int | float) and not isinstance(content, bool)
