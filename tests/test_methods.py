"""Each way in which a value becomes points: arithmetic and formula side by side."""

import ast
from pathlib import Path

import numpy as np
import pytest

from park_scoring.audit import audit
from park_scoring.errors import SchemeError
from park_scoring.methods import DECLARABLE, METHODS, TIES, FormulaCells, Need, Standing, method_of
from park_scoring.result import write_result
from park_scoring.result.method_sheet import method_text
from park_scoring.result.read import read_result
from park_scoring.scheme import load_scheme
from park_scoring.trace import trace
from tests.cases import result_of, with_methods
from tests.test_imports import MODULES, PACKAGE

SCHEME = load_scheme()

VALUES, RANKS = [8.0, 5.0, 5.0, -2.0], [1.0, 2.0, 2.0, 4.0]


def standing(values: list[float], ranks: list[float], full: float = 6, each: float = 2, step: float = 0.1) -> Standing:
    return Standing(
        full=np.array([full]),
        value=np.array([values]).reshape(1, -1, 1),
        rank=np.array([ranks]).reshape(1, -1, 1),
        size=np.array([[[float(len(ranks))]]]),
        from_zero=np.zeros((1, len(values), 1), dtype=np.bool_),
        each=np.array([each]),
        step=np.array([step]),
    )


@pytest.mark.parametrize(
    ("code", "points"),
    [
        ("rank_to_zero", [6, 4, 4, 0]),  # 6 × (4 − r) ÷ 3
        ("rank_share", [6, 4.5, 4.5, 1.5]),  # 6 × (5 − r) ÷ 4
        ("ratio_to_best", [6, 3.75, 3.75, 0]),  # 6 × x ÷ 8, not below 0
        ("fixed_step", [6, 5.4, 5.4, 4.2]),  # 6 × (1 − 0.1 × (r − 1))
        ("min_max", [6, 4.2, 4.2, 0]),  # 6 × (x + 2) ÷ 10
        ("count", [6, 6, 6, -4]),  # 2 each, at most 6
        ("direct", [8, 5, 5, -2]),
    ],
)
def test_a_method_gives_the_points_worked_out_by_hand(code: str, points: list[float]) -> None:
    assert METHODS[code].points(standing(VALUES, RANKS))[0, :, 0] == pytest.approx(points, abs=1e-12)


@pytest.mark.parametrize(
    ("code", "formula"),
    [
        ("rank_to_zero", "IF(N1>1,F1*(N1-R1)/(N1-1),F1)"),
        ("rank_share", "F1*(N1-R1+1)/N1"),
        ("fixed_step_5", "MAX(0,F1*(1-0.05*(R1-1)))"),
        ("ratio_to_best", "IF(MAX(V1:V9)>0,MAX(0,F1*V1/MAX(V1:V9)),IF(V1=MAX(V1:V9),F1,0))"),
        ("min_max", "IF(MAX(V1:V9)>MIN(V1:V9),F1*((V1-MIN(V1:V9))/(MAX(V1:V9)-MIN(V1:V9))),F1)"),
        ("count", "MIN(1.5*V1,F1)"),
        ("direct", "V1"),
    ],
)
def test_a_method_prints_its_formula(code: str, formula: str) -> None:
    assert METHODS[code].formula(FormulaCells("F1", "V1", "R1", "N1", "V1:V9", "", 1.5, 0.05)) == formula


def test_a_growth_from_zero_that_is_put_first_has_full_points_in_the_formula() -> None:
    printed = METHODS["min_max"].formula(FormulaCells("F1", "V1", "R1", "N1", "V1:V9", '"x"', 0, 0))
    assert printed.startswith('IF(V1="x",F1,IF(')


def test_where_less_is_better_ranks_are_counted_from_the_smallest() -> None:
    assert TIES["min"].number("V1", "V1:V9", "<") == "RANK(V1,V1:V9,1)"
    assert TIES["max"].number("V1", "V1:V9", "<") == "RANK(V1,V1:V9,1)+COUNTIF(V1:V9,V1)-1"
    assert "(V1:V9<V1)" in TIES["dense"].number("V1", "V1:V9", "<")
    assert TIES["min"].number("V1", "V1:V9", ">") == "RANK(V1,V1:V9)"


def test_what_is_ranked_goes_by_what_the_reading_says_and_all_else_by_its_own_name() -> None:
    assert method_of("ranked", "min_max").code == "min_max"
    assert method_of("ranked", "min_max").readings == ("rank_scoring", "ties", "pool")
    assert method_of("min_max", "rank_share").readings == ("ties", "pool")
    assert method_of("count", "min_max").code == "count"
    assert DECLARABLE == ("ranked", "rank_to_zero", "rank_share", "ratio_to_best", "min_max", "count", "direct")
    assert {code for code, one in METHODS.items() if Need.EACH in one.needs} == {"count"}
    assert {code for code, one in METHODS.items() if not one.ranks} == {"count", "direct"}


@pytest.mark.parametrize(
    ("code", "told"),
    [
        ("output_added", "排序法：得分=分值×(N−名次)÷(N−1)；只有一家时得满分"),
        ("tax_total", "排序法：得分=分值×本园区数值÷第一名数值，不低于0；第一名数值不大于0时只有第一名得满分"),
        ("high_tech", "每户1分，最高3分"),
        ("eia_plan", "责任单位直接评分"),
    ],
)
def test_each_indicator_says_its_own_method_in_words(code: str, told: str) -> None:
    scheme = with_methods(SCHEME, {"tax_total": "ratio_to_best"})
    assert method_text(scheme, next(one for one in scheme.in_force if one.code == code)) == told


def test_a_number_says_the_reading_only_where_it_goes_by_it(tmp_path: Path) -> None:
    path = write_result(result_of(with_methods(SCHEME, {"tax_total": "rank_share"})), tmp_path)
    book = read_result(path)
    # 101 up to 114: P10 is the 5th of 14, 6 × (14 − 5 + 1) ÷ 14 = 4.2857
    own, by_reading = (trace(book, audit(book, path), "P10", code) for code in ("tax_total", "tax_growth"))
    assert (own.value, own.note) == (4.29, "满分 6，排序法：得分=分值×(N−名次+1)÷N")
    assert [child.code for child in own.children] == ["ties", "pool", "tax_total.rank"]
    assert (by_reading.value, by_reading.note) == (4.15, "满分 6")
    assert [child.code for child in by_reading.children][:3] == ["rank_scoring", "ties", "pool"]


def test_a_method_that_nobody_knows_is_refused_with_those_that_can_be_named(tmp_path: Path) -> None:
    text = (PACKAGE / "scheme" / "chifeng_2020.toml").read_text(encoding="utf-8")
    faulty = tmp_path / "faulty.toml"
    faulty.write_text(text.replace('method = "ranked"', 'method = "fixed_step"', 1), encoding="utf-8")
    with pytest.raises(SchemeError, match=r"请改为 'ranked'.*'rank_to_zero'.*'direct' 之一"):
        load_scheme(faulty)
    named = tmp_path / "named.toml"
    named.write_text(text.replace('method = "ranked"', 'method = "min_max"', 1), encoding="utf-8")
    assert load_scheme(named).indicators[0].method == "min_max"


NAMES = {*METHODS, "ranked"}


def test_nobody_but_the_registry_asks_which_method_it_is() -> None:
    """No comparison anywhere with the name of a method that an indicator may name."""
    asking = []
    for path in (path for path in MODULES if path.parent != PACKAGE / "methods"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Compare):
                sides = [node.left, *node.comparators]
                named = any(isinstance(one, ast.Attribute) and one.attr == "method" for one in sides)
                words = [one.value for one in sides if isinstance(one, ast.Constant)]
                if named and NAMES & {word for word in words if isinstance(word, str)}:
                    asking.append(f"{path.name}:{node.lineno}")
    assert asking == []
