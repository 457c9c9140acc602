"""Last year's result beside this year's: what has moved, what is new, what does not agree."""

from dataclasses import dataclass, replace
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner

from park_scoring.cli import main
from park_scoring.errors import SourceError
from park_scoring.findings import Finding
from park_scoring.last_year import LastFigure, LastYear
from park_scoring.park_result import ParkResult
from park_scoring.result import write_result
from park_scoring.result.last_year import read_last_year
from park_scoring.result.read import read_result
from park_scoring.scheme import load_scheme
from park_scoring.scoring.score import Result
from tests.cases import PARKS, YEAR, merged_of, result_of
from tests.forging import Change, forge

SCHEME = load_scheme()
SAMPLES = Path(__file__).parent.parent / "samples"
LAST_RESULT = SAMPLES / "2024" / "考核结果_2024.xlsx"


@dataclass(frozen=True)
class Last:
    """One park of last year's result with its figures."""

    park: ParkResult
    figures: dict[str, LastFigure]


def last_of(parks: dict[str, Last], **changes: object) -> LastYear:
    rows, figures = ({code: getattr(one, part) for code, one in parks.items()} for part in ("park", "figures"))
    plain = LastYear("去年.xlsx", "基础数据", YEAR - 1, SCHEME.id, SCHEME.digest, False, rows, figures, ())
    return replace(plain, **changes)  # type: ignore[arg-type]


def park(rank: float | None, total: float | None, **figures: float) -> Last:
    named = {code: LastFigure(value, SCHEME.type_of(SCHEME.item[code]).unit, "E7") for code, value in figures.items()}
    return Last(ParkResult("P", "园区", "已考核", rank=rank, total=total), named)


def all_parks(**first: Last) -> dict[str, Last]:
    """Every park as it was, last year in the order of their codes."""
    return {code: park(float(at), 50.0) for at, code in enumerate(PARKS, start=1)} | first


def said(result: Result) -> list[Finding]:
    return [finding for finding in result.findings if finding.code.startswith("previous_")]


# ── what is said about last year's figures ───────────────────────────────────────────────────────────────────


def test_a_figure_of_the_year_before_that_differs_is_a_warning_naming_both_cells() -> None:
    # this year's form says 100 for tax_paid_prev everywhere; 100.6 differs by 0.6 / 100.6 = 0.5964 %
    [found] = said(result_of(SCHEME, last_year=last_of(all_parks(P03=park(3, 50, tax_paid=100.6)))))
    assert (found.code, found.severity, found.park, found.item) == (
        "previous_differs",
        "warning",
        "P03",
        "tax_paid_prev",
    )
    assert (found.file, found.sheet, found.cell) == ("gongxin.xlsx", "填报表", "D9")
    assert "填 100，上年考核采用的是 100.6（“去年.xlsx”《基础数据》E7），相差 0.6%，超过 0.5%" in found.message


def test_a_difference_of_exactly_the_tolerance_is_within_it() -> None:
    # |99.5 − 100| ÷ 100 = 0.5 %
    assert said(result_of(SCHEME, last_year=last_of(all_parks(P03=park(3, 50, tax_paid=99.5))))) == []


def test_a_figure_that_stands_in_another_unit_is_not_compared_and_that_is_said() -> None:
    other = replace(park(3.0, 50.0), figures={"tax_paid": LastFigure(1006000.0, "万元", "E7")})
    [found] = said(result_of(SCHEME, last_year=last_of(all_parks(P03=other))))
    assert (found.code, found.severity) == ("previous_unit", "notice")
    assert "上年考核结果的单位是万元，本年是亿元" in found.message


def test_a_new_park_and_one_that_is_gone_are_notices() -> None:
    parks = {code: one for code, one in all_parks().items() if code != "P14"}
    found = said(result_of(SCHEME, last_year=last_of(parks, gone=("旧园区",))))
    assert [(one.code, one.severity) for one in found] == [
        ("previous_new_park", "notice"),
        ("previous_missing_park", "notice"),
    ]
    assert "红山绿色食品产业园区不在上年考核结果中" in found[0].message
    assert "旧园区本年没有参评" in found[1].message


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"scheme": "chifeng_2016"}, "previous_scheme"),
        ({"scheme_digest": "0" * 64}, "previous_readings"),
        ({"draft": True}, "previous_draft"),
    ],
)
def test_what_makes_two_years_hard_to_compare_is_said(changes: dict[str, object], code: str) -> None:
    assert [one.code for one in said(result_of(SCHEME, last_year=last_of(all_parks(), **changes)))] == [code]


def test_last_year_changes_no_score() -> None:
    alone, beside = result_of(SCHEME), result_of(SCHEME, last_year=last_of(all_parks()))
    assert (alone.scores.total == beside.scores.total).all()
    assert (alone.scores.rank == beside.scores.rank).all()


# ── what 考核结果 shows ──────────────────────────────────────────────────────────────────────────────────────


def test_ranks_and_totals_move_as_the_first_sheet_says(tmp_path: Path) -> None:
    # the plain city ranks P14 first and P01 last
    last = {"P14": park(1, 90.0), "P13": park(5, 91.0), "P12": park(2, 60.5), "P11": park(None, None)}
    result = result_of(SCHEME, last_year=last_of(last))
    book = read_result(write_result(result, tmp_path))
    assert {code: book.park[code].rank_change for code in ("P14", "P13", "P12", "P11", "P10")} == {
        "P14": "—",
        "P13": "▲3",
        "P12": "▼1",
        "P11": "新",
        "P10": "新",
    }
    totals = {code: book.park[code].total for code in PARKS}
    assert book.park["P13"].total_change == round((totals["P13"] or 0) - 91.0, 2)
    assert book.park["P11"].total_change is None


def test_without_last_year_the_columns_are_not_there(tmp_path: Path) -> None:
    book = read_result(write_result(result_of(SCHEME), tmp_path))
    columns = book.sheets["考核结果"].table.columns
    assert not {"rank_change", "total_change", "rank_prev", "total_prev"} & columns.keys()


def test_a_vetoed_park_has_moved_nowhere(tmp_path: Path) -> None:
    changes = {"safety_accident": {"P14": "重大"}}
    book = read_result(write_result(result_of(SCHEME, changes, last_year=last_of(all_parks())), tmp_path))
    assert (book.park["P14"].rank_change, book.park["P14"].total_change) == ("", None)


# ── reading it ───────────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Last year's result as a workbook, P02 vetoed."""
    merged = replace(merged_of(SCHEME, {"safety_accident": {"P02": "重大"}}), year=YEAR - 1)
    from park_scoring.scoring.score import score

    return write_result(score(merged, SCHEME), tmp_path_factory.mktemp("last"))


def test_ranks_totals_and_figures_come_with_their_cells(written: Path) -> None:
    last = read_last_year(written, SCHEME, YEAR)
    assert (last.year, last.scheme, last.scheme_digest, last.draft, last.gone) == (
        YEAR - 1,
        SCHEME.id,
        SCHEME.digest,
        False,
        (),
    )
    assert (last.parks["P14"].rank, last.parks["P02"].rank, last.parks["P02"].total) == (1, None, None)
    assert last.figures["P03"]["tax_paid"] == LastFigure(103.0, "亿元", "E9")
    assert "P15" not in last.parks  # listed, and in no ranking


def test_a_result_of_another_year_is_refused(written: Path) -> None:
    with pytest.raises(SourceError, match="是2024年度的考核结果，--previous 要的是2025年度的"):
        read_last_year(written, SCHEME, YEAR + 1)


def test_under_another_scheme_a_park_is_the_same_by_its_name(written: Path, tmp_path: Path) -> None:
    other = SCHEME.model_copy(update={"id": "chifeng_2030"})
    assert read_last_year(written, other, YEAR).parks.keys() == set(PARKS)
    [row] = [one for one in ("B", "C") if read_result(written).sheets["考核结果"].cell("P05", "park").startswith(one)]
    cell = read_result(written).sheets["考核结果"].cell("P05", "park")
    assert row == "C"
    renamed = forge(written, tmp_path / "x.xlsx", [Change("考核结果", cell, "玉龙老园区")])
    last = read_last_year(renamed, other, YEAR)
    assert "P05" not in last.parks
    assert last.gone == ("玉龙老园区",)


# ── the command and the samples ──────────────────────────────────────────────────────────────────────────────


def test_score_with_the_sample_of_last_year_warns_of_the_two_figures_that_differ(tmp_path: Path) -> None:
    arguments = ["score", str(SAMPLES / "2025" / "returns"), "--year", "2025", "-o", str(tmp_path)]
    done = CliRunner().invoke(main, [*arguments, "--previous", str(LAST_RESULT)])
    assert done.exit_code == 0
    book = read_result(tmp_path / "考核结果_2025.xlsx")
    differing = [one for one in book.findings if "上年考核采用的是" in one.message]
    assert [(one.park, one.item) for one in differing] == [("P10", "tax_paid_prev"), ("P14", "employees_prev")]
    assert book.park["P09"].rank_change == "新"
    assert {park.rank_change[:1] for park in book.ranked} >= {"▲", "▼"}


def test_a_result_of_last_year_that_was_changed_by_hand_is_said(tmp_path: Path) -> None:
    cell = read_result(LAST_RESULT).sheets["考核结果"].cell("P05", "rank")
    forged = forge(LAST_RESULT, tmp_path / "去年.xlsx", [Change("考核结果", cell, 9.0)])
    arguments = ["score", str(SAMPLES / "2025" / "returns"), "--year", "2025", "-o", str(tmp_path)]
    done = CliRunner().invoke(main, [*arguments, "--previous", str(forged)])
    assert done.exit_code == 0
    assert "上年的考核结果“去年.xlsx”有" in done.stderr
    assert "处不能由它自己的《数据来源》推算出来" in done.stderr
    honest = CliRunner().invoke(main, [*arguments, "--previous", str(LAST_RESULT)])
    assert "推算出来" not in honest.stderr


def test_a_result_whose_formulas_have_lost_their_results_is_refused(tmp_path: Path) -> None:
    # what programs leave that save a workbook without calculating it
    openpyxl.load_workbook(LAST_RESULT).save(tmp_path / "去年.xlsx")
    with pytest.raises(SourceError, match="公式没有存下计算结果"):
        read_last_year(tmp_path / "去年.xlsx", SCHEME, YEAR)


def test_a_result_in_which_somebody_has_emptied_a_rank_is_refused(tmp_path: Path) -> None:
    rank = read_result(LAST_RESULT).sheets["考核结果"].cell("P05", "rank")
    emptied = forge(LAST_RESULT, tmp_path / "去年.xlsx", [Change("考核结果", rank, "", live=False)])
    with pytest.raises(SourceError, match="名次是空的，可能被人改动过"):
        read_last_year(emptied, SCHEME, YEAR)


def test_a_sheet_that_is_gone_and_another_workbook_of_ours_are_refused(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(LAST_RESULT)
    del book["基础数据"]
    book.save(tmp_path / "去年.xlsx")
    with pytest.raises(SourceError, match="缺少《基础数据》表"):
        read_last_year(tmp_path / "去年.xlsx", SCHEME, YEAR)
    with pytest.raises(SourceError, match="不是考核结果工作簿"):
        read_last_year(next((SAMPLES / "2025" / "returns").iterdir()), SCHEME, YEAR)


def test_the_wrong_year_and_no_result_at_all_end_2(tmp_path: Path) -> None:
    arguments = ["score", str(SAMPLES / "2025" / "returns"), "--year", "2026", "-o", str(tmp_path)]
    done = CliRunner().invoke(main, [*arguments, "--previous", str(LAST_RESULT)])
    assert done.exit_code == 2
    assert "--previous 要的是2025年度的" in done.stderr
    done = CliRunner().invoke(main, [*arguments, "--previous", str(SAMPLES / "README.md")])
    assert done.exit_code == 2
    assert "不是考核结果工作簿" in done.stderr


# ── the two years swapped ────────────────────────────────────────────────────────────────────────────────────


def swapped(*codes: str) -> list[Finding]:
    """Last year's result says 100 + n for the n-th park, as this year's form does under this year; it says 100 before."""
    every = {code: park(float(at), 50.0) for at, code in enumerate(PARKS, start=1)}
    last = every | {code: park(1.0, 50.0, tax_paid=100.0 + PARKS.index(code) + 1) for code in codes}
    return said(result_of(SCHEME, last_year=last_of(last)))


def test_two_years_that_stand_the_wrong_way_round_are_one_warning_for_all_parks() -> None:
    [found] = swapped("P03", "P07", "P14")
    assert (found.code, found.severity, found.park, found.item) == ("previous_swapped", "warning", "P03", "tax_paid")
    assert (found.file, found.sheet, found.cell) == ("gongxin.xlsx", "填报表", "D9")
    assert (
        "有 3 个园区填的是上年考核采用的数（“去年.xlsx”《基础数据》E7等），而“2024年上缴税金”填的不是，像是两年的数填反了"
        in found.message
    )


def test_two_parks_that_stood_still_are_told_each_by_itself() -> None:
    assert [(one.code, one.park) for one in swapped("P03", "P07")] == [
        ("previous_differs", "P03"),
        ("previous_differs", "P07"),
    ]
