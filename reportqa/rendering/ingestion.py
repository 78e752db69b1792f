"""What an ingestion did, in one line and a few named exceptions."""

from __future__ import annotations

from typing import TYPE_CHECKING

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
    """Name every input that was skipped, with its reason; those that were asked for last."""
    ordered = sorted(summary.skipped, key=lambda one: one.explicit)
    lines = [_skipped_line(one) for one in ordered]
    if summary.passed_over:
        lines.insert(0, f"Passed over: {count_text(summary.passed_over, 'file')} of other formats")
    return tuple(lines)


def _skipped_line(skipped: Skipped) -> str:
    lead = "Error" if skipped.explicit else "Skipped"
    return clean_line(f"{lead}: {skipped.source}: {skipped.reason}")
