"""Reading what the bureaus sent back; loaded part by part, so that a process that only reads a file stays small."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from park_scoring.intake.model import EvidenceRow, Reported, ReturnFile, Returns
    from park_scoring.intake.read import read_returns
    from park_scoring.intake.status import BureauStatus, board

__all__ = ["BureauStatus", "EvidenceRow", "Reported", "ReturnFile", "Returns", "board", "read_returns"]

_HOMES = {
    "BureauStatus": "status",
    "EvidenceRow": "model",
    "Reported": "model",
    "ReturnFile": "model",
    "Returns": "model",
    "board": "status",
    "read_returns": "read",
}


def __getattr__(name: str) -> Any:
    if name in _HOMES:
        return getattr(import_module(f"park_scoring.intake.{_HOMES[name]}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
