"""Lays out 佐证材料 as a row for each paper, its park, item and kind from drop-downs, checked while it is filled in."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from park_scoring import contract, grid
from park_scoring.template import names, selfcheck, words
from park_scoring.template.form import FormPlan
from park_scoring.template.hidden import Lists
from park_scoring.template.limits import date_limit, list_limit, number_limit
from park_scoring.template.master import Master
from park_scoring.template.order import Order
from park_scoring.template.pages import Pages, set_up
from park_scoring.template.sheets import cell_at, look_rule, make_room, on_sheet, protect, span, start_at

ROWS = 200
_KEYS = ("park", "item", "kind")
_EARLIEST_YEAR = 1990


@dataclass(frozen=True)
class EvidencePlan:
    """Where everything stands on the evidence sheet; rows and columns are 1-based."""

    order: Order
    master: Master

    @property
    def sheet(self) -> Worksheet:
        """The sheet it is about."""
        return self.master.evidence

    @cached_property
    def key_row(self) -> int:
        """The hidden row of field codes, directly above the headings."""
        return self.master[names.EVIDENCE_CORNER].row

    @cached_property
    def first_row(self) -> int:
        """The first paper's."""
        return self.master[names.EVIDENCE_PREFIX + "park"].row

    @cached_property
    def last_row(self) -> int:
        """The last paper's."""
        return self.first_row + ROWS - 1

    @cached_property
    def column(self) -> Mapping[str, int]:
        """Each field's column."""
        return {field: self.master[names.EVIDENCE_PREFIX + field].column for field in names.EVIDENCE_FIELDS}

    @cached_property
    def check_column(self) -> int:
        """Where a row says what it still needs."""
        return self.master[names.EVIDENCE_CHECK].column

    @cached_property
    def ranges(self) -> Mapping[str, str]:
        """Each field's cells, absolute on this sheet."""
        return {field: span(self.first_row, at, self.last_row, at) for field, at in self.column.items()}

    def area(self, column: int) -> str:
        """A column's cells as conditional formats and validations name them."""
        return f"{cell_at(self.first_row, column)}:{cell_at(self.last_row, column)}"


def write_evidence(plan: EvidencePlan, form: FormPlan, lists: Lists) -> None:
    """Write the table's keys, its empty rows, what they may hold and their check into the master's sheet."""
    sheet = plan.sheet
    make_room(sheet, plan.first_row, ROWS - 1)
    corner = plan.master[names.EVIDENCE_CORNER].column
    sheet.cell(plan.key_row, corner, grid.EVIDENCE)
    for field, column in plan.column.items():
        sheet.cell(plan.key_row, column, field)
    for row in range(plan.first_row, plan.last_row + 1):
        sheet.cell(row, corner, f"E{row - plan.first_row + 1:03d}")
        _write_row(plan, row, lists)
    sheet.row_dimensions[plan.key_row].hidden = True
    sheet.column_dimensions[get_column_letter(corner)].hidden = True
    if plan.order.scheme.amount_type is None:
        sheet.column_dimensions[get_column_letter(plan.column["amount"])].hidden = True
    _limit(plan, lists)
    _write_total(plan, form)
    _colour(plan, form)
    _print_setup(plan)
    columns = plan.column.values()
    protect(sheet, [sheet.cell(row, at) for row in range(plan.first_row, plan.last_row + 1) for at in columns])
    first = cell_at(plan.first_row, plan.column["park"])
    sheet.freeze_panes = cell_at(plan.first_row, plan.column["park"] + 1)
    start_at(sheet, first)


def _write_row(plan: EvidencePlan, row: int, lists: Lists) -> None:
    sheet = plan.sheet
    for field, column in plan.column.items():
        cell = sheet.cell(row, column)
        cell.value = None
        plan.master[names.EVIDENCE_PREFIX + field].dress(cell)
        cell.number_format = {"issued_on": "yyyy-mm-dd", "document_no": "@"}.get(field, "General")
    check = sheet.cell(row, plan.check_column, _row_check(plan, row, lists))
    plan.master[names.EVIDENCE_CHECK].dress(check)
    sheet.row_dimensions[row].height = plan.master[names.EVIDENCE_CHECK].height


def _row_check(plan: EvidencePlan, row: int, lists: Lists) -> str:
    cells = {field: cell_at(row, column) for field, column in plan.column.items()}
    untouched = f"LEN(TRIM({'&'.join(cells.values())}))=0"
    incomplete = selfcheck.any_blank([cells[field] for field in _KEYS])
    offered = zip(_KEYS, (lists.parks, lists.items, lists.kinds), strict=True)
    foreign = ",".join(f"SUMPRODUCT(--({source}={cells[field]}))=0" for field, source in offered)
    no_date = f"AND(LEN(TRIM({cells['issued_on']}))>0,NOT(ISNUMBER({cells['issued_on']})))"
    formula = selfcheck.quoted(words.EVIDENCE_ROW_DONE)
    for condition, text in (
        *_amount_checks(plan, cells),
        (no_date, words.EVIDENCE_ROW_DATE),
        (f"OR({foreign})", words.EVIDENCE_ROW_FOREIGN),
        (incomplete, words.EVIDENCE_ROW_INCOMPLETE),
        (untouched, ""),
    ):
        formula = f"IF({condition},{selfcheck.quoted(text)},{formula})"
    return f"={formula}"


def _amount_checks(plan: EvidencePlan, cells: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """That papers of money say how much, and that what is said is an amount."""
    scheme, kind = plan.order.scheme, plan.order.scheme.amount_type
    if kind is None or scheme.evidence_amount is None:
        return
    amount, blank = cells["amount"], f"LEN(TRIM({cells['amount']}))=0"
    wanted = ",".join(f"{cells['kind']}={selfcheck.quoted(name)}" for name in scheme.evidence_amount.kinds)
    yield f"AND(OR({wanted}),{blank})", words.EVIDENCE_ROW_NO_AMOUNT
    outside = f"IF(ISNUMBER({amount}),{selfcheck.outside(kind, amount)},TRUE)"
    yield f"IF({blank},FALSE,{outside})", words.EVIDENCE_ROW_AMOUNT


def _limit(plan: EvidencePlan, lists: Lists) -> None:
    fields = contract.EVIDENCE_FIELDS
    limits = {
        field: list_limit(source, fields[field], words.EVIDENCE_PROMPTS[field], contract.LIMIT_LIST)
        for field, source in zip(_KEYS, (lists.parks, lists.items, lists.kinds), strict=True)
    }
    limits["issued_on"] = date_limit(
        _EARLIEST_YEAR,
        plan.order.year + 1,
        fields["issued_on"],
        words.EVIDENCE_PROMPTS["issued_on"],
        contract.DATE_ERROR,
    )
    kind = plan.order.scheme.amount_type
    if kind is not None:
        prompt = plan.order.amount_prompt(words.EVIDENCE_PROMPTS["amount"])
        limits["amount"] = number_limit(kind, cell_at(plan.first_row, plan.column["amount"]), fields["amount"], prompt)
    for field in ("title", "document_no"):
        limits[field] = DataValidation(
            showInputMessage=True,
            allow_blank=True,
            promptTitle=fields[field],
            prompt=words.EVIDENCE_PROMPTS[field],
        )
    for field, limit in limits.items():
        limit.add(plan.area(plan.column[field]))
        plan.sheet.add_data_validation(limit)


def _faulty(plan: EvidencePlan) -> str:
    checks = span(plan.first_row, plan.check_column, plan.last_row, plan.check_column)
    return f'SUMPRODUCT(({checks}<>"")*({checks}<>{selfcheck.quoted(words.EVIDENCE_ROW_DONE)}))'


def _write_total(plan: EvidencePlan, form: FormPlan) -> None:
    place = plan.master[names.TOTAL_EVIDENCE]
    codes = on_sheet(form.sheet.title, form.codes)
    plan.sheet.cell(place.row, place.column, selfcheck.total_evidence(codes, _faulty(plan)))


def _colour(plan: EvidencePlan, form: FormPlan) -> None:
    formats, row = plan.sheet.conditional_formatting, plan.first_row
    check = f"${cell_at(row, plan.check_column)}"
    for field in _KEYS:
        cell = cell_at(row, plan.column[field])
        condition = f'IF({check}="",FALSE,LEN(TRIM({cell}))=0)'
        formats.add(plan.area(plan.column[field]), look_rule(condition, form.look("missing")))
    done = f"{check}={selfcheck.quoted(words.EVIDENCE_ROW_DONE)}"
    formats.add(plan.area(plan.check_column), look_rule(done, form.look(names.DONE)))
    formats.add(plan.area(plan.check_column), look_rule(f'{check}<>""', form.look("invalid")))
    total = plan.master[names.TOTAL_EVIDENCE]
    place = cell_at(total.row, total.column)
    # by its text: a conditional format that names another sheet is not understood everywhere
    nothing = selfcheck.quoted(words.CHECK_EVIDENCE_SHORT.format(evidence=0))
    formats.add(place, look_rule(f"${get_column_letter(total.column)}${total.row}<>{nothing}", form.look("evidence")))


def _print_setup(plan: EvidencePlan) -> None:
    sheet = plan.sheet
    left, right = plan.column["park"], max(plan.check_column, *plan.column.values())
    set_up(sheet, Pages(1, ()), left, float("inf"))
    sheet.print_title_rows = f"{plan.key_row + 1}:{plan.key_row + 1}"
    sheet.print_area = f"{cell_at(1, left)}:{cell_at(sheet.max_row, right)}"
