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


@dataclass(frozen=True, slots=True)
class _Token:
    kind: int
    data: bytes
    end: int


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
    read = _tokens(tokens)
    if not read:
        yield None
        return
    branches = defaultdict(list)
    for at, token in enumerate(read):
        if token.kind == _JUMP and token.data[1] == _BEHIND:
            branches[token.end + _whole(token.data, 2) + 1].append(at - 1)
    ends = [len(read) - 1]
    while ends:
        at = ends.pop()
        while at > 0 and (read[at].kind in (_PLUS, _BRACKETS) or _is_blanks(read[at])):
            at -= 1
        token = read[at]
        if _gives_numbers(token):
            continue
        if token.kind == _CELL:
            yield sheet, *_place(token.data, 1)
        elif token.kind == _CELL_ELSEWHERE:
            number = _whole(token.data, 1)
            other = elsewhere[number] if number < len(elsewhere) else None
            yield None if other is None else (other, *_place(token.data, 3))
        elif token.kind == _FUNCTION_OF_MANY and _whole(token.data, 2) in (_IF, _CHOOSE) and token.end in branches:
            ends += [end for end in branches.pop(token.end) if end >= 0]
        else:
            yield None


def _gives_numbers(token: _Token) -> bool:
    if token.kind in (_FUNCTION, _FUNCTION_OF_MANY):
        return _whole(token.data, len(token.data) - 2) in _OF_NUMBERS
    return token.kind in _NUMBERS or (token.kind == _JUMP and token.data[1] == _SUM)


def _is_blanks(token: _Token) -> bool:
    """What only says how the formula is typed."""
    return token.kind == _JUMP and not token.data[1] & ~(_BLANKS | _VOLATILE)


def _tokens(content: bytes) -> list[_Token]:
    """All of them; none where they cannot be told apart."""
    found = []
    place = 0
    while place < len(content):
        kind = content[place]
        if kind >= 0x40:
            kind = 0x20 | (kind & 0x1F)  # the same, but for what its value is used for
        size = _size(content, place, kind)
        if not size or place + size > len(content):
            return []
        found.append(_Token(kind, content[place : place + size], place + size))
        place += size
    return found


def _size(content: bytes, place: int, kind: int) -> int:
    if kind == _TEXT:
        head = content[place + 1 : place + 3]
        return 3 + head[0] * (2 if head[1] & 1 else 1) if len(head) == 2 else 0
    if kind == _JUMP:
        head = content[place + 1 : place + 4]
        if len(head) < 3:
            return 0
        return 4 + 2 * (_whole(head, 1) + 1) if head[0] & _TABLE_OF_JUMPS else 4
    return _SIZES.get(kind, 0)


def _place(data: bytes, at: int) -> tuple[int, int]:
    return _whole(data, at), _whole(data, at + 2) & _MASK


def _whole(data: bytes, at: int) -> int:
    return int.from_bytes(data[at : at + 2], "little")
