"""Whatever is done to a filled-in form: what a person sees in a row counts once for the names in it, or is an error there."""

import random
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import openpyxl
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from park_scoring.errors import SourceError
from park_scoring.findings import Finding
from park_scoring.scheme import Scheme
from park_scoring.verification.read import FilledForms, read_form
from tests.verification.forms import SHEET

PARKS = {
    "赤峰高新技术产业开发区东山园区": "P01",
    "东山园区": "P01",
    "赤峰高新技术产业开发区红山园区": "P02",
    "宁城经济开发区": "P07",
}
ITEMS = {"2025年上缴税金": ("tax_paid", "亿元"), "2025年末就业人员": ("employees", "人")}
HEADINGS = ("园区", "项目", "单位", "核查值", "核查理由", "批准人")
FIRST = 6


def rows_of(sheet: Worksheet) -> range:
    return range(FIRST, sheet.max_row + 1)


def pick(sheet: Worksheet, chance: random.Random) -> int:
    return chance.choice([row for row in rows_of(sheet) if sheet.cell(row, 3).value] or [FIRST])


def delete_code(sheet: Worksheet, chance: random.Random) -> None:
    sheet.cell(pick(sheet, chance), 1).value = None


def delete_all_codes(sheet: Worksheet, chance: random.Random) -> None:
    for row in range(4, sheet.max_row + 1):
        sheet.cell(row, 1).value = None


def copy_to_bottom(sheet: Worksheet, chance: random.Random) -> None:
    source, target = pick(sheet, chance), sheet.max_row + 1
    for column in range(chance.choice([1, 2]), 16):
        sheet.cell(target, column).value = sheet.cell(source, column).value
    if chance.random() < 0.5:
        sheet.cell(target, 10).value = chance.choice([1, 2, 3])


def type_in(sheet: Worksheet, chance: random.Random) -> None:
    row = sheet.max_row + chance.choice([1, 3])
    names = chance.choice([*PARKS, "东山", None]), chance.choice([*ITEMS, "上缴税金", None])
    for column, value in zip((3, 4, 10, 11, 12), (*names, chance.choice([1, 2]), "补核", "王主任"), strict=True):
        sheet.cell(row, column).value = value


def swap_cells(sheet: Worksheet, chance: random.Random) -> None:
    """Names, or the inputs, or codes of two rows: what sorting some columns does."""
    one, other = pick(sheet, chance), pick(sheet, chance)
    for column in chance.choice([(1,), (3,), (4,), (3, 4), (5,), (10,), (10, 11, 12), (6, 7)]):
        first, second = sheet.cell(one, column), sheet.cell(other, column)
        first.value, second.value = second.value, first.value


def change_unit(sheet: Worksheet, chance: random.Random) -> None:
    sheet.cell(pick(sheet, chance), 5).value = chance.choice(["万元", "亿元", "人", "元", None])


def change_heading(sheet: Worksheet, chance: random.Random) -> None:
    sheet.cell(5, chance.choice([3, 4, 10, 11, 12])).value = chance.choice(["批准人", "核查值", None, "x"])


def blank_a_name(sheet: Worksheet, chance: random.Random) -> None:
    sheet.cell(pick(sheet, chance), chance.choice([3, 4])).value = None


def spoil_a_note(sheet: Worksheet, chance: random.Random) -> None:
    sheet.cell(pick(sheet, chance), chance.choice([11, 12])).value = chance.choice(["-", "无", None, "\u3164", "1"])


def delete_row(sheet: Worksheet, chance: random.Random) -> None:
    sheet.delete_rows(pick(sheet, chance))


def type_over(sheet: Worksheet, chance: random.Random) -> None:
    sheet.cell(pick(sheet, chance), 6).value = 99


SHEET_EDITS: tuple[Callable[[Worksheet, random.Random], None], ...] = (
    delete_code, delete_all_codes, copy_to_bottom, type_in, swap_cells, change_unit, change_heading, blank_a_name,
    spoil_a_note, delete_row, type_over,
)  # fmt: skip


def edited(book: Workbook, chance: random.Random, count: int) -> None:
    sheets: list[Worksheet] = [book[SHEET]]
    for _ in range(count):
        if chance.random() < 0.15 and len(sheets) == 1:
            sheets.append(book.copy_worksheet(book[SHEET]))
        else:
            chance.choice(SHEET_EDITS)(chance.choice(sheets), chance)
    for sheet in sheets:
        if chance.random() < 0.3:
            lines = [[cell.value for cell in line] for line in sheet.iter_rows(min_row=FIRST, max_col=15)]
            chance.shuffle(lines)
            for row, line in enumerate(lines, start=FIRST):
                for column, value in enumerate(line, start=1):
                    sheet.cell(row, column).value = value


# ── what a person sees ───────────────────────────────────────────────────────────────────────────────────────


def seen(book: Workbook) -> Iterator[tuple[str, int, tuple[str, str] | None, tuple[object, ...], bool]]:
    """Each row with an entry: sheet, row, whose by its names, value, reason and approver, and whether unit and headings
    are what they were."""
    for sheet in book.worksheets:
        if not sheet.title.startswith(SHEET):
            continue
        heads = tuple(sheet.cell(5, column).value for column in (3, 4, 5, 10, 11, 12)) == HEADINGS
        for row in rows_of(sheet):
            park, item, unit, value, *notes = (sheet.cell(row, column).value for column in (3, 4, 5, 10, 11, 12))
            if value is None and not any(notes):
                continue
            known = park in PARKS and item in ITEMS and PARKS[str(park)] in ("P01", "P02")
            pair = (PARKS[str(park)], ITEMS[str(item)][0]) if known else None
            right = heads and (unit is None or (known and unit == ITEMS[str(item)][1]))
            yield sheet.title, row, pair, (value, *notes), right


def told_of(findings: tuple[Finding, ...], sheet: str, row: int) -> bool:
    """Whether an error points at the row, or at the headings that make all of the sheet doubtful."""
    rows = {
        int(re.sub("[A-Z]", "", one.cell))
        for one in findings
        if one.sheet == sheet and one.cell and one.severity == "error"
    }
    whole_sheet = {
        row for one in findings if one.sheet == sheet and one.severity == "error" and "另一张工作表" in one.message
    }
    return bool(rows & {row, 5} or whole_sheet)


def check(book: Workbook, read: FilledForms) -> None:
    counted = {(one.sheet, one.cells["verified"]): one for one in read.verification.rows if one.value is not None}
    pairs = [(one.park, one.item) for one in counted.values()]
    assert len(pairs) == len(set(pairs))
    there = list(seen(book))
    for sheet, row, pair, (value, *notes), right in there:
        mine = counted.pop((sheet, f"J{row}"), None)
        if mine is not None:
            assert (mine.park, mine.item) == pair
            assert mine.value == value
            assert right
            continue
        told = told_of(read.findings, sheet, row)
        entry = (*(pair or ("", "")), value, *(note or "" for note in notes))
        alike = any(
            (one.park, one.item, one.entered["verified"], one.reason, one.approver) == entry
            for one in read.verification.rows
        )
        assert told or value is None or alike, (sheet, row, pair, value)
    assert counted == {}


def read_or_refused(path: Path, scheme: Scheme) -> FilledForms | None:
    """None where a needed column is gone, which the command says before it does anything."""
    try:
        return read_form(path, scheme, 2025)
    except SourceError:
        return None


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 10**6), count=st.integers(0, 5))
def test_every_entry_counts_once_for_the_names_in_its_row_or_is_an_error_there(
    blank: Path, scheme: Scheme, tmp_path: Path, seed: int, count: int
) -> None:
    chance, book = random.Random(seed), openpyxl.load_workbook(blank)
    for row in chance.sample(range(6, 10), chance.choice([1, 2, 4])):
        for column, value in ((10, row), (11, "按凭证核对"), (12, "王主任")):
            book[SHEET].cell(row, column).value = value
    edited(book, chance, count)
    path = tmp_path / "核查表.xlsx"
    book.save(path)
    read = read_or_refused(path, scheme)
    if read is not None:
        check(book, read)
