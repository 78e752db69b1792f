"""Several calls at once, a few at a time, that nobody has to wait for after Ctrl-C."""

from __future__ import annotations

import itertools
import queue
import threading
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

Task = TypeVar("Task")
Result = TypeVar("Result")
AT_ONCE = 4
# A wait without end cannot be interrupted on every system.
LOOK_UP_SECONDS = 0.2


def each_done(
    work: Callable[[Task], Result], tasks: Iterator[Task], at_once: int = AT_ONCE
) -> Iterator[tuple[Task, Result | Exception]]:
    """Yield every task with its result, or with what it failed with, as they are done.

    ``tasks`` is asked for the next one only when a thread is free for it, so that it may
    end early. The threads are daemons: an interrupted program does not wait for a server
    that is still thinking.
    """
    waiting: queue.SimpleQueue[Task | None] = queue.SimpleQueue()
    done: queue.SimpleQueue[tuple[Task, Result | Exception]] = queue.SimpleQueue()
    threads = 0
    under_way = 0
    try:
        while True:
            while under_way < at_once and (task := next(tasks, None)) is not None:
                waiting.put(task)
                under_way += 1
                if threads < under_way:
                    threading.Thread(target=_serve, args=(work, waiting, done), daemon=True).start()
                    threads += 1
            if not under_way:
                return
            yield _next(done)
            under_way -= 1
    finally:
        for _ in range(threads):
            waiting.put(None)


def all_done(
    work: Callable[[Task], Result], tasks: Iterable[Task], at_once: int = AT_ONCE
) -> list[tuple[Task, Result]]:
    """Return every task with its result, as they were done.

    After a failure no further task is begun, and what is under way is waited for, so that
    nothing goes on behind the back of the caller; then the first failure is raised.
    """
    failures: list[Exception] = []
    found: list[tuple[Task, Result]] = []
    unfailed = itertools.takewhile(lambda _: not failures, tasks)
    for task, outcome in each_done(work, unfailed, at_once):
        if isinstance(outcome, Exception):
            failures.append(outcome)
        else:
            found.append((task, outcome))
    if failures:
        raise failures[0]
    return found


def _serve(
    work: Callable[[Task], Result],
    waiting: queue.SimpleQueue[Task | None],
    done: queue.SimpleQueue[tuple[Task, Result | Exception]],
) -> None:
    while (task := waiting.get()) is not None:
        try:
            done.put((task, work(task)))
        except Exception as error:
            done.put((task, error))


def _next(
    done: queue.SimpleQueue[tuple[Task, Result | Exception]],
) -> tuple[Task, Result | Exception]:
    while True:
        try:
            return done.get(timeout=LOOK_UP_SECONDS)
        except queue.Empty:
            continue
