"""Why the system did not let us write: the error behind whatever a library has made of it, and its Chinese words."""

import errno

from park_scoring import words

_NUMBERS = {name: number for number, name in errno.errorcode.items()}


def system_error(error: BaseException) -> OSError | None:
    """The system's own error, which writers of workbooks wrap in theirs; None where there is none."""
    seen: BaseException | None = error
    for _ in range(10):
        if isinstance(seen, OSError) or seen is None:
            return seen
        if (name := str(seen).removeprefix("IO_")) in _NUMBERS:  # as lxml says it
            return OSError(_NUMBERS[name], name)
        seen = next((one for one in seen.args if isinstance(one, OSError)), None) or seen.__cause__ or seen.__context__
    return None


def cause(error: OSError) -> str:
    """What the system complains of and what to do; "" where we have no words for it."""
    if error.errno == errno.ENOENT and "temporary directory" in str(error.strerror):
        return words.SYSTEM_CAUSES["ENOSPC"]  # no folder takes even a few bytes
    return words.SYSTEM_CAUSES.get(errno.errorcode.get(error.errno or 0, ""), "")
