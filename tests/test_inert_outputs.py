"""Text out of a return does nothing wherever it comes out again: in copies, forms, results, documents, on a terminal."""

import json
import re
import unicodedata
import zipfile
from collections.abc import Iterator
from pathlib import Path
from xml.parsers import expat

import pytest
from click.testing import CliRunner, Result
from openpyxl import load_workbook

from park_scoring.cli import main

SAMPLES = Path(__file__).parents[1] / "samples" / "2025" / "returns"
TEXTS = (
    '=HYPERLINK("http://evil.invalid","x")',
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "+cmd|'/C calc'!A1",
    "http://evil.invalid/" + "a" * 3000,
    "12\u202e5\u2066x",
    "_x001B_[31m_x0007_",
    "\ufeff\u200b\u2028z",
    "<script>&amp;{{title}} %s {0}",
    "一\n二\t三",
    "x" * 32_767,
)
# A copy keeps the clerk's own text in the clerk's own cells, and once more, hidden, to tell whether it was changed;
# what is said of it stands in these parts.
OURS = re.compile("/corrections")
KEPT = re.compile(rb'<c r="J[0-9]+".*?</c>', re.DOTALL)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample returns, one of them full of such texts, under a name like one."""
    folder = tmp_path_factory.mktemp("inert")
    returns = folder / "returns"
    returns.mkdir()
    for path in SAMPLES.glob("*.xlsx"):
        if "科技" not in path.name:
            (returns / path.name).write_bytes(path.read_bytes())
    (source,) = SAMPLES.glob("*科技*.xlsx")
    book = load_workbook(source)
    form, papers = book["填报表"], book["佐证材料"]
    answers = next(row for row in form.iter_rows() if row[0].value == "answers")
    for cell, text in zip(answers[2:5], TEXTS, strict=False):
        _put(cell, text)
    keys = next(row for row in papers.iter_rows() if any(cell.value == "evidence" for cell in row))
    columns = [cell.column for cell in keys if cell.value in ("title", "document_no", "issuer", "remark")]
    filled = [row for row in range(int(keys[0].row or 0) + 2, papers.max_row) if papers.cell(row, 2).value]
    for at, row in enumerate(filled):
        for place, column in enumerate(columns):
            _put(papers.cell(row, column), TEXTS[(at + place) % len(TEXTS)])
    book.save(returns / "2025_=cmd科技局.xlsx")
    return folder


def _put(cell: object, text: str) -> None:
    cell.value, cell.data_type = text, "s"  # type: ignore[attr-defined]


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


def acting(text: str) -> list[str]:
    return [one for one in text if one not in "\n\t" and unicodedata.category(one) in ("Cc", "Cf", "Cs", "Zl", "Zp")]


def spoken(path: Path, ours: re.Pattern[str] = re.compile("")) -> Iterator[str]:
    """The text of every part, as whoever opens the file gets it; formulas and links that a text became are refused."""
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            if not name.endswith((".xml", ".rels", ".vml")):
                continue
            content = archive.read(name)
            assert not re.search(rb"<f[ >][^<]*(?:cmd|evil)", content), (path.name, name)
            assert not re.search(rb'Target="[^"]*evil[^"]*"', content), (path.name, name)
            if ours.search(name):
                parser, found = expat.ParserCreate(), list[str]()
                parser.CharacterDataHandler = found.append
                parser.Parse(KEPT.sub(b"", content) if ours is OURS else content, True)
                # spreadsheet programs turn _x001B_ into the character
                yield re.sub("_x([0-9A-F]{4})_", lambda told: chr(int(told[1], 16)), "".join(found))


def test_a_final_result_and_what_is_made_of_it_is_inert(folder: Path) -> None:
    out = folder / "out"
    assert run("merge", folder / "returns", "--year", 2025, "-o", folder / "核查表.xlsx").exit_code == 0
    assert run("score", folder / "returns", "--year", 2025, "-o", out).exit_code == 0
    result = out / "考核结果_2025.xlsx"
    assert run("report", result, "-o", out, "--contact", "监督=\x1b[31m=1+1").exit_code == 0
    assert run("report", result, "-o", out, "--park", "P01").exit_code == 0
    made = [folder / "核查表.xlsx", *out.iterdir()]
    assert len(made) == 6
    for path in made:
        assert acting("".join(spoken(path))) == [], path.name
    traced = run("trace", result, "P01", "new_high_tech")
    assert acting(traced.stdout) == []
    assert "2025_=cmd科技局.xlsx" in traced.stdout


def test_correction_copies_and_findings_are_inert_and_json_keeps_the_whole_text(folder: Path) -> None:
    faulty, copies = folder / "faulty", folder / "copies"
    faulty.mkdir()
    book = load_workbook(folder / "returns" / "2025_=cmd科技局.xlsx")
    for row, text in enumerate(TEXTS, 12):
        _put(book["填报表"].cell(row, 4), text)
    book.save(faulty / "a.xlsx")
    shown = run("check", faulty, "--annotate", copies)
    assert acting(shown.stdout + shown.stderr) == []
    (copy,) = copies.iterdir()
    said = "".join(spoken(copy, OURS))
    assert acting(said) == []
    assert said.count(TEXTS[0]) >= 2, "in the comment and on the list"
    told = run("check", faulty, "--format", "json").stdout
    assert acting(told) == []
    values = {finding["value"] for finding in map(json.loads, told.splitlines())}
    assert {TEXTS[0], TEXTS[1], TEXTS[4], TEXTS[9]} <= values
