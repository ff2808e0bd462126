"""Tell line ends that end a line on purpose from those of wrapped text."""


def hard_breaks(text: str, width: int) -> set[int]:
    """List the line ends that end a line on purpose: the next word would have fitted."""
    found: set[int] = set()
    place = text.find("\n")
    start = 0
    while place >= 0:
        after = text[place + 1 : place + 80].lstrip(" ")
        word = len(after.split(None, 1)[0]) if after.strip() else 0
        if text[start:place].endswith(("  ", "\\")) or place - start + word + 1 < width * 0.85:
            found.add(place)
        start = place + 1
        place = text.find("\n", start)
    return found


def is_broken(text: str, end: int, start: int, breaks: set[int]) -> bool:
    """Say whether a line ends on purpose between two tokens."""
    place = text.find("\n", end, start)
    while place >= 0:
        if place in breaks:
            return True
        place = text.find("\n", place + 1, start)
    return False
