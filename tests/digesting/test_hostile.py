"""What a report says comes out as text in every form that a digest has."""

from __future__ import annotations

import email
import json
import re
from email import policy
from html.parser import HTMLParser
from xml.etree import ElementTree as ET

import pytest
from markdown_it import MarkdownIt

from reportqa.digesting.digesting import digest_days, digest_event, gather
from reportqa.models import Digest, DigestPart, Sentence
from reportqa.rendering.digests.feed import ATOM, digest_feed
from reportqa.rendering.digests.folder import Form, all_files, event_files, index_files, row_of
from reportqa.rendering.digests.json import digest_data
from reportqa.rendering.digests.mail import digest_mail
from reportqa.rendering.digests.markdown import digest_markdown
from reportqa.rendering.digests.page import digest_letter, digest_page
from reportqa.rendering.json import to_json
from tests.digesting.hostile import HOSTILE
from tests.digesting.lagoon import library_of

UNSEEN = re.compile("[\u200b\u202a-\u202e\u2066-\u2069]")
OURS = ("https://", "http://", "#", "index.", "reef/index.")
HARMFUL = {"script", "img", "iframe", "object", "embed", "base", "form", "input"}
"""Elements that no page of ours has."""


@pytest.fixture(scope="module")
def reef(tmp_path_factory: pytest.TempPathFactory) -> tuple[Digest, tuple[Digest, ...]]:
    with library_of(tmp_path_factory.mktemp("reef"), {"eve.md": HOSTILE}) as connection:
        account = gather(connection, "ReefConf 2031")
    return digest_event(account), digest_days(account)


class Markup(HTMLParser):
    """The elements and attributes of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: list[str] = []
        self.attributes: list[tuple[str, str]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append(tag)
        self.attributes += [(name, value or "") for name, value in attrs]


def check_page(page: str) -> None:
    found = Markup(page)
    assert not HARMFUL & set(found.elements)
    assert not [name for name, _ in found.attributes if name.startswith("on")]
    links = [value for name, value in found.attributes if name in ("href", "src", "action")]
    assert all(
        link.startswith(("https://", "http://", "#", "index.", "reef/index.")) for link in links
    )
    assert not UNSEEN.search(page)


def test_the_report_is_digested_at_all(reef: tuple[Digest, tuple[Digest, ...]]) -> None:
    whole, _ = reef
    assert len(whole.entries) >= 3
    assert "<script>" in whole.entries[0].title + whole.entries[0].reporters[0] + "".join(
        one.quote.text for one in whole.citations
    )


def test_a_page_holds_no_markup_of_a_report(reef: tuple[Digest, tuple[Digest, ...]]) -> None:
    whole, days = reef
    page = digest_page([whole, *days], index="index.html")
    check_page(page)
    assert "&lt;script&gt;" in page


def test_a_page_forbids_scripts_and_loads_nothing(
    reef: tuple[Digest, tuple[Digest, ...]],
) -> None:
    page = digest_page([reef[0]])
    assert "default-src 'none'; style-src 'unsafe-inline'" in page
    assert "url(" not in page
    assert "@import" not in page


def test_a_letter_and_a_feed_hold_no_markup_of_a_report(
    reef: tuple[Digest, tuple[Digest, ...]],
) -> None:
    whole, days = reef
    check_page(digest_letter(whole))
    feed = ET.fromstring(digest_feed(whole.event, days))  # noqa: S314
    for content in feed.iter(f"{{{ATOM}}}content"):
        check_page(content.text or "")
    for title in feed.iter(f"{{{ATOM}}}title"):
        assert title.get("type", "text") == "text"


def test_an_index_holds_no_markup_of_a_report(reef: tuple[Digest, tuple[Digest, ...]]) -> None:
    whole, days = reef
    files = index_files(whole, days, frozenset(Form), frozenset())
    check_page(files["index.html"].decode())
    check_page(all_files([row_of(whole, "reef")], frozenset({Form.HTML}))["index.html"].decode())


def test_markdown_of_a_report_is_words(reef: tuple[Digest, tuple[Digest, ...]]) -> None:
    text = digest_markdown(reef[0], explain=True)
    assert not UNSEEN.search(text)
    tokens = MarkdownIt("commonmark").parse(text)
    inline = [child for token in tokens for child in token.children or []]
    assert not [t for t in (*tokens, *inline) if t.type in ("html_block", "html_inline", "image")]
    links = [str(t.attrGet("href")) for t in inline if t.type == "link_open"]
    assert links
    assert all(link.startswith("https://reef.example/") for link in links)
    assert not [t for t in inline if t.type == "code_inline"]
    headings = [tokens[n + 1].content for n, t in enumerate(tokens) if t.type == "heading_open"]
    assert "not a heading" not in " ".join(headings)


def test_a_mail_has_our_headers_alone(reef: tuple[Digest, tuple[Digest, ...]]) -> None:
    mail = email.message_from_bytes(digest_mail(reef[0]), policy=policy.default)
    assert set(mail.keys()) == {
        "From", "To", "Subject", "Date", "Message-ID", "MIME-Version", "Content-Type",
    }  # fmt: skip
    html = mail.get_body(("html",))
    assert html is not None
    check_page(html.get_content())
    assert not mail.defects


@pytest.mark.parametrize("words", ["A\r\nBcc: all@reef.example", "A\nX: y", "A\x00B\u2028C"])
def test_a_line_break_in_a_name_ends_no_header(
    reef: tuple[Digest, tuple[Digest, ...]], words: str
) -> None:
    whole = reef[0]
    harmed = Digest(
        event=words,
        part=DigestPart.EVENT,
        when=whole.when,
        headline=Sentence(text=words, citations=()),
        entries=whole.entries,
        themes=whole.themes,
        quotes=whole.quotes,
        coverage=whole.coverage,
        citations=whole.citations,
    )
    mail = email.message_from_bytes(digest_mail(harmed), policy=policy.default)
    assert "Bcc" not in mail
    assert "X" not in mail
    assert mail["Subject"].startswith("A")
    ET.fromstring(digest_feed(words, [harmed]))  # noqa: S314


def test_json_quotes_word_for_word_and_hides_no_character(
    reef: tuple[Digest, tuple[Digest, ...]],
) -> None:
    text = to_json(digest_data(reef[0]))
    assert not UNSEEN.search(text)
    quotes = [one["quote"] for one in json.loads(text)["citations"]]
    assert quotes == [one.quote.text for one in reef[0].citations]


def test_no_name_of_a_file_leaves_the_folder(reef: tuple[Digest, tuple[Digest, ...]]) -> None:
    names = event_files(reef[1], frozenset(Form))
    assert all(re.fullmatch(r"[a-z0-9-]+\.[a-z]+", name) for name in names)
