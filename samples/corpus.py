"""Makes the corpus of returns as they really come back: one fault a workbook, and what is to be read without one.

`python -m samples.corpus` writes rejected/, neighbours/, accepted/ and older/ beside it anew; the same samples give
the same bytes. A workbook in rejected/ is named after the code of its finding; a folder of that name where several
files are needed.
"""

import datetime as dt
import shutil
import sys
import tempfile
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.cell.cell import Cell
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from park_scoring import contract, grid
from park_scoring.files import settle
from park_scoring.grid import Grid
from park_scoring.scheme import load_scheme
from park_scoring.template import make_templates
from samples.make import FILLED_ON, YEAR

HERE = Path(__file__).parent
SCHEME = load_scheme()
FORM, EVIDENCE = contract.FORM_SHEET, contract.EVIDENCE_SHEET
FILLED_FORM = HERE / str(YEAR) / contract.FORM_FILE.format(year=YEAR)


class Return:
    """A bureau's sample return in a clerk's hands."""

    def __init__(self, bureau: str, source: Path | None = None) -> None:
        self.book = openpyxl.load_workbook(source or sample(bureau))

    def sheet(self, name: str) -> Worksheet:
        """A sheet by its name."""
        sheet = self.book[name]
        assert isinstance(sheet, Worksheet)
        return sheet

    def grid(self, name: str = FORM, kind: str = grid.PARKS) -> Grid:
        """Where the codes of a sheet stand."""
        rows = [
            ["" if value is None else value for value in row] for row in self.sheet(name).iter_rows(values_only=True)
        ]
        found = grid.find(grid.Cells(name, rows), kind)
        assert found is not None, (name, kind)
        return found

    def put(self, park: str, item: str, value: object) -> "Return":
        """Type a figure."""
        self._set(FORM, self.grid().cell(park, item), value)
        return self

    def look(self, park: str, item: str, number_format: str) -> "Return":
        """Give a figure another number format."""
        self.sheet(FORM)[self.grid().cell(park, item)].number_format = number_format
        return self

    def dress(self, park: str, item: str, **looks: object) -> "Return":
        """Give a figure another font, alignment or fill."""
        for name, look in looks.items():
            setattr(self.sheet(FORM)[self.grid().cell(park, item)], name, look)
        return self

    def answer(self, field: str, value: object) -> "Return":
        """Type into one of the form's own fields."""
        self._set(FORM, self.grid(FORM, grid.FORM).cell(grid.ANSWERS, field), value)
        return self

    def paper(self, row: str, **values: object) -> "Return":
        """Type into a row of the evidence."""
        for field, value in values.items():
            self._set(EVIDENCE, self.grid(EVIDENCE, grid.EVIDENCE).cell(row, field), value)
        return self

    def head(self, item: str, value: object, above: int = 0) -> "Return":
        """Type into the heading of a column, or so many rows above it."""
        table = self.grid()
        self._set(FORM, grid.cell_name(table.corner[0] + 1 - above, table.columns[item]), value)
        return self

    def key(self, park: str, value: object) -> "Return":
        """Change the hidden code of a row."""
        table = self.grid()
        self._set(FORM, grid.cell_name(table.rows[park], table.corner[1]), value)
        return self

    def name(self, park: str, value: object) -> "Return":
        """Change the name of a park."""
        table = self.grid()
        self._set(FORM, grid.cell_name(table.rows[park], table.corner[1] + 1), value)
        return self

    def meta(self, key: str, value: str) -> "Return":
        """Change what the workbook says of itself."""
        for row in self.sheet(grid.META_SHEET).iter_rows():
            if row[0].value == key:
                row[1].value = value
        return self

    def without(self, *sheets: str) -> "Return":
        """Delete sheets."""
        for name in sheets:
            del self.book[name]
        return self

    def keyless(self, labels: bool = True) -> "Return":
        """Without the hidden codes of the form; without its headings too where `labels` is False."""
        table, sheet = self.grid(), self.sheet(FORM)
        for row in table.rows.values():
            sheet.cell(row + 1, table.corner[1] + 1).value = None
        for above in (0,) if labels else (0, 1):
            for column in range(1, sheet.max_column + 1):
                cell = sheet.cell(table.corner[0] + 1 + above, column)
                if isinstance(cell, Cell):  # only the first of merged cells can be written to
                    cell.value = None
        return self

    def save(self, path: Path) -> None:
        """Write the workbook with fixed dates, so that its bytes stay the same."""
        path.parent.mkdir(parents=True, exist_ok=True)
        self.book.save(path)
        settle(path, f"{FILLED_ON.isoformat()}T00:00:00Z")

    def _set(self, sheet: str, cell: str, value: Any) -> None:
        self.sheet(sheet)[cell].value = value


def sample(bureau: str) -> Path:
    """The sample return of a bureau."""
    return HERE / str(YEAR) / "returns" / contract.SUBMISSION_FILE.format(year=YEAR, bureau=SCHEME.bureau[bureau].label)


def insert(sheet: Worksheet, *, rows: tuple[int, int] = (1, 0), columns: tuple[int, int] = (1, 0)) -> None:
    """Insert rows and columns (before which, and how many) as a spreadsheet program does: merged areas move along."""
    areas = [area.bounds for area in sheet.merged_cells.ranges]
    for left, top, right, bottom in areas:
        sheet.unmerge_cells(start_row=top, end_row=bottom, start_column=left, end_column=right)
    if rows[1]:
        sheet.insert_rows(*rows)
    if columns[1]:
        sheet.insert_cols(*columns)
    for left, top, right, bottom in areas:
        sheet.merge_cells(
            start_row=top + rows[1] * (top >= rows[0]),
            end_row=bottom + rows[1] * (bottom >= rows[0]),
            start_column=left + columns[1] * (left >= columns[0]),
            end_column=right + columns[1] * (right >= columns[0]),
        )


def plain_workbook(rows: Iterable[Iterable[Any]]) -> Return:
    """A workbook that never was a form."""
    new = Return.__new__(Return)
    new.book = openpyxl.Workbook()
    for row in rows:
        new.sheet(new.book.sheetnames[0]).append(list(row))
    return new


def pasted(bureau: str) -> Return:
    """What is to be seen of a return, copied into a new workbook."""
    old, new = Return(bureau), plain_workbook([])
    new.book.remove(new.book.worksheets[0])
    for number, (name, kind) in enumerate({FORM: grid.PARKS, EVIDENCE: grid.EVIDENCE}.items(), start=1):
        keys = {old.grid(name, kind).corner[0] + 1}
        if name == FORM:
            keys.add(old.grid(name, grid.FORM).corner[0] + 1)
        sheet = new.book.create_sheet(f"Sheet{number}")
        for row in old.sheet(name).iter_rows(min_col=2):
            if row[0].row not in keys:
                sheet.append([None if cell.data_type == "f" else cell.value for cell in row])
    return new


def _untouched() -> Return:
    with tempfile.TemporaryDirectory() as folder:
        [path] = make_templates(SCHEME, YEAR, Path(folder), ["keji"]).paths
        return Return("keji", path)


def _row_below(name: str | None, figure: float) -> Return:
    """With one row more below the last park's."""
    changed = Return("ziran")
    table, sheet = changed.grid(), changed.sheet(FORM)
    row = table.rows[SCHEME.assessed[-1].code] + 2
    sheet.cell(row, table.corner[1] + 2).value = name
    sheet.cell(row, table.columns[LAND] + 1).value = figure
    return changed


def _formatted(codes: Iterable[str]) -> Return:
    """With each of these formats over the figure of a park of its own."""
    changed = Return("ziran")
    for unit, code in zip(SCHEME.assessed, codes, strict=False):
        changed.look(unit.code, LAND, code)
    return changed


def _second_sheet() -> Return:
    changed = Return("keji")
    copy = changed.book.copy_worksheet(changed.sheet(FORM))
    copy[changed.grid().cell("P01", "new_high_tech")].value = 4
    return changed


def _sorted_without_codes() -> Return:
    changed = Return("ziran")
    here, there = (SCHEME.unit[park].label for park in ("P03", "P06"))
    return changed.name("P03", there).name("P06", here)


def _with_summary(bureau: str, item: str, others: Mapping[str, object], heading: str | None = None) -> Return:
    """With a sheet of somebody's own that has the figures of some parks once more, those of `others` unlike."""
    changed = Return(bureau)
    table, sheet = changed.grid(), changed.sheet(FORM)
    summary = changed.book.create_sheet("汇总")
    summary.append(["园区", heading or _item(item)])
    for park in ("P01", "P02", "P03", "P04"):
        figure = others.get(park, sheet[table.cell(park, item)].value)
        summary.append([SCHEME.unit[park].aliases[0], figure])
    return changed


def _sum_of(bureau: str, item: str) -> float:
    filled = Return(bureau)
    table, sheet = filled.grid(), filled.sheet(FORM)
    figures = (Decimal(str(sheet[table.cell(unit.code, item)].value)) for unit in SCHEME.assessed)
    return float(sum(figures))


def _dragged(bureau: str, item: str, first: float, step: float) -> Return:
    changed = Return(bureau)
    for number in range(6):
        changed.put(f"P{number + 3:02}", item, first + number * step)
    return changed


def _more(bureau: str, code: str, heading: str) -> Return:
    """With one column more."""
    changed = Return(bureau)
    table, sheet = changed.grid(), changed.sheet(FORM)
    column = sheet.max_column + 2
    sheet.cell(table.corner[0] + 1, column).value = code
    sheet.cell(table.corner[0] + 2, column).value = heading
    return changed


def _pasted_with(heading: str, name: str) -> Return:
    rows = [["填报单位", ""], ["市自然资源局", ""], ["园区", heading]]
    units = [unit.label for unit in SCHEME.assessed if unit.code != "P07"]
    return plain_workbook([*rows, *([label, 800 + at * at] for at, label in enumerate(units)), [name, 1000]])


def _result(folder: Path) -> None:
    Return("keji").save(folder / "市科技局.xlsx")
    Return("keji").meta("kind", "result").save(folder / contract.RESULT_FILE.format(year=YEAR))


def _beside(bureau: str, name: str, write: Callable[[Path], object]) -> Callable[[Path], None]:
    """A good return in a folder with something else."""

    def make(folder: Path) -> None:
        Return(bureau).save(folder / "a.xlsx")
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        write(folder / name)

    return make


def _two(first: Return, second: Return) -> Callable[[Path], None]:
    def make(folder: Path) -> None:
        first.save(folder / "a.xlsx")
        second.save(folder / "b.xlsx")

    return make


def _note_below() -> Return:
    changed = Return("keji")
    changed.sheet(EVIDENCE)["F400"].value = "（样例）甲 复核"
    return changed


def _cut_off(path: Path) -> None:
    path.write_bytes(sample("keji").read_bytes()[:9000])


def _of_commas(path: Path) -> None:
    path.write_text("园区,2025年新增高新技术企业\n东山园区,5\n红山园区,3\n", encoding="utf-8", newline="\n")


def _with_part(part: str, change: Callable[[bytes], bytes]) -> Callable[[Path], None]:
    """The sample with one part of its archive changed, or added where there is none."""

    def make(path: Path) -> None:
        with zipfile.ZipFile(sample("keji")) as source:
            parts = {name: source.read(name) for name in source.namelist()}
        parts[part] = change(parts.get(part, b""))
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in parts.items():
                archive.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), content, zipfile.ZIP_DEFLATED)

    return make


def _with_doctype(content: bytes) -> bytes:
    return content.replace(b"<workbook", b'<!DOCTYPE workbook [<!ENTITY a "b">]><workbook', 1)


def _two_years_of(item: str) -> Return:
    return Return("gongxin").put("P07", item, 1).put("P07", f"{item}_prev", 1)


def _item(code: str) -> str:
    return SCHEME.item[code].heading(YEAR)


def _merged(bureau: str, first: tuple[str, str], last: tuple[str, str]) -> Return:
    """Cells of parks and items merged as LibreOffice does it when it is to keep what they hold."""
    changed = Return(bureau)
    table = changed.grid()
    return _merged_area(changed, f"{table.cell(*first)}:{table.cell(*last)}")


def _merged_area(changed: Return, area: str) -> Return:
    changed.sheet(FORM).merged_cells.add(area)
    return changed


def _hidden(bureau: str, parks: Iterable[str] = (), items: Iterable[str] = (), sheet: str = "") -> Return:
    """With rows, columns or a sheet of it hidden."""
    changed = Return(bureau)
    table, form = changed.grid(), changed.sheet(FORM)
    for park in parks:
        form.row_dimensions[table.rows[park] + 1].hidden = True
    for item in items:
        form.column_dimensions[get_column_letter(table.columns[item] + 1)].hidden = True
    if sheet:
        changed.sheet(sheet).sheet_state = "hidden"
    return changed


Recipe = Callable[[], Return | Callable[[Path], None]]
TECH, LAND, INFRA, MONEY = "new_high_tech", "built_up_area", "infra_investment", "attracted_amount"
MISLEADING = (
    "0!.0000", r"0\.0000", '0"."00', '0.00"公顷"', 'G/通用格式"平方米"', '"1200"', "0%", "0.00%", "0.00,", "0,.00",
    '0!.0,"万"', "(0.00)", "# ?/?", "[DBNum2]0.0",
)  # fmt: skip
ACCOUNTING = '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ '
USUAL = (
    "0.00_ ", r"0.00_);[Red]\(0.00\)", r"#,##0.00_ ;[Red]\-#,##0.00\ ", ACCOUNTING, "0.0000_ ",
    r"General;[Red]\-General", "G/通用格式", "@", '0.00"亩"', '#,##0.00" 亩"', "0", "[$-804]#,##0.0", "0.00E+00",
    "[>=1000]#,##0.0;0.00",
)  # fmt: skip
# what forms were stamped with before there were amounts on papers
EARLIER_FORM = "9b98efd2262aaddd3966cc7ef5a45aeaddb221b7b561ec0576dec80ffe03cf81"
RAISED = CellRichText("28.4", TextBlock(InlineFont(vertAlign="superscript"), "1"))
REPLACED = CellRichText(TextBlock(InlineFont(strike=True), "28.4"), "30.1")
HEADING = "2025年末建成区面积"

REJECTED: Mapping[str, Recipe] = {
    # files
    "empty_file": lambda: Path.touch,
    "wrong_file_type": lambda: _of_commas,
    "damaged_workbook": lambda: _cut_off,
    "unsafe_workbook": lambda: _with_part("xl/workbook.xml", _with_doctype),
    "macros_ignored": lambda: _with_part("xl/vbaProject.bin", lambda _: b"no program at all"),
    "not_a_return": lambda: plain_workbook([["会议签到表"], ["姓名", "单位"], ["（样例）甲", "市科技局"]]),
    "own_output": lambda: _result,
    "form_not_used": lambda: _beside("keji", FILLED_FORM.name, lambda path: path.write_bytes(FILLED_FORM.read_bytes())),
    "passed_over": lambda: _beside("keji", "说明.txt", lambda path: path.write_text("数据见附表", encoding="utf-8")),
    "wrong_scheme": lambda: Return("keji").meta("scheme", "other_2030"),
    "form_changed": lambda: Return("keji").meta("scheme_digest", "0" * 64).meta("template_version", "0.0.9"),
    "wrong_year": lambda: Return("keji").meta("year", "2024"),
    "unknown_bureau": lambda: Return("keji").meta("bureau", "kejiju"),
    "missing_return": lambda: Return("keji"),
    "double_return": lambda: _two(Return("keji"), Return("keji").put("P07", TECH, 0).put("P08", TECH, 0)),
    "double_return_cell": lambda: _two(Return("ziran"), Return("ziran").put("P07", LAND, 1234)),
    "double_return_paper": lambda: _two(Return("keji"), Return("keji").paper("E001", title="另一家企业的证书")),
    "same_return": lambda: _two(Return("keji"), Return("keji")),
    "superseded": lambda: _beside("keji", "作废/旧.xlsx", Return("keji").put("P07", TECH, 9).save),
    "temporary_file": lambda: _beside("keji", "~$a.xlsx", lambda path: path.write_bytes(b"\x06owner")),
    "untouched": _untouched,
    "identified_by_labels": lambda: Return("keji").without(grid.META_SHEET),
    "unknown_sender": lambda: plain_workbook(
        [["园区", "2025年工业总产值", "2024年工业总产值"], ["东山园区", 412.6, 371.1], ["红山园区", 96.5, 88.8]]
    ),
    "other_bureaus_form": lambda: Return("keji").answer("reporting_unit", "市统计局"),
    # sheets, rows and columns
    "missing_sheet": lambda: Return("keji").without(EVIDENCE),
    "missing_keys": lambda: Return("keji").keyless(labels=False),
    "repeated_sheet": _second_sheet,
    "found_by_labels": lambda: Return("keji").keyless(),
    "ambiguous_heading": lambda: Return("tongji").head("tax_paid", "上缴税金").keyless(),
    "unknown_park": lambda: _pasted_with(HEADING, "宁城县经济开发区"),
    "relabelled_column": lambda: Return("ziran").head(LAND, "2025年规划面积"),
    "relabelled_unit": lambda: Return("ziran").head(LAND, "公顷", above=-1),
    "unit_untold": lambda: Return("tongji").head("employees", None, above=-1),
    "covered_cell": lambda: _merged_with_name("ziran", "P07"),
    "merged_figure": lambda: _merged_blank("ziran", ("P07", LAND), ("P08", LAND)),
    "hidden_rows": lambda: _hidden("ziran", parks=("P07", "P08")),
    "hidden_columns": lambda: _hidden("tongji", items=("tax_paid", "tax_paid_prev")),
    "hidden_sheet": lambda: _hidden("keji", sheet=FORM),
    "relabelled_row": _sorted_without_codes,
    "earlier_form": lambda: Return("keji").meta("scheme_digest", EARLIER_FORM),
    "evidence_amount": lambda: Return("gongxin").put("P01", "infra_new_projects", 2.17),
    "unnamed_row": lambda: Return("keji").name("P07", None),
    "unnamed_column": lambda: Return("ziran").head(LAND, None),
    "second_table": lambda: _with_summary("ziran", LAND, {"P02": 1}),
    "second_figures": lambda: _with_summary("ziran", LAND, {"P02": 1}, f"{_item(LAND)}（核定）"),
    "remark_against": lambda: _noted("ziran", "B30", "更正：东山园区的建成区面积应为 6900 亩"),
    "total_row": lambda: _row_below("合计", _sum_of("ziran", LAND)),
    "total_differs": lambda: _row_below("合计", _sum_of("ziran", LAND) - 100),
    "missing_row": lambda: Return("keji").name("P07", None).key("P07", None),
    "missing_column": lambda: Return("keji").head(TECH, None).head(TECH, None, above=1),
    "exempt_park": lambda: _row_below("喀喇沁旗新材料产业园", 900),
    "figure_outside": lambda: _row_below(None, 3585.75),
    "repeated_key": lambda: Return("keji").name("P08", "宁城经济开发区").key("P08", "P07"),
    "unknown_row": lambda: Return("keji").key("P07", "P77"),
    "foreign_item": lambda: _more("keji", LAND, HEADING),
    "unknown_column": lambda: _more("keji", "growth", "增速"),
    # figures and choices
    "missing": lambda: Return("ziran").put("P07", LAND, None),
    "cleaned": lambda: Return("ziran").put("P07", LAND, "1,234.5亩").put("P08", LAND, "１２０公顷"),
    "not_a_number": lambda: Return("ziran").put("P07", LAND, "见附件"),
    "a_date": lambda: Return("ziran").put("P07", LAND, dt.datetime(2026, 3, 5)),  # noqa: DTZ001
    "shown_otherwise": lambda: _formatted(MISLEADING),
    "not_shown": lambda: _formatted([";;;", '""', "[>0];0.00", "[White];;;"]),
    "shown_as_zero": lambda: Return("quyuhezuo").put("P07", MONEY, 0.004).look("P07", MONEY, "0.00"),
    "zero_as_dash": lambda: Return("quyuhezuo").put("P07", MONEY, 0).look("P07", MONEY, ACCOUNTING),
    "text_shown_otherwise": lambda: Return("yingji").look("P07", "safety_accident", ';;;"特别重大"'),
    "marked_text": lambda: Return("ziran").put("P07", LAND, RAISED).put("P08", LAND, REPLACED)
    .dress("P01", LAND, font=Font(strike=True)).dress("P02", LAND, alignment=Alignment(horizontal="fill")),
    "unseen": lambda: Return("ziran").dress("P07", LAND, font=Font(color="FFFFFFFF"), fill=PatternFill()),
    "several_lines": lambda: Return("ziran").put("P07", LAND, "6\n900"),
    "currency_unit": lambda: Return("quyuhezuo").put("P07", MONEY, "￥32,007"),
    "approximate": lambda: Return("ziran").put("P07", LAND, "约1200亩"),
    "a_range": lambda: Return("ziran").put("P07", LAND, "1200-1300"),
    "placeholder": lambda: Return("ziran").put("P07", LAND, "—"),
    "misplaced_separator": lambda: Return("ziran").put("P07", LAND, "12,34"),
    "unknown_unit": lambda: Return("ziran").put("P07", LAND, "1200万元"),
    "error_cell": lambda: Return("ziran").put("P07", LAND, "#DIV/0!"),
    "formula_without_value": lambda: Return("ziran").put("P07", LAND, "=1200+34.5"),
    "not_whole": lambda: Return("keji").put("P07", TECH, 1.5),
    "out_of_bounds": lambda: Return("ziran").put("P07", LAND, 0),
    "not_a_choice": lambda: Return("yingji").put("P07", "safety_accident", "较大事故"),
    "form_field_blank": lambda: Return("keji").answer("telephone", None),
    "form_field_date": lambda: Return("keji").answer("filled_on", "三月五日"),
    # papers
    "evidence_unknown_park": lambda: Return("keji").paper("E060", park="元宝山", item=_item(TECH), kind="其他"),
    "evidence_unknown_item": lambda: Return("keji").paper("E060", park="东山园区", item="新增企业", kind="其他"),
    "evidence_unknown_kind": lambda: Return("keji").paper("E060", park="东山园区", item=_item(TECH), kind="证书"),
    "evidence_other_park": lambda: Return("keji").paper("E001", title="红山园区某公司高新技术企业证书"),
    "evidence_note": _note_below,
    "evidence_missing": lambda: Return("keji").put("P07", TECH, 9),
    "evidence_surplus": lambda: Return("keji").put("P01", TECH, 4),
    "evidence_kind": lambda: Return("keji").paper("E001", kind="其他"),
    "evidence_untitled": lambda: Return("gongxin").put("P08", "other_designation", "省级").paper(
        "E120", park="敖汉旗工业园区", item="其他园区认定", kind="批准文件或证书"
    ),
    "evidence_duplicate": lambda: Return("keji").paper("E001", document_no="甲1号").paper("E002", document_no="甲1号"),
    "evidence_date": lambda: Return("keji").paper("E001", issued_on="去年六月"),
    "evidence_late": lambda: Return("ziran").paper("E001", issued_on=dt.date(2026, 1, 5)),
    "evidence_outside_year": lambda: Return("keji").paper("E001", issued_on=dt.date(2024, 6, 30)),
    "reason_missing": lambda: Return("shengtai").put("P01", "eia_plan", 2.5),
    # figures held against each other
    "cross_report_differs": lambda: _two(Return("gongxin"), Return("tongji")),
    "cross_report_conflict": lambda: _two(Return("gongxin"), Return("tongji").put("P07", "tax_paid", 99)),
    "growth_doubtful": lambda: Return("gongxin").put("P07", INFRA, 9).put("P07", "infra_investment_prev", 5),
    "unit_suspect": lambda: Return("gongxin").put("P07", INFRA, 12000).put("P07", "infra_investment_prev", 1.2),
    "tax_above_output": lambda: _two_years_of("industrial_output"),
    "dragged_fill": lambda: _dragged("ziran", LAND, 1200, 10),
    "outlier": lambda: Return("ziran").put("P07", LAND, 999999),
    "site_unchecked": lambda: Return("gongxin"),
    "award_twice": lambda: Return("office").put("P01", "award_green", "是").put("P02", "award_green", "是"),
    "award_vetoed": lambda: _two(
        Return("yingji").put("P07", "safety_accident", "重大").paper(
            "E120", park="宁城经济开发区", item=_item("safety_accident"), kind="调查报告"
        ),
        Return("office").put("P07", "award_green", "是"),
    ),
    "not_computable": lambda: Return("gongxin").put("P07", "infra_investment_prev", 0),
}  # fmt: skip
"""What each code of a finding is provoked by."""


# ── neighbours of these: the same rule, another way to break it ──────────────────────────────────────────────


def _renamed_parks(bureau: str, rename: Callable[[int, str], object], names: str = "园区名称") -> Return:
    """Every park under a name of the bureau's own, the figures in an order of its own."""
    changed = Return(bureau)
    table, sheet = changed.grid(), changed.sheet(FORM)
    rows = [table.rows[unit.code] + 1 for unit in SCHEME.assessed]
    columns = [column + 1 for column in table.columns.values()]
    lines = [[sheet.cell(row, column).value for column in (table.corner[1] + 2, *columns)] for row in rows]
    turned = [*lines[3:], *lines[:3]]
    for number, (row, (name, *figures)) in enumerate(zip(rows, turned, strict=True), start=1):
        sheet.cell(row, table.corner[1] + 2).value = rename(number, str(name))  # type: ignore[assignment]
        for column, figure in zip(columns, figures, strict=True):
            sheet.cell(row, column).value = figure
    sheet.cell(table.corner[0] + 2, table.corner[1] + 2).value = names
    return changed


def _shifted(bureau: str, *, rows: bool, labels: bool) -> Return:
    """The codes of the rows, or of the columns, one place on; without the labels beside them where these are gone."""
    changed = Return(bureau)
    table, sheet = changed.grid(), changed.sheet(FORM)
    key_row, key_column = table.corner[0] + 1, table.corner[1] + 1
    places = [row + 1 for row in table.rows.values()] if rows else [column + 1 for column in table.columns.values()]
    cells = [sheet.cell(place, key_column) if rows else sheet.cell(key_row, place) for place in places]
    codes = [cell.value for cell in cells]
    for cell, code in zip(cells, [*codes[1:], codes[0]], strict=True):
        cell.value = code
    for place in () if labels else places:
        beside = sheet.cell(place, key_column + 1) if rows else sheet.cell(key_row + 1, place)
        beside.value = None
    return changed


def _second_names(bureau: str) -> Return:
    """A second column of names behind the figures, in another order."""
    changed = Return(bureau)
    table, sheet = changed.grid(), changed.sheet(FORM)
    beside = max(table.columns.values()) + 2
    labels = [unit.label for unit in SCHEME.assessed]
    for unit, label in zip(SCHEME.assessed, [*labels[1:], labels[0]], strict=True):
        sheet.cell(table.rows[unit.code] + 1, beside).value = label
    return changed


def _merged_names(bureau: str) -> Return:
    changed = Return(bureau)
    first, last = changed.grid().rows["P03"] + 1, changed.grid().rows["P04"] + 1
    changed.sheet(FORM).merge_cells(start_row=first, end_row=last, start_column=2, end_column=2)
    return changed


def _again(bureau: str, item: str, *, keys: bool, below: bool) -> Return:
    """The table once more on the same sheet, with one figure that differs."""
    changed = Return(bureau)
    table, sheet = changed.grid(), changed.sheet(FORM)
    first, last = table.corner[0] + 1, max(table.rows.values()) + 1
    left, right = table.corner[1] + 1, max(table.columns.values()) + 1
    down, across = (last - first + 5, 0) if below else (0, sheet.max_column + 3)
    for row in range(first if keys else first + 1, last + 1):
        for column in range(left if keys else left + 1, right + 1):
            value = sheet.cell(row, column).value
            if not isinstance(value, str) or not value.startswith("="):
                sheet.cell(row + down, column + across).value = value
    changed.sheet(FORM).cell(table.rows["P05"] + 1 + down, table.columns[item] + 1 + across).value = 77
    return changed


def _turned_summary(bureau: str, item: str) -> Return:
    """The parks across, the items down."""
    changed = _with_summary(bureau, item, {"P03": 77})
    rows = list(changed.sheet("汇总").iter_rows(values_only=True))
    turned = changed.book.create_sheet("横表")
    for line in zip(*rows, strict=True):
        turned.append(line)
    return changed.without("汇总")


def _heading_twice(bureau: str, item: str, text: str) -> Return:
    """A second line of headings below the first."""
    changed = Return(bureau)
    row = changed.grid().corner[0] + 3
    insert(changed.sheet(FORM), rows=(row, 1))
    changed.sheet(FORM).cell(row, changed.grid().columns[item] + 1).value = text
    return changed


def _papers_sorted(bureau: str) -> Return:
    """The papers sorted by their parks, whose column alone has moved."""
    changed = Return(bureau)
    table, sheet = changed.grid(EVIDENCE, grid.EVIDENCE), changed.sheet(EVIDENCE)
    cells = [sheet.cell(row + 1, table.columns["park"] + 1) for row in table.rows.values()]
    filled = [cell for cell in cells if cell.value]
    parks = [cell.value for cell in filled]
    for cell, park in zip(filled, reversed(parks), strict=True):
        cell.value = park
    return changed


def _noted(bureau: str, cell: str, note: str) -> Return:
    changed = Return(bureau)
    changed.sheet(FORM)[cell].value = note
    return changed


def _about_page(bureau: str, *, sheet: str = FORM, head: str = "") -> Return:
    """The form under another name, or with this at the head of its pages."""
    changed = Return(bureau)
    form = changed.sheet(FORM)
    form.title = sheet
    if head and form.oddHeader is not None:
        form.oddHeader.right.text = head
    return changed


def _instructed(bureau: str, note: str) -> Return:
    """With a note below the instructions."""
    changed = Return(bureau)
    sheet = changed.sheet(contract.INSTRUCTIONS_SHEET)
    sheet.cell(sheet.max_row + 2, 2).value = note
    return changed


def _unit_column(bureau: str, heading: str, unit: str) -> Return:
    """With a column of units beside the figures."""
    changed = Return(bureau)
    table, sheet = changed.grid(), changed.sheet(FORM)
    column = sheet.max_column + 1
    sheet.cell(table.corner[0] + 2, column).value = heading
    for row in table.rows.values():
        sheet.cell(row + 1, column).value = unit
    return changed


def _unit_over_all(bureau: str, unit: str) -> Return:
    """One unit in a merged cell over all items."""
    changed = Return(bureau)
    table, sheet = changed.grid(), changed.sheet(FORM)
    row, columns = table.corner[0] + 3, [table.columns[item.code] + 1 for item in SCHEME.asked_of(bureau)]
    sheet.cell(row, min(columns)).value = unit
    sheet.merge_cells(start_row=row, end_row=row, start_column=min(columns), end_column=max(columns))
    return changed


def _merged_names_kept(bureau: str) -> Return:
    changed = Return(bureau)
    table = changed.grid()
    spots = (grid.cell_name(table.rows[park], table.corner[1] + 1) for park in ("P07", "P08"))
    return _merged_area(changed, ":".join(spots))


def _covered_heads(bureau: str, item: str, above: int) -> Return:
    """A heading, or a unit below it, merged with the next one, which keeps its content."""
    changed = Return(bureau)
    row, column = changed.grid().corner[0] + 1 - above, changed.grid().columns[item]
    return _merged_area(changed, f"{grid.cell_name(row, column)}:{grid.cell_name(row, column + 1)}")


def _merged_with_name(bureau: str, park: str) -> Return:
    """A park's name merged over its figure."""
    changed = Return(bureau)
    table = changed.grid()
    first, last = (grid.cell_name(table.rows[park], column) for column in (table.corner[1] + 1, table.columns[LAND]))
    return _merged_area(changed, f"{first}:{last}")


def _merged_blank(bureau: str, first: tuple[str, str], last: tuple[str, str]) -> Return:
    """Cells merged as Excel does it: what the others held is gone."""
    changed = Return(bureau)
    table = changed.grid()
    changed.sheet(FORM).merge_cells(f"{table.cell(*first)}:{table.cell(*last)}")
    return changed


MONEY, COUNT, TAX = "attracted_amount", "attracted_count", "tax_paid"

NEIGHBOURS: Mapping[str, Recipe] = {
    "relabelled_row-serial_numbers": lambda: _renamed_parks("quyuhezuo", lambda number, name: f"{number}、{name}"),
    "relabelled_row-stars": lambda: _renamed_parks("quyuhezuo", lambda _, name: f"★{name}"),
    "relabelled_row-notes": lambda: _renamed_parks("quyuhezuo", lambda _, name: f"{name}（新）"),
    "relabelled_row-short": lambda: _renamed_parks("quyuhezuo", lambda _, name: name[-4:-2], "单位"),
    "relabelled_row-numbers": lambda: _renamed_parks("quyuhezuo", lambda number, _: number),
    "relabelled_row-days": lambda: _renamed_parks("ziran", lambda number, _: dt.date(2025, 1, number)),
    "relabelled_row-error_values": lambda: Return("ziran").name("P07", "#REF!"),
    "relabelled_row-exempt": lambda: Return("keji").name("P07", "喀喇沁旗新材料产业园"),
    "relabelled_row-group": lambda: Return("keji").name("P01", "赤峰高新区"),
    "relabelled_row-second_names": lambda: _second_names("tongji"),
    "relabelled_row-shifted_codes": lambda: _shifted("ziran", rows=True, labels=True),
    "unnamed_row-merged_names": lambda: _merged_names("ziran"),
    "unnamed_row-shifted_codes": lambda: _shifted("ziran", rows=True, labels=False),
    "unnamed_column-shifted_codes": lambda: _shifted("tongji", rows=False, labels=False),
    "relabelled_column-shifted_codes": lambda: _shifted("tongji", rows=False, labels=True),
    "relabelled_column-years_swapped": lambda: Return("tongji").head(TAX, _item("tax_paid_prev")).head(
        "tax_paid_prev", _item(TAX)
    ),
    "relabelled_column-other_year": lambda: Return("quyuhezuo").head(MONEY, "2024年招商引资项目认定金额"),
    "relabelled_column-two_headings": lambda: _heading_twice("tongji", TAX, "2024年上缴税金"),
    "second_table-below": lambda: _again("quyuhezuo", MONEY, keys=False, below=True),
    "second_table-below_with_codes": lambda: _again("quyuhezuo", MONEY, keys=True, below=True),
    "second_table-beside": lambda: _again("quyuhezuo", MONEY, keys=False, below=False),
    "second_table-beside_with_codes": lambda: _again("quyuhezuo", MONEY, keys=True, below=False),
    "second_table-turned": lambda: _turned_summary("quyuhezuo", MONEY),
    "second_table-other_unit": lambda: _with_summary(
        "quyuhezuo", MONEY, dict.fromkeys(("P01", "P02", "P03", "P04"), 9.9), f"{_item(MONEY)}（万元）"
    ),
    "relabelled_unit-currency": lambda: Return("quyuhezuo").head(MONEY, "人民币万元", above=-1),
    "relabelled_unit-letter": lambda: Return("quyuhezuo").head(MONEY, "Ｗ", above=-1),
    "relabelled_unit-two": lambda: Return("quyuhezuo").head(MONEY, "亿元/万元", above=-1),
    "relabelled_unit-unknown": lambda: Return("quyuhezuo").head(MONEY, "见附表", above=-1),
    "relabelled_unit-head_row": lambda: _noted("quyuhezuo", "K6", "单位:万元,户"),
    "relabelled_unit-title": lambda: _noted("quyuhezuo", "B1", "2025年度填报表（万元）"),
    "relabelled_unit-footer": lambda: _noted("quyuhezuo", "B30", "注：1.数据截至12月31日；2.金额单位：人民币万元。"),
    "relabelled_unit-counted": lambda: _noted("quyuhezuo", "B30", "以上均以万元计"),
    "relabelled_unit-heading": lambda: Return("quyuhezuo").head(MONEY, f"{_item(MONEY)}（万元）"),
    "relabelled_unit-own_row": lambda: _heading_twice("quyuhezuo", MONEY, "万元"),
    "relabelled_unit-merged": lambda: _unit_over_all("quyuhezuo", "亿元"),
    "relabelled_unit-behind_colon": lambda: _noted("quyuhezuo", "B30", "认定金额：万元；项目：个"),
    "relabelled_unit-round": lambda: _noted("quyuhezuo", "B30", "单位：10,000元"),
    "relabelled_unit-beside": lambda: _unit_column("quyuhezuo", "计量单位", "万元"),
    "relabelled_unit-sheet_name": lambda: _about_page("quyuhezuo", sheet="填报表（万元）"),
    "relabelled_unit-page_head": lambda: _about_page("quyuhezuo", head="单位：万元"),
    "relabelled_unit-instructions": lambda: _instructed("quyuhezuo", "注：金额单位为万元"),
    "relabelled_unit-people": lambda: Return("tongji").head("employees", "人次", above=-1),
    "covered_cell-name": lambda: _merged_names_kept("ziran"),
    "covered_cell-heading": lambda: _covered_heads("tongji", "tax_paid", above=0),
    "covered_cell-unit": lambda: _covered_heads("tongji", "tax_paid", above=-1),
    "covered_cell-figure": lambda: _merged("ziran", ("P07", LAND), ("P08", LAND)),
    "merged_figure-years": lambda: _merged_blank("tongji", ("P07", "tax_paid"), ("P07", "tax_paid_prev")),
    "merged_figure-all_parks": lambda: _merged_blank("keji", ("P01", TECH), ("P14", TECH)),
    "evidence_other_park-sorted": lambda: _papers_sorted("gongxin"),
}  # fmt: skip
"""More of what provokes a code, the word behind it; in samples/neighbours/."""


SINGLE_FILES: Mapping[str, str] = {
    "empty_file": ".xlsx",
    "wrong_file_type": ".xlsx",
    "damaged_workbook": ".xlsx",
    "unsafe_workbook": ".xlsx",
    "macros_ignored": ".xlsm",
}
"""What no spreadsheet library writes, and under what kind of name."""


# ── what is to be read ───────────────────────────────────────────────────────────────────────────────────────


def _retyped(bureau: str, typed: Callable[[Any], object]) -> Return:
    """Every figure and choice typed in another way."""
    changed = Return(bureau)
    table, sheet = changed.grid(), changed.sheet(FORM)
    for unit in SCHEME.assessed:
        for item in SCHEME.asked_of(bureau):
            cell = sheet[table.cell(unit.code, item.code)]
            cell.value = typed(cell.value)
    return changed


def _wide(value: Any) -> str:
    return "".join(chr(ord(mark) + 0xFEE0) for mark in f"{value:,}")


def _in_wan(value: Any) -> object:
    return f"{(Decimal(str(value)) * 10000).normalize():f}万元"


def _moved() -> Return:
    changed = Return("keji")
    insert(changed.sheet(FORM), rows=(1, 4), columns=(3, 2))
    insert(changed.sheet(FORM), rows=(changed.grid().rows["P07"] + 1, 1))
    return changed


def _turned_round() -> Return:
    """The parks in the opposite order, codes and all."""
    changed = Return("ziran")
    table, sheet = changed.grid(), changed.sheet(FORM)
    places = [table.rows[unit.code] + 1 for unit in SCHEME.assessed]
    columns = [1, 2, *(column + 1 for column in table.columns.values())]
    lines = [[sheet.cell(row, column).value for column in columns] for row in places]
    for row, line in zip(places, reversed(lines), strict=True):
        for column, value in zip(columns, line, strict=True):
            sheet.cell(row, column).value = value
    return changed


def _renamed() -> Return:
    changed = Return("keji")
    changed.sheet(FORM).title = "科技局上报"
    changed.sheet(EVIDENCE).title = "附件一"
    return changed


def _with_notes() -> Return:
    changed = Return("keji")
    changed.book.create_sheet("计算过程", 0)["B2"].value = "东山园区 5 户"
    changed.sheet(FORM)["C60"].value = "以上数据已核对"
    changed.sheet(FORM)["T9"].value = "x"
    return changed


def _other_names() -> Return:
    changed = Return("ziran")
    for unit in SCHEME.assessed:
        changed.name(unit.code, unit.aliases[-1])
    return changed


def _days() -> Return:
    changed = Return("keji")
    for number in range(1, 4):
        row = changed.grid(EVIDENCE, grid.EVIDENCE).cell(f"E{number:03}", "issued_on")
        day = changed.sheet(EVIDENCE)[row].value
        assert isinstance(day, dt.datetime)
        text = (f"{day:%Y}年{day.month}月{day.day}日", f"{day:%Y/%m/%d}", f"{day:%Y}.{day.month}.{day.day}")[number - 1]
        changed.paper(f"E{number:03}", issued_on=text)
    return changed


def _bureau_columns(bureau: str) -> Return:
    """With what bureaus add for themselves: serial numbers, groups, remarks, a line for the title."""
    changed = Return(bureau)
    sheet = changed.sheet(FORM)
    insert(sheet, rows=(1, 1), columns=(3, 2))
    table = changed.grid()
    head, remarks = table.corner[0] + 2, sheet.max_column + 2
    sheet.cell(1, 2).value = "2025年度报送数据（定稿）"
    for column, text in ((3, "序号"), (4, "所属")):
        sheet.cell(head, column).value = text
    for number, unit in enumerate(SCHEME.assessed, start=1):
        row = table.rows[unit.code] + 1
        sheet.cell(row, 3).value = number
        sheet.cell(row, 4).value = unit.group or None
        sheet.cell(row, remarks).value = "已核实" if number % 2 else "见平台"
    return changed


def _last_years_table(bureau: str) -> Return:
    """With last year's form, codes and all, on a sheet of its own."""
    changed = Return(bureau)
    copy = changed.book.copy_worksheet(changed.sheet(FORM))
    copy.title = "上年"
    table = changed.grid()
    for line in copy.iter_rows():
        for cell in line:
            if isinstance(cell, Cell) and isinstance(cell.value, str) and not cell.value.startswith("="):
                cell.value = cell.value.replace("2024", "2023").replace("2025", "2024").replace("2026", "2025")
    for row in table.rows.values():
        for column in table.columns.values():
            copy.cell(row + 1, column + 1).value = 1
    return changed


ACCEPTED: Mapping[str, tuple[str, Callable[[], Return]]] = {
    "numbers_as_text": ("ziran", lambda: _retyped("ziran", str)),
    "full_width_with_separators": ("ziran", lambda: _retyped("ziran", _wide)),
    "scientific_notation": ("ziran", lambda: _retyped("ziran", lambda value: f"{value:.12e}")),
    "own_unit_and_blanks": ("ziran", lambda: _retyped("ziran", lambda value: f" +{value:,}\u3000亩\u200b")),
    "other_unit": ("quyuhezuo", lambda: _money_in_wan("quyuhezuo")),
    "whole_numbers_with_a_point": ("keji", lambda: _retyped("keji", lambda value: f"{value}.0")),
    "choices_with_blanks": ("yingji", lambda: _retyped("yingji", lambda value: f" {value}\u3000")),
    "days_in_other_ways": ("keji", _days),
    "rows_and_columns_inserted": ("keji", _moved),
    "parks_in_another_order": ("ziran", _turned_round),
    "sheets_renamed": ("keji", _renamed),
    "notes_and_other_sheets": ("keji", _with_notes),
    "other_names_of_parks": ("ziran", _other_names),
    "row_typed_in_again": ("keji", lambda: Return("keji").key("P07", None)),
    "column_without_its_code": ("ziran", lambda: Return("ziran").head(LAND, None, above=1)),
    "figures_in_usual_formats": ("ziran", lambda: _formatted(USUAL)),
    "unit_behind_a_heading": ("ziran", lambda: Return("ziran").head(LAND, f"{HEADING}（亩）")),
    "columns_of_the_bureaus_own": ("keji", lambda: _bureau_columns("keji")),
    "the_same_figures_once_more": ("ziran", lambda: _with_summary("ziran", LAND, {})),
    "last_years_table": ("tongji", lambda: _last_years_table("tongji")),
    "sheets_in_a_new_workbook": ("keji", lambda: pasted("keji")),
}
"""What a return looks like that is to be read as the sample of that bureau."""


def _money_in_wan(bureau: str) -> Return:
    changed = Return(bureau)
    table, sheet = changed.grid(), changed.sheet(FORM)
    for item in SCHEME.asked_of(bureau):
        for unit in SCHEME.assessed if SCHEME.type_of(item).code == "money" else ():
            cell = sheet[table.cell(unit.code, item.code)]
            cell.value = _in_wan(cell.value)
    return changed


FOLDERS = ("rejected", "neighbours", "accepted", "older")


def make(target: Path) -> Iterator[Path]:
    """Write the whole corpus below `target`; every workbook and folder of it is given back."""
    from samples import older  # it takes the tests along, which are not everywhere

    for name in FOLDERS:
        shutil.rmtree(target / name, ignore_errors=True)
        (target / name).mkdir(parents=True)
    for code, recipe in REJECTED.items():
        made = recipe()
        if isinstance(made, Return):
            path = target / "rejected" / f"{code}.xlsx"
            made.save(path)
        elif code in SINGLE_FILES:
            path = target / "rejected" / f"{code}{SINGLE_FILES[code]}"
            made(path)
        else:
            path = target / "rejected" / code
            path.mkdir()
            made(path)
        yield path
    for name, neighbour in NEIGHBOURS.items():
        made = neighbour()
        assert isinstance(made, Return)
        path = target / "neighbours" / f"{name}.xlsx"
        made.save(path)
        yield path
    for name, (_, accepted) in ACCEPTED.items():
        path = target / "accepted" / f"{name}.xlsx"
        accepted().save(path)
        yield path
    for name, one in older.made().items():
        path = target / "older" / name
        path.write_bytes(one.content)
        yield path


def main(folders: Iterable[str]) -> None:
    """Write into the folder named, or in place."""
    target = Path(next(iter(folders), HERE))
    for path in make(target):
        print(path)


if __name__ == "__main__":
    main(sys.argv[1:])
