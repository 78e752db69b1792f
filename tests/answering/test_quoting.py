from hypothesis import given
from hypothesis import strategies as st

from reportqa.answering.quoting import choose_quote
from reportqa.models import LineIndex, Quote, ReportCard, ReportId, Span

CARD = ReportCard(
    id=ReportId("r"),
    source="a.md",
    origin="/a.md",
    title="Days in Porto",
    author="Ana",
    event="PortoConf 2031",
    year=2031,
    date=None,
    tags=(),
    language="en",
    words=9,
    items=0,
    passages=1,
)
TEXT = """# Days in Porto

The keynote filled the hall. About 640 people came, said the desk.
It was about caching prompts, and Rui Leal showed a 40% saving.

- Lunch was late.
- Dr. Neves argued against agents. She was loud. Nobody minded.
"""


def quote_of(text: str, span: Span) -> Quote:
    index = LineIndex.of(text)
    return Quote(report=CARD, span=span, lines=index.lines(span), text=span.of(text))


PASSAGE = quote_of(TEXT, Span(TEXT.index("The keynote"), len(TEXT) - 1))


@given(st.text("ab.! \n-é日[]", min_size=1, max_size=80), st.lists(st.text("ab é日", max_size=9)))
def test_a_quote_stands_in_the_text_word_for_word(text: str, claims: list[str]) -> None:
    source = f"before\n\n{text}\nafter"
    start = source.index(text)
    passage = quote_of(source, Span(start, start + len(text)))
    quote = choose_quote(claims, passage)
    assert quote.span.of(source) == quote.text
    assert passage.span.holds(quote.span)
    assert quote.lines == LineIndex.of(source).lines(quote.span)


def test_the_sentence_that_says_it_is_quoted() -> None:
    quote = choose_quote(["Some 640 people came."], PASSAGE)
    assert quote.text == "About 640 people came, said the desk."
    assert quote.lines == (3, 3)


def test_a_bullet_is_quoted_by_its_sentence() -> None:
    quote = choose_quote(["Neves was against agents."], PASSAGE)
    assert quote.text.endswith("Dr. Neves argued against agents.")
    assert quote.lines == (7, 7)


def test_two_claims_are_quoted_together_when_they_stand_together() -> None:
    claims = ["640 people came.", "Rui Leal saved 40% by caching prompts."]
    quote = choose_quote(claims, PASSAGE)
    assert quote.text.startswith("About 640")
    assert quote.text.endswith("40% saving.")


def test_words_match_without_their_accents_and_endings() -> None:
    assert "caching" in choose_quote(["Le cáche des prompts : cachings."], PASSAGE).text


def test_a_claim_that_shares_no_word_has_the_whole_passage_quoted() -> None:
    assert choose_quote(["講演は満席だった。"], PASSAGE) == PASSAGE
    assert choose_quote([], PASSAGE) == PASSAGE
