"""Finding the record's names in a text: longest first, by an Aho-Corasick automaton.

Text and names are compared in lower case with typographic signs made plain, one character for
one, so that offsets are those of the text as given.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

from foedera.articles import numbers

if TYPE_CHECKING:
    from ahocorasick_rs import AhoCorasick

_PLAIN = str.maketrans("’‘`´“”–—‑\u00a0\u2009\u202f\n\r\t", "''''\"\"---      ")

NO_NAMES = (
    "Bank of England", "Central America", "Church of England", "East China Sea",
    "English Channel", "Gulf of Guinea", "Gulf of Mexico", "Gulf of Oman", "Lake Chad",
    "Latin America", "New England", "New Mexico", "North America", "Northern Ireland",
    "Sea of Japan", "South America", "South China Sea",
)  # fmt: skip
"""Names that hold a state's name and mean something else: they are passed over whole."""

_PLACE = re.compile(
    r" (?:Basin|Bay|Canal|Channel|Delta|Desert|Island|Palace|Peninsula|River|Sea|Straits?|Street|"
    r"University|Valley)\b"
)
"""What follows a state's name where a place is meant, such as the Niger Delta."""
_SURNAME = re.compile(r" (?!(?:Armed|Army|Defen[cs]e|Foreign|King|President|Prime)\b)[A-Z][a-z]+")
_GIVEN = ("Chad", "Georgia", "Jordan")
"""Names of states people also bear, known by the surname that follows."""
_SPELT = (
    ("Defence", "Defense"), ("Defense", "Defence"),
    ("Organisation", "Organization"), ("Organization", "Organisation"),
)  # fmt: skip
_YEAR = r"(?:1[5-9]|20)\d\d"
_OF_YEAR = re.compile(rf"(.+?),? (?:of |\()({_YEAR})\)?|({_YEAR}) (.+)")
"""A name that ends or begins with its year."""


class Found(NamedTuple):
    """A name found: where it stands, and the things it may name."""

    start: int
    end: int
    things: tuple[str, ...]


class Matcher:
    """The names of one record, ready to be looked for; made once, used for any text."""

    def __init__(self, names: Iterable[tuple[str, str]]) -> None:
        names = list(names)
        exact: dict[str, list[str]] = {}
        plain: dict[str, list[str]] = {}
        for name, thing in (*names, *((n, "") for n in NO_NAMES)):
            for form in _forms(name):
                into, key = (exact, form) if _is_short(form) else (plain, flat(form))
                things = into.setdefault(key, [])
                if thing not in things:
                    things.append(thing)
        wholes = [name for name, thing in names if "#" not in thing]
        full = {flat(name) for name in wholes}
        self.shortened = {flat(form) for name in wholes for form in _with_year(name)} - full
        """Forms that only lack the year that tells one thing from another."""
        self._exact = _Names(exact)
        self._plain = _Names(plain)

    def find(self, text: str) -> Iterator[Found]:
        """Every name in a text, in order, the longest at each place, none within another."""
        for start, end in _pieces(text):
            piece = text[start:end]
            found = [*self._exact.find(piece), *self._plain.find(flat(piece))]
            at = 0
            for one in sorted(found, key=lambda f: (f.start, -f.end)):
                if one.start < at or not _is_written(piece[one.start : one.end]):
                    continue
                at = one.end
                if "" not in one.things and not _is_elsewhere(piece, one):
                    yield Found(one.start + start, one.end + start, one.things)


class _Names:
    """Names under one way of writing, found as whole words."""

    def __init__(self, things: dict[str, list[str]]) -> None:
        from ahocorasick_rs import AhoCorasick, Implementation

        self._things = [tuple(named) for named in things.values()]
        self._automaton: AhoCorasick = AhoCorasick(
            list(things), implementation=Implementation.ContiguousNFA
        )

    def find(self, text: str) -> Iterator[Found]:
        size = len(text)
        for name, start, end in self._automaton.find_matches_as_indexes(text, overlapping=True):
            if (start == 0 or not text[start - 1].isalnum()) and (
                end == size or not text[end].isalnum()
            ):
                yield Found(start, end, self._things[name])


def _pieces(text: str, size: int = 1 << 20) -> Iterator[tuple[int, int]]:
    """A long text in pieces, cut at the end of a line or a sentence."""
    start = 0
    while len(text) - start > size:
        cuts = (text.rfind(mark, start, start + size) for mark in ("\n", ". ", " "))
        cut = next((c + 1 for c in cuts if c > start), start + size)
        yield start, cut
        start = cut
    yield start, len(text)


def flat(text: str) -> str:
    """Lower case and plain signs, character for character.

    Example:
        >>> flat("NATO’s Treaty")
        "nato's treaty"
    """
    lower = text.lower()
    if len(lower) != len(text):
        lower = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    return lower.translate(_PLAIN)


def _forms(name: str) -> list[str]:
    """A name as it may be written: with its year or without, in both spellings, bare of accents.

    Example:
        >>> _forms("Élysée Treaty (1963)")[-2:]
        ['1963 Elysee Treaty', 'Elysee Treaty']
    """
    forms = list(_with_year(name))
    for one, other in _SPELT:
        forms += [form.replace(one, other) for form in forms if one in form]
    return list(dict.fromkeys([*forms, *map(_bare, forms)]))


def _with_year(name: str) -> Iterator[str]:
    yield name
    match = _OF_YEAR.fullmatch(name)
    if match is not None:
        rest, year = match[1] or match[4], match[2] or match[3]
        yield from (f"{rest} of {year}", f"{year} {rest}")
        if rest.split()[-1][:1].isupper():
            yield rest


def _bare(name: str) -> str:
    """A name without accents."""
    if name.isascii():
        return name
    return "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))


def _is_short(form: str) -> bool:
    """Whether a name is an abbreviation, which only its capitals tell from a word."""
    return form.isupper() and " " not in form and len(form) <= 8


def _is_written(written: str) -> bool:
    """Whether a name's case fits: its first or its last word has a capital."""
    return written[:1].isupper() or written.split()[-1][:1].isupper()


def _is_elsewhere(text: str, found: Found) -> bool:
    """Whether what follows a state's name makes it the name of a place or a person."""
    if not all(thing.startswith("state:") for thing in found.things):
        return False
    if _PLACE.match(text, found.end):
        return True
    given = text[found.start : found.end] in _GIVEN
    return given and _SURNAME.match(text, found.end) is not None


def names_of(things: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Every name a text may use, with the thing it names; articles with their instrument's."""
    yield from things["mentions"]
    for document in things["things"].values():
        if document["type"] == "instrument":
            yield from _articles(document, things)


def _articles(document: dict[str, Any], things: dict[str, Any]) -> Iterator[tuple[str, str]]:
    tied = {document["id"], *document.get("organizations", ())}
    known = (name for name, thing in things["mentions"] if thing in tied)
    names = [form for name in known for form in _with_year(name)]
    for provision in document["provisions"]:
        for number in numbers(str(provision["number"])):
            for name in names:
                for form in (f"{number} of the {name}", f"{number} of {name}", f"{name} {number}",
                             f"{name}'s {number}", f"{number} of the {name} treaty"):  # fmt: skip
                    yield form, provision["id"]
