"""Sentences that a question is about, in so many words."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reportqa.retrieval.focusing import focused_sentences, without_fillers

WORDS = st.sampled_from(("goose", "goose-feather", "queue", "build", "um", "the", "a", "slowly"))
SENTENCES = st.lists(st.lists(WORDS, min_size=1, max_size=30).map(" ".join), max_size=40)


@given(SENTENCES, st.integers(10, 90))
def test_the_room_is_kept_and_no_sentence_comes_twice(sentences: list[str], room: int) -> None:
    chosen = focused_sentences("What about the goose queue?", sentences, room)
    assert len(set(chosen)) == len(chosen)
    assert all(0 <= number < len(sentences) for number in chosen)
    words = sum(len(sentences[number].replace("-", " ").split()) for number in chosen)
    assert words <= room + 8


def test_the_sentence_on_the_topic_is_chosen_before_the_others() -> None:
    sentences = [
        "The budget for the next quarter was agreed without a vote.",
        "Geese need a queue of their own at the northern gate.",
        "Everybody went home early because of the snow.",
    ]
    assert focused_sentences("What did they decide about the geese?", sentences, 12)[0] == 1


def test_spoken_fillers_at_both_ends_are_cut_off() -> None:
    sentence = "So, um, well the geese wait at the gate, you know."
    start, end = without_fillers(sentence)
    assert sentence[start:end] == "the geese wait at the gate"
