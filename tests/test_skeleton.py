from __future__ import annotations

from pathlib import Path

import pytest

from foedera import load
from foedera.canonical import canonical
from foedera.cli.main import run
from foedera.errors import AmbiguousNameError, BadDateError, NotUnderstoodError, UnknownNameError
from foedera.record import Record
from foedera.skeleton import Known, instrument_skeleton, slug_of
from tests.worlds import july_1914

KNOWN = Known(
    label='A "hostile" <Treaty>\nof 1904',
    signed="1904-04-08",
    parties=["France", "Russia"],
    article="Article 3(2)",
    paraphrase='They confer; each says "yes" \\ "no".',
    kind="consultation",
)


def test_a_skeleton_is_canonical_and_carries_what_was_told(july: Record) -> None:
    text = instrument_skeleton(july.header, "treaty-of-1904", KNOWN)
    assert canonical(text) == text
    assert '"Article 3(2)"' in text
    assert "<#article-3-2-consultation>" in text
    assert text.count("a fo:Party") == 2
    assert text.count("fo:verification fo:recalled") == 4
    assert r"\"hostile\" <Treaty> of 1904" in text


def test_a_source_raises_the_level_by_one(july: Record) -> None:
    seen = KNOWN._replace(source="A collection", url="https://example.org/1904")
    text = instrument_skeleton(july.header, "treaty-of-1904", seen)
    assert "fo:recalled" not in text
    assert "rdfs:seeAlso <https://example.org/1904>" in text


@pytest.mark.parametrize(
    ("kind", "mode", "trigger", "response"),
    [
        ("defence", "duty", "armedAttack", "freeChoiceOfMeans"),
        ("non-aggression", "prohibition", "always", "abstain"),
        ("neutrality", "duty", "war", "abstain"),
        ("consultation", "duty", "threat", "consult"),
    ],
)
def test_each_kind_begins_as_most_of_its_kind_are(
    july: Record, kind: str, mode: str, trigger: str, response: str
) -> None:
    text = instrument_skeleton(july.header, "treaty-of-1904", KNOWN._replace(kind=kind))
    for value in (mode, trigger, response):
        assert f"fo:{value} ;" in text


@pytest.mark.parametrize(
    ("change", "error", "said"),
    [
        ({"signed": "1904-02-31"}, BadDateError, "1904-02-31"),
        ({"parties": ["France", "Frnce"]}, UnknownNameError, "the nearest: france"),
        ({"parties": ["France", "france"]}, NotUnderstoodError, "two parties or more"),
        ({"kind": "defense"}, NotUnderstoodError, "the nearest: defence"),
        ({"kind": "assistance"}, NotUnderstoodError, "no kind of obligation"),
        ({"url": "not a url>"}, NotUnderstoodError, "is no URL"),
    ],
)
def test_what_is_wrong_is_said(
    july: Record, change: dict[str, object], error: type[Exception], said: str
) -> None:
    with pytest.raises(error, match=said):
        instrument_skeleton(july.header, "treaty-of-1904", KNOWN._replace(**change))  # type: ignore[arg-type]


def test_a_name_two_states_bore_is_asked_about(kg: Record) -> None:
    known = KNOWN._replace(signed="1975", parties=["Germany", "France"])
    with pytest.raises(AmbiguousNameError):
        instrument_skeleton(kg.header, "treaty-of-1975", known)


def test_a_slug_is_lower_case_with_hyphens(july: Record) -> None:
    assert slug_of("Traité de l'Élysée (1963)") == "traite-de-l-elysee-1963"
    with pytest.raises(NotUnderstoodError, match="'treaty-of-1904' is"):
        instrument_skeleton(july.header, "Treaty of 1904", KNOWN)


def asked(folder: Path, **more: str) -> list[str]:
    told = {
        "label": "Entente", "signed": "1904-04-08", "in-force": "", "parties": "France, Russia",
        "article": "Article 1", "paraphrase": "They confer.", "kind": "consultation",
        "source": "", "record": str(folder), **more,
    }  # fmt: skip
    return ["new", "instrument", *(part for k, v in told.items() for part in (f"--{k}", v))]


def test_the_command_writes_a_file_the_record_can_answer_from(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    july_1914(tmp_path)
    assert run(asked(tmp_path, **{"in-force": "1904-04-08"})) == 0
    assert "no fault found" in capsys.readouterr().err
    rows = load(str(tmp_path)).on("1910").bonds("France", to="Russia", kind="consultation")
    assert {row.instrument for row in rows} == {"entente"}


def test_the_command_never_writes_over_a_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    july_1914(tmp_path)
    assert run(asked(tmp_path)) == 0
    path = tmp_path / "instruments" / "entente.ttl"
    before = path.read_text("utf-8")
    assert run(asked(tmp_path, paraphrase="Another.")) == 3
    assert path.read_text("utf-8") == before
    assert "choose another --slug" in capsys.readouterr().err


def test_nothing_is_written_when_something_is_not_understood(tmp_path: Path) -> None:
    july_1914(tmp_path)
    before = sorted(tmp_path.rglob("*"))
    assert run(asked(tmp_path, kind="friendship")) == 2
    assert sorted(tmp_path.rglob("*")) == before
