"""Last year's result workbook as plain data, in the codes of this year's scheme."""

from collections.abc import Iterator
from pathlib import Path

from park_scoring import contract
from park_scoring.errors import SourceError
from park_scoring.last_year import LastFigure, LastYear
from park_scoring.result import words
from park_scoring.result.book import KeyedSheet
from park_scoring.result.read import OpenedResult, open_result, park_row, unit_row, value_text
from park_scoring.scheme import Scheme


def read_last_year(path: Path, scheme: Scheme, year: int) -> LastYear:
    """The result of the year before `year`, made by this scheme or another.

    A park is the same where the code is (under another scheme: where the official name or a short form is). Raises
    SourceError where `path` is no result workbook, one of another year, or one whose formulas have lost their results.
    """
    opened = open_result(path)
    if opened.year != year - 1:
        raise SourceError(words.PREVIOUS_YEAR.format(file=opened.file, found=opened.year, expected=year - 1))
    ranking = opened.sheets[contract.RESULT_SHEET]
    listed = {code: _this_years_code(opened, code, scheme) for code in ranking.table.rows}
    assessed = {unit.code for unit in scheme.assessed}
    # who was listed and not assessed then was in no ranking: for this year's comparison it was not there
    then = [code for code in listed if ranking.value(code, "rank") != contract.EXEMPT]
    if any(ranking.value(code, "rank") is None for code in then):
        raise SourceError(words.PREVIOUS_BLANK.format(file=opened.file))
    return LastYear(
        file=opened.file,
        sheet=contract.BASE_SHEET,
        year=opened.year,
        scheme=opened.meta.get("scheme", ""),
        scheme_digest=opened.meta.get("scheme_digest", ""),
        draft=opened.draft,
        parks={listed[code]: park_row(ranking, code) for code in then if listed[code] in assessed},
        figures={
            listed[code]: dict(_figures(opened.sheets[contract.BASE_SHEET], code))
            for code in then
            if listed[code] in assessed
        },
        gone=tuple(value_text(ranking.value(code, "park")) for code in then if listed[code] not in assessed),
    )


def _this_years_code(opened: OpenedResult, code: str, scheme: Scheme) -> str:
    if opened.meta.get("scheme") == scheme.id:
        return code
    label = value_text(opened.sheets[contract.RESULT_SHEET].value(code, "park"))
    return next((unit.code for unit in scheme.units if label in (unit.label, *unit.aliases)), "")


def _figures(base: KeyedSheet, park: str) -> Iterator[tuple[str, LastFigure]]:
    units = unit_row(base)
    for item in base.table.columns:
        value = base.value(park, item)
        if item != "park" and value is not None:
            unit = value_text(base.beside(item, units))
            yield item, LastFigure(value, unit, base.cell(park, item))
