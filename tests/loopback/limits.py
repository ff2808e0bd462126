"""Count requests by route and say so in headers, as Discord's rate limits do."""

import re
import time
from dataclasses import dataclass, field

_MAJOR = re.compile(r"^/api/v10/(channels|guilds|webhooks)/(\d+)")
_ID = re.compile(r"/\d{15,}")


@dataclass
class Bucket:
    """Requests left until the window ends."""

    limit: int
    seconds: float
    left: int = 0
    ends: float = 0.0

    def take(self, now: float) -> bool:
        """Use one request; False where none is left."""
        if now >= self.ends:
            self.left, self.ends = self.limit, now + self.seconds
        self.left -= 1
        return self.left >= 0


@dataclass
class Limits:
    """Buckets by method, route and major parameter."""

    limit: int = 50
    seconds: float = 1.0
    routes: dict[str, tuple[int, float]] = field(
        default_factory=dict
    )  # "POST /channels/:id/messages" -> limit, seconds
    buckets: dict[str, Bucket] = field(default_factory=dict)
    exceeded: int = 0

    def take(self, method: str, path: str) -> tuple[bool, dict[str, str]]:
        """Count a request; say whether it may pass, and with which headers."""
        route = f"{method} {_ID.sub('/:id', path.removeprefix('/api/v10'))}"
        major = _MAJOR.match(path)
        key = f"{route} {major[2] if major else ''}"
        limit, seconds = self.routes.get(route, (self.limit, self.seconds))
        bucket = self.buckets.setdefault(key, Bucket(limit, seconds))
        now = time.monotonic()
        passed = bucket.take(now)
        self.exceeded += not passed
        headers = {"X-RateLimit-Limit": str(bucket.limit), "X-RateLimit-Remaining": str(max(bucket.left, 0))}
        headers |= {"X-RateLimit-Reset-After": f"{bucket.ends - now:.3f}", "X-RateLimit-Bucket": f"{hash(route):x}"}
        headers |= {"X-RateLimit-Reset": f"{time.time() + bucket.ends - now:.3f}", "Via": "1.1 loopback"}
        return passed, headers
