"""The keyed grid: how every sheet of ours is laid out, and found again wherever people have moved it.

A hidden row holds column codes and a hidden column row codes; where they cross, the corner cell says what the rows are.
Rows and columns are 0-based and absolute throughout; names such as F12 are made only for people and formulas.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from html import unescape
from itertools import groupby
from types import MappingProxyType

from park_scoring.look import Look, Place

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


@dataclass(frozen=True)
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

    @property
    def end_row(self) -> int:
        """The first row below all values."""
        return self.first_row + len(self.rows)

    def line(self, row: int) -> Sequence[object]:
        """The values of a row of the sheet from `first_column` on, each as `at` gives it."""
        if not self.look.lost:
            return self.rows[row - self.first_row]
        return [self.at(row, column) for column in range(self.first_column, self.end_column)]

    def down(self, column: int, rows: range) -> Iterator[tuple[int, object]]:
        """The values of a column in some rows, each as `at` gives it, with its row."""
        place = column - self.first_column
        if self.look.lost or place < 0 or rows.start < self.first_row or rows.stop > self.end_row:
            return ((row, self.at(row, column)) for row in rows)
        lines = self.rows[rows.start - self.first_row : rows.stop - self.first_row]
        return ((row, line[place] if place < len(line) else "") for row, line in zip(rows, lines, strict=True))

    @cached_property
    def end_column(self) -> int:
        """The first column to the right of all values."""
        return self.first_column + max(map(len, self.rows), default=0)

    @cached_property
    def texts(self) -> Mapping[str, Sequence[Place]]:
        """The index of the sheet: by each text on it, exactly as it stands there, the cells that hold it, row by row.

        Whoever looks for some texts asks about each once, and does not walk the sheet: most stand there many times.
        """
        places: dict[str, list[Place]] = {}
        for row, values in enumerate(self.rows, start=self.first_row):
            for column, value in enumerate(values, start=self.first_column):
                if value and isinstance(value, str):
                    if value in places:
                        places[value].append((row, column))
                    else:
                        places[value] = [(row, column)]
        return places

    def of_texts(self, is_meant: Callable[[str], object]) -> Sequence[tuple[int, int, str]]:
        """The cells of those texts of which `is_meant` holds, row by row."""
        meant = list(filter(is_meant, self.texts))
        return sorted((*place, text) for text in meant for place in self.texts[text]) if meant else ()

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
    corners = cells.texts.get(kind)
    return _from_corner(cells, corners[0], cells.end_row, cells.end_column) if corners else None


def find_all(cells: Cells, kind: str) -> tuple[Grid, ...]:
    """All grids whose corner cells hold `kind`: each ends where the next begins, below it or to its right."""
    corners = cells.texts.get(kind, ())
    height, width = cells.end_row, cells.end_column
    return tuple(
        _from_corner(
            cells,
            (row, column),
            min((other for other, beside in corners if beside == column and other > row), default=height),
            min((other for below, other in corners if below == row and other > column), default=width),
        )
        for row, column in corners
    )


def _from_corner(cells: Cells, corner: tuple[int, int], height: int, width: int) -> Grid:
    columns, again = _codes((place, cells.at(corner[0], place)) for place in range(corner[1] + 1, width))
    rows, again_rows = _codes(cells.down(corner[1], range(corner[0] + 1, height)))
    return Grid(cells.sheet, corner, MappingProxyType(rows), MappingProxyType(columns), again + again_rows)


def _codes(line: Iterator[tuple[int, object]]) -> tuple[dict[str, int], tuple[str, ...]]:
    places: dict[str, int] = {}
    repeated: list[str] = []
    for place, value in line:
        code = value.strip() if isinstance(value, str) else ""
        if code in places:
            repeated.append(code)
        elif code:
            places[code] = place
    return places, tuple(repeated)


def cell_name(row: int, column: int, *, fixed: bool = False) -> str:
    """The A1 name of a 0-based cell; `fixed`: the absolute one, with $."""
    return f"${column_name(column)}${row + 1}" if fixed else f"{column_name(column)}{row + 1}"


@lru_cache(maxsize=1024)
def column_name(column: int) -> str:
    """The letters of a 0-based column: A, …, Z, AA, …"""
    before, last = divmod(column, 26)
    return (column_name(before - 1) if before else "") + chr(ord("A") + last)
