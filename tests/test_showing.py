from __future__ import annotations

import pytest

from foedera.record import Record
from foedera.showing import lines


@pytest.mark.parametrize("name", ["NATO", "nato", "Warsaw Pact", "russia", "USSR", "UN Charter"])
def test_a_thing_opens_by_any_name(kg: Record, name: str) -> None:
    assert len(list(lines(kg.on("1980-01-01").show(name)))) > 3


def test_an_organization_shows_the_members_of_the_day(kg: Record) -> None:
    assert len(kg.on("1949-08-24").show("nato")["members"]) == 12
    assert len(kg.on("2024-06-01").show("nato")["members"]) == 32


def test_an_instrument_shows_its_articles_in_order(kg: Record) -> None:
    provisions = kg.on().show("north-atlantic-treaty")["provisions"]
    numbers = [p["number"] for p in provisions]
    assert numbers.index("Article 4") < numbers.index("Article 5") < numbers.index("Article 10")


def test_every_thing_of_the_record_can_be_laid_out(kg: Record) -> None:
    day = kg.on("2024-06-01")
    for thing in kg.things["things"]:
        assert list(lines(day.show(thing.partition(":")[2])))


def test_a_state_shows_its_dated_names(kg: Record) -> None:
    names = [n["name"] for n in kg.on().show("russia")["names"]]
    assert any("Soviet Union" in (n if isinstance(n, str) else " ".join(n)) for n in names)
