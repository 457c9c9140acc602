"""Marks the faulty cells of a workbook: a colour, a comment, and a first sheet that lists them with links.

Everything else in the file stays as it is, to the byte: values, stored results of formulas, drop-downs, keys,
protection.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from xlsxwriter.utility import xl_cell_to_rowcol, xl_rowcol_to_cell

from park_scoring import contract
from park_scoring.findings import Severity
from park_scoring.inert import inert
from park_scoring.returning.comments import Comment, add_comments
from park_scoring.returning.correction_list import ListedFinding, list_sheet, list_styles
from park_scoring.workbooks.package import (
    RELATIONS,
    Parts,
    add_part,
    free_name,
    read_parts,
    relations_of,
    remove_parts,
    without_macros,
    workbook_part,
    write_parts,
)
from park_scoring.workbooks.splice import (
    Element,
    Splice,
    UnknownXmlError,
    appended,
    elements,
    quoted,
    spliced,
    start_tag,
    with_attributes,
)

Spot = tuple[int, int]

_SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
_COLOURS: Mapping[Severity, str] = {Severity.ERROR: "FFFFB3A7", Severity.WARNING: "FFFFE699"}
_CELL = re.compile(r"[A-Z]{1,3}[0-9]{1,7}")
_FORMULA = re.compile(rb"<(?:\w+:)?f\b(?:[^>]*/>|.*?</(?:\w+:)?f>)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Mark:
    """One finding as the list tells it; notices are listed and not coloured. `cell` may name no cell of the file."""

    severity: Severity
    sheet: str
    cell: str
    park: str
    item: str
    found: str
    message: str


@dataclass(frozen=True)
class _Table:
    """A sheet's cells as they stand in its XML, 0-based: those asked for, and every row."""

    content: bytes
    rows: Mapping[int, Element]
    cells: Mapping[Spot, Element]
    order: Mapping[int, Sequence[int]]
    data: Element
    looks: Mapping[int, int]

    def look(self, at: Spot) -> int:
        """The number of a cell's style, that of its row or column where there is no such cell."""
        cell, row = self.cells.get(at), self.rows.get(at[0])
        if cell is not None:
            return int(cell.own.get("s", "0"))
        if row is not None and row.own.get("customFormat") in ("1", "true"):
            return int(row.own.get("s", "0"))
        return self.looks.get(at[1], 0)

    def stored(self, at: Spot) -> tuple[str, bytes]:
        """The type and the content of a cell without its formula."""
        cell = self.cells.get(at)
        if cell is None or cell.own.get("t") == "e":
            return "n", b""
        return cell.own.get("t", "n"), _FORMULA.sub(b"", self.content[cell.inner : cell.end])


def is_marked(content: bytes) -> bool:
    """Whether the workbook has our list already. Raises UnknownXmlError where it is no .xlsx."""
    parts = read_parts(content)
    return contract.CORRECTIONS_SHEET in _sheets(parts, workbook_part(parts))


def mark(content: bytes, marks: Sequence[Mark], title: str) -> bytes:
    """The workbook with its marks; one with macros comes back without them.

    Raises UnknownXmlError where `content` is no .xlsx, or one that is written in a way that is not edited here.
    """
    parts = read_parts(content)
    workbook = workbook_part(parts)
    sheets = _sheets(parts, workbook)
    _without_what_is_stale(parts, workbook)
    spots = _spots(marks, sheets)
    tables = {name: _read_table(parts[sheets[name]], set(found)) for name, found in spots.items()}
    looks = _restyle(parts, workbook, tables, spots)
    lines = [_line(one, tables, sheets) for one in marks]
    for name, found in spots.items():
        parts[sheets[name]] = _coloured(tables[name], {at: looks[name, at] for at in found})
        comments = [Comment(at, "\n".join(one.message for one in told)) for at, told in found.items()]
        add_comments(parts, sheets[name], comments)
    _lead_with_list(parts, workbook, lines, title)
    return write_parts(parts)


def _sheets(parts: Parts, workbook: str) -> dict[str, str]:
    """The part of each worksheet, by the sheet's name."""
    named = {relation.identifier: relation for relation in relations_of(parts, workbook)}
    found = {}
    for sheet in elements(parts[workbook], {"sheet"}):
        relation = named.get(sheet.own.get("id", ""))
        if relation is not None and relation.kind == "worksheet" and relation.part in parts:
            found[sheet.own.get("name", "")] = relation.part
    return found


def _without_what_is_stale(parts: Parts, workbook: str) -> None:
    """The order of calculation is worked out anew by any program that misses it; macros are left behind."""
    remove_parts(parts, workbook, ("calcChain",))
    without_macros(parts, workbook)


def _spots(marks: Iterable[Mark], sheets: Mapping[str, str]) -> dict[str, dict[Spot, list[Mark]]]:
    """The marks of each cell that is to be coloured, by sheet."""
    spots: dict[str, dict[Spot, list[Mark]]] = {}
    for one in marks:
        if one.severity in _COLOURS and one.sheet in sheets and _CELL.fullmatch(one.cell):
            spots.setdefault(one.sheet, {}).setdefault(xl_cell_to_rowcol(one.cell), []).append(one)
    return spots


def _line(one: Mark, tables: Mapping[str, _Table], sheets: Mapping[str, str]) -> ListedFinding:
    at = xl_cell_to_rowcol(one.cell) if _CELL.fullmatch(one.cell) else None
    has_cell = at is not None and one.sheet in tables and at in tables[one.sheet].cells
    stored = tables[one.sheet].stored(at) if has_cell and at is not None else ("n", b"")
    return ListedFinding(
        one.severity, one.sheet, one.cell, one.sheet in sheets, one.park, one.item, one.found, one.message, stored
    )


# ── cells ────────────────────────────────────────────────────────────────────────────────────────────────────


def _read_table(content: bytes, wanted: set[Spot]) -> _Table:
    rows: dict[int, Element] = {}
    cells: dict[Spot, Element] = {}
    order: dict[int, list[int]] = {}
    looks: dict[int, int] = {}
    data = None
    wanted_rows = {row for row, _ in wanted}
    row = column = -1
    for one in elements(content, {"col", "sheetData", "row", "c"}):
        if one.name == "col" and data is None:
            span = range(int(one.own.get("min", "1")) - 1, min(int(one.own.get("max", "1")), 16_384))
            looks |= dict.fromkeys(span, int(one.own.get("style", "0")))
        elif one.name == "sheetData":
            data = data or one
        elif one.name == "row" and data is not None and data.holds(one):
            row, column = int(one.own.get("r", row + 2)) - 1, -1
            rows[row] = one
        elif one.name == "c" and row in wanted_rows and rows[row].holds(one):
            column = xl_cell_to_rowcol(one.own["r"])[1] if "r" in one.own else column + 1
            cells[row, column] = one
            order.setdefault(row, []).append(column)
    if data is None:
        raise UnknownXmlError
    return _Table(content, rows, cells, order, data, looks)


def _coloured(table: _Table, looks: Mapping[Spot, int]) -> bytes:
    """The sheet with some cells of another style; those that are not there yet are put where they belong."""
    splices: list[Splice] = []
    missing: dict[int, list[int]] = {}
    for at in sorted(looks):
        cell = table.cells.get(at)
        if cell is not None:
            splices.append(with_attributes(table.content, cell, {"s": str(looks[at])}))
        else:
            missing.setdefault(at[0], []).append(at[1])
    prefix = table.data.prefix
    below: bytes = b""
    for row, columns in missing.items():
        made = {column: _empty_cell(prefix, row, column, looks[row, column]) for column in columns}
        if row in table.rows:
            splices += _into_row(table, row, made)
            continue
        line = f'<{prefix}row r="{row + 1}">'.encode() + b"".join(made.values()) + f"</{prefix}row>".encode()
        after = next((table.rows[other] for other in sorted(table.rows) if other > row), None)
        if after is None:
            below += line
        else:
            splices.append(Splice(after.start, after.start, line))
    if below:
        splices += appended(table.content, table.data, below)
    return spliced(table.content, splices)


def _into_row(table: _Table, row: int, made: Mapping[int, bytes]) -> list[Splice]:
    splices, last = [], b""
    for column, cell in made.items():
        after = next((place for place in table.order.get(row, ()) if place > column), None)
        if after is None:
            last += cell
        else:
            start = table.cells[row, after].start
            splices.append(Splice(start, start, cell))
    return splices + (appended(table.content, table.rows[row], last) if last else [])


def _empty_cell(prefix: str, row: int, column: int, look: int) -> bytes:
    return f'<{prefix}c r="{xl_rowcol_to_cell(row, column)}" s="{look}"/>'.encode()


# ── styles ───────────────────────────────────────────────────────────────────────────────────────────────────


def _restyle(
    parts: Parts, workbook: str, tables: Mapping[str, _Table], spots: Mapping[str, Mapping[Spot, Sequence[Mark]]]
) -> dict[tuple[str, Spot], int]:
    """Add each cell's own style once more with another fill; the numbers of the new styles by sheet and cell."""
    part = _styles(parts, workbook)
    content = parts[part]
    held = {one.name: one for one in elements(content, {"fills", "cellXfs"})}
    if len(held) < 2:
        raise UnknownXmlError
    fills = [one for one in elements(content, {"fill"}) if held["fills"].holds(one)]
    styles = [one for one in elements(content, {"xf"}) if held["cellXfs"].holds(one)]
    fill_of = {severity: len(fills) + place for place, severity in enumerate(_COLOURS)}
    new: dict[tuple[int, Severity], int] = {}
    numbers = {}
    for name, found in spots.items():
        for at, told in found.items():
            worst = Severity.ERROR if any(one.severity is Severity.ERROR for one in told) else Severity.WARNING
            key = min(tables[name].look(at), len(styles) - 1), worst
            numbers[name, at] = new.setdefault(key, len(styles) + len(new))
    prefix = held["fills"].prefix
    made = b"".join(_filled(content, styles[base], fill_of[severity]) for base, severity in new)
    painted = b"".join(_fill(prefix, colour) for colour in _COLOURS.values())
    parts[part] = spliced(
        content,
        [
            *appended(content, held["fills"], painted, {"count": str(len(fills) + len(_COLOURS))}),
            *appended(content, held["cellXfs"], made, {"count": str(len(styles) + len(new))}),
        ],
    )
    return numbers


def _styles(parts: Parts, workbook: str) -> str:
    for relation in relations_of(parts, workbook):
        if relation.kind == "styles" and relation.part in parts:
            return relation.part
    raise UnknownXmlError


def _fill(prefix: str, colour: str) -> bytes:
    p = prefix
    return (
        f'<{p}fill><{p}patternFill patternType="solid"><{p}fgColor rgb="{colour}"/><{p}bgColor indexed="64"/>'
        f"</{p}patternFill></{p}fill>"
    ).encode()


def _filled(content: bytes, style: Element, fill: int) -> bytes:
    tag = start_tag(content, style, {"fillId": str(fill), "applyFill": "1"})
    if style.is_empty:
        return tag
    return tag + content[style.inner : style.end] + f"</{style.prefix}{style.name}>".encode()


# ── the list ─────────────────────────────────────────────────────────────────────────────────────────────────


def _lead_with_list(parts: Parts, workbook: str, lines: Sequence[ListedFinding], title: str) -> None:
    """Put the list before all other sheets, and open on it alone."""
    for part in _sheets(parts, workbook).values():
        content = parts[part]
        views = [one for one in elements(content, {"sheetView"}) if "tabSelected" in one.attributes]
        parts[part] = spliced(content, [with_attributes(content, one, {"tabSelected": "0"}) for one in views])
    styles = _styles(parts, workbook)
    parts[styles], looks = list_styles(parts[styles])
    name = free_name(parts, "xl/worksheets", "corrections", ".xml")
    identifier = add_part(parts, workbook, "worksheet", name, list_sheet(lines, looks, inert(title)), _SHEET_TYPE)
    content = parts[workbook]
    told = elements(content, {"sheets", "sheet", "definedName", "workbookView"})
    [sheets] = [one for one in told if one.name == "sheets"]
    number = max((int(one.own.get("sheetId", "0")) for one in told if one.name == "sheet"), default=0) + 1
    first = (
        f'<{sheets.prefix}sheet xmlns:r="{RELATIONS}" name="{quoted(contract.CORRECTIONS_SHEET)}" '
        f'sheetId="{number}" r:id="{identifier}"/>'
    )
    splices = [Splice(sheets.inner, sheets.inner, first.encode())]
    for one in told:
        if one.name == "definedName" and "localSheetId" in one.attributes:
            moved = {"localSheetId": str(int(one.attributes["localSheetId"]) + 1)}
            splices.append(with_attributes(content, one, moved))
        if one.name == "workbookView":
            splices.append(with_attributes(content, one, {"activeTab": "0", "firstSheet": "0"}))
    parts[workbook] = spliced(content, splices)
