"""What was typed where a figure or a choice belongs, read where only one meaning fits, and refused everywhere else.

Figures are exact fractions of decimal digits from the first character to the last: nothing passes through binary.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

from park_scoring.intake import words
from park_scoring.plain_text import narrowed, squeezed

if TYPE_CHECKING:
    from park_scoring.scheme.model import Measure

# Longer texts are no figures; Python also refuses to read numbers of thousands of digits.
_LONGEST = 64
# A whole part of as many digits is no sum in the currency itself.
_LONGEST_BARE = 3
_FIGURE = re.compile(
    r"(?P<sign>[+-]?) ?(?P<digits>[0-9.,][0-9., ]*?)(?P<power>[eE][+-]?[0-9]{1,3})? ?(?P<unit>[^0-9., ].*)?"
)
_MARKS = re.escape(words.RANGE_MARKS)
_RANGE = re.compile(rf"[^0-9{_MARKS}]*[0-9][0-9., ]*[^0-9{_MARKS}]*[{_MARKS}]+[^0-9{_MARKS}]*[0-9][0-9., ]*[^0-9]*")
_YEAR, _MONTH, _DAY = words.DATE_MARKS
_DATE = re.compile(
    r"([0-9]{4})(?:([-/.])([0-9]{1,2})\2([0-9]{1,2})|([0-9]{2})([0-9]{2})"
    rf"|{_YEAR}([0-9]{{1,2}}){_MONTH}([0-9]{{1,2}}){_DAY})"
)
_POINTED = re.compile(r"(?:[0-9]+|[1-9][0-9]{0,2}(?:,[0-9]{3})+|[1-9][0-9]{0,2}(?: [0-9]{3})+)?(?:\.[0-9]*)?")


@dataclass(frozen=True, slots=True)
class Read:
    """A figure in its item's unit, or the code of the finding that refuses it, with the part that it speaks of.

    `converted`: the text names another unit than the item's own.
    """

    number: Fraction | None
    fault: str = ""
    part: str = ""
    converted: bool = False


def read_number(text: str, unit: str, measure: "Measure") -> Read:
    """The figure that a text can only mean, in `unit`; `measure` says what may stand around it."""
    plain = narrowed(text).removeprefix("'").strip()
    if len(plain) > _LONGEST:
        return Read(None, "not_a_number")
    bare = _unsigned(plain, measure.signs)
    found = _FIGURE.fullmatch(bare)
    if found is None:
        foreign = next((sign for sign in words.FOREIGN_SIGNS if plain.lower().startswith(sign)), "")
        return Read(None, "unknown_unit", foreign) if foreign else Read(None, _refusal(plain))
    typed = squeezed(found["unit"] or "").rstrip(".,;")
    factor = _factor(_without_brackets(typed), unit, measure)
    if factor is None:
        fault = _refusal(plain)
        return (
            Read(None, "unknown_unit", typed) if fault == "not_a_number" and _may_be_unit(typed) else Read(None, fault)
        )
    digits = found["digits"].strip()
    if not _POINTED.fullmatch(digits) or not any(map(str.isdigit, digits)):
        fault = _refusal(plain)
        return Read(None, "misplaced_separator" if fault == "not_a_number" else fault)
    if bare != plain and not typed and _may_be_smaller(digits, measure):
        return Read(None, "currency_unit")
    exact = Fraction(re.sub("[, ]", "", digits).rstrip(".") + (found["power"] or "")) * factor
    return Read(-exact if found["sign"] == "-" else exact, converted=factor != 1)


def _unsigned(plain: str, signs: Sequence[str]) -> str:
    """Without the one currency sign that may stand before the figure or its sign."""
    first, rest = (plain[0], plain[1:].lstrip()) if plain[:1] in ("+", "-") else ("", plain)
    for sign in signs:
        if rest.casefold().startswith(sign.casefold()):
            return first + rest[len(sign) :].lstrip()
    return plain


def _may_be_smaller(digits: str, measure: "Measure") -> bool:
    """Whether a figure behind a currency sign may be meant in the currency itself, where the item's unit is a multiple.

    A sign names the currency and no multiple of it. Behind it, thousands and more may be either; 3.2 is no such sum.
    """
    return len(re.sub("[, ]", "", digits.partition(".")[0])) > _LONGEST_BARE and min(measure.units.values()) < 1


def _without_brackets(unit: str) -> str:
    """12.5(亿元) says no more than 12.5亿元."""
    return unit[1:-1] if unit.startswith("(") and unit.endswith(")") else unit


def _factor(typed: str, unit: str, measure: "Measure") -> Fraction | None:
    if typed in ("", unit):
        return Fraction(1)
    return measure.folded.get(typed.casefold())


def _may_be_unit(typed: str) -> bool:
    """Whether it is a word, or a sign like one; a note behind the figure is none."""
    plain = not any(mark.isdigit() or mark in "()[]" for mark in typed)
    return plain and any(mark.isalpha() or mark in words.PER_MARKS for mark in typed)


def _refusal(plain: str) -> str:
    """What kind of thing that is no figure it is, as far as that helps to say what to do."""
    lowered = plain.lower()
    if lowered in words.NOTHING_THERE or not set(plain) - set(words.PLACEHOLDER_MARKS):
        return "placeholder"
    if not any(map(str.isdigit, plain)):
        return "not_a_number"
    if _RANGE.fullmatch(plain):
        return "a_range"
    if any(word in plain for word in words.APPROXIMATE):
        return "approximate"
    return "not_a_number"


def read_choice(text: str, choices: Sequence[str]) -> str | None:
    """The choice that a text is but for blanks."""
    bare = squeezed(text)
    return next((choice for choice in choices if squeezed(choice) == bare), None)


def read_date(text: str) -> date | None:
    """The day that a text can only mean: year, month and day in this order, two digits each or with marks between."""
    found = _DATE.fullmatch(squeezed(narrowed(text)))
    try:
        return date(*map(int, filter(None, (found[1], *found.groups()[2:])))) if found else None
    except ValueError:
        return None
