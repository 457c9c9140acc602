"""One sheet of an .xlsx: that each cell has one legal place, and those whose value nobody can have.

Spreadsheet programs spell their sheets alike, and then a few searches over the bytes say all that there is to say; a
sheet in any other spelling is gone through cell by cell (`respelt`). Either way the reader is given the usual spelling,
and nothing but the cells that hold something.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from park_scoring.look import Lost, Place
from park_scoring.workbooks.cells import (
    FORMULA_WITHOUT_VALUE,
    LARGEST_EXTENT,
    LAST_COLUMN,
    LAST_ROW,
    Budget,
    cell_name,
    check_extent,
    column_number,
    place_of,
    shown_formula,
)
from park_scoring.workbooks.markup import local, walk
from park_scoring.workbooks.normalised_xml import respelt
from park_scoring.workbooks.refusal import damaged
from park_scoring.workbooks.xlsx_around import Around
from park_scoring.workbooks.xlsx_strings import Run

_HEAD = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
_TAIL = b"</sheetData></worksheet>"
_ROOT = re.compile(rb"(?:\xef\xbb\xbf)?(?:<\?xml [^<>]*\?>)?\s*<worksheet[\s>]")
_TABLE, _TABLE_END, _NO_TABLE = b"<sheetData>", b"</sheetData>", b"<sheetData/>"

_NAMED = rb'<c r="[A-Z]{1,3}[1-9][0-9]{0,6}"(?: s="[0-9]{1,5}")?'
_BLANK_CELL = re.compile(_NAMED + rb'(?: t="(?:n|s|str|inlineStr|b)")?(?:/>|></c>)')
_BLANK_ROW = re.compile(rb"<row [^<>]*>(?:(?<=/>)|</row>)")
_FORMULA = re.compile(rb"<f(?: [^<>]*)?>[^<]*</f>")
_FORMULA_CUT = b"<f></f>"
_CALCULATED = rb"(?:<f(?:></f>|(?: [^<>]*)?/>))?"
_ROW = rb'<row r="[1-9][0-9]{0,6}"(?: [A-Za-z0-9:]+="[^"<>&]*")*>'
_CELL = _NAMED + (
    rb'(?:(?: t="n")?>%(formula)s(?:<v(?:/>|>(?:%(number)s)?</v>))?</c>'
    rb'| t="s"><v>[0-9]{1,9}</v></c>'
    rb'| t="inlineStr"><is><t(?: xml:space="preserve")?>[^<]*</t></is></c>'
    rb'| t="str">%(formula)s(?:<v(?:/>|(?: xml:space="preserve")?>[^<]*</v>))?</c>'
    rb'| t="b">%(formula)s<v>[01]</v></c>)'
) % {b"formula": _CALCULATED, b"number": rb"[-+]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[Ee][-+]?[0-9]{1,4})?"}
_USUAL = re.compile(rb"(?:%b(?:%b)*+</row>)*+" % (_ROW, _CELL))
_NAMED_REFERENCES = (b"&amp;", b"&lt;", b"&gt;", b"&quot;", b"&apos;")
_DECIMAL_REFERENCE = re.compile(rb"&#([0-9]{1,7});")
_HEXADECIMAL_REFERENCE = re.compile(rb"&#x([0-9A-Fa-f]{1,6});")
_WHITE = frozenset(b"\t\n\r")
_CONTROLS = bytes(code for code in range(32) if code not in _WHITE)
_LAST_CHARACTER, _SURROGATES = 0x10FFFF, range(0xD800, 0xE000)

_PLACES = re.compile(rb'<row r="([1-9][0-9]{0,6})"|<c r="([A-Z]{1,3})([1-9][0-9]{0,6})"')
_SHARED = re.compile(rb't="s"><v>([0-9]{1,9})</v>')
# how a cell ends behind a formula that has no value
_NO_VALUE = (b"</f></c>", b"</f><v></v></c>", b"</f><v/></c>", b"/></c>", b"/><v></v></c>")
_WITHOUT_VALUE = re.compile(
    rb'<c r="([A-Z]{1,3}[1-9][0-9]{0,6})"([^<>]*)><f(?:(?: [^<>]*)?/>|(?: [^<>]*)?>([^<]*)</f>)(<v></v>|<v/>)?</c>'
)
_AREAS = re.compile(rb"<(?:mergeCell|hyperlink) (?:[^>]*? )?ref=\"([^\"]*)\"")
_AREA_KINDS = ("mergeCell", "hyperlink")


@dataclass(frozen=True, slots=True)
class Scanned:
    """A sheet whose cells are in order: those that are lost by their 0-based places, each with a finding's code and a
    text; the sheet as it may go to the reader; runs of texts that stand in it; and what stands around its cells.
    """

    lost: Lost
    content: bytes
    around: Around
    runs: Mapping[Place, Sequence[Run]] = field(default_factory=dict)


def scan(content: bytes, part: str, strings: int, budget: Budget) -> Scanned:
    """The cells that show an error or hold a formula without a stored value, and the sheet as it may go to the reader.

    `strings` is how many shared strings there are. Raises RefusedError for a sheet on which a cell has no legal place,
    two values or somebody else's string, or that is larger than any form of ours.
    """
    around = Around()
    found = _usual(content, part, around)
    if found is None:
        around = Around()
        _check_areas(content, part, budget)
        told = respelt(content, part, strings, budget)
        walk(content, part, around.start, around.end, around.characters)
        return Scanned(told.lost, b"".join((_HEAD, told.rows, _TAIL)), around, told.runs)
    frame, rows = found
    _check_areas(frame, part, budget)
    lost = _searched(content, rows, part, strings, budget)
    return Scanned(lost, b"".join((_HEAD, rows, _TAIL)), around)


def _usual(content: bytes, part: str, around: Around) -> tuple[bytes, bytes] | None:
    """What stands around the cells, and the cells but for their formulas and the blank ones; None where it is spelt so
    that only going through it can tell."""
    begin, end = content.find(_TABLE), content.rfind(_TABLE_END)
    if begin < 0 or end < begin:
        begin = end = content.find(_NO_TABLE)
        if begin < 0:
            return None
        frame, table = content, b""
    else:
        frame = content[:begin] + _NO_TABLE + content[end + len(_TABLE_END) :]
        table = content[begin + len(_TABLE) : end]
    if frame.count(b"<sheetData") != 1 or not _ROOT.match(frame):
        return None
    if not walk(frame, part, around.start, around.end, around.characters):
        return None
    # formulas are most of a form's bytes, and nobody needs them; blank cells are most of its cells
    table = _BLANK_ROW.sub(b"", _BLANK_CELL.sub(b"", _FORMULA.sub(_FORMULA_CUT, table)))
    return (frame, table) if _USUAL.fullmatch(table) and _is_text(table) else None


def _is_text(table: bytes) -> bool:
    """Whether it is UTF-8 with nothing in it that XML forbids, as far as its spelling does not show it already."""
    if len(table.translate(None, _CONTROLS)) < len(table):
        return False
    try:
        table.decode()
    except UnicodeDecodeError:
        return False
    named, decimal = sum(map(table.count, _NAMED_REFERENCES)), _DECIMAL_REFERENCE.findall(table)
    hexadecimal = _HEXADECIMAL_REFERENCE.findall(table) if b"&#x" in table else []
    if named + len(decimal) + len(hexadecimal) != table.count(b"&"):
        return False
    codes = {*map(int, set(decimal)), *(int(code, 16) for code in set(hexadecimal))}
    return all((32 <= code <= _LAST_CHARACTER and code not in _SURROGATES) or code in _WHITE for code in codes)


def _searched(content: bytes, rows: bytes, part: str, strings: int, budget: Budget) -> Lost:
    """The lost cells of a sheet in its usual spelling, whose cells have been found to be in order."""
    found = _PLACES.findall(rows)
    budget.spend_cells(rows.count(b"<c "))
    if len(set(found)) != len(found):
        raise damaged("repeated_cell", part)
    _check_owners(found)
    indexes = _SHARED.findall(rows)
    if indexes and max(map(int, indexes)) >= strings:
        raise damaged("string_index", part)
    height = max((int(row) for row, _, _ in found if row), default=0)
    width = max((column_number(column.decode()) for column in {column for _, column, _ in found}), default=0)
    if height > LAST_ROW or width > LAST_COLUMN:
        raise damaged("cell_place", cell_name(height - 1, width - 1))
    if height * width > LARGEST_EXTENT:
        check_extent({place_of(name) for name in _filled(rows)}, part)
    return dict(_without_value(content)) if any(ending in rows for ending in _NO_VALUE) else {}


def _check_owners(found: list[tuple[bytes, bytes, bytes]]) -> None:
    """That every cell names the row in which it stands."""
    here = b""
    for row, column, own in found:
        if row:
            here = row
        elif own != here:
            raise damaged("cell_place", (column + own).decode())


def _filled(rows: bytes) -> Iterator[str]:
    """The name of each cell that has a value."""
    for piece in rows.split(b"<c ")[1:]:
        if b"<v" in piece or b"<is" in piece:
            yield piece[3 : piece.index(b'"', 3)].decode()


def _without_value(content: bytes) -> Iterator[tuple[Place, tuple[str, str]]]:
    """The formulas that have no value; what is said to be a text may also have one of no length."""
    for name, attributes, formula, value in _WITHOUT_VALUE.findall(content):
        if not value or b't="str"' not in attributes:
            yield place_of(name.decode()), (FORMULA_WITHOUT_VALUE, shown_formula(formula.decode("utf-8", "replace")))


def _check_areas(content: bytes, part: str, budget: Budget) -> None:
    """Merged and linked areas, which stand behind the cells."""
    if not any(kind.encode() in content for kind in _AREA_KINDS):
        return
    found = [place.decode("utf-8", "replace") for place in _AREAS.findall(content)]
    if len(found) != sum(content.count(b"%s " % kind.encode()) for kind in _AREA_KINDS):
        found = _areas_gone_through(content, part)
    for reference in found:
        budget.spend_area(reference, part)


def _areas_gone_through(content: bytes, part: str) -> list[str]:
    found: list[str] = []

    def start(name: str, attributes: Mapping[str, str]) -> None:
        if local(name) in _AREA_KINDS:
            found.append(attributes.get("ref", ""))

    walk(content, part, start)
    return found
