"""False alarms counted: whole sets of returns as ordinary clerks fill them in, in which nothing is wrong.

`python -m tests.visible.ordinary --sets 200` says how many errors there are over all sets (there has to be none) and
how often each warning.
"""

import argparse
import random
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Collection, Iterator
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Border, Color, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from park_scoring import contract, grid, merge, read_returns
from park_scoring.findings import Finding
from park_scoring.reconcile import reconcile
from tests import libreoffice as office
from tests.visible.pages import RETURNS, SCHEME

_MONEY_FORMATS = (
    "General", "0.00", "0.0000", "#,##0.00", "#,##0.0000", "0.00_ ", "0.0000_ ", "0.00_);[Red]\\(0.00\\)", "#,##0.00_ ;[Red]\\-#,##0.00\\ ",
    '_ * #,##0.00_ ;_ * \\-#,##0.00_ ;_ * "-"??_ ;_ @_ ', "0.00;[Red]0.00", "#,##0.00;[Red]#,##0.00", "G/通用格式", '0.0000"亿元"', "@",
)  # fmt: skip
# LibreOffice in another language makes nonsense of it, and shows that
_CHINESE_ALONE = "G/通用格式"
_WHOLE_FORMATS = ("General", "0", "#,##0", "0_ ", "#,##0_ ", '0"人"', "0_);[Red]\\(0\\)")
_NOTES = (
    "注：数据截至2025年12月31日。", "单位负责人：张三", "联系电话：0476-8330000", "填表人已核对", "本单位（盖章）", "数据以平台为准",
    "说明：个别园区上年数有调整，见备注。", "填报单位：见上", "共14个园区", "审核：李四  2026年3月5日",
)  # fmt: skip
_REMARKS = ("", "", "与平台一致", "上年数已修订", "含技改项目", "第一次填报\n已核", "见附件3", "√")


def write_set(rng: random.Random, folder: Path, spoilt: Collection[str] = ()) -> list[Path]:
    """Eight returns of one made-up city, each by a clerk with habits of its own; no format is one of the `spoilt`."""
    factor = {unit.code: rng.uniform(0.4, 2.5) for unit in SCHEME.assessed}
    written = []
    for source in sorted(RETURNS.glob("*.xlsx")):
        book = load_workbook(source, rich_text=True)
        _rescale(book[contract.FORM_SHEET], factor)
        for habit in rng.sample(HABITS, rng.randint(1, 4)):
            habit(rng, book)
        _respell(book[contract.FORM_SHEET], spoilt)
        path = folder / source.name
        book.save(path)
        written.append(path)
    return written


def _respell(sheet: Worksheet, spoilt: Collection[str]) -> None:
    for row in sheet.iter_rows():
        for cell in row:
            if cell.number_format in spoilt:
                cell.number_format = "General"


def _places(sheet: Worksheet) -> tuple[dict[str, int], dict[str, int], int]:
    """The rows of the parks, the columns of the items, and the row of the keys."""
    [corner] = [cell for row in sheet.iter_rows() for cell in row if cell.value == grid.PARKS]
    columns = {str(cell.value): cell.column or 0 for cell in sheet[corner.row] if cell.value in SCHEME.item}
    keys = [row[corner.column - 1] for row in sheet.iter_rows(min_row=corner.row + 1)]
    return {str(key.value): key.row or 0 for key in keys if key.value in SCHEME.unit}, columns, corner.row


def _rescale(sheet: Worksheet, factor: dict[str, float]) -> None:
    rows, columns, _ = _places(sheet)
    for item, column in columns.items():
        kind = SCHEME.type_of(SCHEME.item[item])
        if kind.unit not in ("亿元", "人", "亩") or item == "infra_new_projects" or item.startswith("attracted"):
            continue
        for park, row in rows.items():
            cell = sheet.cell(row, column)
            if isinstance(cell.value, int | float):
                scaled = cell.value * factor[park]
                cell.value = round(scaled) if kind.form == "whole" else round(scaled, 4)


def _formats(rng: random.Random, book: Workbook) -> None:
    rows, columns, _ = _places(book[contract.FORM_SHEET])
    for item, column in columns.items():
        kind = SCHEME.type_of(SCHEME.item[item])
        if kind.form == "choice":
            continue
        chosen = rng.choice(
            _MONEY_FORMATS
            if kind.unit == "亿元"
            else _WHOLE_FORMATS
            if kind.unit == "人"
            else ("General", "0.00_ ", "0.####")
        )
        for row in rows.values():
            book[contract.FORM_SHEET].cell(row, column).number_format = chosen


def _looks(rng: random.Random, book: Workbook) -> None:
    sheet = book[contract.FORM_SHEET]
    rows, columns, _ = _places(sheet)
    thin = Side(style="thin")
    for row in rows.values():
        for column in columns.values():
            cell = sheet.cell(row, column)
            cell.font = Font(name=rng.choice(["宋体", "仿宋"]), size=rng.choice([9, 11, 12]), bold=rng.random() < 0.2)
            cell.border = Border(top=thin, bottom=thin)
            cell.fill = PatternFill("solid", fgColor=rng.choice(["FFFFFF", "FFFF00", "E2EFDA"]))
            cell.alignment = Alignment(horizontal=rng.choice(["left", "center", "right"]), wrap_text=rng.random() < 0.3)
    for column in columns.values():
        sheet.column_dimensions[get_column_letter(column)].width = rng.randint(10, 24)


def _notes(rng: random.Random, book: Workbook) -> None:
    sheet = book[contract.FORM_SHEET]
    last = sheet.max_row
    for at, note in enumerate(rng.sample(_NOTES, rng.randint(1, 4))):
        sheet.cell(last + 2 + at, rng.choice([2, 2, 4])).value = note


def _remarks(rng: random.Random, book: Workbook) -> None:
    sheet = book[contract.FORM_SHEET]
    rows, _, key_row = _places(sheet)
    column = sheet.max_column + rng.randint(1, 2)
    sheet.cell(key_row + 1, column).value = rng.choice(["备注", "说明", "备 注"])
    for row in rows.values():
        sheet.cell(row, column).value = rng.choice(_REMARKS) or None


def _aliases(rng: random.Random, book: Workbook) -> None:
    sheet = book[contract.FORM_SHEET]
    rows, _, _ = _places(sheet)
    for park in rng.sample(list(rows), 3):
        unit = SCHEME.unit[park]
        name = rng.choice([unit.label, *unit.aliases])
        sheet.cell(rows[park], 2).value = rng.choice([name, f" {name}", name.replace("(", "（").replace(")", "）")])


def _sorted(rng: random.Random, book: Workbook) -> None:
    """Rows in another order, whole: keys, names and figures together."""
    sheet = book[contract.FORM_SHEET]
    rows, columns, _ = _places(sheet)
    order = rng.sample(list(rows.values()), len(rows))
    taken = (1, 2, *columns.values())
    held = {row: [sheet.cell(row, column).value for column in taken] for row in rows.values()}
    for place, row in zip(rows.values(), order, strict=True):
        for column, value in zip(taken, held[row], strict=True):
            sheet.cell(place, column).value = value


def _comments(rng: random.Random, book: Workbook) -> None:
    sheet = book[contract.FORM_SHEET]
    rows, columns, _ = _places(sheet)
    cell = sheet.cell(rng.choice(list(rows.values())), rng.choice(list(columns.values())))
    cell.comment = Comment("已与企业核对，单位：万元的原始表附后", "张三")


def _other_sheets(rng: random.Random, book: Workbook) -> None:
    sheet = book.create_sheet(rng.choice(["计算过程", "Sheet1", "附：企业明细"]))
    for row in range(1, rng.randint(3, 12)):
        sheet.append([f"企业{row}", rng.randint(1, 9000), rng.random(), "万元"])


def _total(rng: random.Random, book: Workbook) -> None:
    """A row of sums below the parks, as typed."""
    sheet = book[contract.FORM_SHEET]
    rows, columns, _ = _places(sheet)
    below = max(rows.values()) + 1
    sheet.cell(below, 2).value = rng.choice(["合计", "总计", "全市合计"])
    for item, column in columns.items():
        figures = [sheet.cell(row, column).value for row in rows.values()]
        if SCHEME.type_of(SCHEME.item[item]).form != "choice" and all(isinstance(one, int | float) for one in figures):
            sheet.cell(below, column).value = round(sum(figures), 4)  # type: ignore[arg-type]


def _bold_run(rng: random.Random, book: Workbook) -> None:
    sheet = book[contract.FORM_SHEET]
    rows, _, _ = _places(sheet)
    cell = sheet.cell(rng.choice(list(rows.values())), 2)
    name = str(cell.value)
    cell.value = CellRichText(
        TextBlock(InlineFont(b=True), name[:2]), TextBlock(InlineFont(color=Color(rgb="FFFF0000")), name[2:])
    )


def _view(rng: random.Random, book: Workbook) -> None:
    sheet = book[contract.FORM_SHEET]
    sheet.sheet_view.zoomScale = rng.choice([75, 85, 120])
    sheet.sheet_view.showGridLines = rng.random() < 0.5
    sheet.page_setup.orientation = "landscape"


def _gaps(rng: random.Random, book: Workbook) -> None:
    """Lines between thousands that a bureau leaves blank, and a title above."""
    sheet = book[contract.FORM_SHEET]
    sheet.cell(1, sheet.max_column + 3).value = "已报送"


HABITS: tuple[Callable[[random.Random, Workbook], None], ...] = (
    _formats, _formats, _formats, _looks, _notes, _remarks, _aliases, _sorted, _comments, _other_sheets, _total, _bold_run, _view, _gaps,
)  # fmt: skip


def found(rng: random.Random, sets: int) -> Iterator[tuple[int, Finding]]:
    """Every error and warning over so many sets; of each set some files were saved by another program."""
    for number in range(sets):
        with tempfile.TemporaryDirectory() as home:
            folder = Path(home)
            is_saved = office.available() and bool(number % 2)
            paths = write_set(rng, folder, (_CHINESE_ALONE,) if is_saved else ())
            if is_saved:
                kind = rng.choice(["xlsx", "ods", "xls"])
                for path in office.to_spreadsheet(paths, folder / kind, kind):
                    path.replace(folder / path.name)
                for path in paths:
                    if kind != "xlsx":
                        path.unlink()
            merged = merge(read_returns([folder], SCHEME, 2025), SCHEME)
            for finding in reconcile(merged, SCHEME).findings:
                if finding.severity != "notice":
                    yield number, finding


def main() -> int:
    """Count; 1 where there is a single error."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--sets", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("park_scoring.workbooks.opening.answers", lambda function, jobs, **_: map(function, jobs))
        alarms = list(found(random.Random(asked.seed), asked.sets))
    errors = [finding for _, finding in alarms if finding.severity == "error"]
    print(f"{asked.sets} sets, {len(errors)} errors")
    print(*(f"{one.file} {one.message}" for one in errors[:20]), sep="\n")
    print(*Counter(f"{one.severity} {one.code}" for _, one in alarms).most_common(), sep="\n")
    return 1 if errors else 0


if __name__ == "__main__":
    sys.exit(main())
