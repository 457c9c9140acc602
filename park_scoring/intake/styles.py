"""Number formats, fonts and styles of cells by their numbers: what .xls and .xlsb share."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from park_scoring.intake.numbered import NUMBERED
from park_scoring.intake.refusal import too_large
from park_scoring.look import STRUCK, SUBSCRIPT, SUPERSCRIPT

# the font of the cell itself, where that of a piece of its text is asked for
OWN_FONT = -1

_MOST_STYLES = 100_000
_GENERAL = frozenset({"", "general"})
_STRUCK = 0x8
_RAISED: Mapping[int, str] = {1: SUPERSCRIPT, 2: SUBSCRIPT}


@dataclass(slots=True)
class Styles:
    """What a workbook has of each, in the order of its numbers; `cells` are pairs of a font and a format."""

    formats: dict[int, str] = field(default_factory=dict)
    fonts: list[str] = field(default_factory=list)
    cells: list[tuple[int, int]] = field(default_factory=list)

    def add_format(self, number: int, code: str) -> None:
        """Raises RefusedError, as all of these, where there are more than any program lets people make."""
        self.formats[number] = code
        _check_count(self.formats)

    def add_font(self, flags: int, raised: int) -> None:
        """A font by its flags and by how it is raised, as both kinds of file number them."""
        self.fonts.append(STRUCK if flags & _STRUCK else _RAISED.get(raised, ""))
        _check_count(self.fonts)

    def add_cell(self, font: int, number: int) -> None:
        """A style of cells by its font and its format."""
        self.cells.append((font, number))
        _check_count(self.cells)

    def resolved(self, fonts: Sequence[str]) -> list[tuple[str, str]]:
        """Of each style of cells the format's code, empty for General, and the mark of its font (`fonts` by number)."""
        codes = {number: code for number, code in {**NUMBERED, **self.formats}.items() if not is_general(code)}
        return [(codes.get(number, ""), fonts[font] if font < len(fonts) else "") for font, number in self.cells]


def _check_count(those: Mapping[int, str] | Sequence[object]) -> None:
    if len(those) > _MOST_STYLES:
        raise too_large("cells")


def is_general(code: str) -> bool:
    """Whether a format shows a value as it is, under its English name."""
    return code.strip().lower() in _GENERAL


def fonts_of(units: str, runs: Sequence[tuple[int, int]]) -> tuple[int, ...]:
    """The fonts of a text's pieces, those of mere blanks left out.

    A run is a place and the font from there on; `units` is the text as places are counted: in pieces of 16 bits.
    """
    found = []
    begin, font = 0, OWN_FONT
    for place, following in (*runs, (len(units), OWN_FONT)):
        if units[begin:place].strip():
            found.append(font)
        begin, font = max(begin, place), following
    return tuple(found)
