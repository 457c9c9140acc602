"""数据来源: every value that was reported or verified, with the cell it came from, whether or not it was used."""

from collections.abc import Collection, Mapping

import pandas as pd
from xlsxwriter.worksheet import Worksheet

from park_scoring import contract, faults, grid
from park_scoring.grid import Grid
from park_scoring.merging import CROSS_REPORTED, REPORTED, VERIFIED, Merged, in_force
from park_scoring.scheme.model import Scheme
from park_scoring.sheets import words
from park_scoring.sheets.formats import Formats
from park_scoring.sheets.table import FIRST_COLUMN, HEADING_ROW, KEY_COLUMN, KEY_ROW, keys, row_height, write

# characters; long file names wrap, and make their rows higher
_WIDTHS = (32, 28, 8, 12, 9, 22, 9, 38, 9, 7, 12, 14)
_ROW_HEIGHT = 16

Pair = tuple[str, str]


def fill_sources(
    sheet: Worksheet, styles: Formats, merged: Merged, scheme: Scheme, doubtful: Collection[Pair] = ()
) -> None:
    """A row a value; what people typed is written as text that no program will execute.

    `doubtful` are the parks and items that an error speaks of: nothing about them is used.
    """
    table = sources_grid(merged)
    rows, columns = table.rows, table.columns
    keys(sheet, styles, table, grid.SOURCE)
    for (code, heading), width in zip(contract.SOURCE_HEADINGS.items(), _WIDTHS, strict=True):
        sheet.write_string(HEADING_ROW, columns[code], heading, styles.heading)
        sheet.set_column(columns[code], columns[code], width)
    number, text = styles.number("General"), styles.cell(text_wrap=True)
    for key, line in source_lines(merged, scheme, doubtful).items():
        for code, value in line.items():
            write(sheet, rows[key], columns[code], value, text, number)
        sheet.set_row(rows[key], max(_ROW_HEIGHT, row_height(list(line.values()), _WIDTHS)))
    sheet.freeze_panes(HEADING_ROW + 1, FIRST_COLUMN + 2)
    # with the hidden codes: rows sorted by the arrows keep theirs
    sheet.autofilter(HEADING_ROW, KEY_COLUMN, max(rows.values(), default=HEADING_ROW), max(columns.values()))
    sheet.repeat_rows(HEADING_ROW)
    sheet.fit_to_pages(1, 0)


def source_lines(merged: Merged, scheme: Scheme, doubtful: Collection[Pair] = ()) -> Mapping[str, Mapping[str, object]]:
    """What stands in each row, by its code and then by column; `doubtful` as above."""
    return dict(zip(_row_codes(merged.values), _lines(merged, scheme, doubtful), strict=True))


def sources_grid(merged: Merged) -> Grid:
    """Where every value will stand, settled before the sheet is written: other sheets link to it."""
    rows = {code: HEADING_ROW + 1 + at for at, code in enumerate(_row_codes(merged.values))}
    columns = {code: FIRST_COLUMN + at for at, code in enumerate(contract.SOURCE_HEADINGS)}
    return grid.lay_out(contract.SOURCES_SHEET, (KEY_ROW, KEY_COLUMN), rows, columns)


def standing_rows(merged: Merged) -> Mapping[Pair, str]:
    """By (park, item): the row code of the value in force."""
    standing = in_force(merged.values)
    codes = dict(zip(merged.values.index, _row_codes(merged.values), strict=True))
    pairs = zip(standing["park"], standing["item"], strict=True)
    return {(str(park), str(item)): codes[at] for (park, item), at in zip(pairs, standing.index, strict=True)}


def _row_codes(frame: pd.DataFrame) -> list[str]:
    """P01.tax_paid.gongxin, P01.tax_paid.verified; a second value of the same bureau gets a number behind it."""
    who = frame["bureau"].where(frame["role"] != VERIFIED, VERIFIED)
    plain = frame["park"] + "." + frame["item"] + "." + who
    again = plain.groupby(plain).cumcount()
    return [code if not number else f"{code}.{number + 1}" for code, number in zip(plain, again, strict=True)]


def _lines(merged: Merged, scheme: Scheme, doubtful: Collection[Pair]) -> list[dict[str, object]]:
    standing = in_force(merged.values)
    stands = dict(zip(zip(standing["park"], standing["item"], strict=True), standing["role"], strict=True))
    lines: list[dict[str, object]] = []
    for one in merged.values.to_dict("records"):
        park, item, role = str(one["park"]), scheme.item[str(one["item"])], str(one["role"])
        used = "" if (park, item.code) in doubtful else stands.get((park, item.code), "")
        lines.append(
            {
                "park": scheme.unit[park].label,
                "item": item.heading(merged.year),
                "unit": one["unit"],
                "value": None if pd.isna(one["value"]) else one["value"],
                "used": used_word(role, used),
                "bureau": contract.VERIFIER if role == VERIFIED else scheme.bureau[str(one["bureau"])].label,
                "role": contract.ROLES[role],
                "file": one["file"],
                "sheet": one["sheet"],
                "cell": one["cell"],
                "raw": one["raw"] or contract.BLANK_RAW,
                "status": status_word(str(one["status"]), scheme.type_of(item).blank_is),
            }
        )
    return lines


def used_word(role: str, stands: str) -> str:
    """What became of a value, where one of the role `stands` is in force, or none is."""
    if role == CROSS_REPORTED:
        return words.USED_FOR_CHECK if stands else words.NOT_USED
    if role == REPORTED and stands == VERIFIED:
        return words.REPLACED
    return contract.USED if role == stands else words.NOT_USED


def status_word(status: str, default: str) -> str:
    """What the check of a value came to; `default` is what a blank one counts as."""
    if status in contract.STATUS_WORDS:
        return contract.STATUS_WORDS[status].format(default=default)
    return words.STATUS_FAULTY.format(found=faults.FAULTS[faults.Code(status)].title)
