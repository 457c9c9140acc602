"""Lays out 填报表 with parks down and the bureau's items across, and the live self-check beside and above them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from typing import Any

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from park_scoring import contract, grid
from park_scoring.scheme.model import Item
from park_scoring.template import names, selfcheck, words
from park_scoring.template.hidden import Lists
from park_scoring.template.limits import date_limit, item_limit
from park_scoring.template.master import Master, Prototype, area_of, height_of, width_of
from park_scoring.template.order import Order
from park_scoring.template.pages import Pages, paginate, printable, set_up
from park_scoring.template.sheets import cell_at, clear, look_rule, make_room, on_sheet, protect, span, start_at

_YEARS_OPEN = 3


@dataclass(frozen=True)
class EvidenceRanges:
    """The evidence table's three key columns and its amounts, as absolute ranges seen from the form."""

    parks: str
    items: str
    kinds: str
    amounts: str


@dataclass(frozen=True)
class FormPlan:
    """Where everything stands on one bureau's form; rows and columns are 1-based."""

    order: Order
    master: Master

    @property
    def sheet(self) -> Worksheet:
        """The sheet it is about."""
        return self.master.form

    @cached_property
    def key_row(self) -> int:
        """The hidden row of item codes; headings, units and clauses follow it, group headers stand above."""
        return self.master[names.TABLE_CORNER].row

    @cached_property
    def key_column(self) -> int:
        """The hidden column of park codes."""
        return self.master[names.TABLE_CORNER].column

    @cached_property
    def first_row(self) -> int:
        """The first park's."""
        return self.master[names.PARK].row

    @cached_property
    def last_row(self) -> int:
        """The last park's."""
        return self.first_row + len(self.order.scheme.assessed) - 1

    @cached_property
    def first_column(self) -> int:
        """The first input's."""
        return min(self.master[name].column for name in names.INPUTS)

    @cached_property
    def last_column(self) -> int:
        """The last input's."""
        return self.first_column + len(self.order.items) - 1

    @cached_property
    def column(self) -> Mapping[str, int]:
        """Each item's column."""
        return {item.code: self.first_column + place for place, item in enumerate(self.order.items)}

    @cached_property
    def head_columns(self) -> int:
        """How far to the right the texts above the table reach."""
        head = self.sheet.iter_rows(max_row=self.key_row - 2)
        used = [cell.column for row in head for cell in row if cell.value is not None]
        merged = [area.max_col for area in self.sheet.merged_cells.ranges if area.max_row < self.key_row - 1]
        return int(max(*used, *merged, self.last_column))

    @cached_property
    def first_code_column(self) -> int:
        """The first of the hidden status codes, one for each input, to the right of all that is seen."""
        return max(self.head_columns, self.last_column + len(self.order.pairs)) + 2

    @cached_property
    def pages(self) -> Pages:
        """How the columns from the first input on go on paper; no year is torn from the year before."""
        widths = [self.master[self.order.type_of(item).form].width for item in self.order.items]
        beyond = range(self.last_column + 1, self.head_columns + 1)
        widths += [width_of(self.sheet, column) for column in beyond]
        park = self.master[names.PARK]
        before = sum(width_of(self.sheet, column) for column in range(park.column, self.first_column))
        together = [self.column[earlier.code] - self.first_column for _, earlier in self.order.pairs]
        return paginate(widths, before, park.width, printable(self.sheet)[0], together)

    def page_of(self, item: Item) -> int:
        """The page that an item is printed on."""
        return sum(self.column[item.code] - self.first_column >= start for start in self.pages.breaks)

    def code_column(self, item: Item) -> int:
        """Where the status codes of an item stand."""
        return self.first_code_column + self.column[item.code] - self.first_column

    @cached_property
    def codes(self) -> str:
        """All status codes, absolute."""
        last = self.first_code_column + len(self.order.items) - 1
        return span(self.first_row, self.first_code_column, self.last_row, last)

    def row_codes(self, row: int) -> str:
        """One row's status codes, absolute."""
        last = self.first_code_column + len(self.order.items) - 1
        return span(row, self.first_code_column, row, last)

    def inputs(self) -> Iterable[Any]:
        """Every input cell of the table."""
        columns = (self.first_column, self.last_column)
        for row in self.sheet.iter_rows(self.first_row, self.last_row, *columns):
            yield from row

    def look(self, mark: str) -> Any:
        """The legend's cell for a mark: the inputs take its look."""
        place = self.master[names.LEGEND_PREFIX + mark]
        return self.master.workbook[place.sheet].cell(place.row, place.column)


def write_form(plan: FormPlan, lists: Lists, evidence: EvidenceRanges) -> None:
    """Write the bureau's table, the form's own fields and the self-check into the master's sheet."""
    sheet, rows = plan.sheet, plan.last_row - plan.first_row
    make_room(sheet, plan.first_row, rows)
    clear(sheet, plan.key_row - 1, plan.first_column, plan.first_row)
    _write_keys(plan)
    _write_parks(plan)
    _write_items(plan, lists)
    _write_previews(plan)
    _write_note(plan)
    _write_codes(plan, lists, evidence)
    fields = _write_fields(plan)
    _write_totals(plan, fields)
    _colour(plan, fields)
    _print_setup(plan)
    protect(sheet, [*plan.inputs(), *(cell for area in fields.values() for cell in area)])
    first = cell_at(plan.first_row, plan.first_column)
    sheet.freeze_panes = first
    start_at(sheet, first)


def _write_keys(plan: FormPlan) -> None:
    sheet = plan.sheet
    sheet.cell(plan.key_row, plan.key_column, grid.PARKS)
    for code, column in plan.column.items():
        sheet.cell(plan.key_row, column, code)
    for row, unit in enumerate(plan.order.scheme.assessed, start=plan.first_row):
        sheet.cell(row, plan.key_column, unit.code)
    sheet.row_dimensions[plan.key_row].hidden = True
    sheet.column_dimensions[get_column_letter(plan.key_column)].hidden = True


def _write_parks(plan: FormPlan) -> None:
    sheet, park, check = plan.sheet, plan.master[names.PARK], plan.master[names.ROW_CHECK]
    for row, unit in enumerate(plan.order.scheme.assessed, start=plan.first_row):
        name = sheet.cell(row, park.column, unit.label)
        park.dress(name)
        text = sheet.cell(row, check.column, selfcheck.row_text(plan.row_codes(row)))
        check.dress(text)
        sheet.row_dimensions[row].height = park.height_for(unit.label)


def _write_items(plan: FormPlan, lists: Lists) -> None:
    sheet, master, order = plan.sheet, plan.master, plan.order
    # a header that a page break cut in two could be read on neither page
    for (label, _), group in groupby(order.items, key=lambda item: (item.section, plan.page_of(item))):
        columns = [plan.column[item.code] for item in group]
        _write_group(plan, columns, label, master[names.GROUP])
    for item in order.items:
        kind, column = order.type_of(item), plan.column[item.code]
        proto = master[kind.form]
        heads = ((names.HEADING, order.heading(item)), (names.UNIT, kind.unit), (names.CLAUSE, item.clause))
        _write_heads(plan, column, heads)
        sheet.column_dimensions[get_column_letter(column)].width = proto.width
        for row in range(plan.first_row, plan.last_row + 1):
            cell = sheet.cell(row, column)
            proto.dress(cell)
            if kind.form != "choice":
                cell.number_format = "#,##0" + ("." + "0" * kind.decimals if kind.decimals else "")
        limit = item_limit(order, item, cell_at(plan.first_row, column), lists.choices.get(item.type, ""))
        limit.add(f"{cell_at(plan.first_row, column)}:{cell_at(plan.last_row, column)}")
        sheet.add_data_validation(limit)


def _write_group(plan: FormPlan, columns: list[int], label: str, proto: Prototype) -> None:
    row = plan.key_row - 1
    for column in columns:
        proto.dress(plan.sheet.cell(row, column))
    plan.sheet.cell(row, columns[0], label)
    needed = proto.height_for(label, len(columns))
    plan.sheet.row_dimensions[row].height = max(height_of(plan.sheet, row), needed)
    if len(columns) > 1:
        plan.sheet.merge_cells(start_row=row, end_row=row, start_column=columns[0], end_column=columns[-1])


def _write_heads(plan: FormPlan, column: int, heads: tuple[tuple[str, str], ...]) -> None:
    for row, (name, text) in enumerate(heads, start=plan.key_row + 1):
        proto = plan.master[name]
        proto.dress(plan.sheet.cell(row, column, text))
        plan.sheet.row_dimensions[row].height = max(height_of(plan.sheet, row), proto.height_for(text))


def _write_previews(plan: FormPlan) -> None:
    sheet, protos, first = plan.sheet, plan.master, plan.last_column + 1
    if not plan.order.pairs:
        return
    columns = list(range(first, first + len(plan.order.pairs)))
    _write_group(plan, columns, protos[names.PREVIEW_GROUP].text, protos[names.PREVIEW_GROUP])
    for column, (item, before) in zip(columns, plan.order.pairs, strict=True):
        texts = (words.GROWTH_OF.format(item=plan.order.heading(item)), contract.PERCENT, "")
        heads = (names.PREVIEW_HEADING, names.PREVIEW_UNIT, names.PREVIEW_CLAUSE)
        _write_heads(plan, column, tuple(zip(heads, texts, strict=True)))
        sheet.column_dimensions[get_column_letter(column)].width = protos[names.PREVIEW].width
        for row in range(plan.first_row, plan.last_row + 1):
            current, previous = (cell_at(row, plan.column[one.code]) for one in (item, before))
            cell = sheet.cell(row, column, selfcheck.growth(current, previous))
            protos[names.PREVIEW].dress(cell)
            cell.number_format = "0.00%"
        code = f"${get_column_letter(plan.code_column(item))}{plan.first_row}"
        area = f"{cell_at(plan.first_row, column)}:{cell_at(plan.last_row, column)}"
        for status in (selfcheck.HUNDREDFOLD, selfcheck.GROWTH):
            rule = look_rule(f"{code}={status}", plan.look(selfcheck.MARK_OF[status]))
            sheet.conditional_formatting.add(area, rule)


def _write_note(plan: FormPlan) -> None:
    """Where the table is narrower than what stands above it: how its items are filled in, in the space left."""
    sheet, protos, order = plan.sheet, plan.master.prototypes, plan.order
    first, last = plan.last_column + len(order.pairs) + 1, plan.head_columns
    if last - first < 1 or names.NOTE not in protos or names.NOTE_HEADING not in protos:
        return
    columns = list(range(first, last + 1))
    _write_group(plan, columns, protos[names.NOTE_HEADING].text, protos[names.NOTE_HEADING])
    hints = [words.ITEM_NOTE.format(item=order.heading(item), hint=item.hint(order.year)) for item in order.items]
    for row in range(plan.key_row + 1, plan.last_row + 1):
        for column in columns:
            protos[names.NOTE].dress(sheet.cell(row, column))
    sheet.cell(plan.key_row + 1, first, "\n\n".join(hints))
    sheet.merge_cells(start_row=plan.key_row + 1, end_row=plan.last_row, start_column=first, end_column=last)


def _write_codes(plan: FormPlan, lists: Lists, evidence: EvidenceRanges) -> None:
    sheet, order = plan.sheet, plan.order
    for item in order.items:
        column, code_column = plan.column[item.code], plan.code_column(item)
        sheet.column_dimensions[get_column_letter(code_column)].hidden = True
        for row in range(plan.first_row, plan.last_row + 1):
            before = plan.column.get(item.previous or "")
            place = selfcheck.Input(
                cell_at(row, column),
                cell_at(row, before) if before else None,
                lists.choices.get(item.type, ""),
                span(plan.first_row, column, plan.last_row, column),
            )
            rows = selfcheck.EvidenceColumns(
                evidence.parks,
                evidence.items,
                evidence.kinds,
                evidence.amounts,
                order.scheme.amount_kinds(item),
                f"${cell_at(row, plan.master[names.PARK].column)}",
                span(plan.key_row + 1, column, plan.key_row + 1, column).split(":")[0],
            )
            once = item.code in order.at_most_one
            sheet.cell(row, code_column, selfcheck.status(item, order.type_of(item), place, rows, once))


def _write_fields(plan: FormPlan) -> Mapping[str, list[Any]]:
    """The form's own fields with their keys, unlocked; the cells of each by its code."""
    sheet, master = plan.sheet, plan.master
    corner = master[names.FORM_CORNER]
    sheet.cell(corner.row, corner.column, grid.FORM)
    sheet.row_dimensions[corner.row].hidden = True
    fields: dict[str, list[Any]] = {}
    for field in names.FORM_FIELDS:
        place = master[names.FIELD_PREFIX + field]
        sheet.cell(corner.row, place.column, field)
        sheet.cell(place.row, corner.column, grid.ANSWERS)
        fields[field] = list(area_of(sheet, place.row, place.column))
    fields["reporting_unit"][0].value = plan.order.label
    fields["telephone"][0].number_format = "@"
    fields["filled_on"][0].number_format = "yyyy-mm-dd"
    texts = (words.DATE_TITLE, words.DATE_PROMPT, contract.DATE_ERROR)
    limit = date_limit(plan.order.year, plan.order.year + _YEARS_OPEN, *texts)
    limit.add(fields["filled_on"][0].coordinate)
    sheet.add_data_validation(limit)
    return fields


def _write_totals(plan: FormPlan, fields: Mapping[str, list[Any]]) -> None:
    blank = _any_blank(fields)
    for name, formula in (
        (names.TOTAL_MISSING, selfcheck.total_missing(plan.codes, blank)),
        (names.TOTAL_DOUBTFUL, selfcheck.total_doubtful(plan.codes)),
    ):
        plan.sheet.cell(plan.master[name].row, plan.master[name].column, formula)


def _colour(plan: FormPlan, fields: Mapping[str, list[Any]]) -> None:
    """Every input by its status, the fields while they are empty, and the texts that count."""
    formats, master = plan.sheet.conditional_formatting, plan.master
    block = f"{cell_at(plan.first_row, plan.first_column)}:{cell_at(plan.last_row, plan.last_column)}"
    for status, mark in selfcheck.MARK_OF.items():
        condition = f"{cell_at(plan.first_row, plan.first_code_column)}={status}"
        formats.add(block, look_rule(condition, plan.look(mark), as_typed=status == selfcheck.INVALID))
    for area in fields.values():
        first = f"${area[0].column_letter}${area[0].row}"
        formats.add(_area(area), look_rule(f"LEN(TRIM({first}))=0", plan.look("missing")))
    check = master[names.ROW_CHECK].column
    checks = f"{cell_at(plan.first_row, check)}:{cell_at(plan.last_row, check)}"
    done = f"{cell_at(plan.first_row, check)}={selfcheck.quoted(words.CHECK_ROW_DONE)}"
    formats.add(checks, look_rule(done, plan.look(names.DONE)))
    missing, doubtful = f"COUNTIF({plan.codes},1)", f'COUNTIF({plan.codes},">1")'
    blank = _any_blank(fields)
    for name, unfinished, mark in (
        (names.TOTAL_MISSING, f"IF({blank},TRUE,{missing}>0)", "missing"),
        (names.TOTAL_DOUBTFUL, f"{doubtful}>0", "growth"),
    ):
        place = _area(area_of(plan.sheet, master[name].row, master[name].column))
        formats.add(place, look_rule(unfinished, plan.look(mark)))
        formats.add(place, look_rule(f"{missing}+{doubtful}=0", plan.look(names.DONE)))


def _any_blank(fields: Mapping[str, list[Any]]) -> str:
    return selfcheck.any_blank([f"${area[0].column_letter}${area[0].row}" for area in fields.values()])


def _area(cells: Iterable[Any]) -> str:
    line = list(cells)
    return f"{line[0].coordinate}:{line[-1].coordinate}" if len(line) > 1 else str(line[0].coordinate)


def _print_setup(plan: FormPlan) -> None:
    """A4 across; the growth preview stays on the screen, so that the figures are printed larger."""
    sheet, park = plan.sheet, plan.master[names.PARK]
    heights = [height_of(sheet, row) for row in range(1, sheet.max_row + 1) if not sheet.row_dimensions[row].hidden]
    set_up(sheet, plan.pages, plan.first_column, sum(heights))
    sheet.print_title_rows = f"{plan.key_row - 1}:{plan.first_row - 1}"
    letter = get_column_letter(park.column)
    sheet.print_title_cols = f"{letter}:{letter}"
    sheet.print_area = f"{cell_at(1, park.column)}:{cell_at(sheet.max_row, plan.head_columns)}"


def evidence_ranges(sheet: str, columns: Mapping[str, str]) -> EvidenceRanges:
    """The evidence table's ranges as the form names them."""
    return EvidenceRanges(*(on_sheet(sheet, columns[field]) for field in ("park", "item", "kind", "amount")))
