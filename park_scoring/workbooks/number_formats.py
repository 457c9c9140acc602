"""What a cell shows: a value under a number format, as text.

The work is done by `xlfmt`; what would mislead it, and what is no plain way to show a figure, is sorted out before.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal
from functools import lru_cache
from itertools import takewhile

from park_scoring.workbooks import words

_GENERAL = "General"
_MOST_SECTIONS, _LONGEST = 4, 255
_PIECE = re.compile(
    r'"(?P<quoted>[^"]*)"?|[\\!](?P<escaped>.)|_(?P<pad>.)|\*(?P<fill>.)|\[(?P<bracket>[^\]]*)\]'
    rf"|(?P<general>{_GENERAL}|{'|'.join(map(re.escape, words.GENERAL_FORMATS))})|(?P<power>[Ee][+-](?=[0#?]))"
    r"|(?P<sign>[0#?.,%@])|(?P<end>;)|(?P<other>.)",
    re.IGNORECASE | re.DOTALL,
)
# What is written out goes through the library as characters that mean nothing to it: it takes some for its own signs.
_ASIDE = 0x100000
_BACK = {_ASIDE + code: chr(code) for code in range(128)}
_BLANK = chr(_ASIDE + ord(" "))
# a comma between places of digits groups them; behind the last of them it divides, whether a point follows or not
_WHOLE = r"(?P<whole>[0#?](?:[0#?,]*[0#?])?)?"
_NUMBER = re.compile(_WHOLE + r"(?P<dividing>,*)(?:\.[0#?]*)?,*(?:[Ee][+-][0#?]+)?")
_PLACES = frozenset("0#?")
_POWERS = frozenset(("E+", "E-", "e+", "e-"))
_CONDITION = re.compile(r"\s*(<>|<=|>=|<|>|=)\s*(-?(?:[0-9]+\.?[0-9]*|\.[0-9]+))\s*")
_CURRENCY = re.compile(r"\$(?P<sign>[^-]*)(?:-(?P<locale>.*))?", re.DOTALL)
# a language alone, without the digits or the calendar that may be asked for before it; F400 and F800 are days and times
_LANGUAGE = re.compile(r"0*[0-9A-Ea-e]?[0-9A-Fa-f]{0,3}|(?:zh|en)(?:-[A-Za-z]{2,4})*")
_COLOUR = re.compile(
    r"(?:black|blue|cyan|green|magenta|red|white|yellow|colou?r\s*[0-9]+|[^\x00-\x7f].*)", re.IGNORECASE
)
_WHITE = frozenset({"white", "color2", words.WHITE_FORMAT})
_LETTER = re.compile(r"[A-Za-z/\[\]]")
# the formats of nearly all figures: shown the same here as by the library, and without it
_PLAIN = re.compile(r"(?:_.|\* )*(?P<grouped>#,##)?0(?:\.(?P<decimals>0{1,15}))?(?:_.|\* | )*")
_EXACT = Context(prec=64)


@dataclass(frozen=True, slots=True)
class Shown:
    """What a number shows as.

    `is_plain` is False where the format is none for figures, and the text not to be relied on.
    """

    text: str
    is_plain: bool = True
    is_white: bool = False


@dataclass(frozen=True, slots=True)
class _Section:
    """One part of a format in the library's spelling; `signs` are those of its signs that show a value, in order."""

    code: str
    signs: str
    is_plain: bool
    is_white: bool
    has_condition: bool

    @property
    def is_for_texts(self) -> bool:
        return "@" in self.signs


def shows_plainly(value: float, code: str) -> bool:
    """Whether a number surely shows as itself, to some decimals: for nearly all figures nothing has to be rendered."""
    decimals = _decimals(code)
    return decimals is not None and (not value or abs(value) >= 10.0**-decimals)


@lru_cache(maxsize=1024)
def _decimals(code: str) -> int | None:
    """How many the simplest formats show; None for all others."""
    plain = _PLAIN.fullmatch(code)
    return len(plain["decimals"] or "") if plain else None


def shown_number(value: float, code: str) -> Shown:
    """A number under a format; rounded half away from zero on fifteen significant digits."""
    exact = fifteen(value)
    plain = _PLAIN.fullmatch(code)
    if plain:
        return Shown(_rounded(exact, len(plain["decimals"] or ""), "," if plain["grouped"] else ""))
    every = _sections(code)
    sections = _of_numbers(every)
    conditional = [section.has_condition for section in sections]
    if exact < 0 and len(sections) > 1 and not any(conditional):
        # a section of its own has its own sign; under General the library adds another
        text = _rendered(-exact, sections[1].code)
    else:
        text = _rendered(exact, ";".join(section.code for section in sections))
    is_plain = (
        text is not None
        and len(code) <= _LONGEST
        and len(every) <= _MOST_SECTIONS
        and all(section.is_plain and not section.is_for_texts for section in sections)
        # under others programs do not agree on which part shows
        and (not any(conditional) or conditional in ([True, False], [True, True, False]))
    )
    return Shown(text or "", is_plain, any(section.is_white for section in sections))


def shown_text(value: str, code: str) -> str:
    """A text under a format."""
    section = _of_texts(_sections(code))
    return value if section is None else _rendered(value, f";;;{section.code}") or ""


@lru_cache(maxsize=1024)
def keeps_texts(code: str) -> bool:
    """Whether every text shows as it was typed, but for blanks: few formats have a say over texts."""
    section = None if "@" not in code and ";" not in code else _of_texts(_sections(code))
    return section is None or section.code.replace(_BLANK, "") in ("@", _GENERAL)


def fifteen(value: float) -> Decimal:
    """A number on fifteen significant digits, as spreadsheet programs show it."""
    return Decimal(f"{value:.15g}")


def _rounded(exact: Decimal, decimals: int, grouping: str) -> str:
    rounded = exact.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP, _EXACT)
    return f"{rounded or abs(rounded):{grouping}f}"


def _rendered(value: Decimal | str, code: str) -> str | None:
    """As the library has it; None where it cannot. It takes no format at all for General."""
    if not code:
        return ""
    from xlfmt import format_value

    try:
        return str(format_value(value, code)).translate(_BACK)
    except (ArithmeticError, LookupError, TypeError, ValueError):
        return None


@lru_cache(maxsize=1024)
def _sections(code: str) -> tuple[_Section, ...]:
    pieces: list[list[re.Match[str]]] = [[]]
    for piece in _PIECE.finditer(code):
        if piece["end"]:
            pieces.append([])
        else:
            pieces[-1].append(piece)
    return tuple(_section(own) for own in pieces)


def _of_numbers(sections: Sequence[_Section]) -> Sequence[_Section]:
    """Those that a number shows under; what is only for texts shows a number in the place of its text."""
    if len(sections) == 1 and sections[0].is_for_texts:
        only = sections[0]
        return (_Section(only.code.replace("@", _GENERAL), "G", only.is_plain, only.is_white, only.has_condition),)
    last = len(sections) == _MOST_SECTIONS or (len(sections) < _MOST_SECTIONS and sections[-1].is_for_texts)
    return sections[:-1] if last else sections


def _of_texts(sections: Sequence[_Section]) -> _Section | None:
    """The one that a text shows under; None where it shows as it is."""
    return sections[-1] if len(sections) >= _MOST_SECTIONS or sections[-1].is_for_texts else None


def _section(pieces: Sequence[re.Match[str]]) -> _Section:
    written: list[str] = []
    signs: list[tuple[str, int]] = []  # each with its place in what is written
    is_plain, is_white, has_condition = True, False, False
    for piece in pieces:
        kind, text = piece.lastgroup, piece[piece.lastgroup or 0]
        if kind == "bracket":
            told = _bracket(text)
            is_plain, is_white = is_plain and told is not None, is_white or _is_white(text)
            has_condition = has_condition or bool(_CONDITION.fullmatch(text))
            written.append(told or "")
        elif kind in ("general", "power", "sign"):
            signs.append(("G" if kind == "general" else text, len(written)))
            written.append(_GENERAL if kind == "general" else text)
        elif kind == "other" and _LETTER.fullmatch(text):
            is_plain = False
            written.append(_aside(text))
        else:
            written.append(_laid_out(kind or "", text))
    told_signs = "".join(sign for sign, _ in signs)
    for at in _dividing(told_signs, signs):
        written[at] = ""
        written.append(",")
    _keep_fraction(written, signs)
    plain_signs = is_plain and _is_plain(told_signs)
    return _Section("".join(written), told_signs, plain_signs, is_white, has_condition)


def _keep_fraction(written: list[str], signs: Sequence[tuple[str, int]]) -> None:
    """Where a fraction may show no digit, the library drops what is written behind the point along with it.

    A place for a digit that shows as a blank, and a point that is written out, keep it.
    """
    point = next((number for number, (sign, _) in enumerate(signs) if sign == "."), None)
    if point is None:
        return
    behind = list(takewhile(lambda one: one[0] not in _POWERS, signs[point + 1 :]))
    places = [(sign, at) for sign, at in behind if sign in _PLACES]
    if not places:
        written[signs[point][1]] = _aside(".")
    elif not any(sign == "0" for sign, _ in places):
        for _, at in places:
            written[at] = "?"


def _laid_out(kind: str, text: str) -> str:
    """What is written beside the figure. A mark that fills the cell may stand there any number of times."""
    if kind == "pad":
        return _BLANK
    if kind == "fill":
        return "" if text == " " else _aside(text) * 3
    return "".join(map(_aside, text))


def _aside(character: str) -> str:
    return chr(_ASIDE + ord(character)) if character.isascii() else character


def _bracket(text: str) -> str | None:
    """What is in brackets in the library's spelling; None where it makes no plain figure."""
    condition = _CONDITION.fullmatch(text)
    if condition:
        return f"[{condition[1]}{Decimal(condition[2]):f}]"
    currency = _CURRENCY.fullmatch(text)
    if currency:
        plain = _LANGUAGE.fullmatch((currency["locale"] or "").partition(",")[0])
        return "".join(map(_aside, currency["sign"])) if plain else None
    return "" if _COLOUR.fullmatch(text.strip()) else None


def _is_white(text: str) -> bool:
    return "".join(text.split()).lower() in _WHITE


def _dividing(told: str, signs: Sequence[tuple[str, int]]) -> Iterator[int]:
    """The places of commas that divide although digits follow behind the point: the library would group by them."""
    number = _NUMBER.fullmatch(told.replace("%", ""))
    if number is None or not number["dividing"]:
        return
    those = [(sign, at) for sign, at in signs if sign != "%"]
    yield from (at for _, at in those[number.start("dividing") : number.end("dividing")])


def _is_plain(signs: str) -> bool:
    """Whether it shows a figure as figures are shown, or none at all."""
    if "G" in signs or "@" in signs or not signs:
        return signs in ("G", "@", "")
    places = signs.replace("%", "")
    return _NUMBER.fullmatch(places) is not None and (not places or bool(_PLACES & set(places)))
