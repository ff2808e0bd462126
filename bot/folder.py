"""Find the files of a knowledge folder, taking what it lacks from the shipped one."""

import os
from collections.abc import Iterator
from pathlib import Path

import msgspec

from bot.errors import InputError, KnowledgeError

FACTS = ("communiques", "statements", "corrections.yaml", "faq")  # what is known; the rest is vocabulary
VOCABULARY = ("schools", "rankings", "bodies.yaml", "criteria.yaml", "intents.yaml", "languages")

_LIKE = "a knowledge folder, such as one made by 'palmares compile --into'"


def shipped() -> Path:
    """Give the knowledge that comes with the package: beside `bot/` in a checkout, inside it in a wheel."""
    here = Path(__file__).resolve().parent
    inside = here / "shipped"
    return inside if inside.is_dir() else here.parent / "knowledge"


def walk(place: Path, ending: str) -> Iterator[Path]:
    """Find the files under a folder whose name ends so; hidden ones are none of ours.

    Raises:
        KnowledgeError: a folder cannot be read, so that files may be missed.
    """

    def refuse(error: OSError) -> None:
        raise KnowledgeError(error.filename, error.strerror or "cannot be read", "a readable folder")

    for here, folders, names in os.walk(place, onerror=refuse):
        folders[:] = [name for name in folders if not name.startswith(".")]
        yield from (Path(here, name) for name in names if name.endswith(ending) and not name.startswith("."))


class Folder(msgspec.Struct, frozen=True):
    """A knowledge folder. Its facts are its own; vocabulary that it lacks is the shipped one's."""

    root: Path
    fallback: Path

    def files(self, part: str) -> list[Path]:
        """List the YAML files of a part ("schools", "languages/fr", "bodies.yaml"), in a fixed order."""
        top = part.split("/", 1)[0]
        own = self.root / top
        base = self.root if os.path.lexists(own) or top in FACTS else self.fallback
        place = base / part
        if not place.is_dir():
            return [place] if os.path.lexists(place) else []  # a broken link too: reading it tells
        return sorted(walk(place, ".yaml"), key=str)


def open_folder(root: Path | None = None) -> Folder:
    """Open a knowledge folder, the shipped one by default.

    Raises:
        InputError: `root` is no folder, or holds no part of a knowledge folder.
    """
    base = shipped()
    if root is None:
        return Folder(base, base)
    try:
        held = {path.name for path in root.iterdir()}
    except (FileNotFoundError, NotADirectoryError, ValueError):
        raise InputError(root, "no such folder", _LIKE) from None
    except OSError as error:
        raise InputError(root, error.strerror or "cannot be read", _LIKE) from None
    if held.isdisjoint((*FACTS, *VOCABULARY)):
        raise InputError(root, "nothing to answer from", f"a knowledge folder with one of {', '.join(FACTS)}")
    return Folder(root, base)
