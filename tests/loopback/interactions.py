"""Keep the rules of interactions: one response, within three seconds; follow-ups after it."""

import time
from dataclasses import dataclass, field
from typing import Any

Json = dict[str, Any]

COMMAND, COMPONENT, AUTOCOMPLETE, MODAL = 2, 3, 4, 5
MESSAGE, DEFER, DEFER_UPDATE, UPDATE, CHOICES, FORM = 4, 5, 6, 7, 8, 9
DEADLINE = 3.0  # seconds
ALLOWED = {
    COMMAND: {MESSAGE, DEFER, FORM},
    COMPONENT: {MESSAGE, DEFER, DEFER_UPDATE, UPDATE, FORM},
    AUTOCOMPLETE: {CHOICES},
    MODAL: {MESSAGE, DEFER, DEFER_UPDATE, UPDATE},
}


@dataclass
class Interaction:
    """What a person did, and what came back."""

    id: str
    token: str
    type: int
    channel_id: str
    user: Json
    message: Json | None = None  # whose component was used
    forced_ephemeral: bool = False
    began: float = field(default_factory=time.monotonic)
    response: int | None = None  # type of the callback
    after: float | None = None  # seconds until it came
    waiting: bool = False  # deferred, placeholder not filled yet
    ephemeral: bool = False
    original: Json | None = None
    followups: list[Json] = field(default_factory=list)
    choices: list[Json] | None = None
    form: Json | None = None
    refused: list[str] = field(default_factory=list)  # callbacks that broke a rule

    @property
    def shown(self) -> Json | None:
        """Give the message that the person sees as the answer, if any."""
        return None if self.waiting else self.original or (self.followups[0] if self.followups else None)

    def refusal(self, kind: int) -> tuple[int, int, str] | None:
        """Say why a callback of this kind cannot be taken now: status, code, message."""
        if self.response is not None:
            return 400, 40060, "Interaction has already been acknowledged."
        if time.monotonic() - self.began > DEADLINE:
            return 404, 10062, "Unknown interaction"
        if kind not in ALLOWED[self.type]:
            return 400, 50035, f"Invalid Form Body: callback type {kind} for interaction type {self.type}"
        return None
