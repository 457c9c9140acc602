"""评价考核报告: what its template is filled with, out of a result workbook."""

from collections.abc import Mapping, Sequence
from datetime import date

from park_scoring import contract
from park_scoring.report import tables, words, workdays
from park_scoring.report.model import DocumentContent, Entry, printed
from park_scoring.report.prose import conduct, explanations, phrases, problems, rewards, standing
from park_scoring.result.book import ResultBook
from park_scoring.result.table import points_label

_DIGITS_OF_DIGEST = 16


def assessment(book: ResultBook) -> DocumentContent:
    """The report to the government (附件1 四), every figure from the workbook; its date is left to be filled in."""
    scheme = book.scheme
    title = words.REPORT_TITLE.format(year=book.year, title=scheme.short_title)
    recorded = tables.recorded(book)
    return DocumentContent(
        title=title,
        subject=contract.DOCUMENT_SUBJECT.format(document_no=scheme.document_no),
        created=created(book),
        values={**_conduct(book), **_outcome(book), **_explanations(book)},
        offered={**common(book), "tool": book.tool_version, "digest": book.digest[:_DIGITS_OF_DIGEST]},
        lists={
            "changes": _one(standing.changes(book)),
            **_categories(book),
            "open_awards": _one(rewards.open_note(book)),
            **_problems(book),
            "recorded": [{"number": "5", "label": words.RECORDED_TABLE}] if recorded else [],
        },
        tables={
            "results": tables.results(book),
            "ranking": tables.ranking(book),
            "scores": tables.scores(book),
            "values": tables.values(book),
            "rewards": tables.rewards(book),
            "readings": tables.readings(book),
            "recorded": recorded,
        },
    )


def _categories(book: ResultBook) -> Mapping[str, Sequence[Entry]]:
    """A heading and a paragraph for each category, and for the bonus; none where nobody is ranked."""
    if not book.ranked:
        return {"categories": [], "bonus": []}
    categories, label = book.scheme.categories, book.scheme.bonus.label
    number = words.NUMERALS[len(categories)]
    return {
        "categories": [standing.category_entry(book, *one) for one in enumerate(categories)],
        "bonus": [{"number": number, "label": label, "text": standing.bonus(book)}] if book.scheme.bonus.items else [],
    }


def _problems(book: ResultBook) -> Mapping[str, Sequence[Entry]]:
    found = problems.problems(book)
    each = [
        {"number": number, "label": words.PROBLEMS[problem.code], "text": problem.text}
        for number, problem in zip(words.NUMERALS, found, strict=False)
    ]
    return {"problems": each, "no_problems": _one("" if found else words.PROBLEMS_NONE)}


def _one(text: str) -> list[Entry]:
    """A paragraph that is left out where there is nothing to say."""
    return [{"text": text}] if text else []


def created(book: ResultBook) -> date:
    """The date in a document's properties: no clock, so that the same result gives the same bytes."""
    return date(book.year + 1, 1, 1)


def common(book: ResultBook) -> Entry:
    """What every document may say of the year and the scheme."""
    scheme = book.scheme
    return {
        "year": str(book.year),
        "title": scheme.title,
        "short_title": scheme.short_title,
        "document_no": scheme.document_no,
        "issued_by": scheme.issued_by,
        "interpreted_by": scheme.interpreted_by,
        "basis": scheme.basis,
        "members": contract.LIST.join(_members(book)),
        "ranked": str(len(book.ranked)),
        "not_ranked_told": phrases.not_ranked((*book.vetoed, *book.exempt)),
        "money_unit": scheme.rewards.unit,
    }


def _members(book: ResultBook) -> list[str]:
    """The bureaus that answer for indicators, in the scheme's order."""
    answering = {code for one in book.scheme.in_force for code in one.bureaus}
    return [bureau.label for bureau in book.scheme.bureaus if bureau.code in answering]


def _conduct(book: ResultBook) -> Entry:
    scheme, counted = book.scheme, book.summary
    due = date(book.year + 1, scheme.report_due.month, scheme.report_due.day)
    severities = [finding.severity for finding in book.findings]
    roles = [row.role for row in book.sources if row.value is not None]
    return {
        "listed": str(len(book.parks)),
        "vetoed_told": conduct.parks_told(words.VETOED_COUNT, book.vetoed),
        "exempt_told": conduct.parks_told(words.EXEMPT_COUNT, book.exempt),
        "files": counted.get("files", contract.NOBODY),
        "accepted": counted.get("accepted", contract.NOBODY),
        "bureaus": str(len({row.bureau for row in book.sources if row.role != conduct.VERIFIED})),
        "reported": str(roles.count("reported")),
        "cross_reported": str(roles.count("cross_reported")),
        "evidence": counted.get("evidence", contract.NOBODY),
        "filled_told": conduct.filled_on(book),
        "means_told": conduct.means(book),
        "verified_told": conduct.verified(book),
        "site_told": conduct.site_sentence(book),
        "errors": str(severities.count("error")),
        "warnings": str(severities.count("warning")),
        "notices": str(severities.count("notice")),
        "method": words.METHOD_NAME.format(title=scheme.title, document_no=scheme.document_no),
        "categories_count": str(len(scheme.categories)),
        "indicators_count": str(len(scheme.in_force)),
        "points": points_label(scheme.points),
        "bonus_label": scheme.bonus.label,
        "report_due": workdays.day_in_words(due),
        "report_date": None,
    }


def _outcome(book: ResultBook) -> Entry:
    awarding = book.scheme.rewards
    fund = book.account["fund"].amount if "fund" in book.account else awarding.fund
    return {
        "headline": standing.headline(book),
        "reward_clause": words.REWARD_CLAUSE.format(document_no=book.scheme.document_no, clause=awarding.clause),
        "fund": f"{printed(fund)}{awarding.unit}",
        "places_told": rewards.places(book),
        "awards_told": rewards.awards(book),
        "account_told": rewards.account(book),
    }


def _recorded(book: ResultBook) -> str:
    items = tables.recorded_items(book)
    if not items:
        return words.RECORDED_NONE
    return words.RECORDED_TOLD.format(items=contract.LIST.join(item.heading(book.year) for item in items))


def _explanations(book: ResultBook) -> Entry:
    return {
        "readings_told": explanations.readings(book),
        "not_computable_told": explanations.not_computable(book),
        "recorded_told": _recorded(book),
        "values_note": words.VALUES_TABLE_NOTE.format(parks=len(book.ranked), not_computable=contract.NOT_COMPUTABLE),
        "file": book.file,
    }
