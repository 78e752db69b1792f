"""``summarise --model`` through the real command line and a true server."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest

from reportqa.sanitizing import strip_invisible
from tests.cli.conftest import ANA
from tests.cli.injections import INJECTIONS, LEAKED, ORDER, Injection
from tests.openai_server import OpenAIServer, delta, fails, says, says_of, streams

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from click.testing import Result

    from tests.cli.conftest import Command

    Summarise = Callable[..., Result]

TLDR = "TLDR: At PortoConf 2024 a cache in front of the compiler made builds 3.4 times as fast [1]."
BODY = (
    "Rui Leal measured a cache in front of the compiler [1]. The room was full when Rui Leal"
    " spoke [1]."
)
GOOD = f"{TLDR}\n\n{BODY}"
WRONG = GOOD.replace("3.4", "7.9")
SPOKEN = "Sailors tie a bowline."
PRICES = ("--price-input", "1", "--price-output", "10")
FENCE = re.compile(r"^=== (end of )?(?:passage|item) (\d+) · (\w+) ===$", re.MULTILINE)
CONTROL = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u202a-\u202e\u2066-\u2069]|[\U000e0000-\U000e007f]"
)


@pytest.fixture
def ana(tmp_path: Path) -> Path:
    report = tmp_path / "ana.md"
    report.write_text(ANA, encoding="utf-8")
    return report


@pytest.fixture
def summarise(bare: Command, openai_server: OpenAIServer, tmp_path: Path) -> Summarise:
    """Summarise by the model behind the server, with a library of its own for what it said."""

    def run(*words: str, **environment: str) -> Result:
        where = ("--model", "relay", "--base-url", openai_server.url, "--timeout", "5")
        mine = ("--library", str(tmp_path / "library"))
        return bare("summarise", *words, *where, *mine, **environment)

    return run


@pytest.fixture
def library(bare: Command, tmp_path: Path) -> Path:
    """A library that can keep what a model said."""
    folder = tmp_path / "library"
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "ana.md").write_text(ANA, encoding="utf-8")
    other = ANA.replace("Ana Sousa", "Ben Okafor").replace("3.4", "3.1").replace("2024-05-20", "")
    (tmp_path / "in" / "ben.md").write_text(other, encoding="utf-8")
    assert bare("ingest", str(tmp_path / "in"), "--library", str(folder)).exit_code == 0
    return folder


def told(result: Result, server: OpenAIServer) -> list[str]:
    return result.stderr.replace(server.host, "HOST").splitlines()


def answers(summary: str = GOOD, **tldrs: str) -> Callable[[str], str]:
    """Return what plays the model: a summary, notes, or the TLDRs of items by their titles."""

    def answer(question: str) -> str:
        if "=== item " not in question:
            return summary
        found = re.findall(r"=== item (\d+) · \w+ ===\ntitle: (\w+)", question)
        return json.dumps(
            {"items": [{"item": int(n), "tldr": tldrs.get(title, "")} for n, title in found]}
        )

    return answer


def long_report(sections: int) -> str:
    """Return a report with so many days; each has a number that stands nowhere else."""
    days = (
        f"## Day {day}\n\n"
        + f"Rui Leal measured {1000 + day} knots in harbour {day}. " * 1
        + "\n\n"
        + f"The tide of day {day} was told at length and in many words by everybody there. " * 40
        for day in range(1, sections + 1)
    )
    return "# TideConf 2031\n\n" + "\n\n".join(days)


def test_a_report_that_fits_is_read_in_one_call(
    summarise: Summarise, ana: Path, openai_server: OpenAIServer
) -> None:
    openai_server.always(says(GOOD))
    done = summarise(
        str(ana), "--style", "brief", REPORTQA_PRICE_INPUT="1", REPORTQA_PRICE_OUTPUT="10"
    )
    assert done.exit_code == 0
    assert len(openai_server.script.chats) == 1
    assert "**TLDR:** At PortoConf 2024 a cache in front of the compiler made" in done.stdout
    assert "The room was full when Rui Leal spoke. [" in done.stdout
    assert "model relay at HOST: 100 + 10 tokens, $0.0002" in told(done, openai_server)
    assert "there is no library in" in done.stderr


def test_every_citation_of_a_model_is_word_for_word(
    summarise: Summarise, ana: Path, openai_server: OpenAIServer
) -> None:
    openai_server.always(says_of(answers()))
    data = json.loads(summarise(str(ana), "--json").stdout)
    assert (data["mode"], data["model"]) == ("model", "relay")
    assert data["usage"]["prompt_tokens"] > 0
    for one in data["citations"]:
        assert one["quote"] == ANA[one["char_start"] : one["char_end"]]
    assert [one["supported"] for one in data["summary"]] == [True, True]
    assert data["tldr_supported"] is True
    assert data["tldr_citations"]


def test_the_event_is_put_before_a_tldr_that_does_not_name_it(
    summarise: Summarise, ana: Path, openai_server: OpenAIServer
) -> None:
    openai_server.always(says(GOOD.replace("At PortoConf 2024 a", "A")))
    data = json.loads(summarise(str(ana), "--style", "tldr", "--json").stdout)
    assert data["tldr"].startswith("PortoConf 2024: A cache in front of the compiler")
    assert data["summary"] == []


def test_a_tldr_that_speaks_of_the_report_is_sent_back_and_then_not_taken(
    summarise: Summarise, ana: Path, openai_server: OpenAIServer
) -> None:
    vain = f"TLDR: This report discusses a cache in front of the compiler [1].\n\n{BODY}"
    openai_server.always(says(vain))
    data = json.loads(summarise(str(ana), "--style", "brief", "--json").stdout)
    assert len(openai_server.script.chats) == 2
    assert "it speaks of the report" in openai_server.script.chats[1].body["messages"][1]["content"]
    assert "report discusses" not in data["tldr"]
    assert data["tldr"].startswith("PortoConf 2024")


def test_a_sentence_that_does_not_hold_is_sent_back_once_with_the_reason(
    summarise: Summarise, ana: Path, openai_server: OpenAIServer
) -> None:
    openai_server.will(says(WRONG), says(GOOD))
    data = json.loads(summarise(str(ana), "--style", "brief", "--json").stdout)
    back = openai_server.script.chats[1].body["messages"][1]["content"]
    assert "7.9 times as fast. [1]\n  -> does not hold: number not in the passage: 7.9" in back
    assert data["tldr_supported"] is True
    assert "3.4" in data["tldr"]


def test_what_still_does_not_hold_is_marked_and_strictly_refused(
    summarise: Summarise, ana: Path, openai_server: OpenAIServer
) -> None:
    openai_server.always(says(WRONG))
    shown = summarise(str(ana), "--style", "brief")
    assert r"\[unsupported: number not in the passage: 7.9\]" in shown.stdout
    strict = summarise(str(ana), "--style", "brief", "--strict")
    assert (strict.exit_code, strict.stdout) == (5, "")
    assert "not borne out by its citations" in strict.stderr


def test_markers_that_name_nothing_go(
    summarise: Summarise, ana: Path, openai_server: OpenAIServer
) -> None:
    openai_server.always(says(GOOD.replace("[1]", "[1][97]")))
    done = summarise(str(ana), "--style", "brief")
    assert "97" not in done.stdout
    assert "The room was full when Rui Leal spoke. [" in done.stdout


def test_a_summary_that_names_no_passage_is_sent_back_and_then_refused(
    summarise: Summarise, ana: Path, openai_server: OpenAIServer
) -> None:
    openai_server.always(says(GOOD.replace(" [1]", "")))
    done = summarise(str(ana), "--style", "brief")
    assert (done.exit_code, done.stdout) == (4, "")
    assert "wrote no sentence that names a passage" in done.stderr
    assert len(openai_server.script.chats) == 2


def test_no_more_sentences_than_wanted_and_the_language_is_asked_for(
    summarise: Summarise, ana: Path, openai_server: OpenAIServer
) -> None:
    openai_server.always(says(GOOD))
    asked = ("--style", "brief", "--length", "1", "--language", "fr", "--json")
    done = summarise(str(ana), *asked)
    assert len(json.loads(done.stdout)["summary"]) == 1
    system = openai_server.script.chats[0].body["messages"][0]["content"]
    assert "Write in French." in system
    assert "one sentence as running text" in system
    assert "Nothing is translated" not in done.stderr


TALKS = ANA.replace("TLDR: Cache what is asked for twice.\n\n", "")


def test_items_without_a_tldr_of_their_author_get_one_in_one_call(
    summarise: Summarise, ana: Path, openai_server: OpenAIServer
) -> None:
    ana.write_text(
        TALKS + "\n### [Ropes](https://x.example/r) by Ben Ito\n\nTLDR: Tie it twice.\n", "utf-8"
    )
    said = "Builds finished 3.4 times as fast on his [laptop](https://evil.example) [1] <https://evil.example>."
    openai_server.always(says_of(answers(Caching=said)))
    items = {one["title"]: one for one in json.loads(summarise(str(ana), "--json").stdout)["items"]}
    cached, ropes = items["Caching for Mortals"], items["Ropes"]
    assert cached["tldr"] == "Builds finished 3.4 times as fast on his laptop (link removed)."
    assert cached["tldr_by"] == "model"
    assert cached["citations"][-1]["quote"].startswith("Builds finished 3.4")
    assert (ropes["tldr"], ropes["tldr_by"]) == ("Tie it twice.", "author")
    assert len(openai_server.script.chats) == 2


def test_an_items_tldr_that_never_holds_gives_way_to_the_reports_words(
    summarise: Summarise, ana: Path, openai_server: OpenAIServer
) -> None:
    ana.write_text(TALKS, "utf-8")
    openai_server.always(says_of(answers(Caching="Builds finished 99 times as fast.")))
    items = {one["title"]: one for one in json.loads(summarise(str(ana), "--json").stdout)["items"]}
    assert items["Caching for Mortals"]["tldr_by"] == "extract"
    assert "99" not in items["Caching for Mortals"]["tldr"]
    back = openai_server.script.chats[-1].body["messages"][1]["content"]
    assert "does not hold: number not in the passage: 99" in back


@pytest.mark.parametrize(
    "said",
    [
        f"Builds finished 3.4 times as fast on his laptop ![more]({LEAKED})",
        f"Builds finished 3.4 times as fast on his laptop {LEAKED}",
        f'Builds finished 3.4 times as fast <a href="{LEAKED}">on his laptop</a>',
        "Builds finished 3.4 times as fast \x1b[2J\x1b]0;owned\x07on his laptop",
        "Builds finished 3.4 times as fast \u202eon his laptop\u202c",
        "98765 people came to see the cache.",
    ],
)
def test_an_items_tldr_leads_nowhere_and_leaves_the_terminal_alone(
    summarise: Summarise, ana: Path, openai_server: OpenAIServer, said: str
) -> None:
    ana.write_text(TALKS, "utf-8")
    openai_server.always(says_of(answers(Caching=said)))
    done = summarise(str(ana))
    assert done.exit_code == 0
    assert LEAKED not in done.stdout
    assert "98765" not in done.stdout
    assert not CONTROL.search(done.stdout)
    assert "3.4 times as fast" in done.stdout


def test_items_in_broken_json_twice_are_a_fault(
    summarise: Summarise, ana: Path, openai_server: OpenAIServer
) -> None:
    ana.write_text(TALKS, "utf-8")
    openai_server.always(says(GOOD))
    done = summarise(str(ana))
    assert (done.exit_code, done.stdout) == (4, "")
    assert "no JSON of the shape asked for" in done.stderr


@pytest.mark.parametrize(
    ("reply", "said"),
    [
        (fails(401), "wants an API key (401)"),
        (streams(delta(content="TLDR: At Por")), "broke off its reply before the end"),
        (streams(delta(content="TLDR"), '{"choi'), "sent something that is no"),
    ],
    ids=["401", "cut", "broken"],
)
def test_a_server_that_fails_is_one_line_and_exit_code_4(
    summarise: Summarise, ana: Path, openai_server: OpenAIServer, reply: Any, said: str
) -> None:
    openai_server.always(reply)
    done = summarise(str(ana), "--style", "brief")
    assert (done.exit_code, done.stdout) == (4, "")
    assert [line for line in told(done, openai_server) if said in line]
    assert "Traceback" not in done.stderr


def notes(question: str) -> str:
    """Play a model that notes the number of a part, and then tells the first three notes."""
    if "=== notes " in question:
        found = re.findall(r"^(Rui .*) (\[\d+\])$", question, re.MULTILINE)
        lines = [f"{text.rstrip('.')} {mark}." for text, mark in found[:3]]
        top = f"TLDR: TideConf 2031: {lines[0]}" if "TLDR line" in question else lines[0]
        return "\n\n".join([top, *lines[1:]])
    passages = re.split(r"^=== passage ", question, flags=re.MULTILINE)[1:]
    told = (
        f"{found[0]} [{passage.split()[0]}]."
        for passage in passages
        if (found := re.search(r"Rui Leal measured \d+ knots in harbour \d+", passage))
    )
    return "\n".join(told) or "NOTHING"


def test_a_long_report_is_read_part_by_part_and_keeps_its_citations(
    summarise: Summarise, tmp_path: Path, openai_server: OpenAIServer
) -> None:
    text = long_report(12)
    (tmp_path / "tides.md").write_text(text, "utf-8")
    openai_server.always(says_of(notes))
    done = summarise(str(tmp_path / "tides.md"), "--json", "--context-tokens", "4096")
    data = json.loads(done.stdout)
    chats = openai_server.script.chats
    assert 4 <= len(chats) <= 16
    assert "summarising " in done.stderr
    assert " parts" in done.stderr
    assert data["tldr"].startswith("TideConf 2031: Rui Leal measured")
    quotes = {one["number"]: one["quote"] for one in data["citations"]}
    for sentence in data["summary"]:
        number = re.search(r"\d{4}", sentence["text"])
        assert number is not None
        assert any(number[0] in quotes[n] for n in sentence["citations"])
        assert sentence["supported"]


def test_a_proceedings_of_100000_words_stays_within_the_window(
    summarise: Summarise, tmp_path: Path, openai_server: OpenAIServer
) -> None:
    (tmp_path / "tides.md").write_text(long_report(175), "utf-8")
    openai_server.always(says_of(notes))
    done = summarise(
        str(tmp_path / "tides.md"), "--style", "brief", "--json", "--context-tokens", "8192"
    )
    assert done.exit_code == 0, done.stderr
    assert json.loads(done.stdout)["summary"]
    sizes = [
        sum(len(m["content"]) for m in one.body["messages"]) for one in openai_server.script.chats
    ]
    assert len(sizes) <= 60
    assert max(sizes) / 3 < 8192


@pytest.mark.usefixtures("library")
def test_an_event_is_read_report_by_report(
    summarise: Summarise, openai_server: OpenAIServer
) -> None:
    def answer(question: str) -> str:
        if "=== notes " not in question:
            speed = "3.4" if "3.4" in question else "3.1"
            return f"Builds finished {speed} times as fast on his laptop [1]."
        marks = re.findall(r"finished (\S+) times .*(\[\d+\])", question)
        lines = [f"Builds finished {n} times as fast on his laptop {mark}." for n, mark in marks]
        return "\n\n".join([f"TLDR: At PortoConf 2024 {lines[0][0].lower()}{lines[0][1:]}", *lines])

    openai_server.always(says_of(answer))
    done = summarise("--event", "PortoConf 2024", "--style", "brief", "--json")
    data = json.loads(done.stdout)
    assert len(openai_server.script.chats) == 3
    assert len(data["reports"]) == 2
    assert {one["source"] for one in data["citations"]} == {"ana.md", "ben.md"}


@pytest.mark.usefixtures("library")
def test_a_summary_asked_for_twice_is_sent_once(
    summarise: Summarise, ana: Path, openai_server: OpenAIServer
) -> None:
    openai_server.will(says(GOOD), says(GOOD))
    first, second = (summarise(str(ana), "--style", "brief") for _ in range(2))
    assert first.stdout == second.stdout
    assert len(openai_server.script.chats) == 1
    assert told(second, openai_server)[-1] == "model relay at HOST: from the cache, nothing sent"
    assert summarise(str(ana), "--style", "brief", "--no-cache").exit_code == 0
    assert len(openai_server.script.chats) == 2


def test_a_dry_run_shows_the_very_messages_and_sends_nothing(
    summarise: Summarise, ana: Path, openai_server: OpenAIServer
) -> None:
    ana.write_text(TALKS, "utf-8")
    shown = summarise(str(ana), "--dry-run", "--context-tokens", "16384")
    assert (shown.exit_code, openai_server.script.requests) == (0, [])
    assert re.search(
        r"^Nothing was sent\. relay at \S+: 2 requests, about", shown.stdout, re.MULTILINE
    )
    openai_server.always(says_of(answers()))
    summarise(str(ana), "--context-tokens", "16384")
    for request in openai_server.script.chats:
        for message in request.body["messages"]:
            assert message["content"] in shown.stdout


def test_a_dry_run_shows_all_parts_and_says_that_one_request_follows(
    summarise: Summarise, tmp_path: Path, openai_server: OpenAIServer
) -> None:
    (tmp_path / "tides.md").write_text(long_report(12), "utf-8")
    shown = summarise(str(tmp_path / "tides.md"), "--dry-run", "--context-tokens", "4096")
    assert openai_server.script.requests == []
    assert "This is part 1 of " in shown.stdout
    assert "one request more" in shown.stderr


def test_a_dry_run_does_not_ingest(summarise: Summarise, ana: Path) -> None:
    assert summarise(str(ana), "--dry-run", "--ingest").exit_code == 2


def test_a_budget_is_kept(summarise: Summarise, ana: Path, openai_server: OpenAIServer) -> None:
    dear = summarise(str(ana), "--max-cost", "0.001", *PRICES)
    assert (dear.exit_code, dear.stdout, openai_server.script.chats) == (6, "", [])
    assert "more than $0.0010" in dear.stderr
    unknown = summarise(str(ana), "--max-cost", "1")
    assert unknown.exit_code == 6
    assert "costs is not known" in unknown.stderr


def test_a_report_that_says_nothing_is_sent_to_nobody(
    bare: Command, openai_server: OpenAIServer
) -> None:
    where = ("--model", "relay", "--base-url", openai_server.url)
    done = bare("summarise", "-", *where, stdin="---\n\n***\n")
    assert openai_server.script.chats == []
    assert "Traceback" not in done.stderr


def test_a_prompt_of_ones_own_is_sent(
    summarise: Summarise, ana: Path, openai_server: OpenAIServer, tmp_path: Path
) -> None:
    mine = tmp_path / "mine"
    mine.mkdir()
    (mine / "summary.md").write_text(
        "# system\n\nBe a pirate. {{ wanted.language }}\n\n# user\n\n{{ report.title }}"
        "{% for one in passages %}\n{{ seal }} {{ one.text }} {{ seal }}{% endfor %}\n"
    )
    openai_server.always(says(GOOD))
    assert summarise(str(ana), "--style", "brief", "--prompts", str(mine)).exit_code == 0
    assert "Be a pirate." in openai_server.script.chats[0].body["messages"][0]["content"]


def hostile(
    summarise: Summarise, tmp_path: Path, server: OpenAIServer, injection: Injection, *words: str
) -> Result:
    report = tmp_path / f"{injection.name}.md"
    report.write_text(injection.report, encoding="utf-8")
    server.always(says(f"TLDR: {injection.lie}\n\n{injection.lie}"))
    return summarise(str(report), "--style", "brief", *words)


@pytest.mark.parametrize("injection", INJECTIONS, ids=lambda one: one.name)
def test_a_hostile_report_changes_neither_sources_nor_links(
    summarise: Summarise, tmp_path: Path, openai_server: OpenAIServer, injection: Injection
) -> None:
    done = hostile(summarise, tmp_path, openai_server, injection, "--json")
    assert done.exit_code in (0, 4)
    if done.exit_code:
        return
    data = json.loads(done.stdout)
    for citation in data["citations"]:
        assert injection.report[citation["char_start"] : citation["char_end"]] == citation["quote"]
    said = [(data["tldr"], data["tldr_supported"])]
    said += [(one["text"], one["supported"]) for one in data["summary"]]
    told_openly = not injection.hidden and "98765" in strip_invisible(injection.planted)
    for text, supported in said:
        assert LEAKED not in text
        assert "javascript:" not in text
        assert not (supported and re.search("98765|12345", text)) or told_openly


@pytest.mark.parametrize("injection", INJECTIONS, ids=lambda one: one.name)
def test_a_hostile_report_stays_inside_its_fences(
    summarise: Summarise, tmp_path: Path, openai_server: OpenAIServer, injection: Injection
) -> None:
    done = hostile(summarise, tmp_path, openai_server, injection)
    assert not CONTROL.search(done.stdout + done.stderr)
    for request in openai_server.script.chats:
        assert [one["role"] for one in request.body["messages"]] == ["system", "user"]
        shown = request.body["messages"][1]["content"]
        seal = re.findall(r"mark (\w{12})", request.body["messages"][0]["content"])[0]
        fences = [(end, number) for end, number, mark in FENCE.findall(shown) if mark == seal]
        numbers = range(1, len(fences) // 2 + 1)
        assert fences == [(end, str(n)) for n in numbers for end in ("", "end of ")]
        assert not CONTROL.search(shown)
        if injection.hidden:
            assert ORDER not in shown.partition("=== first summary")[0]
