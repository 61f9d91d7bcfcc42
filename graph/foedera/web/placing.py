"""Where states are drawn: what the page of queries makes a map of an answer from."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from foedera.web.shapes import outline, point
from foedera.web.sheet import AREAS, Sheet, place_of

if TYPE_CHECKING:
    from foedera.record import Record


def places(record: Record) -> dict[str, Any]:
    """The sheet without marks, as the page fetches it.

    Returns:
        `outline`, a path; `view`, the part shown; `land`, each country of today as path and slug
        (null where the record has no state of today there); `points`, by slug, the capitals of
        states without a shape or with one too small to see, states that are gone included.
    """
    view = AREAS[""][1]
    drawn = Sheet(record.on(), None, [], view, lambda slug: slug).drawn()
    points = {mark.link: (mark.x, mark.y) for mark in drawn["points"]}
    shaped = {mark.link for mark in drawn["land"]}
    for slug, *_ in record.header["states"]:
        place = place_of(record.things["things"][f"state:{slug}"])
        if place is not None and slug not in shaped:
            points[slug] = point(*place)
    land = [(mark.path, mark.link) for mark in drawn["land"]]
    return {"outline": outline(), "view": view, "land": land, "points": points}
