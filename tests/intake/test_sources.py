"""Which files are looked at, and what they are called."""

import os
from pathlib import Path

import pytest

from park_scoring.errors import SourceError
from park_scoring.intake.sources import find_sources


def touch(folder: Path, *names: str) -> Path:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(name.encode())
    return folder


def names(*paths: Path) -> list[str]:
    return [source.name for source in find_sources(paths)]


def test_a_folder_is_read_with_its_subfolders_in_the_order_of_names(tmp_path: Path) -> None:
    touch(tmp_path, "b.xlsx", "a/z.xlsx", "a.xlsx", "报送/市科技局.xls")
    assert names(tmp_path) == ["a.xlsx", "a/z.xlsx", "b.xlsx", "报送/市科技局.xls"]


def test_hidden_files_are_nobodys(tmp_path: Path) -> None:
    touch(tmp_path, ".x.xlsx.part", ".git/c.xlsx", "Thumbs.db", ".DS_Store", "__MACOSX/a.xlsx", "a.xlsx")
    assert names(tmp_path) == ["a.xlsx"]


def test_lock_files_and_half_written_ones_are_set_aside(tmp_path: Path) -> None:
    touch(tmp_path, "~$a.xlsx", ".~lock.a.xlsx#", "b.part", "c.TMP", "a.xlsx")
    asides = {source.name: source.aside for source in find_sources([tmp_path])}
    aside = "temporary_file"
    assert asides == {".~lock.a.xlsx#": aside, "a.xlsx": "", "b.part": aside, "c.TMP": aside, "~$a.xlsx": aside}
    assert find_sources([tmp_path / "~$a.xlsx"])[0].aside == aside


def test_what_lies_in_the_folder_for_superseded_returns_is_set_aside_however_it_is_named(tmp_path: Path) -> None:
    touch(tmp_path, "r/作废/a.xlsx", "r/作废/早/b.xlsx", "r/c/ 作废 /d.xlsx", "r/作废说明.xlsx", "r/e.xlsx")
    asides = {source.name: source.aside for source in find_sources([tmp_path / "r"])}
    assert [name for name, aside in asides.items() if not aside] == ["e.xlsx", "作废说明.xlsx"]
    assert set(asides.values()) == {"", "superseded"}
    assert len(asides) == 5
    for path in (tmp_path / "r/作废", tmp_path / "r/作废/a.xlsx"):
        assert {source.aside for source in find_sources([path])} == {"superseded"}


def test_a_file_is_called_by_its_name_wherever_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    touch(tmp_path, "returns/a.xlsx")
    monkeypatch.chdir(tmp_path)
    assert names(Path("returns/a.xlsx")) == ["a.xlsx"]
    assert names(Path("returns")) == ["a.xlsx"] == names(tmp_path / "returns") == names(Path("./returns/../returns"))


def test_a_file_given_twice_is_read_once(tmp_path: Path) -> None:
    touch(tmp_path, "a.xlsx", "b.xlsx")
    assert names(tmp_path / "b.xlsx", tmp_path, tmp_path / "a.xlsx") == ["b.xlsx", "a.xlsx"]


def test_files_of_one_name_are_told_apart_by_their_folders(tmp_path: Path) -> None:
    touch(tmp_path, "早/a.xlsx", "晚/a.xlsx", "晚/b.xlsx")
    assert names(tmp_path / "早", tmp_path / "晚") == ["早/a.xlsx", "晚/a.xlsx", "b.xlsx"]


def test_files_of_one_name_in_folders_of_one_name_get_a_number(tmp_path: Path) -> None:
    touch(tmp_path, "1/x/a.xlsx", "2/x/a.xlsx")
    assert names(tmp_path / "1/x", tmp_path / "2/x") == ["x/a.xlsx", "x/a.xlsx (2)"]


def test_only_a_workbook_is_looked_into_unless_somebody_names_the_file(tmp_path: Path) -> None:
    touch(tmp_path, "a.XLSX", "b.ods", "c.pdf", "d")
    assert [source.is_workbook for source in find_sources([tmp_path])] == [True, True, False, False]
    assert find_sources([tmp_path / "c.pdf"])[0].is_workbook


@pytest.mark.skipif(os.name == "nt", reason="names are text there")
def test_a_name_that_is_no_text_can_still_be_shown(tmp_path: Path) -> None:
    raw = os.fsencode(tmp_path) + b"/\xb1\xa8.xlsx"  # GBK, as old archives unpack it
    try:
        Path(os.fsdecode(raw)).write_bytes(b"")
    except OSError:
        pytest.skip("this file system takes only text")
    assert names(tmp_path) == ["??.xlsx"]


def test_a_path_that_is_not_there_is_said_with_its_name(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"找不到“.*报送”。请检查路径"):
        find_sources([tmp_path / "报送"])


def test_a_path_is_quoted_so_that_it_does_nothing() -> None:
    with pytest.raises(SourceError, match=r"找不到“␛\[31mx y”"):
        find_sources([Path("\x1b[31mx\ny")])


def test_a_folder_that_may_not_be_read_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied", "closed")

    monkeypatch.setattr(os, "scandir", refuse)
    with pytest.raises(SourceError, match="无法读取“closed”：没有权限"):
        find_sources([tmp_path])
