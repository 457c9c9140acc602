"""A number of a result workbook that does not follow from its sources is named; one that does is left alone."""

import random
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from park_scoring.audit import Audit, lines_of, verify
from park_scoring.cli import main
from park_scoring.errors import SourceError
from park_scoring.result import write_result
from park_scoring.result.read import read_result
from park_scoring.scheme import load_scheme, with_readings
from park_scoring.scoring.score import score
from tests.cases import merged_of, result_of, with_verified_values
from tests.forging import Change, forge
from tests.libreoffice import recalculate
from tests.result.test_recalculation import GAPS, ISSUED, LAST_YEAR, ROUGH, SEEN

SCHEME = load_scheme()


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The rough city, scored."""
    return write_result(result_of(SCHEME, ROUGH), tmp_path_factory.mktemp("plain"))


def places(found: Audit) -> set[tuple[str, str]]:
    return {(one.sheet, one.cell) for one in found.differences}


def at(path: Path, sheet: str, row: str, column: str) -> str:
    return read_result(path).sheets[sheet].cell(row, column)


# ── what follows is left alone ───────────────────────────────────────────────────────────────────────────────


def test_a_fresh_result_follows_in_every_cell(plain: Path) -> None:
    found = verify(plain)
    assert [one.message for one in found.differences] == []
    assert found.frozen == {}
    assert found.compared > 2000


@pytest.mark.parametrize(
    "chosen",
    [
        {"designation": "new"},
        {"veto_order": "after", "pool": "with_value"},
        {"rank_scoring": "min_max", "growth_from_zero": "first", "score_decimals": "none"},
        {"recognised": "direct", "growth_source": "platform"},
    ],
    ids=lambda chosen: "-".join(chosen.values()),
)
def test_results_under_other_readings_follow_too(chosen: dict[str, str], tmp_path: Path) -> None:
    path = write_result(result_of(with_readings(SCHEME, chosen), ROUGH, ISSUED), tmp_path)
    assert [one.message for one in verify(path).differences] == []


def test_a_draft_that_left_values_out_follows(tmp_path: Path) -> None:
    path = write_result(result_of(SCHEME, GAPS, draft=True), tmp_path)
    assert [one.message for one in verify(path).differences] == []


@pytest.mark.libreoffice
def test_a_result_saved_by_another_program_follows(libreoffice: None, plain: Path, tmp_path: Path) -> None:
    [saved] = recalculate([plain], tmp_path)
    found = verify(saved)
    assert [one.message for one in found.differences] == []
    assert found.frozen == {}


# ── what does not is named ───────────────────────────────────────────────────────────────────────────────────


def test_any_formula_whose_value_was_changed_is_named_and_no_other(plain: Path, tmp_path: Path) -> None:
    book, chance = read_result(plain), random.Random(7)
    numbers = [
        (name, sheet.cell(row, column), sheet.value(row, column))
        for name, sheet in book.sheets.items()
        if name not in ("数据来源", "园区画像")
        for row in sheet.table.rows
        for column in sheet.table.columns
        if not column.endswith("_prev") or name != "考核结果"
    ]
    picked = chance.sample([one for one in numbers if isinstance(one[2], float)], 60)
    changes = [Change(name, cell, float(str(value)) + 0.01) for name, cell, value in picked]
    found = verify(forge(plain, tmp_path / "forged.xlsx", changes))
    # the headline and the portrait are held against the sources, not against the forged sheets
    assert places(found) == {(change.sheet, change.cell) for change in changes}


def test_a_total_typed_over_its_formula_is_said_with_what_should_stand_there(plain: Path, tmp_path: Path) -> None:
    cell = at(plain, "考核结果", "P08", "total")
    [one] = verify(forge(plain, tmp_path / "x.xlsx", [Change("考核结果", cell, 99.9, live=False)])).differences
    assert one.found == 99.9
    assert one.frozen
    assert one.message == (
        f"《考核结果》{cell}（敖汉旗工业园区，总分）：表中是“99.9”，由数据来源推算应为“{one.expected:g}”；该格的公式已被常数取代"
    )


def test_a_formula_replaced_by_its_own_value_is_mentioned_and_no_fault(plain: Path, tmp_path: Path) -> None:
    cell = at(plain, "考核结果", "P08", "total")
    total = read_result(plain).park["P08"].total
    assert total is not None
    found = verify(forge(plain, tmp_path / "x.xlsx", [Change("考核结果", cell, total, live=False)]))
    assert found.differences == ()
    assert found.frozen == {"考核结果": [cell]}
    assert any(f"有 1 格的公式已被常数取代（{cell}）" in line for line in lines_of(found))


def test_a_winner_written_in_by_hand_is_named(plain: Path, tmp_path: Path) -> None:
    cell = at(plain, "奖励方案", "award.investment", "winner")
    found = verify(forge(plain, tmp_path / "x.xlsx", [Change("奖励方案", cell, "宁城经济开发区")]))
    assert places(found) == {("奖励方案", cell)}


@pytest.mark.parametrize(("sheet", "row"), [("指标得分", "full"), ("指标数据", "size")])
def test_full_points_and_pool_sizes_are_held_too(sheet: str, row: str, plain: Path, tmp_path: Path) -> None:
    book = read_result(plain)
    column = book.sheets[sheet].cell("P14", "tax_growth").rstrip("0123456789")
    line = {"full": 6, "size": 21}[row]
    found = verify(forge(plain, tmp_path / "x.xlsx", [Change(sheet, f"{column}{line}", 9)]))
    assert places(found) == {(sheet, f"{column}{line}")}


def test_a_first_sentence_that_says_something_else_is_named(plain: Path, tmp_path: Path) -> None:
    found = verify(forge(plain, tmp_path / "x.xlsx", [Change("考核结果", "B2", "敖汉旗工业园区获得第一名。")]))
    assert places(found) == {("考核结果", "B2")}


def test_a_base_figure_changed_with_its_source_unchanged_is_named(plain: Path, tmp_path: Path) -> None:
    cell = at(plain, "基础数据", "P08", "tax_paid")
    [one] = verify(forge(plain, tmp_path / "x.xlsx", [Change("基础数据", cell, 50)])).differences
    assert (one.sheet, one.cell, one.expected) == ("基础数据", cell, 33.3333)


def test_a_source_changed_alone_contradicts_its_raw_text_its_cross_report_and_what_came_of_it(
    plain: Path, tmp_path: Path
) -> None:
    cell = at(plain, "数据来源", "P08.tax_paid.gongxin", "value")
    found = verify(forge(plain, tmp_path / "x.xlsx", [Change("数据来源", cell, 50)]))
    assert ("数据来源", cell) in places(found)
    assert ("基础数据", at(plain, "基础数据", "P08", "tax_paid")) in places(found)
    assert ("指标数据", at(plain, "指标数据", "P08", "tax_total")) in places(found)
    assert any("两家填报相差超过允许范围" in one.message for one in found.differences)


def test_a_recorded_figure_in_the_audit_is_held_too(plain: Path, tmp_path: Path) -> None:
    cells = read_result(plain).plain_sheets["审计"]
    [row] = [row for row, _, value in cells.walk() if str(value).startswith("六、")]
    found = verify(forge(plain, tmp_path / "x.xlsx", [Change("审计", f"C{row + 3}", 1)]))
    assert places(found) == {("审计", f"C{row + 3}")}


def test_a_rule_rewritten_on_the_method_sheet_is_named(plain: Path, tmp_path: Path) -> None:
    found = verify(forge(plain, tmp_path / "x.xlsx", [Change("评分办法", "G6", 60)]))
    assert {sheet for sheet, _ in places(found)} == {"评分办法"}


# ── texts, keys and rows ─────────────────────────────────────────────────────────────────────────────────────


def test_headings_units_titles_and_notes_are_held_wherever_they_stand(plain: Path, tmp_path: Path) -> None:
    changes = [
        Change("考核结果", "B1", "2025年度旗县工业园区评价考核结果"),
        Change("考核结果", "I5", "管理水平"),
        Change("考核结果", "D6", "满分 40"),
        Change("奖励方案", "C5", "实得"),
        Change("指标得分", "C5", "上缴税金增速"),
        Change("指标数据", "D6", "万元"),
        Change("基础数据", "E5", "2024年上缴税金"),
        Change("园区画像", "C6", "名次"),
        Change("数据来源", "E5", "核查值"),
    ]
    found = verify(forge(plain, tmp_path / "x.xlsx", changes))
    assert places(found) == {(change.sheet, change.cell) for change in changes}
    assert "《数据来源》E5：表头是“核查值”，应为“填报值”" in [one.message for one in found.differences]


def test_a_park_renamed_in_its_row_is_named_on_every_sheet(plain: Path, tmp_path: Path) -> None:
    sheets = ("考核结果", "指标得分", "指标数据", "基础数据")
    changes = [Change(sheet, at(plain, sheet, "P08", "park"), "敖汉旗园区") for sheet in sheets]
    found = verify(forge(plain, tmp_path / "x.xlsx", changes))
    assert places(found) == {(change.sheet, change.cell) for change in changes}


def test_rows_swapped_with_their_codes_follow_and_codes_swapped_alone_do_not(plain: Path, tmp_path: Path) -> None:
    sheet = read_result(plain).sheets["指标得分"]
    swapped = []
    for one, other in (("P08", "P09"), ("P09", "P08")):
        row = sheet.table.rows[one] + 1
        swapped += [Change("指标得分", f"A{row}", other, live=False)]
        for column in sheet.table.columns:
            value = sheet.value(other, column)
            swapped += [Change("指标得分", sheet.cell(one, column), value, live=False)] if value is not None else []
    found = verify(forge(plain, tmp_path / "rows.xlsx", swapped))
    assert [one.message for one in found.differences] == []
    assert len(found.frozen["指标得分"]) == 2 * (len(sheet.table.columns) - 1)
    keys = [change for change in swapped if change.cell.startswith("A") and not change.cell.startswith("AA")]
    keys = [change for change in keys if change.cell[1:].isdigit()]
    found = verify(forge(plain, tmp_path / "keys.xlsx", keys))
    assert {one.row for one in found.differences} == {"P08", "P09"}


def test_a_row_gone_a_row_there_twice_and_a_row_of_nobody_are_said(plain: Path, tmp_path: Path) -> None:
    book = read_result(plain)
    score, base = (book.sheets[name].table.rows for name in ("指标得分", "基础数据"))
    changes = [
        Change("指标得分", f"A{score['P08'] + 1}", "P09"),
        Change("基础数据", f"A{base['P08'] + 1}", "P77"),
    ]
    messages = [one.message for one in verify(forge(plain, tmp_path / "x.xlsx", changes)).differences]
    assert "《指标得分》缺少代码为“P08”的一行" in messages
    assert "《指标得分》的隐藏代码“P09”出现了不止一次：有整行或整列被复制过" in messages
    assert f"《基础数据》第 {base['P08'] + 1} 行不应有：由数据来源推算没有这一行" in messages


def test_a_row_without_a_code_among_those_with_one_is_said_and_a_note_beside_is_not(
    plain: Path, tmp_path: Path
) -> None:
    row = read_result(plain).sheets["基础数据"].table.rows["P08"] + 1
    found = verify(forge(plain, tmp_path / "x.xlsx", [Change("基础数据", f"A{row}", "")]))
    assert f"《基础数据》第 {row} 行不应有：由数据来源推算没有这一行" in [one.message for one in found.differences]
    foot = max(read_result(plain).sheets["考核结果"].table.rows.values()) + 2
    cells = read_result(plain).plain_sheets["考核结果"]
    noted = forge(plain, tmp_path / "y.xlsx", [Change("考核结果", f"B{foot}", f"{cells.at(foot - 1, 1)}已核。")])
    assert places(verify(noted)) == {("考核结果", f"B{foot}")}


def test_an_error_value_is_shown_as_it_is(plain: Path, tmp_path: Path) -> None:
    cell = at(plain, "考核结果", "P08", "total")
    [one] = verify(forge(plain, tmp_path / "x.xlsx", [Change("考核结果", cell, "#REF!", kind="e")])).differences
    assert "表中是“#REF!”" in one.message


def test_another_formula_of_the_same_value_is_mentioned_and_no_fault(plain: Path, tmp_path: Path) -> None:
    cell = at(plain, "考核结果", "P08", "total")
    total = read_result(plain).park["P08"].total
    assert total is not None
    found = verify(forge(plain, tmp_path / "x.xlsx", [Change("考核结果", cell, total, formula=f"{total}+0")]))
    assert (found.differences, found.rewritten) == ((), {"考核结果": [cell]})
    assert any(f"有 1 格的公式被改写过（{cell}）" in line for line in lines_of(found))


# ── sources and records ──────────────────────────────────────────────────────────────────────────────────────


def test_a_source_row_says_in_words_what_its_code_says(plain: Path, tmp_path: Path) -> None:
    key = "P08.tax_paid.gongxin"
    new = {
        "park": "宁城经济开发区",
        "item": "2024年上缴税金",
        "unit": "万元",
        "bureau": "市统计局",
        "used": "未采用",
    }
    changes = [Change("数据来源", at(plain, "数据来源", key, column), text) for column, text in new.items()]
    found = verify(forge(plain, tmp_path / "x.xlsx", changes))
    assert {(one.row, one.column) for one in found.differences} == {(key, column) for column in new}
    # with another role the row is no longer in force, which everything that came of it shows too
    role = Change("数据来源", at(plain, "数据来源", key, "role"), "复核填报")
    found = verify(forge(plain, tmp_path / "y.xlsx", [role]))
    assert {("数据来源", role.cell), ("基础数据", at(plain, "基础数据", "P08", "tax_paid"))} <= places(found)


@pytest.mark.parametrize(
    "new",
    [
        {"value": 2.9, "raw": "2.9"},
        {"file": "另一份.xlsx"},
        {"sheet": "另一张"},
        {"cell": "D99"},
        {"raw": "3.00", "value": 3.0},
    ],
    ids="-".join,
)
def test_a_source_rewritten_without_contradiction_no_longer_fits_its_seal(
    new: dict[str, float | str], plain: Path, tmp_path: Path
) -> None:
    key = "P08.planning.gongxin"
    assert read_result(plain).sheets["数据来源"].value(key, "raw") == "3.0"
    changes = [Change("数据来源", at(plain, "数据来源", key, column), value) for column, value in new.items()]
    found = verify(forge(plain, tmp_path / "x.xlsx", changes))
    sealed = [one for one in found.differences if one.row == key]
    assert [one.cell for one in sealed] == [at(plain, "数据来源", key, "value")]
    assert "（敖汉旗工业园区，园区规划体系评分，填报）：计分以后被改动过" in sealed[0].message


def test_a_change_carried_through_every_sheet_still_contradicts_what_was_filled_in(plain: Path, tmp_path: Path) -> None:
    other = result_of(SCHEME, {**ROUGH, "planning": {"P08": 1.0}})
    consistent = write_result(other, tmp_path / "other")
    now, then = read_result(consistent), read_result(plain)
    changes = [
        Change(name, sheet.cell(row, column), now.sheets[name].value(row, column) or "")
        for name, sheet in then.sheets.items()
        if name != "数据来源"
        for row in sheet.table.rows
        for column in sheet.table.columns
        if sheet.value(row, column) != now.sheets[name].value(row, column)
    ]
    assert len(changes) > 4
    found = verify(forge(plain, tmp_path / "x.xlsx", changes))
    assert ("基础数据", at(plain, "基础数据", "P08", "planning")) in places(found)
    source = at(plain, "数据来源", "P08.planning.gongxin", "value")
    found = verify(forge(plain, tmp_path / "y.xlsx", [*changes, Change("数据来源", source, 1.0)]))
    assert (
        f"《数据来源》{source}（敖汉旗工业园区，园区规划体系评分，填报值）：表中的值是“1”，而原来填的内容“3.0”应读作“3”"
        in [one.message for one in found.differences]
    )


def test_a_value_beside_a_rejected_text_is_named(tmp_path: Path) -> None:
    draft = write_result(result_of(SCHEME, GAPS, draft=True), tmp_path)
    cell = at(draft, "数据来源", "P03.built_up_area.ziran", "value")
    found = verify(forge(draft, tmp_path / "x.xlsx", [Change("数据来源", cell, 100.0)]))
    assert any("而检查结果是“有误：" in one.message and one.cell == cell for one in found.differences)


def test_a_line_of_the_audit_changed_or_emptied_is_said_by_its_row(plain: Path, tmp_path: Path) -> None:
    cells = read_result(plain).plain_sheets["审计"]
    [row] = [row for row, _, value in cells.walk() if str(value).startswith("三、")]
    finding = row + 3
    found = verify(forge(plain, tmp_path / "x.xlsx", [Change("审计", f"I{finding}", "没有问题。")]))
    assert places(found) == {("审计", f"B{finding}")}
    assert f"《审计》第 {finding} 行（“" in found.differences[0].message
    last = max(row for row, _, _ in cells.walk()) + 1
    emptied = [Change("审计", f"{column}{last}", "") for column in "BCD"]
    found = verify(forge(plain, tmp_path / "y.xlsx", emptied))
    assert [one.message for one in found.differences] == [f"《审计》第 {last - 1} 行附近：计分以后被删去 1 行"]


def test_last_years_ranks_and_dates_of_issue_are_sealed(tmp_path: Path) -> None:
    scheme = with_readings(SCHEME, {"designation": "new"})
    path = write_result(result_of(scheme, ROUGH, ISSUED, last_year=LAST_YEAR), tmp_path)
    assert [one.message for one in verify(path).differences] == []
    rank, issued = at(path, "考核结果", "P14", "rank_prev"), at(path, "基础数据", "P13", "green_park.issued_on")
    found = verify(
        forge(path, tmp_path / "x.xlsx", [Change("考核结果", rank, 9), Change("基础数据", issued, "2025-06-01")])
    )
    assert {("考核结果", rank), ("基础数据", issued)} <= places(found)


OTHERS = [
    (reading.code, option.code)
    for reading in SCHEME.readings
    for option in reading.options
    if option.code != reading.chosen
]


@pytest.mark.parametrize(("reading", "option"), OTHERS)
def test_a_result_of_every_option_of_every_reading_follows(tmp_path: Path, reading: str, option: str) -> None:
    scheme = with_readings(SCHEME, {reading: option})
    merged = with_verified_values(merged_of(scheme, ROUGH, ISSUED), scheme, {("P14", "tax_paid"): 140.0}, SEEN)
    assert [one.message for one in verify(write_result(score(merged, scheme), tmp_path)).differences] == []


def test_site_checks_that_decide_what_counts_are_sealed(tmp_path: Path) -> None:
    scheme = with_readings(SCHEME, {"unconfirmed": "zero"})
    merged = with_verified_values(merged_of(scheme), scheme, {}, SEEN)
    path = write_result(score(merged, scheme), tmp_path)
    seen, unseen = (at(path, "基础数据", park, "infra_new_projects.site_checked") for park in ("P03", "P04"))
    base = read_result(path).base
    assert [base[park]["infra_new_projects.site_checked"] for park in ("P03", "P04")] == ["是", "否"]
    found = verify(forge(path, tmp_path / "x.xlsx", [Change("基础数据", unseen, "是")]))
    assert {("基础数据", unseen), ("指标数据", at(path, "指标数据", "P04", "infra_total"))} <= places(found)
    found = verify(forge(path, tmp_path / "y.xlsx", [Change("基础数据", seen, "否")]))
    assert ("基础数据", seen) in places(found)


def test_the_notice_that_readings_were_changed_for_one_run_cannot_be_taken_away(tmp_path: Path) -> None:
    result = replace(result_of(with_readings(SCHEME, {"ties": "average"})), what_if=("数值相同的名次（ties）＝平均",))
    path = write_result(result, tmp_path)
    assert verify(path).differences == ()
    cells = read_result(path).plain_sheets["考核结果"]
    [row] = [row for row, _, value in cells.walk() if str(value).startswith("注意：")]
    [one] = verify(forge(path, tmp_path / "x.xlsx", [Change("考核结果", f"B{row + 1}", "")])).differences
    assert "“本次换了读法重算”的提示，计分以后被删去或改动" in one.message


def test_a_draft_that_says_it_is_final_is_found_out(tmp_path: Path) -> None:
    twice = {"award_green": {"P03": "是", "P05": "是"}}
    draft = write_result(result_of(SCHEME, twice, draft=True), tmp_path)
    assert verify(draft).differences == ()
    meta = read_result(draft).plain_sheets["_meta"]
    [row] = [row for row, _, value in meta.walk() if value == "draft"]
    [changed, stands, flag] = verify(
        forge(draft, tmp_path / "x.xlsx", [Change("_meta", f"B{row + 1}", "no")])
    ).differences
    assert changed.message == ("隐藏的《_meta》表：考核办法、年度、是否草稿、软件版本中至少有一项不是计分时的内容")
    assert stands.message == "《审计》列有错误，却没有标明是草稿：数据有错误时只能出草稿"
    assert flag.message == "隐藏的《_meta》表没有标明是草稿，而工作簿的内容是草稿的"


def test_without_its_seals_nobody_can_vouch_for_the_sources(plain: Path, tmp_path: Path) -> None:
    meta = read_result(plain).plain_sheets["_meta"]
    rows = [row + 1 for row, _, value in meta.walk() if str(value).startswith("seal.")]
    found = verify(forge(plain, tmp_path / "x.xlsx", [Change("_meta", f"A{row}", "") for row in rows]))
    assert ["没有计分时留下的摘要" in one.message for one in found.differences] == [True]


def test_what_is_nearest_to_the_sources_is_told_first(plain: Path, tmp_path: Path) -> None:
    cell = at(plain, "数据来源", "P08.tax_paid.gongxin", "value")
    sheets = [
        one.sheet for one in verify(forge(plain, tmp_path / "x.xlsx", [Change("数据来源", cell, 200)])).differences
    ]
    told = list(dict.fromkeys(sheets))
    assert told[:5] == ["数据来源", "基础数据", "指标数据", "指标得分", "考核结果"]


# ── the command ──────────────────────────────────────────────────────────────────────────────────────────────


def test_verify_ends_0_on_a_clean_and_1_on_a_changed_workbook(plain: Path, tmp_path: Path) -> None:
    done = CliRunner().invoke(main, ["verify", str(plain)])
    assert done.exit_code == 0
    assert done.stdout.startswith("核对了 ")
    assert done.stdout.endswith(" 格，全部能由《数据来源》推算出来。\n")
    cell = at(plain, "考核结果", "P08", "total")
    forged = forge(plain, tmp_path / "x.xlsx", [Change("考核结果", cell, 99.9)])
    done = CliRunner().invoke(main, ["verify", str(forged)])
    assert done.exit_code == 1
    assert f"《考核结果》{cell}" in done.stdout
    assert "有 1 处不能由《数据来源》推算出来" in done.stdout


def test_what_is_no_result_workbook_is_said_and_ends_2(plain: Path, tmp_path: Path) -> None:
    broken = tmp_path / "broken.xlsx"
    broken.write_bytes(plain.read_bytes()[:5000])
    for path, told in ((broken, "读不出来：文件已损坏（文件不完整"), (tmp_path / "none.xlsx", "找不到")):
        done = CliRunner().invoke(main, ["verify", str(path)])
        assert done.exit_code == 2
        assert told in done.stderr


def test_another_scheme_than_the_one_it_was_made_by_is_refused(plain: Path, tmp_path: Path) -> None:
    toml = Path(__file__).parent.parent / "park_scoring" / "scheme" / "chifeng_2020.toml"
    same_one = shutil.copy(toml, tmp_path / "same.toml")
    assert verify(plain, str(same_one)).differences == ()
    changed = tmp_path / "changed.toml"
    changed.write_text(toml.read_text(encoding="utf-8").replace("cross_tolerance = 0.005", "cross_tolerance = 0.01"))
    with pytest.raises(SourceError, match="有过改动"):
        verify(plain, str(changed))
