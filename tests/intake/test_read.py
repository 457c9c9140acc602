"""Files and folders: what is a return, whose, for which year, and what counts."""

import hashlib
from pathlib import Path

import pytest

from park_scoring.errors import SourceError
from park_scoring.findings import Finding
from park_scoring.intake import Returns, read_returns
from park_scoring.scheme import Scheme, load_scheme
from tests.archives import Member, archive
from tests.hostile import other_zip, xlsx
from tests.keyed_grids import ANSWERS, small_scheme, write_return

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
    (tmp_path / "c.pdf").write_bytes(b"%PDF-1.7\n")
    (tmp_path / "d.xlsx").write_bytes(b"no workbook")
    assert brief(read_returns([tmp_path], scheme)) == [
        ("passed_over", "notice", "c.pdf"),
        ("wrong_file_type", "error", "d.xlsx"),
    ]
    returns = read_returns([tmp_path / "c.pdf"], scheme)
    assert brief(returns)[0] == ("wrong_file_type", "error", "c.pdf")
    assert the("wrong_file_type", returns).message.startswith("虽然放在填报表的位置，内容却是PDF 文件。请")
    assert (returns.year, returns.values) == (0, ())
    assert [(one.file, one.bureau, one.accepted) for one in returns.files] == [("c.pdf", None, False)]


def test_a_return_under_any_other_name_is_a_return_and_what_only_looks_like_one_is_passed_over(
    tmp_path: Path, scheme: Scheme
) -> None:
    for name in ("a", "b.xlsx(1)", "c.xlsx~", "d.bak"):
        put(tmp_path / name, scheme, "keji")
    (tmp_path / "e.docx").write_bytes(other_zip("[Content_Types].xml", "word/document.xml"))
    (tmp_path / "f.zip").write_bytes(archive([Member("a.xlsx", b"PK")]))
    (tmp_path / "g.old").write_bytes(xlsx())
    returns = read_returns([tmp_path], scheme)
    assert [(one.file, one.accepted) for one in returns.files] == [
        ("a", True), ("b.xlsx(1)", False), ("c.xlsx~", False), ("d.bak", False),
    ]  # fmt: skip
    passed_over = [one.file for one in returns.findings if one.code == "passed_over"]
    assert passed_over == ["e.docx", "f.zip", "g.old"]


def test_a_workbook_of_wps_is_read_as_what_its_bytes_are(tmp_path: Path, scheme: Scheme) -> None:
    older = Path(__file__).parents[2] / "samples" / "older" / "per_cent.xls"
    (tmp_path / "old.et").write_bytes(older.read_bytes())
    as_et, as_xls = (read_returns([path], load_scheme(), 2025) for path in (tmp_path / "old.et", older))
    assert len(as_et.values) == len(as_xls.values) > 0
    assert [one.value for one in as_et.values] == [one.value for one in as_xls.values]
    put(tmp_path / "new.et", scheme, "keji")
    assert [one.accepted for one in read_returns([tmp_path / "new.et"], scheme).files] == [True]


def test_where_nothing_is_a_return_it_is_said_what_was_passed_over(tmp_path: Path, scheme: Scheme) -> None:
    (tmp_path / "报送.zip").write_bytes(archive([Member("a.xlsx", b"PK")]))
    with pytest.raises(SourceError, match=r"略过了 1 个其他文件，例如“报送\.zip”；压缩包请先解压"):
        read_returns([tmp_path], scheme)


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
    write_return(tmp_path / "c.xlsx", scheme, "keji", FORMS["keji"], without=["_meta"], names=False)
    write_return(tmp_path / "d.xlsx", scheme, "keji", FORMS["keji"], meta={"kind": "something"}, names=False)
    write_return(tmp_path / "e.xlsx", scheme, "keji", FORMS["keji"], meta={"year": "二〇二五"}, names=False)
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


def test_the_same_return_twice_counts_once_with_a_notice(tmp_path: Path, scheme: Scheme) -> None:
    put(tmp_path / "a.xlsx", scheme, "keji")
    put(tmp_path / "b.xlsx", scheme, "ziran")
    write_return(tmp_path / "c.xlsx", scheme, "keji", FORMS["keji"].replace("P02 | 0", "P02 | 0.0"), shift=(2, 1))
    returns = read_returns([tmp_path], scheme)
    assert brief(returns) == [("same_return", "notice", "c.xlsx")]
    assert returns.findings[0].message.startswith("与“a.xlsx”内容完全相同，只计“a.xlsx”一份。")
    assert [(one.file, one.accepted) for one in returns.files] == [
        ("a.xlsx", True),
        ("b.xlsx", True),
        ("c.xlsx", False),
    ]
    assert len(returns.values) == 4


def test_of_two_unlike_returns_of_one_bureau_neither_counts_and_the_cells_are_told(
    tmp_path: Path, scheme: Scheme
) -> None:
    put(tmp_path / "a.xlsx", scheme, "keji")
    put(tmp_path / "b.xlsx", scheme, "ziran")
    form = "| park_code | new_high_tech |\n| P02 | 1 |\n| P01 | 0 |"
    write_return(tmp_path / "c.xlsx", scheme, "keji", form, answers=dict(ANSWERS) | {"telephone": "1"})
    put(tmp_path / "d.xlsx", scheme, "keji", year=2024)
    returns = read_returns([tmp_path], scheme)
    assert [(one.code, one.file, one.cell, one.park) for one in returns.findings] == [
        ("double_return", "a.xlsx", None, None),
        ("double_return_cell", "a.xlsx", "B9", "P02"),
        ("double_return_cell", "a.xlsx", None, None),
        ("double_return", "c.xlsx", None, None),
        ("double_return_cell", "c.xlsx", "B8", "P02"),
        ("double_return_cell", "c.xlsx", None, None),
        ("wrong_year", "d.xlsx", None, None),
    ]
    first, cell, field = (one.message for one in returns.findings[:3])
    assert "市科技局报送了不止一份填报表（另有“c.xlsx”），内容不同（《填报表》B9），各份均未计入。" in first
    assert "把另一份移入报送文件夹下名为“作废”的子文件夹" in first
    assert "填的是“0”，另一份“c.xlsx”填的是“1”。" in cell
    assert "《填报表》（联系电话）：填的是“0476-1234567”，另一份“c.xlsx”填的是“1”。" in field
    assert {one.bureau for one in returns.values} == {"ziran"}


def test_papers_that_only_one_of_two_returns_has_are_told(tmp_path: Path, scheme: Scheme) -> None:
    papers = "| evidence | park | item | kind | title |\n"
    row = "| | 东山园区 | 2025年新增高新技术企业 | 批准文件或证书 | {} |\n"
    put(tmp_path / "b.xlsx", scheme, "ziran")
    write_return(tmp_path / "a.xlsx", scheme, "keji", FORMS["keji"], papers + row.format("甲") + row.format("乙"))
    write_return(tmp_path / "c.xlsx", scheme, "keji", FORMS["keji"], papers + row.format("乙") + row.format("甲"))
    assert brief(read_returns([tmp_path], scheme)) == [("same_return", "notice", "c.xlsx")]
    write_return(tmp_path / "c.xlsx", scheme, "keji", FORMS["keji"], papers + row.format("乙") + row.format("丙"))
    returns = read_returns([tmp_path], scheme)
    assert [(one.code, one.file, one.sheet, one.cell) for one in returns.findings] == [
        ("double_return", "a.xlsx", None, None),
        ("double_return_paper", "a.xlsx", "佐证材料", "B3"),
        ("double_return", "c.xlsx", None, None),
        ("double_return_paper", "c.xlsx", "佐证材料", "B4"),
    ]


def test_papers_that_differ_in_their_amount_alone_are_not_the_same(tmp_path: Path, scheme: Scheme) -> None:
    papers = "| evidence | park | item | kind | amount |\n| | 东山园区 | 2025年新增高新技术企业 | 批准文件或证书 | {} |"
    put(tmp_path / "b.xlsx", scheme, "ziran")
    for name, amount in (("a.xlsx", 1.5), ("c.xlsx", 1.6)):
        write_return(tmp_path / name, scheme, "keji", FORMS["keji"], papers.format(amount))
    told = [(one.code, one.file, one.cell) for one in read_returns([tmp_path], scheme).findings]
    assert [one for one in told if one[0] == "double_return_paper"] == [
        ("double_return_paper", "a.xlsx", "B3"),
        ("double_return_paper", "c.xlsx", "B3"),
    ]


def test_a_superseded_return_is_named_and_settles_which_one_counts(tmp_path: Path, scheme: Scheme) -> None:
    put(tmp_path / "a.xlsx", scheme, "keji")
    put(tmp_path / "b.xlsx", scheme, "ziran")
    write_return(tmp_path / "作废/c.xlsx", scheme, "keji", FORMS["keji"].replace("0", "5"))
    (tmp_path / "作废/d.xlsx").write_bytes(b"no workbook")
    (tmp_path / "~$a.xlsx").write_bytes(b"")
    returns = read_returns([tmp_path], scheme)
    assert brief(returns) == [
        ("temporary_file", "notice", "~$a.xlsx"),
        ("superseded", "notice", "作废/c.xlsx"),
        ("superseded", "notice", "作废/d.xlsx"),
    ]
    assert [one.file for one in returns.files] == ["a.xlsx", "b.xlsx"]


def test_an_untouched_form_is_told_and_is_no_rival_of_the_one_that_is_filled_in(tmp_path: Path, scheme: Scheme) -> None:
    put(tmp_path / "a.xlsx", scheme, "keji")
    put(tmp_path / "b.xlsx", scheme, "ziran")
    blank = {"reporting_unit": "市科技局"}
    write_return(tmp_path / "c.xlsx", scheme, "keji", "| park_code | new_high_tech |\n| P01 |\n| P02 |", answers=blank)
    returns = read_returns([tmp_path], scheme)
    assert brief(returns) == [("untouched", "error", "c.xlsx")]
    assert len(returns.values) == 4


def test_a_form_on_which_all_may_stay_empty_counts_where_somebody_has_signed_it(tmp_path: Path) -> None:
    scheme = small_scheme(["award_green"])
    form = "| park_code | award_green |\n| P01 | |\n| P02 | |"
    signed = write_return(tmp_path / "a.xlsx", scheme, "office", form)
    assert brief(read_returns([signed], scheme)) == []
    write_return(tmp_path / "a.xlsx", scheme, "office", form, answers={"reporting_unit": "甲局"})
    assert brief(read_returns([signed], scheme)) == [("untouched", "error", "a.xlsx")]


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
