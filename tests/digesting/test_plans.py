from __future__ import annotations

from dataclasses import replace

import pytest

from reportqa.digesting.plan_sections import kind_of_heading
from reportqa.digesting.plans import kind_of_plan, plans_of
from reportqa.models import Attendance, Format, PlanKind, ReportText, Source, Span
from reportqa.parsing import parse_report
from tests.digesting.making import item, told


@pytest.mark.parametrize(
    ("language", "sentence", "kind"),
    [
        ("en", "I definitely want to read the paper on tide gates.", PlanKind.READ),
        ("en", "I’ll have to play with that sonar kit.", PlanKind.TRY),
        ("en", "I plan to catch up on the talks I missed.", PlanKind.WATCH),
        ("en", "I should take a closer look at ropes.", PlanKind.FOLLOW_UP),
        ("en", "Looking forward to giving it a try!", PlanKind.TRY),
        ("en", "The tide book is on my reading list.", PlanKind.READ),
        ("fr", "Je vais tester les nœuds dès lundi.", PlanKind.TRY),
        ("fr", "J'ai hâte de lire son livre.", PlanKind.READ),
        ("es", "Quiero probar las cuerdas nuevas.", PlanKind.TRY),
        ("de", "Ich werde die Knoten zu Hause ausprobieren.", PlanKind.TRY),
        ("nl", "Ik ga de knopen thuis uitproberen.", PlanKind.TRY),
        ("it", "Voglio approfondire i nodi.", PlanKind.FOLLOW_UP),
        ("pt", "Vou testar as cordas em casa.", PlanKind.TRY),
        ("ja", "この本を読んでみたい。", PlanKind.READ),
    ],
)
def test_what_an_author_means_to_do_is_a_plan(language: str, sentence: str, kind: PlanKind) -> None:
    assert kind_of_plan(sentence, language) is kind


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "I read the paper on tide gates."),
        ("en", "She will try to read your lips."),
        ("en", "I don't want to read it again."),
        ("en", "Should I read the paper?"),
        ("en", "He said “I will read it”."),
        ("en", "I will try to be there next year."),
        ("en", "Tomorrow I will watch the boats."),
        ("fr", "J'ai lu son livre."),
        ("es", "Leí el libro."),
        ("de", "Ich habe das Buch gelesen."),
        ("ja", "本を読みました。"),
    ],
)
def test_what_is_done_or_said_by_others_is_no_plan(language: str, sentence: str) -> None:
    assert kind_of_plan(sentence, language) is None


def test_plans_are_cited_and_name_their_talk() -> None:
    text = """# Harbour Days

Ropes and Knots was long. I want to try **bowlines** at home.

Tide Tables: I wanted to see it.

> I want to try quoting somebody.
"""
    one = told(text)
    talk, missed = (
        item(one, "Ropes and Knots"),
        item(one, "Tide Tables", attendance=Attendance.PLANNED),
    )
    said, planned = plans_of([one], [talk, missed])
    assert (said.kind, said.talk) == (PlanKind.TRY, "Ropes and Knots")
    assert said.quote.text == said.quote.span.of(text) == "I want to try **bowlines** at home."
    assert said.text == "I want to try bowlines at home."
    assert (planned.kind, planned.text) == (PlanKind.SEE, "Tide Tables")


def test_a_language_without_cues_is_read_as_english() -> None:
    assert kind_of_plan("I want to read more.", None) is PlanKind.READ
    assert kind_of_plan("I want to read more.", "xx") is PlanKind.READ


def test_no_text_has_no_plans() -> None:
    assert plans_of([told("")], []) == ()


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("Things to try next", PlanKind.TRY),
        ("What I’ll follow up on", PlanKind.FOLLOW_UP),
        ("3. My reading list:", PlanKind.READ),
        ("TODO", PlanKind.FOLLOW_UP),
        ("Talks to watch later", PlanKind.WATCH),
        ("À creuser", PlanKind.FOLLOW_UP),
        ("Was ich ausprobieren will", PlanKind.TRY),
        ("Próximos pasos", PlanKind.FOLLOW_UP),
        ("Nog te lezen", PlanKind.READ),
        ("Da approfondire", PlanKind.FOLLOW_UP),
        ("Para testar", PlanKind.TRY),
        ("今後の予定", PlanKind.FOLLOW_UP),
        ("How to read a tide table", None),
        ("What's next for sails", None),
        ("Trying out the new harbour", None),
        ("The next step in sonar", None),
    ],
)
def test_a_heading_announces_plans(heading: str, kind: PlanKind | None) -> None:
    assert kind_of_heading(heading) is kind


SECTIONS = """# Harbour Days

## Ropes and Knots

They were long.

### Things to try next

- What the speaker will try

## Things to try next

- Hemp on the small boats
- I will read the book on knots.

## Next steps

The harbour board meets in June.
"""


def sectioned(text: str) -> ReportText:
    source = Source(
        origin="/a.md", root="/", name="a.md", format=Format.MARKDOWN, digest="", text=text
    )
    return replace(told(text), sections=parse_report(source).sections)


def test_what_is_listed_under_such_a_heading_is_planned() -> None:
    report = sectioned(SECTIONS)
    talk = item(report, "Ropes and Knots")
    end = SECTIONS.index("## Things to try next\n\n- Hemp")
    long = replace(talk, span=Span(talk.span.start, end))
    plans = plans_of([report], [long])
    assert [(one.kind, one.text) for one in plans] == [
        (PlanKind.TRY, "Hemp on the small boats"),
        (PlanKind.READ, "I will read the book on knots."),
    ]
    assert all(one.quote.span.of(SECTIONS) == one.quote.text for one in plans)
