"""One assessment: settled figures in, values, points, places and money out; the core that everything scores by."""

from dataclasses import dataclass

import numpy as np

from park_scoring.methods import Flags, Floats
from park_scoring.scoring import indicators, normalise
from park_scoring.scoring.aggregate import aggregate, bonus, bonus_parts
from park_scoring.scoring.rewards import Rewards, reward
from park_scoring.scoring.rules import Rules


@dataclass(frozen=True, slots=True)
class Assessment:
    """All that is computed of every park, arrays over (regions, parks) and one further axis where named.

    Last axes: `struck` over the veto rules; `values`, `ranks`, `points` (and `sizes`, with one park) over the
    indicators; `categories` over the categories; `bonus_parts` over the bonus items. NaN where a park has none:
    vetoed and padded parks have no points, totals or rank, nor has anybody what needs an item that the base does not
    have (`rules.absent`); then nobody has a total. `ranked` says who has a rank.
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
    rewards: Rewards


def assess(rules: Rules, base: Floats, issued: Flags, confirmed: Flags, listed: Flags | None = None) -> Assessment:
    """Score every park of every region in one pass; 附件1 三 and 五, 附件2. Pure: arrays in, arrays out.

    `base` (regions, parks, `rules.items`) holds figures in their own units and choices as places among their type's
    choices, NaN where nothing is reported. `issued` (regions, parks, bonus items): the paper of a designation was
    issued in the assessed year. `confirmed`, of the shape of `base`: the site check (现场确认实物) is ticked. `listed`
    (regions, parks) is False where a region with fewer parks is padded; by default all are there.
    """
    there = np.ones(base.shape[:2], dtype=np.bool_) if listed is None else listed
    numbers = indicators.figures(rules, base, confirmed)
    struck = indicators.vetoes(rules, numbers)
    standing = there & ~struck.any(axis=-1)
    pool = there if rules.veto_after else standing
    values = np.where(pool[:, :, np.newaxis], indicators.values(rules, numbers), np.nan)
    ranks, sizes = normalise.ranks(rules, values, pool), normalise.sizes(rules, values, pool)
    points = normalise.points(rules, values, ranks, sizes, pool)
    parts = np.where(standing[:, :, np.newaxis], bonus_parts(rules, numbers, issued), np.nan)
    extra = np.where(standing, bonus(rules, parts), np.nan)
    sums = aggregate(rules, points, extra, standing)
    by_rank = np.array([one.method.ranks for one in rules.indicators], dtype=np.bool_)
    return Assessment(
        struck=struck,
        ranked=sums.ranked,
        values=values,
        ranks=np.where(by_rank, ranks, np.nan),
        sizes=np.where(by_rank, sizes, np.nan),
        points=points,
        categories=sums.categories,
        base=sums.base,
        bonus_parts=parts,
        bonus=extra,
        total=sums.total,
        rank=sums.rank,
        rewards=reward(rules, numbers, sums, there),
    )
