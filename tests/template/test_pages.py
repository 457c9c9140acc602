"""Columns shared out over pages."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from park_scoring.template.pages import LEGIBLE, Pages, paginate


def test_what_fits_at_full_size_stays_on_one_page() -> None:
    assert paginate([10, 10], first=30, repeated=20, room=100, together=()) == Pages(1, ())


def test_what_fits_legibly_is_made_smaller_rather_than_broken() -> None:
    """30 + 9 × 10 = 120 on 100: five sixths."""
    assert paginate([10] * 9, first=30, repeated=20, room=100, together=()) == Pages(100 / 120, ())


def test_a_wide_table_is_broken_where_both_pages_stay_largest() -> None:
    """30 + 10 a column on the first page, 20 + 10 a column on the second: 6 and 7 of 13 give 90 and 90."""
    assert paginate([10] * 13, first=30, repeated=20, room=100, together=()) == Pages(1, (6,))


def test_a_pair_is_kept_together_though_its_pages_become_smaller() -> None:
    """A break before column 6 would tear a pair: 5 and 8 columns, 80 and 100, still fit."""
    assert paginate([10] * 13, first=30, repeated=20, room=100, together=(6,)) == Pages(1, (5,))


@given(
    widths=st.lists(st.floats(5, 30), min_size=1, max_size=12),
    together=st.sets(st.integers(1, 11), max_size=4),
)
def test_no_page_begins_in_a_pair_and_every_page_fits(widths: list[float], together: set[int]) -> None:
    pages = paginate(widths, first=30, repeated=20, room=100, together=together)
    assert not set(pages.breaks) & together
    for start, end in pairwise((0, *pages.breaks, len(widths))):
        head = 20 if start else 30
        assert (head + sum(widths[start:end])) * pages.scale <= 100 + 1e-9
    if pages.scale < LEGIBLE:
        # then no finer break was left that would have helped
        assert together
