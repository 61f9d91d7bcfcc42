"""The dated card of two states: one small document that any page may show in a frame."""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from pathlib import Path
from typing import Any

from starlette.responses import Response

from foedera import dates
from foedera.bonds import Bond, kinds_named
from foedera.names import exists
from foedera.snapshot import Snapshot
from foedera.web.pages.between import two_states
from foedera.web.pages.grouping import fragment
from foedera.web.pages.rendering import HTML, rendered
from foedera.web.pages.visit import Visit
from foedera.web.pages.wording import said_of

MOST = 6
"""How many articles a card names."""

STYLE = Path(__file__).parents[1] / "static" / "card.css"


@cache
def style() -> str:
    """The card's style, which it carries within itself."""
    return STYLE.read_text("utf-8").strip()


@cache
def policy() -> str:
    """What a card may do: show its own style, which the policy names by hash, in any frame."""
    digest = base64.b64encode(hashlib.sha256(style().encode()).digest()).decode()
    return (
        f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'; "
        "frame-ancestors *"
    )


def card(visit: Visit) -> Response:
    """The sentence about two states on a day, its articles, and where it comes from."""
    found = two_states(visit)
    if isinstance(found, Response):
        return found
    day, one, other = found
    a, b = day.slug(one), day.slug(other)
    sides = [day.bonds(x, to=y, direction="out").rows for x, y in ((a, b), (b, a))]
    header = day.record.header
    text = rendered(
        "card.html", v=visit, style=style(), labels=[day.label(one), day.label(other)],
        gone=[day.label(s) for s in (one, other) if not exists(header, s, day.selection.day)],
        said=said_of(day, one, other, *sides), articles=_articles(day, sides), day=day.date,
        page=visit.link("between", a, b, on=day.date), build=header["build"][:12],
        review=dates.in_words(header["coverage"][1]),
    )  # fmt: skip
    reply = Response(text, media_type=HTML)
    reply.headers["Content-Security-Policy"] = policy()
    reply.headers["Cache-Control"] = "public, max-age=3600"
    reply.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    return reply


def _articles(day: Snapshot, sides: list[list[Bond]]) -> list[dict[str, Any]]:
    """The articles of assistance between the two, each once, with whom they bind."""
    wanted = kinds_named(day.record.header, "assistance") or frozenset()
    found: dict[tuple[str, str | None], dict[str, Any]] = {}
    for bond in sorted((b for side in sides for b in side), key=lambda b: -b.strength):
        if bond.kind in wanted and bond.mode == "duty":
            one = found.setdefault((bond.instrument, bond.provision), {
                "instrument": bond.instrument, "label": bond.instrument_label,
                "provision": bond.provision, "fragment": fragment(day.record, bond),
                "status": bond.status, "bearers": [],
            })  # fmt: skip
            if bond.bearer_label not in one["bearers"]:
                one["bearers"].append(bond.bearer_label)
    return list(found.values())[:MOST]
