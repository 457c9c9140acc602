"""What 审计 says about each park, as 园区画像 repeats it: what was found, and which values were verified."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from park_scoring.park_result import Value
from park_scoring.result.book import as_value
from park_scoring.scoring.score import Result
from park_scoring.sheets.audit import Block, findings_block, verified_block

Line = tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Remarks:
    """The lines of two tables of 审计 by the code of the park that they are about, in their order there."""

    findings: Mapping[str, Sequence[Line]]
    verified: Mapping[str, Sequence[Line]]


def remarks_of(result: Result) -> Remarks:
    """What 审计 is going to say about each park."""
    merged, scheme = result.merged, result.scheme
    return Remarks(
        _by_block(findings_block(result.findings, scheme, result.year)), _by_block(verified_block(merged, scheme))
    )


def by_park(lines: Iterable[tuple[str, Line]]) -> dict[str, list[Line]]:
    """Lines with the code of their park, put together by it; those about no park are left out."""
    together: dict[str, list[Line]] = {}
    for park, line in lines:
        if park:
            together.setdefault(park, []).append(line)
    return together


def _by_block(block: Block) -> dict[str, list[Line]]:
    return by_park((park, tuple(map(as_value, line))) for park, line in zip(block.parks, block.lines, strict=True))
