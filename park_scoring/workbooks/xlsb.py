"""The records of an .xlsb: its sheets all there, each cell with one value, how it is shown, and which show an error.

Layout as in [MS-XLSB]: parts as in an .xlsx, but of records: a kind, a length, and that many bytes. Readers show errors
as blank; a formula without a stored result there is none. Whether a sheet is hidden the reader says.
"""

import struct
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from park_scoring.look import Look
from park_scoring.workbooks.admitted import Passed, check_names
from park_scoring.workbooks.cells import ERROR_CELL, LAST_COLUMN, LAST_ROW, MOST_CELLS, Budget, cell_name
from park_scoring.workbooks.ink import BLACK, WHITE, Ink, Style, colour_of
from park_scoring.workbooks.record_looks import LOWEST_UNITS, NARROWEST_UNITS, SheetLook
from park_scoring.workbooks.record_styles import Dress, Piece, Styles, of_pairs, pieces_of
from park_scoring.workbooks.refusal import RefusedError, damaged, too_large, unsafe
from park_scoring.workbooks.relations import relations
from park_scoring.workbooks.xls import ERRORS, UNKNOWN_ERROR
from park_scoring.workbooks.xlsb_conditions import CONDITIONS, Conditions, format_of

_WORKBOOK, _STRINGS, _STYLES = "xl/workbook.bin", "xl/sharedstrings.bin", "xl/styles.bin"
_SHEET, _STRING_TABLE, _STRING = 156, 159, 19
_FONT, _FORMAT, _FILL, _STYLE, _BEGIN_STYLES, _END_STYLES, _CONDITIONAL = 43, 44, 45, 47, 617, 618, 507
_ROW, _ERROR, _SHARED, _FORMULA_ERROR, _OWN_TEXT, _OWN_FONTS = 0, 3, 7, 11, 6, 62
_COLUMN, _MERGED, _VIEW, _USUAL = 60, 176, 137, 485
_CELLS = frozenset({*range(2, 12), _OWN_FONTS})
_FORMULAS = frozenset(range(8, 12))
_SOLID, _NO_FILL = 1, 0
_RICH = 0x01
_RUN = struct.Struct("<2H")
_SHORTEST_CELL, _SHORTEST_ROW = 9, 12
_SHORTEST_FRAME: Mapping[int, int] = {_COLUMN: 17, _MERGED: 16, _VIEW: 2, _USUAL: 9}
_NO_WIDTH = 0xFFFFFFFF
_LONGEST_NUMBER = 4


def pass_xlsb(found: Mapping[str, bytes]) -> Passed:
    """An .xlsb whose sheets are all there. Raises RefusedError for the first thing that is wrong with it."""
    parts = {name.lower(): content for name, content in found.items()}
    related = relations(parts, _WORKBOOK)
    sheets = list(_sheets(parts[_WORKBOOK]))
    check_names([name for name, _ in sheets])
    book = _book(parts.get(_STRINGS, b""), parts.get(_STYLES, b""))
    told = []
    met: set[str] = set()
    for name, identifier in sheets:
        relation = related.get(identifier)
        if relation is None or not relation.part or relation.part in met:
            raise unsafe("sheet_target", name)
        if relation.part not in parts:
            raise damaged("part_missing", name)
        met.add(relation.part)
        told.append((name, _scanned(parts[relation.part], name, book)))
    readable = {name: _readable(content) if name.lower() in met else content for name, content in found.items()}
    return Passed(readable, told, any(name.endswith("vbaproject.bin") for name in parts))


def _readable(content: bytes) -> bytes:
    """A sheet whose texts with fonts of their own, which readers pass over, are texts like others."""
    records = list(_records(content))
    if not any(kind == _OWN_FONTS for kind, _ in records):
        return content
    return b"".join(
        _record(_OWN_TEXT, data[:8] + data[9 : _text(data, 9)[1]]) if kind == _OWN_FONTS else _record(kind, data)
        for kind, data in records
    )


def _record(kind: int, data: bytes) -> bytes:
    return _sevens(kind) + _sevens(len(data)) + data


def _sevens(number: int) -> bytes:
    found = bytearray()
    while number > 0x7F:
        found.append(number & 0x7F | 0x80)
        number >>= 7
    return bytes((*found, number))


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


@dataclass(slots=True)
class _Book:
    """What the cells of all sheets refer to by numbers."""

    fonts: Sequence[Ink]
    styles: Sequence[Style]
    conditional: Sequence[str]
    strings: int
    several_fonts: Mapping[int, tuple[Piece, ...]]
    budget: Budget = field(default_factory=Budget)


def _book(strings: bytes, styles: bytes) -> _Book:
    told, within = Styles(), False
    conditional: list[bytes] = []
    for kind, data in _records(styles):
        if kind in (_BEGIN_STYLES, _END_STYLES):
            within = kind == _BEGIN_STYLES
        elif kind == _FONT:
            told.add_font(_half(data, 2), _half(data, 6), _half(data, 0), _colour(data[12:20], BLACK))
        elif kind == _FORMAT:
            told.add_format(_half(data, 0), _text(data, 2)[0])
        elif kind == _FILL:
            told.add_fill(_behind(data))
        elif kind == _STYLE and within:
            told.add_cell(
                Dress(_half(data, 4), _half(data, 2), str(_half(data, 6)), data[12] & 0x07 if len(data) > 12 else 0)
            )
        elif kind == _CONDITIONAL:
            conditional.append(data)
    count, several = _several_fonts(strings)
    fills = {str(at): colour for at, colour in enumerate(told.fills)}
    codes = [format_of(data, told) for data in conditional]
    return _Book(told.fonts, told.resolved(told.fonts, fills), codes, count, several)


def _behind(data: bytes) -> str:
    """What is behind cells of a fill; nobody can say so over a pattern or a gradient."""
    pattern = _whole(data, 0)
    if pattern == _NO_FILL:
        return WHITE
    return _colour(data[4:12], "") if pattern == _SOLID else ""


def _colour(data: bytes, otherwise: str) -> str:
    """A colour: by a number, by its parts, or by the theme and how much lighter it is."""
    if len(data) < 8:
        return otherwise
    kind, number = data[0] >> 1, str(data[1])
    tint = str(int.from_bytes(data[2:4], "little", signed=True))
    told = {1: {"indexed": number}, 2: {"rgb": data[4:7].hex()}, 3: {"theme": number, "tint": tint}}
    return colour_of(told.get(kind, {}), otherwise)


def _several_fonts(strings: bytes) -> tuple[int, Mapping[int, tuple[Piece, ...]]]:
    """How many shared texts there are, and of each that has runs its pieces with their fonts."""
    count, met = 0, 0
    several: dict[int, tuple[Piece, ...]] = {}
    for kind, data in _records(strings):
        if kind == _STRING_TABLE:
            count = _whole(data, 4)
        elif kind == _STRING:
            if data[:1] and data[0] & _RICH:
                several[met] = _own_pieces(data, 0)
            met += 1
            if met > MOST_CELLS:
                raise too_large("cells")
    return count, several


def _own_pieces(data: bytes, place: int) -> tuple[Piece, ...]:
    """The pieces of a text with runs: a byte of flags, the text, and the runs."""
    flags = data[place] if place < len(data) else 0
    begin, end = place + 5, place + 5 + 2 * _whole(data, place + 1)
    units = data[begin:end]
    count = _whole(data, end) if flags & _RICH else 0
    runs = data[end + 4 : end + 4 + count * _RUN.size]
    pairs = list(_RUN.iter_unpack(runs[: len(runs) // _RUN.size * _RUN.size]))
    spelt = "".join(map(chr, struct.unpack(f"<{len(units) // 2}H", units[: len(units) // 2 * 2])))
    return pieces_of(spelt, pairs, of_pairs) if pairs else ()


def _scanned(content: bytes, sheet: str, book: _Book) -> Look:
    try:
        return _look(content, book)
    except RefusedError as refused:
        refused.refusal = replace(refused.refusal, sheet=sheet)
        raise


def _look(content: bytes, book: _Book) -> Look:
    seen, conditions = SheetLook(book.budget, book.styles, book.fonts), Conditions(book.conditional)
    row = -1
    for kind, data in _records(content):
        if kind == _ROW:
            row = _whole(data, 0)
            if len(data) >= _SHORTEST_ROW:
                seen.rows[row] = bool(data[11] & 0x10) or _half(data, 8) < LOWEST_UNITS
        elif kind in _CELLS:
            _cell(seen, book, row, kind, data)
        elif kind in CONDITIONS:
            for area, code in conditions.take(kind, data):
                seen.condition(area, code)
        else:
            _frame(seen, kind, data)
    return seen.look()


def _cell(seen: SheetLook, book: _Book, row: int, kind: int, data: bytes) -> None:
    place = (row, _whole(data, 0))
    if len(data) < _SHORTEST_CELL or not (0 <= row < LAST_ROW and place[1] < LAST_COLUMN):
        raise damaged("records")
    pieces: Sequence[Piece] = ()
    if kind == _SHARED:
        pieces = book.several_fonts.get(_whole(data, 8), ())
    elif kind == _OWN_FONTS:
        pieces = _own_pieces(data, 8)
    elif kind in _FORMULAS:
        seen.formulas.append(place)
    seen.cell(place, _whole(data, 4) & 0xFFFFFF, pieces)
    if kind in (_ERROR, _FORMULA_ERROR):
        seen.lost[place] = (ERROR_CELL, ERRORS.get(data[8], UNKNOWN_ERROR))
    elif kind == _SHARED and _whole(data, 8) >= book.strings:
        raise damaged("string_index", cell=cell_name(*place))


def _frame(seen: SheetLook, kind: int, data: bytes) -> None:
    """What is said of columns and the whole sheet."""
    if len(data) < _SHORTEST_FRAME.get(kind, 0):
        raise damaged("records")
    if kind == _COLUMN:
        seen.column(_whole(data, 0), _whole(data, 4), bool(data[16] & 1) or _whole(data, 8) < NARROWEST_UNITS)
    elif kind == _MERGED:
        top, bottom, left, right = (_whole(data, 4 * at) for at in range(4))
        seen.merge(top, left, bottom, right)
    elif kind == _VIEW:
        seen.shows_formulas, seen.shows_zeros = bool(data[0] & 0x02), bool(data[0] & 0x10)
    elif kind == _USUAL:
        seen.rows_hidden = bool(data[8] & 0x02)
        width = _whole(data, 0)
        seen.columns_hidden = not (_half(data, 4) if width == _NO_WIDTH else width)


def _half(data: bytes, place: int) -> int:
    return int.from_bytes(data[place : place + 2], "little")
