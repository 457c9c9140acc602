"""What a formula of an .xls can give by its own tokens: a number whatever it is fed with, or perhaps a text.

LibreOffice stores a 0 and nothing else for a text in a cell with a number format; only the formula still tells.
Tokens as in [MS-XLS] 2.5.198: the operands first, then what is done with them. Before 1997 some were shorter or longer.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
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
_SIZES_OF_1995: Mapping[int, int] = {
    **_SIZES,
    0x23: 15, 0x24: 4, 0x25: 7, 0x2A: 4, 0x2B: 7, 0x2C: 4, 0x2D: 7, 0x39: 25, 0x3A: 18, 0x3B: 21, 0x3C: 18, 0x3D: 21,
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

_KINDS = tuple(byte if byte < 0x40 else 0x20 | byte & 0x1F for byte in range(256))


@dataclass(frozen=True, slots=True)
class Layout:
    """How long tokens are by the byte that they begin with, which also says what their value is used for.

    0 where that takes reading; `head` is what stands before the characters of a text.
    """

    sizes: Sequence[int]
    head: int


OF_1997 = Layout([_SIZES.get(kind, 0) for kind in _KINDS], 3)
OF_1995 = Layout([_SIZES_OF_1995.get(kind, 0) for kind in _KINDS], 2)


@dataclass(slots=True)
class _Formula:
    """Where each token begins, with the end behind them, and what comes before jumps to each place."""

    content: bytes
    layout: Layout
    places: list[int]
    branches: dict[int, list[int]]

    def kind(self, at: int) -> int:
        return _KINDS[self.content[self.places[at]]]

    def whole(self, at: int, behind: int) -> int:
        """The number so many bytes behind the beginning of a token."""
        place = self.places[at] + behind
        return int.from_bytes(self.content[place : place + 2], "little")

    def cell(self, at: int, behind: int) -> tuple[int, int]:
        if self.layout is OF_1995:
            return self.whole(at, behind) & _MASK, self.content[self.places[at] + behind + 2]
        return self.whole(at, behind), self.whole(at, behind + 2) & _MASK


def textual(
    formulas: Mapping[Cell, bytes],
    holds_text: Callable[[Cell], bool],
    elsewhere: Sequence[int | None],
    layout: Layout = OF_1997,
) -> frozenset[Cell]:
    """Those of the formulas that may give a text.

    `formulas` are the tokens of each; `holds_text` says which cells do for sure; `elsewhere` which sheet each number in
    a formula means, None for one of another workbook (before 1997 nobody asks).
    """
    followers: dict[Cell, list[Cell]] = defaultdict(list)
    found: set[Cell] = set()
    met_before: dict[tuple[int, bytes], list[Cell | None]] = {}
    for cell, tokens in formulas.items():
        sources = met_before.get((cell[0], tokens))
        if sources is None:
            sources = met_before[cell[0], tokens] = list(_sources(tokens, cell[0], elsewhere, layout))
        for source in sources:
            if source is None:
                found.add(cell)
            else:
                followers[source].append(cell)
    spread = [*found, *filter(holds_text, followers)]
    met: set[Cell] = set()
    while spread:
        cell = spread.pop()
        if cell not in met:
            met.add(cell)
            spread += followers.get(cell, ())
    return frozenset(formulas.keys() & met)


def _sources(tokens: bytes, sheet: int, elsewhere: Sequence[int | None], layout: Layout) -> Iterator[Cell | None]:
    """The cells whose values the formula may give as they are; None for a text, or for what nobody can tell."""
    read = _read(tokens, layout)
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
        elif kind == _CELL_ELSEWHERE and layout is OF_1997:
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


def _read(content: bytes, layout: Layout) -> _Formula | None:
    """The formula taken apart; None where there is none, or its tokens cannot be told apart."""
    places: list[int] = []
    branches: dict[int, list[int]] = {}
    sizes, place, end = layout.sizes, 0, len(content)
    while place < end:
        places.append(place)
        size = sizes[content[place]] or _size(content, place, layout.head)
        if not size:
            return None
        if content[place] == _JUMP and content[place + 1] == _BEHIND:
            target = place + size + int.from_bytes(content[place + 2 : place + 4], "little") + 1
            branches.setdefault(target, []).append(len(places) - 2)
        place += size
    return _Formula(content, layout, [*places, end], branches) if place == end and places else None


def _size(content: bytes, place: int, head: int) -> int:
    """Of a token whose size depends on what stands in it; 0 where that is none, or cut off."""
    kind = content[place]
    if place + head >= len(content):
        return 0
    if kind == _TEXT:
        is_wide = head > 2 and content[place + 2] & 1
        return head + (content[place + 1] << 1 if is_wide else content[place + 1])
    if kind == _JUMP and place + 3 < len(content):
        several = content[place + 1] & _TABLE_OF_JUMPS
        return 6 + 2 * int.from_bytes(content[place + 2 : place + 4], "little") if several else 4
    return 0
