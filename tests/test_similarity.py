"""How alike portfolios of promises are, against values worked out by hand."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.stats import kendalltau

from foedera.errors import NotUnderstoodError
from foedera.record import Record
from foedera.similarity import MEASURES

ONE = np.array([3.0, 3.0, 0.0, 0.0])
OTHER = np.array([3.0, 0.0, 0.0, 0.0])


@pytest.mark.parametrize(
    ("measure", "expected"),
    [
        # |d| sums to 3 over 4 states of at most 3: 1 - 2 * 3 / 12.
        ("S", 0.5),
        # Squared distance 9/4; by chance, of all pairs 8 of 16 differ by 3: 9/2.
        ("kappa", 0.5),
        # Pooled, 3 of 8 are 3: 2 * 15 of 64 ordered pairs differ by 3.
        ("pi", 1 - (9 / 4) / (9 * 30 / 64)),
    ],
)
def test_a_measure_by_hand(measure: str, expected: float) -> None:
    value = MEASURES[measure][0](ONE, OTHER)
    assert value == pytest.approx(expected)


def test_tau_b_is_that_of_scipy() -> None:
    x = np.array([0, 1, 2, 3, 3, 0, 1, 0], dtype=float)
    y = np.array([0, 0, 3, 3, 2, 1, 1, 0], dtype=float)
    assert MEASURES["tau-b"][0](x, y) == pytest.approx(kendalltau(x, y).statistic)


def test_the_same_portfolio_is_wholly_alike() -> None:
    assert [compute(ONE, ONE) for compute, _ in MEASURES.values()] == pytest.approx([1.0] * 4)


def test_what_cannot_be_corrected_for_chance_has_no_value() -> None:
    flat = np.zeros(4)
    values = {name: compute(flat, flat) for name, (compute, _) in MEASURES.items()}
    assert values == {"S": 1.0, "kappa": None, "pi": None, "tau-b": None}


def test_founders_of_one_alliance_owe_the_same(founders: Record) -> None:
    answer = founders.on("1949-09-01").similar("France", "Norway")
    assert answer[0].value == 1.0
    assert answer.portfolios["canada"] == (3, 3)
    assert answer.portfolios["france"] == (3, 3)


def test_the_measures_rest_on_the_portfolios_shown(kg: Record) -> None:
    answer = kg.on("1914-07-01").similar("Germany", "Austria-Hungary")
    x, y = np.array(list(answer.portfolios.values()), dtype=float).T
    assert answer[0].value == pytest.approx(1 - 2 * abs(x - y).sum() / (3 * len(x)))


def test_likeness_is_symmetric(kg: Record) -> None:
    day = kg.on("1939-08-01")
    assert [r.value for r in day.similar("France", "Poland")] == pytest.approx(
        [r.value for r in day.similar("Poland", "France")]
    )


@pytest.mark.parametrize(
    ("other", "direction", "said"),
    [("France", "out", "the same state"), ("Italy", "up", "out or in")],
)
def test_what_cannot_be_compared(kg: Record, other: str, direction: str, said: str) -> None:
    with pytest.raises(NotUnderstoodError, match=said):
        kg.on("1914-07-01").similar("France", other, direction=direction)
