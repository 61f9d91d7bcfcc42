from __future__ import annotations

import networkx as nx
import pytest

from foedera.errors import NotUnderstoodError, UnknownNameError
from foedera.network import MEASURES, strongest
from foedera.record import Record


def test_the_graph_keeps_parallel_bonds(july: Record) -> None:
    graph = july.on("1914-07-01").network()
    assert isinstance(graph, nx.MultiDiGraph)
    assert sorted(graph.edges(keys=True)) == [
        ("austria-hungary", "germany", "dual-alliance#article-1-defence"),
        ("austria-hungary", "italy", "triple-alliance#article-2-defence"),
        ("france", "russia", "franco-russian-alliance#article-1-defence"),
        ("germany", "austria-hungary", "dual-alliance#article-1-defence"),
        ("germany", "italy", "triple-alliance#article-2-defence"),
        ("russia", "france", "franco-russian-alliance#article-1-defence"),
    ]


def test_edges_carry_what_the_row_says(july: Record) -> None:
    edge = july.on("1914-07-01").network()["france"]["russia"]
    (data,) = edge.values()
    assert data["provision"] == "Article 1"
    assert data["strength"] == 4
    assert "until" not in data


def test_a_path_follows_the_direction_of_the_duty(july: Record) -> None:
    day = july.on("1914-07-01")
    assert [h.beneficiary for h in day.path("austria-hungary", "italy")] == ["italy"]
    assert day.path("italy", "austria-hungary").rows == []
    assert len(day.path("italy", "austria-hungary", undirected=True)) == 1


def test_a_path_of_two_steps_numbers_them(july: Record) -> None:
    hops = july.on("1914-07-01").path("italy", "germany", undirected=True)
    assert [(h.step, h.instrument) for h in hops] == [(1, "triple-alliance")]


def test_there_is_no_path_between_the_blocs_of_1914(july: Record) -> None:
    answer = july.on("1914-07-01").path("germany", "france", undirected=True)
    assert answer.rows == []
    assert answer.summary == "No path of bonds leads from Germany to France on 1 July 1914."
    assert any("not a legal chain" in note for note in answer.notes)


def test_a_path_to_oneself_is_no_question(july: Record) -> None:
    with pytest.raises(NotUnderstoodError, match="the same state"):
        july.on("1914").path("france", "France")


def test_paths_have_as_few_hops_as_networkx_finds(kg: Record) -> None:
    day = kg.on("1960-01-01")
    graph = strongest(day)
    lengths = dict(nx.all_pairs_shortest_path_length(graph))
    for a in sorted(graph)[:6]:
        for b in sorted(graph)[:25]:
            expected = lengths[a].get(b, 0)
            assert a == b or len(day.path(a, b)) == expected


def test_all_founders_are_equally_central(founders: Record) -> None:
    day = founders.on("1950-01-01")
    for measure in MEASURES:
        rows = day.central(measure).rows
        assert len(rows) == 12
        assert {row.rank for row in rows} == {1}, measure


def test_austria_hungary_and_germany_owe_most_in_1914(july: Record) -> None:
    rows = july.on("1914-07-01").central("out-degree").rows
    assert [(r.state, r.score) for r in rows if r.rank == 1] == [
        ("austria-hungary", 0.5),
        ("germany", 0.5),
    ]


def test_a_star_has_its_middle_between(kg: Record) -> None:
    rows = kg.on("1955-01-01").central("betweenness").rows
    assert rows[0].state == "united-states"


def test_no_bond_is_no_ranking(july: Record) -> None:
    answer = july.on("1870-01-01").central()
    assert answer.rows == []
    assert answer.summary == "No state is bound that way on 1 January 1870."


def test_an_unknown_measure_names_those_there_are(july: Record) -> None:
    with pytest.raises(NotUnderstoodError, match="betweenness, closeness, degree"):
        july.on("1914").central("importance")


def test_an_unknown_kind_names_the_nearest(july: Record) -> None:
    with pytest.raises(UnknownNameError, match="defence"):
        july.on("1914").network("defense")
