"""Commands for staff: figures to take away, and where the bot listens."""

import asyncio
from collections.abc import Callable, Iterable, Sequence
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import discord
from discord.ext import commands

from bot.chat.answering import admit, look_of, respond, say
from bot.chat.autocomplete import Proposals
from bot.chat.desk import Desk
from bot.chat.host import Interaction, language_of, texts_of
from bot.chat.parcel import Parcel, Upload, note
from bot.chat.pictures import Pictures
from bot.chat.questions import Command, command
from bot.chat.tables import table
from bot.chat.wording import DEFAULT
from bot.figures.export import to_csv
from bot.figures.rows import AnyFigure
from bot.figures.table import Selection, figures

FILE = "palmares.csv"
MARGIN = 1_000_000  # bytes left for the picture and the rest of a request


def _file(found: Sequence[AnyFigure], limit: int) -> Upload | None:
    """Write a CSV file, zipped where Discord would not take it; None where that does not help."""
    data, name = to_csv(found).encode(), FILE
    if len(data) > limit - MARGIN:
        packed = BytesIO()
        with ZipFile(packed, "w", ZIP_DEFLATED) as archive:
            archive.writestr(FILE, data)
        data, name = packed.getvalue(), f"{FILE}.zip"
    return Upload(name, data) if len(data) <= limit - MARGIN else None


def _one(found: Sequence[AnyFigure], wanted: Selection) -> Selection:
    """Narrow a selection to the one school and ranking that it holds, where it holds one."""
    schools = {figure.school for figure in found if figure.school}
    rankings = {figure.ranking for figure in found}
    if len(schools) != 1 or len(rankings) != 1:
        return wanted
    return Selection(schools.pop(), rankings.pop(), wanted.first, wanted.last)


class Staff(commands.Cog):
    """Hand out figures; switch listening on and off."""

    def __init__(self, desk: Desk, proposals: Proposals, pictures: Pictures, renew: Callable[[], None]) -> None:
        self.desk = desk
        self.proposals = proposals
        self.pictures = pictures
        self.renew = renew  # connect again, since what the bot may read has changed

    def commands(self) -> Iterable[Command]:
        """Make the commands, for the tree."""
        of = self.proposals
        completes = {"school": of.school, "ranking": of.ranking, "since": of.edition, "until": of.edition}
        yield command(self.desk.wording, "figures", self.figures, completes)
        listen = command(self.desk.wording, "listen", self.listen)
        listen.default_permissions = discord.Permissions(manage_channels=True)
        listen.allowed_contexts = discord.app_commands.AppCommandContext(guild=True)
        listen.allowed_installs = discord.app_commands.AppInstallationType(guild=True)
        yield listen

    async def figures(
        self,
        interaction: Interaction,
        school: str | None = None,
        ranking: str | None = None,
        since: int | None = None,
        until: int | None = None,
    ) -> None:
        """Hand out a table, a CSV file and a picture."""
        for name, found in ((school, self.proposals.school_id), (ranking, self.proposals.ranking_id)):
            if name and not found(name):
                text = texts_of(interaction).notices.unknown.format(name=discord.utils.escape_markdown(name[:100]))
                await say(interaction, note(text))
                return
        if await admit(interaction):
            schools = self.proposals.school_id(school) if school else None
            rankings = self.proposals.ranking_id(ranking) if ranking else None
            since, until = (until, since) if since and until and since > until else (since, until)
            await respond(interaction, self._hand_out(interaction, Selection(schools, rankings, since, until)))

    async def _hand_out(self, interaction: Interaction, wanted: Selection) -> Parcel:
        language, texts, core = language_of(interaction) or DEFAULT, texts_of(interaction), self.desk.facts
        found = await asyncio.to_thread(figures, core.store, core.schools, core.rankings, wanted)
        if not found:
            return note(texts.notices.no_figures)
        look = look_of(interaction)
        file = await asyncio.to_thread(_file, found, interaction.filesize_limit) if look.files else None
        page = table(found, core.rankings, self.desk.figure_words(language), texts, look)
        picture = await self.pictures.drawn(_one(found, wanted), language) if look.files else None
        if picture and page.embed:
            page.embed.set_image(url=f"attachment://{picture.name}")
        uploads = tuple(each for each in (file, picture) if each)
        return Parcel(content=page.content, embed=page.embed, uploads=uploads)

    async def listen(self, interaction: Interaction, active: bool) -> None:
        """Switch listening in this channel."""
        notices = texts_of(interaction).notices
        if interaction.guild_id is None or interaction.channel_id is None:
            await say(interaction, note(notices.guild_only))
        elif not interaction.permissions.manage_channels:
            await say(interaction, note(notices.staff_only))
        else:
            await respond(interaction, self._switch(interaction, interaction.guild_id, interaction.channel_id, active))

    async def _switch(self, interaction: Interaction, guild: int, channel: int, active: bool) -> Parcel:
        notices = texts_of(interaction).notices
        before = self.desk.listens()
        await asyncio.to_thread(self.desk.journal.listen, guild, channel, active)
        if active:
            self.desk.content_refused = False  # it may have been ticked since
        if self.desk.listens() != before:
            self.renew()
        if not active:
            return note(notices.listening_off)
        return note(notices.listening_on if await self._ticked(interaction) else notices.listening_waits)

    async def _ticked(self, interaction: Interaction) -> bool:
        """Say whether Message Content Intent is ticked in the portal."""
        try:
            flags = (await interaction.client.application_info()).flags
        except discord.HTTPException:
            return True
        return bool(flags.gateway_message_content or flags.gateway_message_content_limited)
