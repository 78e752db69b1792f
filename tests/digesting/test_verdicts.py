import pytest

from reportqa.digesting.verdicts import verdict_words

VERDICTS = (
    "A really interesting talk about moss.",
    "Great stuff!",
    "It was a very good and inspiring keynote.",
    "The second demo was quite impressive.",
    "I loved how she drew the marsh by hand.",
    "I found the panel rather disappointing.",
    "One of the highlights of the week: the boats.",
    "Une présentation très intéressante sur les algues.",
    "C’était vraiment passionnant.",
    "Der Vortrag war wirklich spannend.",
    "Estuvo muy interesante.",
    "Een boeiende sessie.",
    "とても面白かった。",
)
NONE = (
    "It draws maps, charts and many other interesting things for ships.",
    "It is interesting to see that reeds still have no register.",
    "“From where I stand, it is wonderful,” said the keeper.",
    "She will highlight what the harbour learned.",
    "They won the best paper award.",
    "He shows what he finds fascinating in eels.",
    "Register your favorite boat!",
    "It mixes tides with soil, which isn't great.",
    "People from nine towns came, and one awesome crew set sail.",
    "The impressive influence of an article on dams was shown.",
)


@pytest.mark.parametrize("sentence", VERDICTS)
def test_praise_and_blame_of_what_is_reported_is_a_verdict(sentence: str):
    assert verdict_words().count_in(sentence)


@pytest.mark.parametrize("sentence", NONE)
def test_words_of_praise_on_other_things_are_no_verdict(sentence: str):
    assert not verdict_words().count_in(sentence)
