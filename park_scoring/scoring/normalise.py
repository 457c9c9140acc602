"""From values to points: each way to rank and to score is one entry, its arithmetic and its formula side by side."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

import numpy as np
import pandas as pd

from park_scoring import wording
from park_scoring.scheme import Scheme
from park_scoring.scheme.model import Indicator
from park_scoring.scoring.facts import Flags, Floats
from park_scoring.scoring.indicators import text
from park_scoring.scoring.rounding import round_half_away

# ── ranks ────────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Ties:
    """How equal values are ranked: pandas' name for it, and its formulas.

    `number(cell, column)` ranks a number among the numbers of a column. `group(ahead, members)` is the rank that a
    group of equals gets behind `ahead` others; `count(column)` is how many places the column's numbers take up.
    """

    method: Literal["min", "average", "max", "dense"]
    number: Callable[[str, str], str]
    group: Callable[[str, str], str]
    count: Callable[[str], str]


def _numbers(column: str) -> str:
    return f"COUNT({column})"


def _is_number(column: str) -> str:
    """Cell by cell: any text is more than any number. Gnumeric asks ISNUMBER of one cell where a column is meant."""
    return f'({column}<"")'


# The same four as scipy.stats.rankdata; RANK alone is `min` and is in every spreadsheet program.
TIES: Mapping[str, Ties] = MappingProxyType(
    {
        "min": Ties(
            "min",
            lambda cell, column: f"RANK({cell},{column})",
            lambda ahead, members: f"{ahead}+1",
            _numbers,
        ),
        "average": Ties(
            "average",
            lambda cell, column: f"RANK({cell},{column})+(COUNTIF({column},{cell})-1)/2",
            lambda ahead, members: f"{ahead}+({members}+1)/2",
            _numbers,
        ),
        "max": Ties(
            "max",
            lambda cell, column: f"RANK({cell},{column})+COUNTIF({column},{cell})-1",
            lambda ahead, members: f"{ahead}+{members}",
            _numbers,
        ),
        "dense": Ties(
            "dense",
            lambda cell, column: (
                f"ROUND(SUMPRODUCT({_is_number(column)}*({column}>{cell})/COUNTIF({column},{column})),0)+1"
            ),
            lambda ahead, members: f"{ahead}+1",
            lambda column: f"ROUND(SUMPRODUCT({_is_number(column)}/COUNTIF({column},{column})),0)",
        ),
    }
)


def ranks(scheme: Scheme, values: Floats, pool: Flags) -> Floats:
    """Ranks from 1 (the largest value), shape as `values` (regions, parks, indicators); NaN where a park has none.

    `pool` (regions, parks) says who takes part. Under the reading pool=`all` a value that cannot be computed ranks
    behind all others; under `with_value` it has no rank.
    """
    ranked = np.where(pool[:, :, np.newaxis], values, np.nan)
    if scheme.chosen("pool") == "all":
        ranked = np.where(pool[:, :, np.newaxis] & np.isnan(ranked), -np.inf, ranked)
    return rank(ranked, TIES[scheme.chosen("ties")].method)


def rank(values: Floats, method: Literal["min", "average", "max", "dense"]) -> Floats:
    """Ranks along the second axis, 1 for the largest; NaN has no rank. Any number of further axes around it."""
    parks_first: Floats = np.moveaxis(values, 1, 0)
    table = pd.DataFrame(parks_first.reshape(parks_first.shape[0], -1))
    ranked: Floats = table.rank(method=method, ascending=False).to_numpy(dtype=np.float64)
    along: Floats = np.moveaxis(ranked.reshape(parks_first.shape), 0, 1)
    return along


def sizes(scheme: Scheme, values: Floats, pool: Flags) -> Floats:
    """N of each ranking, shape (regions, 1, indicators); the reading `pool` says whom it counts."""
    counted = np.broadcast_to(pool[:, :, np.newaxis], values.shape)
    if scheme.chosen("pool") == "with_value":
        counted = counted & ~np.isnan(values)
    return np.asarray(counted.sum(axis=1, keepdims=True), dtype=np.float64)


def rank_formula(scheme: Scheme, cell: str, column: str) -> str:
    """One park's rank as a formula over the column of values; "" where it has none."""
    ties = TIES[scheme.chosen("ties")]
    from_zero = f"COUNTIF({column},{text(wording.FROM_ZERO)})"
    first = scheme.chosen("growth_from_zero") == "first"
    ahead = (f"MIN(1,{from_zero})" if ties.method == "dense" else from_zero) + "+" if first else ""
    last = '""'
    if scheme.chosen("pool") == "all":
        missing = f"COUNTIF({column},{text(wording.NOT_COMPUTABLE)})"
        group = ties.group(f"{ahead}{ties.count(column)}", missing)
        last = f'IF({cell}={text(wording.NOT_COMPUTABLE)},{group},"")'
    if first:
        last = f"IF({cell}={text(wording.FROM_ZERO)},{ties.group('0', from_zero)},{last})"
    return f"IF(ISNUMBER({cell}),{ahead}{ties.number(cell, column)},{last})"


def size_formula(scheme: Scheme, column: str) -> str:
    """N as a formula over the column of values."""
    if scheme.chosen("pool") == "with_value":
        return f"COUNT({column})+COUNTIF({column},{text(wording.FROM_ZERO)})"
    return f"ROWS({column})-COUNTIF({column},{text(wording.VETOED)})"


# ── points ───────────────────────────────────────────────────────────────────────────────────────────────────


# Points that are not rounded carry binary noise into their sums: 10 × 1 ÷ 13 twice has to tie with 10 × 2 ÷ 13. Shares
# of N parks lie much farther apart than this.
_SUM_DECIMALS = 10


@dataclass(frozen=True, slots=True)
class Standing:
    """Where every park stands in every ranking; arrays that broadcast to (regions, parks, indicators).

    `best` and `worst` are the extreme computed values; `from_zero` marks growths from 0 that a reading puts first.
    """

    full: Floats
    value: Floats
    rank: Floats
    size: Floats
    best: Floats
    worst: Floats
    from_zero: Flags
    step: float


@dataclass(frozen=True, slots=True)
class StandingCells:
    """The same for one park and indicator, as pieces of a formula; `column` is the range of all values."""

    full: str
    value: str
    rank: str
    size: str
    column: str
    from_zero_possible: bool
    step: float


@dataclass(frozen=True, slots=True)
class RankScoring:
    """附件1 三.1 "排第一名得满分,排第二名以后按相应比例折算分数,分数减完为止", read one way."""

    points: Callable[[Standing], Floats]
    formula: Callable[[StandingCells], str]


def _rank_to_zero(at: Standing) -> Floats:
    return np.where(at.size > 1, at.full * (at.size - at.rank) / np.maximum(at.size - 1, 1), at.full)


def _rank_share(at: Standing) -> Floats:
    return at.full * (at.size - at.rank + 1) / np.maximum(at.size, 1)


def _fixed_step(at: Standing) -> Floats:
    return np.maximum(at.full * (1 - at.step * (at.rank - 1)), 0)


def _ratio_to_best(at: Standing) -> Floats:
    ratio = np.maximum(at.full * at.value / np.where(at.best > 0, at.best, 1), 0)
    nobody_ahead = ~at.from_zero.any(axis=1, keepdims=True)
    only_first = np.where((at.value == at.best) & nobody_ahead, at.full, 0)
    return np.where(at.from_zero, at.full, np.where(at.best > 0, ratio, only_first))


def _ratio_to_best_formula(at: StandingCells) -> str:
    best = f"MAX({at.column})"
    alone = f"{at.value}={best}"
    if at.from_zero_possible:
        alone = f"AND({alone},COUNTIF({at.column},{text(wording.FROM_ZERO)})=0)"
    return _unless_from_zero(at, f"IF({best}>0,MAX(0,{at.full}*{at.value}/{best}),IF({alone},{at.full},0))")


def _min_max(at: Standing) -> Floats:
    spread = at.best - at.worst
    share = np.where(spread > 0, (at.value - at.worst) / np.where(spread > 0, spread, 1), 1)
    return at.full * np.where(at.from_zero, 1, share)


def _min_max_formula(at: StandingCells) -> str:
    best, worst = f"MAX({at.column})", f"MIN({at.column})"
    return _unless_from_zero(at, f"IF({best}>{worst},{at.full}*(({at.value}-{worst})/({best}-{worst})),{at.full})")


def _unless_from_zero(at: StandingCells, formula: str) -> str:
    if not at.from_zero_possible:
        return formula
    return f"IF({at.value}={text(wording.FROM_ZERO)},{at.full},{formula})"


# Three steps, one way to read the text: the scheme says how large each step is.
_BY_STEP = RankScoring(_fixed_step, lambda at: f"MAX(0,{at.full}*(1-{at.step:.15g}*({at.rank}-1)))")

RANK_SCORING: Mapping[str, RankScoring] = MappingProxyType(
    {
        "rank_to_zero": RankScoring(
            _rank_to_zero, lambda at: f"IF({at.size}>1,{at.full}*({at.size}-{at.rank})/({at.size}-1),{at.full})"
        ),
        "rank_share": RankScoring(_rank_share, lambda at: f"{at.full}*({at.size}-{at.rank}+1)/{at.size}"),
        "ratio_to_best": RankScoring(_ratio_to_best, _ratio_to_best_formula),
        "fixed_step": _BY_STEP,
        "fixed_step_5": _BY_STEP,
        "fixed_step_20": _BY_STEP,
        "min_max": RankScoring(_min_max, _min_max_formula),
    }
)


@dataclass(frozen=True, slots=True)
class Worthless:
    """Values that hold a rank and, under the option `no_points` of a reading, score nothing."""

    values: Callable[[Floats], Flags]
    formula: Callable[[str], str]


# Both compare false with what cannot be computed and with growth from 0: NaN and +inf here, words in the workbook.
WORTHLESS: Mapping[str, Worthless] = MappingProxyType(
    {
        "zero_value": Worthless(lambda values: values <= 0, lambda value: f"{value}<=0"),
        "negative_growth": Worthless(lambda values: values < 0, lambda value: f"{value}<0"),
    }
)


def points(scheme: Scheme, values: Floats, rank: Floats, size: Floats, pool: Flags) -> Floats:
    """Points of every indicator, shape (regions, parks, indicators), rounded as the reading `score_decimals` says.

    NaN for parks outside the pool; 0 where a value cannot be computed.
    """
    indicators = scheme.in_force
    full = np.array([indicator.points for indicator in indicators])
    raw = _by_rank(scheme, values, rank, size, pool, full)
    for place, indicator in enumerate(indicators):
        if indicator.method == "count":
            raw[..., place] = np.minimum((indicator.points_each or 0) * values[..., place], indicator.points)
        elif indicator.method == "direct":
            raw[..., place] = values[..., place]
    raw = np.where(np.isnan(values), 0.0, raw)
    for reading, worthless in WORTHLESS.items():
        concerned = np.array([_scores_nothing(scheme, reading, indicator) for indicator in indicators])
        raw = np.where(concerned & worthless.values(values), 0.0, raw)
    decimals = score_decimals(scheme)
    return np.where(pool[:, :, np.newaxis], raw if decimals is None else round_half_away(raw, decimals), np.nan)


def _by_rank(scheme: Scheme, values: Floats, rank: Floats, size: Floats, pool: Flags, full: Floats) -> Floats:
    computed = np.where(pool[:, :, np.newaxis] & np.isfinite(values), values, np.nan)
    known = np.isfinite(computed)
    best = np.where(known, computed, -np.inf).max(axis=1, keepdims=True)
    worst = np.where(known, computed, np.inf).min(axis=1, keepdims=True)
    nothing = ~known.any(axis=1, keepdims=True)
    standing = Standing(
        full=full,
        value=np.where(known, computed, 0.0),
        rank=rank,
        size=size,
        best=np.where(nothing, 0.0, best),
        worst=np.where(nothing, 0.0, worst),
        from_zero=np.isposinf(values) & pool[:, :, np.newaxis],
        step=scheme.reading["rank_scoring"].option.step or 0.0,
    )
    return np.array(np.broadcast_to(RANK_SCORING[scheme.chosen("rank_scoring")].points(standing), values.shape))


def score_decimals(scheme: Scheme) -> int | None:
    """The decimals that the points of every indicator are rounded to; None where they are not."""
    return scheme.reading["score_decimals"].option.decimals


def sum_decimals(scheme: Scheme) -> int:
    """The decimals of every sum of points: those of the points, or as many as leave equal sums equal."""
    decimals = score_decimals(scheme)
    return _SUM_DECIMALS if decimals is None else decimals


def _scores_nothing(scheme: Scheme, reading: str, indicator: Indicator) -> bool:
    """Whether a value that this reading calls worthless scores nothing in this indicator."""
    return scheme.chosen(reading) == "no_points" and indicator.code in scheme.reading[reading].applies_to


def points_formula(
    scheme: Scheme, indicator: Indicator, full: str, value: str, rank: str, size: str, column: str
) -> str:
    """One park's points in one indicator as a formula; "" for a park outside the pool."""
    if indicator.method == "ranked":
        growth = scheme.reading["growth_from_zero"]
        possible = growth.chosen == "first" and indicator.code in growth.applies_to
        step = scheme.reading["rank_scoring"].option.step or 0.0
        cells = StandingCells(full, value, rank, size, column, possible, step)
        raw = RANK_SCORING[scheme.chosen("rank_scoring")].formula(cells)
    elif indicator.method == "count":
        raw = f"MIN({indicator.points_each:.15g}*{value},{full})"
    else:
        raw = value
    decimals = score_decimals(scheme)
    rounded = raw if decimals is None else f"ROUND({raw},{decimals})"
    tests = [f"{value}={text(wording.NOT_COMPUTABLE)}"]
    tests += [one.formula(value) for code, one in WORTHLESS.items() if _scores_nothing(scheme, code, indicator)]
    nothing = tests[0] if len(tests) == 1 else f"OR({','.join(tests)})"
    return f'IF({value}={text(wording.VETOED)},"",IF({nothing},0,{rounded}))'
