"""Conditions of an .xlsb that may put another number format over cells, or a bar or icons in place of a figure.

Records as in [MS-XLSB]: the areas first, then each condition for them. Bars that only Excel 2010 and later know are
written in both ways; formats and icons of conditions that only those know are left aside.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from park_scoring.look import Area
from park_scoring.workbooks.cells import HIDING
from park_scoring.workbooks.record_styles import Styles, is_general

_AREAS, _ONE, _ICONS, _BAR = 461, 463, 465, 467
CONDITIONS = frozenset({_AREAS, _ONE, _ICONS, _BAR})
_BEFORE_AREAS, _SIZE_OF_AREA = 8, 16
_BEFORE_PROPERTIES = 6
_SPELT_FORMAT, _NUMBERED_FORMAT = 0x26, 0x29


@dataclass(slots=True)
class Conditions:
    """Taking in the conditions of one sheet; `formats` are those of the looks that conditions have, by number."""

    formats: Sequence[str]
    areas: tuple[Area, ...] = ()

    def take(self, kind: int, data: bytes) -> Iterator[tuple[Area, str]]:
        """Each area with the number format that the condition of a record may put over it."""
        code = ""
        if kind == _AREAS:
            self.areas = tuple(_areas(data))
        elif kind == _ONE:
            number = _whole(data, 8)
            code = self.formats[number] if number < len(self.formats) else ""
        elif (kind == _BAR and len(data) > 2 and not data[2]) or (kind == _ICONS and len(data) > 4 and data[4] & 0x02):
            code = HIDING
        if code:
            yield from ((area, code) for area in self.areas)


def format_of(data: bytes, styles: Styles) -> str:
    """The number format of a look that conditions have; "" where it has none."""
    place = _BEFORE_PROPERTIES
    while place + 4 <= len(data):
        kind, size = _half(data, place), _half(data, place + 2)
        content = data[place + 4 : place + size]
        if kind == _SPELT_FORMAT:
            code = content[2 : 2 + 2 * _half(content, 0)].decode("utf-16-le", "replace")
            return "" if is_general(code) else code
        if kind == _NUMBERED_FORMAT:
            return styles.code(_half(content, 0))
        place += max(size, 4)
    return ""


def _areas(data: bytes) -> Iterator[Area]:
    for at in range(
        _BEFORE_AREAS + 4,
        min(len(data), _BEFORE_AREAS + 4 + _whole(data, _BEFORE_AREAS) * _SIZE_OF_AREA),
        _SIZE_OF_AREA,
    ):
        top, bottom, left, right = (_whole(data, at + 4 * number) for number in range(4))
        yield (top, left), (bottom, right)


def _whole(data: bytes, at: int) -> int:
    return int.from_bytes(data[at : at + 4], "little")


def _half(data: bytes, at: int) -> int:
    return int.from_bytes(data[at : at + 2], "little")
