"""A number is followed back to the cell that somebody filled in, and said to be off where it no longer follows."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from park_scoring.audit import audit
from park_scoring.cli import main
from park_scoring.merging import Verification, Verified, with_verified
from park_scoring.result import write_result
from park_scoring.result.read import read_result
from park_scoring.scheme import load_scheme
from park_scoring.scoring.score import score
from park_scoring.trace import Node, lines, trace
from tests.cases import Table, merged_of, result_of
from tests.forging import Change, forge

SCHEME = load_scheme()
CHANGES: Table = {
    "tax_paid": {"P05": 130.0},
    "infra_investment_prev": {"P03": 0.0},
    "safety_accident": {"P01": "重大"},
    "green_park": {"P06": "国家级"},
    "award_service": {"P14": "是"},
}


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_result(result_of(SCHEME, CHANGES), tmp_path_factory.mktemp("trace"))


def tree(path: Path, park: str, code: str) -> Node:
    book = read_result(path)
    return trace(book, audit(book, path), park, code)


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["trace", *map(str, arguments)])


def walk(node: Node) -> list[Node]:
    return [node, *(found for child in node.children for found in walk(child))]


def test_an_indicator_goes_back_to_the_cells_that_were_filled_in(path: Path) -> None:
    # 130 of P05 grew by 30 % and leads the 13 that are left after the veto
    # its row of sources: 2 items before with 28 rows each, 4 parks before with 2, from row 6 on
    printed = list(lines(tree(path, "P05", "tax_growth")))
    assert printed[0] == "上缴税金增速：6 分  《指标得分》F11  满分 6"
    assert printed[4:9] == [
        "└─ 名次：1  《指标数据》AD11  13家参加排名",
        "   └─ 数值：30 %  《指标数据》G11",
        "      └─ ＝ (2025年上缴税金 ÷ 2024年上缴税金 − 1) × 100  四舍五入到 4 位小数",
        "         ├─ 2025年上缴税金：130 亿元  《基础数据》E11",
        "         │  ├─ 填报：130 亿元  《数据来源》E70  市工业和信息化局 “gongxin.xlsx”《填报表》D9，原来填的是“130.0”，正常，采用",
    ]
    assert printed[-1] == "以上每个数字都能由《数据来源》推算出来。"
    assert "读法“排序法折算”" in printed[1]


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
        "核查表",
        {},
        cells,
    )
    merged = with_verified(merged_of(SCHEME), Verification("核查.xlsx", "0" * 64, (row,)), (), SCHEME)
    written = write_result(score(merged, SCHEME), tmp_path)
    root = tree(written, "P05", "tax_paid")
    assert root.value == 104.5
    assert [(node.label, node.value) for node in root.children[:3]] == [
        ("填报", 105.0),
        ("复核填报", 105.0),
        ("核查", 104.5),
    ]
    assert (root.children[2].origin or {})["file"] == "核查.xlsx"
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
    assert (prize.value, special.value) == (300.0, sum(float(str(child.value)) for child in special.children))
    assert "领导小组办公室推荐" in [child.note for child in special.children]
    assert any(child.label == "第1名" and child.value == 300.0 for child in prize.children)


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
    assert tree(path, "P05", "eia_plan").kind == "indicator"


@pytest.mark.parametrize(
    ("park", "code", "told"), [("P99", "total", "没有“P99”这个园区"), ("P05", "totl", "没有“totl”这个数")]
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
