"""Wire the parts into the command `palmares`; a command's module is imported only when it runs."""

import sys
from importlib import import_module

import click

from bot import __version__
from bot.errors import BotError

COMMANDS = {  # command -> module that defines a click command of that name
    "ask": "bot.cli.ask",
    "chat": "bot.cli.ask",
    "explain": "bot.cli.explain",
    "compile": "bot.cli.compile",
    "evaluate": "bot.cli.evaluate",
    "check": "bot.cli.check",
    "export": "bot.cli.export",
    "chart": "bot.cli.chart",
    "run": "bot.cli.run",
    "doctor": "bot.cli.doctor",
    "preview": "bot.cli.preview",
}


class LazyGroup(click.Group):
    """A group that finds its commands in COMMANDS."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """List the commands by name."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import the command's module, and give the command."""
        module = COMMANDS.get(cmd_name)
        command = getattr(import_module(module), f"{cmd_name}_command") if module else None
        return command if isinstance(command, click.Command) else None


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="palmares")
def root() -> None:
    """Answer questions on a school's rankings from its press communiqués."""


def cli(args: list[str] | None = None) -> None:
    """Run the command line: exit 0 done, 1 the answer is 'no', 2 unusable input."""
    try:
        sys.exit(root.main(args, prog_name="palmares", standalone_mode=False) or 0)
    except click.exceptions.Exit as end:
        sys.exit(end.exit_code)
    except click.Abort:
        sys.exit(130)
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message(), err=True)
        sys.exit(2)
    except click.ClickException as error:
        click.echo(f"palmares: {error.format_message()}", err=True)
        sys.exit(2)
    except BotError as error:
        click.echo(f"palmares: {error}", err=True)
        sys.exit(2)
    except BrokenPipeError:
        sys.exit(0)
