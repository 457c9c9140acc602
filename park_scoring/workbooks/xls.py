"""The records of an .xls: that each cell has one value, how it is shown, and those whose value nobody can have.

Layout as in [MS-XLS]: what holds for the whole workbook, then a run of records a sheet. Readers show errors and results
that were never stored as blank, or as 0. Before 1997 there are no merged areas and no conditions. Whether a sheet is
hidden the reader says.
"""

import struct
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from park_scoring.look import Look, Place
from park_scoring.workbooks import compound
from park_scoring.workbooks.cells import ERROR_CELL, FORMULA_WITHOUT_VALUE, Budget, cell_name
from park_scoring.workbooks.page_texts import page_texts
from park_scoring.workbooks.record_looks import LOWEST_UNITS, NARROWEST_UNITS, SheetLook
from park_scoring.workbooks.record_styles import Piece
from park_scoring.workbooks.refusal import damaged, unsafe
from park_scoring.workbooks.xls_book import Book, read_book, records
from park_scoring.workbooks.xls_conditions import CONDITIONS, Conditions
from park_scoring.workbooks.xls_formulas import OF_1995, OF_1997, Cell, textual
from park_scoring.workbooks.xls_strings import own_pieces, text_of

ERRORS = {
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: "#VALUE!",
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
    0x2A: "#N/A",
    0x2B: "#GETTING_DATA",
}
UNKNOWN_ERROR = "#?"

_STREAMS = ("Workbook", "Book")
_CELL = struct.Struct("<3H")
_FORMULA, _RESULT, _TRUTH_OR_ERROR = 0x0006, 0x0207, 0x0205
_SHARED, _SEVERAL, _OWN_FONTS = 0x00FD, 0x00BD, 0x00D6
_ROW, _COLUMN, _MERGED, _WINDOW = 0x0208, 0x007D, 0x00E5, 0x023E
_HEADER, _FOOTER = 0x0014, 0x0015
_USUAL_ROW, _USUAL_WIDTH, _USUAL_COLUMN = 0x0225, 0x0099, 0x0055
# formulas that several cells have in common: how many bytes stand before their length
_IN_COMMON: Mapping[int, int] = {0x0221: 12, 0x04BC: 8}
# the others are a number, a short number and a text
_CELLS = frozenset({_SEVERAL, 0x0203, 0x027E, 0x0204, _OWN_FONTS, _SHARED, _TRUTH_OR_ERROR, _FORMULA})
_TEXTS = frozenset({0x0204, _OWN_FONTS, _SHARED})
_NO_NUMBER = b"\xff\xff"
# what stands for a formula that stands at another cell
_ELSEWHERE = b"\x01"
_TEXT, _ERROR, _NOTHING = 0, 2, 3
_NEVER_COMPUTED = 0x02
_SHORTEST_CELL = 8
_HEIGHT = 0x7FFF


def scan(content: bytes) -> Sequence[Look]:
    """Each sheet's look, in the workbook's order. Raises RefusedError for the first thing that is wrong."""
    stream = compound.stream(content, _STREAMS)
    book = read_book(stream)
    if len(set(book.sheets)) < len(book.sheets):
        raise unsafe("sheet_target")
    budget, fonts, styles = Budget(), book.fonts(), book.cell_styles()
    sheets = [_Sheet(book, SheetLook(budget, styles, fonts), Conditions(book.styles)) for _ in book.sheets]
    for sheet, place in zip(sheets, book.sheets, strict=True):
        sheet.scan(stream, place)
    if not book.keeps_texts:
        _doubt(sheets, book)
    return [sheet.seen.look() for sheet in sheets]


def _doubt(sheets: Sequence["_Sheet"], book: Book) -> None:
    """A 0 stored for a formula that may give a text is no result."""
    formulas: dict[Cell, bytes] = {}
    for number, sheet in enumerate(sheets):
        formulas |= {(number, *place): sheet.tokens(place) for place in sheet.noughts}

    def holds_text(cell: Cell) -> bool:
        return cell[0] < len(sheets) and cell[1:] in sheets[cell[0]].texts

    for number, *place in textual(formulas, holds_text, book.links, OF_1995 if book.of_1995 else OF_1997):
        sheets[number].seen.lost[place[0], place[1]] = (FORMULA_WITHOUT_VALUE, "")


@dataclass(slots=True)
class _Sheet:
    """`noughts` are formulas for which a 0 is stored that may stand for a text, `texts` the cells that hold a text."""

    book: Book
    seen: SheetLook
    conditions: Conditions
    noughts: dict[Place, bytes] = field(default_factory=dict)
    texts: set[Place] = field(default_factory=set)
    in_common: dict[Place, bytes] = field(default_factory=dict)
    formula: Place | None = None
    awaited: bool = False

    def scan(self, stream: bytes, begin: int) -> None:
        for kind, data in records(stream, begin):
            if kind in _CELLS:
                if len(data) < _SHORTEST_CELL:
                    raise damaged("records")
                if self.awaited:
                    self._missed()
                self._cells(kind, data)
            elif kind == _RESULT:
                self._text()
            elif kind in _IN_COMMON and self.formula is not None:
                self.in_common[self.formula] = _counted(data, _IN_COMMON[kind])
            else:
                self._frame(kind, data)
        self._missed()

    def _cells(self, kind: int, data: bytes) -> None:
        row, column, style = _CELL.unpack_from(data)
        place = (row, column)
        self.formula = place if kind == _FORMULA else None
        if kind == _SEVERAL:
            for at, several in enumerate(range(column, _whole(data, len(data) - 2) + 1)):
                self.seen.cell((row, several), _whole(data, 4 + 6 * at))
            return
        self.seen.cell(place, style, self._pieces(place, kind, data) if kind in _TEXTS else ())
        if kind == _FORMULA:
            self._formula(place, data)
        elif kind == _TRUTH_OR_ERROR and data[7]:
            self.seen.lost[place] = (ERROR_CELL, ERRORS.get(data[6], UNKNOWN_ERROR))

    def _pieces(self, place: Place, kind: int, data: bytes) -> Sequence[Piece]:
        """Those of a text of several fonts."""
        self.texts.add(place)
        if kind == _SHARED:
            number = int.from_bytes(data[6:10], "little")
            if number >= self.book.strings:
                raise damaged("string_index", cell=cell_name(*place))
            return self.book.several_fonts.get(number, ())
        return own_pieces(data[6:], self.book.of_1995, self.book.page) if kind == _OWN_FONTS else ()

    def _formula(self, place: Place, data: bytes) -> None:
        """What a formula is said to give; a text follows in a record of its own."""
        self.seen.formulas.append(place)
        never_computed = len(data) > 14 and data[14] & _NEVER_COMPUTED
        if data[12:14] != _NO_NUMBER:
            if not any(data[6:14]):
                self._nought(place, _counted(data, 20))
                if never_computed:
                    self.seen.lost[place] = (FORMULA_WITHOUT_VALUE, "")
            return
        kind = data[6]
        if kind == _ERROR:
            self.seen.lost[place] = (ERROR_CELL, ERRORS.get(data[8], UNKNOWN_ERROR))
        elif kind == _TEXT:
            self.awaited = True
            self.texts.add(place)
        elif kind == _NOTHING:
            # a text of no length, and what programs write that never compute
            self.texts.add(place)
            if never_computed or not self.book.computes:
                self.seen.lost[place] = (FORMULA_WITHOUT_VALUE, "")

    def _nought(self, place: Place, tokens: bytes) -> None:
        """In cells without a format LibreOffice stores each text, but for those of formulas that several have."""
        if place in self.seen.formats or tokens[:1] == _ELSEWHERE or not self.book.computes:
            self.noughts[place] = tokens

    def _text(self) -> None:
        """A formula's text; what has a number besides has two results, and nobody can say which one is shown."""
        if self.formula is not None and not self.awaited:
            self.seen.lost[self.formula] = (FORMULA_WITHOUT_VALUE, "")
        self.awaited = False
        self.formula = None

    def _missed(self) -> None:
        """Readers take the next cell for the text that is missing."""
        if self.awaited and self.formula is not None:
            raise damaged("records", cell=cell_name(*self.formula))

    def tokens(self, place: Place) -> bytes:
        """The formula of a cell, also where it stands at another."""
        own = self.noughts[place]
        return self.in_common.get((_whole(own, 1), _whole(own, 3)), b"") if own[:1] == _ELSEWHERE else own

    def _frame(self, kind: int, data: bytes) -> None:
        """What is said of rows, columns and the whole sheet."""
        seen = self.seen
        if kind == _ROW and len(data) >= 16:
            seen.rows[_whole(data, 0)] = bool(data[12] & 0x20) or _whole(data, 6) & _HEIGHT < LOWEST_UNITS
        elif kind == _COLUMN and len(data) >= 10:
            seen.column(_whole(data, 0), _whole(data, 2), bool(data[8] & 1) or _whole(data, 4) < NARROWEST_UNITS)
        elif kind == _MERGED:
            for top, bottom, left, right in struct.iter_unpack("<4H", data[2 : 2 + (len(data) - 2) // 8 * 8]):
                seen.merge(top, left, bottom, right)
        elif kind == _USUAL_ROW and len(data) >= 4:
            seen.rows_hidden = bool(data[0] & 0x02)
        elif kind in (_USUAL_WIDTH, _USUAL_COLUMN) and len(data) >= 2:
            seen.columns_hidden = not _whole(data, 0)
        else:
            self._page(kind, data)

    def _page(self, kind: int, data: bytes) -> None:
        """What is said of the whole page: how it is looked at, what is printed around it, and conditions over areas."""
        seen = self.seen
        if kind == _WINDOW and len(data) >= 2:
            seen.shows_formulas, seen.shows_zeros = bool(data[0] & 0x01), bool(data[0] & 0x10)
        elif kind in (_HEADER, _FOOTER):
            seen.beside += page_texts(text_of(data, self.book.of_1995, self.book.page))
        elif kind in CONDITIONS:
            for area, code in self.conditions.take(kind, data):
                seen.condition(area, code)


def _counted(data: bytes, place: int) -> bytes:
    """As many bytes as the number at a place says."""
    return data[place + 2 : place + 2 + _whole(data, place)]


def _whole(data: bytes, at: int) -> int:
    return int.from_bytes(data[at : at + 2], "little")
