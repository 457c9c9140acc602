"""What every sheet of ours shares: constants are written as what they are, whatever they say."""

import io
import re

import openpyxl
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from park_scoring.inert import inert
from park_scoring.sheets.table import write

ILLEGAL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\ufffe\uffff]")
HOSTILE = st.sampled_from("=+-@\x00\x1b\u202e\ufffe\ud800_x'\"<&\r\n")


def written(values: list[object]) -> io.BytesIO:
    held = io.BytesIO()
    book = xlsxwriter.Workbook(held, {"in_memory": True})
    sheet, look = book.add_worksheet(), book.add_format()
    for row, value in enumerate(values):
        write(sheet, row, 0, value, look, look)
    book.close()
    held.seek(0)
    return held


@given(st.lists(st.text(HOSTILE | st.characters(), min_size=1, max_size=30), min_size=1, max_size=5))
def test_any_text_is_written_as_text_that_every_program_reads(texts: list[str]) -> None:
    held = written([f"值{text}" for text in texts])
    cells = [row[0] for row in openpyxl.load_workbook(held).worksheets[0].iter_rows()]
    assert {cell.data_type for cell in cells} == {"s"}
    assert not any(ILLEGAL.search(str(cell.value)) for cell in cells)
    held.seek(0)
    read = [row[0] for row in CalamineWorkbook.from_filelike(held).get_sheet_by_index(0).to_python()]
    assert read == [inert(f"值{text}") for text in texts]


def test_a_formula_out_of_a_return_is_a_text_and_a_long_text_is_cut() -> None:
    sheet = openpyxl.load_workbook(written(["=HYPERLINK(1)", "@SUM(A1)", "x" * 40_000, 12.5, None])).worksheets[0]
    assert [cell.data_type for cell in sheet["A"][:3]] == ["s", "s", "s"]
    assert len(str(sheet["A3"].value)) == 32_767
    assert sheet["A4"].value == 12.5
