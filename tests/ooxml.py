"""Whether an office program opens a file of ours without offering to repair it: the standard's schemas, and its limits."""

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from lxml import etree
from openpyxl.utils.cell import coordinate_to_tuple
from openxml_audit import OpenXmlValidator, ValidationSeverity

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
# ECMA-376 part 1, 18.8.22: the properties of a font are a choice, in any order; the Open XML SDK, whose rules these are,
# asks for the order that Excel writes, and openpyxl writes another.
_ANY_ORDER = re.compile(r"/styleSheet\[1\]/(fonts|dxfs)\[1\]/.*font\[\d+\]")
# A part for Word 2010 that comes with python-docx's own template and that no later program reads.
_NOT_READ = "/word/stylesWithEffects.xml"
# What Excel holds to besides the schema: attributes of data validations, and their longest texts.
_LONGEST = {"promptTitle": 32, "errorTitle": 32, "prompt": 255, "error": 255}
_LONGEST_FORMULA = 8192
_LAST_ROW, _LAST_COLUMN = 1_048_576, 16_384


def faults(path: Path) -> list[str]:
    """What an office program would stumble over in an .xlsx or .docx: part, place and fault."""
    return [*_against_schemas(path), *_without_type(path), *_beyond_limits(path)]


def _against_schemas(path: Path) -> Iterator[str]:
    for error in OpenXmlValidator().validate(str(path)).errors:
        known = _ANY_ORDER.fullmatch(str(error.path or "")) or error.part_uri == _NOT_READ
        if error.severity is ValidationSeverity.ERROR and not known:
            yield f"{error.part_uri} {error.path}: {error.description}"


def _without_type(path: Path) -> Iterator[str]:
    """Every part has a content type: by its name, or by its ending; that it is XML says too little."""
    with zipfile.ZipFile(path) as archive:
        types = etree.fromstring(archive.read("[Content_Types].xml"))
        parts = {part.get("PartName") for part in types.iter(f"{_TYPES}Override")}
        endings = {one.get("Extension").lower() for one in types.iter(f"{_TYPES}Default")} - {"xml"}
        names = [f"/{name}" for name in archive.namelist() if name != "[Content_Types].xml" and not name.endswith("/")]
    yield from (f"{name}: no content type" for name in names if name not in parts and _ending(name) not in endings)
    yield from (f"{part}: a content type and no part" for part in parts - set(names))


def _ending(name: str) -> str:
    return name.rpartition(".")[2].lower()


def _beyond_limits(path: Path) -> Iterator[str]:
    with zipfile.ZipFile(path) as archive:
        sheets = [name for name in archive.namelist() if re.fullmatch(r"xl/worksheets/[^/]+\.xml", name)]
        if not sheets:
            return
        styles = len(etree.fromstring(archive.read("xl/styles.xml")).find(f"{_MAIN}cellXfs"))
        workbook = etree.fromstring(archive.read("xl/workbook.xml"))
        for name in (sheet.get("name") for sheet in workbook.iter(f"{_MAIN}sheet")):
            if len(name) > 31 or set(name) & set("[]:*?/\\"):
                yield f"xl/workbook.xml: a sheet cannot be named {name}"
        for name in sheets:
            yield from (f"{name} {fault}" for fault in _in_sheet(etree.fromstring(archive.read(name)), styles))


def _in_sheet(sheet: Any, styles: int) -> Iterator[str]:
    """Rows and cells in their order, each once and within the sheet; styles that exist; texts no longer than Excel reads."""
    last_row = 0
    for row in sheet.iter(f"{_MAIN}row"):
        number, last_column = int(row.get("r")), 0
        if not last_row < number <= _LAST_ROW:
            yield f"row {number} after row {last_row}"
        last_row = number
        for cell in row:
            place, column = coordinate_to_tuple(cell.get("r"))
            if place != number or not last_column < column <= _LAST_COLUMN:
                yield f"{cell.get('r')}: out of its place"
            last_column = column
            if int(cell.get("s", "0")) >= styles:
                yield f"{cell.get('r')}: style {cell.get('s')} of {styles}"
            if len(cell.findtext(f"{_MAIN}f") or "") > _LONGEST_FORMULA:
                yield f"{cell.get('r')}: a formula of more than {_LONGEST_FORMULA} characters"
    for rule in sheet.iter(f"{_MAIN}dataValidation"):
        for attribute, longest in _LONGEST.items():
            if len(rule.get(attribute, "")) > longest:
                yield f"{rule.get('sqref')}: {attribute} longer than {longest}"
