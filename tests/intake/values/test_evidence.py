"""The papers: which park and item each stands for."""

from datetime import date
from pathlib import Path

from openpyxl import load_workbook

from park_scoring.intake import Returns, read_returns
from tests.keyed_grids import small_scheme, write_return

FORM = "| park_code | new_high_tech |\n| P03 | 1 |\n| P06 | 1 |"


def read(tmp_path: Path, evidence: str, shift: tuple[int, int] = (0, 0), all_columns: bool = True) -> Returns:
    scheme = small_scheme(["new_high_tech"], parks=("P03", "P06"))
    path = write_return(tmp_path / "a.xlsx", scheme, "keji", FORM, evidence, shift=shift, all_columns=all_columns)
    return read_returns([path], scheme)


def test_a_row_is_read_with_labels_as_codes_and_every_cell_named(tmp_path: Path) -> None:
    row = read(
        tmp_path,
        """
        | evidence | park | item | kind | title | document_no | issuer | issued_on | remark |
        | E001 | 元宝山综合产业园区 | 2025年新增高新技术企业 | 批准文件或证书 | 高企证书 | 20250012 | 科技厅 | 2025-06-30 | 无 |
        """,
    ).evidence[0]
    assert (row.bureau, row.park, row.item, row.kind) == ("keji", "P06", "new_high_tech", "批准文件或证书")
    assert (row.title, row.document_no, row.issuer, row.remark) == ("高企证书", "20250012", "科技厅", "无")
    assert (row.issued_on, row.file, row.sheet, row.row) == (date(2025, 6, 30), "a.xlsx", "佐证材料", 3)
    assert (row.cells["park"], row.cells["issued_on"]) == ("B3", "H3")


def test_parks_are_taken_by_their_names_and_exact_aliases_and_never_by_a_likeness(tmp_path: Path) -> None:
    returns = read(
        tmp_path,
        """
        | evidence | park | item | kind |
        | E001 | 元宝山园区 | 2025年新增高新技术企业 | 批准文件或证书 |
        | E002 | " 元宝山综合产业园 " | 2025年新增高新技术企业 | 批准文件或证书 |
        | E003 | 元宝山园区（资源转型） | 2025年新增高新技术企业 | 批准文件或证书 |
        | E004 | 元宝山 | 2025年新增高新技术企业 | 批准文件或证书 |
        | E005 | 喀喇沁旗新材料产业园 | 2025年新增高新技术企业 | 批准文件或证书 |
        """,
    )
    assert [(row.park, row.row) for row in returns.evidence] == [("P03", 3), ("P06", 4), ("P03", 5)]
    assert [(one.code, str(one.severity), one.cell, one.value) for one in returns.findings] == [
        ("evidence_unknown_park", "error", "B6", "元宝山"),
        ("evidence_unknown_park", "error", "B7", "喀喇沁旗新材料产业园"),
    ]
    assert (
        "佐证材料的园区“元宝山”不在园区名单中，是不是“赤峰高新技术产业开发区元宝山园区(资源转型)”或“元宝山综合产业园区”，"
        "该行未计入。请从下拉列表中选择一个园区；"
    ) in returns.findings[0].message
    assert "“喀喇沁旗新材料产业园”不在园区名单中，该行未计入" in returns.findings[1].message


def test_each_label_that_is_not_known_is_told_at_its_cell(tmp_path: Path) -> None:
    returns = read(
        tmp_path,
        """
        | evidence | remark | kind | item | park |
        | E001 |  | 证书 | 2024年新增高新技术企业 | 元宝山园区 |
        | E002 |  | 批准文件或证书 |  | 元宝山园区 |
        """,
        shift=(4, 1),
    )
    assert returns.evidence == ()
    assert [(one.code, one.cell, one.park, one.value) for one in returns.findings] == [
        ("evidence_unknown_item", "E7", "P03", "2024年新增高新技术企业"),
        ("evidence_unknown_kind", "D7", "P03", "证书"),
        ("evidence_unknown_item", "E8", "P03", ""),
    ]
    assert "佐证材料的项目“2024年新增高新技术企业”不在市科技局的填报项目中" in returns.findings[0].message
    assert "佐证材料的项目没有填，该行未计入" in returns.findings[2].message


def test_a_row_that_says_none_of_the_three_is_told_once(tmp_path: Path) -> None:
    found = read(tmp_path, "| evidence | park | item | kind | title |\n| E001 | | | | 高企证书 |").findings
    assert [(one.code, one.cell) for one in found] == [("evidence_unknown_park", "B3")]


def test_rows_without_a_code_are_read_and_empty_ones_passed_over(tmp_path: Path) -> None:
    returns = read(
        tmp_path,
        """
        | evidence | park | item | kind |
        |      | 元宝山园区 | 2025年新增高新技术企业 | 批准文件或证书 |
        | E001 |            |                        |                |
        | E002 | " "        |                        |                |
        |      |            |                        |                |
        |      | 元宝山园区 | 2025年新增高新技术企业 | 批准文件或证书 |
        """,
    )
    assert returns.findings == ()
    assert [row.row for row in returns.evidence] == [3, 7]


def test_a_row_inserted_between_keys_and_headings_does_no_harm(tmp_path: Path) -> None:
    scheme = small_scheme(["new_high_tech"], parks=("P03", "P06"))
    path = tmp_path / "a.xlsx"
    papers = "| evidence | park | item | kind |\n| E001 | 元宝山园区 | 2025年新增高新技术企业 | 批准文件或证书 |"
    write_return(path, scheme, "keji", FORM, papers)
    book = load_workbook(path)
    book["佐证材料"].insert_rows(2)
    book.save(path)
    returns = read_returns([path], scheme)
    assert returns.findings == ()
    assert [(row.park, row.row) for row in returns.evidence] == [("P03", 4)]


def test_a_day_that_is_no_date_or_an_unusual_one_is_a_warning_and_the_row_still_counts(tmp_path: Path) -> None:
    returns = read(
        tmp_path,
        """
        | evidence | park | item | kind | issued_on |
        | E001 | 元宝山园区 | 2025年新增高新技术企业 | 批准文件或证书 | "2025-06-30" |
        | E002 | 元宝山园区 | 2025年新增高新技术企业 | 批准文件或证书 | 2025年6月 |
        | E003 | 元宝山园区 | 2025年新增高新技术企业 | 批准文件或证书 | 20250630 |
        | E004 | 元宝山园区 | 2025年新增高新技术企业 | 批准文件或证书 |          |
        """,
    )
    assert [row.issued_on for row in returns.evidence] == [date(2025, 6, 30), None, date(2025, 6, 30), None]
    assert [(one.code, str(one.severity), one.cell, one.value, one.item) for one in returns.findings] == [
        ("evidence_date", "warning", "E4", "2025年6月", "new_high_tech"),
        ("cleaned", "warning", "E5", "20250630", "new_high_tech"),
    ]


def test_a_column_that_is_gone_is_named_and_the_rest_still_read(tmp_path: Path) -> None:
    table = "| evidence | park | item | kind |\n| E001 | 元宝山园区 | 2025年新增高新技术企业 | 批准文件或证书 |"
    returns = read(tmp_path, table, all_columns=False)
    assert [row.park for row in returns.evidence] == ["P03"]
    assert {one.code for one in returns.findings} == {"missing_column"}
    assert [one.message.split("。")[0] for one in returns.findings] == [
        "《佐证材料》：缺少“名称”这一列",
        "《佐证材料》：缺少“文号（证号）”这一列",
        "《佐证材料》：缺少“发文（证）单位”这一列",
        "《佐证材料》：缺少“发文（证）日期”这一列",
        "《佐证材料》：缺少“备注”这一列",
    ]
    returns = read(tmp_path, "| evidence | park | item |\n| E001 | 元宝山园区 | x |", all_columns=False)
    assert returns.evidence == ()
    assert len(returns.findings) == 6


def test_a_sheet_of_evidence_that_is_gone_or_has_lost_its_keys_is_one_finding(tmp_path: Path) -> None:
    scheme = small_scheme(["new_high_tech"], parks=("P03", "P06"))
    path = write_return(tmp_path / "a.xlsx", scheme, "keji", FORM, without=["佐证材料"])
    assert [(one.code, one.sheet) for one in read_returns([path], scheme).findings] == [("missing_sheet", "佐证材料")]
    book = load_workbook(path)
    book.create_sheet("佐证材料")["B3"] = "没有材料"
    book.save(path)
    assert [(one.code, one.sheet) for one in read_returns([path], scheme).findings] == [("missing_keys", "佐证材料")]
