"""The questions that ship with the record: one `.rq` file each, opening with the question."""

from __future__ import annotations

from typing import NamedTuple

from foedera.errors import UnknownNameError
from foedera.ontology import ontology


class Question(NamedTuple):
    """A shipped question: its name, the question in English, and its SPARQL."""

    name: str
    question: str
    text: str


def shipped_questions() -> list[Question]:
    """All shipped questions, by name."""
    folder = ontology() / "questions"
    files = [file for file in folder.iterdir() if file.name.endswith(".rq")]
    return sorted(_question(file.name[:-3], file.read_text("utf-8")) for file in files)


def find_question(name: str) -> Question:
    """The shipped question of that name.

    Raises:
        UnknownNameError: no such question; holds the nearest names.
    """
    questions = {question.name: question for question in shipped_questions()}
    if name not in questions:
        import difflib

        raise UnknownNameError(name, "question", difflib.get_close_matches(name, questions))
    return questions[name]


def _question(name: str, text: str) -> Question:
    head = []
    for line in text.splitlines():
        if not line.startswith("#"):
            break
        head.append(line.lstrip("# ").rstrip())
    return Question(name, " ".join(head), text)
