"""Figures that rise from row to row by the same step, to the digit: what comes of dragging a cell's corner."""

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from itertools import groupby, pairwise

from park_scoring.faults import Code
from park_scoring.findings import Finding, Severity, find
from park_scoring.grid import Grid
from park_scoring.intake.locating.keys import Form
from park_scoring.intake.model import Reported
from park_scoring.plain_text import number_text
from park_scoring.scheme.model import Item, Scheme

# counts and points are small whole numbers: there a series is no wonder
_QUANTITIES = frozenset({"money", "people", "area"})
_ENOUGH = 5
# a program that fills in 0.1, 0.2, 0.3 stores 0.30000000000000004
_DIGITS = 9


@dataclass(frozen=True, slots=True)
class _Figure:
    """A park's figure; `place` counts the parks from the top of the sheet."""

    place: int
    value: Reported
    exact: Decimal


def dragged_fills(values: Iterable[Reported], table: Grid, form: Form) -> Iterator[Finding]:
    """A warning at the first cell of each five parks or more, one below the other, whose figures have one step."""
    parks = form.scheme.unit.keys() & table.rows.keys()
    below = {park: place for place, park in enumerate(sorted(parks, key=lambda park: table.rows[park]))}
    by_item: dict[str, dict[int, tuple[float, Reported]]] = {}
    units = _measured(form.scheme)
    for value in values:
        if isinstance(value.value, float) and value.unit in units:
            by_item.setdefault(value.item, {})[below[value.park]] = (value.value, value)
    for code, met in by_item.items():
        in_order = sorted(met)
        if _may_rise([met[place][0] for place in in_order]):
            for run in _runs([_figure(place, *met[place]) for place in in_order]):
                yield _about(run, form.items[code][0], form)


def _figure(place: int, figure: float, value: Reported) -> _Figure:
    return _Figure(place, value, Decimal(repr(round(figure, _DIGITS))))


def _may_rise(figures: Sequence[float]) -> bool:
    """Whether so many steps on end are about the same: few are, and only these are held against each other exactly."""
    noise = 10 * 10**-_DIGITS + 10 * math.ulp(max(map(abs, figures)))
    alike = 1
    for before, after in pairwise(after - before for before, after in pairwise(figures)):
        alike = alike + 1 if abs(after - before) <= noise else 1
        if alike + 1 >= _ENOUGH:
            return True
    return False


@lru_cache(maxsize=8)
def _measured(scheme: Scheme) -> frozenset[str]:
    """The units of quantities."""
    return frozenset(
        multiple + unit
        for quantity in scheme.quantities
        if quantity.code in _QUANTITIES
        for unit in quantity.units
        for multiple in ("", *scheme.multiples)
    )


def _runs(figures: Sequence[_Figure]) -> Iterator[Sequence[_Figure]]:
    """The longest stretches of one step other than 0; a park without a figure ends one."""
    steps = [
        (place, after.exact - before.exact if after.place == before.place + 1 else Decimal(0))
        for place, (before, after) in enumerate(pairwise(figures))
    ]
    for step, group in groupby(steps, key=lambda one: one[1]):
        places = [place for place, _ in group]
        if step and len(places) + 1 >= _ENOUGH:
            yield figures[places[0] : places[-1] + 2]


def _about(run: Sequence[_Figure], item: Item, form: Form) -> Finding:
    first, last = run[0].value, run[-1].value
    at = form.place(first.sheet, first.cell, first.park, item.code, first.raw)
    step = number_text(float(run[1].exact - run[0].exact))
    return find(Code.DRAGGED_FILL, Severity.WARNING, at, first=first.cell, last=last.cell, count=len(run), step=step)
