"""Last year's result held against this year's figures: what has moved, what is new, what does not agree."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from park_scoring import contract, faults
from park_scoring.faults import Code
from park_scoring.findings import Finding, Place, Severity, find
from park_scoring.merging import in_force
from park_scoring.park_result import ParkResult
from park_scoring.plain_text import number_text, shortened
from park_scoring.reconcile import Reconciled, percent, relative_difference
from park_scoring.scheme.model import Item, Scheme

# so many parks at least: one may well have stood still
_SEVERAL = 3


@dataclass(frozen=True, slots=True)
class LastFigure:
    """One figure that last year's result was made of, in its own unit, with its cell on the sheet of figures."""

    value: float | str
    unit: str
    cell: str


@dataclass(frozen=True, slots=True)
class LastYear:
    """Last year's result as plain data, by this year's park codes: what came out, and the figures by item.

    `gone` names the parks that are assessed no longer;
    `file` and `sheet` say where the figures' cells are; `scheme` and `scheme_digest` what it was made by.
    """

    file: str
    sheet: str
    year: int
    scheme: str
    scheme_digest: str
    draft: bool
    parks: Mapping[str, ParkResult]
    figures: Mapping[str, Mapping[str, LastFigure]]
    gone: tuple[str, ...]


def hold_against(reconciled: Reconciled, scheme: Scheme, last: LastYear) -> tuple[Finding, ...]:
    """What this year's figures of the year before say unlike last year's result, and what cannot be compared."""
    return (*_whole(reconciled, scheme, last), *_figures(reconciled, scheme, last))


def _whole(reconciled: Reconciled, scheme: Scheme, last: LastYear) -> Iterator[Finding]:
    at = Place(file=last.file)
    if last.draft:
        yield find(Code.PREVIOUS_DRAFT, Severity.WARNING, at)
    if last.scheme != scheme.id:
        yield find(Code.PREVIOUS_SCHEME, Severity.WARNING, at, found=last.scheme, expected=scheme.id)
    elif last.scheme_digest != scheme.digest:
        yield find(Code.PREVIOUS_READINGS, Severity.NOTICE, at)
    for park in reconciled.base.index:
        if park not in last.parks:
            unit = scheme.unit[str(park)]
            yield find(Code.PREVIOUS_NEW_PARK, Severity.NOTICE, Place(file=last.file, park=unit.code), park=unit.label)
    for label in last.gone:
        yield find(Code.PREVIOUS_MISSING_PARK, Severity.NOTICE, at, park=label)


def _figures(reconciled: Reconciled, scheme: Scheme, last: LastYear) -> Iterator[Finding]:
    """Every figure of the year before, against last year's figure of its own year; 0.5 % is within 0.5 %."""
    tolerance = Fraction(repr(scheme.cross_tolerance))
    reported = in_force(reconciled.merged.values).set_index(["park", "item"])
    year = reconciled.merged.year
    for now, before in _pairs(reconciled, scheme):
        unit = scheme.type_of(before).unit
        held = {park: own[now.code] for park, own in last.figures.items() if now.code in own}
        if others := sorted({figure.unit for figure in held.values()} - {unit}):
            place = Place(last.file, last.sheet, item=now.code, item_label=now.heading(last.year))
            yield find(Code.PREVIOUS_UNIT, Severity.NOTICE, place, other=contract.LIST.join(others), unit=unit)
        figures = list(_comparable(reconciled, held, now, before, unit))
        swapped = _swapped(figures, tolerance)
        if swapped:
            at = _at(reported.loc[(swapped[0].park, now.code)], scheme, swapped[0].park, now, year)
            details = {"count": len(swapped), "other": before.heading(year), "place": _spot(last, swapped[0])}
            yield find(Code.PREVIOUS_SWAPPED, Severity.WARNING, at, **details)
        for one in figures:
            difference = relative_difference(one.before, one.value)
            if one not in swapped and difference > tolerance and (one.park, before.code) in reported.index:
                yield find(
                    Code.PREVIOUS_DIFFERS,
                    Severity.WARNING,
                    _at(reported.loc[(one.park, before.code)], scheme, one.park, before, year),
                    found=shortened(number_text(one.before)),
                    other=number_text(one.value),
                    place=_spot(last, one),
                    difference=percent(difference, tolerance),
                    tolerance=percent(tolerance, tolerance),
                )


def _spot(last: LastYear, one: "_Compared") -> str:
    return contract.OTHER_FILE.format(file=last.file, spot=faults.spot(last.sheet, one.last.cell))


@dataclass(frozen=True, slots=True)
class _Compared:
    """A park's two figures, this year's None where there is none, and what last year's result has for its own year."""

    park: str
    before: float
    now: float | None
    value: float
    last: LastFigure


def _comparable(
    reconciled: Reconciled, held: Mapping[str, LastFigure], now: Item, before: Item, unit: str
) -> Iterator[_Compared]:
    for park in map(str, reconciled.base.index):
        found: object = reconciled.base.at[park, before.code]
        current: object = reconciled.base.at[park, now.code] if now.code in reconciled.base.columns else None
        figure = held.get(park)
        if figure and figure.unit == unit and isinstance(figure.value, float) and isinstance(found, float):
            yield _Compared(park, found, current if isinstance(current, float) else None, figure.value, figure)


def _swapped(figures: Sequence[_Compared], tolerance: Fraction) -> Sequence[_Compared]:
    """The parks whose figure of this year is last year's, and whose figure of the year before is not; most, or none."""
    met = [
        one
        for one in figures
        if one.now
        and relative_difference(one.now, one.value) <= tolerance
        and relative_difference(one.before, one.value) > tolerance
    ]
    return met if len(met) >= _SEVERAL and 2 * len(met) > len(figures) else ()


def _at(row: Any, scheme: Scheme, park: str, item: Item, year: int) -> Place:
    """The cell that the figure came from."""
    unit = scheme.unit[park]
    label = item.heading(year)
    return Place(row["file"], row["sheet"], row["cell"], unit.code, item.code, unit.label, label, row["raw"])


def _pairs(reconciled: Reconciled, scheme: Scheme) -> Iterator[tuple[Item, Item]]:
    """Each item with the one that holds its figure of the year before, where this year asks for it."""
    for item in scheme.items:
        if item.previous and item.previous in reconciled.base.columns:
            yield item, scheme.item[item.previous]
