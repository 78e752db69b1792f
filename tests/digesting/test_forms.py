"""Digests in all their forms: complete, the same bytes each time, and valid."""

from __future__ import annotations

import datetime as dt
import email
import re
from email import policy
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from hypothesis import given
from hypothesis import strategies as st

from reportqa.digesting.digesting import digest_day, digest_days, digest_event
from reportqa.rendering.digests.feed import ATOM, digest_feed
from reportqa.rendering.digests.files import slug_of, slugs_of
from reportqa.rendering.digests.folder import Form, event_files, index_files
from reportqa.rendering.digests.json import digest_data
from reportqa.rendering.digests.mail import digest_mail
from reportqa.rendering.digests.markdown import digest_markdown
from reportqa.rendering.digests.page import digest_page

if TYPE_CHECKING:
    from reportqa.digesting.digesting import EventAccount
    from reportqa.models import Digest

CONTRACT = {
    "event", "day", "headline", "entries", "themes", "disagreements", "reading_list", "coverage",
    "citations", "mode", "model", "usage",
}  # fmt: skip
ENTRY = {"title", "kind", "text", "people", "links", "reporters", "citations"}
ALL = frozenset(Form)


def test_json_has_every_key_of_the_contract(lagoon: EventAccount) -> None:
    data = digest_data(digest_day(lagoon, "monday"))
    assert data.keys() >= CONTRACT
    assert data["day"] == "2031-05-12"
    entries = data["entries"]
    assert isinstance(entries, list)
    assert all(entry.keys() >= ENTRY for entry in entries)
    assert data["reading_list"]


def test_markdown_reads_as_a_person_would_write_it(lagoon: EventAccount) -> None:
    text = digest_markdown(digest_day(lagoon, "1"))
    assert text.startswith(
        "# LagoonConf 2031, Monday 12 May 2031 (Day 1)\n\n"
        "**“Tides as a Service”, told by 2 of 2 reporters; 2 talks in all**"
    )
    talks, planned = text.index("## Talks"), text.index("## Planned, not seen")
    assert talks < text.index("**Tides as a Service** (Ugo Serra)") < planned
    assert planned < text.index("**Knots Considered Harmful**")
    assert "Verdict: It was a disappointing talk." in text
    assert "rita.md, line 15" in text


def test_why_two_are_one_is_told_when_asked(lagoon: EventAccount) -> None:
    digest = digest_event(lagoon)
    assert "Merged:" in digest_markdown(digest, explain=True)
    assert "Merged:" not in digest_markdown(digest)


def every_empty(digest: Digest) -> list[str]:
    mail = email.message_from_bytes(digest_mail(digest), policy=policy.default)
    text = mail.get_body(("plain",))
    assert text is not None
    return [digest_markdown(digest), digest_page([digest]), text.get_content()]


def test_an_empty_day_is_written_in_every_form(lagoon: EventAccount) -> None:
    digest = digest_day(lagoon, "2031-05-14")
    for form in every_empty(digest):
        assert "3 reports on LagoonConf 2031 searched" in " ".join(form.split())
    coverage = digest_data(digest)["coverage"]
    assert isinstance(coverage, dict)
    assert str(coverage["why_empty"]).startswith("3 reports")


def test_the_same_reports_give_the_same_bytes(lagoon: EventAccount) -> None:
    once, again = (event_files(digest_days(lagoon), ALL) for _ in range(2))
    assert once == again
    assert len(once) == 3 * 4


def test_every_number_on_the_page_opens_its_words(lagoon: EventAccount) -> None:
    digest = digest_day(lagoon, "1")
    page = digest_page([digest])
    shown = {int(number) for number in re.findall(r'aria-label="Source (\d+):', page)}
    cited = {number for entry in digest.entries for number in entry.citations}
    assert cited <= shown
    assert page.count("<details") == page.count("<blockquote")


def test_a_mail_opens_as_text_and_as_html(lagoon: EventAccount) -> None:
    mail = email.message_from_bytes(digest_mail(digest_day(lagoon, "1")), policy=policy.default)
    text, html = mail.get_body(("plain",)), mail.get_body(("html",))
    assert text is not None
    assert html is not None
    assert "Tides as a Service" in text.get_content()
    assert "<h1" in html.get_content()
    assert mail["Date"].datetime == dt.datetime(2031, 5, 13, tzinfo=dt.UTC)
    assert "\\" not in text.get_content()


def test_mails_of_other_days_have_other_ids(lagoon: EventAccount) -> None:
    ids = {email.message_from_bytes(digest_mail(day))["Message-ID"] for day in digest_days(lagoon)}
    assert len(ids) == 3


def test_the_feed_keeps_the_rules_of_atom(lagoon: EventAccount) -> None:
    feed = ET.fromstring(digest_feed(lagoon.event, digest_days(lagoon)))  # noqa: S314
    names = {"a": ATOM}
    assert feed.tag == f"{{{ATOM}}}feed"
    assert len(feed.findall("a:author/a:name", names)) == 1
    for one in (feed, *feed.findall("a:entry", names)):
        for required in ("id", "title", "updated"):
            assert len(one.findall(f"a:{required}", names)) == 1
        stamp = one.findtext("a:updated", namespaces=names) or ""
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", stamp)
        assert [link for link in one.findall("a:link", names) if link.get("rel") == "alternate"]
    ids = [one.text for one in feed.iter(f"{{{ATOM}}}id")]
    assert len(ids) == len(set(ids)) == 4
    assert all(str(one).startswith("urn:uuid:") for one in ids)


def test_an_index_links_only_what_is_there(lagoon: EventAccount) -> None:
    days = digest_days(lagoon)
    there = frozenset({"2031-05-12.html"})
    page = index_files(digest_event(lagoon), days, ALL, there)["index.html"].decode()
    assert re.findall(r'href="([^"]+)"', page) == ["2031-05-12.html"]
    assert "Tuesday 13 May 2031" in page


@given(st.lists(st.text(max_size=90), unique=True, max_size=6))
def test_names_of_folders_are_safe_and_no_two_are_alike(names: list[str]) -> None:
    slugs = slugs_of(names)
    assert len(set(slugs.values())) == len(names)
    assert all(re.fullmatch(r"[a-z0-9][a-z0-9-]*", slug) for slug in slugs.values())


def test_a_slug_is_the_name_in_plain_letters() -> None:
    assert slug_of("Rencontré à Évian 2031!") == "rencontre-a-evian-2031"
    assert slug_of("con") != "con"
