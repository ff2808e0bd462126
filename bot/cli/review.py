"""Show a communiqué with what was read in it."""

from pathlib import Path

from rich.console import Console
from rich.text import Text

from bot.compiler.compiling import compile_text
from bot.compiler.data import load_vocabulary
from bot.compiler.documents import read_document
from bot.compiler.limits import LIMITS, Limits
from bot.compiler.review import describe, notes, stretches
from bot.folder import Folder

_READ, _LEFT = "bold green", "yellow"


def show(path: Path, folder: Folder, limits: Limits = LIMITS) -> int:
    """Print the text, highlighted, with the number of each statement after its words; then the statements."""
    draft, _ = read_document(path, limits)
    compiled = compile_text(draft.text, draft.start, draft.front, load_vocabulary(folder), limits)
    console = Console(soft_wrap=True)
    shown = Text()
    parts = list(stretches(draft.text, compiled))
    for number, part in enumerate(parts):
        shown.append(part.text, _READ if part.statements else _LEFT if part.unread else "")
        following = parts[number + 1].statements if number + 1 < len(parts) else ()
        ended = [one for one in part.statements if one not in following]
        if ended:
            shown.append(f"[{','.join(map(str, ended))}]", "cyan")
    console.print(shown)
    for number, one in enumerate(compiled.statements, 1):
        console.print(f"[{number}] {describe(one)}", markup=False, highlight=False)
    for left in compiled.unread:
        console.print(f"line {left.line}: {', '.join(left.figures)}: {left.reason}", markup=False, highlight=False)
    for note in notes(path, compiled):
        console.print(note, style="red", markup=False, highlight=False)
    return 0
