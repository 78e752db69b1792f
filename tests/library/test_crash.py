from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.ingesting import CORPUS

KILLS = 6


@pytest.mark.skipif(not hasattr(os, "fork"), reason="children are forked")
def test_a_library_is_whole_after_every_kill_and_the_next_ingest_completes_it(tmp_path: Path):
    driver = [sys.executable, "-m", "tests.library.crash_driver"]
    done = subprocess.run(
        [*driver, str(tmp_path), str(CORPUS), str(KILLS), "20241121"],
        cwd=Path(__file__).parent.parent.parent,
        capture_output=True,
        check=False,
        text=True,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    trials = [json.loads(line) for line in done.stdout.splitlines()]
    assert [one["kill"] for one in trials[:-1]] == list(range(1, KILLS + 1))
