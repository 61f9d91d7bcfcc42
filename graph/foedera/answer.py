"""An answer: the question as understood, one true sentence, the rows, and what to know."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cached_property
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, TypeVar

if TYPE_CHECKING:
    import pandas

Row = TypeVar("Row", bound=NamedTuple)


class Answer(Generic[Row]):
    """Rows with their envelope; iterate it, index it, or take it out as dicts or pandas.

    Attributes:
        question: the question as it was understood.
        rows: the rows, in the order the question promises.
        notes: what a reader should know, such as the date assumed or *not covered*.
        truncated: whether rows were left off because a limit was asked for.
    """

    def __init__(
        self,
        question: dict[str, Any],
        summary: str | Callable[[], str],
        rows: list[Row],
        notes: list[str] | Callable[[], list[str]] | None = None,
        *,
        truncated: bool = False,
    ) -> None:
        self.question = question
        self._summary = summary
        self.rows = rows
        self._notes = notes or []
        self.truncated = truncated

    @cached_property
    def summary(self) -> str:
        """One true sentence."""
        return self._summary if isinstance(self._summary, str) else self._summary()

    @cached_property
    def notes(self) -> list[str]:
        """What a reader should know, put together when first asked for."""
        return self._notes if isinstance(self._notes, list) else self._notes()

    def __iter__(self) -> Iterator[Row]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)

    def __getitem__(self, index: int) -> Row:
        return self.rows[index]

    def __repr__(self) -> str:
        return f"<{self.summary} {len(self.rows)} rows>"

    def limited(self, limit: int | None) -> Answer[Row]:
        """The same answer with at most so many rows, said in `truncated`."""
        if limit is None or limit >= len(self.rows):
            return self
        return Answer(self.question, self._summary, self.rows[:limit], self._notes, truncated=True)

    def to_dicts(self) -> list[dict[str, Any]]:
        """The rows as dicts, in order."""
        return [row_dict(row) for row in self.rows]

    def to_envelope(self) -> dict[str, Any]:
        """The JSON envelope the shell and HTTP give."""
        return {
            "question": self.question,
            "summary": self.summary,
            "rows": self.to_dicts(),
            "notes": self.notes,
            "truncated": self.truncated,
        }

    def to_pandas(self) -> pandas.DataFrame:
        """The rows as a DataFrame; needs pandas (`pip install foedera[pandas]`)."""
        import pandas

        return pandas.DataFrame(self.to_dicts())

    def _repr_html_(self) -> str:
        """A table for notebooks; every text escaped."""
        from html import escape

        if not self.rows:
            return f"<p>{escape(self.summary)}</p>"
        heads = "".join(f"<th>{escape(name)}</th>" for name in _fields(self.rows[0]))
        body = "".join(
            "<tr>" + "".join(f"<td>{escape(cell(v))}</td>" for v in row) + "</tr>"
            for row in self.rows[:200]
        )
        return f"<p>{escape(self.summary)}</p><table><tr>{heads}</tr>{body}</table>"


def row_dict(row: NamedTuple) -> dict[str, Any]:
    """A row under the names of the contract: `from` where Python must write `from_`."""
    return dict(zip(_fields(row), row, strict=True))


def _fields(row: NamedTuple) -> list[str]:
    return [name.rstrip("_") for name in row._fields]


def cell(value: object) -> str:
    """A value as a table shows it."""
    if value is None:
        return ""
    if isinstance(value, float):
        return f"{value:.4f}"
    return "; ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)
