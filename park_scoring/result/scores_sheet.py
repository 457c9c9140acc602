"""指标得分: the points of every indicator and the parts of 附加分, live over 指标数据."""

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from park_scoring import contract
from park_scoring.result import words
from park_scoring.result.plan import ISSUED_ON, Plan, asks_for_dates, sums_of
from park_scoring.result.planned_sheet import PlannedSheet
from park_scoring.result.table import Column, formula, head, levels_label, link, open_sheet, pages
from park_scoring.result.values_sheet import size_cell
from park_scoring.scheme.model import Indicator, Scheme
from park_scoring.scoring import normalise
from park_scoring.scoring.indicators import text
from park_scoring.sheets.formats import HEAT, Formats
from park_scoring.sheets.table import FIRST_COLUMN, UNIT_ROW


def write_scores(workbook: Workbook, styles: Formats, plan: Plan) -> None:
    """The row of full points above the parks is part of every formula."""
    result, table, scheme = plan.result, plan.scores, plan.result.scheme
    title = contract.YEAR_SHEET.format(year=result.year, sheet=contract.SCORES_SHEET)
    sheet = open_sheet(workbook, styles, result, contract.SCORES_SHEET, title, words.SCORES_NOTE, FIRST_COLUMN + 1)
    on = PlannedSheet(sheet, styles, plan)
    columns = _columns(plan)
    head(sheet, styles, table, columns)
    pattern = '"' + contract.FULL_POINTS.format(points='"General')
    full = styles.cell(num_format=pattern, align="center", indent=0, font_size=9)
    for indicator in scheme.in_force:
        sheet.write_number(UNIT_ROW, table.columns[indicator.code], indicator.points, full)
    for park in result.parks:
        sheet.write_string(table.rows[park], table.columns["park"], scheme.unit[park].label, styles.text)
        for indicator in scheme.in_force:
            _points(on, park, indicator)
        for code in scheme.bonus.items:
            _bonus(on, park, code)
        _sums(on, park)
    _heat(sheet, plan)
    pages(sheet, table, columns)


def _columns(plan: Plan) -> list[Column]:
    scheme, year = plan.result.scheme, plan.result.year
    columns = [Column("park", contract.PARK, contract.PARK, words.PARK_UNIT, 42)]
    for indicator in scheme.in_force:
        category = scheme.category[indicator.category].label
        columns.append(Column(indicator.code, category, indicator.label, indicator.points, 10))
    for code in scheme.bonus.items:
        label = scheme.item[code].heading(year)
        columns.append(Column(code, words.BONUS_GROUP, label, levels_label(scheme.bonus.levels), 10))
    return columns + [
        Column(code, "", sum_label(scheme, code), contract.POINT, 8, hidden=True) for code in sums_of(scheme)
    ]


def sum_label(scheme: Scheme, code: str) -> str:
    """What the sum of that code is called."""
    return scheme.category[code].label if code in scheme.category else contract.RESULT_HEADINGS[code]


def _heat(sheet: Worksheet, plan: Plan) -> None:
    """The deeper a cell, the larger its share of the full points."""
    table = plan.scores
    first, last = min(table.rows.values()), max(table.rows.values())
    for indicator in plan.result.scheme.in_force:
        place = table.columns[indicator.code]
        scale = {"type": "2_color_scale", "min_type": "num", "min_value": 0, "min_color": "#FFFFFF"}
        full = {"max_type": "num", "max_value": indicator.points, "max_color": HEAT}
        sheet.conditional_format(first, place, last, place, scale | full)


def _points(on: PlannedSheet, park: str, indicator: Indicator) -> None:
    here, values, table = contract.SCORES_SHEET, on.plan.values, on.plan.scores
    column = on.plan.scores.columns[indicator.code]
    full = f"{table.cell(park, indicator.code).rstrip('0123456789')}${UNIT_ROW + 1}"
    ranks = on.plan.result.scheme.method_of(indicator).ranks
    body = normalise.points_formula(
        on.plan.result.rules,
        indicator.code,
        full=full,
        value=values.reference(park, indicator.code, here),
        rank=values.reference(park, f"{indicator.code}.rank", here) if ranks else "",
        size=size_cell(on.plan, indicator.code, here) if ranks else "",
        column=values.column_range(indicator.code, here),
    )
    score = on.plan.result.park[park].points[indicator.code]
    if score is not None:
        link(on.sheet, table.rows[park], column, values, (park, indicator.code))
    formula(on.sheet, table.rows[park], column, body, on.styles.number("0.00"), score)


def _bonus(on: PlannedSheet, park: str, code: str) -> None:
    here, result = contract.SCORES_SHEET, on.plan.result
    held = on.plan.base.reference(park, code, here)
    body = "0"
    for level, worth in result.scheme.bonus.levels.items():
        body = f"IF({held}={text(level)},{worth:.15g},{body})"
    if asks_for_dates(result):
        issued = on.plan.base.reference(park, f"{code}{ISSUED_ON}", here)
        body = f"IF(YEAR({issued})={result.year},{body},0)"
    status = on.plan.values.reference(park, "status", here)
    body = f'IF({status}={text(contract.VETOED)},"",{body})'
    score = result.park[park].bonus_parts[code]
    formula(on.sheet, on.plan.scores.rows[park], on.plan.scores.columns[code], body, on.styles.number("0.00"), score)


def _sums(on: PlannedSheet, park: str) -> None:
    """What 考核结果 shows of the park: its categories, the points of all indicators, 附加分; blank without a rank."""
    result, table, row = on.plan.result, on.plan.scores, on.plan.result.park[park]
    stored = {**row.categories, "base": row.base, "bonus": row.bonus}
    status = on.plan.values.reference(park, "status", contract.SCORES_SHEET)
    for code, parts in sums_of(result.scheme).items():
        cells = table.row_cells(park, parts)
        highest = code == "bonus" and not result.rules.bonus_adds_up
        whole = f"MAX(0,{cells})" if highest else f"SUM({cells})"
        body = f'IF({status}={text(contract.ASSESSED)},ROUND({whole},{result.rules.sum_decimals}),"")'
        formula(on.sheet, table.rows[park], table.columns[code], body, on.styles.number("0.00"), stored[code])
