"""Run `palmares run` unchanged, and note how long each callback holds its event loop.

usage: watched.py REPORT; the report is JSON Lines of [monotonic time, seconds, seconds of processor, seconds of
garbage collection, what], one for each callback over 10 ms.
"""

import asyncio
import gc
import json
import sys
import time
from pathlib import Path
from typing import Any

NOTED = 0.010  # seconds


def watch(report: Path) -> None:
    """Time every callback of every loop from now on, and the garbage collections inside."""
    run = asyncio.events.Handle._run
    file = report.open("w", encoding="utf-8", buffering=1)
    collecting = {"began": 0.0, "total": 0.0}

    def collected(phase: str, _info: dict[str, int]) -> None:
        if phase == "start":
            collecting["began"] = time.monotonic()
        else:
            collecting["total"] += time.monotonic() - collecting["began"]

    def timed(handle: Any) -> None:
        began, worked, before = time.monotonic(), time.thread_time(), collecting["total"]
        run(handle)
        took = time.monotonic() - began
        if took > NOTED:
            row = [began, took, time.thread_time() - worked, collecting["total"] - before, repr(handle)[:200]]
            file.write(json.dumps(row) + "\n")

    gc.callbacks.append(collected)
    asyncio.events.Handle._run = timed  # type: ignore[method-assign]


if __name__ == "__main__":
    watch(Path(sys.argv.pop(1)))
    sys.argv[1:] = ["run"]
    from bot.__main__ import main

    main()
