"""From ranks to money: place prizes, special awards and the account of the fund (附件1 五)."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from park_scoring.methods import Flags, Floats
from park_scoring.scoring.aggregate import Sums
from park_scoring.scoring.rules import AwardRule, Rules

Places = NDArray[np.int64]


class Ground(StrEnum):
    """Why a special award goes where it goes, or nowhere yet."""

    RECOMMENDED = "recommended"
    HIGHEST = "highest"
    RECOMMENDATION_VETOED = "recommendation_vetoed"
    SEVERAL_RECOMMENDED = "several_recommended"
    TIED = "tied"
    NOTHING_SCORED = "nothing_scored"
    NO_CATEGORY = "no_category"


@dataclass(frozen=True, slots=True)
class Account:
    """The fund in the scheme's unit, arrays over regions: what is awarded, reserved and left over adds up to it."""

    fund: Floats
    places: Floats
    special: Floats
    reserved: Floats
    left_over: Floats


@dataclass(frozen=True, slots=True)
class Rewards:
    """Money of every park in the scheme's unit, arrays over (regions, parks); NaN for parks without a rank.

    `winners` (regions, awards) holds the place of the winning park, −1 while an award is open; `grounds` says why.
    `passed_over` (regions, awards) is set where the recommended park already has a place or an award, and under the
    reading in force may not have both.
    """

    prize: Floats
    special: Floats
    reward: Floats
    winners: Places
    grounds: NDArray[np.object_]
    passed_over: Flags
    account: Account


def reward(rules: Rules, numbers: Mapping[str, Floats], sums: Sums, listed: Flags) -> Rewards:
    """Share out the fund; all sums are made in whole minor units (元), so nothing is lost in fractions.

    `numbers` (by item, regions and parks) holds the recommendations; `listed` says which parks there are.
    """
    minor = 10**rules.minor_decimals
    prize = _place_prizes(rules, sums)
    winners, grounds, passed_over = _special_awards(rules, numbers, sums, listed)
    amounts = np.array([award.amount for award in rules.awards], dtype=np.int64)
    special = np.zeros(sums.total.shape, dtype=np.int64)
    for at, amount in enumerate(amounts):
        won = winners[:, at] >= 0
        special[np.flatnonzero(won), winners[won, at]] += amount
    fund = np.full(sums.total.shape[0], rules.fund, dtype=np.int64)
    reserved = ((winners < 0) * amounts).sum(axis=-1)
    left_over = fund - prize.sum(axis=-1) - special.sum(axis=-1) - reserved
    account = Account(*(part / minor for part in (fund, prize.sum(axis=-1), special.sum(axis=-1), reserved, left_over)))
    return Rewards(
        prize=np.where(sums.ranked, prize / minor, np.nan),
        special=np.where(sums.ranked, special / minor, np.nan),
        reward=np.where(sums.ranked, (prize + special) / minor, np.nan),
        winners=winners,
        grounds=grounds,
        passed_over=passed_over,
        account=account,
    )


def _place_prizes(rules: Rules, sums: Sums) -> NDArray[np.int64]:
    """Those who share a rank pool the prizes of the places they occupy and share them, rounded down."""
    parks = sums.rank.shape[1]
    places = np.zeros(parks, dtype=np.int64)
    amounts = rules.places[:parks]
    places[: len(amounts)] = amounts
    up_to = np.concatenate([[0], np.cumsum(places)])
    rank = np.where(sums.ranked, sums.rank, 1).astype(np.int64)
    same = (rank[:, :, np.newaxis] == rank[:, np.newaxis, :]) & sums.ranked[:, np.newaxis, :]
    sharing = np.maximum(same.sum(axis=-1), 1)
    last = np.minimum(rank - 1 + sharing, parks)
    return np.where(sums.ranked, (up_to[last] - up_to[rank - 1]) // sharing, 0)


# ── special awards ───────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Recommended:
    """Whom the office recommends for one award, arrays over regions.

    `park` is the one that can take it, −1 where that is not one; `ground` says why it goes there or nowhere; `given` is
    set where anybody is recommended at all.
    """

    given: NDArray[np.bool_]
    park: Places
    ground: NDArray[np.object_]


def _special_awards(
    rules: Rules, numbers: Mapping[str, Floats], sums: Sums, listed: Flags
) -> tuple[Places, NDArray[np.object_], NDArray[np.bool_]]:
    """Winner, ground and passed-over of every award, shape (regions, awards); reading `special_award`.

    Recommendations are dealt with before sums. Where awards are not combined, those who already have something are
    left out from then on: first the winners of places, then award by award in the scheme's order.
    """
    shape = (sums.total.shape[0], len(rules.awards))
    winners, grounds = np.full(shape, -1, dtype=np.int64), np.full(shape, None, dtype=object)
    decided, passed_over = np.zeros(shape, dtype=np.bool_), np.zeros(shape, dtype=np.bool_)
    having = sums.ranked & (sums.rank <= len(rules.places)) & rules.one_each
    regions = np.arange(shape[0])
    for at, award in enumerate(rules.awards) if rules.by_recommendation else ():
        named = _recommended(award, numbers, sums, listed)
        takes = (named.park >= 0) & ~having[regions, named.park]
        passed_over[:, at] = (named.park >= 0) & ~takes
        decided[:, at] = named.given & ~passed_over[:, at]
        winners[:, at], grounds[:, at] = np.where(takes, named.park, -1), named.ground
        having[regions[takes], named.park[takes]] = rules.one_each
    for at, award in enumerate(rules.awards):
        winner, ground = _by_score(award, sums, having)
        winners[:, at] = np.where(decided[:, at], winners[:, at], winner)
        grounds[:, at] = np.where(decided[:, at], grounds[:, at], ground)
        won = ~decided[:, at] & (winner >= 0)
        having[regions[won], winner[won]] = rules.one_each
    return winners, grounds, passed_over


def _recommended(award: AwardRule, numbers: Mapping[str, Floats], sums: Sums, listed: Flags) -> Recommended:
    named: Flags = (numbers[award.item] == award.yes) & listed
    valid = named & sums.ranked
    count, valid_count = named.sum(axis=1), valid.sum(axis=1)
    ground = np.where(valid_count > 1, Ground.SEVERAL_RECOMMENDED, Ground.RECOMMENDED).astype(object)
    ground = np.where(valid_count == 0, Ground.RECOMMENDATION_VETOED, ground)
    return Recommended(count > 0, np.where(valid_count == 1, valid.argmax(axis=1), -1), ground)


def _by_score(award: AwardRule, sums: Sums, having: Flags) -> tuple[Places, NDArray[np.object_]]:
    """Who is best in the award's category among the ranked parks that have nothing yet that rules them out."""
    regions = sums.total.shape[0]
    if award.category is None:
        return np.full(regions, -1), np.full(regions, Ground.NO_CATEGORY, dtype=object)
    own = np.where(sums.ranked & ~having, sums.categories[..., award.category], -np.inf)
    best = own.max(axis=1, initial=-np.inf)
    holders: Flags = own == best[:, np.newaxis]
    alone, something = holders.sum(axis=1) == 1, best > 0
    winner = np.where(alone & something, holders.argmax(axis=1), -1)
    ground = np.where(something, np.where(alone, Ground.HIGHEST, Ground.TIED), Ground.NOTHING_SCORED)
    return winner, ground.astype(object)
