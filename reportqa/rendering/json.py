"""The JSON that outside tools read: its keys are a contract (DESIGN.md, section 7)."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from reportqa.models import Answer, Citation, Usage

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportqa.library.catalogue import EventCard
    from reportqa.library.ingestion import IngestSummary
    from reportqa.library.readings import ReadingSummary
    from reportqa.models import (
        Conflict,
        Coverage,
        Hit,
        ItemCard,
        ListedItem,
        NoAnswer,
        Outcome,
        Quote,
        ReportCard,
        Sentence,
    )
    from reportqa.retrieval.explaining import Explanation

Data = dict[str, object]
ANSWERED = "answered"
# A terminal obeys these; JSON can say them in letters.
COMMANDING = re.compile(
    "[\x7f-\x9f\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ud800-\udfff\ufeff]"
)


def to_json(data: object) -> str:
    """Write one object, or a list with one object on each line.

    Raises:
        ValueError: a number in it is not finite.
    """
    if not isinstance(data, list):
        return _escaped(json.dumps(data, ensure_ascii=False, allow_nan=False, indent=2))
    elements: list[object] = data  # pyright: ignore[reportUnknownVariableType]
    lines = [json.dumps(one, ensure_ascii=False, allow_nan=False) for one in elements]
    return _escaped("[\n" + ",\n".join(lines) + "\n]") if lines else "[]"


def to_json_line(data: object) -> str:
    """Write one value on one line.

    Raises:
        ValueError: a number in it is not finite.
    """
    return _escaped(json.dumps(data, ensure_ascii=False, allow_nan=False))


def _escaped(text: str) -> str:
    if text.isascii():
        return text.replace("\x7f", "\\u007f")
    return COMMANDING.sub(lambda char: f"\\u{ord(char.group()):04x}", text)


def citation_data(citation: Citation) -> Data:
    """Return a CITATION."""
    return {"number": citation.number, **_quote_data(citation.quote)}


def _quote_data(quote: Quote) -> Data:
    return {
        "report": quote.report.id,
        "source": quote.report.source,
        "title": quote.report.title,
        "event": quote.report.event,
        "line_start": quote.lines[0],
        "line_end": quote.lines[1],
        "char_start": quote.span.start,
        "char_end": quote.span.end,
        "page": quote.page,
        "quote": quote.text,
    }


def item_data(item: ItemCard, citations: Sequence[Citation] = ()) -> Data:
    """Return an ITEM; without other citations it is cited where it is named."""
    cited = citations or (Citation(number=1, quote=item.opening),)
    return {
        "id": item.id,
        "title": item.title,
        "kind": item.kind.value,
        "event": item.event,
        "day": _day(item.day),
        "day_label": item.day_label,
        "session": item.session,
        "people": list(item.people),
        "links": list(item.links),
        "attendance": item.attendance.value,
        "tldr": item.tldr,
        "comment": item.comment,
        "reports": [item.report.id],
        "confidence": item.confidence,
        "citations": [citation_data(citation) for citation in cited],
    }


def ask_data(outcome: Outcome) -> Data:
    """Return the object of ``ask``."""
    found = _answer_data(outcome) if isinstance(outcome, Answer) else _no_answer_data(outcome)
    return {
        **found,
        "coverage": _coverage_data(outcome.coverage),
        "scope": list(outcome.scope),
        "model": outcome.model,
        "usage": usage_data(outcome.usage),
    }


def _answer_data(answer: Answer) -> Data:
    return {
        "question": answer.question,
        "status": ANSWERED,
        "mode": answer.mode.value,
        "answer": answer.text,
        "sentences": [sentence_data(sentence) for sentence in answer.sentences],
        "items": [_listed_data(listed) for listed in answer.items],
        "unclear": [_listed_data(listed) for listed in answer.unclear],
        "conflicts": [conflict_data(conflict) for conflict in answer.conflicts],
        "citations": [citation_data(citation) for citation in answer.citations],
    }


def _no_answer_data(refusal: NoAnswer) -> Data:
    return {
        "question": refusal.question,
        "status": refusal.reason.value,
        "mode": refusal.mode.value,
        "answer": "",
        "message": refusal.message,
        "sentences": [],
        "items": [],
        "unclear": [],
        "conflicts": [],
        "citations": [],
        "nearest": search_data(refusal.nearest),
    }


def _listed_data(listed: ListedItem) -> Data:
    """Return an element of an answer's ``items``, with what all its reports know."""
    tellings = listed.tellings
    return item_data(listed.item, listed.citations) | {
        "people": list(dict.fromkeys(name for one in tellings for name in one.people)),
        "links": list(dict.fromkeys(link for one in tellings for link in one.links)),
        "reports": list(dict.fromkeys(one.report.id for one in tellings)),
    }


def sentence_data(sentence: Sentence) -> Data:
    """Return a SENTENCE."""
    return {
        "text": sentence.text,
        "citations": list(sentence.citations),
        "supported": sentence.supported,
        "reason": sentence.reason,
    }


def conflict_data(conflict: Conflict) -> Data:
    """Return a CONFLICT."""
    claims = [{"text": one.text, "citations": list(one.citations)} for one in conflict.claims]
    return {"about": conflict.about, "claims": claims}


def _coverage_data(coverage: Coverage | None) -> Data | None:
    if coverage is None:
        return None
    return {
        "items_scanned": coverage.items_scanned,
        "reports_scanned": coverage.reports_scanned,
        "matched": coverage.matched,
        "unclear": coverage.unclear,
    }


def usage_data(usage: Usage | None) -> Data:
    """Return the tokens and the cost; noughts where no model was called."""
    used = usage or Usage()
    return {
        "prompt_tokens": used.prompt_tokens,
        "completion_tokens": used.completion_tokens,
        "cost_usd": used.cost_usd,
    }


def search_data(hits: Sequence[Hit], why: Sequence[Explanation] = ()) -> list[Data]:
    """Return the list of ``search``, ranked from 1, each hit with ``why`` it was found."""
    told = [_hit_data(rank, hit) for rank, hit in enumerate(hits, 1)]
    if not why:
        return told
    return [hit | {"explain": explanation_data(one)} for hit, one in zip(told, why, strict=True)]


def explanation_data(why: Explanation) -> Data:
    """Return the parts of a score, and the question's words by where they stand."""
    topics = (*why.matched, *why.naming, *why.missing)
    return {
        "parts": {one.name: {"score": one.score, "weight": one.weight} for one in why.parts},
        "matched": [topic.term for topic in why.matched],
        "naming": [topic.term for topic in why.naming],
        "missing": [topic.term for topic in why.missing],
        "corrected": {topic.term: topic.meant for topic in topics if topic.meant},
        "expanded": {topic.term: list(topic.expanded) for topic in topics if topic.expanded},
    }


def _hit_data(rank: int, hit: Hit) -> Data:
    quote = _quote_data(hit.quote)
    text = quote.pop("quote")
    return {
        "rank": rank,
        "score": hit.score,
        "lexical": hit.lexical,
        "dense": hit.dense,
        "passage": hit.passage,
        "item": hit.item,
        **quote,
        "text": text,
    }


def talks_data(items: Sequence[ItemCard]) -> list[Data]:
    """Return the list of ``talks``."""
    return [item_data(item) for item in items]


def report_data(card: ReportCard) -> Data:
    """Return an element of ``reports``."""
    return {
        "id": card.id,
        "source": card.source,
        "title": card.title,
        "author": card.author,
        "event": card.event,
        "year": card.year,
        "date": _day(card.date),
        "tags": list(card.tags),
        "language": card.language,
        "words": card.words,
        "items": card.items,
        "passages": card.passages,
    }


def event_data(card: EventCard) -> Data:
    """Return an element of ``events``."""
    return {
        "name": card.name,
        "series": card.series,
        "year": card.year,
        "place": card.place,
        "start": card.start,
        "end": card.end,
        "reports": card.reports,
        "items": card.items,
        "authors": list(card.authors),
    }


def ingest_data(summary: IngestSummary) -> Data:
    """Return the object of ``ingest``; ``reading`` only where a model was to read."""
    read = {"reading": _reading_data(summary.reading)} if summary.reading else {}
    return {
        "new": list(summary.new),
        "updated": list(summary.updated),
        "unchanged": summary.unchanged,
        "removed": list(summary.removed),
        "renamed": [{"from": old, "to": new} for old, new in summary.renamed],
        "skipped": [{"source": one.source, "reason": one.reason} for one in summary.skipped],
        "passed_over": summary.passed_over,
        "passages": summary.passages,
        "items": summary.items,
        "seconds": round(summary.seconds, 3),
        "embedding": summary.embedding,
        **read,
    }


def _reading_data(reading: ReadingSummary) -> Data:
    counts = {name: getattr(reading, name) for name in ("reports", "added", "confirmed", "dropped")}
    told = {"left": list(reading.left), "usage": usage_data(reading.usage)}
    return {"model": reading.model, **counts, **told}


def _day(day: object | None) -> str | None:
    return str(day) if day else None
