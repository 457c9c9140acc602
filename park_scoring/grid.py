"""The keyed grid: how every sheet of ours is laid out, and found again wherever people have moved it.

A hidden row holds column codes and a hidden column row codes; where they cross, the corner cell says what the rows are.
Rows and columns are 0-based and absolute throughout; names such as F12 are made only for people and formulas.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from html import unescape
from itertools import groupby
from types import MappingProxyType

from xlsxwriter.utility import xl_rowcol_to_cell

from park_scoring.look import Look

PARKS = "park_code"
EVIDENCE = "evidence"
VERIFICATION = "verification"
FORM = "form"
ANSWERS = "answers"
SOURCE = "source"

META_SHEET = "_meta"
SCHEME_SHEET = "_scheme"
LISTS_SHEET = "_lists"


@dataclass(frozen=True, slots=True)
class Lost:
    """What stands in a cell whose value nobody can have: an error, or a formula whose result was not stored.

    `code` is the finding's that says so; as text it is what the cell shows, or the formula.
    """

    code: str
    text: str

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True, slots=True)
class Cells:
    """A sheet's values as a reader gave them, with the place of the first: readers trim leading blanks.

    `look` is how the sheet shows them. Cells that readers show as blank although they are not come as `Lost`.
    """

    sheet: str
    rows: Sequence[Sequence[object]]
    first_row: int = 0
    first_column: int = 0
    look: Look = field(default_factory=Look)

    def at(self, row: int, column: int) -> object:
        """The value of a cell, "" where the sheet holds nothing."""
        lost = self.look.lost
        if lost and (row, column) in lost:
            code, text = lost[row, column]
            return Lost(code, unescape(text))
        line, place = row - self.first_row, column - self.first_column
        if 0 <= line < len(self.rows) and 0 <= place < len(self.rows[line]):
            return self.rows[line][place]
        return ""

    def walk(self) -> Iterator[tuple[int, int, object]]:
        """Every cell that holds something, row by row."""
        for line, values in enumerate(self.rows):
            for place, value in enumerate(values):
                if value != "" and value is not None:
                    yield line + self.first_row, place + self.first_column, value


@dataclass(frozen=True)
class Grid:
    """Where the codes of a sheet stand: `rows` and `columns` give each code's 0-based place.

    `repeated` are codes met a second time (the first place stands in `rows` or `columns`).
    """

    sheet: str
    corner: tuple[int, int]
    rows: Mapping[str, int]
    columns: Mapping[str, int]
    repeated: tuple[str, ...] = ()

    def cell(self, row: str, column: str) -> str:
        """The cell's name as people see it, such as F12."""
        return cell_name(self.rows[row], self.columns[column])

    def reference(self, row: str, column: str, here: str) -> str:
        """The cell in a formula on sheet `here`, absolute."""
        return f"{self._prefix(here)}{cell_name(self.rows[row], self.columns[column], fixed=True)}"

    def row_cells(self, row: str, columns: Iterable[str]) -> str:
        """The cells of a row in some columns, absolute, as arguments of a formula on this sheet.

        Those that stand side by side are one range.
        """
        places = sorted(self.columns[code] for code in columns)
        runs = [[at for _, at in run] for _, run in groupby(enumerate(places), lambda one: one[1] - one[0])]
        ends = ([cell_name(self.rows[row], at, fixed=True) for at in (run[0], run[-1])] for run in runs)
        return ",".join(":".join(dict.fromkeys(pair)) for pair in ends)

    def column_range(self, column: str, here: str) -> str:
        """All rows of a column in a formula on sheet `here`, absolute."""
        return self._rows_of(self.columns[column], here)

    def key_range(self, here: str) -> str:
        """The row codes in a formula on sheet `here`, absolute."""
        return self._rows_of(self.corner[1], here)

    @cached_property
    def _span(self) -> tuple[int, int]:
        """The first and the last row: looked for once, since every formula of a large sheet names them."""
        return min(self.rows.values()), max(self.rows.values())

    def _rows_of(self, column: int, here: str) -> str:
        first, end = (cell_name(row, column, fixed=True) for row in self._span)
        return f"{self._prefix(here)}{first}:{end}"

    def _prefix(self, here: str) -> str:
        return "" if here == self.sheet else f"'{self.sheet}'!"


def lay_out(sheet: str, corner: tuple[int, int], rows: Mapping[str, int], columns: Mapping[str, int]) -> Grid:
    """A grid about to be written."""
    return Grid(sheet, corner, MappingProxyType(dict(rows)), MappingProxyType(dict(columns)))


def find(cells: Cells, kind: str) -> Grid | None:
    """The grid whose corner cell holds `kind`, wherever it stands on the sheet; None where there is none."""
    corner = next(((row, column) for row, column, value in cells.walk() if value == kind), None)
    return _from_corner(cells, corner, *_end(cells)) if corner else None


def find_all(cells: Cells, kind: str) -> tuple[Grid, ...]:
    """All grids whose corner cells hold `kind`: each ends where the next begins, below it or to its right."""
    corners = [(row, column) for row, column, value in cells.walk() if value == kind]
    height, width = _end(cells)
    return tuple(
        _from_corner(
            cells,
            (row, column),
            min((other for other, beside in corners if beside == column and other > row), default=height),
            min((other for below, other in corners if below == row and other > column), default=width),
        )
        for row, column in corners
    )


def _end(cells: Cells) -> tuple[int, int]:
    width = max((len(values) for values in cells.rows), default=0)
    return len(cells.rows) + cells.first_row, width + cells.first_column


def _from_corner(cells: Cells, corner: tuple[int, int], height: int, width: int) -> Grid:
    columns, again = _codes((cells.at(corner[0], place), place) for place in range(corner[1] + 1, width))
    rows, again_rows = _codes((cells.at(place, corner[1]), place) for place in range(corner[0] + 1, height))
    return Grid(cells.sheet, corner, MappingProxyType(rows), MappingProxyType(columns), again + again_rows)


def _codes(line: Iterator[tuple[object, int]]) -> tuple[dict[str, int], tuple[str, ...]]:
    places: dict[str, int] = {}
    repeated: list[str] = []
    for value, place in line:
        if not isinstance(value, str) or not value.strip():
            continue
        if value.strip() in places:
            repeated.append(value.strip())
        else:
            places[value.strip()] = place
    return places, tuple(repeated)


def cell_name(row: int, column: int, *, fixed: bool = False) -> str:
    """The A1 name of a 0-based cell; `fixed`: the absolute one, with $."""
    return str(xl_rowcol_to_cell(row, column, fixed, fixed))
