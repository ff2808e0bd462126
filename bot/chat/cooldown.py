"""Say when somebody, or a channel, asks too much."""

import math
from collections import OrderedDict
from collections.abc import Callable
from typing import Literal

import msgspec

from bot.settings import Rate

HELD = 10_000  # people and channels remembered


class Wait(msgspec.Struct, frozen=True):
    """Why not now."""

    of: Literal["user", "channel"]
    seconds: int
    told: bool  # whether this was said already


class _Bucket:
    """As many tokens as questions that may come at once; they come back with time."""

    __slots__ = ("at", "tokens", "told")

    def __init__(self, tokens: float, at: float) -> None:
        self.tokens = tokens
        self.at = at
        self.told = False


class Cooldown:
    """Limit questions by person and by channel; the notice is due once, until questions pass again."""

    def __init__(self, user: Rate | None, channel: Rate | None, clock: Callable[[], float]) -> None:
        self._rates: dict[Literal["user", "channel"], Rate] = {}
        if user:
            self._rates["user"] = user
        if channel:
            self._rates["channel"] = channel
        self._clock = clock
        self._buckets: OrderedDict[tuple[str, int], _Bucket] = OrderedDict()

    def take(self, user: int, channel: int) -> Wait | None:
        """Count a question; give the wait where it comes too soon, and count it not."""
        asked = [(of, rate, self._bucket(of, user if of == "user" else channel)) for of, rate in self._rates.items()]
        for of, rate, bucket in asked:
            if bucket.tokens < 1:
                told, bucket.told = bucket.told, True
                return Wait(of, math.ceil((1 - bucket.tokens) * rate.seconds / rate.count), told)
        for _, _, bucket in asked:
            bucket.tokens -= 1
            bucket.told = False
        return None

    def _bucket(self, of: Literal["user", "channel"], who: int) -> _Bucket:
        rate, now = self._rates[of], self._clock()
        bucket = self._buckets.setdefault((of, who), _Bucket(rate.count, now))
        self._buckets.move_to_end((of, who))
        while len(self._buckets) > HELD:
            self._buckets.popitem(last=False)
        bucket.tokens = min(float(rate.count), bucket.tokens + (now - bucket.at) * rate.count / rate.seconds)
        bucket.at = now
        return bucket
