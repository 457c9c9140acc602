"""Conditions of an .xls that may put another number format over cells, or a bar or an icon in place of a figure.

Records as in [MS-XLS]: the areas first, then each condition for them. What Excel says in addition to an older condition
(CFEx) has no areas of its own and is left aside.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from park_scoring.look import Area
from park_scoring.workbooks.cells import HIDING
from park_scoring.workbooks.record_styles import Styles, is_general
from park_scoring.workbooks.xls_strings import text_of

_AREAS, _ONE, _AREAS_OF_2007, _ONE_OF_2007 = 0x01B0, 0x01B1, 0x0879, 0x087A
CONDITIONS = frozenset({_AREAS, _ONE, _AREAS_OF_2007, _ONE_OF_2007})
# the later records begin with a head of their own
_HEAD = 12
_BEFORE_AREAS, _SIZE_OF_AREA = 12, 8
_BEFORE_LOOK, _SIZE_OF_LOOK = 6, 4
_WITH_FORMAT, _FORMAT_LEFT, _FORMAT_SPELT = 1 << 25, 1 << 19, 1
_BAR, _ICONS = 4, 6
# between the formulas and what a bar or icons are like: flags, an order, a template and its parameters
_TEMPLATE = 1 + 2 + 2 + 1 + 16


@dataclass(slots=True)
class Conditions:
    """Taking in the conditions of one sheet; `areas` are those that the next ones are for."""

    styles: Styles
    areas: tuple[Area, ...] = ()

    def take(self, kind: int, data: bytes) -> Iterator[tuple[Area, str]]:
        """Each area with the number format that the condition of a record may put over it."""
        content = data[_HEAD:] if kind in (_AREAS_OF_2007, _ONE_OF_2007) else data
        if kind in (_AREAS, _AREAS_OF_2007):
            self.areas = tuple(_areas(content))
            return
        code = self._of_2007(content) if kind == _ONE_OF_2007 else self._code(content[_BEFORE_LOOK:])
        if code:
            yield from ((area, code) for area in self.areas)

    def _of_2007(self, content: bytes) -> str:
        size = int.from_bytes(content[_BEFORE_LOOK : _BEFORE_LOOK + _SIZE_OF_LOOK], "little")
        begin = _BEFORE_LOOK + _SIZE_OF_LOOK
        code = self._code(content[begin : begin + size])
        # without a look two bytes stand for it
        place = begin + (size or 2) + _whole(content, 2) + _whole(content, 4)
        place += 2 + _whole(content, place) + _TEMPLATE
        bar = content[place : place + 6]
        if len(bar) == 6 and ((content[0] == _BAR and not bar[3] & 0x02) or (content[0] == _ICONS and bar[5] & 0x01)):
            return HIDING
        return code

    def _code(self, look: bytes) -> str:
        flags = int.from_bytes(look[:4], "little")
        if len(look) < 8 or not flags & _WITH_FORMAT or flags & _FORMAT_LEFT:
            return ""
        if not _whole(look, 4) & _FORMAT_SPELT:
            return self.styles.code(look[7])
        code = text_of(look[8:], of_1995=False, page="")
        return "" if is_general(code) else code


def _areas(content: bytes) -> Iterator[Area]:
    for at in range(_whole(content, _BEFORE_AREAS)):
        place = _BEFORE_AREAS + 2 + at * _SIZE_OF_AREA
        if place + _SIZE_OF_AREA > len(content):
            return
        top, bottom, left, right = (_whole(content, place + 2 * number) for number in range(4))
        yield (top, left), (bottom, right)


def _whole(data: bytes, at: int) -> int:
    return int.from_bytes(data[at : at + 2], "little")
