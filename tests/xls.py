"""Workbooks as .xls, made record by record after [MS-XLS] in a compound file after [MS-CFB], right or wrong.

A stream of less than 4,096 bytes would have to lie in the small sectors; `workbook` makes none so short.
"""

import struct
from collections.abc import Mapping, Sequence

_FREE, _END, _TABLE = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
_SECTOR = 512
_SMALLEST = 4096
BOF_WORKBOOK, BOF_SHEET = struct.pack("<4HLL", 0x600, 5, 0, 1997, 0, 6), struct.pack("<4HLL", 0x600, 16, 0, 1997, 0, 6)


def record(kind: int, data: bytes = b"") -> bytes:
    return struct.pack("<2H", kind, len(data)) + data


def number(row: int, column: int, value: float) -> bytes:
    return record(0x203, struct.pack("<3Hd", row, column, 0, value))


def text(row: int, column: int, content: str) -> bytes:
    return record(0x204, struct.pack("<4HB", row, column, 0, len(content), 1) + content.encode("utf-16-le"))


def shared(row: int, column: int, index: int) -> bytes:
    return record(0xFD, struct.pack("<3HL", row, column, 0, index))


def error(row: int, column: int, code: int) -> bytes:
    return record(0x205, struct.pack("<3HBB", row, column, 0, code, 1))


def formula(row: int, column: int, result: bytes, behind: bytes = b"") -> bytes:
    """`result` is its eight bytes: a number, or a kind (0 text, 1 truth, 2 error, 3 nothing) as `special` makes it."""
    parsed = struct.pack("<HBH", 3, 0x1E, 1)
    return record(0x06, struct.pack("<3H", row, column, 0) + result + struct.pack("<HL", 0, 0) + parsed) + behind


def special(kind: int, value: int = 0) -> bytes:
    return bytes([kind, 0, value, 0, 0, 0, 0xFF, 0xFF])


def result_text(content: str) -> bytes:
    return record(0x207, struct.pack("<HB", len(content), 1) + content.encode("utf-16-le"))


def workbook(sheets: Mapping[str, bytes], before: bytes = b"", end: bytes | None = None) -> bytes:
    """Sheets by their names, each by its cells' records; `before` goes to the workbook's own, `end` in place of their end."""
    end = record(0x0A) if end is None else end
    bodies = [record(0x809, BOF_SHEET) + cells + record(0x0A) for cells in sheets.values()]
    lengths = [len(_sheet(0, name)) for name in sheets]
    place = len(record(0x809, BOF_WORKBOOK)) + len(before) + sum(lengths) + len(end)
    lines = b""
    for name, body in zip(sheets, bodies, strict=True):
        lines += _sheet(place, name)
        place += len(body)
    whole = record(0x809, BOF_WORKBOOK) + before + lines + end + b"".join(bodies)
    return compound_file({"Workbook": whole.ljust(_SMALLEST, b"\0")})


def _sheet(place: int, name: str) -> bytes:
    return record(0x85, struct.pack("<LHBB", place, 0, len(name), 1) + name.encode("utf-16-le"))


def compound_file(streams: Mapping[str, bytes], chain: Sequence[int] | None = None) -> bytes:
    """A file of one table: the directory, then the streams, each as long as it needs; `chain` replaces that table."""
    body, starts = b"", []
    following = [_TABLE, _END]
    for content in streams.values():
        count = -(-len(content) // _SECTOR)
        starts.append(len(following))
        following += [*range(len(following) + 1, len(following) + count), _END]
        body += content.ljust(count * _SECTOR, b"\0")
    directory = _entry("Root Entry", 5, _END, 0, 1)
    for name, start, content in zip(streams, starts, streams.values(), strict=True):
        directory += _entry(name, 2, start, len(content), _FREE)
    table = (following if chain is None else list(chain)) + [_FREE] * _SECTOR
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 16 + struct.pack("<5H6x", 0x3E, 3, 0xFFFE, 9, 6)
    header += struct.pack("<9L", 0, 1, 1, 0, _SMALLEST, _END, 0, _END, 0) + struct.pack("<109L", 0, *[_FREE] * 108)
    return header + struct.pack("<128L", *table[:128]) + directory.ljust(_SECTOR, b"\0") + body


def _entry(name: str, kind: int, start: int, size: int, child: int) -> bytes:
    raw = (name + "\0").encode("utf-16-le")
    tree = struct.pack("<3L", _FREE, _FREE, child)
    return (
        raw.ljust(64, b"\0")
        + struct.pack("<HBB", len(raw), kind, 1)
        + tree
        + b"\0" * 36
        + struct.pack("<LQ", start, size)
    )
