"""The tables of an .ods: how far they really reach, those cells whose value nobody can have, and the rest written anew.

Readers lose what stands in a cell in a spelling that they do not look for, or take in what somebody noted beside it;
what is written here has each cell's value and its text, and nothing else.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from xml.sax.saxutils import quoteattr

from park_scoring.intake.cells import (
    ERROR_CELL,
    FORMULA_WITHOUT_VALUE,
    LARGEST_EXTENT,
    SHOWN_OTHERWISE,
    Budget,
    shortened,
    spelt,
)
from park_scoring.intake.markup import has_document_type, parted, walk
from park_scoring.intake.passed import Passed, check_names
from park_scoring.intake.refusal import RefusedError, damaged, too_large, unsafe
from park_scoring.look import Look

_PART, _MANIFEST = "content.xml", "META-INF/manifest.xml"
_KIND = "application/vnd.oasis.opendocument.spreadsheet"
# the modules of macros declare a document type, wherever they come from; nobody reads them
_MACROS = ("Basic/", "Dialogs/", "Scripts/")
# What a spreadsheet program shows in place of a value, in formats that have no type for it: it stores 0 then.
_SHOWN_ERROR = re.compile(r"#[^\s#]+|\w+[:\N{FULLWIDTH COLON}]\s?[0-9]{3}")
_NUMBER = re.compile(r"[-+]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[Ee][-+]?[0-9]{1,4})?")
_NOUGHT = frozenset({"", "0"})
_FIGURES = frozenset({"float", "percentage", "currency"})
_HELD: Mapping[str, str] = {"boolean": "boolean-value", "date": "date-value", "time": "time-value"}
_CELLS = frozenset({"table:table-cell", "table:covered-table-cell"})
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
    """A name with the prefix that programs give its namespace: the last word of it, before its version."""
    space, kind = parted(name)
    return f"{space.split(':')[-2]}:{kind}" if space.count(":") > 1 else kind


@dataclass(slots=True)
class _Cell:
    columns: int
    told: Mapping[str, str]
    paragraphs: list[list[str]] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "\n".join("".join(pieces) for pieces in self.paragraphs)


@dataclass(slots=True)
class _Tables:
    """Going through the tables cell by cell."""

    budget: Budget
    sheets: list[tuple[str, Look]] = field(default_factory=list)
    within: list[str] = field(default_factory=list)
    passed_over: int = 0
    lost: dict[tuple[int, int], tuple[str, str]] = field(default_factory=dict)
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
        if self.passed_over or (self.cell is not None and kind.startswith(_BESIDE) and kind not in _CELLS):
            self.passed_over += 1
        elif kind == "table:table" and not self._is_sheet():
            self._start_other_table()
        else:
            self.within.append(kind)
            self._start(kind, {_known(key): value for key, value in attributes.items()})

    def _is_sheet(self) -> bool:
        return bool(self.within) and self.within[-1] == "office:spreadsheet"

    def _start_other_table(self) -> None:
        """What others have linked to here, or what somebody has deleted; a table in a cell no program can lay out."""
        if self.in_table:
            raise damaged("repeated_cell")
        self.passed_over = 1

    def _start(self, kind: str, told: Mapping[str, str]) -> None:
        if kind == "table:table":
            self.lost = {}
            self.row = self.right = self.bottom = self.blank_rows = 0
            self.sheets.append((told.get("table:name", ""), Look(lost=self.lost)))
            self.in_table = True
            self.written.append(f'<table:table table:name="{len(self.sheets)}">')
        elif not self.in_table:
            return
        elif kind == "table:table-row":
            self.rows, self.column, self.cells = _repeats(told, "table:number-rows-repeated"), 0, []
        elif kind in _CELLS:
            self.cell = _Cell(_repeats(told, "table:number-columns-repeated"), told)
        elif self.cell is not None and kind == "text:p":
            self.cell.paragraphs.append([])
        elif self.cell is not None and self.cell.paragraphs:
            self._start_piece(self.cell.paragraphs[-1], kind, told)

    @staticmethod
    def _start_piece(paragraph: list[str], kind: str, told: Mapping[str, str]) -> None:
        if kind == "text:s":
            count = told.get("text:c", "1")
            paragraph.append(" " * min(int(count) if count.isdecimal() else 1, _MOST_BLANKS))
        else:
            paragraph.append(_BREAKS.get(kind, ""))

    def end(self, _: str) -> None:
        if self.passed_over:
            self.passed_over -= 1
            return
        kind = self.within.pop()
        if not self.in_table:
            return
        if kind == "table:table":
            self.in_table = False
            self.written.append("</table:table>")
        elif kind == "table:table-row":
            self._end_row()
        elif kind in _CELLS and self.cell is not None:
            self._end_cell(self.cell)
            self.column += self.cell.columns
            self.cell = None

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
        code, kind, value = _judged(cell)
        repeated = f' table:number-columns-repeated="{cell.columns}"'
        if not (code or kind):
            self.cells.append(f"<table:table-cell{repeated}/>")
            return
        self.budget.spend_cells(self.rows * cell.columns)
        self.right = max(self.right, self.column + cell.columns)
        self.bottom = max(self.bottom, self.row + self.rows)
        if self.right * self.bottom > LARGEST_EXTENT:
            raise too_large("extent", self.sheets[-1][0])
        if code:
            self.cells.append(f"<table:table-cell{repeated}></table:table-cell>")
            for row in range(self.row, self.row + self.rows):
                for column in range(self.column, self.column + cell.columns):
                    self.lost[row, column] = (code, spelt(value))
        elif kind == "string":
            body = f'office:value-type="string"{repeated}><text:p>{spelt(value)}</text:p>'
            self.cells.append(f"<table:table-cell {body}</table:table-cell>")
        else:
            held = f'office:value-type="{kind}" office:{_HELD.get(kind, "value")}={quoteattr(value)}{repeated}'
            self.cells.append(f"<table:table-cell {held}></table:table-cell>")

    def characters(self, text: str) -> None:
        if self.cell is not None and self.cell.paragraphs and not self.passed_over and "text:p" in self.within:
            self.cell.paragraphs[-1].append(text)


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
    if kind == "percentage" and held and formula is None:
        return SHOWN_OTHERWISE, "", held
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
    count = told.get(name, "1")
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
    tables = _Tables(Budget())
    try:
        walk(found[_PART], _PART, tables.start, tables.end, tables.characters)
    except RefusedError as refused:
        refused.refusal = replace(refused.refusal, sheet=tables.sheets[-1][0] if tables.in_table else None)
        raise
    check_names([name for name, _ in tables.sheets])
    return Passed(_package("".join(tables.written)), tables.sheets, any(name.startswith(_MACROS) for name in found))


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
