"""The demonstration corpus keeps its promises, and the facts about it are true."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path
from typing import TypedDict

import pytest

HERE = Path(__file__).parent
CORPUS = HERE.parent / "corpus"
SHARED = HERE.parents[1] / "shared"
REPORTS = {
    path.relative_to(CORPUS).as_posix(): path.read_text(encoding="utf-8")
    for path in sorted(CORPUS.rglob("*"))
    if path.is_file() and not any(part.startswith(".") for part in path.relative_to(CORPUS).parts)
}
DIARY = [name for name in REPORTS if name.startswith("infercon-diary/")]
KINDS = {"factoid", "list", "day", "attendance", "unanswerable"}
RUN = 8
STYLES = [
    (
        "Jekyll post in a dated file",
        r"_posts/\d{4}-\d\d-\d\d-.*\.markdown",
        r"\A---\nlayout: post\n",
    ),
    ("linked heading", r".*\.markdown", r"^### \[.+\]\(https?://.+\)$"),
    ("Hugo with TOML", r"content/posts/.*\.md", r"\A\+\+\+\ntitle = "),
    (
        "TLDR and comment under a bullet",
        r".*\.md",
        r"^\* \[.+\]\(.+\)[^\n]*\n\nTLDR: .+\n\nComment: ",
    ),
    ("highlight of the day", r".*\.md", r"\(highlight of my day\)"),
    ("no front matter, lettered", r".*\.md", r"\A# [\s\S]*^### B\. .+\n\n- speaker: .+ \(.+\)$"),
    ("plain text without header", r".*\.txt", r"\AI have been "),
    ("AsciiDoc in French", r".*\.adoc", r"\A= [\s\S]*^:lang: fr$"),
    ("Nikola header", r".*\.rst", r"\A\.\. title: .+\n\.\. slug: "),
    ("org-mode", r".*\.org", r"\A#\+TITLE: "),
    ("travel grant", r".*\.md", r"categories: travelgrant"),
    ("wanted to see but missed", r".*", r"^## Wanted to see but missed$"),
    ("heard about", r".*", r"^## Heard about$"),
]


class Fact(TypedDict):
    id: str
    question: str
    kind: str
    sources: list[str]
    must_include: list[list[str]]
    items: list[str]
    may_include: list[str]
    quotes: list[str]


FACTS: list[Fact] = json.loads((HERE / "corpus_facts.json").read_text(encoding="utf-8"))
ANSWERABLE = [fact for fact in FACTS if fact["kind"] != "unanswerable"]
each_fact = pytest.mark.parametrize("fact", ANSWERABLE, ids=lambda fact: fact["id"])


def plain(text: str) -> str:
    return " ".join(text.replace("’", "'").split()).casefold()


def says(text: str, phrase: str) -> bool:
    return bool(re.search(rf"(?<!\w){re.escape(plain(phrase))}(?!\w)", plain(text)))


def first(pattern: str, text: str) -> str:
    found = re.search(pattern, text, re.MULTILINE)
    assert found
    return found[1]


def sources_of(fact: Fact) -> str:
    return "\n".join(REPORTS[name] for name in fact["sources"])


def words(text: str) -> list[str]:
    paper = r"\[[^\]]+\]\(https://arxiv\.org/\S+\)"
    return re.findall(r"\w+", re.sub(rf"{paper}|https?://\S+", " ", text).casefold())


def runs(text: str) -> set[tuple[str, ...]]:
    found = words(text)
    return {tuple(found[i : i + RUN]) for i in range(len(found) - RUN + 1)}


def test_there_are_ten_to_twelve_reports() -> None:
    assert 10 <= len(REPORTS) <= 12


@pytest.mark.parametrize("name", REPORTS)
def test_a_report_is_as_long_as_people_write_them(name: str) -> None:
    assert 250 <= len(REPORTS[name].split()) <= 900


@pytest.mark.parametrize(("path", "content"), [s[1:] for s in STYLES], ids=[s[0] for s in STYLES])
def test_every_style_is_present(path: str, content: str) -> None:
    assert any(
        re.fullmatch(path, name) and re.search(content, text, re.MULTILINE)
        for name, text in REPORTS.items()
    )


def test_the_diary_repeats_its_opening_every_day() -> None:
    openings = {first(r"^\*(This is my diary.*)\*$", REPORTS[name]) for name in DIARY}
    assert len(DIARY) == 3
    assert len(openings) == 1


def test_one_post_of_the_diary_is_dated_the_day_after() -> None:
    in_name = [Path(name).name[:10] for name in DIARY]
    in_header = [first(r"^date: (\S{10})", REPORTS[name]) for name in DIARY]
    assert in_name == ["2024-09-17", "2024-09-18", "2024-09-19"]
    assert in_header == ["2024-09-17", "2024-09-18", "2024-09-20"]


def test_three_people_report_from_infercon() -> None:
    about = [text for text in REPORTS.values() if re.search(r"(?m)^title.*InferCon", text)]
    authors = {first(r'^author\s*[:=]\s*"?([^"\n]+)', text) for text in about}
    assert authors == {"Marta Ekholm", "Gareth Pryce", "Adaeze Obi"}


def test_no_report_tells_the_machine_it_was_written_on() -> None:
    assert not re.search(r"/(?:home|Users|tmp|root)/", "\n".join(REPORTS.values()))


def test_there_are_25_facts_of_all_kinds_and_5_have_no_answer() -> None:
    kinds = Counter(fact["kind"] for fact in FACTS)
    assert set(kinds) == KINDS
    assert sum(kinds.values()) == len({fact["id"] for fact in FACTS}) == 25
    assert kinds["unanswerable"] == 5


def test_the_demo_question_needs_several_reports_and_never_the_talk_that_was_missed() -> None:
    fact = next(fact for fact in FACTS if fact["question"] == "which talks covered LLM inference?")
    assert len(fact["items"]) >= 6
    assert len(fact["sources"]) >= 3
    assert "Serving Ten Thousand Adapters from One Base Model" in fact["may_include"]
    assert not set(fact["items"]) & set(fact["may_include"])


def test_a_question_without_answer_claims_nothing() -> None:
    unanswerable = [fact for fact in FACTS if fact["kind"] == "unanswerable"]
    assert not any(f["sources"] or f["quotes"] or f["items"] for f in unanswerable)


@each_fact
def test_the_sources_of_a_fact_exist(fact: Fact) -> None:
    assert fact["sources"]
    assert set(fact["sources"]) <= set(REPORTS)


@each_fact
def test_every_source_has_a_quote_and_every_quote_a_source(fact: Fact) -> None:
    assert all(any(q in REPORTS[name] for name in fact["sources"]) for q in fact["quotes"])
    assert all(any(q in REPORTS[name] for q in fact["quotes"]) for name in fact["sources"])


@each_fact
def test_the_titles_of_a_list_stand_in_its_sources(fact: Fact) -> None:
    text = plain(sources_of(fact))
    assert all(plain(title) in text for title in fact["items"])
    assert bool(fact["items"]) or bool(fact["must_include"])


@each_fact
def test_the_quotes_say_what_the_answer_must(fact: Fact) -> None:
    quoted = "\n".join(fact["quotes"])
    assert all(any(says(quoted, phrase) for phrase in group) for group in fact["must_include"])


def test_a_copied_run_would_be_noticed() -> None:
    line = "one two three four five six seven eight nine"
    assert runs(f"before {line}") & runs(f"{line}, after")


@pytest.mark.skipif(not (SHARED / "reports").is_dir(), reason="the real reports are not here")
def test_no_eight_words_in_a_row_are_taken_from_a_real_report() -> None:
    ours = {run: name for name, text in REPORTS.items() for run in runs(text)}
    theirs = [*(SHARED / "reports").iterdir(), *(SHARED / "seeds").iterdir()]
    texts = [p.read_text("utf-8", "replace") for p in theirs if p.suffix not in {".pdf", ".csv"}]
    copied = {(ours[run], " ".join(run)) for text in texts for run in runs(text) if run in ours}
    assert len(texts) > 200
    assert not copied
