"""Number, first and last day of the decree, and whether it still holds, as 评分办法 and 审计 print them."""

from pathlib import Path

from park_scoring import write_result
from park_scoring.audit import verify
from park_scoring.result.book import ResultBook
from park_scoring.result.read import read_result
from park_scoring.scheme import load_scheme
from park_scoring.scheme.model import Confirmation, Scheme
from tests.cases import result_of

LETTER = Confirmation(year=2025, letter="赤工信函〔2026〕3号", date="2026-01-15", by="市工业和信息化局")


def _confirmed(*letters: Confirmation) -> Scheme:
    return Scheme.model_validate(load_scheme().model_copy(update={"confirmations": letters}).model_dump())


def _texts(book: ResultBook, sheet: str) -> list[str]:
    return [value for _, _, value in book.plain_sheets[sheet].walk() if isinstance(value, str)]


def test_what_the_decree_does_not_say_is_printed_as_unsaid_and_a_missing_confirmation_is_named(tmp_path: Path) -> None:
    path = write_result(result_of(load_scheme()), tmp_path)
    method, audit = (_texts(read_result(path), sheet) for sheet in ("评分办法", "审计"))
    assert "赤政发〔2020〕172号，赤峰市工业园区考核评价办法（试行）" in method
    assert method[method.index("生效日期") :][:3] == ["生效日期", "赤政发〔2020〕172号", "未载明（2020-12-31印发）"]
    assert method[method.index("有效期") :][:3] == ["有效期", "赤政发〔2020〕172号", "未载明"]
    assert "本年度尚未书面确认仍然有效" in method
    assert "提醒：2025年度尚未书面确认仍然有效，请在考核办法的 confirmations 中登记确认的文号、日期和单位" in audit
    assert verify(path).differences == ()


def test_the_confirmation_of_the_assessed_year_is_printed_and_another_year_s_is_none(tmp_path: Path) -> None:
    book = read_result(write_result(result_of(_confirmed(LETTER)), tmp_path))
    assert "市工业和信息化局以赤工信函〔2026〕3号（2026-01-15）确认仍然有效" in _texts(book, "评分办法")
    assert not [text for text in _texts(book, "审计") if "尚未书面确认" in text]
    earlier = LETTER.model_copy(update={"year": 2024})
    book = read_result(write_result(result_of(_confirmed(earlier)), tmp_path / "earlier"))
    assert "本年度尚未书面确认仍然有效" in _texts(book, "评分办法")
