"""Several files of one bureau: the same content counts once, differing contents do not, and are told cell by cell."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from park_scoring import contract, faults
from park_scoring.faults import Code
from park_scoring.findings import Finding, Place, Severity, find
from park_scoring.intake import words
from park_scoring.intake.model import EvidenceRow, Reported
from park_scoring.plain_text import shortened
from park_scoring.scheme.model import Scheme

_LISTED = 5
_PAPER = ("park", "item", "kind", "title", "document_no", "issuer", "issued_on", "amount", "remark")

_Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class ReturnContent:
    """What one return says, whatever its looks: figures, papers, and who filled it in."""

    file: str
    values: Sequence[Reported]
    evidence: Sequence[EvidenceRow]
    answers: Mapping[str, str]

    def figures(self) -> Mapping[_Key, Reported]:
        """Its cells by park and item; an empty one of an item that is not asked for counts as none."""
        return {(value.park, value.item): value for value in self.values}

    def papers(self) -> Counter[tuple[object, ...]]:
        """Its papers, however often each is there, wherever it stands."""
        return Counter(_paper(row) for row in self.evidence)


def judge(
    contents: Sequence[ReturnContent], bureau: str, year: int, scheme: Scheme
) -> Mapping[str, tuple[Finding, ...]]:
    """By file: why it does not count beside the others of its bureau; every one of them if their contents differ.

    Of several files with the same content the first counts, and has no finding.
    """
    first, *others = contents
    unlike = [one for one in others if _unlike(first, one)]
    if not unlike:
        return {
            one.file: (find(Code.SAME_RETURN, Severity.NOTICE, Place(one.file), bureau=bureau, other=first.file),)
            for one in others
        }
    found = {}
    for one in contents:
        differing = unlike[0] if not _unlike(first, one) else first
        cells = tuple(_differences(one, differing, year, scheme))
        names = contract.LIST.join(other.file for other in contents if other is not one)
        details = {"bureau": bureau, "other": names, "where": _listed(cells)}
        found[one.file] = (find(Code.DOUBLE_RETURN, Severity.ERROR, Place(one.file), **details), *cells)
    return found


def _said(value: Reported | None) -> object:
    """What counts in a cell: its value, or what was typed where that is no value."""
    if value is None:
        return ""
    return value.raw if value.value is None else value.value


def _unlike(one: ReturnContent, other: ReturnContent) -> bool:
    here, there = one.figures(), other.figures()
    return (
        any(_said(here.get(key)) != _said(there.get(key)) for key in {*here, *there})
        or one.papers() != other.papers()
        or dict(one.answers) != dict(other.answers)
    )


def _differences(one: ReturnContent, other: ReturnContent, year: int, scheme: Scheme) -> Iterator[Finding]:
    """Each cell of `one` in which `other` says something else."""
    there = other.figures()
    for key, value in one.figures().items():
        if _said(value) != _said(there.get(key)):
            park, item = scheme.unit[value.park], scheme.item[value.item]
            at = Place(
                one.file, value.sheet, value.cell, park.code, item.code, park.label, item.heading(year), value.raw
            )
            yield _differs(at, value.raw, there[key].raw if key in there else "", other)
    for field, answer in one.answers.items():
        if answer != other.answers.get(field, ""):
            at = Place(one.file, contract.FORM_SHEET, item_label=words.FORM_FIELDS[field], value=answer)
            yield _differs(at, answer, other.answers.get(field, ""), other)
    spare = other.papers()
    for row in one.evidence:
        if spare[_paper(row)]:
            spare[_paper(row)] -= 1
            continue
        park, item = scheme.unit[row.park], scheme.item[row.item]
        at = Place(
            one.file, row.sheet, row.cells["park"], park.code, item.code, park.label, item.heading(year), row.title
        )
        yield find(Code.DOUBLE_RETURN_PAPER, Severity.ERROR, at, other=other.file)


def _differs(at: Place, here: str, there: str, other: ReturnContent) -> Finding:
    details = {"found": shortened(here) or contract.BLANK_RAW, "there": shortened(there) or contract.BLANK_RAW}
    return find(Code.DOUBLE_RETURN_CELL, Severity.ERROR, at, other=other.file, **details)


def _paper(row: EvidenceRow) -> tuple[object, ...]:
    return tuple(getattr(row, field) for field in _PAPER)


def _listed(cells: Iterable[Finding]) -> str:
    """The first few differing cells, and how many there are."""
    spots = [faults.spot(one.sheet or "", one.cell or "") for one in cells if one.cell]
    if not spots:
        return words.DIFFER_ELSEWHERE
    more = words.DIFFER_MORE.format(count=len(spots)) if len(spots) > _LISTED else ""
    return contract.LIST.join(spots[:_LISTED]) + more
