"""The cells of an .ods: how far its tables really reach, and those cells whose value nobody can have."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from park_scoring.intake.cells import ERROR_CELL, FORMULA_WITHOUT_VALUE, LARGEST_EXTENT, Budget, Lost, spelt
from park_scoring.intake.markup import walk
from park_scoring.intake.refusal import damaged, too_large

_PART = "content.xml"
# what a spreadsheet program shows in place of a value, in formats that have no type for it
_SHOWN_ERROR = re.compile(r"#[A-Z0-9/]+[!?]?|Err:[0-9]{3}")
_CELLS = ("table:table-cell", "table:covered-table-cell")
_LONGEST_REPEAT = 8


@dataclass(slots=True)
class _Cell:
    columns: int
    kind: str
    formula: str | None
    shown: bool = False
    text: list[str] = field(default_factory=list)


@dataclass(slots=True)
class _Tables:
    """Going through the tables cell by cell; rows are told by how often they repeat only behind their cells."""

    budget: Budget
    sheets: list[tuple[str, Lost]] = field(default_factory=list)
    depth: int = 0
    lost: dict[tuple[int, int], tuple[str, str]] = field(default_factory=dict)
    row: int = 0
    rows: int = 1
    column: int = 0
    right: int = 0
    bottom: int = 0
    cell: _Cell | None = None

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "table:table":
            self.depth += 1
            if self.depth > 1:
                raise damaged("repeated_cell", attributes.get("table:name", ""))
            self.lost = {}
            self.row = self.right = self.bottom = 0
            self.sheets.append((attributes.get("table:name", ""), self.lost))
        elif name == "table:table-row":
            self.rows, self.column = _repeats(attributes, "table:number-rows-repeated"), 0
        elif name in _CELLS:
            kind = attributes.get("calcext:value-type") or attributes.get("office:value-type", "")
            columns = _repeats(attributes, "table:number-columns-repeated")
            self.cell = _Cell(columns, kind, attributes.get("table:formula"))
        elif name == "text:p" and self.cell is not None:
            self.cell.shown = True

    def end(self, name: str) -> None:
        if name == "table:table":
            self.depth -= 1
        elif name == "table:table-row":
            self.row += self.rows
        elif name in _CELLS and self.cell is not None:
            self._end_cell(self.cell)
            self.column += self.cell.columns
            self.cell = None

    def _end_cell(self, cell: _Cell) -> None:
        text = "".join(cell.text)
        code = _fault(cell, text)
        if not (cell.kind or text or code):
            return
        self.budget.spend_cells(self.rows * cell.columns)
        self.right = max(self.right, self.column + cell.columns)
        self.bottom = max(self.bottom, self.row + self.rows)
        if self.right * self.bottom > LARGEST_EXTENT:
            raise too_large("extent", self.sheets[-1][0])
        if code:
            for row in range(self.row, self.row + self.rows):
                for column in range(self.column, self.column + cell.columns):
                    self.lost[row, column] = (code, spelt(text))

    def characters(self, text: str) -> None:
        if self.cell is not None:
            self.cell.text.append(text)


def _fault(cell: _Cell, text: str) -> str:
    if cell.kind == "error" or (cell.formula is not None and _SHOWN_ERROR.fullmatch(text.strip())):
        return ERROR_CELL
    # a formula whose result is a text of no length has no type, but a paragraph of no length
    return FORMULA_WITHOUT_VALUE if cell.formula is not None and not cell.kind and not cell.shown else ""


def _repeats(attributes: Mapping[str, str], name: str) -> int:
    told = attributes.get(name, "1")
    if not (told.isascii() and told.isdigit() and len(told) <= _LONGEST_REPEAT and int(told)):
        raise damaged("cell_place", _PART)
    return int(told)


def scan(content: bytes, budget: Budget) -> list[tuple[str, Lost]]:
    """Each table's name and lost cells. Raises RefusedError for tables larger than any form of ours."""
    tables = _Tables(budget)
    walk(content, _PART, tables.start, tables.end, tables.characters)
    return tables.sheets
