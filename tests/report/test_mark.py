"""A report that nobody may hand in says so at the head of every page, whatever headers the office's template has."""

import shutil
import subprocess
from pathlib import Path

import pytest
from docx import Document
from docx.enum.section import WD_SECTION

from park_scoring.report import write_unverified
from park_scoring.report.mark import mark_pages
from tests.libreoffice import to_pdf
from tests.report.books import book_of

MARK = "未经核对：考核结果核对不通过，本稿不得报送、公示"


def pages(pdf: Path) -> list[str]:
    """The text of each page."""
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext (poppler) is not installed")
    done = subprocess.run(["pdftotext", "-layout", str(pdf), "-"], capture_output=True, check=True)
    return done.stdout.decode().split("\f")[:-1]


@pytest.mark.libreoffice
def test_every_printed_page_bears_the_mark_once(libreoffice: None, tmp_path: Path) -> None:
    written = write_unverified(book_of(tmp_path), tmp_path / "out")
    [path] = written.paths
    [pdf] = to_pdf([path], tmp_path / "pdf")
    told = pages(pdf)
    assert len(told) > 8
    assert [page.count(MARK) for page in told] == [1] * len(told)


@pytest.mark.libreoffice
def test_first_odd_and_even_pages_of_any_section_bear_it_beside_headers_of_their_own(
    libreoffice: None, tmp_path: Path
) -> None:
    document = Document()
    document.settings.odd_and_even_pages_header_footer = True
    for number in range(3):
        section = document.sections[0] if number == 0 else document.add_section(WD_SECTION.NEW_PAGE)
        section.different_first_page_header_footer = number != 1
        for page in range(4):
            document.add_paragraph(f"section {number} page {page}").paragraph_format.page_break_before = page > 0
    last = document.sections[2]
    last.first_page_header.is_linked_to_previous = False
    last.first_page_header.paragraphs[0].text = "our own first page"
    last.even_page_header.is_linked_to_previous = False
    last.even_page_header.paragraphs[0].text = "our own even page"
    mark_pages(document, MARK, "黑体")
    document.save(str(tmp_path / "marked.docx"))
    [pdf] = to_pdf([tmp_path / "marked.docx"], tmp_path / "pdf")
    told = pages(pdf)
    assert [page.count(MARK) for page in told] == [1] * 12
    assert sum("our own first page" in page for page in told) == 1
    assert sum("our own even page" in page for page in told) >= 1
