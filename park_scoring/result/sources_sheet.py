"""数据来源: every value behind the result, with the cell it came from, whether or not it was used."""

from collections.abc import Mapping

from xlsxwriter import Workbook

from park_scoring import contract
from park_scoring.findings import doubtful_values
from park_scoring.result.plan import Plan
from park_scoring.result.table import open_sheet
from park_scoring.sheets.formats import Formats
from park_scoring.sheets.sources import fill_sources, source_lines


def write_sources(workbook: Workbook, styles: Formats, plan: Plan) -> None:
    """A row a value, reported, cross-reported or verified; in a draft nothing is used of which an error speaks."""
    result = plan.result
    title = contract.YEAR_TITLE.format(year=result.year, title=result.scheme.short_title, sheet=contract.SOURCES_SHEET)
    sheet = open_sheet(workbook, styles, result, contract.SOURCES_SHEET, title, contract.SOURCES_NOTE)
    fill_sources(sheet, styles, result.merged, result.scheme, doubtful_values(result.findings))


def lines_of_sources(plan: Plan) -> Mapping[str, Mapping[str, object]]:
    """What stands in each row of the sheet, by its code and then by column."""
    result = plan.result
    return source_lines(result.merged, result.scheme, doubtful_values(result.findings))
