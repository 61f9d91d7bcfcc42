"""The graph: the interactive picture as a page, and the same as still pictures and files."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any

from starlette.responses import Response

from foedera import dates
from foedera.answer import row_dict
from foedera.bonds import Selection, Terms, kinds_named
from foedera.errors import NotUnderstoodError
from foedera.leftout import ONLY_TREATIES
from foedera.picture.html import vis, without_images
from foedera.picture.model import bonds_shown, opening, picture_model
from foedera.record import Record
from foedera.snapshot import Snapshot
from foedera.terms import STATUSES
from foedera.web.gexf import to_gexf
from foedera.web.links import asked
from foedera.web.pages.choosing import Facets, facets_asked, kind_groups, kinds_asked
from foedera.web.pages.page import Page
from foedera.web.pages.visit import Visit
from foedera.web.pages.ways import ways
from foedera.web.replies import to_json

MOST = 300
"""How many bonds the page lists for readers without scripts; its files hold all."""

LOST = (
    "the graph draws every state by its instruments; GEXF holds bonds between two states, not "
    "duties owed to all parties at once"
)


def graph(visit: Visit) -> Page:
    """The page the graph is drawn on, its data fetched by the script."""
    day, kinds, focus = visit.day(), kinds_asked(visit), _focus(visit)
    facets = facets_asked(visit)
    places = _rows(day, kinds, focus, facets) if day.is_covered else []
    told = places[:MOST] if visit.form == "html" else places
    label = None if focus is None else day.label(day.find(focus))
    envelope = {
        "question": day.question("graph", around=focus, kind=kinds),
        "summary": _said(visit) if day.is_covered else f"Not covered: {day.date}.",
        "rows": [row_dict(bond) for bond in day.reader.bonds(told)],
        "notes": _notes(day), "truncated": False,
    }  # fmt: skip
    shared = {
        "kind": kinds or ["all"], "around": focus, "layout": str(_layout(visit) // 10000),
        "known_on": visit.text("known_on"), **facets.chosen(),
    }  # fmt: skip
    query = asked({**visit.kept(), **shared, "on": day.date})
    return Page(
        "graph.html", "Who is bound to whom" if label is None else f"The graph around {label}",
        envelope,
        {
            "query": query, "covered": day.is_covered, "around": focus, "label": label or "",
            "kinds": kind_groups(day), "kind": kinds or ["all"], "rows": len(places),
            "downloads": DOWNLOADS,
        },
        _ways(visit, day, kinds, focus), day=day.date,
    )  # fmt: skip


DOWNLOADS = (
    ("png", "PNG", "a still picture"), ("svg", "SVG", "a still picture to enlarge"),
    ("html", "HTML", "the interactive picture as one file"), ("gexf", "GEXF", "for Gephi"),
    ("csv", "CSV", "every bond as a row"), ("json", "JSON", "the same for programs"),
)  # fmt: skip
"""What the graph can be had as: the suffix, its name, and what it is for."""


def _focus(visit: Visit) -> str | None:
    """The slug of the state the graph is drawn around."""
    around = visit.text("around")
    day = visit.day()
    return None if around is None else day.slug(day.find(around))


def _rows(day: Snapshot, kinds: list[str] | None, focus: str | None, facets: Facets) -> list[int]:
    reader = day.reader
    allowed = reader.allowed(Terms(kinds_named(day.record.header, kinds)))
    if focus is None:
        found = reader.pairs(allowed) + reader.collective(allowed)
    else:
        state = day.find(focus)
        found = reader.of(state, allowed) + reader.toward(state, allowed)
    status, evidence = reader.columns.status, day.record.header["evidence"]
    return reader.section.ordered(
        i for i in found
        if STATUSES[status[i]] in facets.status
        and evidence[reader.columns.evidence[i]][0] in facets.verified
    )  # fmt: skip


def _notes(day: Snapshot) -> list[str]:
    if not day.is_covered:
        return day.not_covered({}).notes
    return [*day.notes, LOST, *([] if day.selection.any_commitment else [ONLY_TREATIES])]


def _said(visit: Visit) -> str:
    """The page's sentence, in the words the script goes on in."""
    model = _model(visit)
    shown = bonds_shown(model, model["date"])
    instruments = {model["terms"][bond[2]]["instrument"] for bond in shown}
    states = {state for bond in shown for state in bond[:2] if state >= 0}
    counts = (_count(len(shown), "bond"), _count(len(instruments), "instrument"),
              _count(len(states), "state"))  # fmt: skip
    on = dates.in_words(model["date"])
    return "On {} {} of the kinds chosen, under {}, tie {}.".format(on, *counts)


def _count(number: int, what: str) -> str:
    return f"{number:,} {what}{'' if number == 1 else 's'}"


def _model(visit: Visit) -> dict[str, Any]:
    """The model of the picture, laid out for a day of its own so that a link keeps its places."""
    day = visit.day()
    if not day.is_covered:
        raise NotUnderstoodError(
            f"not covered: the record speaks of {day.record.span}, not of {day.date}"
        )
    layout = _layout(visit)
    laid = _laid_out(day.record, day.selection._replace(day=layout), _focus(visit))
    return {
        **laid, **opening(day.record.header, kinds_asked(visit), **facets_asked(visit)._asdict()),
        "date": day.selection.day, "layout": layout // 10000,
    }  # fmt: skip


def _layout(visit: Visit) -> int:
    """The day the plane is laid out for: the end of the year asked for, or of the day's own."""
    first, last = map(int, visit.record.header["coverage"])
    text = visit.text("layout")
    year = (dates.bounds(text)[1] if text else visit.day().selection.day) // 10000
    return min(max(year * 10000 + 1231, first), last)


@lru_cache(maxsize=8)
def _laid_out(record: Record, selection: Selection, focus: str | None) -> dict[str, Any]:
    """A second or more for the whole world, so the last few are kept."""
    return picture_model(Snapshot(record, selection, []), around=focus, kind=None)


def _ways(visit: Visit, day: Snapshot, kinds: list[str] | None, focus: str | None) -> list[Any]:
    header = day.record.header["kinds"]
    named = kinds or [kind for kind, (_, group) in header.items() if not group]
    shell = [part for one in named for part in ("--kind", one)]
    shell += ["--around", focus] if focus else []
    arguments = [f"kind={kinds!r}", *([f"around={focus!r}"] if focus else [])]
    found = ways(
        visit, "picture", python=f'day.picture({", ".join(arguments)}).save("world.html")',
        shell=["-o", "world.html", *shell], asked={}, on=day.date,
    )  # fmt: skip
    return [way for way in found if way.name != "curl"]


def _file(media: str, suffix: str, make: Callable[[Visit], bytes]) -> Callable[[Visit], Response]:
    def file(visit: Visit) -> Response:
        name = "-".join(part for part in ("foedera", _focus(visit), visit.day().date) if part)
        held = {} if suffix == "svg" else {
            "Content-Disposition": f'attachment; filename="{name}.{suffix}"'
        }  # fmt: skip
        return Response(make(visit), headers=held, media_type=media)

    return file


def _svg(visit: Visit) -> bytes:
    from foedera.picture.svg import write_svg

    model = _model(visit)
    return write_svg(model, model["date"]).encode()


def _png(visit: Visit) -> bytes:
    from foedera.picture.svg import write_png

    model = _model(visit)
    return write_png(model, model["date"])


def _html(visit: Visit) -> bytes:
    from foedera.picture.page import PictureNetwork

    return PictureNetwork(_model(visit)).generate_html().encode()


def _gexf(visit: Visit) -> bytes:
    facets = facets_asked(visit)
    return to_gexf(visit.day(), kinds_asked(visit), _focus(visit), facets.status, facets.verified)


def _data(visit: Visit) -> Response:
    """What the page's script draws from."""
    from foedera.picture.page import page_data

    return Response(to_json(page_data(_model(visit))), media_type="application/json")


FILES = {
    "/graph.svg": _file("image/svg+xml", "svg", _svg),
    "/graph.png": _file("image/png", "png", _png),
    "/graph.html": _file("text/html; charset=utf-8", "html", _html),
    "/graph.gexf": _file("application/gexf+xml", "gexf", _gexf),
    "/graph/data.json": _data,
}
"""The graph in other forms, by address; its JSON and CSV are those every page has."""


def _asset(media: str, text: Callable[[], str]) -> Callable[[Visit], Response]:
    return lambda _: Response(text(), media_type=f"{media}; charset=utf-8")


def _page_script() -> str:
    from foedera.picture.html import asset

    return asset("page.js")


ASSETS = {
    "/static/picture/page.js": _asset("text/javascript", _page_script),
    "/static/vis-network/vis-network.min.js": _asset(
        "text/javascript", lambda: vis("vis-network.min.js")
    ),
    "/static/vis-network/vis-network.css": _asset(
        "text/css", lambda: without_images(vis("vis-network.css"))
    ),
}
"""What the page's script is made of: ours, and pyvis's vis-network with its licence at its head."""
