"""Keep the shipped statements what the compiler makes of the shipped communiqués."""

from pathlib import Path

from click.testing import CliRunner

from bot.cli.compile import compile_command


def test_shipped_statements_are_up_to_date() -> None:
    knowledge = Path(__file__).parents[2] / "knowledge"

    result = CliRunner().invoke(compile_command, [str(knowledge), "--check"], standalone_mode=False)

    assert (result.return_value, result.stderr) == (0, "")
