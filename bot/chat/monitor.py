"""Say over HTTP that the bot is alive and ready, and what it counted."""

import logging
import os
from collections.abc import Iterator, Mapping
from contextlib import asynccontextmanager
from typing import Any

from aiohttp import web

from bot.chat.desk import Desk
from bot.errors import SettingsError
from bot.settings import Address

log = logging.getLogger(__name__)


@asynccontextmanager
async def monitor(desk: Desk, address: Address | None) -> Any:
    """Serve /live, /ready and /metrics while the block runs; nothing without an address.

    Raises:
        SettingsError: the address is taken, or cannot be listened on.
    """
    if address is None:
        yield None
        return
    runner = web.AppRunner(application(desk), access_log=None, shutdown_timeout=0.5)
    await runner.setup()
    try:
        try:
            await web.TCPSite(runner, address.host, address.port).start()
        except OSError as error:
            place = f"{address.host}:{address.port}"
            raise SettingsError(
                f"MONITOR_ADDRESS is {place}: {os.strerror(error.errno or 0)}; expected a free address"
            ) from None
        log.info("monitor on http://%s:%s", *runner.addresses[0][:2])
        yield runner.addresses[0][1]
    finally:
        await runner.cleanup()


def application(desk: Desk) -> web.Application:
    """Make the small web application."""

    async def live(_request: web.Request) -> web.Response:
        return web.json_response({"status": "alive"})

    async def ready(_request: web.Request) -> web.Response:
        up = desk.meters.ready and not desk.closing
        listening = "refused" if desk.content_refused else "on" if desk.listens() else "off"
        state = {"status": "ready" if up else "not ready", "listening": listening, "commands_sent": desk.commands_sent}
        return web.json_response(state, status=200 if up else 503)

    async def metrics(_request: web.Request) -> web.Response:
        text = exposition(desk)
        if text is None:
            return web.Response(status=501, text="expected the extra: pip install 'palmares-bot[metrics]'\n")
        return web.Response(body=text, headers={"Content-Type": "text/plain; version=0.0.4; charset=utf-8"})

    app = web.Application()
    app.add_routes([web.get("/live", live), web.get("/ready", ready), web.get("/metrics", metrics)])
    return app


def exposition(desk: Desk) -> bytes | None:
    """Write the counts in Prometheus' form; None where prometheus-client is not installed."""
    try:
        from prometheus_client import CollectorRegistry, generate_latest
        from prometheus_client.registry import Collector
    except ImportError:
        return None

    class Counts(Collector):
        def collect(self) -> Iterator[Any]:
            return _families(desk)

    registry = CollectorRegistry()
    registry.register(Counts())
    return generate_latest(registry)


def _families(desk: Desk) -> Iterator[Any]:
    from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, HistogramMetricFamily

    meters = desk.meters
    counted: tuple[tuple[str, str, str, Mapping[str, int]], ...] = (
        ("palmares_answers", "Answers of the core", "status", meters.answers),
        ("palmares_arrivals", "Messages that were for the bot", "way", meters.arrivals),
        ("palmares_faults", "Faults met", "kind", meters.faults),
        ("palmares_restarts", "Clients that ended", "why", meters.restarts),
    )
    for name, text, label, counts in counted:
        family = CounterMetricFamily(name, text, labels=[label])
        for value, count in sorted(counts.items()):
            family.add_metric([value], count)
        yield family
    times = HistogramMetricFamily("palmares_answer_seconds", "Time of an answer in the core")
    times.add_metric([], meters.buckets(), meters.spent)
    yield times
    yield CounterMetricFamily("palmares_connects", "Connections to the gateway", value=meters.connects)
    yield GaugeMetricFamily("palmares_ready", "Whether Discord is connected", value=meters.ready)
    yield GaugeMetricFamily("palmares_in_flight", "Replies on their way", value=desk.in_flight)
