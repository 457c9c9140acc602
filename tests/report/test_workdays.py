"""The period of a notice: working days, those exchanged for holidays included, the first day counted."""

from datetime import date

import pytest

from park_scoring.errors import ParkScoringError
from park_scoring.report.workdays import CalendarEndsError, day_in_words, last_day


@pytest.mark.parametrize(
    ("first", "days", "last"),
    [
        (date(2026, 3, 30), 5, date(2026, 4, 3)),  # Monday to Friday
        (date(2026, 3, 30), 1, date(2026, 3, 30)),  # the first day counts
        (date(2026, 4, 2), 5, date(2026, 4, 9)),  # over the weekend of Qingming, Monday the 6th off
        (date(2026, 2, 13), 3, date(2026, 2, 24)),  # Saturday the 14th is worked, then nine days of Spring Festival
        (date(2025, 1, 24), 3, date(2025, 1, 27)),  # Sunday the 26th is worked
    ],
)
def test_the_last_day_is_counted_in_working_days(first: date, days: int, last: date) -> None:
    assert last_day(first, days) == last


def test_a_day_of_rest_cannot_be_the_first_and_the_next_working_day_is_named() -> None:
    with pytest.raises(ParkScoringError, match=r"2026年4月4日是休息日.*例如2026年4月7日"):
        last_day(date(2026, 4, 4), 5)


def test_a_saturday_that_is_worked_can_be_the_first() -> None:
    assert last_day(date(2026, 2, 14), 1) == date(2026, 2, 14)


def test_a_year_that_the_calendar_does_not_know_is_said() -> None:
    with pytest.raises(CalendarEndsError) as caught:
        last_day(date(2999, 1, 4), 5)
    assert caught.value.year == 2999


def test_days_are_told_without_leading_zeros() -> None:
    assert day_in_words(date(2026, 3, 5)) == "2026年3月5日"
