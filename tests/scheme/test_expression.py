"""An expression means the same evaluated over columns, printed as a formula and read back."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.testing import assert_array_equal

from park_scoring.scheme.expression import (
    ExpressionError,
    ItemReference,
    Number,
    Operation,
    Tree,
    divisions,
    evaluate,
    formula,
    items,
    parse,
    render,
)

NAMES = ("a", "b", "output", "output_prev")


def _over(text: str, **columns: list[float]) -> list[float]:
    values = {code: np.array(column, dtype=np.float64) for code, column in columns.items()}
    return [float(value) for value in evaluate(parse(text), values)]


def test_a_growth_rate_is_worked_out_per_park() -> None:
    # 55 ÷ 50 = 1.1; 45 ÷ 60 = 0.75; both exact enough to be told apart from any other formula
    growth = _over("(now / before - 1) * 100", now=[55, 45], before=[50, 60])
    assert growth == pytest.approx([10, -25])


def test_times_and_divided_by_go_from_left_to_right() -> None:
    # 12.5 亿元 over 2500 亩: 12.5 × 10000 ÷ 2500 = 50 万元 per 亩
    assert _over("output * 10000 / area", output=[12.5], area=[2500]) == [50]
    assert _over("a / b / c", a=[12], b=[3], c=[2]) == [2]
    assert _over("a - b - c", a=[10], b=[3], c=[2]) == [5]


def test_points_come_before_dashes_and_parentheses_before_both() -> None:
    assert _over("a + b * c", a=[1], b=[2], c=[3]) == [7]
    assert _over("(a + b) * c", a=[1], b=[2], c=[3]) == [9]


def test_a_missing_value_stays_missing() -> None:
    (first, second) = _over("a - b", a=[1, math.nan], b=[math.nan, 2])
    assert math.isnan(first)
    assert math.isnan(second)


def test_division_by_nothing_is_plain_arithmetic_without_a_warning() -> None:
    values = _over("a / b", a=[5, 0, 1], b=[0, 0, 5e-324])
    assert values[0] == values[2] == math.inf
    assert math.isnan(values[1])


def test_columns_of_any_shape_keep_it() -> None:
    cube = np.arange(24, dtype=np.float64).reshape(2, 3, 4)
    assert_array_equal(evaluate(parse("a * 2"), {"a": cube}), cube * 2)


def test_items_are_listed_once_in_reading_order() -> None:
    assert items(parse("(b / a - 1) * b + c")) == ("b", "a", "c")
    assert items(parse("1 + 2")) == ()


def test_divisions_are_found_wherever_they_stand() -> None:
    # outermost first: the whole (a/b)/(c-d/e), then a/b, then d/e
    found = divisions(parse("(a / b) / (c - d / e)"))
    assert [items(one.right) for one in found] == [("c", "d", "e"), ("b",), ("e",)]


def test_a_formula_names_cells() -> None:
    tree = parse("(output / output_prev - 1) * 100")
    assert formula(tree, {"output": "$B$2", "output_prev": "'基础数据'!$C$2"}) == "($B$2/'基础数据'!$C$2-1)*100"


def test_people_read_labels_and_their_own_signs() -> None:
    tree = parse("output * 10000 / (a - b)")
    labels = {"output": "工业总产值", "a": "甲", "b": "乙"}
    assert render(tree, labels) == "工业总产值 × 10000 ÷ (甲 − 乙)"


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("a - (b - c)", "a-(b-c)"),
        ("(a - b) - c", "a-b-c"),
        ("a / (b * c)", "a/(b*c)"),
        ("(a * b) / c", "a*b/c"),
        ("a + (b + c)", "a+(b+c)"),  # rounds differently from a+b+c
        ("(a + b) * (c - d)", "(a+b)*(c-d)"),
        ("((a))", "a"),
        ("0.1 + 1e20", "0.1+1E+20"),
        ("0.12345678901234567 * a", "0.123456789012346*a"),  # fifteen digits, as a spreadsheet keeps
    ],
)
def test_parentheses_are_printed_where_they_matter(text: str, printed: str) -> None:
    assert formula(parse(text), {code: code for code in "abcd"}) == printed


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("abs(a)", "abs(a)"),
        ("a + __import__('os').system('x')", "__import__('os').system('x')"),
        ("a.real", "a.real"),
        ("a[0]", "a[0]"),
        ("1 + -a", "-a"),
        ("+a", "+a"),
        ("a ** 2 + b", "a ** 2"),
        ("a // b", "a // b"),
        ("a % b", "a % b"),
        ("a @ b", "a @ b"),
        ("a < b", "a < b"),
        ("a and b", "a and b"),
        ("a if b else c", "a if b else c"),
        ("[a]", "[a]"),
        ("(a, b)", "(a, b)"),
        ("lambda: a", "lambda: a"),
        ("a + 'b'", "'b'"),
        ("a + f'{b}'", "f'{b}'"),
        ("a * True", "True"),
        ("a * None", "None"),
        ("a * 2j", "2j"),
        ("a * ...", "..."),
        ("a * 1e999", "1e999"),
        ("(x := a)", "x := a"),
        ("a + ", "a + "),
        ("", ""),
        ("a = b", "a = b"),
        ("a; b", "a; b"),
        ("a ÷ b", "a ÷ b"),
        ("a \x00 b", "a \x00 b"),
    ],
)
def test_anything_else_is_refused_with_the_part(text: str, part: str) -> None:
    with pytest.raises(ExpressionError) as refused:
        parse(text)
    assert refused.value.part == part


@pytest.mark.parametrize(
    "text",
    [
        "(" * 150 + "a" + ")" * 150 + " + " + "+".join("a" * 150),
        "(" * 5000 + "a" + ")" * 5000,
        "+".join(["a"] * 20_000),
        "-" * 20_000 + "a",
        "9" * 6000,
        "9" * 400,
    ],
    ids=["sum in brackets", "brackets", "sum", "signs", "digits", "too large for a float"],
)
def test_what_is_nested_too_deeply_or_too_large_is_refused_and_exhausts_nothing(text: str) -> None:
    with pytest.raises(ExpressionError) as refused:
        parse(text)
    assert refused.value.part in text


def test_a_sum_as_long_as_any_decree_could_want_is_read() -> None:
    assert _over("+".join(["a"] * 100), a=[1]) == [100]


def _trees() -> st.SearchStrategy[Tree]:
    numbers = st.integers(0, 10**6).map(lambda n: Number(n / 100))
    leaves: st.SearchStrategy[Tree] = st.one_of(numbers, st.sampled_from(NAMES).map(ItemReference))
    return st.recursive(
        leaves, lambda inner: st.builds(Operation, st.sampled_from("+-*/"), inner, inner), max_leaves=12
    )


@given(_trees())
def test_a_tree_printed_and_read_again_is_the_same_tree(tree: Tree) -> None:
    assert parse(formula(tree, {code: code for code in NAMES})) == tree


@given(_trees(), st.lists(st.floats(-1e6, 1e6), min_size=len(NAMES), max_size=len(NAMES)))
def test_evaluation_is_what_arithmetic_makes_of_the_printed_formula(tree: Tree, values: list[float]) -> None:
    printed = formula(tree, {code: code for code in NAMES})
    columns = {code: np.array([value]) for code, value in zip(NAMES, values, strict=True)}
    try:
        expected = eval(printed, {}, dict(zip(NAMES, values, strict=True)))  # Python's own reading, on purpose
    except ZeroDivisionError:
        assert divisions(tree)
        return
    assert_array_equal(evaluate(tree, columns), [expected])
