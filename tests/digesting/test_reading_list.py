from __future__ import annotations

import re
from typing import TYPE_CHECKING

from inline_snapshot import snapshot

from reportqa.digesting.reading_list import reading_list
from reportqa.models import ItemKind, LinkKind
from reportqa.rendering.links import links_bibtex, links_csv, links_data, links_text
from reportqa.rendering.looks import Look
from tests.digesting.making import item, told

if TYPE_CHECKING:
    from reportqa.models import ReadingEntry

JO = """# Harbour Days

Kites over Salt Marshes by Ilka Brandt: [paper](http://arxiv.org/pdf/3105.01234v1),
[code](https://github.com/ilka/kites/), [Ilka](https://twitter.com/ilka).

[Share this](https://www.facebook.com/sharer?u=x) ![kite](https://a.example/kite.png)
"""
KIM = """# A day at the harbour

I read [Kites over Salt Marshes](https://arxiv.org/abs/3105.01234?utm_source=kim) on the train.
See also https://youtu.be/abcdefghijk and <https://forum.example/thread/9>.
"""


def entries() -> dict[LinkKind, ReadingEntry]:
    one, other = told(JO), told(KIM, "b.md", author="Kim Other")
    talk = item(
        one, "Kites over Salt Marshes", kind=ItemKind.PAPER, people=("Ilka Brandt",), links=()
    )
    return {entry.kind: entry for entry in reading_list([one, other], [talk])}


def test_each_address_is_listed_once_with_all_reporters() -> None:
    paper = entries()[LinkKind.PAPER]
    assert paper.url == "https://arxiv.org/abs/3105.01234"
    assert paper.title == "Kites over Salt Marshes"
    assert paper.reporters == ("Jo Reporter", "Kim Other")
    assert (paper.talk, paper.authors, paper.year) == (paper.title, ("Ilka Brandt",), 2031)


def test_furniture_and_pages_of_no_talk_are_left_out() -> None:
    assert {kind.value for kind in entries()} == {"paper", "code", "video"}


def test_a_link_is_quoted_as_the_report_writes_it() -> None:
    texts = {"a.md": JO, "b.md": KIM}
    for entry in entries().values():
        for quote in entry.quotes:
            assert quote.span.of(texts[quote.report.source]) == quote.text


def test_copies_of_a_paper_are_one_entry() -> None:
    text = """# Notes

[Kites over Salt Marshes](https://doi.org/10.9999/kites),
[Kites over salt marshes](https://arxiv.org/abs/3105.01234)
"""
    (paper,) = reading_list([told(text)], [])
    assert paper.url == "https://arxiv.org/abs/3105.01234"
    assert paper.also == ("https://doi.org/10.9999/kites",)


def test_bibtex_holds_what_the_reports_tell() -> None:
    assert links_bibtex(list(entries().values())) == snapshot("""\
@misc{brandt2031kites,
  title = {{Kites over Salt Marshes}},
  author = {Ilka Brandt},
  year = {2031},
  eprint = {3105.01234},
  archiveprefix = {arXiv},
  url = {https://arxiv.org/abs/3105.01234},
}\
""")


def test_bibtex_keys_differ_and_words_cannot_leave_their_field() -> None:
    text = "# N\n\n[A } kite % $x$](https://openreview.net/forum?id=a1)\n\n"
    text += "[A } kite % $x$ two](https://openreview.net/forum?id=b2)\n"
    shown = links_bibtex(reading_list([told(text)], []))
    keys = re.findall(r"@misc\{([^,]+),", shown)
    assert len(keys) == len(set(keys)) == 2
    assert r"A \} kite \% \$x\$" in shown


def test_markdown_csv_and_json_tell_the_same() -> None:
    found = list(entries().values())
    for url in (entry.url for entry in found):
        assert url in links_text(found, Look())
        assert url in links_csv(found)
        assert url in str(links_data(found))


def test_words_of_a_report_are_only_words_in_markdown() -> None:
    text = "# N\n\n[`x` <script>alert(1)</script>](https://github.com/jo/a)\n"
    shown = links_text(reading_list([told(text)], []), Look())
    assert "<script" not in shown.replace("\\<", "")


def test_no_links_are_said_so() -> None:
    assert links_text(reading_list([told("# N\n\nNo links.\n"), told("", "b.md")], []), Look())
    assert links_bibtex([]) == ""
