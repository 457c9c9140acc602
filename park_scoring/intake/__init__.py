"""Reading what the bureaus sent back."""

from park_scoring.intake.model import EvidenceRow, Reported, ReturnFile, Returns
from park_scoring.intake.read import read_returns
from park_scoring.intake.status import BureauStatus, board

__all__ = ["BureauStatus", "EvidenceRow", "Reported", "ReturnFile", "Returns", "board", "read_returns"]
