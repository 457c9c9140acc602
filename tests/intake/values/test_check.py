"""One value at a time, by hand."""

import math
from datetime import date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from park_scoring.intake.values.check import Checked, bounds_text, check
from park_scoring.plain_text import number_text, raw_text, shortened
from park_scoring.scheme import load_scheme
from park_scoring.scheme.model import ItemType

KINDS = {kind.code: kind for kind in load_scheme().types}


@pytest.mark.parametrize(
    ("kind", "found", "expected"),
    [
        ("money", 12.5, Checked(12.5, "12.5", "ok")),
        ("money", 0.0, Checked(0.0, "0", "ok")),
        ("money", -0.0, Checked(0.0, "0", "ok")),
        ("money", 100000.0, Checked(100000.0, "100000", "ok")),
        ("money", 100000.0001, Checked(None, "100000.0001", "out_of_bounds")),
        ("money", -0.0001, Checked(None, "-0.0001", "out_of_bounds")),
        ("money", 1.23456789, Checked(1.23456789, "1.23456789", "ok")),
        ("money", "12.5", Checked(12.5, "12.5", "cleaned")),
        ("money", "约12", Checked(None, "约12", "approximate")),
        ("money", True, Checked(None, "TRUE", "not_a_number")),
        ("money", date(2025, 6, 30), Checked(None, "2025-06-30", "a_date")),
        ("money", datetime(2025, 6, 30, 8, 5), Checked(None, "2025-06-30 08:05:00", "a_date")),  # noqa: DTZ001
        ("money", time(8, 5), Checked(None, "08:05:00", "a_date")),
        ("money", math.nan, Checked(None, "nan", "not_a_number")),
        ("money", math.inf, Checked(None, "inf", "not_a_number")),
        ("money", "", Checked(None, "", "missing")),
        ("money", None, Checked(None, "", "missing")),
        ("money", " \u3000\n", Checked(None, " \u3000\n", "missing")),
        ("people", 1203.0, Checked(1203.0, "1203", "ok")),
        ("people", 1203, Checked(1203.0, "1203", "ok")),
        ("people", 1203.5, Checked(None, "1203.5", "not_whole")),
        ("people", -1.5, Checked(None, "-1.5", "not_whole")),
        ("people", -1.0, Checked(None, "-1", "out_of_bounds")),
        ("land", 0.0, Checked(None, "0", "out_of_bounds")),
        ("land", 0.01, Checked(0.01, "0.01", "ok")),
        ("designation", "省级", Checked("省级", "省级", "ok")),
        ("designation", "省級", Checked(None, "省級", "not_a_choice")),
        ("designation", 1.0, Checked(None, "1", "not_a_choice")),
        ("designation", "", Checked(None, "", "missing")),
        ("recommendation", "", Checked("否", "", "blank_default")),
        ("recommendation", " ", Checked("否", " ", "blank_default")),
        ("recommendation", "是", Checked("是", "是", "ok")),
        ("recommendation", "√", Checked(None, "√", "not_a_choice")),
    ],
)
def test_a_cell_is_taken_or_rejected_with_the_first_rule_it_breaks(kind: str, found: object, expected: Checked) -> None:
    assert check(found, KINDS[kind]) == expected


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (12.5, "12.5"),
        (1203.0, "1203"),
        (0.1, "0.1"),
        (1e-07, "0.0000001"),
        (5e-05, "0.00005"),
        (1e-300, "1e-300"),
        (1e15, "1000000000000000"),
        (1e22, "1e+22"),
    ],
)
def test_a_number_is_told_in_its_shortest_form_that_people_read(number: float, text: str) -> None:
    assert number_text(number) == text


@given(st.floats(allow_nan=False))
def test_the_raw_text_of_a_number_is_that_number(number: float) -> None:
    assert float(raw_text(number)) == number


@pytest.mark.parametrize(
    ("kind", "text"), [("money", "0–100000"), ("land", "大于 0，至 1000000"), ("stated_rate", "-100–100000")]
)
def test_bounds_are_told_as_people_say_them(kind: str, text: str) -> None:
    assert bounds_text(KINDS[kind]) == text


def test_bounds_are_those_of_the_item_where_it_has_its_own() -> None:
    scheme = load_scheme()
    planning: ItemType = scheme.type_of(scheme.item["planning"])
    assert check(3.0, planning).status == "ok"
    assert check(3.01, planning).status == "out_of_bounds"
    assert bounds_text(planning) == "0–3"


def test_what_stands_in_a_sentence_is_short_and_on_one_line() -> None:
    assert shortened("约\n12\t亿") == "约 12 亿"
    assert shortened("一" * 41) == "一" * 40 + "…"
    assert shortened("一" * 40) == "一" * 40
