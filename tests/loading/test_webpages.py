from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest
from inline_snapshot import snapshot

from reportqa.errors import SourceError
from reportqa.loading.webpages import read_webpage
from reportqa.models import Metadata

if TYPE_CHECKING:
    from collections.abc import Callable

    from reportqa.models import Source

    Load = Callable[[str, bytes], Source]

BLOG = """<html lang="fr"><head><title>Loom days 2019 | A blog</title>
<meta name="author" content="Ada Lovelace">
<meta property="article:published_time" content="2019-11-05T10:00:00+00:00"></head>
<body class="post has-sidebar"><div id="header"><a href="/">A blog</a><p>One more blog</p></div>
<div id="menu"><ul><li><a href="/a">Home</a></li><li><a href="/b">About</a></li></ul></div>
<div id="content"><div class="post"><h1 class="entry-title">Loom days 2019</h1>
<div class="entry-content">
<p>The town was a great host for the looms this year, and I met many friendly people.</p>
<h2 id="social">Social evening</h2>
<p>We went to a bar on the river and talked about <b>threads</b> and <i>knots</i> for hours.</p>
<ul><li><a href="../talks/1">Talk one</a>: how to weave<ul><li>a remark</li></ul></li></ul>
<pre><code class="language-python">def f(x):
    return x_1 * 2</code></pre>
<table><tr><th>Speaker</th><th>Topic</th></tr><tr><td>Bob</td><td>wool</td></tr></table>
<blockquote><p>Simple knots hold better than complex ones, said the weaver.</p></blockquote>
<p>A picture: <img alt="a loom" src="data:image/png;base64,AAAA"></p>
<div class="sharedaddy"><h3>Share this:</h3><ul><li><a href="#">Bird</a></li></ul></div>
</div></div>
<div id="comments"><h3>1 comment</h3><p>Great post! I loved reading about all the looms.</p></div>
</div><div id="sidebar"><h3>Recent posts</h3><ul><li><a href="/x">Something else</a></li></ul></div>
<div id="footer">Copyright 2019</div></body></html>"""

MARKED = """<!doctype html><title>Wool notes - Site</title><body>
<header><h1>Site name</h1><nav><a href=/>Home</a></nav></header><main><article>
<header><h1>Wool notes</h1><time datetime="2020-07-20">July 20</time></header>
<p>The first paragraph of the notes.</p><aside><p>A side remark.</p></aside>
<section id="related-work"><h2>Related work</h2><p>It was discussed at length.</p></section>
<form><button>Subscribe</button></form><footer><a href="/tags">tags</a></footer></article>
<section class="related"><h2>You may also like</h2><article><a href="/p1">Other</a></article>
</section></main><footer>Copyright</footer>"""

TABLES = """<body><table><tr><td><a href=i.html>Home</a></td><td><h2>Trip report: SIGLOOM 2001</h2>
<p>The conference took place by the sea.<p>Two paragraphs<br><br>three.</td></tr></table>"""


def test_the_main_content_of_a_blog_is_kept_with_its_structure() -> None:
    page = read_webpage(BLOG.encode(), "https://example.org/2019/post/")
    assert page.metadata == Metadata(
        title="Loom days 2019", author="Ada Lovelace", date="2019-11-05", language="fr"
    )
    assert page.text == snapshot("""\
# Loom days 2019

The town was a great host for the looms this year, and I met many friendly people.

## Social evening

We went to a bar on the river and talked about **threads** and *knots* for hours.

- [Talk one](https://example.org/2019/talks/1): how to weave
  - a remark

```python
def f(x):
    return x_1 * 2
```

| Speaker | Topic |
| --- | --- |
| Bob | wool |

> Simple knots hold better than complex ones, said the weaver.

A picture: a loom
""")


def test_the_marks_of_html_decide_what_is_content() -> None:
    assert read_webpage(MARKED.encode()).text == snapshot("""\
# Wool notes

July 20

The first paragraph of the notes.

A side remark.

## Related work

It was discussed at length.
""")


def test_a_table_that_lays_out_the_page_is_opened() -> None:
    assert read_webpage(TABLES.encode()).text == snapshot("""\
[Home](i.html)

## Trip report: SIGLOOM 2001

The conference took place by the sea.

Two paragraphs

three.
""")


def test_a_fragment_without_a_frame_is_read_whole() -> None:
    assert read_webpage(b"<p>Only <a href=a.html>a link</a>.<h3>Day 1</h3>").text == (
        "Only [a link](a.html).\n\n### Day 1\n"
    )


@pytest.mark.parametrize(
    ("head", "content_type", "encoding"),
    [
        ("<meta charset=windows-1251>", None, "cp1251"),
        ("", "text/html; charset=koi8-r", "koi8_r"),
        ("<meta http-equiv=Content-Type content='text/html; charset=Shift_JIS'>", None, "cp932"),
        ("<meta charset=latin-1>", None, "utf-8"),
        ("<meta charset=utf-8>", "text/html; charset=nonsense", "utf-8"),
    ],
)
def test_a_page_may_name_its_encoding(head: str, content_type: str | None, encoding: str) -> None:
    data = (head + "<p>ткань").encode(encoding)
    expected = data.decode("cp1252") if "latin-1" in head else "ткань"
    assert expected.rpartition(">")[2] in read_webpage(data, None, content_type).text


def test_an_html_fragment_in_markdown_stays_as_it_is(load: Load) -> None:
    text = "<div align=center>\n\n# Title\n</div>\n"
    assert load("a.md", text.encode()).text == text


def test_a_page_without_text_is_said_to_have_none(load: Load) -> None:
    with pytest.raises(SourceError, match="HTML page without text"):
        load("a.html", b"<html><body><nav>Home</nav><script>1</script></body></html>")


@pytest.mark.parametrize(
    "part",
    ["<div>", "<b>", "<ul><li>", "<table><tr><td>x", "<!--", "<a ", "<blockquote>x", " ", "&amp;"],
)
@pytest.mark.parametrize("size", [50_000, 5_000_000])
def test_a_hostile_page_ends_in_text_or_a_source_error(load: Load, part: str, size: int) -> None:
    start = time.monotonic()
    outcome = text_or_fault(load, ("<body>" + part * (size // len(part)) + "END").encode())
    assert time.monotonic() - start < 20
    assert "END" in outcome or outcome in {
        "HTML of more than 50,000 tags",
        "HTML page without text",
    }


def text_or_fault(load: Load, data: bytes) -> str:
    try:
        return load("a.html", data).text
    except SourceError as fault:
        return fault.message
