"""Text from outside: nothing of it acts on a terminal, in a cell or in a JSON line, and none of it is lost in JSON."""

import json
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from park_scoring.findings import Place, Severity, find
from park_scoring.inert import LONGEST, inert, inert_line, json_text

ANY_TEXT = st.text(st.characters(), max_size=50)
ACTING = st.sampled_from("\x00\x07\x1b\x7f\x85\u200e\u202e\u2066\ufeff\ufffe\uffff\ud800\r\n\t\u2028")


def acts(character: str) -> bool:
    return unicodedata.category(character) in ("Cc", "Cf", "Cs", "Zl", "Zp") or character in "\ufffe\uffff"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("宁城经济开发区 12.5", "宁城经济开发区 12.5"),
        ("\x1b[31m红\x07", "␛[31m红␇"),
        ("12\u202e5\u202c", "12�5�"),
        ("a\x7f\x85b", "a␡�b"),
        ("a\r\nb\rc\td", "a\nb\nc\td"),
        ("=HYPERLINK(1)", "=HYPERLINK(1)"),
        ("全角\u3000空格", "全角\u3000空格"),
        ("\ufffe\uffff\ud800", "���"),
    ],
)
def test_what_would_act_is_shown_by_a_stand_in(text: str, shown: str) -> None:
    assert inert(text) == shown


def test_a_text_longer_than_a_cell_is_cut_to_what_one_holds() -> None:
    assert inert("税" * LONGEST) == "税" * LONGEST
    cut = inert("税" * (LONGEST + 1))
    assert len(cut) == LONGEST
    assert cut.endswith("税…")


def test_on_a_terminal_a_text_keeps_to_its_line() -> None:
    assert inert_line("一\r\n二\n\n三\t四\u2028五\x0b六") == "一 二 三 四 五 六"


@given(st.text(ACTING | st.characters(), max_size=50))
def test_no_text_acts_once_it_is_inert_and_doing_it_twice_changes_nothing(text: str) -> None:
    once = inert(text)
    assert [one for one in once if acts(one) and one not in "\n\t"] == []
    assert inert(once) == once
    line = inert_line(text)
    assert [one for one in line if acts(one)] == []


@given(st.text(ACTING | st.characters(), max_size=50))
def test_a_json_text_is_one_line_of_harmless_characters_and_loses_nothing(text: str) -> None:
    line = json_text({"value": text, "none": None})
    assert [one for one in line if acts(one)] == []
    assert len(line.splitlines()) == 1
    # a pair of lone surrogates is read as the one character that they make
    whole = text.encode("utf-16", "surrogatepass").decode("utf-16", "surrogatepass")
    assert json.loads(line) == {"value": whole, "none": None}


@given(st.text(ACTING | st.characters(), max_size=300))
def test_a_message_quotes_a_value_without_letting_it_act_and_keeps_the_whole_value(text: str) -> None:
    at = Place("a.xlsx", text, "B2", value=text)
    finding = find("not_a_number", Severity.ERROR, at)
    assert [one for one in finding.message if acts(one)] == []
    assert len(finding.message) < 400
    assert finding.value == text
