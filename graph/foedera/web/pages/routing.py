"""Which page answers which address."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from foedera.web.pages.between import between, chosen
from foedera.web.pages.compared import changes, clauses
from foedera.web.pages.home import home, search, world
from foedera.web.pages.missing import missing
from foedera.web.pages.rendering import Make, served
from foedera.web.pages.states import state
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
    "/between/{a}/{b}": between,
    "/casus": casus,
    "/changes": changes,
    "/clauses": clauses,
    "/state/{slug}": state,
    **{f"/{kind}/{{slug}}": thing(kind) for kind in LISTS.values() if kind != "state"},
    **{f"/{name}": listing(name) for name in LISTS},
}
"""Each page by its path; those without a name in it also take a suffix of their own."""

_STATIC = Path(__file__).parents[1] / "static"


def routes(record: Record) -> list[BaseRoute]:
    """The routes of all pages of a record, and of the style and scripts they use.

    The last answers every address that no other route does: list these after all others.
    """
    found: list[BaseRoute] = []
    for path, make in PAGES.items():
        endpoint = served(record, make)
        found.append(Route(path, endpoint, methods=["GET"]))
        if "{" not in path and path != "/":
            found += [Route(f"{path}.{form}", endpoint, methods=["GET"]) for form in FORMS]
    static = Mount("/static", StaticFiles(directory=_STATIC), name="static")
    return [*found, static, Route("/{address:path}", served(record, missing), methods=["GET"])]
