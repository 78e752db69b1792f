from __future__ import annotations

import threading
import time
from typing import TYPE_CHECKING

import pytest

from reportqa.llm.together import each_done

if TYPE_CHECKING:
    from collections.abc import Iterator


def test_every_task_comes_back_with_its_result_or_its_failure() -> None:
    done = dict(each_done(lambda n: 60 // n, iter(range(5))))
    assert isinstance(done.pop(0), ZeroDivisionError)
    assert done == {1: 60, 2: 30, 3: 20, 4: 15}


def test_no_more_than_a_few_work_at_once_but_they_do_work_together() -> None:
    meeting = threading.Barrier(3, timeout=5)
    working: list[int] = []
    most: list[int] = []

    def work(task: int) -> None:
        working.append(task)
        most.append(len(working))
        meeting.wait()
        working.remove(task)

    assert all(result is None for _, result in each_done(work, iter(range(6)), at_once=3))
    assert max(most) == 3


def test_the_next_task_is_asked_for_only_when_somebody_is_free() -> None:
    asked: list[int] = []

    def tasks() -> Iterator[int]:
        for number in range(10):
            asked.append(number)
            yield number

    for task, _ in each_done(lambda n: n, tasks(), at_once=1):
        assert asked[-1] == task
        if task == 3:
            break
    assert asked == [0, 1, 2, 3]


def test_an_interrupted_program_waits_for_nobody() -> None:
    release = threading.Event()
    started = time.monotonic()
    coming = each_done(lambda n: release.wait(20) if n else n, iter(range(4)))
    assert next(coming) == (0, 0)
    with pytest.raises(KeyboardInterrupt):
        coming.throw(KeyboardInterrupt)
    assert time.monotonic() - started < 5
    assert all(one.daemon for one in threading.enumerate() if one is not threading.main_thread())
    release.set()
