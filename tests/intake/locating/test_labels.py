"""Forms that have lost their keys: read by what people see, and only where that is exact."""

from collections.abc import Mapping
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from park_scoring import contract
from park_scoring.intake import Returns, read_returns
from park_scoring.intake.locating.suggestions import likely
from park_scoring.scheme import Scheme, load_scheme
from tests.keyed_grids import table

SAMPLES = Path(__file__).parents[3] / "samples" / "2025" / "returns"
SCHEME: Scheme = load_scheme()


def pasted(path: Path, sheets: Mapping[str, str]) -> Returns:
    """A new workbook with nothing but what somebody pasted into it."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, text in sheets.items():
        sheet = book.create_sheet(name)
        for row in table(text):
            sheet.append(row)
    book.save(path)
    return read_returns([path], SCHEME, 2025)


def own(found: Returns) -> list[tuple[str, str, str | None]]:
    return [(one.code, str(one.severity), one.cell) for one in found.findings if one.file]


FIGURES = "| 园区 | 2025年新增高新技术企业 | 2025年新增省级以上研发机构 |\n"


def rows(*names: str) -> str:
    return FIGURES + "".join(f"| {name} | 1 | 0 |\n" for name in names)


ALL = tuple(unit.label for unit in SCHEME.assessed)
PAPERS = "| 类别 | 项目 | 园区 | 名称 |\n| 批准文件或证书 | 2025年新增高新技术企业 | 东山园区 | 证书 |"


def visible_cells_only(path: Path, source: Path) -> Path:
    """What a clerk gets who marks everything that is to be seen, copies it and pastes it into a new workbook."""
    book, new = load_workbook(source), Workbook()
    new.remove(new.worksheets[0])
    for name in (contract.FORM_SHEET, contract.EVIDENCE_SHEET):
        _paste(book[name], new.create_sheet(f"Sheet{len(new.worksheets) + 1}"))
    new.save(path)
    return path


def _paste(sheet: Worksheet, target: Worksheet) -> None:
    def hidden(letter: str, number: int) -> bool:
        return bool(sheet.row_dimensions[number].hidden or sheet.column_dimensions[letter].hidden)

    for line in sheet.iter_rows():
        seen = [cell for cell in line if not hidden("A" if cell.column == 1 else "ZZ", cell.row or 0)]
        if seen:
            target.append([None if cell.data_type == "f" else cell.value for cell in seen])


@pytest.mark.parametrize("bureau", ["市科技局", "市统计局", "市工业和信息化局", "市生态环境局"])
def test_a_form_pasted_into_a_new_workbook_gives_every_value_with_warnings(tmp_path: Path, bureau: str) -> None:
    source = SAMPLES / f"2025_{bureau}_填报表.xlsx"
    before = read_returns([source], SCHEME, 2025)
    after = read_returns([visible_cells_only(tmp_path / "a.xlsx", source)], SCHEME, 2025)
    assert [(one.code, str(one.severity)) for one in after.findings if one.file] == [
        ("identified_by_labels", "warning"),
        ("found_by_labels", "warning"),
        ("found_by_labels", "warning"),
    ]
    assert f"按表上的文字认作{bureau}2025年度的填报表" in after.findings[0].message
    assert after.files[0].form == before.files[0].form
    known = [(one.park, one.item, one.value) for one in before.values]
    assert [(one.park, one.item, one.value) for one in after.values] == known
    assert [(one.park, one.item, one.title) for one in after.evidence] == [
        (one.park, one.item, one.title) for one in before.evidence
    ]


def test_headings_and_names_may_be_broken_padded_and_of_either_width(tmp_path: Path) -> None:
    wide = (
        rows(*ALL)
        .replace("2025年新增高新技术企业", '" ２０２５年新增 高新技术企业"')
        .replace("(资源转型)", "（资源转型）")
    )
    returns = pasted(tmp_path / "a.xlsx", {"表": wide, "材料": PAPERS})
    assert {one.value for one in returns.values if one.item == "new_high_tech"} == {1.0}
    assert len(returns.values) == 2 * len(ALL)


def test_the_two_yuanbaoshan_and_the_two_hongshan_are_never_mixed_up(tmp_path: Path) -> None:
    names = ("元宝山园区", "元宝山综合产业园", "红山园区", "红山绿色食品产业园", "元宝山", "红山", "元宝山产业园区")
    returns = pasted(tmp_path / "a.xlsx", {"表": rows(*names), "材料": PAPERS})
    assert {one.park: one.cell for one in returns.values if one.item == "new_high_tech"} == {
        "P02": "B4",
        "P03": "B2",
        "P06": "B3",
        "P14": "B5",
    }
    unknown = [one for one in returns.findings if one.code == "unknown_park"]
    assert [(one.cell, one.value) for one in unknown] == [("A6", "元宝山"), ("A7", "红山"), ("A8", "元宝山产业园区")]
    assert (
        "“元宝山”不在园区名单中，是不是“赤峰高新技术产业开发区元宝山园区(资源转型)”或“元宝山综合产业园区”"
        in unknown[0].message
    )
    assert "“红山”不在园区名单中，是不是“赤峰高新技术产业开发区红山园区”或“红山绿色食品产业园区”" in unknown[1].message
    assert {one.message for one in returns.findings if one.code == "missing_row"}


def test_a_heading_that_lacks_its_year_fits_two_items_and_is_refused_with_both(tmp_path: Path) -> None:
    text = "| 园区 | 2025年工业总产值 | 上缴税金（亿元） | 备注 |\n| 东山园区 | 5 | 6 | 7 |"
    returns = pasted(tmp_path / "a.xlsx", {"表": "| 填报单位 |\n| 市统计局 |\n" + text})
    found = next(one for one in returns.findings if one.code == "ambiguous_heading")
    assert (found.cell, found.value, found.severity) == ("C3", "上缴税金（亿元）", "error")
    assert (
        "标题“上缴税金（亿元）”分不清是哪个项目（可能是“2025年上缴税金”或“2024年上缴税金”），该列未计入"
        in found.message
    )
    assert {one.item for one in returns.values} == {"industrial_output"}
    assert {one.value for one in returns.values} == {5.0}


def test_a_total_and_a_note_below_are_no_parks(tmp_path: Path) -> None:
    text = rows(*ALL) + "| 合计 | 14 | 0 |\n| 注：数据来自平台 | | |\n| 制表人 | 张三 | |\n"
    returns = pasted(tmp_path / "a.xlsx", {"表": text, "材料": PAPERS})
    assert "unknown_park" not in {code for code, _, _ in own(returns)}
    assert len(returns.values) == 2 * len(ALL)


def test_a_row_or_a_column_twice_is_an_error_and_counts_for_nothing(tmp_path: Path) -> None:
    returns = pasted(tmp_path / "a.xlsx", {"表": rows(*ALL, "东山园区"), "材料": PAPERS})
    found = next(one for one in returns.findings if one.code == "repeated_key")
    assert (found.cell, found.severity) == ("A2", "error")
    assert {one.value for one in returns.values if one.park == "P01"} == {None}
    text = rows(*ALL).replace("研发机构", "研发机构 | 2025年新增高新技术企业", 1)
    returns = pasted(tmp_path / "a.xlsx", {"表": text, "材料": PAPERS})
    assert next(one for one in returns.findings if one.code == "repeated_key").cell == "B1"
    assert {one.value for one in returns.values if one.item == "new_high_tech"} == {None}


def test_figures_of_nobody_in_particular_are_refused_with_who_may_have_sent_them(tmp_path: Path) -> None:
    text = "| 园区 | 2025年工业总产值 | 2024年工业总产值 |\n| 东山园区 | 5 | 6 |"
    returns = pasted(tmp_path / "a.xlsx", {"表": text})
    assert own(returns) == [("unknown_sender", "error", None)]
    assert "像是填报表，但看不出是哪个单位的，是不是“市工业和信息化局”或“市统计局”。" in returns.findings[0].message


@pytest.mark.parametrize(
    "text", ["| 园区 | 产值 |\n| 东山园区 | 5 |", "| 2025年工业总产值 |\n| 5 |", "| 东山园区 |\n| 5 |"]
)
def test_any_other_workbook_is_no_return(tmp_path: Path, text: str) -> None:
    assert own(pasted(tmp_path / "a.xlsx", {"表": text})) == [("not_a_return", "error", None)]


def test_a_sheet_moved_into_another_workbook_keeps_its_keys_and_is_known_by_its_words(tmp_path: Path) -> None:
    source = SAMPLES / "2025_市科技局_填报表.xlsx"
    book = load_workbook(source)
    del book["_meta"]
    book["填报表"].title = "上报"
    book["佐证材料"].title = "附件"
    book.save(tmp_path / "a.xlsx")
    returns = read_returns([tmp_path], SCHEME)
    assert own(returns) == [("identified_by_labels", "warning", None)]
    assert {one.sheet for one in returns.values} == {"上报"}
    assert {one.sheet for one in returns.evidence} == {"附件"}


def test_what_is_most_like_a_name_comes_first_and_what_is_unlike_not_at_all() -> None:
    labels = {
        name: name for name in ("宁城经济开发区", "克什克腾循环经济开发区", "巴林左旗工业园区", "巴林右旗工业园区")
    }
    assert likely("宁城县经济开发区", labels)[0] == "宁城经济开发区"
    assert set(likely("巴林工业园区", labels)) == {"巴林左旗工业园区", "巴林右旗工业园区"}
    assert likely("省级", {"无": "无", "省级以上": "省级以上"}) == ("省级以上",)
    assert likely("合同", labels) == ()
