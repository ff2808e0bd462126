"""Run the bot as a process: signals, monitor, supervisor."""

import asyncio
import signal

from bot.chat.desk import Desk
from bot.chat.monitor import monitor
from bot.chat.supervisor import Supervisor


async def serve(desk: Desk) -> None:
    """Serve until SIGTERM or SIGINT; SIGHUP loads the knowledge again."""
    supervisor = Supervisor(desk)
    loop = asyncio.get_running_loop()
    reloads: set[asyncio.Task[bool]] = set()

    def reload() -> None:
        task = asyncio.create_task(asyncio.to_thread(desk.reload))
        reloads.add(task)
        task.add_done_callback(reloads.discard)

    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, supervisor.stop.set)
    loop.add_signal_handler(signal.SIGHUP, reload)
    async with monitor(desk, desk.settings.monitor):
        await supervisor.run()
