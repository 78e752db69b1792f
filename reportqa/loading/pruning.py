"""Choosing the main content of a page, and dropping what stands around and inside it."""

from __future__ import annotations

import re
from collections import Counter
from itertools import islice
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bs4 import BeautifulSoup
    from bs4.element import Tag

MAX_DEPTH = 100
NEVER_CONTENT = (
    "script,style,noscript,template,iframe,object,embed,svg,canvas,nav,dialog,"
    "button,input,select,textarea,[hidden],[role=navigation],[role=search],[role=banner],"
    "[role=contentinfo],[role=complementary],[role=menu],[role=dialog]"
)
MARKED_CONTENT = ("main", "[role=main]", "article", "[itemprop=articleBody]")
NOISE_CLASS = re.compile(
    r"(?:^|[-_ ])(?:nav|navbar|navigation|menu|breadcrumbs?|pagination|pager|pagenavigation"
    r"|prevnext|sidebar|share|sharing|sharedaddy|social|comments|disqus|respond|related"
    r"|newsletter|subscribe|cookies?|consent|ads|advert|promo|widget|skip)(?:$|[-_ ])",
    re.IGNORECASE,
)
# Identifiers are also made from headings ("social", "related-work"): these alone are noise.
NOISE_ID = frozenset(
    {
        "comments",
        "respond",
        "disqus_thread",
        "sidebar",
        "secondary",
        "footer",
        "header",
        "nav",
        "navigation",
        "navbar",
        "menu",
        "breadcrumbs",
        "cookie-banner",
        "share",
        "related-posts",
        "newsletter",
    }
)
NOISE_TAGS = ("div", "section", "ul", "ol", "aside", "p", "span", "form", "table")
# Marked content with less than this share of the page's text is a teaser or a mistake; noise
# with more of it is none.
SMALL_SHARE = 0.3
NEARLY_ALL = 0.95
SHINGLE = 4
MAX_CLASSES = 200


def main_content(soup: BeautifulSoup, html: str) -> Tag:
    """Return the element that holds what the page is about, without what is not content.

    HTML's own marks decide if there are any; else trafilatura says which words are
    content, and the smallest element around nearly all of them is taken whole, so that what
    trafilatura leaves out in the midst (tables in lists, paragraphs of links) stays.
    """
    _drop(soup, NEVER_CONTENT)
    body = soup.body or soup
    content = _marked(body) or _judged(body, html) or body
    _drop_noise(content)
    return content


def title_outside(soup: BeautifulSoup, content: Tag) -> str | None:
    """Return the page's only first-level heading if its content has none."""
    headings = soup.find_all("h1")
    if len(headings) != 1 or content in headings[0].parents:
        return None
    return " ".join(headings[0].get_text(" ").split()) or None


def flatten(soup: BeautifulSoup) -> None:
    """Replace what is nested too deep for recursive code by its text."""
    from bs4.element import Tag

    pending: list[tuple[Tag, int]] = [(soup, 0)]
    while pending:
        element, depth = pending.pop()
        if depth == MAX_DEPTH:
            element.string = element.get_text("\n")
        else:
            pending += [(each, depth + 1) for each in element.children if isinstance(each, Tag)]


def _drop(element: Tag, selector: str) -> None:
    for each in element.select(selector):
        each.extract()


def _marked(body: Tag) -> Tag | None:
    """Return the outermost element that the page marks as its content, if it marks one."""
    whole = _size(body)
    for selector in MARKED_CONTENT:
        found = body.select(selector)
        if len(found) == 1 and _size(found[0]) >= SMALL_SHARE * whole:
            return found[0]
    return None


def _judged(body: Tag, html: str) -> Tag | None:
    """Return the smallest element around nearly all that trafilatura takes for content."""
    from trafilatura import extract

    judged = extract(html, include_comments=False, favor_recall=True) or ""
    content = set(_shingles(judged.split()))
    weights: Counter[int] = Counter()
    for string in body.find_all(string=True):
        words = string.split()
        if next(_shingles(words), None) in content:
            weights.update({id(parent): len(words) for parent in string.parents})
    return _smallest(body, weights) if weights else None


def _smallest(body: Tag, weights: Counter[int]) -> Tag:
    from bs4.element import Tag

    enough = NEARLY_ALL * weights[id(body)]
    element = body
    for _ in range(MAX_DEPTH):
        inner = (e for e in element.children if isinstance(e, Tag) and weights[id(e)] >= enough)
        deeper = next(inner, None)
        if deeper is None or deeper.name in {"p", "table", "tbody", "ul", "ol", "blockquote"}:
            break
        element = deeper
    return element


def _shingles(words: list[str]) -> Iterator[tuple[str, ...]]:
    return zip(*(islice(words, start, None) for start in range(SHINGLE)), strict=False)


def _drop_noise(content: Tag) -> None:
    """Drop share buttons, comments, sidebars and the like, but never much of the content."""
    limit = SMALL_SHARE * _size(content)
    noise = [e for e in content.find_all(NOISE_TAGS) if _is_noise(e)]
    noise += [e for e in content.find_all(["header", "footer"]) if _is_frame(e, content)]
    for each in noise:
        if _size(each) <= limit and not each.find("h1"):
            each.extract()


def _is_noise(element: Tag) -> bool:
    classes = " ".join(element.get("class") or ())[:MAX_CLASSES]
    if element.get("id") in NOISE_ID or NOISE_CLASS.search(classes):
        return True
    return element.name == "aside" and not element.find_parent("article")


def _is_frame(element: Tag, content: Tag) -> bool:
    """Tell whether a header or footer frames the page; an article's header is content."""
    if element.name == "footer":
        return not element.find_parent("blockquote")
    return content.name in {"body", "[document]"} and not element.find_parent(["article", "main"])


def _size(element: Tag) -> int:
    """Count the characters of an element's text, blank space left out."""
    return sum(len(string.strip()) for string in element.strings)
