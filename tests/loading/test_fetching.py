from __future__ import annotations

import asyncio
import gzip
import threading
import time
from typing import TYPE_CHECKING

import pytest
from inline_snapshot import snapshot
from werkzeug import Request, Response

from reportqa.errors import SourceError
from reportqa.loading import Candidate, Limits, RawSource, extract_source, read_input
from reportqa.models import Format

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pytest_httpserver import HTTPServer

SMALL = Limits(max_bytes=2**20)
SHORT = Limits(timeout=1.0)


def fault(candidate: Candidate, limits: Limits = SMALL) -> str:
    with pytest.raises(SourceError) as caught:
        read_input(candidate, limits=limits)
    return caught.value.message


def fetched(server: HTTPServer, page: Callable[[str], Candidate], path: str) -> RawSource:
    return read_input(page(server.url_for(path)), limits=SMALL)


def test_a_page_is_fetched_and_its_links_made_absolute(
    httpserver: HTTPServer, page: Callable[[str], Candidate]
) -> None:
    html = "<html lang=de><body><main><h1>Bericht</h1><p>Ein <a href=b>Link</a>.</main>"
    httpserver.expect_request("/a/report").respond_with_data(html, content_type="text/html")
    source = extract_source(fetched(httpserver, page, "/a/report"))
    assert source.format is Format.HTML
    assert source.text == f"# Bericht\n\nEin [Link]({httpserver.url_for('/a/b')}).\n"
    assert source.name == source.origin == httpserver.url_for("/a/report")


def test_the_server_is_told_who_asks(
    httpserver: HTTPServer, page: Callable[[str], Candidate]
) -> None:
    httpserver.expect_request("/").respond_with_data("hello", content_type="text/plain")
    fetched(httpserver, page, "/")
    request, _ = httpserver.log[0]
    assert request.headers["User-Agent"].startswith("reportqa/")


def test_markdown_that_is_sent_as_plain_text_is_markdown(
    httpserver: HTTPServer, page: Callable[[str], Candidate]
) -> None:
    data = "# Café\r\n".encode("latin-1")
    httpserver.expect_request("/x.md").respond_with_data(
        data, content_type="text/plain; charset=iso-8859-1"
    )
    source = extract_source(fetched(httpserver, page, "/x.md"))
    assert (source.format, source.text) == (Format.MARKDOWN, "# Café\r\n")


def test_links_are_absolute_from_where_a_redirect_ends(
    httpserver: HTTPServer, page: Callable[[str], Candidate]
) -> None:
    httpserver.expect_request("/old").respond_with_data(
        "", status=301, headers={"Location": "/new/place"}
    )
    httpserver.expect_request("/new/place").respond_with_data(
        "<p>see <a href=there>it</a>", content_type="text/html"
    )
    source = extract_source(fetched(httpserver, page, "/old"))
    assert source.text == f"see [it]({httpserver.url_for('/new/there')})\n"
    assert source.origin == httpserver.url_for("/old")


def test_a_missing_page_is_said_to_be_so(
    httpserver: HTTPServer, page: Callable[[str], Candidate]
) -> None:
    httpserver.expect_request("/gone").respond_with_data("no", status=404)
    assert fault(page(httpserver.url_for("/gone"))) == snapshot("the server answered 404 NOT FOUND")


def test_redirects_are_bounded(httpserver: HTTPServer, page: Callable[[str], Candidate]) -> None:
    httpserver.expect_request("/loop").respond_with_data(
        "", status=302, headers={"Location": "/loop"}
    )
    assert fault(page(httpserver.url_for("/loop"))) == snapshot("redirects more than 5 times")
    assert len(httpserver.log) == 6


def test_a_redirect_to_a_file_is_not_followed(
    httpserver: HTTPServer, page: Callable[[str], Candidate]
) -> None:
    httpserver.expect_request("/").respond_with_data(
        "", status=302, headers={"Location": "file:///etc/hosts"}
    )
    assert fault(page(httpserver.url_for("/"))) == snapshot(
        "redirects to an address that is neither http nor https"
    )


@pytest.fixture
def finished() -> Iterator[threading.Event]:
    """Let the server's thread go when the test is over."""
    event = threading.Event()
    yield event
    event.set()


def test_a_server_that_trickles_ends_at_the_deadline(
    httpserver: HTTPServer, page: Callable[[str], Candidate], finished: threading.Event
) -> None:
    def trickle() -> Iterator[bytes]:
        while not finished.wait(0.05):
            yield b"word "

    httpserver.expect_request("/").respond_with_handler(
        lambda _: Response(trickle(), content_type="text/plain")
    )
    start = time.monotonic()
    assert fault(page(httpserver.url_for("/")), SHORT) == snapshot(
        "the server did not send the page within 1 seconds"
    )
    assert 0.9 < time.monotonic() - start < 3


def test_a_server_that_hangs_ends_at_the_deadline(
    httpserver: HTTPServer, page: Callable[[str], Candidate], finished: threading.Event
) -> None:
    def hang(_: Request) -> Response:
        finished.wait(30)
        return Response("late")

    httpserver.expect_request("/").respond_with_handler(hang)
    start = time.monotonic()
    assert fault(page(httpserver.url_for("/")), SHORT) == snapshot(
        "the server did not send the page within 1 seconds"
    )
    assert 0.9 < time.monotonic() - start < 3


def test_a_page_that_says_it_is_too_large_is_not_read(
    httpserver: HTTPServer, page: Callable[[str], Candidate]
) -> None:
    httpserver.expect_request("/").respond_with_data("x" * 3 * 2**20, content_type="text/plain")
    assert fault(page(httpserver.url_for("/"))) == snapshot(
        "is 3.0 MB, larger than the limit of 1.0 MB"
    )


def test_a_gzip_bomb_ends_at_the_limit(
    httpserver: HTTPServer, page: Callable[[str], Candidate]
) -> None:
    bomb = gzip.compress(b"\n" * 200 * 2**20)
    httpserver.expect_request("/").respond_with_data(
        bomb, content_type="text/plain", headers={"Content-Encoding": "gzip"}
    )
    assert fault(page(httpserver.url_for("/")), Limits()) == snapshot(
        "is larger than the limit of 20.0 MB"
    )


def test_a_packing_inside_another_is_refused(
    httpserver: HTTPServer, page: Callable[[str], Candidate]
) -> None:
    httpserver.expect_request("/").respond_with_data(
        gzip.compress(gzip.compress(b"x")),
        content_type="text/plain",
        headers={"Content-Encoding": "gzip, gzip"},
    )
    assert fault(page(httpserver.url_for("/"))) == snapshot(
        "is packed as gzip, gzip, which was not asked for"
    )


def test_a_picture_is_not_read(httpserver: HTTPServer, page: Callable[[str], Candidate]) -> None:
    httpserver.expect_request("/").respond_with_data(b"\x89PNG", content_type="image/png")
    assert fault(page(httpserver.url_for("/"))) == snapshot("is image/png, not a report")


def test_a_server_that_is_not_there_is_said_not_to_be(
    httpserver: HTTPServer, page: Callable[[str], Candidate]
) -> None:
    httpserver.expect_request("/").respond_with_data("x")
    closed = page("http://127.0.0.1:1/")
    assert fault(closed).startswith("the server cannot be reached (")


def test_a_page_can_be_fetched_from_within_an_event_loop(
    httpserver: HTTPServer, page: Callable[[str], Candidate]
) -> None:
    httpserver.expect_request("/").respond_with_data("hello", content_type="text/plain")

    async def within() -> bytes:
        return fetched(httpserver, page, "/").data

    assert asyncio.run(within()) == b"hello"
