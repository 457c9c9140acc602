"""What an .ods says of how it is looked at: whether a 0 is shown."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from park_scoring.workbooks.markup import local, parted, walk

_NAME, _ZEROS, _VIEWS, _TABLES = "ShowZeroValues", "false", "Views", "Tables"
_DEEPEST = 100


@dataclass(slots=True)
class _Settings:
    """Going through them; `within` are the names around, `found` what stands where."""

    within: list[str] = field(default_factory=list)
    found: dict[tuple[str, ...], str] = field(default_factory=dict)
    is_asked: bool = False

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        told = next((value for key, value in attributes.items() if local(key) == "name"), "")
        self.within.append(told)
        self.is_asked = told == _NAME and parted(name)[1] == "config-item"

    def end(self, _: str) -> None:
        self.within.pop()
        self.is_asked = False

    def text(self, text: str) -> None:
        if self.is_asked and len(self.within) < _DEEPEST:
            self.found[tuple(self.within[:-1])] = text.strip().lower()


def hidden_zeros(content: bytes, part: str) -> tuple[bool, Mapping[str, bool]]:
    """Whether a 0 is left blank, and for the sheets of which more is said, by their names; `content` is the part.

    Of what is said of the document, of a view of it and of a sheet in the view the last holds. Raises RefusedError for
    a part that is no legal XML.
    """
    settings = _Settings()
    walk(content, part, settings.start, settings.end, settings.text)
    sheets = {}
    whole = view = None
    for around, value in settings.found.items():
        if _TABLES in around:
            sheets[around[-1]] = value == _ZEROS
        elif _VIEWS in around:
            view = value == _ZEROS
        else:
            whole = value == _ZEROS
    return bool(whole if view is None else view), sheets
