"""Blocs, bridges, likeness, collisions of duties, and when texts were called on."""

from __future__ import annotations

from typing import Any

from starlette.responses import Response

from foedera.errors import NotUnderstoodError
from foedera.snapshot import Snapshot
from foedera.web.limits import YEARS, check_years
from foedera.web.naming import slugs_by_label
from foedera.web.pages.between import two_states
from foedera.web.pages.page import Page, Way
from foedera.web.pages.rendering import moved
from foedera.web.pages.visit import Visit
from foedera.web.pages.ways import ways
from foedera.web.pages.whatif import LABELS


def blocs(visit: Visit) -> Page:
    """States that stand together on a day, and how steadily."""
    day, kind = visit.day(), visit.texts("kind") or ["assistance"]
    answer = day.blocs(kind=kind)
    return Page(
        "blocs.html", "Blocs", answer.to_envelope(),
        {"rows": answer.rows, "slugs": slugs_by_label(day), **_kinds(visit, kind)},
        _ways(visit, day, "blocs", kind), day=day.date,
    )  # fmt: skip


def bridges(visit: Visit) -> Page:
    """What the loss of each state and each instrument would cut on a day."""
    day, kind = visit.day(), visit.texts("kind") or ["assistance"]
    answer = day.bridges(kind=kind)
    sides = [(what, [row for row in answer if row.what == what])
             for what in ("state", "instrument")]  # fmt: skip
    return Page(
        "bridges.html", "Bridges", answer.to_envelope(), {"sides": sides, **_kinds(visit, kind)},
        _ways(visit, day, "bridges", kind), day=day.date,
    )  # fmt: skip


def similar(visit: Visit) -> Page | Response:
    """How alike what two states owe, or are owed, is on a day."""
    found = two_states(visit)
    if isinstance(found, Response):
        return found
    day, one, other = found
    direction = visit.text("direction") or "out"
    slugs = [day.slug(one), day.slug(other)]
    answer = day.similar(*slugs, direction=direction)
    labels = {s[0]: day.label(i) for i, s in enumerate(visit.record.header["states"])}
    values = sorted(
        ((labels[slug], slug, *both) for slug, both in answer.portfolios.items() if any(both)),
        key=lambda row: (-max(row[2:]), row[0]),
    )
    said = f'day.similar("{slugs[0]}", "{slugs[1]}"'
    shell = slugs if direction == "out" else [*slugs, "--direction", direction]
    asked = {"one": slugs[0], "other": slugs[1], "direction": direction}
    return Page(
        "similar.html", f"{labels[slugs[0]]} and {labels[slugs[1]]}, compared",
        {**answer.to_envelope(), "portfolios": answer.portfolios},
        {"rows": answer.rows, "values": values, "slugs": slugs, "direction": direction,
         "labels": [labels[slug] for slug in slugs], "count": len(answer.portfolios)},
        ways(visit, "similar", shell=shell, asked=asked, on=day.date,
             python=said + (")" if direction == "out" else f', direction="{direction}")')),
        day=day.date,
    )  # fmt: skip


def conflicts(visit: Visit) -> Page:
    """States whose duties would collide for some attack."""
    day, since = visit.day(), visit.text("since")
    check_years(day, since)
    answer = day.conflicts(since=since)
    labels = {s[0]: day.label(i) for i, s in enumerate(visit.record.header["states"])}
    said = f'since="{since}"' if since else ""
    return Page(
        "conflicts.html", "Duties that would collide", answer.to_envelope(),
        {"since": since or "", "most": YEARS, "labels": labels,
         "rows": [(row, [_duty(duty, labels) for duty in row.duties]) for row in answer]},
        ways(visit, "conflicts", python=f"day.conflicts({said})",
             shell=["--since", since] if since else [], asked={"since": since} if since else {},
             on=day.date), day=day.date,
    )  # fmt: skip


def _duty(text: str, labels: dict[str, str]) -> str:
    """What a state would owe, with the other's name instead of its slug."""
    head, _, articles = text.partition(": ")
    stance, _, slug = head.split(" ", 2)
    return f"{LABELS.get(stance, stance)} {labels.get(slug, slug.replace('-', ' '))}: {articles}"


def invocations(visit: Visit) -> Page:
    """When texts were called on, and who answered."""
    from foedera.practice import invocations as find_invocations

    day, name = visit.day(), visit.text("name")
    answer = find_invocations(day, name)
    things = visit.record.things["things"]
    about = answer.question["name"]
    rows = [(row, _place(things, row.instrument, row.provision)) for row in answer]
    python = f"invocations(day{f', {name!r}' if name else ''})"
    return Page(
        "invocations.html", "When texts were called on", answer.to_envelope(),
        {"rows": rows, "name": things[about]["label"] if about else "", "about": about},
        ways(visit, "invocations", shell=[name] if name else [],
             python=f"from foedera.practice import invocations\n\n{python}",
             asked={"name": name} if name else {}, on=day.date),
        [f"instruments/{slug}.ttl" for slug in sorted({row.instrument for row in answer})],
        None, day.date,
    )  # fmt: skip


def compared(visit: Visit) -> Response:
    """The two states of a form as the address of their comparison."""
    a, b = visit.text("a"), visit.text("b")
    if a is None or b is None:
        raise NotUnderstoodError("similar needs two states: /similar/A/B")
    return moved(visit.link("similar", a, b))


def _place(things: dict[str, Any], instrument: str, number: str) -> str:
    """Where an article stands on its instrument's page."""
    provisions = things[f"instrument:{instrument}"]["provisions"]
    found = (p["id"].partition("#")[2] for p in provisions if p["number"] == number)
    return str(next(found, ""))


def _kinds(visit: Visit, kind: list[str]) -> dict[str, Any]:
    groups = [(k, v[0], v[1]) for k, v in visit.record.header["kinds"].items()]
    return {"kind": kind, "groups": groups}


def _ways(visit: Visit, day: Snapshot, verb: str, kind: list[str]) -> list[Way]:
    other = kind != ["assistance"]
    return ways(
        visit, verb, python=f"day.{verb}({f'kind={kind!r}' if other else ''})",
        shell=[part for one in kind for part in ("--kind", one)] if other else [],
        asked={"kind": kind} if other else {}, on=day.date,
    )  # fmt: skip
