"""What can only be judged with several values side by side: two bureaus' figures, papers and figures, awards."""

from collections import Counter
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import numpy as np
import pandas as pd
from xlsxwriter.utility import xl_cell_to_rowcol

from park_scoring import contract, faults, words
from park_scoring.faults import Code
from park_scoring.findings import Finding, Place, Severity, doubtful_values, find
from park_scoring.intake.model import CLEANED
from park_scoring.merging import CROSS_REPORTED, REPORTED, Merged, forms_not_used, in_force
from park_scoring.plain_text import number_text, shortened
from park_scoring.scheme.model import GROWTH_DOUBTFUL, UNIT_FACTOR, Evidence, Item, Scheme
from park_scoring.verification.apply import settle, site_checked, verified_pairs
from park_scoring.verification.rows import Pair

# 0.6745 is the spread of a normal distribution from its median to its quartile
_NORMAL_SPREAD, _FAR_OUT, _ENOUGH_TO_COMPARE = 0.6745, 3.5, 8
_SEVERITIES = (Severity.ERROR, Severity.WARNING, Severity.NOTICE)
_Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True, eq=False)
class Reconciled:
    """The values in force, and every finding so far: errors first, then by file, sheet, row and column.

    `base`: assessed parks × items (those asked for, and those with any value), in the scheme's order; a float, a
    choice's label, or None where nothing is reported or an error speaks of it.
    """

    merged: Merged
    findings: tuple[Finding, ...]
    base: pd.DataFrame


@dataclass(frozen=True, slots=True, eq=False)
class _Case:
    """What is to be judged, and by what."""

    merged: Merged
    scheme: Scheme


def reconcile(merged: Merged, scheme: Scheme) -> Reconciled:
    """Hold the merged values against each other and against the evidence.

    The first bureau's value stands, or a verified one: what is wrong with the figures that it replaces is a notice.
    """
    standing, case = in_force(merged.values), _Case(merged, scheme)
    found = (
        *merged.findings,
        *_cross_reports(case),
        *_doubted_before(case),
        *_doubtful(standing, case),
        *_evidence_of_values(standing, case),
        *_evidence_itself(case),
        *_awards(standing, case),
        *(
            find(Code.FORM_NOT_USED, Severity.WARNING, Place(form.file), count=form.rows)
            for form in forms_not_used(merged)
        ),
    )
    findings = in_order(settle(found, merged, scheme))
    pairs = zip(standing["park"], standing["item"], strict=True)
    values = dict(zip(pairs, standing["value"], strict=True))
    return Reconciled(merged, findings, base_of(values, scheme, doubtful_values(findings)))


def in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Errors first; within a severity by file, the form before its evidence, row and column."""

    def key(finding: Finding) -> tuple[int, str, bool, str, tuple[int, int]]:
        place = xl_cell_to_rowcol(finding.cell) if finding.cell else (-1, -1)
        sheet = finding.sheet or ""
        is_evidence = sheet == contract.EVIDENCE_SHEET
        return _SEVERITIES.index(finding.severity), finding.file or "", is_evidence, sheet, place

    return tuple(sorted(findings, key=key))


def base_of(values: Mapping[Pair, object], scheme: Scheme, doubtful: frozenset[Pair]) -> pd.DataFrame:
    """The values in force, parks × items; None where nothing is reported or the value is `doubtful`."""
    held = {item for _, item in values} | {item.code for item in scheme.asked}
    parks, items = [unit.code for unit in scheme.assessed], [item.code for item in scheme.items if item.code in held]
    rows = [[None if (park, item) in doubtful else values.get((park, item)) for item in items] for park in parks]
    base = pd.DataFrame(rows, index=parks, columns=items, dtype=object)
    return base.rename_axis(index="park", columns="item")


# ── two bureaus, one figure ──────────────────────────────────────────────────────────────────────────────────


def _cross_reports(case: _Case) -> Iterator[Finding]:
    """Pairs of unlike figures. The difference is exact, on the figures as typed: 0.5 % is within 0.5 %."""
    usable = case.merged.values[case.merged.values["value"].notna()]
    first, second = (usable[usable["role"] == role] for role in (REPORTED, CROSS_REPORTED))
    pairs = first.merge(second, on=["item", "park"], suffixes=("", "_other"))
    unlike = pairs[pairs["value"] != pairs["value_other"]]
    for pair in _rows(unlike):
        one = {name: pair[name] for name in case.merged.values.columns}
        other = one | {name: pair[f"{name}_other"] for name in case.merged.values.columns if f"{name}_other" in pair}
        yield from _judge(one, other, case)


def _judge(one: _Row, other: _Row, case: _Case) -> Iterator[Finding]:
    if case.scheme.type_of(case.scheme.item[one["item"]]).form == "choice":
        for here, there in ((one, other), (other, one)):
            yield _held_against("cross_report_choice", Severity.ERROR, here, there, case)
        return
    difference = relative_difference(float(one["value"]), float(other["value"]))
    tolerance = Fraction(repr(case.scheme.cross_tolerance))
    details = {
        "difference": percent(difference, tolerance),
        "tolerance": percent(tolerance, tolerance),
        "first": case.scheme.bureau[one["bureau"]].label,
    }
    if difference <= tolerance:
        yield _held_against("cross_report_differs", Severity.NOTICE, one, other, case, **details)
        return
    for here, there in ((one, other), (other, one)):
        yield _held_against("cross_report_conflict", Severity.ERROR, here, there, case, **details)


def relative_difference(one: float, other: float) -> Fraction:
    """|a − b| ÷ max(|a|, |b|) on the decimal figures as typed, 0 where both are 0; ours, the decree is silent."""
    a, b = Fraction(repr(one)), Fraction(repr(other))
    largest = max(abs(a), abs(b))
    return abs(a - b) / largest if largest else Fraction(0)


def percent(part: Fraction, tolerance: Fraction) -> str:
    """In percent, with decimals enough to tell it from the tolerance: 0.5003 % is not to be printed as 0.5 %."""
    for decimals in (2, 4, 8):
        text = f"{float(part * 100):.{decimals}f}"
        if part == tolerance or text != f"{float(tolerance * 100):.{decimals}f}":
            break
    return f"{text.rstrip('0').rstrip('.')}%"


def _held_against(code: str, severity: Severity, here: _Row, there: _Row, case: _Case, **details: str) -> Finding:
    return find(
        code,
        severity,
        _at(here, here["cell"], case, here["raw"]),
        found=_told(here),
        other=_told(there),
        bureau=case.scheme.bureau[there["bureau"]].label,
        place=_elsewhere(there, there["cell"], here),
        **details,
    )


# ── figures that are hard to believe ─────────────────────────────────────────────────────────────────────────


def _doubted_before(case: _Case) -> Iterator[Finding]:
    """The reported figures that were an error until somebody verified them: it stays on record that they were."""
    verified = verified_pairs(case.merged)
    if verified:
        values = case.merged.values
        reported = values[(values["role"] == REPORTED) & values["value"].notna()]
        for finding in _doubtful(reported, case):
            if finding.severity is Severity.ERROR and (finding.park, finding.item) in verified:
                yield finding


def _doubtful(usable: pd.DataFrame, case: _Case) -> Iterator[Finding]:
    """Figures against the year before, against the figure they are part of, and against those of all parks."""
    of_item = _by_item(usable)
    for item in case.scheme.asked:
        kind, own = case.scheme.type_of(item), of_item(item.code)
        if kind.form == "choice" or own.empty:
            continue
        wrong_unit: frozenset[str] = frozenset()
        if item.previous:
            pairs = _beside(own, of_item(item.previous))
            wrong_unit = yield from _against_previous(pairs, case)
        if item.not_above:
            pairs = _beside(own, of_item(item.not_above))
            for row in _rows(pairs[pairs["number"] > pairs["number_other"]]):
                label = case.scheme.item[item.not_above].heading(case.merged.year)
                yield _beyond("tax_above_output", Severity.WARNING, row, case, item=label)
        if item.code not in case.scheme.given_points:
            outlying = own[_far_out(own["value"].to_numpy(dtype=float))]
            for row in _rows(outlying[~outlying["park"].isin(wrong_unit)]):
                at = _at(row, row["cell"], case, row["raw"])
                yield find(Code.OUTLIER, Severity.WARNING, at, found=_told(row))


def _beside(own: pd.DataFrame, others: pd.DataFrame) -> pd.DataFrame:
    """A park's two figures in one row, as numbers too."""
    pairs = own.merge(others, on="park", suffixes=("", "_other"))
    return pairs.assign(number=pd.to_numeric(pairs["value"]), number_other=pd.to_numeric(pairs["value_other"]))


def _against_previous(pairs: pd.DataFrame, case: _Case) -> Generator[Finding, None, frozenset[str]]:
    """What the form's self-check marks, by the same rounding; the parks whose unit is in doubt are returned."""
    rated = pairs[pairs["number_other"] > 0]
    ratio = (rated["number"] / rated["number_other"]).round(6)
    unit = (ratio >= UNIT_FACTOR) | ((rated["number"] > 0) & (ratio <= 1 / UNIT_FACTOR))
    growth = ((ratio - 1).round(6).abs() > GROWTH_DOUBTFUL) & ~unit
    for row in _rows(rated.assign(ratio=ratio)[unit]):
        times = row["ratio"] if row["ratio"] > 1 else row["number_other"] / row["number"]
        pattern = words.TIMES_MORE if row["ratio"] > 1 else words.TIMES_LESS
        yield _beyond("unit_suspect", Severity.ERROR, row, case, times=pattern.format(times=f"{times:.0f}"))
    for row in _rows(rated.assign(ratio=ratio)[growth]):
        pattern = words.GROWN if row["ratio"] > 1 else words.SHRUNK
        change = pattern.format(percent=f"{abs(row['ratio'] - 1) * 100:.6g}")
        yield _beyond("growth_doubtful", Severity.WARNING, row, case, change=change)
    return frozenset(rated["park"][unit])


def _beyond(code: str, severity: Severity, row: _Row, case: _Case, **details: str) -> Finding:
    """A finding at a figure about the other one in its row."""
    other = {name: row[f"{name}_other"] for name in ("file", "sheet", "cell", "raw", "value", "unit", "status")}
    place = _elsewhere(other, other["cell"], row)
    at = _at(row, row["cell"], case, row["raw"])
    return find(code, severity, at, found=_told(row), other=_told(other), place=place, **details)


def _far_out(values: "np.ndarray[Any, np.dtype[np.float64]]") -> "np.ndarray[Any, np.dtype[np.bool_]]":
    """Whose modified z-score (Iglewicz and Hoaglin, 1993) is beyond theirs of 3.5.

    Of the logarithm, since parks differ by their size in factors; what is 0 is neither near nor far.
    """
    far, positive = np.zeros(values.shape, dtype=bool), values > 0
    logarithms = np.log10(values[positive])
    if logarithms.size >= _ENOUGH_TO_COMPARE:
        deviations = np.abs(logarithms - np.median(logarithms))
        spread = np.median(deviations)
        if spread > 0:
            far[positive] = _NORMAL_SPREAD * deviations / spread > _FAR_OUT
    return far


# ── figures and papers ───────────────────────────────────────────────────────────────────────────────────────


def _evidence_of_values(usable: pd.DataFrame, case: _Case) -> Iterator[Finding]:
    """Figures with fewer papers than their rule asks for, or papers that do not say what; figures to be confirmed.

    Where a file's papers could not be read at all, that is one fault and not one for each figure.
    """
    confirmed = site_checked(case.merged)
    values_of = _by_item(usable[~usable["file"].isin(_papers_unread(case.merged))])
    papers_of = _by_item(case.merged.evidence)
    for item, rule in _ruled(case.scheme):
        values, papers = values_of(item.code), papers_of(item.code)
        needed = _needed(values["value"], item, rule, case.scheme)
        lacking = _lacking(values["park"], papers, needed, rule)
        for row in _rows(values.assign(lacking=lacking["text"], present=lacking["present"])[lacking["short"]]):
            at = _at(row, row["cell"], case, row["raw"])
            is_reason = rule.rule == "reason"
            told = number_text(row["value"]) if is_reason else shortened(row["raw"])
            details = {"found": told, "needed": row["lacking"], "present": row["present"]}
            code = "reason_missing" if is_reason else "evidence_missing"
            full = number_text(case.scheme.type_of(item).maximum)
            kinds = contract.OR.join(rule.kinds)
            yield find(code, Severity(rule.severity), at, **details, full=full, kinds=kinds)
        if case.scheme.amount_kinds(item):
            yield from _amounts(values[~lacking["short"]], papers, item, case)
        if rule.rule == "per_unit":
            yield from _surplus(values, papers, needed, rule, case)
        if rule.title_needed:
            untitled = papers[(papers["title"] == "") & papers["park"].isin(values["park"][needed > 0])]
            yield from _papers("evidence_untitled", untitled, "title", case, Severity.ERROR)
        if rule.site_check:
            for row in _rows(values[needed > 0]):
                if (row["park"], row["item"]) not in confirmed:
                    at = _at(row, row["cell"], case, row["raw"])
                    figure = contract.READ_NUMBER.format(value=number_text(row["value"]), unit=row["unit"]).strip()
                    effect = faults.SITE_UNCHECKED_EFFECT[case.scheme.chosen("unconfirmed")]
                    yield find(Code.SITE_UNCHECKED, Severity.WARNING, at, found=figure, effect=effect)


def _surplus(
    values: pd.DataFrame,
    papers: pd.DataFrame,
    needed: "pd.Series[int]",
    rule: Evidence,
    case: _Case,
) -> Iterator[Finding]:
    """Figures with more papers of their own kind than they say: the papers decide (以获得批准文件或证书为准)."""
    own = papers[papers["kind"].isin(rule.kinds)]
    present = values["park"].map(own.groupby("park").size()).fillna(0).astype(int)
    for row in _rows(values.assign(present=present)[present > needed]):
        at = _at(row, row["cell"], case, row["raw"])
        details = {"found": shortened(row["raw"]), "kinds": contract.OR.join(rule.kinds), "present": row["present"]}
        yield find(Code.EVIDENCE_SURPLUS, Severity.WARNING, at, **details)


def _amounts(values: pd.DataFrame, papers: pd.DataFrame, item: Item, case: _Case) -> Iterator[Finding]:
    """Figures that the amounts on their papers do not come to; the sums are exact, on the amounts as typed.

    Forms of the versions before have no column for amounts: of their papers nothing can be said.
    """
    kinds, kind = case.scheme.amount_kinds(item), case.scheme.amount_type
    money = papers[papers["kind"].isin(kinds) & (papers["amount_cell"] != "")]
    for row in _rows(values[pd.to_numeric(values["value"]) > 0]):
        own = money[money["park"] == row["park"]]["amount"]
        known = [Fraction(repr(float(amount))) for amount in own if not pd.isna(amount)]
        total = sum(known, Fraction(0))
        if kind is None or own.empty or total >= Fraction(repr(float(row["value"]))):
            continue
        at = _at(row, row["cell"], case, row["raw"])
        figure = contract.READ_NUMBER.format(value=number_text(float(row["value"])), unit=row["unit"]).strip()
        details = {"present": len(own), "blank": len(own) - len(known), "kinds": contract.OR.join(kinds)}
        total_text = number_text(float(total))
        yield find(Code.EVIDENCE_AMOUNT, Severity.WARNING, at, found=figure, sum=total_text, unit=kind.unit, **details)


def _papers_unread(merged: Merged) -> frozenset[str | None]:
    return frozenset(
        finding.file
        for finding in merged.findings
        if finding.sheet == contract.EVIDENCE_SHEET
        and finding.code in ("missing_sheet", "missing_keys", "repeated_sheet")
    )


def _ruled(scheme: Scheme) -> Iterator[tuple[Item, Evidence]]:
    return ((item, item.evidence) for item in scheme.asked if item.evidence)


def _needed(values: "pd.Series[Any]", item: Item, rule: Evidence, scheme: Scheme) -> "pd.Series[int]":
    """How many papers (of each kind, for `two`) each value asks for."""
    kind = scheme.type_of(item)
    if kind.form == "choice":
        return (values != kind.choices[0]).astype(int)
    numbers = pd.to_numeric(values)
    if rule.rule == "reason":
        return (numbers < kind.maximum).astype(int)
    return numbers.astype(int) if rule.rule == "per_unit" else (numbers > 0).astype(int)


def _lacking(parks: "pd.Series[str]", papers: pd.DataFrame, needed: "pd.Series[int]", rule: Evidence) -> pd.DataFrame:
    """Per value: whether papers are short, which ones in words, and how many of them are there."""
    counts = [(kinds, Counter(counted["park"])) for kinds, counted in _counted(papers, rule)]
    told: dict[str, list[object]] = {"text": [], "present": []}
    for park, count in zip(parks, needed, strict=True):
        short = [(kinds, present[park]) for kinds, present in counts if present[park] < count]
        needs = (words.EVIDENCE_NEEDED.format(kinds=kinds, count=count) for kinds, _ in short)
        told["text"].append(contract.LIST.join(needs))
        told["present"].append(sum(there for _, there in short))
    return pd.DataFrame({"short": np.array(list(map(bool, told["text"])), dtype=bool), **told}, index=parks.index)


def _counted(papers: pd.DataFrame, rule: Evidence) -> Iterator[tuple[str, pd.DataFrame]]:
    """The groups of papers that are counted apart, with their name: for `two` each kind by itself."""
    if rule.rule == "two":
        for kind in rule.kinds:
            yield kind, papers[papers["kind"] == kind]
    elif rule.rule == "reason":
        yield contract.OR.join(rule.kinds), papers[papers["kind"].isin(rule.kinds)]
    else:  # a paper of another kind counts, and is doubtful
        yield contract.OR.join(rule.kinds), papers


def _evidence_itself(case: _Case) -> Iterator[Finding]:
    """Papers that are doubtful whatever the figure: their kind, number and date."""
    rules = {item.code: rule for item, rule in _ruled(case.scheme)}
    within = [code for code, rule in rules.items() if rule.within_year]
    papers = case.merged.evidence
    year = papers["issued_on"].str[:4].astype(object)
    dated, its_year = papers["issued_on"] != "", str(case.merged.year)
    bound = papers["item"].isin(within)
    yield from _papers("evidence_outside_year", papers[dated & bound & (year != its_year)], "issued_on", case)
    yield from _papers("evidence_late", papers[dated & ~bound & (year > its_year)], "issued_on", case)
    for code, rule in rules.items():
        own = papers[papers["item"] == code]
        if rule.rule in ("per_unit", "one"):
            kinds = contract.OR.join(rule.kinds)
            yield from _papers("evidence_kind", own[~own["kind"].isin(rule.kinds)], "kind", case, kinds=kinds)
    yield from _duplicates(case, frozenset(code for code, rule in rules.items() if rule.rule == "reason"))


def _papers(
    code: str,
    papers: pd.DataFrame,
    field: str,
    case: _Case,
    severity: Severity = Severity.WARNING,
    **details: object,
) -> Iterator[Finding]:
    for row in _rows(papers):
        at = _at(row, row[f"{field}_cell"], case, row[field])
        yield find(code, severity, at, found=shortened(row[field]), year=case.merged.year, **details)


def _duplicates(case: _Case, reasons: frozenset[str]) -> Iterator[Finding]:
    numbered = case.merged.evidence[case.merged.evidence["document_no"] != ""]
    # one notice may well give the reasons for many parks; one certificate does not stand for two enterprises
    scoped = numbered.assign(scope=numbered["park"].where(numbered["item"].isin(reasons), ""))
    one_paper = ["item", "document_no", "scope"]
    again = scoped[scoped.duplicated(one_paper, keep=False)]
    for _, same in again.groupby(one_paper, sort=False):
        rows = list(_rows(same))
        for place, row in enumerate(rows):
            other = rows[1] if place == 0 else rows[0]
            at = _at(row, row["document_no_cell"], case, row["document_no"])
            elsewhere = _elsewhere(other, other["document_no_cell"], row)
            yield find(
                Code.EVIDENCE_DUPLICATE, Severity.WARNING, at, found=shortened(row["document_no"]), other=elsewhere
            )


# ── awards ───────────────────────────────────────────────────────────────────────────────────────────────────


def _awards(usable: pd.DataFrame, case: _Case) -> Iterator[Finding]:
    """附件1 五 gives each special award once: nobody can be told apart where two parks are recommended."""
    for award in case.scheme.rewards.special:
        item = case.scheme.item[award.item]
        chosen = usable[(usable["item"] == item.code) & (usable["value"] == case.scheme.type_of(item).choices[-1])]
        rows = list(_rows(chosen))
        for row in rows if len(rows) > 1 else ():
            others = contract.LIST.join(_elsewhere(other, other["cell"], row) for other in rows if other is not row)
            at = _at(row, row["cell"], case, row["raw"])
            yield find(Code.AWARD_TWICE, Severity.ERROR, at, item=item.heading(case.merged.year), other=others)


# ── places ───────────────────────────────────────────────────────────────────────────────────────────────────


def _by_item(frame: pd.DataFrame) -> Callable[[str], pd.DataFrame]:
    """The rows of each item, told apart once."""
    groups = {str(code): own for code, own in frame.groupby("item", sort=False)}
    none = frame.iloc[:0]
    return lambda item: groups.get(item, none)


def _rows(frame: pd.DataFrame) -> Iterator[_Row]:
    """The rows that a finding speaks of; there are few, whatever the size of the table."""
    if frame.empty:
        return
    for row in frame.to_dict("records"):
        yield {str(name): value for name, value in row.items()}


def _at(row: _Row, cell: str, case: _Case, value: str) -> Place:
    park, item = case.scheme.unit[row["park"]], case.scheme.item[row["item"]]
    return Place(
        row["file"], row["sheet"], cell or None, park.code, item.code, park.label, item.heading(case.merged.year), value
    )


def _told(row: _Row) -> str:
    """What stands in a cell, and what figure it was read as where that is not the same."""
    if row["status"] != CLEANED or not isinstance(row["value"], float):
        return shortened(row["raw"])
    return contract.CONVERTED.format(raw=shortened(row["raw"]), value=number_text(row["value"]), unit=row["unit"])


def _elsewhere(there: _Row, cell: str, here: _Row) -> str:
    """Another cell as seen from here: with its file where that is another one."""
    spot = faults.spot(there["sheet"], cell)
    return spot if there["file"] == here["file"] else contract.OTHER_FILE.format(file=there["file"], spot=spot)
