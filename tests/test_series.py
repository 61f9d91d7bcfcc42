"""Measures over time: equal to networkx, and equal on two processes and on a cluster."""

from __future__ import annotations

from pathlib import Path

import networkx as nx
import numpy as np
import pytest

from foedera.errors import NotUnderstoodError
from foedera.measures import BY_STATE, distances
from foedera.network import MEASURES, strongest
from foedera.record import Record
from foedera.series import plot
from foedera.slices import bonds_of, edges_on

DAYS = ("1914-07-01", "1939-08-31", "1975-01-01", "2024-06-01")


@pytest.mark.parametrize("date", DAYS)
@pytest.mark.parametrize("measure", sorted(BY_STATE))
def test_a_measure_is_that_of_central(kg: Record, measure: str, date: str) -> None:
    day = kg.on(date)
    edges = edges_on(bonds_of(day), day.selection.day)
    scores = BY_STATE[measure](edges)
    ours = {day.slug(int(s)): v for s, v in zip(edges.states, scores, strict=True)}
    theirs = {row.state: row.score for row in day.central(measure)}
    assert ours == pytest.approx(theirs, abs=1e-9)


@pytest.mark.parametrize("date", DAYS)
def test_pagerank_is_that_of_networkx(kg: Record, date: str) -> None:
    graph = strongest(kg.on(date))
    expected = nx.pagerank(graph, weight=None, tol=1e-14, max_iter=1000)
    assert MEASURES["pagerank"].compute(graph) == pytest.approx(expected, abs=1e-9)


@pytest.mark.parametrize("date", DAYS)
def test_lengths_are_those_of_networkx(kg: Record, date: str) -> None:
    day = kg.on(date)
    edges = edges_on(bonds_of(day), day.selection.day)
    graph = strongest(day)
    order = [day.slug(int(state)) for state in edges.states]
    expected = np.full((len(order), len(order)), np.inf)
    for i, one in enumerate(order):
        for other, length in nx.single_source_shortest_path_length(graph, one).items():
            expected[i, order.index(other)] = length
    assert np.array_equal(distances(edges), expected)


def test_a_series_has_one_point_a_year_on_its_last_day(kg: Record) -> None:
    dates = [row.date for row in kg.series("pairs", since="1948-06-01", until="1950-12-31")]
    assert dates == ["1948-12-31", "1949-12-31", "1950-12-31"]


def test_a_series_by_event_turns_when_a_bond_does(founders: Record) -> None:
    rows = founders.series("pairs", since="1949-01-01", until="1950-01-01", every="event").rows
    assert [(row.date, row.value) for row in rows] == [("1949-01-01", 0.0), ("1949-08-24", 132.0)]


def test_a_months_series_ends_each_month(kg: Record) -> None:
    rows = kg.series("states", since="2023-02", until="2023-04", every="month").rows
    assert [row.date for row in rows] == ["2023-02-28", "2023-03-31", "2023-04-30"]


def test_the_state_asked_for_is_the_one_told(kg: Record) -> None:
    rows = kg.series("degree", since="1913-01-01", until="1914-07-01", state="France").rows
    assert {row.state for row in rows} == {"france"}
    none = kg.series("degree", since="1913-01-01", until="1914-07-01", state="Estonia").rows
    assert {row.value for row in none} == {None}


def test_two_jobs_give_what_one_gives(kg: Record) -> None:
    one = kg.series("betweenness", since="1900-01-01", until="1930-01-01").rows
    two = kg.series("betweenness", since="1900-01-01", until="1930-01-01", jobs=2).rows
    assert one == two


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")
def test_a_dask_cluster_of_two_processes_gives_what_one_gives(kg: Record) -> None:
    import joblib
    from dask.distributed import Client, LocalCluster

    one = kg.series("eigenvector", since="1900-01-01", until="1930-01-01").rows
    with (
        LocalCluster(
            n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None
        ) as cluster,
        Client(cluster) as client,
        joblib.parallel_config(backend="dask"),
    ):
        assert len(client.scheduler_info()["workers"]) == 2
        many = kg.series("eigenvector", since="1900-01-01", until="1930-01-01", jobs=-1).rows
    assert [r[:3] for r in one] == [r[:3] for r in many]
    assert [r.value for r in one] == pytest.approx([r.value for r in many], abs=1e-12)


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"measure": "fame"}, "is no measure"),
        ({"measure": "density", "state": "France"}, "leave the state out"),
        ({"measure": "density", "every": "week"}, "is no step"),
    ],
)
def test_what_cannot_be_measured(kg: Record, options: dict[str, str], said: str) -> None:
    with pytest.raises(NotUnderstoodError, match=said):
        kg.series(**options)  # type: ignore[arg-type]


def test_a_plot_names_its_measure(kg: Record, tmp_path: Path) -> None:
    figure = plot(kg.series("density", since="1900-01-01", until="1950-01-01"))
    figure.savefig(tmp_path / "density.svg")
    assert figure.axes[0].get_title(loc="left") == "density"
    assert (tmp_path / "density.svg").read_text("utf-8").startswith("<?xml")
