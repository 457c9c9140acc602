"""What no other sheet of a result workbook can confirm, as digests: a line changed afterwards no longer fits its own.

Numbers that are computed need no seal. Sealed are the lines of 数据来源 and 审计, last year's ranks and totals,
the dates of issue and site checks on 基础数据, the notice that readings were changed for one run, what the workbook
says of itself, and our own words in titles, headings and notes. Whoever knows this page can make new seals: they tell
of hands in a sheet, and are no signature.
"""

from collections.abc import Iterator, Mapping, Sequence

from park_scoring import contract
from park_scoring.result.audit_sheet import audit_blocks
from park_scoring.result.book import ResultBook
from park_scoring.result.digests import ALL_SEALS, AUDIT, META_SEAL, SEAL, Line, digest_of, meta_digest
from park_scoring.result.plan import ISSUED_ON, LAST_YEAR_COLUMNS, SITE_CHECKED, Plan, asks_for_dates, seen_items
from park_scoring.result.ranking_sheet import what_if_note
from park_scoring.result.read import audit_lines
from park_scoring.result.sources_sheet import lines_of_sources
from park_scoring.result.texts import Texts, numbered
from park_scoring.scheme import Scheme

SOURCE, PREVIOUS, ISSUED, NOTICE, TEXT = "source", "previous", "issued", "notice", "text"

Seals = Mapping[str, str]


def seals_of_plan(plan: Plan) -> Seals:
    """The digest of what each line will say, by its name: `seal.source.P01.tax_paid.gongxin`, `seal.audit.12`."""
    return _sealed(
        {
            SOURCE: {key: tuple(line.values()) for key, line in lines_of_sources(plan).items()},
            AUDIT: {str(number): line for number, line in enumerate(_audit(plan), start=1)},
            PREVIOUS: _previous(plan),
            ISSUED: _beside_figures(plan),
            NOTICE: _notice(plan),
        }
    )


def seals_of_book(book: ResultBook) -> Seals:
    """The same, of what its lines say now."""
    sources, base = book.sheets[contract.SOURCES_SHEET], book.sheets[contract.BASE_SHEET]
    ranking = book.sheets[contract.RESULT_SHEET]
    beside = beside_figures(book.scheme)
    lines = audit_lines(book.plain_sheets[contract.AUDIT_SHEET])
    return _sealed(
        {
            SOURCE: {
                # a column that a later version has come up with is not in the seal
                key: [
                    sources.value(key, column) for column in contract.SOURCE_HEADINGS if column in sources.table.columns
                ]
                for key in sources.table.rows
            },
            AUDIT: {str(number): line for number, line in enumerate(lines.values(), start=1)},
            PREVIOUS: {park: [ranking.value(park, column) for column in LAST_YEAR_COLUMNS] for park in book.park},
            ISSUED: {park: [base.value(park, column) for column in beside] for park in base.table.rows},
        }
    )


def meta_seals(told: Mapping[str, str], seals: Seals) -> Seals:
    """The digests of what the workbook says of itself, and of all other seals."""
    return {META_SEAL: meta_digest(told), ALL_SEALS: seals_digest(seals)}


def seals_digest(seals: Seals) -> str:
    """The digest of all seals but for those of `_meta` itself."""
    return digest_of([f"{name}={seal}" for name, seal in sorted(seals.items()) if name not in (META_SEAL, ALL_SEALS)])


def notices(seals: Seals) -> Sequence[str]:
    """The seals of what was said on the first page about readings changed for one run."""
    return tuple(seal for name, seal in seals.items() if name.startswith(f"{SEAL}{NOTICE}."))


def seals_of_texts(texts: Texts) -> Seals:
    """The digest of each text that stands in no row with a code: `seal.text.考核结果.total.1`."""
    return _sealed({TEXT: {name: (text,) for name, text in numbered(texts)}})


def sealed_texts(seals: Seals, sheet: str, place: str = "") -> Mapping[str, str]:
    """The seals of a sheet's texts, those of one place or all."""
    prefix = f"{SEAL}{TEXT}.{sheet}."
    return {
        name: seal
        for name, seal in seals.items()
        if name.startswith(prefix) and place in ("", name.removeprefix(prefix).rpartition(".")[0])
    }


def sealed_places(seals: Seals, sheet: str) -> Sequence[str]:
    """The places of a sheet whose texts are sealed."""
    prefix = f"{SEAL}{TEXT}.{sheet}."
    places = (name.removeprefix(prefix).rpartition(".")[0] for name in seals if name.startswith(prefix))
    return tuple(dict.fromkeys(places))


def seals_texts(book: ResultBook) -> bool:
    """Whether a workbook was made by a version that seals its own words, as one of its seals still shows."""
    return (
        META_SEAL in book.seals
        or ALL_SEALS in book.seals
        or any(name.startswith(f"{SEAL}{TEXT}.") for name in book.seals)
    )


def _sealed(groups: Mapping[str, Mapping[str, Line]]) -> Seals:
    return {
        f"{SEAL}{group}.{name}": digest
        for group, lines in groups.items()
        for name, line in lines.items()
        if (digest := digest_of(line))
    }


def _audit(plan: Plan) -> Iterator[Line]:
    for code, block in audit_blocks(plan).items():
        yield (contract.AUDIT_SECTIONS[code],)
        lines = (block.headings, *(block.lines or [(contract.NONE_FOUND,)]))
        yield from (line for line in lines if digest_of(line))


def _previous(plan: Plan) -> Mapping[str, Line]:
    last = plan.result.last_year
    return {park: (one.rank, one.total) for park, one in last.parks.items()} if last else {}


def beside_figures(scheme: Scheme) -> list[str]:
    """The columns of 基础数据 that hold no figures: dates of issue and site checks, where the readings ask for them."""
    dates = [f"{item}{ISSUED_ON}" for item in scheme.bonus.items]
    return dates + [f"{item.code}{SITE_CHECKED}" for item in scheme.items if scheme.zero_unless_seen(item)]


def _beside_figures(plan: Plan) -> Mapping[str, Line]:
    result = plan.result
    issued = result.figures.issued if asks_for_dates(result) else {}
    items, seen = result.scheme.bonus.items, [item.code for item in seen_items(result)]

    def line(park: str) -> Line:
        checks = [contract.YES_NO[(park, item) in result.figures.seen] for item in seen]
        return [*(issued.get((park, item), "") for item in items), *checks]

    return {park: line(park) for park in result.parks}


def _notice(plan: Plan) -> Mapping[str, Line]:
    return {"1": (told,)} if (told := what_if_note(plan.result)) else {}
