"""What a formula of an .xls can give by its own tokens: a number whatever it is fed with, or perhaps a text.

LibreOffice stores a 0 and nothing else for a text in a cell with a number format; only the formula still tells.
Tokens as in [MS-XLS] 2.5.198: the operands first, then what is done with them.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

Cell = tuple[int, int, int]
"""The number of the sheet, the row and the column."""

# the sizes of all tokens but texts and jumps, their kind included
_SIZES: Mapping[int, int] = {
    **dict.fromkeys((*range(0x03, 0x17),), 1),
    0x01: 5, 0x02: 5, 0x1C: 2, 0x1D: 2, 0x1E: 3, 0x1F: 9,
    0x20: 8, 0x21: 3, 0x22: 4, 0x23: 5, 0x24: 5, 0x25: 9, 0x26: 7, 0x27: 7, 0x28: 7, 0x29: 3, 0x2A: 5, 0x2B: 9,
    0x2C: 5, 0x2D: 9, 0x39: 7, 0x3A: 7, 0x3B: 11, 0x3C: 7, 0x3D: 11,
}  # fmt: skip
_TEXT, _JUMP, _FUNCTION, _FUNCTION_OF_MANY, _CELL, _CELL_ELSEWHERE = 0x17, 0x19, 0x21, 0x22, 0x24, 0x3A
_PLUS, _BRACKETS = 0x12, 0x15
_TABLE_OF_JUMPS, _BEHIND, _SUM, _BLANKS, _VOLATILE = 0x04, 0x08, 0x10, 0x40, 0x01
# arithmetic, comparisons, a minus, per cent, no argument; truths and numbers as they stand
_NUMBERS = frozenset({*range(0x03, 0x08), *range(0x09, 0x0F), 0x13, 0x14, 0x16, 0x1D, 0x1E, 0x1F})
_IF, _CHOOSE = 1, 100
_OF_NUMBERS = frozenset({
    0, *range(2, 13), *range(15, 28), *range(32, 48), *range(56, 78), 82, 86, 97, 98, 99, 105, 109, 117, 121, 124,
    *range(126, 130), 131, *range(140, 145), 163, 167, 168, 169, 183, 184, 189, 190, *range(193, 200), 205, 206,
    *range(211, 214), 216, *range(220, 223), *range(227, 235), 247, 261, *range(269, 333), 337, *range(342, 348), 350,
    351, *range(361, 368),
})  # fmt: skip
"""Functions that give numbers, truths or errors and nothing else, as [MS-XLS] 2.5.198.17 numbers them."""
_MASK = 0x3FFF


# the same by the byte that a token begins with, which also says what its value is used for; 0 where it takes reading
_SIZES_BY_BYTE = tuple(_SIZES.get(byte if byte < 0x40 else 0x20 | byte & 0x1F, 0) for byte in range(256))


@dataclass(slots=True)
class _Formula:
    """Where each token begins, with the end behind them, and what comes before jumps to each place."""

    content: bytes
    places: list[int]
    branches: dict[int, list[int]]

    def kind(self, at: int) -> int:
        byte = self.content[self.places[at]]
        return byte if byte < 0x40 else 0x20 | byte & 0x1F

    def whole(self, at: int, behind: int) -> int:
        """The number so many bytes behind the beginning of a token."""
        place = self.places[at] + behind
        return int.from_bytes(self.content[place : place + 2], "little")

    def cell(self, at: int, behind: int) -> tuple[int, int]:
        return self.whole(at, behind), self.whole(at, behind + 2) & _MASK


def textual(formulas: Mapping[Cell, bytes], texts: Iterable[Cell], elsewhere: Sequence[int | None]) -> frozenset[Cell]:
    """Those of the formulas that may give a text.

    `formulas` are the tokens of each; `texts` the cells that hold a text for sure; `elsewhere` says which sheet each
    number in a formula means, None for one of another workbook.
    """
    followers: dict[Cell, list[Cell]] = defaultdict(list)
    found: set[Cell] = set()
    for cell, tokens in formulas.items():
        for source in _sources(tokens, cell[0], elsewhere):
            if source is None:
                found.add(cell)
            else:
                followers[source].append(cell)
    spread = [*found, *texts]
    met: set[Cell] = set()
    while spread:
        cell = spread.pop()
        if cell not in met:
            met.add(cell)
            spread += followers.get(cell, ())
    return frozenset(formulas.keys() & met)


def _sources(tokens: bytes, sheet: int, elsewhere: Sequence[int | None]) -> Iterator[Cell | None]:
    """The cells whose values the formula may give as they are; None for a text, or for what nobody can tell."""
    read = _read(tokens)
    if read is None:
        yield None
        return
    ends = [len(read.places) - 2]
    while ends:
        at = _outermost(read, ends.pop())
        kind = read.kind(at)
        if _gives_numbers(read, at, kind):
            continue
        if kind == _CELL:
            yield sheet, *read.cell(at, 1)
        elif kind == _CELL_ELSEWHERE:
            number = read.whole(at, 1)
            other = elsewhere[number] if number < len(elsewhere) else None
            yield None if other is None else (other, *read.cell(at, 3))
        elif kind == _FUNCTION_OF_MANY and read.whole(at, 2) in (_IF, _CHOOSE) and read.places[at + 1] in read.branches:
            ends += [end for end in read.branches.pop(read.places[at + 1]) if end >= 0]
        else:
            yield None


def _outermost(read: _Formula, at: int) -> int:
    """The token that makes the value: brackets, a plus and what only says how the formula is typed are left out."""
    while at > 0:
        kind = read.kind(at)
        is_typing = kind == _JUMP and not read.content[read.places[at] + 1] & ~(_BLANKS | _VOLATILE)
        if kind not in (_PLUS, _BRACKETS) and not is_typing:
            break
        at -= 1
    return at


def _gives_numbers(read: _Formula, at: int, kind: int) -> bool:
    if kind in (_FUNCTION, _FUNCTION_OF_MANY):
        return read.whole(at, 1 if kind == _FUNCTION else 2) in _OF_NUMBERS
    return kind in _NUMBERS or (kind == _JUMP and read.content[read.places[at] + 1] == _SUM)


def _read(content: bytes) -> _Formula | None:
    """The formula taken apart; None where there is none, or its tokens cannot be told apart."""
    places: list[int] = []
    branches: dict[int, list[int]] = {}
    place, end = 0, len(content)
    while place < end:
        places.append(place)
        size = _SIZES_BY_BYTE[content[place]]
        if not size:
            size = _size(content, place)
            if not size:
                return None
            if content[place] == _JUMP and content[place + 1] == _BEHIND:
                target = place + size + int.from_bytes(content[place + 2 : place + 4], "little") + 1
                branches.setdefault(target, []).append(len(places) - 2)
        place += size
    return _Formula(content, [*places, end], branches) if place == end and places else None


def _size(content: bytes, place: int) -> int:
    """Of a token whose size depends on what stands in it; 0 where that is none, or cut off."""
    head = content[place + 1 : place + 4]
    if content[place] == _TEXT and len(head) > 1:
        return 3 + head[0] * (2 if head[1] & 1 else 1)
    if content[place] == _JUMP and len(head) > 2:
        return 4 + 2 * (int.from_bytes(head[1:], "little") + 1) if head[0] & _TABLE_OF_JUMPS else 4
    return 0
