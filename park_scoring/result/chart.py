"""The chart on the first page: what each park's score is made of, best park on top."""

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from park_scoring import wording
from park_scoring.result.formats import CATEGORY_SHADES, LINE
from park_scoring.result.plan import Plan

_HERE = wording.RESULT_SHEET


def insert_chart(
    workbook: Workbook, sheet: Worksheet, plan: Plan, row: int, column: int, size: tuple[int, int]
) -> None:
    """A stacked bar a ranked park, one piece a category, in shades that differ in grey print too."""
    result, table = plan.result, plan.ranking
    ranked = [park for park in plan.order if park in result.parks and result.scores.ranked[0, plan.at(park)]]
    if not ranked:
        return
    first, last = table.rows[ranked[0]], table.rows[ranked[-1]]
    chart = workbook.add_chart({"type": "bar", "subtype": "stacked"})
    font = {"name": wording.FONT, "size": 8}
    for category, shade in zip(result.scheme.categories, CATEGORY_SHADES, strict=False):
        place = table.columns[category.code]
        chart.add_series(
            {
                "name": category.label,
                "categories": [_HERE, first, table.columns["park"], last, table.columns["park"]],
                "values": [_HERE, first, place, last, place],
                "fill": {"color": shade},
                "border": {"color": "#FFFFFF", "width": 0.5},
                "gap": 40,
            }
        )
    chart.set_title({"name": wording.CHART_TITLE, "name_font": font | {"size": 10, "bold": True}, "overlay": False})
    chart.set_y_axis({"reverse": True, "num_font": font, "line": {"color": LINE}, "major_tick_mark": "none"})
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
    sheet.insert_chart(row, column, chart, {"description": wording.CHART_DESCRIPTION, "object_position": 2})
