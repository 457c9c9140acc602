"""The first sheet of a marked-up copy: every finding with a link to its cell, and whether the cell has been changed."""

import math
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from park_scoring import contract, faults
from park_scoring.findings import Severity
from park_scoring.inert import inert, inert_line
from park_scoring.returning import words
from park_scoring.workbooks.package import RELATIONS
from park_scoring.workbooks.splice import UnknownXmlError, appended, elements, escaped, quoted, spliced

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_WIDTHS = (6, 8, 12, 10, 26, 26, 20, 70, 10)
# what stood in the cell, beside the list and hidden: the live “是否已改” compares with it
_KEPT = "J"
_STATE = "I"
_LINE_POINTS = 16
_HIGHEST = 409
_LONGEST_FOUND = 200


@dataclass(frozen=True, slots=True)
class ListedFinding:
    """One finding; `is_there` where its sheet is in the workbook, `stored` the type and content of its cell's XML."""

    severity: Severity
    sheet: str
    cell: str
    is_there: bool
    park: str
    item: str
    found: str
    message: str
    stored: tuple[str, bytes]


# ── looks ────────────────────────────────────────────────────────────────────────────────────────────────────

_FONTS: Mapping[str, str] = {
    "plain": '<{p}sz val="10"/><{p}color rgb="FF1F2933"/>',
    "title": '<{p}b val="1"/><{p}sz val="16"/><{p}color rgb="FF1F4E6B"/>',
    "heading": '<{p}b val="1"/><{p}sz val="10"/><{p}color rgb="FFFFFFFF"/>',
    "link": '<{p}u val="single"/><{p}sz val="10"/><{p}color rgb="FF0B5CAD"/>',
}
_FILLS: Mapping[str, str] = {
    "none": "",
    "heading": "FF1F4E6B",
    "error": "FFFFB3A7",
    "warning": "FFFFE699",
    "notice": "FFE4E9ED",
}
# each look: font, fill, bordered, centred
_LOOKS: Mapping[str, tuple[str, str, bool, bool]] = {
    "title": ("title", "none", False, False),
    "note": ("plain", "none", False, False),
    "heading": ("heading", "heading", True, True),
    "text": ("plain", "none", True, False),
    "centred": ("plain", "none", True, True),
    "link": ("link", "none", True, True),
    "error": ("plain", "error", True, True),
    "warning": ("plain", "warning", True, True),
    "notice": ("plain", "notice", True, True),
}


def list_styles(styles: bytes) -> tuple[bytes, dict[str, int]]:
    """The workbook's styles with those of the list added; their numbers by name. Raises UnknownXmlError."""
    kinds = {"fonts": "font", "fills": "fill", "borders": "border", "cellXfs": "xf"}
    held = {one.name: one for one in elements(styles, kinds)}
    if len(held) < len(kinds):
        raise UnknownXmlError
    inside = elements(styles, set(kinds.values()))
    count = {name: sum(one.name == kind and held[name].holds(one) for one in inside) for name, kind in kinds.items()}
    p = held["fonts"].prefix
    fonts = {name: count["fonts"] + place for place, name in enumerate(_FONTS)}
    fills = {name: count["fills"] + place for place, name in enumerate(_FILLS)}
    more = {
        "fonts": [f'<{p}font>{look.format(p=p)}<{p}name val="{contract.FONT}"/></{p}font>' for look in _FONTS.values()],
        "fills": [_fill(p, colour) for colour in _FILLS.values()],
        "borders": [_border(p)],
        "cellXfs": [
            _look(p, fonts[font], fills[fill], count["borders"] if bordered else 0, centred)
            for font, fill, bordered, centred in _LOOKS.values()
        ],
    }
    changed = [
        splice
        for name, made in more.items()
        for splice in appended(styles, held[name], "".join(made).encode(), {"count": str(count[name] + len(made))})
    ]
    return spliced(styles, changed), {name: count["cellXfs"] + place for place, name in enumerate(_LOOKS)}


def _fill(p: str, colour: str) -> str:
    if not colour:
        return f'<{p}fill><{p}patternFill patternType="none"/></{p}fill>'
    return f'<{p}fill><{p}patternFill patternType="solid"><{p}fgColor rgb="{colour}"/></{p}patternFill></{p}fill>'


def _border(p: str) -> str:
    sides = "".join(
        f'<{p}{side} style="thin"><{p}color rgb="FFB8C2CB"/></{p}{side}>' for side in ("left", "right", "top", "bottom")
    )
    return f"<{p}border>{sides}</{p}border>"


def _look(p: str, font: int, fill: int, border: int, centred: bool) -> str:
    across = ' horizontal="center"' if centred else ""
    wrapped = ' wrapText="1"' if border else ""
    return (
        f'<{p}xf numFmtId="0" fontId="{font}" fillId="{fill}" borderId="{border}" xfId="0" applyFont="1" applyFill="1" '
        f'applyBorder="1" applyAlignment="1"><{p}alignment vertical="center"{across}{wrapped}/></{p}xf>'
    )


# ── the sheet ────────────────────────────────────────────────────────────────────────────────────────────────


def list_sheet(lines: Sequence[ListedFinding], looks: Mapping[str, int], title: str) -> bytes:
    """The sheet's XML: errors first, as they come."""
    counts = {str(severity): sum(line.severity is severity for line in lines) for severity in Severity}
    head = [words.CORRECTIONS_COUNTS.format(**counts), *words.CORRECTIONS_HOW]
    rows = [_row(1, [_text("A1", title, looks["title"])], 30)]
    rows += [_row(at, [_text(f"A{at}", text, looks["note"])], 18) for at, text in enumerate(head, start=2)]
    top = len(head) + 3
    names = [_text(f"{_letter(at)}{top}", text, looks["heading"]) for at, text in enumerate(words.CORRECTION_HEADINGS)]
    rows.append(_row(top, names, 24))
    rows += [_line(top + number, number, line, looks) for number, line in enumerate(lines, start=1)]
    columns = "".join(
        f'<col min="{at}" max="{at}" width="{width}" customWidth="1"/>' for at, width in enumerate(_WIDTHS, start=1)
    )
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<worksheet xmlns="{_MAIN}" xmlns:r="{RELATIONS}"><sheetPr><tabColor rgb="FFD64933"/>'
        '<pageSetUpPr fitToPage="1"/></sheetPr>'
        '<sheetViews><sheetView showGridLines="0" tabSelected="1" workbookViewId="0">'
        f'<pane ySplit="{top}" topLeftCell="A{top + 1}" activePane="bottomLeft" state="frozen"/>'
        f'<selection pane="bottomLeft" activeCell="A{top + 1}" sqref="A{top + 1}"/></sheetView></sheetViews>'
        f'<sheetFormatPr defaultRowHeight="15"/><cols>{columns}'
        f'<col min="{len(_WIDTHS) + 1}" max="{len(_WIDTHS) + 1}" width="10" hidden="1" customWidth="1"/></cols>'
        f"<sheetData>{''.join(rows)}</sheetData>{_links(lines, top)}"
        '<pageMargins left="0.4" right="0.4" top="0.5" bottom="0.6" header="0.3" footer="0.3"/>'
        '<pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/>'
        f"<headerFooter><oddFooter>&amp;C{escaped(contract.PAGE_FOOTER)}</oddFooter></headerFooter></worksheet>"
    ).encode()


def _line(row: int, number: int, line: ListedFinding, looks: Mapping[str, int]) -> str:
    found = inert_line(line.found, _LONGEST_FOUND)
    texts = (
        (str(number), looks["centred"]),
        (faults.SEVERITY[line.severity], looks[str(line.severity)]),
        (line.sheet or words.CORRECTION_WHOLE, looks["centred"]),
        (line.cell, looks["link" if line.is_there else "centred"]),
        (line.park, looks["text"]),
        (line.item, looks["text"]),
        (found, looks["text"]),
        (line.message, looks["text"]),
    )
    cells = [_text(f"{_letter(at)}{row}", text, look) for at, (text, look) in enumerate(texts)]
    can_change = line.is_there and line.cell and line.severity is not Severity.NOTICE
    cells.append(_state(row, line, looks["centred"]) if can_change else _text(f"{_STATE}{row}", "", looks["centred"]))
    kind, kept = line.stored
    if can_change and kept:
        cells.append(f'<c r="{_KEPT}{row}" t="{quoted(kind)}">{_without_prefix(kept)}</c>')
    widths = zip((line.park, line.item, found, line.message), _WIDTHS[4:8], strict=True)
    return _row(row, cells, min(_LINE_POINTS * max(_lines(text, width) for text, width in widths) + 6, _HIGHEST))


def _state(row: int, line: ListedFinding, look: int) -> str:
    """A live formula: an error value counts as not changed, so does what the cell has held from the start."""
    cell = f"{_sheet(line.sheet)}!{line.cell}"
    same = f'EXACT({cell}&"",{_KEPT}{row}&"")'
    open_, done = words.CORRECTION_OPEN, words.CORRECTION_DONE
    formula = f'IF(ISERROR({cell}),"{open_}",IF({same},"{open_}","{done}"))'
    return f'<c r="{_STATE}{row}" s="{look}" t="str"><f>{escaped(formula)}</f><v>{open_}</v></c>'


def _links(lines: Sequence[ListedFinding], top: int) -> str:
    links = [
        f'<hyperlink ref="D{row}" location="{quoted(f"{_sheet(line.sheet)}!{line.cell}")}"/>'
        for row, line in enumerate(lines, start=top + 1)
        if line.is_there and line.cell
    ]
    return f"<hyperlinks>{''.join(links)}</hyperlinks>" if links else ""


def _sheet(name: str) -> str:
    return "'" + name.replace("'", "''") + "'"


def _row(number: int, cells: Iterable[str], height: float) -> str:
    return f'<row r="{number}" ht="{height:g}" customHeight="1">{"".join(cells)}</row>'


def _text(cell: str, text: str, look: int) -> str:
    if not text:
        return f'<c r="{cell}" s="{look}"/>'
    return f'<c r="{cell}" s="{look}" t="inlineStr"><is><t xml:space="preserve">{escaped(inert(text))}</t></is></c>'


def _without_prefix(kept: bytes) -> str:
    """A cell's content out of another sheet, where the elements of the format may have had a prefix."""
    return re.sub(r"<(/?)[\w.-]+:", r"<\1", kept.decode("utf-8", "replace"))


def _letter(place: int) -> str:
    return chr(ord("A") + place)


def _lines(text: str, width: float) -> int:
    """How many lines a text takes in a column, a Chinese character being two wide."""
    wide = sum(2 if unicodedata.east_asian_width(letter) in "WFA" else 1 for letter in text)
    return max(1, math.ceil(wide / (width - 1)))
