"""The parts of an .xlsx as a workbook: its sheets all there and told apart, in a plain package for the reader."""

import re
from collections.abc import Collection, Mapping
from dataclasses import replace
from posixpath import basename, dirname, join

from park_scoring.workbooks import xlsx_sheet
from park_scoring.workbooks.admitted import Passed, check_names
from park_scoring.workbooks.cells import Budget
from park_scoring.workbooks.markup import has_document_type, local, parted, walk
from park_scoring.workbooks.refusal import RefusedError, damaged, unsafe
from park_scoring.workbooks.relations import Relation, relations, relations_of
from park_scoring.workbooks.xlsx_beside import beside_cells
from park_scoring.workbooks.xlsx_looks import look_of
from park_scoring.workbooks.xlsx_strings import Strings, usual_strings
from park_scoring.workbooks.xlsx_styles import Styles, styles_of

_WORKBOOK, _STRINGS, _STYLES, _SHEET = "xl/workbook.xml", "xl/sharedStrings.xml", "xl/styles.xml", "xl/sheet{}.xml"
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_IDENTIFIERS = frozenset(
    (space, "id") for space in (_RELATED, "http://purl.oclc.org/ooxml/officeDocument/relationships")
)
# there are no cells on these
_OTHER_SHEETS = frozenset({"chartsheet", "dialogsheet", "xlmacrosheet", "xlintlmacrosheet"})
_BOOK = re.compile(rb"<(?:[^<>:/\s]+:)?workbook[\s>]")
_TRUE = frozenset({"1", "true"})


def workbook_part(found: Mapping[str, bytes]) -> str:
    """The name in lower case of the part that lists the sheets, by what the package says of it; empty where none is."""
    parts = {name.lower(): content for name, content in found.items()}
    main = [one.part for one in relations(parts, "").values() if one.kind == "officedocument"]
    return next((name for name in (*main, _WORKBOOK) if _BOOK.search(parts.get(name, b"")[:4096])), "")


def pass_xlsx(found: Mapping[str, bytes], book: str) -> Passed:
    """An .xlsx or .xlsm whose sheets are all there. Raises RefusedError for the first thing that is wrong with it.

    `book` is its `workbook_part`. The reader gets each part under the name by which readers look for it.
    """
    parts = {name.lower(): content for name, content in found.items()}
    related = relations(parts, book)
    places = {one.kind: one.part for one in related.values()}
    strings = places.get("sharedstrings") or join(dirname(book), "sharedstrings.xml")
    styles = places.get("styles") or join(dirname(book), "styles.xml")
    targets, since_1904 = _targets(parts, book, related)
    _check_others(parts, {book, strings, styles, *(part for _, part, _ in targets)})
    kept = {}
    shared, dressed = Strings(), Styles()
    if strings in parts:
        shared = usual_strings(parts[strings], strings)
        kept[_STRINGS] = shared.content
    if styles in parts:
        kept[_STYLES] = parts[styles]
        dressed = styles_of(parts[styles], styles)
    budget = Budget()
    sheets = []
    for number, (name, part, visible) in enumerate(targets, 1):
        scanned = _scanned(parts[part], name, part, shared.count, budget)
        kept[_SHEET.format(number)] = scanned.content
        look = look_of(parts[part], part, scanned, dressed, shared.runs)
        boxes, comments = beside_cells(parts, part)
        look = replace(look, visible=visible, beside=(*look.beside, *boxes), comments=comments)
        sheets.append((name, look))
    macros = "vbaproject" in places or any(basename(name) == "vbaproject.bin" for name in parts)
    return Passed(_package(len(sheets), since_1904) | kept, sheets, macros)


def _package(sheets: int, since_1904: bool) -> dict[str, bytes]:
    """What the reader has to be told of the parts; the names of the sheets are known, and need not go through it."""
    numbers = range(1, sheets + 1)
    named = "".join(f'<sheet name="{number}" sheetId="{number}" r:id="rId{number}"/>' for number in numbers)
    related = "".join(
        f'<Relationship Id="rId{number}" Type="{_RELATED}/worksheet" Target="{_SHEET.format(number)[3:]}"/>'
        for number in numbers
    )
    main = f'<Relationship Id="rId1" Type="{_RELATED}/officeDocument" Target="{_WORKBOOK}"/>'
    date_system = '<workbookPr date1904="1"/>' if since_1904 else ""
    texts = {
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}">{main}</Relationships>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}">{related}</Relationships>',
        _WORKBOOK: f'<workbook xmlns="{_MAIN}" xmlns:r="{_RELATED}">{date_system}<sheets>{named}</sheets></workbook>',
    }
    return {name: text.encode() for name, text in texts.items()}


def _check_others(parts: Mapping[str, bytes], needed: Collection[str]) -> None:
    """The parts that are gone through anyway are checked there."""
    for name, content in parts.items():
        if name not in needed and name.endswith((".xml", ".rels")) and has_document_type(content):
            raise unsafe("document_type", name)


def _targets(
    parts: Mapping[str, bytes], book: str, related: Mapping[str, Relation]
) -> tuple[list[tuple[str, str, bool]], bool]:
    """The name and part of each sheet that has cells and whether it is seen; whether days are counted from 1904."""
    sheets: list[tuple[str, str, bool]] = []
    since_1904 = False

    def start(name: str, attributes: Mapping[str, str]) -> None:
        nonlocal since_1904
        if local(name) == "sheet":
            visible = attributes.get("state", "visible") == "visible"
            sheets.append((attributes.get("name", ""), _identifier(attributes), visible))
        elif local(name) == "workbookPr":
            since_1904 = attributes.get("date1904", "").lower() in _TRUE

    walk(parts[book], book, start)
    if not related:
        raise damaged("part_missing", relations_of(book))
    check_names([name for name, _, _ in sheets])
    placed = [(name, related.get(identifier, Relation("", "")), seen) for name, identifier, seen in sheets]
    for name, relation, _ in placed:
        if not relation.part or relation.part == book:
            raise unsafe("sheet_target", name)
        if relation.part not in parts:
            raise damaged("part_missing", name)
    if len({relation.part for _, relation, _ in placed}) < len(placed):
        raise unsafe("sheet_target", placed[0][0])
    with_cells = [(name, one.part, seen) for name, one, seen in placed if one.kind not in _OTHER_SHEETS]
    return with_cells, since_1904


def _identifier(attributes: Mapping[str, str]) -> str:
    return next((value for key, value in attributes.items() if parted(key) in _IDENTIFIERS), "")


def _scanned(content: bytes, name: str, part: str, strings: int, budget: Budget) -> xlsx_sheet.Scanned:
    try:
        return xlsx_sheet.scan(content, part, strings, budget)
    except RefusedError as refused:
        refused.refusal = replace(refused.refusal, sheet=name)
        raise
