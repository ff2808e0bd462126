"""Find the communiqués that a command names."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from bot.compiler.documents import FORMATS
from bot.errors import InputError


class Place(msgspec.Struct, frozen=True):
    """A file to compile, or why it is none."""

    path: Path
    known: str | None = None  # the digest that its statement file keeps
    error: str = ""  # one line


def find_files(places: Sequence[Path]) -> list[Place]:
    """List the communiqués of files and folders, those that cannot be one with the reason; no path stops the others.

    Args:
        places: a knowledge folder stands for its communiques.
    """
    found: dict[Path, Place] = {}
    for place in places:
        for path in _files(place):
            found.setdefault(path.path, path)
    return list(found.values())


def _files(place: Path) -> Iterator[Place]:
    try:
        if place.is_dir():
            yield from map(_checked, _within(place))
        elif not place.exists():
            raise InputError(place, "no such file or folder", "a communiqué or a folder of them")
        else:
            yield _checked(place)
    except (OSError, ValueError) as error:
        found = (getattr(error, "strerror", None) or "cannot be read").lower()
        yield Place(place, error=f"{place}: {found}; expected a communiqué or a folder of them")
    except InputError as error:
        yield Place(place, error=str(error))


def _checked(path: Path) -> Place:
    """Refuse a link that leads out of the folder in which it lies."""
    try:
        inside = path.parent.resolve() in path.resolve().parents
    except (OSError, RuntimeError):
        return Place(path, error=f"{path}: a link that leads nowhere; expected a communiqué")
    return Place(path) if inside else Place(path, error=f"{path}: a link that leaves the folder; expected a file")


def _within(folder: Path) -> list[Path]:
    base = folder / "communiques" if (folder / "communiques").is_dir() else folder
    files = sorted(path for path in base.iterdir() if path.suffix.lower() in FORMATS and path.stem.lower() != "readme")
    if not files:
        raise InputError(base, "no communiqué", f"files in {', '.join(FORMATS)}")
    return files
