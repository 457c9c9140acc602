"""The part of 园区画像 that repeats what 审计 says about the park picked: its findings and its verified values."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from park_scoring import contract, faults
from park_scoring.grid import Grid
from park_scoring.inert import inert
from park_scoring.result import words
from park_scoring.result.remarks import Line, Remarks
from park_scoring.result.table import formula
from park_scoring.scoring.indicators import text
from park_scoring.sheets.formats import Formats
from park_scoring.sheets.table import FIRST_COLUMN, KEY_COLUMN, row_height

_HERE = contract.PORTRAIT_SHEET
# So many of each are shown; a last line counts those that 审计 has besides.
_MOST = 12
_MESSAGE = "message"


@dataclass(frozen=True, slots=True)
class Listed:
    """One list on the page: the block of 审计 that it repeats, that block's headings by code, and which it shows."""

    block: str
    headings: Mapping[str, str]
    shown: Sequence[str]

    def place(self, code: str) -> int:
        """The place of a column in the block."""
        return list(self.headings).index(code)


LISTS: tuple[Listed, ...] = (
    Listed("findings", contract.AUDIT_FINDING_HEADINGS, ("item", _MESSAGE, "severity", "value")),
    Listed(
        "verified",
        contract.AUDIT_VERIFIED_HEADINGS,
        ("item", "reason", "approver", "verified", "reported", "cross_reported"),
    ),
)


def remark_rows(remarks: Remarks, start: int) -> dict[str, int]:
    """The rows of both lists by their codes, each below a title and headings, from row `start` on."""
    rows: dict[str, int] = {}
    for listed in LISTS:
        start += 2
        for number in range(1, _room(_lines(remarks, listed)) + 1):
            rows[f"{listed.block}.{number}"] = start
            start += 1
        start += 1
    return rows


def write_remarks(
    sheet: Worksheet, styles: Formats, table: Grid, remarks: Remarks, park: str, code_cell: str, widths: Sequence[float]
) -> None:
    """Both lists, opening on `park`; `code_cell` holds the code of the park that is picked."""
    for listed in LISTS:
        lines = _lines(remarks, listed)
        row = table.rows[f"{listed.block}.1"]
        sheet.write_string(row - 2, FIRST_COLUMN, words.PORTRAIT_LISTS[listed.block], styles.section)
        headings = [listed.headings[code] for code in listed.shown]
        for place, heading in enumerate(headings):
            sheet.write_string(row - 1, FIRST_COLUMN + place, heading, styles.heading)
        sheet.set_row(row - 1, row_height(headings, widths) + 2)
        for number in range(1, _room(lines) + 1):
            _line(sheet, styles, listed, lines, park, code_cell, row, number)
            tallest = [_cells(listed, own, number) for own in lines.values()]
            sheet.set_row(row, max((row_height(cells, widths) for cells in tallest), default=18))
            row += 1
        if max(map(len, lines.values()), default=0) > _MOST:
            _more(sheet, styles, listed, len(lines.get(park, ())), code_cell, row)


def _line(
    sheet: Worksheet,
    styles: Formats,
    listed: Listed,
    lines: Mapping[str, Sequence[Line]],
    park: str,
    code_cell: str,
    row: int,
    number: int,
) -> None:
    key = f'{code_cell}&".{number}"'
    found = f"MATCH({text(listed.block + '.')}&{key},{_column(KEY_COLUMN)},0)"
    stored = _cells(listed, lines.get(park, ()), number)
    for place, code in enumerate(listed.shown):
        cell = f"INDEX({_column(FIRST_COLUMN + listed.place(code))},{found})"
        body = _without_place(cell) if code == _MESSAGE else f'IF({cell}="","",{cell})'
        nothing = contract.NONE_FOUND if (number, place) == (1, 0) else ""
        style = styles.cell(text_wrap=True, valign="top", font_size=9)
        formula(sheet, row, FIRST_COLUMN + place, f"IFERROR({body},{text(nothing)})", style, stored[place])


def _without_place(cell: str) -> str:
    """A finding's sentence from where its place ends: park and item stand in columns of their own."""
    start, end = text(faults.PLACE_START), text(faults.PLACE_END)
    cut = f"MID({cell},FIND({end},{cell})+{len(faults.PLACE_END)},LEN({cell}))"
    return f"IF(LEFT({cell},1)={start},IFERROR({cut},{cell}),{cell})"


def _cells(listed: Listed, own: Sequence[Line], number: int) -> list[float | str]:
    """What the `number`-th line shows of a park with the lines `own`."""
    if number > len(own):
        return [contract.NONE_FOUND if (number, place) == (1, 0) else "" for place in range(len(listed.shown))]
    cells: list[float | str] = []
    for code in listed.shown:
        value = own[number - 1][listed.place(code)]
        shown = inert(value) if isinstance(value, str) else value
        if code == _MESSAGE and isinstance(shown, str):
            before, end, after = shown.partition(faults.PLACE_END)
            shown = after if end and before.startswith(faults.PLACE_START) else shown
        cells.append("" if shown is None else shown)
    return cells


def _more(sheet: Worksheet, styles: Formats, listed: Listed, count: int, code_cell: str, row: int) -> None:
    """How many more there are on 审计 than the page has room for."""
    before, after = words.PORTRAIT_MORE
    counted = f"COUNTIF({_column(KEY_COLUMN)},{text(listed.block + '.')}&{code_cell}&{text('.*')})"
    body = f'IF({counted}>{_MOST},{text(before)}&({counted}-{_MOST})&{text(after)},"")'
    told = f"{before}{count - _MOST}{after}" if count > _MOST else ""
    formula(sheet, row, FIRST_COLUMN, body, styles.note, told)


def _column(place: int) -> str:
    """A whole column of 审计: whatever has been moved there, the row codes are found."""
    name = xl_col_to_name(place, True)
    return f"'{contract.AUDIT_SHEET}'!{name}:{name}"


def _lines(remarks: Remarks, listed: Listed) -> Mapping[str, Sequence[Line]]:
    return {"findings": remarks.findings, "verified": remarks.verified}[listed.block]


def _room(lines: Mapping[str, Sequence[Line]]) -> int:
    """How many lines the page keeps for them: as many as any park needs, at least one, at most so many."""
    return max(1, min(_MOST, max(map(len, lines.values()), default=0)))
