"""Run the bot as a process: signals, monitor, supervisor."""

import asyncio
import gc
import signal
from contextlib import suppress

from bot.chat.desk import Desk
from bot.chat.monitor import monitor
from bot.chat.supervisor import Supervisor

COLLECT = (2_000, 20, 200)  # objects, then rounds; a full round looks through every reply that is under way


def _spare_the_loop() -> None:
    """Keep garbage collections short: what is loaded stays, and is looked through no more."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(*COLLECT)


async def serve(desk: Desk) -> None:
    """Serve until SIGTERM or SIGINT; SIGHUP loads the knowledge again."""
    supervisor = Supervisor(desk)
    loop = asyncio.get_running_loop()
    reloads: set[asyncio.Task[None]] = set()

    def load_again() -> None:
        if desk.reload():
            gc.unfreeze()  # so that the old knowledge goes
            _spare_the_loop()

    def reload() -> None:
        task = asyncio.create_task(asyncio.to_thread(load_again))
        reloads.add(task)
        task.add_done_callback(reloads.discard)

    with suppress(NotImplementedError, AttributeError):  # on Windows, where Ctrl+C ends the process
        for number in (signal.SIGTERM, signal.SIGINT):
            loop.add_signal_handler(number, supervisor.stop.set)
        loop.add_signal_handler(signal.SIGHUP, reload)
    _spare_the_loop()
    async with monitor(desk, desk.settings.monitor):
        await supervisor.run()
