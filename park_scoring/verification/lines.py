"""The rows of the verification form as data: what is reported, what is wrong with it, what has been verified."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from park_scoring import contract, faults
from park_scoring.findings import Finding, Severity, without_place
from park_scoring.merging import CROSS_REPORTED, REPORTED, Merged, Verified
from park_scoring.scheme.model import Scheme
from park_scoring.verification import words
from park_scoring.verification.apply import verified_pairs
from park_scoring.verification.rows import Pair, Said, reported_by_role

CONFLICT, ERROR, WARNING, VERIFIED_STATE, CLEAN = "conflict", "error", "warning", "verified", "clean"
_STATES = (CONFLICT, ERROR, WARNING, VERIFIED_STATE, CLEAN)
_CONFLICTS = ("cross_report_conflict", "cross_report_choice", "verified_outdated", "verified_twice")
_SEVERITIES = tuple(Severity)


@dataclass(frozen=True, slots=True)
class FormLine:
    """One value of one park: `state` is a key of `words.FORM_STATES`, `message` all that was found about it.

    `entered` is what the office entered before, by column code; `changed_from` what was reported then, in words, where
    it is something else today.
    """

    park: str
    item: str
    state: str
    reported: Said
    cross_reported: Said
    message: str
    changed_from: str = ""
    entered: Mapping[str, Said] = field(default_factory=dict)


def lines_of(merged: Merged, findings: Iterable[Finding], scheme: Scheme) -> tuple[FormLine, ...]:
    """A line for every value that is asked for or was reported: conflicts and errors first, the rest as in the scheme.

    What speaks of no single value is not told here.
    """
    about: dict[Pair, list[Finding]] = defaultdict(list)
    for finding in findings:
        if finding.park and finding.item:
            about[finding.park, finding.item].append(finding)
    verified: dict[Pair, list[Verified]] = defaultdict(list)
    for row in merged.verification.rows if merged.verification else ():
        verified[row.park, row.item].append(row)
    now, stands = reported_by_role(merged), verified_pairs(merged)
    lines = [
        _line(pair, now, about[pair], verified[pair], pair in stands, merged.year, scheme)
        for pair in _pairs(merged, scheme)
    ]
    return tuple(sorted(lines, key=lambda line: _STATES.index(line.state)))


def elsewhere(findings: Iterable[Finding], lines: Sequence[FormLine]) -> int:
    """How many errors speak of no line."""
    pairs = {(line.park, line.item) for line in lines}
    return sum(one.severity is Severity.ERROR and (one.park, one.item) not in pairs for one in findings)


def _pairs(merged: Merged, scheme: Scheme) -> Iterator[Pair]:
    asked = {item.code for item in scheme.asked}
    there = set(zip(merged.values["park"], merged.values["item"], strict=True))
    for item in scheme.items:
        for unit in scheme.assessed:
            if item.code in asked or (unit.code, item.code) in there:
                yield unit.code, item.code


def _line(
    pair: Pair,
    now: Mapping[str, Mapping[Pair, Said]],
    found: Sequence[Finding],
    rows: Sequence[Verified],
    stands: bool,
    year: int,
    scheme: Scheme,
) -> FormLine:
    park, item = pair
    lost = pair not in now[REPORTED] and not stands and not found
    messages = [_message(one, scheme.unit[park].label, scheme.item[item].heading(year)) for one in _by_weight(found)]
    return FormLine(
        park=park,
        item=item,
        state=ERROR if lost else _state(found, stands),
        reported=now[REPORTED].get(pair),
        cross_reported=now[CROSS_REPORTED].get(pair),
        message="\n".join(messages) or (words.FORM_NOTHING if lost else ""),
        changed_from=next((row.changed_from for row in rows if row.changed_from), ""),
        entered={code: value for row in rows for code, value in row.entered.items() if value is not None},
    )


def _state(found: Sequence[Finding], stands: bool) -> str:
    wrong = [one for one in found if one.severity is Severity.ERROR]
    if wrong:
        return CONFLICT if any(one.code in _CONFLICTS for one in wrong) else ERROR
    if stands:
        return VERIFIED_STATE
    return WARNING if any(one.severity is Severity.WARNING for one in found) else CLEAN


def _by_weight(found: Sequence[Finding]) -> Sequence[Finding]:
    return sorted(found, key=lambda one: _SEVERITIES.index(one.severity))


def _message(finding: Finding, park: str, item: str) -> str:
    """The park and the item stand in the row already; the file and the cell do not."""
    spot = faults.spot(finding.sheet or "", finding.cell or "") if finding.sheet else ""
    place = contract.OTHER_FILE.format(file=finding.file, spot=spot) + contract.COLON if finding.file else ""
    message = without_place(finding, park, item)
    return words.FORM_MESSAGE.format(severity=faults.SEVERITY[finding.severity], place=place, message=message)
