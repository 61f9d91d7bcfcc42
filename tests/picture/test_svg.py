from __future__ import annotations

import xml.etree.ElementTree as ET
from functools import partial
from pathlib import Path

import pytest
import resvg_py

from foedera.errors import NotDoneError
from foedera.picture.colours import LAYERS, layer_of
from foedera.record import Record

SVG = "{http://www.w3.org/2000/svg}"


def texts(svg: str) -> set[str]:
    return {element.text or "" for element in ET.fromstring(svg).iter(f"{SVG}text")}


def test_a_still_shows_the_instruments_and_states_of_its_day(july: Record) -> None:
    shown = texts(july.on("1914-07-01").picture().to_svg())
    assert {"Dual Alliance", "Triple Alliance", "Italy", "Russia"} <= shown
    assert "Serbia" not in shown


def test_a_spoke_is_a_line_for_each_party_with_a_bond(july: Record) -> None:
    root = ET.fromstring(july.on("1914-07-01").picture().to_svg())
    assert len(list(root.iter(f"{SVG}line"))) == 2 + 3 + 2


def test_a_day_without_bonds_is_still_a_picture(july: Record) -> None:
    assert any("1 July 1870" in text for text in texts(july.on("1870-07-01").picture().to_svg()))


def test_png_is_rendered_without_a_browser(july: Record, tmp_path: Path) -> None:
    july.on("1914-07-01").picture().save(str(tmp_path / "july.png"))
    assert (tmp_path / "july.png").read_bytes().startswith(b"\x89PNG\r\n")


def test_there_are_seven_colours_and_grey() -> None:
    assert len({layer.colour for layer in LAYERS}) == 8
    assert layer_of("defence") == 0
    assert layer_of("cyber") == 7


def test_a_machine_without_a_font_is_told_so_and_nothing_is_written(
    july: Record, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fontless = partial(resvg_py.svg_to_bytes, skip_system_fonts=True)
    monkeypatch.setattr(resvg_py, "svg_to_bytes", fontless)
    with pytest.raises(NotDoneError, match="needs a font"):
        july.on("1914-07-01").picture().save(str(tmp_path / "july.png"))
    assert not (tmp_path / "july.png").exists()


def test_blocs_colour_the_states_of_a_still_picture(kg: Record) -> None:
    day = kg.on("1914-07-01")
    drawn = day.picture()
    labels = {day.label(i): day.slug(i) for i in range(len(kg.header["states"]))}
    drawn.colour_blocs(day.blocs(), labels)
    assert drawn.model["blocs"]["germany"] == drawn.model["blocs"]["austria-hungary"]
    assert "Triple Alliance" in " ".join(drawn.model["bloc_names"])
    assert drawn.to_svg().count("Triple Alliance (and 2 more): 4 states") == 1
