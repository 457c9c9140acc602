"""Workbooks as .xls, made record by record after [MS-XLS] in a compound file after [MS-CFB], right or wrong.

A stream of less than 4,096 bytes would have to lie in the small sectors; `workbook` makes none so short.
"""

import struct
from collections.abc import Mapping, Sequence
from itertools import pairwise

_FREE, _END, _TABLE = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
_SECTOR = 512
_SMALLEST = 4096
BOF_WORKBOOK, BOF_SHEET = struct.pack("<4HLL", 0x600, 5, 0, 1997, 0, 6), struct.pack("<4HLL", 0x600, 16, 0, 1997, 0, 6)


def record(kind: int, data: bytes = b"") -> bytes:
    return struct.pack("<2H", kind, len(data)) + data


def number(row: int, column: int, value: float, style: int = 0) -> bytes:
    return record(0x203, struct.pack("<3Hd", row, column, style, value))


def several(row: int, column: int, wholes: Sequence[int], styles: Sequence[int]) -> bytes:
    """Short numbers beside each other in one record."""
    cells = b"".join(struct.pack("<Hl", style, whole << 2 | 2) for whole, style in zip(wholes, styles, strict=True))
    return record(0xBD, struct.pack("<2H", row, column) + cells + struct.pack("<H", column + len(wholes) - 1))


def text(row: int, column: int, content: str) -> bytes:
    return record(0x204, struct.pack("<4HB", row, column, 0, len(content), 1) + content.encode("utf-16-le"))


def shared(row: int, column: int, index: int, style: int = 0) -> bytes:
    return record(0xFD, struct.pack("<3HL", row, column, style, index))


def with_runs(row: int, column: int, content: str, *runs: tuple[int, int]) -> bytes:
    """A text in a record of its own, each run a place and a font."""
    return record(
        0xD6, struct.pack("<3H", row, column, 0) + _wide(content) + struct.pack("<H", len(runs)) + _runs(runs)
    )


def _wide(content: str) -> bytes:
    raw = content.encode("utf-16-le")
    return struct.pack("<HB", len(raw) // 2, 1) + raw


def _runs(runs: Sequence[tuple[int, int]]) -> bytes:
    return b"".join(struct.pack("<2H", *run) for run in runs)


def shared_text(content: str, *runs: tuple[int, int], wide: bool = True) -> bytes:
    """One of the shared texts, each run a place and a font."""
    raw = content.encode("utf-16-le" if wide else "latin-1")
    head = struct.pack("<HB", len(raw) // 2 if wide else len(raw), wide | (8 if runs else 0))
    return head + (struct.pack("<H", len(runs)) if runs else b"") + raw + _runs(runs)


def shared_texts(*texts: bytes, cut: Sequence[int] = ()) -> bytes:
    """All of them, cut at these places into records that continue each other."""
    whole = struct.pack("<2L", len(texts), len(texts)) + b"".join(texts)
    edges = [0, *cut, len(whole)]
    pieces = [whole[begin:end] for begin, end in pairwise(edges)]
    return b"".join(record(0x3C if at else 0xFC, piece) for at, piece in enumerate(pieces))


def font(flags: int = 0, raised: int = 0, size: int = 220, colour: int = 0x7FFF) -> bytes:
    """`flags` of 8 strike; `raised` is 1 for superscript, 2 for subscript; the size is in twentieths of a point."""
    return record(0x31, struct.pack("<5H5B", size, flags, colour, 400, raised, 0, 0, 0, 0, 1) + b"\1A\0")


def palette(*colours: str) -> bytes:
    """Colours from the number 8 on, each by its six hexadecimal digits."""
    shades = b"".join(bytes.fromhex(one) + b"\0" for one in colours)
    return record(0x92, struct.pack("<H", len(colours)) + shades)


def number_format(code: int, spelt: str) -> bytes:
    return record(0x41E, struct.pack("<H", code) + _wide(spelt))


def style(font: int = 0, code: int = 0, *, alignment: int = 0, pattern: int = 0, colour: int = 0) -> bytes:
    """`alignment` of 4 fills the cell; `pattern` of 1 is a plain colour behind it."""
    head = struct.pack("<3H2B", font, code, 0, alignment, 0)
    return record(0xE0, head + struct.pack("<LHLH", 0, 0, pattern << 26, colour))


def areas(*those: tuple[int, int, int, int], of_2007: bool = False) -> bytes:
    """The areas, as `merged` has them, that the next conditions are for."""
    told = struct.pack("<2H4HH", 1, 0, 0, 0, 0, 0, len(those)) + b"".join(struct.pack("<4H", *one) for one in those)
    return record(0x879, b"\0" * 12 + told) if of_2007 else record(0x1B0, told)


def number_look(code: int | str) -> bytes:
    """What a condition makes of cells: a number format, by its number or spelt out."""
    if isinstance(code, int):
        return struct.pack("<LH2B", 1 << 25, 0, 0, code)
    spelt = _wide(code)
    return struct.pack("<LHH", 1 << 25, 1, len(spelt) + 2) + spelt


def condition(look: bytes) -> bytes:
    """A condition that is always met."""
    return record(0x1B1, struct.pack("<2B2H", 2, 0, 3, 0) + look + b"\x1e\1\0")


def condition_of_2007(kind: int, look: bytes = b"", inside: bytes = b"") -> bytes:
    """The same as later programs write it; `kind` is 2 for a formula, 4 for a bar and 6 for icons, `inside` theirs."""
    told = struct.pack("<L", len(look)) + (look or b"\0\0")
    tokens = b"\x1e\1\0" if kind == 2 else b""
    template = struct.pack("<BHHB", 0, 1, 0, 16) + b"\0" * 16
    body = struct.pack("<2B2H", kind, 0, len(tokens), 0) + told + tokens + struct.pack("<H", 0) + template + inside
    return record(0x87A, b"\0" * 12 + body)


def row(number: int, flags: int = 0, height: int = 300) -> bytes:
    return record(0x208, struct.pack("<8H", number, 0, 9, height, 0, 0, flags | 0x100, 15))


def columns(first: int, last: int, flags: int = 0, width: int = 2048) -> bytes:
    return record(0x7D, struct.pack("<6H", first, last, width, 15, flags, 0))


def merged(*areas: tuple[int, int, int, int]) -> bytes:
    """Each by its first and last row, its first and last column."""
    return record(0xE5, struct.pack("<H", len(areas)) + b"".join(struct.pack("<4H", *area) for area in areas))


def window(flags: int) -> bytes:
    """0x10 among the flags: a 0 is shown."""
    return record(0x23E, struct.pack("<9H", flags, 0, 0, 64, 0, 0, 0, 0, 0))


def error(row: int, column: int, code: int) -> bytes:
    return record(0x205, struct.pack("<3HBB", row, column, 0, code, 1))


def formula(
    row: int,
    column: int,
    result: bytes,
    behind: bytes = b"",
    tokens: bytes = b"\x1e\1\0",
    flags: int = 0,
    style: int = 0,
) -> bytes:
    """`result` is its eight bytes: a number, or a kind (0 text, 1 truth, 2 error, 3 nothing) as `special` makes it."""
    parsed = struct.pack("<HLH", flags, 0, len(tokens)) + tokens
    return record(0x06, struct.pack("<3H", row, column, style) + result + parsed) + behind


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


def workbook_of_1995(cells: bytes, before: bytes = b"") -> bytes:
    """One sheet as programs wrote it before 1997: texts are bytes of a code page, in a stream of another name."""
    begin, end = record(0x809, struct.pack("<4H", 0x500, 5, 0, 1993)), record(0x0A)
    name = b"A"
    line = struct.pack("<HB", 0, len(name)) + name
    place = len(begin) + len(before) + len(record(0x85, b"\0" * 4 + line)) + len(end)
    sheet = record(0x809, struct.pack("<4H", 0x500, 16, 0, 1993)) + cells + end
    whole = begin + before + record(0x85, struct.pack("<L", place) + line) + end + sheet
    return compound_file({"Book": whole.ljust(_SMALLEST, b"\0")})


def style_of_1995(font: int = 0, code: int = 0, *, pattern: int = 0, colour: int = 0) -> bytes:
    """As `style` has it, in the shorter record of before 1997."""
    return record(0xE0, struct.pack("<4HLL", font, code, 0, 0, pattern << 16 | colour, 0))


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
