"""The headers and footers of pages, as spreadsheet programs write them: pieces left, middle and right, with codes."""

import re
from collections.abc import Iterator

# &L, &C and &R begin a piece; &"font,style", &12, &KFF0000 dress what follows; &P and others stand for what is printed
_PIECES = re.compile(r"&[LCR]", re.IGNORECASE)
_DRESSING = re.compile(r'&(?:"[^"]*"|[0-9]+|K[0-9A-F]{2}[0-9A-F+-][0-9A-F]{3}|[A-Z])', re.IGNORECASE)


def page_texts(coded: str) -> Iterator[str]:
    """What each piece of a header or footer says by itself."""
    for piece in _PIECES.split(coded):
        text = _DRESSING.sub("", piece).replace("&&", "&").strip()
        if text:
            yield text
