"""Units above the figures that somebody has changed: what stands below them does not count."""

from pathlib import Path

import pytest

from park_scoring.intake import Returns, read_returns
from tests.workbooks import small_scheme, write_return

SCHEME = small_scheme(["tax_paid", "employees", "built_up_area"])
HEADINGS = {"tax_paid": "2025年上缴税金", "employees": "2025年末就业人员"}


def read(
    folder: Path, *, heading: str = "2025年上缴税金", unit: str | None = "亿元", above: str | None = None
) -> Returns:
    """A return of gongxin whose first column bears this heading and unit; `above` stands beside the title."""
    import openpyxl

    form = "| park_code | tax_paid | employees |\n| P01 | 12 | 3 |\n| P02 | 13 | 4 |"
    path = write_return(folder / "a.xlsx", SCHEME, "gongxin", form)
    book = openpyxl.load_workbook(path)
    sheet = book["填报表"]
    sheet["B5"], sheet["B6"], sheet["C3"] = heading, unit, above
    book.save(path)
    return read_returns([path], SCHEME, 2025)


def told(found: Returns) -> list[tuple[str, str, str | None, str | None]]:
    return [(one.code, str(one.severity), one.cell, one.item) for one in found.findings if one.sheet == "填报表"]


@pytest.mark.parametrize(
    ("unit", "heading"),
    [
        ("亿元", "2025年上缴税金"),
        ("（亿元）", "2025年上缴税金"),
        ("单位：亿元", "2025年上缴税金"),
        ("亿", "2025年上缴税金"),
        (None, "2025年上缴税金（亿元）"),
        ("按平台数据", "2025年上缴税金"),
    ],
)
def test_the_item_s_own_unit_may_be_written_in_any_way(tmp_path: Path, unit: str | None, heading: str) -> None:
    found = read(tmp_path, unit=unit, heading=heading)
    assert told(found) == []
    assert [one.value for one in found.values] == [12.0, 3.0, 13.0, 4.0]


@pytest.mark.parametrize(
    ("unit", "heading", "cell", "named"),
    [
        ("万元", "2025年上缴税金", "B6", "万元"),
        ("单位：万元", "2025年上缴税金", "B6", "万元"),
        ("人", "2025年上缴税金", "B6", "人"),
        ("亿元", "2025年上缴税金（万元）", "B5", "万元"),
        ("亿元", "2025年上缴税金(单位:元)", "B5", "元"),
    ],
)
def test_another_unit_is_an_error_at_its_cell_and_the_column_does_not_count(
    tmp_path: Path, unit: str, heading: str, cell: str, named: str
) -> None:
    found = read(tmp_path, unit=unit, heading=heading)
    assert told(found) == [("relabelled_unit", "error", cell, "tax_paid")]
    assert f"单位写成了“{named}”，而要填的单位是“亿元”" in found.findings[0].message
    assert [(one.item, one.value, one.status) for one in found.values] == [
        ("tax_paid", None, "relabelled_unit"),
        ("employees", 3.0, "ok"),
        ("tax_paid", None, "relabelled_unit"),
        ("employees", 4.0, "ok"),
    ]


def test_a_unit_beside_the_title_is_that_of_every_item_of_its_quantity(tmp_path: Path) -> None:
    found = read(tmp_path, above="单位：万元")
    assert told(found) == [("relabelled_unit", "error", "C3", "tax_paid")]
    assert {one.item for one in found.values if one.value is None} == {"tax_paid"}
    assert told(read(tmp_path, above="（金额单位：亿元）")) == []
    assert told(read(tmp_path, above="亿元不要填成万元")) == []
    assert told(read(tmp_path, above="单位：万元、人")) == []
