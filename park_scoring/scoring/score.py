"""One city, one year: from reconciled figures to a result, and everything that scoring has to say about it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from park_scoring import contract
from park_scoring.errors import FaultyDataError
from park_scoring.faults import Code
from park_scoring.findings import Finding, Place, Severity, errors, find
from park_scoring.last_year import LastYear, hold_against
from park_scoring.merging import Merged
from park_scoring.park_result import ParkResult
from park_scoring.reconcile import in_order, reconcile
from park_scoring.scheme import Scheme, expression
from park_scoring.scoring import words
from park_scoring.scoring.assessment import Assessment
from park_scoring.scoring.figures import Figures, assessed
from park_scoring.scoring.rewards import Ground, Rewards
from park_scoring.scoring.rows import AwardResult, awards, rows
from park_scoring.scoring.rules import IndicatorRule, Rules
from park_scoring.verification.apply import site_checked
from park_scoring.verification.rows import Pair

_VETOED = Ground.RECOMMENDATION_VETOED


@dataclass(frozen=True)
class Result:
    """A whole assessment: what it was made of, what was computed (arrays with one region), and every finding.

    `errors` counts the findings that make it a draft. `merged` is what came back, empty in a result that was computed
    anew from a workbook. `last_year` is what this year is compared with, if anything. `what_if` names the readings
    that somebody changed for this one run, in words: the first page says so.
    """

    scheme: Scheme
    rules: Rules
    year: int
    draft: bool
    errors: int
    figures: Figures
    scores: Assessment
    merged: Merged
    findings: tuple[Finding, ...]
    last_year: LastYear | None = None
    what_if: tuple[str, ...] = ()

    @property
    def parks(self) -> tuple[str, ...]:
        """The codes of the parks along the arrays' second axis."""
        return self.figures.parks

    @cached_property
    def park(self) -> Mapping[str, ParkResult]:
        """What came out for each park by its code: the ranked by rank, then the vetoed, then the exempt."""
        told = rows(self.scheme, self.rules, self.figures, self.scores, self.last_year)
        return {one.code: one for one in told}

    @cached_property
    def awards(self) -> tuple[AwardResult, ...]:
        """Who wins each special award."""
        return awards(self.scheme, self.figures, self.rewards)

    @property
    def ranked(self) -> tuple[ParkResult, ...]:
        """The parks with a rank, best first."""
        return tuple(one for one in self.park.values() if one.rank is not None)

    @property
    def vetoed(self) -> tuple[ParkResult, ...]:
        """The parks that are struck."""
        return tuple(one for one in self.park.values() if one.status == contract.VETOED)

    @property
    def rewards(self) -> Rewards:
        """The money."""
        return self.scores.rewards


def score(merged: Merged, scheme: Scheme, *, draft: bool = False, last_year: LastYear | None = None) -> Result:
    """Score the merged returns by the readings in force; `last_year` changes no score, it is only held against them.

    Raises FaultyDataError with all findings while an error stands; a draft goes on without the doubtful values.
    """
    reconciled = reconcile(merged, scheme)
    faults = len(errors(reconciled.findings))
    if faults and not draft:
        raise FaultyDataError(words.FAULTY_DATA.format(count=faults), reconciled.findings)
    figures = Figures(merged.year, reconciled.base, latest_issues(merged), site_checked(merged))
    rules, scores = assessed(scheme, figures)
    said = (*_not_computable(scheme, rules, figures, scores), *_vetoed_awards(scheme, figures, scores))
    compared = hold_against(reconciled, scheme, last_year) if last_year else ()
    findings = (*in_order((*reconciled.findings, *compared)), *said)
    return Result(scheme, rules, merged.year, draft, faults, figures, scores, merged, findings, last_year)


def latest_issues(merged: Merged) -> Mapping[Pair, str]:
    """By (park, item): the latest date (ISO) on its evidence that does not lie behind the assessed year."""
    evidence = merged.evidence
    dated = zip(evidence["park"], evidence["item"], evidence["issued_on"], strict=True)
    latest: dict[Pair, str] = {}
    for park, item, day in dated:
        if day and str(day)[:4] <= str(merged.year):
            latest[park, item] = max(latest.get((park, item), ""), str(day))
    return latest


def _not_computable(scheme: Scheme, rules: Rules, figures: Figures, scores: Assessment) -> Iterator[Finding]:
    for at, indicator in enumerate(scheme.in_force):
        for place in np.flatnonzero(scores.ranked[0] & np.isnan(scores.values[0, :, at])):
            unit = scheme.unit[figures.parks[place]]
            why = why_not(scheme, rules.indicators[at], figures, unit.code)
            where = Place(sheet=contract.VALUES_SHEET, park=unit.code, item=indicator.code, park_label=unit.label)
            yield find(Code.NOT_COMPUTABLE, Severity.NOTICE, where, indicator=indicator.label, why=why)


def why_not(scheme: Scheme, rule: IndicatorRule, figures: Figures, park: str) -> str:
    """Which figure is missing, or not above 0, so that the indicator cannot be computed for the park."""
    labels = {code: scheme.item[code].heading(figures.year) for code in rule.items}
    missing = [label for code, label in labels.items() if figures.value(park, code) is None]
    if missing:
        return words.WHY_MISSING.format(items=contract.LIST.join(missing))
    divisors = [expression.render(division.right, labels) for division in expression.divisions(rule.tree)]
    return words.WHY_NOT_ABOVE_ZERO.format(items=contract.LIST.join(divisors))


def _vetoed_awards(scheme: Scheme, figures: Figures, scores: Assessment) -> Iterator[Finding]:
    for award in (one.award for one in awards(scheme, figures, scores.rewards) if one.ground == _VETOED):
        yes = scheme.type_of(scheme.item[award.item]).choices[-1]
        for park in (park for park in figures.parks if figures.value(park, award.item) == yes):
            place = Place(sheet=contract.REWARDS_SHEET, park=park, item=award.item)
            yield find(Code.AWARD_VETOED, Severity.WARNING, place, award=award.label, park=scheme.unit[park].label)
