"""Count what happens, for the monitor; no word and no name of anybody."""

from collections import Counter
from itertools import accumulate

EDGES = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1.0)  # seconds


class Meters:
    """Counts since the start."""

    def __init__(self) -> None:
        self.answers: Counter[str] = Counter()  # by status
        self.arrivals: Counter[str] = Counter()  # by way: mention, direct ...
        self.faults: Counter[str] = Counter()  # by kind
        self.restarts: Counter[str] = Counter()  # by why the client before ended
        self.spent = 0.0  # seconds
        self.connects = 0
        self.ready = False
        self._times = [0] * (len(EDGES) + 1)

    def answered(self, status: str, seconds: float) -> None:
        """Count an answer of the core."""
        self.answers[status] += 1
        self._times[sum(seconds > edge for edge in EDGES)] += 1
        self.spent += seconds

    def buckets(self) -> list[tuple[str, float]]:
        """Give how many answers took at most so many seconds."""
        return list(zip((*map(str, EDGES), "+Inf"), map(float, accumulate(self._times)), strict=True))
