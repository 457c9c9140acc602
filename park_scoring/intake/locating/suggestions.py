"""What somebody most likely meant by a name that is not on the list: for messages only, nothing is read by it."""

from collections.abc import Iterable, Mapping
from difflib import SequenceMatcher

from park_scoring.intake import words
from park_scoring.plain_text import squeezed

_ALIKE = 0.6
_PART_OF = 0.8
_SHORTEST_PART = 2
_MOST = 3


def likely(text: str, names: Mapping[str, str]) -> tuple[str, ...]:
    """The labels behind the names most like `text`, the likeliest first, three at most; `names` maps name to label."""
    bare = squeezed(text)
    scores: dict[str, float] = {}
    for name, label in names.items():
        score = _likeness(bare, squeezed(name))
        if score >= max(_ALIKE, scores.get(label, 0)):
            scores[label] = score
    return tuple(sorted(scores, key=lambda label: -scores[label])[:_MOST])


def _likeness(one: str, other: str) -> float:
    ratio = SequenceMatcher(None, one, other, autojunk=False).ratio()
    shorter, longer = sorted((one, other), key=len)
    return max(ratio, _PART_OF) if len(shorter) >= _SHORTEST_PART and shorter in longer else ratio


def maybe(labels: Iterable[str]) -> str:
    """The question that goes behind what was found; nothing where nothing is alike."""
    names = words.MAYBE_BETWEEN.join(labels)
    return words.MAYBE.format(names=names) if names else ""
