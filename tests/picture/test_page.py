from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import numpy
import pytest
from pyvis.network import Network

import foedera
from foedera.record import Record
from tests import worlds

HOSTILE = "</script><img src=x onerror=alert(1)>\u202e\"'&"


def embedded(html: str) -> dict[str, Any]:
    """The data a page carries."""
    match = re.search(r'<script type="application/json" id="data">(.*?)</script>', html, re.DOTALL)
    assert match
    data: dict[str, Any] = json.loads(match[1])
    return data


def test_an_instrument_is_one_hub_and_its_parties_are_spokes(founders: Record) -> None:
    network = founders.on("1950-01-01").picture().network
    assert isinstance(network, Network)
    assert len(network.nodes) == 12 + 1
    assert len(network.edges) == 12


def test_every_bond_reaches_the_page(july: Record) -> None:
    data = embedded(july.on("1914-07-01").picture().to_html())
    columns = july.columns("force")
    packed = zip(*[iter(data["bonds"])] * 4, strict=True)
    carried = [(b, n, t, *data["spells"][s][:2]) for b, n, t, s in packed]
    assert carried == list(
        zip(columns.bearer, columns.beneficiary, columns.term, columns.start, columns.end,
            strict=True)
    )  # fmt: skip
    assert data["date"] == 19140701


def test_the_page_asks_no_other_host_for_anything(kg: Record) -> None:
    html = kg.on().picture().to_html()
    assert not re.search(r"<(?:link|script|img|iframe)[^>]*(?:src|href)=", html)
    assert "default-src 'none'" in html


def test_the_same_record_gives_the_same_bytes(founders: Record) -> None:
    day = founders.on("1950-01-01")
    assert day.picture().to_html() == day.picture().to_html()


def test_what_a_user_adds_is_drawn(founders: Record, tmp_path: Path) -> None:
    network = founders.on("1950-01-01").picture().network
    network.add_node("mine", "My own node", x=0, y=0, weight=numpy.int64(3))
    network.add_edge("mine", "state:norway", title="my own edge")
    network.save(str(tmp_path / "mine.html"))
    data = embedded((tmp_path / "mine.html").read_text("utf-8"))
    assert [node["label"] for node in data["added_nodes"]] == ["My own node"]
    assert [(e["from"], e["to"]) for e in data["added_edges"]] == [("mine", "state:norway")]


@pytest.fixture
def hostile(folder: Path) -> Record:
    """Two states and a treaty whose names try to become markup."""
    text = HOSTILE.replace("\\", "\\\\").replace('"', '\\"')
    treaty = worlds.instrument(
        "pact", text, "1950-01-01", worlds.article("1", worlds.duty("1")),
        worlds.party("norway"), worlds.party("iceland"),
    )  # fmt: skip
    states = (worlds.state("norway", text), worlds.state("iceland", "Iceland"))
    return foedera.load(worlds.write(folder, treaty, *states))


def test_a_hostile_label_stays_text(hostile: Record) -> None:
    html = hostile.on("1960-01-01").picture().to_html()
    assert "<img src=x" not in html
    assert embedded(html)["instruments"][0]["label"] == HOSTILE


def test_a_notebook_gets_a_sandboxed_frame(founders: Record) -> None:
    html = founders.on("1950-01-01").picture()._repr_html_()
    assert html.startswith('<iframe srcdoc="&lt;!doctype html&gt;')
    assert 'sandbox="allow-scripts"' in html


def test_a_picture_around_a_state_holds_its_bonds_alone(july: Record) -> None:
    model = july.on("1914-07-01").picture(around="Italy").model
    italy = [s["id"] for s in model["states"]].index("italy")
    assert all(italy in bond[:2] for bond in model["bonds"])
    assert model["focus"] == "italy"
