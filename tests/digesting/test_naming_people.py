from __future__ import annotations

from typing import TYPE_CHECKING

from reportqa.digesting.naming_people import named_people
from reportqa.models import ItemKind, Role
from tests.digesting.making import item, told

if TYPE_CHECKING:
    from reportqa.models import NamedPerson

ONE = """# Harbour Days

Ropes and Knots by Maria José Silva was long. Peter Q. Marlow asked about knots.

Best Kite Award went to Anna Lindqvist.

The evening was organised by Laura Weaver. Jo Reporter took the train.
"""
TWO = """# My notes

Maria Jose Silva tied ropes, and P. Marlow watched. Peter Marlow left early.
"""


def people() -> dict[str, NamedPerson]:
    one, two = told(ONE), told(TWO, "b.md", author="Kim Other")
    items = [
        item(one, "Ropes and Knots", people=("Maria José Silva",)),
        item(one, "Best Kite Award", kind=ItemKind.AWARD, people=("Anna Lindqvist",)),
    ]
    items.append(item(two, "Maria Jose Silva", people=("Maria Jose Silva", "P. Marlow")))
    return {person.name: person for person in named_people([one, two], items)}


def test_a_person_has_the_roles_that_the_items_give() -> None:
    found = people()
    assert found["Maria José Silva"].roles == (Role.SPEAKER,)
    assert found["Anna Lindqvist"].roles == (Role.AWARDED,)
    assert found["Laura Weaver"].roles == (Role.ORGANISER,)


def test_accents_initials_and_middle_names_make_no_other_person() -> None:
    found = people()
    assert found["Maria José Silva"].reporters == ("Jo Reporter", "Kim Other")
    marlow = found["Peter Q. Marlow"]
    assert set(marlow.also) == {"P. Marlow", "Peter Marlow"}
    assert len(found) == 4


def test_a_reporter_is_not_named_by_their_own_report() -> None:
    assert "Jo Reporter" not in people()


def test_each_naming_is_quoted_where_it_stands() -> None:
    texts = {"a.md": ONE, "b.md": TWO}
    for person in people().values():
        for naming in person.namings:
            quote = naming.quote
            assert quote.span.of(texts[quote.report.source]) == quote.text


def test_an_initial_that_fits_two_people_is_neither() -> None:
    text = "# N\n\nPeter Marlow and Paula Marlow met. P. Marlow spoke.\n"
    one = told(text)
    found = named_people([one], [item(one, "P. Marlow spoke", people=("P. Marlow",))])
    assert {person.name for person in found} == {"Peter Marlow", "Paula Marlow", "P. Marlow"}


def test_no_reports_name_nobody() -> None:
    assert named_people([], []) == ()
    assert named_people([told("")], []) == ()
