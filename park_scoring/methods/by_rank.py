"""附件1 三.1 "排第一名得满分,排第二名以后按相应比例折算分数,分数减完为止", in every way that it can be read."""

from collections.abc import Callable

import numpy as np

from park_scoring.methods import words
from park_scoring.methods.method import Floats, FormulaCells, Method, Need, Standing


def _best(at: Standing) -> Floats:
    return _extreme(at, np.where(np.isnan(at.value), -np.inf, at.value).max(axis=1, keepdims=True))


def _worst(at: Standing) -> Floats:
    return _extreme(at, np.where(np.isnan(at.value), np.inf, at.value).min(axis=1, keepdims=True))


def _extreme(at: Standing, extreme: Floats) -> Floats:
    """0 where nobody has a value."""
    return np.where(np.isnan(at.value).all(axis=1, keepdims=True), 0.0, extreme)


def _rank_to_zero(at: Standing) -> Floats:
    return np.where(at.size > 1, at.full * (at.size - at.rank) / np.maximum(at.size - 1, 1), at.full)


def _rank_share(at: Standing) -> Floats:
    return at.full * (at.size - at.rank + 1) / np.maximum(at.size, 1)


def _fixed_step(at: Standing) -> Floats:
    return np.maximum(at.full * (1 - at.step * (at.rank - 1)), 0)


def _ratio_to_best(at: Standing) -> Floats:
    best = _best(at)
    ratio = np.maximum(at.full * at.value / np.where(best > 0, best, 1), 0)
    nobody_ahead = ~at.from_zero.any(axis=1, keepdims=True)
    only_first = np.where((at.value == best) & nobody_ahead, at.full, 0)
    return np.where(at.from_zero, at.full, np.where(best > 0, ratio, only_first))


def _ratio_to_best_formula(at: FormulaCells) -> str:
    best = f"MAX({at.column})"
    alone = f"{at.value}={best}"
    if at.from_zero:
        alone = f"AND({alone},COUNTIF({at.column},{at.from_zero})=0)"
    return _unless_from_zero(at, f"IF({best}>0,MAX(0,{at.full}*{at.value}/{best}),IF({alone},{at.full},0))")


def _min_max(at: Standing) -> Floats:
    best, worst = _best(at), _worst(at)
    spread = best - worst
    share = np.where(spread > 0, (at.value - worst) / np.where(spread > 0, spread, 1), 1)
    return at.full * np.where(at.from_zero, 1, share)


def _min_max_formula(at: FormulaCells) -> str:
    best, worst = f"MAX({at.column})", f"MIN({at.column})"
    return _unless_from_zero(at, f"IF({best}>{worst},{at.full}*(({at.value}-{worst})/({best}-{worst})),{at.full})")


def _unless_from_zero(at: FormulaCells, formula: str) -> str:
    return f"IF({at.value}={at.from_zero},{at.full},{formula})" if at.from_zero else formula


def _fixed_step_formula(at: FormulaCells) -> str:
    return f"MAX(0,{at.full}*(1-{at.step:.15g}*({at.rank}-1)))"


def _method(
    code: str, points: Callable[[Standing], Floats], formula: Callable[[FormulaCells], str], *needs: Need
) -> Method:
    readings = ("ties", "pool")
    told = words.METHODS["ranked"]
    return Method(code, points, formula, told, frozenset({Need.RANK, *needs}), readings=readings)


BY_RANK = (
    _method(
        "rank_to_zero",
        _rank_to_zero,
        lambda at: f"IF({at.size}>1,{at.full}*({at.size}-{at.rank})/({at.size}-1),{at.full})",
    ),
    _method("rank_share", _rank_share, lambda at: f"{at.full}*({at.size}-{at.rank}+1)/{at.size}"),
    _method("ratio_to_best", _ratio_to_best, _ratio_to_best_formula),
    _method("min_max", _min_max, _min_max_formula),
    # three steps, one way to read the text: the scheme says how large each step is
    *(
        _method(code, _fixed_step, _fixed_step_formula, Need.STEP)
        for code in ("fixed_step", "fixed_step_5", "fixed_step_20")
    ),
)
