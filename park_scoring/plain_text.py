"""How values and labels are spelt: blanks, widths and signs that make no difference, and a cell's content as text."""

import math
from collections.abc import Mapping
from datetime import date, datetime, time
from decimal import Decimal

# Marks without a width that come along when people paste: a calculator puts a figure between two of them. Those that
# turn the direction of writing to the left are not among them: with them a figure does not read as it stands there.
_INVISIBLE = "\u00ad\u200b\u200c\u200d\u200e\u200f\u202a\u202c\u202d\u2060\u2066\u2068\u2069\ufeff"

_NOTHING: Mapping[int, None] = dict.fromkeys(map(ord, _INVISIBLE))

_WIDE_STOP, _WIDE_YEN, _MINUS = 0x3002, 0xFFE5, 0x2212

_NARROW: Mapping[int, str] = {
    **{code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)},
    **{ord(mark): " " for mark in _INVISIBLE},
    _MINUS: "-",
    _WIDE_YEN: "\u00a5",
    _WIDE_STOP: ".",
}


def is_blank_text(text: str) -> bool:
    """Nothing but blanks, the invisible ones included."""
    return not squeezed(text)


def squeezed(text: str) -> str:
    """The text without any blank, for comparing labels: people break and pad them, and paste invisible marks along."""
    return "".join(text.translate(_NOTHING).split())


def narrowed(text: str) -> str:
    """Full-width digits, letters and signs as plain ones, every run of blanks as one, none at the ends."""
    return " ".join(text.translate(_NARROW).split())


_LONGEST_SHOWN = 40

_LONGEST_NUMBER = 30

LAST_EXACT_WHOLE = 1e15


def is_blank(found: object) -> bool:
    """Nothing, or a text of nothing but blanks."""
    if not isinstance(found, str):
        return found is None
    return not found or (not found[0].isalnum() and is_blank_text(found))


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
    """12.5 as "12.5", 1203.0 as "1203", 5e-05 as "0.00005": the shortest that is the same number, without a power."""
    if math.isfinite(number) and abs(number) <= LAST_EXACT_WHOLE:
        if float(number).is_integer():
            return str(int(number))
        written = repr(number)
        if "e" in written:
            written = f"{Decimal(written):f}"
        return written if len(written) <= _LONGEST_NUMBER else repr(number)
    return repr(number)


def shortened(raw: str) -> str:
    """A raw text short enough, and on one line, to stand in a sentence."""
    line = " ".join(raw.split())
    return line if len(line) <= _LONGEST_SHOWN else line[:_LONGEST_SHOWN] + "…"
