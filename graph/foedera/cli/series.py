"""`foedera series`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from foedera.cli.options import formatted, kinds, open_record, selected
from foedera.cli.printing import print_answer
from foedera.errors import NotDoneError, NotUnderstoodError

if TYPE_CHECKING:
    from foedera.answer import Answer
    from foedera.series import Point

COLUMNS = {"date": "date", "label": "state", "value": "value"}
FORMS = (".svg", ".png", ".pdf")


@click.command()
@click.argument("measure")
@click.option("--since", metavar="DATE", help="Default: the record's first day.")
@click.option("--until", metavar="DATE", help="Default: the record's last day.")
@click.option(
    "--every",
    type=click.Choice(["year", "month", "event"]),
    default="year",
    show_default=True,
    help="Each year's or month's last day, or each change.",
)
@click.option("--state", metavar="STATE", help="Whose score; default: whose is highest.")
@click.option("--jobs", type=int, default=1, show_default=True, help="How many days at once.")
@click.option("-o", "--output", metavar="FILE", help=f"Also plot it ({', '.join(FORMS)}).")
@kinds
@selected
@formatted
def series(
    measure: str, kind: tuple[str, ...], format_: str, limit: int | None, output: str | None,
    source: str | None, since: str | None, until: str | None, every: str, state: str | None,
    jobs: int, **selection: Any,
) -> None:  # fmt: skip
    r"""A measure over time: by state, as in central, or of all (density, pairs, parts ...).

    \b
    foedera series density -o density.svg
    foedera series betweenness --since 1900 --until 1950 --state France
    """
    from foedera.series import series as find_series

    if output is not None and not output.endswith(FORMS):
        raise NotUnderstoodError(f"{output!r}: a plot is written as {', '.join(FORMS)}")
    answer = find_series(
        open_record(source).on(**selection), measure, since=since, until=until, every=every,
        state=state, kind=kind or "assistance", jobs=jobs,
    )  # fmt: skip
    if output is not None:
        _plot(answer, output)
    print_answer(answer, format_, COLUMNS, limit)


def _plot(answer: Answer[Point], output: str) -> None:
    from foedera.series import plot

    figure = plot(answer)
    try:
        figure.savefig(output, metadata={"Date": None} if output.endswith(".svg") else None)
    except OSError as error:
        raise NotDoneError(f"{output} cannot be written: {error.strerror}") from None
