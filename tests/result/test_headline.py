"""The first page in one sentence."""

import pytest

from park_scoring.result.headline import headline
from park_scoring.result.plan import plan
from park_scoring.scheme import load_scheme
from tests.cases import PARKS, Table, result_of
from tests.scoring.test_rewards import equal_parks

SCHEME = load_scheme()


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        # P14 has 93 by hand (tests/scoring/test_aggregate.py); P13 is second of fourteen everywhere:
        # 5 × 5.54 + 3 × 3.69 + 3 × 9.23 + 2.77 + 3.69 + 14 = 86.92
        ({}, "红山绿色食品产业园区以93.00分获得第一名，领先第二名6.08分；没有园区不予评价。"),
        (
            {"safety_accident": {"P14": "重大", "P01": "特别重大"}},
            # second of twelve: 5 × 5.45 + 3 × 3.64 + 3 × 9.09 + 2.73 + 3.64 + 14 = 85.81
            "克什克腾循环经济开发区以93.00分获得第一名，领先第二名7.19分；2家园区不予评价：赤峰高新技术产业开发区东山园区、红山绿色食品产业园区。",
        ),
        (equal_parks(("P12", "P13", "P14")), "并列第一名的有3家，总分93.00分；没有园区不予评价。"),
    ],
)
def test_the_sentence_says_who_won_by_how_much_and_who_was_struck(changes: Table, told: str) -> None:
    assert headline(plan(result_of(SCHEME, changes))).value == told


def test_with_everybody_struck_it_says_that_nobody_is_ranked() -> None:
    told = str(headline(plan(result_of(SCHEME, {"safety_accident": dict.fromkeys(PARKS, "重大")}))).value)
    assert told.startswith("没有园区参加排名；14家园区不予评价：赤峰高新技术产业开发区东山园区、")
