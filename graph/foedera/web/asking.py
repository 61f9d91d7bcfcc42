"""From what somebody types to the page that answers it, and how it was understood.

Understood are names, pairs of states, dates, and questions in some plain forms. What fits no
form is answered by the names it holds, and that is said.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from foedera.web.links import url
from foedera.web.naming import Named, fold, name_nearest, name_of, names_within, state_of
from foedera.web.telling import day_told, take_date

if TYPE_CHECKING:
    from foedera.record import Record

LONGEST = 300
FORMS = (
    ("a state", "Estonia"), ("two states", "Australia to Turkey"),
    ("an instrument", "Locarno Treaty"), ("a date", "1914"), ("two dates", "1938 to 1939"),
    ("who must defend whom", "who must defend Estonia in 2024"),
    ("what a state owes", "what does France owe in 1939"),
    ("what if", "Germany attacks Belgium in 1914"),
    ("an article", "Article 5 of the North Atlantic Treaty"),
)  # fmt: skip
"""The forms understood, each with an example."""


class Understood(NamedTuple):
    """What a text was taken for.

    Attributes:
        url: the page that answers it; None where nothing of it was recognized.
        said: how it was understood, as a sentence.
        exact: whether the whole text fits a form, or only names within it were taken.
        nearest: for a text not recognized, the nearest names, each with its page.
    """

    url: str | None
    said: str
    exact: bool = True
    nearest: tuple[tuple[str, str], ...] = ()


def understand(record: Record, text: str) -> Understood:
    """The page that answers a text, and how it was understood.

    Depends on nothing but the record and the text.

    Example:
        >>> from foedera import load
        >>> understand(load(), "who must defend Estonia in 2024").url
        '/state/estonia?on=2024&kind=defence&direction=in'
    """
    plain = " ".join(text[:LONGEST].split()).strip(" ?!.,;")
    if not plain:
        return Understood("/", "Nothing was asked.")
    for form in (_whole, _dates, _pattern):
        found = form(record, plain)
        if found:
            return found
    return _within(record, plain) or _nothing(record, plain)


def _whole(record: Record, text: str) -> Understood | None:
    """The text as a name of the record, a year in a treaty's name included."""
    named = name_of(record, text, None)
    return named and _about(named, None)


def _about(named: Named, on: str | None) -> Understood:
    when = f" on {on}" if on else ""
    link = url((named.kind, named.slug), {"on": on}, named.fragment)
    return Understood(link, f"The {named.kind} {named.label}{when}.")


_WORLD = re.compile(
    r"(the )?(world|alliances|treaties|who (stood|stands|was|is) (allied )?with whom)( in| on)?",
    re.IGNORECASE,
)


def _dates(_: Record, text: str) -> Understood | None:
    first, rest = take_date(re.sub(r"(?i)^(what|who) (has )?changed( between| from)?\s+", "", text))
    if first is None:
        return None
    if not rest or _WORLD.fullmatch(rest):
        return Understood(url(("world",), {"on": first}), f"The world on {first}.")
    second, left = take_date(
        re.sub(r"(?i)^(between|from|since)\s+|\s*(and|to|until|-|–)$", "", rest)
    )
    if second is None or left:
        return None
    early, late = sorted((first, second))
    return Understood(
        url(("changes",), {"from": early, "to": late}), f"What changed from {early} to {late}."
    )


_ACTS = {
    "defend": "defence", "protect": "defence", "fight for": "defence", "guarantee": "guarantee",
    "help": "assistance", "assist": "assistance", "aid": "assistance", "support": "assistance",
    "save": "assistance", "consult": "consultation", "come to the aid of": "assistance",
}  # fmt: skip
_ACT = "(?P<act>" + "|".join(sorted(_ACTS, key=len, reverse=True)) + ")"
_MUST = (r"(?:(?:would|will|should|does|do|did) have to|must|shall|should|would|will|does|do|"
         r"did|has to|have to|had to|is bound to|"
         r"are bound to|was bound to|were bound to|is obliged to|are obliged to)")  # fmt: skip


def _pattern(record: Record, text: str) -> Understood | None:
    """A question in one of the plain forms, with a date or without."""
    for on, asked in ((None, text), _dated(text)):
        for pattern, answer in _PATTERNS:
            match = pattern.fullmatch(asked) if asked else None
            found = answer(record, match, on) if match else None
            if found:
                return found
    return None


def _dated(text: str) -> tuple[str | None, str]:
    date, rest = take_date(text)
    return (date, rest) if date else (None, "")


Match = re.Match[str]


def _defenders(record: Record, match: Match, on: str | None) -> Understood | None:
    kind = _ACTS[match["act"].lower()]
    return _owed(record, match["b"], on, "in", kind, f"Who owes {{}} {kind}")


def _wards(record: Record, match: Match, on: str | None) -> Understood | None:
    kind = _ACTS[match["act"].lower()]
    return _owed(record, match["a"], on, "out", kind, f"To whom {{}} owes {kind}")


def _allies(record: Record, match: Match, on: str | None) -> Understood | None:
    return _owed(record, match["a"], on, None, "assistance", "The allies of {}: assistance")


def _owes(record: Record, match: Match, on: str | None) -> Understood | None:
    return _owed(record, match["a"], on, "out", None, "What {} owes")


def _is_owed(record: Record, match: Match, on: str | None) -> Understood | None:
    return _owed(record, match["a"], on, "in", None, "What {} is owed")


def _owed(
    record: Record, name: str, on: str | None, direction: str | None, kind: str | None, says: str
) -> Understood | None:
    named = state_of(record, name, on)
    if named is None:
        return None
    link = url(("state", named.slug), {"on": on, "kind": kind, "direction": direction})
    return Understood(link, f"{says.format(named.label)}{day_told(on)}.")


def _pair(record: Record, match: Match, on: str | None) -> Understood | None:
    a, b = (state_of(record, match[name], on) for name in "ab")
    if a is None or b is None or a.slug == b.slug:
        return None
    link = url(("between", a.slug, b.slug), {"on": on})
    return Understood(link, f"What {a.label} and {b.label} owe each other{day_told(on)}.")


def _attack(record: Record, match: Match, on: str | None) -> Understood | None:
    a, b = (state_of(record, match[name], on) for name in "ab")
    if a is None or b is None or a.slug == b.slug:
        return None
    link = url(("casus",), {"attack": f"{a.slug}:{b.slug}", "on": on})
    return Understood(link, f"What the texts require if {a.label} attacks {b.label}{day_told(on)}.")


def _article(record: Record, match: Match, on: str | None) -> Understood | None:
    named = name_of(record, match["a"], on)
    if named is None:
        return None
    things = record.things["things"]
    document = things[f"{named.kind}:{named.slug}"]
    whole = things.get(document.get("instrument") or "", document)
    wanted = fold(f"article {match['number']}")
    for provision in whole.get("provisions", ()):
        if fold(str(provision["number"])) == wanted:
            slug, _, fragment = str(provision["id"]).partition(":")[2].partition("#")
            label = f"{whole['label']}, {provision['number']}"
            return _about(Named("instrument", slug, label, fragment), on)
    return None


def _thing(record: Record, match: Match, on: str | None) -> Understood | None:
    named = name_of(record, match["a"], on)
    return named and _about(named, on)


def _p(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


_A, _B, _STATE = "(?P<a>.+?)", "(?P<b>.+?)", "(?:the )?"
_PATTERNS: tuple[tuple[re.Pattern[str], Callable[[Record, Match, str | None], Understood | None]],
                 ...] = (
    (_p(rf"(?:what )?(?:if |happens if |happens when |when )*{_A} "
        rf"(?:attacks?|attacked|invades?|invaded|strikes?|struck) {_B}"), _attack),
    (_p(rf"(?:who|which states?|which countries) (?:else )?{_MUST} {_ACT} {_B}"), _defenders),
    (_p(rf"(?:who|which states?|which countries) {_ACT}(?:s|es|ed)? {_B}"), _defenders),
    (_p(rf"(?:who|which states?) (?:owes?|owed) {_B} (?P<act>help|aid|support)"), _defenders),
    (_p(rf"(?:whom?|which states?|which countries) {_MUST} {_A} (?:have to )?{_ACT}"), _wards),
    (_p(rf"(?:who|which states?) (?:is|are|was|were) {_A} (?:bound|obliged) to {_ACT}"), _wards),
    (_p(rf"(?:who (?:are|were) )?(?:the )?(?:allies|alliances) of {_A}"), _allies),
    (_p(rf"(?:who (?:are|were) )?{_A}(?:'s|’s|s'|s’) (?:allies|alliances)"), _allies),
    (_p(rf"what (?:does|did|do|must) {_A} (?:owe|promise)(?: to)? {_B}"), _pair),
    (_p(rf"(?:what )?(?:do|does|did|must|would|is|was) {_A} (?:bound to |obliged to |have to )?"
        rf"{_ACT} {_B}"), _pair),
    (_p(rf"what (?:does|did|do|must) {_A} (?:owe|promise)"), _owes),
    (_p(rf"what (?:do|does|did|must) {_A}(?:'s|’s) allies owe (?:it|her|him|them)"), _is_owed),
    (_p(rf"what (?:is|was|are|were) {_A} owed"), _is_owed),
    (_p(rf"who (?:owes|owed) {_A}(?: anything)?"), _is_owed),
    (_p(rf"(?:article|art\.?) (?P<number>[\w()]+),? (?:of |in )?(?:the )?{_A}"), _article),
    (_p(rf"{_A},? (?:article|art\.?) (?P<number>[\w()]+)"), _article),
    (_p(rf"(?:path |chain |from |between |bonds between |bonds of )*{_A} "
        rf"(?:to|and|with|vs\.?|versus|against|toward|towards|&|-|–|—|/|→) {_B}"), _pair),
    (_p(rf"{_A}\s*[,/→–—-]\s*{_B}"), _pair),
    (_p(rf"{_STATE}{_A}"), _thing),
)  # fmt: skip
"""The plain forms, the more particular first."""


def _within(record: Record, text: str) -> Understood | None:
    """The names a text holds, where the whole fits no form."""
    date, rest = take_date(text)
    found = names_within(record, rest or text, date)
    states = [named for named in found if named.kind == "state"]
    if len(states) > 1:
        a, b = states[:2]
        link = url(("between", a.slug, b.slug), {"on": date})
        return _partly(link, f"{a.label} and {b.label}{day_told(date)}")
    if found:
        about = _about(found[0], date)
        return _partly(about.url or "/", f"{found[0].label}{day_told(date)}")
    if date:
        return _partly(url(("world",), {"on": date}), f"the world on {date}")
    return None


def _partly(link: str, what: str) -> Understood:
    said = f"No form of question fits the whole; answered is the nearest: {what}."
    return Understood(link, said, exact=False)


def _nothing(record: Record, text: str) -> Understood:
    _, rest = take_date(text)
    near = name_nearest(record, rest or text)
    pages = tuple((named.label, url((named.kind, named.slug), {})) for named in near)
    return Understood(None, "No name of the record and no date is in it.", False, pages)
