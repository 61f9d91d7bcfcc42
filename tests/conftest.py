from __future__ import annotations

import os
from pathlib import Path

import pytest

import foedera
from foedera.record import Record
from tests import worlds


@pytest.fixture(autouse=True, scope="session")
def _own_cache(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Builds of the tests go to a cache of their own."""
    os.environ["FOEDERA_CACHE"] = str(tmp_path_factory.mktemp("cache"))


@pytest.fixture(scope="session")
def kg(_own_cache: None) -> Record:
    """The bundled record."""
    return foedera.load()


@pytest.fixture(scope="session")
def founders(_own_cache: None, tmp_path_factory: pytest.TempPathFactory) -> Record:
    """The twelve founders of NATO."""
    return foedera.load(worlds.nato_founders(tmp_path_factory.mktemp("founders")))


@pytest.fixture(scope="session")
def july(_own_cache: None, tmp_path_factory: pytest.TempPathFactory) -> Record:
    """The powers of July 1914."""
    return foedera.load(worlds.july_1914(tmp_path_factory.mktemp("july")))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A place for a record of one's own."""
    return tmp_path / "record"


@pytest.fixture(scope="session")
def reference() -> Path:
    """The folder of reference data; without it the test is skipped, loudly."""
    place = os.environ.get("FOEDERA_REFERENCE_DATA")
    if not place:
        pytest.skip("FOEDERA_REFERENCE_DATA does not name a folder of reference data")
    return Path(place)


@pytest.fixture(scope="session")
def articles() -> Path:
    """The folder of the five articles and their inventory; without it the test is skipped, loudly."""
    place = os.environ.get("FOEDERA_SOURCE_ARTICLES")
    if not place:
        pytest.skip("FOEDERA_SOURCE_ARTICLES does not name the folder of the source articles")
    return Path(place)
