"""The look of our workbooks: one accent colour, quiet lines, every cell style declared once."""

from dataclasses import dataclass
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format

from park_scoring import contract

ACCENT = "#1F4E79"
ACCENT_SOFT = "#DCE6F1"
LINE = "#BFBFBF"
QUIET = "#595959"
ALERT = "#C00000"
PODIUM = "#FFF4D6"
HEAT = "#9DC3E6"
CATEGORY_SHADES = ("#1F4E79", "#BDD7EE", "#5B9BD5")
# a fill each for up to eight pieces of a bar, told apart by pattern where lightness is used up: grey print shows both
FILLS: tuple[dict[str, Any], ...] = (
    *({"fill": {"color": shade}} for shade in CATEGORY_SHADES),
    {"pattern": {"pattern": "wide_upward_diagonal", "fg_color": "#1F4E79", "bg_color": "#FFFFFF"}},
    {"fill": {"color": "#7F7F7F"}},
    {"pattern": {"pattern": "percent_25", "fg_color": "#404040", "bg_color": "#FFFFFF"}},
    {"fill": {"color": "#FFFFFF"}},
    {"pattern": {"pattern": "wide_downward_diagonal", "fg_color": "#404040", "bg_color": "#FFFFFF"}},
)

# the width of two brackets, left blank
_ROOM = "_)_)"
# a pattern says what is above, below and at zero, or one thing for all
_SIGNS = 3

_BASE: dict[str, Any] = {"font_name": contract.FONT, "font_size": 10, "valign": "vcenter"}
_TABLE = _BASE | {"border": 1, "border_color": LINE}


@dataclass(frozen=True, slots=True)
class Formats:
    """The styles of a workbook by what they are for; number styles are made by `number`."""

    workbook: Workbook
    made: dict[tuple[tuple[str, Any], ...], Format]
    key: Format
    title: Format
    draft_title: Format
    headline: Format
    link: Format
    note: Format
    alert: Format
    group: Format
    heading: Format
    unit: Format
    section: Format
    text: Format
    wrapped: Format
    centred: Format

    def number(self, pattern: str, **more: object) -> Format:
        """A table cell with a number format, right-aligned a little off the line; further properties override."""
        shown = padded(pattern) if more.get("align", "right") == "right" else pattern
        return self._once(_TABLE | {"num_format": shown, "align": "right"} | more)

    def cell(self, **more: object) -> Format:
        """A table cell with further properties."""
        return self._once(_TABLE | {"indent": 1} | more)

    def _once(self, properties: dict[str, Any]) -> Format:
        """The same properties are the same style: a workbook of thousands of styles is slow to write and to open."""
        key = tuple(sorted(properties.items()))
        if key not in self.made:
            self.made[key] = _add(self.workbook, properties)
        return self.made[key]


def formats(workbook: Workbook) -> Formats:
    """Declare the styles in `workbook`."""

    def style(base: dict[str, Any], **more: object) -> Format:
        return _add(workbook, base | more)

    return Formats(
        workbook=workbook,
        made={},
        key=style(_BASE, font_color=QUIET, font_size=8),
        title=style(_BASE, bold=True, font_size=16, font_color=ACCENT),
        draft_title=style(_BASE, bold=True, font_size=16, font_color=ALERT),
        headline=style(_BASE, bold=True, font_size=11),
        link=style(_BASE, font_size=9, font_color="#0563C1", underline=1, align="center"),
        note=style(_BASE, font_color=QUIET, font_size=9),
        alert=style(_BASE, font_color=ALERT, bold=True),
        group=style(
            _BASE, bold=True, align="center_across", bg_color=ACCENT, font_color="#FFFFFF", bottom=1, bottom_color=LINE
        ),
        heading=style(_TABLE, bold=True, align="center", text_wrap=True, bg_color=ACCENT_SOFT),
        unit=style(_TABLE, align="center", text_wrap=True, font_color=QUIET, font_size=9),
        section=style(_BASE, bold=True, font_size=12, font_color=ACCENT),
        text=style(_TABLE, indent=1),
        wrapped=style(_TABLE, text_wrap=True, valign="top"),
        centred=style(_TABLE, align="center"),
    )


def padded(pattern: str) -> str:
    """The pattern with a little room behind the figure, and behind a text that stands in its place.

    An indent would say the same, but LibreOffice draws it in some cells of a style and not in others.
    """
    sections = pattern.split(";")
    positive, negative, zero = sections if len(sections) == _SIGNS else (pattern, f"-{pattern}", pattern)
    return ";".join(f"{section}{_ROOM}" for section in (positive, negative, zero, "@"))


def _add(workbook: Workbook, properties: dict[str, Any]) -> Format:
    return workbook.add_format(properties)
