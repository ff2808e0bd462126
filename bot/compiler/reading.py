"""Hold what every reader of one text works with."""

import msgspec

from bot.compiler.article import Article
from bot.compiler.data import Vocabulary
from bot.compiler.editions import Editions
from bot.compiler.findings import Findings
from bot.compiler.frame import Frame
from bot.compiler.schools import Names


class Reading(msgspec.Struct, frozen=True):
    """One text under way."""

    article: Article
    vocabulary: Vocabulary
    names: Names
    editions: Editions
    frame: Frame
    findings: Findings
