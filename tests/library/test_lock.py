from __future__ import annotations

import subprocess
import sys
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

from reportqa.errors import ExitCode, LibraryLockedError
from reportqa.library.catalogue import report_cards
from reportqa.library.database import reading
from reportqa.library.lock import lock_holder, writer_lock
from tests.ingesting import CORPUS, ingested

if TYPE_CHECKING:
    from collections.abc import Generator
    from pathlib import Path

HOLD = """
import sys, time
from pathlib import Path
from reportqa.library.lock import writer_lock
with writer_lock(Path(sys.argv[1])):
    print("held", flush=True)
    time.sleep(float(sys.argv[2]))
"""


@contextmanager
def held_elsewhere(folder: Path, seconds: float = 60) -> Generator[subprocess.Popen[str]]:
    """Hold the writer's lock in another process."""
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(folder), str(seconds)], stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout
        assert process.stdout.readline() == "held\n"
        try:
            yield process
        finally:
            process.kill()


def test_a_locked_library_names_its_holder_and_ends_in_exit_code_1(own_library: Path):
    with held_elsewhere(own_library) as holder:
        with pytest.raises(LibraryLockedError, match=f"by process {holder.pid} on") as told:
            ingested(own_library, CORPUS)
        assert told.value.exit_code == ExitCode.FIXABLE == 1
        assert "--wait" in (told.value.hint or "")
        found = lock_holder(own_library)
        assert found is not None
        assert found["pid"] == holder.pid


def test_readers_do_not_wait_for_a_writer(own_library: Path):
    with held_elsewhere(own_library):
        started = time.monotonic()
        with reading(own_library) as connection:
            assert len(report_cards(connection)) == 12
        assert time.monotonic() - started < 2


def test_a_writer_waits_as_long_as_it_was_told(own_library: Path):
    with held_elsewhere(own_library, 0.6):
        assert ingested(own_library, CORPUS, embedding=None, wait=30).unchanged == 12


def test_a_killed_holder_leaves_no_lock(own_library: Path):
    with held_elsewhere(own_library) as holder:
        holder.kill()
        holder.wait()
        assert lock_holder(own_library) is None
        with writer_lock(own_library):
            pass


def test_looking_at_the_lock_does_not_turn_a_writer_away(tmp_path: Path):
    (tmp_path / "writer.lock").touch()
    assert lock_holder(tmp_path) is None
    with writer_lock(tmp_path):
        assert (tmp_path / "writer.json").exists()
    assert not (tmp_path / "writer.json").exists()
