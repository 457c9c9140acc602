"""Stamping: same inputs, same bytes; a restyled master; and what happens when something is not there."""

import io
import zipfile
from collections.abc import Callable
from importlib import resources
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from openpyxl.drawing.image import Image
from openpyxl.styles import Font, PatternFill
from openpyxl.utils import get_column_letter
from PIL import Image as Picture

from park_scoring import contract
from park_scoring.errors import MasterError, ParkScoringError, TargetError
from park_scoring.scheme import Scheme, with_readings
from park_scoring.template import make_templates
from park_scoring.template.carried import not_carried
from tests.libreoffice import recalculate
from tests.template.forms import BUREAUS, YEAR, Form

Change = Callable[[Workbook], None]


def _packaged() -> bytes:
    return (resources.files("park_scoring_templates") / "submission_template.xlsx").read_bytes()


def _changed(path: Path, change: Change) -> Path:
    workbook = load_workbook(io.BytesIO(_packaged()), rich_text=True)
    change(workbook)
    workbook.save(path)
    return path


def _named(workbook: Workbook, name: str) -> Any:
    (place,) = workbook.defined_names[name].destinations
    return workbook[place[0]][place[1].replace("$", "")]


def _forms(scheme: Scheme, tmp_path: Path, change: Change) -> list[Form]:
    master = _changed(tmp_path / "master.xlsx", change)
    return [Form(path) for path in make_templates(scheme, YEAR, tmp_path / "out", master=master).paths]


def test_same_inputs_give_same_bytes(scheme: Scheme, tmp_path: Path) -> None:
    first = make_templates(scheme, YEAR, tmp_path / "first").paths
    second = make_templates(scheme, YEAR, tmp_path / "second").paths
    assert [path.read_bytes() for path in first] == [path.read_bytes() for path in second]


def test_only_the_bureaus_asked_for_are_made_and_each_once(scheme: Scheme, tmp_path: Path) -> None:
    made = make_templates(scheme, YEAR, tmp_path, ["keji", "ziran", "keji"])
    assert [path.name for path in made.paths] == ["2025_市科技局_填报表.xlsx", "2025_市自然资源局_填报表.xlsx"]
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(path.name for path in made.paths)
    assert made.warnings == ()


def test_an_unknown_bureau_is_refused_with_the_known_ones_and_nothing_is_written(
    scheme: Scheme, tmp_path: Path
) -> None:
    with pytest.raises(ParkScoringError) as error:
        make_templates(scheme, YEAR, tmp_path / "out", ["keji", "caizheng"])
    assert "“caizheng”" in str(error.value)
    assert all(f"{bureau}（" in str(error.value) for bureau in BUREAUS)
    assert not (tmp_path / "out").exists()


def test_a_folder_that_is_a_file_is_said_in_chinese(scheme: Scheme, tmp_path: Path) -> None:
    (tmp_path / "out").write_text("")
    with pytest.raises(TargetError, match="无法建立文件夹"):
        make_templates(scheme, YEAR, tmp_path / "out", ["keji"])


def test_another_reading_asks_for_its_own_items(scheme: Scheme, tmp_path: Path) -> None:
    direct = with_readings(scheme, {"recognised": "direct"})
    (path,) = make_templates(direct, YEAR, tmp_path, ["quyuhezuo"]).paths
    assert list(Form(path).table.columns) == ["attracted_points", "chain_points"]


def test_the_years_on_the_form_follow_the_assessed_year(scheme: Scheme, tmp_path: Path) -> None:
    (path,) = make_templates(scheme, 2031, tmp_path, ["tongji"]).paths
    texts = [str(cell.value) for row in Form(path).sheet.iter_rows() for cell in row if cell.value]
    assert "2031年上缴税金" in texts
    assert "2030年上缴税金" in texts
    assert "2032年3月10日" in texts
    assert not [text for text in texts if "2025" in text]


# ── restyling ────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_fill_a_font_and_a_width_changed_in_the_master_come_out_in_every_form(scheme: Scheme, tmp_path: Path) -> None:
    def restyle(workbook: Workbook) -> None:
        _named(workbook, "heading").fill = PatternFill("solid", fgColor="FF123456")
        for name in ("number", "whole", "choice"):
            _named(workbook, name).font = Font(name="仿宋", size=13)
        for column in "DEF":
            workbook["填报表"].column_dimensions[column].width = 17.5

    for form in _forms(scheme, tmp_path, restyle):
        for item, column in form.table.columns.items():
            heading = form.sheet.cell(form.table.corner[0] + 2, column + 1)
            assert heading.fill.fgColor.rgb == "FF123456"
            assert (form.cell("P14", item).font.name, form.cell("P14", item).font.size) == ("仿宋", 13)
            assert form.sheet.column_dimensions[get_column_letter(column + 1)].width == 17.5


def test_the_legends_colours_are_those_that_inputs_turn(scheme: Scheme, tmp_path: Path) -> None:
    def restyle(workbook: Workbook) -> None:
        _named(workbook, "legend_invalid").fill = PatternFill("solid", fgColor="FFABCDEF")
        _named(workbook, "legend_invalid").font = Font(italic=True, color="FF00AA00")

    for form in _forms(scheme, tmp_path, restyle):
        rules = [rule for area in form.sheet.conditional_formatting for rule in area.rules if rule.dxf.fill]
        (turned,) = [rule for rule in rules if rule.dxf.fill.bgColor.rgb == "FFABCDEF"]
        assert turned.formula[0].endswith("=2")
        assert turned.dxf.font.i
        assert turned.dxf.font.color.rgb == "FF00AA00"
        small = [cell for row in form.sheet.iter_rows() for cell in row if cell.fill.fgColor.rgb == "FFABCDEF"]
        assert [cell.value for cell in small] == ["填错"]


def test_rows_of_the_instruction_page_grow_with_its_letters(scheme: Scheme, tmp_path: Path) -> None:
    def enlarge(workbook: Workbook) -> None:
        (cell,) = [cell for row in workbook["填报说明"].iter_rows() for cell in row if cell.value == "还没有填。"]
        cell.font = Font(size=30)

    for form in _forms(scheme, tmp_path, enlarge):
        sheet = form.workbook["填报说明"]
        (cell,) = [cell for row in sheet.iter_rows() for cell in row if cell.value == "还没有填。"]
        # one line of 30 points at 1.4 em, and 4 points of air
        assert sheet.row_dimensions[cell.row].height == 46


def test_wording_with_placeholders_can_be_put_anywhere(scheme: Scheme, tmp_path: Path) -> None:
    def reword(workbook: Workbook) -> None:
        workbook["填报表"]["K1"] = "{{bureau}}：{{ previous_year }}→{{year}}"
        bold = TextBlock(InlineFont(b=True), "{{due}}")
        workbook["填报说明"]["C40"] = CellRichText("请在", bold, "前报送")
        footer: Any = workbook["填报表"].oddFooter
        footer.center.text = "{{item_count}}项"

    form = _forms(scheme, tmp_path, reword)[2]
    assert form.sheet["K1"].value == "市自然资源局：2024→2025"
    footer: Any = form.sheet.oddFooter
    assert footer.center.text == "1项"
    rich = load_workbook(form.path, rich_text=True)["填报说明"]
    told = [cell.value for row in rich.iter_rows() for cell in row if isinstance(cell.value, CellRichText)]
    assert [str(text) for text in told] == ["请在2026年3月10日前报送"]
    assert isinstance(told[0][1], TextBlock)
    assert told[0][1].font.b


def test_what_an_office_writes_under_the_table_moves_under_the_real_one(scheme: Scheme, tmp_path: Path) -> None:
    def add(workbook: Workbook) -> None:
        workbook["填报表"]["B16"] = "注：本表一式两份"
        workbook["填报表"].merge_cells("B16:D16")
        workbook["填报表"].row_dimensions[16].height = 33

    for form in _forms(scheme, tmp_path, add):
        # thirteen more rows than the master's one
        assert form.sheet["B29"].value == "注：本表一式两份"
        assert "B29:D29" in [area.coord for area in form.sheet.merged_cells.ranges]
        assert form.sheet.row_dimensions[29].height == 33
        assert form.table.rows["P14"] + 1 < 29


def test_rows_inserted_above_the_table_move_everything_with_them(scheme: Scheme, tmp_path: Path) -> None:
    """As a spreadsheet program does it: cells move and the defined names with them."""

    def insert(workbook: Workbook) -> None:
        sheet = workbook["填报表"]
        heights = {row: sheet.row_dimensions[row].height for row in range(1, 15)}
        for area in list(sheet.merged_cells.ranges):
            sheet.merged_cells.remove(area)
            area.shift(row_shift=2)
            sheet.merged_cells.add(area)
        sheet.move_range("A1:I14", rows=2)
        for row, height in heights.items():
            sheet.row_dimensions[row + 2].height = height
            sheet.row_dimensions[row].hidden = False
        for name in workbook.defined_names.values():
            ((title, place),) = name.destinations
            if title == "填报表":
                column, row = place.replace("$", "")[0], int(place.replace("$", "")[1:])
                name.attr_text = f"'{title}'!${column}${row + 2}"

    for form in _forms(scheme, tmp_path, insert):
        assert form.table.corner == (9, 0)
        assert form.table.rows["P01"] == 13
        assert form.fields.rows["answers"] == 6
        assert form.sheet.row_dimensions[10].hidden


def test_a_logo_stays(scheme: Scheme, tmp_path: Path) -> None:
    logo = tmp_path / "logo.png"
    Picture.new("RGB", (40, 40), "navy").save(logo)
    master = _changed(tmp_path / "master.xlsx", lambda workbook: workbook["填报说明"].add_image(Image(str(logo)), "E1"))
    made = make_templates(scheme, YEAR, tmp_path / "out", master=master)
    assert made.warnings == ()
    for path in made.paths:
        with zipfile.ZipFile(path) as archive:
            (kept,) = [name for name in archive.namelist() if name.startswith("xl/media/")]
            assert archive.read(kept) == logo.read_bytes()


@pytest.mark.libreoffice
def test_a_master_restyled_and_saved_by_libreoffice_makes_forms_alike(
    libreoffice: None, scheme: Scheme, tmp_path: Path
) -> None:
    logo = tmp_path / "logo.png"
    Picture.new("RGB", (40, 40), "navy").save(logo)

    def restyle(workbook: Workbook) -> None:
        workbook["填报说明"].add_image(Image(str(logo)), "E1")
        _named(workbook, "heading").fill = PatternFill("solid", fgColor="FF123456")
        _named(workbook, "legend_invalid").fill = PatternFill("solid", fgColor="FFABCDEF")
        workbook["填报表"]["C1"] = "{{bureau}}填写"

    (master,) = recalculate([_changed(tmp_path / "master.xlsx", restyle)], tmp_path / "saved")
    made = make_templates(scheme, YEAR, tmp_path / "out", master=master)
    assert made.warnings == ()
    for bureau, path in zip(BUREAUS, made.paths, strict=True):
        form = Form(path)
        assert form.workbook.sheetnames == ["填报说明", "填报表", "佐证材料", "_lists", "_meta"]
        assert list(form.table.columns) == [item.code for item in scheme.asked_of(bureau)]
        assert form.sheet["C1"].value == f"{scheme.bureau[bureau].label}填写"
        headings = [form.sheet.cell(form.table.corner[0] + 2, at + 1) for at in form.table.columns.values()]
        assert {cell.fill.fgColor.rgb for cell in headings} == {"FF123456"}
        rules = [rule for area in form.sheet.conditional_formatting for rule in area.rules if rule.dxf.fill]
        assert [rule.formula[0][-2:] for rule in rules if rule.dxf.fill.bgColor.rgb == "FFABCDEF"] == ["=2"]
        assert all(not cell.protection.locked for cell in form.inputs())
        with zipfile.ZipFile(path) as archive:
            assert [name for name in archive.namelist() if name.startswith("xl/media/")]


# ── a master that cannot be used ─────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("content", [b"", b"no workbook", b"PK\x05\x06" + b"\0" * 18])
def test_a_master_that_is_no_workbook_is_named(scheme: Scheme, tmp_path: Path, content: bytes) -> None:
    master = tmp_path / "master.xlsx"
    master.write_bytes(content)
    with pytest.raises(MasterError, match=r"master\.xlsx.*打不开"):
        make_templates(scheme, YEAR, tmp_path / "out", master=master)
    assert not (tmp_path / "out").exists()


def test_a_master_that_is_not_there_is_named(scheme: Scheme, tmp_path: Path) -> None:
    with pytest.raises(MasterError, match=r"nowhere\.xlsx.*打不开"):
        make_templates(scheme, YEAR, tmp_path / "out", master=tmp_path / "nowhere.xlsx")


def _error(scheme: Scheme, tmp_path: Path, change: Change) -> str:
    master = _changed(tmp_path / "master.xlsx", change)
    with pytest.raises(MasterError) as error:
        make_templates(scheme, YEAR, tmp_path / "out", master=master)
    assert not (tmp_path / "out").exists()
    return str(error.value)


def test_all_names_that_a_master_lacks_are_said_at_once(scheme: Scheme, tmp_path: Path) -> None:
    def spoil(workbook: Workbook) -> None:
        del workbook.defined_names["heading"]
        # what a spreadsheet program leaves of a name whose cell has been deleted
        workbook.defined_names["evidence_corner"].attr_text = f"{contract.EVIDENCE_SHEET}!#REF!"

    message = _error(scheme, tmp_path, spoil)
    assert "heading（应指向《填报表》" in message
    assert "evidence_corner（应指向《佐证材料》" in message
    assert "名称管理器" in message


def test_a_sheet_that_a_master_lacks_is_named(scheme: Scheme, tmp_path: Path) -> None:
    message = _error(scheme, tmp_path, lambda workbook: workbook.remove(workbook["佐证材料"]))
    assert "工作表《佐证材料》" in message


def test_fields_torn_into_two_rows_are_refused(scheme: Scheme, tmp_path: Path) -> None:
    def tear(workbook: Workbook) -> None:
        workbook.defined_names["field_telephone"].attr_text = f"{contract.FORM_SHEET}!$E$2"

    message = _error(scheme, tmp_path, tear)
    assert "field_telephone" in message
    assert "同一行" in message


def test_an_unknown_placeholder_is_named_with_the_known_ones(scheme: Scheme, tmp_path: Path) -> None:
    def misspell(workbook: Workbook) -> None:
        workbook["填报说明"]["B2"] = "{{yaer}}年度"

    message = _error(scheme, tmp_path, misspell)
    assert "《填报说明》" in message
    assert "“{{yaer}}”" in message
    assert "{{year}}" in message


# ── what openpyxl cannot carry ───────────────────────────────────────────────────────────────────────────────────


def _with_parts(changes: dict[str, Callable[[bytes], bytes]], more: dict[str, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(_packaged())) as source, zipfile.ZipFile(target, "w") as archive:
        for name in source.namelist():
            body = source.read(name)
            archive.writestr(name, changes[name](body) if name in changes else body)
        for name, body in more.items():
            archive.writestr(name, body)
    return target.getvalue()


SHEET = "xl/worksheets/sheet2.xml"
RELATIONS = "xl/worksheets/_rels/sheet2.xml.rels"
DRAWING = "xl/drawings/drawing9.xml"
TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def _relations(kind: str, target: str) -> bytes:
    namespace = "http://schemas.openxmlformats.org/package/2006/relationships"
    entry = f'<Relationship Id="rId9" Type="{TYPES}/{kind}" Target="{target}"/>'
    return f'<Relationships xmlns="{namespace}">{entry}</Relationships>'.encode()


def _at_the_end(element: bytes) -> dict[str, Callable[[bytes], bytes]]:
    return {SHEET: lambda body: body.replace(b"</worksheet>", element + b"</worksheet>")}


@pytest.mark.parametrize(
    ("changes", "more", "told"),
    [
        (_at_the_end(b'<legacyDrawingHF r:id="rId9"/>'), {}, "页眉页脚图片"),
        (_at_the_end(b'<picture r:id="rId9"/>'), {}, "工作表背景图片"),
        (_at_the_end(b"<controls></controls>"), {}, "控件或嵌入对象"),
        (_at_the_end(b'<extLst><ext uri="{1}"/></extLst>'), {}, "扩展格式"),
        ({}, {RELATIONS: _relations("comments", "../comments1.xml")}, "批注"),
        ({}, {RELATIONS: _relations("drawing", f"/{DRAWING}"), DRAWING: b"<a><xdr:sp macro=''/></a>"}, "文本框"),
        ({}, {RELATIONS: _relations("drawing", f"/{DRAWING}"), DRAWING: b"<a><xdr:graphicFrame /></a>"}, "图表"),
        (
            {},
            {
                RELATIONS: _relations("drawing", "../drawings/drawing9.xml"),
                DRAWING: b"<a/>",
                "xl/drawings/_rels/drawing9.xml.rels": _relations("image", "../media/image1.emf"),
            },
            "矢量图片",
        ),
    ],
)
def test_each_part_that_gets_lost_is_named_with_its_sheet(
    changes: dict[str, Callable[[bytes], bytes]], more: dict[str, bytes], told: str
) -> None:
    (warning,) = not_carried(_with_parts(changes, more))
    assert warning.startswith("母版《填报表》中的")
    assert told in warning


@pytest.mark.parametrize(("part", "told"), [("xl/vbaProject.bin", "宏"), ("xl/cellimages.xml", "单元格内嵌图片")])
def test_parts_of_the_whole_book_are_named_as_well(part: str, told: str) -> None:
    (warning,) = not_carried(_with_parts({}, {part: b"<a/>"}))
    assert told in warning


def test_the_packaged_master_loses_nothing() -> None:
    assert not_carried(_packaged()) == ()


def test_a_masters_comment_is_warned_of_and_the_forms_are_made(scheme: Scheme, tmp_path: Path) -> None:
    def comment(workbook: Workbook) -> None:
        cell: Any = workbook["填报表"]["B1"]
        comment: Any = Comment
        cell.comment = comment("看这里", "office")

    master = _changed(tmp_path / "master.xlsx", comment)
    made = make_templates(scheme, YEAR, tmp_path / "out", ["keji"], master)
    assert len(made.paths) == 1
    assert made.warnings == ("母版《填报表》中的批注的外观和回复带不进填报表，请改用其他方式，或生成后逐份添加。",)
