from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportqa.library.spacing import spaced
from reportqa.retrieval.matching import terms_held
from reportqa.retrieval.terms import as_written, loosened, question_terms, spellings, stands_in


@pytest.mark.parametrize(
    ("question", "terms"),
    [
        ("Who spoke about C++ and .NET?", ("spoke", "c++", ".net")),
        ("Is Node.js faster than F#?", ("node.js", "faster", "f#")),
        ("pg_stat_statements in 3.11", ("pg_stat_statements", "3.11")),
        ("what did @rui_leal say of gpt-4?", ("@rui_leal", "gpt-4")),
        ('the talk "Caching for Mortals"', ("talk", '"caching for mortals"')),
        (
            "the 'Tide Tables' talk of the sailors' club",
            ('"tide tables"', "talk", "sailors", "club"),
        ),
        ("don't say it isn't so", ("don't", "isn't")),
        ("会議の会場", ("会議", "会場")),
        ("機械学習の講演", ("機械", "械学", "学習", "講演")),
        ("サーバーで何が動いたか", ("サーバー",)),
        ("PortoConfの会場はどこ", ("portoconf", "会場")),
        ("哪些项目用了缓存？", ("项目", "目用", "缓存")),
        ("회의에서 무엇을 배웠나", ("회의", "배웠", "웠나")),
        ("「潮の表」の発表", ('"潮の表"', "発表")),
    ],
)
def test_a_question_gives_the_words_worth_looking_for(question: str, terms: tuple[str, ...]):
    assert question_terms(question) == terms


@pytest.mark.parametrize(
    ("term", "text", "stands"),
    [
        ("c++", "Written in C++, with care.", True),
        ("c++", "Written in C, with care.", False),
        ("c#", "from C# to F#", True),
        (".net", "see port.net for more", False),
        (".net", "The .NET people came.", True),
        ("3.11", "Python 3.11 is faster", True),
        ("3.11", "Python 13.11 and 3.114", False),
        ("@leal", "thanks to @leal!", True),
        ("c++", "C++を書く", True),
        ('"caching for mortals"', "*Caching* for Mortals, again", True),
        ('"caching for mortals"', "mortals caching for", False),
        ('"潮の表"', "今日は潮の表を見た", True),
        ("plain", "anything", True),
    ],
)
def test_codes_and_quoted_words_stand_as_they_are_written(term: str, text: str, stands: bool):
    assert stands_in(term, text) is stands


def test_what_stands_nowhere_is_looked_for_in_its_parts():
    assert loosened('"caching for owls"') == ("caching", "owls")
    assert loosened("node.js") == ("node-js",)
    assert loosened("@leal") == ("leal",)
    assert loosened("c++") == ()


def test_a_text_holds_a_code_and_a_word_of_two_characters():
    texts = ["The C compiler", "The C++ compiler", "昨日の会議は長い"]
    held = terms_held(texts, [("c++", ("c++",)), ("compiler", ("compiler",)), ("会議", ("会議",))])
    assert held == [{"compiler"}, {"c++", "compiler"}, {"会議"}]


@given(st.text(max_size=60))
def test_spacing_adds_blanks_alone(text: str):
    assert spaced(text).replace(" ", "") == text.replace(" ", "")


@given(st.text(max_size=60))
def test_a_code_or_a_quoted_term_can_always_be_looked_for(text: str):
    for term in question_terms(text):
        pattern = as_written(term)
        assert pattern is None or pattern.pattern
        assert all(question_terms(part) or part for part in loosened(term))


@pytest.mark.parametrize(
    ("term", "other"),
    [
        ("favourite", ("favorite",)),
        ("behavior", ("behaviour",)),
        ("optimisation", ("optimization",)),
        ("organized", ("organised",)),
        ("hour", ()),
        ("author", ()),
        ("wise", ()),
    ],
)
def test_british_and_american_spellings_stand_for_each_other(term: str, other: tuple[str, ...]):
    assert spellings(term) == other
