"""Figures are read exactly; near misses stand beside hits."""

import pytest

from bot.folder import open_folder
from bot.language.figures import FigureReader
from bot.language.fold import tokens
from bot.language.packs import load_packs

CASES = [
    ("rang en 2020", ["year 2020"]),
    ("classement2022", ["year 2022"]),
    ("'19, puis 19", ["year 2019", "number 19"]),
    ("deux mille dix-neuf", ["year 2019"]),
    ("entre deux mille dix-huit et deux mille vingt", ["year 2018", "year 2020"]),
    ("twenty twenty-two", ["year 2022"]),
    ("two thousand and nineteen", ["year 2019"]),
    ("mille neuf cent quatre-vingt-dix-neuf", ["year 1999"]),
    ("24e 24ème 24è 24 eme 1re 1ère 3rd", [*["ordinal 24"] * 4, "ordinal 1", "ordinal 1", "ordinal 3"]),
    ("24 et 25", ["number 24", "number 25"]),
    ("n°1, n° 2, #3, No. 34, numéro 5", ["ordinal 1", "ordinal 2", "ordinal 3", "ordinal 34", "ordinal 5"]),
    ("no 34 students", ["ordinal 34"]),
    ("=16", ["ordinal 16 tied"]),
    ("vingt-quatrième", ["ordinal 24"]),
    ("soixante-et-unième", ["ordinal 61"]),
    ("cent-deuxième", ["ordinal 102"]),
    ("quatre-vingtième", ["ordinal 80"]),
    ("twenty-first", ["ordinal 21"]),
    ("cent quatre-vingt-neuf", ["number 189"]),
    ("quatre-vingt-dix-sept", ["number 97"]),
    ("soixante et onze", ["number 71"]),
    ("vingt et trois", ["number 20", "number 3"]),
    ("une seconde", ["number 1 latent", "ordinal 2 latent"]),
    ("201-300", ["band 201-300"]),
    ("4–9", ["band 4-9"]),
    ("3-0", ["number 3", "number 0"]),
    ("2018-2022", ["years 2018-2022"]),
    ("2013-14", ["years 2013-2014"]),
    ("2018/2019", ["years 2018-2019"]),
    ("2 300 écoles, 1,258 ranked", ["number 2300", "number 1258"]),
    ("15,78 points", ["decimal 15"]),
    ("10 %, 15%, quinze pour cent", ["percent 10", "percent 15", "percent 15"]),
    ("le 15.12.2020", ["number 15", "number 12", "year 2020"]),
    ("30319 Alès", ["number 30319"]),
    ("9" * 40, ["decimal 0"]),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_figures_are_read(text: str, expected: list[str]) -> None:
    reader = FigureReader(load_packs(open_folder()).values())

    found = [
        f"{f.kind} {f.value}{f'-{f.last}' if f.last else ''}{' tied' * f.tied}{' latent' * f.latent}"
        for f in reader.read(tokens(text))
    ]

    assert found == expected
