"""Does every number of a result workbook still follow from its sources: all of it computed anew and held against it."""

import math
import re
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import openpyxl
import pandas as pd
from xlsxwriter import Workbook

from park_scoring import grid, wording
from park_scoring.errors import SourceError
from park_scoring.findings import Finding, Severity
from park_scoring.last_year import LastPark, LastYear
from park_scoring.merging import CROSS_REPORTED, REPORTED, VERIFIED, Merged
from park_scoring.reconcile import Reconciled, relative_difference, settled
from park_scoring.result.base_sheet import write_base
from park_scoring.result.book import KeyedSheet, ResultBook, SourceRow, Value, plain
from park_scoring.result.method_sheet import write_method
from park_scoring.result.plan import LAST_YEAR_COLUMNS, Plan, plan
from park_scoring.result.portrait_sheet import write_portrait
from park_scoring.result.ranking_sheet import write_ranking
from park_scoring.result.read import (
    audit_block,
    cells_of,
    full_row,
    keyed,
    number,
    read_result,
    size_row,
    told,
    unkeyed_rows,
)
from park_scoring.result.remarks import Line, Remarks, by_park
from park_scoring.result.rewards_sheet import write_rewards
from park_scoring.result.scores_sheet import write_scores
from park_scoring.result.values_sheet import write_values
from park_scoring.scheme import Scheme
from park_scoring.scoring.aggregate import aggregate
from park_scoring.scoring.rewards import reward
from park_scoring.scoring.score import Result, facts_of
from park_scoring.sheets.formats import Formats, formats
from park_scoring.sheets.table import FIRST_COLUMN, NOTE_ROW

# Two programs may differ in the last digits they keep; what is printed has far fewer.
_SAME = 1e-9
_PLAIN = re.compile(r"-?[0-9]+(\.[0-9]+)?")
_Write = Callable[[Workbook, Formats, Plan], None]
# Every sheet whose numbers follow from others, with what writes it.
_DERIVED: tuple[_Write, ...] = (
    write_ranking,
    write_rewards,
    write_scores,
    write_values,
    write_base,
    write_portrait,
    write_method,
)


@dataclass(frozen=True, slots=True)
class Difference:
    """One cell that does not follow: what stands there, and what follows from the sources.

    `row` and `column` are the codes that meet there, "" where it has none. `frozen`: a formula should stand there and
    a constant does. `message` says it in a sentence.
    """

    sheet: str
    cell: str
    row: str
    column: str
    found: Value
    expected: Value
    frozen: bool
    message: str


@dataclass(frozen=True, slots=True)
class Audit:
    """What `verify` found: how many cells were compared, which differ, and how many formulas became constants that
    still hold the right value, by sheet."""

    compared: int
    differences: tuple[Difference, ...]
    frozen: Mapping[str, int]

    def at(self, sheet: str, row: str, column: str) -> Difference | None:
        """The difference where two codes of a sheet meet, if there is one."""
        met = (one for one in self.differences if (one.sheet, one.row, one.column) == (sheet, row, column))
        return next(met, None)


def verify(path: Path, scheme_name: str | None = None) -> Audit:
    """Compute the whole workbook anew from 数据来源 and hold every cell of it against that.

    Raises SourceError where `path` is no result workbook, or its scheme is not at hand.
    """
    return audit(read_result(path, scheme_name), path)


def audit(book: ResultBook, path: Path) -> Audit:
    """The same for a workbook that has been read; `path` is looked at once more for its formulas."""
    with tempfile.TemporaryDirectory() as folder:
        fresh_path = Path(folder) / "fresh.xlsx"
        _write(plan(recomputed(book), _shown(book), _remarks(book)), fresh_path)
        fresh, fresh_formulas = cells_of(fresh_path), _formulas(fresh_path)
    formulas = _formulas(path)
    seen = _Seen(book, formulas, fresh_formulas)
    for name, sheet in keyed(fresh).items():
        seen.sheet(name, sheet)
    for name in (wording.METHOD_SHEET,):
        seen.lines(name, unkeyed_rows(fresh[name]))
    seen.headline(told(plain(fresh[wording.RESULT_SHEET].at(NOTE_ROW, FIRST_COLUMN))))
    seen.conflicts()
    seen.typed()
    seen.recorded()
    seen.counts()
    return Audit(seen.compared, tuple(seen.found), dict(seen.frozen))


# ── computing it anew ────────────────────────────────────────────────────────────────────────────────────────


def recomputed(book: ResultBook) -> Result:
    """The result that follows from the values in 数据来源, by the same code that scored it."""
    scheme = book.scheme
    findings = tuple(_finding(one.severity, one.park, one.item) for one in book.findings)
    doubtful = frozenset((one.park, one.item) for one in book.findings if _blocks(one.severity) and one.park)
    merged = Merged(book.year, _values(book), _evidence(book), (), ())
    reconciled = Reconciled(merged, findings, settled(merged, scheme, doubtful if book.draft else frozenset()))
    facts = facts_of(reconciled, scheme)
    scores = aggregate(scheme, facts)
    parks = tuple(str(code) for code in reconciled.base.index)
    rewards = reward(scheme, facts, scores)
    last_year = _last_year(book)
    return Result(scheme, book.year, book.draft, parks, reconciled, facts, scores, rewards, findings, last_year)


def in_force(book: ResultBook) -> Mapping[tuple[str, str], SourceRow]:
    """The source row that each (park, item) goes by: the verified one where there is one, else the reported one."""
    chosen: dict[tuple[str, str], SourceRow] = {}
    for role in (VERIFIED, REPORTED):
        for row in book.sources:
            if row.role == role and row.value is not None:
                chosen.setdefault((row.park, row.item), row)
    return chosen


def _blocks(severity: str) -> bool:
    return severity == Severity.ERROR


def _finding(severity: str, park: str, item: str) -> Finding:
    return Finding("", Severity(severity), None, None, None, park or None, item or None, None, "")


def _values(book: ResultBook) -> pd.DataFrame:
    known = {unit.code for unit in book.scheme.units}
    rows = [
        {"park": row.park, "item": row.item, "bureau": row.bureau, "value": row.value, "role": REPORTED}
        for row in in_force(book).values()
        if row.park in known and row.item in book.scheme.item
    ]
    return pd.DataFrame(rows, columns=["park", "item", "bureau", "value", "role"], dtype=object)


def _evidence(book: ResultBook) -> pd.DataFrame:
    """Dates of issue stand on 基础数据 and nowhere else in the workbook, so there they are a source themselves."""
    rows = [
        {"park": park, "item": column.removesuffix(".issued_on"), "issued_on": value}
        for park, figures in book.base.items()
        for column, value in figures.items()
        if column.endswith(".issued_on") and value
    ]
    return pd.DataFrame(rows, columns=["park", "item", "issued_on"], dtype=object)


def _last_year(book: ResultBook) -> LastYear | None:
    """Last year's ranks and totals, constants of this workbook."""
    ranking = book.sheets[wording.RESULT_SHEET]
    if LAST_YEAR_COLUMNS[0] not in ranking.table.columns:
        return None
    parks = {}
    for park in book.parks:
        rank, total = (number(ranking.value(park.code, column)) for column in LAST_YEAR_COLUMNS)
        parks[park.code] = LastPark(park.label, rank, total, {})
    return LastYear("", wording.BASE_SHEET, book.year - 1, book.scheme.id, book.digest, False, parks, ())


def _shown(book: ResultBook) -> str:
    """The park that somebody has picked on 园区画像: the page then shows that one, and rightly so."""
    portrait = book.sheets.get(wording.PORTRAIT_SHEET)
    label = told(portrait.value("pick", "name")) if portrait else ""
    return next((unit.code for unit in book.scheme.assessed if unit.label == label), "")


def _remarks(book: ResultBook) -> Remarks:
    """What 审计 of the workbook says about each park: constants there, repeated on 园区画像."""
    parks = {unit.label: unit.code for unit in book.scheme.units}
    cells = book.plain_sheets[wording.AUDIT_SHEET]

    def about_parks(block: str, headings: Sequence[str]) -> Mapping[str, Sequence[Line]]:
        at = headings.index(wording.PARK)
        rows = [tuple(line) for _, line in audit_block(cells, block, len(headings))]
        return by_park((parks.get(told(line[at]), ""), line) for line in rows)

    return Remarks(
        about_parks("findings", wording.AUDIT_FINDING_HEADINGS),
        about_parks("verified", wording.AUDIT_VERIFIED_HEADINGS),
    )


def _write(laid_out: Plan, path: Path) -> None:
    options = {"strings_to_formulas": False, "strings_to_numbers": False, "strings_to_urls": False}
    with Workbook(str(path), options) as workbook:
        styles = formats(workbook)
        for write in _DERIVED:
            write(workbook, styles, laid_out)


def _formulas(path: Path) -> frozenset[tuple[str, str]]:
    """The cells (sheet, name) that hold a formula. Raises SourceError where the workbook is damaged."""
    try:
        book = openpyxl.load_workbook(path, read_only=True)
    except Exception as error:  # the reader fails on a damaged file in ways that nobody has listed
        raise SourceError(wording.NOT_A_RESULT.format(path=path)) from error
    try:
        return frozenset(
            (sheet.title, cell.coordinate)
            for sheet in book.worksheets
            for row in sheet.iter_rows()
            for cell in row
            if cell.data_type == "f"
        )
    finally:
        book.close()


# ── holding it against the workbook ──────────────────────────────────────────────────────────────────────────


class _Seen:
    """What has been compared so far, and what differs."""

    def __init__(
        self, book: ResultBook, formulas: frozenset[tuple[str, str]], fresh: frozenset[tuple[str, str]]
    ) -> None:
        self.book, self.formulas, self.fresh = book, formulas, fresh
        self.compared = 0
        self.found: list[Difference] = []
        self.frozen: dict[str, int] = {}

    def sheet(self, name: str, fresh: KeyedSheet) -> None:
        """Every cell that has a code for its row and its column, wherever it has been moved to, and those beside."""
        own = self.book.sheets.get(name)
        if own is None:
            self._say(name, "", "", "", None, None, wording.VERIFY_NO_SHEET.format(sheet=name))
            return
        for code, kind in ((row, wording.VERIFY_ROW) for row in fresh.table.rows if row not in own.table.rows):
            self._say(name, "", code, "", None, None, kind.format(sheet=name, code=code))
        for code in (column for column in fresh.table.columns if column not in own.table.columns):
            self._say(name, "", "", code, None, None, wording.VERIFY_COLUMN.format(sheet=name, code=code))
        for row in fresh.table.rows:
            for column in fresh.table.columns:
                if row in own.table.rows and column in own.table.columns:
                    expected, at = fresh.value(row, column), own.cell(row, column)
                    live = (name, fresh.cell(row, column)) in self.fresh
                    self._compare(name, at, row, column, own.value(row, column), expected, live)
        for row in (row for row in own.table.rows if row not in fresh.table.rows):
            told_of = wording.VERIFY_EXTRA_ROW.format(sheet=name, row=own.table.rows[row] + 1)
            self._say(name, "", row, "", None, None, told_of)
        for beside in {wording.SCORES_SHEET: full_row, wording.VALUES_SHEET: size_row}.items():
            if beside[0] == name:
                self._beside(name, own, fresh, beside[1])

    def _beside(self, name: str, own: KeyedSheet, fresh: KeyedSheet, where: Callable[[KeyedSheet], int]) -> None:
        """The row of full points, or of N."""
        mine, theirs = where(own), where(fresh)
        for column in fresh.table.columns:
            expected = fresh.beside(column, theirs)
            if isinstance(expected, float) and column in own.table.columns:
                place = own.table.columns[column]
                live = (name, grid.cell_name(theirs, fresh.table.columns[column])) in self.fresh
                found = own.beside(column, mine)
                self._compare(name, grid.cell_name(mine, place), "", column, found, expected, live)

    def lines(self, name: str, fresh: Mapping[int, tuple[Value, ...]]) -> None:
        """A sheet of text: every line of it is still there."""
        own = unkeyed_rows(self.book.plain_sheets[name])
        present = set(own.values())
        for row, line in fresh.items():
            self.compared += 1
            if line in present:
                continue
            found = own.get(row, ())
            pairs = [*zip(found, line, strict=False)]
            at = next((place for place, (one, other) in enumerate(pairs) if one != other), 0)
            cell = grid.cell_name(row, FIRST_COLUMN + at)
            before = pairs[at][0] if pairs else None
            self._differs(name, cell, "", "", before, line[at], live=False)

    def headline(self, expected: str) -> None:
        """The sentence on the first page."""
        name = wording.RESULT_SHEET
        cells = self.book.plain_sheets[name]
        self.compared += 1
        if expected and not self.book.draft and not any(value == expected for _, _, value in cells.walk()):
            cell = grid.cell_name(NOTE_ROW, FIRST_COLUMN)
            found = plain(cells.at(NOTE_ROW, FIRST_COLUMN))
            self._differs(name, cell, "", "", found, expected, live=True)

    def typed(self) -> None:
        """A figure that was taken as it was typed is still what was typed."""
        sheet, plainly = self.book.sheets[wording.SOURCES_SHEET], wording.STATUS_WORDS["ok"]
        for row in self.book.sources:
            typed = _figure(row.raw) if row.status == plainly and isinstance(row.value, float) else None
            if typed is not None:
                cell = sheet.cell(row.key, "value")
                self._compare(wording.SOURCES_SHEET, cell, row.key, "value", row.value, typed, live=False)

    def conflicts(self) -> None:
        """What no final result may stand on: two bureaus too far apart with nothing verified."""
        scheme, chosen = self.book.scheme, in_force(self.book)
        for row in self.book.sources if not self.book.draft else ():
            stands = chosen.get((row.park, row.item))
            if row.role != CROSS_REPORTED or stands is None or stands.role == VERIFIED:
                continue
            if not _agree(stands.value, row.value, scheme):
                sheet = self.book.sheets[wording.SOURCES_SHEET]
                cells = [sheet.cell(one.key, "value") for one in (stands, row)]
                message = wording.VERIFY_CONFLICT.format(
                    sheet=wording.SOURCES_SHEET, cells=wording.AND.join(cells), label=_label(self.book, row)
                )
                self._say(sheet.cells.sheet, cells[0], stands.key, "value", stands.value, row.value, message)

    def recorded(self) -> None:
        """六、奖补事项 of 审计: the figures of 基础数据 once more."""
        book, name = self.book, wording.AUDIT_SHEET
        items = [item for item in book.scheme.items if item.recorded_only]
        told_as = {_recorded_heading(book, item.code): item.code for item in items}
        parks = {unit.label: unit.code for unit in book.scheme.units}
        chosen = in_force(book)
        headings: Mapping[int, str] = {}
        for row, line in audit_block(book.plain_sheets[name], "recorded", 1 + len(items)):
            if not headings:
                headings = {at: told_as[told(text)] for at, text in enumerate(line) if told(text) in told_as}
                continue
            for at, item in headings.items():
                park = parks.get(told(line[0]), "")
                source = chosen.get((park, item))
                expected = source.value if source and not _left_out(book, park, item) else None
                cell = grid.cell_name(row, FIRST_COLUMN + at)
                self._compare(name, cell, park, item, line[at], expected, live=False)

    def counts(self) -> None:
        """一、概况 of 审计 against the tables that it counts."""
        book, name = self.book, wording.AUDIT_SHEET
        expected = {severity: sum(one.severity == severity for one in book.findings) for severity in wording.SEVERITY}
        expected["verified"] = sum(one.role == VERIFIED for one in book.sources)
        expected["values"] = len(book.sources) - expected["verified"]
        labels = {wording.AUDIT_SUMMARY[code]: count for code, count in expected.items()}
        for row, line in audit_block(book.plain_sheets[name], "summary", 2):
            if told(line[0]) in labels:
                cell = grid.cell_name(row, FIRST_COLUMN + 1)
                self._compare(name, cell, "", "", line[1], float(labels[told(line[0])]), live=False)

    def _compare(self, sheet: str, cell: str, row: str, column: str, found: Value, expected: Value, live: bool) -> None:
        self.compared += 1
        frozen = live and (sheet, cell) not in self.formulas
        if not same(found, expected):
            self._differs(sheet, cell, row, column, found, expected, live=live)
        elif frozen:
            self.frozen[sheet] = self.frozen.get(sheet, 0) + 1

    def _differs(
        self, sheet: str, cell: str, row: str, column: str, found: Value, expected: Value, *, live: bool
    ) -> None:
        frozen = live and (sheet, cell) not in self.formulas
        message = wording.VERIFY_DIFFERS.format(
            place=wording.spot(sheet, cell),
            about=about(self.book, sheet, row, column),
            found=shown(found),
            expected=shown(expected),
        )
        self._say(
            sheet, cell, row, column, found, expected, message + (wording.VERIFY_FROZEN if frozen else ""), frozen
        )

    def _say(
        self,
        sheet: str,
        cell: str,
        row: str,
        column: str,
        found: Value,
        expected: Value,
        message: str,
        frozen: bool = False,
    ) -> None:
        self.found.append(Difference(sheet, cell, row, column, found, expected, frozen, message))


def same(one: Value, other: Value) -> bool:
    """Whether two stored values are one: texts exactly, numbers but for the last digits that programs keep."""
    if isinstance(one, float) and isinstance(other, float):
        return math.isclose(one, other, rel_tol=_SAME, abs_tol=_SAME)
    return one == other


def shown(value: Value) -> str:
    """A stored value in a sentence."""
    return told(value) or wording.BLANK_RAW


def about(book: ResultBook, sheet: str, row: str, column: str) -> str:
    """What stands in a cell, in words: the park and the heading; "" where the codes name neither."""
    labels = {one.code: one.label for one in book.scheme.in_force}
    labels |= {f"{one.code}.rank": wording.RANK_OF.format(label=one.label) for one in book.scheme.in_force}
    labels |= {item.code: item.heading(book.year) for item in book.scheme.items if item.code not in labels}
    labels |= {one.code: one.label for one in book.scheme.categories}
    column = row.partition(".")[2] if row.startswith(("indicator.", "category.")) else column
    labels |= {**wording.RESULT_HEADINGS, **wording.CHANGE_HEADINGS, "status": wording.STATUS}
    if sheet in (wording.BASE_SHEET, wording.AUDIT_SHEET):
        labels |= {item.code: item.heading(book.year) for item in book.scheme.items}
    if sheet == wording.SOURCES_SHEET:
        row, column, *_ = [*row.split("."), "", ""]
        labels |= {item.code: item.heading(book.year) for item in book.scheme.items}
    park = book.scheme.unit[row].label if row in book.scheme.unit else ""
    parts = [part for part in (park, labels.get(column, "")) if part]
    return wording.VERIFY_ABOUT.format(what=wording.COMMA.join(parts)) if parts else ""


def _label(book: ResultBook, row: SourceRow) -> str:
    park, item = book.scheme.unit.get(row.park), book.scheme.item.get(row.item)
    return wording.COMMA.join(filter(None, (park.label if park else "", item.heading(book.year) if item else "")))


def _recorded_heading(book: ResultBook, item: str) -> str:
    one = book.scheme.item[item]
    return wording.WITH_UNIT.format(label=one.heading(book.year), unit=book.scheme.type_of(one).unit)


def _left_out(book: ResultBook, park: str, item: str) -> bool:
    return book.draft and any(_blocks(one.severity) and (one.park, one.item) == (park, item) for one in book.findings)


def _figure(raw: str) -> float | None:
    """The number that a text plainly is; anything that would have to be interpreted is none."""
    return float(raw) if _PLAIN.fullmatch(raw) else None


def _agree(one: Value, other: Value, scheme: Scheme) -> bool:
    if isinstance(one, float) and isinstance(other, float):
        return float(relative_difference(one, other)) <= scheme.cross_tolerance
    return other is None or one == other


def lines(found: Audit) -> Iterator[str]:
    """What `verify` prints: every difference, then what was compared."""
    for one in found.differences:
        yield one.message
    for sheet, count in found.frozen.items():
        yield wording.VERIFY_ALL_FROZEN.format(sheet=sheet, count=count)
    told_of = wording.VERIFY_OFF if found.differences else wording.VERIFY_CLEAN
    yield told_of.format(compared=found.compared, count=len(found.differences))
