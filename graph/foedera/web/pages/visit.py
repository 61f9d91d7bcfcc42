"""One request for a page: the names in its path, the day it asks about, and links that keep it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import quote, urlencode

from foedera.errors import NotUnderstoodError
from foedera.web.links import asked, url
from foedera.web.parameters import LONGEST
from foedera.web.sources import parts_of, source_named

if TYPE_CHECKING:
    from starlette.datastructures import QueryParams

    from foedera.record import Record
    from foedera.snapshot import Snapshot

FORMS = {
    "html": "text/html", "json": "application/json", "csv": "text/csv", "ttl": "text/turtle",
    "jsonld": "application/ld+json",
}  # fmt: skip
"""The forms a page can be had in, by suffix."""

KEPT = ("on", "by", "effective", "any")
"""What a link to another page about a day keeps."""


class Visit(NamedTuple):
    """What was asked of a page.

    Attributes:
        names: what stands in the path, without a suffix that gives the form.
        path: the whole path, without that suffix.
        form: one of `FORMS`.
        by_suffix: whether the path named the form, rather than the Accept header.
        host: scheme and authority of the request, for examples to copy.
    """

    record: Record
    names: dict[str, str]
    query: QueryParams
    path: str
    form: str = "html"
    host: str = ""
    by_suffix: bool = False

    def text(self, name: str) -> str | None:
        """The value of a query argument, or None when it is absent or empty."""
        value = self.query.get(name, "").strip()
        if len(value) > LONGEST:
            raise NotUnderstoodError(f"{name} is longer than {LONGEST} characters: shorten it")
        return value or None

    def texts(self, name: str) -> list[str]:
        """The values of an argument that may be repeated, those that are not empty."""
        return [text.strip() for text in self.query.getlist(name) if text.strip()]

    def flag(self, name: str) -> bool:
        """Whether an argument is set."""
        return self.text(name) in ("1", "true", "yes", "on")

    def day(self, date: str | None = None) -> Snapshot:
        """The snapshot of the day asked about, or of a date given."""
        return self.record.on(
            date or self.text("on"), by=self.text("by") or "force",
            effective=self.flag("effective"), any_commitment=self.flag("any"),
            known_on=self.text("known_on"),
        )  # fmt: skip

    def kept(self) -> dict[str, str]:
        """The arguments that links to other pages keep."""
        return {name: value for name in KEPT if (value := self.text(name))}

    def link(self, *parts: str, fragment: str = "", **query: Any) -> str:
        """A link to a page, about the same day unless `query` says another."""
        return url(parts, {**self.kept(), **query}, fragment)

    def same(self, **query: Any) -> str:
        """A link to this page with some arguments changed; None takes one away."""
        kept = {n: v for n, v in self.query.multi_items() if n != "q" and n not in query}
        return quote(self.path) + asked({**kept, **query})

    def as_form(self, form: str, **more: str) -> str:
        """A link to this page in another form, with more arguments."""
        kept = [(n, v) for n, v in self.query.multi_items() if n != "q" and n not in more]
        kept += more.items()
        return quote(self.path) + f".{form}" + (f"?{urlencode(kept)}" if kept else "")

    def canonical(self) -> str:
        """This page's own address: its arguments in one order, without how it was asked for."""
        given = sorted((n, v) for n, v in self.query.multi_items() if n != "q" and v.strip())
        return quote(self.path) + (f"?{urlencode(given)}" if given else "")

    def thing(self, name: str, fragment: str = "") -> str:
        """A link to the page of a thing by its short form, `instrument:anzus-treaty#article-4`."""
        if self.is_source(name):
            return self.link(*parts_of(name), fragment=fragment)
        whole, _, part = name.partition("#")
        kind, _, slug = whole.partition(":")
        if part == "instrument" and kind == "claim":
            part = ""
        return self.link(kind, slug, fragment=fragment or part)

    def is_source(self, name: str) -> bool:
        """Whether a short form is that of a source."""
        document = self.record.things["things"].get(name)
        return document is not None and document["type"] == "source"

    def source(self, label: str, owner: str = "") -> str | None:
        """A link to the source that bears a label: the owner's, else the first of that label."""
        found = source_named(self.record, label, owner)
        return None if found is None else self.link(*parts_of(found))
