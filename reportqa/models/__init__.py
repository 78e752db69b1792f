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
from reportqa.models.digests import (
    DayCount,
    Digest,
    DigestCoverage,
    DigestEntry,
    DigestPart,
    ReadingLink,
    Remark,
    ToldAs,
    When,
)
from reportqa.models.missed import MissedItem
from reportqa.models.people import NamedPerson, Naming, Role
from reportqa.models.plans import FollowUp, PlanKind
from reportqa.models.reading import LinkKind, ReadingEntry
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
from reportqa.models.spans import Excerpt, LineIndex, Span, content_id, merged_spans, page_at
from reportqa.models.summaries import (
    Summary,
    SummaryItem,
    SummaryLink,
    SummaryStyle,
    Theme,
    TldrBy,
)
from reportqa.models.themes import FoundTheme, ReportText
from reportqa.models.trends import Direction, Trend, YearShare

__all__ = [
    "Answer",
    "Attendance",
    "Citation",
    "Claim",
    "Conflict",
    "Coverage",
    "DayCount",
    "Digest",
    "DigestCoverage",
    "DigestEntry",
    "DigestPart",
    "Direction",
    "Event",
    "Excerpt",
    "Filters",
    "FollowUp",
    "Format",
    "FoundTheme",
    "Hit",
    "Item",
    "ItemCard",
    "ItemId",
    "ItemKind",
    "LineIndex",
    "LinkKind",
    "ListedItem",
    "Metadata",
    "MissedItem",
    "Mode",
    "NamedPerson",
    "Naming",
    "NoAnswer",
    "Outcome",
    "Passage",
    "PassageId",
    "PlanKind",
    "Quote",
    "ReadingEntry",
    "ReadingLink",
    "Reason",
    "Remark",
    "Report",
    "ReportCard",
    "ReportId",
    "ReportText",
    "Role",
    "Section",
    "Sentence",
    "Source",
    "Span",
    "Summary",
    "SummaryItem",
    "SummaryLink",
    "SummaryStyle",
    "Theme",
    "TldrBy",
    "ToldAs",
    "Trend",
    "Usage",
    "When",
    "YearShare",
    "content_id",
    "merged_spans",
    "page_at",
]
