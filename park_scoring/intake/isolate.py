"""Child processes that read foreign files under limits of time and memory: one may die, and the others go on."""

import gc
import os
import sys
import threading
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from multiprocessing.context import SpawnContext, SpawnProcess
from pathlib import Path
from types import ModuleType
from typing import Any, TypeVar

from pebble import ProcessExpired, ProcessPool

if sys.platform != "win32":
    import resource

SECONDS = 10
MEMORY = 512 * 2**20

_WORKERS = 2
# jobs under way at any time, those being done and those whose answers wait included
_AHEAD = 4
# what a library's allocator never gives back goes with its process
_TASKS_A_PROCESS = 500
# a reply that has not come by now, after everything before it had its time, does not come
_PATIENCE = 4 * SECONDS
_PAGES_IN_USE = Path("/proc/self/statm")

Job = TypeVar("Job")
Answer = TypeVar("Answer")


@dataclass(frozen=True, slots=True)
class Limits:
    """What a reader is held to here: seconds a file, and bytes beyond its start (None where the system has none)."""

    seconds: int
    memory: int | None


@dataclass(frozen=True, slots=True)
class Stopped:
    """Instead of an answer: why there is none. `why` is `time`, `memory`, or `crash` where the process just died."""

    why: str


def limits_in_force() -> Limits:
    """What holds on this machine; the audit says so."""
    return Limits(SECONDS, MEMORY if sys.platform != "win32" and _PAGES_IN_USE.exists() else None)


def answers(
    function: Callable[[Job], Answer], jobs: Iterable[Job], seconds: float = SECONDS, workers: int = _WORKERS
) -> Generator[Answer | Stopped]:
    """What `function` (of a module, importable by its name) says to each job, in order, each within `seconds`.

    The processes begin before this returns, so that they start and work while the caller does something else; only a
    few jobs are under way at any time. Whatever `function` raises is a crash. Raises OSError where this system lets
    nobody start a process.
    """
    begun = _answers(function, jobs, seconds, workers)
    next(begun)
    return begun


def _answers(function: Callable[[Job], Answer], jobs: Iterable[Job], seconds: float, workers: int) -> Generator[Any]:
    """First nothing, once the first jobs are under way; then the answers."""
    pool = _pool(workers)
    waiting: deque[tuple[Job, Future[Answer | Stopped] | None]] = deque()
    rest = iter(jobs)
    try:
        for job in islice(rest, _AHEAD):
            waiting.append((job, _ask(pool, function, job, seconds)))
        yield
        while waiting:
            yield _answer(pool, function, *waiting.popleft(), seconds)
            for job in islice(rest, 1):
                waiting.append((job, _ask(pool, function, job, seconds)))
    finally:
        pool.stop()
        pool.join()


def _ask(
    pool: ProcessPool, function: Callable[[Job], Answer], job: Job, seconds: float
) -> Future[Answer | Stopped] | None:
    """None where the pool is no more."""
    try:
        return pool.schedule(_told, (function, job), timeout=seconds)
    except RuntimeError:
        return None


def _answer(
    pool: ProcessPool,
    function: Callable[[Job], Answer],
    job: Job,
    asked: Future[Answer | Stopped] | None,
    seconds: float,
) -> Answer | Stopped:
    """The answer, or why there is none; where another job's process took the whole pool along, in a pool of its own."""
    try:
        if asked is not None:
            return _reply(asked, pool)
    except BrokenProcessPool:
        pass
    alone = _pool(1)
    try:
        return _reply(alone.schedule(_told, (function, job), timeout=seconds), alone)
    except BrokenProcessPool:
        return Stopped("crash")
    finally:
        alone.stop()
        alone.join()


def _told(function: Callable[[Job], Answer], job: Job) -> Answer | Stopped:
    """In the child: nothing that is raised there may be raised again here, an exit or an interrupt least of all."""
    try:
        return function(job)
    except MemoryError:
        return Stopped("memory")
    except BaseException:  # noqa: BLE001  what a reader raises, panics among it, cannot be listed
        return Stopped("crash")


def _reply(asked: Future[Answer | Stopped], pool: ProcessPool) -> Answer | Stopped:
    try:
        return asked.result(_PATIENCE)
    except TimeoutError:
        if not asked.done():
            pool.stop()
        return Stopped("time")
    except BrokenProcessPool:
        raise
    except (ProcessExpired, Exception):  # noqa: BLE001  what a process says last is no matter, only that it is no answer
        return Stopped("crash")


def _pool(workers: int) -> ProcessPool:
    return ProcessPool(workers, _TASKS_A_PROCESS, _enclose, context=_Context())


def _enclose() -> None:
    """Set this process's limits."""
    gc.disable()  # reading makes many small values and no cycles, and the process ends after some hundred files
    if sys.platform != "win32":
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        if _PAGES_IN_USE.exists():
            begun = int(_PAGES_IN_USE.read_text(encoding="ascii").split()[0]) * resource.getpagesize()
            resource.setrlimit(resource.RLIMIT_AS, (begun + MEMORY, begun + MEMORY))


def _silence() -> None:
    """What goes wrong in a process of a reader is told by its answer, and printed where nobody sees it."""
    silent = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(silent, stream)


class _Silence:
    """Silences the process in which it is unpickled."""

    def __reduce__(self) -> tuple[Callable[[], None], tuple[()]]:
        return _silence, ()


class _Process(SpawnProcess):
    """A process that does not run the main script of whoever calls us again: it has no need of it.

    Scripts without `if __name__ == "__main__"` would otherwise start themselves within themselves.
    """

    def __getstate__(self) -> dict[str, object]:
        """What it is made of, silence first: the rest cannot be unpickled where we have let go of it meanwhile."""
        return {"_silence": _Silence(), **self.__dict__}

    def start(self) -> None:
        with _no_main_script():
            super().start()


class _Context(SpawnContext):
    Process = _Process


_STARTING = threading.Lock()


@contextmanager
def _no_main_script() -> Iterator[None]:
    with _STARTING:
        script = sys.modules["__main__"]
        sys.modules["__main__"] = ModuleType("__main__")
        try:
            yield
        finally:
            sys.modules["__main__"] = script
