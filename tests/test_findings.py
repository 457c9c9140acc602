"""A finding is one object a line for machines and one sentence for people."""

import json

import pytest

from park_scoring.cli import words as cli_words
from park_scoring.findings import Finding, Place, Severity, doubtful_values, errors, find, summed_up

AT = Place(
    file="2025_市科技局_填报表.xlsx",
    sheet="填报表",
    cell="F12",
    park="P07",
    item="new_high_tech",
    park_label="宁城经济开发区",
    item_label="2025年新增高新技术企业",
    value="两户",
)


def test_a_finding_says_where_what_and_what_to_do() -> None:
    finding = find("not_a_number", Severity.ERROR, AT)
    assert finding.message == (
        "《填报表》F12（宁城经济开发区，2025年新增高新技术企业）："
        "填的是“两户”，不是数字。请只填阿拉伯数字，不带单位、文字、括号和空格，例如 12.5；要说明的写在《佐证材料》备注里。"
    )


def test_details_fill_the_sentence_beside_what_was_found() -> None:
    finding = find("out_of_bounds", Severity.ERROR, Place(value="1001"), bounds="0–1000", unit="户")
    assert finding.message == "填的是 1001，超出允许范围（0–1000，单位：户）。请核对数值和单位后改正。"


def test_a_finding_about_a_whole_file_names_no_cell() -> None:
    finding = find("unreadable_file", Severity.ERROR, Place(file="a.xlsx"))
    assert finding.message.startswith("读取程序打不开这个文件")
    assert (finding.sheet, finding.cell, finding.park, finding.item, finding.value) == (None,) * 5


def test_the_json_line_has_nine_fields_in_the_contract_s_order() -> None:
    line = json.dumps(find("missing", Severity.WARNING, Place(file="a.xlsx")).as_dict(), ensure_ascii=False)
    assert list(json.loads(line)) == [
        "code", "severity", "file", "sheet", "cell", "park", "item", "value", "message",
    ]  # fmt: skip
    assert json.loads(line)["severity"] == "warning"
    assert json.loads(line)["cell"] is None


def _finding(severity: Severity, park: str | None, item: str | None) -> Finding:
    return find("missing", severity, Place(park=park, item=item))


def test_only_errors_stand_in_the_way() -> None:
    findings = [_finding(severity, "P01", "tax_paid") for severity in Severity]
    assert [finding.severity for finding in errors(findings)] == [Severity.ERROR]


def test_a_draft_goes_on_without_the_values_that_errors_speak_of() -> None:
    findings = [
        _finding(Severity.ERROR, "P01", "tax_paid"),
        _finding(Severity.ERROR, "P01", "tax_paid"),
        _finding(Severity.WARNING, "P02", "tax_paid"),
        _finding(Severity.ERROR, "P03", None),
        _finding(Severity.ERROR, None, "tax_paid"),
    ]
    assert doubtful_values(findings) == {("P01", "tax_paid")}


def _at(cell: str | None, code: str = "missing", severity: Severity = Severity.ERROR) -> Finding:
    return find(code, severity, Place("a.xlsx", "填报表", cell))


def test_the_same_fault_down_a_column_is_told_once_with_its_count_and_rows() -> None:
    [one] = summed_up(_at(f"D{row}") for row in (9, 10, 12, 11, 15))
    assert one.first.cell == "D9"
    assert (one.count, one.column, one.rows) == (5, "D", (9, 10, 11, 12, 15))


def test_a_few_are_told_one_by_one() -> None:
    assert [one.count for one in summed_up(_at(f"D{row}") for row in (9, 10, 11))] == [1, 1, 1]


def test_another_column_fault_or_severity_is_another_line() -> None:
    findings = [
        _at(f"{column}{row}", code, severity)
        for column in "DE"
        for code in ("missing", "not_a_number")
        for severity in (Severity.ERROR, Severity.WARNING)
        for row in range(9, 13)
    ]
    assert [one.count for one in summed_up(findings)] == [4] * 8


def test_a_finding_without_a_cell_is_never_dropped_or_summed_up() -> None:
    findings = [_at(None) for _ in range(9)]
    assert [one.first for one in summed_up(findings)] == findings


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ((9, 10, 11, 12), "第 9–12 行"),
        ((9, 11, 12, 15), "第 9、11–12、15 行"),
        (tuple(range(1, 40, 2)), "第 1–39 行"),
    ],
)
def test_rows_are_told_in_runs_and_too_many_runs_as_one(rows: tuple[int, ...], told: str) -> None:
    assert cli_words.repeated("没有填。", len(rows), "D", rows) == f"没有填。（同类问题共 {len(rows)} 处：D 列{told}）"
