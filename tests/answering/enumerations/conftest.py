"""Reports made up for the recognisers."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from reportqa.answering.enumerations.page import Page, page_of
from reportqa.models import Format, ReportCard, ReportId, Span

if TYPE_CHECKING:
    from collections.abc import Callable


@pytest.fixture
def opened() -> Callable[[str], Page]:
    """Lay a Markdown text open, all of it in focus."""

    def open_text(text: str, title: str = "MoonConf 2031", author: str = "Ada") -> Page:
        card = ReportCard(
            id=ReportId(title),
            source=f"{title}.md",
            origin=f"/{title}.md",
            title=title,
            author=author,
            event="MoonConf 2031",
            year=2031,
            date=None,
            tags=(),
            language="en",
            words=len(text.split()),
            items=0,
            passages=1,
        )
        return replace(page_of(text, Format.MARKDOWN, card), focus=(Span(0, len(text)),))

    return open_text
