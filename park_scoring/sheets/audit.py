"""The tables of 审计 that several workbooks share: files, findings, cleaned values, verified values."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from xlsxwriter.worksheet import Worksheet

from park_scoring import contract, faults
from park_scoring.findings import Finding, Severity
from park_scoring.intake.model import BLANK_DEFAULT, CLEANED, USABLE
from park_scoring.merging import VERIFIED, Merged, Verified
from park_scoring.scheme.model import Scheme
from park_scoring.sheets import words
from park_scoring.sheets.formats import Formats
from park_scoring.sheets.table import FIRST_COLUMN, GROUP_ROW, KEY_COLUMN, listing

Lines = Sequence[Sequence[object]]

# One set of widths (characters) for all tables: in each, texts stand where there is room for them.
_WIDTHS = (22, 36, 26, 30, 12, 12, 16, 54)


# The table that people filter; a sheet can have one filter.
FILTERED = "findings"


class Block(NamedTuple):
    """One table: its headings, its lines, and for each line the code of the park it is about, where lines have one."""

    headings: Sequence[str]
    lines: Lines
    parks: Sequence[str] = ()


def fill_audit(sheet: Worksheet, styles: Formats, sections: Mapping[str, str], blocks: Mapping[str, Block]) -> None:
    """The tables one below the other under their titles, by their codes.

    A line about a park has a row code in the hidden first column, such as `findings.P05.1`: other sheets find it there.
    """
    for place, width in enumerate(_WIDTHS):
        sheet.set_column(FIRST_COLUMN + place, FIRST_COLUMN + place, width)
    row = GROUP_ROW
    for code, (headings, lines, parks) in blocks.items():
        sheet.write_string(row, FIRST_COLUMN, sections[code], styles.section)
        if not headings:
            row -= 1  # the summary is a list of label and value: it needs no headings
        for place, key in enumerate(_row_codes(code, parks), start=row + 2):
            if key:
                sheet.write_string(place, KEY_COLUMN, key, styles.key)
        if code == FILTERED and lines:
            sheet.autofilter(row + 1, FIRST_COLUMN, row + 1 + len(lines), FIRST_COLUMN + len(headings) - 1)
        row = listing(sheet, styles, row + 1, headings, lines or [(contract.NONE_FOUND,)], _WIDTHS) + 1
    sheet.fit_to_pages(1, 0)


def _row_codes(block: str, parks: Sequence[str]) -> Iterator[str]:
    """The row code of each line, "" for one about no park."""
    numbers: Counter[str] = Counter()
    for park in parks:
        numbers[park] += 1
        yield f"{block}.{park}.{numbers[park]}" if park else ""


def counted(merged: Merged, findings: Sequence[Finding]) -> Mapping[str, object]:
    """How much there is of everything, by the codes of `contract.AUDIT_SUMMARY`."""
    verified = int((merged.values["role"] == VERIFIED).sum())
    counts: dict[str, object] = {
        "files": len(merged.files),
        "accepted": sum(file.accepted for file in merged.files),
        "values": len(merged.values) - verified,
    }
    if merged.verification:
        counts |= {
            "verified": verified,
            "verification": contract.LIST.join(form.file for form in merged.verification.files),
            "verification_digest": contract.LIST.join(form.sha256 for form in merged.verification.files),
        }
    by_severity = {str(severity): sum(one.severity is severity for one in findings) for severity in Severity}
    return counts | {"evidence": len(merged.evidence)} | by_severity


def files_block(merged: Merged, scheme: Scheme) -> Block:
    """Every file that was met, with who filled it in: personal data of clerks stands here and nowhere else."""
    fields = ("filled_by", "checked_by", "telephone", "filled_on")
    lines = [
        (
            scheme.bureau[file.bureau].label if file.bureau else "",
            file.file,
            contract.YES_NO[file.accepted],
            *(file.form.get(field, "") for field in fields),
            file.sha256,
        )
        for file in merged.files
    ]
    return Block(tuple(contract.AUDIT_FILE_HEADINGS.values()), lines)


def findings_block(findings: Iterable[Finding], scheme: Scheme, year: int) -> Block:
    """Every finding, in the order given."""
    labels = {indicator.code: indicator.label for indicator in scheme.in_force}
    labels |= {item.code: item.heading(year) for item in scheme.items}
    found = tuple(findings)
    lines = [
        (
            faults.SEVERITY[one.severity],
            scheme.unit[one.park].label if one.park else "",
            labels.get(one.item or "", ""),
            one.file,
            one.sheet,
            one.cell,
            one.value,
            one.message,
        )
        for one in found
    ]
    return Block(tuple(contract.AUDIT_FINDING_HEADINGS.values()), lines, [one.park or "" for one in found])


def cleaned_block(merged: Merged, scheme: Scheme) -> Block:
    """The values that were read otherwise than they were typed, and how many blanks were read as something."""
    frame = merged.values
    cleaned: list[Sequence[object]] = [
        (
            _who(str(one["bureau"]), scheme),
            scheme.unit[str(one["park"])].label,
            scheme.item[str(one["item"])].heading(merged.year),
            contract.OTHER_FILE.format(file=one["file"], spot=faults.spot(str(one["sheet"]), str(one["cell"]))),
            one["raw"],
            one["value"],
        )
        for one in frame[frame["status"] == CLEANED].to_dict("records")
    ]
    defaulted = frame[frame["status"] == BLANK_DEFAULT]
    fields = ["bureau", "item", "file", "sheet", "value"]
    counts = defaulted.groupby(fields, sort=False)["park"].count().reset_index(name="count")
    cleaned += [
        (
            _who(str(one["bureau"]), scheme),
            words.CLEANED_PARKS.format(count=one["count"]),
            scheme.item[str(one["item"])].heading(merged.year),
            words.CLEANED_WHERE.format(file=one["file"], sheet=one["sheet"]),
            contract.BLANK_RAW,
            one["value"],
        )
        for one in counts.to_dict("records")
    ]
    return Block(words.AUDIT_CLEANED_HEADINGS, cleaned)


def verified_block(merged: Merged, scheme: Scheme) -> Block:
    """核查采用的值: what the office entered in the verification form, with its reason and who approved it."""
    rows = merged.verification.rows if merged.verification else ()
    lines = [
        (
            scheme.unit[row.park].label,
            row.reason,
            scheme.item[row.item].heading(merged.year),
            row.reported,
            row.cross_reported,
            row.value if row.value is not None else row.raw,
            row.approver,
            _outcome(row),
        )
        for row in rows
    ]
    return Block(tuple(contract.AUDIT_VERIFIED_HEADINGS.values()), lines, [row.park for row in rows])


def _who(bureau: str, scheme: Scheme) -> str:
    return scheme.bureau[bureau].label if bureau else contract.VERIFIER


def says_seen(outcome: str) -> bool:
    """Whether such an outcome says that somebody has seen on the spot what was built.

    What became of the value comes before it, where there is one. File names come last, and may hold anything.
    """
    return words.VERIFIED_TICKED in outcome.split(contract.SEMICOLON)[:2]


def _outcome(row: Verified) -> str:
    parts = []
    if row.status in USABLE:
        parts.append(contract.USED)
    elif row.status:
        parts.append(words.VERIFIED_NOT_USED.format(why=faults.FAULTS[faults.Code(row.status)].title))
    if row.site_checked:
        parts.append(words.VERIFIED_TICKED)
    if row.checked_on:
        parts.append(words.VERIFIED_ON.format(day=row.checked_on))
    parts.append(contract.OTHER_FILE.format(file=row.file, spot=faults.spot(row.sheet, row.cells[VERIFIED])))
    return contract.SEMICOLON.join(parts)
