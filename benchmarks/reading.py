"""Reading texts: five articles, and a long one, against spaCy's phrase matcher."""

from __future__ import annotations

import os
from pathlib import Path

import spacy
from spacy.matcher import PhraseMatcher

import foedera
from foedera.matching import Matcher, names_of
from foedera.reading import read
from timing import memory, mib, ms, once, paired, row, table

LONG = 50 << 20
"""Characters of the long text."""


def articles() -> list[str]:
    """The texts in the folder FOEDERA_SOURCE_ARTICLES names; none without it."""
    folder = os.environ.get("FOEDERA_SOURCE_ARTICLES")
    if not folder:
        return []
    return [path.read_text("utf-8") for path in sorted(Path(folder).glob("*.txt"))]


def phrases(names: list[str]) -> tuple[spacy.language.Language, PhraseMatcher]:
    """A phrase matcher of spaCy's for some names, on a blank English pipeline."""
    english = spacy.blank("en")
    matcher = PhraseMatcher(english.vocab, attr="LOWER")
    matcher.add("name", [english.make_doc(name) for name in names])
    return english, matcher


def section() -> str:
    """The section of docs/performance.md."""
    texts = articles()
    if not texts:
        return f"{WORDS}\nNot measured: FOEDERA_SOURCE_ARTICLES names no folder of articles.\n"
    day = foedera.load().on("2024-06-01")
    things = day.record.things
    names = sorted({name for name, _ in names_of(things)})
    made, _ = once(lambda: Matcher(names_of(things)))
    theirs, (english, matcher) = once(lambda: phrases(names))
    find = day.record.matcher
    whole, matched, peer = paired(
        10,
        lambda: [read(day, text) for text in texts],
        lambda: [list(find.find(text)) for text in texts],
        lambda: [matcher(english.make_doc(text)) for text in texts],
    )
    size = sum(map(len, texts))
    what = f"{len(texts)} articles ({size:,} characters, {len(names):,} names)"
    spacy_ = "spaCy PhraseMatcher"
    long = "\n".join(texts) * (LONG // size + 1)
    slow, found = once(lambda: sum(1 for _ in find.find(long[:LONG])))
    room = memory(lambda: read(day, long[:LONG]))
    read_, answer = once(lambda: len(read(day, long[:LONG]).rows))
    second = "met" if whole < 1 else "missed"
    rows = [
        row(f"{what}: names found", matched, spacy_, peer, 1),
        row("the same: read whole, with strangers and statements checked", whole,
            f"{spacy_}, names alone", peer, cost=True),
        f"| the same | {ms(whole)} | | | under 1 s: {second} |",
        row("the names made ready, once", made, spacy_, theirs),
        f"| a text of {mib(LONG)}: {found:,} names found | {ms(slow)} | | | |",
        f"| the same: read whole, {answer:,} rows | {ms(read_)} | | | |",
        f"| the same: memory beyond the text | {mib(room)} | | | |",
    ]  # fmt: skip
    return f"{WORDS}\n{table(*rows)}"


WORDS = """## Reading

The source articles after start-up, against spaCy's phrase matcher (blank English, lower case)
with the same names; and a text of 50 MiB, which repeats them, in one run.
"""
