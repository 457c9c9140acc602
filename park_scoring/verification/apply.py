"""Verified values set over the reported ones, both kept, and what they settle."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from park_scoring import contract
from park_scoring.faults import Code
from park_scoring.findings import Finding, Place, Severity, find, without_place
from park_scoring.intake.model import USABLE
from park_scoring.merging import CROSS_REPORTED, REPORTED, VERIFIED, Merged, Verified, with_verified
from park_scoring.plain_text import number_text, shortened
from park_scoring.scheme.model import Scheme
from park_scoring.verification.filled import alike, as_text, quoted
from park_scoring.verification.read import FilledForms
from park_scoring.verification.rows import SITE_CHECKED, Pair, Said, reported_by_role, reported_in_words, says_the_same

_UNIT = "unit_suspect"
_STANDS = "cross_report_differs"


def apply(merged: Merged, filled: FilledForms, scheme: Scheme) -> Merged:
    """The returns with what the office verified; a value verified beside other figures than today's does not count."""
    now = reported_by_role(merged)
    rows, found = [], list(filled.findings)
    for row in filled.verification.rows:
        pair = (row.park, row.item)
        reported, cross_reported = now[REPORTED].get(pair), now[CROSS_REPORTED].get(pair)
        before = before_of(row, reported, cross_reported)
        kept = replace(row, changed_from=before)
        if before and (row.status in USABLE or row.site_checked):
            place = _place(row, scheme, merged.year)
            details = {"before": before, "now": reported_in_words(reported, cross_reported)}
            code = "verified_outdated" if row.status in USABLE else "site_check_outdated"
            found.append(find(code, Severity.ERROR if row.status in USABLE else Severity.WARNING, place, **details))
            status = "verified_outdated" if row.status in USABLE else row.status
            kept = replace(kept, value=None, status=status, site_checked=False)
        rows.append(kept)
    found.extend(_typed_over(filled, now))
    return with_verified(merged, replace(filled.verification, rows=tuple(rows)), tuple(found), scheme)


def _typed_over(filled: FilledForms, now: Mapping[str, Mapping[Pair, Said]]) -> Iterator[Finding]:
    """Figures that a form without its own 数据来源 says were reported, and were not: typed over, or reported anew."""
    for seen in filled.seen:
        expected = now[seen.role].get((seen.park, seen.item))
        if not alike(seen.said, expected):
            field, found = contract.FORM_HEADINGS[seen.role], shortened(as_text(seen.said))
            details = {"field": field, "found": found, "expected": quoted(as_text(expected))}
            yield find(Code.VERIFIED_REPORTED, Severity.WARNING, seen.place, **details)


def before_of(row: Verified, reported: Said, cross_reported: Said) -> str:
    """What was reported when the row was verified, in words, where it is something else today; "" where it is not."""
    if row.changed_from:
        return row.changed_from
    alike = says_the_same(row.reported, reported) and says_the_same(row.cross_reported, cross_reported)
    return "" if alike else reported_in_words(row.reported, row.cross_reported)


def _place(row: Verified, scheme: Scheme, year: int) -> Place:
    field = VERIFIED if row.status else SITE_CHECKED
    unit, item = scheme.unit[row.park], scheme.item[row.item]
    labels = unit.label, item.heading(year)
    return Place(row.file, row.sheet, row.cells[field], unit.code, item.code, *labels, row.raw or None)


def site_checked(merged: Merged) -> frozenset[Pair]:
    """The figures for which somebody has seen on the spot what was built (现场确认实物)."""
    rows = merged.verification.rows if merged.verification else ()
    return frozenset((row.park, row.item) for row in rows if row.site_checked)


def settle(findings: Iterable[Finding], merged: Merged, scheme: Scheme) -> Iterator[Finding]:
    """Faults in reported figures become notices where a verified value stands over them; all else stays as it is.

    A verified value that is doubtful in its own right is a warning: somebody has approved it.
    """
    verified = _standing(merged)
    rows = merged.values[merged.values["role"] != VERIFIED]
    cells = set(zip(rows["file"], rows["sheet"], rows["cell"], strict=True)) if verified else set()
    doubted: set[Pair] = set()
    for finding in findings:
        row = verified.get((finding.park or "", finding.item or ""))
        blocks = finding.severity is Severity.ERROR or finding.code == _STANDS
        if row is None or not blocks:
            yield finding
        elif (finding.file, finding.sheet, finding.cell) in cells:
            if finding.code == _UNIT:
                doubted.add((row.park, row.item))
            yield _settled(finding, row, merged, scheme)
        elif finding.code != _UNIT:
            yield finding
        elif not says_the_same(row.value, row.reported):
            yield replace(finding, severity=Severity.WARNING)
        elif (row.park, row.item) not in doubted:
            yield _settled(finding, row, merged, scheme)


def verified_pairs(merged: Merged) -> frozenset[Pair]:
    """Where a verified value stands."""
    return frozenset(_standing(merged))


def _standing(merged: Merged) -> Mapping[Pair, Verified]:
    rows = merged.verification.rows if merged.verification else ()
    return {(row.park, row.item): row for row in rows if row.value is not None}


def _settled(finding: Finding, row: Verified, merged: Merged, scheme: Scheme) -> Finding:
    unit, item = scheme.unit[row.park], scheme.item[row.item]
    labels = unit.label, item.heading(merged.year)
    fact, _, _ = without_place(finding, *labels).partition(contract.FULL_STOP)
    at = Place(finding.file, finding.sheet, finding.cell, unit.code, item.code, *labels, finding.value)
    value = number_text(row.value) if isinstance(row.value, float) else str(row.value)
    reason, approver = shortened(row.reason), shortened(row.approver)
    return find(Code.SETTLED, Severity.NOTICE, at, fact=fact, verified=value, reason=reason, approver=approver)
