"""Makes docs/findings.md: every message of a check, for the office to look up, out of faults.py.

`python docs/make_findings.py` writes the page anew; a test holds that it is up to date.
"""

from collections import defaultdict
from pathlib import Path

from park_scoring import faults

HERE = Path(__file__).parent
PAGE = HERE / "findings.md"
REJECTED = HERE.parent / "samples" / "rejected"

_HEAD = """# 检查提示一览

`park-scoring check` 和 `park-scoring score` 说的每一句话都在这里：说的是什么，怎么办。
句子里的“…”处是当时的数字、名称或单元格。程度分三种：

- **错误**：要改正或核实，否则不出正式结果；
- **提醒**：按约定读取了的，或者值得怀疑的，照样计入，记在《审计》中；
- **说明**：不需要处理。

“代码”就是 `--format json` 里的 `code`；
“样例”是专门做出来的一份（或一个文件夹）有这个问题的填报表，可以打开看，也可以拿来试。

| 代码 | 说的是什么 | 怎么办 | 样例 |
|---|---|---|---|
"""


def page() -> str:
    """The whole page, one line a code in the order of faults.py."""
    return _HEAD + "".join(_line(code, text) for code, text in faults.FAULTS.items())


def _line(code: str, text: faults.Fault) -> str:
    shown = defaultdict(lambda: "…", maybe="")
    found, advice = (half.format_map(shown).replace("|", "\\|") for half in (text.found, text.advice))
    return f"| `{code}` | {found} | {advice} | {_sample(code)} |\n"


def _sample(code: str) -> str:
    names = sorted(path.name for path in REJECTED.iterdir() if path.stem == code)
    return "".join(f"[{name}](../samples/rejected/{name})" for name in names)


def main() -> None:
    """Write the page."""
    PAGE.write_text(page(), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
