"""The live column 填写检查 judges a reason and an approver as the reader does."""

from collections.abc import Mapping
from pathlib import Path

import openpyxl
import pytest

from park_scoring.verification.substance import says_something
from tests.keyed_grids import small_scheme
from tests.libreoffice import recalculate
from tests.verification.forms import SHEET, fill, form_of, merged_of, places

PARKS = tuple(f"P{number:02d}" for number in range(1, 20))
# what the office types, and whether it says anything
SPELLINGS: Mapping[object, bool] = {
    "核对平台数据": True,
    "李四": True,
    "王 主任": True,
    "Li Wei": True,
    "张三（无）": True,
    "无误": True,
    "见合同第3页，已核对": True,
    "Ａｎｎ": True,
    "依据第一批合同、发票和银行回单，与平台数据逐项核对，" * 12: True,
    "-": False,
    "——": False,
    "/": False,
    "无": False,
    "無 ": False,
    "（无）": False,
    "无、暂无": False,
    "无 理由": False,
    "无无无": False,
    "n/a": False,
    "N.A.": False,
    "ＮＡ": False,
    "xxx": False,
    "王": False,
    "2026": False,
    "　\u00a0": False,
    "\u3164\u3164": False,
    "同意。": False,
    "…*?~": False,
}
# figures, truths, and formulas that give an error or nothing
NO_TEXTS: Mapping[object, bool] = {20260305: False, "=1/0": False, '=""': False, True: False}
# the column's word, by whether the reason and the approver say anything
WORDS = {
    (True, True): "已填齐",
    (False, True): "缺理由",
    (True, False): "缺批准人",
    (False, False): "缺理由和批准人",
}


def test_the_reader_judges_these_so() -> None:
    assert {text: says_something(str(text)) for text in SPELLINGS} == SPELLINGS


@pytest.mark.libreoffice
def test_the_live_column_judges_as_the_reader_does(libreoffice: None, tmp_path: Path) -> None:
    scheme = small_scheme(["tax_paid", "built_up_area", "infra_new_projects"], PARKS)
    forms = {
        "gongxin": "| park_code | tax_paid | infra_new_projects |\n| P01 | 100 | 2 |",
        "ziran": "| park_code | built_up_area |\n| P01 | 50 |",
    }
    blank = form_of(merged_of(tmp_path / "returns", scheme, forms), scheme, tmp_path / "blank.xlsx")
    rows, columns = places(openpyxl.load_workbook(blank)[SHEET])
    texts = {**SPELLINGS, **NO_TEXTS}
    pairs = list(zip(texts, [*texts][7:] + [*texts][:7], strict=True))
    used = dict(zip(rows, pairs, strict=False))
    assert len(used) == len(texts)
    entries = {code: {"verified": 1, "reason": one, "approver": other} for code, (one, other) in used.items()}
    [done] = recalculate([fill(blank, tmp_path / "核查表.xlsx", entries)], tmp_path / "recalculated")
    sheet = openpyxl.load_workbook(done, data_only=True)[SHEET]
    told = {pairs: sheet.cell(rows[code], columns["entry_check"]).value for code, pairs in used.items()}
    assert told == {pair: WORDS[texts[pair[0]], texts[pair[1]]] for pair in pairs}
