"""The `foedera` command; commands are loaded only when called."""

from __future__ import annotations

import sys
from typing import NoReturn

import click

COMMANDS = {
    "blocs": "States that stand together, named by what binds them.",
    "bonds": "What a state owes and is owed, under which article.",
    "bridges": "States and instruments whose loss cuts most.",
    "casus": "What the texts require when one state attacks another.",
    "central": "States ranked by a measure of centrality.",
    "changes": "Bonds begun, ended and altered between two days.",
    "check": "Check the record, or Turtle files of one's own.",
    "claims": "What others said, with the record's verdict.",
    "clauses": "Clauses side by side: trigger, scope, response, decision.",
    "conflicts": "States whose duties would collide for some attack.",
    "info": "What the record holds, where it lies, and its version.",
    "invocations": "When texts were called on, and who answered.",
    "new": "Begin an instrument's file.",
    "path": "The shortest chain of bonds between two states.",
    "picture": "Write the interactive page, or a still picture.",
    "query": "Ask SPARQL.",
    "questions": "The questions that ship with the record.",
    "read": "What a text mentions, and what of it the record can check.",
    "sample": "Facts drawn by lot, as questions, for a second reader.",
    "serve": "Serve the record over HTTP, with SPARQL at /sparql.",
    "series": "A measure over time.",
    "show": "A state, instrument, organization, activity, kind or claim, whole.",
    "similar": "How alike the promises of two states are.",
    "stale": "Facts without an end, by when somebody last looked.",
}
"""Each command with its line of help; its module bears its name."""


class LazyGroup(click.Group):
    """Knows its commands by name and imports a command's module when it is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of the commands, sorted."""
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import and return a command."""
        if cmd_name not in COMMANDS:
            return None
        from importlib import import_module

        command: click.Command = getattr(import_module(f"foedera.cli.{cmd_name}"), cmd_name)
        # Docstrings are raw: click's mark for lines to keep arrives as two characters.
        command.help = (command.help or "").replace("\\b\n", "\b\n")
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command, or name the nearest."""
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            import difflib

            near = difflib.get_close_matches(args[0], COMMANDS, 1)
            hint = f"; did you mean {near[0]!r}?" if near else f": {', '.join(sorted(COMMANDS))}"
            raise click.UsageError(f"no command {args[0]!r}{hint}")
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands with their lines, without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl(sorted(COMMANDS.items()))


def _version(ctx: click.Context, _: click.Parameter, value: bool) -> None:
    if value and not ctx.resilient_parsing:
        from foedera import __version__

        click.echo(f"foedera {__version__}")
        ctx.exit()


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--version", is_flag=True, is_eager=True, expose_value=False, callback=_version,
    help="Show the version and exit.",
)  # fmt: skip
def foedera() -> None:
    """Who is bound to whom, to do what, on which day, under which article, and who says so.

    Answers are readings of texts, not forecasts. Data goes to stdout, words to stderr.

    Exit status: 0 answered (an empty answer too), 1 a check found something, 2 the question
    could not be understood, 3 it could not be done, 70 a bug.
    """


def main() -> NoReturn:
    """Run the command line and exit with its status."""
    sys.exit(run(sys.argv[1:]))


def run(arguments: list[str]) -> int:
    """Run one command and return its exit status; our errors are one line on stderr."""
    from foedera.errors import FoederaError, InvalidRecordError, NotDoneError

    try:
        status = foedera.main(arguments, prog_name="foedera", standalone_mode=False)
        return status if isinstance(status, int) else 0
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message(), err=True)
        return 2
    except click.ClickException as error:
        return _said(error.format_message(), 2)
    except InvalidRecordError as error:
        return _said(str(error), 1)
    except NotDoneError as error:
        return _said(str(error), 3)
    except FoederaError as error:
        return _said(str(error), 2)
    except BrokenPipeError:
        return _closed_pipe()
    except (click.Abort, KeyboardInterrupt):
        return _said("stopped", 3)
    except Exception:
        import traceback

        traceback.print_exc()
        return 70


def _said(message: str, status: int) -> int:
    click.echo("foedera: " + " ".join(message.split()), err=True)
    return status


def _closed_pipe() -> int:
    """The reader of our output went away; leave without a word."""
    import os

    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0
