import pytest

from reportqa.models import Format, Span
from reportqa.parsing.blocks import Block, BlockKind
from reportqa.parsing.structure import blocks_of


def blocks(text: str, form: Format = Format.MARKDOWN) -> tuple[Block, ...]:
    return blocks_of(text, Span(0, len(text)), form)


@pytest.mark.parametrize(
    ("form", "text"),
    [
        (Format.MARKDOWN, "# One\n\nSome *words* [here](https://x.org).\n\n- a\n  - b\n"),
        (Format.RST, "One\n===\n\nSome *words* `here <https://x.org>`_.\n\n- a\n\n  - b\n"),
        (Format.ASCIIDOC, "= One\n\nSome _words_ https://x.org[here].\n\n* a\n** b\n"),
        (Format.ORG, "* One\n\nSome /words/ [[https://x.org][here]].\n\n- a\n  - b\n"),
    ],
)
def test_formats_read_alike(form: Format, text: str):
    read = [
        (b.kind.value, b.depth, b.text, [link.url for link in b.links]) for b in blocks(text, form)
    ]
    assert read == [
        ("heading", 0, "One", []),
        ("paragraph", 0, "Some words here.", ["https://x.org"]),
        ("list_item", 1, "a", []),
        ("list_item", 2, "b", []),
    ]


def test_visible_words_lead_back_to_the_raw_text():
    text = "Some **bold &amp; [linked](https://x.org) words**."
    (block,) = blocks(text)
    at = block.text.index("linked")
    assert block.words.span(at, at + 6).of(text) == "linked"


def test_raw_html_gives_headings_and_paragraphs():
    read = blocks(
        '<h2>More</h2>\n<p>See <a href="https://x.org">this</a><br/>now.</p>\n<script>alert(1)</script>\n'
    )
    assert [(b.kind.value, b.text) for b in read] == [
        ("heading", "More"),
        ("paragraph", "See this\nnow."),
    ]


def test_html_comments_are_no_words():
    assert [b.text for b in blocks("a <!-- hidden --> b\n\n<!-- hidden too -->\n") if b.text] == [
        "a  b"
    ]


def test_a_paragraph_with_a_rule_at_its_foot_is_no_heading():
    long = "word " * 60
    assert [b.kind.value for b in blocks(f"{long}\n---\n")] == ["paragraph", "rule"]


def test_an_underlined_title_is_measured_without_its_address():
    title = f"[Bees at night](https://bees.example/{'x' * 200})"

    (heading,) = blocks(f"{title}\n-----\n")

    assert (heading.kind, heading.text) == (BlockKind.HEADING, "Bees at night")
