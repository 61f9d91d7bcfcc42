"""The page that plays a casus foederis, opened from a file in Chromium."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from foedera.record import Record

pytestmark = [
    pytest.mark.browser,
    pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::DeprecationWarning"),
]


@pytest.fixture(scope="module")
def august(kg: Record, tmp_path_factory: pytest.TempPathFactory) -> str:
    day = kg.on("1914-08-03")
    answer = day.casus(attacks=["austria-hungary:serbia", "germany:russia", "germany:belgium"])
    path = tmp_path_factory.mktemp("rounds") / "august.html"
    day.played(answer).save(str(path))
    return path.as_uri()


@pytest.fixture
def page(browser: Any, august: str) -> Any:
    opened = browser.new_page(viewport={"width": 1280, "height": 800})
    opened.complaints = []
    opened.asked = []
    opened.on("console", lambda message: opened.complaints.append(message.text))
    opened.on("pageerror", lambda error: opened.complaints.append(str(error)))
    opened.on("request", lambda request: opened.asked.append(request.url))
    opened.goto(august)
    opened.wait_for_selector("html[data-ready]")
    yield opened
    opened.close()


def test_the_page_opens_on_the_last_round_and_asks_nobody(page: Any) -> None:
    assert "must act for Belgium" in page.inner_text("#summary")
    assert "Round 2 of 2" in page.inner_text("#date")
    assert page.complaints == []
    assert all(url.startswith("file:") for url in page.asked)


def test_before_the_first_round_nobody_is_called(page: Any) -> None:
    page.focus("#round")
    page.keyboard.press("Home")
    assert page.inner_text("#rows") == "Before anybody is called."
    page.keyboard.press("ArrowRight")
    assert "Round 1" in page.inner_text("#rows")
    assert "United Kingdom must act for Belgium" in page.inner_text("#rows")


def test_a_row_opens_to_its_article_and_its_reasons(page: Any) -> None:
    row = page.locator("#rows details", has_text="United Kingdom must act for Belgium")
    row.locator("summary").click()
    assert "Treaty of London (1839), Article 1" in row.inner_text()
    assert "yes: trigger, violation of" in row.inner_text()


def test_hostile_names_stay_text(kg: Record, browser: Any, tmp_path: Path) -> None:
    day = kg.on("1914-08-03")
    answer = day.casus("Germany", "Belgium")
    answer.rows[0] = answer.rows[0]._replace(label="<img src=x onerror=alert(1)></script>")
    day.played(answer).save(str(tmp_path / "hostile.html"))
    opened = browser.new_page()
    opened.goto((tmp_path / "hostile.html").as_uri())
    opened.wait_for_selector("html[data-ready]")
    assert opened.locator("#rows img").count() == 0
    assert "<img src=x" in opened.inner_text("#rows")
