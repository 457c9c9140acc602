"""Indicator values: what is computed, and what cannot be."""

import numpy as np
import pytest

from park_scoring.scheme import Scheme, load_scheme, with_readings
from park_scoring.scoring import indicators
from park_scoring.scoring.rules import resolve
from park_scoring.scoring.score import score
from tests.cases import PARKS, Table, merged_of, result_of, with_verified_values

SCHEME = load_scheme()


def value(code: str, changes: Table, park: str = "P01", scheme: Scheme = SCHEME) -> float:
    """One indicator's value for one park."""
    result = result_of(scheme, changes, draft=True)
    codes = [indicator.code for indicator in scheme.in_force]
    return float(result.scores.values[0, PARKS.index(park), codes.index(code)])


@pytest.mark.parametrize(
    ("code", "figures", "expected"),
    [
        ("output_added", {"industrial_output": 412.6352, "industrial_output_prev": 371.0748}, 41.5604),
        ("output_growth", {"industrial_output": 412.6352, "industrial_output_prev": 371.0748}, 11.2),  # 11.20000 %
        ("output_growth", {"industrial_output": 90.0, "industrial_output_prev": 120.0}, -25.0),
        ("tax_total", {"tax_paid": 9.862}, 9.862),
        ("output_per_mu", {"industrial_output": 412.6352, "built_up_area": 18650.5}, 221.2462),  # 4126352 ÷ 18650.5
        ("tax_per_mu", {"tax_paid": 1.0, "tax_paid_prev": 1.0, "built_up_area": 3.0}, 3333.3333),
        ("infra_total", {"infra_new_projects": 2.16}, 2.16),
        ("attracted_projects", {"attracted_amount": 32.5}, 32.5),
    ],
)
def test_values_follow_the_table_of_the_decree(code: str, figures: dict[str, float], expected: float) -> None:
    assert value(code, {item: {"P01": figure} for item, figure in figures.items()}) == expected


def test_noise_behind_the_fourth_decimal_does_not_break_a_tie() -> None:
    changes = {"industrial_output": {"P01": 0.3, "P02": 0.1 + 0.2}, "industrial_output_prev": {"P01": 0.1, "P02": 0.1}}
    assert value("output_added", changes, "P01") == value("output_added", changes, "P02") == 0.2


def test_a_growth_from_nothing_cannot_be_computed() -> None:
    assert np.isnan(value("infra_growth", {"infra_investment_prev": {"P01": 0.0}}))


def test_a_growth_from_nothing_comes_first_where_the_reading_says_so() -> None:
    scheme = with_readings(SCHEME, {"growth_from_zero": "first"})
    assert value("infra_growth", {"infra_investment_prev": {"P01": 0.0}}, scheme=scheme) == np.inf


def test_from_nothing_to_nothing_is_no_growth_under_either_reading() -> None:
    changes = {"infra_investment": {"P01": 0.0}, "infra_investment_prev": {"P01": 0.0}}
    for option in ("last", "first"):
        scheme = with_readings(SCHEME, {"growth_from_zero": option})
        assert np.isnan(value("infra_growth", changes, scheme=scheme))


def test_a_missing_figure_leaves_everything_computed_from_it_open() -> None:
    result = result_of(SCHEME, {"built_up_area": {"P05": None}}, draft=True)
    codes = [indicator.code for indicator in SCHEME.in_force]
    missing = {codes[at] for at in np.flatnonzero(np.isnan(result.scores.values[0, 4]))}
    assert missing == {"output_per_mu", "investment_per_mu", "tax_per_mu"}
    told = [finding.message for finding in result.findings if finding.code == "not_computable"]
    assert len(told) == 3
    assert "缺少2025年末建成区面积" in told[0]


@pytest.mark.parametrize(
    ("reading", "option", "code", "expected"),
    [
        ("attracted_measure", "count", "attracted_projects", 12.0),
        ("infra_new", "year_total", "infra_total", 4.5),
        ("infra_new", "difference", "infra_total", 1.25),
        ("growth_source", "platform", "tax_growth", -2.5),
        ("recognised", "direct", "attracted_projects", 7.5),
    ],
)
def test_a_reading_changes_what_an_indicator_measures(reading: str, option: str, code: str, expected: float) -> None:
    changes = {
        "attracted_count": {"P01": 12.0},
        "infra_investment": {"P01": 4.5},
        "infra_investment_prev": {"P01": 3.25},
        "tax_growth_stated": {"P01": -2.5},
        "attracted_points": {"P01": 7.5},
    }
    assert value(code, changes, scheme=with_readings(SCHEME, {reading: option})) == expected


@pytest.mark.parametrize(
    ("item", "level", "scope", "struck"),
    [
        ("safety_accident", "较大", "major", False),
        ("safety_accident", "重大", "major", True),
        ("safety_accident", "特别重大", "major", True),
        ("pollution_incident", "较大", "major", False),
        ("pollution_incident", "重大", "major", True),
        ("pollution_incident", "一般", "any", True),
        ("safety_accident", "一般", "any", False),
    ],
)
def test_the_veto_strikes_from_the_level_that_the_reading_names(
    item: str, level: str, scope: str, struck: bool
) -> None:
    scheme = with_readings(SCHEME, {"pollution_scope": scope})
    result = result_of(scheme, {item: {"P02": level}})
    assert bool(result.scores.struck[0, 1].any()) is struck
    assert bool(result.scores.ranked[0, 1]) is not struck


def test_a_formula_guards_its_figures_and_its_divisors() -> None:
    cells = {"industrial_output": "D7", "industrial_output_prev": "E7"}
    assert indicators.value_formula(resolve(SCHEME), "output_growth", cells, {}) == (
        'IF(COUNT(D7,E7)=2,IF(E7>0,ROUND((D7/E7-1)*100,4),"无法计算"),"无法计算")'
    )


def test_a_formula_asks_whether_a_figure_was_seen_on_the_spot() -> None:
    cells, seen = {"infra_new_projects": "D7"}, {"infra_new_projects": "Z7"}
    assert indicators.value_formula(resolve(SCHEME), "infra_total", cells, seen) == (
        'IF(COUNT(D7)=1,ROUND(IF(Z7="是",D7,0),4),"无法计算")'
    )


def valued(code: str, changes: Table, **readings: str) -> list[float]:
    """The first two parks' values of an indicator under some readings."""
    scheme = with_readings(SCHEME, readings)
    return [value(code, changes, park, scheme) for park in ("P01", "P02")]


@pytest.mark.parametrize(("option", "growth"), [("4", 12.3457), ("2", 12.35), ("none", 12.34567)])
def test_a_value_is_rounded_as_the_reading_says(option: str, growth: float) -> None:
    # (112.34567 ÷ 100 − 1) × 100 = 12.34567
    changes: Table = {"tax_paid": {"P01": 112.34567, "P02": 100.0}}
    assert valued("tax_growth", changes, value_decimals=option) == [growth, 0]


@pytest.mark.parametrize(("option", "ranks"), [("4", [1, 2]), ("2", [1, 1]), ("none", [1, 2])])
def test_two_values_tie_that_differ_only_behind_the_decimals(option: str, ranks: list[int]) -> None:
    changes: Table = {"tax_paid": {"P13": 150.004, "P14": 150.0}}
    scheme = with_readings(SCHEME, {"value_decimals": option})
    at = [one.code for one in scheme.in_force].index("tax_total")
    assert result_of(scheme, changes).scores.ranks[0, 12:, at].tolist() == ranks


def test_investment_per_mu_takes_the_investment_that_the_reading_names() -> None:
    changes: Table = {"fixed_investment": {"P01": 30.0}, "fixed_investment_all": {"P01": 50.0}}
    # on 100 亩: 50 亿元 are 5000 万元/亩, 30 亿元 are 3000
    assert valued("investment_per_mu", changes)[0] == 5000
    assert valued("investment_per_mu", changes, per_mu_investment="industrial")[0] == 3000


def test_money_paid_in_is_ranked_in_place_of_the_amount_and_is_never_0_where_nobody_reports_it() -> None:
    changes: Table = {"attracted_paid_in": {"P01": 7.5, "P02": None}}
    paid_in, missing = valued("attracted_projects", changes, attracted_measure="paid_in")
    assert paid_in == 7.5
    assert np.isnan(missing)
    assert valued("attracted_projects", changes) == [101, 102]


def test_what_nobody_has_seen_counts_as_nothing_under_one_reading_and_what_is_missing_stays_missing() -> None:
    assert valued("infra_total", {}) == [101, 102]
    assert valued("infra_total", {}, unconfirmed="zero") == [0, 0]
    nothing, unknown = valued("infra_total", {"infra_new_projects": {"P02": None}}, unconfirmed="zero")
    assert nothing == 0
    assert np.isnan(unknown)
    # where the whole year's investment counts, nothing hangs on the site check
    assert valued("infra_total", {}, unconfirmed="zero", infra_new="year_total") == [101, 102]


def test_what_somebody_has_seen_counts() -> None:
    scheme = with_readings(SCHEME, {"unconfirmed": "zero"})
    at = [one.code for one in scheme.in_force].index("infra_total")
    merged = with_verified_values(merged_of(scheme), scheme, {}, ticked=[("P02", "infra_new_projects")])
    assert score(merged, scheme).scores.values[0, :3, at].tolist() == [0, 102, 0]


def test_all_readings_that_need_reported_items_find_them_in_the_plain_city() -> None:
    assert not merged_of(SCHEME).findings
