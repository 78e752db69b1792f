from __future__ import annotations

import codecs
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportqa.errors import SourceError
from reportqa.loading.decoding import decode, storable
from reportqa.models import Format

if TYPE_CHECKING:
    from collections.abc import Callable

    from reportqa.models import Source

PROSE = {
    "fr": "L’après-midi, trois exposés très intéressants ; le soir, une fête à la mairie.\n",
    "de": "Am Vormittag hörte ich drei Vorträge über maschinelles Lernen, später schöne Poster.\n",
    "pl": "Rano wysłuchałem trzech wykładów o uczeniu maszynowym. Było świetnie, żałuję końca.\n",
    "ru": "Сегодня я был на конференции в Москве и слушал три доклада о машинном обучении.\n",
    "el": "Σήμερα ήμουν στο συνέδριο στην Αθήνα και άκουσα τρεις ομιλίες για τη μάθηση.\n",
    "ja": "今日は東京で開かれた会議に参加しました。午前中は機械学習の講演を三つ聞きました。\n",
    "zh": "今天我参加了在北京举行的自然语言处理会议，上午听了三个关于机器学习的报告。\n",
    "ko": "오늘은 서울에서 열린 학회에 참가했습니다. 오전에는 강연을 세 개 들었습니다.\n",
}


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"])))
def test_utf8_comes_back_as_it_was(text: str) -> None:
    assert decode(text.encode()) == text.removeprefix("\ufeff")


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
    ],
)
def test_a_byte_order_mark_decides_and_is_dropped(mark: bytes, encoding: str) -> None:
    assert decode(mark + "# Żółw\r\n".encode(encoding)) == "# Żółw\r\n"


@pytest.mark.parametrize(
    ("language", "encoding"),
    [
        ("fr", "cp1252"),
        ("de", "latin-1"),
        ("pl", "cp1250"),
        ("ru", "cp1251"),
        ("ru", "koi8_r"),
        ("el", "cp1253"),
        ("ja", "shift_jis"),
        ("ja", "euc_jp"),
        ("ja", "iso2022_jp"),
        ("zh", "gb18030"),
        ("ko", "cp949"),
        ("fr", "utf-16-le"),
        ("de", "utf-16-be"),
    ],
)
def test_prose_in_an_old_encoding_comes_out_right(language: str, encoding: str) -> None:
    assert decode(PROSE[language].encode(encoding)) == PROSE[language]


def test_bytes_without_a_place_in_cp1252_are_replaced() -> None:
    assert decode(b"It\x92s a long story \x81 in English prose.") == (
        "It’s a long story \ufffd in English prose."
    )


def test_one_broken_byte_does_not_spoil_utf8() -> None:
    text = PROSE["ru"].encode()
    assert decode(text + b"\xff" + text) == PROSE["ru"] + "\ufffd" + PROSE["ru"]


@pytest.mark.parametrize(
    "data",
    [bytes(range(256)) * 4, b"\x7fELF\x02\x01\x01" + bytes(64), b"text\0text", b"\x01\x02\x03" * 9],
)
def test_what_is_no_text_is_refused(data: bytes) -> None:
    with pytest.raises(SourceError, match="binary file, not text"):
        decode(data)


@given(st.binary(max_size=400), st.sampled_from([None, "latin-1", "punycode", "hex", "x", "utf-7"]))
def test_decoding_gives_text_that_can_be_stored_or_a_source_error(
    data: bytes, declared: str | None
) -> None:
    try:
        text = decode(data, declared)
    except SourceError:
        return
    assert "\0" not in text
    text.encode()


@given(st.text(st.characters()))
def test_storable_text_keeps_its_length_and_all_that_can_be_kept(text: str) -> None:
    stored = storable(text)
    stored.encode()
    assert len(stored) == len(text)
    kept = (a == b for a, b in zip(stored, text, strict=True) if a != "\ufffd")
    assert all(kept)
    assert "\0" not in stored


@pytest.mark.parametrize(
    ("name", "format_"),
    [
        ("a.md", Format.MARKDOWN),
        ("a.MARKDOWN", Format.MARKDOWN),
        ("a.mdx", Format.MARKDOWN),
        ("a.mkd", Format.MARKDOWN),
        ("a.txt", Format.TEXT),
        ("a.text", Format.TEXT),
        ("README", Format.TEXT),
        ("a.log", Format.TEXT),
        ("a.rst", Format.RST),
        ("a.rest", Format.RST),
        ("a.adoc", Format.ASCIIDOC),
        ("a.asciidoc", Format.ASCIIDOC),
        ("a.asc", Format.ASCIIDOC),
        ("a.org", Format.ORG),
    ],
)
def test_plain_formats_are_the_file_decoded_and_nothing_else(
    load: Callable[[str, bytes], Source], name: str, format_: Format
) -> None:
    source = load(name, b"\xef\xbb\xbf  a\r\n\tb  \r\n\r\n<p>c</p>\r\n\r\n")
    assert source.format is format_
    assert source.text == "  a\r\n\tb  \r\n\r\n<p>c</p>\r\n\r\n"


@pytest.mark.parametrize("data", [b"", b" \r\n\t\n", b"\xef\xbb\xbf", b"\xff\xfe"])
def test_an_empty_file_is_said_to_be_empty(
    load: Callable[[str, bytes], Source], data: bytes
) -> None:
    with pytest.raises(SourceError, match=r"^empty file$"):
        load("a.md", data)


@pytest.mark.parametrize("name", ["a.md", "noextension", "a.html", "a.ipynb"])
def test_a_binary_is_said_to_be_one(load: Callable[[str, bytes], Source], name: str) -> None:
    with pytest.raises(SourceError, match="binary file, not text"):
        load(name, b"\x7fELF\x02\x01\x01" + bytes(range(256)))


def test_a_named_file_without_extension_is_known_by_its_bytes(
    load: Callable[[str, bytes], Source],
) -> None:
    assert load("page", b"<!DOCTYPE html><p>Hello").format is Format.HTML
    assert load("note", b"hello").format is Format.TEXT
