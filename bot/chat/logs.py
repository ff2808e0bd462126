"""Write logs for people or for machines; no text of a user goes in."""

import json
import logging
import sys
import traceback
from datetime import UTC, datetime
from types import TracebackType

from bot.settings import LogForm

Raised = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


def describe(raised: Raised) -> str:
    """Say which errors were raised and where; their messages stay out, since they can quote a user."""
    told: list[str] = []
    error = raised[1]
    while error is not None and len(told) < 5:
        frames = traceback.extract_tb(error.__traceback__)
        places = " < ".join(f"{frame.filename}:{frame.lineno} {frame.name}" for frame in reversed(frames[-6:]))
        told.append(f"{type(error).__name__} at {places}" if places else type(error).__name__)
        error = error.__cause__ or error.__context__
    return "; after ".join(told)


class Formatter(logging.Formatter):
    """One line a record."""

    def __init__(self, form: LogForm) -> None:
        super().__init__()
        self.form = form

    def format(self, record: logging.LogRecord) -> str:
        """Write a record."""
        message = record.getMessage()
        if record.name == "asyncio":  # its further lines show tasks with what they raised
            message = message.partition("\n")[0]
        said = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": " ".join(message.split()),
        }
        if record.exc_info:
            said["error"] = describe(record.exc_info)
        if self.form == "json":
            return json.dumps(said, ensure_ascii=False)
        error = f" ({said['error']})" if "error" in said else ""
        return f"{said['time']} {record.levelname:<7} {record.name}: {said['message']}{error}"


def set_up_logs(form: LogForm, level: str) -> None:
    """Send records to standard error; those of others below INFO stay out: discord.py's hold what users write."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(Formatter(form))
    root = logging.getLogger()
    root.handlers[:] = [handler]
    logging.getLogger("bot").setLevel(level)
    root.setLevel(max(logging.INFO, logging.getLogger("bot").level))
    logging.captureWarnings(True)
