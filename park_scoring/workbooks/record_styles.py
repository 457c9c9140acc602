"""Number formats, fonts and styles of cells by their numbers: what .xls and .xlsb share."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from park_scoring.look import STRUCK, SUBSCRIPT, SUPERSCRIPT
from park_scoring.workbooks.ink import Ink, Style, style_of
from park_scoring.workbooks.numbered_formats import NUMBERED
from park_scoring.workbooks.refusal import too_large

# the font of the cell itself, where that of a piece of its text is asked for
OWN_FONT = -1
# the text of a piece and its font
Piece = tuple[str, int]

_MOST_STYLES = 100_000
_GENERAL = frozenset({"", "general"})
_STRUCK = 0x8
_RAISED: Mapping[int, str] = {1: SUPERSCRIPT, 2: SUBSCRIPT}
# in twentieths of a point
_SIZE_UNITS = 20
_FILLED_UP = 4
_HALF = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Dress:
    """A style of cells as its record has it: numbers of a font and a format, the word for a colour, its alignment."""

    font: int
    format: int
    behind: str
    alignment: int


@dataclass(slots=True)
class Styles:
    """What a workbook has of each, in the order of its numbers; colours in words of the file's own."""

    formats: dict[int, str] = field(default_factory=dict)
    fonts: list[Ink] = field(default_factory=list)
    fills: list[str] = field(default_factory=list)
    cells: list[Dress] = field(default_factory=list)

    def add_format(self, number: int, code: str) -> None:
        """Raises RefusedError, as all of these, where there are more than any program lets people make."""
        self.formats[number] = code
        _check_count(self.formats)

    def add_font(self, flags: int, raised: int, size: int, colour: str) -> None:
        """A font by its flags, how it is raised, and its size, as both kinds of file number them."""
        self.fonts.append(Ink(STRUCK if flags & _STRUCK else _RAISED.get(raised, ""), colour, size / _SIZE_UNITS))
        _check_count(self.fonts)

    def add_fill(self, colour: str) -> None:
        """What is behind a text, in kinds of file where that has a number of its own."""
        self.fills.append(colour)
        _check_count(self.fills)

    def add_cell(self, one: Dress) -> None:
        """A style of cells."""
        self.cells.append(one)
        _check_count(self.cells)

    def code(self, number: int) -> str:
        """The number format of a number; "" for General, and where there is none."""
        code = self.formats.get(number) or NUMBERED.get(number, "")
        return "" if is_general(code) else code

    def resolved(self, fonts: Sequence[Ink], colours: Mapping[str, str]) -> list[Style]:
        """The styles of cells; `fonts` by their numbers, `colours` what those of the file's own words are."""
        codes = {number: self.code(number) for number in {one.format for one in self.cells}}
        return [
            style_of(
                codes[one.format],
                fonts[one.font] if one.font < len(fonts) else Ink(),
                colours.get(one.behind, one.behind),
                one.alignment == _FILLED_UP,
            )
            for one in self.cells
        ]


def _check_count(those: Mapping[int, str] | Sequence[object]) -> None:
    if len(those) > _MOST_STYLES:
        raise too_large("cells")


def is_general(code: str) -> bool:
    """Whether a format shows a value as it is, under its English name."""
    return code.strip().lower() in _GENERAL


def pieces_of(units: str, runs: Sequence[tuple[int, int]], spelt: Callable[[str], str]) -> tuple[Piece, ...]:
    """The pieces of a text, those of no length left out.

    A run is a place and the font from there on; `units` is the text as places are counted, `spelt` makes characters of
    such a piece.
    """
    return tuple((spelt(piece), font) for piece, font in _pieces(units, runs) if piece)


def _pieces(units: str, runs: Sequence[tuple[int, int]]) -> Iterator[Piece]:
    begin, font = 0, OWN_FONT
    for place, following in (*runs, (len(units), OWN_FONT)):
        yield units[begin:place], font
        begin, font = max(begin, place), following


def of_pairs(units: str) -> str:
    """Characters of units of 16 bits, of which some take two."""
    if not _HALF.search(units):
        return units
    return units.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
