"""Which format an answer takes: `format=` first, then Accept with its q-values."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from foedera.errors import NotUnderstoodError

ROWS = {
    "json": ("application/sparql-results+json", "application/json"),
    "xml": ("application/sparql-results+xml", "application/xml", "text/xml"),
    "csv": ("text/csv",),
    "tsv": ("text/tab-separated-values",),
}
"""The formats of rows and truths, the preferred first: the media types each answers to."""

GRAPHS = {
    "ttl": ("text/turtle", "application/x-turtle"),
    "nt": ("application/n-triples", "text/plain"),
    "jsonld": ("application/ld+json", "application/json"),
    "rdf": ("application/rdf+xml", "application/xml", "text/xml"),
}
"""The formats of graphs, the preferred first."""

PAGE = {"html": ("text/html", "application/xhtml+xml")}
"""The page with a form, for people."""

_OTHER_NAMES = {
    "turtle": "ttl", "n-triples": "nt", "ntriples": "nt", "json-ld": "jsonld",
    "rdfxml": "rdf", "rdf/xml": "rdf", "rdf+xml": "rdf", "srj": "json", "srx": "xml",
}  # fmt: skip
_OF_GRAPHS = {"json": "jsonld", "xml": "rdf"}
"""What a name of a format of rows means where the answer is a graph."""

_WITH_CHARSET = ("text/", "application/xml")

_LONGEST_KEPT = 512
"""Characters of an Accept header whose choice is remembered; browsers send under 200."""

Formats = Mapping[str, tuple[str, ...]]


class NotAcceptableError(NotUnderstoodError):
    """No format on offer is acceptable; the text lists those that are."""


class Choice(NamedTuple):
    """A format by its name, and the media type it is sent as."""

    name: str
    media: str

    @property
    def content_type(self) -> str:
        """The media type, with its charset where text has one."""
        return self.media + ("; charset=utf-8" if self.media.startswith(_WITH_CHARSET) else "")


class _Range(NamedTuple):
    """One range of an Accept header."""

    media: str
    quality: float

    def fits(self, media: str) -> int:
        """How exactly it names a media type: 3 exactly, 2 its kind, 1 anything, 0 not at all."""
        if self.media == media:
            return 3
        if self.media.endswith("/*") and media.startswith(self.media[:-1]):
            return 2
        return int(self.media == "*/*")


def choose(accept: str | None, format: str | None, formats: Formats) -> Choice | None:
    """The best format on offer, or None when nothing fits.

    Args:
        accept: the Accept header; None or empty accepts anything.
        format: what `format=` says: a name or a media type; it overrides Accept.
        formats: what is on offer, the preferred first.

    Example:
        >>> choose("text/csv;q=0.5, application/json", None, ROWS)
        Choice(name='json', media='application/json')
        >>> choose("image/png", None, ROWS) is None
        True
    """
    if format:
        return _named(format.strip().lower(), formats)
    accept = accept or ""
    rate = _best if len(accept) <= _LONGEST_KEPT else _best.__wrapped__
    return rate(accept, tuple(formats.items()))


def refusal(accept: str | None, format: str | None, formats: Formats) -> NotAcceptableError:
    """The error that lists what is on offer."""
    asked = f"format={format!r}" if format else f"Accept: {accept}"
    known = ", ".join(f"{name} ({medias[0]})" for name, medias in formats.items())
    return NotAcceptableError(f"{asked} fits no format of this answer: {known} do")


def _named(name: str, formats: Formats) -> Choice | None:
    for own, medias in formats.items():
        if name in medias:
            return Choice(own, name)
    name = _OTHER_NAMES.get(name, name)
    if "ttl" in formats:
        name = _OF_GRAPHS.get(name, name)
    return Choice(name, formats[name][0]) if name in formats else None


@lru_cache(maxsize=256)
def _best(accept: str, formats: tuple[tuple[str, tuple[str, ...]], ...]) -> Choice | None:
    """The choice by an Accept header alone."""
    ranges = _ranges(accept) or [_Range("*/*", 1.0)]
    offers = [Choice(name, media) for name, medias in formats for media in medias]
    rated = [(_quality(offer.media, ranges), offer) for offer in offers]
    best = max(rating for rating, _ in rated)
    return next(offer for rating, offer in rated if rating == best) if best[0] > 0 else None


def _quality(media: str, ranges: list[_Range]) -> tuple[float, int]:
    """The quality of the range that names a media type most exactly, and how exactly."""
    fit, quality = max((r.fits(media), r.quality) for r in ranges)
    return (quality, fit) if fit else (0.0, 0)


def _ranges(accept: str) -> list[_Range]:
    found = []
    for part in accept.split(","):
        media, *parameters = (piece.strip().lower() for piece in part.split(";"))
        if "/" in media:
            found.append(_Range(media, _q(parameters)))
    return found


def _q(parameters: list[str]) -> float:
    for parameter in parameters:
        name, _, value = parameter.partition("=")
        if name.strip() == "q":
            try:
                return min(1.0, max(0.0, float(value)))
            except ValueError:
                return 1.0
    return 1.0
