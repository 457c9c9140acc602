"""The self-check at work: values typed in, recalculated by LibreOffice, and the counts read back."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

from park_scoring.template import selfcheck
from tests.libreoffice import recalculate
from tests.template.forms import Form

TONGJI = {
    "industrial_output": 110,
    "industrial_output_prev": 100,
    "tax_paid": 5.5,
    "tax_paid_prev": 5,
    "employees": 1100,
    "employees_prev": 1000,
    "fixed_investment": 22,
    "fixed_investment_prev": 20,
    "fixed_investment_all": 25,
}
SHENGTAI = {"eia_plan": 3, "eia_projects": 2, "emissions": 2, "env_monitoring": 1, "pollution_incident": "无"}
GONGXIN = TONGJI | {
    "infra_investment": 3.3,
    "infra_investment_prev": 3,
    "infra_new_projects": 0,
    "planning": 3,
    "management_body": 1,
    "reporting": 1,
    "green_park": "无",
    "smart_park": "无",
    "circular_park": "无",
    "other_designation": "无",
    "new_workshop_area": 0,
    "revived_workshop_area": 0,
}
P01, P02 = "赤峰高新技术产业开发区东山园区", "赤峰高新技术产业开发区红山园区"
P03 = "赤峰高新技术产业开发区元宝山园区(资源转型)"
P05, P06 = "赤峰玉龙工业园区", "元宝山综合产业园区"
MONEY = "到位资金证明或转账凭证"
NEW_PROJECTS = "其中：2025年新建项目投资"


def _paper(park: str, item: str, kind: str) -> dict[str, object]:
    return {"park": park, "item": item, "kind": kind, "title": "文件", "issued_on": date(2025, 6, 30)}


@pytest.fixture(scope="module")
def recalculated(stamped: Mapping[str, Path], tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Form]:
    """All cases through one call of LibreOffice."""
    folder = tmp_path_factory.mktemp("typed")
    cases = {"empty": Form(stamped["tongji"]), "doubtful": _doubtful(stamped), "done": Form(stamped["tongji"])}
    cases["done"].fill_all(TONGJI)
    cases["done"].sign()
    cases |= {"gongxin": _gongxin(stamped), "shengtai": _shengtai(stamped), "keji": _keji(stamped)}
    cases |= {"ziran": _ziran(stamped), "office": _office(stamped), "evidence": _evidence(stamped)}
    files = [case.save(folder / f"{name}.xlsx") for name, case in cases.items()]
    made = recalculate(files, folder / "out")
    return {name: Form(path, results=True) for name, path in zip(cases, made, strict=True)}


def _doubtful(stamped: Mapping[str, Path]) -> Form:
    form = Form(stamped["tongji"])
    form.fill_all(TONGJI)
    form.fill(
        {
            ("P01", "tax_paid"): None,  # empty
            ("P01", "employees"): " ",  # blanks only: empty
            ("P02", "tax_paid"): "5.5亿",  # no number
            ("P03", "industrial_output"): 100000.5,  # above the bound of 100000
            ("P04", "employees"): 1100.5,  # not whole
            ("P05", "industrial_output"): 150,  # growth of exactly a half: fine
            ("P06", "industrial_output"): 150.1,  # beyond a half
            ("P07", "industrial_output"): 49.9,  # shrunk by more than a half
            ("P08", "tax_paid"): 500,  # 100 times 5
            ("P09", "tax_paid"): 0.05,  # a hundredth of 5
            ("P10", "industrial_output_prev"): 0,  # from 0: nothing to hold it against
            ("P11", "tax_paid"): 0,  # nothing left: shrunk, but no matter of units
            ("P12", "tax_paid"): -1,  # below the bound of 0
            ("P13", "fixed_investment"): 3.3,
            ("P13", "fixed_investment_prev"): 2.2,  # 3.3 / 2.2 − 1 is a half, though not in binary
        }
    )
    return form


def _gongxin(stamped: Mapping[str, Path]) -> Form:
    form = Form(stamped["gongxin"])
    form.fill_all(GONGXIN)
    form.fill(
        {
            ("P01", "infra_new_projects"): 0.3,  # has both papers, of 0.1 and 0.2
            ("P02", "infra_new_projects"): 1.5,  # has one of the two
            ("P03", "infra_new_projects"): 1.5,  # has none
            ("P05", "infra_new_projects"): 1.5,  # has both papers, of less
            ("P06", "infra_new_projects"): 1.5,  # has both papers, and nobody says of how much
            ("P01", "green_park"): "省级",  # has its certificate
            ("P02", "smart_park"): "国家级",  # has none
            ("P04", "circular_park"): "市级",  # not a choice
        }
    )
    form.add_evidence(
        [
            _paper(P01, NEW_PROJECTS, "立项文件"),
            _paper(P01, NEW_PROJECTS, MONEY) | {"amount": 0.1},
            _paper(P01, NEW_PROJECTS, MONEY) | {"amount": 0.2},
            _paper(P05, NEW_PROJECTS, "立项文件") | {"amount": 9},
            _paper(P05, NEW_PROJECTS, MONEY) | {"amount": 1.4999},
            _paper(P06, NEW_PROJECTS, "立项文件"),
            _paper(P06, NEW_PROJECTS, MONEY),
            _paper(P02, NEW_PROJECTS, "立项文件"),
            _paper(P01, "绿色园区认定", "批准文件或证书"),
        ]
    )
    return form


def _shengtai(stamped: Mapping[str, Path]) -> Form:
    form = Form(stamped["shengtai"])
    form.fill_all(SHENGTAI)
    form.fill(
        {("P01", "eia_plan"): 2.5, ("P02", "eia_plan"): 2.5, ("P03", "eia_plan"): 3.5, ("P04", "emissions"): None}
    )
    # a reason for P01; for P02 a paper of another kind, which is none
    heading = "园区规划环评执行情况评分"
    form.add_evidence([_paper(P01, heading, "扣分理由"), _paper(P02, heading, "其他")])
    return form


def _keji(stamped: Mapping[str, Path]) -> Form:
    form = Form(stamped["keji"])
    form.fill_all({"new_high_tech": 0, "new_research_labs": 0})
    form.fill({("P01", "new_high_tech"): 2, ("P02", "new_high_tech"): 2, ("P03", "new_high_tech"): 1})
    heading = "2025年新增高新技术企业"
    # two for P01, of any kind; one for P02; one without a kind for P03, which proves nothing
    papers = ((P01, "批准文件或证书"), (P01, "其他"), (P02, "其他"), (P03, ""))
    form.add_evidence([_paper(park, heading, kind) for park, kind in papers])
    return form


def _ziran(stamped: Mapping[str, Path]) -> Form:
    form = Form(stamped["ziran"])
    form.fill({("P01", "built_up_area"): 0, ("P02", "built_up_area"): 0.5, ("P03", "built_up_area"): 5200})
    form.add_evidence([_paper(P03, "2025年末建成区面积", "土地证明手续")])
    return form


def _office(stamped: Mapping[str, Path]) -> Form:
    form = Form(stamped["office"])
    form.fill({("P01", "award_green"): "是", ("P02", "award_green"): "是", ("P03", "award_green"): "否"})
    form.fill({("P05", "award_innovation"): "是", ("P06", "award_service"): "也许"})
    return form


def _evidence(stamped: Mapping[str, Path]) -> Form:
    form = Form(stamped["keji"])
    good = _paper(P03, "2025年新增高新技术企业", "批准文件或证书")
    faulty = (
        {"item": None},
        {"park": "东山"},
        {"issued_on": "2025年"},
        {"kind": MONEY},
        {"amount": "1.5亿"},
        {"amount": -1},
    )
    form.add_evidence([good, *(good | one for one in faulty), good | {"kind": MONEY, "amount": 2}])
    return form


pytestmark = pytest.mark.usefixtures("libreoffice")


def test_an_untouched_form_counts_everything_as_missing(recalculated: Mapping[str, Form]) -> None:
    """Nine items of fourteen parks: 126."""
    form = recalculated["empty"]
    assert form.totals() == ("还有 126 项未填", "0 项需要核对")
    assert form.row_text("P01") == "还有 9 项未填"


def test_a_form_filled_in_whole_says_so(recalculated: Mapping[str, Form]) -> None:
    form = recalculated["done"]
    assert form.totals() == ("还有 0 项未填，已全部填齐", "0 项需要核对")
    assert {form.row_text(f"P{number:02d}") for number in range(1, 15)} == {"已填齐"}


def test_each_kind_of_doubt_is_told_apart(recalculated: Mapping[str, Form]) -> None:
    form = recalculated["doubtful"]
    assert {
        (park, item): form.status(park, item)
        for park in (f"P{number:02d}" for number in range(1, 15))
        for item in TONGJI
        if form.status(park, item) != selfcheck.FINE
    } == {
        ("P01", "tax_paid"): selfcheck.MISSING,
        ("P01", "employees"): selfcheck.MISSING,
        ("P02", "tax_paid"): selfcheck.INVALID,
        ("P03", "industrial_output"): selfcheck.INVALID,
        ("P04", "employees"): selfcheck.INVALID,
        ("P06", "industrial_output"): selfcheck.GROWTH,
        ("P07", "industrial_output"): selfcheck.GROWTH,
        ("P08", "tax_paid"): selfcheck.HUNDREDFOLD,
        ("P09", "tax_paid"): selfcheck.HUNDREDFOLD,
        ("P11", "tax_paid"): selfcheck.GROWTH,
        ("P12", "tax_paid"): selfcheck.INVALID,
    }


def test_the_counts_add_up_per_row_and_on_top(recalculated: Mapping[str, Form]) -> None:
    """Two missing (both P01's); nine doubtful: P02, P03, P04, P06, P07, P08, P09, P11, P12; the first three and
    P12 are plainly wrong. Nobody has signed.
    """
    form = recalculated["doubtful"]
    assert form.totals() == ("还有 2 项未填", "9 项需要核对（4 项填错）")
    assert form.row_text("P01") == "还有 2 项未填"
    assert form.row_text("P02") == "1 项需要核对（1 项填错）"
    assert form.row_text("P06") == "1 项需要核对"
    assert form.row_text("P05") == "已填齐"


def test_a_row_with_both_troubles_names_both(recalculated: Mapping[str, Form]) -> None:
    """P03 has one score above its bound of 3; P04 one missing; P02 lacks its reason: 70 inputs in all."""
    form = recalculated["shengtai"]
    assert form.totals() == ("还有 1 项未填", "2 项需要核对（1 项填错）（1 项缺佐证）")
    assert [form.status(park, "eia_plan") for park in ("P01", "P02", "P03", "P04")] == [
        selfcheck.FINE,
        selfcheck.EVIDENCE,
        selfcheck.INVALID,
        selfcheck.FINE,
    ]


def test_growth_is_previewed_and_never_divides_by_nought(recalculated: Mapping[str, Form]) -> None:
    form = recalculated["doubtful"]
    column = max(form.table.columns.values()) + 2

    def preview(park: str) -> object:
        return form.sheet.cell(form.table.rows[park] + 1, column).value

    assert preview("P05") == pytest.approx(0.5)  # 150 after 100
    assert preview("P10") == "无法计算"  # 110 after 0
    empty = recalculated["empty"].sheet.cell(form.table.rows["P01"] + 1, column).value
    assert empty in (None, "")


def test_new_projects_need_both_papers_and_their_money_and_designations_one(recalculated: Mapping[str, Form]) -> None:
    form = recalculated["gongxin"]
    parks = ("P01", "P02", "P03", "P04", "P05", "P06")
    assert [form.status(park, "infra_new_projects") for park in parks] == [0, 5, 5, 0, 5, 5]
    assert (form.status("P01", "green_park"), form.status("P02", "smart_park")) == (0, 5)
    assert form.status("P04", "circular_park") == selfcheck.INVALID
    # P02 twice, P03 once short of papers, P05 and P06 of money; P04 not a choice
    assert form.totals() == ("还有 0 项未填，请填好填报人等栏", "6 项需要核对（1 项填错）（5 项缺佐证）")


def test_counts_need_as_many_papers_as_they_say(recalculated: Mapping[str, Form]) -> None:
    form = recalculated["keji"]
    assert [form.status(park, "new_high_tech") for park in ("P01", "P02", "P03", "P04")] == [0, 5, 5, 0]


def test_land_is_above_nought_and_has_its_deed(recalculated: Mapping[str, Form]) -> None:
    form = recalculated["ziran"]
    assert [form.status(park, "built_up_area") for park in ("P01", "P02", "P03", "P04")] == [2, 5, 0, 1]


def test_an_award_is_recommended_once_and_blank_means_no(recalculated: Mapping[str, Form]) -> None:
    form = recalculated["office"]
    assert [form.status(park, "award_green") for park in ("P01", "P02", "P03", "P04")] == [2, 2, 0, 0]
    assert (form.status("P05", "award_innovation"), form.status("P06", "award_service")) == (0, 2)
    assert form.totals() == ("还有 0 项未填，请填好填报人等栏", "3 项需要核对（3 项填错）")


def test_the_evidence_sheet_says_which_rows_are_not_complete(recalculated: Mapping[str, Form]) -> None:
    form = recalculated["evidence"]
    column = form.evidence.columns["remark"] + 2
    told = [form.evidence_sheet.cell(form.evidence.rows[f"E00{n}"] + 1, column).value for n in range(1, 10)]
    assert told[:4] == ["已登记", "请选全园区、项目、类别", "请从下拉列表中选", "日期请填成 2025-06-30"]
    # a paper of money says how much, and what any paper says of money is a figure within its bounds
    assert told[4:8] == ["请填金额", "金额请只填数字", "金额请只填数字", "已登记"]
    assert told[8] in (None, "")
    head = [str(cell.value) for row in form.evidence_sheet.iter_rows(max_row=5) for cell in row]
    assert "《填报表》中 0 项缺佐证；本表 6 行没有填好" in head
