"""The two sheets that nobody sees: ranges for the drop-downs, and what the form is (the grid's contract)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from openpyxl.utils import get_column_letter
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from park_scoring import grid
from park_scoring.template.order import Order
from park_scoring.template.sheets import on_sheet, span
from park_scoring.version import tool_version


@dataclass(frozen=True)
class Lists:
    """Where the options stand, as absolute ranges that any sheet can name; `choices` by type code."""

    parks: str
    items: str
    kinds: str
    choices: Mapping[str, str]


def write_lists(workbook: Workbook, order: Order) -> Lists:
    """Write every drop-down's options: inline lists would end at 255 characters."""
    sheet = _fresh(workbook, grid.LISTS_SHEET)
    scheme = order.scheme
    types = {item.type: order.type_of(item) for item in order.items}
    ranges = {
        name: _write_list(sheet, column, name, options)
        for column, (name, options) in enumerate(
            [
                ("park", [unit.label for unit in scheme.assessed]),
                ("item", [order.heading(item) for item in order.evidence_items]),
                ("kind", list(scheme.evidence_kinds)),
                *((f"choice.{code}", list(kind.choices)) for code, kind in types.items() if kind.choices),
            ],
            start=1,
        )
    }
    sheet.sheet_state = "hidden"
    choices = {name.removeprefix("choice."): place for name, place in ranges.items() if name.startswith("choice.")}
    return Lists(ranges["park"], ranges["item"], ranges["kind"], choices)


def write_meta(workbook: Workbook, order: Order) -> None:
    """Write what the form is, all as text, for intake to read."""
    sheet = _fresh(workbook, grid.META_SHEET)
    entries = {
        "kind": "return",
        "scheme": order.scheme.id,
        "scheme_digest": order.scheme.form_digest,
        "year": str(order.year),
        "bureau": order.bureau,
        "template_version": tool_version(),
    }
    for row, (key, value) in enumerate(entries.items(), start=1):
        sheet.cell(row, 1, key)
        sheet.cell(row, 2, value).number_format = "@"
    sheet.sheet_state = "veryHidden"


def _fresh(workbook: Workbook, title: str) -> Worksheet:
    if title in workbook.sheetnames:
        workbook.remove(workbook[title])
    sheet: Worksheet = workbook.create_sheet(title)
    sheet.protection.sheet = True
    return sheet


def _write_list(sheet: Worksheet, column: int, name: str, options: Sequence[str]) -> str:
    for row, text in enumerate([name, *options], start=1):
        sheet.cell(row, column, text).number_format = "@"
    sheet.column_dimensions[get_column_letter(column)].width = 40
    return on_sheet(sheet.title, span(2, column, len(options) + 1, column))
