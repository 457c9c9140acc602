"""Ranks and points, against published ranks and against sums done by hand."""

import numpy as np
import pytest
import scipy.stats
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from park_scoring.methods import TIES, Floats
from park_scoring.scheme import load_scheme, with_readings
from park_scoring.scoring import normalise
from park_scoring.scoring.rules import resolve

SCHEME = load_scheme()
RANKED = [indicator.method for indicator in SCHEME.in_force].index("ranked")  # output_added, 6 points


def column(*values: float) -> Floats:
    """One region whose indicators all hold the same values, NaN where they cannot be computed."""
    return np.repeat(np.array(values, dtype=np.float64)[np.newaxis, :, np.newaxis], len(SCHEME.in_force), axis=2)


def scored(values: Floats, **readings: str) -> list[float]:
    """Points of `output_added` (6) under some readings, every park in the pool."""
    return [float(one) for one in points_of(values, **readings)[:, RANKED]]


def points_of(values: Floats, **readings: str) -> Floats:
    """Points of every indicator, parks × indicators."""
    rules = resolve(with_readings(SCHEME, readings))
    pool = np.ones(values.shape[:2], dtype=np.bool_)
    ranks, sizes = normalise.ranks(rules, values, pool), normalise.sizes(rules, values, pool)
    scored: Floats = normalise.points(rules, values, ranks, sizes, pool)[0]
    return scored


def ranked(values: Floats, **readings: str) -> list[float]:
    rules = resolve(with_readings(SCHEME, readings))
    pool = np.ones(values.shape[:2], dtype=np.bool_)
    return [float(one) for one in normalise.ranks(rules, values, pool)[0, :, RANKED]]


# scipy.stats.rankdata's documentation ranks [0, 2, 3, 2]: average 1, 2.5, 4, 2.5; min 1, 2, 4, 2; max 1, 3, 4, 3;
# dense 1, 2, 3, 2. The largest is first here, so the same list negated.
@pytest.mark.parametrize(
    ("ties", "ranks"),
    [("average", [1, 2.5, 4, 2.5]), ("min", [1, 2, 4, 2]), ("max", [1, 3, 4, 3]), ("dense", [1, 2, 3, 2])],
)
def test_ties_rank_as_scipy_documents_them(ties: str, ranks: list[float]) -> None:
    assert ranked(column(0, -2, -3, -2), ties=ties) == ranks


@given(hnp.arrays(np.float64, (2, 7, 3), elements=st.sampled_from([-np.inf, -1.5, 0.0, 2.0, 7.25, np.inf])))
def test_ranks_agree_with_scipy_along_parks_in_every_region(values: Floats) -> None:
    for ties in TIES.values():
        theirs = scipy.stats.rankdata(-values, method=ties.method, axis=1)
        assert (normalise.rank(values, ties) == theirs).all()


def test_a_value_that_cannot_be_computed_ranks_last_among_all_and_scores_nothing() -> None:
    # N = 4: 6, 6 × (4 − 2) ÷ 3 = 4, 6 × (4 − 3) ÷ 3 = 2, and 0 for the one without a value
    assert ranked(column(8, np.nan, 5, 3)) == [1, 4, 2, 3]
    assert scored(column(8, np.nan, 5, 3)) == [6, 0, 4, 2]


def test_two_values_that_cannot_be_computed_share_the_last_rank() -> None:
    assert ranked(column(8, np.nan, np.nan, 3)) == [1, 3, 3, 2]


def test_with_only_computed_values_counted_n_shrinks() -> None:
    # N = 3: 6, 6 × (3 − 2) ÷ 2 = 3, 0
    assert scored(column(8, np.nan, 5, 3), pool="with_value") == [6, 0, 3, 0]
    assert np.isnan(ranked(column(8, np.nan, 5, 3), pool="with_value")[1])


@pytest.mark.parametrize(
    ("reading", "points"),
    [
        ("rank_to_zero", [6, 4, 2, 0]),  # 6 × (4 − r) ÷ 3
        ("rank_share", [6, 4.5, 3, 1.5]),  # 6 × (4 − r + 1) ÷ 4
        ("ratio_to_best", [6, 3.75, 1.5, 0]),  # 6 × 5 ÷ 8 = 3.75, 6 × 2 ÷ 8 = 1.5, 6 × −2 ÷ 8 < 0
        ("fixed_step", [6, 5.4, 4.8, 4.2]),  # 6 × (1 − 0.1 × (r − 1))
        ("fixed_step_5", [6, 5.7, 5.4, 5.1]),  # 6 × (1 − 0.05 × (r − 1))
        ("fixed_step_20", [6, 4.8, 3.6, 2.4]),  # 6 × (1 − 0.2 × (r − 1))
        ("min_max", [6, 4.2, 2.4, 0]),  # 6 × (5 + 2) ÷ 10 = 4.2, 6 × (2 + 2) ÷ 10 = 2.4
    ],
)
def test_each_reading_of_the_proportion_scores_as_worked_out_by_hand(reading: str, points: list[float]) -> None:
    assert scored(column(8, 5, 2, -2), rank_scoring=reading) == points


def test_points_are_rounded_half_away_from_zero_to_two_decimals() -> None:
    # fourteen parks, 6 × (14 − 6) ÷ 13 = 3.6923 and 6 × (14 − 13) ÷ 13 = 0.4615
    points = scored(column(*range(14, 0, -1)))
    assert points[5] == 3.69
    assert points[12] == 0.46


def test_a_single_park_gets_full_points() -> None:
    for reading in ("rank_to_zero", "rank_share", "ratio_to_best", "fixed_step", "min_max"):
        assert scored(column(3.5), rank_scoring=reading) == [6]


def test_where_nobody_is_above_zero_only_the_first_scores_by_ratio() -> None:
    assert scored(column(-1, -2, -1), rank_scoring="ratio_to_best") == [6, 0, 6]
    assert scored(column(0, -2, -3), rank_scoring="ratio_to_best") == [6, 0, 0]


def test_equal_values_all_get_full_points_by_spread() -> None:
    assert scored(column(4, 4, 4), rank_scoring="min_max") == [6, 6, 6]


def test_a_growth_from_zero_that_is_put_first_leads_and_the_rest_are_measured_among_themselves() -> None:
    values = column(np.inf, 8, 4, np.inf)
    assert ranked(values, growth_from_zero="first") == [1, 3, 4, 1]
    assert scored(values, growth_from_zero="first") == [6, 2, 0, 6]
    assert scored(values, growth_from_zero="first", rank_scoring="ratio_to_best") == [6, 6, 3, 6]
    assert scored(values, growth_from_zero="first", rank_scoring="min_max") == [6, 6, 0, 6]


def test_counts_are_capped_and_direct_points_taken_as_given() -> None:
    codes = [indicator.code for indicator in SCHEME.in_force]
    values = column(5, 2)
    values[..., codes.index("eia_plan")] = [[2.345, 0.5]]
    points = points_of(values)
    assert points[:, codes.index("high_tech")].tolist() == [3, 2]  # one each, at most 3
    assert points[:, codes.index("research_labs")].tolist() == [4, 2]  # one each, at most 4
    assert points[:, codes.index("eia_plan")].tolist() == [2.35, 0.5]


def test_a_quantity_of_nothing_scores_nothing_where_the_reading_says_so() -> None:
    codes = [indicator.code for indicator in SCHEME.in_force]
    # read as the increase over the year before, new investment can also be below 0: no more than nothing
    points = points_of(column(0, 0, -1), zero_value="no_points")
    assert points[:, codes.index("infra_total")].tolist() == [0, 0, 0]
    assert points[:, codes.index("tax_total")].tolist() == [6, 6, 0]


def test_twenty_per_cent_a_rank_are_gone_after_the_sixth() -> None:
    assert scored(column(*range(8, 0, -1)), rank_scoring="fixed_step_20") == [6, 4.8, 3.6, 2.4, 1.2, 0, 0, 0]


def test_growth_below_0_scores_nothing_where_the_reading_says_so_and_keeps_its_rank() -> None:
    codes = [indicator.code for indicator in SCHEME.in_force]
    values = column(4, 0, -1, -2, np.nan)
    points = points_of(values, negative_growth="no_points")
    # N = 5: 6 × (5 − 2) ÷ 4 = 4.5 for no growth at all; 3 and 1.5 for the two below it go
    assert ranked(values, negative_growth="no_points") == [1, 2, 3, 4, 5]
    for code in ("output_added", "output_growth", "tax_growth", "employment_growth"):
        assert points[:, codes.index(code)].tolist() == [6, 4.5, 0, 0, 0], code
    assert points[:, codes.index("investment_growth")].tolist() == [10, 7.5, 0, 0, 0]
    assert points[:, codes.index("tax_total")].tolist() == [6, 4.5, 3, 1.5, 0]


@given(st.permutations(range(6)), st.lists(st.integers(-50, 50), min_size=6, max_size=6))
def test_permuting_parks_changes_no_parks_points(order: list[int], values: list[int]) -> None:
    straight = scored(column(*values))
    permuted = scored(column(*(values[at] for at in order)))
    assert [straight[at] for at in order] == permuted
