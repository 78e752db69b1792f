"""The state of a library, and the checks of ``doctor``."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

from reportqa.rendering.looks import Style
from reportqa.rendering.notes import count_text
from reportqa.rendering.typesetting import cells, clean_line, wrap

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reportqa.library.health import Check, LibraryStatus
    from reportqa.rendering.looks import Look

MARKS = {True: "ok", None: "warning", False: "failed"}
STYLES = {True: Style.GOOD, None: Style.WARNING, False: Style.ERROR}


def checks_text(checks: Sequence[Check], look: Look) -> str:
    """Return a line for each check, with a hint where something is to be done."""
    names = max((cells(check.name) for check in checks), default=0)
    marks = max(map(len, MARKS.values()))
    return "\n".join(line for check in checks for line in _check_lines(check, names, marks, look))


def checks_data(checks: Iterable[Check]) -> list[dict[str, object]]:
    """Return the checks as JSON has them."""
    return [
        {
            "name": check.name,
            "state": MARKS[check.ok],
            "message": check.message,
            "hint": check.hint,
        }
        for check in checks
    ]


def _check_lines(check: Check, names: int, marks: int, look: Look) -> list[str]:
    mark = MARKS[check.ok]
    painted = look.paint(mark, STYLES[check.ok]) + " " * (marks - len(mark))
    name = check.name.ljust(names)
    indent = " " * (marks + names + 4)
    told = wrap(clean_line(check.message), look.prose, first=indent, rest=indent) or [indent]
    lines = [f"{painted}  {name}  {told[0][len(indent) :]}".rstrip(), *told[1:]]
    if check.hint and not check.ok:
        lines += wrap(f"Hint: {clean_line(check.hint)}", look.prose, first=indent, rest=indent)
    return lines


def status_text(status: LibraryStatus, look: Look) -> str:
    """Return where the library is, what it holds, and whether its parts agree."""
    counts = (
        count_text(status.reports, "report"),
        count_text(status.items, "item"),
        count_text(status.passages, "passage"),
        count_text(status.events, "event"),
    )
    rows = {
        "library": str(status.folder) + ("" if status.exists else " (none there yet)"),
        "holds": ", ".join(counts),
        "size": size_text(status.bytes),
        "embedding": status.embedding or "none yet",
        "Chroma": "in step" if status.in_step else "out of step: the next ingest rebuilds it",
        "collections": ", ".join(status.collections) or "none yet",
        "last ingest": status.last_ingest or "never",
        "writer": _holder_text(status.lock_holder),
    }
    width = max(map(len, rows))
    return "\n".join(
        f"{look.paint(f'{name:{width}}', Style.STRONG)}  {clean_line(said)}"
        for name, said in rows.items()
    )


def status_data(status: LibraryStatus) -> dict[str, object]:
    """Return the state of the library as JSON has it."""
    return {**asdict(status), "folder": str(status.folder)}


def size_text(size: int) -> str:
    """Return a number of bytes in the unit that suits it."""
    if size < 1000:
        return f"{size} bytes"
    thousands = size / 1000
    return f"{thousands:.1f} kB" if thousands < 1000 else f"{thousands / 1000:,.1f} MB"


def _holder_text(holder: dict[str, object] | None) -> str:
    if holder is None:
        return "nobody"
    return f"process {holder.get('pid', '?')} on {holder.get('host', '?')}"
