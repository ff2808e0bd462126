"""Find the cue words of a language in tokens: concept -> phrases, where 'gagn*' stands for every word so begun."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from bot.language.fold import Token, fold

_HERE = ""  # key of a node that holds the concepts of the phrase that ends there
_STEMS = "*"
_WORD = re.compile(r"\d+|[^\W\d_]+\*?|[#=°%,]|^\+$")
_GLUE = frozenset("'-.+’")
_REMEMBERED = 50_000  # words whose first step is kept


class Cues:
    """Phrases -> concepts, as a trie of folded words and beginnings of words."""

    def __init__(self, concepts: Mapping[str, Iterable[str]]) -> None:
        self._root: dict[str, Any] = {}
        self._steps: dict[str, list[dict[str, Any]]] = {}
        for concept, phrases in concepts.items():
            for phrase in phrases:
                self._add(phrase, concept)

    def _add(self, phrase: str, concept: str) -> None:
        node = self._root
        for word in _WORD.findall(fold(phrase)):
            stem = word.endswith("*") and len(word) > 1
            branch = node.setdefault(_STEMS, {}) if stem else node
            node = branch.setdefault(word.rstrip("*") if stem else word, {})
        node.setdefault(_HERE, []).append(concept)

    def at(self, tokens: Sequence[Token], start: int) -> list[tuple[str, int]]:
        """List (concept, end) for every phrase that begins at `start`."""
        nodes = self._first(tokens[start].text)
        if not nodes:
            return []
        found: list[tuple[str, int]] = []
        place = start + 1
        while nodes:
            found += [(concept, place) for node in nodes for concept in node.get(_HERE, ())]
            while (
                place < len(tokens)
                and tokens[place].text in _GLUE
                and not any(tokens[place].text in node for node in nodes)
            ):
                place += 1
            if place == len(tokens):
                break
            nodes = _steps(nodes, tokens[place].text)
            place += 1
        return found

    def _first(self, word: str) -> list[dict[str, Any]]:
        if word not in self._steps:
            if len(self._steps) > _REMEMBERED:
                self._steps.clear()
            self._steps[word] = _steps([self._root], word)
        return self._steps[word]


def _steps(nodes: Iterable[dict[str, Any]], word: str) -> list[dict[str, Any]]:
    found = []
    for node in nodes:
        if word in node and word not in (_HERE, _STEMS):
            found.append(node[word])
        if word == "&":
            found += [node[and_] for and_ in ("and", "et") if and_ in node]
        stems = node.get(_STEMS)
        if stems:
            found += [stems[word[:size]] for size in range(2, min(len(word), 24) + 1) if word[:size] in stems]
    return found
