"""How much memory reading takes, however many files there are, and what a folder of hostile ones costs."""

import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from benchmarks.many import YEAR, again, hostile, many_returns
from benchmarks.paired import Ratio
from benchmarks.runs import SCRIPT
from benchmarks.watched import Watched, can_watch, watch

_FLAT = 1.1
_IMPORTS = """
import sys
from pathlib import Path
from park_scoring.intake.reading_ahead import opened
from park_scoring.intake.read import read_each, read_returns
from park_scoring.scheme import load_scheme
"""
_LET_GO = f"""
with opened([Path(sys.argv[1])]) as files:
    print(sum(len(one.values) for one in read_each(files, load_scheme(), {YEAR})))
"""
_KEPT = f"print(len(read_returns([Path(sys.argv[1])], load_scheme(), {YEAR}).files))"


def memory(few: int = 1000, times: int = 10) -> Iterator[Ratio]:
    """The most that is held while each file's values are let go of, for `few` files and `times` as many.

    The many are the few under `times` as many names. What a run that keeps all values holds is theirs: it is measured
    beside, and nothing is promised of it.
    """
    if not can_watch():
        return
    with tempfile.TemporaryDirectory(prefix="park-scoring-") as folder:
        paths = many_returns(Path(folder, "few"), few)
        again(paths, Path(folder, "many"), times)
        small, large = (_python(_LET_GO, Path(folder, name)) for name in ("few", "many"))
        of, to = f"{few * times} returns, values let go of", f"{few} returns"
        yield _megabytes(f"parent, {of}", large.command, to, small.command, _FLAT)
        yield _megabytes(f"largest reading process, {of}", large.largest, to, small.largest, _FLAT)
        kept = _python(_KEPT, Path(folder, "few"))
        yield _megabytes(f"parent, {few} returns, all kept", kept.command, "values let go of", small.command, None)


def hostile_folder(count: int = 200) -> Iterator[Ratio]:
    """A whole run of `check` on files that nobody should send, against one on as many good returns."""
    if not can_watch():
        return
    with tempfile.TemporaryDirectory(prefix="park-scoring-") as folder:
        made = hostile(Path(folder, "hostile"), count)
        # what two links lead to is one file
        names = {os.path.realpath(path): path.name for path in reversed(made)}.values()
        many_returns(Path(folder, "good"), count)
        bad, good = (watch([SCRIPT, "check", Path(folder, name)]) for name in ("hostile", "good"))
    missed = [name for name in names if name not in bad.told]
    if missed or bad.code != 1:
        raise RuntimeError(f"check ended {bad.code} without a word of {missed}")
    name, peer = f"check, {count} hostile files", f"check, {count} good returns"
    yield Ratio(name, peer, bad.seconds, good.seconds, bad.seconds / good.seconds, None, 1)
    yield _megabytes(f"{name}, all processes", bad.all, peer, good.all, None)
    yield _megabytes(f"{name}, parent", bad.command, peer, good.command, None)
    yield _megabytes(f"{name}, largest reading process", bad.largest, peer, good.largest, None)


def _python(code: str, folder: Path) -> Watched:
    done = watch([sys.executable, "-c", _IMPORTS + code, folder])
    if done.code:
        raise RuntimeError(f"reading {folder.name} ended {done.code}")
    return done


def _megabytes(name: str, ours: float, peer: str, theirs: float, goal: float | None) -> Ratio:
    return Ratio(name, peer, ours, theirs, ours / theirs, goal, 1, unit="MB")
