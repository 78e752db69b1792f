import pytest

from reportqa.parsing.people import bare_name, certainty, names_in, split_people


@pytest.mark.parametrize(
    "name",
    [
        "Anna Sol",
        "Anna B. Sol",
        "Jean-Luc de la Tour",
        'Anna "Bee" Sol',
        "Dr. Anna Sol",
        "Zyx Quorl",
        "Tove I. Lund",
    ],
)
def test_names_look_like_names(name: str):
    assert certainty(name) >= 0.5


@pytest.mark.parametrize(
    "words",
    [
        "Bayesian Principles",
        "Hot Trends",
        "Quick API",
        "Quarkus OIDC",
        "Lightning Talks",
        "owls at night",
        "Machine Learning",
        "",
    ],
)
def test_titles_do_not_look_like_names(words: str):
    assert certainty(words) < 0.5


def test_brackets_handles_and_titles_are_no_part_of_a_name():
    assert bare_name("Prof. Anna Sol (Acme) @annasol") == "Anna Sol"


@pytest.mark.parametrize(
    ("words", "people"),
    [
        ("Anna Sol, Tom Ruiz and Eva Lind", ("Anna Sol", "Tom Ruiz", "Eva Lind")),
        ("Anna Sol & Tom Ruiz", ("Anna Sol", "Tom Ruiz")),
        ("Anna Sol - CTO at Acme", ("Anna Sol",)),
        ("Anna Sol, Acme Labs", ("Anna Sol",)),
        ("Anna Sol et Tom Ruiz", ("Anna Sol", "Tom Ruiz")),
        ("the owls of the night", ()),
    ],
)
def test_lists_of_people_are_split(words: str, people: tuple[str, ...]):
    assert split_people(words) == people


def test_a_word_that_opens_a_sentence_is_no_part_of_a_name():
    assert [name for name, _, _ in names_in("Later Anna Sol spoke.", least=0.6)] == ["Anna Sol"]
