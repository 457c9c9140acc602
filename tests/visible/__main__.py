"""As many cases of each kind as wanted: `python -m tests.visible --cases 2000 --kind format --through libreoffice`."""

import argparse
import sys

import pytest

from tests.visible.run import KINDS, run


def main() -> int:
    """Run the kinds asked for; 1 where something did not hold."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--cases", type=int, default=2000)
    parser.add_argument("--kind", action="append", choices=KINDS)
    parser.add_argument("--through", action="append", choices=["openpyxl", "libreoffice"])
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    broken = 0
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("park_scoring.workbooks.opening.answers", lambda function, jobs, **_: map(function, jobs))
        for through in asked.through or ["openpyxl", "libreoffice"]:
            for kind in asked.kind or KINDS:
                count, faults = run(kind, asked.cases, asked.seed, through)
                print(f"{kind} through {through}: {count} cases, {len(faults)} broken")
                print(*faults[:20], sep="\n", flush=True)
                broken += len(faults)
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
