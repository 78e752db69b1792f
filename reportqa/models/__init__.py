"""The nouns of reportqa, as frozen values.

Nothing here reads, writes or computes more than a line; every room of the program
speaks in these types.
"""

from reportqa.models.answers import (
    Answer,
    Citation,
    Claim,
    Conflict,
    Coverage,
    ListedItem,
    Mode,
    NoAnswer,
    Outcome,
    Reason,
    Sentence,
    Usage,
)
from reportqa.models.cards import Filters, Hit, ItemCard, Quote, ReportCard
from reportqa.models.reports import (
    Attendance,
    Event,
    Format,
    Item,
    ItemId,
    ItemKind,
    Metadata,
    Passage,
    PassageId,
    Report,
    ReportId,
    Section,
    Source,
)
from reportqa.models.spans import Excerpt, LineIndex, Span, content_id, page_at
from reportqa.models.themes import FoundTheme, ReportText

__all__ = [
    "Answer",
    "Attendance",
    "Citation",
    "Claim",
    "Conflict",
    "Coverage",
    "Event",
    "Excerpt",
    "Filters",
    "Format",
    "FoundTheme",
    "Hit",
    "Item",
    "ItemCard",
    "ItemId",
    "ItemKind",
    "LineIndex",
    "ListedItem",
    "Metadata",
    "Mode",
    "NoAnswer",
    "Outcome",
    "Passage",
    "PassageId",
    "Quote",
    "Reason",
    "Report",
    "ReportCard",
    "ReportId",
    "ReportText",
    "Section",
    "Sentence",
    "Source",
    "Span",
    "Usage",
    "content_id",
    "page_at",
]
