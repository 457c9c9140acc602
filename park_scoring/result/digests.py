"""The digest of a line of a result workbook, and of what the workbook says of itself."""

import hashlib
from collections.abc import Mapping, Sequence

from park_scoring.inert import inert

SEAL = "seal."
AUDIT, META = "audit", "meta"
_DIGITS = 16
_BETWEEN = "\x1f"
_SEALED_OF_META = ("kind", "scheme", "scheme_digest", "year", "draft", "template_version")
META_SEAL, ALL_SEALS = f"{SEAL}{META}.1", f"{SEAL}{META}.2"

Line = Sequence[object]


def digest_of(line: Line) -> str:
    """The digest of a line, "" for one that says nothing. Blanks do not count: programs keep them as they like."""
    texts = ["".join(_text(value).split()) for value in line]
    while texts and not texts[-1]:
        texts.pop()
    return hashlib.sha256(_BETWEEN.join(texts).encode()).hexdigest()[:_DIGITS] if texts else ""


def meta_digest(told: Mapping[str, str]) -> str:
    """The digest of what a workbook says of itself."""
    return digest_of([told.get(key, "") for key in _SEALED_OF_META])


def _text(value: object) -> str:
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return f"{value:.15g}"
    return "" if value is None else inert(str(value))
