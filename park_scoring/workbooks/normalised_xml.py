"""A sheet of an .xlsx in any spelling that XML allows, gone through cell by cell and written anew in the usual one.

Readers look for what spreadsheet programs write: between comments, sections of character data, references and prefixes
they lose values, or take another's. What is written here leaves them nothing to get wrong.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from park_scoring.look import Lost, Place
from park_scoring.workbooks.cells import (
    ERROR_CELL,
    FORMULA_WITHOUT_VALUE,
    LAST_COLUMN,
    LAST_ROW,
    LOWEST_ROW,
    Budget,
    cell_name,
    check_extent,
    place_of,
    shortened,
    shown_formula,
    spelt,
)
from park_scoring.workbooks.markup import parted, walk
from park_scoring.workbooks.refusal import damaged
from park_scoring.workbooks.xlsx_strings import Run, Running

_NAME = re.compile(r"[A-Z]{1,3}[1-9][0-9]{0,6}")
_NUMBER = re.compile(r"[-+]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[Ee][-+]?[0-9]{1,4})?")
_INDEX = re.compile(r"[0-9]{1,9}")
_STYLE = re.compile(r"[0-9]{1,5}")
_TRUTHS: Mapping[str, str] = {"1": "1", "0": "0", "true": "1", "false": "0"}
# what may stand in what, as the standard has it; what is left out of this is no cell's value
_WITHIN: Mapping[str, frozenset[str]] = {
    "sheetData": frozenset({"row"}),
    "row": frozenset({"c"}),
    "c": frozenset({"f", "v", "is"}),
    "is": frozenset({"t", "r"}),
    "r": frozenset({"t"}),
}
_PASSED_OVER = frozenset({"extLst", "rPr", "rPh", "phoneticPr"})
_HELD: Mapping[str, str] = {"f": "formula", "v": "value", "is": "inline"}
TRUE = frozenset({"1", "true"})
_WITH_TEXT = frozenset({"f", "v", "t"})
_KINDS = frozenset({"n", "s", "str", "inlineStr", "b", "e", "d"})


@dataclass(frozen=True, slots=True)
class Respelt:
    """The lost cells by their places, the rows with all other cells that hold something, and runs of texts in them.

    A row that nobody sees says `hidden`, whatever hides it.
    """

    lost: Lost
    rows: bytes
    runs: Mapping[Place, Sequence[Run]]


@dataclass(slots=True)
class _Cell:
    place: Place
    kind: str
    style: str
    formula: list[str] | None = None
    value: list[str] | None = None
    inline: Running | None = None


@dataclass(slots=True)
class _Sheet:
    """Going through a sheet: rows and cells without a name stand behind the one before, as the standard says."""

    part: str
    strings: int
    budget: Budget
    space: str | None = None
    within: list[str] = field(default_factory=list)
    outside: int = 0
    passed_over: int = 0
    tables: int = 0
    row: int = 0
    column: int = 0
    cell: _Cell | None = None
    text: list[str] | None = None
    in_properties: bool = False
    row_written: bool = False
    row_hidden: bool = False
    rows: set[int] = field(default_factory=set)
    places: set[Place] = field(default_factory=set)
    filled: set[Place] = field(default_factory=set)
    lost: dict[Place, tuple[str, str]] = field(default_factory=dict)
    written: list[str] = field(default_factory=list)
    runs: dict[Place, Sequence[Run]] = field(default_factory=dict)

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        space, kind = parted(name)
        if self.space is None:
            if kind != "worksheet":
                raise damaged("no_worksheet", self.part)
            self.space = space
        if not self.within:
            self._start_outside(space, kind)
        elif self.passed_over or kind in _PASSED_OVER:
            self._pass_over(kind, attributes)
        elif space != self.space or kind not in _WITHIN.get(self.within[-1], ()):
            raise damaged("markup", self.part)
        else:
            self.within.append(kind)
            self._start_inside(kind, attributes)

    def _pass_over(self, kind: str, attributes: Mapping[str, str]) -> None:
        """What is no part of a value; how a run is written shows all the same."""
        if self.within[-1] == "r" and self.cell is not None and self.cell.inline is not None:
            self.in_properties = self.in_properties or (kind == "rPr" and not self.passed_over)
            if self.in_properties and self.passed_over < 2:
                self.cell.inline.take(kind, attributes)
        self.passed_over += 1

    def _start_outside(self, space: str, kind: str) -> None:
        if self.outside == 1 and kind == "sheetData" and space == self.space:
            self.tables += 1
            if self.tables > 1:
                raise damaged("repeated_cell", self.part)
            self.within.append(kind)
        else:
            self.outside += 1

    def _start_inside(self, kind: str, attributes: Mapping[str, str]) -> None:
        if kind == "row":
            self._start_row(attributes)
        elif kind == "c":
            self._start_cell(attributes)
        elif kind in ("r", "t") and self.cell is not None and self.cell.inline is not None:
            self._start_piece(self.cell.inline, kind)
        elif kind in _HELD and self.cell is not None:
            self._start_held(self.cell, kind)

    def _start_held(self, cell: _Cell, kind: str) -> None:
        if getattr(cell, _HELD[kind]) is not None:
            raise damaged("repeated_cell", self.part, cell_name(*cell.place))
        fresh: list[str] = []
        setattr(cell, _HELD[kind], Running() if kind == "is" else fresh)
        self.text = None if kind == "is" else fresh

    def _start_piece(self, text: Running, kind: str) -> None:
        if kind == "r" or self.within[-2] == "is":
            text.begin()
        if kind == "t":
            self.text = text.pieces[-1][0]

    def _start_row(self, attributes: Mapping[str, str]) -> None:
        told = attributes.get("r")
        self.row = self._row_number(told) if told is not None else self.row + 1
        self.column, self.row_written = 0, False
        is_flat = is_less(attributes.get("ht", ""), LOWEST_ROW)
        self.row_hidden = attributes.get("hidden", "").lower() in TRUE or is_flat

    def _row_number(self, told: str) -> int:
        if not (told.isascii() and told.isdigit() and len(told) < 8 and int(told)):
            raise damaged("cell_place", shortened(told))
        return int(told)

    def _start_cell(self, attributes: Mapping[str, str]) -> None:
        told = attributes.get("r")
        if told is not None and not _NAME.fullmatch(told):
            raise damaged("cell_place", shortened(told))
        place = (self.row - 1, self.column) if told is None else place_of(told)
        self.column = place[1] + 1
        kind, style = attributes.get("t", "n"), attributes.get("s", "")
        if kind not in _KINDS:
            raise damaged("cell_kind", shortened(kind), cell_name(*place))
        self.cell = _Cell(place, kind, style if _STYLE.fullmatch(style) else "")

    def end(self, name: str) -> None:
        if self.passed_over:
            self.passed_over -= 1
            self.in_properties = self.in_properties and self.passed_over > 0
        elif not self.within:
            self.outside -= 1
        else:
            kind = self.within.pop()
            if kind in _WITH_TEXT:
                self.text = None
            elif kind == "c" and self.cell is not None:
                self._end_cell(self.cell)
                self.cell = None
            elif kind == "row" and self.row_written:
                self.written.append("</row>")

    def characters(self, text: str) -> None:
        if self.text is not None and not self.passed_over:
            self.text.append(text)
        elif self.within and not self.passed_over and text.strip():
            raise damaged("markup", self.part)

    def _end_cell(self, cell: _Cell) -> None:
        if cell.formula is None and cell.value is None and cell.inline is None and cell.kind != "e":
            return
        self._take(cell.place)
        value = "".join(cell.value or ())
        if cell.kind == "e":
            self.lost[cell.place] = (ERROR_CELL, spelt(value.strip()))
        elif cell.inline is not None:
            if cell.value is not None:
                raise damaged("repeated_cell", self.part, cell_name(*cell.place))
            if cell.inline.is_various:
                self.runs[cell.place] = cell.inline.made()
            self._write(cell, "inlineStr", cell.inline.text)
        elif cell.formula is not None and (cell.value is None or (cell.kind != "str" and not value.strip())):
            formula = shown_formula(spelt("".join(cell.formula)))
            self.lost[cell.place] = (FORMULA_WITHOUT_VALUE, formula)
        elif cell.value is not None:
            self._write(cell, *self._told(cell, value))

    def _take(self, place: Place) -> None:
        """A place in its row that no other cell has. Blank cells are nobody's, wherever they are said to stand."""
        if place[0] != self.row - 1 or place[0] >= LAST_ROW or place[1] >= LAST_COLUMN:
            raise damaged("cell_place", cell_name(*place))
        if place in self.places or (not self.row_written and self.row in self.rows):
            raise damaged("repeated_cell", self.part, cell_name(*place))
        self.budget.spend_cells(1)
        self.places.add(place)
        if not self.row_written:
            self.rows.add(self.row)
            self.written.append(f'<row r="{self.row}" hidden="1">' if self.row_hidden else f'<row r="{self.row}">')
            self.row_written = True

    def _told(self, cell: _Cell, value: str) -> tuple[str, str]:
        """The kind of value and the value as the reader takes it; what is not of its kind is a text."""
        bare = value.strip()
        match cell.kind:
            case "s":
                if not _INDEX.fullmatch(bare) or int(bare) >= self.strings:
                    raise damaged("string_index", self.part, cell_name(*cell.place))
                return "s", str(int(bare))
            case "n" if not bare or _NUMBER.fullmatch(bare):
                return "n", bare
            case "b" if bare:
                if bare.lower() not in _TRUTHS:
                    raise damaged("cell_kind", shortened(f"b {bare}"), cell_name(*cell.place))
                return "b", _TRUTHS[bare.lower()]
            case "d":
                return "d", bare
        return "str", value

    def _write(self, cell: _Cell, kind: str, text: str) -> None:
        self.filled.add(cell.place)
        style = f' s="{cell.style}"' if cell.style else ""
        body = f"<is><t>{spelt(text)}</t></is>" if kind == "inlineStr" else f"<v>{spelt(text)}</v>"
        self.written.append(f'<c r="{cell_name(*cell.place)}"{style} t="{kind}">{body}</c>')


def is_less(told: str, least: float) -> bool:
    """Whether a size is told, and is less than that."""
    try:
        return float(told) < least
    except ValueError:
        return False


def respelt(content: bytes, part: str, strings: int, budget: Budget) -> Respelt:
    """The sheet as it may go to the reader.

    Raises RefusedError for a sheet on which a cell has no legal place, two values or somebody else's string, on which
    stands what no cell may hold, or that is larger than any form of ours.
    """
    sheet = _Sheet(part, strings, budget)
    walk(content, part, sheet.start, sheet.end, sheet.characters)
    check_extent(sheet.filled, part)
    return Respelt(sheet.lost, "".join(sheet.written).encode(), sheet.runs)
