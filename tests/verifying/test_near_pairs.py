"""Of two sentences that differ in one thing, the sound one passes and the broken one does not."""

from __future__ import annotations

import pytest

from reportqa.verifying import check_sentence

Pair = tuple[str, str, str]


def holds(passage: str, sentence: str) -> bool:
    """Tell whether a sentence is borne out by one passage."""
    return check_sentence(sentence, [passage]).supported


DENIED_VERBS: list[Pair] = [
    (
        "On the last day I could not see the best talk. Dinner was late.",
        "The reporter missed the best talk.",
        "The best talk was dull.",
    ),
    (
        "I did not get to hear the late talk on ropes.",
        "The reporter missed the late talk on ropes.",
        "The reporter missed the early talk on ropes.",
    ),
    (
        "I was unable to hear Rui Leal's last talk about the harbour.",
        "The reporter missed Rui Leal's last talk about the harbour.",
        "The reporter missed Rui Leal's first talk about the harbour.",
    ),
    (
        "Não consegui ver a oficina da tarde, porque o comboio chegou atrasado.",
        "A repórter perdeu a oficina da tarde.",
        "A repórter perdeu a oficina da manhã.",
    ),
    (
        "Ich konnte den letzten Vortrag am Montag nicht sehen, der Zug fiel aus.",
        "Der Reporter verpasste am Montag den letzten Vortrag.",
        "Der Reporter verpasste am Montag den ersten Vortrag.",
    ),
    (
        "It was not the best talk of the day, but the room was full.",
        "It was not the best talk of the day.",
        "It was the best talk of the day.",
    ),
]


@pytest.mark.parametrize(("passage", "sound", "broken"), DENIED_VERBS)
def test_a_denied_verb_does_not_turn_round_what_it_is_about(
    passage: str, sound: str, broken: str
) -> None:
    assert holds(passage, sound)
    assert not holds(passage, broken)
