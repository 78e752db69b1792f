from __future__ import annotations

import pytest

from reportqa.cli.naming import similar_names, split_place
from reportqa.cli.progress import live_text, progress_bar
from reportqa.cli.terminals import Terminal, shows_links, wants_color


class Watched(Terminal):
    """A terminal that somebody watches."""

    @property
    def is_watched(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("setting", "environment", "on_terminal", "colored"),
    [
        ("auto", {}, True, True),
        ("auto", {}, False, False),
        ("auto", {"TERM": "dumb"}, True, False),
        ("auto", {"NO_COLOR": "1", "FORCE_COLOR": "1"}, True, False),
        ("auto", {"NO_COLOR": ""}, True, True),
        ("auto", {"FORCE_COLOR": "1"}, False, True),
        ("auto", {"FORCE_COLOR": "0"}, False, False),
        ("never", {"FORCE_COLOR": "1"}, True, False),
        ("always", {"NO_COLOR": "1"}, False, True),
    ],
)
def test_colours_are_used_where_they_are_wanted(
    setting: str, environment: dict[str, str], on_terminal: bool, colored: bool
) -> None:
    assert wants_color(setting, environment, on_terminal=on_terminal) is colored


@pytest.mark.parametrize(
    ("environment", "links"),
    [
        ({}, False),
        ({"TERM": "xterm-256color"}, False),
        ({"TERM_PROGRAM": "vscode"}, True),
        ({"TERM_PROGRAM": "Apple_Terminal"}, False),
        ({"VTE_VERSION": "7200"}, True),
        ({"VTE_VERSION": "4600"}, False),
        ({"WT_SESSION": "x"}, True),
    ],
)
def test_links_are_shown_by_terminals_that_are_known_to_have_them(
    environment: dict[str, str], links: bool
) -> None:
    assert shows_links(environment) is links


@pytest.fixture(params=["watched", "piped"])
def terminal(request: pytest.FixtureRequest) -> Terminal:
    return Watched("never") if request.param == "watched" else Terminal("never")


def test_a_bar_moves_only_where_somebody_watches(
    terminal: Terminal, capsys: pytest.CaptureFixture[str]
) -> None:
    with progress_bar(terminal) as draw:
        assert (draw is not None) is terminal.is_watched
        if draw:
            draw(1, 2, "[bold]a\x1b[2J.md")
    shown = capsys.readouterr()
    assert shown.out == ""
    assert ("1/2" in shown.err) is terminal.is_watched
    assert "[2J" not in shown.err


def test_a_reply_is_shown_while_it_comes_only_where_somebody_watches(
    terminal: Terminal, capsys: pytest.CaptureFixture[str]
) -> None:
    with live_text(terminal, wanted=True) as write:
        for piece in ("Builds were ", "faster."):
            if write:
                write(piece)
    shown = capsys.readouterr()
    assert shown.out == ""
    assert ("Builds were faster." in shown.err) is terminal.is_watched
    with live_text(terminal, wanted=False) as write:
        assert write is None


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("notes/a.md", ("notes/a.md", None)),
        ("a.md:20", ("a.md", (20, 20))),
        ("C:/a.md:20-30", ("C:/a.md", (20, 30))),
        ("a.md:20-", ("a.md:20-", None)),
        ("https://ana.example/a", ("https://ana.example/a", None)),
    ],
)
def test_a_place_is_a_name_and_lines(text: str, parts: tuple[str, tuple[int, int] | None]) -> None:
    assert split_place(text) == parts


def test_similar_names_are_those_spelt_or_begun_alike() -> None:
    names = ("2024/acl-2016-swabhs.markdown", "ndc-oslo.md", "pycon-us-2019.md")
    assert similar_names("acl-2061", names) == ("2024/acl-2016-swabhs.markdown",)
    assert similar_names("ndc-olso.md", names) == ("ndc-oslo.md",)
    assert similar_names("oslo", names) == ()
    assert similar_names("zzz", names) == ()
