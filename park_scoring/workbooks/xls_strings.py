"""Texts of an .xls: which of the shared ones have several fonts, and how other records spell theirs."""

import struct
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from park_scoring.workbooks.cells import MOST_CELLS
from park_scoring.workbooks.record_styles import Piece, of_pairs, pieces_of
from park_scoring.workbooks.refusal import damaged, too_large

_WIDE, _FAR_EAST, _RICH = 0x01, 0x04, 0x08
_RUN = struct.Struct("<2H")
_HEAD = struct.Struct("<HB")


@dataclass(slots=True)
class _Pieces:
    """The bytes of a record and of those that continue it. Raises RefusedError where there are not as many as asked."""

    pieces: Sequence[bytes]
    at: int = 0
    place: int = 0

    def take(self, count: int) -> bytes:
        found = self.pieces[self.at][self.place : self.place + count]
        self.place += count
        if len(found) == count:
            return found
        while len(found) < count:
            self._next()
            more = self.pieces[self.at][: count - len(found)]
            self.place = len(more)
            found += more
        return found

    def characters(self, count: int, wide: int) -> str:
        """In pieces of 16 bits; each record that continues a text says anew how wide its characters are."""
        found = ""
        while True:
            piece = self.pieces[self.at]
            end = self.place + (count - len(found) << wide)
            units = _units(piece[self.place : end], wide)
            found += units
            self.place += len(units) << wide
            if len(found) >= count:
                return found
            self._next()
            wide = self.take(1)[0] & _WIDE

    def skip_plain(self) -> bool:
        """Whether a text without runs was here and not continued: most are so, and nobody needs to look at them."""
        piece, place = self.pieces[self.at], self.place
        if place + _HEAD.size > len(piece) or piece[place + 2] & ~_WIDE:
            return False
        end = place + _HEAD.size + (piece[place] | piece[place + 1] << 8) * (1 + piece[place + 2])
        if end > len(piece):
            return False
        self.place = end
        return True

    def _next(self) -> None:
        self.at += 1
        self.place = 0
        if self.at >= len(self.pieces):
            raise damaged("records")


def _units(data: bytes, wide: int) -> str:
    return (
        "".join(map(chr, struct.unpack(f"<{len(data) // 2}H", data[: len(data) // 2 * 2])))
        if wide
        else data.decode("latin-1")
    )


def several_fonts(pieces: Sequence[bytes]) -> Mapping[int, tuple[Piece, ...]]:
    """Of each shared text that has runs its pieces with their fonts, by the text's number.

    `pieces` are the table's record and those that continue it. Raises RefusedError for one that does not hold what it
    says, or more than cells could show.
    """
    read = _Pieces(pieces)
    read.take(4)
    count = int.from_bytes(read.take(4), "little")
    if count > MOST_CELLS:
        raise too_large("cells")
    found = {}
    for number in range(count):
        if read.skip_plain():
            continue
        length, flags = _HEAD.unpack(read.take(_HEAD.size))
        runs = int.from_bytes(read.take(2), "little") if flags & _RICH else 0
        more = int.from_bytes(read.take(4), "little") if flags & _FAR_EAST else 0
        units = read.characters(length, flags & _WIDE)
        if runs:
            found[number] = pieces_of(units, list(_RUN.iter_unpack(read.take(runs * _RUN.size))), of_pairs)
        read.take(more)
    return found


def own_pieces(data: bytes, of_1995: bool, page: str) -> tuple[Piece, ...]:
    """The pieces of the text that a cell's own record holds, from its length on; `page` as for `text_of`."""
    if of_1995:
        end = 2 + _whole(data, 0)
        runs = [(place, font) for place, font in zip(data[end + 1 :: 2], data[end + 2 :: 2], strict=False)]
        runs = runs[: data[end] if end < len(data) else 0]
        return pieces_of(
            data[2:end].decode("latin-1"), runs, lambda text: text.encode("latin-1").decode(page, "replace")
        )
    wide = data[2] & _WIDE if len(data) > 2 else 0
    end = 3 + (_whole(data, 0) << wide)
    count = _whole(data, end)
    behind = data[end + 2 : end + 2 + count * _RUN.size]
    runs = list(_RUN.iter_unpack(behind[: len(behind) // _RUN.size * _RUN.size]))
    return pieces_of(_units(data[3:end], wide), runs, of_pairs)


def text_of(data: bytes, of_1995: bool, page: str) -> str:
    """The text of a format: its length and its characters; `page` is how those of 1995 are encoded."""
    if of_1995:
        return data[1 : 1 + data[0]].decode(page, "replace") if data else ""
    if len(data) < _HEAD.size:
        return ""
    wide = data[2] & _WIDE
    end = 3 + (_whole(data, 0) << wide)
    return data[3:end].decode("utf-16-le" if wide else "latin-1", "replace")


def _whole(data: bytes, at: int) -> int:
    return int.from_bytes(data[at : at + 2], "little")
