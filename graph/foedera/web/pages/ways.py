"""The same question in Python, in the shell, over HTTP and in SPARQL."""

from __future__ import annotations

import shlex
from collections.abc import Iterable
from typing import Any
from urllib.parse import urlencode

from foedera.web.pages.page import Way
from foedera.web.pages.visit import Visit


def ways(
    visit: Visit, verb: str, *, python: str, shell: list[str], asked: dict[str, Any],
    sparql: str | None = None, on: str | None = None,
) -> list[Way]:  # fmt: skip
    """The question of a page in every other form it has.

    Args:
        visit: for the selection asked under, and the host.
        verb: the question's name in the shell and the API.
        python: what is asked of `kg` or `day`.
        shell: the command's arguments after its name.
        asked: the arguments of `/api/<verb>`.
        sparql: the query that asks it, where there is one.
        on: the day, where the question has one.
    """
    options, arguments = _selection(visit)
    told = [] if on is None else ["--on", on]
    opening = "" if on is None else f"day = kg.on({', '.join([repr(on), *arguments])})\n"
    query = urlencode({**asked, **_asked(visit, on)}, doseq=True)
    found = [
        Way("Python", f"import foedera\n\nkg = foedera.load()\n{opening}{python}"),
        Way("Shell", shlex.join(["foedera", verb, *shell, *told, *options])),
        Way("curl", f"curl {shlex.quote(f'{visit.host}/api/{verb}?{query}')}"),
    ]
    return found if sparql is None else [*found, Way("SPARQL", sparql)]


def _selection(visit: Visit) -> tuple[list[str], list[str]]:
    options, arguments = [], []
    if visit.text("by"):
        options += ["--by", visit.text("by") or ""]
        arguments.append(f"by={visit.text('by')!r}")
    if visit.flag("effective"):
        options.append("--effective")
        arguments.append("effective=True")
    if visit.flag("any"):
        options.append("--any")
        arguments.append("any_commitment=True")
    return options, arguments


def _asked(visit: Visit, on: str | None) -> dict[str, str]:
    if on is None:
        return {}
    return {**{n: v for n, v in visit.kept().items() if n != "on"}, "on": on}


def bonds_query(on: str, *, bearer: str | None = None, beneficiary: str | None = None,
                kinds: Iterable[str] = (), treaties: bool = True) -> str:  # fmt: skip
    """A SPARQL query for the duties and prohibitions of a day between two states.

    Args:
        on: the day.
        bearer: the state that owes, or any.
        beneficiary: the state that is owed, or any; collective duties name none.
        kinds: the kinds asked for, or all.
        treaties: whether only what treaties bind to counts.
    """
    wanted = [
        f"fo:bearer {f'state:{bearer}' if bearer else '?bearer'}",
        f"fo:beneficiary {f'state:{beneficiary}' if beneficiary else '?beneficiary'}",
        "fo:kind ?kind", "fo:mode ?mode", "fo:instrument ?instrument", "fo:number ?article",
        "fo:from ?from", "fo:until ?until",
    ]  # fmt: skip
    free = [n for n, given in (("?bearer", bearer), ("?beneficiary", beneficiary)) if not given]
    pattern = " ;\n        ".join(wanted)
    shown = " ".join([*free, "?kind", "?instrument", "?article", "?from", "?until"])
    lines = [
        f"SELECT {shown} WHERE {{",
        f"  ?bond {pattern} .",
        *(["  ?instrument fo:bindingness fo:bindingByTreaty ."] if treaties else []),
        *(
            [f"  VALUES ?kind {{ {' '.join(f'kind:{k}' for k in sorted(kinds))} }}"]
            if kinds
            else []
        ),
        "  FILTER (?mode != fo:permission)",
        f'  FILTER (?from <= "{on}"^^xsd:date && ?until > "{on}"^^xsd:date)',
        "} ORDER BY ?kind ?instrument ?article",
    ]
    return "\n".join(lines)
