"""The test's own tool: a recalculation that keeps stored values would prove nothing."""

from pathlib import Path

import pytest
import xlsxwriter
from openpyxl import load_workbook

from tests.libreoffice import recalculate, to_pdf

pytestmark = pytest.mark.usefixtures("libreoffice")


def _workbook(path: Path, stored: float) -> Path:
    with xlsxwriter.Workbook(path) as workbook:
        sheet = workbook.add_worksheet()
        sheet.write_number(0, 0, 2)
        sheet.write_formula(0, 1, "=A1*3", None, stored)
    return path


def test_a_wrong_stored_result_comes_back_right(tmp_path: Path) -> None:
    files = [_workbook(tmp_path / "wrong.xlsx", 99), _workbook(tmp_path / "right.xlsx", 6)]
    made = recalculate(files, tmp_path / "out")
    assert [path.name for path in made] == ["wrong.xlsx", "right.xlsx"]
    assert [load_workbook(path, data_only=True).worksheets[0]["B1"].value for path in made] == [6, 6]


def test_a_workbook_prints_to_pdf(tmp_path: Path) -> None:
    (made,) = to_pdf([_workbook(tmp_path / "page.xlsx", 6)], tmp_path / "out")
    assert made.read_bytes().startswith(b"%PDF")


def test_two_files_of_one_name_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="different names"):
        recalculate([tmp_path / "a" / "x.xlsx", tmp_path / "b" / "x.xlsx"], tmp_path / "out")
