"""Workbooks as .xlsb, which no free program writes: made record by record, after [MS-XLSB], with the standard library.

What is asked of a fixture and no more: numbers, texts, truths, days, errors and formulas with any of these results.
"""

import struct
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from tests.archives import OFFICE, PACKAGE, Member, archive

ERRORS: Mapping[str, int] = {
    "#NULL!": 0,
    "#DIV/0!": 7,
    "#VALUE!": 15,
    "#REF!": 23,
    "#NAME?": 29,
    "#NUM!": 36,
    "#N/A": 42,
}
_KIND = "application/vnd.ms-excel"
_EPOCH = date(1899, 12, 30)
_DAY_STYLE = 1


@dataclass(frozen=True)
class Error:
    """An error by its name, such as #DIV/0!."""

    name: str


@dataclass(frozen=True)
class Calculated:
    """A formula (here always the number 1) with the result that is stored for it: a number, a text, a truth, an error."""

    result: object


def record(kind: int, data: bytes = b"") -> bytes:
    """A kind and a length of seven bits a byte, the lowest first, and the bytes."""
    return _sevens(kind) + _sevens(len(data)) + data


def _sevens(number: int) -> bytes:
    pieces = []
    while True:
        number, low = divmod(number, 128)
        pieces.append(low | (128 if number else 0))
        if not number:
            return bytes(pieces)


def _text(text: str) -> bytes:
    raw = text.encode("utf-16-le")
    return struct.pack("<L", len(raw) // 2) + raw


def workbook(
    sheets: Mapping[str, Sequence[Sequence[object]]],
    hidden: Mapping[str, int] = MappingProxyType({}),
    /,
    **changed: bytes,
) -> bytes:
    """Sheets by their names, each by its rows from A1 on; `changed` replaces parts, named by what stands behind `xl/`.

    Those `hidden` are so by 1, and more so by 2.
    """
    named = [
        record(156, struct.pack("<LL", hidden.get(name, 0), at) + _text(f"rId{at}") + _text(name))
        for at, name in enumerate(sheets, 1)
    ]
    parts = {
        "[Content_Types].xml": _types(len(sheets)),
        "_rels/.rels": _relations([("officeDocument", "xl/workbook.bin")]),
        "xl/workbook.bin": record(131) + record(143) + b"".join(named) + record(144) + record(132),
        "xl/_rels/workbook.bin.rels": _relations(
            [
                *(("worksheet", f"worksheets/sheet{at}.bin") for at in range(1, len(sheets) + 1)),
                ("styles", "styles.bin"),
                *([("sharedStrings", "sharedStrings.bin")] if "xl/sharedStrings.bin" in changed else []),
            ]
        ),
        "xl/styles.bin": styles([None, 14]),
    }
    for at, rows in enumerate(sheets.values(), 1):
        parts[f"xl/worksheets/sheet{at}.bin"] = sheet(rows)
    return archive(Member(name, content) for name, content in (parts | changed).items())


def _types(sheets: int) -> bytes:
    parts = [("xl/workbook.bin", "sheet.binary.macroEnabled.main"), ("xl/styles.bin", "styles")]
    parts += [(f"xl/worksheets/sheet{at}.bin", "worksheet") for at in range(1, sheets + 1)]
    lines = "".join(f'<Override PartName="/{part}" ContentType="{_KIND}.{kind}"/>' for part, kind in parts)
    rels = '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    return f'<Types xmlns="{PACKAGE}/content-types">{rels}{lines}</Types>'.encode()


def _relations(targets: Sequence[tuple[str, str]]) -> bytes:
    lines = "".join(
        f'<Relationship Id="rId{at}" Type="{OFFICE}/{kind}" Target="{target}"/>'
        for at, (kind, target) in enumerate(targets, 1)
    )
    return f'<Relationships xmlns="{PACKAGE}/relationships">{lines}</Relationships>'.encode()


def styles(formats: Sequence[str | int | None], fonts: Sequence[tuple[int, int]] = ((0, 0),)) -> bytes:
    """Styles of cells: each font with each format, a code or the number of one that has a number by itself.

    A font is its flags, of which 8 strikes, and how it is raised: 1 superscript, 2 subscript.
    """
    numbers = [164 + at if isinstance(code, str) else code or 0 for at, code in enumerate(formats)]
    codes = b"".join(
        record(44, struct.pack("<H", number) + _text(code))
        for number, code in zip(numbers, formats, strict=True)
        if isinstance(code, str)
    )
    faces = b"".join(
        record(43, struct.pack("<4H", 220, flags, 400, raised) + b"\0" * 13 + _text("A")) for flags, raised in fonts
    )
    cells = [
        record(47, struct.pack("<5HBBHH", 0, number, font, 0, 0, 0, 0, 0, 0))
        for font in range(len(fonts))
        for number in numbers
    ]
    # the styles that have names come first, and no cell refers to them
    named = (
        record(626, struct.pack("<L", 1)) + record(47, struct.pack("<5HBBHH", 0, 10, 1, 0, 0, 0, 0, 0, 0)) + record(627)
    )
    own = record(617, struct.pack("<L", len(cells))) + b"".join(cells) + record(618)
    return record(278) + codes + faces + named + own + record(279)


def dressed(
    fonts: Sequence[bytes], fills: Sequence[bytes], cells: Sequence[tuple[int, int, int]], looks: Sequence[bytes] = ()
) -> bytes:
    """Styles of cells by their font, their fill and their alignment (4 fills the cell); `looks` are those of conditions."""
    own = b"".join(
        record(47, struct.pack("<5H2BHH", 0, 0, font, fill, 0, 0, 0, alignment, 0)) for font, fill, alignment in cells
    )
    own = record(617, struct.pack("<L", len(cells))) + own + record(618)
    return record(278) + b"".join(fonts) + b"".join(fills) + own + b"".join(looks) + record(279)


def font(size: int = 220, colour: bytes = b"\0" * 8) -> bytes:
    """The size is in twentieths of a point."""
    return record(43, struct.pack("<4H4B", size, 0, 400, 0, 0, 0, 0, 0) + colour + b"\0" + _text("A"))


def fill(pattern: int = 0, colour: bytes = b"\0" * 8) -> bytes:
    """`pattern` of 1 is a plain colour."""
    return record(45, struct.pack("<L", pattern) + colour + b"\0" * 56)


def rgb(digits: str) -> bytes:
    """A colour by its six hexadecimal digits."""
    return struct.pack("<2Bh", 2 << 1 | 1, 0, 0) + bytes.fromhex(digits) + b"\xff"


def theme(number: int, tint: int = 0) -> bytes:
    """A colour of the theme: 0 white, 1 black where nobody has changed it."""
    return struct.pack("<2Bh", 3 << 1, number, tint) + b"\0\0\0\xff"


def number_look(code: int | str) -> bytes:
    """What conditions make of cells: bold, and a number format, by its number or spelt out."""
    raw = struct.pack("<H", code) if isinstance(code, int) else struct.pack("<H", len(code)) + code.encode("utf-16-le")
    bold = struct.pack("<3H", 0x19, 6, 700)
    told = bold + struct.pack("<2H", 0x29 if isinstance(code, int) else 0x26, 4 + len(raw)) + raw
    return record(507, struct.pack("<3H", 0, 0, 2) + told)


def conditions(*rules: bytes, areas: Sequence[tuple[int, int, int, int]]) -> bytes:
    """Conditions for areas, each by its first and last row, its first and last column."""
    places = b"".join(struct.pack("<4L", *one) for one in areas)
    return record(461, struct.pack("<3L", len(rules), 0, len(areas)) + places) + b"".join(rules) + record(462)


def condition(look: int = -1, inside: bytes = b"") -> bytes:
    """One with the look of a number, or with a bar or icons."""
    return record(463, struct.pack("<2Ll4LH4L", 2, 1, look, 1, 0, 0, 0, 0, 0, 0, 0, 0xFFFFFFFF)) + inside + record(464)


def shared_texts(texts: Sequence[bytes]) -> bytes:
    """The part of the shared texts, made of what `shared_text` makes."""
    return record(159, struct.pack("<LL", len(texts), len(texts))) + b"".join(texts) + record(160)


def shared_text(content: str, *runs: tuple[int, int]) -> bytes:
    """One of them, each run a place and a font."""
    return record(19, _rich(content, runs))


def _rich(content: str, runs: Sequence[tuple[int, int]]) -> bytes:
    behind = struct.pack("<L", len(runs)) + b"".join(struct.pack("<2H", *run) for run in runs) if runs else b""
    return bytes([bool(runs)]) + _text(content) + behind


def shared(column: int, index: int, style: int = 0) -> bytes:
    """A cell with a shared text."""
    return record(7, struct.pack("<3L", column, style, index))


def with_runs(column: int, content: str, *runs: tuple[int, int]) -> bytes:
    """A cell with a text and fonts of its own."""
    return record(62, struct.pack("<LL", column, 0) + _rich(content, runs))


def row_of(number: int, *, hidden: bool = False, height: int = 300) -> bytes:
    """The head of a row; its cells follow. The height is in twentieths of a point."""
    return record(
        0, struct.pack("<LLHBBB", number, 0, height, 0, 0x10 if hidden else 0, 0) + struct.pack("<3L", 1, 0, 9)
    )


def columns(first: int, last: int, *, hidden: bool = False, width: int = 2048) -> bytes:
    """What holds for some columns; the width is in 256ths of a character."""
    return record(60, struct.pack("<4LH", first, last, width, 0, hidden))


def sheet(rows: Sequence[Sequence[object]]) -> bytes:
    """The records of one sheet: its extent, and row by row the cells that hold something."""
    width = max(map(len, rows), default=1)
    body = b"".join(_row(at, row) for at, row in enumerate(rows))
    return sheet_of(body, last=(max(len(rows) - 1, 0), max(width - 1, 0)))


def sheet_of(rows: bytes, before: bytes = b"", behind: bytes = b"", last: tuple[int, int] = (9, 9)) -> bytes:
    """A sheet of the records of its rows as far as the `last` cell, with others before and behind them."""
    extent = record(148, struct.pack("<4L", 0, last[0], 0, last[1]))
    return record(129) + extent + before + record(145) + rows + record(146) + behind + record(130)


def _row(number: int, row: Sequence[object]) -> bytes:
    cells = b"".join(cell(column, content) for column, content in enumerate(row) if content not in (None, ""))
    if not cells:
        return b""
    spans = struct.pack("<3L", 1, 0, len(row) - 1)
    return record(0, struct.pack("<LLHHB", number, 0, 300, 0, 0) + spans) + cells


def cell(column: int, content: object, style: int | None = None) -> bytes:
    """One cell; a formula's kind of record is that of its result, with the formula behind it."""
    if isinstance(content, Calculated):
        kind, value = _value(content.result)
        parsed = b"\x1e\x01\x00"
        formula = struct.pack("<HL", 0, len(parsed)) + parsed + struct.pack("<L", 0)
        kinds = {5: 9, 6: 8, 4: 10, 3: 11}
        return record(kinds[kind], struct.pack("<LL", column, 0) + value + formula)
    kind, value = _value(content)
    if style is None:
        style = _DAY_STYLE if isinstance(content, date) else 0
    return record(kind, struct.pack("<LL", column, style) + value)


def _value(content: object) -> tuple[int, bytes]:
    match content:
        case Error():
            return 3, bytes([ERRORS[content.name]])
        case bool():
            return 4, bytes([content])
        case int() | float():
            return 5, struct.pack("<d", content)
        case date():
            return 5, struct.pack("<d", (date(content.year, content.month, content.day) - _EPOCH).days)
    return 6, _text(str(content))
