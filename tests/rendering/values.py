"""Values made by hand: one small library, as the rooms below would hand it up."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from reportqa.library.catalogue import EventCard
from reportqa.models import (
    Answer,
    Attendance,
    Citation,
    Claim,
    Conflict,
    Coverage,
    Hit,
    ItemCard,
    ItemId,
    ItemKind,
    ListedItem,
    Mode,
    NoAnswer,
    PassageId,
    Quote,
    Reason,
    ReportCard,
    ReportId,
    Sentence,
    Span,
    Usage,
)

ANA = ReportCard(
    id=ReportId("aaaaaaaaaaaa"),
    source="2024/ana.md",
    origin="/home/ana/reports/2024/ana.md",
    title="Two days in Porto",
    author="Ana Sousa",
    event="PortoConf 2024",
    year=2024,
    date=dt.date(2024, 5, 20),
    tags=("compilers", "caching"),
    language="en",
    words=812,
    items=2,
    passages=7,
)
BEN = replace(
    ANA,
    id=ReportId("bbbbbbbbbbbb"),
    source="ben.pdf",
    origin="/srv/ben.pdf",
    title="東京で会ったキャッシュの人々",
    author=None,
    event=None,
    year=None,
    date=None,
    tags=(),
    language=None,
    items=1,
)


def quote(text: str, *, report: ReportCard = ANA, line: int = 12, page: int | None = None) -> Quote:
    last = line + text.count("\n")
    return Quote(
        report=report, span=Span(300, 300 + len(text)), lines=(line, last), text=text, page=page
    )


TWICE = quote("Answers came twice as fast,\nby the users' clocks.")
THIRD = quote("Ein Drittel schneller, sagte man.", report=BEN, line=40, page=3)
TALK = ItemCard(
    id=ItemId("111111111111"),
    title="Caching for Mortals",
    kind=ItemKind.TALK,
    event="PortoConf 2024",
    day=dt.date(2024, 5, 14),
    day_label="Day 1",
    session=None,
    people=("Rui Leal", "Mia Tan"),
    links=("https://portoconf.example/leal",),
    attendance=Attendance.ATTENDED,
    tldr="Cache what is asked for twice.",
    comment=None,
    confidence=0.9,
    span=Span(280, 400),
    opening=quote("## Caching for Mortals", line=11),
)
PLANNED = replace(
    TALK,
    id=ItemId("222222222222"),
    title="A Wish for a Talk With a Title So Long That No Line Can Hold All of It, However Wide",
    kind=ItemKind.KEYNOTE,
    day=None,
    day_label="Day 2",
    people=(),
    links=(),
    attendance=Attendance.PLANNED,
    tldr=None,
    opening=quote("- A Wish", line=30),
)
HEARD = replace(
    PLANNED,
    id=ItemId("333333333333"),
    title="キャッシュ入門",
    event=None,
    day_label=None,
    attendance=Attendance.HEARD_ABOUT,
    opening=quote("キャッシュ入門", report=BEN, line=2, page=1),
)
ITEMS = (TALK, PLANNED, HEARD)
HIT = Hit(
    passage=PassageId("999999999999"),
    score=0.75,
    lexical=0.8,
    dense=0.5,
    quote=TWICE,
    context="Two days in Porto · PortoConf 2024 · Caching for Mortals",
    item=TALK.id,
)
CITED = (Citation(number=1, quote=TWICE), Citation(number=2, quote=THIRD))
ANSWER = Answer(
    question="How much faster?",
    mode=Mode.MODEL,
    sentences=(
        Sentence(text="Ana heard that answers came twice as fast.", citations=(1,), supported=True),
        Sentence(text="Another says a third.", citations=(2, 1)),
    ),
    citations=CITED,
    conflicts=(
        Conflict(
            about="the speed",
            claims=(Claim(text="twice", citations=(1,)), Claim(text="a third", citations=(2,))),
        ),
    ),
    model="gpt-5-mini",
    usage=Usage(prompt_tokens=1234, completion_tokens=56, cost_usd=0.0012),
)
QUOTED = Answer(
    question="How much faster?",
    mode=Mode.EXTRACTIVE,
    sentences=(
        Sentence(
            text="Answers came twice as fast, by the users' clocks.", citations=(1,), supported=True
        ),
        Sentence(text="Ein Drittel schneller, sagte man.", citations=(2,), supported=True),
    ),
    citations=CITED,
)
LISTED = Answer(
    question="Which talks covered caching?",
    mode=Mode.EXTRACTIVE,
    sentences=(
        Sentence(text="2 talks in 2 reports fit:", citations=()),
        Sentence(text='"Caching for Mortals" by Rui Leal.', citations=(1, 2), supported=True),
        Sentence(text='"キャッシュ入門".', citations=(3,), supported=True),
    ),
    citations=(
        Citation(number=1, quote=TALK.opening),
        Citation(number=2, quote=TWICE),
        Citation(number=3, quote=HEARD.opening),
    ),
    items=(
        ListedItem(
            item=TALK,
            citations=(Citation(number=1, quote=TALK.opening), Citation(number=2, quote=TWICE)),
        ),
        ListedItem(item=HEARD, citations=(Citation(number=3, quote=HEARD.opening),)),
    ),
    coverage=Coverage(items_scanned=1812, reports_scanned=204, matched=2, unclear=1),
)
EMPTY = NoAnswer(
    question="Anything?",
    reason=Reason.EMPTY_LIBRARY,
    message="The library is empty: no report was ingested yet.",
)
INSUFFICIENT = NoAnswer(
    question="Who paid?",
    reason=Reason.INSUFFICIENT,
    message="The reports touch on this, but none of them answers it.",
    nearest=(HIT,),
)
EVENT = EventCard(
    name="PortoConf 2024",
    series="PortoConf",
    year=2024,
    place="Porto",
    start="2024-05-14",
    end="2024-05-15",
    reports=1,
    items=2,
    authors=("Ana Sousa",),
)
