"""One value at a time: is it what its item asks for."""

import math
from dataclasses import dataclass
from datetime import date, datetime, time

from park_scoring import wording
from park_scoring.intake.model import BLANK_DEFAULT, OK
from park_scoring.scheme.model import ItemType

_LONGEST_SHOWN = 40
_LAST_EXACT_WHOLE = 1e15


@dataclass(frozen=True, slots=True)
class Checked:
    """What a cell gave: a usable value or None, the text found there, and `ok`, `blank_default` or a finding's code."""

    value: float | str | None
    raw: str
    status: str


def check(found: object, kind: ItemType) -> Checked:
    """The value of one cell under the declaration of its item; decimals stay as typed.

    A value that is not cleanly typed is rejected with the code of the first rule that it breaks.
    """
    raw = raw_text(found)
    if is_blank(found):
        return Checked(kind.blank_is, raw, BLANK_DEFAULT) if kind.blank_is else Checked(None, raw, "missing")
    if kind.form == "choice":
        return Checked(raw, raw, OK) if raw in kind.choices else Checked(None, raw, "not_a_choice")
    if isinstance(found, bool) or not isinstance(found, int | float) or not math.isfinite(found):
        return Checked(None, raw, "not_a_number")
    value = float(found) + 0.0  # −0 becomes 0
    if kind.form == "whole" and not value.is_integer():
        return Checked(None, raw, "not_whole")
    too_small = value <= kind.minimum if kind.above_minimum else value < kind.minimum
    if too_small or value > kind.maximum:
        return Checked(None, raw, "out_of_bounds")
    return Checked(value, raw, OK)


def is_blank(found: object) -> bool:
    """Nothing, or a text of nothing but blanks."""
    return found is None or (isinstance(found, str) and not found.strip())


def raw_text(found: object) -> str:
    """A cell's content as text: numbers in their shortest form that is the same number, dates as ISO."""
    match found:
        case None:
            return ""
        case str():
            return found
        case bool():
            return str(found).upper()
        case int() | float():
            return number_text(found)
        case datetime():
            return found.isoformat(" ")
        case date() | time():
            return found.isoformat()
    return str(found)


def number_text(number: float) -> str:
    """12.5 as "12.5", 1203.0 as "1203"."""
    if math.isfinite(number) and abs(number) <= _LAST_EXACT_WHOLE and float(number).is_integer():
        return str(int(number))
    return repr(number)


def bounds_text(kind: ItemType) -> str:
    """The bounds as people say them."""
    pattern = wording.BOUNDS_ABOVE if kind.above_minimum else wording.BOUNDS
    return pattern.format(minimum=number_text(kind.minimum), maximum=number_text(kind.maximum))


def shown(raw: str) -> str:
    """A raw text short enough, and on one line, to stand in a sentence."""
    line = " ".join(raw.split())
    return line if len(line) <= _LONGEST_SHOWN else line[:_LONGEST_SHOWN] + "…"
