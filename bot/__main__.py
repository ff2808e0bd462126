"""Start the command line."""

import atexit
import gc

OBJECTS = 50_000  # made before garbage is looked for: most commands are over sooner


def main() -> None:
    """Run `palmares`."""
    gc.set_threshold(OBJECTS)
    atexit.register(gc.freeze)  # nothing is worth collecting at the end
    from bot.cli import cli

    cli()


if __name__ == "__main__":
    main()
