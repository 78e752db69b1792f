"""The library of corpus/, ingested once a session with the real bundled embeddings."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from reportqa.settings import choose_series
from tests.ingesting import CORPUS, ingested

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportqa.embedding import Embedder


@pytest.fixture(scope="session")
def bundled() -> Embedder:
    """The embeddings that come with the package, loaded once."""
    from reportqa.embedding import load_embedder

    return load_embedder(None)


@pytest.fixture(scope="session")
def corpus_library(tmp_path_factory: pytest.TempPathFactory, bundled: Embedder) -> Path:
    """The library of corpus/; tests only read it."""
    folder = tmp_path_factory.mktemp("corpus-library")
    ingested(folder, CORPUS, embedder=bundled)
    return folder


@pytest.fixture
def own_library(corpus_library: Path, tmp_path: Path) -> Path:
    """A copy of the library of corpus/, for a test to change."""
    return Path(shutil.copytree(corpus_library, tmp_path / "library"))


@pytest.fixture(autouse=True)
def _bundled_series_afterwards() -> Iterator[None]:
    """A list of series that one test chose is not there in the next."""
    yield
    choose_series(None)
