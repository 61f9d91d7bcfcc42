"""What the texts require if something happens: a form, and the stances by round."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from foedera.errors import NotUnderstoodError
from foedera.web.pages.page import Page
from foedera.web.pages.visit import Visit
from foedera.web.pages.ways import ways

EMPTY = {
    "question": {"verb": "casus"}, "summary": "Name who attacks whom, and when.", "rows": [],
    "notes": [], "truncated": False,
}  # fmt: skip

LABELS = {
    "must-act": "must act for", "may-act": "may act for", "must-consult": "must consult with",
    "must-stay-neutral": "must stay neutral toward", "must-not-assist": "must not help the foes of",
    "must-not-attack": "must not attack", "in-breach": "in breach of what it owes",
    "released": "released toward", "undetermined": "undetermined toward",
    "not-triggered": "not called on for",
}  # fmt: skip
"""Each stance as it reads before the state it concerns."""


def casus(visit: Visit) -> Page:
    """The stances of all states if one attacks another."""
    attacks = _attacks(visit)
    day = visit.day()
    parts: dict[str, Any] = {
        "attacks": attacks, "rounds": [], "labels": LABELS, "idle": 0,
        "follow": visit.text("follow") or "clear", "names": _names(visit),
        "attacker": attacks[0].partition(":")[0] if attacks else "",
        "target": attacks[0].partition(":")[2] if attacks else "",
    }  # fmt: skip
    if not attacks:
        return Page("casus.html", "What if", EMPTY, parts, day=day.date)
    options = {
        "provoked": visit.flag("provoked"), "follow": parts["follow"],
        "assume": visit.texts("assume"), "without": visit.texts("without"),
    }  # fmt: skip
    answer = day.casus(attacks=attacks, **options)
    rows = [row for row in answer.rows if row.stance != "not-triggered"]
    parts["rounds"] = [(n, list(found)) for n, found in groupby(rows, key=lambda r: r.round)]
    parts["idle"] = len(answer.rows) - len(rows)
    return Page("casus.html", "What if", answer.to_envelope(), parts,
                _ways(visit, attacks, options, day.date), _files(rows), day=day.date)  # fmt: skip


def _attacks(visit: Visit) -> list[str]:
    """The attacks asked about, as `A:B`; the form gives the two states apart."""
    attacks = visit.texts("attack")
    attacker, target = visit.text("attacker"), visit.text("target")
    if attacker and target:
        return [*attacks, f"{attacker}:{target}"]
    if attacker or target:
        raise NotUnderstoodError(f"{attacker or target!r} alone is no attack: name both states")
    return attacks


def _names(visit: Visit) -> list[str]:
    day = visit.day()
    return sorted({day.label(i) for i in range(len(visit.record.header["states"]))})


def _ways(visit: Visit, attacks: list[str], options: dict[str, Any], on: str) -> list[Any]:
    shell = [part for attack in attacks for part in ("--attack", attack)]
    shell += ["--provoked"] if options["provoked"] else []
    shell += [] if options["follow"] == "clear" else ["--follow", options["follow"]]
    shell += [p for name in ("assume", "without") for v in options[name] for p in (f"--{name}", v)]
    given = {n: v for n, v in options.items() if v and (n, v) != ("follow", "clear")}
    python = ", ".join([f"attacks={attacks!r}", *(f"{n}={v!r}" for n, v in given.items())])
    asked = {"attack": attacks, **{n: "true" if v is True else v for n, v in given.items()}}
    return ways(visit, "casus", python=f"day.casus({python})", shell=shell, asked=asked, on=on)


def _files(rows: list[Any]) -> list[str]:
    instruments = {bond["instrument"] for row in rows for bond in row.because}
    return [f"instruments/{slug}.ttl" for slug in sorted(instruments)]
