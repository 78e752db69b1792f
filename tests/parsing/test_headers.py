import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st
from inline_snapshot import snapshot

from reportqa.models import Format
from reportqa.parsing.header import body_start, read_header
from tests.parsing.making import parsed

BODY = "\n\nIt was a good conference, and I had a great time there.\n"


@pytest.mark.parametrize(
    ("header", "form"),
    [
        (
            "---\ntitle: Bees\nauthor: Anna Sol\ndate: 2024-05-06\ntags: [x, y]\n---",
            Format.MARKDOWN,
        ),
        ("--- \ntitle: Bees\nauthor: Anna Sol\ndate: 2024-05-06\ntags:\n- x\n- y", Format.MARKDOWN),
        (
            "+++\ntitle = 'Bees'\nauthor = 'Anna Sol'\ndate = 2024-05-06\ntags = ['x', 'y']\n+++",
            Format.MARKDOWN,
        ),
        (
            ".. title: Bees\n.. author: Anna Sol\n.. date: 2024/05/06 18:00:00\n.. tags: x, y",
            Format.RST,
        ),
        ("Bees\n====\n\n:author: Anna Sol\n:date: 2024-05-06\n:tags: x, y", Format.RST),
        ("Title: Bees\nAuthor: Anna Sol\nDate: 2024-05-06\nTags: x, y", Format.MARKDOWN),
        ("title=Bees\nauthor=Anna Sol\ndate=2024-5-6\ntags=x, y\n~~~~~~", Format.MARKDOWN),
        ("#+TITLE: Bees\n#+AUTHOR: Anna Sol\n#+DATE: 2024-05-06\n#+TAGS: x, y", Format.ORG),
        ("= Bees\nAnna Sol <a@x.org>\n:jbake-date: 2024-05-06\n:tags: x, y", Format.ASCIIDOC),
    ],
)
def test_every_style_of_header_is_read(header: str, form: Format):
    report = parsed(header + BODY, form)
    assert (report.title, report.author, report.date, report.tags) == (
        "Bees",
        "Anna Sol",
        dt.date(2024, 5, 6),
        ("x", "y"),
    )
    assert report.body is not None
    assert report.body.of(report.source.text) == BODY.strip()


LINES = ("---", "...", "+++", "title: Bees", "- x", "  y: [", "= Bees", ":a: b", "Text.", "", "a=b")


@given(st.lists(st.sampled_from(LINES), max_size=8).map("\n".join), st.sampled_from(Format))
def test_the_body_begins_where_the_header_that_is_read_ends(text: str, form: Format):
    assert body_start(text, form) == read_header(text, form).end


def test_a_bare_colon_in_a_title_is_read_line_by_line():
    assert parsed("---\ntitle: Bees: a report\nauthor: me\n---\n\nText.").title == "Bees: a report"


@pytest.mark.parametrize(
    ("author", "expected"),
    [
        ("author:\n  display_name: ed\n  email: e@x.org", "ed"),
        ("author: [Anna Sol, Tom Ruiz]", "Anna Sol, Tom Ruiz"),
        ("author: avsm (Anna Sol)", "Anna Sol"),
        ("authors: [admin]", None),
    ],
)
def test_authors_of_every_form(author: str, expected: str | None):
    assert parsed(f"---\ntitle: x\n{author}\n---\n\nText.").author == expected


def test_comments_inside_a_header_lend_neither_author_nor_date():
    report = parsed("---\ntitle: x\ncomments:\n- author: troll\n  date: 2001-01-01\n---\n\nText.")
    assert (report.author, report.date) == (None, None)


def test_updated_is_not_the_date():
    assert parsed("---\ntitle: x\nupdated: 2024-05-06\n---\n\nText.").date is None


@pytest.mark.parametrize("by", ["By", "Par", "Von", "Por", "Door", "*Di"])
def test_a_byline_gives_the_author(by: str):
    assert parsed(f"# Bees\n\n{by} Anna Sol\n\nText.").author == "Anna Sol"


@pytest.mark.parametrize(
    ("title", "author"),
    [
        ("Rina Sol attended BeeConf 2019", "Rina Sol"),
        ("Rina Sol went to BeeConf 2019", "Rina Sol"),
        ("Zulmi attends BeeConf 2019", "Zulmi"),
        ("Growing Honey Together at BeeConf 2019", "Ed"),
        ("Beehives at the sprints", "Ed"),
    ],
)
def test_a_title_names_the_author_only_where_it_names_a_person(title: str, author: str):
    assert parsed(f"---\ntitle: {title}\nauthor: Ed\n---\n\nText.").author == author


@pytest.mark.parametrize("site", ["The Bee Blog", "bees.example.org", "Honey Newsroom"])
def test_a_site_is_no_author(site: str):
    assert parsed(f"---\ntitle: x\nauthor: {site}\n---\n\nText.").author is None


def test_a_title_falls_back_to_heading_metadata_line_and_name():
    assert parsed("# Bees\n\nText.").title == "Bees"
    assert parsed("", title="Page").title == "Page"
    assert parsed("One line").title == "One line"
    assert parsed("", name="2024/my-bee_notes.md").title == "my bee notes"


def test_a_blank_body_is_none():
    assert parsed("---\ntitle: x\n---\n\n  \n").body is None


@pytest.mark.parametrize(
    ("words", "language"),
    [
        ("The talks were good and I was happy with the food that they had on the day.", "en"),
        (
            "Les conférences étaient très bonnes et nous avons mangé avec des amis dans une salle.",
            "fr",
        ),
        (
            "Las charlas que dieron en la sala fueron muy buenas y los demás por todas partes.",
            "es",
        ),
        (
            "Die Vorträge waren gut und ich habe mit den Leuten auf der Konferenz geredet.",
            "de",
        ),
        ("今日は会議に参加してきました。とても楽しかったです。", "ja"),
        ("本次大会是一个难得的机会,让我见到了很多朋友。", "zh"),
    ],
)
def test_the_language_is_detected(words: str, language: str):
    assert parsed(words).language == language


def test_sections_name_days_only_where_they_are_certain():
    report = parsed(
        "# BeeConf 2024\n\n## Day 1\n\nx\n\n## Monday 12 May\n\n### Owls\n\ny\n\n## Bye\n"
    )
    assert [(s.title, s.day, s.day_label) for s in report.sections] == snapshot(
        [
            ("BeeConf 2024", None, None),
            ("Day 1", None, "Day 1"),
            ("Monday 12 May", dt.date(2024, 5, 12), "Monday 12 May"),
            ("Owls", dt.date(2024, 5, 12), "Monday 12 May"),
            ("Bye", None, None),
        ]
    )
