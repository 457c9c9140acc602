"""The tables of an .ods: how far they really reach, what they show, which cells' values nobody can have; the rest anew.

Readers lose what stands in a cell in a spelling that they do not look for, or take in what somebody noted beside it;
what is written here has each cell's value and its text, and nothing else.
"""

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import cache
from itertools import product
from xml.sax.saxutils import quoteattr

from park_scoring.look import REPEATED, Area, Look, Place
from park_scoring.workbooks.admitted import Passed, check_names
from park_scoring.workbooks.cells import (
    ERROR_CELL,
    FORMULA_WITHOUT_VALUE,
    HIDING,
    LARGEST_EXTENT,
    Budget,
    place_of,
    shortened,
    spelt,
)
from park_scoring.workbooks.markup import has_document_type, parted, walk
from park_scoring.workbooks.ods_beside import beside_cells
from park_scoring.workbooks.ods_settings import hidden_zeros
from park_scoring.workbooks.ods_styles import COLUMN, NO_MARKS, PARAGRAPH, ROW, TABLE, TEXT, Dress, Styles, TextMarks
from park_scoring.workbooks.refusal import RefusedError, damaged, too_large, unsafe

_PART, _STYLES, _SETTINGS, _MANIFEST = "content.xml", "styles.xml", "settings.xml", "META-INF/manifest.xml"
_KIND = "application/vnd.oasis.opendocument.spreadsheet"
# the modules of macros declare a document type, wherever they come from; nobody reads them
_MACROS = ("Basic/", "Dialogs/", "Scripts/")
# What a spreadsheet program shows in place of a value, in formats that have no type for it: it stores 0 then.
_SHOWN_ERROR = re.compile(r"#[^\s#]+|\w+[:\N{FULLWIDTH COLON}]\s?[0-9]{3}")
_NUMBER = re.compile(r"[-+]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[Ee][-+]?[0-9]{1,4})?")
_NOUGHT = frozenset({"", "0"})
_FIGURES = frozenset({"float", "percentage", "currency"})
_PREFIXES: Mapping[str, str] = {"xsl-fo-compatible": "fo", "datastyle": "number"}
_HELD: Mapping[str, str] = {"boolean": "boolean-value", "date": "date-value", "time": "time-value"}
_CELLS = frozenset({"table:table-cell", "table:covered-table-cell"})
_GROUPS = frozenset({"table:table-row-group", "table:table-column-group"})
_HIDDEN = frozenset({"collapse", "filter"})
_ROWS_SPANNED, _COLUMNS_SPANNED = "table:number-rows-spanned", "table:number-columns-spanned"
# what a cell says that is not blank, or more than one
_TELLING = frozenset(
    {
        "office:value-type", "calcext:value-type", "office:value", "office:string-value", "table:formula",
        _ROWS_SPANNED, _COLUMNS_SPANNED,
    }
)  # fmt: skip
_CONDITIONS = "calcext:conditional-format"
# bars and icons that stand in place of the figure
_IN_PLACE = frozenset({"calcext:data-bar", "calcext:icon-set"})
# 'a sheet'.A1:'a sheet'.B2
_SHEET_NAME = r"(?:'(?:[^']|'')*'|[^\s'.:]*)"
_PLACE = r"\$?([A-Z]{1,3})\$?([1-9][0-9]{0,6})"
_AREA = re.compile(rf"{_SHEET_NAME}\.{_PLACE}(?::(?:{_SHEET_NAME}\.)?{_PLACE})?")
_MOST_COLUMNS = 16_384
# what stands in a cell beside its text: remarks, pictures, how to read a sign aloud
_BESIDE = ("office:annotation", "office:annotation-end", "drawing:", "dr3d:", "form:", "text:ruby-text", "text:note")
_BREAKS: Mapping[str, str] = {"text:tab": "\t", "text:line-break": "\n"}
_LONGEST_REPEAT = 8
_MOST_BLANKS = 1000
_SPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text")
)
_MANIFEST_SPACE = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"


@cache
def _known(name: str) -> str:
    """A name with the prefix that programs give its namespace: mostly the last word of it, before its version."""
    space, kind = parted(name)
    if space.count(":") < 2:
        return kind
    word = space.split(":")[-2]
    return f"{_PREFIXES.get(word, word)}:{kind}"


def _usual(attributes: Mapping[str, str]) -> dict[str, str]:
    return {_known(key): value for key, value in attributes.items()}


@dataclass(slots=True)
class _Cell:
    """A cell's attributes and the pieces of its text, each with its marks, in so many `paragraphs`.

    `around` are the marks of the texts within each other that are open.
    """

    columns: int
    told: Mapping[str, str]
    paragraphs: int = 0
    pieces: list[tuple[str, TextMarks]] = field(default_factory=list)
    around: list[TextMarks] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "".join([piece for piece, _ in self.pieces])

    def write(self, text: str) -> None:
        self.pieces.append((text, self.around[-1]))


@dataclass(slots=True)
class _Tables:
    """Going through the tables cell by cell."""

    budget: Budget
    styles: Styles
    no_zeros: bool
    no_zeros_on: Mapping[str, bool]
    sheets: list[tuple[str, Look]] = field(default_factory=list)
    within: list[str] = field(default_factory=list)
    passed_over: int = 0
    lost: dict[Place, tuple[str, str]] = field(default_factory=dict)
    texts: dict[Place, str] = field(default_factory=dict)
    marks: dict[Place, str] = field(default_factory=dict)
    runs: dict[Place, tuple[tuple[str, str], ...]] = field(default_factory=dict)
    sometimes: list[tuple[Area, str]] = field(default_factory=list)
    mapped: list[tuple[Area, str]] = field(default_factory=list)
    has_conditions: bool = False
    areas: tuple[Area, ...] = ()
    is_protected: bool = False
    merged: list[Area] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    filled_columns: set[int] = field(default_factory=set)
    columns: list[tuple[int, bool, str]] = field(default_factory=list)
    next_column: int = 0
    hidden_groups: int = 0
    row_hidden: bool = False
    row_style: str = ""
    row: int = 0
    rows: int = 1
    column: int = 0
    right: int = 0
    bottom: int = 0
    cell: _Cell | None = None
    in_table: bool = False
    cells: list[str] = field(default_factory=list)
    blank_rows: int = 0
    written: list[str] = field(default_factory=list)

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        kind = _known(name)
        if self.in_table and self.cell is None and kind in _CELLS and not self.passed_over:
            self.within.append(kind)
            told = _usual(attributes)
            self.cell = _Cell(_repeats(told, "table:number-columns-repeated"), told)
        elif self.passed_over or (self.cell is not None and kind.startswith(_BESIDE) and kind not in _CELLS):
            self.passed_over += 1
        elif kind == "table:table" and not self._is_sheet():
            self._start_other_table()
        else:
            self.within.append(kind)
            self._start(kind, _usual(attributes))

    def _is_sheet(self) -> bool:
        return bool(self.within) and self.within[-1] == "office:spreadsheet"

    def _start_other_table(self) -> None:
        """What others have linked to here, or what somebody has deleted; a table in a cell no program can lay out."""
        if self.in_table:
            raise damaged("repeated_cell")
        self.passed_over = 1

    def _start(self, kind: str, told: Mapping[str, str]) -> None:
        if kind == "table:table":
            self._start_table(told)
        elif not self.in_table:
            self.styles.start(kind, told)
        elif self.cell is None:
            self._start_frame(kind, told)
        elif kind == "text:p":
            self._start_text(self.cell, PARAGRAPH, told)
            if self.cell.paragraphs:
                self.cell.write("\n")
            self.cell.paragraphs += 1
        elif self.cell.paragraphs:
            self._start_text(self.cell, TEXT, told)
            self._start_piece(self.cell, kind, told)

    def _start_table(self, told: Mapping[str, str]) -> None:
        self.lost, self.texts, self.marks, self.runs, self.merged = {}, {}, {}, {}, []
        self.sometimes, self.mapped, self.has_conditions = [], [], False
        self.is_protected = told.get("table:protected") == "true"
        self.hidden_rows, self.filled_columns, self.columns = set(), set(), []
        self.row = self.right = self.bottom = self.blank_rows = self.next_column = self.hidden_groups = 0
        hidden = self.styles.hides(TABLE, told.get("table:style-name", ""))
        self.sheets.append((told.get("table:name", ""), Look(visible=not hidden)))
        self.in_table = True
        self.written.append(f'<table:table table:name="{len(self.sheets)}">')

    def _start_frame(self, kind: str, told: Mapping[str, str]) -> None:
        """Rows and columns, groups of them, and conditions."""
        if kind == "table:table-row":
            self.rows, self.column, self.cells = _repeats(told, "table:number-rows-repeated"), 0, []
            self.row_hidden = self._is_hidden(ROW, told)
            self.row_style = told.get("table:default-cell-style-name", "")
        elif kind == "table:table-column":
            hidden, style = self._is_hidden(COLUMN, told), told.get("table:default-cell-style-name", "")
            self.columns.append((self.next_column, hidden, style))
            self.next_column += _repeats(told, "table:number-columns-repeated")
            if len(self.columns) > _MOST_COLUMNS:
                raise damaged("records")
        elif kind in _GROUPS and (self.hidden_groups or told.get("table:display") == "false"):
            self.hidden_groups += 1
        elif kind.startswith("calcext:"):
            self._condition(kind, told)

    def _condition(self, kind: str, told: Mapping[str, str]) -> None:
        """What conditions make of areas: all that the styles of cells say as well, which is the standard's way."""
        if kind == _CONDITIONS:
            self.has_conditions = True
            found = _AREA.findall(told.get("calcext:target-range-address", ""))
            self.areas = tuple(
                (place_of(left + top), place_of(right + bottom) if right else place_of(left + top))
                for left, top, right, bottom in found
            )
            return
        style = told.get("calcext:apply-style-name") or told.get("calcext:style")
        code = self.styles.conditional(style) if style else ""
        if kind in _IN_PLACE and told.get("calcext:show-value") == "false":
            code = HIDING
        if code:
            self.budget.spend_areas(len(self.areas))
            self.sometimes += [(area, code) for area in self.areas]

    def _is_hidden(self, family: str, told: Mapping[str, str]) -> bool:
        hidden = bool(self.hidden_groups) or told.get("table:visibility") in _HIDDEN
        return hidden or self.styles.hides(family, told.get("table:style-name", ""))

    def _dress(self, told: Mapping[str, str]) -> Dress:
        """By the cell's own style, or that of its row, or that of its column."""
        style = told.get("table:style-name") or self.row_style
        if not style and self.columns:
            style = self.columns[bisect_right(self.columns, self.column, key=lambda one: one[0]) - 1][2]
        return self.styles.dress(style)

    def _start_text(self, cell: _Cell, family: str, told: Mapping[str, str]) -> None:
        style = told.get("text:style-name")
        outer = cell.around[-1] if cell.around else NO_MARKS
        cell.around.append(self.styles.marks(family, style).within(outer) if style else outer)

    @staticmethod
    def _start_piece(cell: _Cell, kind: str, told: Mapping[str, str]) -> None:
        if kind == "text:s":
            count = told.get("text:c", "1")
            cell.write(" " * min(int(count) if count.isdecimal() else 1, _MOST_BLANKS))
        elif kind in _BREAKS:
            cell.write(_BREAKS[kind])

    def end(self, _: str) -> None:
        if self.passed_over:
            self.passed_over -= 1
            return
        kind = self.within.pop()
        if not self.in_table:
            self.styles.formats.end(kind)
        elif kind in _CELLS and self.cell is not None:
            self._end_cell(self.cell)
            self.column += self.cell.columns
            self.cell = None
        elif kind == "table:table":
            self._end_table()
        elif kind in _GROUPS and self.hidden_groups:
            self.hidden_groups -= 1
        elif kind == "table:table-row":
            self._end_row()
        elif self.cell is not None and self.cell.around:
            self.cell.around.pop()

    def _end_table(self) -> None:
        self.in_table = False
        self.written.append("</table:table>")
        name, told = self.sheets[-1]
        firsts = [first for first, _, _ in self.columns]
        look = Look(
            lost=self.lost,
            texts=self.texts,
            sometimes=tuple(self.sometimes if self.has_conditions else self.mapped),
            marks=self.marks,
            runs=self.runs,
            hidden_rows=frozenset(self.hidden_rows),
            hidden_columns=frozenset(
                column for column in self.filled_columns if firsts and self.columns[bisect_right(firsts, column) - 1][1]
            ),
            merged=tuple(self.merged),
            shows_zeros=not self.no_zeros_on.get(name, self.no_zeros),
            visible=told.visible,
        )
        self.sheets[-1] = (name, look)

    def _end_row(self) -> None:
        self.row += self.rows
        if self.cells and self.cells[-1].endswith("/>"):
            self.cells.pop()
        if not self.cells:
            self.blank_rows += self.rows
            return
        if self.blank_rows:
            self.written.append(f'<table:table-row table:number-rows-repeated="{self.blank_rows}"/>')
            self.blank_rows = 0
        self.written += (
            f'<table:table-row table:number-rows-repeated="{self.rows}">',
            *self.cells,
            "</table:table-row>",
        )

    def _end_cell(self, cell: _Cell) -> None:
        repeated = f' table:number-columns-repeated="{cell.columns}"'
        if not cell.paragraphs and _TELLING.isdisjoint(cell.told):
            self.cells.append(f"<table:table-cell{repeated}/>")
            return
        code, kind, value = _judged(cell)
        self._merge(cell)
        if not (code or kind):
            self.cells.append(f"<table:table-cell{repeated}/>")
            return
        self.budget.spend_cells(self.rows * cell.columns)
        self.right = max(self.right, self.column + cell.columns)
        self.bottom = max(self.bottom, self.row + self.rows)
        if self.right * self.bottom > LARGEST_EXTENT:
            raise too_large("extent", self.sheets[-1][0])
        self._take_look(cell, code, value)
        if code:
            self.cells.append(f"<table:table-cell{repeated}></table:table-cell>")
        elif kind == "string":
            body = f'office:value-type="string"{repeated}><text:p>{spelt(value)}</text:p>'
            self.cells.append(f"<table:table-cell {body}</table:table-cell>")
        else:
            held = f'office:value-type="{kind}" office:{_HELD.get(kind, "value")}={quoteattr(value)}{repeated}'
            self.cells.append(f"<table:table-cell {held}></table:table-cell>")

    def _take_look(self, cell: _Cell, code: str, value: str) -> None:
        """What is shown of a cell that holds something, at each place where it stands."""
        dress = self._dress(cell.told)
        shown = "" if dress.hidden and self.is_protected else _shown_otherwise(cell)
        mark, runs = _marked(cell, dress)
        if dress.conditional:
            self._sometimes(cell, dress.conditional)
        columns, rows = range(self.column, self.column + cell.columns), range(self.row, self.row + self.rows)
        self.filled_columns.update(columns)
        if self.row_hidden:
            self.hidden_rows.update(rows)
        if not (code or mark or shown is not None):
            return
        for place in product(rows, columns):
            if code:
                self.lost[place] = (code, spelt(value))
            if mark:
                self.marks[place] = mark
            if runs:
                self.runs[place] = runs
            if shown is not None:
                self.texts[place] = shown

    def _sometimes(self, cell: _Cell, codes: Sequence[str]) -> None:
        self.budget.spend_areas(len(codes))
        area = (self.row, self.column), (self.row + self.rows - 1, self.column + cell.columns - 1)
        self.mapped += [(area, code) for code in codes]

    def _merge(self, cell: _Cell) -> None:
        rows, columns = _repeats(cell.told, _ROWS_SPANNED), _repeats(cell.told, _COLUMNS_SPANNED)
        if rows > 1 or columns > 1:
            bottom, right = self.row + rows - 1, self.column + columns - 1
            self.budget.spend_places(self.row, self.column, bottom, right)
            self.merged.append(((self.row, self.column), (bottom, right)))

    def characters(self, text: str) -> None:
        if self.cell is not None:
            if self.cell.paragraphs and not self.passed_over and "text:p" in self.within:
                self.cell.write(text)
        elif not self.in_table:
            self.styles.formats.characters(text)


def _marked(cell: _Cell, dress: Dress) -> tuple[str, tuple[tuple[str, str], ...]]:
    """What is to be said of how a cell's text is written, and its pieces where only some of it is so."""
    pieces = cell.pieces
    if (
        not pieces
        or (len(pieces) == 1 and pieces[0][1] is NO_MARKS)
        or not any(marks is not NO_MARKS for _, marks in pieces)
    ):
        return dress.style.mark, ()
    inks = [marks.within(dress.marks).ink() for _, marks in cell.pieces]
    runs = tuple((dress.style.mark_of(ink, text), text) for ink, (text, _) in zip(inks, cell.pieces, strict=True))
    first = next((mark for mark, _ in runs if mark), "")
    return first or (REPEATED if dress.style.mark == REPEATED else ""), runs if first else ()


def _shown_otherwise(cell: _Cell) -> str | None:
    """The text of a cell that holds a figure, or a text besides, where it is spelt otherwise than what is held."""
    kind = cell.told.get("office:value-type", "")
    held = cell.told.get("office:string-value" if kind == "string" else "office:value", "").strip()
    if not held or kind in _HELD:
        return None
    if cell.paragraphs:
        text = cell.text
        return None if text == held else text
    if kind == "percentage" and _NUMBER.fullmatch(held):
        return f"{Decimal(held) * 100}%"
    return None


def _judged(cell: _Cell) -> tuple[str, str, str]:
    """The finding's code of a lost cell, or the kind of value of another; with the text, the formula or the value."""
    told = cell.told
    text = cell.text
    formula = told.get("table:formula")
    kind = told.get("office:value-type") or told.get("calcext:value-type", "")
    held = told.get(f"office:{_HELD.get(kind, 'value')}", "").strip()
    figure = kind in _FIGURES or (not kind and bool(held))
    shows_error = formula is not None and held in _NOUGHT and _SHOWN_ERROR.fullmatch(text.strip())
    if told.get("calcext:value-type") == "error" or shows_error:
        return ERROR_CELL, "", text
    # a formula whose result is a text of no length has no type, but a paragraph of no length
    if formula is not None and not held and kind != "string" and not text.strip() and (kind or not cell.paragraphs):
        return FORMULA_WITHOUT_VALUE, "", ""
    if figure and held:
        return "", "float" if _NUMBER.fullmatch(held) else "string", held
    if kind in _HELD and held:
        return "", kind, held
    text = told.get("office:string-value", text)
    return "", "string" if text else "", text


def _repeats(told: Mapping[str, str], name: str) -> int:
    count = told.get(name)
    if count is None:
        return 1
    if not (count.isascii() and count.isdigit() and len(count) <= _LONGEST_REPEAT and int(count)):
        raise damaged("cell_place", shortened(count))
    return int(count)


def pass_ods(found: Mapping[str, bytes]) -> Passed:
    """An .ods whose tables are small enough to lay out. Raises RefusedError for the first thing that is wrong."""
    for name, content in found.items():
        if name != _PART and name.endswith(".xml") and not name.startswith(_MACROS) and has_document_type(content):
            raise unsafe("document_type", name)
    if b"encryption-data" in found.get(_MANIFEST, b""):
        raise RefusedError("encrypted_workbook")
    if _PART not in found:
        raise damaged("part_missing", _PART)
    styles = Styles()
    if _STYLES in found:
        formats = styles.formats
        walk(
            found[_STYLES],
            _STYLES,
            lambda name, told: styles.start(_known(name), _usual(told)),
            lambda name: formats.end(_known(name)),
            formats.characters,
        )
    zeros = hidden_zeros(found[_SETTINGS], _SETTINGS) if _SETTINGS in found else (False, {})
    tables = _Tables(Budget(), styles, *zeros)
    try:
        walk(found[_PART], _PART, tables.start, tables.end, tables.characters)
    except RefusedError as refused:
        refused.refusal = replace(refused.refusal, sheet=tables.sheets[-1][0] if tables.in_table else None)
        raise
    check_names([name for name, _ in tables.sheets])
    beside = beside_cells(found[_PART], found.get(_STYLES, b""), _known)
    sheets = [(name, _with_texts(look, *beside.of_sheet(name))) for name, look in tables.sheets]
    return Passed(_package("".join(tables.written)), sheets, any(name.startswith(_MACROS) for name in found))


def _with_texts(look: Look, texts: tuple[str, ...], comments: tuple[tuple[str, str], ...]) -> Look:
    return replace(look, beside=texts, comments=comments)


def _package(tables: str) -> Mapping[str, bytes]:
    """What the reader has to be told besides the tables."""
    entry = f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{_KIND}"/>'
    body = f"<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body>"
    texts = {
        "mimetype": _KIND,
        _PART: f"<office:document-content {_SPACES}>{body}</office:document-content>",
        _MANIFEST: f'<manifest:manifest xmlns:manifest="{_MANIFEST_SPACE}">{entry}</manifest:manifest>',
    }
    return {name: text.encode() for name, text in texts.items()}
