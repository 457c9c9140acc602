"""What is written beside the figures against them: a note that corrects one, a comment that names another unit.

Nobody can say by rule what is meant there, so that the figures count as they stand, and a warning quotes what is said.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import islice

from park_scoring import contract, grid
from park_scoring.faults import Code
from park_scoring.findings import Finding, Place, Severity, find
from park_scoring.grid import Cells, Grid, cell_name
from park_scoring.intake import words
from park_scoring.intake.locating.keys import Form
from park_scoring.intake.locating.labels import KEPT, find_papers, label_of
from park_scoring.intake.locating.printed import Page
from park_scoring.intake.values.unit_words import items_meant, spelt, units_named, units_noted, words_of
from park_scoring.plain_text import shortened

# ×10000, 1:10000, and what says so in words
_RESCALING = re.compile(
    "|".join(
        (
            *words.RESCALED,
            r"(?:[×✕*÷]|\bx) ?1[0,]{2,}",
            r"(?<![0-9.])1:1[0, ]+0(?![0-9])",
            rf"(?:{'|'.join(words.RESIZED)}).{{0,6}}{words.TIMES_OVER}",
            rf"(?:{'|'.join(words.LEFT_OUT)}).{{0,3}}[0-9{words.SMALL_NUMBERS}]\w?[{words.ZEROS}]",
        )
    ),
    re.IGNORECASE,
)


def remarks_against(sheets: Mapping[str, Cells], page: Page) -> tuple[Finding, ...]:
    """One for each text on the form sheet outside of what is read there, each comment on it, and each remark on papers.

    `sheets` are all of the return; of those of neither the form nor papers a name or a text that corrects is told once.
    """
    cells, form = page.cells, page.form
    about = remarks_around(cells, form.file, lambda text: speaks_against(text) or _names_other_unit(text, form))
    told = [*_on_form(page), *about]
    others = {name: one for name, one in sheets.items() if one is not cells and name != grid.META_SHEET}
    if any(speaks_against(name) or any(map(speaks_against, one.texts)) for name, one in others.items()):
        papers = {name: found for name, one in others.items() if (found := _papers(one)) is not None}
        told += _on_others((one for name, one in others.items() if name not in papers), form)
        for name, found in islice(papers.items(), 1):
            told += _on_papers(others[name], found, form)
    return tuple(told)


def _papers(cells: Cells) -> Grid | None:
    """The table of papers on a sheet, by its keys or else by its headings."""
    if (keyed := grid.find(cells, grid.EVIDENCE)) is not None:
        return keyed
    labelled = find_papers(cells)
    return labelled.table if labelled else None


def _on_form(page: Page) -> Iterator[Finding]:
    for row, column, text in page.cells.of_texts(speaks_against):
        if not (row in page.parks and column in page.columns):
            yield about_remark(text, Place(page.form.file, page.cells.sheet, cell_name(row, column), value=text))


def remarks_around(cells: Cells, file: str, is_against: Callable[[str], bool]) -> Iterator[Finding]:
    """A warning for each comment `is_against`, and for each text outside of the cells that speaks against figures."""
    for cell, comment in cells.look.comments:
        text = comment.partition(contract.CORRECTION_COMMENT)[0]  # what follows is what we told the bureau before
        if is_against(text):
            yield about_remark(text, Place(file, cells.sheet, cell or None, value=text))
    for text in cells.look.beside:
        if speaks_against(text):
            yield about_remark(text, Place(file, cells.sheet, value=text))


def _on_others(sheets: Iterable[Cells], form: Form) -> Iterator[Finding]:
    for other in sheets:
        if speaks_against(other.sheet):
            yield about_remark(other.sheet, Place(form.file, other.sheet, value=other.sheet))
            continue
        for row, at, one in islice(other.of_texts(speaks_against), 1):
            yield about_remark(one, Place(form.file, other.sheet, cell_name(row, at), value=one))


def _on_papers(cells: Cells, table: Grid, form: Form) -> Iterator[Finding]:
    if (column := table.columns.get("remark")) is None:
        return
    for row, at, text in cells.of_texts(speaks_against):
        if row > table.corner[0] and at == column and cells.at(row, at) == text:
            yield about_remark(text, Place(form.file, cells.sheet, cell_name(row, column), value=text))


def about_remark(text: str, at: Place) -> Finding:
    """The warning that quotes it."""
    return find(Code.REMARK_AGAINST, Severity.WARNING, at, found=shortened(text))


@lru_cache(maxsize=KEPT)
def speaks_against(text: str) -> bool:
    """Whether a text may mean that figures are to be changed, or read in another scale."""
    told = label_of(text)
    return any(word in told for word in words.CORRECTING) or _RESCALING.search(spelt(text)) is not None


def _names_other_unit(text: str, form: Form) -> bool:
    """Whether a comment says a unit that none of the figures of its quantity has."""
    words = words_of(form.scheme)
    kinds = {code: kind for code, (_, kind) in form.items.items()}
    units = units_noted(text, words) or units_named(text, words)
    meant = (items_meant(unit, kinds, form.scheme) for unit in units)
    return any(of_quantity and not own for of_quantity, own in meant)
