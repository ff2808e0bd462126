"""Carry CONNECT requests for Discord's hosts to the loopback server, and refuse every other host."""

import asyncio
import contextlib
import re
import socket
import struct

HOSTS = re.compile(r"(discord\.com|(gateway[\w-]*|[\w-]+)\.discord\.gg|(cdn|media)\.discordapp\.(com|net))")
LINGER = struct.pack("ii", 1, 0)


def reset(transport: asyncio.BaseTransport | None) -> None:
    """End a connection with RST, as a failing network does."""
    if transport is None:
        return
    sock = transport.get_extra_info("socket")
    if sock is not None:
        with contextlib.suppress(OSError):
            sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, LINGER)
    transport.abort()  # type: ignore[attr-defined]


class Proxy:
    """An HTTP proxy that knows one target."""

    def __init__(self, target: int) -> None:
        self.target = target  # port on 127.0.0.1
        self.refused: list[str] = []  # hosts that are none of Discord's
        self.connections = 0
        self.away = False  # the network is down: connections are accepted and closed
        self.open: set[asyncio.StreamWriter] = set()

    async def start(self) -> int:
        """Listen on a free port of 127.0.0.1, and give it."""
        self.server = await asyncio.start_server(self._serve, "127.0.0.1", 0)
        return int(self.server.sockets[0].getsockname()[1])

    async def stop(self) -> None:
        """Close the listener and what is open."""
        self.server.close()
        for writer in [*self.open]:
            writer.transport.abort()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.open.add(writer)
        try:
            await self._tunnel(reader, writer)
        except (OSError, asyncio.IncompleteReadError, asyncio.LimitOverrunError):
            writer.transport.abort()
        finally:
            self.open.discard(writer)

    async def _tunnel(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = await reader.readuntil(b"\r\n\r\n")
        method, place, *_ = head.decode("latin-1").split(" ", 2)
        host = place.rpartition(":")[0]
        self.connections += 1
        if self.away:
            reset(writer.transport)
            return
        if method != "CONNECT" or not HOSTS.fullmatch(host):
            self.refused.append(place)
            writer.write(b"HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n")
            await writer.drain()
            writer.close()
            return
        there_reader, there = await asyncio.open_connection("127.0.0.1", self.target)
        writer.write(b"HTTP/1.1 200 Connection established\r\n\r\n")
        await asyncio.gather(_pump(reader, there), _pump(there_reader, writer))


async def _pump(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    try:
        while data := await reader.read(65536):
            writer.write(data)
            await writer.drain()
        writer.close()
    except ConnectionResetError:
        reset(writer.transport)
    except OSError:
        writer.transport.abort()
