from __future__ import annotations

import io
import os
from hashlib import blake2b
from typing import TYPE_CHECKING

import pytest
from inline_snapshot import snapshot

from reportqa.errors import SourceError
from reportqa.loading import Candidate, Limits, extract_source, find_inputs, read_input
from reportqa.models import Format

if TYPE_CHECKING:
    from pathlib import Path

STDIN = Candidate(origin="-", root="", name="-")


def candidate(path: Path) -> Candidate:
    (found,) = find_inputs([path]).candidates
    return found


def test_a_file_is_read_with_its_digest(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(b"# Title\n")
    raw = read_input(candidate(tmp_path / "a.md"))
    assert raw.data == b"# Title\n"
    assert raw.digest == blake2b(b"# Title\n", digest_size=16).hexdigest()


def test_a_file_that_is_too_large_is_not_read(tmp_path: Path) -> None:
    with (tmp_path / "big.md").open("wb") as file:
        file.truncate(50 * 2**20)
    with pytest.raises(SourceError) as fault:
        read_input(candidate(tmp_path / "big.md"))
    assert fault.value.message == snapshot("is 50.0 MB, larger than the limit of 20.0 MB")


def test_a_file_that_vanished_is_said_to_have(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("x")
    found = candidate(tmp_path / "a.md")
    (tmp_path / "a.md").unlink()
    with pytest.raises(SourceError, match="has vanished since the folder was listed"):
        read_input(found)


def test_a_file_that_became_a_pipe_is_not_opened(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("x")
    found = candidate(tmp_path / "a.md")
    (tmp_path / "a.md").unlink()
    os.mkfifo(tmp_path / "a.md")
    with pytest.raises(SourceError, match="not a regular file"):
        read_input(found)


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is closed to the superuser")
def test_a_file_without_permission_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("x")
    (tmp_path / "a.md").chmod(0)
    with pytest.raises(SourceError, match="permission denied"):
        read_input(candidate(tmp_path / "a.md"))


def test_standard_input_is_read_as_markdown() -> None:
    source = extract_source(read_input(STDIN, stdin=io.BytesIO(b"# Piped\r\n")))
    assert (source.origin, source.name, source.format) == ("-", "-", Format.MARKDOWN)
    assert source.text == "# Piped\r\n"


def test_standard_input_without_end_is_bounded() -> None:
    with pytest.raises(SourceError, match=r"larger than the limit of 1\.0 MB"):
        read_input(STDIN, stdin=io.BytesIO(b"x" * (2**20 + 1)), limits=Limits(max_bytes=2**20))


def test_standard_input_that_is_not_there_is_said_not_to_be() -> None:
    with pytest.raises(SourceError, match="standard input is not connected"):
        read_input(STDIN)
