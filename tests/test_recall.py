"""How much of what ten texts name is found, and how much of what is found is there.

The labels of five articles and of five texts written for this were made by hand, before the
reader was run on them. A label is met by a mention of its words, its kind and, where the record
has its thing, that thing.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from foedera.reading import Mention, read
from foedera.record import Record

FOLDER = Path(__file__).parent / "reading"
LABELS: dict[str, list[dict[str, Any]]] = json.loads((FOLDER / "labels.json").read_text("utf-8"))
NEW = sorted(path.name for path in FOLDER.glob("*.txt"))
SOURCE = sorted(set(LABELS) - set(NEW))


class Count(NamedTuple):
    missed: list[str]
    false: list[str]
    right: int

    @property
    def recall(self) -> float:
        return self.right / (self.right + len(self.missed))

    @property
    def precision(self) -> float:
        return self.right / (self.right + len(self.false))


def has(kg: Record, thing: str | None) -> bool:
    """Whether the record has a thing, or an article of one."""
    document = kg.things["things"].get((thing or "").partition("#")[0])
    if document is None or "#" not in str(thing):
        return document is not None
    return thing in {provision["id"] for provision in document["provisions"]}


def meets(kg: Record, mention: Mention | None, label: dict[str, Any]) -> bool:
    if mention is None or mention.kind != label["kind"]:
        return False
    return mention.id == label["id"] or not has(kg, label["id"])


def count(kg: Record, folder: Path, names: list[str]) -> Count:
    missed, false, right = [], [], 0
    for name in names:
        text = (folder / name).read_bytes().decode()
        rows = [row for row in read(kg.on("2025-12-31"), text) if row.kind != "statement"]
        places = {(row.start, row.end): row for row in rows}
        for label in LABELS[name]:
            mention = places.get((label["start"], label["end"]))
            if meets(kg, mention, label):
                del places[label["start"], label["end"]]
                right += 1
            else:
                missed.append(f"{name} {label['start']}: {label['text']}")
        false += [f"{name} {row.start}: {row.text} ({row.id})" for row in places.values()]
    return Count(missed, false, right)


@pytest.mark.parametrize("name", NEW)
def test_a_label_is_where_its_words_stand(name: str) -> None:
    text = (FOLDER / name).read_bytes().decode()
    assert [text[m["start"] : m["end"]] for m in LABELS[name]] == [m["text"] for m in LABELS[name]]


def test_the_reader_finds_nearly_all_that_five_new_texts_name(kg: Record) -> None:
    counted = count(kg, FOLDER, NEW)
    assert counted.recall >= 0.85, counted.missed
    assert counted.precision >= 0.85, counted.false


@pytest.mark.reference
def test_the_reader_finds_nearly_all_that_the_articles_name(kg: Record, articles: Path) -> None:
    counted = count(kg, articles, SOURCE)
    assert counted.recall >= 0.95, counted.missed
    assert counted.precision >= 0.95, counted.false
