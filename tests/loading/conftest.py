from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reportqa.loading import Candidate, extract_source, find_inputs, read_input

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from reportqa.models import Source


@pytest.fixture(scope="session")
def httpserver_listen_address() -> tuple[str, int]:
    """Listen on the one address that tests may reach, on any free port."""
    return ("127.0.0.1", 0)


@pytest.fixture
def load(tmp_path: Path) -> Callable[[str, bytes], Source]:
    """Write a file of this name with these bytes, and load it."""

    def write_and_load(name: str, data: bytes) -> Source:
        path = tmp_path / name
        path.write_bytes(data)
        (candidate,) = find_inputs([path]).candidates
        return extract_source(read_input(candidate))

    return write_and_load


@pytest.fixture
def page() -> Callable[[str], Candidate]:
    """Return the candidate for an address."""
    return lambda address: Candidate(origin=address, root="", name=address)
