"""What authors mean to do, as Markdown and as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportqa.models import PlanKind
from reportqa.rendering.marking import document, places, plain
from reportqa.rendering.quotes import quotes_data

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportqa.models import FollowUp
    from reportqa.rendering.json import Data
    from reportqa.rendering.looks import Look

NAMES = {
    PlanKind.READ: "To read",
    PlanKind.WATCH: "To watch",
    PlanKind.TRY: "To try",
    PlanKind.FOLLOW_UP: "To follow up",
    PlanKind.SEE: "Planned to see",
}


def plans_data(plans: Sequence[FollowUp]) -> list[Data]:
    """Return the list of ``todo``."""
    return [
        {
            "kind": plan.kind.value,
            "text": plan.text,
            "talk": plan.talk,
            "author": plan.quote.report.author,
            "event": plan.quote.report.event,
            "citations": quotes_data([plan.quote]),
        }
        for plan in plans
    ]


def plans_text(plans: Sequence[FollowUp], look: Look) -> str:
    """Return the plans as Markdown, by what is to be done."""
    if not plans:
        return "No plans found."
    sections = [
        (name, [_line(plan, look) for plan in plans if plan.kind is kind])
        for kind, name in NAMES.items()
    ]
    return document("To do", sections)


def _line(plan: FollowUp, look: Look) -> str:
    report = plan.quote.report
    who = ", ".join(plain(part) for part in (report.author, report.event) if part)
    talk = f", at “{plain(plan.talk)}”" if plan.talk and plan.kind is not PlanKind.SEE else ""
    told = f" — {who}" if who else ""
    return f"- {plain(plan.text)}{told}{talk} ({places([plan.quote], look)})"
