from __future__ import annotations

import os
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import TYPE_CHECKING

import pytest

from reportqa.errors import LibraryError
from reportqa.library.catalogue import find_report, item_cards, report_cards, report_text
from reportqa.library.database import reading
from reportqa.library.ingestion import IngestOptions, remove
from reportqa.loading import Limits
from tests.ingesting import (
    CORPUS,
    CountingEmbedder,
    active_collection,
    collections,
    every_row,
    ingested,
    passage_ids,
    rows,
)
from tests.library.making import CACHING, ROPES, written

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from reportqa.embedding import Embedder


@pytest.fixture
def library(tmp_path: Path) -> Path:
    return tmp_path / "library"


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    return written(tmp_path / "reports", caching=CACHING, ropes=ROPES)


def texts(folder: Path) -> dict[str, str]:
    with reading(folder) as connection:
        return {card.source: report_text(connection, card.id) for card in report_cards(connection)}


def agrees(folder: Path) -> bool:
    return set(active_collection(folder)) == passage_ids(folder)


def test_every_report_of_the_corpus_is_in_the_library(corpus_library: Path):
    files = {path.relative_to(CORPUS).as_posix() for path in CORPUS.rglob("*") if path.is_file()}
    with reading(corpus_library) as connection:
        assert {card.source for card in report_cards(connection)} == files


def test_a_passage_survives_the_store(corpus_library: Path):
    stored = active_collection(corpus_library)
    found = texts(corpus_library)
    with reading(corpus_library) as connection:
        for row in connection.execute(
            "SELECT p.*, s.name FROM passages AS p JOIN sources AS s ON s.id = p.report"
        ):
            text = found[row["name"]]
            assert text[row["start"] : row["end"]] == row["text"] == stored[row["id"]]
            lines = text.split("\n")[row["line_start"] - 1 : row["line_end"]]
            assert row["text"] in "\n".join(lines)


def test_an_item_is_named_word_for_word_where_it_opens(corpus_library: Path):
    found = texts(corpus_library)
    with reading(corpus_library) as connection:
        items = item_cards(connection)
    assert len(items) > 20
    assert all(one.opening.span.of(found[one.report.source]) == one.opening.text for one in items)


def test_ingesting_twice_writes_nothing(own_library: Path, bundled: Embedder):
    before, stored = every_row(own_library), collections(own_library)
    counting = CountingEmbedder(bundled)
    again = ingested(own_library, CORPUS, embedder=counting)
    assert (again.unchanged, again.new, again.updated, again.removed) == (12, (), (), ())
    assert (every_row(own_library), collections(own_library)) == (before, stored)
    assert counting.texts == []


def test_old_text_never_survives_an_edit(reports: Path, library: Path):
    ingested(library, reports)
    written(reports, caching=CACHING.replace("3.4 times", "seven times"))
    summary = ingested(library, reports)
    assert (summary.updated, summary.new, summary.unchanged) == (("caching.md",), (), 1)
    held = [str(rows(library)), str(collections(library))]
    assert all("seven times" in one and "3.4 times" not in one for one in held)
    with reading(library) as connection:
        query = "SELECT count(*) FROM passages_text WHERE passages_text MATCH ?"
        assert connection.execute(query, ('"seven times"',)).fetchone()[0] == 1
        assert connection.execute(query, ('"3 4 times"',)).fetchone()[0] == 0
    assert agrees(library)


def test_a_deleted_report_leaves_the_library(reports: Path, library: Path):
    ingested(library, reports)
    (reports / "ropes.md").unlink()
    assert ingested(library, reports).removed == ("ropes.md",)
    assert list(texts(library)) == ["caching.md"]
    assert "bowline" not in str(collections(library))
    assert agrees(library)


def test_a_renamed_report_is_followed_without_embedding_it_anew(
    reports: Path, library: Path, bundled: Embedder
):
    counting = CountingEmbedder(bundled)
    ingested(library, reports, embedder=counting)
    counting.texts.clear()
    (reports / "ropes.md").rename(reports / "knots.md")
    summary = ingested(library, reports, embedder=counting)
    assert summary.renamed == (("ropes.md", "knots.md"),)
    assert counting.texts == []
    assert sorted(texts(library)) == ["caching.md", "knots.md"]
    assert agrees(library)


def test_a_folder_that_has_moved_leaves_no_second_copy(tmp_path: Path, library: Path):
    old = written(tmp_path / "old", ropes=ROPES, caching=CACHING)
    ingested(library, old)
    new = old.rename(tmp_path / "new")
    summary = ingested(library, new)
    assert summary.renamed == (("caching.md", "caching.md"), ("ropes.md", "ropes.md"))
    assert sorted(texts(library)) == ["caching.md", "ropes.md"]
    assert agrees(library)


def test_a_copy_of_a_file_that_is_still_there_is_a_second_report(tmp_path: Path, library: Path):
    for name in ("first", "second"):
        summary = ingested(library, written(tmp_path / name, ropes=ROPES))
    assert (summary.new, summary.removed) == (("ropes.md",), ())


def test_what_is_gone_stays_until_its_content_is_found_in_another_place(
    tmp_path: Path, library: Path
):
    away = written(tmp_path / "away", ropes=ROPES)
    ingested(library, away)
    (away / "ropes.md").unlink()
    assert ingested(library, written(tmp_path / "here", caching=CACHING)).removed == ()


def test_a_report_that_is_piped_in_again_is_no_second_one(reports: Path, library: Path):
    ingested(library, reports)
    piped = (reports / "ropes.md").read_bytes()
    assert ingested(library, "-", stdin=piped).unchanged == 1
    assert sorted(texts(library)) == ["caching.md", "ropes.md"]


def test_what_was_piped_in_and_then_saved_is_one_report(reports: Path, library: Path):
    ingested(library, "-", stdin=(reports / "ropes.md").read_bytes())
    assert ingested(library, reports).removed == ("-",)


def test_a_folder_with_nothing_to_read_is_told(tmp_path: Path, library: Path):
    folder = tmp_path / "empty"
    folder.mkdir()
    (folder / "sheet.xlsx").write_bytes(b"cells")
    summary = ingested(library, folder)
    assert (summary.empty, summary.passed_over) == ((str(folder),), 1)


def test_a_file_that_becomes_a_folder_is_followed(reports: Path, library: Path):
    ingested(library, reports)
    (reports / "ropes.md").unlink()
    written(reports / "ropes.md", inner=ROPES)
    summary = ingested(library, reports)
    assert (summary.new, summary.removed) == (("ropes.md/inner.md",), ("ropes.md",))


def test_a_file_that_changes_its_format_is_followed(reports: Path, library: Path):
    ingested(library, reports)
    (reports / "ropes.md").unlink()
    (reports / "ropes.html").write_text(
        "<html><body><article><h1>Harbour</h1><p>A bowline was tied by a sailor.</p></article>"
        "</body></html>",
        encoding="utf-8",
    )
    summary = ingested(library, reports)
    assert (summary.new, summary.removed) == (("ropes.html",), ("ropes.md",))
    assert "<p>" not in texts(library)["ropes.html"]


def test_a_report_that_is_emptied_is_skipped_and_its_old_text_goes(reports: Path, library: Path):
    ingested(library, reports)
    (reports / "ropes.md").write_bytes(b"")
    summary = ingested(library, reports)
    assert [skipped.source for skipped in summary.skipped] == ["ropes.md"]
    assert (summary.removed, summary.updated) == (("ropes.md",), ())
    assert "bowline" not in str(rows(library)) + str(collections(library))


def test_a_report_that_cannot_be_read_for_once_stays(reports: Path, library: Path):
    ingested(library, reports)
    summary = ingested(library, reports, limits=Limits(max_bytes=20))
    assert len(summary.skipped) == 2
    assert (summary.removed, sorted(texts(library))) == ((), ["caching.md", "ropes.md"])


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root reads every folder"
)
def test_a_folder_that_cannot_be_read_for_once_keeps_its_reports(reports: Path, library: Path):
    written(reports / "inner", more=ROPES)
    ingested(library, reports)
    for closed in (reports / "inner", reports):
        closed.chmod(0)
        try:
            assert ingested(library, reports).removed == ()
        finally:
            closed.chmod(0o755)


def test_a_link_that_leads_out_takes_the_place_of_the_report_it_replaced(
    reports: Path, library: Path, tmp_path: Path
):
    ingested(library, reports)
    outside = written(tmp_path / "outside", secret=ROPES) / "secret.md"
    (reports / "ropes.md").unlink()
    (reports / "ropes.md").symlink_to(outside)
    assert ingested(library, reports).removed == ("ropes.md",)


def test_the_same_file_given_twice_is_one_report(reports: Path, library: Path):
    file = reports / "ropes.md"
    assert ingested(library, file, file, reports).new == ("ropes.md", "caching.md")
    assert len(texts(library)) == 2


def test_a_file_and_then_its_folder_are_one_report(reports: Path, library: Path):
    ingested(library, reports / "ropes.md")
    summary = ingested(library, reports)
    assert (summary.new, summary.unchanged, summary.removed) == (("caching.md",), 1, ())


def test_a_single_file_does_not_make_its_neighbours_vanish(reports: Path, library: Path):
    ingested(library, reports)
    assert ingested(library, reports / "ropes.md").removed == ()
    assert len(texts(library)) == 2


def test_files_of_the_same_name_in_two_folders_are_two_reports(tmp_path: Path, library: Path):
    first = written(tmp_path / "2023", notes=ROPES)
    second = written(tmp_path / "2024", notes=CACHING)
    assert ingested(library, first, second).new == ("notes.md", "notes.md")
    with reading(library) as connection, pytest.raises(LibraryError, match="names 2 reports"):
        find_report(connection, "notes.md")


def test_standard_input_takes_the_place_of_what_it_held_before(library: Path):
    assert ingested(library, "-", stdin=ROPES.encode()).new == ("-",)
    summary = ingested(library, "-", stdin=CACHING.encode())
    assert (summary.new, summary.updated) == ((), ("-",))
    assert list(texts(library)) == ["-"]
    assert agrees(library)


class Page(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        body = b"<html><body><article><h1>Harbour 2023</h1>" + b"<p>A bowline was tied.</p>" * 9
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def page() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Page) as server:
        thread = Thread(target=server.serve_forever, args=(0.02,))
        thread.start()
        yield f"http://127.0.0.1:{server.server_address[1]}/trip.html"
        server.shutdown()
        thread.join()


def test_a_page_stays_when_a_folder_is_ingested(page: str, reports: Path, library: Path):
    assert ingested(library, page).new == (page,)
    assert ingested(library, page, reports).unchanged == 1
    assert sorted(texts(library)) == sorted([page, "caching.md", "ropes.md"])


def test_an_empty_folder_makes_an_empty_library_and_no_store(tmp_path: Path, library: Path):
    (tmp_path / "empty").mkdir()
    summary = ingested(library, tmp_path / "empty")
    assert (summary.passages, summary.new) == (0, ())
    assert not (library / "chroma").exists()


def test_a_library_of_one_passage_can_be_emptied(tmp_path: Path, library: Path):
    reports = written(tmp_path / "one", ropes=ROPES)
    assert ingested(library, reports).passages == 1
    (reports / "ropes.md").unlink()
    assert ingested(library, reports).passages == 0
    assert collections(library) == {next(iter(collections(library))): {}}


def test_more_passages_than_one_writing_holds_are_all_stored(tmp_path: Path, library: Path):
    section = "Tea was served and the speaker went on about queues. " * 10
    long = "\n\n".join(f"## Talk {number}\n\n{section}" for number in range(540))
    ingested(library, written(tmp_path / "long", long=long))
    assert len(passage_ids(library)) > 512
    assert agrees(library)


def test_odd_bytes_are_skipped_or_kept_and_stop_nothing(tmp_path: Path, library: Path):
    folder = written(tmp_path / "odd", good=ROPES, wide="# 講演\n\n" + "機械学習の話です。" * 300)
    (folder / "zero.md").write_bytes(b"\0\1\2" * 100)
    (folder / "surrogate.ipynb").write_text(
        '{"cells": [{"cell_type": "markdown", "metadata": {}, "source": ["# A \\ud800 talk"]}],'
        ' "metadata": {}, "nbformat": 4, "nbformat_minor": 5}',
        encoding="utf-8",
    )
    (folder / "nul.md").write_text("# A talk\n\nwith a \0 in it, about tea.\n", encoding="utf-8")
    summary = ingested(library, folder)
    assert {"good.md", "wide.md"} <= set(summary.new)
    assert {*summary.new, *(skipped.source for skipped in summary.skipped)} == {
        path.name for path in folder.iterdir()
    }
    assert agrees(library)


def removed(folder: Path, *wanted: str, embedder: Embedder) -> tuple[str, ...]:
    return remove(folder, wanted, IngestOptions(load_embedder=lambda _: embedder))


def test_remove_takes_a_report_out_of_catalogue_and_store(own_library: Path, bundled: Embedder):
    assert removed(own_library, "icml-honolulu", embedder=bundled) == (
        "blog/2023-07-26-icml-honolulu.md",
    )
    assert "blog/2023-07-26-icml-honolulu.md" not in texts(own_library)
    assert agrees(own_library)


@pytest.mark.parametrize("wanted", ["no such report", "infercon", "", " "])
def test_remove_removes_nothing_unless_it_is_clear_what(
    wanted: str, own_library: Path, bundled: Embedder
):
    before = every_row(own_library)
    with pytest.raises(LibraryError, match="report"):
        removed(own_library, "icml-honolulu", wanted, embedder=bundled)
    assert every_row(own_library) == before


def test_a_report_is_named_by_its_path_though_its_file_is_gone(
    reports: Path, library: Path, bundled: Embedder
):
    ingested(library, reports, embedder=bundled)
    (reports / "ropes.md").unlink()
    wanted = [f"{reports.name}/ropes.md"]
    options = IngestOptions(load_embedder=lambda _: bundled)
    assert remove(library, wanted, options, here=reports.parent) == ("ropes.md",)


def test_remove_makes_no_library(tmp_path: Path, bundled: Embedder):
    with pytest.raises(LibraryError, match="no library"):
        removed(tmp_path / "nowhere", "x", embedder=bundled)
    assert not (tmp_path / "nowhere").exists()
