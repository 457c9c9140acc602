"""A verified value stands over the reported one only with a reason and an approver, and settles what was wrong with it."""

from pathlib import Path

import pytest

from park_scoring.intake import read_returns
from park_scoring.merging import Merged, in_force, merge
from park_scoring.reconcile import Reconciled, reconcile
from park_scoring.scheme import Scheme
from park_scoring.verification.apply import apply
from tests.keyed_grids import small_scheme, write_return
from tests.verification.forms import APPROVED, SHEET, Entries, filled, merged_of, verified

FORM = "核查表.xlsx"


def table(item: str, first: object, second: object = 1) -> str:
    return f"| park_code | {item} |\n| P01 | {first} |\n| P02 | {second} |"


def conflict(folder: Path, first: str = "100", second: str = "99") -> tuple[Merged, Scheme]:
    scheme = small_scheme(["tax_paid"])
    forms = {"gongxin": table("tax_paid", first), "tongji": table("tax_paid", second)}
    return merged_of(folder / "returns", scheme, forms), scheme


def brief(found: Reconciled) -> list[tuple[str, str, str | None, str | None]]:
    return [(one.code, str(one.severity), one.file, one.cell) for one in found.findings]


def with_value(value: object, **more: object) -> Entries:
    return {"P01.tax_paid": {"verified": value, **APPROVED, **more}}


# ── what it settles ──────────────────────────────────────────────────────────────────────────────────────────


def test_it_settles_a_conflict_of_two_bureaus_and_says_why_and_by_whom(tmp_path: Path) -> None:
    merged, scheme = conflict(tmp_path)
    found = verified(merged, scheme, tmp_path, with_value(99.5))
    assert brief(found) == [
        ("settled", "notice", "gongxin.xlsx", "B8"),
        ("settled", "notice", "tongji.xlsx", "B8"),
    ]
    assert found.findings[0].message == (
        "《填报表》B8（赤峰高新技术产业开发区东山园区，2025年上缴税金）：填 100，市统计局填 99（“tongji.xlsx”《填报表》B8），"
        "相差 1%，超过 0.5%；已由核查值 99.5 取代（理由：核对平台数据，批准人：王主任）。不需要处理。"
    )
    assert found.base["tax_paid"].to_list() == [99.5, 1.0]


def test_it_settles_a_value_that_could_not_be_read_and_one_that_is_missing(tmp_path: Path) -> None:
    scheme = small_scheme(["built_up_area"])
    merged = merged_of(tmp_path / "returns", scheme, {"ziran": table("built_up_area", "约1200", "")})
    entries = {f"{park}.built_up_area": {"verified": 1250, **APPROVED} for park in ("P01", "P02")}
    found = verified(merged, scheme, tmp_path, entries)
    assert [one for one in brief(found) if one[1] == "error"] == []
    assert [one[0] for one in brief(found)].count("settled") == 2
    assert found.base["built_up_area"].to_list() == [1250.0, 1250.0]


def suspect(folder: Path) -> tuple[Merged, Scheme]:
    """A figure ten thousand times that of the year before."""
    scheme = small_scheme(["infra_investment", "infra_investment_prev"])
    form = "| park_code | infra_investment | infra_investment_prev |\n| P01 | 12000 | 1.2 |\n| P02 | 1 | 1 |"
    return merged_of(folder / "returns", scheme, {"gongxin": form}), scheme


def test_the_same_value_once_more_confirms_a_doubtful_figure(tmp_path: Path) -> None:
    merged, scheme = suspect(tmp_path)
    assert brief(reconcile(merged, scheme))[0][:2] == ("unit_suspect", "error")
    found = verified(merged, scheme, tmp_path, {"P01.infra_investment": {"verified": 12000, **APPROVED}})
    assert brief(found) == [("settled", "notice", "gongxin.xlsx", "B8")]
    assert "像是单位弄错了" in found.findings[0].message
    assert found.base.at["P01", "infra_investment"] == 12000.0


def test_another_value_replaces_it_and_the_record_says_that_it_was_doubtful(tmp_path: Path) -> None:
    merged, scheme = suspect(tmp_path)
    found = verified(merged, scheme, tmp_path, {"P01.infra_investment": {"verified": 1.25, **APPROVED}})
    assert brief(found) == [("settled", "notice", "gongxin.xlsx", "B8")]
    assert found.base.at["P01", "infra_investment"] == 1.25


def test_a_mended_year_before_takes_the_doubt_from_this_years_figure(tmp_path: Path) -> None:
    merged, scheme = suspect(tmp_path)
    found = verified(merged, scheme, tmp_path, {"P01.infra_investment_prev": {"verified": 11900, **APPROVED}})
    assert brief(found) == []
    assert found.base.to_numpy()[0].tolist() == [12000.0, 11900.0]


def test_a_verified_value_that_is_doubtful_itself_is_a_warning_at_its_own_cell(tmp_path: Path) -> None:
    scheme = small_scheme(["infra_investment", "infra_investment_prev"])
    form = "| park_code | infra_investment | infra_investment_prev |\n| P01 | 1.3 | 1.2 |\n| P02 | 1 | 1 |"
    merged = merged_of(tmp_path / "returns", scheme, {"gongxin": form})
    found = verified(merged, scheme, tmp_path, {"P01.infra_investment": {"verified": 13000, **APPROVED}})
    [(code, severity, file, _)] = brief(found)
    assert (code, severity, file) == ("unit_suspect", "warning", FORM)


def test_it_settles_nothing_about_other_figures(tmp_path: Path) -> None:
    merged, scheme = conflict(tmp_path)
    found = verified(merged, scheme, tmp_path, {"P02.tax_paid": {"verified": 2, **APPROVED}})
    assert [one[:2] for one in brief(found)] == [("cross_report_conflict", "error")] * 2
    assert found.base["tax_paid"].to_list() == [None, 2.0]


def test_papers_are_counted_against_the_verified_value(tmp_path: Path) -> None:
    scheme = small_scheme(["new_high_tech"])
    paper = "| evidence | park | item | kind | issued_on |\n| E001 | 东山园区 | 2025年新增高新技术企业 | 批准文件或证书 | 2025-06-30 |"
    merged = merged_of(tmp_path / "returns", scheme, {"keji": table("new_high_tech", 2, 0)}, {"keji": paper})
    assert [one[0] for one in brief(reconcile(merged, scheme))] == ["evidence_missing"]
    assert brief(verified(merged, scheme, tmp_path, {"P01.new_high_tech": {"verified": 1, **APPROVED}})) == []
    more = verified(merged, scheme, tmp_path, {"P01.new_high_tech": {"verified": 3, **APPROVED}})
    [(code, severity, file, _)] = brief(more)
    assert (code, severity, file) == ("evidence_missing", "error", FORM)
    assert "批准文件或证书 3 件，现有 1 件" in more.findings[0].message


def test_one_of_two_recommendations_is_taken_back(tmp_path: Path) -> None:
    scheme = small_scheme(["award_green"])
    merged = merged_of(tmp_path / "returns", scheme, {"office": table("award_green", "是", "是")})
    assert [one[0] for one in brief(reconcile(merged, scheme))] == ["award_twice"] * 2
    found = verified(merged, scheme, tmp_path, {"P02.award_green": {"verified": "否", **APPROVED}})
    assert brief(found) == []
    assert found.base["award_green"].to_list() == ["是", "否"]


# ── what it takes ────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("lacking", ["reason", "approver"])
@pytest.mark.parametrize("blank", [None, "  ", "\u3000"])
def test_without_a_reason_or_an_approver_it_does_not_count(tmp_path: Path, lacking: str, blank: object) -> None:
    merged, scheme = conflict(tmp_path)
    read = filled(merged, scheme, tmp_path, with_value(99.5, **{lacking: blank}))
    found = reconcile(apply(merged, read, scheme), scheme)
    [mine] = [one for one in found.findings if one.file == FORM]
    assert (mine.code, str(mine.severity)) == (f"verified_without_{lacking}", "error")
    assert mine.cell == read.verification.rows[0].cells[lacking]
    assert found.base.at["P01", "tax_paid"] is None
    assert [one.code for one in found.findings].count("cross_report_conflict") == 2


def test_it_is_cleaned_and_checked_as_a_return_is(tmp_path: Path) -> None:
    merged, scheme = conflict(tmp_path)
    cleaned = verified(merged, scheme, tmp_path, with_value("9950万元"))
    assert ("cleaned", "warning", FORM) in [one[:3] for one in brief(cleaned)]
    assert cleaned.base.at["P01", "tax_paid"] == 0.995
    refused = verified(merged, scheme, tmp_path, with_value("约99"))
    assert ("approximate", "error", FORM) in [one[:3] for one in brief(refused)]
    assert refused.base.at["P01", "tax_paid"] is None


def test_all_three_values_stay_in_the_table(tmp_path: Path) -> None:
    merged, scheme = conflict(tmp_path)
    both = apply(merged, filled(merged, scheme, tmp_path, with_value("99.5亿元")), scheme)
    rows = both.values[both.values["park"] == "P01"]
    columns = ["role", "value", "bureau", "file", "sheet", "raw", "status"]
    assert rows[columns].to_numpy().tolist() == [
        ["reported", 100.0, "gongxin", "gongxin.xlsx", "填报表", "100", "ok"],
        ["cross_reported", 99.0, "tongji", "tongji.xlsx", "填报表", "99", "ok"],
        ["verified", 99.5, "", FORM, SHEET, "99.5亿元", "cleaned"],
    ]
    assert in_force(both.values)["value"].to_list() == [99.5, 1.0]


def test_a_site_check_takes_the_warning_away_and_needs_nothing_else(tmp_path: Path) -> None:
    scheme = small_scheme(["infra_new_projects"])
    papers = "| evidence | park | item | kind | amount |" + "".join(
        f"\n| E00{number} | {park} | 其中：2025年新建项目投资 | {kind} | {2 if kind.startswith('到位') else ''} |"
        for number, (park, kind) in enumerate(
            [(park, kind) for park in ("东山园区", "红山园区") for kind in ("立项文件", "到位资金证明或转账凭证")]
        )
    )
    merged = merged_of(
        tmp_path / "returns", scheme, {"gongxin": table("infra_new_projects", 2, 1)}, {"gongxin": papers}
    )
    ticks = {"P01.infra_new_projects": {"site_checked": " 是 "}, "P02.infra_new_projects": {"site_checked": "否"}}
    found = verified(merged, scheme, tmp_path, ticks)
    assert brief(found) == [("site_unchecked", "warning", "gongxin.xlsx", "B9")]
    assert found.base["infra_new_projects"].to_list() == [2.0, 1.0]


# ── what has changed since ───────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("bureau", "words"), [("gongxin", "现在是 101（复核 99）"), ("tongji", "现在是 100（复核 101）")]
)
def test_a_value_verified_beside_other_figures_is_an_error_at_its_cell(tmp_path: Path, bureau: str, words: str) -> None:
    merged, scheme = conflict(tmp_path)
    read = filled(merged, scheme, tmp_path, with_value(99.5))
    write_return(tmp_path / "returns" / f"{bureau}.xlsx", scheme, bureau, table("tax_paid", 101))
    now = merge(read_returns([tmp_path / "returns"], scheme, 2025), scheme)
    found = reconcile(apply(now, read, scheme), scheme)
    [mine] = [one for one in found.findings if one.file == FORM]
    assert (mine.code, str(mine.severity), mine.cell) == (
        "verified_outdated",
        "error",
        read.verification.rows[0].cells["verified"],
    )
    assert f"核查时填报的是 100（复核 99），{words}，核查值没有采用" in mine.message
    assert found.base.at["P01", "tax_paid"] is None


def test_the_same_figure_typed_otherwise_is_no_change(tmp_path: Path) -> None:
    merged, scheme = conflict(tmp_path)
    read = filled(merged, scheme, tmp_path, with_value(99.5))
    write_return(tmp_path / "returns" / "gongxin.xlsx", scheme, "gongxin", table("tax_paid", '"100.0亿元"'))
    now = merge(read_returns([tmp_path / "returns"], scheme, 2025), scheme)
    found = reconcile(apply(now, read, scheme), scheme)
    assert [one.code for one in found.findings if str(one.severity) == "error"] == []
    assert found.base.at["P01", "tax_paid"] == 99.5


def test_a_site_check_of_another_figure_does_not_count_either(tmp_path: Path) -> None:
    scheme = small_scheme(["infra_new_projects"])
    merged = merged_of(tmp_path / "returns", scheme, {"gongxin": table("infra_new_projects", 2, 0)})
    read = filled(merged, scheme, tmp_path, {"P01.infra_new_projects": {"site_checked": "是"}})
    changed = merged_of(tmp_path / "changed", scheme, {"gongxin": table("infra_new_projects", 3, 0)})
    found = reconcile(apply(changed, read, scheme), scheme)
    codes = [(one.code, str(one.severity)) for one in found.findings if str(one.severity) == "warning"]
    assert sorted(codes) == [("site_check_outdated", "warning"), ("site_unchecked", "warning")]
