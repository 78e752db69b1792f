from __future__ import annotations

import itertools
from dataclasses import replace

import pytest

from reportqa.answering.spreading import MOST_GROUPS, spread, spreads_by
from reportqa.models import Hit, ReportId
from reportqa.retrieval.scope import years_named
from tests.answering.test_writing import COUNT


def hit(name: str, year: int | None, author: str | None = None) -> Hit:
    quote = COUNT.hit.quote
    report = replace(quote.report, id=ReportId(name), year=year, author=author)
    return replace(COUNT.hit, quote=replace(quote, report=report))


LOUD = [hit("loud", 2020, "Lou")] * 9
QUIET = [hit("quiet", 2024, "Qui"), hit("mild", 2022, "Mil")]


@pytest.mark.parametrize(
    "question",
    [
        "How did the talks on caching change from 2020 to 2024?",
        "What became of the hallway track over the years?",
        "Comment les ateliers ont-ils évolué au fil des ans ?",
        "Wie veränderte sich die Konferenz im Laufe der Jahre?",
        "How many came, 2012-2016?",
    ],
)
def test_a_question_over_time_is_spread_over_years(question: str) -> None:
    key = spreads_by(question)
    assert key is not None
    hits, sides = spread([*LOUD, *QUIET], key, 4)
    assert [one.quote.report.year for one in hits] == [2020, 2022, 2024, 2020]
    assert len(sides) == 3


@pytest.mark.parametrize(
    "question",
    [
        "What did the five people at PortoConf 2031 agree on?",
        "Where do the reporters disagree about the keynote?",
        "What did everybody say about the venue?",
        "Worüber sind sich alle einig?",
    ],
)
def test_a_question_over_people_hears_every_one_of_them(question: str) -> None:
    key = spreads_by(question)
    assert key is not None
    hits, _ = spread([*LOUD, *QUIET], key, 3)
    assert {one.quote.report.author for one in hits} == {"Lou", "Qui", "Mil"}


@pytest.mark.parametrize(
    "question",
    ["Who gave the keynote in 2024?", "What did Ana think of the demo?", "Which talks were long?"],
)
def test_a_plain_question_is_not_spread(question: str) -> None:
    assert spreads_by(question) is None


def test_one_year_alone_is_nothing_to_spread_over() -> None:
    key = spreads_by("What changed over the years?")
    assert key is not None
    hits, sides = spread(LOUD, key, 5)
    assert (hits, sides) == (tuple(LOUD[:5]), ())


@pytest.mark.parametrize("k", range(2, 9))
def test_of_more_years_than_passages_the_first_and_the_last_are_heard(k: int) -> None:
    key = spreads_by("What changed over the years?")
    assert key is not None
    many = [hit(f"r{year}", year) for year in range(2011, 2030)]
    hits, sides = spread(many, key, k)
    years = [one.quote.report.year or 0 for one in hits]
    gaps = [after - before for before, after in itertools.pairwise(years)]
    assert (years[0], years[-1], len(sides)) == (2011, 2029, k)
    assert max(gaps) - min(gaps) <= 1


def test_of_many_years_some_come_in_their_order() -> None:
    key = spreads_by("What changed over the years?")
    assert key is not None
    many = [hit(f"r{year}", year) for year in range(2030, 2000, -1)]
    hits, sides = spread(many, key, 20)
    years = [one.quote.report.year or 0 for one in hits]
    assert years == sorted(years)
    assert len(sides) == len(hits) == MOST_GROUPS


def test_a_range_names_the_years_between() -> None:
    assert years_named("from 2017 to 2020") == {2017, 2018, 2019, 2020}
    assert years_named("2017 and 2020") == {2017, 2020}
    assert years_named("in 2017, 300–2020 seats") == {2017, 2020}
