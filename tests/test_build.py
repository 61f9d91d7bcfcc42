"""A build is whole or absent, and the next call always answers."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

import foedera
from foedera.build import open_build
from foedera.record import load
from tests import worlds

ASK = "import foedera; print(len(foedera.load({root!r}).on('1960-01-01').bonds('Norway').rows))"


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    place = tmp_path / "cache"
    monkeypatch.setenv("FOEDERA_CACHE", str(place))
    return place


def start(root: str, cache: Path, code: str = ASK) -> subprocess.Popen[str]:
    """A process of its own that asks; `-P` keeps the checkout's own folder out of the way."""
    path = os.pathsep.join([str(Path(foedera.__file__).parents[1]), *sys.path])
    environment = {**os.environ, "FOEDERA_CACHE": str(cache), "PYTHONPATH": path}
    return subprocess.Popen(
        [sys.executable, "-c", code.format(root=root)],
        env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip


def answer(process: subprocess.Popen[str]) -> str:
    out, err = process.communicate(timeout=60)
    assert process.returncode == 0, err
    return out.strip()


def test_the_second_call_opens_what_the_first_built(folder: Path, cache: Path) -> None:
    root = worlds.nato_founders(folder)
    first = open_build(root)
    place = cache / "builds" / first.key
    written = (place / "bonds.table").stat().st_mtime_ns
    assert open_build(root).key == first.key
    assert (place / "bonds.table").stat().st_mtime_ns == written


def test_the_same_turtle_gives_the_same_bytes(folder: Path, tmp_path: Path, cache: Path) -> None:
    one = open_build(worlds.nato_founders(folder))
    two = open_build(worlds.nato_founders(tmp_path / "again"))
    assert (one.table, one.things()) == (two.table, two.things())


def test_changed_turtle_is_built_again(folder: Path, cache: Path) -> None:
    root = worlds.nato_founders(folder)
    before = open_build(root).key
    path = folder / "states" / "norway.ttl"
    path.write_text(path.read_text() + '<> skos:altLabel "Noreg"@en .\n')
    assert open_build(root).key != before
    assert len(load(root).on("1960-01-01").bonds("Noreg", direction="in")) == 11


def test_broken_turtle_leaves_the_last_good_build_answering(folder: Path, cache: Path) -> None:
    root = worlds.nato_founders(folder)
    load(root)
    (folder / "states" / "norway.ttl").write_text("<#broken")
    said: list[str] = []
    assert len(load(root, warn=said.append).on("1960-01-01").bonds("Norway", direction="in")) == 11
    assert "states/norway.ttl:1" in said[0]


def test_two_builds_at_once_both_answer(folder: Path, cache: Path) -> None:
    root = worlds.nato_founders(folder)
    both = [start(root, cache), start(root, cache)]
    assert [answer(process) for process in both] == ["22", "22"]
    assert len(os.listdir(cache / "builds")) == 1


SLOW = (
    "import foedera.making as m, time; write = m._write_file\n"
    "def slow(path, data):\n    write(path, data[: len(data) // 2]); print('half', flush=True);"
    " time.sleep(60)\n"
    "m._write_file = slow; import foedera; foedera.load({root!r})"
)


def test_a_build_killed_half_written_is_never_opened(folder: Path, cache: Path) -> None:
    root = worlds.nato_founders(folder)
    process = start(root, cache, SLOW)
    assert process.stdout is not None
    assert process.stdout.readline() == "half\n"
    process.send_signal(signal.SIGKILL)
    process.communicate()
    assert [n.startswith("unfinished-") for n in os.listdir(cache / "builds")] == [True]
    assert answer(start(root, cache)) == "22"
    assert not any(n.startswith("unfinished-") for n in os.listdir(cache / "builds"))


def test_a_cache_that_is_no_folder_is_answered_from_memory(folder: Path, tmp_path: Path) -> None:
    root = worlds.nato_founders(folder)
    (tmp_path / "file").write_text("in the way")
    assert answer(start(root, tmp_path / "file" / "cache")) == "22"


FULL = (
    "import foedera.making as m\n"
    "def full(path, data):\n    raise OSError(28, 'No space left on device')\n"
    "m._write_file = full; " + ASK
)


def test_a_full_disk_is_answered_from_memory(folder: Path, cache: Path) -> None:
    root = worlds.nato_founders(folder)
    assert answer(start(root, cache, FULL)) == "22"
    assert os.listdir(cache / "builds") == []
    assert answer(start(root, cache)) == "22"


@pytest.mark.skipif(os.name != "posix" or os.geteuid() != 0, reason="needs root to be two users")
def test_a_build_made_by_root_answers_another_user(folder: Path, cache: Path) -> None:
    root = worlds.nato_founders(folder)
    old = os.umask(0o077)
    try:
        answer(start(root, cache))
    finally:
        os.umask(old)
    for path in [cache, *cache.rglob("*")]:
        mode = path.stat().st_mode & 0o777
        if path.name != "lock" and cache in path.parents:
            assert mode & 0o004, path


def test_a_folder_that_is_not_there_is_said_in_one_line() -> None:
    with pytest.raises(foedera.NotDoneError, match="is no folder"):
        load("/nowhere/at/all")
