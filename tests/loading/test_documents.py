from __future__ import annotations

import json
import logging
import re
from typing import TYPE_CHECKING

import pytest
from inline_snapshot import snapshot

from reportqa.errors import SourceError
from reportqa.loading.layout import join_hyphens
from reportqa.models import Format, Metadata
from tests.loading.documents import docx, encrypted_pdf, notebook, paragraph, pdf

if TYPE_CHECKING:
    from collections.abc import Callable

    from reportqa.models import Source

    Load = Callable[[str, bytes], Source]

LINES = ["The keynote was about looms and about", "the people who run them.", "Questions followed."]


def test_a_pdf_is_read_page_by_page(load: Load) -> None:
    source = load(
        "a.pdf",
        pdf(
            [
                [(72, 700, "Day one"), (72, 650, LINES[0]), (72, 636, LINES[1])],
                [],
                [(72, 700, LINES[2])],
            ]
        ),
    )
    assert source.format is Format.PDF
    assert [page.of(source.text) for page in source.pages] == snapshot(
        [
            """\
Day one

The keynote was about looms and about
the people who run them.

""",
            "\n",
            """\
Questions followed.

""",
        ]
    )
    assert source.metadata == Metadata(title="Trip report", author="Ada")


def test_the_pages_of_a_pdf_tile_its_text(load: Load) -> None:
    source = load("a.pdf", pdf([[], [(72, 700, "one")], [], [], [(72, 700, "two")]]))
    assert "".join(page.of(source.text) for page in source.pages) == source.text
    assert [page.start for page in source.pages[1:]] == [page.end for page in source.pages[:-1]]


def test_an_indented_line_after_a_full_stop_begins_a_paragraph(load: Load) -> None:
    lines = [(72, 700, "One ends."), (92, 686, "Two begins and goes"), (72, 672, "on here.")]
    assert load("a.pdf", pdf([lines])).text == "One ends.\n\nTwo begins and goes\non here.\n\n"


def test_a_sentence_that_runs_over_the_page_stays_in_one_paragraph(load: Load) -> None:
    source = load("a.pdf", pdf([[(72, 700, "We saw the")], [(72, 700, "sea that day.")]]))
    assert source.text == "We saw the\nsea that day.\n\n"


def test_page_numbers_and_running_heads_are_dropped_but_for_the_first(load: Load) -> None:
    pages = [
        [(72, 760, "Trip report 2024"), (72, 700, f"Words of page {word}."), (300, 40, str(number))]
        for number, word in enumerate(["one", "two", "three", "four"], 1)
    ]
    assert load("a.pdf", pdf(pages)).text == snapshot("""\
Trip report 2024

Words of page one.

Words of page two.

Words of page three.

Words of page four.

""")


@pytest.mark.parametrize(
    ("text", "joined"),
    [
        ("the devel\x02opment", "the development"),
        ("a long\x02term plan, a long-term plan", "a long-term plan, a long-term plan"),
        ("cross\x02cutting, a cross, a cutting", "cross-cutting, a cross, a cutting"),
        (
            "advance\x02ments and infra\x02ments, an advance",
            "advancements and inframents, an advance",
        ),
        ("pages 4\x026", "pages 4-6"),
        ("Wilkins\x02Diehr", "Wilkins-Diehr"),
        ("open\x02 end", "open- end"),
        ("\x02 alone", "- alone"),
    ],
)
def test_hyphens_at_line_ends_are_resolved_by_the_words_of_the_document(
    text: str, joined: str
) -> None:
    assert join_hyphens([text]) == [joined]


def test_an_encrypted_pdf_is_said_to_be_so(load: Load) -> None:
    with pytest.raises(SourceError, match=r"^encrypted PDF$"):
        load("a.pdf", encrypted_pdf())


def test_a_pdf_of_pictures_is_said_to_be_so(load: Load) -> None:
    with pytest.raises(SourceError, match=re.escape("PDF without text (a scan?)")):
        load("a.pdf", pdf([[], []]))


@pytest.mark.parametrize("data", [b"%PDF-1.7\nnot really", b"plain words", b"%PDF-1.4\n%%EOF"])
def test_a_malformed_pdf_is_said_to_be_so(load: Load, data: bytes) -> None:
    with pytest.raises(SourceError, match=r"^not a readable PDF: "):
        load("a.pdf", data)


def test_a_docx_file_becomes_markdown(load: Load) -> None:
    link = '<w:p><w:hyperlink r:id="rId1"><w:r><w:t>the talk</w:t></w:r></w:hyperlink></w:p>'
    bold = "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>very snake_case</w:t></w:r></w:p>"
    source = load("a.docx", docx(paragraph("Day one", "Heading1") + link + bold))
    assert source.text == snapshot("""\
# Day one

[the talk](https://example.org/talk)

**very snake_case**
""")
    assert source.metadata == Metadata(title="Trip report", author="Ada", date="2024-05-09")


def test_a_docx_file_without_properties_is_read(load: Load) -> None:
    source = load("a.docx", docx(paragraph("Hello"), core=False))
    assert (source.text, source.metadata) == ("Hello\n", Metadata())


def test_a_zip_bomb_is_not_unpacked(load: Load) -> None:
    with pytest.raises(SourceError, match=r"^unpacks to more than 32 MB$"):
        load("a.docx", docx(paragraph("x"), padding=33 * 2**20))


def test_a_docx_file_of_too_many_tags_is_not_read(load: Load) -> None:
    with pytest.raises(SourceError, match=r"^DOCX file of more than 250,000 tags$"):
        load("a.docx", docx(paragraph("x") * 42_000))


def test_a_docx_file_nested_too_deep_is_refused(load: Load) -> None:
    depth = 5000
    with pytest.raises(SourceError):
        load("a.docx", docx("<w:sdt><w:sdtContent>" * depth + "</w:sdtContent></w:sdt>" * depth))


@pytest.mark.parametrize("data", [b"PK\x03\x04 broken", b"words", docx("<w:p>")])
def test_a_broken_docx_file_is_said_to_be_so(load: Load, data: bytes) -> None:
    with pytest.raises(SourceError, match=r"^not a readable DOCX file: "):
        load("a.docx", data)


def test_a_notebook_keeps_prose_and_code_and_drops_outputs(load: Load) -> None:
    cells = [
        {"cell_type": "markdown", "metadata": {}, "source": ["# Day 1\n", "\n", "A *talk*.\n"]},
        {
            "cell_type": "code",
            "metadata": {},
            "execution_count": 1,
            "source": "s = '''\n```\n'''",
            "outputs": [{"output_type": "stream", "name": "stdout", "text": "noise"}],
        },
        {"cell_type": "code", "metadata": {}, "execution_count": 2, "source": "", "outputs": []},
        {"cell_type": "raw", "metadata": {}, "source": "as it is"},
    ]
    source = load(
        "a.ipynb",
        notebook(cells, title="Trip", authors=[{"name": "Ada"}], language_info={"name": "julia"}),
    )
    assert source.format is Format.NOTEBOOK
    assert source.metadata == Metadata(title="Trip", author="Ada")
    assert source.text == snapshot("""\
# Day 1

A *talk*.

````julia
s = '''
```
'''
````

as it is
""")


def test_a_notebook_of_version_3_is_read_without_a_word(
    load: Load, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    cells = [
        {"cell_type": "heading", "level": 2, "metadata": {}, "source": ["Day 1"]},
        {"cell_type": "code", "language": "python", "input": ["1 + 1"], "outputs": [], "bad": 1},
    ]
    old = {"nbformat": 3, "nbformat_minor": 0, "metadata": {"name": "trip"}}
    with caplog.at_level(logging.DEBUG):
        source = load("a.ipynb", json.dumps({**old, "worksheets": [{"cells": cells}]}).encode())
    assert source.text == "## Day 1\n\n```python\n1 + 1\n```\n"
    assert source.metadata.title == "trip"
    assert (caplog.text, *capfd.readouterr()) == ("", "", "")


@pytest.mark.parametrize(
    "data",
    [
        b"words",
        b"[]",
        b"{}",
        b'{"nbformat": 3}',
        b'{"nbformat": "x"}',
        b"[" * 20000,
        b'{"nbformat": 9}',
    ],
)
def test_a_broken_notebook_is_said_to_be_so(load: Load, data: bytes) -> None:
    with pytest.raises(SourceError, match=r"^not a readable notebook: |^empty file$"):
        load("a.ipynb", data)


def test_surrogates_and_nuls_never_remain(load: Load) -> None:
    cell = {"cell_type": "markdown", "metadata": {}, "source": "a\ud800b\0c"}
    assert load("a.ipynb", notebook([cell])).text == "a\ufffdb\ufffdc\n"
    assert load("a.html", b"<p>a&#xd800;b&#0;c").text == "a\ufffdb\ufffdc\n"
