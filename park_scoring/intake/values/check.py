"""One value at a time: is it what its item asks for."""

import math
from datetime import date, time, timedelta
from fractions import Fraction
from typing import NamedTuple

from park_scoring.grid import Lost
from park_scoring.intake import words
from park_scoring.intake.model import BLANK_DEFAULT, CLEANED, OK
from park_scoring.intake.values import clean
from park_scoring.plain_text import LAST_EXACT_WHOLE, is_blank, number_text, raw_text, shortened
from park_scoring.scheme.model import ItemType, Measure


class Checked(NamedTuple):
    """What a cell gave: a usable value or None, the text found there, and its status as in `Reported`.

    `part` is what the finding speaks of within the text: the unit that nobody can convert, or, behind a text in another
    unit, the figure that it is in the item's own; of a cell that shows something else, what it shows. `doubts` are the
    codes of what is to be said of a usable value besides.
    """

    value: float | str | None
    raw: str
    status: str
    part: str = ""
    doubts: tuple[str, ...] = ()


def check(found: object, kind: ItemType, measure: Measure | None = None) -> Checked:
    """The value of one cell under the declaration of its item; decimals stay as typed.

    `measure` (`Scheme.measure_of`) says what units may stand behind a figure; without it only the type's own. What is
    typed in another way that only one meaning fits is `cleaned`; everything else is rejected with the code of the first
    rule that it breaks.
    """
    if type(found) is float and kind.form != "choice" and math.isfinite(found):  # which nearly all are
        return _number(found, number_text(found), kind)
    raw = raw_text(found)
    if isinstance(found, Lost):
        return Checked(None, raw, found.code)
    if is_blank(found):
        return Checked(kind.blank_is, raw, BLANK_DEFAULT) if kind.blank_is else Checked(None, raw, "missing")
    if kind.form == "choice":
        return _choice(raw, kind)
    if isinstance(found, str) and sum(not is_blank(line) for line in found.splitlines()) > 1:
        return Checked(None, raw, "several_lines")
    if isinstance(found, str):
        return _typed(raw, kind, measure or Measure())
    if isinstance(found, date | time | timedelta):
        return Checked(None, raw, "a_date")
    if isinstance(found, bool) or not isinstance(found, int | float) or not math.isfinite(found):
        return Checked(None, raw, "not_a_number")
    return _number(float(found), raw, kind)


def _number(found: float, raw: str, kind: ItemType) -> Checked:
    value = found + 0.0  # −0 becomes 0
    fault = _limits(value, value.is_integer(), kind)
    return Checked(None, raw, fault) if fault else Checked(value, raw, OK)


def _choice(raw: str, kind: ItemType) -> Checked:
    if raw in kind.choices:
        return Checked(raw, raw, OK)
    meant = clean.read_choice(raw, kind.choices)
    return Checked(meant, raw, CLEANED) if meant else Checked(None, raw, "not_a_choice")


def _typed(raw: str, kind: ItemType, measure: Measure) -> Checked:
    """A figure that stands in its cell as text."""
    read = clean.read_number(raw, kind.unit, measure)
    if read.number is None:
        return Checked(None, raw, read.fault, read.part)
    fault = _limits(read.number, read.number.denominator == 1, kind)
    if not fault and read.number and not float(read.number):
        return Checked(None, raw, "not_a_number")  # smaller than any number that a program can hold
    if fault:
        within = fault == "not_whole" or abs(read.number) < LAST_EXACT_WHOLE
        return Checked(None, raw, fault, number_text(float(read.number)) if read.converted and within else "")
    return Checked(float(read.number), raw, CLEANED)


def _limits(value: float | Fraction, whole: bool, kind: ItemType) -> str:
    """The code of the limit of its type that a value breaks; a fraction is compared exactly."""
    if kind.form == "whole" and not whole:
        return "not_whole"
    low: float | Fraction = kind.minimum
    high: float | Fraction = kind.maximum
    if not isinstance(value, float):
        low, high = Fraction(repr(low)), Fraction(repr(high))
    too_small = value <= low if kind.above_minimum else value < low
    return "out_of_bounds" if too_small or value > high else ""


def bounds_text(kind: ItemType) -> str:
    """The bounds as people say them."""
    pattern = words.BOUNDS_ABOVE if kind.above_minimum else words.BOUNDS
    return pattern.format(minimum=number_text(kind.minimum), maximum=number_text(kind.maximum))


def shown_in_lines(raw: str) -> str:
    """The same, with a mark for every end of a line."""
    return shortened(words.LINE_BREAK.join(line.strip() for line in raw.splitlines() if not is_blank(line)))
