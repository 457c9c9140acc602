"""One city, one year: from reconciled figures to a result, and everything that scoring has to say about it."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from park_scoring import wording
from park_scoring.errors import FaultyDataError
from park_scoring.findings import Finding, Place, Severity, errors, find
from park_scoring.last_year import LastYear, hold_against
from park_scoring.merging import Merged
from park_scoring.reconcile import Reconciled, in_order, reconcile
from park_scoring.scheme import Scheme, expression
from park_scoring.scheme.model import Indicator
from park_scoring.scoring.aggregate import Scores, aggregate
from park_scoring.scoring.facts import Facts
from park_scoring.scoring.rewards import Ground, Rewards, reward
from park_scoring.verification.apply import site_checked


@dataclass(frozen=True, slots=True)
class Result:
    """A whole assessment: what it was made of, what was computed (arrays with one region), and every finding.

    `parks` are the codes along the arrays' second axis. `last_year` is what this year is compared with, if anything.
    `what_if` names the readings that somebody changed for this one run, in words: the first page says so.
    """

    scheme: Scheme
    year: int
    draft: bool
    parks: tuple[str, ...]
    reconciled: Reconciled
    facts: Facts
    scores: Scores
    rewards: Rewards
    findings: tuple[Finding, ...]
    last_year: LastYear | None = None
    what_if: tuple[str, ...] = ()


def score(merged: Merged, scheme: Scheme, *, draft: bool = False, last_year: LastYear | None = None) -> Result:
    """Score the merged returns by the readings in force; `last_year` changes no score, it is only held against them.

    Raises FaultyDataError with all findings while an error stands; a draft goes on without the doubtful values.
    """
    reconciled = reconcile(merged, scheme)
    if errors(reconciled.findings) and not draft:
        raise FaultyDataError(wording.FAULTY_DATA.format(count=len(errors(reconciled.findings))), reconciled.findings)
    facts = facts_of(reconciled, scheme)
    scores = aggregate(scheme, facts)
    rewards = reward(scheme, facts, scores)
    parks = tuple(str(code) for code in reconciled.base.index)
    said = (*_not_computable(scheme, merged.year, parks, facts, scores), *_vetoed_awards(scheme, parks, facts, rewards))
    compared = hold_against(reconciled, scheme, last_year) if last_year else ()
    findings = (*in_order((*reconciled.findings, *compared)), *said)
    return Result(scheme, merged.year, draft, parks, reconciled, facts, scores, rewards, findings, last_year)


def facts_of(reconciled: Reconciled, scheme: Scheme) -> Facts:
    """The frame of settled figures as arrays with one region."""
    base = reconciled.base
    shape = (1, len(base.index))
    numbers, choices = {}, {}
    for item in scheme.items:
        column = base[item.code] if item.code in base.columns else pd.Series(None, index=base.index, dtype=object)
        if scheme.type_of(item).form == "choice":
            choices[item.code] = column.fillna("").to_numpy(dtype=object).reshape(shape)
        else:
            numbers[item.code] = pd.to_numeric(column).to_numpy(dtype=np.float64).reshape(shape)
    latest, year = latest_issues(reconciled), str(reconciled.merged.year)
    issued = {
        code: np.array([[latest.get((str(park), code), "").startswith(year) for park in base.index]])
        for code in scheme.bonus.items
    }
    ticked = site_checked(reconciled.merged)
    seen = {
        item.code: np.array([[(str(park), item.code) in ticked for park in base.index]], dtype=np.bool_)
        for item in scheme.items
        if item.evidence and item.evidence.site_check
    }
    return Facts(np.ones(shape, dtype=np.bool_), numbers, choices, issued, seen)


def latest_issues(reconciled: Reconciled) -> Mapping[tuple[str, str], str]:
    """By (park, item): the latest date (ISO) on its evidence that does not lie behind the assessed year."""
    evidence = reconciled.merged.evidence
    dated = zip(evidence["park"], evidence["item"], evidence["issued_on"], strict=True)
    latest: dict[tuple[str, str], str] = {}
    for park, item, day in dated:
        if day and str(day)[:4] <= str(reconciled.merged.year):
            latest[park, item] = max(latest.get((park, item), ""), str(day))
    return latest


def _not_computable(
    scheme: Scheme, year: int, parks: tuple[str, ...], facts: Facts, scores: Scores
) -> tuple[Finding, ...]:
    found = []
    for at, indicator in enumerate(scheme.in_force):
        for park in np.flatnonzero(scores.ranked[0] & np.isnan(scores.values[0, :, at])):
            unit = scheme.unit[parks[park]]
            place = Place(sheet=wording.VALUES_SHEET, park=unit.code, item=indicator.code, park_label=unit.label)
            why = why_not(scheme, indicator, facts, int(park), year)
            found.append(find("not_computable", Severity.NOTICE, place, indicator=indicator.label, why=why))
    return tuple(found)


def why_not(scheme: Scheme, indicator: Indicator, facts: Facts, park: int, year: int) -> str:
    """Which figure is missing, or not above 0, so that the indicator cannot be computed for the park."""
    codes = expression.items(indicator.tree)
    missing = [scheme.item[code].heading(year) for code in codes if np.isnan(facts.numbers[code][0, park])]
    if missing:
        return wording.WHY_MISSING.format(items=wording.AND.join(missing))
    labels = {code: scheme.item[code].heading(year) for code in codes}
    divisors = [expression.render(division.right, labels) for division in expression.divisions(indicator.tree)]
    return wording.WHY_NOT_ABOVE_ZERO.format(items=wording.AND.join(divisors))


def _vetoed_awards(scheme: Scheme, parks: tuple[str, ...], facts: Facts, rewards: Rewards) -> tuple[Finding, ...]:
    found = []
    for at, award in enumerate(scheme.rewards.special):
        if rewards.grounds[0, at] != Ground.RECOMMENDATION_VETOED:
            continue
        yes = scheme.type_of(scheme.item[award.item]).choices[-1]
        for park in np.flatnonzero(facts.choices[award.item][0] == yes):
            unit = scheme.unit[parks[park]]
            place = Place(sheet=wording.REWARDS_SHEET, park=unit.code, item=award.item)
            found.append(find("award_vetoed", Severity.WARNING, place, award=award.label, park=unit.label))
    return tuple(found)
