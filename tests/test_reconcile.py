"""Several values side by side: two bureaus, figures and papers, awards; and what is in force in the end."""

from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from park_scoring.findings import Finding, Place, Severity, find
from park_scoring.intake import read_returns
from park_scoring.merging import merge
from park_scoring.reconcile import Reconciled, in_order, reconcile, relative_difference
from park_scoring.scheme import Scheme
from tests.keyed_grids import small_scheme, write_return


def run(folder: Path, scheme: Scheme, forms: dict[str, str], papers: dict[str, str] | None = None) -> Reconciled:
    """One return a bureau, named after it."""
    for bureau, form in forms.items():
        write_return(folder / f"{bureau}.xlsx", scheme, bureau, form, (papers or {}).get(bureau, "| evidence |"))
    return reconcile(merge(read_returns([folder], scheme), scheme), scheme)


def brief(found: Reconciled) -> list[tuple[str, str, str | None, str | None, str | None]]:
    return [(one.code, str(one.severity), one.file, one.cell, one.park) for one in found.findings]


def two(item: str, first: object, second: object) -> str:
    return f"| park_code | {item} |\n| P01 | {first} |\n| P02 | {second} |"


# ── two bureaus, one figure ──────────────────────────────────────────────────────────────────────────────────


def cross(folder: Path, first: str, second: str) -> Reconciled:
    scheme = small_scheme(["tax_paid"])
    return run(folder, scheme, {"gongxin": two("tax_paid", first, 1), "tongji": two("tax_paid", second, 1)})


def test_equal_figures_need_no_word(tmp_path: Path) -> None:
    for first, second in (("0", "0"), ("12.5", "12.50"), ("0.1", "0.1")):
        assert cross(tmp_path, first, second).findings == ()


# 200 and 199 differ by 1/200 = 0.5 %; 0.2 and 0.199 by the same, which binary arithmetic puts above it
@pytest.mark.parametrize(("first", "second"), [("200", "199"), ("199", "200"), ("0.2", "0.199"), ("2", "1.99")])
def test_half_a_percent_is_a_notice_and_the_first_bureaus_figure_stands(
    tmp_path: Path, first: str, second: str
) -> None:
    reconciled = cross(tmp_path, first, second)
    assert brief(reconciled) == [("cross_report_differs", "notice", "gongxin.xlsx", "B8", "P01")]
    assert (
        f"填 {first}，市统计局填 {second}（“tongji.xlsx”《填报表》B8），相差 0.5%，不超过 0.5%"
        in reconciled.findings[0].message
    )
    assert "以市工业和信息化局数据为准" in reconciled.findings[0].message
    assert reconciled.base.at["P01", "tax_paid"] == float(first)


@pytest.mark.parametrize(
    ("first", "second", "difference"),
    [("200", "198.999", "0.5005%"), ("100", "99", "1%"), ("0", "1", "100%"), ("3", "0", "100%"), ("7", "3", "57.14%")],
)
def test_more_than_that_is_an_error_at_both_cells_and_nothing_is_in_force(
    tmp_path: Path, first: str, second: str, difference: str
) -> None:
    reconciled = cross(tmp_path, first, second)
    assert brief(reconciled) == [
        ("cross_report_conflict", "error", "gongxin.xlsx", "B8", "P01"),
        ("cross_report_conflict", "error", "tongji.xlsx", "B8", "P01"),
    ]
    one, other = (finding.message for finding in reconciled.findings)
    assert f"填 {first}，市统计局填 {second}（“tongji.xlsx”《填报表》B8），相差 {difference}，超过 0.5%" in one
    assert f"填 {second}，市工业和信息化局填 {first}（“gongxin.xlsx”《填报表》B8），相差 {difference}" in other
    assert reconciled.base.at["P01", "tax_paid"] is None
    assert reconciled.base.at["P02", "tax_paid"] == 1.0


def test_a_figure_that_one_bureau_lacks_is_not_compared(tmp_path: Path) -> None:
    reconciled = cross(tmp_path, "5", "")
    assert brief(reconciled) == [("missing", "error", "tongji.xlsx", "B8", "P01")]
    assert reconciled.base.at["P01", "tax_paid"] is None


def test_choices_of_two_bureaus_have_to_agree(tmp_path: Path) -> None:
    scheme = small_scheme(["safety_accident"])
    item = scheme.items[0].model_copy(update={"cross_reports": "gongxin", "evidence": None})
    parts = {name: getattr(scheme, name) for name in Scheme.model_fields} | {"items": (item,)}
    scheme = Scheme.model_construct(**parts)
    forms = {"yingji": two("safety_accident", "无", "一般"), "gongxin": two("safety_accident", "无", "较大")}
    reconciled = run(tmp_path, scheme, forms)
    assert brief(reconciled) == [
        ("cross_report_choice", "error", "gongxin.xlsx", "B9", "P02"),
        ("cross_report_choice", "error", "yingji.xlsx", "B9", "P02"),
    ]
    assert "填“较大”，市应急管理局填“一般”（“yingji.xlsx”《填报表》B9），两家不一致" in reconciled.findings[0].message


AMOUNTS = st.integers(-(10**9), 10**9).map(lambda digits: digits / 10**4)


@given(AMOUNTS, AMOUNTS)
def test_the_difference_is_the_same_from_both_sides_and_between_0_and_2(one: float, other: float) -> None:
    difference = relative_difference(one, other)
    assert difference == relative_difference(other, one)
    assert 0 <= difference <= 2
    assert (difference == 0) == (one == other)


def test_the_difference_is_exact_in_the_figures_as_typed() -> None:
    assert relative_difference(0.2, 0.199) == Fraction(5, 1000)
    assert relative_difference(-1.0, 1.0) == 2
    assert relative_difference(0.0, 0.0) == 0


# ── papers: per unit ─────────────────────────────────────────────────────────────────────────────────────────

HEAD = "| evidence | park | item | kind | title | document_no | issued_on |\n"


def papers(*rows: str) -> str:
    return HEAD + "\n".join(f"| E{number:03} | {row} |" for number, row in enumerate(rows, start=1))


def test_as_many_papers_as_the_number_says(tmp_path: Path) -> None:
    scheme = small_scheme(["new_high_tech"])
    item, kind = "2025年新增高新技术企业", "批准文件或证书"
    rows = papers(
        f"东山园区 | {item} | {kind} | 甲 | 1 | 2025-01-01",
        f"东山园区 | {item} | {kind} | 乙 | 2 | 2025-12-31",
        f"红山园区 | {item} | {kind} | 丙 | 3 | ",
    )
    assert run(tmp_path, scheme, {"keji": two("new_high_tech", 2, 1)}, {"keji": rows}).findings == ()
    more = run(tmp_path, scheme, {"keji": two("new_high_tech", 1, 0)}, {"keji": rows})
    assert brief(more) == [
        ("evidence_surplus", "warning", "keji.xlsx", "B8", "P01"),
        ("evidence_surplus", "warning", "keji.xlsx", "B9", "P02"),
    ]
    assert "填的是“1”，而佐证材料有批准文件或证书 2 件，多于所填的数" in more.findings[0].message
    assert more.base["new_high_tech"].tolist() == [1.0, 0.0]
    reconciled = run(tmp_path, scheme, {"keji": two("new_high_tech", 3, 1)}, {"keji": rows})
    assert brief(reconciled) == [("evidence_missing", "error", "keji.xlsx", "B8", "P01")]
    assert (
        "填的是“3”，佐证材料需要批准文件或证书 3 件，现有 2 件。请在《佐证材料》补填" in reconciled.findings[0].message
    )
    assert reconciled.base["new_high_tech"].tolist() == [None, 1.0]


def test_a_paper_of_another_kind_counts_and_is_doubtful(tmp_path: Path) -> None:
    scheme = small_scheme(["new_high_tech"])
    rows = papers("东山园区 | 2025年新增高新技术企业 | 其他 | 甲 | 1 | 2025-01-01")
    reconciled = run(tmp_path, scheme, {"keji": two("new_high_tech", 1, 0)}, {"keji": rows})
    assert brief(reconciled) == [("evidence_kind", "warning", "keji.xlsx", "D3", "P01")]
    assert "佐证材料的类别是“其他”，应当是批准文件或证书" in reconciled.findings[0].message


def test_days_outside_the_year_are_doubtful(tmp_path: Path) -> None:
    scheme = small_scheme(["new_high_tech", "built_up_area"])
    tech = papers(
        "东山园区 | 2025年新增高新技术企业 | 批准文件或证书 | 甲 | 1 | 2024-12-31",
        "红山园区 | 2025年新增高新技术企业 | 批准文件或证书 | 乙 | 2 | 2026-01-01",
    )
    land = papers(
        "东山园区 | 2025年末建成区面积 | 土地证明手续 | 甲 | 3 | 2019-05-01",
        "红山园区 | 2025年末建成区面积 | 土地证明手续 | 乙 | 4 | 2026-01-01",
    )
    forms = {"keji": two("new_high_tech", 1, 1), "ziran": two("built_up_area", 1, 1)}
    reconciled = run(tmp_path, scheme, forms, {"keji": tech, "ziran": land})
    assert brief(reconciled) == [
        ("evidence_outside_year", "warning", "keji.xlsx", "G3", "P01"),
        ("evidence_outside_year", "warning", "keji.xlsx", "G4", "P02"),
        ("evidence_late", "warning", "ziran.xlsx", "G4", "P02"),
    ]
    assert "日期 2024-12-31 不在考核年度 2025 年之内" in reconciled.findings[0].message
    assert "日期 2026-01-01 晚于考核年度 2025 年" in reconciled.findings[2].message


def test_a_number_used_twice_for_one_item_is_doubtful_at_each(tmp_path: Path) -> None:
    scheme = small_scheme(["new_high_tech", "new_research_labs"])
    tech, labs, kind = "2025年新增高新技术企业", "2025年新增省级以上研发机构", "批准文件或证书"
    rows = papers(
        f"东山园区 | {tech} | {kind} | 甲 | 高企1号 | 2025-01-01",
        f"红山园区 | {tech} | {kind} | 乙 | 高企1号 | 2025-01-01",
        f"红山园区 | {labs} | {kind} | 丙 | 高企1号 | 2025-01-01",
        f"东山园区 | {labs} | {kind} | 丁 |  | 2025-01-01",
        f"东山园区 | {labs} | {kind} | 戊 |  | 2025-01-01",
    )
    form = "| park_code | new_high_tech | new_research_labs |\n| P01 | 1 | 2 |\n| P02 | 1 | 1 |"
    reconciled = run(tmp_path, scheme, {"keji": form}, {"keji": rows})
    assert brief(reconciled) == [
        ("evidence_duplicate", "warning", "keji.xlsx", "F3", "P01"),
        ("evidence_duplicate", "warning", "keji.xlsx", "F4", "P02"),
    ]
    assert "文号“高企1号”在同一项目中用了不止一次（另见《佐证材料》F4）" in reconciled.findings[0].message
    assert "另见《佐证材料》F3" in reconciled.findings[1].message


# ── papers: one, two, reason ─────────────────────────────────────────────────────────────────────────────────


def test_land_without_a_paper_is_a_warning(tmp_path: Path) -> None:
    scheme = small_scheme(["built_up_area"])
    rows = papers("红山园区 | 2025年末建成区面积 | 土地证明手续 | 甲 | 3 | ")
    reconciled = run(tmp_path, scheme, {"ziran": two("built_up_area", 12.5, 1)}, {"ziran": rows})
    assert brief(reconciled) == [("evidence_missing", "warning", "ziran.xlsx", "B8", "P01")]
    assert "填的是“12.5”，佐证材料需要土地证明手续 1 件，现有 0 件" in reconciled.findings[0].message
    assert reconciled.base["built_up_area"].tolist() == [12.5, 1.0]


def test_a_designation_or_an_accident_needs_a_paper_and_none_needs_none(tmp_path: Path) -> None:
    scheme = small_scheme(["green_park", "safety_accident"])
    forms = {"gongxin": two("green_park", "省级", "无"), "yingji": two("safety_accident", "无", "一般")}
    assert brief(run(tmp_path, scheme, forms)) == [
        ("evidence_missing", "error", "gongxin.xlsx", "B8", "P01"),
        ("evidence_missing", "warning", "yingji.xlsx", "B9", "P02"),
    ]


def test_another_designation_has_to_be_named(tmp_path: Path) -> None:
    scheme = small_scheme(["other_designation"])
    rows = papers(
        "东山园区 | 其他园区认定 | 批准文件或证书 |  | 1 | ", "红山园区 | 其他园区认定 | 批准文件或证书 |  | 2 | "
    )
    form = two("other_designation", "国家级", "无")
    reconciled = run(tmp_path, scheme, {"gongxin": form}, {"gongxin": rows})
    assert brief(reconciled) == [("evidence_untitled", "error", "gongxin.xlsx", "E3", "P01")]
    assert reconciled.base["other_designation"].tolist() == [None, "无"]
    named = rows.replace("|  | 1 |", "| 国家新型工业化产业示范基地 | 1 |")
    assert run(tmp_path, scheme, {"gongxin": form}, {"gongxin": named}).findings == ()


def test_new_projects_need_both_papers_and_a_visit(tmp_path: Path) -> None:
    scheme = small_scheme(["infra_new_projects"], parks=("P01", "P02", "P03", "P04"))
    item = "其中：2025年新建项目投资"
    form = "| park_code | infra_new_projects |\n| P01 | 1.5 |\n| P02 | 2 |\n| P03 | 3 |\n| P04 | 0 |"
    rows = papers(
        f"东山园区 | {item} | 立项文件 | 甲 | 1 | ",
        f"东山园区 | {item} | 到位资金证明或转账凭证 | 乙 | 2 | ",
        f"红山园区 | {item} | 立项文件 | 丙 | 3 | ",
        f"红山园区 | {item} | 立项文件 | 丁 | 4 | ",
    )
    reconciled = run(tmp_path, scheme, {"gongxin": form}, {"gongxin": rows})
    assert brief(reconciled) == [
        ("evidence_missing", "error", "gongxin.xlsx", "B9", "P02"),
        ("evidence_missing", "error", "gongxin.xlsx", "B10", "P03"),
        ("evidence_amount", "warning", "gongxin.xlsx", "B8", "P01"),
        ("site_unchecked", "warning", "gongxin.xlsx", "B8", "P01"),
        ("site_unchecked", "warning", "gongxin.xlsx", "B9", "P02"),
        ("site_unchecked", "warning", "gongxin.xlsx", "B10", "P03"),
    ]
    messages = [one.message for one in reconciled.findings]
    assert "佐证材料需要到位资金证明或转账凭证 1 件，现有 0 件" in messages[0]
    assert "佐证材料需要立项文件 1 件、到位资金证明或转账凭证 1 件，现有 0 件" in messages[1]
    assert (
        "填 1.5 亿元，而到位资金证明或转账凭证写明的金额合计 0 亿元（1 件，其中 1 件没有可用的金额），少于所填的数"
        in messages[2]
    )
    assert "填 1.5 亿元，尚未登记现场确认实物" in messages[3]


HEAD_WITH_AMOUNT = "| evidence | park | item | kind | amount |\n"
PROJECTS, MONEY = "其中：2025年新建项目投资", "到位资金证明或转账凭证"


def with_amounts(folder: Path, figure: object, *amounts: str) -> list[Finding]:
    """What is said of P01's new projects with one approval and a paper of money for each amount, but for the visit."""
    scheme = small_scheme(["infra_new_projects"])
    kinds = [("立项文件", ""), *((MONEY, amount) for amount in amounts)]
    rows = HEAD_WITH_AMOUNT + "\n".join(
        f"| E{number:03} | 东山园区 | {PROJECTS} | {kind} | {amount} |"
        for number, (kind, amount) in enumerate(kinds, 1)
    )
    found = run(folder, scheme, {"gongxin": two("infra_new_projects", figure, 0)}, {"gongxin": rows}).findings
    return [one for one in found if one.code != "site_unchecked"]


# 0.1 + 0.2 is 0.3, whatever binary arithmetic makes of it; more than the figure is no fault
@pytest.mark.parametrize(("figure", "amounts"), [("0.3", ("0.1", "0.2")), ("1.5", ("1.5",)), ("1.5", ("0", "2"))])
def test_papers_of_money_that_come_to_the_figure_need_no_word(
    tmp_path: Path, figure: str, amounts: tuple[str, ...]
) -> None:
    assert with_amounts(tmp_path, figure, *amounts) == []


def test_papers_of_money_that_do_not_come_to_the_figure_are_a_warning_at_it(tmp_path: Path) -> None:
    [found] = with_amounts(tmp_path, "1.5", "1", "0.4999", "")
    assert (found.code, str(found.severity), found.sheet, found.cell, found.park, found.item) == (
        "evidence_amount",
        "warning",
        "填报表",
        "B8",
        "P01",
        "infra_new_projects",
    )
    assert found.message.endswith(
        "填 1.5 亿元，而到位资金证明或转账凭证写明的金额合计 1.4999 亿元（3 件，其中 1 件没有可用的金额），少于所填的数。"
        "请核对所填的数，或在《佐证材料》补填金额、补登记材料。"
    )


def test_an_amount_is_read_as_any_figure_is_and_one_that_cannot_be_read_adds_nothing(tmp_path: Path) -> None:
    # 15000 万元 are 1.5 亿元
    [cleaned] = with_amounts(tmp_path / "a", "1.5", '"15000万元"')
    assert (cleaned.code, str(cleaned.severity), cleaned.sheet, cleaned.cell) == (
        "cleaned",
        "warning",
        "佐证材料",
        "E4",
    )
    for typed, code in (('"约1.5"', "approximate"), ("100001", "out_of_bounds"), ("-1", "out_of_bounds")):
        found = with_amounts(tmp_path / typed.strip('"'), "1.5", typed)
        [short], [faulty] = ([one for one in found if one.sheet == sheet] for sheet in ("填报表", "佐证材料"))
        assert (faulty.code, str(faulty.severity), faulty.cell) == (code, "warning", "E4")
        assert "合计 0 亿元（1 件，其中 1 件没有可用的金额）" in short.message


def test_what_a_paper_of_another_kind_says_adds_nothing(tmp_path: Path) -> None:
    scheme = small_scheme(["infra_new_projects"])
    rows = (
        HEAD_WITH_AMOUNT
        + f"| E001 | 东山园区 | {PROJECTS} | 立项文件 | 9 |\n| E002 | 东山园区 | {PROJECTS} | {MONEY} | 1 |"
    )
    found = run(tmp_path, scheme, {"gongxin": two("infra_new_projects", 1.5, 0)}, {"gongxin": rows}).findings
    assert [one.code for one in found] == ["evidence_amount", "site_unchecked"]
    assert "合计 1 亿元（1 件，其中 0 件没有可用的金额）" in found[0].message


def test_of_a_form_without_a_column_for_amounts_nothing_is_said(tmp_path: Path) -> None:
    scheme = small_scheme(["infra_new_projects"])
    rows = "| evidence | park | item | kind | title | document_no | issuer | issued_on | remark |\n" + "\n".join(
        f"| {code} | 东山园区 | {PROJECTS} | {kind} | | | | | |"
        for code, kind in (("E001", "立项文件"), ("E002", MONEY))
    )
    write_return(
        tmp_path / "gongxin.xlsx", scheme, "gongxin", two("infra_new_projects", 1.5, 0), rows, all_columns=False
    )
    found = reconcile(merge(read_returns([tmp_path], scheme), scheme), scheme).findings
    assert [one.code for one in found] == ["site_unchecked"]


def test_a_score_below_full_needs_a_reason(tmp_path: Path) -> None:
    scheme = small_scheme(["planning"], parks=("P01", "P02", "P03"))
    form = "| park_code | planning |\n| P01 | 2.5 |\n| P02 | 3 |\n| P03 | 2 |"
    rows = papers(
        "东山园区 | 园区规划体系评分 | 其他 | 甲 | 1 | ", "元宝山园区 | 园区规划体系评分 | 扣分理由 | 乙 | 2 | "
    )
    reconciled = run(tmp_path, scheme, {"gongxin": form}, {"gongxin": rows})
    assert brief(reconciled) == [("reason_missing", "warning", "gongxin.xlsx", "B8", "P01")]
    assert (
        "评分 2.5 分（满分 3 分），没有填扣分理由。请在《佐证材料》填一行“扣分理由”" in reconciled.findings[0].message
    )


def test_one_notice_may_give_the_reasons_for_many_parks(tmp_path: Path) -> None:
    scheme = small_scheme(["planning"])
    rows = papers(
        "东山园区 | 园区规划体系评分 | 扣分理由 | 甲 | 通报1号 | ",
        "红山园区 | 园区规划体系评分 | 扣分理由 | 乙 | 通报1号 | ",
    )
    assert run(tmp_path, scheme, {"gongxin": two("planning", 1, 1)}, {"gongxin": rows}).findings == ()
    twice = rows.replace("红山园区", "东山园区")
    found = run(tmp_path, scheme, {"gongxin": two("planning", 1, 3)}, {"gongxin": twice})
    assert [(one.code, one.cell) for one in found.findings] == [
        ("evidence_duplicate", "F3"),
        ("evidence_duplicate", "F4"),
    ]


def test_papers_for_an_item_that_nobody_asks_for_are_not_counted(tmp_path: Path) -> None:
    scheme = small_scheme(["planning", "attracted_points"], recognised="ranked")
    assert [item.code for item in scheme.asked] == ["planning"]
    assert run(tmp_path, scheme, {"gongxin": two("planning", 3, 3)}).findings == ()


# ── awards ───────────────────────────────────────────────────────────────────────────────────────────────────


def test_an_award_for_two_parks_is_an_error_at_each(tmp_path: Path) -> None:
    scheme = small_scheme(["award_green", "award_service"])
    form = "| park_code | award_green | award_service |\n| P01 | 是 | 是 |\n| P02 | 是 | |"
    reconciled = run(tmp_path, scheme, {"office": form})
    assert brief(reconciled) == [
        ("award_twice", "error", "office.xlsx", "B8", "P01"),
        ("award_twice", "error", "office.xlsx", "B9", "P02"),
    ]
    assert "“推荐绿色发展奖”推荐了不止一个园区（另见《填报表》B9）" in reconciled.findings[0].message
    assert reconciled.base.to_numpy().tolist() == [[None, "是"], [None, "否"]]


# ── what is in force ─────────────────────────────────────────────────────────────────────────────────────────


def test_the_base_has_every_park_and_every_item_asked_for_in_the_schemes_order(tmp_path: Path) -> None:
    scheme = small_scheme(["tax_paid", "new_high_tech", "tax_growth_stated", "output_growth_stated"])
    form = "| park_code | tax_growth_stated | tax_paid |\n| P02 | 5.2 | 2 |"
    reconciled = run(tmp_path, scheme, {"gongxin": form})
    base = reconciled.base
    assert (list(base.index), list(base.columns)) == (
        ["P01", "P02"],
        ["tax_paid", "tax_growth_stated", "new_high_tech"],
    )
    assert base.to_numpy().tolist() == [[None, None, None], [2.0, 5.2, None]]
    assert {one.code for one in reconciled.findings} == {"missing_row", "missing_return"}


def test_nothing_returned_gives_a_base_of_nothing(tmp_path: Path) -> None:
    scheme = small_scheme(["tax_paid"])
    (tmp_path / "a.xlsx").write_bytes(b"broken")
    reconciled = reconcile(merge(read_returns([tmp_path], scheme, 2025), scheme), scheme)
    assert reconciled.base.to_numpy().tolist() == [[None], [None]]
    assert [one.code for one in reconciled.findings] == ["missing_return", "missing_return", "wrong_file_type"]


def test_findings_come_errors_first_then_by_file_sheet_and_place() -> None:
    def at(severity: Severity, file: str | None, sheet: str | None = None, cell: str | None = None) -> Finding:
        return find("missing", severity, Place(file, sheet, cell))

    wanted = [
        at(Severity.ERROR, None),
        at(Severity.ERROR, "a.xlsx"),
        at(Severity.ERROR, "a.xlsx", "填报表"),
        at(Severity.ERROR, "a.xlsx", "填报表", "C9"),
        at(Severity.ERROR, "a.xlsx", "填报表", "B10"),
        at(Severity.ERROR, "a.xlsx", "填报表", "AA10"),
        at(Severity.ERROR, "a.xlsx", "佐证材料", "A1"),
        at(Severity.ERROR, "b.xlsx"),
        at(Severity.WARNING, "a.xlsx"),
        at(Severity.NOTICE, "a.xlsx"),
    ]
    assert in_order(reversed(wanted)) == tuple(wanted)


# ── figures that are hard to believe ─────────────────────────────────────────────────────────────────────────


def held(folder: Path, now: object, before: object) -> list[tuple[str, str, str | None, str | None]]:
    """What is found at this year's investment of P01, held against last year's."""
    scheme = small_scheme(["infra_investment", "infra_investment_prev"])
    form = f"| park_code | infra_investment | infra_investment_prev |\n| P01 | {now} | {before} |\n| P02 | 1 | 1 |"
    return [
        (code, severity, cell, park) for code, severity, _, cell, park in brief(run(folder, scheme, {"gongxin": form}))
    ]


@pytest.mark.parametrize(
    ("now", "before"), [("1.5", "1"), ("3.3", "2.2"), ("0.5", "1"), ("1", "0"), ("0", "0"), ("100000", "0")]
)
def test_growth_up_to_half_and_growth_from_nothing_need_no_word(tmp_path: Path, now: str, before: str) -> None:
    assert held(tmp_path, now, before) == []


@pytest.mark.parametrize(
    ("now", "before"), [("1.5001", "1"), ("0.4999", "1"), ("99.99", "1"), ("0.0101", "1"), ("0", "1")]
)
def test_growth_beyond_half_is_doubtful_and_kept(tmp_path: Path, now: str, before: str) -> None:
    assert held(tmp_path, now, before) == [("growth_doubtful", "warning", "B8", "P01")]


@pytest.mark.parametrize(("now", "before"), [("100", "1"), ("12000", "1.2"), ("0.01", "1"), ("0.00012", "1.2")])
def test_a_hundredfold_or_a_hundredth_of_the_year_before_is_an_error(tmp_path: Path, now: str, before: str) -> None:
    assert held(tmp_path, now, before) == [("unit_suspect", "error", "B8", "P01")]


def test_a_doubtful_unit_is_told_with_both_figures_and_left_out_of_what_is_in_force(tmp_path: Path) -> None:
    scheme = small_scheme(["infra_investment", "infra_investment_prev"])
    form = "| park_code | infra_investment_prev | infra_investment |\n| P01 | 1.2 | 13000 |\n| P02 | 12000 | 1.5 |"
    reconciled = run(tmp_path, scheme, {"gongxin": form})
    first, second = (finding.message for finding in reconciled.findings)
    assert "填 13000，上年 1.2（《填报表》B8），是上年的 1.083e+04 倍" not in first
    assert "填 13000，上年 1.2（《填报表》B8），是上年的 10833 倍，像是单位弄错了" in first
    assert "填 1.5，上年 12000（《填报表》B9），只有上年的 8000 分之一，像是单位弄错了" in second
    assert reconciled.base["infra_investment"].tolist() == [None, None]
    assert reconciled.base["infra_investment_prev"].tolist() == [1.2, 12000.0]


def test_growth_is_told_in_percent(tmp_path: Path) -> None:
    scheme = small_scheme(["infra_investment", "infra_investment_prev"])
    form = "| park_code | infra_investment | infra_investment_prev |\n| P01 | 1.9 | 1.2 |\n| P02 | 0.3 | 1.2 |"
    one, other = (finding.message for finding in run(tmp_path, scheme, {"gongxin": form}).findings)
    assert "填 1.9，上年 1.2（《填报表》C8），增长 58.3333%。请核对" in one
    assert "填 0.3，上年 1.2（《填报表》C9），下降 75%。请核对" in other


def test_tax_above_output_is_doubtful_in_either_year(tmp_path: Path) -> None:
    items = ["industrial_output", "industrial_output_prev", "tax_paid", "tax_paid_prev"]
    form = f"| park_code | {' | '.join(items)} |\n| P01 | 5 | 4 | 5.1 | 4 |\n| P02 | 5 | 4 | 5 | 4.5 |"
    forms = {"gongxin": form, "tongji": form}
    reconciled = run(tmp_path, small_scheme(items), forms)
    assert brief(reconciled) == [
        ("tax_above_output", "warning", "gongxin.xlsx", "D8", "P01"),
        ("tax_above_output", "warning", "gongxin.xlsx", "E9", "P02"),
    ]
    assert "填 5.1，大于“2025年工业总产值”的 5（《填报表》B8）。" in reconciled.findings[0].message


ALL = tuple(f"P{number:02}" for number in range(1, 15))


def outlying(folder: Path, figures: dict[str, float]) -> list[str | None]:
    scheme = small_scheme(["built_up_area", "new_high_tech"], parks=ALL)
    form = "| park_code | built_up_area |\n" + "".join(f"| {park} | {value} |\n" for park, value in figures.items())
    found = brief(run(folder, scheme, {"ziran": form}))
    return [park for code, severity, _, _, park in found if (code, severity) == ("outlier", "warning")]


def test_a_figure_far_from_those_of_all_parks_is_doubtful(tmp_path: Path) -> None:
    # logarithms 2.0 to 3.3 in steps of a tenth: median 2.65, median deviation 0.35, so 3.5 is at 0.35 × 3.5 ÷ 0.6745
    # = 1.816 from the median, which is at 10 ** 4.466 = 29,250
    plain = {park: round(10 ** (2 + number / 10), 4) for number, park in enumerate(ALL)}
    assert outlying(tmp_path / "a", plain) == []
    assert outlying(tmp_path / "b", plain | {"P14": 29000.0}) == []
    assert outlying(tmp_path / "c", plain | {"P14": 29500.0}) == ["P14"]
    assert outlying(tmp_path / "d", plain | {"P01": 0.1}) == ["P01"]


def test_few_figures_or_equal_ones_say_nothing_of_one_that_is_not(tmp_path: Path) -> None:
    assert outlying(tmp_path / "a", dict.fromkeys(ALL, 100.0) | {"P14": 500000.0}) == []
    scheme = small_scheme(["built_up_area"], parks=ALL[:7])
    form = "| park_code | built_up_area |\n" + "".join(
        f"| {park} | {10 + at * at} |\n" for at, park in enumerate(ALL[:6])
    )
    reconciled = run(tmp_path / "b", scheme, {"ziran": form + "| P07 | 900000 |"})
    assert {finding.code for finding in reconciled.findings if finding.severity != "error"} == {"evidence_missing"}


def test_a_cleaned_figure_is_told_with_what_it_was_read_as(tmp_path: Path) -> None:
    reconciled = cross(tmp_path, "964820000元", "96.482")
    cleaned = next(one for one in reconciled.findings if one.code == "cleaned")
    assert "填的是“964820000元”，按 9.6482 亿元读取" in cleaned.message
    first, second = (one.message for one in reconciled.findings if one.code == "cross_report_conflict")
    assert "填 964820000元（即 9.6482 亿元），市统计局填 96.482（" in first
    assert "填 96.482，市工业和信息化局填 964820000元（即 9.6482 亿元）（" in second
