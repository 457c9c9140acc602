"""What pages say outside of their cells, as each kind of file keeps it."""

from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.comments import Comment

from park_scoring.workbooks.gate import admit
from park_scoring.workbooks.ods_beside import beside_cells
from park_scoring.workbooks.opening import open_workbook
from park_scoring.workbooks.page_texts import page_texts
from tests import libreoffice as office


@pytest.mark.parametrize(
    ("coded", "texts"),
    [
        ("&L左&C中&R单位：万元", ["左", "中", "单位：万元"]),
        ('&R&"宋体,常规"&10单位：万元', ["单位：万元"]),
        ("&C&KFF0000单位：万元", ["单位：万元"]),
        ("第 &P 页，共 &N 页", ["第  页，共  页"]),
        ("研发&&生产", ["研发&生产"]),
        ("&L&R", []),
        ("", []),
    ],
)
def test_a_header_is_read_without_its_codes(coded: str, texts: list[str]) -> None:
    assert list(page_texts(coded)) == texts


def noted(path: Path) -> Path:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "填报表"
    sheet["B2"] = 12
    sheet["B2"].comment = Comment("应为13", "张三")
    assert sheet.oddHeader is not None
    assert sheet.oddFooter is not None
    sheet.oddHeader.right.text = "单位：万元"
    sheet.oddFooter.left.text = "制表：张三"
    book.save(path)
    return path


def test_an_xlsx_has_its_page_texts_and_comments_with_their_cells(tmp_path: Path) -> None:
    [(_, look)] = admit(noted(tmp_path / "a.xlsx").read_bytes()).sheets
    assert look.beside == ("单位：万元", "制表：张三")
    assert look.comments == (("B2", "应为13"),)


@pytest.mark.libreoffice
@pytest.mark.usefixtures("libreoffice")
@pytest.mark.parametrize("kind", ["ods", "xls"])
def test_other_kinds_of_file_have_the_page_texts_too(tmp_path: Path, kind: str) -> None:
    [saved] = office.to_spreadsheet([noted(tmp_path / "a.xlsx")], tmp_path / kind, kind)
    book = open_workbook(saved)
    assert book.sheets is not None
    look = book.sheets["填报表"].look
    assert {"单位：万元", "制表：张三"} <= set(look.beside)
    assert [text for _, text in look.comments] == (["应为13"] if kind == "ods" else [])


def test_what_is_broken_beside_the_cells_says_nothing() -> None:
    assert beside_cells(b"<annotation", b"<a:header", str).pages == ()
