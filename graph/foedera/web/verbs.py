"""The questions one may ask over HTTP: one table of verbs, and what answers each."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, NamedTuple

from foedera.errors import NotUnderstoodError
from foedera.web.limits import DAYS, YEARS, check_days, check_years
from foedera.web.parameters import DATED, KINDS, ROWS, SELECTED, Parameter

if TYPE_CHECKING:
    from foedera.record import Record
    from foedera.snapshot import Snapshot

Asked = dict[str, Any]
Envelope = dict[str, Any]


class Verb(NamedTuple):
    """A question by name: what it says, its own parameters, and what answers it."""

    says: str
    parameters: tuple[Parameter, ...]
    ask: Callable[[Record, Asked], Envelope]


def day_of(record: Record, asked: Asked) -> Snapshot:
    """The snapshot a question's shared arguments stand for."""
    return record.on(
        asked.get("on"), by=asked["by"], effective=asked["effective"],
        any_commitment=asked["any"], known_on=asked["known_on"],
    )  # fmt: skip


def _bonds(record: Record, asked: Asked) -> Envelope:
    return day_of(record, asked).bonds(
        asked["state"], to=asked["to"], direction=asked["direction"],
        kind=asked["kind"] or None, mode=asked["mode"] or None,
    ).to_envelope()  # fmt: skip


def _show(record: Record, asked: Asked) -> Envelope:
    thing = day_of(record, asked).show(asked["name"])
    return {
        "question": {"verb": "show", "name": asked["name"]}, "summary": f"{thing['label']}.",
        "rows": [thing], "notes": [], "truncated": False,
    }  # fmt: skip


def _path(record: Record, asked: Asked) -> Envelope:
    day, kind = day_of(record, asked), asked["kind"] or "assistance"
    shared = {"kind": kind, "undirected": asked["undirected"]}
    if not asked["all"]:
        return day.path(
            asked["start"], asked["goal"], strongest_first=asked["strongest"], **shared
        ).to_envelope()
    if asked["strongest"]:
        raise NotUnderstoodError("'all' lists the shortest chains, 'strongest' one: take one")
    return day.paths(asked["start"], asked["goal"], **shared).to_envelope()


def _central(record: Record, asked: Asked) -> Envelope:
    kind = asked["kind"] or "assistance"
    return day_of(record, asked).central(asked["measure"], kind=kind).to_envelope()


def _casus(record: Record, asked: Asked) -> Envelope:
    from foedera.casus import casus
    from foedera.readings import sensitivity

    if asked["on_forces"] and asked["place"]:
        raise NotUnderstoodError("'on_forces' is a place of its own: give it or 'place'")
    place = "forces" if asked["on_forces"] else asked["place"] or "home-territory"
    answer = (sensitivity if asked["sensitivity"] else casus)(
        day_of(record, asked), attacks=asked["attack"], events=asked["event"],
        provoked=asked["provoked"], requested=not asked["no_request"], place=place,
        follow=asked["follow"], assume=asked["assume"], without=asked["without"],
    )  # fmt: skip
    return answer.to_envelope()


def _conflicts(record: Record, asked: Asked) -> Envelope:
    day = day_of(record, asked)
    check_years(day, asked["since"])
    return day.conflicts(since=asked["since"]).to_envelope()


def _blocs(record: Record, asked: Asked) -> Envelope:
    return day_of(record, asked).blocs(kind=asked["kind"] or "assistance").to_envelope()


def _bridges(record: Record, asked: Asked) -> Envelope:
    return day_of(record, asked).bridges(kind=asked["kind"] or "assistance").to_envelope()


def _similar(record: Record, asked: Asked) -> Envelope:
    answer = day_of(record, asked).similar(
        asked["one"], asked["other"], direction=asked["direction"]
    )
    return {**answer.to_envelope(), "portfolios": answer.portfolios}


def _changes(record: Record, asked: Asked) -> Envelope:
    from foedera.changes import changes

    later = day_of(record, {**asked, "on": asked["last"]})
    return changes(later, asked["first"], kind=asked["kind"] or None).to_envelope()


def _claims(record: Record, asked: Asked) -> Envelope:
    from foedera.claims import claims

    names = ("source", "verdict", "subject", "item")
    return claims(record.on(), **{name: asked[name] for name in names}).to_envelope()


def _clauses(record: Record, asked: Asked) -> Envelope:
    from foedera.clauses import KNOWN, clauses

    kind = asked["kind"] or "assistance"
    return clauses(record.on(), asked["instrument"] or KNOWN, kind=kind).to_envelope()


def _invocations(record: Record, asked: Asked) -> Envelope:
    from foedera.practice import invocations

    return invocations(day_of(record, asked), asked["name"]).to_envelope()


def _series(record: Record, asked: Asked) -> Envelope:
    from foedera.series import series

    day, kind = day_of(record, asked), asked["kind"] or "assistance"
    span = {name: asked[name] for name in ("since", "until", "every")}
    check_days(day, **span, kind=kind)
    return series(day, asked["measure"], state=asked["state"], kind=kind, **span).to_envelope()


def _read(record: Record, asked: Asked) -> Envelope:
    from foedera.reading import read

    return read(day_of(record, asked), asked["text"]).to_envelope()


def _info(record: Record, _: Asked) -> Envelope:
    from foedera.summary import summarize

    hidden = ("ontology", "cache")
    facts = {k: v for k, v in summarize(record).items() if k not in hidden}
    return {
        "question": {"verb": "info"}, "summary": f"The record covers {facts['covers']}.",
        "rows": [facts], "notes": [], "truncated": False,
    }  # fmt: skip


def _needed(name: str, says: str, *also: str) -> Parameter:
    return Parameter(name, says, needed=True, also=also)


def _flagged(name: str, says: str) -> Parameter:
    return Parameter(name, says, "flag", default=False)


_DAY = (*DATED, *SELECTED)
_FOLLOWS = ("none", "clear", "all")
_VERDICTS = ("confirmed", "corrected", "unverified", "disputed")
_MEASURES = ("betweenness", "closeness", "degree", "eigenvector", "in-degree", "out-degree",
             "pagerank")  # fmt: skip
_OF_ALL = ("density", "distance", "mutual", "pairs", "parts", "states")

VERBS: dict[str, Verb] = {
    "blocs": Verb("States that stand together, named by what binds them.",
                  (*KINDS, *_DAY, *ROWS), _blocs),
    "bonds": Verb("What a state owes and is owed, under which article.", (
        _needed("state", "slug, name, other name or code, as borne on the day"),
        Parameter("to", "limit the other side, in the direction given"),
        Parameter("direction", "what the state owes, is owed, or both",
                  choices=("out", "in", "both"), default="both"),
        *KINDS,
        Parameter("mode", "duty, prohibition or permission; the first two unless given", "many"),
        *_DAY, *ROWS), _bonds),
    "bridges": Verb("States and instruments whose loss cuts most.",
                    (*KINDS, *_DAY, *ROWS), _bridges),
    "casus": Verb("What the texts require when something happens; a reading, not a forecast.", (
        Parameter("attack", "an unprovoked attack by A on B's home territory, as A:B", "many"),
        Parameter("event", "another event, as TYPE:ACTOR or TYPE:ACTOR:TARGET", "many"),
        _flagged("provoked", "the attacked gave provocation"),
        _flagged("no_request", "the attacked do not ask for help"),
        Parameter("place", "where attacks fall: an M49 region, or overseas-possessions"),
        _flagged("on_forces", "attacks fall on forces, ships or aircraft"),
        Parameter("follow", "who joins: nobody, those whose duty is clear, or all who must act",
                  choices=_FOLLOWS, default="clear"),
        Parameter("assume", "settle a condition, a body's findings or a state's acts", "many"),
        Parameter("without", "leave an instrument out", "many"),
        _flagged("sensitivity", "instead: in how many readings each state must act"),
        *_DAY, *ROWS), _casus),
    "central": Verb("States ranked by a measure of centrality.", (
        Parameter("measure", "which measure", choices=_MEASURES, default="betweenness"),
        *KINDS, *_DAY, *ROWS), _central),
    "changes": Verb("Bonds begun, ended and altered between two days.", (
        _needed("first", "the earlier day", "from"), _needed("last", "the later day", "to"),
        *KINDS, *SELECTED, *ROWS), _changes),
    "claims": Verb("What others said, with the record's verdict.", (
        Parameter("source", "only from documents whose name holds this text"),
        Parameter("verdict", "only claims with this verdict", choices=_VERDICTS),
        Parameter("subject", "only claims about this thing or a part of it"),
        Parameter("item", "only this item of the inventory"), *ROWS), _claims),
    "clauses": Verb("Clauses side by side: trigger, scope, response, decision.", (
        Parameter("instrument", "an instrument, an article after # if wanted", "many",
                  also=("instruments",)),
        *KINDS, *ROWS), _clauses),
    "conflicts": Verb("States whose duties would collide for some attack.", (
        Parameter("since", f"every year from then to the day, {YEARS} at most", "date"),
        *_DAY, *ROWS), _conflicts),
    "info": Verb("What the record holds, how it was verified, and the version.", ROWS, _info),
    "invocations": Verb("When texts were called on, and who answered.", (
        Parameter("name", "an instrument, or a state that called on one or answered"),
        *_DAY, *ROWS), _invocations),
    "path": Verb("The shortest chain of bonds between two states; not a legal chain.", (
        _needed("start", "the state the path begins at", "from"),
        _needed("goal", "the state it ends at", "to"),
        _flagged("undirected", "follow bonds against their direction too"),
        _flagged("strongest", "the chain whose weakest hop is strongest"),
        _flagged("all", "every shortest chain"),
        *KINDS, *_DAY, *ROWS), _path),
    "series": Verb("A measure over time: of each state, as in central, or of all.", (
        Parameter("measure", "which measure", choices=(*_MEASURES, *_OF_ALL), needed=True),
        Parameter("state", "whose score; without it, whose is highest"),
        Parameter("since", "from when; the record's first day unless given", "date"),
        Parameter("until", "until when; the record's last day unless given", "date"),
        Parameter("every", f"each year's or month's last day, or each change; {DAYS} at most",
                  choices=("year", "month", "event"), default="year"),
        *KINDS, *SELECTED, *ROWS), _series),
    "show": Verb("Anything of the record, from a state to a source, whole.", (
        _needed("name", "slug, name, code or short form"), *_DAY, *ROWS), _show),
    "similar": Verb("How alike the promises of two states are.", (
        _needed("one", "the first state"), _needed("other", "the second state"),
        Parameter("direction", "what the two owe, or what they are owed",
                  choices=("out", "in"), default="out"),
        *_DAY, *ROWS), _similar),
}  # fmt: skip
"""Each verb under `/api/`, with the arguments its command has in the shell."""

READ = Verb("What a text mentions of the record, and what of it the record can check.",
            (*_DAY, *ROWS), _read)  # fmt: skip
"""`/api/read`, the one question that is sent: its text is the body of a POST."""
