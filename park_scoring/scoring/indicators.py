"""From items to indicator values: the scheme's expressions over arrays, and the same as spreadsheet formulas."""

from collections.abc import Callable, Mapping

import numpy as np

from park_scoring import contract
from park_scoring.methods import Flags, Floats
from park_scoring.scheme import Scheme, expression
from park_scoring.scoring import words
from park_scoring.scoring.rounding import round_half_away
from park_scoring.scoring.rules import IndicatorRule, LevelRule, Rules


def figures(rules: Rules, base: Floats, confirmed: Flags) -> Mapping[str, Floats]:
    """The figures as they count, by item; NaN throughout for one that the base does not have.

    Under a reading, what nobody has seen on the spot counts as 0 (附件1 三.4); a figure that is missing stays missing.
    """
    counted = dict.fromkeys(rules.absent, np.full(base.shape[:2], np.nan))
    for at, code in enumerate(rules.items):
        own = base[..., at]
        counted[code] = np.where(confirmed[..., at], own, 0.0 * own) if code in rules.unseen_is_zero else own
    return counted


def worth(rule: LevelRule, levels: Floats) -> Floats:
    """What each park's level is worth, shape as `levels` (regions, parks); 0 where there is none."""
    known = np.nan_to_num(levels, nan=len(rule.worth)).astype(np.int64)
    return np.array([*rule.worth, 0.0])[known]


def vetoes(rules: Rules, numbers: Mapping[str, Floats]) -> Flags:
    """Which rules of the scheme's veto strike which park, shape (regions, parks, veto rules); 附件1 三.9."""
    return stacked([worth(one, numbers[one.item]) for one in rules.vetoes], numbers) > 0


def stacked(columns: list[Floats], numbers: Mapping[str, Floats]) -> Floats:
    """Columns along a last axis, which may be empty."""
    regions, parks = next(iter(numbers.values())).shape
    return np.stack(columns, axis=-1) if columns else np.zeros((regions, parks, 0))


def values(rules: Rules, numbers: Mapping[str, Floats]) -> Floats:
    """Indicator values, rounded as the reading `value_decimals` says, shape (regions, parks, indicators); 附件2.

    NaN where the value cannot be computed, +inf where the reading `growth_from_zero` puts a growth from 0 first.
    """
    return stacked([_value(one, rules.value_decimals, numbers) for one in rules.indicators], numbers)


def _value(rule: IndicatorRule, decimals: int, numbers: Mapping[str, Floats]) -> Floats:
    value = round_half_away(expression.evaluate(rule.tree, numbers), decimals)
    computable = np.isfinite(value)
    for division in expression.divisions(rule.tree):
        computable = computable & (expression.evaluate(division.right, numbers) > 0)
    value = np.where(computable, value, np.nan)
    if growth := rule.growth:
        nothing = expression.evaluate(growth.right, numbers) == 0
        something = expression.evaluate(growth.left, numbers) > 0
        value = np.where(nothing & something, np.inf, value)
    return value


def value_formula(rules: Rules, code: str, found: Mapping[str, str], seen: Mapping[str, str]) -> str:
    """The spreadsheet formula of one park's value, without its =; `found` gives the cell of each item.

    `seen` gives the cell that says whether an item was seen on the spot, of those that count only then. The same tree
    as `values` evaluates: a number, or one of the words for "cannot be computed" and "grown from 0".
    """
    rule = rules.indicator[code]
    cells = {item: _if_seen(cell, seen.get(item)) for item, cell in found.items()}
    printed = f"ROUND({expression.formula(rule.tree, cells)},{rules.value_decimals})"
    divisors = [expression.formula(division.right, cells) for division in expression.divisions(rule.tree)]
    otherwise = text(contract.NOT_COMPUTABLE)
    if growth := rule.growth:
        nothing, something = (expression.formula(side, cells) for side in (growth.right, growth.left))
        otherwise = f"IF(AND({nothing}=0,{something}>0),{text(words.FROM_ZERO)},{otherwise})"
    if divisors:
        positive = ",".join(f"{divisor}>0" for divisor in divisors)
        printed = f"IF({positive if len(divisors) == 1 else f'AND({positive})'},{printed},{otherwise})"
    complete = f"COUNT({','.join(found[item] for item in rule.items)})={len(rule.items)}"
    return f"IF({complete},{printed},{text(contract.NOT_COMPUTABLE)})"


def _if_seen(cell: str, seen: str | None) -> str:
    return cell if seen is None else f"IF({seen}={text(contract.YES_NO[True])},{cell},0)"


def veto_formula(scheme: Scheme, cell: Callable[[str], str]) -> str:
    """The condition under which a park is struck, as a formula; `cell` gives the cell of an item."""
    tests = [f"{cell(veto.item)}={text(level)}" for veto in scheme.veto for level in scheme.veto_levels(veto)]
    return f"OR({','.join(tests)})" if tests else "FALSE"


def veto_reason_formula(scheme: Scheme, cell: Callable[[str], str]) -> str:
    """Why a park is struck, as a formula giving the scheme's sentences joined by ；."""
    parts = []
    for veto in scheme.veto:
        at = cell(veto.item)
        tests = ",".join(f"{at}={text(level)}" for level in scheme.veto_levels(veto))
        before, _, after = veto.reason.partition("{level}")
        parts.append(f'IF(OR({tests}),{text(before)}&{at}&{text(after + contract.FULL_STOP)},"")')
    return "&".join(parts) or '""'


def text(word: str) -> str:
    """A text constant in a formula."""
    return '"' + word.replace('"', '""') + '"'
