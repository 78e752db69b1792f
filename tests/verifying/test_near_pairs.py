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


HALL = "The hall held 1,200 people and 84.2% of them came back. The loan was 500 euros."
CROWD = "Some 5,938 people came on Monday, 1,040 of them students. The stand cost 84,200 euros."
NUMBERS: list[Pair] = [
    (HALL, "About 1,200 people were in the hall.", "About 1,300 people were in the hall."),
    (HALL, "About 84% of them came back.", "About 90% of them came back."),
    (HALL, "The loan was about 500 euros.", "The loan was about 547 euros."),
    (HALL, "The hall held 1200 people.", "The hall held 1 person."),
    (HALL, "In the hall were 1,200 people.", "Only one person was in the hall."),
    (CROWD, "Nearly 6,000 people came on Monday.", "Nearly 6,400 people came on Monday."),
    (CROWD, "About 6k people came on Monday.", "About 5k people came on Monday."),
    (CROWD, "About 1,000 of them were students.", "About 1,100 of them were students."),
    (CROWD, "The stand cost over 80,000 euros.", "The stand cost over 85,000 euros."),
    ("会場には約1200人が集まった。質問も多い。", "会場には約1200人。", "会場には約1300人。"),
    (
        "The group read 12 papers in 12 hours, each of them twice.",
        "One of the 12 papers was read twice.",
        "The group read one paper.",
    ),
    (
        "A small team from Porto built a boat. It had a mast.",
        "The boat had one mast.",
        "The boat had two masts.",
    ),
    (
        "The probe reads the tide every 0.125 seconds.",
        "The probe reads the tide every 0.125 seconds or so.",
        "The probe reads the tide every 125 seconds.",
    ),
    (
        "The survey reached 1,234 sailors in the month of May, and that was all of them.",
        "The survey reached 1234 sailors.",
        "The survey reached 1.234 sailors in May, and that was all of them.",
    ),
    (
        "Die Umfrage erreichte 1.234 Segler und kostete 2,5 Millionen Euro im Mai.",
        "The survey reached 1,234 sailors.",
        "The survey cost 25 million euros.",
    ),
    (
        "The workshop used Python 3.10 and Go 1.20 on every laptop.",
        "The workshop used Go 1.20.",
        "The workshop used Go 1.2.",
    ),
    (
        "The build took 12 hours and the test 30 minutes.",
        "The 12-hour build came before a test of 30 minutes.",
        "The build took 12 days.",
    ),
]


@pytest.mark.parametrize(("passage", "sound", "broken"), NUMBERS)
def test_a_number_is_rounded_honestly_and_counts_the_same_thing(
    passage: str, sound: str, broken: str
) -> None:
    assert holds(passage, sound)
    assert not holds(passage, broken)


FAIR = "It was the twenty-first edition of the fair. The twenty-third talk was the best one."
CUP = "It was the 21st edition, and the 23rd time that MIT took part. Delft took 3rd place."
ORDINALS: list[Pair] = [
    (
        "At first I was lost. On the second day Ana Lopes spoke about tides in the old hall.",
        "Ana Lopes spoke about tides on the 2nd day.",
        "Ana Lopes spoke about tides on the first day.",
    ),
    (
        "The fair began with workshops on ropes. The second day had talks on sails.",
        "Workshops on ropes were held on the first day.",
        "Talks on sails came on the first day.",
    ),
    (FAIR, "It was the 21st edition of the fair.", "It was the first edition of the fair."),
    (FAIR, "The 23rd talk was the best one.", "The 24th talk was the best one."),
    (CUP, "MIT took part for the twenty-third time.", "MIT took part for the twenty-fifth time."),
    (CUP, "It was the twenty-first edition.", "It was the twenty-second edition."),
    (CUP, "Third place went to Delft.", "First place went to Delft."),
    (
        "Am zweiten Tag sprach Ana Lopes über Gezeiten.",
        "Ana Lopes sprach am zweiten Tag über Gezeiten.",
        "Ana Lopes sprach am ersten Tag über Gezeiten.",
    ),
    (
        "Le deuxième jour, Ana Lopes a parlé des marées dans la vieille salle.",
        "Ana Lopes a parlé des marées le second jour.",
        "Ana Lopes a parlé des marées le premier jour.",
    ),
    (
        "El segundo día, Ana Lopes habló de las mareas en la sala vieja.",
        "Ana Lopes habló de las mareas el segundo día.",
        "Ana Lopes habló de las mareas el primer día.",
    ),
    (
        "Il secondo giorno Ana Lopes ha parlato delle maree nella vecchia sala.",
        "Ana Lopes ha parlato delle maree il secondo giorno.",
        "Ana Lopes ha parlato delle maree il primo giorno.",
    ),
    (
        "Op de tweede dag sprak Ana Lopes over getijden in de oude zaal.",
        "Ana Lopes sprak op de tweede dag over getijden.",
        "Ana Lopes sprak op de eerste dag over getijden.",
    ),
    (
        "No segundo dia a Ana Lopes falou das marés na sala velha.",
        "A Ana Lopes falou das marés no segundo dia.",
        "A Ana Lopes falou das marés no primeiro dia.",
    ),
]


@pytest.mark.parametrize(("passage", "sound", "broken"), ORDINALS)
def test_the_first_is_not_the_second(passage: str, sound: str, broken: str) -> None:
    assert holds(passage, sound)
    assert not holds(passage, broken)


KNOTS = "The workshop on knots was cancelled because of the storm."
HELD: list[Pair] = [
    (
        "Je n'ai pas pu voir l'atelier de Luc Petit, dommage.",
        "Le reporter n'a pas pu voir l'atelier de Luc Petit.",
        "Luc Petit a assisté à l'atelier.",
    ),
    (
        "Pau: no pude ver el taller de redes, que empezó tarde.",
        "Pau no vio el taller de redes.",
        "Pau vio el taller de redes.",
    ),
    (
        "基調講演は見逃した。夕食は楽しかった。",
        "基調講演は見逃した。",
        "基調講演に参加した。",
    ),
    (KNOTS, "The workshop on knots did not take place.", "The workshop on knots was held."),
    (
        "Der Workshop über Knoten wurde wegen des Sturms abgesagt.",
        "Der Workshop über Knoten fand nicht statt.",
        "Der Workshop über Knoten fand statt.",
    ),
    (
        "L'atelier sur les nœuds a été annulé à cause de la tempête.",
        "L'atelier sur les nœuds n'a pas eu lieu.",
        "L'atelier sur les nœuds a eu lieu.",
    ),
    (
        "El taller de nudos fue cancelado por la tormenta.",
        "El taller de nudos no tuvo lugar.",
        "El taller de nudos tuvo lugar.",
    ),
    (
        "A oficina de nós foi cancelada por causa da tempestade.",
        "A oficina de nós não teve lugar.",
        "A oficina de nós teve lugar.",
    ),
    (
        "結び目の勉強会は嵐のため中止になった。",
        "結び目の勉強会は中止になった。",
        "結び目の勉強会が開催された。",
    ),
    (
        "The vote on the new rules failed by three hands.",
        "The vote on the new rules failed.",
        "The vote on the new rules passed.",
    ),
]


@pytest.mark.parametrize(("passage", "sound", "broken"), HELD)
def test_what_was_missed_or_called_off_is_not_told_as_seen_or_held(
    passage: str, sound: str, broken: str
) -> None:
    assert holds(passage, sound)
    assert not holds(passage, broken)
