"""Our own words: complete sentences, full-width punctuation, names that spreadsheet programs accept."""

import ast
import re
import string
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import astuple, is_dataclass
from importlib import import_module
from pathlib import Path

import pytest

from park_scoring import contract, faults
from tests import punctuation

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "park_scoring"
WORDS = [*sorted(PACKAGE.rglob("words.py")), PACKAGE / "contract.py", PACKAGE / "faults.py"]
# What people read; the decree itself stays as it was published.
PAGES = [
    *WORDS,
    *sorted((ROOT / "park_scoring").rglob("*.toml")),
    *sorted(ROOT.glob("*.md")),
    *sorted((ROOT / "samples").rglob("*.md")),
    *sorted(page for page in (ROOT / "docs").rglob("*.md") if page.name != "decree.md"),
]


def _texts(value: object) -> Iterator[str]:
    """Every text inside a constant, however it is nested."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        yield from (text for one in value.values() for text in _texts(one))
    elif isinstance(value, tuple | list):
        yield from (text for one in value for text in _texts(one))
    elif is_dataclass(value) and not isinstance(value, type):
        yield from _texts(astuple(value))


def _constants(path: Path) -> Iterator[tuple[str, object]]:
    """What a module of words binds itself, by its name."""
    module = import_module(".".join(path.relative_to(ROOT).with_suffix("").parts))
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.Assign | ast.AnnAssign):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            yield from (
                (name.id, getattr(module, name.id))
                for target in targets
                for name in ast.walk(target)
                if isinstance(name, ast.Name)
            )


BOUND = [one for path in WORDS for one in _constants(path)]
CONSTANTS = dict(BOUND)


@pytest.mark.parametrize("name", CONSTANTS)
def test_the_fields_of_a_text_can_be_filled(name: str) -> None:
    for text in _texts(CONSTANTS[name]):
        fields = [field for _, field, _, _ in string.Formatter().parse(text) if field is not None]
        assert [field for field in fields if not field.isidentifier()] == [], text


@pytest.mark.parametrize("code", faults.FAULTS)
def test_a_finding_s_two_halves_leave_the_full_stop_to_the_sentence(code: faults.Code) -> None:
    text = faults.FAULTS[code]
    assert text.found
    assert text.advice
    assert not (text.found + text.advice).count("。"), "one sentence says what, one says what to do"


def test_a_message_is_place_fact_and_advice() -> None:
    message = faults.finding_message("missing_row", "《填报表》", {"park": "宁城经济开发区"})
    assert message == "《填报表》：缺少宁城经济开发区这一行。请填报单位在发出的填报表上补填该园区后重新报送。"


@pytest.mark.parametrize(
    ("parts", "text"),
    [
        (("填报表", "F12", "宁城经济开发区", "上缴税金"), "《填报表》F12（宁城经济开发区，上缴税金）"),
        (("填报表", "F12", None, None), "《填报表》F12"),
        (("填报表", None, None, None), "《填报表》"),
        ((None, None, "宁城经济开发区", "上缴税金"), "宁城经济开发区，上缴税金"),
        ((None, None, None, "上缴税金"), "上缴税金"),
        ((None, None, None, None), ""),
    ],
)
def test_a_place_is_named_as_far_as_it_is_known(
    parts: tuple[str | None, str | None, str | None, str | None], text: str
) -> None:
    assert faults.place(*parts) == text


def test_every_name_is_bound_in_one_place() -> None:
    assert [name for name, count in Counter(name for name, _ in BOUND).items() if count > 1] == []


def test_no_two_names_say_the_same() -> None:
    said: dict[str, list[str]] = {}
    for name, value in BOUND:
        if isinstance(value, str):
            said.setdefault(value, []).append(name)
    assert {text: names for text, names in said.items() if len(names) > 1} == {}


def test_every_text_is_used_by_something() -> None:
    used = Counter(
        word for path in PACKAGE.rglob("*.py") for word in re.findall(r"\w+", path.read_text(encoding="utf-8"))
    )
    assert [name for name in CONSTANTS if used[name] < 2] == []


@pytest.mark.parametrize("path", sorted((ROOT / "park_scoring").rglob("*.py")), ids=lambda path: str(path.name))
def test_no_name_of_a_module_is_bound_twice(path: Path) -> None:
    """The later text would stand in the place of the earlier one, in both formula and value, and nothing would notice."""
    bound = Counter(
        name.id
        for node in ast.parse(path.read_text(encoding="utf-8")).body
        if isinstance(node, ast.Assign | ast.AnnAssign) and node.value is not None
        for target in (node.targets if isinstance(node, ast.Assign) else [node.target])
        for name in ast.walk(target)
        if isinstance(name, ast.Name)
    )
    assert [name for name, count in bound.items() if count > 1] == []


SHEETS = {name: str(value) for name, value in CONSTANTS.items() if name.endswith("_SHEET")}


def test_sheet_names_differ_and_are_accepted_everywhere() -> None:
    assert len(set(SHEETS.values())) == len(SHEETS) >= 11
    for name in SHEETS.values():
        assert 0 < len(name) <= 31
        assert not set(name) & set("[]:*?/\\'")


def test_file_names_hold_nothing_that_a_file_system_refuses() -> None:
    for name in (contract.SUBMISSION_FILE, contract.RESULT_FILE, contract.DRAFT_FILE):
        assert not set(name) & set('<>:"/\\|?*')
        assert name.endswith(".xlsx")


@pytest.mark.parametrize("page", PAGES, ids=[str(page.relative_to(ROOT)) for page in PAGES])
def test_punctuation_beside_chinese_is_full_width(page: Path) -> None:
    source = page.read_text(encoding="utf-8")
    mended = punctuation.MENDERS[page.suffix](source)
    faults = [line for line, good in zip(source.splitlines(), mended.splitlines(), strict=True) if line != good]
    assert faults == [], "python tests/punctuation.py FILE mends it"


@pytest.mark.parametrize(
    ("text", "mended"),
    [
        ("请核对,然后改正;例如:12.5", "请核对，然后改正；例如：12.5"),
        ("填的是(无)", "填的是（无）"),
        ("{park}:缺少{item},请补填", "{park}：缺少{item}，请补填"),
        ("a, b: c", "a, b: c"),
        ("赤峰高新技术产业开发区元宝山园区(资源转型)", "赤峰高新技术产业开发区元宝山园区(资源转型)"),
    ],
)
def test_the_mending_itself_is_right(text: str, mended: str) -> None:
    assert punctuation.full_width(text) == mended
