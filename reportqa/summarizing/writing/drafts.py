"""A model's reply becomes sentences that name passages, each held against what it names."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reportqa.answering.citing import ResolvedReply, resolve_citations
from reportqa.llm.budget import cut_text
from reportqa.sanitizing import for_line
from reportqa.summarizing.wording import ENDS, word_count
from reportqa.verifying import check_cited

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reportqa.answering.citing import CitedSentence
    from reportqa.llm.messages import Reply
    from reportqa.summarizing.writing.pieces import Piece
    from reportqa.verifying import Cited

NAMES_NOTHING = "it names no passage"
ABOUT_ITSELF = "it speaks of the report instead of the conference: say the thing itself"
TOO_LONG = "a TLDR is one sentence of at most thirty-five words"
NO_TLDR = "the TLDR is missing"
MOST_TLDR_WORDS = 60
MOST_SENTENCE_WORDS = 120
LABEL = re.compile(r"^[\W_]*TL\s?[;:]?\s?DR\b[\W_]*", re.IGNORECASE)
LEAD = re.compile(
    r"^[\W_]*(?:(?:brief |short )?(?:summary|notes)|zusammenfassung|résumé|resumen|samenvatting"
    r"|riassunto|resumo|要約)[*_]*\s*[:：][\W_]*",
    re.IGNORECASE,
)
NOTHING = re.compile(r"[\W_]*NOTHING[\W_]*", re.IGNORECASE)
REPORT_NOUN = (
    r"(?:trip |travel |conference )?(?:report|post|blog ?post|article|write-?up|summary|recap"
    r"|notes?|text|document)s?"
)
ITSELF = re.compile(
    rf"^(?:(?:this|the|these) {REPORT_NOUN}|(?:the|this) (?:author|reporter|writer|blogger)s?"
    rf"|in (?:this|the) {REPORT_NOUN}"
    r"|(?:dieser|der|in diesem) (?:reise)?(?:bericht|beitrag|autor|artikel)|die autorin"
    r"|(?:dans )?(?:ce|cet|cette) (?:rapport|compte[- ]rendu|billet|article)|l['’]auteure?"
    r"|(?:en )?(?:este|esta) (?:informe|artículo|reporte|entrada|crónica)|(?:el autor|la autora)"
    r"|(?:in )?(?:dit|deze) (?:verslag|rapport|artikel|blog(?:post)?)|de auteur"
    r"|(?:in )?(?:questo|questa) (?:rapporto|resoconto|articolo|relazione)|l['’]autrice|l['’]autore"
    r"|(?:neste|este|esta) (?:relatório|artigo|relato|texto)|(?:o autor|a autora))\b"
    r"|^(?:この|本)(?:レポート|報告|記事)|^(?:著者|筆者)は",
    re.IGNORECASE,
)
"""What speaks about the report where it should tell what is new."""

CLAUSE_EDGE = re.compile(
    r";\s+|；|,\s+(?:and|while|whereas|but|und|aber|während|et|mais|tandis que|alors que|y|pero"
    r"|mientras(?: que)?|en|maar|terwijl|e|ma|mentre|mas|enquanto)\s+",
    re.IGNORECASE,
)
FEWEST_OF_CLAUSE, MOST_CLAUSES = 4, 6
UNDER_NAME = re.compile(r"^[^.:：]{2,60}[:：]\s+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """A sentence of a model, and the passages that it names; ``fault`` is why not to believe it.

    ``borne`` tells whether the passages bear it.
    """

    text: str
    pieces: tuple[Piece, ...]
    fault: str | None = None
    borne: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A summary as a model wrote it, held against the passages."""

    tldr: Claim | None
    sentences: tuple[Claim, ...]

    @property
    def claims(self) -> tuple[Claim, ...]:
        """TLDR and sentences."""
        return (*([self.tldr] if self.tldr else []), *self.sentences)

    @property
    def faults(self) -> int:
        """How many of them, a missing TLDR too, are not to be believed."""
        return sum(claim.fault is not None for claim in self.claims) + (self.tldr is None)


def read_draft(reply: Reply, pieces: Sequence[Piece], most: int) -> Draft:
    """Return the summary in a reply: the line that is labelled as TLDR, else the first.

    What leads up to the label and names no passage is no part of it. ``pieces`` are the
    passages as they were numbered; of the sentences ``most`` are kept.
    """
    spoken = _spoken(reply, pieces)
    if not spoken:
        return Draft(tldr=None, sentences=())
    labelled = [number for number, (text, _) in enumerate(spoken) if LABEL.match(text)]
    top = labelled[0] if labelled else 0
    before = [one for one in spoken[:top] if one[1]]
    rest = [*before, *spoken[top + 1 :]]
    sentences = tuple(_held(_bare(text), named) for text, named in rest if _bare(text))
    text, named = spoken[top]
    return Draft(tldr=_as_tldr(_held(_bare(text), named)), sentences=sentences[:most])


def read_notes(reply: Reply, pieces: Sequence[Piece], most: int) -> tuple[Claim, ...]:
    """Return the notes in a reply that name passages, those that hold where any does."""
    if NOTHING.fullmatch(reply.text):
        return ()
    held = [_held(_bare(text), named) for text, named in _spoken(reply, pieces) if named]
    sound = [claim for claim in held if claim.fault is None]
    return tuple(sound or held)[:most]


def _spoken(reply: Reply, pieces: Sequence[Piece]) -> list[tuple[str, tuple[Piece, ...]]]:
    """Return the sentences of a reply with the passages that they name."""
    resolved = resolve_citations(reply.text, [piece.seen for piece in pieces])
    if not isinstance(resolved, ResolvedReply):
        text = for_line(resolved.text)
        return [(_shortened(text), ())] if text and not NOTHING.fullmatch(text) else []
    found = [
        (_shortened(one.text), tuple(pieces[resolved.cited[n - 1]] for n in one.citations))
        for one in _kept(resolved.sentences, cut=reply.cut)
    ]
    return [(text, named) for text, named in found if text]


def _kept(sentences: Sequence[CitedSentence], *, cut: bool) -> Iterator[CitedSentence]:
    """Leave out headings, words before the summary, and what the end of the reply cut off."""
    for number, one in enumerate(sentences):
        last = number == len(sentences) - 1
        framing = one.lead.rstrip().endswith("#") or one.text.rstrip("*_ ").endswith((":", "："))
        broken = cut and last and not ENDS.search(one.text)
        if one.citations or not (framing or broken or _is_label(one.text)):
            yield one


def _is_label(text: str) -> bool:
    return not _bare(text) or (word_count(text) <= 3 and not re.search(r"[぀-ヿ一-鿿]", text))


def _bare(text: str) -> str:
    """Return a sentence without the label, and the emphasis, that it begins with."""
    bare = LEAD.sub("", LABEL.sub("", text))
    return re.sub(r"\*\*|__", "", bare).strip()


def _shortened(text: str) -> str:
    return cut_text(for_line(text), budget_tokens=MOST_SENTENCE_WORDS, count=word_count)


def _held(text: str, named: tuple[Piece, ...]) -> Claim:
    """Hold a sentence against the passages that it names."""
    if not named:
        return Claim(text=text, pieces=(), fault=NAMES_NOTHING, borne=False)
    cited = [piece.cited for piece in named]
    verdict = check_cited(text, cited).verdict
    borne = verdict.supported or _borne_in_clauses(text, cited)
    return Claim(text=text, pieces=named, fault=None if borne else verdict.reason, borne=borne)


def _borne_in_clauses(text: str, cited: Sequence[Cited]) -> bool:
    """Tell whether each clause of a sentence is borne out that joins what several passages say.

    Taken as a whole, the people of one talk seem to have said what stands under another.
    """
    clauses = [clause for clause in CLAUSE_EDGE.split(text) if clause.strip()]
    if len(cited) == 1 or not 1 < len(clauses) <= MOST_CLAUSES:
        return False
    if any(word_count(clause) < FEWEST_OF_CLAUSE for clause in clauses):
        return False
    return all(check_cited(clause, cited).verdict.supported for clause in clauses)


def _as_tldr(claim: Claim) -> Claim:
    """Refuse a TLDR that is about the report, or none in length."""
    return replace(claim, fault=claim.fault or is_no_tldr(claim.text))


def is_no_tldr(text: str) -> str | None:
    """Say why a sentence can be no TLDR: it is about the report, or too long."""
    if speaks_of_itself(text):
        return ABOUT_ITSELF
    return TOO_LONG if word_count(text) > MOST_TLDR_WORDS else None


def speaks_of_itself(text: str) -> bool:
    """Tell whether a TLDR is about the report, be it behind the event's name."""
    return bool(ITSELF.match(text) or ITSELF.match(UNDER_NAME.sub("", text, count=1)))
