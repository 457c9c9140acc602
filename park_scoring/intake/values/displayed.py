"""What a cell shows against what it holds: the figure taken is the one that a careful person reads off the page."""

import math
import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from fractions import Fraction
from typing import TypeGuard

from park_scoring.grid import Cells
from park_scoring.intake import words
from park_scoring.intake.model import USABLE
from park_scoring.intake.values.check import Checked, check
from park_scoring.intake.values.clean import read_number
from park_scoring.look import UNSEEN, Area, Look, Place
from park_scoring.plain_text import LAST_EXACT_WHOLE, narrowed, raw_text
from park_scoring.scheme.model import ItemType, Measure
from park_scoring.workbooks.cells import SHOWN_OTHERWISE
from park_scoring.workbooks.number_formats import Shown, fifteen, shown_number, shows_plainly

NOT_SHOWN, CURRENCY_UNIT = "not_shown", "currency_unit"
SHOWN_AS_ZERO, ZERO_AS_DASH = "shown_as_zero", "zero_as_dash"

# (32.00) and ¥(32.00) are what accountants write for minus
_IN_BRACKETS = re.compile(r"(?P<before>[^()0-9]*)\((?P<figure>[^()]*[0-9][^()]*)\)(?P<behind>[^()0-9]*)")
_DECIMALS = re.compile(r"[0-9][0-9, ]*(?:\.(?P<decimals>[0-9]*))?(?:[Ee](?P<power>[+-]?[0-9]+))?|\.(?P<only>[0-9]+)")
# so many as General shows
_MANY_DIGITS = 10**8


def check_cell(cells: Cells, row: int, column: int, kind: ItemType, measure: Measure | None = None) -> Checked:
    """The value of the cell at a 0-based place under the declaration of its item, as `check` says, and as it is shown.

    What shows as another value than it holds is rejected, with what it shows as `part`.
    """
    found, place, look = cells.at(row, column), (row, column), cells.look
    doubts = (UNSEEN,) if look.marks and look.marks.get(place) == UNSEEN else ()
    text = ""
    if kind.form != "choice" and _is_figure(found) and (ways := tuple(_ways(found, look, place))):
        fault, text, unseen = _judged(found, ways, kind.unit, measure or Measure())
        if fault in (SHOWN_OTHERWISE, NOT_SHOWN, CURRENCY_UNIT):
            return Checked(None, raw_text(found), fault, text)
        doubts = (*doubts, *([fault] if fault else ()), *([UNSEEN] if unseen and not doubts else ()))
    checked = check(found, kind, measure)
    checked = checked._replace(part=text) if text else checked
    return checked._replace(doubts=doubts) if doubts and checked.status in USABLE else checked


def _is_figure(found: object) -> TypeGuard[float]:
    """Whether it is a number that spreadsheet programs hold exactly."""
    if type(found) is not float and (not isinstance(found, int | float) or isinstance(found, bool)):
        return False
    return math.isfinite(found) and abs(found) < LAST_EXACT_WHOLE


def _judged(value: float, ways: Iterable[Shown], unit: str, measure: Measure) -> tuple[str, str, bool]:
    """The worst to be said of the ways in which a figure is shown, the text shown, and whether any is unseen."""
    told = [(*_said(value, shown, unit, measure), shown.is_white) for shown in ways]
    order = (SHOWN_OTHERWISE, NOT_SHOWN, CURRENCY_UNIT, SHOWN_AS_ZERO, ZERO_AS_DASH, "")
    fault, text, _ = min(told, key=lambda one: order.index(one[0]))
    return fault, text, any(is_white for _, _, is_white in told)


def _ways(value: float, look: Look, place: Place) -> Iterator[Shown]:
    """Each way in which the figure may be shown, as far as it is not the plain one: of nearly all there is none."""
    if place in look.texts:
        yield Shown(look.texts[place])
    if not value and not look.shows_zeros:
        yield Shown("")
    code = look.formats.get(place, "")
    if code and not shows_plainly(value, code):
        yield shown_number(value, code)
    for area, code in look.sometimes:
        if _holds(area, place):
            yield shown_number(value, code)


def _holds(area: Area, place: Place) -> bool:
    (top, left), (bottom, right) = area
    return top <= place[0] <= bottom and left <= place[1] <= right


def _said(value: float, shown: Shown, unit: str, measure: Measure) -> tuple[str, str]:
    """The code of what is to be said of one way of showing a figure, "" for nothing; and the text shown."""
    if not shown.is_plain:
        return SHOWN_OTHERWISE, words.SHOWN_AS_NO_FIGURE
    lines = [line.strip() for line in shown.text.splitlines() if line.strip()]
    if len(lines) > 1:
        return SHOWN_OTHERWISE, words.LINE_BREAK.join(lines)
    text = narrowed(shown.text)
    if not text:
        return NOT_SHOWN, ""
    if not value and text in set(words.DASHES):
        return ZERO_AS_DASH, text
    brackets = _IN_BRACKETS.fullmatch(text)
    plain = f"{brackets['before']}-{brackets['figure']}{brackets['behind']}" if brackets else text
    read, places = read_number(plain, unit, measure), _DECIMALS.search(plain)
    if read.fault == CURRENCY_UNIT:
        return CURRENCY_UNIT, text
    if read.number is None or read.converted or places is None:
        return SHOWN_OTHERWISE, text
    decimals = len(places["decimals"] or places["only"] or "") - int(places["power"] or 0)
    if not _rounds_to(fifteen(value), read.number, decimals):
        return SHOWN_OTHERWISE, text
    return (SHOWN_AS_ZERO if value and not read.number else ""), text


def _rounds_to(exact: Decimal, shown: Fraction, decimals: int) -> bool:
    """Whether a value shows as that number of so many decimals; they are negative where the last digits are left out.

    Half is rounded away from zero; under General, which shows ten digits, programs round in binary, and so either way.
    """
    step = Fraction(10) ** -decimals
    apart = abs(shown) - abs(Fraction(exact))
    is_same_side = not shown or (shown < 0) == (exact < 0)
    up_to = step / 2
    is_long = abs(shown) >= step * _MANY_DIGITS
    return (is_same_side and -up_to < apart <= up_to) or (is_long and abs(apart) == up_to)
