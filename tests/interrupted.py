"""Runs every writer of ours again and again and kills it at random moments; says what then stood in the folder.

`python -m tests.interrupted FOLDER SEED` prints a JSON object a writer. Everything is imported and read once: what is
killed are forks of this process, at moments spread over the time that one whole run takes.
"""

import json
import os
import random
import shutil
import signal
import sys
import time
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from park_scoring.files import sha256
from park_scoring.intake import read_returns
from park_scoring.merging import merge
from park_scoring.reconcile import reconcile
from park_scoring.report import Publication, write_report
from park_scoring.result import write_result
from park_scoring.result.read import read_result
from park_scoring.returning.annotate import annotate
from park_scoring.scheme import load_scheme
from park_scoring.template import make_templates
from park_scoring.verification.form import write_form
from tests.cases import result_of

FAULTY = Path(__file__).parents[1] / "samples" / "rejected" / "approximate.xlsx"
KILLS: Mapping[str, int] = {"result": 20, "template": 15, "merged": 30, "marked": 30, "report": 5}
OLD = b"old"
# longer than any run on a busy machine is behind another, and than files may be unfinished
HOUR = 3600

Writer = Callable[[Path], object]


def writers(folder: Path) -> Mapping[str, Writer]:
    """Every writer with all that it needs at hand."""
    scheme = load_scheme()
    result = result_of(scheme)
    book = read_result(write_result(result, folder))
    returns = read_returns([FAULTY], scheme)
    merged = merge(returns, scheme)
    found = reconcile(merged, scheme).findings
    return {
        "result": lambda target: write_result(result, target),
        "template": lambda target: make_templates(scheme, 2025, target, ["ziran"]),
        "merged": lambda target: write_form(merged, found, scheme, target / "核查表.xlsx"),
        "marked": lambda target: annotate([FAULTY], returns, found, scheme, target),
        "report": lambda target: write_report(book, target, Publication()),
    }


def killed(write: Writer, folder: Path, after: float) -> None:
    """Run `write` in a process of its own and kill it after so many seconds; one that is done by then is done."""
    child = os.fork()
    if child == 0:
        try:
            write(folder)
        finally:
            os._exit(0)
    time.sleep(after)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)


def told(write: Writer, folder: Path, kills: int, moments: random.Random, *, over_old: bool) -> dict[str, object]:
    """What came of `kills` runs: `old` and `new` files counted, and `half` ones; what the next whole run leaves."""
    write(folder)
    whole = {path.name: sha256(path) for path in folder.iterdir()}
    _before(folder, whole, over_old=over_old)
    started = time.monotonic()
    write(folder)
    seconds = time.monotonic() - started
    counts = {"old": 0, "new": 0, "half": 0}
    for _ in range(kills):
        _before(folder, whole, over_old=over_old)
        killed(write, folder, moments.uniform(0, 1.3 * seconds + 0.05))
        for name, digest in whole.items():
            path = folder / name
            if not path.exists():
                counts["half" if over_old else "old"] += 1
            elif path.read_bytes() == OLD:
                counts["old"] += 1
            else:
                counts["new" if sha256(path) == digest else "half"] += 1
    litter = [path for path in folder.iterdir() if path.name not in whole]
    for path in litter:
        os.utime(path, (time.time() - HOUR, time.time() - HOUR))
    write(folder)
    left = {path.name: sha256(path) for path in folder.iterdir()}
    return counts | {"seconds": seconds, "litter": len(litter), "clean": left == whole}


def _before(folder: Path, names: Iterable[str], *, over_old: bool) -> None:
    """The folder as a run finds it: with old files, or with none where a writer keeps what is there."""
    for name in names:
        if over_old:
            (folder / name).write_bytes(OLD)
        else:
            (folder / name).unlink(missing_ok=True)


def main(folder: Path, seed: int) -> None:
    """Try all writers."""
    moments = random.Random(seed)
    for name, write in writers(folder / "first").items():
        target = folder / name
        target.mkdir()
        told_of = told(write, target, KILLS[name], moments, over_old=name != "marked")
        sys.stdout.write(json.dumps({"writer": name} | told_of) + "\n")
        shutil.rmtree(target)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
