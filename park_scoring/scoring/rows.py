"""The arrays of an assessment as rows, one a park, in words and numbers as people are told them."""

import math
from collections.abc import Iterable
from dataclasses import dataclass

from park_scoring import contract
from park_scoring.last_year import LastYear
from park_scoring.methods import Floats
from park_scoring.park_result import ParkResult
from park_scoring.scheme import Scheme
from park_scoring.scheme.model import SpecialAward
from park_scoring.scoring import words
from park_scoring.scoring.assessment import Assessment
from park_scoring.scoring.figures import Figures
from park_scoring.scoring.rewards import Ground, Rewards
from park_scoring.scoring.rounding import round_one
from park_scoring.scoring.rules import Rules


def rows(
    scheme: Scheme, rules: Rules, figures: Figures, scores: Assessment, last: LastYear | None
) -> tuple[ParkResult, ...]:
    """Ranked parks by rank, then the vetoed, then the exempt, each in the scheme's order."""
    assessed = [_row(scheme, rules, figures, scores, last, at) for at in range(len(figures.parks))]
    exempt = (ParkResult(unit.code, unit.label, contract.EXEMPT, reason=unit.exempt) for unit in scheme.exempt)
    return (*sorted(assessed, key=lambda one: math.inf if one.rank is None else one.rank), *exempt)


@dataclass(frozen=True, slots=True)
class AwardResult:
    """Who wins a special award, "" while it is open, and why; see `Rewards` for `passed_over`."""

    award: SpecialAward
    winner: str
    ground: Ground
    passed_over: bool


def awards(scheme: Scheme, figures: Figures, money: Rewards) -> tuple[AwardResult, ...]:
    """The special awards in the scheme's order."""
    winners = [figures.parks[at] if at >= 0 else "" for at in money.winners[0].tolist()]
    decided = zip(winners, money.grounds[0].tolist(), money.passed_over[0].tolist(), strict=True)
    return tuple(AwardResult(award, *one) for award, one in zip(scheme.rewards.special, decided, strict=True))


def _row(
    scheme: Scheme, rules: Rules, figures: Figures, scores: Assessment, last: LastYear | None, at: int
) -> ParkResult:
    unit, money = scheme.unit[figures.parks[at]], scores.rewards
    indicators = [one.code for one in rules.indicators]
    struck = not scores.ranked[0, at]
    nothing = contract.VETOED if struck and not rules.veto_after else contract.NOT_COMPUTABLE
    rank, total = _number(scores.rank, at), _number(scores.total, at)
    return ParkResult(
        code=unit.code,
        label=unit.label,
        status=contract.VETOED if struck else contract.ASSESSED,
        rank=rank,
        rank_change=_moved(rank, last, unit.code),
        categories=_numbers(rules.categories, scores.categories, at),
        base=_number(scores.base, at),
        bonus=_number(scores.bonus, at),
        total=total,
        total_change=_gained(total, last, unit.code, rules.sum_decimals),
        prize=_number(money.prize, at),
        special=_number(money.special, at),
        reward=_number(money.reward, at),
        awards=tuple(one.award.label for one in awards(scheme, figures, money) if one.winner == unit.code),
        reason="" if not struck else _reason(scheme, figures, scores, at),
        values={
            code: words.FROM_ZERO if value == math.inf else nothing if math.isnan(value) else value
            for code, value in zip(indicators, scores.values[0, at].tolist(), strict=True)
        },
        ranks={
            code: one
            for code, one in _numbers(indicators, scores.ranks, at).items()
            if rules.indicator[code].method.ranks
        },
        points=_numbers(indicators, scores.points, at),
        bonus_parts=_numbers((one.item for one in rules.bonus), scores.bonus_parts, at),
    )


def _number(array: Floats, at: int) -> float | None:
    return _known(float(array[0, at]))


def _numbers(codes: Iterable[str], array: Floats, at: int) -> dict[str, float | None]:
    return dict(zip(codes, map(_known, array[0, at].tolist()), strict=True))


def _known(value: float) -> float | None:
    return None if math.isnan(value) else value


def _reason(scheme: Scheme, figures: Figures, scores: Assessment, at: int) -> str:
    """Why the park is struck, in the scheme's words."""
    struck = (veto for veto, hit in zip(scheme.veto, scores.struck[0, at], strict=True) if hit)
    levels = ((veto.reason, figures.value(figures.parks[at], veto.item)) for veto in struck)
    return "".join(reason.format(level=level) + contract.FULL_STOP for reason, level in levels)


def _moved(rank: float | None, last: LastYear | None, park: str) -> str:
    if last is None or rank is None:
        return ""
    before = last.parks[park].rank if park in last.parks else None
    if before is None:
        return contract.RANK_NEW
    if before == rank:
        return contract.NOBODY
    return f"{contract.RANK_UP}{before - rank:g}" if before > rank else f"{contract.RANK_DOWN}{rank - before:g}"


def _gained(total: float | None, last: LastYear | None, park: str, decimals: int) -> float | None:
    before = last.parks[park].total if last is not None and park in last.parks else None
    return None if total is None or before is None else round_one(total - before, decimals) + 0.0
