"""The SPARQL store of a build: the Turtle and its bonds in Oxigraph, built on first use."""

from __future__ import annotations

import io
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pyoxigraph as ox

from foedera.build import cache
from foedera.dates import BEGINNING, iso
from foedera.derivation import party_spans
from foedera.facts import read_facts, turtle_files
from foedera.making import lock, make_folder
from foedera.terms import BASE, PREFIXES, full

if TYPE_CHECKING:
    from foedera.record import Record

CLAIMS = ox.NamedNode(BASE + "graph/claims")
"""The graph that holds what others said: reached by GRAPH or FROM, never mixed with the record."""

_STATUS_TERMS = ("inForceStatus", "noticeRunning", "provisional", "frozen", "suspended")
_COLLECTIVE = {-1: "everyOtherParty", -2: "everyState"}
_FO = PREFIXES["fo"]
_XSD = PREFIXES["xsd"]


def open_store(record: Record) -> ox.Store:
    """The store of a record, read-only; built first if need be, in memory if it must."""
    place = os.path.join(cache(), "stores", record.header["build"])
    found = _try_open(place)
    if found is not None:
        return found
    with lock(cache()) as writable:
        if not writable:
            return _filled(ox.Store(), record)
        return _try_open(place) or _built(record, place)


def store_folder(record: Record) -> str | None:
    """Where the store of a record lies, built first if need be; None if it is only in memory."""
    place = os.path.join(cache(), "stores", record.header["build"])
    _ = record.store
    return place if os.path.isdir(place) else None


def write_store(record: Record, folder: str) -> None:
    """Write the store of a record into an empty folder."""
    store = _filled(ox.Store(folder), record)
    store.flush()
    store.optimize()


def _try_open(place: str) -> ox.Store | None:
    if not os.path.isdir(place):
        return None
    try:
        return ox.Store.read_only(place)
    except OSError:
        return None


def _built(record: Record, place: str) -> ox.Store:
    """Write the store beside its place and rename it; in memory where the disk refuses."""
    unfinished = None
    try:
        make_folder(os.path.dirname(place))
        _sweep(os.path.dirname(place))
        unfinished = tempfile.mkdtemp(prefix="unfinished-", dir=os.path.dirname(place))
        write_store(record, unfinished)
        _open_to_all(unfinished)
        os.rename(unfinished, place)
        return ox.Store.read_only(place)
    except OSError:
        if unfinished:
            shutil.rmtree(unfinished, ignore_errors=True)
        return _filled(ox.Store(), record)


def _sweep(folder: str) -> None:
    for name in os.listdir(folder):
        if name.startswith("unfinished-"):
            shutil.rmtree(os.path.join(folder, name), ignore_errors=True)


def _open_to_all(folder: str) -> None:
    """A build made by one user answers another."""
    os.chmod(folder, 0o755)
    for name in os.listdir(folder):
        os.chmod(os.path.join(folder, name), 0o644)


def _filled(store: ox.Store, record: Record) -> ox.Store:
    files = list(turtle_files(record.build.root))
    for path in _watched([*files, ""]):
        if path:
            graph = CLAIMS if os.path.basename(os.path.dirname(path)) == "claims" else None
            store.bulk_load(path=path, format=ox.RdfFormat.TURTLE, to_graph=graph)
        else:
            lines = [*bond_triples(record), *span_triples(record.build.root)]
            data = io.BytesIO("".join(lines).encode())
            store.bulk_load(input=data, format=ox.RdfFormat.N_TRIPLES)
    return store


def _watched(steps: list[str]) -> Iterator[str]:
    """The steps, with a progress bar where a person is looking."""
    if not sys.stderr.isatty():
        yield from steps
        return
    from rich.console import Console
    from rich.progress import track

    console = Console(stderr=True)
    yield from track(steps, "Building the SPARQL store", console=console, transient=True)


def bond_triples(record: Record) -> Iterator[str]:
    """The bonds in force as N-Triples, each with explicit first day and first day no longer."""
    header = record.header
    columns = record.columns("force")
    states = [f"<{BASE}state/{state[0]}>" for state in header["states"]]
    terms = [_term_lines(header, term) for term in header["terms"]]
    for i in range(len(columns.start)):
        bearer, other = columns.bearer[i], columns.beneficiary[i]
        beneficiary = states[other] if other >= 0 else f"<{_FO}{_COLLECTIVE[other]}>"
        name, lines = terms[columns.term[i]]
        start = columns.start[i]
        toward = header["states"][other][0] if other >= 0 else _COLLECTIVE[other]
        bond = f"<{BASE}bond/{name}.{header['states'][bearer][0]}.{toward}.{start}>"
        level = header["evidence"][columns.evidence[i]][0]
        yield from (
            f"{bond} <{PREFIXES['rdf']}type> <{_FO}Bond> .\n",
            f"{bond} <{_FO}bearer> {states[bearer]} .\n",
            f"{bond} <{_FO}beneficiary> {beneficiary} .\n",
            f'{bond} <{_FO}from> "{iso(max(start, BEGINNING))}"^^<{_XSD}date> .\n',
            f'{bond} <{_FO}until> "{iso(columns.end[i])}"^^<{_XSD}date> .\n',
            f"{bond} <{_FO}status> <{_FO}{_STATUS_TERMS[columns.status[i]]}> .\n",
            f"{bond} <{_FO}verification> <{_FO}{_camel(level)}> .\n",
        )
        for line in lines:
            yield f"{bond} {line}"


def span_triples(root: str) -> Iterator[str]:
    """The span of each party as comparable dates, so that no query needs OPTIONAL."""
    for party, start, end in party_spans(read_facts(root)):
        yield f'<{full(party)}> <{_FO}from> "{iso(start)}"^^<{_XSD}date> .\n'
        yield f'<{full(party)}> <{_FO}until> "{iso(end)}"^^<{_XSD}date> .\n'


def _term_lines(header: dict[str, list[list[str]]], term: list[str]) -> tuple[str, list[str]]:
    """What all bonds of one term share, without the subject."""
    instrument = header["instruments"][int(term[0])][0]
    obligation = f"{BASE}instrument/{instrument}#{term[1]}"
    lines = [
        f"<{_FO}instrument> <{BASE}instrument/{instrument}> .\n",
        f"<{_FO}obligation> <{obligation}> .\n",
        f"<{_FO}kind> <{BASE}kind/{term[3]}> .\n",
        f"<{_FO}mode> <{_FO}{term[4]}> .\n",
        f"<{_FO}response> <{_FO}{_camel(term[5])}> .\n",
        f'<{_FO}strength> "{term[6]}"^^<{_XSD}integer> .\n',
    ]
    if term[7]:
        lines.append(f"<{_FO}qualification> {_literal(term[7])}@en .\n")
    if term[2]:
        lines.append(f"<{_FO}number> {_literal(term[2])} .\n")
    return f"{instrument}.{term[1]}", lines


def _literal(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return '"' + escaped.replace("\r", "\\r") + '"'


def _camel(text: str) -> str:
    first, *rest = text.split(" ")
    return first + "".join(word.capitalize() for word in rest)
