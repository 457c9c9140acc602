"""The one long table."""

from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from park_scoring.intake import Returns, read_returns
from park_scoring.merging import merge
from park_scoring.scheme import Scheme
from tests.keyed_grids import small_scheme, write_return

VALUE_COLUMNS = ["park", "item", "value", "unit", "bureau", "role", "file", "sheet", "cell", "raw", "status"]


def returned(folder: Path) -> tuple[Returns, Scheme]:
    scheme = small_scheme(["tax_paid", "employees", "new_high_tech"])
    first = "| park_code | employees | tax_paid |\n| P02 | 7 | 2 |\n| P01 | 八 | 1 |"
    write_return(folder / "z.xlsx", scheme, "gongxin", first)
    write_return(
        folder / "a.xlsx", scheme, "tongji", "| park_code | tax_paid | employees |\n| P01 | 1 | 8 |\n| P02 | 2 | 7 |"
    )
    papers = """
    | evidence | park | item | kind | issued_on | title |
    | E001 | 红山园区 | 2025年新增高新技术企业 | 批准文件或证书 | 2025-06-30 | 乙 |
    | E002 | 东山园区 | 2025年新增高新技术企业 | 其他 | | 甲 |
    """
    write_return(folder / "k.xlsx", scheme, "keji", "| park_code | new_high_tech |\n| P01 | 1 |\n| P02 | 1 |", papers)
    return read_returns([folder], scheme), scheme


def test_a_row_is_a_value_ordered_by_item_park_and_role(tmp_path: Path) -> None:
    merged = merge(*returned(tmp_path))
    assert list(merged.values.columns) == VALUE_COLUMNS
    rows = merged.values[["item", "park", "role", "value", "file", "cell"]].to_numpy().tolist()
    assert rows == [
        ["tax_paid", "P01", "reported", 1.0, "z.xlsx", "C9"],
        ["tax_paid", "P01", "cross_reported", 1.0, "a.xlsx", "B8"],
        ["tax_paid", "P02", "reported", 2.0, "z.xlsx", "C8"],
        ["tax_paid", "P02", "cross_reported", 2.0, "a.xlsx", "B9"],
        ["employees", "P01", "reported", None, "z.xlsx", "B9"],
        ["employees", "P01", "cross_reported", 8.0, "a.xlsx", "C8"],
        ["employees", "P02", "reported", 7.0, "z.xlsx", "B8"],
        ["employees", "P02", "cross_reported", 7.0, "a.xlsx", "C9"],
        ["new_high_tech", "P01", "reported", 1.0, "k.xlsx", "B8"],
        ["new_high_tech", "P02", "reported", 1.0, "k.xlsx", "B9"],
    ]
    rejected = merged.values.iloc[4]
    assert (rejected["raw"], rejected["status"], rejected["unit"], rejected["bureau"]) == (
        "八",
        "not_a_number",
        "人",
        "gongxin",
    )
    assert list(merged.values.index) == list(range(10))


def test_evidence_is_a_frame_with_days_as_text_and_the_cells_to_point_at(tmp_path: Path) -> None:
    evidence = merge(*returned(tmp_path)).evidence
    assert evidence[
        ["park", "kind", "title", "issued_on", "row", "kind_cell", "issued_on_cell"]
    ].to_numpy().tolist() == [
        ["P01", "其他", "甲", "", 4, "D4", "E4"],
        ["P02", "批准文件或证书", "乙", "2025-06-30", 3, "D3", "E3"],
    ]


def test_files_year_and_findings_come_along(tmp_path: Path) -> None:
    returns, scheme = returned(tmp_path)
    merged = merge(returns, scheme)
    assert (merged.year, merged.files, merged.findings) == (2025, returns.files, returns.findings)


def test_nothing_returned_is_a_table_without_rows() -> None:
    scheme = small_scheme(["tax_paid"])
    merged = merge(Returns(2025, (), (), (), ()), scheme)
    assert list(merged.values.columns) == VALUE_COLUMNS
    assert (len(merged.values), len(merged.evidence)) == (0, 0)


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> tuple[Returns, Scheme]:
    return returned(tmp_path_factory.mktemp("returns"))


@given(random=st.randoms(use_true_random=False))
def test_the_order_of_files_changes_nothing(shared: tuple[Returns, Scheme], random: Random) -> None:
    returns, scheme = shared
    values, evidence = list(returns.values), list(returns.evidence)
    random.shuffle(values)
    random.shuffle(evidence)
    shuffled = Returns(returns.year, returns.files, tuple(values), tuple(evidence), returns.findings)
    one, other = merge(returns, scheme), merge(shuffled, scheme)
    assert one.values.equals(other.values)
    assert one.evidence.equals(other.evidence)
