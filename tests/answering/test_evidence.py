"""Evidence names the page that a sentence stands on, not the one its passage begins on."""

from pathlib import Path

from reportqa.answering.evidence import gather_evidence
from reportqa.embedding import load_embedder
from reportqa.library.cataloguing import Understood, write_report
from reportqa.library.database import reading, transaction, writing
from reportqa.models import Format, Passage, Report, Source, Span
from reportqa.retrieval.searching import SearchOptions, search
from reportqa.retrieval.topics import weigh_topics

FIRST = "The workshop opened with a long welcome.\n"
SECOND = "Rina Sol showed that owls compile twice as fast.\n"


def test_a_sentence_on_the_second_page_is_cited_there(tmp_path: Path) -> None:
    text = FIRST + SECOND
    source = Source(
        origin="/notes.pdf",
        root="/",
        name="notes.pdf",
        format=Format.PDF,
        digest="d",
        text=text,
        pages=(Span(0, len(FIRST)), Span(len(FIRST), len(text))),
    )
    whole = Span(0, len(text) - 1)
    report = Report(source=source, title="Notes", body=whole)
    passage = Passage(report=source.id, span=whole, text=whole.of(text), context="", tokens=9)
    with writing(tmp_path) as connection, transaction(connection):
        write_report(connection, Understood(report=report, passages=(passage,)))
    with reading(tmp_path) as connection:
        options = SearchOptions(folder=tmp_path, load_embedder=load_embedder)
        hits = search(connection, "owls compile", options)
        topics = weigh_topics(connection, ("owls", "compile"))
        best = gather_evidence(connection, "owls compile", hits, topics, None)[0]
    assert hits[0].quote.page == 1
    assert best.quote.text == SECOND.strip()
    assert best.quote.page == 2
