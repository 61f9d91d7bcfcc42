"""The whole check of a record: syntax, structure, canonical order, and every shape."""

from __future__ import annotations

import os
from collections.abc import Iterable
from typing import NamedTuple

from foedera.canonical import canonical
from foedera.errors import Finding, NotDoneError
from foedera.facts import Facts, locate, read_file, turtle_files
from foedera.structure import check_structure
from foedera.terms import PREFIXES, full, short


class Report(NamedTuple):
    """What a check found, one sentence about it, and what it could not look at."""

    findings: list[Finding]
    summary: str
    notes: list[str]


def check_record(source: str | None = None, files: tuple[str, ...] = ()) -> Report:
    """Check a record, or of a record only what stands in some files.

    Files outside the record's folder are checked as if they were part of it.

    Raises:
        NotDoneError: no such folder or file.
    """
    root = os.path.abspath(source) if source else _own_root()
    for path in files:
        if not os.path.isfile(path):
            raise NotDoneError(f"{path!r} is no file")
    facts, findings = _read(root, files)
    notes: list[str] = []
    if not findings:
        findings = check_structure(facts, root)
    if not findings:
        findings = _order(root, files) + _violations(root, files, facts)
        findings += _shapes(root, files, facts, notes)
    chosen = [f for f in findings if not files or _is_among(root, f.file, files)]
    return Report(sorted(set(chosen)), _summary(chosen, facts, files), notes)


def fix_order(source: str | None = None, files: tuple[str, ...] = ()) -> list[str]:
    """Rewrite a record's files, or only these, in canonical order; returns those that changed."""
    root = os.path.abspath(source) if source else _own_root()
    changed = []
    for path in files or _in_folders(root, turtle_files(root)):
        with open(path, encoding="utf-8") as handle:
            text = handle.read()
        try:
            wanted = canonical(text)
        except SyntaxError:
            continue  # the check names the line
        if wanted != text:
            write_whole(path, wanted)
            changed.append(path)
    return changed


def write_whole(path: str, text: str) -> None:
    """Replace a file's text, whole or not at all."""
    unfinished = f"{path}.unfinished"
    try:
        with open(unfinished, "w", encoding="utf-8") as handle:
            handle.write(text)
        os.replace(unfinished, path)
    except OSError as error:
        raise NotDoneError(f"{path!r} cannot be written: {error.strerror}") from error


def _in_folders(root: str, paths: Iterable[str]) -> list[str]:
    """The files of the record itself; the terms at the top are kept by hand."""
    return [p for p in paths if os.path.dirname(os.path.realpath(p)) not in _kept_by_hand(root)]


def _kept_by_hand(root: str) -> set[str]:
    return {os.path.realpath(root), os.path.realpath(_own_root())}


def _own_root() -> str:
    from foedera.ontology import ontology

    return str(ontology())


def _is_among(root: str, shown: str, files: tuple[str, ...]) -> bool:
    path = os.path.join(root, shown)
    return any(os.path.realpath(path) == os.path.realpath(file) for file in files)


def _read(root: str, files: tuple[str, ...]) -> tuple[Facts, list[Finding]]:
    facts = Facts()
    findings = []
    for path in _paths(root, files):
        finding = read_file(facts, path, os.path.relpath(path, root))
        if finding:
            findings.append(finding)
    return facts, findings


def _paths(root: str, files: tuple[str, ...]) -> list[str]:
    """The record's files, and those named that are not among them."""
    own = list(turtle_files(root))
    known = {os.path.realpath(path) for path in own}
    return own + [path for path in files if os.path.realpath(path) not in known]


def _order(root: str, files: tuple[str, ...]) -> list[Finding]:
    """Record files that are not in canonical order; terms are kept by hand."""
    findings = []
    for path in _in_folders(root, files or _paths(root, files)):
        with open(path, encoding="utf-8") as handle:
            text = handle.read()
        wanted = canonical(text)
        if text != wanted:
            line = _first_difference(text, wanted)
            findings.append(
                Finding(
                    os.path.relpath(path, root),
                    line,
                    1,
                    "canonical order",
                    ("the file differs from its canonical form: run `foedera check --fix`"),
                )
            )
    return findings


def _first_difference(text: str, wanted: str) -> int:
    pairs = zip(text.split("\n"), wanted.split("\n"), strict=False)
    return next((n for n, (a, b) in enumerate(pairs, 1) if a != b), text.count("\n") + 1)


def _rules(root: str, ending: str) -> list[str]:
    """The files of rules with this ending: the record's own, else the package's."""
    folder = os.path.join(root, "shapes")
    if not os.path.isdir(folder):
        folder = os.path.join(_own_root(), "shapes")
    return sorted(os.path.join(folder, f) for f in os.listdir(folder) if f.endswith(ending))


def _violations(root: str, files: tuple[str, ...], facts: Facts) -> list[Finding]:
    """What the queries that must return nothing return; each opens with its rule."""
    import pyoxigraph as ox

    store = ox.Store()
    for path in _paths(root, files):
        store.bulk_load(path=path, format=ox.RdfFormat.TURTLE)
    findings = []
    for path in _rules(root, "-violation.rq"):
        with open(path, encoding="utf-8") as handle:
            text = handle.read()
        rule = text.partition("\n")[0].lstrip("# ")
        found = store.query(text, prefixes=PREFIXES)
        assert isinstance(found, ox.QuerySolutions)
        findings += [_violation(root, facts, row["thing"], row["value"], rule) for row in found]
    return findings


def _violation(root: str, facts: Facts, thing: object, value: object, rule: str) -> Finding:
    """One row of such a query: the thing at fault, and the value to find its line by."""
    at, shown = short(str(getattr(thing, "value", ""))), short(str(getattr(value, "value", "")))
    file = facts.files[at]
    line, column = locate(root, file, at, shown.rpartition("#")[2])
    return Finding(file, line, column, at, f"{shown}: {rule}")


def _shapes(root: str, files: tuple[str, ...], facts: Facts, notes: list[str]) -> list[Finding]:
    try:
        import pyshacl
    except ImportError:
        notes.append("shapes were not checked: pip install 'foedera[shacl]'")
        return []
    import rdflib

    data, shapes = rdflib.Graph(), rdflib.Graph()
    for path in _paths(root, files):
        data.parse(path, format="ox-turtle", transactional=False)
    for path in _rules(root, ".ttl"):
        shapes.parse(path, format="ox-turtle", transactional=False)
    _, report, _ = pyshacl.validate(
        data, shacl_graph=shapes, allow_warnings=True, focus_nodes=_focus(root, files, facts)
    )
    return [_finding(root, facts, report, result) for result in _results(report)]


def _focus(root: str, files: tuple[str, ...], facts: Facts) -> list[str] | None:
    """The things that stand in the files asked about; None is every thing."""
    if not files:
        return None
    asked = {file for file in set(facts.files.values()) if _is_among(root, file, files)}
    return [full(thing) for thing, file in facts.files.items() if file in asked]


def _results(report: object) -> list[object]:
    import rdflib

    assert isinstance(report, rdflib.Graph)
    sh = rdflib.Namespace("http://www.w3.org/ns/shacl#")
    found = report.subjects(rdflib.RDF.type, sh.ValidationResult)
    return [r for r in found if report.value(r, sh.resultSeverity) == sh.Violation]


def _finding(root: str, facts: Facts, report: object, result: object) -> Finding:
    import rdflib

    assert isinstance(report, rdflib.Graph)
    assert isinstance(result, rdflib.term.Node)
    sh = rdflib.Namespace("http://www.w3.org/ns/shacl#")
    thing = short(str(report.value(result, sh.focusNode)))
    value = report.value(result, sh.value)
    message = str(report.value(result, sh.resultMessage))
    file = facts.files.get(thing)
    if file is None:
        return Finding("", 1, 1, thing, message)
    shown = str(value) if isinstance(value, rdflib.Literal) else None
    return Finding(file, *locate(root, file, thing, shown), thing, message)


def _summary(findings: list[Finding], facts: Facts, files: tuple[str, ...]) -> str:
    if findings:
        return f"{len(findings)} {'fault' if len(findings) == 1 else 'faults'} found."
    count, unit = (len(files), "file") if files else (len(facts.things), "thing")
    what = f"1 {unit}" if count == 1 else f"{count} {unit}s"
    return f"{what} checked, no fault found."
