"""From values to ranks and points: as arrays and as the formulas that give the same."""

import numpy as np
import pandas as pd

from park_scoring import contract
from park_scoring.methods import Flags, Floats, FormulaCells, Standing, Ties
from park_scoring.scoring import words
from park_scoring.scoring.indicators import text
from park_scoring.scoring.rounding import round_half_away
from park_scoring.scoring.rules import IndicatorRule, Rules

# ── ranks ────────────────────────────────────────────────────────────────────────────────────────────────────


def ranks(rules: Rules, values: Floats, pool: Flags) -> Floats:
    """Ranks from 1 (the best value), shape as `values` (regions, parks, indicators); NaN where a park has none.

    `pool` (regions, parks) says who takes part. Under the reading pool=`all` a value that cannot be computed ranks
    behind all others; under `with_value` it has no rank.
    """
    upwards = np.array([1.0 if one.method.better == ">" else -1.0 for one in rules.indicators])
    ranked = np.where(pool[:, :, np.newaxis], np.where(np.isposinf(values), np.inf, upwards * values), np.nan)
    if rules.pool_all:
        ranked = np.where(pool[:, :, np.newaxis] & np.isnan(ranked), -np.inf, ranked)
    return rank(ranked, rules.ties)


def rank(values: Floats, ties: Ties) -> Floats:
    """Ranks along the second axis, 1 for the largest; NaN has no rank. Any number of further axes around it."""
    parks_first: Floats = np.moveaxis(values, 1, 0)
    table = pd.DataFrame(parks_first.reshape(parks_first.shape[0], -1))
    ranked: Floats = table.rank(method=ties.method, ascending=False).to_numpy(dtype=np.float64)
    along: Floats = np.moveaxis(ranked.reshape(parks_first.shape), 0, 1)
    return along


def sizes(rules: Rules, values: Floats, pool: Flags) -> Floats:
    """N of each ranking, shape (regions, 1, indicators); the reading `pool` says whom it counts."""
    counted = np.broadcast_to(pool[:, :, np.newaxis], values.shape)
    if not rules.pool_all:
        counted = counted & ~np.isnan(values)
    return np.asarray(counted.sum(axis=1, keepdims=True), dtype=np.float64)


def rank_formula(rules: Rules, code: str, cell: str, column: str) -> str:
    """One park's rank in an indicator as a formula over the column of its values; "" where it has none."""
    ties = rules.ties
    from_zero = f"COUNTIF({column},{text(words.FROM_ZERO)})"
    first = rules.from_zero_first
    ahead = (f"MIN(1,{from_zero})" if ties.method == "dense" else from_zero) + "+" if first else ""
    last = '""'
    if rules.pool_all:
        missing = f"COUNTIF({column},{text(contract.NOT_COMPUTABLE)})"
        group = ties.group(f"{ahead}{ties.count(column)}", missing)
        last = f'IF({cell}={text(contract.NOT_COMPUTABLE)},{group},"")'
    if first:
        last = f"IF({cell}={text(words.FROM_ZERO)},{ties.group('0', from_zero)},{last})"
    number = ties.number(cell, column, rules.indicator[code].method.better)
    return f"IF(ISNUMBER({cell}),{ahead}{number},{last})"


def size_formula(rules: Rules, column: str) -> str:
    """N as a formula over the column of values."""
    if not rules.pool_all:
        return f"COUNT({column})+COUNTIF({column},{text(words.FROM_ZERO)})"
    return f"ROWS({column})-COUNTIF({column},{text(contract.VETOED)})"


# ── points ───────────────────────────────────────────────────────────────────────────────────────────────────


def points(rules: Rules, values: Floats, rank: Floats, size: Floats, pool: Flags) -> Floats:
    """Points of every indicator, shape (regions, parks, indicators), rounded as the reading `score_decimals` says.

    NaN for parks outside the pool, and for an indicator that the base has no items for; 0 where a value cannot be
    computed.
    """
    raw = np.zeros(values.shape)
    for method, places in rules.by_method:
        own = [rules.indicators[at] for at in places]
        arrays = values[..., places], rank[..., places], size[..., places]
        raw[..., places] = method.points(_standing(own, *arrays, pool[:, :, np.newaxis]))
    raw = np.where(np.isnan(values), 0.0, raw)
    for at, rule in enumerate(rules.indicators):
        for one in rule.worthless:
            raw[..., at] = np.where(one.values(values[..., at]), 0.0, raw[..., at])
        if not rules.evaluable(rule.items):
            raw[..., at] = np.nan
    rounded = raw if rules.score_decimals is None else round_half_away(raw, rules.score_decimals)
    return np.where(pool[:, :, np.newaxis], rounded, np.nan)


def _standing(own: list[IndicatorRule], values: Floats, rank: Floats, size: Floats, pool: Flags) -> Standing:
    return Standing(
        full=np.array([one.full for one in own]),
        value=np.where(pool & np.isfinite(values), values, np.nan),
        rank=rank,
        size=size,
        from_zero=np.isposinf(values) & pool,
        each=np.array([one.each for one in own]),
        step=np.array([one.step for one in own]),
    )


def points_formula(rules: Rules, code: str, full: str, value: str, rank: str, size: str, column: str) -> str:
    """One park's points in one indicator as a formula; "" for a park outside the pool."""
    rule = rules.indicator[code]
    from_zero = text(words.FROM_ZERO) if rule.from_zero else ""
    raw = rule.method.formula(FormulaCells(full, value, rank, size, column, from_zero, rule.each, rule.step))
    rounded = raw if rules.score_decimals is None else f"ROUND({raw},{rules.score_decimals})"
    tests = [f"{value}={text(contract.NOT_COMPUTABLE)}", *(one.formula(value) for one in rule.worthless)]
    nothing = tests[0] if len(tests) == 1 else f"OR({','.join(tests)})"
    return f'IF({value}={text(contract.VETOED)},"",IF({nothing},0,{rounded}))'
