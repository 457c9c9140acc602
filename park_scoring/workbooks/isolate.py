"""Child processes that read foreign files under limits of time and memory: one may die, and the others go on.

Each does one job at a time, and has pipes of its own: which job ended it is certain. A job is blamed only for what it
did in a process that had done no other, so that nobody answers for what others have left behind.
"""

import pickle
import subprocess
import sys
from collections import deque
from collections.abc import Callable, Generator, Iterable
from concurrent.futures import Future, wait
from contextlib import suppress
from dataclasses import dataclass
from io import BufferedReader, BufferedWriter
from itertools import islice
from queue import Empty, SimpleQueue
from threading import RLock, Thread
from typing import Any, TypeVar, cast

from park_scoring.interrupt import Undone
from park_scoring.workbooks import words
from park_scoring.workbooks.served import READY, Stopped, can_limit_memory, receive, send

SECONDS = 10
MEMORY = 512 * 2**20

_WORKERS = 2
# jobs under way at any time, those being done and those whose answers wait included
_AHEAD = 4
# what a library's allocator never gives back goes with its process
_TASKS_A_PROCESS = 500
# seconds in which a process is up, on a machine that has much else to do; and how often that is tried
_STARTING, _STARTS = 60, 3
# seconds in which a killed process is gone, however much it has to give back
_DYING = 5
# seconds; some systems do not hear of an interrupt while they wait, and all stop their clocks but not their time for a
# program that somebody halts and continues
_BLINK = 0.5
_BOOTSTRAP = (
    "import sys; sys.path[:], start = eval(sys.stdin.buffer.readline()); "
    "from park_scoring.workbooks.served import serve; serve(start)"
)

Job = TypeVar("Job")
Answer = TypeVar("Answer")


@dataclass(frozen=True, slots=True)
class Limits:
    """What a reader is held to here: seconds a file, and bytes beyond its start (None where the system has none)."""

    seconds: int
    memory: int | None


def limits_in_force() -> Limits:
    """What holds on this machine; the audit says so."""
    return Limits(SECONDS, MEMORY if can_limit_memory() else None)


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
    rest = iter(jobs)
    first = list(islice(rest, _AHEAD))
    readers = _Readers(pickle.dumps((function, seconds, MEMORY)), seconds)
    with Undone(readers.abandon):
        try:
            readers.begin(min(workers, len(first)))
            waiting = deque(map(readers.ask, first))
            yield
            while waiting:
                yield _result(waiting.popleft())
                waiting.extend(map(readers.ask, islice(rest, 1)))
        finally:
            readers.dismiss()
            readers.join()


def _result(asked: Future[Any]) -> Any:
    while not asked.done():
        wait([asked], _BLINK)
    return asked.result()


class _Readers:
    """Threads with a process each, that take jobs as they come, until they are dismissed."""

    def __init__(self, start: bytes, seconds: float) -> None:
        self._start, self._seconds = start, seconds
        self._asked: SimpleQueue[tuple[bytes, Future[Any]] | None] = SimpleQueue()
        self._threads: list[Thread] = []
        self._processes: set[_Process] = set()
        self._dismissed = False
        self._lock = RLock()  # a signal may come while the same thread holds it

    def begin(self, count: int) -> None:
        """Raises OSError."""
        for process in [self._process() for _ in range(count)]:
            self._threads.append(_thread(self._serve, process))

    def ask(self, job: object) -> Future[Any]:
        asked: Future[Any] = Future()
        self._asked.put((pickle.dumps(job), asked))
        return asked

    def dismiss(self) -> None:
        """End all processes, whatever they are at, and begin none."""
        with self._lock:
            self._dismissed = True
            for process in self._processes:
                process.kill()

    def abandon(self) -> None:
        """The same where this process is about to end, which no other then outlives."""
        self.dismiss()
        for process in tuple(self._processes):
            process.see_gone()

    def join(self) -> None:
        for _ in self._threads:
            self._asked.put(None)
        for thread in self._threads:
            thread.join()
        for process in tuple(self._processes):  # such as no thread came to serve
            self._end(process)

    def _process(self) -> "_Process":
        with self._lock:
            if self._dismissed:
                raise InterruptedError
            process = _Process(self._start)
            self._processes.add(process)
        return process

    def _end(self, process: "_Process") -> None:
        process.end()
        with self._lock:
            self._processes.discard(process)

    def _serve(self, process: "_Process | None") -> None:
        while (task := self._asked.get()) is not None:
            job, asked = task
            try:
                answer, process = self._answer(process, job)
                asked.set_result(answer)
            except OSError as error:
                process = None
                asked.set_exception(error)
        if process is not None:
            self._end(process)

    def _answer(self, process: "_Process | None", job: bytes) -> "tuple[Any, _Process | None]":
        """The answer, and the process that has given it where that can go on."""
        while True:
            process = self._ready(process)
            alone = process.jobs == 0
            answer = process.answer(job, self._seconds)
            if isinstance(answer, Stopped) or process.jobs == _TASKS_A_PROCESS:
                self._end(process)
                process = None
            if alone or not isinstance(answer, Stopped):
                return answer, process

    def _ready(self, process: "_Process | None") -> "_Process":
        """A process that is up, `process` if it is: nobody's file is to blame for one that is not."""
        for _ in range(_STARTS):
            process = process or self._process()
            if process.is_up():
                return process
            self._end(process)
            process = None
        raise OSError(words.READER_SILENT)


class _Process:
    """A child process; it listens and answers from when `is_up` has said so. `jobs` is how many it was given."""

    def __init__(self, start: bytes) -> None:
        """Raises OSError."""
        self.jobs = 0
        self._running = subprocess.Popen(
            [sys.executable, "-X", f"utf8={sys.flags.utf8_mode}", "-c", _BOOTSTRAP],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            creationflags=_hidden(),
        )
        self._jobs, self._told = cast(BufferedWriter, self._running.stdin), cast(BufferedReader, self._running.stdout)
        self._inbox: SimpleQueue[bytes | None] = SimpleQueue()
        self._up: bool | None = None
        self._listener = _thread(self._listen)
        with suppress(OSError):  # that nobody is there will be heard
            self._jobs.write(f"{(sys.path, start)!r}\n".encode())
            self._jobs.flush()

    def is_up(self) -> bool:
        """Whether it has begun; waits until it has, for as long as that may take."""
        if self._up is None:
            try:
                self._up = self._hear(_STARTING) == b""
            except TimeoutError:
                self._up = False
        return self._up

    def answer(self, job: bytes, seconds: float) -> Any:
        """What it says to `job`; after a `Stopped` it is of no more use."""
        self.jobs += 1
        try:
            send(self._jobs, job)
        except OSError:
            return Stopped("crash")
        try:
            told = self._hear(seconds)
        except TimeoutError:
            return Stopped("time")
        return Stopped("crash") if told is None else _loaded(told)

    def kill(self) -> None:
        """May be called from anywhere, and more than once."""
        self._running.kill()

    def see_gone(self) -> None:
        """Wait for a killed one, but not for ever: whoever waits may be what a signal has called."""
        with suppress(subprocess.TimeoutExpired):
            self._running.wait(_DYING)

    def end(self) -> None:
        """Leave nothing of it."""
        self.kill()
        self._running.wait()
        self._listener.join()
        for pipe in (self._jobs, self._told):
            with suppress(OSError):  # what it was not told in its life
                pipe.close()

    def _hear(self, seconds: float) -> bytes | None:
        """What it says next, None where it is gone. Raises TimeoutError."""
        left = seconds
        while left > 0:
            with suppress(Empty):
                return self._inbox.get(timeout=min(left, _BLINK))
            left -= _BLINK
        raise TimeoutError

    def _listen(self) -> None:
        line = b"\n"
        while line and line != READY:  # whatever else greets, such as what an office has added to Python's start
            line = self._told.readline()
        while (told := receive(self._told)) is not None:
            self._inbox.put(told)
        self._inbox.put(None)


def _loaded(told: bytes) -> Any:
    try:
        return pickle.loads(told)
    except Exception:  # noqa: BLE001  what cannot be read again cannot be listed either
        return Stopped("crash")


def _hidden() -> int:
    """How a child opens no window of its own where that has to be asked for."""
    if sys.platform == "win32":
        return subprocess.CREATE_NO_WINDOW
    return 0


def _thread(work: Callable[..., None], *arguments: object) -> Thread:
    thread = Thread(target=work, args=arguments, daemon=True)
    thread.start()
    return thread
