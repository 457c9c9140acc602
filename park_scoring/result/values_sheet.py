"""指标数据: every indicator's value and rank, live over 基础数据."""

from xlsxwriter import Workbook

from park_scoring import contract
from park_scoring.result import words
from park_scoring.result.base_sheet import pattern
from park_scoring.result.plan import SITE_CHECKED, Plan
from park_scoring.result.planned_sheet import PlannedSheet
from park_scoring.result.table import Column, formula, head, link, open_sheet, pages
from park_scoring.scheme import Scheme, expression
from park_scoring.scheme.expression import ItemReference
from park_scoring.scheme.model import Indicator
from park_scoring.scoring import indicators, normalise
from park_scoring.scoring.indicators import text
from park_scoring.sheets.formats import Formats
from park_scoring.sheets.table import FIRST_COLUMN


def write_values(workbook: Workbook, styles: Formats, plan: Plan) -> None:
    """Status, values, ranks, and below them the N of each ranking."""
    result, table, scheme = plan.result, plan.values, plan.result.scheme
    title = contract.YEAR_SHEET.format(year=result.year, sheet=contract.VALUES_SHEET)
    note = words.VALUES_NOTE.format(
        decimals=scheme.value_decimals, ties=scheme.reading["ties"].option.label, not_computable=contract.NOT_COMPUTABLE
    )
    sheet = open_sheet(workbook, styles, result, contract.VALUES_SHEET, title, note, FIRST_COLUMN + 1)
    on = PlannedSheet(sheet, styles, plan)
    columns = _columns(plan)
    head(sheet, styles, table, columns)
    for park in result.parks:
        sheet.write_string(table.rows[park], table.columns["park"], scheme.unit[park].label, styles.text)
        _status(on, park)
        for indicator in scheme.in_force:
            _value(on, park, indicator)
            if scheme.method_of(indicator).ranks:
                _rank(on, park, indicator)
    _sizes(on)
    pages(sheet, table, columns)


def size_row(plan: Plan) -> int:
    """The row of N, below the parks and without a key: it is no park."""
    return max(plan.values.rows.values()) + 1


def size_cell(plan: Plan, code: str, here: str) -> str:
    """The cell that holds N for an indicator, in a formula on sheet `here`."""
    moved = plan.values.column_range(code, here)
    prefix, _, _ = moved.rpartition("!")
    column = moved.rpartition("!")[2].split("$")[1]
    return (f"{prefix}!" if prefix else "") + f"${column}${size_row(plan) + 1}"


def _columns(plan: Plan) -> list[Column]:
    scheme = plan.result.scheme
    columns = [
        Column("park", contract.PARK, contract.PARK, words.PARK_UNIT, 42),
        Column("status", contract.PARK, contract.STATUS, words.STATUS_UNIT, 8),
    ]
    for indicator in scheme.in_force:
        category = scheme.category[indicator.category].label
        columns.append(Column(indicator.code, category, indicator.label, indicator.unit, 12))
    for indicator in scheme.in_force:
        if scheme.method_of(indicator).ranks:
            first = not any(column.new_page for column in columns)
            group = words.RANKS_GROUP.format(category=scheme.category[indicator.category].label)
            heading = contract.RANK_OF.format(label=indicator.label)
            columns.append(Column(f"{indicator.code}.rank", group, heading, contract.RANK_OF_UNIT, 8, new_page=first))
    return columns


def _status(on: PlannedSheet, park: str) -> None:
    here = contract.VALUES_SHEET
    struck = indicators.veto_formula(on.plan.result.scheme, lambda item: on.plan.base.reference(park, item, here))
    body = f"IF({struck},{text(contract.VETOED)},{text(contract.ASSESSED)})"
    value = on.plan.result.park[park].status
    formula(on.sheet, on.plan.values.rows[park], on.plan.values.columns["status"], body, on.styles.centred, value)


def _value(on: PlannedSheet, park: str, indicator: Indicator) -> None:
    scheme, here, table = on.plan.result.scheme, contract.VALUES_SHEET, on.plan.values
    cells = {code: on.plan.base.reference(park, code, here) for code in expression.items(indicator.tree)}
    checks = [code for code in cells if code in on.plan.result.rules.unseen_is_zero]
    seen = {code: on.plan.base.reference(park, f"{code}{SITE_CHECKED}", here) for code in checks}
    body = indicators.value_formula(on.plan.result.rules, indicator.code, cells, seen)
    if not on.plan.result.rules.veto_after:
        status = table.reference(park, "status", here)
        body = f"IF({status}={text(contract.VETOED)},{text(contract.VETOED)},{body})"
    stored = on.plan.result.park[park].values[indicator.code]
    style = on.styles.number(value_pattern(scheme, indicator))
    used = expression.items(indicator.tree)[0]
    link(on.sheet, table.rows[park], table.columns[indicator.code], on.plan.base, (park, used))
    formula(on.sheet, table.rows[park], table.columns[indicator.code], body, style, stored)


def value_pattern(scheme: Scheme, indicator: Indicator) -> str:
    """A figure taken over as it is looks as it was reported; a computed one shows the decimals it is ranked by."""
    if isinstance(indicator.tree, ItemReference):
        kind = scheme.type_of(scheme.item[indicator.tree.code])
        return pattern(kind.model_copy(update={"decimals": min(kind.decimals, scheme.value_decimals)}))
    return "#,##0" + ("." + "0" * scheme.value_decimals if scheme.value_decimals else "")


def _rank(on: PlannedSheet, park: str, indicator: Indicator) -> None:
    here, table = contract.VALUES_SHEET, on.plan.values
    cell, column = table.reference(park, indicator.code, here), table.column_range(indicator.code, here)
    body = normalise.rank_formula(on.plan.result.rules, indicator.code, cell, column)
    rank = on.plan.result.park[park].ranks[indicator.code]
    place = table.columns[f"{indicator.code}.rank"]
    formula(on.sheet, table.rows[park], place, body, on.styles.number("General", align="center"), rank)


def _sizes(on: PlannedSheet) -> None:
    table, here, row = on.plan.values, contract.VALUES_SHEET, size_row(on.plan)
    on.sheet.write_string(row, table.columns["park"], words.POOL_SIZE, on.styles.heading)
    for code, place in table.columns.items():
        if code != "park":
            on.sheet.write_blank(row, place, None, on.styles.unit)
    for at, indicator in enumerate(on.plan.result.scheme.in_force):
        if on.plan.result.scheme.method_of(indicator).ranks:
            body = normalise.size_formula(on.plan.result.rules, table.column_range(indicator.code, here))
            size = float(on.plan.result.scores.sizes[0, 0, at])
            formula(on.sheet, row, table.columns[indicator.code], body, on.styles.number("0", align="center"), size)
