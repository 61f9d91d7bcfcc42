"""Which page answers which address."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from foedera.web.pages.between import between, chosen
from foedera.web.pages.card import card
from foedera.web.pages.compared import changes, clauses
from foedera.web.pages.graph import ASSETS, FILES, graph
from foedera.web.pages.home import home, search, world
from foedera.web.pages.map import world_map
from foedera.web.pages.missing import missing
from foedera.web.pages.overtime import series
from foedera.web.pages.reading import endpoint as reading
from foedera.web.pages.rendering import Make, served
from foedera.web.pages.sources import source
from foedera.web.pages.states import state
from foedera.web.pages.structure import (
    blocs,
    bridges,
    compared,
    conflicts,
    invocations,
    similar,
)
from foedera.web.pages.things import LISTS, listing, thing
from foedera.web.pages.visit import FORMS
from foedera.web.pages.whatif import casus

if TYPE_CHECKING:
    from starlette.routing import BaseRoute

    from foedera.record import Record

PAGES: dict[str, Make] = {
    "/": home,
    "/search": search,
    "/world": world,
    "/between": chosen,
    "/blocs": blocs,
    "/bridges": bridges,
    "/conflicts": conflicts,
    "/invocations": invocations,
    "/series": series,
    "/similar": compared,
    "/similar/{a}/{b}": similar,
    "/between/{a}/{b}": between,
    "/card/{a}/{b}": card,
    "/casus": casus,
    "/changes": changes,
    "/clauses": clauses,
    "/graph": graph,
    "/map": world_map,
    "/state/{slug}": state,
    "/source/{slug}": source,
    "/source/{slug}/{fragment}": source,
    "/source/{kind}/{slug}/{fragment}": source,
    **{
        f"/{kind}/{{slug}}": thing(kind)
        for kind in LISTS.values()
        if kind not in ("state", "source")
    },
    **{f"/{name}": listing(name) for name in LISTS},
}
"""Each page by its path; those without a name in it also take a suffix of their own."""

_STATIC = Path(__file__).parents[1] / "static"


def routes(record: Record) -> list[BaseRoute]:
    """The routes of all pages of a record, and of the style and scripts they use.

    The last answers every address that no other route does: list these after all others.
    """
    found: list[BaseRoute] = [
        Route(path, served(record, make), methods=["GET"])
        for path, make in {**FILES, **ASSETS}.items()
    ]
    for path, make in PAGES.items():
        endpoint = served(record, make)
        found.append(Route(path, endpoint, methods=["GET"]))
        if "{" not in path and path != "/":
            found += [Route(f"{path}.{form}", endpoint, methods=["GET"]) for form in FORMS]
    found.append(Route("/read", reading(record), methods=["GET", "POST"]))
    static = Mount("/static", StaticFiles(directory=_STATIC), name="static")
    return [*found, static, Route("/{address:path}", served(record, missing), methods=["GET"])]
