"""A value that was typed in another way stands in the result with what was typed and what it was read as."""

import shutil
from pathlib import Path

from openpyxl import load_workbook

from park_scoring import load_scheme, merge, read_returns, score, write_result

SAMPLES = Path(__file__).parents[2] / "samples"


def test_a_cleaned_value_is_shown_among_the_sources_and_in_the_audit(tmp_path: Path) -> None:
    shutil.copytree(SAMPLES / "2025" / "returns", tmp_path / "r")
    ziran = tmp_path / "r" / "2025_市自然资源局_填报表.xlsx"
    shutil.copy(SAMPLES / "accepted" / "full_width_with_separators.xlsx", ziran)
    scheme = load_scheme()
    plain = score(merge(read_returns([SAMPLES / "2025" / "returns"], scheme, 2025), scheme), scheme)
    result = score(merge(read_returns([tmp_path / "r"], scheme, 2025), scheme), scheme)
    assert result.scores.total.tolist() == plain.scores.total.tolist()
    book = load_workbook(write_result(result, tmp_path))
    sources = [[cell.value for cell in row] for row in book["数据来源"].iter_rows()]
    [line] = (row for row in sources if row[0] == "P01.built_up_area.ziran")
    assert "１８，６５０．５" in line
    assert "按约定读取" in line
    assert 18650.5 in line
    audit = [[cell.value for cell in row] for row in book["审计"].iter_rows()]
    headings = [row[1] for row in audit]
    start = headings.index("四、按约定读取和补充的值")
    cleaned = audit[start + 2 : start + 2 + 14]
    assert cleaned[0][1:][:2] == ["市自然资源局", "赤峰高新技术产业开发区东山园区"]
    assert "１８，６５０．５" in cleaned[0]
    assert 18650.5 in cleaned[0]
    assert f"“{ziran.name}”《填报表》D12" in cleaned[0]
