"""A number is followed back to the cell that somebody filled in, and said to be off where it no longer follows."""

import json
from functools import lru_cache
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from park_scoring.audit import Audit, audit
from park_scoring.cli import main
from park_scoring.merging import FormFile, Verification, Verified, with_verified
from park_scoring.result import write_result
from park_scoring.result.book import ResultBook
from park_scoring.result.read import read_result
from park_scoring.scheme import load_scheme, with_readings
from park_scoring.scoring.score import score
from park_scoring.trace import Node, drawn, trace
from tests.cases import PARKS, Table, merged_of, result_of, with_verified_values
from tests.forging import Change, forge
from tests.scoring.test_rewards import equal_parks

SCHEME = load_scheme()
CHANGES: Table = {
    "tax_paid": {"P05": 130.0},
    "infra_investment_prev": {"P03": 0.0},
    "safety_accident": {"P01": "重大"},
    "green_park": {"P06": "国家级"},
    "award_service": {"P14": "是"},
    "attracted_points": {"P05": None},
}


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_result(result_of(SCHEME, CHANGES), tmp_path_factory.mktemp("trace"))


@lru_cache(maxsize=8)
def _audited(path: Path, _written: int) -> tuple[ResultBook, Audit]:
    book = read_result(path)
    return book, audit(book, path)


def tree(path: Path, park: str, code: str) -> Node:
    return trace(*_audited(path, path.stat().st_mtime_ns), park, code)


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["trace", *map(str, arguments)])


def walk(node: Node) -> list[Node]:
    return [node, *(found for child in node.children for found in walk(child))]


def test_an_indicator_goes_back_to_the_cells_that_were_filled_in(path: Path) -> None:
    # 130 of P05 grew by 30 % and leads the 13 that are left after the veto
    # its row of sources: 2 items before with 28 rows each, 4 parks before with 2, from row 6 on
    printed = list(drawn(tree(path, "P05", "tax_growth")))
    assert printed[0] == "上缴税金增速：6 分  《指标得分》F11  满分 6"
    assert printed[7:12] == [
        "└─ 名次：1  《指标数据》AD11  13家参加排名",
        "   └─ 数值：30 %  《指标数据》G11",
        "      └─ ＝ (2025年上缴税金 ÷ 2024年上缴税金 − 1) × 100  四舍五入到 4 位小数",
        "         ├─ 2025年上缴税金：130 亿元  《基础数据》E11",
        "         │  ├─ 填报：130 亿元  《数据来源》E70  市工业和信息化局 “gongxin.xlsx”《填报表》D9，原来填的是“130.0”，正常，采用",
    ]
    assert printed[-1] == "以上每个数字都能由《数据来源》推算出来。"
    assert printed[1] == (
        "├─ 读法“排序法折算”：得分=分值×(N−名次)÷(N−1)；只有一家时得满分。"
        "  代入：分值 6，名次 1，N＝13，数值 30  依据附件1 三.1"
    )
    assert [line[3:13] for line in printed[2:7]] == [
        "读法“数值相同的名次",
        "读法“排名范围”：N",
        "读法“增速的来源”：",
        "读法“上年为0的增速",
        "读法“增长为负的园区",
    ]


def test_an_item_shows_both_bureaus(path: Path) -> None:
    sources = [node for node in walk(tree(path, "P05", "tax_paid")) if node.kind == "source"]
    assert [(node.label, node.value, (node.origin or {})["used"]) for node in sources] == [
        ("填报", 130.0, "采用"),
        ("复核填报", 130.0, "用于复核"),
    ]


def test_a_verified_value_stands_and_all_three_are_shown(tmp_path: Path) -> None:
    cells = {"verified": "F9", "reason": "G9", "approver": "H9"}
    row = Verified(
        "P05",
        "tax_paid",
        104.5,
        "亿元",
        "104.5",
        "ok",
        "完税证明",
        "甲",
        "",
        False,
        105.0,
        105.0,
        "",
        "核查.xlsx",
        "核查表",
        {},
        cells,
    )
    merged = with_verified(merged_of(SCHEME), Verification((FormFile("核查.xlsx", "0" * 64),), (row,)), (), SCHEME)
    written = write_result(score(merged, SCHEME), tmp_path)
    root = tree(written, "P05", "tax_paid")
    assert root.value == 104.5
    assert [(node.label, node.value) for node in root.children[:3]] == [
        ("填报", 105.0),
        ("复核填报", 105.0),
        ("核查", 104.5),
    ]
    verified = root.children[2].origin or {}
    assert (verified["file"], verified["reason"], verified["approver"]) == ("核查.xlsx", "完税证明", "甲")
    assert "领导小组办公室 “核查.xlsx”《核查表》F9" in root.children[2].note
    assert "核查理由：完税证明，批准人：甲" in root.children[2].note
    assert list(root.broken()) == []
    cell = read_result(written).sheets["数据来源"].cell("P05.tax_paid.verified", "value")
    forged = forge(written, tmp_path / "forged.xlsx", [Change("数据来源", cell, 104.8)])
    assert [(node.kind, node.expected) for node in tree(forged, "P05", "tax_paid").broken()] == [
        ("item", 104.8),
        ("source", 104.5),
    ]


def test_a_category_lists_its_indicators_with_rank_and_value(path: Path) -> None:
    # of 13 parks P14 leads in three indicators and is second to P05 in two: 3 × 6 + 2 × 6 × 11 ÷ 12
    root = tree(path, "P14", "total_volume")
    assert (root.kind, root.value, root.note) == ("category", 29.0, "满分 30")
    assert [child.code for child in root.children] == [
        "output_added",
        "output_growth",
        "tax_total",
        "tax_growth",
        "employment_growth",
    ]
    assert "名次：2，数值：114 亿元" in root.children[2].note


def test_the_total_is_rank_base_and_bonus(path: Path) -> None:
    root = tree(path, "P06", "total")
    assert [child.code for child in root.children] == ["rank", "base", "bonus"]
    bonus = root.children[2]
    assert (bonus.value, bonus.children[0].value) == (10.0, 10.0)
    assert bonus.children[0].children[0].value == "国家级"
    assert (root.value or 0) == pytest.approx(sum(float(str(child.value)) for child in root.children[1:]))


def test_the_reward_is_the_place_and_the_special_awards_with_their_ground(path: Path) -> None:
    root = tree(path, "P14", "reward")
    prize, special = root.children
    reading, *won = special.children
    assert reading.code == "special_award"
    assert (prize.value, special.value) == (300.0, sum(float(str(child.value)) for child in won))
    assert "领导小组办公室推荐" in [child.note for child in special.children]
    assert any(child.label == "第1名" and child.value == 300.0 for child in prize.children)


def test_the_rank_stands_between_its_neighbours_with_what_decides(path: Path) -> None:
    root = tree(path, "P13", "rank")
    assert (root.kind, root.value, root.note) == ("rank", 2.0, "13家参加排名")
    total, before, behind, reading = root.children
    assert total.code == "total"
    assert before.label == "前一位（第1名）红山绿色食品产业园区"
    assert behind.label.startswith("后一位（第3名）")
    assert (before.value or 0) > (total.value or 0) > (behind.value or 0)  # type: ignore[operator]
    assert reading.code == "tie_break"


def test_a_recommended_award_leads_to_whoever_recommended_and_the_best_to_its_category(path: Path) -> None:
    awards = {node.code: node for node in tree(path, "P14", "special").children if node.kind == "award"}
    [recommended] = awards["award.service"].children
    assert (recommended.code, recommended.value) == ("award_service", "是")
    assert recommended.children[0].kind == "source"
    best = [node for code, node in awards.items() if code != "award.service"]
    assert [child.kind for node in best for child in node.children] == ["category"] * len(best)


def test_no_prize_and_no_award_are_said_and_not_just_0(path: Path) -> None:
    prize, special = tree(path, "P03", "reward").children
    assert (prize.value, prize.children[0].note) == (0.0, "名次奖发给前3名")
    assert (special.value, special.note) == (0.0, "没有获得专项奖励")


def test_equal_ranks_show_every_place_whose_prize_they_pool(tmp_path: Path) -> None:
    # P13 and P14 share the first place and so take 300 and 200: 250 each
    written = write_result(result_of(SCHEME, equal_parks(("P13", "P14"))), tmp_path)
    prize = tree(written, "P13", "prize")
    assert prize.value == 250.0
    assert [(child.label, child.value) for child in prize.children] == [
        ("名次", 1.0),
        ("实得奖金", 250.0),
        ("第1名", 300.0),
        ("第2名", 200.0),
    ]


def test_the_bonus_shows_designations_that_nobody_has_too(path: Path) -> None:
    parts = [node for node in tree(path, "P05", "bonus").children if node.kind == "bonus"]
    assert [(node.value, node.children[0].value) for node in parts] == [(0.0, "无")] * 4


def test_readings_that_only_some_indicators_depend_on_stand_with_these(path: Path) -> None:
    def readings(code: str) -> list[str]:
        return [node.code for node in tree(path, "P05", code).children if node.kind == "fact"]

    assert readings("infra_total") == ["rank_scoring", "ties", "pool", "zero_value", "infra_new", "unconfirmed"]
    assert readings("tax_per_mu") == ["rank_scoring", "ties", "pool"]
    assert readings("eia_plan") == []


def test_a_figure_says_whether_somebody_has_seen_it_where_only_then_it_counts(tmp_path: Path) -> None:
    scheme = with_readings(SCHEME, {"unconfirmed": "zero"})
    projects = "infra_new_projects"
    # P02 was seen, P03 was seen and its figure verified as well
    verified = with_verified_values(
        merged_of(scheme), scheme, {("P03", projects): 90.0}, [("P02", projects), ("P03", projects)]
    )
    written = write_result(score(verified, scheme), tmp_path)
    told = {park: [one.label for one in walk(tree(written, park, projects)) if one.kind == "fact"] for park in PARKS}
    assert told["P02"][0].startswith("现场确认实物：是；")
    assert told["P03"][0].startswith("采用；现场确认实物：是；")
    assert told["P04"] == ["没有现场确认实物的登记，按读法计为 0"]
    values = [tree(written, park, "infra_total").children[-1].children[-1].value for park in ("P02", "P03", "P04")]
    assert values == [102.0, 90.0, 0.0]
    readings = [one.label for one in tree(written, "P04", "infra_total").children if one.code == "unconfirmed"]
    assert readings == [
        "读法“没有现场确认的新建项目”：新建项目投资只有在核查表中登记了现场确认实物才计入，没有登记的计为0。"
    ]


@pytest.mark.parametrize("code", ["tax_growth", "total_volume", "rank", "bonus", "prize"])
def test_a_vetoed_park_has_none_of_the_numbers_and_each_says_so(code: str, path: Path) -> None:
    root = tree(path, "P01", code)
    assert (root.value, root.note) == (None, "不予评价")
    assert root.children[0].label == "原因"
    assert list(root.broken()) == []


def test_a_vetoed_park_that_was_scored_before_it_was_struck_keeps_the_way_to_its_points(tmp_path: Path) -> None:
    after = with_readings(SCHEME, {"veto_order": "after"})
    root = tree(write_result(result_of(after, CHANGES), tmp_path), "P01", "tax_growth")
    assert root.value is not None
    assert [node.kind for node in walk(root)][:4] == ["indicator", "fact", "fact", "fact"]
    assert any(node.kind == "source" for node in walk(root))


@pytest.mark.parametrize(
    ("park", "code", "note"),
    [("P15", "tax_paid", "暂不考核"), ("P05", "attracted_points", "按本次采用的读法不要求填报")],
)
def test_an_item_without_a_figure_says_why(park: str, code: str, note: str, path: Path) -> None:
    told = next(drawn(tree(path, park, code)))
    assert "：（空）  " in told
    assert told.endswith(note)


def test_a_draft_says_that_it_is_one_and_which_values_it_left_out(tmp_path: Path) -> None:
    written = write_result(result_of(SCHEME, {"tax_paid": {"P04": None}}, draft=True), tmp_path)
    done = run(written, "P04", "tax_paid")
    assert done.stdout.startswith("2025年度  赤峰高新技术产业开发区安庆园区（草稿：名次和奖金不能作数）\n")
    assert "2025年上缴税金：（空）  《基础数据》E10  没有可用的值" in done.stdout


def test_what_cannot_be_computed_says_why(path: Path) -> None:
    found = [node.note for node in walk(tree(path, "P03", "infra_growth")) if node.kind == "finding"]
    assert any("无法计算（2024年基础设施建设投资不大于0）" in note for note in found)


def test_a_vetoed_and_an_exempt_park_say_why_they_have_no_total(path: Path) -> None:
    vetoed, exempt = tree(path, "P01", "total"), tree(path, "P15", "reward")
    assert (vetoed.value, vetoed.note) == (None, "不予评价")
    assert any(node.code == "safety_accident" and node.value == "重大" for node in walk(vetoed))
    assert (exempt.value, exempt.note) == (None, "暂不考核")
    assert "前期建设阶段" in str(exempt.children[0].value)


@pytest.mark.parametrize("name", ["P03", "p03", "元宝山园区（资源转型）", "元宝山园区(资源转型)", "元宝山园区"])
def test_a_park_is_found_by_code_name_and_short_form(name: str, path: Path) -> None:
    done = run(path, name, "total")
    assert done.exit_code == 0
    assert done.stdout.startswith("2025年度  赤峰高新技术产业开发区元宝山园区(资源转型)\n总分：")


def test_a_number_is_found_by_its_label_and_an_indicator_before_an_item(path: Path) -> None:
    assert tree(path, "P05", "上缴税金增速").code == "tax_growth"
    assert tree(path, "P05", "总分").code == "total"
    assert tree(path, "P05", "名次").code == "rank"
    assert tree(path, "P14", "获得的专项奖励").code == "special"
    assert tree(path, "P05", "eia_plan").kind == "indicator"


@pytest.mark.parametrize(
    ("park", "code", "told"),
    [
        ("P99", "total", "没有“P99”这个园区，是不是“P09（阿鲁科尔沁旗工业园区）”"),
        ("红山", "total", "是不是“P02（赤峰高新技术产业开发区红山园区）”或“P14（红山绿色食品产业园区）”"),
        ("", "total", "没有“”这个园区。可以写"),
        ("P05", "totl", "没有“totl”这个数，是不是“total（总分）”"),
        ("P05", "税金增速", "没有“税金增速”这个数，是不是“tax_growth（上缴税金增速）”"),
        ("P05", "\x1b[2J", "没有“␛[2J”这个数"),
    ],
)
def test_an_unknown_park_or_code_is_said_and_ends_2(park: str, code: str, told: str, path: Path) -> None:
    done = run(path, park, code)
    assert done.exit_code == 2
    assert told in done.stderr


def test_a_number_changed_by_hand_is_marked_where_it_stands_and_ends_1(path: Path, tmp_path: Path) -> None:
    book = read_result(path)
    value = book.sheets["指标数据"].cell("P05", "tax_growth")
    forged = forge(path, tmp_path / "forged.xlsx", [Change("指标数据", value, 31)])
    done = run(forged, "P05", "tax_growth")
    assert done.exit_code == 1
    assert f"数值：31 %  《指标数据》{value}  【对不上：应为“30”】" in done.stdout
    assert "以上有 1 处对不上" in done.stdout
    # the category's short lines open where something is off
    assert f"《指标数据》{value}  【对不上：应为“30”】" in run(forged, "P05", "total_volume").stdout
    assert run(forged, "P06", "tax_growth").exit_code == 0


def test_json_is_the_same_tree(path: Path) -> None:
    done = run(path, "P05", "tax_growth", "--format", "json")
    told = json.loads(done.stdout)
    assert told == tree(path, "P05", "tax_growth").as_dict()
    assert list(told) == [
        "kind",
        "code",
        "label",
        "value",
        "unit",
        "sheet",
        "cell",
        "note",
        "follows",
        "expected",
        "origin",
        "children",
    ]
