"""Whatever somebody does to the page: what is read is what stands there in print, or an error says that it is not."""

from copy import deepcopy
from random import Random

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.intake.pages import HARMFUL, HARMLESS, page

BUREAUS = ("gongxin", "tongji", "ziran", "quyuhezuo", "keji", "shengtai", "yingji", "office")
PAGES = {bureau: page(bureau) for bureau in BUREAUS}
SEEDS = st.integers(0, 10**6)


@pytest.mark.parametrize("bureau", BUREAUS)
def test_an_untouched_page_is_read_as_it_is_printed(bureau: str) -> None:
    read, errors = PAGES[bureau].read()
    assert errors == set()
    for key, printed in PAGES[bureau].printed().items():
        assert read[key] == (printed if printed != "" else "否")


@pytest.mark.parametrize("edits", [1, 3])
@settings(max_examples=30, deadline=None)
@given(seed=SEEDS, bureau=st.sampled_from(BUREAUS))
def test_edits_without_harm_give_no_error_and_the_same_values(edits: int, seed: int, bureau: str) -> None:
    changed, random = deepcopy(PAGES[bureau]), Random(seed)
    for name in random.sample(sorted(HARMLESS), edits):
        HARMLESS[name](changed, random)
    assert changed.read() == (PAGES[bureau].read()[0], set())


@pytest.mark.parametrize("edit", HARMFUL)
@settings(max_examples=8, deadline=None)
@given(seed=SEEDS, bureau=st.sampled_from(BUREAUS))
def test_edits_that_do_harm_never_give_a_value_without_an_error(edit: str, seed: int, bureau: str) -> None:
    changed, random = deepcopy(PAGES[bureau]), Random(seed)
    HARMFUL[edit](changed, random)
    read, errors = changed.read()
    if not errors:
        # a park that is recommended for nothing may lose its name: its row says nothing
        assert bureau == "office"
        assert {key for key, value in read.items() if value == "是"} <= {
            key for key, printed in changed.printed().items() if printed == "是"
        }


@pytest.mark.parametrize("edit", [*HARMLESS, *HARMFUL])
@settings(max_examples=4, deadline=None)
@given(seed=SEEDS, bureau=st.sampled_from(BUREAUS))
@example(seed=336, bureau="office")
def test_without_keys_what_is_printed_is_read_or_an_error_told(edit: str, seed: int, bureau: str) -> None:
    changed, random = deepcopy(PAGES[bureau]), Random(seed)
    {**HARMLESS, **HARMFUL}[edit](changed, random)
    changed.without_keys()
    read, errors = changed.read()
    if edit in HARMLESS:
        assert (read, errors) == (PAGES[bureau].read()[0], set())
    elif not errors:
        printed = changed.printed()
        assert {key: value for key, value in read.items() if value != printed.get(key, value)} == {
            key: "否" for key, value in read.items() if value != printed.get(key, value)
        }
