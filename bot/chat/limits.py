"""Keep texts inside Discord's limits, cut at a word."""

CONTENT = 2_000  # characters of a message
DESCRIPTION = 4_096  # of an embed's description
FIELD = 1_024  # of a field's value
NAME = 256  # of a field's name, of a title
FOOTER = 2_048
EMBED = 6_000  # of all texts in the embeds of a message
LABEL = 80  # of a button
CUSTOM_ID = 100
OPTION = 100  # of a select's option, of a choice that autocomplete proposes
CHOICES = 25  # of a select, of autocomplete
ELLIPSIS = "…"


def cut(text: str, limit: int) -> str:
    """Cut `text` to `limit` characters, at a word where there is one near, with an ellipsis."""
    if size(text) <= limit:
        return text
    kept = _fitting(text, limit - 1)
    space = max(kept.rfind(" "), kept.rfind("\n"))
    kept = kept[:space] if space > len(kept) // 2 else kept
    return kept.rstrip(" \n,;:.-") + ELLIPSIS


def size(text: str) -> int:
    """Count as Discord's clients do: in UTF-16 units, so that an emoji is never one too many."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def _fitting(text: str, limit: int) -> str:
    kept = text[:limit]
    while size(kept) > limit:
        kept = kept[: limit - size(kept)]
    return kept
