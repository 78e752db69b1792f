from __future__ import annotations

import pytest

from tests.parsing.making import parsed

FLAT = """# BeeConf 2024

## Day 1

### TALKS

## Bees {a} by Anna Sol

She showed how bees count to twelve.

## Day 2

We began at nine.

## Wasps {b} by Ben Ude

He took a nest apart and put it together again.

## {end}

It was good.
"""


def days(text: str) -> dict[str, str | None]:
    return {section.title: section.day_label for section in parsed(text).sections}


def flat(end: str = "Conclusion") -> str:
    return FLAT.replace("### TALKS\n\n", "").format(a="and maths", b="at work", end=end)


def test_headings_of_the_same_level_are_under_the_day_before_them():
    found = days(flat())
    assert found["Bees and maths by Anna Sol"] == "Day 1"
    assert found["Wasps at work by Ben Ude"] == "Day 2"
    assert [item.day_label for item in parsed(flat()).items] == ["Day 1", "Day 2"]


@pytest.mark.parametrize(
    "end", ["Conclusion", "Wrap-up", "Merci", "Fazit", "Résumé", "Conclusión", "Tot slot", "まとめ"]
)
def test_the_last_day_ends_where_the_report_is_summed_up(end: str):
    assert days(flat(end))[end] is None


def test_a_day_with_talks_of_its_own_ends_at_the_next_heading_of_its_level():
    found = days(FLAT.format(a="and maths", b="at work", end="Food"))
    assert found["Bees and maths by Anna Sol"] is None
    assert found["Food"] is None


def test_one_day_heading_covers_no_other():
    found = days(flat().replace("## Day 2", "## On the way"))
    assert set(found.values()) == {None, "Day 1"}
    assert found["Bees and maths by Anna Sol"] is None


@pytest.mark.parametrize(
    ("line", "label"),
    [
        ("On Thursday:", "Thursday"),
        ("Donnerstag:", "Donnerstag"),
        ("Dag 1", "Dag 1"),
        ("Jour 2 :", "Jour 2"),
        ("**Viernes**", "Viernes"),
        ("木曜日：", "木曜日"),
    ],
)
def test_a_line_that_is_a_day_alone_opens_it(line: str, label: str):
    text = f"# BeeConf\n\nHello.\n\n{line}\n\n“Bees” by Anna Sol. She counts.\n"
    assert days(text) == {"BeeConf": None, " ".join(line.strip("*").split()): label}


@pytest.mark.parametrize("line", ["Friday", "On Thursday: we ate.", "See you on day 1", "Mon ami:"])
def test_a_line_that_says_more_than_a_day_opens_none(line: str):
    assert days(f"# BeeConf\n\nHello.\n\n{line}\n\nBees.\n") == {"BeeConf": None}
