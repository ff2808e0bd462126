"""Check a text against itself; what fits is left alone."""

import pytest

from bot.compiler.compiling import Compiled, compile_text
from bot.compiler.data import Vocabulary
from bot.compiler.frontmatter import FrontMatter
from bot.facts.statements import RankStatement

RANKED = "L'ENSIC est 19e du classement 2022 de L'Étudiant"


def compiled(text: str, vocabulary: Vocabulary) -> Compiled:
    return compile_text(f"# L'ENSIC\n\n{text}\n", 0, FrontMatter(), vocabulary)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "L'ENSIC est 140e du classement 2022 de L'Étudiant. Le palmarès classe 130 écoles d'ingénieurs.",
            "ensic is 140 in letudiant 2022, where 130 are ranked (3:52-3:95); expected a rank up to the total",
        ),
        (
            f"{RANKED} et gagne huit places. Elle était 25e en 2021.",
            "8 places up since 2021 (likely), but 25 then and 19 now; expected the difference of the ranks",
        ),
        (
            f"{RANKED}, soit huit places de mieux depuis 2021. Le 30e rang de 2021 était décevant.",
            "8 places up since 2021, but 30 then and 19 now; expected the difference of the ranks",
        ),
        (
            f"{RANKED}, soit huit places de mieux depuis 2021. En 2021, le 30e avait surpris tout le monde.",
            "'30e' beside 2021, but 27 by arithmetic; expected one rank",
        ),
        (
            f"{RANKED}. Le palmarès classe 130 écoles. Le palmarès 2022 de L'Étudiant compare 140 écoles d'ingénieurs.",
            "140 are ranked in letudiant 2022, but 130 at 3:51-3:81; expected one number",
        ),
    ],
)
def test_what_does_not_fit_is_told(text: str, told: str, vocabulary: Vocabulary) -> None:
    problems = compiled(text, vocabulary).problems

    assert len(problems) == 1
    assert problems[0].endswith(told)


@pytest.mark.parametrize(
    "text",
    [
        f"{RANKED}. Le palmarès classe 130 écoles d'ingénieurs.",
        f"{RANKED} et gagne huit places. Elle était 27e en 2021.",
        f"{RANKED}, soit huit places de mieux depuis 2021, année de sa 30e participation.",
        f"{RANKED}, soit huit places de mieux depuis 2021. Mines Nancy était 12e en 2021.",
    ],
)
def test_what_fits_is_left(text: str, vocabulary: Vocabulary) -> None:
    assert compiled(text, vocabulary).problems == ()


def test_a_doubtful_rank_is_not_derived(vocabulary: Vocabulary) -> None:
    text = f"{RANKED}, soit huit places de mieux depuis 2021. En 2021, le 30e avait surpris tout le monde."
    ranks = [one for one in compiled(text, vocabulary).statements if isinstance(one, RankStatement)]

    assert [(one.edition, one.value) for one in ranks] == [(2022, "19")]
