"""Zip files byte by byte with the standard library, right or wrong."""

import struct
import zlib
from collections.abc import Iterable
from dataclasses import dataclass

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"


@dataclass(frozen=True)
class Member:
    """One member; what is given beside its content is what the archive says of it, true or not."""

    name: str
    content: bytes
    method: int = 8
    flags: int = 0
    crc: int | None = None
    size: int | None = None
    data: bytes | None = None
    local_name: str | None = None
    local_method: int | None = None
    start: int | None = None


def deflated(content: bytes) -> bytes:
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    return packer.compress(content) + packer.flush()


def archive(members: Iterable[Member], count: int | None = None, shift: int = 0, disk: int = 0) -> bytes:
    """A zip file; `count`, `shift` and `disk` are what its end tells wrongly."""
    body, lines = b"", b""
    there = list(members)
    for one in there:
        data = one.data if one.data is not None else deflated(one.content) if one.method == 8 else one.content
        name = one.name.encode()
        local = name if one.local_name is None else one.local_name.encode()
        method = one.method if one.local_method is None else one.local_method
        crc = zlib.crc32(one.content) if one.crc is None else one.crc
        size = len(one.content) if one.size is None else one.size
        flags, told = one.flags | 0x800, (0, 0x21, crc, len(data), size)
        start = len(body) if one.start is None else one.start
        body += struct.pack("<4s5H3L2H", b"PK\3\4", 20, flags, method, *told, len(local), 0) + local + data
        lines += struct.pack(
            "<4s6H3L5H2L", b"PK\1\2", 20, 20, flags, one.method, *told, len(name), 0, 0, 0, 0, 0, start
        )
        lines += name
    count = len(there) if count is None else count
    return body + lines + struct.pack("<4s4H2LH", b"PK\5\6", disk, disk, count, count, len(lines), len(body) + shift, 0)
