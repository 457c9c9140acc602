"""Cells and their places, and how many of them a workbook may have: what the gate's ways of reading share."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cache

from park_scoring.look import Area, Place
from park_scoring.workbooks.refusal import damaged, too_large

LAST_ROW, LAST_COLUMN = 1_048_576, 16_384
MOST_CELLS = 500_000
# a reader lays the rectangle from the first cell to the last out in memory, blank or not
LARGEST_EXTENT = 2_000_000
# programs that mark up a copy go through every cell of a merged or linked area
LARGEST_AREAS = 200_000

# in points, and for columns in characters: what is lower or narrower shows nothing that anybody could read. In a wider
# column a figure may show as ####; whether it does hangs on fonts and screens, and nobody takes that for a figure
LOWEST_ROW, NARROWEST_COLUMN = 2.0, 1.0

ERROR_CELL, FORMULA_WITHOUT_VALUE = "error_cell", "formula_without_value"
SHOWN_OTHERWISE, TEXT_SHOWN_OTHERWISE = "shown_otherwise", "text_shown_otherwise"

# a number format under which nothing shows
HIDING = ";;;"

_AREA = re.compile(r"\$?([A-Z]{1,3})\$?([1-9][0-9]{0,6})(?::\$?([A-Z]{1,3})\$?([1-9][0-9]{0,6}))?")
_LONGEST_SHOWN = 40
_LONGEST_FORMULA = 100


@dataclass(slots=True)
class Budget:
    """What one workbook may still spend over all its sheets."""

    cells: int = MOST_CELLS
    areas: int = LARGEST_AREAS

    def spend_cells(self, count: int) -> None:
        """Raises RefusedError where the workbook has too many."""
        self.cells -= count
        if self.cells < 0:
            raise too_large("cells")

    def spend_area(self, reference: str, part: str) -> None:
        """Raises RefusedError for what is no area such as A1:B2, and where those met so far cover too much."""
        found = _AREA.fullmatch(reference)
        if found is None:
            raise damaged("cell_place", shortened(reference))
        first, top, last, bottom = found[1], found[2], found[3] or found[1], found[4] or found[2]
        width, height = column_number(last) - column_number(first) + 1, int(bottom) - int(top) + 1
        if width < 1 or height < 1 or column_number(last) > LAST_COLUMN or int(bottom) > LAST_ROW:
            raise damaged("cell_place", shortened(reference))
        self._spend_area(width * height, part)

    def spend_places(self, top: int, left: int, bottom: int, right: int) -> None:
        """The same for an area by its first and last rows and columns, 0-based."""
        if not (0 <= top <= bottom < LAST_ROW and 0 <= left <= right < LAST_COLUMN):
            raise damaged("records")
        self._spend_area((bottom - top + 1) * (right - left + 1), "")

    def spend_areas(self, count: int) -> None:
        """Raises RefusedError where there are too many areas, however small."""
        self._spend_area(count, "")

    def _spend_area(self, cells: int, part: str) -> None:
        self.areas -= cells
        if self.areas < 0:
            raise too_large("areas", part)


def check_extent(filled: Collection[Place], part: str) -> None:
    """Raises RefusedError where the cells that hold something lie too far apart to be laid out."""
    if not filled:
        return
    rows, columns = zip(*filled, strict=True)
    if (max(rows) - min(rows) + 1) * (max(columns) - min(columns) + 1) > LARGEST_EXTENT:
        farthest = max(filled, key=lambda place: place[0] / LAST_ROW + place[1] / LAST_COLUMN)
        raise too_large("extent", part, cell_name(*farthest))


def place_of(name: str) -> Place:
    """The 0-based row and column of a cell's name, which is known to be one."""
    letters = name.rstrip("0123456789")
    return int(name[len(letters) :]) - 1, column_number(letters) - 1


def area_of(reference: str) -> Iterator[Area]:
    """The 0-based first and last cell of an area such as A1:B2; none for what is no area."""
    found = _AREA.fullmatch(reference)
    if found is not None:
        first, top, last, bottom = found[1], found[2], found[3] or found[1], found[4] or found[2]
        yield (int(top) - 1, column_number(first) - 1), (int(bottom) - 1, column_number(last) - 1)


def cell_name(row: int, column: int) -> str:
    """The name of a 0-based place."""
    letters = ""
    number = column + 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return f"{letters}{row + 1}"


@cache
def column_number(letters: str) -> int:
    """1 for A, 27 for AA."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def spelt(text: str) -> str:
    """A text as XML spells it."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def shown_formula(text: str) -> str:
    """A formula as the cell shows it to whoever edits it; a cell that shares another's has none of its own."""
    if len(text) <= _LONGEST_FORMULA:
        return f"={text}" if text else ""
    head, begun, rest = text[:_LONGEST_FORMULA].rpartition("&")
    whole = head if begun and ";" not in rest else head + begun + rest  # no character reference is cut in two
    return f"={whole}\N{HORIZONTAL ELLIPSIS}"


def shortened(text: str) -> str:
    """What a file says where a name should be, cut to what a sentence can quote."""
    return text[:_LONGEST_SHOWN]
