"""What a file really is, by its first bytes, whatever its name says."""

import unicodedata

ZIP, OLE = "zip", "ole"
XLSX, XLSB, XLS, ODS = "xlsx", "xlsb", "xls", "ods"

_HEAD = 4096
_BEGINNINGS = (
    (b"PK\x03\x04", ZIP),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", OLE),
    (b"PK\x05\x06", "archive"),
    (b"PK\x07\x08", "archive"),
    (b"Rar!\x1a\x07", "archive"),
    (b"7z\xbc\xaf\x27\x1c", "archive"),
    (b"\x1f\x8b", "archive"),
    (b"BZh", "archive"),
    (b"\xfd7zXZ\x00", "archive"),
    (b"\x28\xb5\x2f\xfd", "archive"),
    (b"\x89PNG", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"GIF8", "image"),
    (b"BM", "image"),
    (b"II*\x00", "image"),
    (b"MM\x00*", "image"),
    (b"\xd7\xcd\xc6\x9a", "image"),
    (b"{\\rtf", "rtf"),
    (b"%!PS", "pdf"),
    (b"MZ", "program"),
    (b"\x7fELF", "program"),
    (b"L\x00\x00\x00\x01\x14\x02\x00", "shortcut"),
    (b"SQLite format 3\x00", "database"),
    (b"\x00\x01\x00\x00Standard ", "database"),
    (b"\x09\x00\x04\x00", "old_excel"),
    (b"\x09\x02\x06\x00", "old_excel"),
    (b"\x09\x04\x06\x00", "old_excel"),
    (b"\x09\x08\x08\x00", "old_excel"),
    (b"\x09\x08\x10\x00", "old_excel"),
)
_ISO_MEDIA = {b"heic": "image", b"heix": "image", b"mif1": "image", b"avif": "image"}
# the names that a compound file's directory gives its streams, the telling ones first
_STREAMS = (
    ("EncryptedPackage", "encrypted"),
    ("Workbook", XLS),
    ("Book", XLS),
    ("WordDocument", "word"),
    ("PowerPoint Document", "slides"),
    ("__substg1.0_", "email"),
    ("__properties_version1.0", "email"),
)
_MARKUP = ("<html", "<!doctype html", "<table", "<body", "<head", "<meta", "<style", "<div", "<script")
# what stands between the values of a table that somebody saved as text; full-width ones are compared as these
_LIST_SEPARATORS = (",", "\t", ";")
_MAIL = ("mime-version:", "received:", "return-path:", "message-id:")


def kind_of(content: bytes) -> str:
    """`zip` and `ole` have more kinds inside; `empty`, or what else it is, `unknown` where nobody can say."""
    if not content.strip(b"\x00"):
        return "empty"
    head = content[:_HEAD]
    for beginning, kind in _BEGINNINGS:
        if head.startswith(beginning):
            return kind
    if b"%PDF-" in head[:1024]:
        return "pdf"
    if head[4:8] == b"ftyp":
        return _ISO_MEDIA.get(head[8:12], "media")
    if head.startswith(b"RIFF"):
        return "image" if head[8:12] == b"WEBP" else "media"
    if head.startswith((b"ID3", b"OggS")):
        return "media"
    return _text_kind(head)


def ole_kind(content: bytes) -> str:
    """What a compound file holds: `xls`, `encrypted`, `word` and so on, `unknown` where nobody can say."""
    for name, kind in _STREAMS:
        if name.encode("utf-16-le") in content:
            return kind
    return "unknown"


def zip_kind(names: frozenset[str], mimetype: bytes) -> str:
    """What a zip file holds, by the names of its members in lower case and what its `mimetype` says."""
    if "xl/workbook.xml" in names:
        return XLSX
    if "xl/workbook.bin" in names:
        return XLSB
    if mimetype.startswith(b"application/vnd.oasis.opendocument.spreadsheet"):
        return ODS
    if mimetype.startswith(b"application/vnd.oasis.opendocument.presentation"):
        return "slides"
    if mimetype.startswith(b"application/vnd.oasis.opendocument.text"):
        return "word"
    if "content.xml" in names and "meta-inf/manifest.xml" in names:
        return ODS
    tops = {name.partition("/")[0] for name in names}
    inside = (("word", "word"), ("ppt", "slides"), ("visio", "drawing"), ("ofd.xml", "ofd"), ("doc_0", "ofd"))
    for top, kind in inside:
        if top in tops:
            return kind
    if any(name.endswith(".iwa") for name in names):
        return "numbers"
    return "no_workbook" if "[content_types].xml" in names else "archive"


def _text_kind(head: bytes) -> str:
    text = _decoded(head)
    if text is None:
        return "unknown"
    plain = text.lstrip("\ufeff \t\r\n").lower()
    if plain.startswith("<?xml") and "office:spreadsheet" in plain:
        return "xml_spreadsheet"
    if plain.startswith("<?xml") and "<office:document" in plain:
        return "flat_document"
    if plain.startswith("<") and any(mark in plain for mark in _MARKUP):
        return "html"
    if plain.startswith("<"):
        return "image" if "<svg" in plain else "xml"
    if plain.startswith(_MAIL) or "\nmime-version:" in plain:
        return "email"
    half_width = unicodedata.normalize("NFKC", plain)
    return "csv" if any(mark in half_width for mark in _LIST_SEPARATORS) else "text"


def _decoded(head: bytes) -> str | None:
    """The text that the bytes are; None where they are none. The last character may be cut in two."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return head[: len(head) // 2 * 2].decode("utf-16", "replace")
    if any(byte < 9 or 14 <= byte < 27 for byte in head):
        return None
    for encoding in ("utf-8", "gb18030"):
        for cut in range(4):
            try:
                return head[: len(head) - cut].decode(encoding)
            except UnicodeDecodeError:
                continue
    return None
