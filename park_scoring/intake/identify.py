"""Whose return a workbook is, and whether it is one that counts: what its `_meta` sheet says."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from park_scoring import grid
from park_scoring.faults import Code
from park_scoring.findings import Finding, Place, Severity, find
from park_scoring.grid import Cells
from park_scoring.intake import words
from park_scoring.intake.locating.labels import bureaus_by_labels, find_figures, year_by_headings
from park_scoring.intake.locating.suggestions import maybe
from park_scoring.plain_text import raw_text
from park_scoring.scheme.made_by import is_form_of_then
from park_scoring.scheme.model import Scheme

RETURN, VERIFICATION_FORM = "return", "merged"
_YEAR_DIGITS = 4


@dataclass(frozen=True, slots=True)
class Meta:
    """What a workbook of ours says of itself; empty texts and year 0 where it does not."""

    kind: str = ""
    scheme: str = ""
    form_digest: str = ""
    year: int = 0
    bureau: str = ""
    template_version: str = ""

    @property
    def is_return(self) -> bool:
        """A form that a bureau filled in; without its year nobody could say of what."""
        return self.kind == RETURN and self.year > 0


UNKNOWN = Meta()


def identify(
    sheets: Mapping[str, Cells], file: str, scheme: Scheme, year: int | None
) -> tuple[Meta, tuple[Finding, ...]]:
    """What a workbook is: by its hidden sheet, under whatever name, else by what people see on it.

    The findings say what was concluded from the latter, as a warning, or why nothing can be, as an error.
    """
    for cells in (sheets.get(grid.META_SHEET), *sheets.values()):
        meta = read_meta(cells)
        if meta.kind in (RETURN, *words.OWN_OUTPUT):
            return meta, ()
    seen = year_by_headings(sheets.values(), scheme, year)
    if not seen or not any(find_figures(cells, file, seen, scheme) for cells in sheets.values()):
        return UNKNOWN, (find(Code.NOT_A_RETURN, Severity.ERROR, Place(file)),)
    bureaus = bureaus_by_labels(sheets.values(), scheme, seen)
    names = words.MAYBE_BETWEEN.join(scheme.bureau[code].label for code in bureaus)
    if len(bureaus) != 1:
        return UNKNOWN, (find(Code.UNKNOWN_SENDER, Severity.ERROR, Place(file), maybe=maybe([names] if names else [])),)
    meta = Meta(RETURN, scheme.id, scheme.form_digest, seen, bureaus[0])
    return meta, (find(Code.IDENTIFIED_BY_LABELS, Severity.WARNING, Place(file), bureau=names, year=seen),)


def read_meta(cells: Cells | None) -> Meta:
    """The key and value rows of a `_meta` sheet; an empty Meta where there is no such sheet."""
    rows = cells.rows if cells else ()
    told = {raw_text(row[0]).strip(): raw_text(row[1]).strip() for row in rows if len(row) > 1}
    year = told.get("year", "")
    return Meta(
        kind=told.get("kind", ""),
        scheme=told.get("scheme", ""),
        form_digest=told.get("scheme_digest", ""),
        year=int(year) if year.isascii() and year.isdigit() and len(year) == _YEAR_DIGITS else 0,
        bureau=told.get("bureau", ""),
        template_version=told.get("template_version", ""),
    )


def year_of(metas: Iterable[Meta]) -> int:
    """The year that most returns are for, the latest of several; 0 where there is none."""
    met = Counter(meta.year for meta in metas if meta.is_return)
    return max(met, key=lambda year: (met[year], year), default=0)


def refusals(meta: Meta, file: str, scheme: Scheme) -> tuple[Finding, ...]:
    """Why the values of this workbook cannot count, whatever the year; empty where they can."""
    if not meta.is_return:
        return (find(Code.NOT_A_RETURN, Severity.ERROR, Place(file)),)
    if meta.scheme != scheme.id:
        # a form of another scheme is also another form; saying so twice helps nobody
        return (find(Code.WRONG_SCHEME, Severity.ERROR, Place(file, value=meta.scheme), expected=scheme.id),)
    found = []
    if not _is_of_this_form(meta, scheme):
        found.append(find(Code.FORM_CHANGED, Severity.ERROR, Place(file), version=meta.template_version))
    if meta.bureau not in scheme.bureau:
        found.append(find(Code.UNKNOWN_BUREAU, Severity.ERROR, Place(file, value=meta.bureau)))
    return tuple(found)


def _is_of_this_form(meta: Meta, scheme: Scheme) -> bool:
    return meta.form_digest == scheme.form_digest or is_form_of_then(meta.form_digest, meta.bureau, scheme)


def earlier_form(meta: Meta, file: str, scheme: Scheme) -> tuple[Finding, ...]:
    """That a form was stamped by an earlier version and is taken all the same."""
    if meta.form_digest == scheme.form_digest:
        return ()
    return (find(Code.EARLIER_FORM, Severity.NOTICE, Place(file), version=meta.template_version),)


def wrong_year(meta: Meta, file: str, year: int) -> Finding:
    """The finding of a return for another year than `year`."""
    return find(Code.WRONG_YEAR, Severity.ERROR, Place(file, value=str(meta.year)), expected=year)
