"""Returns in the older kinds of file, cell by cell as other programs write them: .xls by records, .ods by hand.

Each is a sample return of which one cell is another; a program of the office's own would not make the same bytes twice.
"""

import datetime as dt
import struct
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from xml.sax.saxutils import escape

from openpyxl.worksheet.worksheet import Worksheet

from park_scoring import grid
from samples.corpus import EVIDENCE, FORM, Return
from tests import xls
from tests.archives import Member, archive

_EPOCH = dt.datetime(1899, 12, 30)  # noqa: DTZ001
_SPACE = "urn:oasis:names:tc:opendocument:xmlns"
_KIND = "application/vnd.oasis.opendocument.spreadsheet"
# what LibreOffice says of itself: a program that computes, on no machine in particular
_COMPUTES = xls.record(0x1C0)
_PER_CENT, _TWO_DECIMALS = 9, 2
_NOUGHT = struct.pack("<d", 0)

Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Made:
    """A file by its content, and the code of the finding that it gives."""

    code: str
    content: bytes


def _filled(sheet: Worksheet) -> Iterator[tuple[Place, str | float]]:
    for row, line in enumerate(sheet.iter_rows()):
        for column, cell in enumerate(line):
            value = cell.value
            if isinstance(value, bool) or value is None or cell.data_type == "f":
                continue
            if isinstance(value, dt.datetime):
                value = (value - _EPOCH).days
            yield (row, column), value if isinstance(value, int | float) else str(value)


def _sheets(one: Return) -> Mapping[str, dict[Place, str | float]]:
    return {name: dict(_filled(one.sheet(name))) for name in (FORM, EVIDENCE, grid.META_SHEET)}


def _place(one: Return, park: str, item: str) -> Place:
    table = one.grid()
    return table.rows[park], table.columns[item]


def _as_xls(one: Return, place: Place, record: bytes) -> bytes:
    """The return, with another record in place of a cell's own; styles 0 to 2 show as it is, per cent and 0.00."""
    before = _COMPUTES + xls.font() + xls.style() + xls.style(0, _PER_CENT) + xls.style(0, _TWO_DECIMALS)
    made = {}
    for name, cells in _sheets(one).items():
        pieces = [
            xls.text(*at, value) if isinstance(value, str) else xls.number(*at, value)
            for at, value in cells.items()
            if name != FORM or at != place
        ]
        made[name] = b"".join([*pieces, record] if name == FORM else pieces)
    return xls.workbook(made, before)


def _as_ods(one: Return, place: Place, cell: str) -> bytes:
    """The return, with another cell in place of its own."""
    tables = []
    for name, cells in _sheets(one).items():
        spelt = {at: _spelt(value) for at, value in cells.items()}
        if name == FORM:
            spelt[place] = cell
        height, width = (max(at[axis] for at in spelt) + 1 for axis in (0, 1))
        rows = (
            "".join(spelt.get((row, column), "<table:table-cell/>") for column in range(width)) for row in range(height)
        )
        body = "".join(f"<table:table-row>{row}</table:table-row>" for row in rows)
        tables.append(f'<table:table table:name="{name}">{body}</table:table>')
    spaces = " ".join(f'xmlns:{name}="{_SPACE}:{name}:1.0"' for name in ("office", "table", "text"))
    content = (
        f"<office:document-content {spaces}><office:body><office:spreadsheet>{''.join(tables)}"
        "</office:spreadsheet></office:body></office:document-content>"
    )
    entry = f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{_KIND}"/>'
    manifest = f'<manifest:manifest xmlns:manifest="{_SPACE}:manifest:1.0">{entry}</manifest:manifest>'
    return archive(
        [
            Member("mimetype", _KIND.encode(), method=0),
            Member("content.xml", content.encode()),
            Member("META-INF/manifest.xml", manifest.encode()),
        ]
    )


def _spelt(value: str | float) -> str:
    if isinstance(value, str):
        return f'<table:table-cell office:value-type="string"><text:p>{escape(value)}</text:p></table:table-cell>'
    told = f'office:value-type="float" office:value="{value}"'
    return f"<table:table-cell {told}><text:p>{value}</text:p></table:table-cell>"


def _formula_in_xls(tokens: bytes) -> bytes:
    """A formula that gives a text, in a cell of two decimals: LibreOffice stores a 0 for it."""
    one = Return("ziran")
    row, column = place = _place(one, "P07", "built_up_area")
    record = bytearray(xls.formula(row, column, _NOUGHT, tokens=tokens))
    struct.pack_into("<H", record, 8, 2)
    return _as_xls(one, place, bytes(record))


def _per_cent_in_xls() -> bytes:
    one = Return("shengtai")
    row, column = place = _place(one, "P01", "eia_plan")
    return _as_xls(one, place, xls.number(row, column, 0.9, 1))


def _per_cent_in_ods(formula: str = "") -> bytes:
    one = Return("shengtai")
    told = f'{formula}office:value-type="percentage" office:value="0.9"'
    return _as_ods(
        one, _place(one, "P01", "eia_plan"), f"<table:table-cell {told}><text:p>90%</text:p></table:table-cell>"
    )


def made() -> Mapping[str, Made]:
    """Each by its name in samples/older."""
    branches = b"\x1e\1\0\x19\2\7\0\x17\0\0\x19\x08\x0b\0\x17\1\0x\x19\x08\3\0\x42\3\1\0"
    return {
        "formula_of_a_text.xls": Made("formula_without_value", _formula_in_xls(b"\x17\4\x0015.2")),
        "formula_of_joined_texts.xls": Made(
            "formula_without_value", _formula_in_xls(b"\x17\1\1\xa6\x7e\x1e\x0e\0\x08")
        ),
        "formula_with_a_condition.xls": Made("formula_without_value", _formula_in_xls(branches)),
        "per_cent.xls": Made("shown_otherwise", _per_cent_in_xls()),
        "per_cent.ods": Made("shown_otherwise", _per_cent_in_ods()),
        "per_cent_of_a_formula.ods": Made("shown_otherwise", _per_cent_in_ods('table:formula="of:=0.9" ')),
    }
