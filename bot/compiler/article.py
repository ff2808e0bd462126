"""Lay a communiqué out: its parts in order, each passage with the headings and the introduction above it."""

from collections.abc import Iterator, Sequence
from typing import Literal

from bot.compiler.blocks import STRONG, Block, blocks
from bot.compiler.data import Language, Vocabulary
from bot.compiler.inline import Plain
from bot.compiler.passage import Passage
from bot.compiler.scan import Scanner
from bot.compiler.source import SourceText
from bot.language.fold import tokens

WRAP = 130  # characters: lines longer than this are not wrapped ones

Kind = Literal["heading", "paragraph", "item", "quote", "table"]


class Part:
    """One block with its passages, and what stands above it."""

    def __init__(self, block: Block, passages: list[Passage]) -> None:
        self.block = block
        self.kind: Kind = block.kind
        self.level = block.level
        self.passages = passages
        self.rows: list[list[Passage]] = []
        self.headings: list[Passage] = []  # outer to inner
        self.intro: Passage | None = None  # of a list or a table
        self.number = 0

    @property
    def text(self) -> str:
        """Give the plain text."""
        return self.block.plain.text


class Article:
    """A communiqué's parts, in order."""

    def __init__(self, source: SourceText, language: Language, parts: list[Part]) -> None:
        self.source = source
        self.language = language
        self.parts = parts

    @property
    def passages(self) -> Iterator[Passage]:
        """Yield every passage, tables' cells included."""
        for part in self.parts:
            yield from part.passages
            for row in part.rows:
                yield from row


def lay_out(source: SourceText, start: int, vocabulary: Vocabulary, language: Language | None = None) -> Article:
    """Read the blocks of a text from offset `start` on; the language is detected where it is not given."""
    found = blocks(source.text, start)
    language = language or vocabulary.languages[detect(found, vocabulary)]
    scanner = Scanner(vocabulary, language)
    longest = max((len(line) for line in source.text[start:].split("\n")), default=0)
    width = longest if longest <= WRAP else 10**9
    parts = [_part(block, scanner, width) for block in found]
    _place(parts)
    return Article(source, language, parts)


def _part(block: Block, scanner: Scanner, width: int) -> Part:
    wrap = 10**9 if block.kind in ("item", "quote") and width > WRAP else width
    part = Part(block, scanner.passages(block.plain, wrap) if block.kind != "table" else [])
    for row in block.rows:
        part.rows.append([_cell(cell, scanner) for cell in row])
    return part


def _cell(cell: Plain, scanner: Scanner) -> Passage:
    found = scanner.passages(cell, 0)
    return found[0] if len(found) == 1 else scanner.passage(cell, tokens(cell.text))


def _place(parts: Sequence[Part]) -> None:
    """Tell every part what stands above it."""
    above: list[tuple[int, Passage]] = []
    intro: Passage | None = None
    for number, part in enumerate(parts):
        part.number = number
        if part.kind == "heading":
            above = (
                [pair for pair in above if pair[0] < part.level]
                if part.level < STRONG
                else [p for p in above if p[0] < STRONG]
            )
            part.headings = [passage for _, passage in above]
            above += [(part.level, passage) for passage in part.passages[:2]]
            intro = None
            continue
        part.headings = [passage for _, passage in above]
        if part.kind in ("item", "table"):
            part.intro = intro
        else:
            intro = part.passages[-1] if part.passages else None


def detect(found: Sequence[Block], vocabulary: Vocabulary) -> str:
    """Tell the language from the words that are common in one and not in the others."""
    counts = dict.fromkeys(vocabulary.languages, 0)
    telling = {code: frozenset(one.pack.telling) for code, one in vocabulary.languages.items()}
    read = 0
    for block in found:
        for plain in (block.plain, *(cell for row in block.rows for cell in row)):
            words = [token.text for token in tokens(plain.text[:4000])]
            read += len(words)
            for code, those in telling.items():
                counts[code] += sum(word in those for word in words)
        if read > 600:
            break
    return max(counts, key=lambda code: (counts[code], code == "fr"))
