"""The pages judged by axe-core, in light and dark, on a desk and on a telephone."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.browser.reader import Reader

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytest.importorskip("playwright.sync_api")
pytestmark = [
    pytest.mark.browser,
    pytest.mark.slow,
    pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::DeprecationWarning"),
]

PAGES = (
    "/", "/between/finland/estonia?on=2024-06-01", "/between/france/poland?on=1939-08-31&attacker=germany",
    "/between/australia/turkey", "/state/estonia?on=2024&kind=defence&direction=in",
    "/state/russia?on=1955-06-01", "/instrument/north-atlantic-treaty", "/instrument/anzus-treaty?on=1990",
    "/organization/nato", "/activity/operation-sophia", "/claim/nato-established-in-1949",
    "/kind/defence", "/casus", "/casus?attack=germany:belgium&on=1914-08-03",
    "/changes?from=1938&to=1939", "/clauses", "/claims", "/instruments", "/states", "/topics",
    "/map?on=1914", "/map?on=2024-06-01&state=france", "/graph?on=1939-08-31&around=france",
    "/source/anzus-treaty/text", "/source/article-border-security-cooperation", "/sources",
    "/series", "/series?measure=degree&state=France&since=1900&until=1950", "/blocs?on=1955",
    "/bridges?on=1985", "/similar/germany/austria-hungary?on=1914", "/conflicts?on=1914-07-01",
    "/invocations", "/read", "/card/finland/estonia?on=2024-06-01",
    "/world?on=1914", "/search?q=Estonai", "/state/Estonai", "/state/Germany?on=1975",
    "/state/estonia?on=1949-02-31", "/nothing",
    "/sparql", "/sparql?example=defence-bonds-through-time", "/sparql?query=SELECT",
)  # fmt: skip

SIZES = {"desk": {"width": 1280, "height": 860}, "phone": {"width": 390, "height": 844}}

RUN = """async () => (await axe.run({ resultTypes: ["violations"] })).violations.flatMap(
  (v) => v.nodes.map((n) => `${v.impact}: ${v.id}: ${n.html.slice(0, 120)}`))"""


@pytest.fixture(scope="module")
def axe() -> str:
    """The script of axe-core, from the package that carries it."""
    found = find_spec("axe_playwright_python")
    if found is None or found.origin is None:
        pytest.skip("axe-playwright-python is not installed")
    return (Path(found.origin).parent / "axe.min.js").read_text(encoding="utf-8")


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_no_fault(
    browser: Browser, address: str, axe: str, path: str, scheme: str, size: str
) -> None:
    reader = Reader(browser, address, color_scheme=scheme, viewport=SIZES[size])
    reader.page.goto(address + path)
    reader.page.evaluate("document.querySelectorAll('details').forEach((d) => { d.open = true; })")
    reader.page.evaluate(axe)
    assert reader.page.evaluate(RUN) == []
    assert reader.page.evaluate("document.documentElement.scrollWidth") <= SIZES[size]["width"]
    reader.context.close()
