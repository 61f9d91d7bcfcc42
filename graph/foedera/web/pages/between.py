"""The two-state page: what each owes the other on a day, why, and through time."""

from __future__ import annotations

from html import escape
from typing import Any, NamedTuple

from starlette.responses import Response

from foedera import dates
from foedera.answer import row_dict
from foedera.bonds import Bond, kinds_named
from foedera.errors import NotUnderstoodError
from foedera.leftout import left_out
from foedera.names import exists
from foedera.record import Record
from foedera.snapshot import Snapshot
from foedera.web.links import url
from foedera.web.pages.grouping import Group, fragment, groups
from foedera.web.pages.history import Spell, moments, spells
from foedera.web.pages.page import Page
from foedera.web.pages.rendering import moved
from foedera.web.pages.visit import Visit
from foedera.web.pages.ways import bonds_query, ways
from foedera.web.pages.whatif import LABELS
from foedera.web.pages.wording import said_of


class Side(NamedTuple):
    """What one of the two owes the other.

    Attributes:
        groups: owed to the other by name; `shared` what it owes all parties or everyone.
        promises: the clauses of assistance as their texts have them, with the bond.
        stances: what the texts require of it if a third attacks the other, where one is named.
    """

    state: str
    label: str
    other: str
    other_label: str
    bonds: list[Bond]
    groups: list[Group]
    shared: list[Group]
    promises: list[tuple[Bond, dict[str, Any], str]]
    stances: list[Any]
    path: list[Any]

    @property
    def shared_count(self) -> int:
        """How many duties it owes everyone of them, the other among them."""
        return sum(len(group.lines) for group in self.shared)


def chosen(visit: Visit) -> Response:
    """The two states of a form as the address of their page."""
    a, b = visit.text("a"), visit.text("b")
    if a is None or b is None:
        raise NotUnderstoodError("between needs two states: /between/A/B")
    return moved(visit.link("between", a, b))


def between(visit: Visit) -> Page | Response:
    """What two states owe each other."""
    found = two_states(visit)
    return found if isinstance(found, Response) else _page(visit, *found)


def two_states(visit: Visit) -> tuple[Snapshot, int, int] | Response:
    """The day and the two states, by place, of a page's path; the way to it by their slugs.

    Raises:
        NotUnderstoodError: the same state twice.
    """
    day = visit.day()
    one, other = day.find(visit.names["a"]), day.find(visit.names["b"])
    a, b = day.slug(one), day.slug(other)
    if (a, b) != (visit.names["a"], visit.names["b"]):
        suffix = "" if visit.form == "html" else f".{visit.form}"
        page = visit.path.strip("/").partition("/")[0]
        return moved(url((page, a, b + suffix), dict(visit.query)))
    if a == b:
        raise NotUnderstoodError(f"{a!r} and {b!r} are the same state: name two")
    return day, one, other


def _page(visit: Visit, day: Snapshot, one: int, other: int) -> Page:
    attacker = visit.text("attacker")
    sides = [_side(day, x, y, attacker) for x, y in ((one, other), (other, one))]
    first, second = sides
    said = said_of(day, one, other, first.bonds, second.bonds)
    found = spells(day, one, other)
    last = day.record.header["coverage"][1]
    envelope = {
        "question": day.question("between", states=[first.state, second.state]),
        "summary": said,
        "rows": [row_dict(bond) for side in sides for bond in side.bonds],
        "notes": _notes(day, one, other),
        "truncated": False,
        "binds_both": [s._asdict() for s in _standing(found, day)],
        "paths": [[row_dict(hop) for hop in side.path] for side in sides],
        "through_time": [s._asdict() for s in found],
    }
    return Page(
        "between.html", f"{first.label} and {second.label}", envelope,
        {
            "sides": sides, "mutual": _mutual(day, sides),
            "both": _standing(found, day), "spells": _bars(found, last, day),
            "moments": moments(found, last), "attacker": attacker or "", "labels": LABELS,
            "third": day.label(day.find(attacker)) if attacker else "", "cite": _cite(day, said),
            "embed": _embed(visit, day, first),
            "axis": (_year(found[0].start) if found else 0, last // 10000),
        },
        _ways(visit, day, first.state, second.state), _files(sides, found), day=day.date,
    )  # fmt: skip


def _mutual(day: Snapshot, sides: list[Side]) -> list[Group]:
    """What both owe each other where it is the same, as lines owed by both; otherwise nothing."""
    lines = [{line._replace(others=(), sources=(), verification="") for group in side.groups
              for line in group.lines} for side in sides]  # fmt: skip
    if not lines[0] or lines[0] != lines[1]:
        return []
    bonds = [b for side in sides for b in side.bonds if not b.beneficiary.startswith("every-")]
    return groups(day, bonds, owed=True)


def _notes(day: Snapshot, one: int, other: int) -> list[str]:
    notes = list(day.notes)
    if not day.is_covered:
        notes.append(f"not covered: the record speaks of {day.record.span}, not of {day.date}")
    for state in (one, other):
        if not exists(day.record.header, state, day.selection.day):
            notes.append(f"{day.label(state)} did not exist as a state on {day.date}")
    if day.is_covered:
        a, b = day.slug(one), day.slug(other)
        rows = day.bonds(a, to=b).rows
        notes += left_out(day, one, lambda other_day: other_day.bonds(a, to=b), rows)
    return notes


def _side(day: Snapshot, one: int, other: int, attacker: str | None) -> Side:
    a, b = day.slug(one), day.slug(other)
    bonds = day.bonds(a, to=b, direction="out").rows
    named = [bond for bond in bonds if not bond.beneficiary.startswith("every-")]
    shared = [bond for bond in bonds if bond.beneficiary.startswith("every-")]
    path = day.path(a, b).rows if day.is_covered else []
    return Side(
        a, day.label(one), b, day.label(other), bonds, groups(day, named, owed=False),
        groups(day, shared, owed=False), _promises(day, named),
        _stances(day, a, other, attacker) if attacker and day.is_covered else [], path,
    )  # fmt: skip


def _promises(day: Snapshot, bonds: list[Bond]) -> list[tuple[Bond, dict[str, Any], str]]:
    """The clauses of assistance among bonds, each once, with its obligation as it is coded."""
    record = day.record
    wanted = kinds_named(record.header, "assistance") or frozenset()
    found: dict[str, tuple[Bond, dict[str, Any], str]] = {}
    for bond in sorted(bonds, key=lambda b: (-b.strength, b.instrument_label, b.provision or "")):
        document = record.things["things"][f"instrument:{bond.instrument}"]
        for provision in document["provisions"] if bond.kind in wanted else ():
            for one in provision["obligations"]:
                if provision["number"] == bond.provision and _makes(record, one, bond):
                    clause = {**one, "paraphrase": provision.get("paraphrase")}
                    found.setdefault(one["id"], (bond, clause, fragment(record, bond)))
    return list(found.values())


def _makes(record: Record, obligation: dict[str, Any], bond: Bond) -> bool:
    """Whether a bond can come of an obligation: its kind and mode, and its states if named."""
    if (obligation["kind"], obligation["mode"]) != (bond.kind, bond.mode):
        return False
    things = record.things["things"]
    for side, slug in (("bearer", bond.bearer), ("beneficiary", bond.beneficiary)):
        said = obligation.get(side, [])
        named = [s for s in ([said] if isinstance(said, str) else said) if f"state:{s}" in things]
        if named and slug not in named:
            return False
    return True


def _stances(day: Snapshot, state: str, other: int, attacker: str) -> list[Any]:
    third = day.find(attacker)
    if third in (other, day.find(state)):
        raise NotUnderstoodError(f"{attacker!r} is one of the two: name a third state")
    rows = day.casus(day.slug(third), day.slug(other)).rows
    return [row for row in rows if row.state == state
            and row.toward in (day.slug(other), day.slug(third))]  # fmt: skip


def _standing(found: list[Spell], day: Snapshot) -> list[Spell]:
    on = day.selection.day
    return [spell for spell in found if spell.start <= on < spell.end]


def _year(day: int) -> int:
    return max(day // 10000, 1815)


def _bars(found: list[Spell], last: int, day: Snapshot) -> list[tuple[Spell, int, int, int]]:
    """Each spell with its bar's beginning, width and the day's place, in thousandths."""
    if not found:
        return []
    low = min(_year(s.start) for s in found)
    whole = max(1, last // 10000 + 1 - low)

    def place(date: int) -> int:
        months = (date // 10000 - low) * 12 + date // 100 % 100 - 1
        return max(0, min(1000, round(1000 * months / (12 * whole))))

    on = place(day.selection.day)
    return [
        (s, place(s.start), max(4, place(min(s.end, last)) - place(s.start)), on) for s in found
    ]


def _cite(day: Snapshot, said: str) -> str:
    header = day.record.header
    review = dates.in_words(header["coverage"][1])
    return f"{said} (foedera, record reviewed to {review}, build {header['build'][:12]}.)"


def _embed(visit: Visit, day: Snapshot, side: Side) -> str:
    """The words that show this page's card within another page."""
    kept = {**visit.kept(), "on": day.date}
    address = escape(visit.host + url(("card", side.state, side.other), kept))
    title = escape(f"{side.label} and {side.other_label} on {day.date}, by foedera")
    return (
        f'<iframe src="{address}" title="{title}" width="560" height="320" loading="lazy"></iframe>'
    )


def _ways(visit: Visit, day: Snapshot, a: str, b: str) -> list[Any]:
    query = bonds_query(day.date, bearer=a, beneficiary=b, treaties=not visit.flag("any"))
    return ways(
        visit, "bonds", python=f'day.bonds("{a}", to="{b}")', shell=[a, "--to", b],
        asked={"state": a, "to": b}, sparql=query, on=day.date,
    )  # fmt: skip


def _files(sides: list[Side], found: list[Spell]) -> list[str]:
    bonded = {bond.instrument for side in sides for bond in side.bonds}
    told = {spell.instrument for spell in found if spell.ways != "shared"}
    return [f"instruments/{slug}.ttl" for slug in sorted(bonded | told)]
