"""Every shipped question has expected rows, and gives them on Oxigraph and on rdflib."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from typing import cast

import pyoxigraph as ox
import pytest
import rdflib

from foedera.errors import UnknownNameError
from foedera.ontology import ontology
from foedera.questions import Question, find_question, shipped_questions
from foedera.record import Record
from foedera.terms import PREFIXES, short

SHIPPED = shipped_questions()


def expected(question: Question) -> list[list[str]]:
    text = (ontology() / "questions" / f"{question.name}.csv").read_text("utf-8")
    return list(csv.reader(text.splitlines()))


def rows(solutions: Iterable[Iterable[object]]) -> list[list[str]]:
    return [["" if term is None else short(str(term)) for term in row] for row in solutions]


@pytest.mark.parametrize("question", SHIPPED, ids=lambda q: q.name)
def test_a_question_gives_its_rows_on_oxigraph(kg: Record, question: Question) -> None:
    result = kg.query(question.text)
    assert [result.variables, *rows(result)] == expected(question)


@pytest.mark.slow
@pytest.mark.parametrize("question", SHIPPED, ids=lambda q: q.name)
def test_a_question_gives_its_rows_on_rdflib(plain: rdflib.Graph, question: Question) -> None:
    result = cast("Iterable[Iterable[object]]", plain.query(question.text))
    assert sorted(rows(result)) == sorted(expected(question)[1:])


@pytest.fixture(scope="session")
def plain(kg: Record) -> rdflib.Graph:
    """The whole record in rdflib's own store, answered by rdflib's own engine."""
    dump = kg.store.dump(format=ox.RdfFormat.N_TRIPLES, from_graph=ox.DefaultGraph())
    graph = rdflib.Graph().parse(data=dump, format="nt")
    for prefix, space in PREFIXES.items():
        graph.bind(prefix, space, replace=True)
    return graph


def test_at_least_twelve_questions_ship_and_each_opens_with_its_question() -> None:
    assert len(SHIPPED) >= 12
    assert all(q.question.endswith("?") for q in SHIPPED)


def test_a_miss_names_the_nearest_question() -> None:
    with pytest.raises(UnknownNameError, match="who-must-defend-estonia"):
        find_question("who-must-defend-estoni")
