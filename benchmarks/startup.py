"""Processor time of commands in a fresh process, and the time to a model's first request.

python -m benchmarks.startup LIBRARY

The first are set beside `import chromadb`, the second beside `import chromadb, openai`, all
in one run. A question with a model is timed until its chat request arrives at a server here.
"""

from __future__ import annotations

import contextlib
import os
import statistics
import subprocess
import sys
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

ROUNDS = 5
YARDSTICK = "import chromadb"
MODEL_YARDSTICK = "import chromadb, openai"
MODEL_LIMIT = 1.3
PROGRAM = str(Path(sys.executable).with_name("reportqa"))
QUESTIONS = {
    "ask a model, plain": "what did people think of the keynotes at NeurIPS 2019?",
    "ask a model, list": "which talks covered LLM inference?",
}


class Arrivals(BaseHTTPRequestHandler):
    """Notes when a chat request arrives, and refuses it."""

    def do_GET(self):
        """Have no list of models."""
        self._refuse(404)

    def do_POST(self):
        """Note the time."""
        self.server.arrived.append(time.monotonic())
        self.rfile.read(int(self.headers["Content-Length"]))
        self._refuse(401)

    def _refuse(self, status):
        self.send_response(status)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_):
        """Write no log."""


@contextlib.contextmanager
def server():
    """Yield a server on 127.0.0.1 that notes arrivals."""
    listening = ThreadingHTTPServer(("127.0.0.1", 0), Arrivals)
    listening.arrived = []
    threading.Thread(target=listening.serve_forever, daemon=True).start()
    yield listening
    listening.shutdown()
    listening.server_close()


def processor_seconds(command):
    """Run ``command`` and return its user and system time in seconds."""
    before = os.times()
    subprocess.run(command, check=False, capture_output=True)
    after = os.times()
    return (after.children_user - before.children_user) + (
        after.children_system - before.children_system
    )


def wall_seconds(command):
    """Run ``command`` and return how long it took."""
    start = time.monotonic()
    subprocess.run(command, check=False, capture_output=True)
    return time.monotonic() - start


def seconds_to_first_request(question, library, listening):
    """Ask a model in a fresh process and return how long its first chat request took to come."""
    listening.arrived.clear()
    where = ["--model", "x", "--base-url", f"http://127.0.0.1:{listening.server_port}"]
    start = time.monotonic()
    command = [PROGRAM, "ask", question, *where, *library]
    subprocess.run(command, check=False, capture_output=True)
    assert listening.arrived, "no chat request was sent: does the library hold any report?"
    return listening.arrived[0] - start


def table(title, yardstick, seconds):
    """Print the medians and their ratios to the yardstick's."""
    unit = statistics.median(seconds[yardstick])
    print(f"{title:24} {'median s':>9} {'of yardstick':>13}")
    for name, values in seconds.items():
        median = statistics.median(values)
        print(f"{name:24} {median:9.2f} {median / unit:13.2f}")


def without_a_model(library):
    """Measure the commands that ask no model."""
    python = [sys.executable, "-c"]
    commands = {
        YARDSTICK: [*python, YARDSTICK],
        "--help": [PROGRAM, "--help"],
        "talks": [PROGRAM, "talks", *library],
        "reports": [PROGRAM, "reports", *library],
        "search": [PROGRAM, "search", "LLM inference", *library],
        "ask": [PROGRAM, "ask", "which talks covered LLM inference?", "--model", "none", *library],
    }
    seconds = {name: [] for name in commands}
    for _ in range(ROUNDS):
        for name, command in commands.items():
            seconds[name].append(processor_seconds(command))
    table("processor time", YARDSTICK, seconds)


def with_a_model(library):
    """Measure the time from start to the first chat request."""
    seconds = {name: [] for name in (MODEL_YARDSTICK, *QUESTIONS)}
    with server() as listening:
        for _ in range(ROUNDS):
            yardstick = [sys.executable, "-c", MODEL_YARDSTICK]
            seconds[MODEL_YARDSTICK].append(wall_seconds(yardstick))
            for name, question in QUESTIONS.items():
                seconds[name].append(seconds_to_first_request(question, library, listening))
    table(f"to the first request (at most {MODEL_LIMIT})", MODEL_YARDSTICK, seconds)


def main():
    """Print both tables: medians of interleaved rounds, and the ratios to the yardsticks."""
    library = ["--library", sys.argv[1]]
    without_a_model(library)
    print()
    with_a_model(library)


if __name__ == "__main__":
    main()
