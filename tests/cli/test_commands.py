"""Every command: its help, its exit status, and one line when it cannot understand."""

from __future__ import annotations

import io
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
        (["show", "Treaty of Nowhere"], "is no state, instrument, organization, activity, claim, kind, topic or source"),
        (["blocs", "--kind", "defense"], "is no kind of obligation"),
        (["bridges", "--on", "1949-02-31"], "that month has 28 days"),
        (["casus"], "--attack"),
        (["casus", "--attack", "germany"], "germany"),
        (["changes", "1938"], "Missing argument 'LAST'"),
        (["claims", "--verdict", "true"], "'true' is not one of"),
        (["claims", "--item", "si-natto"], "the nearest: si-nato"),
        (["clauses", "nato"], "clauses are of instruments"),
        (["clauses", "anzus-treaty#article-99"], "it has article-1"),
        (["conflicts", "--on", "2099-13-01"], "2099-13-01"),
        (["invocations", "Treaty of Nowhere"], "Treaty of Nowhere"),
        (["read", "a.txt", "-o", "a.pdf"], "written as .html or .ttl"),
        (["sample", "0"], "ask for 1 or more"),
        (["series", "importance"], "importance"),
        (["similar", "Estnia", "Latvia"], "the nearest: estonia"),
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
    assert run(["read", "/nowhere/at.txt"]) == 3
    assert capsys.readouterr().err.count("\n") == 4


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
        ["blocs", "--on", "1914-07-01"],
        ["bridges", "--on", "1955-06-01", "--limit", "3"],
        ["casus", "--attack", "germany:belgium", "--on", "1914-08-03"],
        ["central"],
        ["changes", "1938-01-01", "1939-09-01"],
        ["claims", "--subject", "nato"],
        ["clauses"],
        ["conflicts", "--on", "1914-07-01"],
        ["invocations", "north-atlantic-treaty"],
        ["sample", "5", "--blind"],
        ["series", "density", "--since", "1910", "--until", "1914"],
        ["show", "nato"],
        ["info"],
        ["questions"],
    ],
    ids=lambda a: a[0],
)
def test_json_has_one_envelope(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    answer = envelope(capsys, *arguments)
    assert list(answer) == ["question", "summary", "rows", "notes", "truncated"]


def test_likeness_adds_the_portfolios_to_its_envelope(capsys: pytest.CaptureFixture[str]) -> None:
    answer = envelope(capsys, "similar", "Germany", "Austria-Hungary", "--on", "1914-07-01")
    assert list(answer) == ["question", "summary", "rows", "notes", "truncated", "portfolios"]


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


@pytest.mark.parametrize("command", sorted(COMMANDS))
def test_examples_of_help_stand_on_lines_of_their_own(
    command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run([command, "--help"]) == 0
    out = capsys.readouterr().out
    assert "\\b" not in out
    assert all(line.count(f"foedera {command} ") < 2 for line in out.splitlines())


@pytest.fixture
def essay(tmp_path: Path) -> str:
    path = tmp_path / "essay.txt"
    path.write_text(
        "NATO leads Operation Atlantic Resolve; so says the Treaty of Kunchuk.", "utf-8"
    )
    return str(path)


def test_a_text_is_read_from_a_file(essay: str, capsys: pytest.CaptureFixture[str]) -> None:
    answer = envelope(capsys, "read", essay, "--on", "2024-06-01")
    assert list(answer) == ["question", "summary", "rows", "notes", "truncated"]
    assert answer["summary"] == (
        "2 mentions of 2 things of the record, 1 names it has not, 1 statements it can check."
    )


def test_a_text_is_read_from_standard_input(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"Norway signed.")))
    assert run(["read", "-", "--format", "csv"]) == 0
    assert "0,6,Norway,state,state:norway,Norway," in capsys.readouterr().out


@pytest.mark.parametrize(
    ("data", "said"), [(b"Norway \xff", "is not UTF-8 text (byte 7)"), (b"a\x00", "null bytes")]
)
def test_a_file_that_is_no_text_is_refused(
    tmp_path: Path, data: bytes, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.txt").write_bytes(data)
    assert run(["read", str(tmp_path / "a.txt")]) == 3
    assert said in capsys.readouterr().err


@pytest.mark.parametrize(("name", "opening"), [("a.ttl", "@prefix"), ("a.html", "<!doctype html>")])
def test_what_was_read_is_written(essay: str, tmp_path: Path, name: str, opening: str) -> None:
    assert run(["read", essay, "-o", str(tmp_path / name)]) == 0
    assert (tmp_path / name).read_text("utf-8").lower().startswith(opening)


def test_claims_are_printed_with_their_corrections(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["claims", "--item", "si-treaty-of-kunchuk", "--format", "csv"]) == 0
    out, err = capsys.readouterr()
    assert "unverified" in out
    assert "claims are what others said, not facts" in err


def test_the_treaty_of_kunchuk_is_shown_as_claimed(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["show", "Treaty of Kunchuk"]) == 0
    out = capsys.readouterr().out
    assert out.startswith("Treaty of Kunchuk (claimed instrument ")
    assert "no party and no obligation of it is known" in out


def test_a_blind_sample_prints_no_answer(capsys: pytest.CaptureFixture[str]) -> None:
    answer = envelope(capsys, "sample", "5", "--blind", "--seed", "7")
    rows: list[dict[str, object]] = answer["rows"]  # type: ignore[assignment]
    assert [row["answer"] for row in rows] == [None] * 5


def test_clauses_stand_side_by_side(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["clauses", "anzus-treaty", "manila-pact"]) == 0
    assert "who decides" in capsys.readouterr().out


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
