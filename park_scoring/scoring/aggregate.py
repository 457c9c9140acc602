"""From points to a place: categories, 附加分, totals, tie-breaks and the overall rank."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from park_scoring.methods import TIES, Flags, Floats
from park_scoring.scoring.indicators import stacked, worth
from park_scoring.scoring.normalise import rank
from park_scoring.scoring.rounding import round_half_away
from park_scoring.scoring.rules import Rules


@dataclass(frozen=True, slots=True)
class Sums:
    """Arrays over (regions, parks), `categories` with a further axis, NaN for parks that do not stand."""

    categories: Floats
    base: Floats
    total: Floats
    rank: Floats

    @property
    def ranked(self) -> Flags:
        """Who has a rank."""
        return ~np.isnan(self.rank)


def aggregate(rules: Rules, points: Floats, bonus: Floats, standing: Flags) -> Sums:
    """Sum the points of those that stand and place them; 附件1 三, 附件2.

    Nobody has a total where the base lacks an item that the rules need.
    """
    decimals, places = rules.sum_decimals, rules.categories.values()
    categories = np.stack([round_half_away(points[..., own].sum(axis=-1), decimals) for own in places], axis=-1)
    categories = np.where(standing[:, :, np.newaxis], categories, np.nan)
    # of the points, not of the categories: a sum of rounded sums would part what is equal
    base = np.where(standing, round_half_away(points.sum(axis=-1), decimals), np.nan)
    total = np.full(base.shape, np.nan) if rules.absent else round_half_away(base + bonus, decimals)
    return Sums(categories, base, total, place(rules, total, categories))


def bonus_parts(rules: Rules, numbers: Mapping[str, Floats], issued: Flags) -> Floats:
    """Points of each designation by its level, shape (regions, parks, bonus items); 附件1 三.8.

    `issued` says of each whether its paper was issued in the assessed year. NaN for one that the base has no item for.
    """
    parts = [worth(one, numbers[one.item]) if rules.evaluable([one.item]) else numbers[one.item] for one in rules.bonus]
    counted = stacked(parts, numbers)
    return np.where(issued | np.isnan(counted), counted, 0.0) if rules.bonus_only_new else counted


def bonus(rules: Rules, parts: Floats) -> Floats:
    """附加分 of every park, shape (regions, parks)."""
    gathered = parts.sum(axis=-1) if rules.bonus_adds_up else parts.max(axis=-1, initial=0.0)
    return round_half_away(gathered, rules.sum_decimals)


def place(rules: Rules, total: Floats, categories: Floats) -> Floats:
    """The overall rank from 1, shape (regions, parks); equals after every tie-break share a rank, NaN has none.

    Each key is made a dense rank first, and the dense ranks are read as the digits of one number: exact, whatever the
    scores are.
    """
    order = list(rules.categories)
    keys = [total, *(categories[..., order.index(code)] for code in rules.tie_break)]
    base = float(total.shape[1] + 1)
    combined = np.zeros(total.shape)
    for key in keys:
        combined = combined * base + (base - rank(key, TIES["dense"]))
    return rank(combined, TIES["min"])


def place_formula(rules: Rules, row: Mapping[str, str], columns: Mapping[str, str]) -> str:
    """The overall rank as a formula: one more than the parks that are ahead. Keys: `total` and category codes."""
    ahead = ""
    for code in reversed(["total", *rules.tie_break]):
        better = f"({columns[code]}>{row[code]})"
        ahead = f"({better}+({columns[code]}={row[code]})*{ahead})" if ahead else better
    # not ISNUMBER, which Gnumeric asks of one cell only where a whole column is meant
    return f'SUMPRODUCT(({columns["total"]}<>"")*{ahead})+1'
