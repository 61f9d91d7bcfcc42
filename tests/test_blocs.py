"""Who stands together, and what holds them together."""

from __future__ import annotations

from foedera.record import Record


def test_in_july_1914_the_triple_and_the_franco_russian_alliance_are_two_blocs(kg: Record) -> None:
    rows = kg.on("1914-07-01").blocs().rows
    of = {member: row.bloc for row in rows for member in row.members}
    assert of["Germany"] == of["Austria-Hungary"] == of["Italy"]
    assert of["France"] == of["Russia"] != of["Germany"]
    assert any("Triple Alliance" in row.name for row in rows)


def test_in_1985_the_two_alliances_of_europe_are_two_blocs(kg: Record) -> None:
    of = {m: row.bloc for row in kg.on("1985-01-01").blocs() for m in row.members}
    assert of["Poland"] == of["Soviet Union"] != of["West Germany"] == of["United States"]


def test_a_bloc_tells_how_much_of_it_stood_a_year_before(kg: Record) -> None:
    rows = kg.on("2024-01-01").blocs().rows
    sahel = next(row for row in rows if "Mali" in row.members)
    assert sahel.members == ["Burkina Faso", "Mali", "Niger"]
    assert (sahel.before, sahel.after) == (0.0, 1.0)


def test_blocs_of_the_founders_are_one(founders: Record) -> None:
    (bloc,) = founders.on("1949-09-01").blocs().rows
    assert (bloc.size, bloc.bonds) == (12, 132)


def test_losing_the_one_treaty_parts_every_pair(founders: Record) -> None:
    rows = founders.on("1949-09-01").bridges().rows
    assert (rows[0].id, rows[0].bonds, rows[0].pairs, rows[0].parted) == (
        "north-atlantic-treaty", 132, 66, 66,
    )  # fmt: skip
    iceland = next(row for row in rows if row.id == "iceland")
    assert (iceland.bonds, iceland.pairs, iceland.parted) == (22, 11, 0)


def test_the_united_states_ties_the_americas_to_the_rest(kg: Record) -> None:
    states = [row for row in kg.on("1985-01-01").bridges() if row.what == "state"]
    assert states[0].id == "united-states"


def test_a_day_before_the_record_is_not_covered(kg: Record) -> None:
    for answer in (kg.on("1700-01-01").blocs(), kg.on("1700-01-01").bridges()):
        assert any("not covered" in note for note in answer.notes)
