from __future__ import annotations

import pytest

from foedera.errors import AmbiguousNameError, UnknownNameError
from foedera.names import fold
from foedera.record import Record


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Côte d'Ivoire", "cote d ivoire"),
        ("TÜRKİYE", "turkiye"),
        ("  United   States ", "united states"),
        ("U.S.S.R.", "u s s r"),
        ("Россия", "россия"),
    ],
)
def test_names_match_without_case_accents_or_punctuation(text: str, folded: str) -> None:
    assert fold(text) == folded


@pytest.mark.parametrize(
    ("name", "date", "slug"),
    [
        ("estonia", "2024", "estonia"),
        ("Eesti", "2024", "estonia"),
        ("EST", "2024", "estonia"),
        ("Soviet Union", "1975", "russia"),
        ("Russia", "1914", "russia"),
        ("West Germany", "1975", "germany"),
        ("germany", "1975", "germany"),
        ("Germany", "1914", "germany"),
        ("Germany", "2024", "germany"),
        ("Turkey", "1955", "turkey"),
        ("turkiye", "2024", "turkey"),
        ("Türkiye", "1955", "turkey"),
        ("China", "1960", "china"),
        ("USA", "1949", "united-states"),
        ("Great Britain", "1914", "united-kingdom"),
        ("Siam", "1914", "thailand"),
        ("Yugoslavia", "1970", "yugoslavia"),
        ("255", "1914", "germany"),
        ("260", "1975", "germany"),
        ("Q183", "2024", "germany"),
    ],
)
def test_a_state_is_found_by_any_name_it_bore(kg: Record, name: str, date: str, slug: str) -> None:
    day = kg.on(date)
    assert day.slug(day.find(name)) == slug


def test_a_name_two_states_bore_asks_which(kg: Record) -> None:
    with pytest.raises(AmbiguousNameError) as caught:
        kg.on("1975").find("Germany")
    assert caught.value.slugs == ["east-germany", "germany"]
    assert "\n" not in str(caught.value)


def test_a_miss_names_the_nearest(kg: Record) -> None:
    with pytest.raises(UnknownNameError) as caught:
        kg.on("2024").find("Estnia")
    assert "estonia" in caught.value.nearest


@pytest.mark.parametrize(
    ("slug", "date", "label"),
    [
        ("russia", "1914", "Russia"),
        ("russia", "1975", "Soviet Union"),
        ("russia", "2024", "Russia"),
        ("germany", "1975", "West Germany"),
        ("germany", "1990-10-02", "West Germany"),
        ("germany", "1990-10-03", "Germany"),
        ("turkey", "2022-05-31", "Turkey"),
        ("turkey", "2024", "Türkiye"),
    ],
)
def test_a_state_is_called_what_it_was_called_that_day(
    kg: Record, slug: str, date: str, label: str
) -> None:
    day = kg.on(date)
    assert day.label(day.find(slug)) == label


def test_every_slug_finds_its_own_state_on_every_day(kg: Record) -> None:
    for date in ("1914-07-01", "1975-01-01", "2024-06-01"):
        day = kg.on(date)
        assert all(day.find(state[0]) == i for i, state in enumerate(kg.header["states"]))
