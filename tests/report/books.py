"""Result workbooks of small cities, read back, and the words of the documents made out of them."""

import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from docx import Document
from docx.oxml.ns import qn
from lxml import etree

from park_scoring.result import write_result
from park_scoring.result.book import ResultBook
from park_scoring.result.read import read_result
from park_scoring.scheme import load_scheme
from tests.cases import Table, result_of


def book_of(folder: Path, changes: Table | None = None, *, draft: bool = False) -> ResultBook:
    """The plain city with some figures replaced, scored, written and read back."""
    return read_result(write_result(result_of(load_scheme(), changes, draft=draft), folder))


def words(path: Path) -> str:
    """All text of a document's body, tables included, a paragraph a line."""
    body = Document(str(path)).element.body
    return "\n".join(_line(paragraph) for paragraph in body.iter(qn("w:p")))


def _line(paragraph: Any) -> str:
    return "".join(text.text or "" for text in paragraph.iter(qn("w:t")))


def part(path: Path, name: str) -> Any:
    """One XML part of a document."""
    with zipfile.ZipFile(path) as archive:
        return etree.fromstring(archive.read(name))


def all_parts(path: Path) -> Mapping[str, str]:
    """Every XML part of an archive as text."""
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist() if name.endswith((".xml", ".rels"))}
