"""The arrays hold against plain fractions: random cities under every option of every reading."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

import numpy as np
import pytest

from park_scoring.scheme import Scheme, load_scheme, with_readings
from park_scoring.scheme.model import ItemType
from park_scoring.scoring.assessment import Assessment, assess
from park_scoring.scoring.rules import resolve
from tests.scoring import reference
from tests.scoring.reference import FROM_ZERO, Outcome

SCHEME = load_scheme()
ITEMS = tuple(item.code for item in SCHEME.items)
CHOICES = {item.code: SCHEME.type_of(item).choices for item in SCHEME.items}
DEFAULTS = {reading.code: reading.chosen for reading in SCHEME.readings}


@dataclass(frozen=True)
class City:
    """Figures of one random city as the reference takes them."""

    parks: tuple[str, ...]
    figures: dict[str, dict[str, Fraction | None]]
    levels: dict[str, dict[str, str]]
    new: frozenset[tuple[str, str]]
    seen: frozenset[str]

    def assessed(self, scheme: Scheme) -> Assessment:
        """By the product: the whole base, whatever the readings ask for."""
        places = {code: {level: float(at) for at, level in enumerate(CHOICES[code])} for code in self.levels}
        columns = [
            [places[item][self.levels[item][park]] for park in self.parks]
            if item in self.levels
            else [np.nan if (one := self.figures[item][park]) is None else float(one) for park in self.parks]
            for item in ITEMS
        ]
        issued = [[(park, item) in self.new for item in SCHEME.bonus.items] for park in self.parks]
        confirmed = [[item == "infra_new_projects" and park in self.seen for item in ITEMS] for park in self.parks]
        return assess(
            resolve(scheme, ITEMS), np.array([columns]).swapaxes(1, 2), np.array([issued]), np.array([confirmed])
        )


def draw_city(draw: random.Random) -> City:
    """Wide figures or few (so that they tie), with zeros, gaps, whole columns alike, levels, accidents and awards."""
    parks = tuple(f"P{number:02d}" for number in range(1, draw.choice([14, 14, 14, 5, 2, 1]) + 1))
    gaps, zeros, largest = draw.choice([0, 0.1]), draw.choice([0, 0.3]), draw.choice([3, 300, 50_000])
    figures: dict[str, dict[str, Fraction | None]] = {}
    levels: dict[str, dict[str, str]] = {}
    for item in SCHEME.items:
        kind = SCHEME.type_of(item)
        if kind.form == "choice":
            often = 0.1 if kind.unit in ("等级", "是/否") else 0.4
            levels[item.code] = {
                park: draw.choice(kind.choices) if draw.random() < often else kind.choices[0] for park in parks
            }
            continue
        row = {park: _draw_figure(draw, kind, gaps, zeros, largest) for park in parks}
        figures[item.code] = dict.fromkeys(parks, row[parks[0]]) if draw.random() < 0.05 else row
    new = frozenset((park, item) for park in parks for item in SCHEME.bonus.items if draw.random() < 0.5)
    seen = frozenset(park for park in parks if draw.random() < 0.7)
    return City(parks, figures, levels, new, seen)


def _draw_figure(draw: random.Random, kind: ItemType, gaps: float, zeros: float, largest: int) -> Fraction | None:
    if draw.random() < gaps:
        return None
    if draw.random() < zeros:
        return Fraction(0)
    decimals = kind.decimals if largest > 3 or kind.unit == "分" else 0
    ceiling = int(min(kind.maximum, largest)) * 10**decimals
    return Fraction(draw.randint(-ceiling if kind.minimum < 0 else 0, ceiling), 10**decimals)


def hold(city: City, read: dict[str, str]) -> None:
    ours = dict(_ours(city, city.assessed(with_readings(SCHEME, read))))
    theirs = dict(_theirs(reference.assess(city.parks, city.figures, city.levels, city.new, city.seen, read)))
    assert ours.keys() == theirs.keys()
    # sums of points that are not rounded are kept to ten decimals, values that are not rounded to eight
    tolerance = 0 if read["score_decimals"] == "2" else 1e-10
    if read["value_decimals"] == "none":
        tolerance = 1e-8
    differing = {key: (ours[key], theirs[key]) for key in ours if not _same(ours[key], theirs[key], tolerance)}
    assert not differing


def _same(one: float | str | None, other: float | str | None, tolerance: float) -> bool:
    if isinstance(one, float) and isinstance(other, float) and np.isfinite(one):
        # a value of seven digits before the point has fifteen with the eight behind it that are kept
        return abs(one - other) <= tolerance or (tolerance > 0 and bool(np.isclose(one, other, rtol=1e-14, atol=0)))
    return one == other


Line = tuple[tuple[str, ...], float | str | None]


def _ours(city: City, scores: Assessment) -> Iterator[Line]:
    rewards = scores.rewards
    categories = [category.code for category in SCHEME.categories]
    indicators = [indicator.code for indicator in SCHEME.in_force]
    per_park = {"bonus": scores.bonus, "total": scores.total, "rank": scores.rank, "prize": rewards.prize * 10_000}
    last_axes = (
        ("value", indicators, scores.values),
        ("rank", indicators, scores.ranks),
        ("points", indicators, scores.points),
        ("category", categories, scores.categories),
    )
    for at, park in enumerate(city.parks):
        for name, codes, array in last_axes:
            for place, code in enumerate(codes):
                if not np.isnan(array[0, at, place]):
                    yield (name, code, park), float(array[0, at, place])
        for name, row in per_park.items():
            if not np.isnan(row[0, at]):
                yield (name, park), float(np.round(row[0, at]) if name == "prize" else row[0, at])
    for award, winner in zip(SCHEME.rewards.special, rewards.winners[0].tolist(), strict=True):
        yield ("winner", award.code), city.parks[winner] if winner >= 0 else None
    own = rewards.account
    for name, part in zip(_ACCOUNT, (own.places, own.special, own.reserved, own.left_over), strict=True):
        yield ("account", name), float(np.round(part[0] * 10_000))


_ACCOUNT = ("places", "special", "reserved", "left over")


def _theirs(outcome: Outcome) -> Iterator[Line]:
    for key, value in outcome.values.items():
        if value is not None:
            yield ("value", *key), np.inf if value == FROM_ZERO else float(value)
    for name, table in (("rank", outcome.ranks), ("points", outcome.points), ("category", outcome.categories)):
        for key, number in table.items():
            yield (name, *key), float(number)
    for name, row in (("bonus", outcome.bonus), ("total", outcome.total), ("rank", outcome.rank)):
        for park, one in row.items():
            yield (name, park), float(one)
    for park, prize in outcome.prize.items():
        yield ("prize", park), float(prize)
    for award, winner in outcome.winners.items():
        yield ("winner", award), winner
    for name, part in zip(_ACCOUNT, outcome.account, strict=True):
        yield ("account", name), float(part)


OTHERS = [
    (reading.code, option.code)
    for reading in SCHEME.readings
    for option in reading.options
    if option.code != reading.chosen
]


@pytest.mark.parametrize(("reading", "option"), OTHERS)
def test_every_option_of_every_reading_scores_as_fractions_do(reading: str, option: str) -> None:
    draw = random.Random(f"{reading} {option}")
    for _ in range(4):
        hold(draw_city(draw), DEFAULTS | {reading: option})


@pytest.mark.parametrize("seed", range(40))
def test_readings_in_any_mixture_score_as_fractions_do(seed: int) -> None:
    draw = random.Random(seed)
    city = draw_city(draw)
    hold(city, DEFAULTS)
    hold(city, {reading.code: draw.choice(reading.options).code for reading in SCHEME.readings})
