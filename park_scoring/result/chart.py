"""The chart on the first page: what each park's score is made of, best park on top."""

from itertools import cycle

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from park_scoring import contract
from park_scoring.result import words
from park_scoring.result.plan import Plan
from park_scoring.sheets.formats import FILLS, LINE, QUIET

_HERE = contract.RESULT_SHEET


def insert_chart(
    workbook: Workbook, sheet: Worksheet, plan: Plan, row: int, column: int, size: tuple[int, int]
) -> None:
    """A stacked bar a ranked park, a piece for each category and the bonus, told apart in grey print too."""
    result, table = plan.result, plan.ranking
    ranked = [park.code for park in result.ranked]
    if not ranked:
        return
    first, last = table.rows[ranked[0]], table.rows[ranked[-1]]
    chart = workbook.add_chart({"type": "bar", "subtype": "stacked"})
    font = {"name": contract.FONT, "size": 8}
    pieces = [(one.code, one.label) for one in result.scheme.categories]
    pieces += [("bonus", contract.RESULT_HEADINGS["bonus"])] if result.scheme.bonus.items else []
    for (code, label), fill in zip(pieces, cycle(FILLS), strict=False):
        place = table.columns[code]
        chart.add_series(
            {
                "name": label,
                "categories": [_HERE, first, table.columns["park"], last, table.columns["park"]],
                "values": [_HERE, first, place, last, place],
                "border": {"color": QUIET, "width": 0.5},
                "gap": 40,
            }
            | fill
        )
    chart.set_title({"name": words.CHART_TITLE, "name_font": font | {"size": 10, "bold": True}, "overlay": False})
    chart.set_y_axis(
        {"reverse": True, "interval_unit": 1, "num_font": font, "line": {"color": LINE}, "major_tick_mark": "none"}
    )
    chart.set_x_axis(
        {
            "num_font": font,
            "num_format": "0",
            "min": 0,
            "major_gridlines": {"visible": True, "line": {"color": LINE, "width": 0.5}},
            "label_position": "high",  # the reversed axis puts its labels on top; this brings them below
        }
    )
    chart.set_legend({"position": "right", "font": font})
    chart.set_chartarea({"border": {"none": True}})
    width, height = size
    chart.set_size({"width": width, "height": height})
    sheet.insert_chart(row, column, chart, {"description": words.CHART_DESCRIPTION, "object_position": 2})
