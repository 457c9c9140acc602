"""A sheet of a result workbook while it is written: the sheet itself, the styles, and where everything stands."""

from dataclasses import dataclass

from xlsxwriter.worksheet import Worksheet

from park_scoring.result.plan import Plan
from park_scoring.sheets.formats import Formats


@dataclass(frozen=True, slots=True)
class PlannedSheet:
    """What all functions that write parts of a sheet are given."""

    sheet: Worksheet
    styles: Formats
    plan: Plan
