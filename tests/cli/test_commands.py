"""Every command: its help, its exit status, and one line when it cannot understand."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from foedera.cli.main import COMMANDS, run


@pytest.mark.parametrize("command", sorted(COMMANDS))
def test_every_command_has_help(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run([command, "--help"]) == 0
    assert "Usage: foedera " + command in capsys.readouterr().out


@pytest.mark.parametrize("command", sorted(COMMANDS))
def test_every_command_is_in_the_guide(command: str) -> None:
    guide = Path(__file__).parents[2] / "docs" / "guide.md"
    if not guide.exists():
        pytest.skip("the guide is not beside an installed wheel")
    assert f"foedera {command}" in guide.read_text("utf-8")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["bonds", "Germany", "--on", "1975"], "could be east-germany (East Germany) or germany (West Germany)"),
        (["bonds", "Estnia"], "the nearest: estonia"),
        (["bonds", "Estonia", "--on", "1949-02-31"], "that month has 28 days"),
        (["bonds", "Estonia", "--kind", "defense"], "is no kind of obligation"),
        (["bonds"], "Missing argument 'STATE'"),
        (["bonds", "Estonia", "--direction", "up"], "'up' is not one of"),
        (["bond", "Estonia"], "did you mean 'bonds'?"),
        (["bonds", "Estonia", "--colour"], "No such option"),
        (["path", "Estonia", "estonia"], "the same state"),
        (["central", "importance"], "is no measure"),
        (["query"], "name one query"),
        (["query", "--name", "nothing-like-it"], "is no question"),
        (["picture", "-o", "world.gif"], "written as .html, .svg or .png"),
        (["show", "Treaty of Nowhere"], "is no state, instrument, organization or activity"),
    ],
)  # fmt: skip
def test_what_is_not_understood_is_one_line_and_exit_2(
    arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(arguments) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.count("\n") == 1
    assert said in err


def test_what_cannot_be_done_is_one_line_and_exit_3(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["bonds", "Estonia", "--record", "/nowhere"]) == 3
    assert run(["query", "/nowhere/at.rq"]) == 3
    assert run(["picture", "-o", "/nowhere/at.svg"]) == 3
    assert capsys.readouterr().err.count("\n") == 3


def test_a_bug_keeps_its_traceback(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(source: str | None) -> None:
        raise RuntimeError("broken")

    monkeypatch.setattr("foedera.cli.info.open_record", broken)
    assert run(["info"]) == 70
    assert "RuntimeError: broken" in capsys.readouterr().err


def envelope(capsys: pytest.CaptureFixture[str], *arguments: str) -> dict[str, object]:
    assert run([*arguments, "--format", "json"]) == 0
    loaded: dict[str, object] = json.loads(capsys.readouterr().out)
    return loaded


@pytest.mark.parametrize(
    "arguments",
    [
        ["bonds", "Estonia"],
        ["path", "Estonia", "Canada"],
        ["central"],
        ["show", "nato"],
        ["info"],
        ["questions"],
    ],
    ids=lambda a: a[0],
)
def test_json_has_one_envelope(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    answer = envelope(capsys, *arguments)
    assert list(answer) == ["question", "summary", "rows", "notes", "truncated"]


def test_rows_go_to_stdout_and_words_to_stderr(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["bonds", "Estonia", "--format", "csv"]) == 0
    out, err = capsys.readouterr()
    assert out.startswith("bearer,bearer_label,beneficiary,")
    assert "note: no date was given" in err


def test_a_limit_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    answer = envelope(capsys, "bonds", "Estonia", "--limit", "3")
    assert len(answer["rows"]) == 3  # type: ignore[arg-type]
    assert answer["truncated"] is True


def test_the_version_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--version"]) == 0
    assert capsys.readouterr().out == "foedera 0.1.0\n"


def test_a_query_is_read_from_a_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "ask.rq").write_text("ASK { state:estonia a fo:State }")
    assert run(["query", str(tmp_path / "ask.rq")]) == 0
    assert capsys.readouterr().out == "yes\n"


def test_a_question_that_ships_is_asked_by_name(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["query", "--name", "who-must-defend-japan"]) == 0
    assert "state:united-states" in capsys.readouterr().out


def test_check_names_the_fault_and_exits_1(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "states").mkdir()
    (tmp_path / "states" / "x.ttl").write_text("<> a fo:State .")
    assert run(["check", "--record", str(tmp_path)]) == 1
    assert capsys.readouterr().out.startswith("states/x.ttl:1:")
