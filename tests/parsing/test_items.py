import pytest

from reportqa.models import Attendance, Format, ItemKind
from reportqa.parsing.items.titles import clean_title
from tests.parsing.making import parsed, titles

LINKED = """# BeeConf 2024

## Favourite papers

### [Tiny bees in large fields](https://arxiv.org/abs/1234.5678)

Neat trick with hives. Code [here](https://github.com/x/bees).

### [Owls that learn at night](https://arxiv.org/abs/2345.6789)

Slides are on https://x.org/owls.pdf now.

## Thanks

Thanks to everybody.
"""


def test_linked_headings_are_papers_with_all_their_links():
    first, second = parsed(LINKED).items
    assert (first.title, first.kind) == ("Tiny bees in large fields", ItemKind.PAPER)
    assert first.links == ("https://arxiv.org/abs/1234.5678", "https://github.com/x/bees")
    assert second.links == ("https://arxiv.org/abs/2345.6789", "https://x.org/owls.pdf")


def test_an_item_ends_before_a_higher_heading():
    report = parsed(LINKED)
    assert "Thanks" not in report.items[-1].span.of(report.source.text)


def test_an_item_ends_before_a_rule():
    report = parsed("## Talks\n\n### Owls in Rust by Anna Sol\n\nNice.\n\n---\n\nAfter the rule.\n")
    assert report.items[0].span.of(report.source.text).endswith("Nice.")


@pytest.mark.parametrize(
    "heading",
    [
        "### Anna Sol — Owls in Rust",
        "### Owls in Rust - Anna Sol @annasol",
        "### Talk: Owls in Rust by Anna Sol",
        "### Owls in Rust, [Anna Sol](https://twitter.com/annasol)",
        "### B. Owls in Rust\n\n- speaker: Anna Sol (Acme)",
        "### Owls in Rust\n\n_Anna Sol_",
        "### Owls in Rust\nAnna Sol - CTO at Acme",
        "### Owls in Rust\n\n#### par [Anna Sol](https://twitter.com/annasol) \\[Acme\\]",
    ],
)
def test_people_are_found_in_and_under_a_heading(heading: str):
    report = parsed(f"# RustFest 2023\n\n## Day 1\n\n{heading}\n\nThis talk was about owls.\n")
    assert [(item.title, item.people) for item in report.items] == [("Owls in Rust", ("Anna Sol",))]


def test_bullets_carry_their_unindented_tldr_and_comment():
    report = parsed(
        "# Talks I have attended\n\n* [Owls and how they learn](https://x.org/talk/1)"
        " (Highlight)\n\n"
        "TLDR: Owls learn at night.\n\nComment: I liked it. Much.\n\n"
        "* [Bees and how they fly](https://x.org/talk/2)\n\nTLDR: With wings.\n\n"
        "# Extras\n\n* The melons were sweet.\n"
    )
    owls, bees = report.items
    assert owls.tldr is not None
    assert owls.tldr.text == "Owls learn at night."
    assert owls.comment is not None
    assert owls.comment.text == "I liked it. Much."
    assert owls.comment.span.of(report.source.text) == owls.comment.text
    assert bees.comment is None


def test_numbered_papers_are_items():
    text = "## Papers on owls\n\n" + "".join(
        f"{n}. [Owls and their {word} habits](https://arxiv.org/abs/1111.000{n})\n\n\t* Good.\n\n"
        for n, word in enumerate(("nightly", "daily", "yearly"), 1)
    )
    assert [item.kind for item in parsed(text).items] == [ItemKind.PAPER] * 3


def test_a_fact_sheet_gives_titles_authors_and_award():
    report = parsed(
        "2 Outstanding Paper Awards\n\nOwls learn from geometry at night\n\n"
        "Anna Sol, Tom Ruiz\n\n"
        "<https://openreview.net/forum?id=1>\n\n"
        "This paper shows in depth how owls learn, and why it matters to us all.\n"
    )
    (item,) = report.items
    assert (item.title, item.kind) == ("Owls learn from geometry at night", ItemKind.AWARD)
    assert item.people == ("Anna Sol", "Tom Ruiz")
    assert item.links == ("https://openreview.net/forum?id=1",)


@pytest.mark.parametrize(
    ("sentence", "title"),
    [
        (
            'After lunch Anna Sol gave a talk called "Owls in the Rust Belt".',
            "Owls in the Rust Belt",
        ),
        ("I also saw Anna Sol's tutorial on keeping bees.", "Anna Sol's tutorial on keeping bees"),
        ("The next talk was [Owls in Rust](https://x.org/o) by Anna Sol.", "Owls in Rust"),
        ("Fui a la charla *Lechuzas en Rust*, de Anna Sol, muy buena.", "Lechuzas en Rust"),
    ],
)
def test_talks_are_found_in_prose(sentence: str, title: str):
    assert titles(f"It was a fine day.\n\n{sentence}\n") == [title]


@pytest.mark.parametrize(
    "text",
    [
        "# Conf\n\n## Vienna was a great city to visit!\n\nWe walked.\n\n"
        "## Extras\n\n* Sweet melons.\n",
        "# Trends\n\n## Conclusion\n\nAll fine.\n\n## Lunch\n\nGood.\n",
        "## Tools I learnt of\n\n- [ripgrep for searching](https://github.com/x/rg)\n"
        "- [another good tool](https://x.org)\n",
        "## Session 1\n\nNothing to say.\n",
    ],
)
def test_what_is_no_item_gives_none(text: str):
    assert titles(text) == []


@pytest.mark.parametrize(
    ("intro", "attendance"),
    [
        ("Talks that I attended:", Attendance.ATTENDED),
        ("Papers that I want to read:", Attendance.PLANNED),
        ("Some talks that I missed, but heard good things about:", Attendance.HEARD_ABOUT),
    ],
)
def test_the_introducing_line_tells_the_attendance(intro: str, attendance: Attendance):
    report = parsed(f"{intro}\n\n- [Owls in the Rust Belt](https://youtu.be/1)\n")
    assert [item.attendance for item in report.items] == [attendance]


def test_org_headings_with_people_and_link_are_items():
    text = "* Speakers\n\n** Prof. Anna Sol, [[https://x.org/talk][Owls at Night]]\n\n"
    text += "This talk was fine.\n"
    (item,) = parsed(text, Format.ORG).items
    assert (item.title, item.people, item.links) == (
        "Owls at Night",
        ("Anna Sol",),
        ("https://x.org/talk",),
    )


def test_the_speaker_marked_where_a_paragraph_begins_speaks():
    text = "# BeeConf 2024\n\n## Tuesday\n\n### Owls and how they sleep\n\n"
    text += "**Anna Sol** keeps forty of them, and phones each of them at noon.\n"
    assert [(i.title, i.people) for i in parsed(text).items] == [
        ("Owls and how they sleep", ("Anna Sol",))
    ]


def test_bullets_that_say_something_are_no_talks():
    text = "## Talks\n\nFrom Anna Sol's talk:\n\n- Use [owls](https://x.org/o) at night.\n"
    text += "- Owls were seen by 40 people in the end.\n- I want to learn more about them.\n"
    assert titles(text) == ["Anna Sol's talk"]


def test_lists_of_what_others_wrote_are_no_talks():
    entries = "".join(
        f"- [Owls {n} and me by night](https://x.org/{n}) by Anna Sol\n" for n in "abc"
    )
    assert titles(f"## Community posts\n\n{entries}") == []


def test_themes_of_several_papers_are_no_papers():
    text = "## Papers\n\nSeveral papers explored:\n\n- Learning of owls at night in the woods\n"
    assert titles(text) == []


def test_nested_bullets_of_a_paper_are_notes():
    text = "## Papers\n\n" + "".join(
        f"{n}. **Owls and their {word} habits: Acme**\n[Paper](https://arxiv.org/abs/1111.000{n})\n"
        "    * Fewer owls with [more bees](https://arxiv.org/abs/2222.0001).\n\n"
        for n, word in enumerate(("nightly", "daily", "yearly"), 1)
    )
    assert titles(text) == [
        f"Owls and their {word} habits: Acme" for word in ("nightly", "daily", "yearly")
    ]


def test_a_talk_of_ones_own_is_the_authors():
    text = "---\nauthor: Anna Sol\n---\n\nOn Monday I gave a talk called “Owls in the Rust Belt”.\n"
    assert [(i.title, i.people) for i in parsed(text).items] == [
        ("Owls in the Rust Belt", ("Anna Sol",))
    ]


def test_a_session_is_a_heading_that_holds_several_items():
    talks = "".join(f"### Owls in {x} - Anna Sol\n\nFine.\n\n" for x in ("Rust", "Go"))
    report = parsed(f"# BeeConf 2024\n\n## Night birds\n\n{talks}## Notes\n\n{talks}")
    assert {item.session for item in report.items} == {"Night birds"}


def test_commented_out_items_are_none():
    text = "## Talks\n\n<!--\n- [Owls in the Rust Belt](https://youtu.be/1)\n-->\n\nNone.\n"
    assert titles(text) == []


@pytest.mark.parametrize(
    ("sentence", "attendance"),
    [
        ("Je n'ai pas pu voir « Les hiboux de la nuit » d'Anna Sol.", Attendance.HEARD_ABOUT),
        ("No pude ir a la charla «Lechuzas de noche» de Anna Sol.", Attendance.HEARD_ABOUT),
        ("Leider verpasst: der Vortrag „Eulen der Nacht“ von Anna Sol.", Attendance.HEARD_ABOUT),
        ("Helaas gemist: de sessie “Uilen in de nacht” van Anna Sol.", Attendance.HEARD_ABOUT),
        ("Não consegui ver a palestra “Corujas da noite” de Anna Sol.", Attendance.HEARD_ABOUT),
        ("Ieri mi sono perso il talk “Gufi della notte” di Anna Sol.", Attendance.HEARD_ABOUT),
        ("J'ai assisté à la conférence « Les hiboux » d'Anna Sol.", Attendance.ATTENDED),
        ("Quiero ver la charla «Lechuzas de noche» de Anna Sol.", Attendance.PLANNED),
        ("Tomorrow at nine Anna Sol gives a talk called “Owls at Night”.", Attendance.PLANNED),
        ("Morgen um neun hält Anna Sol den Vortrag „Eulen der Nacht“.", Attendance.PLANNED),
        ("Am Morgen hielt Anna Sol den Vortrag „Eulen der Nacht“.", Attendance.ATTENDED),
    ],
)
def test_attendance_is_told_in_many_languages(sentence: str, attendance: Attendance):
    assert [item.attendance for item in parsed(f"Hello.\n\n{sentence}\n").items] == [attendance]


def test_titles_in_a_list_of_what_was_not_seen_are_talks():
    text = """# Three days at OwlConf 2031

## Wanted to see but missed

- **Owls at Night** (Anna Sol): the doors were closed when I came back.
- **Beaks and How to Keep Them**: was on at the same time as the one on wings.

## Heard about

- *Feathers of the North*: two of my colleagues came out of it raving.

## Things I want to try

- **A better lamp** for the tent
"""
    items = parsed(text).items
    assert [(item.title, item.people) for item in items] == [
        ("Owls at Night", ("Anna Sol",)),
        ("Beaks and How to Keep Them", ()),
        ("Feathers of the North", ()),
    ]
    assert Attendance.ATTENDED not in {item.attendance for item in items}


def test_a_talk_announced_for_tomorrow_has_not_the_day_it_is_announced_on():
    text = "# Day 1\n\nTomorrow at nine Anna Sol speaks about “Owls at Night” in hall B.\n"
    (item,) = parsed(text).items
    assert (item.title, item.day_label) == ("Owls at Night", None)
    assert item.attendance is Attendance.PLANNED


def test_a_bracket_behind_a_title_tells_its_kind_and_day():
    text = (
        "# BeeConf 2024\n\n## My focus\n\n"
        "- [Counting hives from the air](https://slideslive.com/1/hives) (Tutorial, May 6)\n"
        "- [Wild bees in towns](https://x.org/wild) (Workshop, May 8)\n"
        "- [What bees dream](https://slideslive.com/2/dream) (Invited Talk, May 7)\n"
    )
    items = [(one.title, one.kind, one.day and one.day.day) for one in parsed(text).items]
    assert items == [
        ("Counting hives from the air", ItemKind.TUTORIAL, 6),
        ("Wild bees in towns", ItemKind.WORKSHOP, 8),
        ("What bees dream", ItemKind.TALK, 7),
    ]


def test_a_speaker_is_no_employer():
    (item,) = parsed("Maria Lopez, from UC Meadow, discussed the price of honey in towns.").items
    assert item.people == ("Maria Lopez",)


def test_a_name_does_not_run_on_into_a_linked_title():
    text = "Une belle présentation de Paul Martin et Anna Sol [Plongée](https://x.org/talk) hier."
    (item,) = parsed(text).items
    assert (item.title, item.people) == ("Plongée", ("Paul Martin", "Anna Sol"))


@pytest.mark.parametrize(
    "text",
    [
        "## hivekit\n\nA package for hives.\n\n**Team:**\n\n[Anna Sol](https://github.com/a),"
        " [Tom Ruiz](https://github.com/t), [Maria Lopez](https://github.com/m)\n",
        "Not only did our sponsors, [Meadow Family Trust](https://x.org/) and Alan P. Stone, help"
        " us with this session, they came.",
        "Reference: [A tour of BeeConf 2024](https://x.org/tour) by Anna Sol, a great talk",
    ],
)
def test_rows_of_names_sponsors_and_references_are_no_items(text: str):
    assert titles(text) == []


@pytest.mark.parametrize(
    ("words", "title"),
    [
        ("Ensuite Ruches et Jardins", "Ruches et Jardins"),
        ("Then, Hives of the North", "Hives of the North"),
        ("Next Steps in Honey", "Next Steps in Honey"),
    ],
)
def test_a_title_does_not_begin_with_what_only_says_that_it_came_next(words: str, title: str):
    assert clean_title(words) == title
