"""How texts are written, in all kinds of file: colour, size and what is behind them, and what is to be said of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from park_scoring.look import PARTLY_UNSEEN, REPEATED, UNSEEN

BLACK, WHITE = "000000", "FFFFFF"
# so near to what is behind it nobody sees a text
_NEAR = 16
# in points
_SMALLEST_SEEN = 3.0
_NAMED_COLOURS: Mapping[tuple[str, str], str] = {
    **{("theme", number): colour for number, colour in (("0", WHITE), ("1", BLACK))},
    **{("indexed", number): colour for number, colour in (("0", BLACK), ("1", WHITE), ("8", BLACK), ("9", WHITE))},
    ("indexed", "64"): BLACK,
    ("indexed", "65"): WHITE,
}


@dataclass(frozen=True, slots=True)
class Ink:
    """How a run of text is written: the colour as six hexadecimal digits or in the file's own words ("" unknown)."""

    mark: str = ""
    colour: str = BLACK
    size: float = 11.0

    def is_unseen(self, behind: str) -> bool:
        """Whether nobody sees it over that colour."""
        return self.size < _SMALLEST_SEEN or _is_near(self.colour, behind)


@dataclass(frozen=True, slots=True)
class Style:
    """One cell style: its number format ("" for General), its font, what is behind it ("" unknown).

    `mark` is what is to be said of a cell of this style as a whole, as in `Look.marks`; "" for nothing.
    """

    format: str = ""
    ink: Ink = field(default_factory=Ink)
    behind: str = WHITE
    mark: str = ""

    def mark_of(self, ink: Ink, text: str) -> str:
        """What is to be said of a run of a text in a cell of this style."""
        if not text.strip():
            return ""
        return ink.mark or (PARTLY_UNSEEN if ink.is_unseen(self.behind) else "")


def style_of(code: str, ink: Ink, behind: str, repeats: bool) -> Style:
    """A cell style by its parts; `repeats`: it is set to fill its cells with their content."""
    own = ink.mark or (UNSEEN if ink.is_unseen(behind) else "")
    return Style(code, ink, behind, REPEATED if repeats else own)


def colour_of(told: Mapping[str, str], otherwise: str) -> str:
    """A colour as six hexadecimal digits, or in the file's own words where only its theme knows it."""
    if told.get("rgb"):
        return told["rgb"][-6:].upper()
    tint = told.get("tint", "0")
    for kind in ("theme", "indexed"):
        if kind in told:
            named = _NAMED_COLOURS.get((kind, told[kind]))
            is_plain = not tint.strip("-0.")
            return named if named and is_plain else f"{kind} {told[kind]} {tint}"
    return otherwise


@lru_cache(maxsize=4096)
def _is_near(colour: str, behind: str) -> bool:
    try:
        one, other = bytes.fromhex(colour), bytes.fromhex(behind)
    except ValueError:
        return colour == behind
    return len(one) == len(other) == 3 and all(abs(a - b) <= _NEAR for a, b in zip(one, other, strict=True))
