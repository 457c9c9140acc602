"""Workbooks as .xlsb, which no free program writes: made record by record, after [MS-XLSB], with the standard library.

What is asked of a fixture and no more: numbers, texts, truths, days, errors and formulas with any of these results.
"""

import struct
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

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


def workbook(sheets: Mapping[str, Sequence[Sequence[object]]], **changed: bytes) -> bytes:
    """Sheets by their names, each by its rows from A1 on; `changed` replaces parts, named by what stands behind `xl/`."""
    named = [
        record(156, struct.pack("<LL", 0, at) + _text(f"rId{at}") + _text(name)) for at, name in enumerate(sheets, 1)
    ]
    parts = {
        "[Content_Types].xml": _types(len(sheets)),
        "_rels/.rels": _relations([("officeDocument", "xl/workbook.bin")]),
        "xl/workbook.bin": record(131) + record(143) + b"".join(named) + record(144) + record(132),
        "xl/_rels/workbook.bin.rels": _relations(
            [
                *(("worksheet", f"worksheets/sheet{at}.bin") for at in range(1, len(sheets) + 1)),
                ("styles", "styles.bin"),
            ]
        ),
        "xl/styles.bin": _styles(),
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


def _styles() -> bytes:
    """Two formats of cells: none, and that of a day."""
    formats = b"".join(record(47, struct.pack("<5HBBHH", 0, number, 0, 0, 0, 0, 0, 0, 0)) for number in (0, 14))
    return record(278) + record(617, struct.pack("<L", 2)) + formats + record(618) + record(279)


def sheet(rows: Sequence[Sequence[object]]) -> bytes:
    """The records of one sheet: its extent, and row by row the cells that hold something."""
    width = max(map(len, rows), default=1)
    extent = struct.pack("<4L", 0, max(len(rows) - 1, 0), 0, max(width - 1, 0))
    body = b"".join(_row(at, row) for at, row in enumerate(rows))
    return record(129) + record(148, extent) + record(145) + body + record(146) + record(130)


def _row(number: int, row: Sequence[object]) -> bytes:
    cells = b"".join(cell(column, content) for column, content in enumerate(row) if content not in (None, ""))
    if not cells:
        return b""
    spans = struct.pack("<3L", 1, 0, len(row) - 1)
    return record(0, struct.pack("<LLHHB", number, 0, 300, 0, 0) + spans) + cells


def cell(column: int, content: object) -> bytes:
    """One cell; a formula's kind of record is that of its result, with the formula behind it."""
    if isinstance(content, Calculated):
        kind, value = _value(content.result)
        parsed = b"\x1e\x01\x00"
        formula = struct.pack("<HL", 0, len(parsed)) + parsed + struct.pack("<L", 0)
        kinds = {5: 9, 6: 8, 4: 10, 3: 11}
        return record(kinds[kind], struct.pack("<LL", column, 0) + value + formula)
    kind, value = _value(content)
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
