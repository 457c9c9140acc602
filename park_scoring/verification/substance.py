"""Whether a reason or an approver says anything: marks, blanks of any kind and words for nothing do not."""

import re
import unicodedata

from park_scoring.plain_text import narrowed, squeezed
from park_scoring.verification import words

_FEWEST = 2


def says_something(text: str) -> bool:
    """Two letters or ideographs at least, not one Latin letter or word for nothing over and over, and not such a word.

    A family name alone is nobody, and a figure alone gives no reason.
    """
    letters = "".join(mark for mark in squeezed(narrowed(text)).casefold() if _is_letter(mark))
    over_and_over = len(set(letters)) == 1 and (letters.isascii() or letters[0] in words.SAYS_NOTHING)
    if len(letters) < _FEWEST or over_and_over:
        return False
    return any(word not in words.SAYS_NOTHING for word in _words(text, letters))


def _words(text: str, letters: str) -> list[str]:
    """What stands between marks, each as its letters, and all of them together: n/a is one word for nothing."""
    parts = re.split(rf"[\s{words.BETWEEN_WORDS}]+", narrowed(text).casefold())
    own = ["".join(filter(_is_letter, part)) for part in parts]
    return [] if letters in words.SAYS_NOTHING else [word for word in own if word]


def _is_letter(mark: str) -> bool:
    return unicodedata.category(mark)[0] == "L" and mark not in words.FILLERS
