"""What an .xls says of its whole workbook, before its sheets, and how its records follow each other.

Layout as in [MS-XLS]: records of a kind, a length and that many bytes, in runs with a beginning and an end.
"""

import codecs
import struct
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from park_scoring.workbooks.ink import BLACK, WHITE, Ink, Style
from park_scoring.workbooks.record_styles import Dress, Piece, Styles
from park_scoring.workbooks.refusal import RefusedError, damaged
from park_scoring.workbooks.xls_strings import several_fonts, text_of

_HEAD = struct.Struct("<2H")
_LINK = struct.Struct("<3H")
_BEGIN, _END, _LOCKED, _SHEET, _TABLE, _CONTINUED = 0x0809, 0x000A, 0x002F, 0x0085, 0x00FC, 0x003C
_FONT, _FORMAT, _CELL_STYLE, _PAGE, _BOOKS, _LINKS, _OF_2000 = 0x0031, 0x041E, 0x00E0, 0x0042, 0x01AE, 0x0017, 0x01C0
_PALETTE = 0x0092
_OF_1995 = b"\x00\x05"
_NO_FONT = 4  # no font has this number
_SHORTEST_STYLE = 20
_NO_FILL, _SOLID = 0, 1
# those of the system and what programs take where no palette is told; others stay apart by their numbers
_FIRST_OF_PALETTE = 8
_COLOURS: Mapping[int, str] = {0: BLACK, 1: WHITE, 8: BLACK, 9: WHITE, 64: BLACK, 65: WHITE, 0x7FFF: BLACK}


@dataclass(slots=True)
class Book:
    """What holds for all sheets: where each begins, and what their cells refer to by numbers.

    `computes`: it was written by a program that computes its formulas. `keeps_texts`: by one that stores their texts.
    """

    of_1995: bool = False
    computes: bool = False
    keeps_texts: bool = True
    page: str = "latin-1"
    sheets: list[int] = field(default_factory=list)
    styles: Styles = field(default_factory=Styles)
    strings: int = 0
    several_fonts: Mapping[int, tuple[Piece, ...]] = field(default_factory=dict)
    colours: dict[str, str] = field(default_factory=lambda: {_colour(at): one for at, one in _COLOURS.items()})
    own_book: int = -1
    books: int = 0
    links: list[int | None] = field(default_factory=list)

    def take(self, kind: int, data: bytes) -> None:
        """Take a record in. Raises RefusedError where the workbook is locked, or has too many styles."""
        if kind == _LOCKED:
            raise RefusedError("encrypted_workbook")
        if kind == _SHEET and len(data) >= 4:
            self.sheets.append(int.from_bytes(data[:4], "little"))
        elif kind == _BEGIN:
            self.of_1995 = data[:2] == _OF_1995
            # Excel always says on what kind of machine it ran; of workbooks as of 1995 nobody can say who wrote them
            self.keeps_texts = any(data[8:12]) and not self.of_1995
        elif kind == _OF_2000:
            self.computes = True
        elif kind == _PAGE:
            self.page = _page(_whole(data, 0))
        elif kind in (_BOOKS, _LINKS):
            self._link(kind, data)
        else:
            self._style(kind, data)

    def _style(self, kind: int, data: bytes) -> None:
        if kind == _FONT and len(data) >= 10:
            self.styles.add_font(_whole(data, 2), _whole(data, 8), _whole(data, 0), _colour(_whole(data, 4)))
        elif kind == _CELL_STYLE and len(data) >= 4:
            alignment = data[6] & 0x07 if len(data) > 6 else 0
            self.styles.add_cell(Dress(_whole(data, 0), _whole(data, 2), self._behind(data), alignment))
        elif kind == _FORMAT:
            self.styles.add_format(_whole(data, 0), text_of(data[2:], self.of_1995, self.page))
        elif kind == _PALETTE:
            shades = [data[at : at + 3] for at in range(2, len(data) - 3, 4)]
            self.colours |= {_colour(at): one.hex().upper() for at, one in enumerate(shades, _FIRST_OF_PALETTE)}

    def _behind(self, data: bytes) -> str:
        """What is behind a cell of a style; nobody can say so over a pattern."""
        if self.of_1995:
            told = int.from_bytes(data[8:12], "little")
            pattern, colour = told >> 16 & 0x3F, told & 0x7F
        elif len(data) >= _SHORTEST_STYLE:
            pattern, colour = int.from_bytes(data[14:18], "little") >> 26, _whole(data, 18) & 0x7F
        else:
            pattern, colour = _NO_FILL, 0
        if pattern == _NO_FILL:
            return WHITE
        return _colour(colour) if pattern == _SOLID else ""

    def _link(self, kind: int, data: bytes) -> None:
        """Which workbook's which sheet the numbers in formulas mean."""
        if kind == _BOOKS:
            if data[2:4] == b"\x01\x04":
                self.own_book = self.books
            self.books += 1
        elif not self.of_1995:
            for book, first, last in _LINK.iter_unpack(data[2 : 2 + (len(data) - 2) // _LINK.size * _LINK.size]):
                self.links.append(first if book == self.own_book and first == last else None)

    def fonts(self) -> list[Ink]:
        """Each font by its number."""
        found = self.styles.fonts
        inks = [Ink(one.mark, self.colours.get(one.colour, one.colour), one.size) for one in found]
        return inks if len(inks) < _NO_FONT else [*inks[:_NO_FONT], Ink(), *inks[_NO_FONT:]]

    def cell_styles(self) -> list[Style]:
        """Each style of cells by its number."""
        return self.styles.resolved(self.fonts(), self.colours)


def records(content: bytes, place: int) -> Iterator[tuple[int, bytes]]:
    """The records from a place on to the end of their run, those of runs within it (charts) left out.

    Raises RefusedError where it is cut off.
    """
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


def read_book(content: bytes) -> Book:
    """What stands before the sheets. Raises RefusedError for the first thing that is wrong there."""
    book = Book()
    table: list[bytes] = []
    within = False
    for kind, data in records(content, 0):
        within = kind == _TABLE or (within and kind == _CONTINUED)
        if within:
            table.append(data)
        else:
            book.take(kind, data)
    if table and len(table[0]) >= 8:
        book.strings = int.from_bytes(table[0][4:8], "little")
        book.several_fonts = several_fonts(table)
    return book


def _colour(number: int) -> str:
    """A colour in words of its own, until the palette says which it is."""
    return f"indexed {number}"


def _page(number: int) -> str:
    try:
        return codecs.lookup(f"cp{number}").name
    except LookupError:
        return "latin-1"


def _whole(data: bytes, at: int) -> int:
    return int.from_bytes(data[at : at + 2], "little")
