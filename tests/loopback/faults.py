"""Plan what shall go wrong, and when."""

import re
from collections import deque
from dataclasses import dataclass, field
from typing import Literal

Kind = Literal["status", "limited", "limited-bare", "limited-json", "reset", "hang-up", "empty-json", "slow"]


@dataclass
class RestFault:
    """The next `times` requests that match end as `kind` says; with `after`, the request is carried out first."""

    method: str
    path: re.Pattern[str]
    kind: Kind
    status: int = 500
    retry_after: float = 0.3  # seconds
    times: int = 1
    after: bool = False


@dataclass
class Faults:
    """Everything that was ordered and has not happened yet."""

    rest: list[RestFault] = field(default_factory=list)
    handshakes: deque[int] = field(default_factory=deque)  # HTTP status of the next websocket connections
    before_ready: deque[int] = field(
        default_factory=deque
    )  # how the next IDENTIFYs or RESUMEs end: a close code, 0 a cut
    after_hello: deque[int] = field(default_factory=deque)  # the same, before the client said who it is
    silent: bool = False  # the gateway answers nothing, heartbeats included
    split: int = 1  # frames for each gateway message

    def take(self, method: str, path: str) -> RestFault | None:
        """Find the fault ordered for a request, and use one of its times."""
        for fault in self.rest:
            if fault.times > 0 and fault.method in (method, "*") and fault.path.search(path):
                fault.times -= 1
                return fault
        return None

    def clear(self) -> None:
        """Forget what has not happened."""
        self.rest.clear()
        for queue in (self.handshakes, self.before_ready, self.after_hello):
            queue.clear()
        self.silent, self.split = False, 1
