"""A result workbook read back says what was written, wherever people have moved it."""

from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

from park_scoring import grid
from park_scoring.errors import SourceError
from park_scoring.result import write_result
from park_scoring.result.read import cells_of, full_row, keyed, read_result, size_row, unit_row
from park_scoring.scheme import load_scheme, with_readings
from park_scoring.scoring.score import Result
from tests.cases import result_of
from tests.forging import Change, forge
from tests.result.test_recalculation import GAPS, ISSUED, ROUGH

SCHEME = load_scheme()


@pytest.fixture(scope="module")
def result() -> Result:
    return result_of(SCHEME, ROUGH)


@pytest.fixture(scope="module")
def path(result: Result, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_result(result, tmp_path_factory.mktemp("read"))


def test_every_row_comes_back_as_it_was_before_the_workbook(result: Result, path: Path) -> None:
    book = read_result(path)
    assert list(book.park) == list(result.park)
    for code in result.parks:
        assert book.park[code] == result.park[code]
    for place, indicator in enumerate(SCHEME.in_force):
        if indicator.method == "ranked":
            assert book.sizes[indicator.code] == result.scores.sizes[0, 0, place]


def test_every_figure_in_force_and_every_reported_value_comes_back(result: Result, path: Path) -> None:
    book, base = read_result(path), result.figures.base
    assert {park: list(row.values()) for park, row in book.base.items()} == {
        str(park): [base.at[park, code] for code in book.base[str(park)]] for park in base.index
    }
    frame = result.merged.values
    assert [(row.park, row.item, row.bureau, row.role, row.value, row.file, row.cell) for row in book.sources] == list(
        frame[["park", "item", "bureau", "role", "value", "file", "cell"]].itertuples(index=False, name=None)
    )


def test_money_comes_back_with_who_and_why(result: Result, path: Path) -> None:
    book = read_result(path)
    account = result.rewards.account
    assert {code: line.amount for code, line in book.account.items()} == {
        code: float(getattr(account, code)[0]) for code in ("fund", "places", "special", "reserved", "left_over")
    }
    assert [line.code for line in book.awards] == ["innovation", "green", "service", "investment"]
    service = next(line for line in book.awards if line.code == "service")
    assert (service.winner, service.ground) == (SCHEME.unit["P03"].label, "领导小组办公室推荐")
    assert [line.amount for line in book.places] == [300.0, 200.0, 100.0]


def test_ranked_vetoed_and_exempt_parks_are_told_apart(path: Path) -> None:
    book = read_result(path)
    assert [park.code for park in book.vetoed] == ["P01", "P02"]
    assert "重大" in book.park["P01"].reason
    assert [park.code for park in book.exempt] == ["P15"]
    ranks = [park.rank for park in book.ranked]
    assert ranks == sorted(rank for rank in ranks if rank is not None)
    assert len(ranks) == 12


def test_findings_come_back_with_codes_in_the_order_they_were_printed(result: Result, path: Path) -> None:
    book = read_result(path)
    assert [(one.severity, one.message) for one in book.findings] == [
        (str(one.severity), one.message) for one in result.findings
    ]
    assert {one.park for one in book.findings if "基础设施建设投资增速" in one.message} == {"P03", "P04"}


def test_the_readings_printed_are_in_force_in_the_scheme_that_comes_with_it(tmp_path: Path) -> None:
    chosen = {"ties": "average", "designation": "new", "veto_order": "after"}
    book = read_result(write_result(result_of(with_readings(SCHEME, chosen), ROUGH, ISSUED), tmp_path))
    assert {code: book.scheme.chosen(code) for code in chosen} == chosen
    assert book.readings == {reading.code: reading.chosen for reading in book.scheme.readings}
    assert book.base["P13"]["green_park.issued_on"] == "2025-05-01"


def test_a_draft_with_gaps_comes_back_as_a_draft_with_blanks(tmp_path: Path) -> None:
    book = read_result(write_result(result_of(SCHEME, GAPS, draft=True), tmp_path))
    assert book.draft
    assert book.base["P03"]["built_up_area"] is None
    assert book.park["P03"].values["tax_per_mu"] == "无法计算"


def test_sorted_and_moved_sheets_are_read_by_their_codes(path: Path) -> None:
    cells = cells_of(path)
    plain = keyed(cells)
    for name in ("考核结果", "指标得分", "指标数据", "基础数据"):
        first = min(plain[name].table.rows.values()) - cells[name].first_row
        last = max(plain[name].table.rows.values()) - cells[name].first_row + 1
        rows = list(cells[name].rows)
        mixed = [*rows[:first], *reversed(rows[first:last]), *rows[last:]]
        moved = replace(cells[name], rows=mixed, first_row=cells[name].first_row + 3, first_column=2)
        sheet = keyed({name: moved})[name]
        assert all(
            sheet.value(row, column) == plain[name].value(row, column)
            for row in plain[name].table.rows
            for column in plain[name].table.columns
        )
        if name == "指标得分":
            assert sheet.beside("tax_growth", full_row(sheet)) == 6.0
        if name == "指标数据":
            assert sheet.beside("tax_growth", size_row(sheet)) == 12.0
        if name == "基础数据":
            assert sheet.beside("tax_paid", unit_row(sheet)) == "亿元"


# ── what is no result workbook ───────────────────────────────────────────────────────────────────────────────


def without(path: Path, target: Path, sheet: str) -> Path:
    book = openpyxl.load_workbook(path)
    del book[sheet]
    book.save(target)
    return target


def rewritten(path: Path, target: Path, key: str, value: str) -> Path:
    sheet = openpyxl.load_workbook(path)[grid.META_SHEET]
    [cell] = [row[1].coordinate for row in sheet.iter_rows() if row[0].value == key]
    return forge(path, target, [Change(grid.META_SHEET, cell, value)])


def test_a_missing_file_and_one_that_is_no_workbook_are_said(path: Path, tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="找不到"):
        read_result(tmp_path / "none.xlsx")
    (tmp_path / "text.xlsx").write_text("文字", encoding="utf-8")
    with pytest.raises(SourceError, match="不是考核结果工作簿"):
        read_result(tmp_path / "text.xlsx")
    with pytest.raises(SourceError, match="不是考核结果工作簿，或者读不出来：不是普通文件，而是文件夹"):
        read_result(tmp_path)
    (tmp_path / "cut.xlsx").write_bytes(path.read_bytes()[:5000])
    with pytest.raises(SourceError, match="文件不完整"):
        read_result(tmp_path / "cut.xlsx")


@pytest.mark.parametrize(
    ("key", "value", "why"),
    [
        ("kind", "return", "它是填报表"),
        ("kind", "merged", "它是核查表"),
        ("kind", "", "它不是本软件生成的工作簿"),
        ("year", "二〇二五", "没有考核年度"),
        ("year", "２０２５", "没有考核年度"),
    ],
)
def test_another_workbook_of_ours_is_no_result(key: str, value: str, why: str, path: Path, tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=f"不是考核结果工作簿，或者读不出来：.*{why}"):
        read_result(rewritten(path, tmp_path / "x.xlsx", key, value))


def test_a_result_without_stored_values_has_to_be_saved_by_a_program_that_computes(path: Path, tmp_path: Path) -> None:
    book = openpyxl.load_workbook(path)
    book.save(tmp_path / "x.xlsx")
    with pytest.raises(SourceError, match=r"没有存下计算结果.*打开它，保存一次"):
        read_result(tmp_path / "x.xlsx")


def test_a_formula_that_shows_an_error_is_no_blank(path: Path, tmp_path: Path) -> None:
    cell = read_result(path).sheets["考核结果"].cell("P05", "total")
    forged = forge(path, tmp_path / "x.xlsx", [Change("考核结果", cell, "#REF!", kind="e")])
    assert read_result(forged).sheets["考核结果"].value("P05", "total") == "#REF!"


@pytest.mark.parametrize("change", [("考核结果", "A4"), ("指标数据", "B4"), ("数据来源", "A4")])
def test_a_sheet_without_its_codes_is_named(change: tuple[str, str], path: Path, tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=f"《{change[0]}》隐藏的代码行或代码列不见了"):
        read_result(forge(path, tmp_path / "x.xlsx", [Change(*change, "x")]))


@pytest.mark.parametrize("sheet", ["指标数据", "数据来源", "审计"])
def test_a_sheet_that_was_deleted_is_named(sheet: str, path: Path, tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=f"缺少《{sheet}》表"):
        read_result(without(path, tmp_path / "x.xlsx", sheet))


def test_a_scheme_that_is_not_packaged_has_to_be_given(path: Path, tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="用 --scheme 给出当时的考核办法文件"):
        read_result(rewritten(path, tmp_path / "x.xlsx", "scheme", "tongliao_2021"))


def test_a_scheme_that_has_changed_since_is_said(path: Path, tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="有过改动"):
        read_result(rewritten(path, tmp_path / "x.xlsx", "scheme_digest", "0" * 64))
