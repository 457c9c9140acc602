"""The period of a public notice in working days, by a calendar that knows the days exchanged for holidays."""

from datetime import date, timedelta

from chinese_calendar import is_workday

from park_scoring import contract
from park_scoring.errors import ParkScoringError
from park_scoring.report import words


class CalendarEndsError(Exception):
    """A day of a year whose holidays the calendar does not know."""

    def __init__(self, year: int) -> None:
        super().__init__(year)
        self.year = year


def last_day(first: date, days: int) -> date:
    """The last of `days` working days from `first` on, which counts itself.

    Raises ParkScoringError where `first` is a day of rest, CalendarEndsError where the calendar ends before the
    period does.
    """
    if not _works(first):
        begin = next_workday(first)
        raise ParkScoringError(words.PERIOD_REST_DAY.format(day=day_in_words(first), next=day_in_words(begin)))
    day = first
    for _ in range(days - 1):
        day = next_workday(day)
    return day


def next_workday(day: date) -> date:
    """The first working day after `day`."""
    day += timedelta(days=1)
    while not _works(day):
        day += timedelta(days=1)
    return day


def day_in_words(day: date) -> str:
    """A day in Chinese, without leading zeros."""
    return contract.DATE_IN_YEAR.format(year=day.year, month=day.month, day=day.day)


def _works(day: date) -> bool:
    try:
        return bool(is_workday(day))
    except NotImplementedError as error:
        raise CalendarEndsError(day.year) from error
