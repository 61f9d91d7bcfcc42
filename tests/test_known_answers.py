"""Questions whose answers were established outside the project."""

from __future__ import annotations

import pytest

from foedera.record import Record

NATO_2024 = {
    "Albania",
    "Belgium",
    "Bulgaria",
    "Canada",
    "Croatia",
    "Czechia",
    "Denmark",
    "Estonia",
    "Finland",
    "France",
    "Germany",
    "Greece",
    "Hungary",
    "Iceland",
    "Italy",
    "Latvia",
    "Lithuania",
    "Luxembourg",
    "Montenegro",
    "Netherlands",
    "North Macedonia",
    "Norway",
    "Poland",
    "Portugal",
    "Romania",
    "Slovakia",
    "Slovenia",
    "Spain",
    "Sweden",
    "Türkiye",
    "United Kingdom",
    "United States",
}
EU_ONLY = {"Austria", "Cyprus", "Ireland", "Malta"}
EU_IN_NATO = NATO_2024 - {
    "Albania",
    "Canada",
    "Iceland",
    "Montenegro",
    "North Macedonia",
    "Norway",
    "Türkiye",
    "United Kingdom",
    "United States",
}
GUARANTORS = {"Austria-Hungary", "France", "Germany", "Russia", "United Kingdom"}


FIVE_EYES = {"Australia", "Canada", "New Zealand", "United Kingdom", "United States"}


def bearers(kg: Record, state: str, date: str, kind: str = "defence", **options: bool) -> set[str]:
    rows = kg.on(date, **options).bonds(state, direction="in", kind=kind)  # type: ignore[arg-type]
    return {row.bearer_label for row in rows}


def members(kg: Record, organization: str, date: str) -> set[str]:
    return set(kg.on(date).show(organization)["members"])


def parties(kg: Record, instrument: str, date: str) -> set[str]:
    day = kg.on(date)
    header = kg.header
    return {
        day.label(state)
        for state, number, start, end, _ in header["parties"]["force"]
        if header["instruments"][number][0] == instrument and start <= day.selection.day < end
    }


@pytest.mark.parametrize(
    ("state", "date", "expected"),
    [
        ("Estonia", "2024-06-01", (NATO_2024 | EU_ONLY) - {"Estonia"}),
        ("Finland", "2023-04-04", (NATO_2024 | EU_ONLY) - {"Finland"}),
        ("Malta", "2024-06-01", (EU_IN_NATO | EU_ONLY) - {"Malta"}),
        ("Japan", "2020-01-01", {"United States"}),
        ("South Korea", "2020-01-01", {"United States"}),
        ("North Korea", "2020-01-01", {"China"}),
        ("North Korea", "2025-01-01", {"China", "Russia"}),
        ("Switzerland", "2024-06-01", set()),
        ("Serbia", "1914-07-28", {"Greece"}),
        ("Taiwan", "1970-01-01", {"United States"}),
        ("Taiwan", "1980-01-01", set()),
        ("Poland", "1939-09-01", {"France", "Romania", "United Kingdom"}),
        ("Mali", "2024-01-01", {"Burkina Faso", "Niger", "every other party"}),
        ("Armenia", "2021-01-01", {"Belarus", "Kazakhstan", "Kyrgyzstan", "Russia", "Tajikistan"}),
        ("Belgium", "1914-08-04", set()),
    ],
)
def test_who_must_defend(kg: Record, state: str, date: str, expected: set[str]) -> None:
    assert bearers(kg, state, date) == expected


def test_the_african_union_owes_mali_help_and_what_was_not_read_is_said(kg: Record) -> None:
    rows = kg.on("2024-01-01").bonds("Mali", direction="in", kind="defence")
    (owed,) = [row for row in rows if row.bearer == "every-other-party"]
    assert owed.instrument == "au-non-aggression-and-common-defence-pact"
    assert (owed.response, owed.verification) == ("joint decision", "one source")
    assert (owed.qualification or "").endswith("What each then owes was not read.")


def test_sweden_still_stood_outside_the_treaty_when_finland_joined(kg: Record) -> None:
    day = kg.on("2023-04-04")
    sweden = day.bonds("Finland", direction="in", kind="defence")
    assert {b.instrument for b in sweden if b.bearer == "sweden"} == {"treaty-on-european-union"}


def test_thirty_five_owe_estonia_defence_and_each_row_says_why(kg: Record) -> None:
    rows = kg.on("2024-06-01").bonds("Estonia", direction="in", kind="defence").rows
    nato = {b.bearer for b in rows if b.provision == "Article 5"}
    union = {b.bearer for b in rows if b.provision == "Article 42(7)"}
    assert (len(nato | union), len(nato), len(union - nato)) == (35, 31, 4)
    assert all(b.provision and b.response and b.source and b.verification for b in rows)
    assert all(b.qualification for b in rows if b.bearer in union - nato)


def test_the_sentence_says_what_the_texts_say(kg: Record) -> None:
    summary = kg.on("2024-06-01").bonds("Estonia", direction="in", kind="defence").summary
    assert summary == (
        "35 states owe Estonia defence on 1 June 2024: 31 are bound by North Atlantic Treaty, "
        "Article 5, each choosing its means; 4 are bound by Treaty on European Union, "
        "Article 42(7) only, by all the means in their power, with its clause on the specific character of their security and "
        "defence policy."
    )


def test_the_sentence_names_an_instrument_that_binds_states_counted_already(kg: Record) -> None:
    bonds = kg.on("1914-07-01").bonds("Austria-Hungary", direction="in", kind="defence")
    assert bonds.summary == (
        "3 states owe Austria-Hungary defence on 1 July 1914: 2 are bound by Triple Alliance, "
        "Article 3, by all the means in their power; 1 is bound by Austro-Romanian Alliance, "
        "Article 2, second paragraph only, each choosing its means; 1 also by Dual Alliance."
    )


def test_finland_had_the_union_alone_until_the_day_it_joined_nato(kg: Record) -> None:
    before = kg.on("2023-04-03").bonds("Finland", direction="in", kind="defence")
    after = kg.on("2023-04-04").bonds("Finland", direction="in", kind="defence")
    union = "treaty-on-european-union"
    assert {b.instrument for b in before} == {union}
    assert {b.instrument for b in after} == {union, "north-atlantic-treaty"}


@pytest.mark.parametrize(
    ("organization", "date", "expected"),
    [
        ("nato", "2024-06-01", NATO_2024),
        ("nato", "1955-05-10", {"Belgium", "Canada", "Denmark", "France", "Iceland", "Italy", "Luxembourg", "Netherlands", "Norway", "Portugal", "United Kingdom", "United States", "Greece", "Turkey", "West Germany"}),
        ("csto", "2010-01-01", {"Armenia", "Belarus", "Kazakhstan", "Kyrgyzstan", "Russia", "Tajikistan", "Uzbekistan"}),
        ("csto", "2001-01-01", set()),
        ("european-union", "2024-06-01", EU_IN_NATO | EU_ONLY),
        ("five-eyes", "2024-06-01", FIVE_EYES),
        ("cento", "1956-01-01", {"Iran", "Iraq", "Pakistan", "Turkey", "United Kingdom"}),
        ("cento", "1960-01-01", {"Iran", "Pakistan", "Turkey", "United Kingdom"}),
        ("alliance-of-sahel-states", "2024-01-01", {"Burkina Faso", "Mali", "Niger"}),
    ],
)  # fmt: skip
def test_members(kg: Record, organization: str, date: str, expected: set[str]) -> None:
    assert members(kg, organization, date) == expected


@pytest.mark.parametrize(
    ("instrument", "date", "expected"),
    [
        ("triple-alliance", "1914-07-01", {"Austria-Hungary", "Germany", "Italy"}),
        ("tripartite-pact", "1941-06-01", {"Bulgaria", "Germany", "Hungary", "Italy", "Japan", "Romania", "Slovakia"}),
        ("liptako-gourma-charter", "2024-01-01", {"Burkina Faso", "Mali", "Niger"}),
        ("brussels-treaty", "1948-09-01", {"Belgium", "France", "Luxembourg", "Netherlands", "United Kingdom"}),
        ("warsaw-pact", "1989-01-01", {"Bulgaria", "Czechoslovakia", "East Germany", "Hungary", "Poland", "Romania", "Soviet Union"}),
        ("north-atlantic-treaty", "1970-01-01", {"Belgium", "Canada", "Denmark", "France", "Iceland", "Italy", "Luxembourg", "Netherlands", "Norway", "Portugal", "United Kingdom", "United States", "Greece", "Turkey", "West Germany"}),
    ],
)  # fmt: skip
def test_parties(kg: Record, instrument: str, date: str, expected: set[str]) -> None:
    assert parties(kg, instrument, date) == expected


def test_the_powers_guaranteed_belgium_in_1914(kg: Record) -> None:
    assert bearers(kg, "Belgium", "1914-08-04", "guarantee") == GUARANTORS


def test_the_frontier_parties_of_locarno(kg: Record) -> None:
    day = kg.on("1927-01-01")
    shown = day.show("locarno-treaty")["parties"]
    assert {p["label"] for p in shown if p["role"] == "frontier party"} == {
        "Belgium",
        "France",
        "Germany",
    }


def test_unified_germany_stays_in_the_treaty(kg: Record) -> None:
    assert "Germany" in members(kg, "nato", "1990-10-03")
    assert "West Germany" in members(kg, "nato", "1990-10-02")


def test_serbia_is_in_neither_alliance(kg: Record) -> None:
    assert "Serbia" not in members(kg, "nato", "2024-06-01") | members(kg, "csto", "2024-06-01")


def test_russia_continues_the_soviet_seat(kg: Record) -> None:
    assert "Russia" in parties(kg, "un-charter", "1992-01-01")
    assert "Soviet Union" in parties(kg, "un-charter", "1991-12-01")


def test_new_zealand_lost_what_the_united_states_suspended(kg: Record) -> None:
    def by_anzus(date: str, effective: bool) -> set[str]:
        rows = kg.on(date, effective=effective).bonds("New Zealand", direction="in", kind="defence")
        return {b.bearer_label for b in rows if b.instrument == "anzus-treaty"}

    both = {"Australia", "United States"}
    assert by_anzus("1985-06-01", effective=True) == both
    assert by_anzus("1987-06-01", effective=True) == {"Australia"}
    assert by_anzus("1987-06-01", effective=False) == both


def test_the_suspension_of_anzus_does_not_reach_the_manila_pact(kg: Record) -> None:
    day = kg.on("1987-06-01", effective=True)
    rows = day.bonds("New Zealand", direction="in", to="United States", kind="defence")
    assert {(b.instrument, b.status) for b in rows} == {("manila-pact", "in force")}
    assert all("communist" in (b.qualification or "") for b in rows)


def test_armenia_is_frozen_but_legally_bound(kg: Record) -> None:
    rows = kg.on("2025-06-01").bonds("Armenia", direction="in", kind="defence")
    collective = [b for b in rows if b.instrument == "collective-security-treaty"]
    assert {b.status for b in collective} == {"frozen"}
    assert bearers(kg, "Armenia", "2025-06-01", effective=True) == {"Russia"}


def test_the_freeze_does_not_reach_the_treaty_of_1997(kg: Record) -> None:
    rows = kg.on("2025-06-01").bonds("Armenia", direction="in", to="Russia", kind="defence")
    assert {b.instrument: b.status for b in rows} == {
        "armenia-russia-treaty-1997": "in force", "collective-security-treaty": "frozen",
    }  # fmt: skip


def test_a_day_after_the_last_review_is_not_covered(kg: Record) -> None:
    answer = kg.on("2099-01-01").bonds("Estonia")
    assert answer.rows == []
    assert any("not covered" in note for note in answer.notes)


def test_a_secret_treaty_is_hidden_until_it_is_known(kg: Record) -> None:
    day = kg.on("1885-01-01", known_on="1885-01-01")
    assert len(day.bonds("Austria-Hungary", kind="defence")) == 0
    assert len(kg.on("1885-01-01").bonds("Austria-Hungary", kind="defence")) > 0


def test_in_july_1914_two_powers_were_bound_to_both_sides(kg: Record) -> None:
    day = kg.on("1914-07-01")
    russia = {b.bearer for b in day.bonds("Russia", direction="in") if b.beneficiary == "russia"}
    austria = day.bonds("Austria-Hungary", direction="in")
    both = russia & {b.bearer for b in austria if b.beneficiary == "austria-hungary"}
    assert both >= {"germany", "italy"}
    kinds = {(b.bearer, b.instrument, b.kind) for b in day.bonds("Russia", direction="in")}
    assert ("germany", "baltic-declaration-1908", "consultation") in kinds


def test_a_secret_treaty_is_hidden_until_it_was_disclosed(kg: Record) -> None:
    known = kg.on("1914-07-01", known_on="1914-07-01")
    assert bearers(kg, "Romania", "1914-07-01") == {"Austria-Hungary", "Germany"}
    assert not known.bonds("Romania", direction="in", kind="defence").rows


def test_the_parties_of_the_manila_pact_are_those_of_seato(kg: Record) -> None:
    assert parties(kg, "manila-pact", "1960-01-01") == {
        "Australia", "France", "New Zealand", "Pakistan", "Philippines", "Thailand",
        "United Kingdom", "United States",
    }  # fmt: skip


def test_a_bilateral_treaty_binds_the_united_states_to_the_philippines(kg: Record) -> None:
    rows = kg.on("2020-01-01").bonds("Philippines", direction="in", kind="defence")
    instrument = "us-philippines-mutual-defense-treaty"
    assert {b.bearer_label for b in rows if b.instrument == instrument} == {"United States"}


def test_three_states_are_in_both_nato_and_the_five_eyes(kg: Record) -> None:
    both = members(kg, "five-eyes", "2024-06-01") & members(kg, "nato", "2024-06-01")
    assert both == {"Canada", "United Kingdom", "United States"}


@pytest.mark.parametrize(
    "instrument", ["aukus-partnership", "five-power-defence-arrangements", "budapest-memorandum",
                   "ukusa-agreement", "taiwan-relations-act"],
)  # fmt: skip
def test_what_is_no_treaty_makes_no_duty_of_defence_and_stays_out_by_default(
    kg: Record, instrument: str
) -> None:
    shown = kg.on("2020-01-01").show(instrument)
    kinds = {o["kind"] for p in shown["provisions"] for o in p["obligations"]}
    assert kinds
    assert kinds.isdisjoint({"defence", "guarantee"})
    state = shown["parties"][0]["state"]
    date = "2024-06-01"
    default = {b.instrument for b in kg.on(date).bonds(state)}
    asked = {b.instrument for b in kg.on(date, any_commitment=True).bonds(state)}
    assert instrument not in default
    assert instrument in asked


def test_the_five_powers_consult_over_malaysia_and_singapore(kg: Record) -> None:
    day = kg.on("2020-01-01", any_commitment=True)
    rows = day.bonds("Singapore", direction="in", kind="consultation")
    owed = {b.bearer_label for b in rows if b.instrument == "five-power-defence-arrangements"}
    assert owed == {"Australia", "Malaysia", "New Zealand", "United Kingdom"}


def test_a_unilateral_guarantee_binds_the_guarantor_alone(kg: Record) -> None:
    day = kg.on("1939-05-01", any_commitment=True)
    rows = day.bonds("Greece", kind="guarantee")
    given = [b for b in rows if b.instrument.endswith("guarantee-of-greece-1939")]
    assert {(b.bearer, b.beneficiary) for b in given} == {
        ("france", "greece"), ("united-kingdom", "greece"),
    }  # fmt: skip
    default = kg.on("1939-05-01").bonds("Greece", kind="guarantee")
    assert {b.instrument for b in default} == {
        "balkan-pact-1934", "covenant-of-the-league-of-nations",
    }  # fmt: skip


def test_who_owed_czechoslovakia_help_in_september_1938(kg: Record) -> None:
    assert bearers(kg, "Czechoslovakia", "1938-09-01") == {
        "France", "Romania", "Soviet Union", "Yugoslavia",
    }  # fmt: skip


def test_belgium_is_guaranteed_by_the_treaty_of_1831_then_by_that_of_1839(kg: Record) -> None:
    def guarantee(date: str) -> set[tuple[str, str, str]]:
        rows = kg.on(date).bonds("Belgium", kind="guarantee")
        return {(b.bearer, b.beneficiary, b.instrument) for b in rows}

    powers = ("austria-hungary", "france", "prussia", "russia", "united-kingdom")
    assert guarantee("1839-06-07") == {(p, "belgium", "treaty-of-london-1831") for p in powers}
    assert guarantee("1850-01-01") == {(p, "belgium", "treaty-of-london-1839") for p in powers}


def test_the_soviet_union_owed_czechoslovakia_help_only_if_france_gave_it(kg: Record) -> None:
    shown = kg.on("1938-09-01").show("czechoslovak-soviet-treaty-1935")
    duties = [o for p in shown["provisions"] for o in p["obligations"] if o["kind"] == "defence"]
    assert duties
    for duty in duties:
        conditions = {(c["condition_type"], c.get("actor")) for c in duty["conditions"]}
        assert ("act of state", "france") in conditions


def test_yugoslavia_signed_the_tripartite_pact_and_never_became_bound(kg: Record) -> None:
    def named(by: str) -> set[str]:
        rows = kg.on("1941-03-26", by=by).bonds("Germany", direction="in", kind="defence")
        return {b.bearer for b in rows if b.instrument == "tripartite-pact"}

    assert "yugoslavia" in named("signature")
    assert "yugoslavia" not in named("force")


@pytest.mark.parametrize(
    ("instrument", "day", "states"),
    [
        ("north-atlantic-treaty", "2001-09-12", "united-states"),
        ("treaty-on-european-union", "2015-11-17", "france"),
        ("collective-security-treaty", "2022-01-05", "kazakhstan"),
        ("anzus-treaty", "2001-09-14", "australia"),
        ("rio-treaty", "2001-09-19", "united-states"),
    ],
)
def test_an_invocation_stands_by_the_article_called_on(
    kg: Record, instrument: str, day: str, states: str
) -> None:
    provisions = kg.on("2024-06-01").show(instrument)["provisions"]
    called = {i["invoked_on"]: i["invoked_by"] for p in provisions for i in p["invocations"]}
    assert called[day] == states


def test_four_states_called_for_consultation_on_24_february_2022(kg: Record) -> None:
    provisions = kg.on("2024-06-01").show("north-atlantic-treaty")["provisions"]
    (article,) = [p for p in provisions if p["number"] == "Article 4"]
    (last,) = [i for i in article["invocations"] if i["invoked_on"] == "2022-02-24"]
    assert set(last["invoked_by"]) == {"estonia", "latvia", "lithuania", "poland"}


def test_france_was_in_the_treaty_and_out_of_the_command_in_1970(kg: Record) -> None:
    assert "France" in parties(kg, "north-atlantic-treaty", "1970-01-01")
    stints = kg.on("1970-01-01").show("nato-integrated-command")["participants"]
    france = [(p.get("from"), p.get("until")) for p in stints if p["state"] == "france"]
    assert france == [(None, "1966-07-01"), ("2009", None)]


def test_a_claim_is_shown_with_its_source_and_its_correction(kg: Record) -> None:
    shown = kg.on("2024-06-01").show("Operation Atlantic Resolve")
    assert shown["lead"] == "united-states"
    claims = {claim["id"]: claim for claim in shown["claims"]}
    claim = claims["claim:atlantic-resolve-led-by-nato"]
    assert "002_e887de45d309ddea.txt" in claim["stated_in"]
    assert claim["verdict"] == "corrected"


def test_a_claim_is_no_fact_of_the_default_graph(kg: Record) -> None:
    asked = "SELECT ?c WHERE { %s }"
    inside = "GRAPH <https://w3id.org/foedera/graph/claims> { ?c a fo:Claim }"
    assert list(kg.query(asked % "?c a fo:Claim")) == []
    assert len(list(kg.query(asked % inside))) >= 1


def test_the_rdflib_dataset_does_not_mix_claims_with_facts(kg: Record) -> None:
    claims = "SELECT ?c WHERE { ?c a <https://w3id.org/foedera/ontology#Claim> }"
    facts = "SELECT ?c WHERE { ?c a <https://w3id.org/foedera/ontology#Activity> }"
    assert len(list(kg.rdf.query(claims))) == 0
    assert len(list(kg.rdf.query(facts))) > 0


def test_the_covenant_is_one_duty_for_each_member_and_no_pair(kg: Record) -> None:
    day = kg.on("1930-01-01")
    owed = day.bonds("Finland", direction="out", kind="guarantee")
    assert {(b.beneficiary, b.provision) for b in owed} == {("every-other-party", "Article 10")}
    assert not day.network(kind="guarantee").has_edge("finland", "france")
    assert len(parties(kg, "covenant-of-the-league-of-nations", "1935-01-01")) > 50


def test_the_secret_articles_of_1904_are_hidden_until_they_were_published(kg: Record) -> None:
    def seen(known_on: str) -> set[str | None]:
        rows = kg.on("1910-01-01", known_on=known_on).bonds("France", to="United Kingdom")
        return {b.provision for b in rows if b.instrument == "entente-cordiale"}

    assert "Secret article 2" not in seen("1910-01-01")
    assert "Article 9" in seen("1910-01-01")
    assert "Secret article 2" in seen("1912-01-01")


def test_luxembourg_is_guaranteed_by_all_together(kg: Record) -> None:
    rows = kg.on("1914-08-02").bonds("Luxembourg", direction="in", kind="guarantee")
    assert {b.bearer_label for b in rows} >= GUARANTORS | {"Italy", "Netherlands"}
    assert "Belgium" not in {b.bearer_label for b in rows}
    assert all("collective" in (b.qualification or "").lower() for b in rows)


def test_a_duty_of_all_toward_a_state_that_is_no_party_is_dated_by_all(kg: Record) -> None:
    """Türkiye is no party to the Law of the Sea Convention; Article 301 protects it all the same."""
    rows = kg.on("2025-12-31").bonds("turkey", direction="in", kind="non-use-of-force").rows
    (sea,) = [row for row in rows if row.instrument == "law-of-the-sea-convention"]
    assert (sea.bearer, sea.bearer_label) == ("every-party", "every party")
    assert (sea.from_, sea.until) == ("1994-11-16", None)
    assert all("text of Articles" in source for source in sea.source)
    (charter,) = [row for row in rows if row.instrument == "un-charter"]
    assert (charter.bearer, charter.from_) == ("every-other-party", "1945-10-24")
