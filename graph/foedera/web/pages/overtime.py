"""A measure over time, as a plot, a table and a spreadsheet."""

from __future__ import annotations

from foedera.errors import NotUnderstoodError
from foedera.web.limits import DAYS, check_days
from foedera.web.pages.page import Page, Way
from foedera.web.pages.visit import Visit
from foedera.web.pages.ways import ways

BY_STATE = {
    "betweenness": "share of shortest paths between others that pass through it",
    "closeness": "how near it is to those that reach it",
    "degree": "share of the others it has a bond with",
    "eigenvector": "being bound with well-bound states",
    "in-degree": "share of the others that owe it",
    "out-degree": "share of the others it owes",
    "pagerank": "where a walk along the bonds would be found",
}
"""Each measure of a state, in words."""

DEFAULT = "pairs"


def series(visit: Visit) -> Page:
    """One measure, of one state or of all, from year to year."""
    from foedera.measures import OF_ALL
    from foedera.series import series as find_series
    from foedera.web.pages.chart import chart

    measure = visit.text("measure") or DEFAULT
    every = visit.text("every") or "year"
    day = visit.day()
    since, until = visit.text("since"), visit.text("until")
    kind = visit.texts("kind") or ["assistance"]
    state = visit.text("state")
    if every not in ("year", "month", "event"):
        raise NotUnderstoodError(f"{every!r} is no step: year, month or event")
    check_days(day, since, until, every, kind)
    slug = None if state is None else day.slug(day.find(state))
    if slug and measure in OF_ALL:
        raise NotUnderstoodError(
            f"{measure!r} is of all states together: leave the state out, or take another measure"
        )
    answer = find_series(day, measure, since=since, until=until, every=every, state=slug, kind=kind)
    says = BY_STATE.get(measure) or OF_ALL[measure].says
    groups = [(k, v[0], v[1]) for k, v in visit.record.header["kinds"].items()]
    return Page(
        "series.html", f"{measure.capitalize()} over time", answer.to_envelope(),
        {
            "measure": measure, "says": says, "every": every, "kind": kind, "most": DAYS,
            "state": slug or "", "whose": day.label(day.find(slug)) if slug else "",
            "rows": answer.rows, "chart": chart(answer.rows), "groups": groups,
            "by_state": sorted(BY_STATE), "of_all": sorted(OF_ALL),
            "first": answer.question["since"], "last": answer.question["until"],
            "names": sorted({s[3][-1][2] for s in visit.record.header["states"]}),
        },
        _ways(visit, measure, every, {"since": since, "until": until, "state": slug}, kind),
    )  # fmt: skip


def _ways(
    visit: Visit, measure: str, every: str, given: dict[str, str | None], kind: list[str]
) -> list[Way]:
    asked = {name: value for name, value in given.items() if value}
    if every != "year":
        asked["every"] = every
    shell = [measure, *(part for name, value in asked.items() for part in (f"--{name}", value))]
    python = "".join(f', {name}="{value}"' for name, value in asked.items())
    if kind != ["assistance"]:
        shell += [part for one in kind for part in ("--kind", one)]
        python += f", kind={kind!r}"
    return ways(visit, "series", python=f'kg.series("{measure}"{python})', shell=shell,
                asked={"measure": measure, **asked, "kind": kind})  # fmt: skip
