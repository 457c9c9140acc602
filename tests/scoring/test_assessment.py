"""One assessment: pure arrays, several regions at once, and what cannot be evaluated."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from park_scoring.errors import SchemeError
from park_scoring.scheme import Scheme, load_scheme, with_readings
from park_scoring.scoring.assessment import Assessment, assess
from park_scoring.scoring.rules import resolve
from tests.cases import PARKS, arrays_of, result_of, with_methods

SCHEME = load_scheme()
CODES = [indicator.code for indicator in SCHEME.in_force]
FIELDS = ("struck", "ranked", "values", "ranks", "points", "categories", "base", "bonus", "total", "rank")

UNEVEN = arrays_of(
    result_of(
        SCHEME,
        {
            "safety_accident": {"P04": "重大"},
            "infra_investment_prev": {"P07": 0.0},
            "tax_paid": {"P02": 110.0},
            "green_park": {"P09": "国家级"},
        },
    )
)


def same(one: Assessment, other: Assessment, order: list[int] | slice = slice(None)) -> None:
    for field in FIELDS:
        there, here = getattr(one, field)[:, order], getattr(other, field)
        assert np.array_equal(there, here, equal_nan=there.dtype == np.float64), field


@settings(deadline=None)
@given(st.permutations(range(14)))
def test_permuting_parks_changes_no_score(order: list[int]) -> None:
    same(UNEVEN.assess(), UNEVEN.parks(order).assess(), order)


def test_several_regions_at_once_give_what_each_gives_alone() -> None:
    cities = [
        UNEVEN,
        arrays_of(result_of(SCHEME, {"tax_paid": {"P02": 130.0}, "safety_accident": {"P05": "特别重大"}})),
        arrays_of(result_of(SCHEME, {"employees_prev": {"P03": 0.0}, "award_green": {"P03": "是"}})),
    ]
    together = assess(
        UNEVEN.rules,
        np.concatenate([city.base for city in cities]),
        np.concatenate([city.issued for city in cities]),
        np.concatenate([city.confirmed for city in cities]),
    )
    for region, city in enumerate(cities):
        alone = city.assess()
        for field in FIELDS:
            part = getattr(together, field)[region]
            assert np.array_equal(part, getattr(alone, field)[0], equal_nan=part.dtype == np.float64), field
        assert together.rewards.winners[region].tolist() == alone.rewards.winners[0].tolist()
        assert together.rewards.account.left_over[region] == alone.rewards.account.left_over[0]
    # P03 is recommended for 绿色发展 in the third alone, where nobody else was ahead
    assert together.rewards.winners[:, 1].tolist() == [-1, -1, 2]


def test_a_padded_region_scores_as_if_the_padding_were_not_there() -> None:
    few, padded = UNEVEN.parks([0, 1, 2]), UNEVEN.parks([0, 1, 2, 13])
    listed = np.array([[True, True, True, False]])
    with_padding = assess(padded.rules, padded.base, padded.issued, padded.confirmed, listed)
    assert np.array_equal(few.assess().total[0], with_padding.total[0, :3])
    assert np.isnan(with_padding.total[0, 3])


def test_the_arrays_that_are_given_stay_as_they_are() -> None:
    before = [array.copy() for array in (UNEVEN.base, UNEVEN.issued, UNEVEN.confirmed)]
    UNEVEN.assess()
    for array, kept in zip((UNEVEN.base, UNEVEN.issued, UNEVEN.confirmed), before, strict=True):
        assert np.array_equal(array, kept, equal_nan=True)


# What nobody was asked for: the points that the bureau would give under the other reading of 认定.
@pytest.mark.parametrize(
    ("reading", "option", "absent"),
    [
        ("recognised", "direct", ("attracted_points", "chain_points")),
        ("attracted_measure", "paid_in", ("attracted_paid_in",)),
    ],
)
def test_an_item_asked_for_only_under_another_reading_is_not_evaluable_and_never_a_0(
    reading: str, option: str, absent: tuple[str, ...]
) -> None:
    asked = [item.code for item in SCHEME.asked]
    rules = resolve(with_readings(SCHEME, {reading: option}), asked)
    assert rules.absent == absent
    held = [UNEVEN.rules.items.index(code) for code in asked]
    found = assess(rules, UNEVEN.base[..., held], UNEVEN.issued, UNEVEN.confirmed[..., held])
    at = CODES.index("attracted_projects")
    assert np.isnan(found.points[0, :, at]).all()
    # 招商引资 is the third category; the second does not need the item and has its points
    assert np.isnan(found.categories[0, :, 2]).all()
    assert found.categories[0, 13, 1] == 12
    assert np.isnan(found.total).all()
    assert np.isnan(found.rank).all()
    assert not found.ranked.any()
    assert np.isnan(found.rewards.reward).all()


def bound(item: str, **conditions: str) -> Scheme:
    """The scheme with an item that is asked for only under a reading; built anew, past the loader that refuses it."""
    items = tuple(
        one.model_copy(update={"only_under": conditions}) if one.code == item else one for one in SCHEME.items
    )
    return Scheme.model_construct(**{name: getattr(SCHEME, name) for name in Scheme.model_fields} | {"items": items})


def test_readings_that_together_ask_for_too_little_are_refused() -> None:
    scheme = bound("new_high_tech", ties="max")
    nobody = {"new_high_tech": dict.fromkeys(PARKS)}
    with pytest.raises(SchemeError, match="计分要用“2025年新增高新技术企业”，却没有一处要求填报它"):
        result_of(scheme, nobody, draft=True)
    # where somebody has reported it all the same, it counts
    assert result_of(scheme, draft=True).park["P14"].rank == 1


def test_each_indicator_goes_by_its_own_method() -> None:
    own = {"tax_total": "min_max", "output_added": "ratio_to_best", "chain_extension": "rank_share"}
    points = result_of(with_methods(SCHEME, own)).park["P10"].points
    # 110 between 101 and 114: 6 × 9 ÷ 13; 10 more against 14 more: 6 × 10 ÷ 14; the 5th of 14: 10 × 10 ÷ 14
    assert (points["tax_total"], points["output_added"], points["chain_extension"]) == (4.15, 4.29, 7.14)
    # all others by the reading: 10 × 9 ÷ 13
    assert points["attracted_projects"] == 6.92


def test_a_figure_that_is_missing_though_asked_for_still_scores_nothing_and_says_so() -> None:
    area = UNEVEN.with_figures("built_up_area", [np.nan] * 14).assess()
    at = CODES.index("output_per_mu")
    assert np.isnan(area.values[0, :, at]).all()
    assert area.points[0, 0, at] == 0
    assert area.ranked.sum() == len(PARKS) - 1
