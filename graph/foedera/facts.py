"""The Turtle of a folder, read into one index: thing, property, values.

Values are short names (`state:estonia`) or `Text`; nothing is interpreted yet.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from typing import NamedTuple

from foedera.errors import Finding, InvalidRecordError
from foedera.terms import FOLDERS, full, short


class Text(NamedTuple):
    """A literal: its characters as written, its language, its datatype's short name."""

    value: str
    language: str | None
    datatype: str


Value = str | Text


class Facts:
    """All facts of a record, by thing and property, each thing with the file it stands in."""

    def __init__(self) -> None:
        self.things: dict[str, dict[str, list[Value]]] = {}
        self.files: dict[str, str] = {}
        self.of_type: dict[str, list[str]] = {}
        self._pointing: dict[tuple[str, str], dict[str, list[str]]] = {}

    def add(self, thing: str, predicate: str, value: Value, file: str) -> None:
        """Enter one fact."""
        if thing not in self.things:
            self.things[thing] = {}
            self.files[thing] = file
        self.things[thing].setdefault(predicate, []).append(value)
        if predicate == "rdf:type" and isinstance(value, str):
            self.of_type.setdefault(value, []).append(thing)

    def names(self, thing: str, predicate: str) -> list[str]:
        """The things this property points to, in the order written."""
        return [v for v in self.things.get(thing, {}).get(predicate, ()) if isinstance(v, str)]

    def name(self, thing: str, predicate: str) -> str | None:
        """The first thing this property points to, or None."""
        return next(iter(self.names(thing, predicate)), None)

    def texts(self, thing: str, predicate: str) -> list[Text]:
        """The literals of this property, in the order written."""
        return [v for v in self.things.get(thing, {}).get(predicate, ()) if isinstance(v, Text)]

    def text(self, thing: str, predicate: str, language: str | None = None) -> str | None:
        """The first literal of this property (in this language, when given), or None."""
        for literal in self.texts(thing, predicate):
            if language is None or literal.language == language:
                return literal.value
        return None

    def label(self, thing: str) -> str:
        """The English label of a thing, or its short name."""
        return self.text(thing, "rdfs:label") or self.text(thing, "skos:prefLabel") or thing

    def pointing(self, kind: str, predicate: str) -> dict[str, list[str]]:
        """The things of a type, sorted, by each thing a property of theirs points to."""
        key = (kind, predicate)
        if key not in self._pointing:
            grouped: dict[str, list[str]] = {}
            for thing in self.all(kind):
                for target in self.names(thing, predicate):
                    grouped.setdefault(target, []).append(thing)
            self._pointing[key] = grouped
        return self._pointing[key]

    def all(self, kind: str) -> list[str]:
        """The things of a type, sorted by name."""
        return sorted(self.of_type.get(kind, ()))


TERMS = ("foedera.ttl", "obligations.ttl")
"""The vocabulary; a record of one's own that has none of these uses the package's."""


def turtle_files(root: str) -> Iterator[str]:
    """The Turtle files that make a record, terms first, each folder sorted."""
    for name in TERMS:
        if not os.path.exists(os.path.join(root, name)):
            from foedera.ontology import ontology

            yield str(ontology() / name)
    for folder in ("", *FOLDERS):
        path = os.path.join(root, folder)
        if not os.path.isdir(path):
            continue
        for name in sorted(os.listdir(path)):
            if name.endswith(".ttl"):
                yield os.path.join(path, name)


def read_facts(root: str) -> Facts:
    """Read every Turtle file of a record.

    Raises:
        InvalidRecordError: a file is not Turtle; names file, line, column and rule.
    """
    facts = Facts()
    findings = []
    for path in turtle_files(root):
        finding = read_file(facts, path, os.path.relpath(path, root))
        if finding:
            findings.append(finding)
    if findings:
        raise InvalidRecordError(findings)
    return facts


def read_file(facts: Facts, path: str, shown: str) -> Finding | None:
    """Read one Turtle file into the facts; a syntax error comes back as a finding."""
    import pyoxigraph as ox

    try:
        for quad in ox.parse(path=path, format=ox.RdfFormat.TURTLE):
            if isinstance(quad.subject, ox.BlankNode) or isinstance(quad.object, ox.BlankNode):
                return Finding(shown, 1, 1, str(quad.subject), BLANK_NODE)
            facts.add(
                short(_iri(quad.subject)), short(quad.predicate.value), _value(quad.object), shown
            )
    except SyntaxError as error:
        message = re.sub(r"^Parser error at line \d+.*?: ", "", error.msg or str(error))
        return Finding(shown, error.lineno or 1, error.offset or 1, "Turtle syntax", message)
    except (OSError, ValueError) as error:
        return Finding(shown, 1, 1, "file", f"cannot be read as UTF-8 Turtle: {error}")
    return None


BLANK_NODE = "no blank node stands in the record: give it a name such as <#part>"


def _iri(term: object) -> str:
    return str(getattr(term, "value", term))


def _value(term: object) -> Value:
    import pyoxigraph as ox

    if isinstance(term, ox.Literal):
        return Text(term.value, term.language, short(term.datatype.value))
    return short(term.value) if isinstance(term, ox.NamedNode) else str(term)


def locate(root: str, file: str, thing: str, value: str | None = None) -> tuple[int, int]:
    """Line and column where a thing, or a value within its block, stands in its file."""
    with open(os.path.join(root, file), encoding="utf-8") as handle:
        lines = handle.read().split("\n")
    start = _subject_line(lines, thing)
    if value is None:
        return start + 1, 1
    for number in range(start, len(lines)):
        if number > start and lines[number][:1] in ("<", "f", "k"):
            break
        found = lines[number].find(value)
        if found >= 0:
            return number + 1, found + 1
    return start + 1, 1


def _subject_line(lines: list[str], thing: str) -> int:
    iri = full(thing)
    fragment = iri.partition("#")[2]
    heads = (f"<#{fragment}>" if fragment else "<>", f"<{iri}>", thing)
    for number, line in enumerate(lines):
        if line.strip() and line.split()[0].rstrip(";.") in heads:
            return number
    return 0
