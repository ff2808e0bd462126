"""Start the command line."""


def main() -> None:
    """Run `palmares`."""
    from bot.cli import cli

    cli()


if __name__ == "__main__":
    main()
