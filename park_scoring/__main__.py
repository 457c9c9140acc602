"""`park-scoring` and `python -m park_scoring`: what stops us is heeded before anything else is loaded."""

import sys

try:
    from park_scoring import interrupt
except KeyboardInterrupt:  # before anybody could heed it: it is heeded as soon as there is something to say
    from park_scoring import interrupt

    interrupt.remember()

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import NoReturn

# their product is files; what the others make is what they print
_WRITERS = frozenset({"template", "merge", "score", "report", "demo"})


def main() -> "NoReturn":
    """Run the command line; nobody sees what goes wrong in an object that is on its way out."""
    interrupt.install()
    with interrupt.Held():
        from park_scoring import words

        interrupt.say(words.CLI_ABORTED)
    sys.unraisablehook = lambda _: None
    from park_scoring.cli import main as run
    from park_scoring.cli.chinese import complain
    from park_scoring.streams import lasting

    lost = lasting()
    try:
        run(prog_name="park-scoring")
    except SystemExit as end:
        code = end.code
    interrupt.let_go()
    if lost():
        complain(words.CLI_OUTPUT_LOST)
        code = code if code or (sys.argv[1:2] and sys.argv[1] in _WRITERS) else 2
    sys.exit(code)


if __name__ == "__main__":
    main()
