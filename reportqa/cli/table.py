"""The commands: where each lives and what it does, so that help need not import them."""

from __future__ import annotations

from typing import NamedTuple


class Row(NamedTuple):
    """A command. ``place`` is its import path; ``summary`` the first line of its own help."""

    name: str
    place: str
    section: str
    summary: str


HOME = "reportqa.cli.commands"
LIBRARY, QUESTIONS, CARE = "Library", "Questions", "Care"

COMMANDS = (
    Row(
        "ingest",
        f"{HOME}.ingest:ingest_command",
        LIBRARY,
        "Take files, folders, pages or standard input into the library.",
    ),
    Row(
        "remove", f"{HOME}.remove:remove_command", LIBRARY, "Take reports out of the library again."
    ),
    Row("reports", f"{HOME}.reports:reports_command", LIBRARY, "List the reports."),
    Row(
        "events", f"{HOME}.events:events_command", LIBRARY, "List the events that were reported on."
    ),
    Row("show", f"{HOME}.show:show_command", LIBRARY, "Print the text of a report."),
    Row(
        "ask",
        f"{HOME}.ask:ask_command",
        QUESTIONS,
        "Answer a question from the reports, with citations.",
    ),
    Row(
        "chat",
        f"{HOME}.chat:chat_command",
        QUESTIONS,
        "Ask one question after another; each may lean on those before it.",
    ),
    Row(
        "search", f"{HOME}.search:search_command", QUESTIONS, "Find the passages nearest to words."
    ),
    Row(
        "talks",
        f"{HOME}.talks:talks_command",
        QUESTIONS,
        "List the talks and whatever else was reported.",
    ),
    Row(
        "log",
        f"{HOME}.log:log_command",
        QUESTIONS,
        "List past questions, or show one with its answer and sources.",
    ),
    Row(
        "check",
        f"{HOME}.check:check_command",
        CARE,
        "Show, line by line, what is understood of a report.",
    ),
    Row("status", f"{HOME}.status:status_command", CARE, "Say what the library holds, and where."),
    Row(
        "doctor",
        f"{HOME}.doctor:doctor_command",
        CARE,
        "Check the installation and the library for faults.",
    ),
    Row(
        "config",
        f"{HOME}.config:config_command",
        CARE,
        "Show every setting and where it comes from.",
    ),
    Row("models", f"{HOME}.models:models_command", CARE, "Fetch the weights of embedding models."),
)
SECTIONS = (LIBRARY, QUESTIONS, CARE)
