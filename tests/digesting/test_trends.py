from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from reportqa.digesting.trends import direction_of, find_trends
from reportqa.models import Direction, YearShare
from reportqa.rendering.themes import trends_text
from tests.digesting.making import told

if TYPE_CHECKING:
    from reportqa.models import ReportText

KITES = "Salt marsh kites are flown. Salt marsh kites are loved."
ROPES = "Bowline knots hold. Bowline knots hold well."


def reports() -> list[ReportText]:
    early = [told(f"# {n}\n\n{ROPES} {n}\n", f"e{n}.md", year=2020 + n % 2) for n in range(6)]
    late = [told(f"# {n}\n\n{KITES} {n}\n", f"l{n}.md", year=2030 + n % 2) for n in range(6)]
    return [*early, *late, told(f"# x\n\n{KITES}\n", "x.md", year=None)]


def test_a_theme_of_later_reports_rises_and_one_of_earlier_ones_fades() -> None:
    found = {trend.theme.name.casefold(): trend for trend in find_trends(reports())}
    assert found["salt marsh kites"].direction is Direction.RISING
    assert found["bowline knots"].direction is Direction.FADING


def test_shares_are_of_the_years_reports_and_undated_reports_are_left_out() -> None:
    found = {trend.theme.name.casefold(): trend for trend in find_trends(reports())}
    shares = {one.year: one.share for one in found["salt marsh kites"].years}
    assert shares == {2020: 0.0, 2021: 0.0, 2030: 1.0, 2031: 1.0}
    assert sum(one.reports for one in found["salt marsh kites"].years) == 12


def test_the_table_names_every_year() -> None:
    shown = trends_text(find_trends(reports()))
    assert "| theme | 2020 | 2021 | 2030 | 2031 | trend |" in shown
    assert "↑ rising" in shown
    assert trends_text(()) == "No themes found."


years = st.builds(
    lambda reports, part: (reports, round(reports * part)), st.integers(1, 50), st.floats(0, 1)
)


@given(st.lists(years, min_size=1, max_size=8))
def test_time_turned_round_turns_the_direction(counts: list[tuple[int, int]]) -> None:
    forth = [
        YearShare(year=n, speaking=speaking, reports=reports)
        for n, (reports, speaking) in enumerate(counts)
    ]
    if len({one.share for one in forth}) == 1:
        assert direction_of(forth) is Direction.STEADY
    doubled = [*forth, *forth[::-1]]
    assert direction_of(doubled) is Direction.STEADY
