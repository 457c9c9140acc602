"""Text from outside made harmless to show: nothing in it acts on a terminal, a cell, a page or a JSON line."""

import json
import re
import unicodedata

# what a cell of a spreadsheet holds
LONGEST = 32_767
_STAND_IN = "\N{REPLACEMENT CHARACTER}"
_CUT = "\N{HORIZONTAL ELLIPSIS}"
# Controls, formats (among them what turns the direction of text), lone surrogates, line and paragraph separators, and
# what is no character at all and stands in no XML. Private and unassigned characters only look odd.
_ACTING = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
_NO_CHARACTER = frozenset({0xFFFE, 0xFFFF})
_CONTROL_PICTURES = 0x2400
_DELETE, _DELETE_PICTURE = 0x7F, 0x2421
_LINE_BREAK = re.compile(r"\r\n?")
_BREAKS = re.compile(r"[\t\n\v\f\r\x85\u2028\u2029]+")


def inert(text: str, longest: int = LONGEST) -> str:
    """`text` with a visible stand-in for each character that would act; line breaks and tabs stay; cut to `longest`.

    Whether text is a formula is a matter of how it is written, not of what it says: writers write it as text.
    """
    cut = text if len(text) <= longest else text[: longest - 1] + _CUT
    if cut.isascii() and cut.isprintable():
        return cut
    plain = _LINE_BREAK.sub("\n", cut)
    return plain if plain.isprintable() else "".join(map(_stand_in, plain))


def inert_line(text: str, longest: int = LONGEST) -> str:
    """The same on one line: breaks and tabs become a blank."""
    return inert(_BREAKS.sub(" ", text), longest)


def json_text(content: object, indent: int | None = None) -> str:
    """`content` as JSON, on one line without `indent`: what would act is escaped, so that no character is lost."""
    text = json.dumps(content, ensure_ascii=False, indent=indent)
    return text if text.isprintable() else "".join(map(_escaped, text))


def _stand_in(character: str) -> str:
    code = ord(character)
    if character in "\n\t" or not _acts(character):
        return character
    if code < ord(" "):
        return chr(_CONTROL_PICTURES + code)
    return chr(_DELETE_PICTURE) if code == _DELETE else _STAND_IN


def _escaped(character: str) -> str:
    return json.dumps(character)[1:-1] if _acts(character) and ord(character) >= ord(" ") else character


def _acts(character: str) -> bool:
    return unicodedata.category(character) in _ACTING or ord(character) in _NO_CHARACTER
