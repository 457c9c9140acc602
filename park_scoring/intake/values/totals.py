"""Rows of totals below or among the parks: never read, held against the sum of what stands there."""

from collections.abc import Iterator
from fractions import Fraction

from park_scoring.faults import Code
from park_scoring.findings import Finding, Severity, find
from park_scoring.grid import Cells, Grid, cell_name
from park_scoring.intake import words
from park_scoring.intake.locating.keys import Form
from park_scoring.intake.locating.labels import label_of
from park_scoring.intake.locating.printed import ends
from park_scoring.intake.values.exact import alike, exact_figure
from park_scoring.plain_text import number_text, raw_text, shortened

_MOST_DECIMALS = 9


def is_total(cells: Cells, row: int, form: Form) -> bool:
    """Whether a row says that it is a sum: of all parks, of some, or of a group of them."""
    return _label(cells, row, form) is not None


def total_rows(cells: Cells, table: Grid, form: Form) -> tuple[Finding, ...]:
    """A notice for each row of sums; a warning instead at each figure that is not the sum of any parks it may mean."""
    parks = {row: code for code, row in table.rows.items() if code in form.scheme.unit}
    found: list[Finding] = []
    for row in range(table.corner[0] + 1, cells.first_row + len(cells.rows)):
        label = _label(cells, row, form) if row not in parks else None
        if label is None:
            continue
        column, text = label
        sums = list(_held(cells, table, form, row, text))
        wrong = [one for one in sums if one is not None]
        if sums and not wrong:
            at = form.place(table.sheet, cell_name(row, column), value=text)
            found.append(find(Code.TOTAL_ROW, Severity.NOTICE, at, found=shortened(text)))
        found.extend(wrong)
    return tuple(found)


def _label(cells: Cells, row: int, form: Form) -> tuple[int, str] | None:
    """The cell in which a row says what it sums up."""
    groups = {label_of(unit.group) for unit in form.scheme.assessed if unit.group}
    for column, content in enumerate(cells.rows[row - cells.first_row], start=cells.first_column):
        if isinstance(content, str) and (_bare(content, groups) is not None):
            return column, content
    return None


def _bare(text: str, groups: set[str]) -> str | None:
    """The group that a text sums up, "" where it is none in particular; None where it is no sum."""
    label = label_of(text).rstrip(":")
    if label in words.TOTAL_WORDS:
        return ""
    return next((group for group in groups for word in ("", *words.TOTAL_WORDS) if label == group + word), None)


def _held(cells: Cells, table: Grid, form: Form, row: int, text: str) -> Iterator[Finding | None]:
    """For each figure of the row that can be held against a sum: None where it is one, else the warning."""
    below = ends(cells, table, form)
    groups = {label_of(unit.group) for unit in form.scheme.assessed if unit.group}
    group = _bare(text, groups)
    for code, (_, kind) in form.items.items():
        column = table.columns.get(code)
        if column is None or kind.form == "choice" or row >= below[column]:
            continue
        measure = form.scheme.measure_of(kind)
        total = exact_figure(cells.at(row, column), kind, measure)
        members = {
            unit.code: exact_figure(cells.at(table.rows[unit.code], column), kind, measure)
            for unit in form.scheme.assessed
            if unit.code in table.rows and (not group or label_of(unit.group) == group)
        }
        figures = {table.rows[park]: one for park, one in members.items() if one is not None}
        if total is None or not members or len(figures) < len(members):
            continue
        whole = sum(figures.values(), Fraction(0))
        if _is_sum(total, whole) or any(_is_sum(total, part) for part in _parts_above(figures, row)):
            yield None
            continue
        raw = raw_text(cells.at(row, column))
        at = form.place(table.sheet, cell_name(row, column), item=code, value=raw)
        yield find(
            Code.TOTAL_DIFFERS,
            Severity.WARNING,
            at,
            name=shortened(text),
            found=shortened(raw),
            sum=number_text(float(whole)),
        )


def _parts_above(figures: dict[int, Fraction], row: int) -> Iterator[Fraction]:
    """The sums of the parks right above a row, one more each time: a 小计 sums up as many as it likes."""
    part = Fraction(0)
    for number, place in enumerate(sorted((one for one in figures if one < row), reverse=True)):
        part += figures[place]
        if number:
            yield part


def _is_sum(total: Fraction, whole: Fraction) -> bool:
    """Whether it is the sum, or that rounded to as many decimals as are written."""
    if alike(total, whole):
        return True
    decimals = next((places for places in range(_MOST_DECIMALS) if (total * 10**places).denominator == 1), None)
    return decimals is not None and abs(total - whole) * 10**decimals <= Fraction(1, 2)
