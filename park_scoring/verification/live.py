"""Whether a reason or an approver says anything, as a formula: the live column judges as `substance.py` reads it back.

Only functions that Excel 2007, WPS, LibreOffice and Gnumeric share. What a formula cannot hold as a rule (which marks
are letters, which words say nothing) it looks up on the sheet of lists. Marks that nobody sees (zero-width ones) stand
in no workbook of ours, so that here they count as letters; `substance.py` knows them.
"""

import unicodedata
from collections.abc import Iterable, Mapping, Sequence

from park_scoring.verification import words

# Names of lists, beside those of the drop-downs.
_MARKS, _WORDS, _ALONE = "_marks", "_words", "_alone"
# Where marks that are no letters are taken from: those on keyboards and in symbol boxes.
_BLOCKS = (
    (0x20, 0x02FF), (0x2000, 0x218F), (0x2190, 0x23FF), (0x2460, 0x27BF), (0x3000, 0x30FF), (0x3200, 0x33FF),
    (0xFE30, 0xFE6F), (0xFF00, 0xFFEE),
)  # fmt: skip
# The letters that are looked at; a blank between two words is as wide as one word may be long.
_LONGEST, _WIDTH = 99, 60
_PARTS = (1, 61, 121, 181, 241, 301)
# Behind each word, so that there is one for no word at all.
_END = "#"


def judging_lists() -> Mapping[str, Sequence[str]]:
    """What the formulas look up, for the sheet of lists."""
    sayings = sorted(words.SAYS_NOTHING)
    wide = [_wide(word) for word in sayings if word.isascii()]
    single = [word for word in sayings if len(word) == 1]
    latin = "abcdefghijklmnopqrstuvwxyz"
    return {
        _MARKS: ("".join(_no_letters()),),
        _WORDS: (_END, *(f"{word}{_END}" for word in (*sayings, *wide))),
        _ALONE: (*latin, *_wide(latin), *single),
    }


def says_something(cell: str, lists: Mapping[str, str]) -> str:
    """The condition that a cell says something; `lists` is where each list stands."""
    marks, sayings, alone = (lists[name].removeprefix("=") for name in (_MARKS, _WORDS, _ALONE))
    each = f"MID({cell},ROW($1:${_LONGEST}),1)"
    letters = f'SUMPRODUCT(({each}<>"")*ISERROR(FIND({each},{marks})))'
    over_and_over = f'SUMPRODUCT(--(LEN({cell})-LEN(SUBSTITUTE(LOWER({cell}),{alone},""))={letters}))'
    plain = _replaced(_replaced(f"LOWER({cell})", words.MARKS_DROPPED, ""), words.MARKS_PARTING, " ")
    parts = f'TRIM(MID(SUBSTITUTE({plain}," ",REPT(" ",{_WIDTH})),{{{",".join(map(str, _PARTS))}}},{_WIDTH}))'
    together = f'SUBSTITUTE({plain}," ","")'
    of_words = (
        f'SUMPRODUCT(--ISERROR(MATCH({parts}&"{_END}",{sayings},0)))>0,ISERROR(MATCH({together}&"{_END}",{sayings},0))'
    )
    return f"IF(ISERROR({cell}),FALSE,AND({letters}>1,{over_and_over}=0,{of_words}))"


def _replaced(text: str, marks: Iterable[str], by: str) -> str:
    for mark in marks:
        quoted = mark.replace('"', '""')
        text = f'SUBSTITUTE({text},"{quoted}","{by}")'
    return text


def _no_letters() -> Iterable[str]:
    yield "\n"
    for first, last in _BLOCKS:
        for mark in map(chr, range(first, last + 1)):
            kind = unicodedata.category(mark)
            if kind not in ("Cc", "Cf", "Cn", "Cs", "Zl", "Zp") and (kind[0] != "L" or mark in words.FILLERS):
                yield mark
    yield from words.FILLERS


def _wide(word: str) -> str:
    """As an input method for Chinese types Latin letters."""
    return "".join(chr(ord(mark) + 0xFEE0) for mark in word)
