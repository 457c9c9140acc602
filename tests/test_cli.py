"""The commands as people meet them: what they print, what they write, and how they end."""

import json
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from click.testing import CliRunner, Result

from park_scoring.cli import main

ROOT = Path(__file__).parent.parent
RETURNS = ROOT / "samples" / "2025" / "returns"


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


@pytest.fixture
def returns(tmp_path: Path) -> Path:
    """A folder of our own with the eight sample returns."""
    folder = tmp_path / "returns"
    folder.mkdir()
    for path in RETURNS.glob("*.xlsx"):
        (folder / path.name).write_bytes(path.read_bytes())
    return folder


def only(folder: Path, part: str) -> Path:
    [path] = folder.glob(f"*{part}*")
    return path


# ── the commands do their work ───────────────────────────────────────────────────────────────────────────────


def test_template_writes_a_workbook_for_every_bureau_and_asks_about_the_exempt_park(tmp_path: Path) -> None:
    done = run("template", "--year", "2025", "-o", tmp_path)
    assert done.exit_code == 0
    assert len(list(tmp_path.glob("2025_*_填报表.xlsx"))) == 8
    assert "喀喇沁旗新材料产业园" in done.stderr
    assert done.stdout.count("已生成") == 8


def test_template_writes_one_bureau_where_one_is_asked_for(tmp_path: Path) -> None:
    done = run("template", "--year", "2025", "-b", "keji", "-o", tmp_path)
    assert done.exit_code == 0
    assert [path.name for path in tmp_path.iterdir()] == ["2025_市科技局_填报表.xlsx"]


def test_check_shows_who_has_returned_and_ends_0_without_errors() -> None:
    done = run("check", RETURNS)
    assert done.exit_code == 0
    assert done.stdout.startswith(
        "2025年度报送情况（共 8 个单位）\n  已报  市工业和信息化局：294 个值，0 处错误，14 处提醒"
    )
    assert "已报 8，有误 0，未报 0" in done.stdout
    assert done.stdout.endswith("没有错误，可以计分。\n")


def test_check_names_the_cell_and_ends_1(returns: Path) -> None:
    path = only(returns, "市科技局")
    book = openpyxl.load_workbook(path)
    sheet = book["填报表"]
    [row] = [cell.row for cell in sheet["A"] if cell.value == "P07"]
    [column] = [cell.column_letter for line in sheet.iter_rows() for cell in line if cell.value == "new_high_tech"]
    sheet[f"{column}{row}"] = "约2家"
    book.save(path)
    done = run("check", returns)
    assert done.exit_code == 1
    assert (
        f"错误  《填报表》{column}{row}（宁城经济开发区，2025年新增高新技术企业）：填的是“约2家”，是约数。"
        in done.stdout
    )
    assert "  有误  市科技局" in done.stdout


def test_check_prints_one_json_object_a_line_with_the_nine_fields(returns: Path) -> None:
    only(returns, "市统计局").unlink()
    done = run("check", returns, "--format", "json")
    assert done.exit_code == 1
    found = [json.loads(line) for line in done.stdout.splitlines()]
    fields = ["code", "severity", "file", "sheet", "cell", "park", "item", "value", "message"]
    assert all(list(one) == fields for one in found)
    [missing] = [one for one in found if one["code"] == "missing_return"]
    assert missing["severity"] == "error"
    assert missing["file"] is None
    assert "市统计局还没有报送填报表" in missing["message"]


def test_score_writes_the_result_and_says_who_won(tmp_path: Path) -> None:
    done = run("score", RETURNS, "--year", "2025", "-o", tmp_path)
    assert done.exit_code == 0
    assert [path.name for path in tmp_path.iterdir()] == ["考核结果_2025.xlsx"]
    assert "第1名  赤峰高新技术产业开发区东山园区  99.46分，奖金500万元" in done.stdout
    assert done.stderr == ""


def test_score_under_another_reading_is_another_result(tmp_path: Path) -> None:
    done = run("score", RETURNS, "--year", "2025", "-o", tmp_path, "--reading", "rank_scoring=min_max")
    assert done.exit_code == 0
    assert "99.46" not in done.stdout
    told = "排序法折算（rank_scoring）＝按极差折算"
    assert told in done.stderr
    first = openpyxl.load_workbook(tmp_path / "考核结果_2025.xlsx").worksheets[0]
    assert any(told in str(cell.value) for row in first.iter_rows() for cell in row)


def test_score_refuses_while_an_error_stands_naming_it_and_writes_nothing(returns: Path, tmp_path: Path) -> None:
    only(returns, "市自然资源局").unlink()
    done = run("score", returns, "--year", "2025", "-o", tmp_path / "out")
    assert done.exit_code == 1
    assert "市自然资源局还没有报送填报表" in done.stdout
    assert "数据中有 1 处错误，不能出正式结果" in done.stderr
    assert not (tmp_path / "out").exists()


def test_a_draft_goes_on_without_and_ends_0(returns: Path, tmp_path: Path) -> None:
    only(returns, "市自然资源局").unlink()
    done = run("score", returns, "--year", "2025", "-o", tmp_path / "out", "--draft")
    assert done.exit_code == 0
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["考核结果_2025_草稿.xlsx"]
    assert "这是草稿" in done.stderr


def test_a_return_is_never_changed(returns: Path, tmp_path: Path) -> None:
    before = {path: path.read_bytes() for path in returns.iterdir()}
    run("check", returns)
    run("score", returns, "--year", "2025", "-o", tmp_path / "out")
    assert {path: path.read_bytes() for path in returns.iterdir()} == before


def test_demo_does_all_of_it_in_an_empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    done = run("demo")
    assert done.exit_code == 0
    written = {path.name for path in (tmp_path / "output").iterdir() if path.is_file()}
    documents = {"评价考核报告_2025.docx", "公示_2025.docx", "公示附表_2025.xlsx"}
    assert written == {"核查表_2025.xlsx", "考核结果_2025.xlsx", *documents}
    assert len(list((tmp_path / "output" / "填报表").iterdir())) == 8
    commands = [line.split()[2] for line in done.stdout.splitlines() if line.startswith("> park-scoring ")]
    assert commands == ["template", "check", "merge", "score", "verify", "report", "trace"]
    assert "全部能由《数据来源》推算出来" in done.stdout


def test_demo_shows_what_the_commands_print_when_typed_one_by_one(tmp_path: Path) -> None:
    shown = run("demo", "-o", tmp_path).stdout
    (typed,) = (line for line in shown.splitlines() if line.startswith("> park-scoring trace "))
    asked = run(*shlex.split(typed)[2:])
    assert asked.exit_code == 0
    assert asked.stdout in shown


def break_columns(path: Path, content: str) -> None:
    """Put the same into every figure of the return's first column."""
    book = openpyxl.load_workbook(path)
    sheet = book["填报表"]
    for row in (cell.row for cell in sheet["A"] if str(cell.value).startswith("P")):
        sheet[f"D{row}"] = content
    book.save(path)


def test_the_same_fault_down_a_column_is_one_line_on_the_terminal_and_whole_in_json(returns: Path) -> None:
    break_columns(only(returns, "市科技局"), "两户")
    shown = run("check", returns).stdout
    assert shown.count("填的是“两户”") == 1
    assert "（同类问题共 14 处：D 列第 12–25 行）" in shown
    lines = [json.loads(line) for line in run("check", returns, "--format", "json").stdout.splitlines()]
    assert sum(line["value"] == "两户" for line in lines) == 14


def test_check_annotates_the_faulty_returns_and_says_where(returns: Path, tmp_path: Path) -> None:
    break_columns(only(returns, "市科技局"), "两户")
    (returns / "坏.xlsx").write_text("不是工作簿")
    done = run("check", returns, "--annotate", tmp_path / "订正")
    assert done.exit_code == 1
    copy = tmp_path / "订正" / "2025_市科技局_填报表_订正.xlsx"
    assert list((tmp_path / "订正").iterdir()) == [copy]
    assert f"已生成标注副本 {copy}" in done.stdout
    assert "没有标注副本：坏.xlsx（" in done.stderr
    assert openpyxl.load_workbook(copy).sheetnames[0] == "订正清单"


def test_with_json_only_findings_go_to_standard_output(returns: Path, tmp_path: Path) -> None:
    break_columns(only(returns, "市科技局"), "两户")
    done = run("check", returns, "--annotate", tmp_path / "订正", "--format", "json")
    assert all(json.loads(line)["code"] for line in done.stdout.splitlines())
    assert "已生成标注副本" in done.stderr


def test_a_folder_of_copies_within_the_returns_is_warned_of(returns: Path) -> None:
    break_columns(only(returns, "市科技局"), "两户")
    done = run("check", returns, "--annotate", returns / "订正")
    assert "在报送文件夹之内" in done.stderr
    again = run("check", returns)
    assert "错误  " in again.stdout
    assert "内容完全相同" in again.stdout


def test_without_errors_there_is_nothing_to_annotate(returns: Path, tmp_path: Path) -> None:
    done = run("check", returns, "--annotate", tmp_path / "订正")
    assert done.exit_code == 0
    assert "没有需要标注的填报表" in done.stderr
    assert not (tmp_path / "订正").exists()


def test_copies_that_cannot_be_written_end_2(returns: Path, tmp_path: Path) -> None:
    break_columns(only(returns, "市科技局"), "两户")
    (tmp_path / "taken").write_text("")
    done = run("check", returns, "--annotate", tmp_path / "taken")
    assert done.exit_code == 2
    assert "无法建立文件夹" in done.stderr


HOSTILE = ("\u202e12", "_x001B_[31m红", "@SUM(1)", "x" * 32_767, "a_x0007_b", "１２\u2028３")


def test_texts_from_returns_are_inert_wherever_they_come_out(returns: Path, tmp_path: Path) -> None:
    path = only(returns, "市科技局")
    book = openpyxl.load_workbook(path)
    for row, text in enumerate(HOSTILE, start=12):
        book["填报表"][f"D{row}"] = text
    book["填报表"]["D20"] = "=HYPERLINK(1)"
    book["填报表"]["D20"].data_type = "s"
    book.save(path)
    acting = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2028]")
    for form in ("text", "json"):
        done = run("check", returns, "--format", form)
        assert not acting.search(done.output)
        assert len(max(done.stdout.splitlines(), key=len)) < (1_000 if form == "text" else 40_000)
    done = run("score", returns, "--year", "2025", "-o", tmp_path / "out", "--draft")
    assert done.exit_code == 0
    for sheet in openpyxl.load_workbook(only(tmp_path / "out", "草稿")).worksheets:
        if sheet.title in ("数据来源", "审计"):
            texts = [cell for row in sheet.iter_rows() for cell in row if cell.value is not None]
            assert {cell.data_type for cell in texts if "HYPERLINK" in str(cell.value)} <= {"s"}
            assert not any(acting.search(str(cell.value)) for cell in texts)


# ── what goes wrong ──────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["check", "没有这个文件夹"], "找不到“没有这个文件夹”"),
        (["score", "没有", "--year", "2025"], "找不到“没有”"),
        (["template", "--year", "2025", "--scheme", "火星_2020"], "没有名为“火星_2020”的考核办法"),
        (["template", "--year", "25"], "“25”不是考核年度"),
        (["template"], "缺少 --year"),
        (["template", "--year", "2025", "-b", "marsbureau"], "marsbureau"),
        (["score"], "缺少 PATH"),
        (["score", "x", "--year", "2025", "--reading", "ties"], "--reading 的写法是"),
        (["score", str(RETURNS), "--year", "2025", "--reading", "ties=best"], "读法“ties”没有选项“best”"),
        (["score", str(RETURNS), "--year", "2025", "--reading", "tie=min"], "没有名为“tie”的读法"),
        (["check", "x", "--format", "xml"], "“xml”不认识"),
        (["check", "x", "--jaer"], "没有选项“--jaer”"),
        (["chekc", "x"], "chekc"),
    ],
)
def test_wrong_usage_is_said_in_chinese_and_ends_2(arguments: list[str], told: str) -> None:
    done = run(*arguments)
    assert done.exit_code == 2
    assert told in done.stderr
    assert "Error" not in done.stderr
    assert "Traceback" not in done.output


def test_a_folder_without_returns_ends_2(tmp_path: Path) -> None:
    done = run("check", tmp_path)
    assert done.exit_code == 2
    assert "没有一份填报表" in done.stderr


def test_a_file_that_is_no_workbook_is_named_and_ends_1(returns: Path) -> None:
    (returns / "市气象局.xlsx").write_text("这不是工作簿", encoding="utf-8")
    done = run("check", returns)
    assert done.exit_code == 1
    assert "【市气象局.xlsx】" in done.stdout
    assert "内容却是纯文本" in done.stdout


def test_another_year_than_the_returns_ends_1_and_writes_nothing(tmp_path: Path) -> None:
    done = run("score", RETURNS, "--year", "2024", "-o", tmp_path / "out")
    assert done.exit_code == 1
    assert "是2025年度的填报表，本次考核的是2024年度" in done.stdout
    assert not (tmp_path / "out").exists()


def test_a_form_of_another_scheme_version_ends_1(returns: Path, tmp_path: Path) -> None:
    scheme = (ROOT / "park_scoring" / "scheme" / "chifeng_2020.toml").read_text(encoding="utf-8")
    changed = tmp_path / "changed.toml"
    changed.write_text(scheme.replace('label = "绿色园区认定"', 'label = "绿色工业园区认定"'), encoding="utf-8")
    done = run("score", returns, "--year", "2025", "-o", tmp_path / "out", "--scheme", changed)
    assert done.exit_code == 1
    assert "填报表与现行考核办法不一致" in done.stdout
    assert not (tmp_path / "out").exists()


def test_a_changed_reading_in_the_scheme_file_does_not_invalidate_returns(returns: Path, tmp_path: Path) -> None:
    scheme = (ROOT / "park_scoring" / "scheme" / "chifeng_2020.toml").read_text(encoding="utf-8")
    changed = tmp_path / "changed.toml"
    changed.write_text(scheme.replace('chosen = "rank_to_zero"', 'chosen = "rank_share"'), encoding="utf-8")
    assert run("score", returns, "--year", "2025", "-o", tmp_path / "out", "--scheme", changed).exit_code == 0


def test_a_target_that_cannot_be_written_ends_2(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("")
    done = run("score", RETURNS, "--year", "2025", "-o", tmp_path / "taken")
    assert done.exit_code == 2
    assert "无法建立文件夹" in done.stderr


# ── help ─────────────────────────────────────────────────────────────────────────────────────────────────────


def test_help_is_chinese_throughout() -> None:
    for command in ([], *([name] for name in main.commands)):
        told = run(*command, "--help")
        assert told.exit_code == 0
        assert told.stdout.startswith("用法：")
        for english in ("Usage", "Options", "Commands", "Show this", "required"):
            assert english not in told.stdout


def test_every_command_and_option_stands_in_the_readme() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    for name, command in main.commands.items():
        assert f"park-scoring {name}" in readme
        for parameter in command.params:
            for option in parameter.opts:
                if option.startswith("-"):
                    assert f"`{option}" in readme or f" {option}" in readme, f"{name} {option}"


def test_the_version_is_printed() -> None:
    done = run("--version")
    assert done.exit_code == 0
    assert done.stdout.startswith("park-scoring 0.")


def test_the_module_runs_without_the_script() -> None:
    done = subprocess.run([sys.executable, "-m", "park_scoring", "--help"], capture_output=True, check=False)
    assert done.returncode == 0
    assert "用法".encode() in done.stdout


# ── whatever the terminal, the streams and the hands ─────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "arguments",
    [
        ["check", ""],
        ["template", "--year", "2025", "-o", " "],
        ["merge", "x", "--year", "2025", "-o", ""],
        ["score", "x", "--year", "2025", "--verified", ""],
        ["score", "x", "--year", "2025", "--previous", ""],
        ["check", "x", "--annotate", ""],
        ["verify", ""],
        ["report", ""],
    ],
    ids=" ".join,
)
def test_an_empty_path_is_not_the_working_folder(arguments: list[str]) -> None:
    done = CliRunner().invoke(main, arguments)
    assert done.exit_code == 2
    assert "是空的。请写文件或文件夹的路径" in done.stderr


@pytest.mark.parametrize("year", ["0000", "1899", "9999", "２０２５", "-2025", "20 5", ""])
def test_a_year_is_one_of_this_century(year: str) -> None:
    done = CliRunner().invoke(main, ["template", "--year", year])
    assert done.exit_code == 2
    assert "不是考核年度。请写 2000 至 2099 之间的四位数字" in done.stderr


def test_a_reading_given_two_options_and_an_option_without_its_value_are_said() -> None:
    twice = CliRunner().invoke(main, ["score", "x", "--year", "2025", "--reading", "ties=min", "--reading", "ties=max"])
    assert (twice.exit_code, "读法“ties”给了两个不同的选项" in twice.stderr) == (2, True)
    bare = CliRunner().invoke(main, ["template", "--year"])
    assert (bare.exit_code, "选项 --year 后面缺少值" in bare.stderr) == (2, True)


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (OSError(28, "No space left on device", "/dev/full"), "系统不让读写/dev/full：磁盘或系统的临时文件夹已满"),
        (KeyError("x"), "软件出了没有料到的问题（KeyError: 'x'，test_cli.py:"),
    ],
)
def test_what_nobody_has_foreseen_is_said_without_a_traceback(
    error: Exception, told: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr("park_scoring.scheme.load_scheme", fail)
    done = CliRunner().invoke(main, ["check", str(RETURNS)])
    assert done.exit_code == 2
    assert told in done.stderr
    assert "Traceback" not in done.output


def run_in(shell: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """A line of a shell in which $PARK is the command."""
    known = os.environ | {"PARK": f"{sys.executable} -m park_scoring"} | environment
    told: dict[str, Any] = {"capture_output": True, "encoding": "utf-8", "errors": "replace"}
    return subprocess.run(["sh", "-c", shell], check=False, env=known, **told)


@pytest.mark.skipif(sys.platform == "win32", reason="needs sh")
@pytest.mark.parametrize("encoding", ["ascii", "cp936", "utf-8"])
def test_no_letter_fails_in_any_code_page(encoding: str) -> None:
    result = next((ROOT / "samples" / "2024").glob("*.xlsx"))
    done = run_in(f"$PARK trace '{result}' P05 tax_growth", PYTHONIOENCODING=encoding)
    assert (done.returncode, done.stderr) == (0, "")
    assert "7" in done.stdout


@pytest.mark.skipif(sys.platform == "win32", reason="needs sh")
def test_closed_streams_do_no_harm(tmp_path: Path) -> None:
    for closed in (">&-", "<&-", "2>&-", "<&- >&- 2>&-"):
        folder = tmp_path / closed.replace(" ", "")
        assert run_in(f"$PARK template --year 2025 -b keji -o '{folder}' {closed}").returncode == 0, closed
        assert len([*folder.glob("*.xlsx")]) == 1
