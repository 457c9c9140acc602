"""Chinese text takes full-width punctuation: says where text does not, and `python tests/punctuation.py FILE…` mends it."""

import io
import re
import sys
import tokenize
from collections.abc import Callable
from pathlib import Path

WIDE = {ord(narrow): chr(ord(narrow) + 0xFEE0) for narrow in ",:;?!"}
CJK = "\u3000-\u303f\u4e00-\u9fff\uff00-\uffef\u2018-\u201d\u2026"
# The official name of P03 is spelt as the decree prints it.
KEPT = ("(\u8d44\u6e90\u8f6c\u578b)",)


def full_width(text: str) -> str:
    """`text` with the punctuation beside Chinese characters full-width; {fields} and program text stay as they are."""
    if not re.search("[\u4e00-\u9fff]", text) or any(kept in text for kept in KEPT):
        return text
    pieces = re.split(r"(\{[^{}]*\})", text)
    # a field counts as Chinese for its neighbours: what it is filled with usually is
    shadow = "".join("\u4e2d" * len(piece) if piece.startswith("{") else piece for piece in pieces)
    shadow = _brackets(shadow)
    for pattern in (f"(?<=[{CJK}])[,:;?!]", f"[,:;?!](?=[{CJK}])"):
        shadow = re.sub(pattern, lambda found: found[0].translate(WIDE), shadow)
    done, position = [], 0
    for piece in pieces:
        done.append(piece if piece.startswith("{") else shadow[position : position + len(piece)])
        position += len(piece)
    return "".join(done)


def _brackets(text: str) -> str:
    """Pairs of brackets that hold or follow Chinese, outside arithmetic."""
    characters, open_at = list(text), []
    for index, character in enumerate(text):
        if character == "(":
            open_at.append(index)
        elif character == ")" and open_at:
            start = open_at.pop()
            before, inside = text[start - 1] if start else "", text[start + 1 : index]
            chinese = re.search(f"[{CJK}]", inside) or re.match(f"[{CJK}]", before)
            if chinese and not re.search(r"[×÷=+−]$", before):
                characters[start], characters[index] = "\uff08", "\uff09"
    return "".join(characters)


def mend_python(source: str) -> str:
    """A Python module with every Chinese string literal in full-width punctuation."""
    lines = source.splitlines(keepends=True)
    kinds = {tokenize.STRING, getattr(tokenize, "FSTRING_MIDDLE", tokenize.STRING)}
    tokens = [token for token in tokenize.generate_tokens(io.StringIO(source).readline) if token.type in kinds]
    for token in reversed(tokens):
        (row, start), (end_row, end) = token.start, token.end
        if row == end_row:
            line = lines[row - 1]
            lines[row - 1] = line[:start] + full_width(line[start:end]) + line[end:]
    return "".join(lines)


def mend_toml(source: str) -> str:
    """A TOML file with every Chinese string in full-width punctuation; comments stay."""
    return "\n".join(
        line if line.lstrip().startswith("#") else re.sub(r'"[^"]*"', lambda found: full_width(found[0]), line)
        for line in source.split("\n")
    )


def mend_markdown(source: str) -> str:
    """A Markdown page with its prose in full-width punctuation; code blocks, code spans and link targets stay."""
    parts = re.split(r"(```.*?```|`[^`\n]*`|\]\([^)]*\)|^[|:\- ]+$)", source, flags=re.DOTALL | re.MULTILINE)
    return "".join(part if index % 2 else full_width(part) for index, part in enumerate(parts))


MENDERS: dict[str, Callable[[str], str]] = {".py": mend_python, ".toml": mend_toml, ".md": mend_markdown}


def mend(path: Path) -> bool:
    """Rewrite one file where it needs it; whether it did."""
    before = path.read_text(encoding="utf-8")
    after = MENDERS[path.suffix](before)
    if after != before:
        path.write_text(after, encoding="utf-8", newline="\n")
    return after != before


if __name__ == "__main__":
    for name in sys.argv[1:]:
        print(name, "mended" if mend(Path(name)) else "fine")
