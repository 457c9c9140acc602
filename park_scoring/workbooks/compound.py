"""The streams of a compound file, in which .xls workbooks lie.

Layout as in [MS-CFB]: a file is cut into sectors, tables say which sector follows which, and a directory where each
stream begins. Streams below a certain size lie in smaller sectors within the stream of the root.
"""

import struct
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from park_scoring.workbooks.refusal import damaged

_HEADER = struct.Struct("<8s16s5H10x8L")
_FIRST_TABLES = struct.Struct("<109L")
_ENTRY = struct.Struct("<64sHBB3L16sL8s8sLQ")
_LAST_SECTOR = 0xFFFFFFFA
_SMALL_SECTOR = 64
_STREAM, _ROOT = 2, 5


@dataclass(frozen=True, slots=True)
class _Sectors:
    """Pieces of equal size, and for each the one that follows it."""

    content: bytes
    size: int
    following: Sequence[int]

    def chain(self, first: int) -> Iterator[int]:
        """Raises RefusedError for one that leads out of the file or round in a circle."""
        sector, left = first, len(self.following)
        while sector < _LAST_SECTOR:
            left -= 1
            if left < 0 or sector >= len(self.following):
                raise damaged("directory")
            yield sector
            sector = self.following[sector]

    def read(self, first: int) -> bytes:
        pieces = [self.content[sector * self.size : (sector + 1) * self.size] for sector in self.chain(first)]
        return b"".join(pieces)


def stream(content: bytes, names: Sequence[str]) -> bytes:
    """The first of these streams that there is. Raises RefusedError where there is none, or not all of it."""
    if len(content) < _HEADER.size + _FIRST_TABLES.size:
        raise damaged("truncated")
    told = _HEADER.unpack_from(content)
    shift, (_, directory, _, smallest, small_table, _, more_tables, _) = told[5], told[7:]
    if shift not in (9, 12):
        raise damaged("directory")
    sectors = _sectors(content, 1 << shift, more_tables)
    found = {name: place for name, *place in _entries(sectors.read(directory))}
    for name in names:
        if name in found:
            first, size = found[name]
            if size < smallest:
                small = sectors.read(small_table)
                following = struct.unpack(f"<{len(small) // 4}L", small[: len(small) // 4 * 4])
                if "" not in found:
                    raise damaged("directory")
                data = _Sectors(sectors.read(found[""][0]), _SMALL_SECTOR, following).read(first)
            else:
                data = sectors.read(first)
            if len(data) < size:
                raise damaged("truncated")
            return data[:size]
    raise damaged("no_workbook")


def _sectors(content: bytes, size: int, more_tables: int) -> _Sectors:
    """The sectors behind the header, by the tables that its end and more sectors like it list."""
    body = content[size:]
    tables = list(_FIRST_TABLES.unpack_from(content, _HEADER.size))
    met: set[int] = set()
    while more_tables < _LAST_SECTOR and more_tables not in met:
        met.add(more_tables)
        listed = body[more_tables * size : (more_tables + 1) * size]
        if len(listed) < size:
            raise damaged("truncated")
        *more, more_tables = struct.unpack(f"<{size // 4}L", listed)
        tables += more
    joined = b"".join(body[table * size : (table + 1) * size] for table in tables if table < _LAST_SECTOR)
    return _Sectors(body, size, struct.unpack(f"<{len(joined) // 4}L", joined[: len(joined) // 4 * 4]))


def _entries(directory: bytes) -> Iterator[tuple[str, int, int]]:
    """The name, the first sector and the size of each stream; that of the root by no name."""
    for place in range(0, len(directory) // _ENTRY.size * _ENTRY.size, _ENTRY.size):
        raw, length, kind, *_, first, size = _ENTRY.unpack_from(directory, place)
        if kind == _ROOT:
            yield "", first, size
        elif kind == _STREAM:
            # the upper half of a size is left undefined by programs of the time when there were no such large files
            yield raw[: max(0, length - 2)].decode("utf-16-le", "replace"), first, size & 0xFFFFFFFF
