"""Rows of totals below or among the parks: never read, held against the sum of what stands there."""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from functools import lru_cache

from park_scoring.faults import Code
from park_scoring.findings import Finding, Severity, find
from park_scoring.grid import cell_name
from park_scoring.intake import words
from park_scoring.intake.locating.labels import label_of
from park_scoring.intake.locating.printed import Page
from park_scoring.intake.values.exact import alike, exact_figure
from park_scoring.plain_text import number_text, raw_text, shortened
from park_scoring.scheme.model import Scheme

_MOST_DECIMALS = 9

# by row: in which column and words it says that it is a sum
Totals = Mapping[int, tuple[int, str]]


def totals(page: Page) -> Totals:
    """The rows that say that they are sums: of all parks, of some, or of a group of them."""
    names = _sums(page.form.scheme)
    found: dict[int, tuple[int, str]] = {}
    for row, column, text in page.cells.of_texts(lambda text: _bare(text) in names):
        found.setdefault(row, (column, text))
    return found


def total_rows(page: Page, sums: Totals) -> tuple[Finding, ...]:
    """A notice for each row of sums; a warning instead at each figure that is not the sum of any parks it may mean."""
    found: list[Finding] = []
    for row, (column, text) in sums.items():
        if row < page.below_keys or row in page.parks:
            continue
        held = list(_held(page, row, text))
        wrong = [one for one in held if one is not None]
        if held and not wrong:
            at = page.form.place(page.table.sheet, cell_name(row, column), value=text)
            found.append(find(Code.TOTAL_ROW, Severity.NOTICE, at, found=shortened(text)))
        found.extend(wrong)
    return tuple(found)


@lru_cache(maxsize=8)
def _sums(scheme: Scheme) -> Mapping[str, str]:
    """By each label of a sum the group that it sums up, "" where it is none in particular."""
    groups = {label_of(unit.group) for unit in scheme.assessed if unit.group}
    of_groups = {group + word: group for group in groups for word in ("", *words.TOTAL_WORDS)}
    return {**of_groups, **dict.fromkeys(words.TOTAL_WORDS, "")}


def _bare(text: str) -> str:
    return label_of(text).rstrip(":")


def _held(page: Page, row: int, text: str) -> Iterator[Finding | None]:
    """For each figure of the row that can be held against a sum: None where it is one, else the warning."""
    cells, table, form, below = page.cells, page.table, page.form, page.ends
    group = _sums(form.scheme)[_bare(text)]
    for code, (_, kind) in form.items.items():
        column = table.columns.get(code)
        if column is None or kind.form == "choice" or row >= below[column]:
            continue
        measure = form.scheme.measure_of(kind)
        total = exact_figure(cells.at(row, column), kind, measure)
        members = {
            park: exact_figure(cells.at(at, column), kind, measure)
            for park, at in page.assessed.items()
            if not group or label_of(form.scheme.unit[park].group) == group
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
