"""数据来源: every value that was reported, with the cell it came from, whether or not it was used."""

import pandas as pd
from xlsxwriter import Workbook

from park_scoring import grid, wording
from park_scoring.grid import SOURCE
from park_scoring.result.formats import Formats
from park_scoring.result.plan import FIRST_COLUMN, HEADING_ROW, KEY_COLUMN, KEY_ROW, Plan
from park_scoring.result.table import keys, open_sheet, write

_WIDTHS = (36, 32, 9, 14, 10, 30, 10, 36, 10, 9, 18, 24)


def write_sources(workbook: Workbook, styles: Formats, plan: Plan) -> None:
    """A row a value; what people typed is written as text that no program will execute."""
    result, scheme = plan.result, plan.result.scheme
    frame = result.reconciled.merged.values
    title = wording.YEAR_TITLE.format(year=result.year, title=scheme.short_title, sheet=wording.SOURCES_SHEET)
    sheet = open_sheet(workbook, styles, result, wording.SOURCES_SHEET, title, wording.SOURCES_NOTE)
    codes = _row_codes(frame)
    rows = {code: HEADING_ROW + 1 + at for at, code in enumerate(codes)}
    columns = {code: FIRST_COLUMN + at for at, code in enumerate(wording.SOURCE_HEADINGS)}
    table = grid.lay_out(wording.SOURCES_SHEET, (KEY_ROW, KEY_COLUMN), rows, columns)
    keys(sheet, styles, table, SOURCE)
    for (code, heading), width in zip(wording.SOURCE_HEADINGS.items(), _WIDTHS, strict=True):
        sheet.write_string(HEADING_ROW, columns[code], heading, styles.heading)
        sheet.set_column(columns[code], columns[code], width)
    number = styles.number("General")
    for row, line in zip(rows.values(), _lines(plan, frame), strict=True):
        for code, value in line.items():
            write(sheet, row, columns[code], value, styles.text, number)
    sheet.freeze_panes(HEADING_ROW + 1, FIRST_COLUMN + 2)
    sheet.autofilter(HEADING_ROW, FIRST_COLUMN, max(rows.values(), default=HEADING_ROW), max(columns.values()))
    sheet.repeat_rows(HEADING_ROW)
    sheet.fit_to_pages(1, 0)


def _row_codes(frame: pd.DataFrame) -> list[str]:
    """P01.tax_paid.gongxin; a second value of the same bureau (it returned twice) gets a number behind it."""
    plain = frame["park"] + "." + frame["item"] + "." + frame["bureau"]
    again = plain.groupby(plain).cumcount()
    return [code if not number else f"{code}.{number + 1}" for code, number in zip(plain, again, strict=True)]


def _lines(plan: Plan, frame: pd.DataFrame) -> list[dict[str, object]]:
    result, scheme = plan.result, plan.result.scheme
    lines: list[dict[str, object]] = []
    for one in frame.to_dict("records"):
        park, item = str(one["park"]), scheme.item[str(one["item"])]
        lines.append(
            {
                "park": scheme.unit[park].label,
                "item": item.heading(result.year),
                "unit": one["unit"],
                "value": None if pd.isna(one["value"]) else one["value"],
                "used": _used(plan, park, item.code, str(one["role"])),
                "bureau": scheme.bureau[str(one["bureau"])].label,
                "role": wording.ROLES[str(one["role"])],
                "file": one["file"],
                "sheet": one["sheet"],
                "cell": one["cell"],
                "raw": one["raw"] or wording.BLANK_RAW,
                "status": _status(str(one["status"]), scheme.type_of(item).blank_is),
            }
        )
    return lines


def _used(plan: Plan, park: str, item: str, role: str) -> str:
    base = plan.result.reconciled.base
    if item not in base.columns or base.at[park, item] is None:
        return wording.NOT_USED
    return wording.USED if role == "reported" else wording.USED_FOR_CHECK


def _status(status: str, default: str) -> str:
    if status in wording.STATUS_WORDS:
        return wording.STATUS_WORDS[status].format(default=default)
    return wording.STATUS_FAULTY.format(found=wording.FINDING_TITLES[status])
