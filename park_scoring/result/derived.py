"""A derived cell as a pair: the formula that stands in it, and the value that the formula gives.

Both are put together at once, so that a sentence or a choice between two is written in one place.
"""

from dataclasses import dataclass

from park_scoring.park_result import Value
from park_scoring.scoring.indicators import text
from park_scoring.scoring.rounding import round_one


@dataclass(frozen=True, slots=True)
class Derived:
    """A formula without its =, and its value; None stands for an empty text."""

    formula: str
    value: Value


@dataclass(frozen=True, slots=True)
class Condition:
    """A condition in a formula, and whether it holds."""

    formula: str
    holds: bool


def constant(told: str) -> Derived:
    """A constant text."""
    return Derived(text(told), told)


def two_decimals(formula: str, value: float) -> Derived:
    """A number as text, rounded as TEXT rounds."""
    return Derived(f'TEXT({formula},"0.00")', f"{round_one(value, 2):.2f}")


def joined(*parts: Derived) -> Derived:
    """One text after the other."""
    return Derived("&".join(part.formula for part in parts), "".join(str(part.value) for part in parts))


def either(test: Condition, yes: Derived, no: Derived) -> Derived:
    """The one or the other."""
    return Derived(f"IF({test.formula},{yes.formula},{no.formula})", (yes if test.holds else no).value)
