"""From points to a place: categories, 附加分, totals, the veto, tie-breaks and the overall rank."""

from dataclasses import dataclass

import numpy as np

from park_scoring.scheme import Scheme
from park_scoring.scoring import indicators, normalise
from park_scoring.scoring.facts import Facts, Flags, Floats
from park_scoring.scoring.normalise import rank as rank_along_parks
from park_scoring.scoring.rounding import round_half_away


@dataclass(frozen=True, slots=True)
class Scores:
    """All that is computed of every park, arrays over (regions, parks) and one further axis where named.

    Last axes: `struck` over the scheme's veto rules; `values`, `ranks`, `points` (and `sizes`, with one park) over its
    indicators in force; `categories` over its categories; `bonus_parts` over its bonus items. NaN where a park has
    none: vetoed and padded parks have no points, totals or rank.
    """

    struck: Flags
    ranked: Flags
    values: Floats
    ranks: Floats
    sizes: Floats
    points: Floats
    categories: Floats
    base: Floats
    bonus_parts: Floats
    bonus: Floats
    total: Floats
    rank: Floats


def aggregate(scheme: Scheme, facts: Facts) -> Scores:
    """Score every park of every region in one pass, by the readings in force; 附件1 三, 附件2."""
    struck = indicators.vetoes(scheme, facts)
    standing = facts.listed & ~struck.any(axis=-1)
    pool = facts.listed if scheme.chosen("veto_order") == "after" else standing
    values = np.where(pool[:, :, np.newaxis], indicators.values(scheme, facts), np.nan)
    ranks = normalise.ranks(scheme, values, pool)
    sizes = normalise.sizes(scheme, values, pool)
    points = normalise.points(scheme, values, ranks, sizes, pool)
    decimals = normalise.sum_decimals(scheme)
    categories = np.stack(
        [round_half_away(points[..., places].sum(axis=-1), decimals) for places in _category_places(scheme)], axis=-1
    )
    categories = np.where(standing[:, :, np.newaxis], categories, np.nan)
    # of the points, not of the categories: a sum of rounded sums would part what is equal
    base = np.where(standing, round_half_away(points.sum(axis=-1), decimals), np.nan)
    parts = _bonus_parts(scheme, facts)
    bonus = _bonus(scheme, parts, decimals)
    total = round_half_away(base + bonus, decimals)
    ranked = ranked_columns(scheme)
    return Scores(
        struck=struck,
        ranked=standing,
        values=values,
        ranks=np.where(ranked, ranks, np.nan),
        sizes=np.where(ranked, sizes, np.nan),
        points=points,
        categories=categories,
        base=base,
        bonus_parts=np.where(standing[:, :, np.newaxis], parts, np.nan),
        bonus=np.where(standing, bonus, np.nan),
        total=total,
        rank=place(scheme, total, categories),
    )


def ranked_columns(scheme: Scheme) -> Flags:
    """Which of the indicators in force are scored by rank."""
    return np.array([indicator.method == "ranked" for indicator in scheme.in_force])


def _category_places(scheme: Scheme) -> list[list[int]]:
    codes = [indicator.category for indicator in scheme.in_force]
    return [[at for at, code in enumerate(codes) if code == category.code] for category in scheme.categories]


def _bonus_parts(scheme: Scheme, facts: Facts) -> Floats:
    """Points of each designation by its level, shape (regions, parks, bonus items); 附件1 三.8."""
    parts = []
    for code in scheme.bonus.items:
        held = facts.choices[code]
        part = np.zeros(held.shape)
        for level, worth in scheme.bonus.levels.items():
            part = np.where(held == level, worth, part)
        if scheme.chosen("designation") == "new":
            part = np.where(facts.issued_in_year[code], part, 0.0)
        parts.append(part)
    return np.stack(parts, axis=-1) if parts else np.zeros((*facts.listed.shape, 0))


def _bonus(scheme: Scheme, parts: Floats, decimals: int) -> Floats:
    if scheme.chosen("bonus") == "per_designation":
        return round_half_away(parts.sum(axis=-1), decimals)
    return round_half_away(parts.max(axis=-1, initial=0.0), decimals)


def place(scheme: Scheme, total: Floats, categories: Floats) -> Floats:
    """The overall rank from 1, shape (regions, parks); equals after every tie-break share a rank, NaN has none.

    Each key is made a dense rank first, and the dense ranks are read as the digits of one number: exact, whatever the
    scores are.
    """
    keys = [total, *(categories[..., at] for at in _tie_break(scheme))]
    base = float(total.shape[1] + 1)
    combined = np.zeros(total.shape)
    for key in keys:
        combined = combined * base + (base - rank_along_parks(key, "dense"))
    return rank_along_parks(combined, "min")


def _tie_break(scheme: Scheme) -> list[int]:
    order = [category.code for category in scheme.categories]
    return [order.index(code) for code in scheme.reading["tie_break"].option.categories]


def place_formula(scheme: Scheme, row: dict[str, str], columns: dict[str, str]) -> str:
    """The overall rank as a formula: one more than the parks that are ahead. Keys: `total` and category codes."""
    ahead = ""
    codes = ["total", *scheme.reading["tie_break"].option.categories]
    for code in reversed(codes):
        better = f"({columns[code]}>{row[code]})"
        ahead = f"({better}+({columns[code]}={row[code]})*{ahead})" if ahead else better
    # not ISNUMBER, which Gnumeric asks of one cell only where a whole column is meant
    return f'SUMPRODUCT(({columns["total"]}<>"")*{ahead})+1'
