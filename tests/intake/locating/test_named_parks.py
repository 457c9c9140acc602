"""Parks named in a text, and papers that name another park than their row."""

from pathlib import Path

import pytest

from park_scoring.findings import Finding
from park_scoring.intake import read_returns
from park_scoring.intake.locating.named_parks import parks_named
from park_scoring.scheme import load_scheme
from tests.keyed_grids import small_scheme, write_return

WHOLE = load_scheme()
FORM = "| park_code | new_high_tech |\n| P02 | 1 |\n| P03 | 1 |\n| P06 | 1 |\n| P14 | 1 |"


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("元宝山园区道路项目立项批复", {"P03"}),
        ("元宝山综合产业园区道路项目立项批复", {"P06"}),
        ("赤峰高新区元宝山园区（资源转型）", {"P03"}),
        ("红山园区某公司", {"P02"}),
        ("红山绿色食品产业园区某公司", {"P14"}),
        ("红山绿色食品产业园", {"P14"}),
        ("巴林左旗工业园区管委会", {"P10"}),
        ("东 山\n园区和安庆园区", {"P01", "P04"}),
        ("喀喇沁旗新材料产业园证书", {"P15"}),
        ("赤峰高新技术产业开发区管委会", set()),
        ("元宝山区发展和改革委员会", set()),
        ("红山食品园", set()),
        ("", set()),
    ],
)
def test_parks_are_named_exactly_and_the_longest_name_wins(text: str, codes: set[str]) -> None:
    assert parks_named(text, WHOLE) == codes


def read(folder: Path, park: str, title: str = "", issuer: str = "", remark: str = "") -> list[Finding]:
    scheme = small_scheme(["new_high_tech"], parks=("P02", "P03", "P06", "P14"))
    papers = f"""
        | evidence | park | item | kind | title | issuer | issued_on | remark |
        | E001 | {park} | 2025年新增高新技术企业 | 批准文件或证书 | {title} | {issuer} | 2025-06-30 | {remark} |
    """
    path = write_return(folder / "a.xlsx", scheme, "keji", FORM, papers)
    return [one for one in read_returns([path], scheme).findings if one.code == "evidence_other_park"]


def test_a_title_of_another_park_is_an_error_at_its_cell(tmp_path: Path) -> None:
    [found] = read(tmp_path, "元宝山园区", title="元宝山综合产业园区某公司证书")
    assert (found.severity, found.sheet, found.cell, found.park, found.item) == (
        "error", "佐证材料", "E3", "P03", "new_high_tech",
    )  # fmt: skip
    assert (
        "佐证材料的名称“元宝山综合产业园区某公司证书”说的是元宝山综合产业园区，"
        "而这一行的园区是赤峰高新技术产业开发区元宝山园区(资源转型)。"
        "请核对这件材料属于哪个园区；可能只排序了一部分列，请整行对齐后重新报送。"
    ) in found.message


@pytest.mark.parametrize(
    ("park", "texts", "expected"),
    [
        ("红山园区", {"issuer": "红山绿色食品产业园区管委会"}, [("error", "F3")]),
        ("红山园区", {"remark": "与元宝山园区共用一件"}, [("warning", "H3")]),
        ("红山园区", {"title": "证书", "issuer": "科技厅", "remark": "无"}, []),
        ("红山园区", {"title": "红山园区、元宝山园区批复"}, []),
        ("红山园区", {"title": "元宝山园区批复", "remark": "红山园区共用"}, []),
        ("红山绿色食品产业园区", {"title": "红山绿色食品产业园某公司证书"}, []),
        ("红山园区", {"title": "元宝山区科技局证书"}, []),
    ],
)
def test_what_else_names_another_park_and_what_does_not(
    tmp_path: Path, park: str, texts: dict[str, str], expected: list[tuple[str, str]]
) -> None:
    assert [(str(one.severity), one.cell) for one in read(tmp_path, park, **texts)] == expected
