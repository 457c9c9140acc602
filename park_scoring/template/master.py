"""The master of the submission workbooks: opened, its sheets and named cells found, or what it lacks said at once."""

import re
import warnings
import zipfile
from collections.abc import Iterable, Mapping
from copy import copy
from dataclasses import dataclass
from importlib import resources
from io import BytesIO
from pathlib import Path
from types import MappingProxyType
from typing import Any

from openpyxl import load_workbook
from openpyxl.utils import get_column_letter
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from park_scoring import contract
from park_scoring.errors import MasterError
from park_scoring.template import names, words
from park_scoring.template.heights import needed_height

PACKAGED = "submission_template.xlsx"

# What openpyxl lets through when a file is no workbook, or a damaged one; it has no error of its own for most.
_UNREADABLE = (
    OSError,
    zipfile.BadZipFile,
    InvalidFileException,
    KeyError,
    ValueError,
    TypeError,
    AttributeError,
    IndexError,
    SyntaxError,
)
_CELL = re.compile(r"^'?(?P<sheet>.+?)'?!\$?(?P<column>[A-Z]+)\$?(?P<row>\d+)(:\$?[A-Z]+\$?\d+)?$")
_WIDEST = 60
_DEFAULT_WIDTH = 8.43
_DEFAULT_HEIGHT = 15.0
_UNWRITABLE_PICTURES = ("emf", "wmf")


@dataclass(frozen=True)
class Prototype:
    """A named cell of the master: where it stands (1-based), how it looks, its column's width and row's height."""

    sheet: str
    row: int
    column: int
    style: Any
    width: float
    height: float
    text: str
    points: float
    wraps: bool

    def dress(self, cell: Any) -> None:
        """Give `cell` (of the same workbook) this look."""
        cell._style = copy(self.style)

    def height_for(self, text: str, columns: int = 1) -> float:
        """The height of a row in which this look carries `text` over `columns` of its width."""
        needed = needed_height(text, self.width * columns, self.points) if self.wraps else 0
        return max(self.height, needed)


@dataclass(frozen=True)
class Master:
    """An opened master on its way to one bureau's workbook: openpyxl edits in place, so each bureau opens its own."""

    workbook: Workbook
    form: Worksheet
    evidence: Worksheet
    instructions: Worksheet
    prototypes: Mapping[str, Prototype]

    def __getitem__(self, name: str) -> Prototype:
        return self.prototypes[name]


def master_bytes(path: Path | None) -> bytes:
    """The master's content; the packaged one where `path` is None. Raises MasterError where it cannot be read."""
    if path is None:
        return (resources.files("park_scoring_templates") / PACKAGED).read_bytes()
    try:
        return path.read_bytes()
    except OSError as error:
        raise MasterError(words.MASTER_UNREADABLE.format(file=path)) from error


def open_master(content: bytes, shown: str) -> Master:
    """The master out of its bytes; `shown` is its name for messages.

    Raises MasterError where it is no workbook, or naming every sheet and every named cell that is missing.
    """
    try:
        with warnings.catch_warnings():
            # what openpyxl cannot carry is said in Chinese by carried.py
            warnings.simplefilter("ignore")
            workbook = load_workbook(BytesIO(content), rich_text=True)
    except _UNREADABLE as error:
        raise MasterError(words.MASTER_UNREADABLE.format(file=shown)) from error
    sheets = [contract.INSTRUCTIONS_SHEET, contract.FORM_SHEET, contract.EVIDENCE_SHEET]
    lost = [name for name in sheets if name not in workbook.sheetnames]
    if lost:
        missing = contract.LIST.join(contract.MASTER_SHEET.format(name=name) for name in lost)
        raise MasterError(words.MASTER_LACKS.format(file=shown, missing=missing))
    for sheet in workbook.worksheets:
        _unfold_columns(sheet)
        _drop_unwritable_pictures(sheet)
    prototypes = _prototypes(workbook, shown)
    instructions, form, evidence = (workbook[name] for name in sheets)
    return Master(workbook, form, evidence, instructions, MappingProxyType(prototypes))


def _prototypes(workbook: Workbook, shown: str) -> dict[str, Prototype]:
    wanted = dict.fromkeys(names.ON_INSTRUCTIONS, contract.INSTRUCTIONS_SHEET)
    wanted |= dict.fromkeys(names.ON_FORM, contract.FORM_SHEET)
    wanted |= dict.fromkeys(names.ON_EVIDENCE, contract.EVIDENCE_SHEET)
    found: dict[str, Prototype] = {}
    for name in (*wanted, *names.OPTIONAL):
        defined = workbook.defined_names.get(name)
        place = _CELL.match(defined.attr_text or "") if defined is not None else None
        if place is None or place["sheet"] not in workbook.sheetnames:
            continue
        if wanted.get(name, place["sheet"]) == place["sheet"]:
            found[name] = _prototype(workbook[place["sheet"]], place["column"] + place["row"])
    lost = [name for name in wanted if name not in found]
    if lost:
        missing = contract.LIST.join(words.MASTER_NAME.format(name=name, sheet=wanted[name]) for name in lost)
        raise MasterError(words.MASTER_LACKS.format(file=shown, missing=missing))
    for first, *others in names.SAME_ROW:
        for name in others:
            if found[name].row != found[first].row:
                raise MasterError(words.MASTER_ROW.format(file=shown, name=name, other=first))
    return found


def _prototype(sheet: Worksheet, name: str) -> Prototype:
    cell: Any = sheet[name]
    return Prototype(
        sheet=sheet.title,
        row=cell.row,
        column=cell.column,
        style=copy(cell._style),
        width=width_of(sheet, cell.column),
        height=height_of(sheet, cell.row),
        text="" if cell.value is None else str(cell.value),
        points=float(cell.font.size or 10),
        wraps=bool(cell.alignment.wrap_text),
    )


def width_of(sheet: Worksheet, column: int) -> float:
    """The width of a 1-based column, in characters."""
    letter = get_column_letter(column)
    if letter in sheet.column_dimensions and sheet.column_dimensions[letter].width:
        return float(sheet.column_dimensions[letter].width)
    return float(sheet.sheet_format.defaultColWidth or _DEFAULT_WIDTH)


def height_of(sheet: Worksheet, row: int) -> float:
    """The height of a 1-based row, in points."""
    height = sheet.row_dimensions[row].height if row in sheet.row_dimensions else None
    return float(height or sheet.sheet_format.defaultRowHeight or _DEFAULT_HEIGHT)


def area_of(sheet: Worksheet, row: int, column: int) -> Iterable[Any]:
    """All cells of the merged area whose first cell this is, or the cell alone."""
    for merged in sheet.merged_cells.ranges:
        if (merged.min_row, merged.min_col) == (row, column):
            return [cell for line in sheet[merged.coord] for cell in line]
    return [sheet.cell(row, column)]


def _unfold_columns(sheet: Worksheet) -> None:
    """Give every column its own entry: a spreadsheet program stores a run of equal columns as one."""
    for dimension in list(sheet.column_dimensions.values()):
        first, last = dimension.min, dimension.max
        if first is None or last is None or first == last:
            continue
        dimension.max = first
        for column in range(first + 1, min(last, _WIDEST) + 1):
            entry = sheet.column_dimensions[get_column_letter(column)]
            entry.width, entry.hidden = dimension.width, dimension.hidden


def _drop_unwritable_pictures(sheet: Worksheet) -> None:
    drawn: Any = sheet
    drawn._images = [image for image in drawn._images if image.format.lower() not in _UNWRITABLE_PICTURES]
