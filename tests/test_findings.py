"""A finding is one object a line for machines and one sentence for people."""

import json

from park_scoring.findings import Finding, Place, Severity, doubtful_values, errors, find

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
        "填的是“两户”，不是数字。请只填数字，不带单位、文字和空格，例如 12.5。"
    )


def test_details_fill_the_sentence_beside_what_was_found() -> None:
    finding = find("out_of_bounds", Severity.ERROR, Place(value="1001"), bounds="0–1000", unit="户")
    assert finding.message == "填的是 1001，超出允许范围（0–1000，单位：户）。请核对数值和单位后改正。"


def test_a_finding_about_a_whole_file_names_no_cell() -> None:
    finding = find("unreadable_file", Severity.ERROR, Place(file="a.xlsx"))
    assert finding.message.startswith("文件打不开")
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
