"""The home page, the search, and the world on a day."""

from __future__ import annotations

from typing import Any

from starlette.responses import JSONResponse, RedirectResponse, Response

from foedera import dates
from foedera.bonds import TREATY, kinds_named
from foedera.names import exists
from foedera.snapshot import Snapshot
from foedera.summary import summarize
from foedera.terms import VERIFICATIONS
from foedera.web.asking import FORMS, understand
from foedera.web.links import url
from foedera.web.naming import slugs_by_label
from foedera.web.pages.choosing import ALLIANCE
from foedera.web.pages.page import Page
from foedera.web.pages.rendering import html
from foedera.web.pages.visit import Visit
from foedera.web.pages.ways import ways

EXAMPLES = (
    "who must defend Estonia in 2024", "Finland and Estonia", "Australia to Turkey", "1914",
    "Germany attacks Belgium on 3 August 1914", "1938 to 1939", "what do Turkey’s allies owe it",
    "Article 5 of the North Atlantic Treaty", "Locarno Treaty", "Warsaw Pact",
)  # fmt: skip
"""Questions a reader can start from."""


def home(visit: Visit) -> Page:
    """One box for a question, examples, and what the record holds."""
    facts = summarize(visit.record)
    levels = [(level, facts["verification"].get(level, 0)) for level in VERIFICATIONS]
    counts = [(name, facts[name]) for name in ("states", "instruments", "obligations", "bonds")]
    day = visit.day()
    envelope = {
        "question": {"verb": "info"}, "summary": f"The record covers {facts['covers']}.",
        "rows": [{name: facts[name] for name in facts if name not in ("ontology", "cache")}],
        "notes": [], "truncated": False,
    }  # fmt: skip
    return Page("home.html", "Who is bound to whom", envelope, {
        "counts": counts, "verification": levels,
        "examples": [(text, _search(text)) for text in EXAMPLES],
        "today": day.date, "standing": _standing(day),
    })  # fmt: skip


def _search(text: str) -> str:
    return url(("search",), {"q": text})


def search(visit: Visit) -> Page | Response:
    """Leads to the page that answers a text, or says what is understood."""
    text = visit.query.get("q", "")
    found = understand(visit.record, text)
    if visit.form == "json":
        return JSONResponse(found._asdict(), 200 if found.url else 404)
    if found.url:
        address, sharp, fragment = found.url.partition("#")
        joined = "&" if "?" in address else "?"
        asked = url((), {"q": text[:300]}).partition("?")[2]
        more = f"{joined}{asked}" if asked else ""
        return RedirectResponse(f"{address}{more}{sharp}{fragment}", 303)
    page = Page(
        "search.html", "Not understood",
        {"summary": found.said, "notes": [], "rows": [], "question": {"q": text}},
        {"near": found.nearest, "text": text[:300],
         "instances": [(form, example, _search(example)) for form, example in FORMS]},
        is_table=False,
    )  # fmt: skip
    return Response(html(visit, page), 404, media_type="text/html; charset=utf-8")


def world(visit: Visit) -> Page:
    """Who stood with whom on a day: blocs, what bound them, and how many were bound."""
    day = visit.day()
    answer = day.blocs(kind=ALLIANCE)
    standing = _standing(day) if day.is_covered else []
    header, on = day.record.header, day.selection.day
    states = sum(exists(header, i, on) for i in range(len(header["states"])))
    said = _said(day, states, standing) if day.is_covered else answer.summary
    envelope = {**answer.to_envelope(), "summary": said, "instruments": standing}
    before = dates.iso(max(on - 10000, header["coverage"][0]))
    return Page(
        "world.html", f"The world on {dates.in_words(on)}", envelope,
        {"blocs": answer.rows, "standing": standing, "slugs": slugs_by_label(day), "before": before,
         "guaranteed": _guaranteed(day) if day.is_covered else [], "alliance": ALLIANCE},
        ways(visit, "blocs", python=f"day.blocs(kind={list(ALLIANCE)!r})",
             shell=[part for one in ALLIANCE for part in ("--kind", one)],
             asked={"kind": list(ALLIANCE)}, on=day.date), (), None, day.date,
    )  # fmt: skip


def _guaranteed(day: Snapshot) -> list[tuple[str, list[str]]]:
    """The states under guarantees they do not return, each with its guarantors, by label."""
    graph = day.network("guarantee")
    found: dict[str, set[str]] = {}
    for guarantor, state in graph.edges():
        if graph.has_edge(state, guarantor):
            continue
        found.setdefault(graph.nodes[state]["label"], set()).add(graph.nodes[guarantor]["label"])
    return sorted((label, sorted(guarantors)) for label, guarantors in found.items())


def _said(day: Snapshot, states: int, standing: list[dict[str, Any]]) -> str:
    bound = {state for row in standing for state in row["states"]}
    return (
        f"On {dates.in_words(day.selection.day)} the record knows {states} states; "
        f"{len(bound)} of them were party to {len(standing)} instruments that promise assistance."
    )


def _standing(day: Snapshot) -> list[dict[str, Any]]:
    """The instruments in force that promise assistance, by number of parties."""
    header, selection = day.record.header, day.selection
    wanted = kinds_named(header, "assistance") or frozenset()
    promising = {t[0] for t in header["terms"] if t[3] in wanted and t[4] == "duty"}
    parties: dict[int, set[int]] = {}
    for state, instrument, start, end, _ in header["parties"][selection.rule]:
        if instrument in promising and start <= selection.day < end:
            parties.setdefault(instrument, set()).add(state)
    rows = []
    for place, states in parties.items():
        slug, label, bindingness, disclosed = header["instruments"][place][:4]
        open_ = selection.any_commitment or bindingness == TREATY
        if open_ and disclosed <= selection.known_on and len(states) > 1:
            rows.append({"instrument": slug, "label": label, "bindingness": bindingness,
                         "parties": len(states),
                         "states": sorted(day.slug(s) for s in states)})  # fmt: skip
    return sorted(rows, key=lambda row: (-row["parties"], row["label"]))
