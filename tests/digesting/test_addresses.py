from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportqa.digesting.addresses import (
    address_key,
    arxiv_year,
    canonical_address,
    is_furniture,
    kind_of,
)
from reportqa.models import LinkKind


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("http://arxiv.org/pdf/3105.01234v2.pdf", "https://arxiv.org/abs/3105.01234"),
        ("https://arxiv.org/abs/3105.01234v3?context=cs", "https://arxiv.org/abs/3105.01234"),
        ("https://export.arxiv.org/abs/cs/0301001", "https://arxiv.org/abs/cs/0301001"),
        ("https://doi.org/10.48550/arXiv.3105.01234", "https://arxiv.org/abs/3105.01234"),
        ("http://dx.doi.org/10.9999/ABC.7", "https://doi.org/10.9999/abc.7"),
        ("https://dl.acm.org/doi/pdf/10.9999/abc.7", "https://doi.org/10.9999/abc.7"),
        ("https://openreview.net/pdf?id=xYz1", "https://openreview.net/forum?id=xYz1"),
        ("https://openreview.net/forum?id=xYz1&noteId=q", "https://openreview.net/forum?id=xYz1"),
        ("https://youtu.be/abcdefghijk?t=12", "https://www.youtube.com/watch?v=abcdefghijk"),
        (
            "https://m.youtube.com/watch?feature=share&v=abcdefghijk",
            "https://www.youtube.com/watch?v=abcdefghijk",
        ),
        (
            "https://www.youtube.com/embed/abcdefghijk",
            "https://www.youtube.com/watch?v=abcdefghijk",
        ),
        ("https://player.vimeo.com/video/77", "https://vimeo.com/77"),
        ("https://aclanthology.org/X31-1001.pdf", "https://aclanthology.org/X31-1001"),
        ("https://a.example/x/?utm_source=mail&id=3#top", "https://a.example/x?id=3"),
        ("https://www.google.com/url?q=https://a.example/x&sa=D", "https://a.example/x"),
        ("mailto:jo@a.example", None),
        ("javascript:alert(1)", None),
        ("https://", None),
        ("https://[broken", None),
    ],
)
def test_what_is_written_in_several_ways_has_one_address(written: str, meant: str | None) -> None:
    assert canonical_address(written) == meant


def test_scheme_www_and_last_slash_make_no_difference() -> None:
    ways = ("http://www.a.example/x/", "https://a.example/x", "https://a.example/x#part")
    assert len({address_key(canonical_address(way) or "") for way in ways}) == 1


def test_the_case_of_a_path_matters_but_for_code() -> None:
    assert address_key("https://a.example/X") != address_key("https://a.example/x")
    assert address_key("https://github.com/Jo/Kites") == address_key("https://github.com/jo/kites")


@settings(max_examples=300)
@given(st.text(max_size=80))
def test_an_address_stays_as_it_is_when_read_again(tail: str) -> None:
    once = canonical_address(f"https://a.example/{tail}")
    assert once is None or canonical_address(once) == once


@pytest.mark.parametrize(
    ("address", "said", "kind"),
    [
        ("https://arxiv.org/abs/3105.01234", "here", LinkKind.PAPER),
        ("https://a.example/kites.pdf", "our paper", LinkKind.PAPER),
        ("https://a.example/kites.pdf", "slides", LinkKind.SLIDES),
        ("https://github.com/jo/kites", "Kites", LinkKind.CODE),
        ("https://vimeo.com/77", "watch it", LinkKind.VIDEO),
        ("https://speakerdeck.com/jo/kites", "Kites", LinkKind.SLIDES),
        ("https://a.example/programme/kites", "Kites", LinkKind.PAGE),
        ("https://a.example/v/9", "recording", LinkKind.VIDEO),
    ],
)
def test_the_address_and_the_words_tell_the_kind(address: str, said: str, kind: LinkKind) -> None:
    assert kind_of(address, said) is kind


@pytest.mark.parametrize(
    "address",
    [
        "https://twitter.com/intent/tweet?text=hello",
        "https://a.example/kites.png",
        "https://www.facebook.com/sharer",
        "https://a.example/speaker/jo-kite",
        "https://a.example",
    ],
)
def test_buttons_pictures_and_profiles_are_furniture(address: str) -> None:
    assert is_furniture(address)


def test_an_arxiv_number_tells_the_year() -> None:
    assert arxiv_year("https://arxiv.org/abs/3105.01234") == 2031
    assert arxiv_year("https://arxiv.org/abs/cs/9901001") == 1999
    assert arxiv_year("https://a.example/3105.01234") is None
