"""`python -m benchmarks` measures what takes a minute, and what is named where something is; ends 1 above a goal."""

import sys
from collections.abc import Callable, Iterator, Mapping, Sequence

from benchmarks.memory import hostile_folder, memory
from benchmarks.paired import Ratio
from benchmarks.reading import intake, returns
from benchmarks.runs import scoring, start_up

BENCHMARKS: Mapping[str, Callable[[], Iterator[Ratio]]] = {
    "help": start_up,
    "score": scoring,
    "intake": intake,
    "returns": returns,
    "memory": memory,
    "hostile": hostile_folder,
}
USUAL = ("help", "score", "intake")


def main(names: Sequence[str]) -> int:
    """Measure and print, one line a ratio; all of them, also where the first is above its goal."""
    unknown = [name for name in names if name not in BENCHMARKS]
    if unknown:
        print(f"no benchmark {', '.join(unknown)}; there are {', '.join(BENCHMARKS)}", file=sys.stderr)
        return 2
    above = False
    for name in names or USUAL:
        for ratio in BENCHMARKS[name]():
            print(ratio.line(), flush=True)
            above = above or ratio.is_above
    return int(above)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
