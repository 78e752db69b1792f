"""What an ingestion did, in one line and a few named exceptions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportqa.loading.formats import usual_extensions
from reportqa.rendering.notes import count_text
from reportqa.rendering.typesetting import clean_line

if TYPE_CHECKING:
    from reportqa.library.ingestion import IngestSummary
    from reportqa.loading import Skipped


def ingested_line(summary: IngestSummary) -> str:
    """Count what is new, updated, unchanged, removed and skipped."""
    return (
        f"Ingested: {len(summary.new):,} new, {len(summary.updated):,} updated,"
        f" {summary.unchanged:,} unchanged, {len(summary.removed):,} removed,"
        f" {len(summary.skipped):,} skipped"
    )


def library_line(summary: IngestSummary) -> str:
    """Say what the library holds now, and how long that took."""
    holds = f"{count_text(summary.passages, 'passage')}, {count_text(summary.items, 'item')}"
    return f"The library holds {holds} ({summary.embedding}); {summary.seconds:.1f} s"


def skipped_lines(summary: IngestSummary) -> tuple[str, ...]:
    """Say what moved, what was passed over, and name every input that was skipped, and why.

    Those that were asked for come last.
    """
    ordered = sorted(summary.skipped, key=lambda one: one.explicit)
    counted = (
        ("Renamed or moved", summary.renamed and count_text(len(summary.renamed), "report")),
        ("Passed over", summary.passed_over and _passed_over(summary.passed_over)),
    )
    return (
        *(f"{lead}: {told}" for lead, told in counted if told),
        *map(_empty_line, summary.empty),
        *map(_skipped_line, ordered),
    )


def _passed_over(number: int) -> str:
    return f"{count_text(number, 'file')} of other formats"


def _empty_line(folder: str) -> str:
    return clean_line(
        f"Nothing to read in {folder}: reports end in {', '.join(usual_extensions())}"
        " or in nothing; hidden files and what git ignores are left out"
    )


def _skipped_line(skipped: Skipped) -> str:
    lead = "Error" if skipped.explicit else "Skipped"
    return clean_line(f"{lead}: {skipped.source}: {skipped.reason}")
