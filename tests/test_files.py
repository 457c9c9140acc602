"""A file is written whole or not at all, and the same content is the same bytes."""

import errno
import os
import subprocess
import sys
import time
import zipfile
from datetime import datetime
from pathlib import Path

import openpyxl
import pytest
from xlsxwriter.exceptions import FileCreateError

from park_scoring.errors import TargetError
from park_scoring.files import settle, sha256, write_all, write_whole

CREATED = "2026-03-31T00:00:00Z"


def _new(path: Path) -> None:
    path.write_bytes(b"new")


def test_a_file_appears_whole_in_a_folder_made_for_it(tmp_path: Path) -> None:
    target = tmp_path / "输出" / "2025" / "考核结果.txt"
    assert write_whole(target, _new) == target
    assert target.read_bytes() == b"new"
    assert list(target.parent.iterdir()) == [target]


def test_the_old_file_stays_until_the_new_one_is_whole(tmp_path: Path) -> None:
    target = tmp_path / "result.xlsx"
    target.write_bytes(b"old")

    def write(path: Path) -> None:
        path.write_bytes(b"ne")
        assert target.read_bytes() == b"old"
        assert path.parent == target.parent, "a move into place is one step only within a folder"
        path.write_bytes(b"new")

    write_whole(target, write)
    assert target.read_bytes() == b"new"


@pytest.mark.parametrize("trouble", [OSError("disk full"), ValueError("a fault of ours"), KeyboardInterrupt()])
def test_whatever_goes_wrong_leaves_the_old_file_and_nothing_else(tmp_path: Path, trouble: BaseException) -> None:
    target = tmp_path / "result.xlsx"
    target.write_bytes(b"old")

    def write(path: Path) -> None:
        path.write_bytes(b"half")
        raise trouble

    with pytest.raises(TargetError if isinstance(trouble, OSError) else type(trouble)):
        write_whole(target, write)
    assert target.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [target]


def test_of_several_files_none_is_replaced_where_one_cannot_be(tmp_path: Path) -> None:
    first, second = tmp_path / "report.docx", tmp_path / "notice.docx"
    first.write_bytes(b"old")
    second.mkdir()
    with pytest.raises(TargetError, match=r"notice\.docx"):
        write_all({first: _new, second: _new})
    assert first.read_bytes() == b"old"
    assert sorted(tmp_path.iterdir()) == [second, first]


def test_of_several_files_none_is_replaced_before_all_are_written(tmp_path: Path) -> None:
    first, second = tmp_path / "report.docx", tmp_path / "notice.docx"
    first.write_bytes(b"old")

    def fail(path: Path) -> None:
        assert first.read_bytes() == b"old"
        raise OSError("disk full")

    with pytest.raises(TargetError, match=r"notice\.docx"):
        write_all({first: _new, second: fail})
    assert first.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [first]


def test_a_target_that_cannot_be_replaced_is_said_with_what_to_do(tmp_path: Path) -> None:
    target = tmp_path / "result.xlsx"
    target.mkdir()
    with pytest.raises(TargetError) as refused:
        write_whole(target, _new)
    assert str(target) in str(refused.value)
    assert "那里有一个同名的文件夹。请移走它，或换一个文件夹，再运行一次" in str(refused.value)
    assert list(tmp_path.iterdir()) == [target]


def test_a_folder_that_cannot_be_made_is_said_with_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(TargetError, match=r"无法建立文件夹“.*file.*请检查路径和权限"):
        write_whole(tmp_path / "file" / "result.xlsx", _new)


def test_what_a_killed_run_left_behind_is_cleared_away_and_what_another_is_writing_is_not(tmp_path: Path) -> None:
    target, other = tmp_path / "result.xlsx", tmp_path / "other.xlsx"
    unfinished: list[Path] = []
    for path in (target, target, other):

        def stop(temporary: Path) -> None:
            temporary.write_bytes(b"half")
            unfinished.append(temporary)
            os.link(temporary, tmp_path / f"kept-{len(unfinished)}")
            raise KeyboardInterrupt

        with pytest.raises(KeyboardInterrupt):
            write_whole(path, stop)
    for number, path in enumerate(unfinished, start=1):
        (tmp_path / f"kept-{number}").rename(path)
    long_ago = time.time() - 3600
    for path in (unfinished[0], unfinished[2]):
        os.utime(path, (long_ago, long_ago))
    write_whole(target, _new)
    assert sorted(tmp_path.iterdir()) == sorted([target, unfinished[1]])


def test_what_a_run_that_has_ended_left_behind_is_cleared_away_at_once_and_foreign_files_never(tmp_path: Path) -> None:
    script = "import os, sys; from pathlib import Path; from park_scoring.files import write_whole; "
    script += "write_whole(Path(sys.argv[1]), lambda path: (path.write_bytes(b'half'), os._exit(0)))"
    subprocess.run([sys.executable, "-c", script, str(tmp_path / "other.xlsx")], check=True)
    foreign = [tmp_path / name for name in ("film.part", ".0123456789ab.xlsx.part", ".0123456789ab-film.part")]
    for path in foreign:
        path.write_bytes(b"theirs")
    assert len([*tmp_path.iterdir()]) == 5
    write_whole(tmp_path / "result.xlsx", _new)
    assert sorted(tmp_path.iterdir()) == sorted([*foreign, tmp_path / "result.xlsx"])


@pytest.mark.parametrize(
    ("number", "told"),
    [
        (errno.ENOSPC, "磁盘或系统的临时文件夹已满"),
        (errno.EFBIG, "超过了系统允许的文件大小"),
        (errno.EROFS, "磁盘是只读的"),
        (errno.ENAMETOOLONG, "文件名或路径太长"),
        (errno.EMFILE, "打开的文件太多"),
        (errno.EACCES, "文件可能正在 Excel、Word 或 WPS 中打开，或者文件夹只读"),
    ],
)
def test_why_a_file_cannot_be_written_is_said_as_the_system_has_it(tmp_path: Path, number: int, told: str) -> None:
    def write(_: Path) -> None:
        try:
            raise OSError(number, "why")
        except OSError as error:
            raise FileCreateError(error) from error  # as XlsxWriter does

    with pytest.raises(TargetError) as refused:
        write_whole(tmp_path / "result.xlsx", write)
    assert told in str(refused.value)
    assert list(tmp_path.iterdir()) == []


def _archive(path: Path, year: int, created: str) -> Path:
    core = f'<p><dcterms:created xsi:type="W3CDTF">{created}</dcterms:created><dcterms:modified>{created}</dcterms:modified></p>'
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(zipfile.ZipInfo("docProps/core.xml", (year, 5, 6, 7, 8, 10)), core)
        archive.writestr(zipfile.ZipInfo("xl/sheet1.xml", (year, 5, 6, 7, 8, 10)), f"<sheet>{'数据' * 500}</sheet>")
    return path


def test_no_clock_is_left_in_an_archive(tmp_path: Path) -> None:
    first = _archive(tmp_path / "a.xlsx", 2024, "2024-05-06T07:08:09Z")
    second = _archive(tmp_path / "b.xlsx", 2026, "2026-05-06T07:08:09Z")
    settle(first, CREATED)
    settle(second, CREATED)
    assert first.read_bytes() == second.read_bytes()
    with zipfile.ZipFile(first) as archive:
        assert archive.read("docProps/core.xml").decode().count(f">{CREATED}</dcterms:") == 2
        assert archive.read("xl/sheet1.xml").decode() == f"<sheet>{'数据' * 500}</sheet>"
        assert [member.compress_type for member in archive.infolist()] == [zipfile.ZIP_DEFLATED] * 2


def test_a_settled_workbook_still_opens_and_bears_the_given_date(tmp_path: Path) -> None:
    path = tmp_path / "book.xlsx"
    workbook = openpyxl.Workbook()
    workbook.worksheets[0]["B2"] = "值"
    workbook.save(path)
    settle(path, CREATED)
    again = openpyxl.load_workbook(path)
    assert again.worksheets[0]["B2"].value == "值"
    assert again.properties.created == datetime(2026, 3, 31)  # noqa: DTZ001 openpyxl gives it so
    assert again.properties.modified == again.properties.created


def test_settling_twice_changes_nothing_more(tmp_path: Path) -> None:
    path = _archive(tmp_path / "a.xlsx", 2025, "2025-01-01T00:00:00Z")
    settle(path, CREATED)
    once = path.read_bytes()
    settle(path, CREATED)
    assert path.read_bytes() == once


def test_the_digest_is_that_of_the_bytes(tmp_path: Path) -> None:
    path = tmp_path / "abc"
    path.write_bytes(b"abc")
    # FIPS 180-2, appendix B.1
    assert sha256(path) == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
