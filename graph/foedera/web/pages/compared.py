"""Two pages that compare: what changed between two days, and clauses side by side."""

from __future__ import annotations

from foedera.changes import changes as find_changes
from foedera.clauses import KNOWN
from foedera.clauses import clauses as find_clauses
from foedera.dates import bounds
from foedera.errors import NotUnderstoodError
from foedera.web.pages.page import Page
from foedera.web.pages.visit import Visit
from foedera.web.pages.ways import ways

ELEMENTS = {
    "kind": "kind", "bearer": "owed by", "beneficiary": "owed to", "trigger": "trigger",
    "conditions": "conditions", "scope": "where", "assistance": "what help",
    "response": "response", "activation": "called on", "decision": "who decides",
    "exceptions": "unless", "qualification": "qualification", "fellow_party": "a fellow party",
    "paraphrase": "in short", "verification": "verification",
}  # fmt: skip
"""The elements of a clause, as `foedera clauses` names them."""

MOST = 8
"""How many instruments stand side by side."""


def changes(visit: Visit) -> Page:
    """What changed between two days, by event."""
    first, last = visit.text("from"), visit.text("to")
    kind = visit.texts("kind")
    day = visit.day(last)
    review = visit.record.header["coverage"][1] // 10000
    if first is None:
        first = f"{bounds(last)[0] // 10000 if last else review}"
    if last is None:
        last = day.date
    answer = find_changes(day, first, kind=kind or None)
    labels = {s[0]: day.label(i) for i, s in enumerate(visit.record.header["states"])}
    asked = {"first": first, "last": last, **({"kind": kind} if kind else {})}
    shell = [first, last, *(part for one in kind for part in ("--kind", one))]
    said = f", kind={kind!r}" if kind else ""
    return Page(
        "changes.html", "What changed", answer.to_envelope(),
        {"first": first, "last": last, "kind": kind, "labels": labels, "rows": answer.rows,
         "groups": [(k, v[0]) for k, v in visit.record.header["kinds"].items() if not v[1]]},
        ways(visit, "changes", python=f'kg.changes("{first}", "{last}"{said})', shell=shell,
             asked=asked),
        [f"instruments/{slug}.ttl" for slug in sorted({row.instrument for row in answer})],
    )  # fmt: skip


def clauses(visit: Visit) -> Page:
    """Clauses of some instruments, side by side."""
    chosen = [
        name for text in visit.texts("instrument") for name in text.split(",") if name.strip()
    ]
    names = [name.strip() for name in chosen] or list(KNOWN)
    if len(names) > MOST:
        raise NotUnderstoodError(f"{len(names)} instruments: at most {MOST} stand side by side")
    kind = visit.texts("kind") or ["assistance"]
    answer = find_clauses(visit.record.on(), names, kind=kind)
    rows = answer.to_dicts()
    things = visit.record.things["things"].values()
    titles = sorted((d["label"], d["id"].partition(":")[2]) for d in things
                    if d["type"] == "instrument")  # fmt: skip
    told = {name: head for name, head in ELEMENTS.items() if any(row[name] for row in rows)}
    shell = [*names, *(part for one in kind for part in ("--kind", one))]
    python = f"from foedera.clauses import clauses\n\nclauses(kg.on(), {names!r}, kind={kind!r})"
    return Page(
        "clauses.html", "Clauses side by side", answer.to_envelope(),
        {"rows": rows, "elements": told, "names": names, "kind": kind, "titles": titles,
         "groups": [(k, v[0], v[1]) for k, v in visit.record.header["kinds"].items()]},
        ways(visit, "clauses", python=python, shell=shell,
             asked={"instrument": names, "kind": kind}),
        [f"instruments/{row}.ttl" for row in sorted({r["instrument"] for r in rows})],
    )  # fmt: skip
