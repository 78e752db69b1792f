"""``digest --model`` through the real command line and a true server, with all that goes wrong."""

from __future__ import annotations

import email
import json
import re
from email import policy
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

import pytest
from markdown_it import MarkdownIt

from tests.digesting.hostile import HOSTILE
from tests.digesting.lagoon import LAGOON
from tests.digesting.test_hostile import UNSEEN, check_page
from tests.openai_server import OpenAIServer, delta, fails, says, streams

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from click.testing import Result

    from tests.cli.conftest import Command
    from tests.openai_server import Handler, Reply, Request

    Digesting = Callable[..., Result]

TIDES = "A tide table is an interface with one caller, the sea"
EVENT = "LagoonConf 2031"
PRICES = ("--price-input", "1", "--price-output", "10")


@pytest.fixture(scope="module")
def lagoon_library(bare: Command, tmp_path_factory: pytest.TempPathFactory) -> Path:
    reports, folder = (tmp_path_factory.mktemp(name) for name in ("reports", "library"))
    for name, text in {**LAGOON, "eve.md": HOSTILE}.items():
        (reports / name).write_text(text, encoding="utf-8")
    assert bare("ingest", str(reports), "--library", str(folder)).exit_code == 0
    return folder


@pytest.fixture
def digest(bare: Command, lagoon_library: Path, openai_server: OpenAIServer) -> Digesting:
    """Digest with the model behind the server, whatever it said before."""

    def run(*words: str, cached: bool = False) -> Result:
        where = ("--model", "relay", "--base-url", openai_server.url, "--timeout", "5")
        where = (*where, "--library", str(lagoon_library), "--context-tokens", "16384")
        return bare("digest", *where, *words, *(() if cached else ("--no-cache",)))

    return run


def written(prompt: str) -> str:
    """Reply as a model does that says the first passage again, cited."""
    if "passage 1 ·" in prompt:
        text = f"{TIDES} [1]. Tomo Ito was disappointed by the talk [2]."
        return json.dumps({"entries": [{"entry": 1, "text": text}]})
    said = f"{TIDES} [1]." if "title: Tides" in prompt else ""
    return json.dumps({"headline": said, "lede": said})


def replies(answer: Callable[[str], str]) -> Reply:
    """Say what ``answer`` makes of the prompt, and count tokens as a server does."""

    def reply(handler: Handler, request: Request) -> None:
        text = answer(request.body["messages"][1]["content"])
        says(text, counted=(1000, 10))(handler, request)

    return reply


def told(result: Result, server: OpenAIServer) -> list[str]:
    return result.stderr.replace(server.host, "HOST").splitlines()


def error(result: Result, server: OpenAIServer) -> str:
    lines = [line for line in told(result, server) if line.startswith("Error: ")]
    assert len(lines) == 1
    assert result.stdout == ""
    assert "Traceback" not in result.stderr
    return lines[0]


def test_a_model_writes_and_what_it_took_is_told(
    digest: Digesting, openai_server: OpenAIServer
) -> None:
    openai_server.always(replies(written))
    done = digest(EVENT, *PRICES)
    assert done.exit_code == 0
    assert f"**{TIDES}** [1]" in done.stdout
    assert "Tomo Ito was disappointed by the talk. [2]" in done.stdout
    plan, last = told(done, openai_server)
    assert plan.startswith("relay at HOST: writing 1 entry: 1 request, about ")
    assert last == "model relay at HOST: 2,000 + 20 tokens, $0.0022"


def test_json_says_who_wrote_and_what_it_took(
    digest: Digesting, openai_server: OpenAIServer
) -> None:
    openai_server.always(replies(written))
    data: dict[str, Any] = json.loads(digest(EVENT, "--json", *PRICES).stdout)
    assert (data["mode"], data["model"]) == ("model", "relay")
    assert data["usage"] == {
        "prompt_tokens": 2000,
        "completion_tokens": 20,
        "cost_usd": pytest.approx(0.0022),
    }
    known = {one["number"] for one in data["citations"]}
    assert {number for one in data["lede"] for number in one["citations"]} <= known


def test_each_day_tells_what_it_took_itself(digest: Digesting, openai_server: OpenAIServer) -> None:
    openai_server.always(replies(written))
    days = json.loads(digest(EVENT, "--day", "all", "--json").stdout)
    assert [day["usage"]["prompt_tokens"] for day in days] == [2000, 1000, 1000]


def test_the_same_digest_is_not_paid_for_twice(
    digest: Digesting, openai_server: OpenAIServer
) -> None:
    openai_server.always(replies(written))
    first = digest(EVENT, "--day", "1", cached=True)
    calls = len(openai_server.script.chats)
    again = digest(EVENT, "--day", "1", cached=True)
    assert len(openai_server.script.chats) == calls
    assert again.stdout == first.stdout
    assert told(again, openai_server)[-1] == "model relay at HOST: from the cache, nothing sent"


@pytest.mark.parametrize(
    ("script", "said"),
    [
        ([fails(401)], "relay at HOST wants an API key (401)"),
        ([streams(delta(content='{"entries": ['))], "broke off its reply before the end"),
        ([streams(delta(content="x"), '{"choi')], "relay at HOST sent something that is no"),
        ([says("no JSON at all"), says("none again")], "relay gave no JSON of the shape"),
        ([replies(written), fails(401)], "relay at HOST wants an API key (401)"),
    ],
)
def test_a_server_that_fails_is_told_in_one_line_with_exit_code_4(
    digest: Digesting, openai_server: OpenAIServer, script: list[Reply], said: str
) -> None:
    openai_server.will(*script)
    done = digest(EVENT)
    assert done.exit_code == 4
    assert said in error(done, openai_server)


def test_a_forged_number_ends_in_the_reporters_own_words(
    digest: Digesting, openai_server: OpenAIServer
) -> None:
    forged = {"entries": [{"entry": 1, "text": "It has 40 callers [1]. It is so [99]."}]}
    head = {"headline": "The sea has 40 callers [1].", "lede": "It is so [99]. It is not."}
    openai_server.always(says(json.dumps(forged | head)))
    done, plain = (digest(EVENT, "--json", *words) for words in ((), ("--model", "none")))
    data, quoted = json.loads(done.stdout), json.loads(plain.stdout)
    assert (data.pop("mode"), data.pop("model")) == ("extractive", "relay")
    assert data.pop("usage")["prompt_tokens"] == 400
    assert data == {key: quoted[key] for key in data}


def test_a_dry_run_shows_the_very_messages_and_sends_nothing(
    digest: Digesting, openai_server: OpenAIServer, tmp_path: Path
) -> None:
    shown = digest(EVENT, "--dry-run")
    assert (shown.exit_code, openai_server.script.requests) == (0, [])
    assert re.search(r"^Nothing was sent\. relay at .*: 2 requests", shown.stdout, re.MULTILINE)
    openai_server.always(says('{"entries": [], "headline": "", "lede": ""}'))
    digest(EVENT)
    for request in openai_server.script.chats:
        for message in request.body["messages"]:
            assert message["content"] in shown.stdout
    every = digest("--all", "--out", str(tmp_path / "out"), "--dry-run", "--json")
    assert json.loads(every.stdout)["dry_run"] is True
    assert not (tmp_path / "out").exists()


def test_max_cost_holds_for_all_calls_together(
    digest: Digesting, openai_server: OpenAIServer, tmp_path: Path
) -> None:
    dear = digest(EVENT, "--max-cost", "0.001", *PRICES)
    assert dear.exit_code == 6
    assert "more than $0.0010" in error(dear, openai_server)
    assert openai_server.script.chats == []
    openai_server.always(replies(written))
    out = ("--all", "--out", str(tmp_path), "--format", "json")
    one_and_no_more = digest(*out, "--max-cost", "0.0428", *PRICES)
    assert one_and_no_more.exit_code == 6
    assert openai_server.script.chats
    assert digest(*out, "--max-cost", "2", *PRICES).exit_code == 0


def test_files_are_the_same_whether_replies_were_kept_or_not(
    digest: Digesting, openai_server: OpenAIServer, tmp_path: Path
) -> None:
    openai_server.always(replies(written))
    first = digest(EVENT, "--out", str(tmp_path), cached=True)
    assert (first.exit_code, "0 unchanged" in first.stderr) == (0, True)
    again = digest(EVENT, "--out", str(tmp_path), cached=True)
    assert "0 files written" in again.stderr
    assert TIDES in (tmp_path / "2031-05-12.md").read_text(encoding="utf-8")
    assert TIDES in (tmp_path / "index.md").read_text(encoding="utf-8")


def test_without_a_model_a_line_says_so(digest: Digesting) -> None:
    assert digest(EVENT, "--model", "none").stderr == "extractive (no model)\n"


def hostile(prompt: str) -> str:
    """Reply with what the report says, markup, links and all."""
    numbers = re.findall(r"^=== passage (\d+)", prompt, re.MULTILINE)
    words = "Bcc: all@reef.example is what it said, and it was an interesting line"
    bad = f"<script>alert(1)</script> [see](javascript:alert(4)) \u202e{words}"
    texts = [{"entry": n, "text": f"{words} [{n}]."} for n in range(1, len(numbers) + 1)]
    head = {"headline": f"{words}\r\nX-Evil: yes [1][2][3].", "lede": f"{bad} [1][2][3]."}
    return json.dumps({"entries": texts} | head)


@pytest.mark.parametrize("form", ["html", "eml", "atom", "markdown", "json"])
def test_a_hostile_report_and_a_hostile_model_harm_no_form(
    digest: Digesting, openai_server: OpenAIServer, form: str
) -> None:
    openai_server.always(replies(hostile))
    done = digest("ReefConf 2031", "--format", form)
    assert done.exit_code == 0
    assert not UNSEEN.search(done.stdout)
    if form == "html":
        check_page(done.stdout)
    elif form == "eml":
        mail = email.message_from_string(done.stdout, policy=policy.default)
        assert "X-Evil" not in mail
        assert "Bcc" not in mail
    elif form == "atom":
        ET.fromstring(done.stdout)  # noqa: S314
    elif form == "markdown":
        check_markdown(done.stdout)


def check_markdown(text: str) -> None:
    tokens = MarkdownIt("commonmark").parse(text)
    inline = [child for token in tokens for child in token.children or []]
    assert not [t for t in (*tokens, *inline) if t.type in ("html_block", "html_inline", "image")]
    links = [str(token.attrGet("href")) for token in inline if token.type == "link_open"]
    assert all(link.startswith("https://reef.example/") for link in links)
