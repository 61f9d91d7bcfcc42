"""From a request to a reply: which form is wanted, the template, and pages for mistakes."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import jinja2
from starlette.datastructures import QueryParams
from starlette.responses import RedirectResponse, Response

from foedera.dates import bounds, iso
from foedera.errors import AmbiguousNameError, BadDateError, FoederaError, UnknownNameError
from foedera.names import state_label
from foedera.web.asking import LONGEST as TYPED
from foedera.web.asking import understand
from foedera.web.languages import LANGUAGES, english
from foedera.web.pages.choices import choices_of
from foedera.web.pages.graphs import json_ld, turtle
from foedera.web.pages.page import Page
from foedera.web.pages.visit import FORMS, Visit
from foedera.web.parameters import LONGEST
from foedera.web.replies import CSV, JSON, envelope_of, is_known, status_of, to_csv, to_json

if TYPE_CHECKING:
    from starlette.requests import Request

    from foedera.record import Record

Make = Callable[[Visit], Page | Response]
JSON_LD = "application/ld+json"
TURTLE = "text/turtle; charset=utf-8"
HTML = "text/html; charset=utf-8"
_GRAPHS = {"ttl": (turtle, TURTLE), "jsonld": (json_ld, JSON_LD)}
"""The forms that hold a thing's facts as RDF: how they are written, and their media type."""
_HERE = Path(__file__).parents[1]


def served(record: Record, make: Make) -> Callable[[Request], Response]:
    """An endpoint that makes a page of a record, in the form asked for."""

    def endpoint(request: Request) -> Response:
        visit = visited(record, request)
        try:
            made = make(visit)
            reply = made if isinstance(made, Response) else _written(visit, made)
        except FoederaError as error:
            return mistaken(visit, error)
        return _kept(request, reply) if reply.status_code == 200 else reply

    return endpoint


def visited(record: Record, request: Request) -> Visit:
    """A request as a visit; a suffix of the path comes before the Accept header."""
    _, dot, suffix = request.url.path.rpartition(".")
    is_suffix = bool(dot) and suffix in FORMS and "/" not in suffix
    form = suffix if is_suffix else preferred(request.headers.get("accept"))
    names = dict(request.path_params)
    if is_suffix and names:
        last = list(names)[-1]
        names[last] = names[last].removesuffix(f".{suffix}")
    path = request.scope["path"].removesuffix(f".{suffix}" if is_suffix else "")
    host = str(request.base_url).rstrip("/")
    return Visit(record, names, request.query_params, path, form, host, is_suffix)


def preferred(accept: str | None) -> str:
    """The form a header of media types with q-values wants most; HTML where it does not say.

    Example:
        >>> preferred("text/html;q=0.5, text/turtle")
        'ttl'
    """
    weights: dict[str, float] = {}
    for part in (accept or "").split(","):
        media, *more = (piece.strip() for piece in part.split(";"))
        weights[media.lower()] = next((_weight(p) for p in more if p.startswith("q=")), 1.0)
    whole = weights.get("*/*", 0.0)
    wanted = {
        form: weights.get(media, weights.get(f"{media.partition('/')[0]}/*", whole))
        for form, media in FORMS.items()
    }
    best = max(wanted, key=lambda form: (wanted[form], form == "html"))
    return best if wanted[best] > 0 else "html"


def _weight(text: str) -> float:
    try:
        return min(1.0, max(0.0, float(text[2:])))
    except ValueError:
        return 0.0


def moved(to: str) -> Response:
    """A reply that sends the reader to the page's own address."""
    return RedirectResponse(to, 307)


def _written(visit: Visit, page: Page) -> Response:
    if visit.form == "json":
        return Response(to_json(page.envelope), media_type=JSON)
    if visit.form == "csv" and page.is_table:
        body = to_csv(page.envelope["rows"], excel=visit.flag("excel"))
        return Response(body, media_type=CSV)
    if visit.form in _GRAPHS and page.turtle is not None:
        write, media = _GRAPHS[visit.form]
        content = write(visit.record.build.root, page.turtle, page.about)
        return Response(content, media_type=media)
    if visit.form == "html" or not visit.by_suffix:
        return Response(html(visit, page), media_type=HTML)
    return Response(f"This page has no {visit.form} form.\n", 404, media_type="text/plain")


def _kept(request: Request, reply: Response) -> Response:
    """The reply with the tag of its content, or only that it still holds."""
    etag = f'"{hashlib.sha256(reply.body).hexdigest()[:32]}"'
    headers = {"ETag": etag, "Cache-Control": "no-cache", "Vary": "Accept"}
    if reply.status_code == 200 and is_known(request.headers.get("if-none-match"), etag):
        return Response(status_code=304, headers=headers)
    reply.headers.update(headers)
    return reply


def mistaken(visit: Visit, error: FoederaError) -> Response:
    """A page that says what was not understood, with the nearest names as links.

    An unknown name is 404; a name several states bore is 300, with the choices.
    """
    status = 300 if isinstance(error, AmbiguousNameError) else status_of(error)
    envelope = envelope_of(error, {"page": visit.path})
    if visit.form == "json":
        return Response(to_json(envelope), status, media_type=JSON)
    title = {300: "Which one?", 404: "Not in the record"}.get(status, "Not understood")
    names = isinstance(error, AmbiguousNameError | UnknownNameError)
    links = choices_of(visit, error.value, envelope["choices"]) if names else []  # type: ignore[attr-defined]
    visit = visit._replace(query=_sound(visit, "on" if isinstance(error, BadDateError) else None))
    page = Page("mistake.html", title, envelope, {"links": links, "status": status})
    return Response(html(visit, page), status, media_type=HTML)


def _sound(visit: Visit, bad: str | None) -> QueryParams:
    """The query without what is too long to be kept in links, and without what was not a date."""
    pairs = visit.query.multi_items()
    return QueryParams([(n, v) for n, v in pairs if n != bad and (n == "q" or len(v) <= LONGEST)])


def html(visit: Visit, page: Page) -> str:
    """The page from its template."""
    header = visit.record.header
    asked = visit.query.get("q", "").strip()[:TYPED]
    return rendered(
        page.template, page=page, v=visit, said=page.envelope, asked=asked,
        understood=understand(visit.record, asked).said if asked else None,
        span=[iso(day) for day in header["coverage"]], build=header["build"],
        years=[day // 10000 for day in header["coverage"]],
        forms=_forms(page), media=FORMS, named=_namer(visit, page), **page.parts,
    )  # fmt: skip


def rendered(template: str, **parts: Any) -> str:
    """A template with its parts; every text is escaped there."""
    text: str = _environment().get_template(template).render(**parts)
    return text


def _namer(visit: Visit, page: Page) -> Callable[[str], str]:
    """Gives the short name of a state by its slug, as of the page's day."""
    header = visit.record.header
    day = bounds(page.day)[1] if page.day else header["coverage"][1]
    places = {state[0]: i for i, state in enumerate(header["states"])}

    def named(slug: str) -> str:
        place = places.get(slug.removeprefix("state:"))
        return slug.replace("-", " ") if place is None else state_label(header, place, day)

    return named


def _forms(page: Page) -> list[str]:
    if not page.is_lasting:
        return []
    table = ["csv"] if page.is_table else []
    return ["json", *table, *(_GRAPHS if page.turtle else [])]


class _Absent(jinja2.Undefined):
    """What a document does not say: nothing. A name a template misspells is still an error."""

    def __bool__(self) -> bool:
        return bool(self._held())

    def __str__(self) -> str:
        return self._held()

    def _held(self) -> str:
        if self._undefined_obj is jinja2.utils.missing:
            self._fail_with_undefined_error()
        return ""


@cache
def _environment() -> jinja2.Environment:
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(_HERE / "templates"), autoescape=True,
        undefined=_Absent, trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip
    environment.filters["english"] = english
    environment.filters["language"] = lambda code: LANGUAGES.get(code, code)
    environment.filters["iso"] = lambda day: iso(int(day))
    environment.filters["listed"] = _listed
    environment.filters["words"] = lambda text: _HYPHEN.sub(" ", str(text))
    environment.filters["quoted"] = lambda text: quote(str(text), safe="")
    return environment


_HYPHEN = re.compile(r"_|(?<!\bnon)(?<!\bcounter)(?<!\bhost)(?<!\bcivil)-")
"""What parts the words of a slug; `non-aggression` and the like keep their hyphen."""


def _listed(value: Any) -> list[Any]:  # noqa: ANN401 - a document's value, one or many
    if value is None or isinstance(value, jinja2.Undefined):
        return []
    return list(value) if isinstance(value, list | tuple) else [value]
