"""What the editor completes, and the editor itself: ours, whole, licensed."""

from __future__ import annotations

import hashlib
import json
import re
from importlib.resources import files

import pytest

from foedera.terms import PREFIXES
from tests.web.client import TestClient

VENDORED = files("foedera") / "web" / "static" / "vendor" / "codemirror"


def names_of(whole: TestClient) -> dict[str, list[str]]:
    reply = whole.get("/sparql/names.json")
    assert reply.headers["content-type"] == "application/json"
    return {name: rest for name, *rest in json.loads(reply.content)["names"]}


@pytest.fixture(scope="module")
def names(whole: TestClient) -> dict[str, list[str]]:
    return names_of(whole)


@pytest.mark.parametrize(
    ("name", "type", "label"),
    [
        ("fo:Instrument", "owl:Class", "instrument"),
        ("fo:beneficiary", "owl:ObjectProperty", "beneficiary"),
        ("kind:defence", "skos:Concept", "defence"),
        ("rdfs:label", "", "label"),
        ("state:estonia", "state", "Estonia"),
        ("instrument:north-atlantic-treaty", "instrument", "North Atlantic Treaty"),
    ],
)
def test_a_name_has_its_type_and_label(
    names: dict[str, list[str]], name: str, type: str, label: str
) -> None:
    assert names[name][:2] == [type, label]


def test_our_classes_and_properties_have_their_definitions(names: dict[str, list[str]]) -> None:
    ours = [rest for rest in names.values() if rest[0].startswith("owl:")]
    assert len(ours) > 100
    assert all(definition for _, _, definition in ours)


def test_every_name_can_be_written_in_a_query(
    whole: TestClient, names: dict[str, list[str]]
) -> None:
    assert [name for name in names if name.partition(":")[0] not in PREFIXES] == []
    assert [name for name in names if not re.fullmatch(r"\w+:[\w-]+", name)] == []


def test_what_a_browser_holds_is_not_sent_again(whole: TestClient) -> None:
    etag = whole.get("/sparql/names.json").headers["etag"]
    reply = whole.get("/sparql/names.json", headers={"if-none-match": etag})
    assert (reply.status_code, reply.content) == (304, b"")


def test_every_state_has_its_place(whole: TestClient) -> None:
    data = whole.get("/sparql/places.json").json()
    placed = {slug for _, slug in data["land"]} | set(data["points"])
    assert {"estonia", "austria-hungary", "malta", "kosovo"} <= placed
    assert "austria-hungary" not in {slug for _, slug in data["land"]}
    states = {name.partition(":")[2] for name in names_of(whole) if name.startswith("state:")}
    assert states - placed == set()


def test_the_vendored_editor_is_as_it_was_built() -> None:
    """Who builds it again writes its new sum here, and the versions in LICENSE."""
    built = hashlib.sha256((VENDORED / "codemirror.js").read_bytes()).hexdigest()
    assert built == "d36024375a8681075fcdb19bace1a528a3ec241960ff893f423e0dffc1922359"


def test_the_vendored_editor_names_each_package_and_licence() -> None:
    text = (VENDORED / "LICENSE").read_text("utf-8")
    assert "Permission is hereby granted, free of charge" in text
    imported = re.findall(r'from "((?:@[\w-]+/)?[\w-]+)', (VENDORED / "source.js").read_text())
    assert [name for name in imported if f"{name}@" not in text] == []
