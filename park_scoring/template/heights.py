"""How high a row must be for a text that wraps: neither openpyxl nor a program opening a merged cell works it out."""

_PIXELS_A_POINT = 96 / 72
_PIXELS_A_CHARACTER = 7
# the lines of the tallest common Chinese font stand 1.32 em apart; a little air on top of that
_LINE_SPACING = 1.4
_FIRST_WIDE = 0x2000


def needed_height(text: str, width: float, points: float) -> float:
    """The height in points that `text` takes when it wraps in a column of `width` characters."""
    room = max(width * _PIXELS_A_CHARACTER - 4, 1)
    lines = sum(_lines(line, room, points) for line in text.split("\n"))
    return round(lines * points * _LINE_SPACING + 4, 1)


def _lines(text: str, room: float, points: float) -> int:
    em = points * _PIXELS_A_POINT
    lines, used = 1, 0.0
    for character in text:
        advance = em if ord(character) >= _FIRST_WIDE else em * 0.56
        if used + advance > room:
            lines, used = lines + 1, 0.0
        used += advance
    return lines
