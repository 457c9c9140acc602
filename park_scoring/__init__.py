"""Scores industrial parks by a published method: the public verbs, each loaded only when it is first used."""

# Nothing is imported: until signals are heeded (interrupt.py), whoever presses Ctrl-C sees a traceback.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from park_scoring.intake import read_returns
    from park_scoring.merging import merge
    from park_scoring.result import write_result
    from park_scoring.scheme import load_scheme
    from park_scoring.scoring.score import score
    from park_scoring.template import make_templates

__all__ = ["load_scheme", "make_templates", "merge", "read_returns", "score", "write_result"]

_HOMES = {
    "load_scheme": "park_scoring.scheme",
    "make_templates": "park_scoring.template",
    "read_returns": "park_scoring.intake",
    "merge": "park_scoring.merging",
    "score": "park_scoring.scoring.score",
    "write_result": "park_scoring.result",
}


def __getattr__(name: str) -> "Any":
    from importlib import import_module

    if name == "__version__":
        return import_module("park_scoring.version").tool_version()
    if name in _HOMES:
        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
