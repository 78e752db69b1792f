import pytest

from tests.parsing.making import parsed


@pytest.mark.parametrize(
    "title",
    [
        "Blog Post: Neurips2023",
        "NeurIPS 2023",
        "Notes from NIPS '23",
        "Thirty-seventh Conference on Neural Information Processing Systems (2023)",
    ],
)
def test_one_edition_under_four_names(title: str):
    event = parsed(f"# {title}\n\nText.").event
    assert event is not None
    assert (event.name, event.series, event.year) == ("NeurIPS 2023", "NeurIPS", 2023)


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("FrobConf 2015", "FrobConf 2015"),
        ("A trip to the Foo Summit 2021", "Foo Summit 2021"),
        ("Kites on the Humber 2021", "Kites on the Humber 2021"),
        ("Report on the Harbour Days 2019", "Harbour Days 2019"),
    ],
)
def test_unknown_series_are_named_by_their_form(title: str, name: str):
    event = parsed(f"# {title}\n\nText.").event
    assert event is not None
    assert event.name == name


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("PyCon Bergen 2023", "PyCon Bergen 2023"),
        ("Notes: devopsdays Turku 2018", "devopsdays Turku 2018"),
        ("WordCamp Le Havre 2019: my talk", "WordCamp Le Havre 2019"),
        ("PyCon 2019", "PyCon US 2019"),
        ("PyCon Sprints 2019", "PyCon US 2019"),
        ("PyCon Deutschland 2019", "PyCon DE 2019"),
        ("RailsConf Oslo 2023", "RailsConf 2023"),
    ],
)
def test_a_series_held_in_many_places_is_named_with_its_place(title: str, name: str):
    event = parsed(f"# {title}\n\nText.").event
    assert event is not None
    assert event.name == name


def test_the_year_is_that_of_the_event_and_not_of_others_nearby():
    text = "---\ntitle: Notes from ICML 2019\ndate: 2020-01-03\n---\n\n"
    text += "Last year it was in 2018. Next year in 2020 it is far away."
    event = parsed(text).event
    assert event is not None
    assert event.year == 2019


def test_the_post_date_gives_a_missing_year():
    event = parsed("---\ntitle: Back from FOSDEM\ndate: 2015-02-03\n---\n\nText.").event
    assert event is not None
    assert event.name == "FOSDEM 2015"


def test_a_file_name_is_better_than_nothing():
    event = parsed("Some words about it.", name="posts/2016-08-20-acl-in-berlin.md").event
    assert event is not None
    assert event.name == "ACL 2016"


def test_nothing_is_named_where_nothing_is_found():
    assert parsed("We went for a walk and it rained.").event is None
