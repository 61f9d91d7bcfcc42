"""The scan in front of every query: what may not be asked, found without a parser.

Oxigraph has no switch for SERVICE, gives the union of all graphs for a FROM it does not know,
and overflows its stack on long or deep queries. Its grammar reads without a lexer: a keyword
needs no space after it, and `<` may be an operator where others see an IRI. So the scan refuses
whatever two readings could take for code here and for text there, rather than guess.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from foedera.errors import NotUnderstoodError
from foedera.terms import PREFIXES

DEEPEST = 100
"""How deep braces and brackets may nest; Oxigraph's stack overflows at some thousands."""

LONGEST = 1000
"""How many operators, groups and filters one query may chain; its stack overflows at 4,000."""

UPDATES = frozenset({
    "ADD", "CLEAR", "COPY", "CREATE", "DELETE", "DROP", "INSERT", "INTO", "LOAD", "MOVE",
    "USING", "WITH",
})  # fmt: skip
"""The words of SPARQL Update; none of them is a word of SPARQL Query."""

_CHAINED = frozenset({
    "BIND", "EXISTS", "FILTER", "GRAPH", "LATERAL", "MINUS", "OPTIONAL", "SELECT", "UNION",
})  # fmt: skip
_IN_IRI = r"[^<>\"{}|^`\\\x00-\x20]*"
_TOKEN = re.compile(
    rf"""(?P<string>\"\"\"(?:[^"\\]|\\.|"(?!""))*+\"\"\"|'''(?:[^'\\]|\\.|'(?!''))*+'''
          |"(?:[^"\\\n\r]|\\.)*+"|'(?:[^'\\\n\r]|\\.)*+')
      |(?P<comment>\#[^\n\r]*)
      |(?P<iri><{_IN_IRI}>)
      |(?P<variable>[?$]\w+)
      |(?P<language>@[A-Za-z]+(?:-+[A-Za-z0-9]+)*)
      |(?P<number>(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)
      |(?P<name>[\w.\-]*:(?:(?![.-])(?:[\w.\-:]|%[0-9A-Fa-f]{{2}}|\\[-_~.!$&'()*+,;=/?\#@%])+)?)
      |(?P<word>[^\W\d]\w*)
      |(?P<mark>[{{}}()\[\]])
      |(?P<operator>&&|\|\||<<(?!{_IN_IRI}>)|[!+*/|^-])""",
    re.VERBOSE | re.DOTALL,
)
_CERTAIN_IRI = re.compile(r"<(?:[A-Za-z][\w+.\-]*://.*|[^#'()\[\]!?$]{0,1000})>", re.DOTALL)
"""An IRI no reading can take for `<` and an expression: `//` begins no operand."""


class RefusedError(NotUnderstoodError):
    """A query this record does not answer, by rule."""


class UpdateRefusedError(RefusedError):
    """An update, which a record never takes: change its files and build again."""


def scan(text: str, graphs: Collection[str]) -> None:
    """Refuse what reaches outside the record, changes it, or would overflow the parser.

    A query that passes may still be no SPARQL: that the parser says.

    Args:
        text: the query.
        graphs: the IRIs of the named graphs the record has, which FROM may name.

    Raises:
        UpdateRefusedError: a word of SPARQL Update.
        RefusedError: names what was refused and the rule.

    Example:
        >>> scan("SELECT * WHERE { SERVICE <http://example.org/> { ?s ?p ?o } }", [])
        Traceback (most recent call last):
        foedera.scanner.RefusedError: SERVICE is refused: queries are answered from the record
    """
    _refuse_characters(text)
    tokens = [token for token in _tokens(text) if token[0] != "comment"]
    _refuse_size(tokens)
    for kind, token in tokens:
        _refuse_words(kind, token)
    _refuse_graphs(tokens, graphs)


def _tokens(text: str) -> Iterator[tuple[str, str]]:
    for match in _TOKEN.finditer(text):
        yield match.lastgroup or "", match[0]


def _refuse_characters(text: str) -> None:
    if re.search(r"\\[uU][0-9A-Fa-f]{4}", text):
        raise RefusedError("'\\u' escapes are refused in queries: write the characters")
    found = re.search(r"\r(?!\n)|[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]", text)
    if found:
        raise RefusedError(
            f"control characters are refused in queries ({found[0]!r}): use plain newlines"
        )


def _refuse_size(tokens: list[tuple[str, str]]) -> None:
    depth = chained = 0
    for kind, token in tokens:
        if kind == "mark":
            depth += 1 if token in "{([" else -1
        chained += kind == "operator" or (kind == "word" and token.upper() in _CHAINED)
        if depth > DEEPEST:
            raise RefusedError(f"nested deeper than {DEEPEST}: flatten the query")
        if chained > LONGEST:
            raise RefusedError(
                f"more than {LONGEST} operators, groups and filters: use VALUES or IN"
            )


def _refuse_words(kind: str, token: str) -> None:
    """A keyword may be glued to what stands beside it: `SERVICE:a`, `ASKFROM:g`, `:a.b.SERVICE`."""
    if kind not in ("word", "name"):
        return
    word, _, rest = token.upper().partition(":")
    glued = word + rest.partition(".")[2]
    if "SERVICE" in glued:
        raise RefusedError("SERVICE is refused: queries are answered from the record")
    if "FROM" in glued and (glued != "FROM" or kind == "name"):
        raise RefusedError(f"{token!r} is refused: write FROM as a word of its own")
    if kind == "word" and word in UPDATES:
        raise UpdateRefusedError(
            f"{token} is refused: the record is read-only; change its files and build again"
        )


def _refuse_graphs(tokens: list[tuple[str, str]], graphs: Collection[str]) -> None:
    """Every IRI is one for certain, and every FROM names a graph the record has."""
    prefixes = dict(PREFIXES)
    before, last = "", ""
    for kind, token in tokens:
        declared = before == "PREFIX" or last == "BASE"
        if kind == "iri" and not declared and not _CERTAIN_IRI.fullmatch(token):
            raise RefusedError(f"{token}: an IRI that holds any of # ' ( ) [ ] ! ? $ is written in "
                               "full, beginning scheme://")  # fmt: skip
        if kind == "iri" and before == "PREFIX":
            prefixes[last.rstrip(":")] = token[1:-1]
        if last == "FROM" and token.upper() == "NAMED":
            continue
        if last == "FROM":
            _refuse_unknown(token, _graph(kind, token, prefixes), graphs)
        before, last = last, token.upper() if kind == "word" else token


def _graph(kind: str, token: str, prefixes: dict[str, str]) -> str:
    if kind == "name":
        prefix, _, rest = token.partition(":")
        return prefixes.get(prefix, prefix + ":") + rest
    return token[1:-1] if kind == "iri" else ""


def _refuse_unknown(token: str, graph: str, graphs: Collection[str]) -> None:
    if graph not in graphs:
        known = ", ".join(f"<{name}>" for name in sorted(graphs)) or "none"
        raise RefusedError(f"FROM {token}: the record has no such graph; it has {known}")
