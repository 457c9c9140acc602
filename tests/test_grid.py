"""The keyed grid is found again wherever people have moved it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from park_scoring.grid import PARKS, Cells, Grid, cell_name, find, lay_out

#     A          B        C         D
# 1   (blank)    a title
# 2   park_code           tax_paid  employees
# 3              name     tax       people
# 4   P01        first    1.5       20
# 5   P02        second   2.5       30
SHEET = Cells(
    "表",
    [
        ["", "a title"],
        ["park_code", "", "tax_paid", "employees"],
        ["", "name", "tax", "people"],
        ["P01", "first", 1.5, 20.0],
        ["P02", "second", 2.5, 30.0],
    ],
)


def _grid(cells: Cells) -> Grid:
    grid = find(cells, PARKS)
    assert grid is not None
    return grid


def test_a_grid_is_found_by_its_corner() -> None:
    grid = _grid(SHEET)
    assert (grid.corner, dict(grid.rows), dict(grid.columns)) == (
        (1, 0),
        {"P01": 3, "P02": 4},
        {"tax_paid": 2, "employees": 3},
    )
    assert grid.repeated == ()
    assert grid.cell("P02", "employees") == "D5"


def test_a_sheet_without_the_corner_has_no_such_grid() -> None:
    assert find(SHEET, "evidence") is None
    assert find(Cells("空", []), PARKS) is None


def test_blank_rows_and_columns_that_a_reader_trimmed_are_counted() -> None:
    # the same sheet with ten blank rows above and two blank columns on the left, as calamine gives it
    moved = Cells("表", SHEET.rows, first_row=10, first_column=2)
    grid = _grid(moved)
    assert grid.cell("P01", "tax_paid") == "E14"
    assert moved.at(grid.rows["P01"], grid.columns["tax_paid"]) == 1.5


def test_a_cell_outside_what_was_read_is_empty() -> None:
    moved = Cells("表", SHEET.rows, first_row=10, first_column=2)
    assert [moved.at(*place) for place in ((0, 0), (9, 2), (10, 1), (15, 2), (11, 6), (10, 4))] == [""] * 6


def test_only_cells_that_hold_something_are_walked_and_zero_is_something() -> None:
    cells = Cells("表", [["", None, 0.0], ["a", "", False]], first_row=4, first_column=1)
    assert list(cells.walk()) == [(4, 3, 0.0), (5, 1, "a"), (5, 3, False)]


def test_codes_met_twice_are_told_and_the_first_place_stands() -> None:
    cells = Cells("表", [["park_code", "tax_paid", "tax_paid"], ["P01", 1, 2], ["P02", 3, 4], ["P01", 5, 6]])
    grid = _grid(cells)
    assert grid.repeated == ("tax_paid", "P01")
    assert (grid.columns["tax_paid"], grid.rows["P01"]) == (1, 1)


def test_what_is_no_text_or_only_blanks_is_no_code() -> None:
    cells = Cells("表", [["park_code", 7.0, "  ", " tax_paid "], [3.0, 1, 2], ["P01", 3, 4], [None]])
    grid = _grid(cells)
    assert (dict(grid.columns), dict(grid.rows)) == ({"tax_paid": 3}, {"P01": 2})


def test_references_name_the_sheet_only_from_elsewhere() -> None:
    grid = lay_out("基础数据", (3, 0), {"P01": 5, "P02": 6}, {"tax_paid": 2, "employees": 27})
    assert grid.reference("P02", "employees", "指标数据") == "'基础数据'!$AB$7"
    assert grid.reference("P02", "employees", "基础数据") == "$AB$7"


def test_ranges_span_all_rows_whatever_their_order() -> None:
    grid = lay_out("指标数据", (3, 0), {"P02": 6, "P01": 5, "P03": 9}, {"a": 2, "b": 4})
    assert grid.column_range("a", "指标数据") == "$C$6:$C$10"
    assert grid.column_range("b", "考核结果") == "'指标数据'!$E$6:$E$10"
    assert grid.key_range("考核结果") == "'指标数据'!$A$6:$A$10"


def test_cells_of_a_row_are_one_range_only_where_they_stand_side_by_side() -> None:
    grid = lay_out("指标得分", (3, 0), {"P01": 5, "P02": 6}, {"a": 2, "b": 4, "c": 3, "d": 6, "e": 28})
    assert grid.row_cells("P02", ["a", "c", "b"]) == "$C$7:$E$7"
    assert grid.row_cells("P02", ["d", "a", "e", "b"]) == "$C$7,$E$7,$G$7,$AC$7"


def test_a_grid_about_to_be_written_cannot_be_changed_behind_its_back() -> None:
    rows = {"P01": 1}
    grid = lay_out("表", (0, 0), rows, {"a": 1})
    rows["P02"] = 2
    assert "P02" not in grid.rows
    with pytest.raises(TypeError):
        grid.rows["P03"] = 3  # type: ignore[index]


@pytest.mark.parametrize(("place", "name"), [((0, 0), "A1"), ((8, 25), "Z9"), ((99, 26), "AA100"), ((0, 702), "AAA1")])
def test_cells_are_named_as_people_see_them(place: tuple[int, int], name: str) -> None:
    assert cell_name(*place) == name


CODES = st.lists(st.from_regex(r"[a-z]{1,6}_[0-9]", fullmatch=True), min_size=1, max_size=6, unique=True)


@given(
    rows=CODES,
    columns=CODES,
    above=st.integers(0, 5),
    left=st.integers(0, 5),
    data=st.data(),
)
def test_values_follow_their_codes_through_any_move(
    rows: list[str], columns: list[str], above: int, left: int, data: st.DataObject
) -> None:
    value = {(row, column): f"{row}×{column}" for row in rows for column in columns}
    shown_rows, shown_columns = data.draw(st.permutations(rows)), data.draw(st.permutations(columns))
    lines: list[list[object]] = [[PARKS, *shown_columns]]
    for row in shown_rows:
        lines.extend([[]] * data.draw(st.integers(0, 2)))
        lines.append([row, *(value[row, column] for column in shown_columns)])
    cells = Cells("表", lines, above, left)
    grid = _grid(cells)
    found = {(row, column): cells.at(grid.rows[row], grid.columns[column]) for row, column in value}
    assert found == value
    assert grid.corner == (above, left)
