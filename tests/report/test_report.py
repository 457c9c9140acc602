"""The report: every figure in its sentences is the workbook's, and changes with it."""

from dataclasses import replace
from pathlib import Path

import pytest

from park_scoring import load_scheme, merge, read_returns, score, wording, write_result
from park_scoring.errors import ParkScoringError
from park_scoring.report import write_report
from park_scoring.report.model import shown
from park_scoring.result.book import ResultBook, SourceRow
from park_scoring.result.read import read_result
from tests.cases import Table
from tests.forging import Change, forge
from tests.report.books import book_of, words

PARK_14, PARK_1 = "红山绿色食品产业园区", "赤峰高新技术产业开发区东山园区"
SAMPLES = Path(__file__).parents[2] / "samples" / "2025" / "returns"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("books")


@pytest.fixture(scope="module")
def book(folder: Path) -> ResultBook:
    """The plain city, but: P01 produced less than last year, P02 had a grave accident, P03's last year was nothing."""
    changes: Table = {
        "industrial_output": {"P01": 90.0},
        "safety_accident": {"P02": "重大"},
        "tax_paid_prev": {"P03": 0.0},
        "award_service": {"P05": "是"},
    }
    return book_of(folder, changes)


def _told(book: ResultBook, folder: Path) -> str:
    return words(write_report(book, folder / "out").paths[0])


@pytest.fixture(scope="module")
def told(book: ResultBook, folder: Path) -> str:
    return _told(book, folder)


def test_the_sentences_say_who_was_assessed_and_what_was_returned(told: str, book: ResultBook) -> None:
    assert "列入考核的工业园区共15个，其中参加评价排名13个，不予评价1个（赤峰高新技术产业开发区红山园区）" in told
    assert "暂不考核1个（喀喇沁旗新材料产业园）。" in told
    cross = sum(row.role == "cross_reported" for row in book.sources)
    assert cross > 0
    assert f"相互复核的数据{cross}个" in told
    assert "应于2026年3月31日前报送" in told
    assert "没有采用核查值的数据。" in told


def test_the_first_places_stand_with_their_totals(told: str, book: ResultBook) -> None:
    first, second, third = book.ranked[:3]
    for place, park in enumerate((first, second, third), start=1):
        assert f"第{place}名{park.label}（{shown(park.total, 2)}分）" in told
        assert f"第{place}名{park.label}，奖励{400 - 100 * place}万元" in told
    totals = [park.total or 0.0 for park in book.ranked]
    assert f"平均总分{shown(sum(totals) / 13, 2)}分，首末相差{shown(totals[0] - totals[-1], 2)}分" in told


def test_each_category_says_who_leads_and_who_fell(told: str, book: ResultBook) -> None:
    for number, category in zip("一二三四五六七", book.scheme.categories, strict=True):
        scores = {park.label: park.categories[category.code] or 0.0 for park in book.ranked}
        best = max(scores.values())
        assert f"（{number}）{category.label}\n满分{category.points:g}分，平均得" in told
        if best == min(scores.values()):
            assert f"各园区均得{best:.2f}分。" in told
        else:
            leaders = "、".join(label for label, score in scores.items() if score == best)
            assert f"{leaders}得分最高，为{best:.2f}分；" in told
    # 90 against 100 the year before
    assert f"增速为负的：工业总产值增速有{PARK_1}（−10%）。" in told
    assert f"新增工业总产值为{PARK_14}（14亿元）；" in told


def test_the_money_adds_up_to_the_fund_in_words(told: str) -> None:
    assert "2025年度工业园区综合奖励资金为1000万元" in told
    assert "园区公共服务平台奖，赤峰玉龙工业园区，100万元，领导小组办公室推荐" in told
    # innovation has no points at all, green is full for everyone: nobody stands out
    assert "创新发展奖待定，100万元，科技创新没有园区得分" in told
    assert "绿色发展奖待定，100万元，绿色发展最高分并列" in told
    assert (
        "名次奖励600万元，专项奖励200万元，待定200万元，结余0万元，合计1000万元，与奖励资金总额1000万元相符。" in told
    )


def test_problems_are_derived_from_the_figures(told: str) -> None:
    assert "（一）发生不予评价情形\n赤峰高新技术产业开发区红山园区" in told
    assert f"2025年工业总产值有{PARK_1}（由100亿元降至90亿元，下降10.00%）。" in told
    p03 = "赤峰高新技术产业开发区元宝山园区(资源转型)"
    assert f"以下指标无法计算，得0分：上缴税金增速有{p03}。" in told
    # all 13 without a high-tech company or a laboratory
    assert "13个园区有指标没有得分" in told


def test_a_city_without_trouble_says_so(folder: Path) -> None:
    changes = {
        "new_high_tech": dict.fromkeys([f"P{number:02d}" for number in range(1, 15)], 1.0),
        "new_research_labs": dict.fromkeys([f"P{number:02d}" for number in range(1, 15)], 1.0),
    }
    book = book_of(folder / "good", changes)
    points = {
        park: {code: max(value, 0.5) if isinstance(value, float) else value for code, value in row.items()}
        for park, row in book.points.items()
    }
    told = _told(replace(book, points=points), folder / "good")
    assert "没有发现不予评价、指标没有得分、数据下降和无法计算的情况。" in told
    assert "各项指标均可计算。" in told


def test_a_figure_changed_in_the_workbook_is_the_figure_in_the_words(book: ResultBook, folder: Path) -> None:
    sheet = book.sheets[wording.RESULT_SHEET]
    first = book.ranked[0]
    changes = [Change(wording.RESULT_SHEET, sheet.cell(first.code, "total"), 123.45)]
    forged = forge(folder / book.file, folder / "forged.xlsx", changes)
    told = _told(read_result(forged), folder / "forged")
    assert f"第1名{first.label}（123.45分）" in told
    assert shown(first.total, 2) not in told.split("首末相差")[0].rsplit("二、考核结果", 1)[1]
    assert "“forged.xlsx”" in told


def test_an_account_that_does_not_balance_is_not_called_balanced(book: ResultBook, folder: Path) -> None:
    account = {**book.account, "places": replace(book.account["places"], amount=500.0)}
    told = _told(replace(book, account=account), folder / "account")
    assert "合计900万元，与奖励资金总额1000万元不符，请核对。" in told


def test_ranks_against_last_year_are_told_where_the_workbook_has_them(book: ResultBook, folder: Path) -> None:
    moves = dict(zip([park.code for park in book.ranked[:4]], ["▲2", "▼1", "—", "新"], strict=True))
    parks = tuple(replace(park, rank_change=moves.get(park.code, "—")) for park in book.parks)
    told = _told(replace(book, parks=parks), folder / "moves")
    risen, fallen = book.ranked[0].label, book.ranked[1].label
    assert f"与上年相比，名次上升的有{risen}（▲2）。名次下降的有{fallen}（▼1）。" in told
    assert "名次升降" in told


def test_verified_values_are_counted_and_those_that_differ_too(book: ResultBook, folder: Path) -> None:
    first = next(row for row in book.sources if row.role == "reported")
    rows = [_verified(first, first.value, wording.USED), _verified(first, 1.0, wording.USED)]
    rows.append(_verified(first, 2.0, wording.NOT_USED))
    told = _told(replace(book, sources=(*book.sources, *rows)), folder / "verified")
    assert "经核查确认的数据2个，其中1个以核查值取代了填报值。" in told


def _verified(row: SourceRow, value: object, used: str) -> SourceRow:
    assert isinstance(value, float)
    return replace(row, key=f"{row.park}.{row.item}.verified", role="verified", value=value, used=used)


def test_names_of_clerks_and_files_of_returns_are_in_none_of_the_documents(folder: Path) -> None:
    scheme = load_scheme()
    result = score(merge(read_returns([SAMPLES], scheme, 2025), scheme), scheme)
    book = read_result(write_result(result, folder / "samples"))
    report, notice, _ = write_report(book, folder / "samples").paths
    for path in (report, notice):
        assert not [text for text in ("（样例）", "0476-0000000", "填报表.xlsx") if text in words(path)]
    assert "填报日期为2026年3月5日。" in words(report)


def test_a_draft_is_refused(folder: Path) -> None:
    book = book_of(folder / "draft", {"tax_paid": {"P01": None}}, draft=True)
    with pytest.raises(ParkScoringError, match="是草稿，不能据以出报告和公示"):
        write_report(book, folder / "draft" / "out")
    assert not (folder / "draft" / "out").exists()
