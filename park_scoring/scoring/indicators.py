"""From items to indicator values: the scheme's expressions over arrays, and the same as spreadsheet formulas."""

from collections.abc import Callable, Mapping

import numpy as np

from park_scoring import wording
from park_scoring.scheme import Scheme, expression
from park_scoring.scheme.model import Indicator
from park_scoring.scoring.facts import Facts, Flags, Floats
from park_scoring.scoring.rounding import round_half_away


def vetoes(scheme: Scheme, facts: Facts) -> Flags:
    """Which rules of the scheme's veto strike which park, shape (regions, parks, veto rules); 附件1 三.9."""
    struck = [np.isin(facts.choices[veto.item], scheme.veto_levels(veto)) for veto in scheme.veto]
    return np.stack(struck, axis=-1) if struck else np.zeros((*facts.listed.shape, 0), dtype=np.bool_)


def values(scheme: Scheme, facts: Facts) -> Floats:
    """Indicator values, rounded as the reading `value_decimals` says, shape (regions, parks, indicators); 附件2.

    NaN where the value cannot be computed, +inf where the reading `growth_from_zero` puts a growth from 0 first.
    """
    numbers = _counted(scheme, facts)
    return np.stack([_value(scheme, indicator, numbers) for indicator in scheme.in_force], axis=-1)


def _counted(scheme: Scheme, facts: Facts) -> Mapping[str, Floats]:
    """The figures as they count: under a reading, what nobody has seen on the spot counts as 0 (附件1 三.4).

    A figure that is missing stays missing.
    """
    unseen = {
        item.code: np.where(facts.site_checked[item.code], facts.numbers[item.code], 0.0 * facts.numbers[item.code])
        for item in scheme.items
        if scheme.zero_unless_seen(item)
    }
    return {**facts.numbers, **unseen}


def _value(scheme: Scheme, indicator: Indicator, numbers: Mapping[str, Floats]) -> Floats:
    tree = indicator.tree
    value = round_half_away(expression.evaluate(tree, numbers), scheme.value_decimals)
    computable = np.isfinite(value)
    for division in expression.divisions(tree):
        computable = computable & (expression.evaluate(division.right, numbers) > 0)
    value = np.where(computable, value, np.nan)
    growth = _growth(scheme, indicator)
    if growth is not None:
        nothing = expression.evaluate(growth.right, numbers) == 0
        something = expression.evaluate(growth.left, numbers) > 0
        value = np.where(nothing & something, np.inf, value)
    return value


def _growth(scheme: Scheme, indicator: Indicator) -> expression.Operation | None:
    """The division that may start from 0, where the reading in force gives such a growth a place."""
    reading = scheme.reading["growth_from_zero"]
    divisions = expression.divisions(indicator.tree)
    speaks = reading.chosen == "first" and indicator.code in reading.applies_to
    return divisions[0] if speaks and len(divisions) == 1 else None


def value_formula(scheme: Scheme, indicator: Indicator, found: Mapping[str, str], seen: Mapping[str, str]) -> str:
    """The spreadsheet formula of one park's value, without its =; `found` gives the cell of each item.

    `seen` gives the cell that says whether an item was seen on the spot, of those that count only then. The same tree
    as `values` evaluates: a number, or one of the words for "cannot be computed" and "grown from 0".
    """
    tree = indicator.tree
    used = expression.items(tree)
    cells = {code: _if_seen(cell, seen.get(code)) for code, cell in found.items()}
    printed = f"ROUND({expression.formula(tree, cells)},{scheme.value_decimals})"
    divisors = [expression.formula(division.right, cells) for division in expression.divisions(tree)]
    otherwise = text(wording.NOT_COMPUTABLE)
    growth = _growth(scheme, indicator)
    if growth is not None:
        nothing, something = (expression.formula(side, cells) for side in (growth.right, growth.left))
        otherwise = f"IF(AND({nothing}=0,{something}>0),{text(wording.FROM_ZERO)},{otherwise})"
    if divisors:
        positive = ",".join(f"{divisor}>0" for divisor in divisors)
        printed = f"IF({positive if len(divisors) == 1 else f'AND({positive})'},{printed},{otherwise})"
    complete = f"COUNT({','.join(found[code] for code in used)})={len(used)}"
    return f"IF({complete},{printed},{text(wording.NOT_COMPUTABLE)})"


def _if_seen(cell: str, seen: str | None) -> str:
    return cell if seen is None else f"IF({seen}={text(wording.YES_NO[True])},{cell},0)"


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
        parts.append(f'IF(OR({tests}),{text(before)}&{at}&{text(after + wording.REASON_END)},"")')
    return "&".join(parts) or '""'


def text(word: str) -> str:
    """A text constant in a formula."""
    return '"' + word.replace('"', '""') + '"'
