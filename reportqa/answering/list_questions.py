"""What a list question asks for: which items are in its scope, and by which words they fit."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportqa.answering.attending import AttendanceAsked, asks_for_account, attendance_asked
from reportqa.answering.clauses import names_spent, says_more_than
from reportqa.answering.routes import ListRoute, framing_words, list_route
from reportqa.answering.wanted_things import Wanted
from reportqa.library.catalogue import item_cards
from reportqa.library.scoping import folded
from reportqa.merging import merge_items, said_in
from reportqa.models import Attendance, Filters, ItemCard, ItemKind
from reportqa.retrieval.searching import topics_of

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

    from reportqa.retrieval.scope import Scope
    from reportqa.retrieval.topics import Topic

EACH = re.compile(
    r"\b(?:each of (?:them|the (?:two|three))|respectively|does each|did each"
    r"|do(?:es)? (?:they|both)|chacun\w*|jeweils|cada uno|ieder van)\b",
    re.IGNORECASE,
)
"""Asks to compare what several said, not for one list."""

ACCOUNT = ListRoute(noun="item", kinds=frozenset(ItemKind), wanted=Wanted.SESSIONS, sure=False)
"""What somebody did on a day: everything that was reported of it."""


SUMMARY = re.compile(
    r"^\W*(?:summari[sz]e|sum up|(?:give (?:me )?)?(?:a )?(?:summary|overview|recap)\b|recap"
    r"|tell me"
    r"|describe|résume|fasse|resume|vat)\b",
    re.IGNORECASE,
)
ACCOUNT_WORDS = re.compile(
    r"happen\w*|went|going|summar\w+|sum|recap|overview|describe|tell|give|about|whole|event|people"
    r"|talks?|things?|everything|anybody|anyone|passé|passiert|pas[óo]|gebeurde|interesting|there"
    r"|main|topics?|conference|session\w*|news|new|zusammen\w*|résum\w+",
    re.IGNORECASE,
)
"""Words that ask for an account and name nothing in it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ListQuestion:
    """A question for a list.

    ``cards`` are all items in its scope, of its kinds and attendance; ``topics`` what an
    item must be about beyond that. ``narrow`` tells that the question itself, by a day or
    by what was seen or missed, says which items it wants.
    """

    question: str
    route: ListRoute
    scope: Scope
    cards: tuple[ItemCard, ...]
    topics: tuple[Topic, ...]
    attendance: frozenset[Attendance] | None
    narrow: bool
    scoped: bool


def list_question(
    connection: sqlite3.Connection, question: str, scope: Scope, filters: Filters
) -> ListQuestion | None:
    """Return the list that ``question`` asks for; None where it wants a plain answer."""
    asked = attendance_asked(question)
    route = None if EACH.search(question) else list_route(question)
    if route is None and _wants_account(question, scope, asked):
        route = ACCOUNT
    if route is None:
        return None
    attendance = asked.wanted if scope.reports is not None else None
    frame = framing_words(question) | (asked.words if attendance else frozenset[str]())
    topics = topics_of(connection, question, scope)
    telling = tuple(
        topic
        for topic in topics
        if topic.term not in frame and not set(folded(topic.term).split()) <= scope.spent
    )
    cards = item_cards(connection, scope.narrow(filters))
    if attendance and Attendance.ATTENDED not in attendance:
        cards = _without_seen_after_all(connection, cards)
    kinds = route.kinds or frozenset(ItemKind)
    return ListQuestion(
        question=question,
        route=route,
        scope=scope,
        cards=tuple(
            card
            for card in cards
            if card.kind in kinds
            and scope.holds(card.report.id, card.span.start)
            and (attendance is None or card.attendance in attendance)
        ),
        topics=telling,
        attendance=attendance,
        narrow=bool(
            route is ACCOUNT
            or scope.places
            or (attendance and Attendance.ATTENDED not in attendance)
        ),
        scoped=scope.reports is not None or filters != Filters(),
    )


def _wants_account(question: str, scope: Scope, asked: AttendanceAsked) -> bool:
    """Tell whether everything told of a day or of an event is wanted, or all that was missed."""
    if scope.places:
        return asks_for_account(question)
    if scope.reports is None or not (asks_for_account(question) or SUMMARY.search(question)):
        return False
    spent = scope.spent | names_spent(question, scope.spent) | asked.words
    return not says_more_than(question, ACCOUNT_WORDS, spent)


def _without_seen_after_all(
    connection: sqlite3.Connection, cards: Sequence[ItemCard]
) -> tuple[ItemCard, ...]:
    """Leave out what a reporter announced in one report and tells of as seen in another."""
    seen_after_all = {
        card.id
        for merged in merge_items(cards, said_in(connection))
        for card in merged.tellings
        if card.attendance is not Attendance.ATTENDED
        and card.report.author in _who_saw(merged.tellings)
    }
    return tuple(card for card in cards if card.id not in seen_after_all)


def _who_saw(tellings: Sequence[ItemCard]) -> set[str | None]:
    attended = (card for card in tellings if card.attendance is Attendance.ATTENDED)
    return {card.report.author for card in attended} - {None}
