"""Money: place prizes, special awards, and a fund that always adds up."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from park_scoring.scheme import load_scheme, with_readings
from park_scoring.scoring.rewards import Ground
from park_scoring.scoring.score import Result
from tests.cases import PARKS, Table, arrays_of, result_of

SCHEME = load_scheme()
AWARDS = [award.code for award in SCHEME.rewards.special]
MOVING = ["attracted_amount", "chain_enterprises", "fixed_investment_all", "infra_new_projects"]
MOVING += [item.code for item in SCHEME.items if item.previous]


def equal_parks(*groups: tuple[str, ...]) -> Table:
    """Parks of a group all get the figures of its last park."""
    changes: dict[str, dict[str, float]] = {}
    for group in groups:
        for park in group:
            for code in MOVING:
                changes.setdefault(code, {})[park] = float(100 + int(group[-1][1:]))
    return changes


def prizes(result: Result) -> dict[str, float]:
    return {park: prize for park, prize in zip(PARKS, result.rewards.prize[0].tolist(), strict=True) if prize > 0}


def account(result: Result) -> tuple[float, ...]:
    own = result.rewards.account
    return tuple(float(part[0]) for part in (own.fund, own.places, own.special, own.reserved, own.left_over))


def test_the_first_three_get_three_two_and_one_million() -> None:
    assert prizes(result_of(SCHEME)) == {"P14": 300, "P13": 200, "P12": 100}


def test_two_firsts_pool_the_first_and_second_prize() -> None:
    assert prizes(result_of(SCHEME, equal_parks(("P13", "P14")))) == {"P13": 250, "P14": 250, "P12": 100}


def test_three_thirds_share_the_third_prize_rounded_down_to_the_yuan() -> None:
    result = result_of(SCHEME, equal_parks(("P10", "P11", "P12")))
    third = 33.3333  # 1,000,000 ÷ 3 = 333,333.33 元, rounded down
    assert prizes(result) == {"P14": 300, "P13": 200, "P10": third, "P11": third, "P12": third}
    assert account(result)[-1] == 0.0001  # one 元 is left over


def test_seven_firsts_share_all_three_prizes() -> None:
    result = result_of(SCHEME, equal_parks(tuple(f"P{number:02d}" for number in range(8, 15))))
    assert set(prizes(result).values()) == {85.7142}  # 600 ÷ 7 = 85.714285…
    assert account(result)[1] == pytest.approx(599.9994)


def decided(changes: Table | None = None, **readings: str) -> dict[str, tuple[str | None, str]]:
    """Who gets each special award, and on what ground."""
    result = result_of(with_readings(SCHEME, readings), changes)
    winners = result.rewards.winners[0].tolist()
    grounds = result.rewards.grounds[0].tolist()
    return {
        code: (PARKS[at] if at >= 0 else None, ground)
        for code, at, ground in zip(AWARDS, winners, grounds, strict=True)
    }


def test_special_awards_go_to_the_highest_category_and_stay_open_on_a_tie_or_nothing() -> None:
    assert decided() == {
        "innovation": (None, Ground.NOTHING_SCORED),
        "green": (None, Ground.TIED),
        "service": (None, Ground.NO_CATEGORY),
        "investment": ("P14", Ground.HIGHEST),
    }


def test_a_recommendation_goes_before_the_scores_unless_the_reading_wants_scores_only() -> None:
    changes = {"award_service": {"P05": "是"}, "award_investment": {"P02": "是"}}
    assert decided(changes)["service"] == ("P05", Ground.RECOMMENDED)
    assert decided(changes)["investment"] == ("P02", Ground.RECOMMENDED)
    by_score = decided(changes, special_award="highest_score")
    assert by_score["service"] == (None, Ground.NO_CATEGORY)
    assert by_score["investment"] == ("P14", Ground.HIGHEST)


def test_a_vetoed_park_cannot_be_given_an_award() -> None:
    changes = {"award_service": {"P05": "是"}, "pollution_incident": {"P05": "特别重大"}}
    assert decided(changes)["service"] == (None, Ground.RECOMMENDATION_VETOED)
    told = [finding for finding in result_of(SCHEME, changes).findings if finding.code == "award_vetoed"]
    assert [(finding.park, finding.item) for finding in told] == [("P05", "award_service")]


# Where awards are not combined. Plain, P14, P13 and P12 hold the places, and P11 leads 招商引资 of the others.
def apart(changes: Table | None = None) -> dict[str, tuple[str | None, str]]:
    return decided(changes, special_award="not_combined")


def test_the_best_of_those_without_a_place_is_given_an_award_that_is_not_combined() -> None:
    assert apart()["investment"] == ("P11", Ground.HIGHEST)
    tied = {"new_high_tech": {"P14": 3.0, "P05": 2.0, "P06": 2.0}}
    assert apart(tied)["innovation"] == (None, Ground.TIED)
    assert apart({"new_high_tech": {"P14": 3.0}})["innovation"] == (None, Ground.NOTHING_SCORED)


def test_nobody_gets_two_awards_where_they_are_not_combined() -> None:
    # P11 has the most points in 科技创新 too: the first award in order goes to it, 招商引资 to P10
    changes: Table = {"new_high_tech": {"P11": 3.0}}
    assert apart(changes)["innovation"] == ("P11", Ground.HIGHEST)
    assert apart(changes)["investment"] == ("P10", Ground.HIGHEST)


def test_a_recommendation_goes_before_the_scores_of_the_awards_above_it() -> None:
    changes: Table = {"new_high_tech": {"P11": 3.0, "P04": 1.0}, "award_investment": {"P11": "是"}}
    assert apart(changes)["investment"] == ("P11", Ground.RECOMMENDED)
    assert apart(changes)["innovation"] == ("P04", Ground.HIGHEST)


def test_whoever_is_recommended_and_has_something_already_is_passed_over() -> None:
    changes: Table = {"award_service": {"P14": "是"}, "award_green": {"P05": "是"}, "award_investment": {"P05": "是"}}
    found = apart(changes)
    assert found["green"] == ("P05", Ground.RECOMMENDED)
    assert found["investment"] == ("P11", Ground.HIGHEST)
    assert found["service"] == (None, Ground.NO_CATEGORY)
    rewards = result_of(with_readings(SCHEME, {"special_award": "not_combined"}), changes).rewards
    assert rewards.passed_over[0].tolist() == [False, False, True, True]
    # under the usual reading both are given
    assert decided(changes)["investment"] == ("P05", Ground.RECOMMENDED)
    assert decided(changes)["service"] == ("P14", Ground.RECOMMENDED)


def test_an_award_for_a_vetoed_park_stays_open_also_where_they_are_not_combined() -> None:
    changes: Table = {"award_service": {"P05": "是"}, "pollution_incident": {"P05": "特别重大"}}
    assert apart(changes)["service"] == (None, Ground.RECOMMENDATION_VETOED)


def test_the_winner_of_a_place_may_win_an_award_too() -> None:
    result = result_of(SCHEME)
    assert result.rewards.reward[0, 13] == 400
    assert account(result) == (1000, 600, 100, 300, 0)


def test_with_nobody_left_to_reward_the_whole_fund_is_reserved_or_left_over() -> None:
    result = result_of(SCHEME, {"safety_accident": dict.fromkeys(PARKS, "重大")})
    assert account(result) == (1000, 0, 0, 400, 600)


PLAIN = arrays_of(result_of(SCHEME))


@settings(deadline=None)
@given(st.lists(st.sampled_from([0.0, 50.0, 100.0, 200.0]), min_size=14, max_size=14), st.sets(st.integers(0, 13)))
def test_what_is_awarded_reserved_and_left_over_is_always_the_fund(levels: list[float], vetoed: set[int]) -> None:
    # 重大 is the fourth of five levels
    city = PLAIN.with_figures("safety_accident", [3.0 if at in vetoed else 0.0 for at in range(14)])
    for item in MOVING:
        city = city.with_figures(item, levels)
    rewards = city.assess().rewards
    own = rewards.account
    parts = (own.places, own.special, own.reserved, own.left_over)
    assert sum(round(float(part[0]) * 10000) for part in parts) == 10_000_000
    assert all(part[0] >= 0 for part in parts)
    paid = np.nansum(rewards.reward)
    assert round(float(paid) * 10000) == round(float(own.places[0] + own.special[0]) * 10000)
