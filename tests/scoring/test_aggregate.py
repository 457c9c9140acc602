"""Categories, bonus, totals, the veto and places, on small cities worked out by hand."""

from datetime import date

import numpy as np
import pytest

from park_scoring.scheme import load_scheme, with_readings
from park_scoring.scoring.aggregate import place
from park_scoring.scoring.rules import resolve
from park_scoring.scoring.score import Result
from tests.cases import PARKS, result_of

SCHEME = load_scheme()


def total(result: Result, park: str) -> float:
    return float(result.scores.total[0, PARKS.index(park)])


def ranks(result: Result) -> dict[str, float]:
    return dict(zip(result.parks, result.scores.rank[0].tolist(), strict=True))


def test_the_plain_city_adds_up_by_hand() -> None:
    # P14 leads every ranking: 30 + 12 + 30 + 7 by rank, nothing for innovation, 7 + 7 direct
    scores = result_of(SCHEME).scores
    assert scores.categories[0, 13].tolist() == [30, 12, 30, 7, 0, 7, 7]
    assert scores.total[0, 13] == 93
    # P01 is last in all of them and keeps the direct points
    assert scores.categories[0, 0].tolist() == [0, 0, 0, 0, 0, 7, 7]
    # P10 is 5th of 14: 9 ÷ 13 of 6 is 4.15, of 4 is 2.77, of 10 is 6.92, of 3 is 2.08
    assert scores.categories[0, 9].tolist() == [20.75, 8.31, 20.76, 4.85, 0, 7, 7]
    assert scores.base[0, 9] == 68.67


def test_the_total_is_the_sum_of_what_is_printed() -> None:
    scores = result_of(SCHEME).scores
    assert np.allclose(scores.total, np.nansum(scores.points, axis=-1) + scores.bonus, atol=1e-9)


def test_sums_that_are_equal_by_fractions_tie_where_scores_are_not_rounded() -> None:
    # P03 is 12th, 14th, 14th in 招商引资: 10 × 2 ÷ 13; P01 is 14th, 13th, 13th: 10 × 1 ÷ 13 twice
    changes = {"chain_enterprises": {"P03": 1.0}, "fixed_investment": {"P03": 90.0}}
    scores = result_of(with_readings(SCHEME, {"score_decimals": "none"}), changes).scores
    attraction = [category.code for category in SCHEME.categories].index("investment_attraction")
    assert scores.categories[0, 0, attraction] == scores.categories[0, 2, attraction] == 1.5384615385
    # 6 × 9 ÷ 13
    assert scores.points[0, 9, 0] == pytest.approx(54 / 13, abs=1e-12)


@pytest.mark.parametrize(
    ("held", "reading", "bonus"),
    [
        ({"green_park": "省级"}, "highest", 5),
        ({"green_park": "国家级", "smart_park": "省级"}, "highest", 10),
        ({"green_park": "国家级", "smart_park": "省级"}, "per_designation", 15),
        ({"circular_park": "省级", "other_designation": "省级"}, "highest", 5),
        ({}, "per_designation", 0),
    ],
)
def test_designations_add_five_or_ten(held: dict[str, str], reading: str, bonus: float) -> None:
    scheme = with_readings(SCHEME, {"bonus": reading})
    result = result_of(scheme, {item: {"P03": level} for item, level in held.items()})
    assert result.scores.bonus[0, 2] == bonus
    assert total(result, "P03") == result.scores.base[0, 2] + bonus


@pytest.mark.parametrize(("day", "bonus"), [(date(2025, 1, 1), 5), (date(2024, 12, 31), 0)])
def test_an_older_designation_counts_unless_the_reading_wants_new_ones(day: date, bonus: float) -> None:
    changes, issued = {"green_park": {"P03": "省级"}}, {("P03", "green_park"): day}
    assert result_of(SCHEME, changes, issued).scores.bonus[0, 2] == 5
    new = with_readings(SCHEME, {"designation": "new"})
    assert result_of(new, changes, issued).scores.bonus[0, 2] == bonus


def test_a_vetoed_park_is_taken_out_before_the_others_are_ranked() -> None:
    result = result_of(SCHEME, {"safety_accident": {"P14": "重大"}})
    assert np.isnan(total(result, "P14"))
    assert ranks(result)["P13"] == 1
    # P13 now leads thirteen parks and has full points in every ranking
    assert total(result, "P13") == 93
    assert np.isnan(result.scores.points[0, 13]).all()


def test_under_the_other_order_a_vetoed_park_still_took_its_rank_from_the_others() -> None:
    scheme = with_readings(SCHEME, {"veto_order": "after"})
    result = result_of(scheme, {"safety_accident": {"P14": "重大"}})
    assert np.isnan(total(result, "P14"))
    assert ranks(result)["P13"] == 1
    # second of fourteen: 12 ÷ 13 of each, 5 × 5.54 + 3 × 3.69 + 3 × 9.23 + 2.77 + 3.69 + 14
    assert total(result, "P13") == pytest.approx(27.7 + 11.07 + 27.69 + 6.46 + 14)


def test_equal_totals_are_parted_by_efficiency_first() -> None:
    totals = np.array([[80.0, 80.0, 80.0, 70.0]])
    categories = np.zeros((1, 4, 7))
    # total_volume, efficiency, investment_attraction are the first three categories
    categories[0, :, :3] = [[20, 9, 5], [21, 8, 9], [20, 9, 6], [30, 12, 30]]
    assert place(resolve(SCHEME), totals, categories).tolist() == [[2, 3, 1, 4]]
    share = with_readings(SCHEME, {"tie_break": "share"})
    assert place(resolve(share), totals, categories).tolist() == [[1, 1, 1, 4]]


def test_what_stays_equal_shares_a_rank_and_the_next_rank_is_left_out() -> None:
    same = {"P13": 114.0}
    changed = [item.code for item in SCHEME.items if item.code not in ("built_up_area",) and item.previous]
    changed += ["attracted_amount", "chain_enterprises", "fixed_investment_all", "infra_new_projects"]
    result = result_of(SCHEME, dict.fromkeys(changed, same))
    assert ranks(result)["P13"] == ranks(result)["P14"] == 1
    assert ranks(result)["P12"] == 3
