"""The page in a real browser: it fits a phone, and axe-core finds nothing to complain of.

The browser is found on PATH or named by REPORTQA_TEST_BROWSER, axe-core's script by
REPORTQA_TEST_AXE; without them these tests are skipped.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from queue import Empty, Queue
from threading import Thread
from typing import TYPE_CHECKING, Any

import pytest

from reportqa.digesting.digesting import digest_days, digest_event
from reportqa.rendering.digests.folder import Form, index_files
from reportqa.rendering.digests.page import digest_page

if TYPE_CHECKING:
    from reportqa.digesting.digesting import EventAccount

NAMES = ("chromium", "chromium-browser", "chromium-headless-shell", "google-chrome", "chrome")
POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy"[^>]*>')
REPORT = """
document.querySelectorAll("details").forEach(one => { one.open = true; });
const wide = [document.documentElement.scrollWidth, window.innerWidth];
const dark = matchMedia("(prefers-color-scheme: dark)").matches;
const check = typeof axe === "undefined" ? Promise.resolve({violations: []}) : axe.run(document);
check.then(found => {
  const told = found.violations.map(one => [one.impact, one.id, one.nodes[0].html]);
  fetch("/found", {method: "POST", body: JSON.stringify({wide, dark, told})});
});
"""


@pytest.fixture(scope="module")
def browser() -> str:
    found = os.environ.get("REPORTQA_TEST_BROWSER") or next(
        filter(None, map(shutil.which, NAMES)), None
    )
    if not found:
        pytest.skip("no browser: install chromium or set REPORTQA_TEST_BROWSER")
    return found


@pytest.fixture(scope="module")
def axe() -> str:
    place = os.environ.get("REPORTQA_TEST_AXE")
    if not place:
        pytest.skip("no axe-core: set REPORTQA_TEST_AXE to its axe.min.js")
    return Path(place).read_text(encoding="utf-8")


def pages(lagoon: EventAccount) -> dict[str, str]:
    whole, days = digest_event(lagoon), digest_days(lagoon)
    index = index_files(whole, days, frozenset({Form.HTML}), frozenset())["index.html"]
    return {"day": digest_page(days[:1]), "all": digest_page(days), "index": index.decode()}


class Opened(BaseHTTPRequestHandler):
    """Serves the page, and takes what our script found on it."""

    page: bytes = b""
    found: Queue[bytes]

    def do_GET(self) -> None:
        self.send_response(200 if self.path == "/" else 404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(self.page if self.path == "/" else b"")

    def do_POST(self) -> None:
        self.found.put(self.rfile.read(int(self.headers["Content-Length"])))
        self.send_response(204)
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


def opened(browser: str, page: str, folder: Path, *, width: int, dark: bool, script: str) -> Any:
    """Return what our script finds on ``page`` in the browser."""
    scripts = "".join(f"<script>{one}</script>" for one in (script, REPORT))
    found: Queue[bytes] = Queue()
    page = POLICY.sub("", page).replace("</body>", f"{scripts}</body>")
    handler = type("Handler", (Opened,), {"page": page.encode(), "found": found})
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        command = [
            browser, "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
            f"--window-size={width},900", f"--user-data-dir={folder / 'profile'}",
            f"--blink-settings=preferredColorScheme={0 if dark else 1}",
            f"http://127.0.0.1:{server.server_port}/",
        ]  # fmt: skip
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            return json.loads(found.get(timeout=60))
        except Empty:
            pytest.skip("the browser does not come up on this machine")
        finally:
            process.kill()
            process.wait()
            server.shutdown()


@pytest.mark.parametrize("name", ["day", "all", "index"])
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_axe_finds_nothing(
    lagoon: EventAccount, browser: str, axe: str, tmp_path: Path, name: str, dark: bool
) -> None:
    page = pages(lagoon)[name]
    found = opened(browser, page, tmp_path, width=1280, dark=dark, script=axe)
    assert found["dark"] is dark
    assert found["told"] == []


@pytest.mark.parametrize("width", [500, 1280])
def test_a_page_is_no_wider_than_the_window(
    lagoon: EventAccount, browser: str, tmp_path: Path, width: int
) -> None:
    page = pages(lagoon)["all"]
    found = opened(browser, page, tmp_path, width=width, dark=False, script="")
    inside, window = found["wide"]
    assert inside <= window
