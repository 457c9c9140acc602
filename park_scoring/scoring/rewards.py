"""From ranks to money: place prizes, special awards and the account of the fund (附件1 五)."""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from park_scoring.scheme import Scheme
from park_scoring.scheme.model import SpecialAward
from park_scoring.scoring.aggregate import Scores
from park_scoring.scoring.facts import Facts, Flags, Floats

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
    """

    prize: Floats
    special: Floats
    reward: Floats
    winners: Places
    grounds: NDArray[np.object_]
    account: Account


def reward(scheme: Scheme, facts: Facts, scores: Scores) -> Rewards:
    """Share out the fund; all sums are made in whole minor units (元), so nothing is lost in fractions."""
    minor = 10**scheme.rewards.minor_decimals
    prize = _place_prizes(scheme, scores, minor)
    decided = [_special(scheme, award, facts, scores) for award in scheme.rewards.special]
    regions = scores.total.shape[0]
    none = np.empty((regions, 0))
    winners = np.stack([winner for winner, _ in decided], axis=-1) if decided else none.astype(np.int64)
    grounds = np.stack([ground for _, ground in decided], axis=-1) if decided else none.astype(object)
    amounts = np.array([round(award.amount * minor) for award in scheme.rewards.special], dtype=np.int64)
    special = np.zeros(scores.total.shape, dtype=np.int64)
    for at, amount in enumerate(amounts):
        won = winners[:, at] >= 0
        special[np.flatnonzero(won), winners[won, at]] += amount
    fund = np.full(regions, round(scheme.rewards.fund * minor), dtype=np.int64)
    reserved = ((winners < 0) * amounts).sum(axis=-1)
    left_over = fund - prize.sum(axis=-1) - special.sum(axis=-1) - reserved
    account = Account(*(part / minor for part in (fund, prize.sum(axis=-1), special.sum(axis=-1), reserved, left_over)))
    return Rewards(
        prize=np.where(scores.ranked, prize / minor, np.nan),
        special=np.where(scores.ranked, special / minor, np.nan),
        reward=np.where(scores.ranked, (prize + special) / minor, np.nan),
        winners=winners,
        grounds=grounds,
        account=account,
    )


def _place_prizes(scheme: Scheme, scores: Scores, minor: int) -> NDArray[np.int64]:
    """Those who share a rank pool the prizes of the places they occupy and share them, rounded down."""
    parks = scores.rank.shape[1]
    places = np.zeros(parks, dtype=np.int64)
    amounts = [round(amount * minor) for amount in scheme.rewards.places][:parks]
    places[: len(amounts)] = amounts
    up_to = np.concatenate([[0], np.cumsum(places)])
    rank = np.where(scores.ranked, scores.rank, 1).astype(np.int64)
    same = (rank[:, :, np.newaxis] == rank[:, np.newaxis, :]) & scores.ranked[:, np.newaxis, :]
    sharing = np.maximum(same.sum(axis=-1), 1)
    last = np.minimum(rank - 1 + sharing, parks)
    return np.where(scores.ranked, (up_to[last] - up_to[rank - 1]) // sharing, 0)


def _special(scheme: Scheme, award: SpecialAward, facts: Facts, scores: Scores) -> tuple[Places, NDArray[np.object_]]:
    """The winner of one award in every region (−1: open) and why; reading `special_award`."""
    winner, ground = _by_score(scheme, award, scores)
    if scheme.chosen("special_award") == "recommended":
        yes = scheme.type_of(scheme.item[award.item]).choices[-1]
        named = (facts.choices[award.item] == yes) & facts.listed
        valid = named & scores.ranked
        count, valid_count = named.sum(axis=1), valid.sum(axis=1)
        winner = np.where(count > 0, np.where(valid_count == 1, valid.argmax(axis=1), -1), winner)
        decided = np.where(valid_count > 1, Ground.SEVERAL_RECOMMENDED, Ground.RECOMMENDED)
        decided = np.where(valid_count == 0, Ground.RECOMMENDATION_VETOED, decided)
        ground = np.where(count > 0, decided, ground)
    return winner.astype(np.int64), ground.astype(object)


def _by_score(scheme: Scheme, award: SpecialAward, scores: Scores) -> tuple[NDArray[np.int64], NDArray[np.object_]]:
    regions = scores.total.shape[0]
    if award.category is None:
        return np.full(regions, -1), np.full(regions, Ground.NO_CATEGORY, dtype=object)
    at = [category.code for category in scheme.categories].index(award.category)
    own = np.where(scores.ranked, scores.categories[..., at], -np.inf)
    best = own.max(axis=1, initial=-np.inf)
    holders: Flags = own == best[:, np.newaxis]
    alone, something = holders.sum(axis=1) == 1, best > 0
    winner = np.where(alone & something, holders.argmax(axis=1), -1)
    ground = np.where(something, np.where(alone, Ground.HIGHEST, Ground.TIED), Ground.NOTHING_SCORED)
    return winner, ground.astype(object)
