"""Template documents as an office changes them: looks and fixed words in Word or LibreOffice, and places lost by mistake."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.document import Document as WordDocument

from park_scoring.errors import MasterError
from park_scoring.report import Publication, write_portraits, write_report
from park_scoring.report import words as report_words
from park_scoring.report import write as writing
from park_scoring.report.document import packaged
from park_scoring.result.book import ResultBook
from tests import libreoffice as office
from tests.report.books import book_of, words

NAMES = ("report_template.docx", "notice_template.docx", "portrait_template.docx")
Change = Callable[[WordDocument], object]


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> ResultBook:
    return book_of(tmp_path_factory.mktemp("restyle"), {"safety_accident": {"P02": "重大"}})


@pytest.fixture
def templates(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the templates, which are used instead of the packaged ones."""
    folder = tmp_path / "templates"
    folder.mkdir()
    for name in NAMES:
        (folder / name).write_bytes(packaged(name).read_bytes())
    monkeypatch.setattr(writing, "packaged", lambda name: folder / name)
    return folder


def _change(path: Path, change: Change) -> None:
    document = Document(str(path))
    change(document)
    document.save(str(path))


def _reword(before: str, after: str) -> Change:
    def change(document: WordDocument) -> None:
        (run,) = (run for paragraph in document.paragraphs for run in paragraph.runs if before in run.text)
        run.text = run.text.replace(before, after)

    return change


def _font(style: str, font: str) -> Change:
    def change(document: WordDocument) -> None:
        document.styles[style].font.name = font

    return change


def _body_font(path: Path) -> Any:
    return Document(str(path)).styles["公文正文"].font.name


def _signature_indents(path: Path) -> list[int]:
    paragraphs = Document(str(path)).paragraphs
    styles = (report_words.STYLE_SIGNATURE, report_words.STYLE_DATE)
    found = [one for one in paragraphs if one.style is not None and one.style.name in styles]
    return [one.paragraph_format.left_indent.twips for one in found if one.paragraph_format.left_indent is not None]


def test_looks_and_fixed_words_are_the_office_s_own(book: ResultBook, templates: Path, tmp_path: Path) -> None:
    _change(templates / NAMES[0], _font("公文正文", "Tahoma"))
    _change(templates / NAMES[0], _reword("现将有关情况报告如下", "现将情况报告如下，请审定"))
    _change(templates / NAMES[1], _reword("匿名提出的、逾期提出的，不予受理", "匿名的不予受理"))
    written = write_report(book, tmp_path / "out")
    report, notice, _ = written.paths
    assert _body_font(report) == "Tahoma"
    assert "现将情况报告如下，请审定。" in words(report)
    assert "匿名的不予受理。" in words(notice)
    assert not any("模板" in note for note in written.notes)


def test_what_a_template_has_lost_is_said(book: ResultBook, templates: Path, tmp_path: Path) -> None:
    _change(templates / NAMES[0], _reword("{{account_told}}", "见附件。"))
    _change(templates / NAMES[2], _reword("{{table.indicators}}", ""))
    notes = write_report(book, tmp_path / "out").notes
    lost = "《评价考核报告_2025.docx》的模板里没有{{account_told}}，它们代表的内容没有写进文档。"
    assert [note for note in notes if note.startswith(lost)]
    (note,) = write_portraits(book, tmp_path / "out", ["P05"]).notes
    assert "的模板里没有{{table.indicators}}，" in note


def test_one_faulty_template_leaves_all_files_as_they_were(book: ResultBook, templates: Path, tmp_path: Path) -> None:
    _change(templates / NAMES[1], _reword("{{consult}}", "{{telephone}}"))
    old = tmp_path / "out" / "评价考核报告_2025.docx"
    old.parent.mkdir()
    old.write_bytes(b"old")
    with pytest.raises(MasterError, match="telephone”不认识"):
        write_report(book, old.parent)
    assert old.read_bytes() == b"old"
    assert list(old.parent.iterdir()) == [old]


@pytest.mark.usefixtures("libreoffice")
@pytest.mark.libreoffice
def test_templates_saved_by_libreoffice_give_the_same_words_in_the_same_places(
    book: ResultBook, templates: Path, tmp_path: Path
) -> None:
    publication = Publication()
    before = [
        *write_report(book, tmp_path / "before", publication).paths[:2],
        *write_portraits(book, tmp_path / "before", ["P05"]).paths,
    ]
    saved = office.to_document([templates / name for name in NAMES], tmp_path / "saved")
    for path in saved:
        path.replace(templates / path.name)
    written = write_report(book, tmp_path / "after", publication)
    portraits = write_portraits(book, tmp_path / "after", ["P05"])
    assert not any("模板" in note for note in (*written.notes, *portraits.notes))
    for old, new in zip(before, (*written.paths[:2], *portraits.paths), strict=True):
        # LibreOffice ends a section in its last paragraph, Word in an empty one behind it
        assert list(filter(None, words(new).splitlines())) == list(filter(None, words(old).splitlines()))
        assert _signature_indents(new) == pytest.approx(_signature_indents(old), abs=20)
