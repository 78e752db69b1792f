from __future__ import annotations

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportqa.answering.citing import CitedSentence, ResolvedReply, Uncited, resolve_citations
from reportqa.answering.links import REMOVED, keep_links, links_in
from reportqa.answering.refusals import read_refusal

SOURCES = ("One: https://ok.example/one", "Two", "Three")
MARKER = re.compile(r"\[\d+\]")
LINK = re.compile(r"https?://\S|(?<![a-z0-9])(?:www\.\S|javascript:\S)", re.IGNORECASE)

fragments = st.sampled_from(
    [
        *(
            "The hall was full.",
            " It rained",
            " a",
            "\n",
            "\n\n",
            "- ",
            "1. ",
            ". ",
            " ",
            "。",
            "#",
        ),
        *("[1]", "[2]", "[3]", "[4]", "[0]", "[1][2]", "[1, 3]", "[2-9]", "[^2]", "【1†x】", "(1)"),
        *(
            "`x[1]`",
            "```\n[2]\n```",
            "[",
            "]",
            "(",
            ")",
            "[a](b)",
            "[2](https://evil.example/?q=1)",
        ),
        *(
            "https://ok.example/one",
            "https://evil.example/a",
            "www.evil.example",
            "\u200b",
            "\x1b[1m",
        ),
        *("Sources:\n", "![x](https://evil.example/i.png)", "<a href='https://evil.example'>"),
    ]
)
replies = st.lists(fragments, max_size=14).map("".join) | st.text(max_size=60)
resolved_replies = replies.map(lambda reply: resolve_citations(reply, SOURCES)).filter(
    lambda outcome: isinstance(outcome, ResolvedReply)
)


def resolve(reply: str) -> list[tuple[str, tuple[int, ...]]]:
    outcome = resolve_citations(reply, SOURCES)
    assert isinstance(outcome, ResolvedReply)
    return [(sentence.text, sentence.citations) for sentence in outcome.sentences]


@given(resolved_replies)
def test_every_marker_left_names_a_source(reply: ResolvedReply) -> None:
    used = {number for sentence in reply.sentences for number in sentence.citations}
    assert used == set(range(1, len(reply.cited) + 1))
    assert all(0 <= source < len(SOURCES) for source in reply.cited)
    assert len(set(reply.cited)) == len(reply.cited)


@given(resolved_replies)
def test_numbers_run_from_one_in_order_of_first_use(reply: ResolvedReply) -> None:
    order = dict.fromkeys(number for s in reply.sentences for number in s.citations)
    assert list(order) == list(range(1, len(order) + 1))


@given(resolved_replies)
def test_a_link_left_stands_in_a_cited_source(reply: ResolvedReply) -> None:
    allowed = links_in(SOURCES[source] for source in reply.cited)
    texts = [sentence.text for sentence in reply.sentences]
    assert links_in(texts) <= allowed


@given(replies)
def test_a_reply_without_a_source_has_no_links(reply: str) -> None:
    outcome = resolve_citations(reply, ())
    assert isinstance(outcome, Uncited)
    assert not LINK.search(outcome.text)


@given(
    st.lists(
        st.tuples(
            st.sampled_from(
                ["The hall was full.", "It rained!", "Was it cold?", "Ana said “no”.", "雨でした。"]
            ),
            st.lists(st.sampled_from([1, 2, 3]), min_size=1, max_size=3, unique=True),
            st.sampled_from([" ", "\n\n", "\n- "]),
        ),
        min_size=1,
        max_size=6,
    )
)
def test_a_resolved_reply_resolves_to_itself(parts: list[tuple[str, list[int], str]]) -> None:
    reply = "".join(
        f"{lead}{text} {''.join(f'[{n}]' for n in numbers)}" for text, numbers, lead in parts
    )
    first = resolve_citations(reply, SOURCES)
    assert isinstance(first, ResolvedReply)
    again = resolve_citations(first.text, [SOURCES[source] for source in first.cited])
    assert isinstance(again, ResolvedReply)
    assert again.text == first.text
    assert again.cited == tuple(range(len(first.cited)))


@given(
    st.lists(st.text("abcdé XYZ,:;'“”-", min_size=1).filter(str.strip), min_size=1, max_size=5),
    st.data(),
)
def test_the_text_without_its_markers_is_unchanged(words: list[str], data: st.DataObject) -> None:
    markers = [data.draw(st.sampled_from(["", "[1]", " [2][3]", " [1, 2]"])) for _ in words]
    reply = "".join(f"x{word}x{marker}" for word, marker in zip(words, markers, strict=True))
    outcome = resolve_citations(reply + " [1]", SOURCES)
    assert isinstance(outcome, ResolvedReply)
    spoken = "".join(sentence.lead + sentence.text for sentence in outcome.sentences)
    assert spoken.split() == "".join(f"x{word}x" for word in words).split()


@pytest.mark.parametrize(
    ("reply", "sentences"),
    [
        ("It rained [1]. It was cold [2].", [("It rained.", (1,)), ("It was cold.", (2,))]),
        ("It rained. [1] It was cold. [2]", [("It rained.", (1,)), ("It was cold.", (2,))]),
        ("[2] It rained.\n[1] It was cold.", [("It rained.", (1,)), ("It was cold.", (2,))]),
        ("It rained [3][1].", [("It rained.", (1, 2))]),
        ("It rained [1, 3].", [("It rained.", (1, 2))]),
        ("It rained [1-3].", [("It rained.", (1, 2, 3))]),
        ("It rained [2–9999].", [("It rained.", (1, 2))]),
        ("It rained ([1] and [2]).", [("It rained.", (1, 2))]),
        ("It rained [1], [2].", [("It rained.", (1, 2))]),
        ("It rained [^1].", [("It rained.", (1,))]),
        ("It rained [[1]].", [("It rained.", (1,))]),
        ("It rained [passage 1, 2].", [("It rained.", (1, 2))]),
        ("It rained \\[1\\].", [("It rained.", (1,))]),
        ("雨でした【1†source】。寒い【2】。", [("雨でした。", (1,)), ("寒い。", (2,))]),
        ("It rained [1][7].", [("It rained.", (1,))]),
        ("It rained [7]. It was cold [1].", [("It rained.", ()), ("It was cold.", (1,))]),
        ("It rained (1). It was cold [1].", [("It rained (1).", ()), ("It was cold.", (1,))]),
        ("Read `x[1]` [2].", [("Read `x[1]`.", (1,))]),
        ("- Rain [1]\n- Cold [2]", [("Rain", (1,)), ("Cold", (2,))]),
        ("1. Rain [1]\n2. Cold [2]", [("Rain", (1,)), ("Cold", (2,))]),
        ("A line\nthat wraps [1] here.", [("A line that wraps here.", (1,))]),
        ("A line\n[1] that wraps.", [("A line that wraps.", (1,))]),
        ("It rained.\n[1]\n\nIt was cold [2].", [("It rained.", (1,)), ("It was cold.", (2,))]),
        ("```markdown\nIt rained [1].\n```", [("It rained.", (1,))]),
        ("It rained [1].\n\nSources:\n[1] A report\n[2] Another", [("It rained.", (1,))]),
        ("It\u200b rained\x1b[31m [1].", [("It rained.", (1,))]),
    ],
)
def test_markers_in_all_their_forms(
    reply: str, sentences: list[tuple[str, tuple[int, ...]]]
) -> None:
    assert resolve(reply) == sentences


@pytest.mark.parametrize(
    ("reply", "text"),
    [
        ("It rained [1](https://evil.example/?q=secret).", "It rained."),
        ("It rained [1](javascript:alert(1)).", "It rained."),
        ("See [the slides](https://evil.example) [1].", "See the slides."),
        ("See ![x](https://evil.example/?q=secret) [1].", "See x."),
        ("See https://ok.example/one [1].", "See https://ok.example/one."),
        ("See https://ok.example/one?q=secret [1].", f"See {REMOVED}."),
        ("See https://ok.example/one [2].", f"See {REMOVED}."),
        ("See <https://evil.example>, now [1].", f"See {REMOVED}, now."),
        ("See _https://evil.example_ [1].", f"See _{REMOVED}_."),
        ("See www.evil.example [1].", f"See {REMOVED}."),
        ("See javascript:alert(1) [1].", f"See {REMOVED})."),
        ("See <a href='https://evil.example'>it</a> [1].", "See it."),
        ("See `https://evil.example` [1].", f"See `{REMOVED}`."),
    ],
)
def test_links_are_those_of_the_cited_sources(reply: str, text: str) -> None:
    assert resolve(reply)[0] == (text, (1,))


@pytest.mark.parametrize("reply", ["It rained.", "It rained [7].", "", "[1]", "`x[1]` only", "(1)"])
def test_a_reply_without_a_marker_is_no_answer(reply: str) -> None:
    assert isinstance(resolve_citations(reply, SOURCES), Uncited)


def test_bullets_stand_before_their_sentences() -> None:
    outcome = resolve_citations("Two things:\n- Rain [2]\n- Cold. Very cold [1].", SOURCES)
    assert outcome == ResolvedReply(
        sentences=(
            CitedSentence(text="Two things:", citations=()),
            CitedSentence(text="Rain", citations=(1,), lead="\n- "),
            CitedSentence(text="Cold.", citations=(), lead="\n- "),
            CitedSentence(text="Very cold.", citations=(2,), lead=" "),
        ),
        cited=(1, 0),
    )
    assert outcome.text == "Two things:\n- Rain [1]\n- Cold. Very cold. [2]"


def test_an_answer_without_a_citation_cannot_be_built() -> None:
    with pytest.raises(ValueError, match="without a citation"):
        ResolvedReply(sentences=(), cited=())


@pytest.mark.parametrize(
    "piece",
    [
        "[1",
        "[1,",
        "[",
        "`",
        "[a](",
        "[1](http:",
        "http://",
        "<a ",
        "[1] and ",
        "\\[",
        "a [1]. ",
        "[1](//(",
        "[1](//()",
    ],
)
def test_a_hostile_reply_takes_no_long_time(piece: str) -> None:
    start = time.process_time()
    resolve_citations(piece * 20_000, SOURCES)
    assert time.process_time() - start < 5


def test_links_keep_the_marks_of_their_sentence() -> None:
    assert keep_links("(https://a.example/x).", frozenset()) == f"({REMOVED})."
    assert keep_links("(https://a.example/x).", {"https://a.example/x"}) == "(https://a.example/x)."


@pytest.mark.parametrize(
    "reply",
    [
        "- [1] A is so.\n- [2] B is so.\n- [3] C is so.",
        "1. [1] A is so.\n2. [2] B is so.\n3. [3] C is so.",
        "- **[1]** A is so.\n- **[2]** B is so.\n- **[3]** C is so.",
        "* [1]: A is so.\n* [2]: B is so.\n* [3]: C is so.",
        "- A is so. [1]\n- B is so. [2]\n- C is so. [3]",
    ],
)
def test_a_marker_that_opens_a_line_is_for_that_line(reply: str) -> None:
    outcome = resolve_citations(reply, ("A.", "B.", "C."))
    assert isinstance(outcome, ResolvedReply)
    assert [(one.text, one.citations) for one in outcome.sentences] == [
        ("A is so.", (1,)),
        ("B is so.", (2,)),
        ("C is so.", (3,)),
    ]


def test_a_foreign_link_ends_no_sentence() -> None:
    outcome = resolve_citations("See HTTPS://WALRUS.EXAMPLE/x for it [1].", ("A.",))
    assert isinstance(outcome, ResolvedReply)
    (sentence,) = outcome.sentences
    assert (sentence.text, sentence.citations) == ("See (link removed) for it.", (1,))


def test_the_reason_of_a_refusal_leads_nowhere() -> None:
    reason = read_refusal("NO ANSWER: see https://walrus.example/?q=secret for more")
    assert reason == "see (link removed) for more"


def test_a_colon_between_blanks_stays_as_french_has_it() -> None:
    outcome = resolve_citations("Ana a dit : tout est prêt [1].", SOURCES)
    assert isinstance(outcome, ResolvedReply)
    assert outcome.sentences[0].text == "Ana a dit : tout est prêt."
