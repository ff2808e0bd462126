"""Look for what keeps a bot from working on Discord, and say what to do."""

import base64
import binascii
import re
from collections.abc import Iterator
from datetime import date
from typing import Any, Literal

import aiohttp
import discord
import msgspec

from bot.chat.age import newest_of_all
from bot.chat.client import Single
from bot.chat.desk import Desk
from bot.facts.load import Facts

Level = Literal["ok", "warn", "fail"]

TOKEN = re.compile(r"(?P<id>[\w-]{18,36})=*\.[\w-]{5,}\.[\w-]{25,}", re.ASCII)
NEEDED = discord.Permissions(
    view_channel=True,
    send_messages=True,
    send_messages_in_threads=True,
    embed_links=True,
    attach_files=True,
    read_message_history=True,
)
OLD = 365  # days after which newer editions may exist
PORTAL = "Developer Portal, your application"


class Finding(msgspec.Struct, frozen=True):
    """Something that was looked at."""

    level: Level
    what: str
    advice: str = ""


def invite(application: int) -> str:
    """Give the address that adds the bot to a server with the permissions that it needs."""
    scopes = "bot+applications.commands"
    return f"https://discord.com/oauth2/authorize?client_id={application}&scope={scopes}&permissions={NEEDED.value}"


def of_token(token: str) -> Finding:
    """Look at the form of the token; nothing of it is shown."""
    match = TOKEN.fullmatch(token)
    try:
        known = match and base64.urlsafe_b64decode(match["id"] + "=" * (-len(match["id"]) % 4)).isdigit()
    except binascii.Error:
        known = False
    if known:
        return Finding("ok", "DISCORD_TOKEN has the form of a bot's token")
    advice = f"copy the whole token from {PORTAL}, Bot, Reset Token (not the client secret, not the public key)"
    return Finding("warn", "DISCORD_TOKEN has not the form of a bot's token", advice)


def of_knowledge(facts: Facts, today: date) -> Finding:
    """Look at how old the newest source is, and the newest edition."""
    dates = sorted(document.date for document in facts.store.documents.values() if document.date)
    if not facts.store.documents:
        return Finding("warn", "the knowledge holds no statement", "compile a communiqué: palmares compile FILE")
    if not dates:
        return Finding("warn", "no communiqué in the knowledge has a date", "add dates to their front matter")
    edition = newest_of_all(facts.store)
    count = f"sources: {len(facts.store.documents)}, the newest of {dates[-1]}; newest edition: {edition or 'none'}"
    newest = date.fromisoformat(f"{dates[-1]}-01"[:10] if len(dates[-1]) == 7 else dates[-1])
    if (today - newest).days > OLD and (edition or 0) < today.year:
        return Finding("warn", f"the knowledge is old; {count}", "add newer communiqués: palmares compile FILE")
    return Finding("ok", f"knowledge is recent; {count}")


async def of_discord(desk: Desk) -> list[Finding]:
    """Ask Discord about the application, its commands and its servers; nothing is changed."""
    desk.commands_sent = True  # so that they are only compared
    client = Single(desk)
    try:
        await client.login(desk.settings.token)
        return [finding async for finding in _findings(client, desk)]
    except discord.LoginFailure:
        advice = f"reset it: {PORTAL}, Bot, Reset Token, and write it into .env"
        return [Finding("fail", "Discord refused the token", advice)]
    except (discord.HTTPException, aiohttp.ClientError, OSError, TimeoutError) as error:
        advice = "check the network; behind a proxy set DISCORD_PROXY; else try again later"
        return [Finding("fail", f"Discord was not reached: {type(error).__name__}", advice)]
    finally:
        await client.close()


async def _findings(client: Single, desk: Desk) -> Any:
    application = await client.application_info()
    yield Finding("ok", f"the token opens the bot {application.name}, application {application.id}")
    yield of_intents(application.flags, desk)
    yield of_commands(await _wanted(client), await client.http.get_global_commands(application.id))
    servers = await client.http.get_guilds(200)
    if not servers:
        yield Finding("warn", "the bot is in no server", f"invite it: {invite(application.id)}")
    for server in servers:
        yield of_server(server, application.id)


def of_intents(flags: discord.ApplicationFlags, desk: Desk) -> Finding:
    """Compare what the portal allows with what listening needs."""
    ticked = flags.gateway_message_content or flags.gateway_message_content_limited
    if desk.journal.listening_anywhere() and not ticked:
        advice = f"{PORTAL}, Bot, Privileged Gateway Intents: tick Message Content Intent, save, restart the bot"
        return Finding("fail", "listening is switched on, but Message Content Intent is not ticked", advice)
    if ticked and not desk.journal.listening_anywhere():
        advice = f"{PORTAL}, Bot, Privileged Gateway Intents: it can be unticked until /listen is used"
        return Finding("ok", "Message Content Intent is ticked, and nobody listens", advice)
    return Finding("ok", "intents: what is needed is allowed")


async def _wanted(client: Single) -> list[Any]:
    translator = client.tree.translator
    commands = client.tree.get_commands()
    if translator is None:
        return [command.to_dict(client.tree) for command in commands]
    return [await command.get_translated_payload(client.tree, translator) for command in commands]


def of_commands(wanted: list[Any], held: list[Any]) -> Finding:
    """Compare the commands that Discord has with the bot's."""
    ours, theirs = ({_outline(command) for command in commands} for commands in (wanted, held))
    if ours == theirs:
        return Finding("ok", f"commands: {len(ours)}, in sync")
    names = sorted({command[0] for command in ours ^ theirs})
    return Finding("warn", f"commands differ: {', '.join(names)}", "start the bot once: palmares run sends them")


def _outline(command: Any) -> tuple[Any, ...]:
    options = tuple(
        (option["name"], option["type"], option.get("description", ""), bool(option.get("required")))
        for option in command.get("options") or ()
    )
    return command["name"], command.get("type", 1), command.get("description") or "", options


def of_server(server: Any, application: int) -> Finding:
    """Look at what the bot's roles permit in a server."""
    name = " ".join(str(server.get("name") or server["id"]).split())
    if server.get("permissions") is None:
        return Finding("ok", f"server {name}: Discord does not tell the permissions")
    permitted = discord.Permissions(int(server["permissions"]))
    missing = [] if permitted.administrator else sorted(_missing(permitted))
    if not missing:
        return Finding("ok", f"server {name}: permissions complete")
    advice = f"give its role these permissions, or invite it again: {invite(application)}"
    return Finding("warn", f"server {name}: lacks {', '.join(missing)}", advice)


def _missing(permitted: discord.Permissions) -> Iterator[str]:
    for name, needed in NEEDED:
        if needed and not getattr(permitted, name):
            yield "view channel" if name == "read_messages" else name.replace("_", " ")  # discord.py's other name
