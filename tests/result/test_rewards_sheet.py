"""The sentences of the sheet about money, as they are read there."""

from pathlib import Path

import openpyxl
import pytest

from park_scoring import grid
from park_scoring.result import write_result
from park_scoring.scheme import load_scheme
from tests.cases import Table, result_of
from tests.scoring.test_rewards import equal_parks

SCHEME = load_scheme()


def grounds(folder: Path, changes: Table) -> list[tuple[str, str]]:
    """Who got each place and what is said of it, as stored."""
    path = write_result(result_of(SCHEME, changes), folder)
    sheet = openpyxl.load_workbook(path, data_only=True)["奖励方案"]
    cells = grid.Cells(
        "奖励方案", [["" if one is None else one for one in row] for row in sheet.iter_rows(values_only=True)]
    )
    table = grid.find(cells, "reward")
    assert table is not None
    return [
        (
            str(cells.at(table.rows[f"place.{place}"], table.columns["winner"])),
            str(cells.at(table.rows[f"place.{place}"], table.columns["ground"])),
        )
        for place in (1, 2, 3)
    ]


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        (
            {},
            [
                ("红山绿色食品产业园区", "1家获得"),
                ("克什克腾循环经济开发区", "1家获得"),
                ("内蒙古林西工业园区", "1家获得"),
            ],
        ),
        (
            equal_parks(("P13", "P14")),
            [
                ("克什克腾循环经济开发区、红山绿色食品产业园区", "2家并列，与所占名次的奖金合并平分"),
                ("—", "与前一名次并列，奖金合并平分"),
                ("内蒙古林西工业园区", "1家获得"),
            ],
        ),
        (
            {"safety_accident": {f"P{number:02d}": "重大" for number in range(1, 14)}},
            [("红山绿色食品产业园区", "1家获得"), ("—", "没有园区获得"), ("—", "没有园区获得")],
        ),
    ],
)
def test_each_place_says_who_got_it_and_why(tmp_path: Path, changes: Table, told: list[tuple[str, str]]) -> None:
    assert grounds(tmp_path, changes) == told
