from __future__ import annotations

import pytest

from reportqa.models import Event
from reportqa.parsing.beside import events_beside

ICLR = Event(name="ICLR 2018", series="ICLR", year=2018)
CUFP = Event(name="CUFP 2016", series="CUFP", year=2016)


@pytest.mark.parametrize(
    ("event", "title", "headings", "beside"),
    [
        (ICLR, "Two weeks away", ["ICLR 2018", "ICRA 2018"], ("ICRA 2018",)),
        (ICLR, "Two weeks away", ["ICLR", "ICRA"], ("ICRA 2018",)),
        (ICLR, "ICLR and ICRA 2018", [], ("ICRA 2018",)),
        (ICLR, "ICLR 2018", ["What ICRA could learn from it"], ()),
        (CUFP, "CUFP 2016", [], ("ICFP 2016",)),
        (Event(name="Devoxx 2010", series="Devoxx", year=2010), "x", ["Devoxx France 2012"], ()),
        (None, "ICRA 2018", ["ICRA 2018"], ()),
    ],
)
def test_the_further_events_of_a_report(
    event: Event | None, title: str, headings: list[str], beside: tuple[str, ...]
):
    assert events_beside(event, title, headings) == beside
