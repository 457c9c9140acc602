"""A zip file taken apart under our own limits, and packed anew for the reader out of nothing but what passed.

What an archive says of itself is never believed: sizes are counted, checksums computed, places compared. The reader is
given a new archive, so that it cannot find in the old one what was not looked at here.
"""

import struct
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from park_scoring.workbooks.refusal import RefusedError, damaged, too_large, unsafe

MOST_MEMBERS = 2_000
LARGEST_MEMBER = 64 * 2**20
LARGEST_WHOLE = 128 * 2**20

_END = struct.Struct("<4s4H2LH")
_END_64_PLACE = struct.Struct("<4sLQL")
_END_64 = struct.Struct("<4sQ2H2L4Q")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_LOCAL = struct.Struct("<4s5H3L2H")
_EXTRA = struct.Struct("<2H")
_LONGEST_COMMENT = 0xFFFF
_ELSEWHERE_16, _ELSEWHERE_32 = 0xFFFF, 0xFFFFFFFF
_ENCRYPTED, _STRONGLY, _SIZES_BEHIND, _UTF_8, _MASKED = 0x1, 0x40, 0x8, 0x800, 0x2000
_STORED, _DEFLATED = 0, 8
_LARGE_FIELDS = 1


@dataclass(frozen=True, slots=True)
class _Entry:
    """A line of the central directory, and where the member it names begins."""

    name: str
    raw_name: bytes
    flags: int
    method: int
    crc: int
    packed: int
    size: int
    start: int


def members(content: bytes) -> Mapping[str, bytes]:
    """Every member of a zip file by its name, inflated once. Raises RefusedError for whatever is odd about it."""
    central, places = _directory(content)
    _check_names(places)
    begun = sorted(places, key=lambda entry: entry.start)
    found: dict[str, bytes] = {}
    whole = end = 0
    for entry in begun:
        if entry.start < end:
            raise unsafe("overlapping", entry.name)
        data, end = _packed(content, entry)
        if end > central:
            raise damaged("truncated", entry.name)
        if entry.name.endswith("/"):
            continue
        inflated = _inflated(data, entry)
        whole += len(inflated)
        if whole > LARGEST_WHOLE:
            raise too_large("unpacked")
        found[entry.name] = inflated
    return found


def _directory(content: bytes) -> tuple[int, list[_Entry]]:
    """Where the central directory begins, and its lines."""
    place = content.rfind(b"PK\x05\x06", max(0, len(content) - _END.size - _LONGEST_COMMENT))
    if place < 0 or place + _END.size > len(content):
        raise damaged("truncated")
    _, disk, first_disk, here, count, size, start, comment = _END.unpack_from(content, place)
    if place + _END.size + comment != len(content):
        raise damaged("trailing")
    if content[max(0, place - _END_64_PLACE.size) :].startswith(b"PK\x06\x07"):
        place, here, count, size, start = _large_end(content, place)
    if disk or first_disk or here != count:
        raise unsafe("volumes")
    if count > MOST_MEMBERS:
        raise too_large("members")
    if start + size != place:
        raise damaged("directory")
    return start, list(_entries(content, start, place, count))


def _large_end(content: bytes, end: int) -> tuple[int, int, int, int, int]:
    """What the directory's end says in the fields for archives beyond 4 GB, which some programs always write."""
    place = end - _END_64_PLACE.size
    _, _, start, _ = _END_64_PLACE.unpack_from(content, place)
    if start + _END_64.size > place or not content.startswith(b"PK\x06\x06", start):
        raise damaged("directory")
    _, _, _, _, disk, first_disk, here, count, size, begin = _END_64.unpack_from(content, start)
    if disk or first_disk:
        raise unsafe("volumes")
    return start, here, count, size, begin


def _entries(content: bytes, start: int, end: int, count: int) -> Iterator[_Entry]:
    place = start
    for _ in range(count):
        if place + _CENTRAL.size > end or not content.startswith(b"PK\x01\x02", place):
            raise damaged("directory")
        fields = _CENTRAL.unpack_from(content, place)
        flags, method, crc, packed, size = fields[3], fields[4], fields[7], fields[8], fields[9]
        name_size, extra_size, comment_size, begin = fields[10], fields[11], fields[12], fields[16]
        place += _CENTRAL.size
        raw_name = content[place : place + name_size]
        extra = content[place + name_size : place + name_size + extra_size]
        place += name_size + extra_size + comment_size
        size, packed, begin = _large_fields(extra, size, packed, begin)
        name = raw_name.decode("utf-8" if flags & _UTF_8 else "cp437", "replace")
        yield _Entry(name, raw_name, flags, method, crc, packed, size, begin)
    if place != end:
        raise damaged("directory")


def _large_fields(extra: bytes, size: int, packed: int, begin: int) -> tuple[int, int, int]:
    """Those of the three that the extra field has because they are too large for the line, or some program says so."""
    values = [size, packed, begin]
    wanted = [at for at, value in enumerate(values) if value == _ELSEWHERE_32]
    place = 0
    while wanted and place + _EXTRA.size <= len(extra):
        kind, length = _EXTRA.unpack_from(extra, place)
        place += _EXTRA.size
        if kind == _LARGE_FIELDS and len(wanted) * 8 <= length <= len(extra) - place:
            for at, value in zip(wanted, struct.unpack_from(f"<{len(wanted)}Q", extra, place), strict=True):
                values[at] = value
            wanted = []
        place += length
    if wanted:
        raise damaged("directory")
    return values[0], values[1], values[2]


def _check_names(entries: list[_Entry]) -> None:
    taken: set[str] = set()
    for entry in entries:
        name = entry.name
        parts = name.removesuffix("/").split("/")
        if not name or "\x00" in name or "\\" in name or ":" in name or any(part in ("", ".", "..") for part in parts):
            raise unsafe("name", name)
        folded = name.removesuffix("/").casefold()
        if folded in taken:
            raise unsafe("repeated", name)
        taken.add(folded)


def _packed(content: bytes, entry: _Entry) -> tuple[memoryview, int]:
    """The member's bytes as they lie there, and where they end; the member's own header must agree with its line."""
    place = entry.start
    if place + _LOCAL.size > len(content) or not content.startswith(b"PK\x03\x04", place):
        raise damaged("directory", entry.name)
    _, _, flags, method, _, _, crc, packed, size, name_size, extra_size = _LOCAL.unpack_from(content, place)
    if (flags | entry.flags) & (_ENCRYPTED | _STRONGLY | _MASKED):
        raise RefusedError("encrypted_workbook")
    if method != entry.method or method not in (_STORED, _DEFLATED):
        raise unsafe("method", entry.name)
    place += _LOCAL.size
    if content[place : place + name_size] != entry.raw_name:
        raise unsafe("two_names", entry.name)
    told = ((crc, entry.crc), (packed, entry.packed), (size, entry.size))
    if not flags & _SIZES_BEHIND and any(one not in (other, _ELSEWHERE_32) for one, other in told):
        raise damaged("directory", entry.name)
    place += name_size + extra_size
    return memoryview(content)[place : place + entry.packed], place + entry.packed


def _inflated(data: memoryview, entry: _Entry) -> bytes:
    if entry.method == _STORED:
        inflated = bytes(data[: LARGEST_MEMBER + 1])
    else:
        inflater = zlib.decompressobj(-zlib.MAX_WBITS)
        try:
            inflated = inflater.decompress(data, LARGEST_MEMBER + 1)
        except zlib.error:
            raise damaged("compression", entry.name) from None
        if len(inflated) <= LARGEST_MEMBER and (not inflater.eof or inflater.unused_data):
            raise damaged("compression", entry.name)
    if len(inflated) > LARGEST_MEMBER:
        raise too_large("unpacked", entry.name)
    if zlib.crc32(inflated) != entry.crc or len(inflated) != entry.size:
        raise damaged("checksum", entry.name)
    return inflated


def packed(parts: Mapping[str, bytes]) -> bytes:
    """A plain archive of these parts, not compressed: for the reader next door, not for a disk."""
    lines: list[bytes] = []
    pieces: list[bytes] = []
    place = 0
    for name, part in parts.items():
        raw = name.encode("utf-8", "replace")
        crc, size = zlib.crc32(part), len(part)
        head = _LOCAL.pack(b"PK\x03\x04", 20, _UTF_8, _STORED, 0, 0x21, crc, size, size, len(raw), 0)
        lines.append(
            _CENTRAL.pack(
                b"PK\x01\x02", 20, 20, _UTF_8, _STORED, 0, 0x21, crc, size, size, len(raw), 0, 0, 0, 0, 0, place
            )
            + raw
        )
        pieces += (head, raw, part)
        place += len(head) + len(raw) + size
    directory = b"".join(lines)
    end = _END.pack(b"PK\x05\x06", 0, 0, len(lines), len(lines), len(directory), place, 0)
    return b"".join((*pieces, directory, end))
