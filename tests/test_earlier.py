"""Results of earlier versions verify, trace and are reported by the scheme that they were made with."""

import json
import re
import tomllib
from importlib import resources
from pathlib import Path

import pytest
from click.testing import CliRunner
from pydantic import ValidationError

from park_scoring import contract
from park_scoring.audit import Audit, lines_of, verify
from park_scoring.cli import main
from park_scoring.errors import SourceError
from park_scoring.result import words as result_words
from park_scoring.result import write_result
from park_scoring.result.read import open_result, read_result
from park_scoring.scheme import load, load_scheme, with_readings
from park_scoring.scheme.made_by import CARRIED, EARLIER, GIVEN, PRESENT, Given, given_scheme, made_by, scheme_of_then
from park_scoring.scheme.model import Reading, Scheme, digest_of, plain_text
from tests.cases import Table, result_of
from tests.forging import Change, forge, forge_text
from tests.libreoffice import recalculate

HERE = Path(__file__).parent / "earlier"
OWN_SCHEME = str(HERE / "自定办法.toml")
FINAL = ("考核结果_2025.xlsx", "考核结果_2024.xlsx", "其他读法_2025.xlsx")
DRAFT = "考核结果_2025_草稿.xlsx"
OWN = "自定办法_2025.xlsx"
TWO_AWARDS: Table = {"award_service": {"P05": "是"}}


def told(found: Audit) -> list[str]:
    return [one.message for one in found.differences]


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Scheme:
    """A version to come: its packaged scheme says more, an item is explained otherwise, its words are others."""
    text = (resources.files("park_scoring.scheme") / "chifeng_2020.toml").read_text(encoding="utf-8")
    changed = text.replace("cross_tolerance = 0.005", "cross_tolerance = 0.004")
    changed = re.sub(r"(?m)^help = \"", 'help = "（新）', changed, count=3)
    assert len(changed) == len(text) + 9
    toml = tmp_path / "later.toml"
    toml.write_text(changed, encoding="utf-8")
    original = load._read

    def read(source: str | Path) -> tuple[str, str]:
        return (str(source), changed) if str(source) == "chifeng_2020" else original(source)

    monkeypatch.setattr(load, "_read", read)
    monkeypatch.setattr(result_words, "METHOD_NOTE", "按{basis}，今年起换了说法。")
    monkeypatch.setattr(result_words, "TOTAL_UNIT", "基础得分与附加分之和")
    monkeypatch.setattr(
        contract, "SOURCE_HEADINGS", {**contract.SOURCE_HEADINGS, "raw": "填表人写的内容", "seen": "是否看过"}
    )
    return load_scheme(str(toml))


@pytest.fixture
def own(tmp_path: Path) -> str:
    """A scheme of today that is not packaged."""
    text = (resources.files("park_scoring.scheme") / "chifeng_2020.toml").read_text(encoding="utf-8")
    toml = tmp_path / "own.toml"
    toml.write_text(text.replace('id = "chifeng_2020"', 'id = "songshan_2024"'), encoding="utf-8")
    return str(toml)


def _reworded(name: str) -> dict[str, int]:
    """What has other words than in these results: the unit of a park's state, the foot, and the note of the method.

    A draft's note on the method says something else.
    """
    return {"指标数据": 1, "考核结果": 2} | ({} if name == DRAFT else {"评分办法": 1})


@pytest.mark.parametrize("name", [*FINAL, DRAFT])
def test_they_follow_in_every_cell(name: str) -> None:
    found = verify(HERE / name)
    assert told(found) == []
    assert (found.frozen, found.rewritten) == ({}, {})
    assert {sheet: len(cells) for sheet, cells in found.reworded.items()} == _reworded(name)
    assert found.compared > 7900


@pytest.mark.parametrize("name", [*FINAL, DRAFT])
def test_they_still_follow_when_the_scheme_and_our_words_have_changed(name: str, later: Scheme) -> None:
    book = read_result(HERE / name)
    assert (book.origin, book.draft) == (EARLIER, name == DRAFT)
    assert book.scheme.cross_tolerance == 0.005 != later.cross_tolerance
    found = verify(HERE / name)
    assert told(found) == []
    # the total's unit has other words now as well; nobody can say whether it had them then
    words = _reworded(name) | {"考核结果": 3}
    assert {sheet: len(cells) for sheet, cells in found.reworded.items()} == words
    remarks, last = [*lines_of(found)][:-1], [*lines_of(found)][-1]
    assert all("处文字（" in remark and "是旧版的措辞还是后来改的，无从核对" in remark for remark in remarks)
    assert last.endswith("全部能由《数据来源》推算出来。")


def test_they_trace_and_are_reported_then_too(later: Scheme, tmp_path: Path) -> None:
    done = CliRunner().invoke(main, ["trace", str(HERE / FINAL[0]), "P07", "tax_growth"])
    assert done.exit_code == 0
    assert "全部能由" in done.stdout or "都能由" in done.stdout, done.stdout[-300:]
    done = CliRunner().invoke(main, ["report", str(HERE / FINAL[0]), "-o", str(tmp_path / "out")])
    assert (done.exit_code, len(list((tmp_path / "out").iterdir()))) == (0, 3)
    done = CliRunner().invoke(main, ["report", str(HERE / DRAFT), "-o", str(tmp_path / "draft"), "--unverified"])
    assert (done.exit_code, (tmp_path / "draft").exists()) == (1, False)


def test_a_forged_number_heading_or_mark_is_named_then_too(later: Scheme, tmp_path: Path) -> None:
    source = HERE / FINAL[0]
    total = read_result(source).sheets["考核结果"].cell("P08", "total")
    planning = read_result(source).sheets["数据来源"].cell("P08.planning.gongxin", "raw")
    swapped = [Change("指标得分", "C5", "工业总产值增速"), Change("指标得分", "D5", "新增工业总产值")]
    changes = [Change("考核结果", total, 99.9), Change("数据来源", planning, "2"), *swapped]
    found = verify(forge(source, tmp_path / "x.xlsx", changes)).differences
    assert {(one.sheet, one.cell) for one in found} >= {("考核结果", total), ("指标得分", "C5"), ("指标得分", "D5")}
    assert "数据来源" in {one.sheet for one in found}


def test_a_draft_without_its_marks_is_one_in_an_earlier_version_too(later: Scheme, tmp_path: Path) -> None:
    draft = HERE / DRAFT
    cells = open_result(draft).plain_sheets
    flag = [Change("_meta", f"B{row + 1}", "no") for row, _, value in cells["_meta"].walk() if value == "draft"]
    errors = [Change("审计", f"B{row + 1}", "提醒") for row, _, value in cells["审计"].walk() if value == "错误"]
    counted = [Change("审计", f"C{row + 1}", 0) for row, _, value in cells["审计"].walk() if value == "错误（处）"]
    assert (len(flag), len(errors), len(counted)) == (1, 1, 1)
    titles = [
        Change(name, "B1", str(sheet.at(0, 1)).removeprefix("【草稿】"))
        for name, sheet in cells.items()
        if name != "_meta"
    ]
    forged = forge(draft, tmp_path / "x.xlsx", [*flag, *errors, *counted, *titles])
    forged = forge_text(forged, tmp_path / "y.xlsx", "【草稿】", "", "worksheets")
    assert open_result(forged).draft
    done = CliRunner().invoke(main, ["report", str(forged), "-o", str(tmp_path / "out"), "--unverified"])
    assert (done.exit_code, (tmp_path / "out").exists()) == (1, False)
    assert "《考核结果》B1" in done.stdout
    assert "是草稿" in done.stderr


def test_a_later_version_finds_its_own_words_where_they_were_sealed(
    later: Scheme, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    headings = {code: one for code, one in contract.SOURCE_HEADINGS.items() if code != "seen"}
    monkeypatch.setattr(contract, "SOURCE_HEADINGS", headings)
    sealed = write_result(result_of(later, TWO_AWARDS), tmp_path)
    assert told(verify(sealed)) == []
    monkeypatch.setattr(result_words, "TOTAL_UNIT", "又一种说法")
    monkeypatch.setattr(result_words, "METHOD_NOTE", "{basis}，又一种说法。")
    monkeypatch.setattr(contract, "SOURCE_HEADINGS", {**contract.SOURCE_HEADINGS, "further": "再加一列"})
    found = verify(sealed)
    assert (told(found), found.reworded) == ([], {})
    column = read_result(sealed).sheets["考核结果"].cell("P08", "total").rstrip("0123456789")
    [one] = verify(forge(sealed, tmp_path / "x.xlsx", [Change("考核结果", f"{column}6", "满分 110")])).differences
    assert one.message == f"《考核结果》{column}6：标题、表头或说明计分以后被改动过，不是计分时的内容"


# ── whose scheme it is ───────────────────────────────────────────────────────────────────────────────────────


def test_a_scheme_that_is_not_packaged_is_asked_for_and_taken_as_given() -> None:
    with pytest.raises(SourceError, match="请用 --scheme 给出当时的考核办法文件"):
        verify(HERE / OWN)
    assert told(verify(HERE / OWN, OWN_SCHEME)) == []
    assert read_result(HERE / OWN, OWN_SCHEME).origin == GIVEN


def test_a_given_scheme_is_held_in_the_shape_that_schemes_had_then() -> None:
    """Fields that come later are in no digest of before, and fields that go are."""

    class Later(Scheme, frozen=True):
        not_thought_of_yet: str = ""

    data = tomllib.loads(Path(OWN_SCHEME).read_text(encoding="utf-8"))
    given = Given(Later.model_validate(given_scheme(OWN_SCHEME).scheme.model_dump()), data)
    digest = open_result(HERE / OWN).meta["scheme_digest"]
    assert given.scheme.digest != digest
    found = made_by("songshan_2024", digest, {}, given, "")
    assert found is not None
    assert (found.origin, found.scheme.cross_tolerance) == (GIVEN, 0.01)
    other = Given(given.scheme.model_copy(update={"points": 99.0}), data)
    assert made_by("songshan_2024", digest, {}, other, "") is None


def test_what_schemes_no_longer_say_is_left_out_where_it_said_what_is_done_anyway() -> None:
    data = load_scheme().model_dump(mode="json")
    first, *others = data["indicators"]
    told = {**data, "seal_of_office": "", "indicators": [{**first, "colour": None}, *others]}
    assert scheme_of_then(told) == load_scheme()
    with pytest.raises(ValidationError):
        scheme_of_then({**data, "seal_of_office": "round"})
    with pytest.raises(ValidationError):
        scheme_of_then({**data, "seal_of_office": "", "points": "many"})


def test_a_result_carries_its_scheme_and_says_if_nobody_else_has_it(own: str, tmp_path: Path) -> None:
    path = write_result(result_of(load_scheme(own), TWO_AWARDS), tmp_path)
    book = read_result(path)
    assert book.origin == CARRIED
    assert book.scheme == load_scheme(own)
    [message] = told(verify(path))
    assert message == (
        "计分用的考核办法《赤峰市工业园区考核评价办法（试行）》（赤政发〔2020〕172号，代码 songshan_2024，摘要 "
        f"{book.digest[:16]}）不是随软件提供的，只有工作簿自己带着一份，办法本身有没有被改动无从核对。"
        "请用 --scheme 给出当时的考核办法文件"
    )
    assert told(verify(path, own)) == []
    done = CliRunner().invoke(main, ["report", str(path), "-o", str(tmp_path / "out")])
    assert (done.exit_code, (tmp_path / "out").exists()) == (1, False)
    done = CliRunner().invoke(main, ["report", str(path), "-o", str(tmp_path / "out"), "--scheme", own])
    assert done.exit_code == 0


def test_rules_rewritten_in_the_scheme_that_a_result_carries_are_nobody_s(tmp_path: Path) -> None:
    """Whoever carries a change through all of it, digest and seals included, still has no scheme that anybody knows."""
    forged = load_scheme().model_copy(update={"cross_tolerance": 0.5})
    assert forged.id == "chifeng_2020"
    path = write_result(result_of(Scheme.model_validate(forged.model_dump()), TWO_AWARDS), tmp_path)
    [one] = verify(path).differences
    assert "不是随软件提供的" in one.message
    with pytest.raises(SourceError, match="有过改动"):
        verify(path, "chifeng_2020")


def test_the_carried_scheme_changed_alone_is_named(tmp_path: Path) -> None:
    path = write_result(result_of(load_scheme(), TWO_AWARDS), tmp_path)
    forged = forge_text(
        path, tmp_path / "x.xlsx", "&quot;cross_tolerance&quot;:0.005", "&quot;cross_tolerance&quot;:0.5"
    )
    if verify(forged).differences == ():
        forged = forge_text(path, tmp_path / "x.xlsx", '"cross_tolerance":0.005', '"cross_tolerance":0.5')
    assert told(verify(forged)) == ["隐藏的《_scheme》表：其中的考核办法与计分时的摘要不符，被改动过"]


def test_readings_rewritten_on_the_page_of_the_method_are_named_and_the_scheme_is_still_known(tmp_path: Path) -> None:
    path = write_result(result_of(with_readings(load_scheme(), {"ties": "average"}), TWO_AWARDS), tmp_path)
    cells = read_result(path).plain_sheets["评分办法"]
    [(row, column)] = [(row, column) for row, column, value in cells.walk() if value == "ties=average"]
    forged = forge(path, tmp_path / "x.xlsx", [Change("评分办法", f"{'ABCDEFGHIJ'[column]}{row + 1}", "ties=min")])
    book = read_result(forged)
    assert (book.origin, book.scheme.chosen("ties")) == (PRESENT, "average")
    [one] = verify(forged).differences
    assert (one.sheet, one.found, one.expected) == ("评分办法", "ties=min", "ties=average")


@pytest.mark.libreoffice
def test_the_carried_scheme_survives_another_program(libreoffice: None, own: str, tmp_path: Path) -> None:
    path = write_result(result_of(load_scheme(own), TWO_AWARDS), tmp_path)
    [saved] = recalculate([path], tmp_path / "saved")
    assert read_result(saved).carried == read_result(path).carried == plain_text(load_scheme(own))
    assert told(verify(saved, own)) == []


# ── the schemes of before ────────────────────────────────────────────────────────────────────────────────────


def test_each_kept_scheme_is_named_by_what_it_is() -> None:
    kept = [one for one in (resources.files("park_scoring.scheme") / "earlier").iterdir() if one.name.endswith(".json")]
    assert "chifeng_2020.e83a63ef4d54.json" in [one.name for one in kept]
    for one in kept:
        data = json.loads(one.read_text(encoding="utf-8"))
        assert one.name == f"{data['id']}.{digest_of(data)[:12]}.json"
        assert scheme_of_then(data).id == data["id"]


def test_a_reading_that_came_later_is_what_was_done_before_it() -> None:
    data = json.loads(
        (resources.files("park_scoring.scheme") / "earlier" / "chifeng_2020.e83a63ef4d54.json").read_text("utf-8")
    )
    scheme = scheme_of_then(data)
    assert (scheme.chosen("negative_growth"), scheme.chosen("ties")) == ("ranked", "min")
    assert (scheme.chosen("unconfirmed"), scheme.reading["value_decimals"].option.decimals) == ("counts", 4)
    assert "value_decimals" not in [one.code for one in scheme.readings]
    with pytest.raises(KeyError):
        scheme.chosen("no_such_reading")
    asked = Reading(code="unconfirmed", label="x", clause="x", text="x", chosen="zero", options=())
    settled = scheme_of_then({**data, "readings": [*data["readings"], asked.model_dump()]})
    assert settled.chosen("unconfirmed") == "zero"
