from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reportqa.library.database import reading

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def catalogue(corpus_library: Path) -> Iterator[sqlite3.Connection]:
    """The library of corpus/, open for reading."""
    with reading(corpus_library) as connection:
        yield connection
