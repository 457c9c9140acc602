"""园区画像: one park's page, picked from a drop-down, every figure looked up live; it opens on the winner."""

import math
from collections.abc import Sequence

import numpy as np
from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from park_scoring import contract, grid
from park_scoring.grid import Grid
from park_scoring.park_result import Value
from park_scoring.result import words
from park_scoring.result.plan import Plan
from park_scoring.result.portrait_remarks import remark_rows, write_remarks
from park_scoring.result.table import formula, money_pattern, open_sheet
from park_scoring.result.values_sheet import value_pattern
from park_scoring.scheme.model import Category, Indicator
from park_scoring.scoring.indicators import text
from park_scoring.sheets.formats import ACCENT, CATEGORY_SHADES, LINE, PODIUM, QUIET, Formats
from park_scoring.sheets.table import FIRST_COLUMN, KEY_COLUMN, KEY_ROW, keys

PORTRAIT_CORNER = "portrait"

_HERE = contract.PORTRAIT_SHEET
_WIDTHS = (15, 42, 9, 12, 11, 11, 8, 8, 12, 9)
_CHART_ROWS = 12
_BAR_LENGTH = 20
_ROW_HEIGHT = 18
_COLUMNS = ("label", "name", "unit", "value", "rank", "points", "full", "lost", "best_value", "best_points")


def write_portrait(workbook: Workbook, styles: Formats, plan: Plan) -> None:
    """The page: whom it is about, the seven categories against the others, a chart, the indicators."""
    result = plan.result
    title = contract.YEAR_SHEET.format(year=result.year, sheet=_HERE)
    sheet = open_sheet(workbook, styles, result, _HERE, title, words.PORTRAIT_NOTE)
    table = _lay_out(plan)
    keys(sheet, styles, table, PORTRAIT_CORNER)
    for place, width in enumerate(_WIDTHS):
        sheet.set_column(FIRST_COLUMN + place, FIRST_COLUMN + place, width)
    shown = _Shown(plan, table)
    _pick(sheet, styles, shown)
    _summary(sheet, styles, shown)
    _headings(sheet, styles, table, "category", contract.PORTRAIT_CATEGORIES)
    for category in result.scheme.categories:
        _category(sheet, styles, shown, category)
    _chart(workbook, sheet, shown)
    _headings(sheet, styles, table, "indicator", contract.PORTRAIT_INDICATORS)
    for indicator in result.scheme.in_force:
        _indicator(sheet, styles, shown, indicator)
    for code, row in table.rows.items():
        if code.startswith(("category.", "indicator.")):
            sheet.set_row(row, _ROW_HEIGHT)
    code_cell = table.reference("summary", _COLUMNS[list(contract.PORTRAIT_SUMMARY).index("code")], _HERE)
    write_remarks(sheet, styles, table, plan.remarks, shown.park, code_cell, _WIDTHS)
    sheet.set_portrait()
    sheet.fit_to_pages(1, 0)
    sheet.set_selection(*_pick_cell(table), *_pick_cell(table))


class _Shown:
    """The page's plan and the park it opens on, with the formulas that find the picked park elsewhere."""

    def __init__(self, plan: Plan, table: Grid) -> None:
        self.plan, self.table = plan, table
        scheme = plan.result.scheme
        self.decimals = max((_decimals(value_pattern(scheme, one)) for one in scheme.in_force), default=0)
        self.park = plan.shown
        self.own = plan.result.park[self.park]
        self.assessed = [plan.result.park[park] for park in plan.result.parks]
        row, column = _pick_cell(table)
        self.picked = "$" + grid.cell_name(row, column)[:1] + f"${row + 1}"

    def look_up(self, where: Grid, column: str) -> str:
        """The picked park's cell in a column of another sheet."""
        found = f"MATCH({self.picked},{where.column_range('park', _HERE)},0)"
        return f"INDEX({where.column_range(column, _HERE)},{found})"

    def code_formula(self) -> str:
        """The picked park's code."""
        ranking = self.plan.ranking
        return f"INDEX({ranking.key_range(_HERE)},MATCH({self.picked},{ranking.column_range('park', _HERE)},0))"


def _lay_out(plan: Plan) -> Grid:
    """Rows: the summary, the categories, room for the chart, the indicators, the remarks; each under its headings."""
    scheme = plan.result.scheme
    rows = {"pick": KEY_ROW + 1, "summary": KEY_ROW + 3}
    start = rows["summary"] + 3
    rows |= {f"category.{one.code}": start + at for at, one in enumerate(scheme.categories)}
    start += len(scheme.categories) + _CHART_ROWS + 2
    rows |= {f"indicator.{one.code}": start + at for at, one in enumerate(scheme.in_force)}
    rows |= remark_rows(plan.remarks, start + len(scheme.in_force) + 1)
    columns = {code: FIRST_COLUMN + at for at, code in enumerate(_COLUMNS)}
    return grid.lay_out(_HERE, (KEY_ROW, KEY_COLUMN), rows, columns)


def _pick_cell(table: Grid) -> tuple[int, int]:
    return table.rows["pick"], table.columns["name"]


def _pick(sheet: Worksheet, styles: Formats, shown: _Shown) -> None:
    row, column = _pick_cell(shown.table)
    label = shown.plan.result.scheme.unit[shown.park].label
    sheet.set_row(row, 26)
    sheet.write_string(row, FIRST_COLUMN, words.PORTRAIT_PICK, styles.heading)
    picked = styles.cell(bold=True, font_size=12, bg_color=PODIUM, locked=False, font_color=ACCENT)
    # the name is wider than one column: its neighbours carry the same fill
    sheet.write_string(row, column, label, picked)
    for place in (column + 1, column + 2):
        sheet.write_blank(row, place, None, picked)
    parks, ranking = shown.plan.assessed, shown.plan.ranking
    first, last = (ranking.reference(park, "park", _HERE) for park in (parks[0], parks[-1]))
    sheet.data_validation(
        row,
        column,
        row,
        column,
        {
            "validate": "list",
            "source": f"={first}:{last.rpartition('!')[2]}",
            "input_title": words.PORTRAIT_PICK,
            "input_message": words.PORTRAIT_PICK_PROMPT,
            "error_title": words.PORTRAIT_PICK,
            "error_message": words.PORTRAIT_PICK_ERROR,
        },
    )


def _summary(sheet: Worksheet, styles: Formats, shown: _Shown) -> None:
    """Five figures and the park's code, each under its heading."""
    result, own = shown.plan.result, shown.own
    row = shown.table.rows["summary"]
    stored: dict[str, Value] = {
        "rank": own.status if own.rank is None else own.rank,
        "total": own.total,
        "base": own.base,
        "bonus": own.bonus,
        "reward": own.reward,
        "code": own.code,
    }
    big: dict[str, object] = {"bold": True, "font_size": 14, "align": "center", "font_color": ACCENT}
    patterns = {"rank": "0", "reward": money_pattern(result)}
    for place, (code, heading) in enumerate(contract.PORTRAIT_SUMMARY.items()):
        column = FIRST_COLUMN + place
        sheet.write_string(row - 1, column, heading.format(unit=result.scheme.rewards.unit), styles.heading)
        style = styles.number(patterns.get(code, "0.00"), **big)
        body = shown.code_formula() if code == "code" else shown.look_up(shown.plan.ranking, code)
        formula(sheet, row, column, body, style, stored[code])
    sheet.set_row(row, 30)
    sheet.set_row(row - 1, 32)


def _headings(sheet: Worksheet, styles: Formats, table: Grid, block: str, headings: Sequence[str]) -> None:
    row = min(place for code, place in table.rows.items() if code.startswith(f"{block}.")) - 1
    for column, heading in zip(table.columns.values(), headings, strict=True):
        sheet.write_string(row, column, heading, styles.heading)
    sheet.set_row(row, 30)


def _category(sheet: Worksheet, styles: Formats, shown: _Shown, category: Category) -> None:
    plan, table, code = shown.plan, shown.table, f"category.{category.code}"
    row, columns = table.rows[code], table.columns
    own = {name: table.reference(code, name, _HERE) for name in columns}
    others = plan.ranking.column_range(category.code, _HERE)
    score = shown.own.categories[category.code]
    known = [found for park in shown.assessed if (found := park.categories[category.code]) is not None]
    average, best = (float(np.mean(known)), max(known)) if known else (None, None)
    rank = None if score is None else sum(one > score for one in known) + 1.0
    sheet.write_string(row, columns["label"], category.label, styles.text)
    sheet.write_number(row, columns["unit"], category.points, styles.number("General"))
    bar = "" if score is None else contract.PORTRAIT_BAR * math.floor(score / category.points * _BAR_LENGTH + 0.5)
    number, percent = styles.number("0.00"), styles.number("0.0%")

    def if_ranked(body: str) -> str:
        return f'IF(ISNUMBER({own["value"]}),{body},"")'

    block = text(contract.PORTRAIT_BAR)
    bar_body = if_ranked(f"REPT({block},INT({own['lost']}*{_BAR_LENGTH}+0.5))")
    formula(sheet, row, columns["name"], bar_body, styles.cell(font_color=ACCENT, font_size=9), bar)
    formula(sheet, row, columns["value"], shown.look_up(plan.ranking, category.code), number, score)
    body = if_ranked(f"RANK({own['value']},{others})")
    formula(sheet, row, columns["rank"], body, styles.number("0", align="center"), rank)
    counted = f"COUNT({others})=0"
    formula(sheet, row, columns["points"], f'IF({counted},"",AVERAGE({others}))', number, average)
    formula(sheet, row, columns["full"], f'IF({counted},"",MAX({others}))', number, best)
    for target, source, value in (
        ("lost", "value", score),
        ("best_value", "points", average),
        ("best_points", "full", best),
    ):
        body = f'IF(ISNUMBER({own[source]}),{own[source]}/{own["unit"]},"")'
        formula(sheet, row, columns[target], body, percent, None if value is None else value / category.points)


def _indicator(sheet: Worksheet, styles: Formats, shown: _Shown, indicator: Indicator) -> None:
    plan, table, code = shown.plan, shown.table, f"indicator.{indicator.code}"
    result, row, columns = plan.result, table.rows[code], table.columns
    own = {name: table.reference(code, name, _HERE) for name in columns}
    general = styles.number("General")
    figure = styles.number(_aligned(value_pattern(result.scheme, indicator), shown.decimals))
    sheet.write_string(row, columns["label"], result.scheme.category[indicator.category].label, styles.text)
    sheet.write_string(row, columns["name"], indicator.label, styles.text)
    sheet.write_string(row, columns["unit"], indicator.unit, styles.centred)
    value, score = shown.own.values[indicator.code], shown.own.points[indicator.code]
    formula(sheet, row, columns["value"], shown.look_up(plan.values, indicator.code), figure, value)
    centred = styles.number("General", align="center")
    if result.scheme.method_of(indicator).ranks:
        rank = shown.own.ranks[indicator.code]
        formula(sheet, row, columns["rank"], shown.look_up(plan.values, f"{indicator.code}.rank"), centred, rank)
    else:
        sheet.write_string(
            row, columns["rank"], contract.NOBODY, styles.cell(align="center", indent=0, font_color=QUIET)
        )
    number = styles.number("0.00")
    formula(sheet, row, columns["points"], shown.look_up(plan.scores, indicator.code), number, score)
    sheet.write_number(row, columns["full"], indicator.points, general)
    lost = f'IF(ISNUMBER({own["points"]}),ROUND({own["full"]}-{own["points"]},10),"")'
    missed = round(indicator.points - score, 10) if isinstance(score, float) else None
    formula(sheet, row, columns["lost"], lost, number, missed)
    for target, where, held in (
        ("best_value", plan.values, [park.values for park in shown.assessed]),
        ("best_points", plan.scores, [park.points for park in shown.assessed]),
    ):
        others = where.column_range(indicator.code, _HERE)
        known = [found for one in held if isinstance(found := one[indicator.code], float)]
        best = max(known, default=None)
        style = figure if target == "best_value" else number
        formula(sheet, row, columns[target], f'IF(COUNT({others})=0,"",MAX({others}))', style, best)


def _aligned(pattern: str, most: int) -> str:
    """The pattern with as much room behind it as `most` decimals take: decimal points stand below each other."""
    decimals = _decimals(pattern)
    return pattern + "_." * (most > 0 == decimals) + "_0" * (most - decimals)


def _decimals(pattern: str) -> int:
    return len(pattern.partition(".")[2])


def _chart(workbook: Workbook, sheet: Worksheet, shown: _Shown) -> None:
    """Three columns a category: this park, the average, the best; told apart by lightness, in that order."""
    table, categories = shown.table, shown.plan.result.scheme.categories
    first, last = (table.rows[f"category.{one.code}"] for one in (categories[0], categories[-1]))
    font = {"name": contract.FONT, "size": 8}
    chart = workbook.add_chart({"type": "column"})
    pick_row, pick_column = _pick_cell(table)
    for column, shade in zip(("lost", "best_value", "best_points"), CATEGORY_SHADES, strict=False):
        place = table.columns[column]
        heading = contract.PORTRAIT_CATEGORIES[list(table.columns).index(column)]
        chart.add_series(
            {
                "name": [_HERE, pick_row, pick_column] if column == "lost" else heading,
                "categories": [_HERE, first, table.columns["label"], last, table.columns["label"]],
                "values": [_HERE, first, place, last, place],
                "fill": {"color": shade},
                "border": {"color": ACCENT, "width": 0.5},
                "gap": 60,
            }
        )
    chart.set_title({"name": words.PORTRAIT_CHART, "name_font": font | {"size": 10, "bold": True}})
    chart.set_x_axis({"num_font": font, "line": {"color": LINE}})
    grid_lines = {"visible": True, "line": {"color": LINE, "width": 0.5}}
    chart.set_y_axis({"num_font": font, "num_format": "0%", "min": 0, "max": 1, "major_gridlines": grid_lines})
    chart.set_legend({"position": "bottom", "font": font})
    chart.set_chartarea({"border": {"none": True}})
    chart.set_size({"width": 960, "height": 20 * _CHART_ROWS - 6})
    told = {"description": words.PORTRAIT_CHART_DESCRIPTION, "object_position": 2}
    sheet.insert_chart(last + 1, FIRST_COLUMN, chart, told)
