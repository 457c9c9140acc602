"""The records of an .xls: that each cell has one value, and those cells whose value nobody can have.

Layout as in [MS-XLS]: records of a kind, a length and that many bytes; first what holds for the whole workbook, then a
run of records a sheet. Readers show errors and results that were never stored as blank.
"""

import struct
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from park_scoring.intake import compound
from park_scoring.intake.cells import ERROR_CELL, FORMULA_WITHOUT_VALUE, Budget, cell_name, check_extent
from park_scoring.intake.refusal import RefusedError, damaged, unsafe
from park_scoring.look import Look, Place

ERRORS = {
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: "#VALUE!",
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
    0x2A: "#N/A",
    0x2B: "#GETTING_DATA",
}
UNKNOWN_ERROR = "#?"

_STREAMS = ("Workbook", "Book")
_HEAD = struct.Struct("<2H")
_BEGIN, _END, _LOCKED, _SHEET, _TABLE = 0x0809, 0x000A, 0x002F, 0x0085, 0x00FC
_FORMULA, _RESULT, _TRUTH_OR_ERROR = 0x0006, 0x0207, 0x0205
_SHARED, _SEVERAL = 0x00FD, 0x00BD
# a number, a short number, a text, a text with fonts
_PLAIN = frozenset({0x0203, 0x027E, 0x0204, 0x00D6, _SHARED, _TRUTH_OR_ERROR, _FORMULA})
_NO_NUMBER = b"\xff\xff"
_TEXT, _ERROR, _NOTHING = 0, 2, 3
_SHORTEST_CELL = 8


def scan(content: bytes) -> Sequence[Look]:
    """Each sheet's look, in the workbook's order. Raises RefusedError for the first thing that is wrong."""
    records = compound.stream(content, _STREAMS)
    sheets, strings = _workbook(records)
    if len(set(sheets)) < len(sheets):
        raise unsafe("sheet_target")
    budget = Budget()
    return [_Sheet(strings, budget).scan(records, place) for place in sheets]


def _records(content: bytes, place: int) -> Iterator[tuple[int, bytes]]:
    """The records from a place on to the end of their run, those of runs within it (charts) left out."""
    depth = 0
    while True:
        if place + _HEAD.size > len(content):
            raise damaged("truncated")
        kind, length = _HEAD.unpack_from(content, place)
        place += _HEAD.size
        if not depth and kind != _BEGIN:
            raise damaged("records")
        if place + length > len(content):
            raise damaged("truncated")
        depth += (kind == _BEGIN) - (kind == _END)
        if not depth:
            return
        if depth == 1:
            yield kind, content[place : place + length]
        place += length


def _workbook(records: bytes) -> tuple[list[int], int]:
    """Where each sheet begins, and how many shared strings there are."""
    sheets: list[int] = []
    strings = 0
    for kind, data in _records(records, 0):
        if kind == _LOCKED:
            raise RefusedError("encrypted_workbook")
        if kind == _SHEET and len(data) >= 4:
            sheets.append(int.from_bytes(data[:4], "little"))
        elif kind == _TABLE and len(data) >= 8:
            strings = int.from_bytes(data[4:8], "little")
    return sheets, strings


@dataclass(slots=True)
class _Sheet:
    strings: int
    budget: Budget
    places: set[Place] = field(default_factory=set)
    lost: dict[Place, tuple[str, str]] = field(default_factory=dict)
    awaited: Place | None = None

    def scan(self, records: bytes, begin: int) -> Look:
        for kind, data in _records(records, begin):
            if kind == _RESULT:
                self.awaited = None
            elif kind in _PLAIN or kind == _SEVERAL:
                if len(data) < _SHORTEST_CELL:
                    raise damaged("records")
                self._cells(kind, data)
        self._missed()
        check_extent(self.places, "")
        return Look(lost=self.lost)

    def _cells(self, kind: int, data: bytes) -> None:
        self._missed()
        row, column = _HEAD.unpack_from(data)
        if kind == _SEVERAL:
            for several in range(column, int.from_bytes(data[-2:], "little") + 1):
                self._take((row, several))
            return
        place = (row, column)
        self._take(place)
        if kind == _FORMULA and data[12:14] == _NO_NUMBER:
            self._result(place, data[6], data[8])
        elif kind == _TRUTH_OR_ERROR and data[7]:
            self.lost[place] = (ERROR_CELL, ERRORS.get(data[6], UNKNOWN_ERROR))
        elif kind == _SHARED and int.from_bytes(data[6:10], "little") >= self.strings:
            raise damaged("string_index", cell=cell_name(*place))

    def _result(self, place: Place, kind: int, code: int) -> None:
        """What a formula that gives no number is said to give; a text follows in a record of its own."""
        if kind == _ERROR:
            self.lost[place] = (ERROR_CELL, ERRORS.get(code, UNKNOWN_ERROR))
        elif kind == _NOTHING:
            # a text of no length, or what programs write that never compute: nobody can tell
            self.lost[place] = (FORMULA_WITHOUT_VALUE, "")
        elif kind == _TEXT:
            self.awaited = place

    def _missed(self) -> None:
        """Readers take the next cell for the text that is missing."""
        if self.awaited is not None:
            raise damaged("records", cell=cell_name(*self.awaited))

    def _take(self, place: Place) -> None:
        if place in self.places:
            raise damaged("repeated_cell", cell=cell_name(*place))
        self.budget.spend_cells(1)
        self.places.add(place)
