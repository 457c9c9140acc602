"""The report: every figure in its sentences is the workbook's, and changes with it."""

from dataclasses import replace
from pathlib import Path

import pytest
from xlsxwriter.utility import xl_rowcol_to_cell

from park_scoring import contract, load_scheme, merge, read_returns, score, write_result
from park_scoring.errors import ParkScoringError
from park_scoring.report import write_portraits, write_report
from park_scoring.report.model import printed
from park_scoring.result.book import ResultBook, SourceRow
from park_scoring.result.read import read_result
from park_scoring.scheme.model import Settlement
from park_scoring.sheets import words as sheets_words
from tests.cases import PARKS, Table, merged_of, with_verified_values
from tests.forging import Change, forge
from tests.report.books import all_parts, book_of, words

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
    assert "列入考核名单的工业园区共15个，其中参加评价排名13个，不予评价1个（赤峰高新技术产业开发区红山园区）" in told
    assert "暂不考核1个（喀喇沁旗新材料产业园）。" in told
    cross = sum(row.role == "cross_reported" for row in book.sources)
    assert cross > 0
    assert f"相互复核的数据{cross}个" in told
    assert "按照2026年3月31日前报送评价考核报告的规定，" in told
    assert "没有经核查确认或者更正的数据。" in told


def test_the_first_places_stand_with_their_totals(told: str, book: ResultBook) -> None:
    first, second, third = book.ranked[:3]
    for place, park in enumerate((first, second, third), start=1):
        assert f"第{place}名{park.label}（{printed(park.total, 2)}分）" in told
        assert f"第{place}名{park.label}，奖励{400 - 100 * place}万元" in told
    totals = [park.total or 0.0 for park in book.ranked]
    assert f"平均总分{printed(sum(totals) / 13, 2)}分，首末相差{printed(totals[0] - totals[-1], 2)}分" in told


def test_each_category_says_who_leads_and_who_fell(told: str, book: ResultBook) -> None:
    for number, category in zip("一二三四五六七", book.scheme.categories, strict=True):
        scores = {park.label: park.categories[category.code] or 0.0 for park in book.ranked}
        best = max(scores.values())
        assert f"（{number}）{category.label}\n满分{category.points:g}分，平均得分" in told
        if best == min(scores.values()):
            assert f"各园区均得{best:.2f}分。" in told
        else:
            leaders = "、".join(label for label, score in scores.items() if score == best)
            assert f"{leaders}得分最高，为{best:.2f}分；" in told
    # 90 against 100 the year before
    assert f"工业总产值增速为负的有{PARK_1}（−10%）。" in told
    assert f"单项指标中，新增工业总产值最高的是{PARK_14}（14亿元）；" in told


def test_the_money_adds_up_to_the_fund_in_words(told: str) -> None:
    assert "2025年度工业园区综合奖励资金为1000万元" in told
    assert "按照赤政发〔2020〕172号的规定（附件1 五），2025年度" in told
    assert "园区公共服务平台奖授予赤峰玉龙工业园区，奖励100万元，依据是领导小组办公室推荐" in told
    # innovation has no points at all, green is full for everyone: nobody stands out
    assert "创新发展奖待定，预留100万元，原因是科技创新没有园区得分" in told
    assert "绿色发展奖待定，预留100万元，原因是绿色发展最高分并列" in told
    assert (
        "名次奖励600万元，专项奖励200万元，待定200万元，结余0万元，合计1000万元，与奖励资金总额1000万元相符。" in told
    )


def test_problems_are_derived_from_the_figures(told: str) -> None:
    problems = told.split("四、存在的问题\n")[1].split("五、有关说明", maxsplit=1)[0]
    struck = "发生重大安全生产事故，当年不予评价考核并向社会公告"
    assert problems.startswith(f"（一）发生不予评价情形\n赤峰高新技术产业开发区红山园区{struck}。\n")
    # no high-tech company, no laboratory anywhere
    assert "各方面中，科技创新得分率最低，平均得分0.00分，得分率0.0%，各园区均没有得分。" in problems
    assert "新增高新技术企业数、新增省级以上研发机构数各园区均没有得分。2个园区另有指标没有得分" in problems
    assert f"2025年工业总产值下降的有{PARK_1}（由100亿元降至90亿元，下降10.00%）。" in problems
    # 14 parks invest in new projects that nobody has looked at yet; P01 is an outlier, and its tax is above its output
    assert "需要核实的16处：“其中：2025年新建项目投资”14处、“2025年工业总产值”1处、“2025年上缴税金”1处，" in problems


def test_what_could_not_be_computed_is_explained(told: str) -> None:
    p03 = "赤峰高新技术产业开发区元宝山园区(资源转型)"
    assert f"以下指标因作除数的数据（例如上年数）不大于0而无法计算，得0分：上缴税金增速（{p03}）。" in told


def test_a_city_without_trouble_says_so(folder: Path) -> None:
    book = book_of(folder / "good")
    full = {category.code: category.points for category in book.scheme.categories}
    parks = tuple(
        replace(
            park,
            categories=full,
            points={
                code: max(value, 0.5) if isinstance(value, float) else value for code, value in park.points.items()
            },
        )
        if park.rank
        else park
        for park in book.parks
    )
    told = _told(replace(book, parks=parks, findings=()), folder / "good")
    assert "没有发现不予评价、指标没有得分、数据下降和数据有待核实的情况。" in told
    assert "各项指标均可计算。" in told


@pytest.fixture(scope="module")
def plain(folder: Path) -> tuple[ResultBook, Path, str]:
    """The plain city, in which everything rises from P01 to P14, its file, and the words of its report."""
    book = book_of(folder / "plain")
    return book, folder / "plain" / book.file, _told(book, folder / "plain")


@pytest.mark.parametrize(
    ("sheet", "row", "column", "value", "expected"),
    [
        # the first had 93.00 and the last 14.00
        (contract.RESULT_SHEET, "P14", "total", 123.45, "第1名红山绿色食品产业园区（123.45分）"),
        (contract.RESULT_SHEET, "P01", "total", 13.0, "首末相差80.00分"),
        # the totals sum to 749.00; with 14 more, 763.00 over 14 parks
        (contract.RESULT_SHEET, "P08", "total", 70.51, "平均总分54.50分"),
        (contract.RESULT_SHEET, "P14", "total_volume", 30.5, "红山绿色食品产业园区得分最高，为30.50分"),
        (contract.RESULT_SHEET, "P01", "efficiency", -0.25, "赤峰高新技术产业开发区东山园区得分最低，为−0.25分"),
        # 14 parks with 7 points each, one of them now with none: 91 over 14
        (contract.RESULT_SHEET, "P03", "green", 0.0, "满分7分，平均得分6.50分，得分率92.9%"),
        (contract.RESULT_SHEET, "P05", "bonus", 5.0, "1个园区得到附加分：赤峰玉龙工业园区5.00分"),
        (contract.VALUES_SHEET, "P14", "output_added", 77.7, "新增工业总产值最高的是红山绿色食品产业园区（77.70亿元）"),
        (contract.VALUES_SHEET, "P05", "tax_growth", -3.5, "上缴税金增速为负的有赤峰玉龙工业园区（−3.50%）"),
        (contract.VALUES_SHEET, "P06", "infra_growth", "无法计算", "基础设施建设投资增速（元宝山综合产业园区）"),
        (
            contract.BASE_SHEET,
            "P07",
            "employees",
            88.0,
            "2025年末就业人员下降的有宁城经济开发区（由100人降至88人，下降12.00%）",
        ),
        (
            contract.BASE_SHEET,
            "P08",
            "fixed_investment_prev",
            216.0,
            "敖汉旗工业园区（由216亿元降至108亿元，下降50.00%）",
        ),
        (contract.BASE_SHEET, "P09", "new_workshop_area", 4321.5, "4321.5"),
        (contract.SCORES_SHEET, "P14", "planning", 0.0, "红山绿色食品产业园区1项（园区规划体系）"),
        (contract.REWARDS_SHEET, "prize.P14", "amount", 310.0, "第1名红山绿色食品产业园区，奖励310万元"),
        (
            contract.REWARDS_SHEET,
            "award.investment",
            "amount",
            95.5,
            "招商引资奖授予红山绿色食品产业园区，奖励95.5万元",
        ),
        (contract.REWARDS_SHEET, "award.investment", "winner", "待定", "招商引资奖待定，预留100万元"),
        (contract.REWARDS_SHEET, "account.fund", "amount", 1200.0, "综合奖励资金为1200万元"),
        (contract.REWARDS_SHEET, "account.places", "amount", 500.0, "名次奖励500万元，专项奖励100万元"),
    ],
)
def test_a_figure_changed_in_the_workbook_is_the_figure_in_the_words(
    plain: tuple[ResultBook, Path, str],
    tmp_path: Path,
    sheet: str,
    row: str,
    column: str,
    value: float | str,
    expected: str,
) -> None:
    book, path, before = plain
    changes = [Change(sheet, book.sheets[sheet].cell(row, column), value)]
    told = _told(read_result(forge(path, tmp_path / "forged.xlsx", changes)), tmp_path)
    assert expected in told
    assert expected not in before
    assert "“forged.xlsx”" in told


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("files", "共收到999份填报表"),
        ("accepted", "计入999份"),
        ("evidence", "登记佐证材料999件"),
    ],
)
def test_counts_of_the_audit_are_those_in_the_words(
    plain: tuple[ResultBook, Path, str], tmp_path: Path, code: str, expected: str
) -> None:
    book, path, before = plain
    cells = book.plain_sheets[contract.AUDIT_SHEET]
    row, column = next((row, at) for row, at, value in cells.walk() if value == contract.AUDIT_SUMMARY[code])
    changes = [Change(contract.AUDIT_SHEET, xl_rowcol_to_cell(row, column + 1), 999.0)]
    told = _told(read_result(forge(path, tmp_path / "forged.xlsx", changes)), tmp_path)
    assert expected in told
    assert expected not in before


def test_equal_totals_share_the_place_or_say_by_which_rule_they_do_not(book: ResultBook, folder: Path) -> None:
    first, second, third, *others = book.ranked
    level = (replace(first, total=90.0, rank=1.0), replace(second, total=90.0, rank=1.0), replace(third, rank=3.0))
    told = _told(replace(book, parks=(*level, *others)), folder / "shared")
    assert f"，并列第1名{first.label}、{second.label}（各90.00分），第3名{third.label}" in told
    assert "名次先后按下列规则确定" not in told
    apart = (replace(first, total=90.0), replace(second, total=90.0), third)
    told = _told(replace(book, parks=(*apart, *others)), folder / "apart")
    rule = book.scheme.reading["tie_break"].option.rule
    assert f"{first.label}、{second.label}总分同为90.00分，名次先后按下列规则确定：{rule}。" in told


def test_prizes_of_shared_places_are_told_together(book: ResultBook, folder: Path) -> None:
    one, two, three = book.prizes
    shared = (replace(one, amount=250.0), replace(two, label=one.label, amount=250.0), three)
    told = _told(replace(book, prizes=shared), folder / "prizes")
    assert f"并列第1名{one.winner}、{two.winner}，各奖励250万元；第3名{three.winner}，奖励100万元。" in told


def test_where_all_are_level_nobody_leads_and_only_a_few_are_named(folder: Path) -> None:
    scheme = load_scheme()
    # the per-mu figures too: all areas are the same
    alike = {item.code: dict.fromkeys(PARKS, 110.0) for item in scheme.items if item.previous}
    more = ("fixed_investment_all", "infra_new_projects", "attracted_amount", "chain_enterprises")
    book = book_of(folder / "level", alike | {code: dict.fromkeys(PARKS, 110.0) for code in more})
    told = _told(book, folder / "level")
    three = f"{PARK_1}、赤峰高新技术产业开发区红山园区、赤峰高新技术产业开发区元宝山园区(资源转型)"
    assert f"并列第1名{three}等14个园区（各93.00分）。\n" in told
    assert "最高的是" not in told
    # 600 over 14 parks is 42.857142…, rounded down to the yuan: 42.8571; 14 of these are 599.9994
    assert "，各奖励42.8571万元。" in told
    assert "名次奖励599.9994万元，专项奖励0万元，待定400万元，结余0.0006万元，合计1000万元，" in told


def test_parks_without_points_stand_by_themselves_where_no_indicator_is_without_any(folder: Path) -> None:
    told = _told(book_of(folder / "some", {"new_high_tech": {"P14": 1.0}, "new_research_labs": {"P14": 1.0}}), folder)
    assert "各园区均没有得分" not in told
    # P14 is last nowhere; the other 13 have neither company nor laboratory, and P01 is last in all 13 rankings too
    assert f"\n13个园区有指标没有得分（含按排序法列末位的），按项数由多到少依次是：{PARK_1}15项（" in told


def test_one_park_alone_is_not_compared_with_anybody(folder: Path) -> None:
    struck = {"safety_accident": {park: "重大" for park in PARKS if park != "P07"}}
    told = _told(book_of(folder / "one", struck), folder / "one")
    assert "只有宁城经济开发区参加排名，总分93.00分。\n" in told
    assert "宁城经济开发区得30.00分。\n" in told
    assert "宁城经济开发区2项（新增高新技术企业数、新增省级以上研发机构数）没有得分。" in told
    for word in ("首末相差", "各园区均", "最高的是"):
        assert word not in told


def test_where_nobody_is_ranked_no_category_is_spoken_of(folder: Path) -> None:
    told = _told(book_of(folder / "none", {"safety_accident": dict.fromkeys(PARKS, "重大")}), folder / "none")
    assert "没有园区参加排名。" in told
    assert "没有园区获得名次奖励。" in told
    assert "平均得分" not in told
    assert "得到附加分" not in told


def test_bonus_points_stand_with_the_designations_they_are_for(folder: Path) -> None:
    levels: Table = {"green_park": {"P03": "国家级", "P04": "省级"}, "smart_park": {"P03": "省级"}}
    told = _told(book_of(folder / "bonus", levels), folder / "bonus")
    p03, p04 = "赤峰高新技术产业开发区元宝山园区(资源转型)", "赤峰高新技术产业开发区安庆园区"
    assert f"{p03}10.00分（绿色园区认定为国家级、智慧园区认定为省级）" in told
    assert f"{p04}5.00分（绿色园区认定为省级）" in told
    assert "2个园区得到附加分：" in told


def test_readings_that_were_settled_are_told_apart_from_the_others(book: ResultBook, folder: Path) -> None:
    def told(count: int) -> str:
        settled = Settlement(letter="赤工信函〔2026〕1号", date="2026-02-01")
        readings = tuple(
            reading.model_copy(update={"settled_by": settled}) if at < count else reading
            for at, reading in enumerate(book.scheme.readings)
        )
        scheme = book.scheme.model_copy(update={"readings": readings})
        return _told(replace(book, scheme=scheme), folder / f"settled{count}")

    assert "本次采用的理解见附件4，均尚无正式解释。负责解释的单位为市工业和信息化局。" in told(0)
    assert "本次采用的理解见附件4，其中17处尚无正式解释。" in told(3)
    assert "本次采用的理解见附件4，均已有正式解释。" in told(20)


def test_an_account_that_does_not_balance_is_not_called_balanced(book: ResultBook, folder: Path) -> None:
    account = {**book.account, "places": replace(book.account["places"], amount=500.0)}
    told = _told(replace(book, account=account), folder / "account")
    assert "合计900万元，与奖励资金总额1000万元不符，请核对。" in told


def test_open_awards_are_noted_where_there_are_some(book: ResultBook, told: str, folder: Path) -> None:
    note = "“待定”的专项奖励留待确定后发放。"
    assert f"\n注：{note}\n四、" in told
    given = tuple(replace(line, winner=PARK_14) for line in book.awards)
    assert note not in _told(replace(book, awards=given), folder / "given")


def test_ranks_against_last_year_are_told_where_the_workbook_has_them(book: ResultBook, folder: Path) -> None:
    moves = dict(zip([park.code for park in book.ranked[:4]], ["▲2", "▼1", "—", "新"], strict=True))
    parks = tuple(replace(park, rank_change=moves.get(park.code, "—")) for park in book.parks)
    told = _told(replace(book, parks=parks), folder / "moves")
    risen, fallen = book.ranked[0].label, book.ranked[1].label
    same = "、".join(park.label for park in (book.ranked[2], *book.ranked[4:]))
    new = book.ranked[3].label
    moved = f"名次上升的有{risen}（2位）；名次下降的有{fallen}（1位）；名次不变的有{same}；上年没有名次的有{new}。"
    assert f"与上年相比，{moved}" in told
    assert "名次升降" in told


def test_verified_values_are_counted_and_those_that_differ_too(book: ResultBook, folder: Path) -> None:
    first = next(row for row in book.sources if row.role == "reported")
    rows = [_verified(first, first.value, contract.USED), _verified(first, 1.0, contract.USED)]
    rows.append(_verified(first, 2.0, sheets_words.NOT_USED))
    told = _told(replace(book, sources=(*book.sources, *rows)), folder / "verified")
    assert "经核查确认的数据2个，其中1个以核查值取代了填报值。" in told
    told = _told(replace(book, sources=(*book.sources, rows[1])), folder / "replaced")
    assert "经核查更正的数据1个，均以核查值取代了填报值。" in told
    told = _told(replace(book, sources=(*book.sources, rows[0])), folder / "confirmed")
    assert "经核查确认的数据1个，均与填报值一致。" in told


def _verified(row: SourceRow, value: object, used: str) -> SourceRow:
    assert isinstance(value, float)
    return replace(row, key=f"{row.park}.{row.item}.verified", role="verified", value=value, used=used)


def test_names_of_clerks_and_files_of_returns_are_in_none_of_the_documents(folder: Path) -> None:
    scheme = load_scheme()
    result = score(merge(read_returns([SAMPLES], scheme, 2025), scheme), scheme)
    book = read_result(write_result(result, folder / "samples"))
    report, notice, annex = write_report(book, folder / "samples").paths
    portraits = write_portraits(book, folder / "samples", [park.code for park in book.parks]).paths
    for path in (report, notice, annex, *portraits):
        parts = "".join(all_parts(path).values())
        assert not [text for text in ("（样例）", "0476-0000000") if text in parts]
    for path in (report, notice, annex):
        assert "填报表.xlsx" not in "".join(all_parts(path).values())
    assert "填报日期为2026年3月5日。" in words(report)


def test_a_draft_is_refused(folder: Path) -> None:
    book = book_of(folder / "draft", {"tax_paid": {"P01": None}}, draft=True)
    with pytest.raises(ParkScoringError, match="是草稿，不能据以出报告和公示"):
        write_report(book, folder / "draft" / "out")
    assert not (folder / "draft" / "out").exists()


def test_a_site_visit_is_told_of_only_where_a_tick_records_one(tmp_path: Path) -> None:
    scheme = load_scheme()
    merged = merged_of(scheme, {"infra_new_projects": {"P05": 0.0}})
    unseen = read_result(write_result(score(merged, scheme), tmp_path / "unseen"))
    text = _told(unseen, tmp_path / "unseen")
    assert "采取查验相关文件方式，" in text
    assert "现场核查" not in text
    assert "需要现场确认实物的数据：现场确认0项，共13项。" in text
    # a tick for a figure of 0 confirms nothing
    ticked = with_verified_values(merged, scheme, {}, [(park, "infra_new_projects") for park in ("P01", "P02", "P05")])
    seen = read_result(write_result(score(ticked, scheme), tmp_path / "seen"))
    text = _told(seen, tmp_path / "seen")
    assert "采取查验相关文件和现场核查方式，" in text
    assert "需要现场确认实物的数据：现场确认2项，共13项。" in text
