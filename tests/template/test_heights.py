"""Rows high enough for what wraps in them."""

from hypothesis import given
from hypothesis import strategies as st

from park_scoring.template.heights import needed_height


def test_a_line_that_fits_takes_one_line() -> None:
    """Ten points at 1.4 and 4 points of air."""
    assert needed_height("市统计局", width=20, points=10) == 18


def test_chinese_wraps_by_its_own_width() -> None:
    """A column of 10 has 66 pixels, four characters of 13.3: nine characters take three lines."""
    assert needed_height("一二三四五六七八九", width=10, points=10) == 3 * 14 + 4


def test_every_written_line_counts() -> None:
    assert needed_height("一\n\n二", width=10, points=10) == 3 * 14 + 4


@given(text=st.text("一二aB1 \n", max_size=60), width=st.floats(3, 80), more=st.floats(0, 40))
def test_a_wider_column_never_needs_more(text: str, width: float, more: float) -> None:
    assert needed_height(text, width + more, 10) <= needed_height(text, width, 10)
