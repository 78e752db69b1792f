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
        "digest",
        f"{HOME}.digest:digest_command",
        QUESTIONS,
        "Put together what everybody told of an event, or of one of its days.",
    ),
    Row(
        "summarise",
        f"{HOME}.summarise:summarise_command",
        QUESTIONS,
        "Say in a sentence, and in a few more, what a report tells.",
    ),
    Row(
        "log",
        f"{HOME}.log:log_command",
        QUESTIONS,
        "List past questions, or show one with its answer and sources.",
    ),
    Row(
        "themes",
        f"{HOME}.themes:themes_command",
        QUESTIONS,
        "Say what reports speak of again and again, and since when.",
    ),
    Row(
        "links",
        f"{HOME}.links:links_command",
        QUESTIONS,
        "List the papers, code, videos and slides that reports link.",
    ),
    Row(
        "missed",
        f"{HOME}.missed:missed_command",
        QUESTIONS,
        "List what others reported and you did not.",
    ),
    Row(
        "people",
        f"{HOME}.people:people_command",
        QUESTIONS,
        "List who is named, in which role, and by whom.",
    ),
    Row(
        "todo",
        f"{HOME}.todo:todo_command",
        QUESTIONS,
        "List what authors say they will read, try or follow up.",
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
    Row(
        "eval",
        f"{HOME}.eval:eval_command",
        CARE,
        "Measure the program on data that says what is right.",
    ),
    Row("models", f"{HOME}.models:models_command", CARE, "Fetch the weights of embedding models."),
)
ALIASES = {"summarize": "summarise"}
"""Other spellings of commands; help does not list them."""

SECTIONS = (LIBRARY, QUESTIONS, CARE)
