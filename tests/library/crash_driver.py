"""Kill ingestions at random moments and look at what they leave.

One process imports what ingestion needs and forks a child for each ingestion, so that a
trial does not wait for imports: what is killed is always the work itself. All that opens
a library happens in children.

    python -m tests.library.crash_driver FOLDER REPORTS KILLS SEED [EMBEDDING]

FOLDER is for the driver's use; REPORTS are copied there. Prints one JSON line a trial.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import sys
import time
import traceback
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import chromadb  # noqa: F401
import llama_index.vector_stores.chroma  # noqa: F401

import reportqa.library.nodes  # noqa: F401
from reportqa.chunking import chunk_report
from reportqa.embedding import load_embedder
from reportqa.library.catalogue import fact, report_text
from reportqa.library.database import reading
from reportqa.library.health import library_status
from reportqa.library.ingestion import IngestOptions, ingest
from reportqa.llm.tokens import count_tokens
from reportqa.models import Format, Source
from reportqa.parsing import parse_report
from reportqa.retrieval import SearchOptions, search
from tests.ingesting import active_collection, passage_ids, rows

if TYPE_CHECKING:
    from collections.abc import Callable

QUESTIONS = ("which talks covered inference?", "who spoke about testing?", "what was the keynote?")
MOST_SECONDS = 3600


@dataclass(frozen=True)
class Place:
    """A folder of reports, its library, and the undisturbed libraries of its two states."""

    reports: Path
    library: Path
    before: Path
    after: Path
    embedding: str


def child(act: Callable[[], None]) -> int:
    """Start ``act`` in a child process and return its id."""
    pid = os.fork()
    if pid:
        return pid
    status = 1
    try:
        act()
        status = 0
    except BaseException:
        traceback.print_exc()
    finally:
        sys.stderr.flush()
        os._exit(status)


def finished(pid: int) -> None:
    """Wait for a child that must succeed."""
    _, status = os.waitpid(pid, 0)
    if status:
        raise SystemExit(f"a child ended with status {status}")


def ingested(place: Place, library: Path) -> None:
    ingest(
        library,
        [str(place.reports)],
        IngestOptions(load_embedder=load_embedder, embedding=place.embedding),
    )


def undisturbed(place: Place, library: Path) -> float:
    """Ingest without a kill; returns the seconds it took."""
    started = time.monotonic()
    finished(child(lambda: ingested(place, library)))
    return time.monotonic() - started


def killed(place: Place, seconds: float) -> bool:
    """Ingest and kill after ``seconds``; returns whether it was still at work."""
    pid = child(lambda: ingested(place, place.library))
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if os.waitpid(pid, os.WNOHANG)[0]:
            return False
        time.sleep(0.002)
    os.kill(pid, signal.SIGKILL)
    return os.WIFSIGNALED(os.waitpid(pid, 0)[1])


def by_source(library: Path) -> dict[str, object]:
    """Return the rows of each report, by its id, without what follows from all of them."""
    found: dict[str, dict[str, list[object]]] = {}
    for table, held in rows(library).items():
        for row in held:
            report = str(row.get("report") or row["id"])
            own = {name: value for name, value in row.items() if not name.startswith("joined_")}
            found.setdefault(report, {}).setdefault(table, []).append(own)
    return dict(found)


def check_whole(place: Place) -> None:
    """Every report is as it was or as it will be, every query answers, Chroma says so."""
    states = [by_source(folder) for folder in (place.before, place.after)]
    for report, held in by_source(place.library).items():
        assert any(held == state.get(report) for state in states), f"a mixture: {report}"
    status = library_status(place.library)
    with reading(place.library) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
        connection.execute("SELECT count(*) FROM passages_text WHERE passages_text MATCH 'the'")
        missing = connection.execute(
            "SELECT count(*) FROM passages AS p LEFT JOIN embeddings AS e"
            " ON e.text_hash = p.text_hash AND e.model = ? WHERE e.model IS NULL",
            (fact(connection, "embedding"),),
        ).fetchone()[0]
        assert not missing, f"{missing} passages without a vector"
        options = SearchOptions(folder=place.library, load_embedder=load_embedder, k=3)
        for question in QUESTIONS:
            hits = search(connection, question, options)
            assert bool(hits) == bool(status.passages), "a library that does not answer"
            for hit in hits:
                text = report_text(connection, hit.quote.report.id)
                assert hit.quote.span.of(text) == hit.quote.text, "not verbatim"
    if status.in_step and status.passages:
        assert set(active_collection(place.library)) == passage_ids(place.library), "Chroma lies"


def check_complete(place: Place) -> None:
    """The library is as if nothing had happened."""
    assert rows(place.library) == rows(place.after), "not what an undisturbed library holds"
    assert library_status(place.library).in_step
    assert active_collection(place.library) == active_collection(place.after)


def change(reports: Path) -> None:
    """Edit, rename and delete a third of the reports."""
    files = sorted(path for path in reports.rglob("*") if path.is_file())
    for number, path in enumerate(files):
        if number % 9 == 0:
            path.write_bytes(path.read_bytes() + b"\n\nAn afterthought on the way home.\n")
        elif number % 9 == 3:
            path.rename(path.with_name(f"renamed-{path.name}"))
        elif number % 9 == 6:
            path.unlink()


def trials(folder: Path, reports: Path, kills: int, seed: int, embedding: str) -> None:
    """Kill ``kills`` ingestions at work, of new reports and of changed ones by turns.

    One that ended before its moment does not count; the alarm bounds the whole.
    """
    rng = random.Random(seed)  # noqa: S311
    states = [folder / name for name in ("none", "first", "second")]
    copies = [folder / "reports-first", folder / "reports-second"]
    for copy in copies:
        shutil.copytree(reports, copy)
    change(copies[1])
    work = folder / "reports"
    seconds = [0.0, 0.0]
    for turn, copy in enumerate(copies):
        mirror(copy, work)
        if turn:
            shutil.copytree(states[1], states[2])
        place = Place(work, states[turn + 1], states[turn], states[turn + 1], embedding)
        seconds[turn] = undisturbed(place, states[turn + 1])
    done, turn = 0, 0
    library = folder / "library"
    while done < kills:
        mirror(copies[turn], work)
        place = Place(work, library, states[turn], states[turn + 1], embedding)
        left = seconds[turn]
        for _ in range(min(3, kills - done)):
            moment = rng.uniform(0, left)
            if not killed(place, moment):
                break
            left -= moment
            finished(child(lambda at=place: check_whole(at)))
            done += 1
            say(kill=done, changed=bool(turn), moment=round(moment, 2))
        undisturbed(place, library)
        finished(child(lambda at=place: check_complete(at)))
        turn = 1 - turn
        if turn == 0:
            shutil.rmtree(library)
    say(seconds=[round(one, 2) for one in seconds])


def say(**told: object) -> None:
    sys.stdout.write(f"{json.dumps(told)}\n")
    sys.stdout.flush()


def warm_up() -> None:
    """Load what every child would load anew; no store and no library is opened."""
    report = parse_report(
        Source(origin="/a", root="/", name="a.md", format=Format.MARKDOWN, digest="", text="# A\n")
    )
    chunk_report(report, count_tokens)


def mirror(copy: Path, work: Path) -> None:
    """Make ``work`` what ``copy`` is; the path stays, so the reports' ids do."""
    shutil.rmtree(work, ignore_errors=True)
    shutil.copytree(copy, work)


if __name__ == "__main__":
    signal.alarm(MOST_SECONDS)
    warm_up()
    name = sys.argv[5] if len(sys.argv) > 5 else "hashing:64"
    trials(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4]), name)
