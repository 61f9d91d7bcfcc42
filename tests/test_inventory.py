"""The inventory of the five articles: each of its items is a claim that opens and is judged."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from foedera.claims import claims
from foedera.errors import UnknownNameError
from foedera.record import Record
from foedera.snapshot import Snapshot

pytestmark = pytest.mark.reference


@pytest.fixture(scope="module")
def inventory(articles: Path) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads((articles / "inventory.json").read_text("utf-8"))
    return found


@pytest.fixture(scope="module")
def day(kg: Record) -> Snapshot:
    return kg.on("2024-06-01")


def opens(day: Snapshot, name: str) -> str | None:
    """The type of what a name opens, or None."""
    try:
        return str(day.show(name)["type"])
    except UnknownNameError:
        return None


def test_the_inventory_holds_162_items(inventory: list[dict[str, Any]]) -> None:
    assert len({item["id"] for item in inventory}) == 162


def test_every_item_opens_a_claim(day: Snapshot, inventory: list[dict[str, Any]]) -> None:
    assert {item["id"]: opens(day, item["id"]) for item in inventory} == {
        item["id"]: "claim" for item in inventory
    }


def test_the_claims_of_an_item_hold_its_verdict(
    day: Snapshot, inventory: list[dict[str, Any]]
) -> None:
    given = {
        item["id"]: {row.verdict for row in claims(day, item=item["id"])} for item in inventory
    }
    assert [item["id"] for item in inventory if item["verdict"] not in given[item["id"]]] == []


def test_everything_a_claim_is_about_opens(day: Snapshot) -> None:
    wholes = {
        subject if subject.startswith("claim:") else subject.partition("#")[0]
        for row in claims(day)
        for subject in row.subject
    }
    assert [name for name in sorted(wholes) if opens(day, name) is None] == []


def test_a_claim_is_said_in_one_of_the_articles_of_its_item(
    day: Snapshot, inventory: list[dict[str, Any]]
) -> None:
    seeds = {item["id"]: item["seeds"] for item in inventory}
    elsewhere = [
        row.id
        for row in claims(day)
        if not any(f"({seed})" in s for seed in seeds[row.item or ""] for s in row.source)
    ]
    assert elsewhere == []
