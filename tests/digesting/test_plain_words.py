"""What a reader sees first reads well: headlines, names of reporters, notes worth telling."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from reportqa.digesting.digesting import digest_event, gather
from reportqa.digesting.headlines import short_title
from reportqa.digesting.reporters import reporter_of
from reportqa.models import ToldAs
from reportqa.rendering.digests.markdown import digest_markdown
from reportqa.rendering.digests.wording import LONGEST_NAME, short_name
from tests.digesting.lagoon import library_of
from tests.digesting.making import told

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Notes: PierConf Day 2", "“Notes: PierConf”"),
        ("Attending PierConf 2031", "“Attending PierConf 2031”"),
        ("Summary", "pier.md"),
        ("桟橋会議に参加してきた", "“桟橋会議に参加してきた”"),
    ],
)
def test_a_report_without_an_author_is_told_by_its_title_or_its_file(title: str, name: str) -> None:
    card = replace(told("Boats.", "pier.md", author=None).report, title=title)
    assert reporter_of(card) == name
    assert reporter_of(replace(card, author="Jo Reporter")) == "Jo Reporter"


def test_a_long_name_is_cut_between_words_and_stays_in_its_quotation_marks() -> None:
    name = f"“{'Harbour and pier ' * 9}”"
    short = short_name(name)
    assert short.endswith(("Harbour…”", "and…”", "pier…”"))
    assert len(short) <= LONGEST_NAME + 2


@pytest.mark.parametrize(
    ("title", "short"),
    [
        ("Ropes: an Introduction", "Ropes: an Introduction"),
        ("Knots That Hold: Reasoning about Ropes, Boats and Other Things", "Knots That Hold"),
        ("Knots: Reasoning about Ropes, Boats and Other Things at Sea", None),
    ],
)
def test_a_long_title_loses_its_subtitle_where_what_is_left_tells(
    title: str, short: str | None
) -> None:
    assert short_title(title) == (short or title)


PIER = """---
title: A week at PierConf 2031
author: Ona Vale
---

# PierConf 2031

## Talks

### [Short One](https://pier.example/short) by Al Bo

TLDR: Short.

### [Long Boats](https://pier.example/long) by Cy Dee

The speaker built a boat of forty metres. Its keel was made of ash from the valley. The mast was
a spruce that had grown for ninety years. It sailed to the island in two days.

## The pier

The pier of Oban burnt down in the storm of 1931 and was built anew in stone within a year.

### Conclusion

As usual, it was a great place to stay in touch with everybody.
"""


def test_the_headline_begins_with_what_was_told_at_length(tmp_path: Path) -> None:
    with library_of(tmp_path / "pier", {"ona.md": PIER}) as connection:
        digest = digest_event(gather(connection, "PierConf 2031"))
    assert digest.headline.text == "2 talks: “Long Boats” and “Short One”"
    long = next(entry for entry in digest.entries if entry.title == "Long Boats")
    assert digest.headline.citations[0] == long.citations[0]


def test_a_note_that_tells_nothing_is_left_out(tmp_path: Path) -> None:
    with library_of(tmp_path / "pier", {"ona.md": PIER}) as connection:
        digest = digest_event(gather(connection, "PierConf 2031"))
    notes = [entry.text for entry in digest.entries if entry.told_as is ToldAs.SECTION]
    assert len(notes) == 1
    assert "The pier of Oban" in notes[0]


def test_a_report_of_nothing_but_such_notes_is_told_all_the_same(tmp_path: Path) -> None:
    words = "As usual, it was a great place to stay in touch with everybody."
    text = f"---\nauthor: Ona Vale\n---\n# PierConf 2031\n\n## Conclusion\n\n{words}\n"
    with library_of(tmp_path / "pier", {"ona.md": text}) as connection:
        digest = digest_event(gather(connection, "PierConf 2031"))
    assert [entry.text for entry in digest.entries] == [words]
    assert "[1]" in digest_markdown(digest)


def test_the_headline_of_an_event_that_is_told_in_notes_counts_these_too(tmp_path: Path) -> None:
    pieces = ("ropes", "sails", "masts", "oars")
    notes = "".join(
        f"\n## Of {one}\n\nThe {one} of the harbour were mended by nine people in one long night.\n"
        for one in pieces
    )
    talk = "## [Long Boats](https://p.example/l) by Cy Dee\n\nTLDR: It sailed.\n"
    text = f"---\nauthor: Ona Vale\n---\n# PierConf 2031\n\n{talk}{notes}"
    with library_of(tmp_path / "pier", {"ona.md": text}) as connection:
        digest = digest_event(gather(connection, "PierConf 2031"))
    assert digest.headline.text.startswith("1 talk and 4 notes, among them “Long Boats”")
