"""Reports on one event, and a way to ask of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reportqa.answering.asking import AskOptions, ask
from reportqa.library.database import reading
from reportqa.retrieval import SearchOptions
from tests.openai_server import openai_server

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from reportqa.embedding import Embedder
    from reportqa.models import Outcome

__all__ = ["HEAD", "openai_server"]

HEAD = "---\ntitle: {title}\nauthor: {author}\nevent: {event}\ndate: {date}\n---\n\n"


@pytest.fixture
def asked(library: Path, bundled: Embedder) -> Callable[[str], Outcome]:
    """Ask the reports of the module's own ``library``, without a model."""

    def run(question: str) -> Outcome:
        options = SearchOptions(folder=library, load_embedder=lambda _: bundled, k=12)
        with reading(library) as connection:
            return ask(connection, question, AskOptions(search=options))

    return run
