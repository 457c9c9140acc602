"""基础数据: the figures in force, from which every later number follows."""

from datetime import date

from xlsxwriter import Workbook

from park_scoring import contract
from park_scoring.result import words
from park_scoring.result.plan import ISSUED_ON, SITE_CHECKED, Plan, asks_for_dates, base_items, seen_items
from park_scoring.result.table import Column, head, link, open_sheet, pages
from park_scoring.scheme.model import ItemType
from park_scoring.sheets.formats import Formats
from park_scoring.sheets.table import FIRST_COLUMN, write


def write_base(workbook: Workbook, styles: Formats, plan: Plan) -> None:
    """Constants only: what each bureau reported and scoring used, an empty cell where there is nothing to use."""
    result, table = plan.result, plan.base
    title = contract.YEAR_SHEET.format(year=result.year, sheet=contract.BASE_SHEET)
    sheet = open_sheet(workbook, styles, result, contract.BASE_SHEET, title, words.BASE_NOTE, FIRST_COLUMN + 1)
    columns = _columns(plan)
    head(sheet, styles, table, columns)
    for park in result.parks:
        row = table.rows[park]
        sheet.write_string(row, table.columns["park"], result.scheme.unit[park].label, styles.text)
        for item in base_items(result):
            kind = result.scheme.type_of(item)
            value = result.figures.value(park, item.code)
            if value is not None and (park, item.code) in plan.standing:
                link(sheet, row, table.columns[item.code], plan.sources, (plan.standing[park, item.code], "value"))
            write(sheet, row, table.columns[item.code], value, styles.centred, styles.number(pattern(kind)))
        for code in result.scheme.bonus.items if asks_for_dates(result) else ():
            issued = result.figures.issued.get((park, code), "")
            style = styles.cell(num_format="yyyy-mm-dd", align="center", indent=0)
            column = table.columns[f"{code}{ISSUED_ON}"]
            if issued:
                sheet.write_datetime(row, column, date.fromisoformat(issued), style)
            else:
                sheet.write_blank(row, column, None, style)
        for item in seen_items(result):
            seen = (park, item.code) in result.figures.seen
            sheet.write_string(row, table.columns[f"{item.code}{SITE_CHECKED}"], contract.YES_NO[seen], styles.centred)
    pages(sheet, table, columns)


def _columns(plan: Plan) -> list[Column]:
    result = plan.result
    columns = [Column("park", contract.PARK, contract.PARK, words.PARK_UNIT, 42)]
    for item in base_items(result):
        unit = result.scheme.type_of(item).unit
        columns.append(Column(item.code, item.section, item.heading(result.year), unit, 11.5))
    if asks_for_dates(result):
        for code in result.scheme.bonus.items:
            heading = words.ISSUED_ON.format(label=result.scheme.item[code].heading(result.year))
            columns.append(Column(f"{code}{ISSUED_ON}", words.ISSUED_GROUP, heading, words.DATE_UNIT, 12))
    for item in seen_items(result):
        heading = words.SITE_CHECKED.format(label=item.heading(result.year))
        choices = words.CHOICES_BETWEEN.join(contract.YES_NO.values())
        columns.append(Column(f"{item.code}{SITE_CHECKED}", item.section, heading, choices, 12))
    return columns


def pattern(kind: ItemType) -> str:
    """The number format of a type: thousands separated, its decimals shown."""
    return "#,##0" + ("." + "0" * kind.decimals if kind.decimals else "")
