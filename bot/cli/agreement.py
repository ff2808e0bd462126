"""Tell where the communiqués of a folder contradict each other."""

from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

from bot.errors import BotError
from bot.folder import open_folder

MOST = 2000  # statement files: of more, `palmares check` tells


def disagreements(files: Iterable[Path]) -> Iterator[str]:
    """Name the conflicts of which one side stands in one of these statement files."""
    folders: dict[Path, set[str]] = {}
    for path in files:
        folders.setdefault(path.parent, set()).add(path.name)
    for folder, names in folders.items():
        if folder.is_dir() and 1 < sum(1 for _ in folder.glob("*.yaml")) <= MOST:
            yield from (line for line in _conflicts(folder.parent) if any(f"/{name}:" in line for name in names))


def _conflicts(root: Path) -> Iterator[str]:
    from bot.facts.inspection import Inspection
    from bot.facts.reading import gather
    from bot.facts.rules.conflicts import sources_agree

    try:
        material, _ = gather(open_folder(root))
    except BotError:
        return  # 'palmares check' tells what is wrong with the folder itself
    for problem in sources_agree(Inspection(material, date.max)):
        if not problem.notice:
            yield str(problem)
