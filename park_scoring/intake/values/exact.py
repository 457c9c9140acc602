"""A cell's figure as an exact fraction in its item's unit, for holding cells against each other."""

import math
from fractions import Fraction

from park_scoring.intake.values import clean
from park_scoring.scheme.model import ItemType, Measure

# what a sum or a conversion loses in binary
_NOISE = Fraction(1, 10**9)
_WHOLE = Fraction(1)


def exact_figure(content: object, kind: ItemType, measure: Measure, written: Fraction = _WHOLE) -> Fraction | None:
    """What a cell says, whatever the limits of its item; None where it is no figure.

    `written` is how many of the item's unit the one is that stands over the column; a text may name its own.
    """
    if isinstance(content, str):
        read = clean.read_number(content, kind.unit, measure)
        return None if read.number is None else read.number * (_WHOLE if read.converted else written)
    if isinstance(content, bool) or not isinstance(content, int | float) or not math.isfinite(content):
        return None
    return Fraction(repr(content)) * written


def alike(one: Fraction, other: Fraction) -> bool:
    """Whether two figures are the same but for what binary arithmetic loses."""
    return abs(one - other) <= _NOISE * max(abs(one), abs(other))
