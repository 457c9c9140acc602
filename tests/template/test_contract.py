"""What intake and other programs rely on in a stamped form."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from openpyxl.worksheet.worksheet import Worksheet

from park_scoring import contract
from park_scoring.intake import words as intake_words
from park_scoring.scheme import Scheme
from tests.template.forms import BUREAUS, YEAR, Form

Stamped = Mapping[str, Path]
each_bureau = pytest.mark.parametrize("bureau", BUREAUS)


def test_the_files_are_named_after_year_and_bureau(stamped: Stamped) -> None:
    assert stamped["gongxin"].name == "2025_市工业和信息化局_填报表.xlsx"
    assert len({path.name for path in stamped.values()}) == 8


@each_bureau
def test_the_sheets_stand_in_order_and_the_book_opens_on_the_first(stamped: Stamped, bureau: str) -> None:
    book = Form(stamped[bureau]).workbook
    assert book.sheetnames == ["填报说明", "填报表", "佐证材料", "_lists", "_meta"]
    assert [sheet.sheet_state for sheet in book.worksheets] == ["visible"] * 3 + ["hidden", "veryHidden"]
    assert book.active is not None
    assert book.active.title == "填报说明"
    assert [sheet.title for sheet in book.worksheets if sheet.sheet_view.tabSelected] == ["填报说明"]


def test_the_meta_sheet_says_what_the_form_is(stamped: Stamped, scheme: Scheme) -> None:
    rows = Form(stamped["keji"]).workbook["_meta"].iter_rows(values_only=True)
    meta = {str(key): value for key, value in rows}
    version = meta.pop("template_version")
    assert meta == {
        "kind": "return",
        "scheme": "chifeng_2020",
        "scheme_digest": scheme.form_digest,
        "year": "2025",
        "bureau": "keji",
    }
    assert isinstance(version, str)
    assert version


@each_bureau
def test_only_the_bureaus_items_and_the_fourteen_parks_are_asked_for(
    stamped: Stamped, scheme: Scheme, bureau: str
) -> None:
    form = Form(stamped[bureau])
    assert list(form.table.columns) == [item.code for item in scheme.asked_of(bureau)]
    assert [row for row in form.table.rows if row != "answers"] == [f"P{number:02d}" for number in range(1, 15)]
    assert form.table.repeated == ()


@each_bureau
def test_the_key_row_is_hidden_and_stands_directly_above_the_headings(
    stamped: Stamped, scheme: Scheme, bureau: str
) -> None:
    form = Form(stamped[bureau])
    row = form.table.corner[0] + 1
    assert form.sheet.row_dimensions[row].hidden
    assert form.sheet.column_dimensions["A"].hidden
    for code, column in form.table.columns.items():
        item = scheme.item[code]
        below = [form.sheet.cell(row + step, column + 1).value for step in (1, 2, 3)]
        assert below == [item.heading(YEAR), scheme.type_of(item).unit, item.clause]
        assert not form.sheet.row_dimensions[row + 1].hidden


def test_parks_are_named_officially_beside_their_codes(stamped: Stamped, scheme: Scheme) -> None:
    form = Form(stamped["ziran"])
    names = [form.sheet.cell(form.table.rows[unit.code] + 1, 2).value for unit in scheme.assessed]
    assert names == [unit.label for unit in scheme.assessed]


@each_bureau
def test_the_form_has_a_place_for_who_filled_it_in(stamped: Stamped, scheme: Scheme, bureau: str) -> None:
    form = Form(stamped[bureau])
    assert set(form.fields.columns) >= set(intake_words.FORM_FIELDS)
    labels = [
        form.sheet.cell(form.fields.corner[0] + 2, form.fields.columns[field] + 1).value
        for field in intake_words.FORM_FIELDS
    ]
    assert labels == list(intake_words.FORM_FIELDS.values())
    assert form.sheet[form.fields.cell("answers", "reporting_unit")].value == scheme.bureau[bureau].label
    texts = [str(cell.value) for row in form.sheet.iter_rows() for cell in row if cell.value]
    assert "2026年3月10日" in texts
    assert any("盖章" in text for text in texts)


@each_bureau
def test_evidence_has_two_hundred_coded_rows_under_its_headings(stamped: Stamped, bureau: str) -> None:
    form = Form(stamped[bureau])
    assert list(form.evidence.rows) == [f"E{number:03d}" for number in range(1, 201)]
    assert list(form.evidence.columns) == list(contract.EVIDENCE_FIELDS)
    row = form.evidence.corner[0] + 1
    assert form.evidence_sheet.row_dimensions[row].hidden
    headings = [form.evidence_sheet.cell(row + 1, column + 1).value for column in form.evidence.columns.values()]
    assert headings == [
        "园区",
        "项目",
        "类别",
        "名称",
        "文号（证号）",
        "发文（证）单位",
        "发文（证）日期",
        "金额（亿元）",
        "备注",
    ]


@each_bureau
def test_inputs_are_open_and_all_else_is_locked_without_a_password(stamped: Stamped, bureau: str) -> None:
    form = Form(stamped[bureau])
    fields = [form.sheet[form.fields.cell("answers", field)] for field in intake_words.FORM_FIELDS]
    assert _open_cells(form.sheet) == {cell.coordinate for cell in (*form.inputs(), *fields)}
    evidence = {form.evidence.cell(row, column) for row in form.evidence.rows for column in form.evidence.columns}
    assert _open_cells(form.evidence_sheet) == evidence
    assert _open_cells(form.workbook["填报说明"]) == set()
    for sheet in form.workbook.worksheets:
        assert sheet.protection.sheet
        assert not sheet.protection.password
    for sheet in form.workbook.worksheets[:3]:
        # what a clerk may still do: widen a column that shows ####
        assert not sheet.protection.formatColumns
        assert not sheet.protection.formatRows


def _open_cells(sheet: Worksheet) -> set[str]:
    return {cell.coordinate for row in sheet.iter_rows() for cell in row if not cell.protection.locked}


@each_bureau
def test_every_input_has_a_limit_with_texts_that_excel_can_store(stamped: Stamped, scheme: Scheme, bureau: str) -> None:
    form = Form(stamped[bureau])
    limits = form.sheet.data_validations.dataValidation
    for item in scheme.asked_of(bureau):
        cells = [form.table.cell(f"P{number:02d}", item.code) for number in range(1, 15)]
        own = [limit for limit in limits if cells[0] in limit.sqref]
        assert len(own) == 1
        assert all(cell in own[0].sqref for cell in cells)
        assert own[0].promptTitle == item.heading(YEAR)
        assert own[0].prompt == item.hint(YEAR)
    for limit in (*limits, *form.evidence_sheet.data_validations.dataValidation):
        assert len(limit.promptTitle or "") <= 32
        assert len(limit.prompt or "") <= 255
        assert len(limit.errorTitle or "") <= 32
        assert len(limit.error or "") <= 224
        assert len(limit.formula1 or "") <= 255


def test_limits_follow_the_declared_bounds(stamped: Stamped) -> None:
    """Money 0–100000; whole numbers for counts; land strictly above 0; choices out of a range, not an inline list."""
    assert _limit(stamped["gongxin"], "tax_paid") == ("decimal", "between", "0", "100000")
    assert _limit(stamped["gongxin"], "planning") == ("decimal", "between", "0", "3")
    assert _limit(stamped["keji"], "new_high_tech") == ("whole", "between", "0", "1000")
    first = Form(stamped["ziran"]).table.cell("P01", "built_up_area")
    formula = f"IF(ISNUMBER({first}),AND({first}>0,{first}<=1000000),FALSE)"
    assert _limit(stamped["ziran"], "built_up_area")[::2] == ("custom", formula)
    kind, _, source, _ = _limit(stamped["yingji"], "safety_accident")
    assert kind == "list"
    assert _range(Form(stamped["yingji"]), str(source)) == ["无", "一般", "较大", "重大", "特别重大"]


def _limit(path: Path, item: str) -> tuple[object, object, object, object]:
    form = Form(path)
    cell = form.table.cell("P01", item)
    (limit,) = [one for one in form.sheet.data_validations.dataValidation if cell in one.sqref]
    return limit.type, limit.operator, limit.formula1, limit.formula2


def _range(form: Form, reference: str) -> list[object]:
    found = re.fullmatch(r"'(.+)'!\$([A-Z]+)\$(\d+):\$[A-Z]+\$(\d+)", reference)
    assert found is not None, reference
    sheet = form.workbook[found[1]]
    return [sheet[f"{found[2]}{row}"].value for row in range(int(found[3]), int(found[4]) + 1)]


@each_bureau
def test_evidence_offers_parks_items_and_kinds(stamped: Stamped, scheme: Scheme, bureau: str) -> None:
    form = Form(stamped[bureau])
    offered = {}
    for field in ("park", "item", "kind"):
        cells = form.evidence.cell("E001", field), form.evidence.cell("E200", field)
        (limit,) = [
            one
            for one in form.evidence_sheet.data_validations.dataValidation
            if cells[0] in one.sqref and cells[1] in one.sqref
        ]
        offered[field] = _range(form, limit.formula1)
    items = scheme.asked_of(bureau)
    needing = [item.heading(YEAR) for item in items if item.evidence]
    assert offered["park"] == [unit.label for unit in scheme.assessed]
    assert offered["item"][: len(needing)] == needing
    assert sorted(map(str, offered["item"])) == sorted(item.heading(YEAR) for item in items)
    assert offered["kind"] == list(scheme.evidence_kinds)


@each_bureau
def test_panes_freeze_titles_repeat_and_paper_is_a4_across(stamped: Stamped, bureau: str) -> None:
    form = Form(stamped[bureau])
    first = form.inputs()[0]
    assert form.sheet.freeze_panes == first.coordinate
    assert form.sheet.print_title_cols == "$B:$B"
    key_row = form.table.corner[0] + 1
    assert form.sheet.print_title_rows == f"${key_row - 1}:${first.row - 1}"
    assert form.evidence_sheet.print_title_rows
    for sheet in (form.sheet, form.evidence_sheet):
        assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (9, "landscape")
    breaks = [one.id for one in form.sheet.col_breaks.brk]
    assert bool(breaks) == (bureau == "gongxin")
    assert form.sheet.sheet_properties.pageSetUpPr is not None
    assert form.sheet.sheet_properties.pageSetUpPr.fitToPage == (not breaks)


def test_no_page_begins_between_a_year_and_the_year_before(stamped: Stamped, scheme: Scheme) -> None:
    form = Form(stamped["gongxin"])
    breaks = {one.id for one in form.sheet.col_breaks.brk}
    pairs = [(item.code, item.previous) for item in scheme.asked_of("gongxin") if item.previous]
    assert len(pairs) == 5
    for current, previous in pairs:
        # a break stands behind the 1-based column of its id
        between = range(form.table.columns[current] + 1, form.table.columns[str(previous)] + 1)
        assert not breaks & set(between)


@each_bureau
def test_no_placeholder_is_left_and_the_exempt_park_is_mentioned_once(stamped: Stamped, bureau: str) -> None:
    form = Form(stamped[bureau])
    texts = [
        str(c.value) for s in form.workbook.worksheets for row in s.iter_rows() for c in row if c.value is not None
    ]
    parts: list[Any] = [sheet.oddFooter for sheet in form.workbook.worksheets]
    footers = [part.left.text or "" for part in parts]
    assert not [text for text in (*texts, *footers) if "{{" in text or "}}" in text]
    assert sum("喀喇沁旗新材料产业园" in text for text in texts) == 1


@each_bureau
def test_names_of_the_master_and_its_guide_stay_behind(stamped: Stamped, bureau: str) -> None:
    assert list(Form(stamped[bureau]).workbook.defined_names) == []


def test_the_evidence_sheet_says_what_this_bureau_has_to_bring(stamped: Stamped) -> None:
    keji = _texts(Form(stamped["keji"]).evidence_sheet)
    assert "· 2025年新增高新技术企业、2025年新增省级以上研发机构：填几户，就登记几件批准文件或证书。" in keji
    tongji = _texts(Form(stamped["tongji"]).evidence_sheet)
    assert "本单位填报的项目不需要佐证材料，《佐证材料》可以空着。" in tongji


def _texts(sheet: Worksheet) -> list[str]:
    return [str(cell.value) for row in sheet.iter_rows(max_row=5) for cell in row if cell.value]


def test_every_item_is_explained_on_the_instruction_page(stamped: Stamped, scheme: Scheme) -> None:
    rows = Form(stamped["gongxin"]).workbook["填报说明"].iter_rows(values_only=True)
    told = [tuple(value for value in row if value is not None) for row in rows]
    for number, item in enumerate(scheme.asked_of("gongxin"), start=1):
        assert (str(number), item.heading(YEAR), scheme.type_of(item).unit, item.hint(YEAR)) in told


def test_growth_is_previewed_where_both_years_are_on_the_sheet(stamped: Stamped) -> None:
    def previews(bureau: str) -> list[str]:
        form = Form(stamped[bureau])
        headings = [cell.value for cell in form.sheet[form.table.corner[0] + 2]]
        return [str(text) for text in headings if str(text).endswith("增速")]

    assert previews("tongji") == [
        "2025年工业总产值增速",
        "2025年上缴税金增速",
        "2025年末就业人员增速",
        "2025年工业固定资产投资增速",
    ]
    assert previews("ziran") == []
