"""The exceptions that mean we cannot go on at all; faults in somebody's data are findings instead."""

from park_scoring.findings import Finding


class ParkScoringError(Exception):
    """The root: its message is Chinese, says what happened and what to do, and the command line exits 2."""


class SchemeError(ParkScoringError):
    """A scheme cannot be found, read or believed."""


class SourceError(ParkScoringError):
    """A path that should be read does not exist, or holds nothing to read."""


class TargetError(ParkScoringError):
    """A file cannot be written where it was asked for."""


class MasterError(ParkScoringError):
    """The master of the submission workbooks lacks something that stamping needs."""


class FaultyDataError(ParkScoringError):
    """Findings of severity error stand in the way of a final result; the command line shows them and exits 1."""

    def __init__(self, message: str, findings: tuple[Finding, ...]) -> None:
        super().__init__(message)
        self.findings = findings
