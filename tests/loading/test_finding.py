from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from inline_snapshot import snapshot

from reportqa.loading import Found, Skipped, find_inputs
from reportqa.loading.inputs import printable

if TYPE_CHECKING:
    from pathlib import Path


def names(found: Found) -> list[str]:
    return [candidate.name for candidate in found.candidates]


def reasons(found: Found) -> dict[str, str]:
    return {each.source: each.reason for each in found.skipped}


def plant(root: Path, *paths: str) -> None:
    for path in paths:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text("a report\n")


def test_a_folder_is_walked_to_the_bottom_in_a_fixed_order(tmp_path: Path) -> None:
    plant(tmp_path, "b.md", "a/z.txt", "a/B.RST", "LICENSE", "a/deep/er/x.html", "c.ipynb")
    found = find_inputs([tmp_path])
    assert names(found) == snapshot(
        ["LICENSE", "a/B.RST", "a/deep/er/x.html", "a/z.txt", "b.md", "c.ipynb"]
    )
    assert found.roots == (tmp_path,)
    assert {candidate.root for candidate in found.candidates} == {str(tmp_path)}
    assert {candidate.size for candidate in found.candidates} == {len("a report\n")}


def test_hidden_files_and_the_library_itself_are_left_out(tmp_path: Path) -> None:
    plant(tmp_path, ".hidden.md", ".git/x.md", ".reportqa/x.md", "a/.b/c.md", "seen.md")
    assert names(find_inputs([tmp_path])) == ["seen.md"]


def test_files_of_unknown_formats_are_passed_over_and_counted(tmp_path: Path) -> None:
    plant(tmp_path, "MANIFEST.csv", "photo.jpeg", "a/style.css", "report.md")
    found = find_inputs([tmp_path])
    assert (names(found), found.passed_over, found.skipped) == (["report.md"], 3, ())


def test_what_git_ignores_is_left_out_silently(tmp_path: Path) -> None:
    plant(tmp_path, "keep.md", "draft-1.md", "build/x.md", "sub/keep.md", "sub/draft-2.md")
    (tmp_path / ".gitignore").write_text("draft-*\nbuild/\n")
    (tmp_path / "sub" / ".gitignore").write_text("!draft-2.md\nkeep.md\n")
    found = find_inputs([tmp_path])
    assert (names(found), found.skipped) == (["keep.md", "sub/draft-2.md"], ())


def test_the_rules_of_folders_above_hold_up_to_the_top_of_the_repository(tmp_path: Path) -> None:
    plant(tmp_path, "repo/talks/notes.md", "repo/talks/tmp/x.md", "repo/talks/outer.md")
    (tmp_path / ".gitignore").write_text("outer.md\n")
    (tmp_path / "repo" / ".git").mkdir()
    (tmp_path / "repo" / ".gitignore").write_text("/talks/tmp/\n")
    assert names(find_inputs([tmp_path / "repo" / "talks"])) == ["notes.md", "outer.md"]


def test_an_ignored_folder_that_is_named_is_taken(tmp_path: Path) -> None:
    plant(tmp_path, "private/notes.md")
    (tmp_path / ".git").mkdir()
    (tmp_path / ".gitignore").write_text("private/\n")
    assert names(find_inputs([tmp_path / "private"])) == ["notes.md"]
    assert names(find_inputs([tmp_path])) == []


def test_a_bad_pattern_spoils_no_other(tmp_path: Path) -> None:
    plant(tmp_path, "keep.md", "gone.md")
    (tmp_path / ".gitignore").write_bytes(b"!\n\xff\xfe[\ngone.md\n")
    assert names(find_inputs([tmp_path])) == ["keep.md"]


def test_a_link_that_leads_out_of_the_folder_is_never_followed(tmp_path: Path) -> None:
    plant(tmp_path, "in/own.md", "out/secret.md")
    (tmp_path / "in" / "file.md").symlink_to(tmp_path / "out" / "secret.md")
    (tmp_path / "in" / "folder").symlink_to(tmp_path / "out")
    found = find_inputs([tmp_path / "in"])
    assert names(found) == ["own.md"]
    assert reasons(found) == snapshot(
        {
            "file.md": "symbolic link that leads out of the folder",
            "folder": "symbolic link that leads out of the folder",
        }
    )


def test_links_inside_the_folder_make_no_doubles_and_no_loops(tmp_path: Path) -> None:
    plant(tmp_path, "real.md", "sub/x.md", ".store/kept.md", ".store/more/y.md")
    (tmp_path / "a-link.md").symlink_to("real.md")
    (tmp_path / "sub" / "up").symlink_to("..")
    (tmp_path / "kept.md").symlink_to(".store/kept.md")
    (tmp_path / "store").symlink_to(".store")
    (tmp_path / "store-again").symlink_to(".store")
    found = find_inputs([tmp_path])
    assert names(found) == snapshot(["kept.md", "real.md", "store/more/y.md", "sub/x.md"])
    assert found.skipped == ()


def test_a_link_to_nothing_and_a_link_to_itself_are_named(tmp_path: Path) -> None:
    (tmp_path / "gone.md").symlink_to("nowhere.md")
    (tmp_path / "self.md").symlink_to("self.md")
    assert reasons(find_inputs([tmp_path])) == snapshot(
        {
            "gone.md": "symbolic link that leads nowhere",
            "self.md": "symbolic link that leads nowhere",
        }
    )


def test_a_pipe_is_named_and_not_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.md")
    named = str(tmp_path / "pipe.md")
    assert reasons(find_inputs([tmp_path])) == {"pipe.md": "not a regular file"}
    assert reasons(find_inputs([named])) == {named: "not a regular file"}


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is closed to the superuser")
def test_a_folder_without_permission_is_named(tmp_path: Path) -> None:
    plant(tmp_path, "closed/x.md", "open.md")
    (tmp_path / "closed").chmod(0)
    try:
        found = find_inputs([tmp_path])
        named = find_inputs([tmp_path / "closed"])
    finally:
        (tmp_path / "closed").chmod(0o755)
    assert (names(found), reasons(found)) == (["open.md"], {"closed": "permission denied"})
    assert [each.explicit for each in (*found.skipped, *named.skipped)] == [False, True]


def test_a_named_file_is_taken_whatever_its_extension(tmp_path: Path) -> None:
    plant(tmp_path, "a/notes.xyz")
    found = find_inputs([str(tmp_path / "a" / "notes.xyz")])
    (candidate,) = found.candidates
    assert (candidate.name, candidate.root) == ("notes.xyz", str(tmp_path / "a"))
    assert found.roots == ()


def test_what_is_named_and_missing_is_said_to_be_so(tmp_path: Path) -> None:
    missing = str(tmp_path / "missing.md")
    assert find_inputs([missing]).skipped == (
        Skipped(source=missing, reason="no such file or folder", explicit=True),
    )


def test_a_file_named_twice_is_found_once(tmp_path: Path) -> None:
    plant(tmp_path, "a/x.md", "a/y.md")
    found = find_inputs([tmp_path / "a" / "y.md", tmp_path, tmp_path / "a"])
    assert names(found) == ["y.md", "a/x.md"]


def test_standard_input_and_addresses_are_candidates() -> None:
    found = find_inputs(["-", "https://example.org/report#part"])
    assert [(c.origin, c.name, c.root) for c in found.candidates] == snapshot(
        [("-", "-", ""), ("https://example.org/report", "https://example.org/report", "")]
    )


@pytest.mark.parametrize(
    ("address", "reason"),
    [
        ("ftp://example.org/x", "only http and https addresses can be read"),
        ("file:///etc/hosts", "only http and https addresses can be read"),
        ("http:///x", "an address without a host"),
        ("http://[::1/x", "not an address: Invalid IPv6 URL"),
        (
            "https://me:word@example.org",
            "an address with a name or a password in it, which the library would keep",
        ),
        ("", "an empty name"),
        ("a\0b.md", "not a file name"),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_reason(address: str, reason: str) -> None:
    assert find_inputs([address]).skipped == (
        Skipped(source=address, reason=reason, explicit=True),
    )


@pytest.mark.skipif(os.name == "nt", reason="file names are text on Windows")
def test_a_file_name_that_cannot_be_decoded_is_found_and_can_be_written(tmp_path: Path) -> None:
    (tmp_path / os.fsdecode(b"caf\xe9.md")).write_text("a report\n")
    (candidate,) = find_inputs([tmp_path]).candidates
    assert candidate.name == r"caf\xe9.md"
    assert candidate.path is not None
    assert candidate.path.read_text() == "a report\n"


@given(st.binary())
def test_every_name_can_be_printed_and_sound_ones_stay(name: bytes) -> None:
    shown = printable(os.fsdecode(name))
    shown.encode()
    try:
        assert shown == name.decode()
    except UnicodeDecodeError:
        assert "\\x" in shown
