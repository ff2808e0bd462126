"""Give what single items mean."""

from functools import lru_cache

from bot.language.reading import Item


def names(item: Item) -> frozenset[str]:
    """Give the concepts or topics that an item may mean, in any language."""
    return _meanings(item.ids) if item.kind in ("concept", "topic") else frozenset()


@lru_cache(maxsize=8192)
def _meanings(ids: tuple[str, ...]) -> frozenset[str]:
    return frozenset(name.partition(":")[2] for name in ids)


def empty(item: Item) -> bool:
    """Say whether an item means nothing."""
    return item.kind in ("filler", "stop")
