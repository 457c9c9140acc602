"""Workbooks of records, .xls and .xlsb: read by the reader, and looked through for what the reader shows as blank."""

import struct
from pathlib import Path

import pytest

from park_scoring.findings import Severity
from park_scoring.grid import Lost
from park_scoring.intake import read_returns
from park_scoring.workbooks.opening import open_workbook
from tests import xls, xlsb
from tests.keyed_grids import small_scheme

NUMBER = struct.pack("<d", 2.5)


def first_row(content: bytes, folder: Path) -> list[object]:
    (folder / "a").write_bytes(content)
    book = open_workbook(folder / "a")
    assert book.sheets is not None, book.refusal
    (cells,) = book.sheets.values()
    return [cells.at(0, column) for column in range(len(cells.rows[0]))]


DIVISION, NOT_THERE, NO_RESULT = (
    Lost("error_cell", "#DIV/0!"),
    Lost("error_cell", "#N/A"),
    Lost("formula_without_value", ""),
)


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        (xls.number(0, 0, 2.5), 2.5),
        (xls.text(0, 0, "甲"), "甲"),
        (xls.error(0, 0, 7), DIVISION),
        (xls.formula(0, 0, NUMBER), 2.5),
        (xls.formula(0, 0, xls.special(0), xls.result_text("甲")), "甲"),
        (xls.formula(0, 0, xls.special(1, 1)), True),
        (xls.formula(0, 0, xls.special(2, 42)), NOT_THERE),
        (xls.formula(0, 0, xls.special(3)), NO_RESULT),
    ],
)
def test_what_an_xls_cell_holds(cell: bytes, value: object, tmp_path: Path) -> None:
    assert first_row(xls.workbook({"表": cell + xls.number(0, 1, 1)}), tmp_path) == [value, 1]


def test_a_formula_whose_text_does_not_follow_is_refused_before_the_reader_takes_another_cell_for_it(
    tmp_path: Path,
) -> None:
    cells = xls.formula(0, 0, xls.special(0)) + xls.number(0, 1, 1)
    (tmp_path / "a").write_bytes(xls.workbook({"表": cells}))
    refusal = open_workbook(tmp_path / "a").refusal
    assert refusal is not None
    assert (refusal.code, refusal.kind, refusal.cell) == ("damaged_workbook", "records", "A1")


def test_each_sheet_of_an_xls_has_its_own_lost_cells(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(xls.workbook({"一": xls.number(0, 0, 1), "二": xls.error(0, 0, 7)}))
    book = open_workbook(tmp_path / "a")
    assert book.sheets is not None
    assert {name: dict(cells.look.lost) for name, cells in book.sheets.items()} == {
        "一": {},
        "二": {(0, 0): ("error_cell", "#DIV/0!")},
    }


def test_what_xlsb_cells_hold(tmp_path: Path) -> None:
    given = ["甲", 2.5, True, xlsb.Error("#DIV/0!"), *map(xlsb.Calculated, (2.5, "甲", False, xlsb.Error("#N/A"))), 1]
    assert first_row(xlsb.workbook({"表": [given]}), tmp_path) == [
        "甲", 2.5, True, DIVISION, 2.5, "甲", False, NOT_THERE, 1,
    ]  # fmt: skip


def test_a_whole_return_as_xlsb_has_its_errors_at_their_cells_and_never_a_blank_in_their_place(tmp_path: Path) -> None:
    """award_green means 否 where it is blank; an error there must not."""
    scheme = small_scheme(["award_green", "award_service"])
    told = {
        "kind": "return", "scheme": scheme.id, "scheme_digest": scheme.form_digest, "year": "2025",
        "bureau": "office", "template_version": "0.1.0",
    }  # fmt: skip
    items = [scheme.item[code] for code in ("award_green", "award_service")]
    form: list[list[object]] = [
        ["park_code", *(item.code for item in items)],
        [None, *(item.heading(2025) for item in items)],
        ["P01", xlsb.Calculated("是"), xlsb.Error("#DIV/0!"), "东山园区"],
        ["P02", xlsb.Calculated(xlsb.Error("#N/A")), None, "红山园区"],
    ]
    sheets: dict[str, list[list[object]]] = {
        "填报表": form,
        "佐证材料": [["evidence"]],
        "_meta": list(map(list, told.items())),
    }
    (tmp_path / "a.xlsb").write_bytes(xlsb.workbook(sheets))
    returns = read_returns([tmp_path / "a.xlsb"], scheme)
    assert {(one.park, one.item): (one.value, one.raw, one.status) for one in returns.values} == {
        ("P01", "award_green"): ("是", "是", "ok"),
        ("P01", "award_service"): (None, "#DIV/0!", "error_cell"),
        ("P02", "award_green"): (None, "#N/A", "error_cell"),
        ("P02", "award_service"): ("否", "", "blank_default"),
    }
    lost = [(one.cell, one.severity) for one in returns.findings if one.code == "error_cell"]
    assert sorted(lost) == [("B4", Severity.ERROR), ("C3", Severity.ERROR)]
