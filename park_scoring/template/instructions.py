"""Completes 填报说明 which is the master's own page, with the bureau's items and how each is filled in."""

from copy import copy
from typing import Any

from openpyxl.worksheet.worksheet import Worksheet

from park_scoring.template import names
from park_scoring.template.master import Master
from park_scoring.template.order import Order
from park_scoring.template.sheets import make_room, protect, start_at
from park_scoring.template.texts import fit_rows


def write_instructions(master: Master, order: Order) -> None:
    """List the items under the master's text, and give the small legend on the form the looks of the large one."""
    sheet = master.instructions
    fit_rows(sheet)
    protos = [master[name] for name in names.ITEM_FIELDS]
    first = protos[0].row
    make_room(sheet, first, len(order.items) - 1)
    for place, item in enumerate(order.items):
        texts = (str(place + 1), order.heading(item), order.type_of(item).unit, item.hint(order.year))
        row, height = first + place, 0.0
        for proto, text in zip(protos, texts, strict=True):
            proto.dress(sheet.cell(row, proto.column, text))
            height = max(height, proto.height_for(text))
        sheet.row_dimensions[row].height = height
    if not sheet.print_title_rows:
        sheet.print_title_rows = f"{first - 1}:{first - 1}"
    _match_samples(master)
    protect(sheet, ())
    start_at(sheet, _first_seen(sheet))


def _match_samples(master: Master) -> None:
    for mark in names.MARKS:
        sample = master.prototypes.get(names.SAMPLE_PREFIX + mark)
        if sample is None:
            continue
        legend = master[names.LEGEND_PREFIX + mark]
        source = master.workbook[legend.sheet].cell(legend.row, legend.column)
        target: Any = master.workbook[sample.sheet].cell(sample.row, sample.column)
        font: Any = copy(source.font)
        font.name, font.size = target.font.name, target.font.size
        target.fill, target.border = copy(source.fill), copy(source.border)
        target.font = font


def _first_seen(sheet: Worksheet) -> str:
    """The first cell that holds something."""
    return next((cell.coordinate for row in sheet.iter_rows() for cell in row if cell.value is not None), "A1")
