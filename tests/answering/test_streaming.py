import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportqa.answering.links import links_in
from reportqa.answering.refusals import may_be_refusal, read_refusal
from reportqa.answering.streaming import LiveText

OK = "https://ok.example/x"


def shown(pieces: list[str]) -> str:
    written: list[str] = []
    live = LiveText(written.append, frozenset({OK}))
    for piece in pieces:
        live.feed(piece)
    live.close()
    return "".join(written)


def cut(text: str, size: int) -> list[str]:
    return [text[i : i + size] for i in range(0, len(text), size)]


@given(st.integers(1, 40))
def test_words_are_shown_alike_in_whatever_pieces_they_come(size: int) -> None:
    reply = f"It was \x1b[31min Porto [1].\nSee {OK} and https://evil.example/?q=it, 雨でした。"
    assert shown(cut(reply, size)) == (
        f"It was in Porto [1].\nSee {OK} and (link removed), 雨でした。"
    )


@given(
    st.lists(
        st.sampled_from(
            ["NO", " ANSWER", ":", "\x1b", "https://", "evil", ".example/", " ", "\n", "a"]
        )
    )
)
def test_no_foreign_link_and_no_escape_is_ever_shown(pieces: list[str]) -> None:
    text = shown(pieces)
    assert "\x1b" not in text
    assert "evil.example" not in text or not links_in([text])


@pytest.mark.parametrize("size", [1, 3, 100])
def test_a_refusal_is_not_shown(size: int) -> None:
    assert shown(cut("**NO ANSWER:** nothing about fees", size)) == ""


@pytest.mark.parametrize("size", [1, 3, 100])
def test_an_answer_that_begins_like_a_refusal_is_shown(size: int) -> None:
    assert shown(cut("No answer was given [1].", size)) == "No answer was given [1]."


def test_a_word_without_end_is_shown_in_parts() -> None:
    assert len(shown(["x" * 9_000] * 3)) == 27_000


@pytest.mark.parametrize(
    ("reply", "reason"),
    [
        ("NO ANSWER: no passage names a fee", "no passage names a fee"),
        ("**NO ANSWER:** no fee", "no fee"),
        ("> no answer - no fee", "no fee"),
        ("NO ANSWER", ""),
        ("NO ANSWER\nno \x1b[31mfee", "no fee"),
        ("No answer was given at the panel [1].", None),
        ("The hall was full [1].", None),
        ("", None),
    ],
)
def test_a_refusal_is_read_with_its_reason(reply: str, reason: str | None) -> None:
    assert read_refusal(reply) == reason


@given(st.sampled_from(["NO ANSWER: x", "*NO ANSWER:* x", "no answer"]), st.integers(0, 12))
def test_every_beginning_of_a_refusal_may_be_one(reply: str, length: int) -> None:
    assert may_be_refusal(reply[:length])
