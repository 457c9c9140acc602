"""The records of an .xlsb: its sheets all there, each cell with one value, and those cells that show an error.

Layout as in [MS-XLSB]: parts as in an .xlsx, but of records: a kind, a length, and that many bytes. Readers show errors
as blank; a formula without a stored result there is none.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from park_scoring.intake.cells import ERROR_CELL, LAST_COLUMN, LAST_ROW, Budget, cell_name, check_extent
from park_scoring.intake.passed import Passed, check_names
from park_scoring.intake.refusal import RefusedError, damaged, unsafe
from park_scoring.intake.relations import relations
from park_scoring.intake.xls import ERRORS, UNKNOWN_ERROR
from park_scoring.look import Look, Place

_WORKBOOK, _STRINGS = "xl/workbook.bin", "xl/sharedstrings.bin"
_SHEET, _STRING_TABLE = 156, 159
_ROW, _ERROR, _SHARED, _FORMULA_ERROR = 0, 3, 7, 11
_CELLS = frozenset(range(2, 12))
_SHORTEST_CELL = 9
_LONGEST_NUMBER = 4


def pass_xlsb(found: Mapping[str, bytes]) -> Passed:
    """An .xlsb whose sheets are all there. Raises RefusedError for the first thing that is wrong with it."""
    parts = {name.lower(): content for name, content in found.items()}
    related = relations(parts, _WORKBOOK)
    sheets = list(_sheets(parts[_WORKBOOK]))
    check_names([name for name, _ in sheets])
    strings = next((_whole(data, 4) for kind, data in _records(parts.get(_STRINGS, b"")) if kind == _STRING_TABLE), 0)
    budget = Budget()
    told = []
    met: set[str] = set()
    for name, identifier in sheets:
        relation = related.get(identifier)
        if relation is None or not relation.part or relation.part in met:
            raise unsafe("sheet_target", name)
        if relation.part not in parts:
            raise damaged("part_missing", name)
        met.add(relation.part)
        told.append((name, _scanned(parts[relation.part], name, strings, budget)))
    return Passed(found, told, any(name.endswith("vbaproject.bin") for name in parts))


def _records(content: bytes) -> Iterator[tuple[int, bytes]]:
    place = 0
    while place < len(content):
        kind, place = _number(content, place, 2)
        length, place = _number(content, place, _LONGEST_NUMBER)
        if place + length > len(content):
            raise damaged("truncated")
        yield kind, content[place : place + length]
        place += length


def _number(content: bytes, place: int, longest: int) -> tuple[int, int]:
    """A number of seven bits a byte, the lowest first, and the place behind it."""
    number = 0
    for at in range(longest):
        if place >= len(content):
            raise damaged("truncated")
        byte = content[place]
        place += 1
        number |= (byte & 0x7F) << (7 * at)
        if byte < 0x80:
            return number, place
    return number, place


def _whole(data: bytes, place: int) -> int:
    return int.from_bytes(data[place : place + 4], "little")


def _sheets(content: bytes) -> Iterator[tuple[str, str]]:
    """The name of each sheet, and the identifier of its relation."""
    for kind, data in _records(content):
        if kind == _SHEET:
            identifier, behind = _text(data, 8)
            yield _text(data, behind)[0], identifier


def _text(data: bytes, place: int) -> tuple[str, int]:
    end = place + 4 + 2 * _whole(data, place)
    return data[place + 4 : end].decode("utf-16-le", "replace"), end


def _scanned(content: bytes, sheet: str, strings: int, budget: Budget) -> Look:
    try:
        return _look(content, strings, budget)
    except RefusedError as refused:
        refused.refusal = replace(refused.refusal, sheet=sheet)
        raise


def _look(content: bytes, strings: int, budget: Budget) -> Look:
    places: set[Place] = set()
    lost: dict[Place, tuple[str, str]] = {}
    row = -1
    for kind, data in _records(content):
        if kind == _ROW:
            row = _whole(data, 0)
        elif kind in _CELLS:
            place = (row, _whole(data, 0))
            if len(data) < _SHORTEST_CELL or not (0 <= row < LAST_ROW and place[1] < LAST_COLUMN):
                raise damaged("records")
            if place in places:
                raise damaged("repeated_cell", cell=cell_name(*place))
            budget.spend_cells(1)
            places.add(place)
            if kind in (_ERROR, _FORMULA_ERROR):
                lost[place] = (ERROR_CELL, ERRORS.get(data[8], UNKNOWN_ERROR))
            elif kind == _SHARED and _whole(data, 8) >= strings:
                raise damaged("string_index", cell=cell_name(*place))
    check_extent(places, "")
    return Look(lost=lost)
