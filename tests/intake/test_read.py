"""Files and folders: what is a return, whose, for which year, and what counts."""

import hashlib
from pathlib import Path

import pytest

from park_scoring.errors import SourceError
from park_scoring.findings import Finding
from park_scoring.intake import Returns, read_returns
from park_scoring.scheme import Scheme
from tests.workbooks import small_scheme, write_return

FORMS = {
    "keji": "| park_code | new_high_tech |\n| P01 | 0 |\n| P02 | 0 |",
    "ziran": "| park_code | built_up_area |\n| P01 | 100 |\n| P02 | 200 |",
}


@pytest.fixture
def scheme() -> Scheme:
    return small_scheme(["new_high_tech", "built_up_area"])


def put(path: Path, scheme: Scheme, bureau: str, year: int = 2025, meta: dict[str, str] | None = None) -> Path:
    return write_return(path, scheme, bureau, FORMS[bureau], year=year, meta=meta)


def brief(found: Returns) -> list[tuple[str, str, str | None]]:
    return [(one.code, str(one.severity), one.file) for one in found.findings]


def the(code: str, found: Returns) -> Finding:
    return next(one for one in found.findings if one.code == code)


def test_a_folder_of_returns_is_read_whole(tmp_path: Path, scheme: Scheme) -> None:
    ziran, keji = put(tmp_path / "b/自然.xlsx", scheme, "ziran"), put(tmp_path / "科技.xlsx", scheme, "keji")
    returns = read_returns([tmp_path], scheme)
    assert brief(returns) == []
    assert [(one.file, one.bureau, one.accepted, one.values, one.template_version) for one in returns.files] == [
        ("b/自然.xlsx", "ziran", True, 2, "0.1.0"),
        ("科技.xlsx", "keji", True, 2, "0.1.0"),
    ]
    assert [one.sha256 for one in returns.files] == [hashlib.sha256(p.read_bytes()).hexdigest() for p in (ziran, keji)]


def test_where_files_lie_and_who_reads_them_changes_nothing(
    tmp_path: Path, scheme: Scheme, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(tmp_path / "r/a.xlsx", scheme, "ziran")
    put(tmp_path / "r/b.xlsx", scheme, "keji")
    absolute = read_returns([tmp_path / "r"], scheme)
    monkeypatch.chdir(tmp_path)
    assert read_returns([Path("r")], scheme) == absolute


def test_what_is_no_workbook_is_passed_over_in_a_folder_and_refused_by_name(tmp_path: Path, scheme: Scheme) -> None:
    put(tmp_path / "a.xlsx", scheme, "keji")
    put(tmp_path / "b.xlsx", scheme, "ziran")
    (tmp_path / "c.pdf").write_bytes(b"%PDF")
    (tmp_path / "d.xlsx").write_bytes(b"no workbook")
    assert brief(read_returns([tmp_path], scheme)) == [
        ("passed_over", "notice", "c.pdf"),
        ("unreadable_file", "error", "d.xlsx"),
    ]
    returns = read_returns([tmp_path / "c.pdf"], scheme)
    assert brief(returns)[0] == ("unreadable_file", "error", "c.pdf")
    assert the("unreadable_file", returns).message.startswith("文件打不开，不是电子表格或已损坏。请填报单位用")
    assert (returns.year, returns.values) == (0, ())
    assert [(one.file, one.bureau, one.accepted) for one in returns.files] == [("c.pdf", None, False)]


def test_our_own_output_is_passed_over_with_a_notice(tmp_path: Path, scheme: Scheme) -> None:
    put(tmp_path / "a.xlsx", scheme, "keji")
    put(tmp_path / "b.xlsx", scheme, "ziran")
    put(tmp_path / "考核结果_2025.xlsx", scheme, "keji", meta={"kind": "result"})
    put(tmp_path / "核查表.xlsx", scheme, "keji", meta={"kind": "merged"})
    returns = read_returns([tmp_path], scheme)
    assert brief(returns) == [("own_output", "notice", "核查表.xlsx"), ("own_output", "notice", "考核结果_2025.xlsx")]
    assert returns.findings[1].message.startswith("是本系统生成的考核结果，不是填报表，已略过。")
    assert [one.file for one in returns.files] == ["a.xlsx", "b.xlsx"]


def test_a_workbook_of_somebody_else_is_no_return(tmp_path: Path, scheme: Scheme) -> None:
    put(tmp_path / "a.xlsx", scheme, "keji")
    put(tmp_path / "b.xlsx", scheme, "ziran")
    write_return(tmp_path / "c.xlsx", scheme, "keji", FORMS["keji"], without=["_meta"])
    put(tmp_path / "d.xlsx", scheme, "keji", meta={"kind": "something"})
    write_return(tmp_path / "e.xlsx", scheme, "keji", FORMS["keji"], meta={"year": "二〇二五"})
    assert brief(read_returns([tmp_path], scheme)) == [
        ("not_a_return", "error", "c.xlsx"),
        ("not_a_return", "error", "d.xlsx"),
        ("not_a_return", "error", "e.xlsx"),
    ]


@pytest.mark.parametrize(
    ("meta", "code", "words"),
    [
        ({"scheme": "other_2030"}, "wrong_scheme", "是另一套考核办法（other_2030）的填报表，本次采用 chifeng_2020"),
        (
            {"scheme_digest": "0" * 64},
            "form_changed",
            "填报表与现行考核办法不一致（园区或填报项目已经调整，本表由 0.1.0 版生成）",
        ),
        ({"bureau": "nobody"}, "unknown_bureau", "填报表上的填报单位代码“nobody”不在考核办法中"),
    ],
)
def test_a_form_that_is_not_this_one_does_not_count(
    tmp_path: Path, scheme: Scheme, meta: dict[str, str], code: str, words: str
) -> None:
    put(tmp_path / "a.xlsx", scheme, "keji", meta=meta)
    put(tmp_path / "b.xlsx", scheme, "ziran")
    returns = read_returns([tmp_path], scheme)
    assert [one for one in brief(returns) if one[2]] == [(code, "error", "a.xlsx")]
    assert the(code, returns).message.startswith(words)
    assert [one.accepted for one in returns.files] == [False, True]
    assert {one.bureau for one in returns.values} == {"ziran"}


def test_every_reason_against_a_file_is_told_at_once(tmp_path: Path, scheme: Scheme) -> None:
    put(tmp_path / "a.xlsx", scheme, "keji", year=2024, meta={"scheme_digest": "0", "bureau": "nobody"})
    put(tmp_path / "b.xlsx", scheme, "ziran")
    found = [code for code, _, file in brief(read_returns([tmp_path], scheme, 2025)) if file]
    assert found == ["form_changed", "unknown_bureau", "wrong_year"]


def test_the_year_is_that_of_most_returns_and_the_latest_of_equals(tmp_path: Path, scheme: Scheme) -> None:
    put(tmp_path / "a.xlsx", scheme, "keji", year=2024)
    put(tmp_path / "b.xlsx", scheme, "ziran", year=2025)
    returns = read_returns([tmp_path], scheme)
    assert returns.year == 2025
    assert brief(returns) == [("wrong_year", "error", "a.xlsx")]
    put(tmp_path / "c.xlsx", scheme, "ziran", year=2024)
    returns = read_returns([tmp_path], scheme)
    assert returns.year == 2024
    assert brief(returns) == [("wrong_year", "error", "b.xlsx")]
    assert the("wrong_year", returns).message.startswith("是2025年度的填报表，本次考核的是2024年度。")


def test_the_year_asked_for_decides(tmp_path: Path, scheme: Scheme) -> None:
    put(tmp_path / "a.xlsx", scheme, "keji", year=2024)
    put(tmp_path / "b.xlsx", scheme, "ziran", year=2024)
    returns = read_returns([tmp_path], scheme, 2025)
    assert returns.year == 2025
    assert returns.values == ()
    assert brief(returns) == [("wrong_year", "error", "a.xlsx"), ("wrong_year", "error", "b.xlsx")]


def test_of_two_returns_of_one_bureau_neither_counts_and_both_are_told(tmp_path: Path, scheme: Scheme) -> None:
    put(tmp_path / "a.xlsx", scheme, "keji")
    put(tmp_path / "b.xlsx", scheme, "ziran")
    put(tmp_path / "c.xlsx", scheme, "keji")
    put(tmp_path / "d.xlsx", scheme, "keji", year=2024)
    returns = read_returns([tmp_path], scheme)
    assert brief(returns) == [
        ("double_return", "error", "a.xlsx"),
        ("double_return", "error", "c.xlsx"),
        ("wrong_year", "error", "d.xlsx"),
    ]
    assert "市科技局报送了不止一份填报表（另有“c.xlsx”），各份均未计入。" in returns.findings[0].message
    assert {one.bureau for one in returns.values} == {"ziran"}


def test_a_bureau_that_returned_nothing_is_told_unless_it_is_asked_for_nothing(tmp_path: Path) -> None:
    scheme = small_scheme(["new_high_tech", "built_up_area", "attracted_points"])
    path = put(tmp_path / "a.xlsx", scheme, "keji")
    returns = read_returns([path], scheme)
    assert brief(returns) == [("missing_return", "error", None)]
    assert returns.findings[0].message == "市自然资源局还没有报送填报表。请催报；收到后放入报送文件夹再运行一次。"


@pytest.mark.parametrize("names", [(), ("readme.txt",), ("~$a.xlsx",)])
def test_where_there_is_no_return_at_all_we_cannot_go_on(
    tmp_path: Path, scheme: Scheme, names: tuple[str, ...]
) -> None:
    for name in names:
        (tmp_path / name).write_text("x", encoding="utf-8")
    with pytest.raises(SourceError, match=r"里没有一份填报表。请给出.*park-scoring template"):
        read_returns([tmp_path], scheme)


def test_a_result_by_itself_is_no_return(tmp_path: Path, scheme: Scheme) -> None:
    with pytest.raises(SourceError, match="里没有一份填报表"):
        read_returns([put(tmp_path / "a.xlsx", scheme, "keji", meta={"kind": "result"})], scheme)


def test_changing_a_reading_keeps_every_return_good(tmp_path: Path, scheme: Scheme) -> None:
    put(tmp_path / "a.xlsx", scheme, "keji")
    put(tmp_path / "b.xlsx", scheme, "ziran")
    other = small_scheme(["new_high_tech", "built_up_area"], ties="average", pool="with_value")
    assert brief(read_returns([tmp_path], other)) == []
