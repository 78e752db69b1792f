"""A digest is what everybody told of a day: merged, cited, nothing guessed, never silent."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from reportqa.digesting.digesting import digest_day, digest_days, digest_event, gather
from reportqa.digesting.naming import named_event
from reportqa.errors import LibraryError
from reportqa.library.catalogue import report_text
from reportqa.models import Attendance, Digest, DigestEntry, DigestPart, ToldAs
from tests.digesting.lagoon import LAGOON, RITA, library_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from reportqa.digesting.digesting import EventAccount

MONDAY, TUESDAY, WEDNESDAY = (dt.date(2031, 5, day) for day in (12, 13, 14))


def titles(digest: Digest) -> list[str]:
    return [entry.title for entry in digest.entries]


def the(digest: Digest, title: str) -> DigestEntry:
    (entry,) = (entry for entry in digest.entries if entry.title.startswith(title))
    return entry


def test_a_talk_that_two_saw_is_one_entry_with_both(lagoon: EventAccount) -> None:
    entry = the(digest_event(lagoon), "Tides")
    assert entry.reporters == ("Rita Falk", "Tomo Ito")
    assert entry.told_by == "Rita Falk"
    assert entry.text == "A tide table is an interface with one caller, the sea."
    assert [(one.reporter, one.text) for one in entry.verdicts] == [
        ("Rita Falk", "The best talk of the week, and the funniest."),
        ("Tomo Ito", "It was a disappointing talk."),
    ]
    assert len(entry.merged) == 1


def test_what_most_told_of_comes_first(lagoon: EventAccount) -> None:
    digest = digest_event(lagoon)
    counts = [len(entry.reporters) for entry in digest.entries]
    assert counts == sorted(counts, reverse=True)
    assert digest.headline.text.startswith("“Tides as a Service”, told by 2 of 3 reporters")


def test_every_entry_stands_in_one_day_alone(lagoon: EventAccount) -> None:
    days = digest_days(lagoon)
    shown = [title for digest in days for title in titles(digest)]
    assert len(shown) == len(set(shown))
    assert sorted(shown) == sorted(titles(digest_event(lagoon)))
    assert [digest.when.first for digest in days] == [MONDAY, TUESDAY, None]
    assert days[-1].part is DigestPart.UNDATED


def test_what_has_no_day_gets_none(lagoon: EventAccount) -> None:
    undated = digest_days(lagoon)[-1]
    assert "Lanterns in Fog" in titles(undated)
    assert not any(entry.when.given for entry in undated.entries)


@pytest.mark.parametrize("wanted", ["2031-05-12", "1", "day 1", "monday", "Montag"])
def test_a_day_is_named_in_many_ways(lagoon: EventAccount, wanted: str) -> None:
    digest = digest_day(lagoon, wanted)
    assert digest.when.first == MONDAY
    assert len(digest.entries) == 3


def test_what_was_only_planned_is_not_counted_as_seen(lagoon: EventAccount) -> None:
    digest = digest_day(lagoon, "1")
    assert the(digest, "Knots").attendance is Attendance.PLANNED
    assert "2 talks in all" in digest.headline.text


def test_an_empty_day_says_what_was_searched_and_what_is_told_instead(
    lagoon: EventAccount,
) -> None:
    digest = digest_day(lagoon, "2031-05-14")
    assert digest.entries == ()
    assert digest.coverage.why_empty == (
        "3 reports on LagoonConf 2031 searched: none tells of 2031-05-14; they tell of"
        " 2031-05-12, 2031-05-13; 3 things told without a day."
    )


def test_every_citation_stands_word_for_word_in_its_report(tmp_path: Path) -> None:
    with library_of(tmp_path / "reports", LAGOON) as connection:
        account = gather(connection, "LagoonConf 2031")
        quotes = [one.quote for digest in digest_days(account) for one in digest.citations]
        assert quotes
        for quote in quotes:
            assert quote.span.of(report_text(connection, quote.report.id)) == quote.text


def test_a_section_without_a_talk_is_told_in_its_best_sentence(lagoon: EventAccount) -> None:
    entry = the(digest_event(lagoon), "The harbour")
    assert entry.told_as is ToldAs.SECTION
    assert entry.reporters == ("Wim Bakker",)
    assert "two hundred people" in entry.text


def test_figures_that_differ_stand_side_by_side(tmp_path: Path) -> None:
    texts = {
        "ana.md": "---\nauthor: Ana Sol\n---\n# FjordConf 2031\n\n## The hall\n\n"
        "There were 300 attendees at FjordConf 2031 in Bergen.\n",
        "bo.md": "---\nauthor: Bo Lind\n---\n# FjordConf 2031\n\n## The hall\n\n"
        "There were 450 attendees in the hall at Bergen, and it was loud.\n",
    }
    with library_of(tmp_path / "fjord", texts) as connection:
        digest = digest_event(gather(connection, "FjordConf 2031"))
    (conflict,) = digest.disagreements
    reports = [digest.citations[claim.citations[0] - 1].quote for claim in conflict.claims]
    assert [quote.report.author for quote in reports] == ["Ana Sol", "Bo Lind"]
    assert ["300" in reports[0].text, "450" in reports[1].text] == [True, True]


def test_verdicts_that_differ_stand_side_by_side(lagoon: EventAccount) -> None:
    about = [one.about for one in digest_day(lagoon, "1").disagreements]
    assert about == ["Tides as a Service"]
    assert digest_day(lagoon, "2").disagreements == ()


def test_a_theme_is_counted_in_the_sentences_that_name_it(tmp_path: Path) -> None:
    texts = {
        f"{name}.md": f"---\nauthor: {name} Berg\n---\n# TarnConf 2031\n\n## Notes\n\n"
        "Glacier radar was everywhere this year. Everybody measures ice with glacier radar.\n"
        f"My own boat, {name}, has no radar yet, but glacier radar is on the list.\n"
        for name in ("Ada", "Ida")
    }
    with library_of(tmp_path / "tarn", texts) as connection:
        digest = digest_event(gather(connection, "TarnConf 2031"))
    theme = next(one for one in digest.themes if one.name.casefold() == "glacier radar")
    assert theme.count == 4
    quotes = [digest.citations[number - 1].quote.text for number in theme.citations]
    assert all("glacier radar" in quote.casefold() for quote in quotes)


def posts(*numbers: str, opening: str) -> dict[str, str]:
    """Return posts of one author, one a day from 3 March 2031 on, each with the same opening."""
    texts: dict[str, str] = {}
    for place, number in enumerate(numbers):
        texts[f"post{place}.md"] = (
            f"---\ntitle: PierConf 2031 Day {number}\nauthor: Oda Lunde\n"
            f"date: 2031-03-{int(number[0]) + 2:02}\n---\n\n{opening}\n\n"
            f"# Talks\n\n* [Pier {place} of Wood](https://pier.example/{place})\n\n"
            f"TLDR: Today we saw why pier number {place} of the harbour stands.\n"
        )
    return texts


OPENING = "I am at PierConf 2031 this week and shall write a short post every single day."


def test_an_opening_that_every_post_repeats_is_told_nowhere(tmp_path: Path) -> None:
    with library_of(tmp_path / "posts", posts("1", "2", "3", opening=OPENING)) as connection:
        account = gather(connection, "PierConf 2031")
    told = [entry.text for digest in digest_days(account) for entry in digest.entries]
    assert not any("every single day" in text for text in told)


def test_a_post_on_two_days_is_told_once_and_found_by_both(tmp_path: Path) -> None:
    texts = posts("1", "2", "3+4", "5", opening=OPENING)
    with library_of(tmp_path / "posts", texts) as connection:
        account = gather(connection, "PierConf 2031")
    days = digest_days(account)
    assert [str(digest.when.first) for digest in days] == [f"2031-03-0{n}" for n in range(3, 8)]
    third, fourth = days[2], days[3]
    assert (third.when.last, third.when.label) == (dt.date(2031, 3, 6), "Day 3+4")
    assert titles(third) == ["Pier 2 of Wood"]
    assert fourth.entries == ()
    assert "together stands with the first day" in (fourth.coverage.why_empty or "")
    assert titles(digest_day(account, "4")) == titles(digest_day(account, "3")) == titles(third)


def test_a_number_without_a_date_stays_a_number(tmp_path: Path) -> None:
    text = "# QuayConf 2031\n\n## Day 2\n\n### Ropes by Ana Sol\n\nRopes wear where they bend.\n"
    with library_of(tmp_path / "quay", {"quay.md": text}) as connection:
        account = gather(connection, "QuayConf 2031")
    (digest,) = digest_days(account)
    assert digest.when.first is None
    assert digest.when.numbers == (2, 2)
    assert digest_day(account, "2").entries == digest.entries


def named(names: Iterable[str], wanted: str, folder: Path) -> str:
    texts = {f"{n}.md": RITA.replace("LagoonConf", name) for n, name in enumerate(names)}
    with library_of(folder, texts) as connection:
        return named_event(connection, wanted)


def test_an_event_is_found_however_it_is_written(tmp_path: Path) -> None:
    assert named(["LagoonConf"], "lagoonconf2031", tmp_path) == "LagoonConf 2031"


def test_an_unknown_event_is_told_with_names_like_it(tmp_path: Path) -> None:
    with pytest.raises(LibraryError) as fault:
        named(["LagoonConf"], "LagunConf 2031", tmp_path)
    assert fault.value.hint == "perhaps LagoonConf 2031"


def test_a_name_of_several_events_is_asked_back(tmp_path: Path) -> None:
    texts = {"a.md": RITA, "b.md": RITA.replace("2031", "2032")}
    with library_of(tmp_path / "two", texts) as connection, pytest.raises(LibraryError) as fault:
        named_event(connection, "LagoonConf")
    assert fault.value.hint == "say which: LagoonConf 2031, LagoonConf 2032"
