"""The cells of one sheet of an .xlsx: that each has one legal place, and those whose value nobody can have.

Most sheets hold nothing suspicious, and then a few searches over their bytes say so; only where these find something
is the sheet gone through cell by cell.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache

from park_scoring.intake.markup import local, walk
from park_scoring.intake.refusal import damaged, too_large

LAST_ROW, LAST_COLUMN = 1_048_576, 16_384
MOST_CELLS = 500_000
# a reader lays the rectangle from the first cell to the last out in memory, blank or not
LARGEST_EXTENT = 2_000_000
# programs that mark up a copy go through every cell of a merged or linked area
LARGEST_AREAS = 200_000

ERROR_CELL, FORMULA_WITHOUT_VALUE = "error_cell", "formula_without_value"

_PLACES = re.compile(rb'<row r="([1-9][0-9]{0,6})"|<c r="([A-Z]{1,3})([1-9][0-9]{0,6})"([^<>]*)>')
# Each by itself: a search for what begins with known letters is ten times as fast as one for this or that.
_UNUSUAL = (re.compile(rb"<row[\t\r\n/>]"), re.compile(rb"<c[\t\r\n/>]"), re.compile(rb"</[vfc]\s"))
# programs write formulas of their extensions as xm:f, which stand in no cell
_PREFIXED = (
    *(re.compile(rb":%s[\s/>]" % name) for name in (b"row", b"c", b"v", b"is", b"sheetData")),
    re.compile(rb":f(?<!xm:f)[\s/>]"),
)
_FORMULA = re.compile(rb"<f(?: [^<>]*)?>([^<]*)</f>")
_FORMULA_CUT = b"<f></f>"
_FORMULA_BEGUN = re.compile(rb"<f[\s/>]")
# how a cell goes on behind a formula that has no value; but for the first it may be a text of no length
_NO_VALUE = (b"</c>", b"<v></v></c>", b"<v/></c>", b"<v /></c>")
_SHARED = re.compile(rb't="s"[^>]*><v>([0-9]{1,9})</v>')
_AREAS = re.compile(rb"<(?:mergeCell|hyperlink) (?:[^>]*? )?ref=\"([^\"]*)\"")
_AREA_KINDS = ("mergeCell", "hyperlink")
_AREA = re.compile(r"\$?([A-Z]{1,3})\$?([1-9][0-9]{0,6})(?::\$?([A-Z]{1,3})\$?([1-9][0-9]{0,6}))?")
_NAME = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")
_LONGEST_SHOWN = 40
_LONGEST_FORMULA = 100

# 0-based row and column; the finding's code and the text, as XML spells it: few of hundreds are ever looked at
Place = tuple[int, int]
Lost = Mapping[Place, tuple[str, str]]


@dataclass(slots=True)
class Budget:
    """What one workbook may still spend over all its sheets."""

    cells: int = MOST_CELLS
    areas: int = LARGEST_AREAS

    def spend_cells(self, count: int) -> None:
        """Raises RefusedError where the workbook has too many."""
        self.cells -= count
        if self.cells < 0:
            raise too_large("cells")

    def spend_areas(self, count: int, part: str) -> None:
        """Raises RefusedError where merged and linked areas cover too much."""
        self.areas -= count
        if self.areas < 0:
            raise too_large("areas", part)


def scan(content: bytes, part: str, strings: int, budget: Budget) -> tuple[Lost, bytes]:
    """The cells that show an error or hold a formula without a stored value, and the sheet as it may go to the reader.

    The cells come by their 0-based places, each with a finding's code and a text. `strings` is how many shared strings
    there are. Raises RefusedError for a sheet on which a cell has no legal place, two values or somebody else's string,
    or that is larger than any form of ours.
    """
    # Formulas are most of a form's bytes, and nobody needs them: without them all that follows takes half the time.
    formulas = _FORMULA.findall(content)
    slim = _FORMULA.sub(_FORMULA_CUT, content) if formulas else content
    if slim.count(b"<c ") > budget.cells:
        raise too_large("cells")
    lost = None
    if b"<!" not in slim and walk(slim, part) and _is_usual(slim):
        lost = _searched(slim, formulas, part, strings, budget)
    return (_gone_through(content, part, strings, budget), content) if lost is None else (lost, slim)


def _searched(slim: bytes, formulas: list[bytes], part: str, strings: int, budget: Budget) -> Lost | None:
    """The lost cells of a sheet in its usual spelling; None where only going through it can tell."""
    found = _PLACES.findall(slim)
    rows, columns, owners, attributes = zip(*found, strict=True) if found else ((),) * 4
    cells = slim.count(b"<c ")
    if len(found) != cells + slim.count(b"<row ") or any(map(_is_suspicious, set(attributes))):
        return None
    lost = _without_value(slim, formulas)
    if lost is None:
        return None
    _check_areas(slim, part, budget)
    budget.spend_cells(cells)
    _check_strings(_SHARED.findall(slim), strings, part)
    if len(set(zip(rows, columns, owners, strict=True))) != len(found):
        raise damaged("repeated_cell", part)
    _check_owners(found, part)
    height = max(map(int, filter(None, rows)), default=0)
    width = max((_column(column.decode()) for column in set(columns)), default=0)
    if height > LAST_ROW or width > LAST_COLUMN:
        raise damaged("cell_place", part)
    if height * width > LARGEST_EXTENT:
        _check_extent({_place(name) for name in _filled(slim)}, part)
    return lost


def _is_usual(slim: bytes) -> bool:
    """Whether it is spelt as spreadsheet programs spell it, so that searching its bytes finds every cell and value."""
    return (
        slim.count(b"<sheetData") == 1
        and slim.count(b"</v>") == slim.count(b"</v></c>")
        and slim.count(b"</is>") == slim.count(b"</is></c>")
        and not any(spelling.search(slim) for spelling in _UNUSUAL)
        and (b"xmlns:" not in slim or not any(spelling.search(slim) for spelling in _PREFIXED))
        and slim.count(b't="s"') == len(_SHARED.findall(slim))
    )


def _is_suspicious(attributes: bytes) -> bool:
    """Whether a cell's attributes say that it is an error, or are spelt so that one has to look twice."""
    return any(mark in attributes for mark in (b'"e"', b"'", b"&", b"= ", b" ="))


def _check_owners(found: list[tuple[bytes, bytes, bytes, bytes]], part: str) -> None:
    """That every cell names the row in which it stands."""
    here = b""
    for row, column, own, _ in found:
        if row:
            here = row
        elif own != here:
            raise damaged("cell_place", part, (column + own).decode())


def _check_strings(indexes: list[bytes], strings: int, part: str) -> None:
    if indexes and max(map(int, indexes)) >= strings:
        raise damaged("string_index", part)


def _pieces(content: bytes) -> Iterator[tuple[str, bytes]]:
    """Each cell's name and what stands from there to its end."""
    for piece in content.split(b"<c ")[1:]:
        yield piece[3 : piece.index(b'"', 3)].decode(), piece.partition(b"</c>")[0]


def _filled(content: bytes) -> Iterator[str]:
    for name, piece in _pieces(content):
        if b"<v" in piece or b"<is" in piece:
            yield name


def _without_value(slim: bytes, formulas: list[bytes]) -> Lost | None:
    """The formulas without a stored value; None where some are spelt so that only going through the sheet can tell.

    `formulas` are the texts that were cut out, in their order.
    """
    without_text = len(_FORMULA_BEGUN.findall(slim)) - len(formulas)
    if slim.count(b"/><v>") - slim.count(b"/><v></v>") != without_text:
        return None
    if slim.count(b"</f><v>") - slim.count(b"</f><v></v>") == len(formulas):
        return {}
    lost: dict[Place, tuple[str, str]] = {}
    pieces = slim.split(_FORMULA_CUT)
    for text, before, behind in zip(formulas, pieces, pieces[1:], strict=False):
        if behind.startswith(_NO_VALUE):
            name, _, attributes = before[before.rfind(b'<c r="') + len(b'<c r="') :].partition(b'"')
            if b't="str"' not in attributes or behind.startswith(_NO_VALUE[0]):
                lost[_place(name.decode())] = (FORMULA_WITHOUT_VALUE, _formula(text.decode("utf-8", "replace")))
        elif not behind.startswith(b"<v>") or behind.startswith(b"<v><"):
            return None
    return lost


def spelt(text: str) -> str:
    """A text as XML spells it."""
    return text.replace("&", "&amp;").replace("<", "&lt;")


def _formula(text: str) -> str:
    """A formula as the cell shows it to whoever edits it; a cell that shares another's has none of its own."""
    if len(text) <= _LONGEST_FORMULA:
        return f"={text}" if text else ""
    head, begun, rest = text[:_LONGEST_FORMULA].rpartition("&")
    whole = head if begun and ";" not in rest else head + begun + rest  # no character reference is cut in two
    return f"={whole}\N{HORIZONTAL ELLIPSIS}"


def _place(name: str) -> Place:
    """The 0-based row and column of a cell's name, which is known to be one."""
    letters = name.rstrip("0123456789")
    return int(name[len(letters) :]) - 1, _column(letters) - 1


@cache
def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def _check_extent(filled: set[Place], part: str) -> None:
    if not filled:
        return
    rows, columns = zip(*filled, strict=True)
    if (max(rows) - min(rows) + 1) * (max(columns) - min(columns) + 1) > LARGEST_EXTENT:
        farthest = max(filled, key=lambda place: place[0] / LAST_ROW + place[1] / LAST_COLUMN)
        raise too_large("extent", part, _name(*farthest))


def _name(row: int, column: int) -> str:
    letters = ""
    number = column + 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return f"{letters}{row + 1}"


def _check_areas(content: bytes, part: str, budget: Budget) -> None:
    if not any(kind.encode() in content for kind in _AREA_KINDS):
        return
    # they stand behind the cells
    found = [place.decode("utf-8", "replace") for place in _AREAS.findall(content, content.rfind(b"</sheetData>"))]
    if len(found) != sum(content.count(b"%s " % kind.encode()) for kind in _AREA_KINDS):
        found = _areas_gone_through(content, part)
    for reference in found:
        budget.spend_areas(_area(reference, part), part)


def _areas_gone_through(content: bytes, part: str) -> list[str]:
    found: list[str] = []

    def start(name: str, attributes: Mapping[str, str]) -> None:
        if local(name) in _AREA_KINDS:
            found.append(attributes.get("ref", ""))

    walk(content, part, start)
    return found


def _area(reference: str, part: str) -> int:
    """How many cells an area such as A1:B2 has."""
    found = _AREA.fullmatch(reference)
    if found is None:
        raise damaged("cell_place", part, reference[:_LONGEST_SHOWN])
    first, top, last, bottom = found[1], found[2], found[3] or found[1], found[4] or found[2]
    width, height = _column(last) - _column(first) + 1, int(bottom) - int(top) + 1
    if width < 1 or height < 1 or _column(last) > LAST_COLUMN or int(bottom) > LAST_ROW:
        raise damaged("cell_place", part, reference)
    return width * height


@dataclass(slots=True)
class _Cell:
    place: Place
    kind: str
    formula: list[str] | None = None
    value: list[str] | None = None
    inline: bool = False


@dataclass(slots=True)
class _Sheet:
    """Going through a sheet cell by cell: cells without a name stand behind the one before, as the standard says."""

    part: str
    strings: int
    budget: Budget
    row: int = 0
    column: int = 0
    tables: int = 0
    cell: _Cell | None = None
    text: list[str] | None = None
    rows: set[int] = field(default_factory=set)
    places: set[Place] = field(default_factory=set)
    filled: set[Place] = field(default_factory=set)
    lost: dict[Place, tuple[str, str]] = field(default_factory=dict)

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        kind = local(name)
        if kind == "sheetData":
            self.tables += 1
            if self.tables > 1:
                raise damaged("repeated_cell", self.part)
        elif kind == "row":
            self._start_row(attributes.get("r"))
        elif kind == "c":
            self._start_cell(attributes)
        elif self.cell is not None and kind == "v":
            if self.cell.value is not None or self.cell.inline:
                raise damaged("repeated_cell", self.part, _name(*self.cell.place))
            self.cell.value = self.text = []
        elif self.cell is not None and kind == "f":
            self.cell.formula = self.text = []
        elif self.cell is not None and kind == "is":
            self.cell.inline = True

    def _start_row(self, told: str | None) -> None:
        self.row = _number(told, self.part) if told is not None else self.row + 1
        self.column = 0
        if self.row > LAST_ROW:
            raise damaged("cell_place", self.part)
        if self.row in self.rows:
            raise damaged("repeated_cell", self.part)
        self.rows.add(self.row)

    def _start_cell(self, attributes: Mapping[str, str]) -> None:
        told = attributes.get("r")
        place = (self.row - 1, self.column)
        if told is not None:
            if not _NAME.fullmatch(told):
                raise damaged("cell_place", self.part, told[:_LONGEST_SHOWN])
            place = _place(told)
        if place[0] != self.row - 1 or not 0 <= place[1] < LAST_COLUMN:
            raise damaged("cell_place", self.part, _name(*place))
        if place in self.places or self.cell is not None:
            raise damaged("repeated_cell", self.part, _name(*place))
        self.budget.spend_cells(1)
        self.places.add(place)
        self.column = place[1] + 1
        self.cell = _Cell(place, attributes.get("t", "n"))

    def end(self, name: str) -> None:
        kind = local(name)
        if kind in ("v", "f"):
            self.text = None
        elif kind == "c" and self.cell is not None:
            self._end_cell(self.cell)
            self.cell = None

    def _end_cell(self, cell: _Cell) -> None:
        value = "".join(cell.value or ())
        if cell.kind == "e":
            self.lost[cell.place] = (ERROR_CELL, spelt(value))
        elif cell.formula is not None and not value and not cell.inline and (cell.kind != "str" or cell.value is None):
            self.lost[cell.place] = (FORMULA_WITHOUT_VALUE, _formula(spelt("".join(cell.formula))))
        elif cell.kind == "s" and value and (not value.strip().isdecimal() or int(value) >= self.strings):
            raise damaged("string_index", self.part, _name(*cell.place))
        if value or cell.inline:
            self.filled.add(cell.place)

    def characters(self, text: str) -> None:
        if self.text is not None:
            self.text.append(text)


def _number(told: str, part: str) -> int:
    if not (told.isascii() and told.isdigit() and len(told) < 8 and int(told)):
        raise damaged("cell_place", part, told[:_LONGEST_SHOWN])
    return int(told)


def _gone_through(content: bytes, part: str, strings: int, budget: Budget) -> Lost:
    _check_areas(content, part, budget)
    sheet = _Sheet(part, strings, budget)
    walk(content, part, sheet.start, sheet.end, sheet.characters)
    _check_extent(sheet.filled, part)
    return sheet.lost
