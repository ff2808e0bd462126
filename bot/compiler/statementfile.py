"""Write what was compiled as a statement file, and tell whether one is stale."""

import hashlib
import re
from collections.abc import Iterable
from pathlib import Path

import msgspec

from bot import __version__
from bot.compiler.compiling import Compiled
from bot.compiler.limits import LIMITS, Limits
from bot.facts.statements import StatementFile
from bot.folder import Folder
from bot.yamlfile import dump

HEAD = "# Written by `palmares compile`; edit the communiqué or its patterns instead.\n"
_PARTS = ("schools", "rankings", "bodies.yaml", "criteria.yaml", "languages")
_DIGEST = re.compile(r"(?m)^digest: .*$")
_PREFIX = 4096  # characters of a statement file in which its digest stands


def lay_out_file(communique: str, digest: str, compiled: Compiled) -> str:
    """Give the text of a statement file, in a fixed order."""
    file = StatementFile(
        communique=communique,
        digest=digest,
        document=compiled.document,
        statements=compiled.statements,
        unread=compiled.unread,
    )
    plain = msgspec.to_builtins(file)
    plain["document"]["language"] = file.document.language  # as a default it would come or go with the process
    for statement in plain.get("statements", ()):
        statement["source"].pop("communique", None)  # the file says it once
    return HEAD + dump(plain)


def same_but_digest(one: str, other: str) -> bool:
    """Say whether two statement files differ in nothing but their digests."""
    return _DIGEST.sub("", one) == _DIGEST.sub("", other)


def data_digest(folder: Folder, limits: Limits = LIMITS) -> str:
    """Give the digest of what a compilation rests on besides the text: vocabulary, program, how far it reads."""
    digest = hashlib.sha256(__version__.encode())
    if limits.read_characters != LIMITS.read_characters:
        digest.update(str(limits.read_characters).encode())
    for part in _PARTS:
        for path in folder.files(part):
            if part == "languages" and path.parent.name != "patterns" and path.name != "pack.yaml":
                continue
            digest.update(path.name.encode())
            digest.update(path.read_bytes())
    digest.update(b"".join(path.read_bytes() for path in _program()))
    return digest.hexdigest()


def _program() -> Iterable[Path]:
    """List the modules whose change may change what comes out."""
    here = Path(__file__).parent
    beside = ("language", "facts")
    modules = [path for part in beside for path in (here.parent / part).glob("*.py")]
    return sorted([*here.glob("*.py"), *modules, here.parent / "yamlfile.py"])


def text_digest(data: bytes, vocabulary: str) -> str:
    """Give the digest that a statement file keeps: of the communiqué's bytes and of the vocabulary's digest."""
    return hashlib.sha256(data + vocabulary.encode()).hexdigest()[:32]


def kept_digest(path: Path) -> str | None:
    """Give the digest that a statement file holds, None where there is no such file."""
    try:
        with path.open(encoding="utf-8") as file:
            head = file.read(_PREFIX)
    except (OSError, UnicodeDecodeError):
        return None
    for line in head.splitlines():
        if line.startswith("digest: "):
            return line.removeprefix("digest: ").strip("'\" ")
    return None
