"""What the parts of a package say of each other: which is which, wherever it lies."""

from collections.abc import Mapping
from dataclasses import dataclass
from posixpath import basename, dirname, join, normpath
from urllib.parse import unquote

from park_scoring.workbooks.markup import local, walk


@dataclass(frozen=True, slots=True)
class Relation:
    """What a part says of another: `kind` is the last word of the relation's type, `part` the other's name.

    `part` is empty where the other lies outside the package.
    """

    kind: str
    part: str


def relations_of(owner: str) -> str:
    """The name of the part that says what `owner` ("" for the package) says of others."""
    return join(dirname(owner), "_rels", f"{basename(owner)}.rels")


def relations(parts: Mapping[str, bytes], owner: str) -> Mapping[str, Relation]:
    """What `owner` says of other parts, by the identifiers of the relations; names in lower case, as those of `parts`.

    Raises RefusedError where what it says is broken.
    """
    path = relations_of(owner)
    told: list[Mapping[str, str]] = []

    def start(name: str, attributes: Mapping[str, str]) -> None:
        if local(name) == "Relationship":
            told.append(attributes)

    if path in parts:
        walk(parts[path], path, start)
    return {
        one.get("Id", ""): Relation(one.get("Type", "").rpartition("/")[2].lower(), _part(one, owner, parts))
        for one in told
    }


def _part(told: Mapping[str, str], owner: str, parts: Mapping[str, bytes]) -> str:
    target = told.get("Target", "").strip()
    if told.get("TargetMode", "").lower() == "external" or "://" in target or target.startswith("//") or not target:
        return ""
    path = normpath(target.lstrip("/") if target.startswith("/") else join(dirname(owner), target)).lower()
    if path.startswith(".."):
        return ""
    # names may be spelt as in a web address, and some programs spell those of the members so too
    return next((name for name in (path, unquote(path)) if name in parts), path)
