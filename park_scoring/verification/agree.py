"""Several entries for one park and item: told once where they are alike, and none of them taken where they are not."""

from collections.abc import Iterable, Sequence

from park_scoring import contract, faults
from park_scoring.faults import Code
from park_scoring.findings import Finding, Place, Severity, find
from park_scoring.intake.filled import INPUTS
from park_scoring.merging import CROSS_REPORTED, REPORTED, VERIFIED, Verified
from park_scoring.plain_text import shortened
from park_scoring.scheme.model import Scheme
from park_scoring.verification.entry import Entry
from park_scoring.verification.filled import alike, as_text, quoted
from park_scoring.verification.rows import APPROVER, CHANGED_FROM, CHECKED_ON, REASON, SITE_CHECKED, Pair, Said

_VALUE = (VERIFIED, REASON, APPROVER)
_TWO = 2


def agreed(entries: Iterable[Entry], year: int, scheme: Scheme) -> tuple[list[Entry], tuple[Finding, ...]]:
    """The entries in their order, each told once; those that differ are all kept and none of them counts."""
    groups: dict[Pair, list[Entry]] = {}
    for entry in entries:
        groups.setdefault((entry.verified.park, entry.verified.item), []).append(entry)
    kept: list[Entry] = []
    found: list[Finding] = []
    again: dict[tuple[str, str, str, str], list[Verified]] = {}
    for group in groups.values():
        different, twins = _sorted_out(group)
        if len(different) > 1 and not _complete_each_other(different):
            found.extend(_told(group, year, scheme))
            kept.extend(entry.left_out("verified_twice") for entry in group)
            continue
        kept.extend(different)
        for one, other in twins:
            again.setdefault((one.file, one.sheet, other.file, other.sheet), []).append(one)
    return kept, (*found, *_again(again))


def _sorted_out(group: Sequence[Entry]) -> tuple[list[Entry], list[tuple[Verified, Verified]]]:
    """The entries of which none is like another, and each of the rest with the one that it is like."""
    different: list[Entry] = []
    twins: list[tuple[Verified, Verified]] = []
    for entry in group:
        twin = next((one for one in different if _differing(one, entry) is None), None)
        if twin is None:
            different.append(entry)
        else:
            twins.append((entry.verified, twin.verified))
    return different, twins


def _said(entry: Entry, field: str) -> Said:
    if field in INPUTS:
        return entry.typed[field]
    values = {
        REPORTED: entry.verified.reported,
        CROSS_REPORTED: entry.verified.cross_reported,
        CHANGED_FROM: entry.verified.changed_from or None,
    }
    return values[field]


def _differing(one: Entry, other: Entry) -> str | None:
    """The first field in which two entries differ, what they were made beside among them; None where they are alike."""
    fields = (*INPUTS, REPORTED, CROSS_REPORTED, CHANGED_FROM)
    if not one.is_whole or not other.is_whole:  # nobody can say that what is lost in both is the same
        return next((field for field in INPUTS if one.typed[field] is not None), VERIFIED)
    return next((field for field in fields if not alike(_said(one, field), _said(other, field))), None)


def _complete_each_other(entries: Sequence[Entry]) -> bool:
    """A value with its reason, and a site check of its own: whoever was there may have filled in a form of his own."""
    if len(entries) != _TWO or not all(entry.is_whole for entry in entries):
        return False
    one, other = sorted(entries, key=lambda entry: all(entry.typed[field] is None for field in _VALUE))
    days = {entry.typed[CHECKED_ON] for entry in entries} - {None}
    parted = one.typed[SITE_CHECKED] is None and all(other.typed[field] is None for field in _VALUE)
    basis = (REPORTED, CROSS_REPORTED, CHANGED_FROM)
    return parted and len(days) < len(entries) and all(alike(_said(one, field), _said(other, field)) for field in basis)


def _told(entries: Sequence[Entry], year: int, scheme: Scheme) -> Iterable[Finding]:
    """Each of the entries, with the first field in which another differs from it."""
    for entry in entries:
        other = next(one for one in entries if one is not entry and _differing(entry, one))
        field = _differing(entry, other) or VERIFIED
        one, its = entry.verified, other.verified
        unit, item = scheme.unit[one.park], scheme.item[one.item]
        labels = unit.label, item.heading(year)
        raw = as_text(_said(entry, field)) or None
        at = Place(one.file, one.sheet, one.cells[field], unit.code, item.code, *labels, raw)
        yield find(
            Code.VERIFIED_TWICE,
            Severity.ERROR,
            at,
            field=contract.FORM_HEADINGS[field],
            found=shortened(quoted(as_text(_said(entry, field)))),
            there=shortened(quoted(as_text(_said(other, field)))),
            other=_elsewhere(its.file, its.sheet, its.cells[field], one.file),
        )


def _again(again: dict[tuple[str, str, str, str], list[Verified]]) -> Iterable[Finding]:
    for (file, sheet, other, its_sheet), rows in again.items():
        at = Place(file, sheet, rows[0].cells[VERIFIED])
        elsewhere = _elsewhere(other, its_sheet, "", file)
        yield find(Code.VERIFIED_AGAIN, Severity.NOTICE, at, count=len(rows), other=elsewhere)


def _elsewhere(file: str, sheet: str, cell: str, here: str) -> str:
    spot = faults.spot(sheet, cell)
    return spot if file == here else contract.OTHER_FILE.format(file=file, spot=spot)
