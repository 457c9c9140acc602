"""The unit written with the amounts on papers: another one than theirs is a warning at its place."""

import pytest

from park_scoring import grid, load_scheme
from park_scoring.grid import Cells
from park_scoring.intake.locating.keys import Form
from park_scoring.intake.values.amount_unit import amounts_in_other_unit
from park_scoring.look import Look

FORM = Form("a.xlsx", "gongxin", 2025, load_scheme())


def told(title: str, heading: str, amount: object, page: str = "") -> list[tuple[str, str, str | None]]:
    rows: list[list[object]] = [
        ["", title, ""],
        ["evidence", "title", "amount"],
        ["", "名称", heading],
        ["E001", "单位：万元的证明", amount],
    ]
    cells = Cells("佐证材料", rows, look=Look(beside=(page,) if page else ()))
    table = grid.find(cells, "evidence")
    assert table is not None
    return [(one.code, str(one.severity), one.cell) for one in amounts_in_other_unit(cells, table, FORM)]


@pytest.mark.parametrize(
    ("title", "heading", "page", "cell"),
    [("", "金额（万元）", "", "C3"), ("单位：万元", "金额", "", "B1"), ("", "金额", "单位：万元", None)],
)
def test_another_unit_above_the_amounts_is_a_warning(title: str, heading: str, page: str, cell: str | None) -> None:
    assert told(title, heading, 2.16, page) == [("relabelled_unit", "warning", cell)]


def test_their_own_unit_and_papers_without_amounts_are_no_fault() -> None:
    assert told("单位：亿元", "金额（亿元）", 2.16) == []
    assert told("单位：万元", "金额", "") == []
