"""Number formats, fonts and styles of cells by their numbers: what .xls and .xlsb share."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from park_scoring.intake.refusal import too_large
from park_scoring.look import STRUCK, SUBSCRIPT, SUPERSCRIPT

# the font of the cell itself, where that of a piece of its text is asked for
OWN_FONT = -1

_MOST_STYLES = 100_000
_GENERAL = frozenset({"", "general"})
_STRUCK = 0x8
_RAISED: Mapping[int, str] = {1: SUPERSCRIPT, 2: SUBSCRIPT}
# those that no file has to spell out, as [ECMA-376] 18.8.30 numbers them; 27 to 36 and 50 to 58 are days in Chinese
_NUMBERED: Mapping[int, str] = {
    1: "0",
    2: "0.00",
    3: "#,##0",
    4: "#,##0.00",
    5: '"\u00a5"#,##0;"\u00a5"\\-#,##0',
    6: '"\u00a5"#,##0;[Red]"\u00a5"\\-#,##0',
    7: '"\u00a5"#,##0.00;"\u00a5"\\-#,##0.00',
    8: '"\u00a5"#,##0.00;[Red]"\u00a5"\\-#,##0.00',
    9: "0%",
    10: "0.00%",
    11: "0.00E+00",
    12: "# ?/?",
    13: "# ??/??",
    14: "yyyy/m/d",
    15: "d-mmm-yy",
    16: "d-mmm",
    17: "mmm-yy",
    18: "h:mm AM/PM",
    19: "h:mm:ss AM/PM",
    20: "h:mm",
    21: "h:mm:ss",
    22: "yyyy/m/d h:mm",
    37: "#,##0;-#,##0",
    38: "#,##0;[Red]-#,##0",
    39: "#,##0.00;-#,##0.00",
    40: "#,##0.00;[Red]-#,##0.00",
    41: '_ * #,##0_ ;_ * -#,##0_ ;_ * "-"_ ;_ @_ ',
    42: '_ "\u00a5"* #,##0_ ;_ "\u00a5"* -#,##0_ ;_ "\u00a5"* "-"_ ;_ @_ ',
    43: '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ',
    44: '_ "\u00a5"* #,##0.00_ ;_ "\u00a5"* -#,##0.00_ ;_ "\u00a5"* "-"??_ ;_ @_ ',
    45: "mm:ss",
    46: "[h]:mm:ss",
    47: "mm:ss.0",
    48: "##0.0E+0",
    49: "@",
    **dict.fromkeys((*range(27, 37), *range(50, 59)), "yyyy/m/d"),
}


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
        codes = {number: code for number, code in {**_NUMBERED, **self.formats}.items() if not is_general(code)}
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
