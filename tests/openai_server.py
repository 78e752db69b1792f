"""A server on 127.0.0.1 that speaks OpenAI's protocol from a script.

Each chat request takes the next reply of the script; every request is kept. Tests name
the ``openai_server`` fixture, which their conftest.py imports from here.
"""

from __future__ import annotations

import json
import re
import threading
import time
from collections import deque
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Reply = Callable[["Handler", "Request"], None]


@dataclass(frozen=True)
class Request:
    method: str
    path: str
    headers: dict[str, str]
    body: dict[str, Any]


@dataclass
class Script:
    """What the server will say, and what it was asked."""

    replies: deque[Reply] = field(default_factory=deque)
    requests: list[Request] = field(default_factory=list)
    models: tuple[str, ...] | None = ("relay",)
    otherwise: Reply | None = None
    embeds: bool = False
    windows: dict[str, Any] = field(default_factory=dict)

    @property
    def chats(self) -> list[Request]:
        return [request for request in self.requests if request.method == "POST"]


class OpenAIServer:
    def __init__(self) -> None:
        self.script = Script()
        self._http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._http.daemon_threads = True
        self._http.script = self.script
        self._thread = threading.Thread(target=self._http.serve_forever, args=(0.02,), daemon=True)
        self._thread.start()

    @property
    def host(self) -> str:
        return f"127.0.0.1:{self._http.server_address[1]}"

    @property
    def url(self) -> str:
        return f"http://{self.host}/v1"

    def will(self, *replies: Reply) -> OpenAIServer:
        self.script.replies.extend(replies)
        return self

    def always(self, reply: Reply) -> OpenAIServer:
        """Say this to whatever is asked once the script is at its end."""
        self.script.otherwise = reply
        return self

    def close(self) -> None:
        self._http.shutdown()
        self._http.server_close()
        self._thread.join()


@pytest.fixture
def openai_server() -> Iterator[OpenAIServer]:
    server = OpenAIServer()
    yield server
    server.close()


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_: object) -> None:
        pass

    @property
    def script(self) -> Script:
        return self.server.script

    def do_GET(self) -> None:
        self.script.requests.append(
            Request(
                "GET", self.path, {name.lower(): value for name, value in self.headers.items()}, {}
            )
        )
        if self.path != "/v1/models" or self.script.models is None:
            self.send_json(404, {"detail": "Not Found"})
            return
        extra = self.script.windows
        rows = [{"id": name, "object": "model", **extra} for name in self.script.models]
        self.send_json(200, {"object": "list", "data": rows})

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        request = Request(
            "POST", self.path, {name.lower(): value for name, value in self.headers.items()}, body
        )
        self.script.requests.append(request)
        if self.script.embeds and self.path.endswith("/embeddings"):
            self.send_json(200, embedded(body["input"]))
            return
        try:
            said = self.script.otherwise if not self.script.replies else None
            (said or self.script.replies.popleft())(self, request)
        except (BrokenPipeError, ConnectionResetError):
            self.close_connection = True

    def send_json(self, status: int, body: object, headers: dict[str, str] | None = None) -> None:
        data = json.dumps(body).encode()
        self.send_response(status)
        for name, value in (headers or {}).items():
            self.send_header(name, value)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def open_stream(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Connection", "close")
        self.end_headers()

    def event(self, data: object) -> None:
        text = data if isinstance(data, str) else json.dumps(data)
        self.wfile.write(f"data: {text}\n\n".encode())
        self.wfile.flush()


def embedded(texts: list[str]) -> dict[str, object]:
    """Return vectors for ``texts``: one dimension for each of sixteen first letters."""
    rows = [[1.0 + sum(ord(c) % 16 == n for c in text) for n in range(16)] for text in texts]
    data = [{"object": "embedding", "index": n, "embedding": row} for n, row in enumerate(rows)]
    return {"object": "list", "data": data, "model": "relay", "usage": {}}


def delta(finish: str | None = None, **said: object) -> dict[str, object]:
    return {"choices": [{"index": 0, "delta": said, "finish_reason": finish}]}


def usage(prompt: int = 100, completion: int = 10) -> dict[str, object]:
    counted = {"prompt_tokens": prompt, "completion_tokens": completion, "total_tokens": 0}
    return {"choices": [], "usage": counted}


def says(
    text: str,
    *,
    finish: str = "stop",
    reasoning: str = "",
    pause: float = 0.0,
    counted: tuple[int, int] = (100, 10),
) -> Reply:
    """Stream ``text`` word by word, as a well-behaved server does."""

    def reply(handler: Handler, request: Request) -> None:
        handler.open_stream()
        if reasoning:
            handler.event(delta(reasoning_content=reasoning))
        for piece in re.findall(r"\S+\s*|\s+", text):
            time.sleep(pause)
            handler.event(delta(content=piece))
        handler.event(delta(finish))
        if "stream_options" in request.body:
            handler.event(usage(*counted))
        handler.event("[DONE]")
        handler.close_connection = True

    return reply


def says_of(answer: Callable[[str], str]) -> Reply:
    """Stream what ``answer`` makes of the question, the first message after the system's."""

    def reply(handler: Handler, request: Request) -> None:
        says(answer(request.body["messages"][1]["content"]))(handler, request)

    return reply


def streams(*events: object, done: bool = True) -> Reply:
    """Stream exactly these events: dictionaries as JSON, strings as they are."""

    def reply(handler: Handler, _: Request) -> None:
        handler.open_stream()
        for event in (*events, *(["[DONE]"] if done else [])):
            handler.event(event)
        handler.close_connection = True

    return reply


def answers_whole(text: str) -> Reply:
    """Ignore ``stream`` and send one JSON body."""

    def reply(handler: Handler, _: Request) -> None:
        message = {"role": "assistant", "content": text}
        handler.send_json(200, {"choices": [{"message": message, "finish_reason": "stop"}]})

    return reply


def fails(status: int, message: str = "no", code: str | None = None, **headers: str) -> Reply:
    """Send an error in OpenAI's shape; header names are written with underscores."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}

    def reply(handler: Handler, _: Request) -> None:
        error = {"message": message, "type": "invalid_request_error", "code": code}
        handler.send_json(status, {"error": error}, named)

    return reply


def fails_with(status: int, body: object) -> Reply:
    """Send an error in some other shape."""
    return lambda handler, _: handler.send_json(status, body)


def keeps_silent(seconds: float) -> Reply:
    """Say nothing for a while, then hang up."""

    def reply(handler: Handler, _: Request) -> None:
        time.sleep(seconds)
        handler.close_connection = True

    return reply


def hangs_up() -> Reply:
    """Close the connection without a word."""

    def reply(handler: Handler, _: Request) -> None:
        handler.close_connection = True

    return reply
