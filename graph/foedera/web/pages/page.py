"""A page before it is written: what it says, in every form it can be had in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple


class Way(NamedTuple):
    """The same question asked another way: its name and the words to copy."""

    name: str
    text: str


class Page(NamedTuple):
    """What a page holds.

    Attributes:
        template: the file under `templates/`.
        title: the page's heading, in words.
        envelope: the answer as JSON gives it; `rows` is also what CSV gives.
        parts: what the template shows beside the envelope.
        ways: the same question in the shell, in Python and so on.
        files: the files of the record that hold the facts, below `ontology/`.
        turtle: the file that holds the RDF of this page, if it is a thing's.
        about: the IRI of the thing, where the file holds others too.
        day: the day the page is about, or None where no date has meaning.
        is_table: whether its rows go into a spreadsheet.
        is_lasting: whether its address gives it again, so that it can be had in other forms.
    """

    template: str
    title: str
    envelope: Mapping[str, Any]
    parts: Mapping[str, Any] = {}
    ways: Sequence[Way] = ()
    files: Sequence[str] = ()
    turtle: str | None = None
    day: str | None = None
    is_table: bool = True
    about: str | None = None
    is_lasting: bool = True
