"""What may not be asked: found by a scan that agrees with Oxigraph's grammar."""

from __future__ import annotations

import pyoxigraph as ox
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from foedera.scanner import DEEPEST, LONGEST, RefusedError, UpdateRefusedError, scan

GRAPH = "https://w3id.org/foedera/graph/claims"
HERE = "PREFIX : <http://127.0.0.1:9/> PREFIX x: <http://127.0.0.1:9/> "

HIDDEN = {
    "plain": "SELECT * {SERVICE <http://127.0.0.1:9/> {?s ?p ?o}}",
    "silent, in small letters": "SELECT * {service silent <http://127.0.0.1:9/> {?s ?p ?o}}",
    "nested": "SELECT * {{OPTIONAL {SERVICE ?s {?s ?p ?o}}}}",
    "glued to a name": "SELECT * {SERVICE:a{?s ?p ?o}}",
    "glued to a prefix": "SELECT * {SERVICEx:a{?s ?p ?o}}",
    "glued to a number": "SELECT * {?s ?p 1SERVICE:a{?s ?p ?o}}",
    "after a dotted name": "SELECT * {?s ?p :x.1.SERVICE:a{?s ?p ?o}}",
    "after an empty name": "SELECT * {?s ?p :.SERVICE:a{?s ?p ?o}}",
    "after an operator that looks like an IRI, behind a comment":
        'SELECT * {FILTER(?x<?x#>"""\n)SERVICE<http://127.0.0.1:9/>{?s ?p ?o}#"""\n}',
    "after an operator that looks like an IRI, behind a text":
        "SELECT * {FILTER(?x<'''>''') SERVICE <http://127.0.0.1:9/> {} FILTER(''''''='')}",
    "after an escaped quote":
        'SELECT * {?s ?p """a\\"""" . SERVICE <http://127.0.0.1:9/> {?s ?p ?o} FILTER(""="")}',
    "between names with escaped quotes":
        "SELECT * {?s :a\\' ?o . SERVICE <http://127.0.0.1:9/> {?s ?p ?o} ?s :a\\' ?o}",
}  # fmt: skip
"""Each is a query Oxigraph would run, and each was once let through by some simpler scan."""


@pytest.mark.parametrize("query", HIDDEN.values(), ids=HIDDEN.keys())
def test_service_is_found_wherever_oxigraph_finds_it(query: str) -> None:
    with pytest.raises(RefusedError):
        scan(HERE + query, [])
    ox.Store().query(HERE + query)


@pytest.mark.parametrize(
    "query",
    [
        '# SERVICE\nSELECT ?service WHERE { BIND("SERVICE <x> { { {" AS ?service) }',
        "SELECT * { ?s ?p 'it''s' ; fo:from ?from . ?s fo:service $from }",
        "SELECT * { ?s ?p ?o FILTER(?s < ?o && ?o > 1) }",
        'SELECT * { ?s rdfs:label "delete"@service , "load"@en-from }',
        "PREFIX u: <urn:x#> BASE <http://a/> SELECT * { u:load u:insert <b> }",
        "SELECT * { instrument:north-atlantic-treaty\\#article-5 ?p ?o }",
        "SELECT * { <urn:isbn:1> ?p <<( <http://a/#a> <http://a/#b> 1 )>> }",
        "SELECT * { ?s ?p ?o FILTER(?o<<http://a/#a>) }",
        f"PREFIX g: <https://w3id.org/foedera/graph/> SELECT * FROM g:claims FROM NAMED <{GRAPH}> {{}}",
    ],
)
def test_what_only_looks_like_it_passes(query: str) -> None:
    scan(query, [GRAPH])


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * FROM <file:///etc/passwd> {?s ?p ?o}",
        "SELECT * FROM NAMED <http://127.0.0.1:9/> {?s ?p ?o}",
        "PREFIX fo: <file:///etc/> SELECT * FROM fo:passwd {?s ?p ?o}",
        "SELECT * FROM:a{?s ?p ?o}",
        "ASKFROM:a{?s ?p ?o}",
        "SELECT*FROMNAMED:a{?s ?p ?o}",
        "SELECT * FROM NAMED:a {?s ?p ?o}",
        "SELECT * FROM # claims\n <http://127.0.0.1:9/> {?s ?p ?o}",
        f"SELECT * FROM <{GRAPH}> FROM <claims> {{?s ?p ?o}}",
    ],
)
def test_from_names_a_graph_the_record_has(query: str) -> None:
    with pytest.raises(RefusedError, match=r"no such graph|FROM as a word"):
        scan(HERE + query, [GRAPH])


@pytest.mark.parametrize(
    "text",
    [
        "INSERT DATA { <http://a/> <http://a/> 1 }",
        "DELETE WHERE {?s ?p ?o}",
        "delete/**/where {?s ?p ?o}",
        "# a comment\nPREFIX x: <http://x/>\nLOAD <file:///etc/passwd>",
        "SELECT * {?s ?p ?o} ; DROP ALL",
        "WITH <http://a/> DELETE {?s ?p ?o} WHERE {?s ?p ?o}",
        "CLEAR ALL",
        "CREATE GRAPH <http://a/>",
        "COPY <http://a/> TO <http://b/>",
    ],
)
def test_the_words_of_an_update_are_refused(text: str) -> None:
    with pytest.raises(UpdateRefusedError, match="read-only"):
        scan(text, [])


@pytest.mark.parametrize(
    "text",
    ["SELECT * # \r{}", "ASK {\x00}", "ASK {\x0b}", "ASK { '\x7f' ?p ?o }", "ASK { \ud800 }"],
)
def test_control_characters_are_refused(text: str) -> None:
    with pytest.raises(RefusedError, match="control characters"):
        scan(text, [])


@pytest.mark.parametrize("text", ["SERV\\u0049CE", "'\\U00000022'", "<http://a/\\u003E>"])
def test_escapes_that_could_hide_a_word_are_refused(text: str) -> None:
    with pytest.raises(RefusedError, match="write the characters"):
        scan(text, [])


@pytest.mark.parametrize("piece", ["{", "(", "["])
def test_nesting_ends_at_the_cap(piece: str) -> None:
    scan("ASK {" + piece * (DEEPEST - 1), [])
    with pytest.raises(RefusedError, match=f"deeper than {DEEPEST}"):
        scan("ASK {" + piece * DEEPEST, [])


@pytest.mark.parametrize(
    "piece", ["!", "+1", "||?x", "UNION{}", "BIND(1 AS ?x)", "<<( 1 ", "EXISTS{}"]
)
def test_chains_end_far_below_what_overflows_the_parser(piece: str) -> None:
    scan("ASK {" + piece * 90, [])
    with pytest.raises(RefusedError, match=rf"more than {LONGEST}|nested"):
        scan("ASK {" + piece * (LONGEST + 1), [])


PIECES = [
    "?s ?p ", "?s ?p ?o ", "FILTER(", "FILTER(?x", "BIND(", ")", "'", '"', "'''", '"""', "\\'", '\\"', "#",
    "\n", "<", ">", "?x<", "?x<?x#>", "<'''>", "<x:#>", "<<", "<<x:#>", ":x.", ":x", ":.", ":-", ":a..", "x:.",
    ":1.", "1", "1.", "1e5", "_:b", "_:b.", "?s", ":a\\'", ":a\\#", ":a%41", "@en", "@en-", "^^", "a", ".", "{", "}",
]  # fmt: skip
SERVICES = ["SERVICE:a{?s ?p ?o}", "SERVICE<http://127.0.0.1:9/>{?s ?p ?o}", "SERVICE$s{?s ?p ?o}"]


def parses(query: str) -> bool:
    try:
        ox.Store().query(query)
    except SyntaxError:
        return False
    except OSError:  # it parsed, and tried to call
        return True
    return True


@settings(max_examples=2000, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=5), st.sampled_from(SERVICES),
       st.lists(st.sampled_from(PIECES), max_size=4))  # fmt: skip
@example(["?s ?p ", ":x.", "1."], SERVICES[0], [])
def test_what_passes_parses_without_the_keyword_too(
    before: list[str], service: str, after: list[str]
) -> None:
    """Where the parser needs SERVICE to be that word, the scan has seen it."""
    query = HERE + "ASK{" + "".join(before) + service + "".join(after) + "}"
    try:
        scan(query, [])
    except RefusedError:
        return
    assert not parses(query) or parses(query.replace("SERVICE", "SERVICF"))
