"""Gather the words and names that questions may hold: it takes longer than a question, so a snapshot keeps them."""

from collections.abc import Mapping
from itertools import chain

from bot.answers.vocabulary import Data, Held, make_reader
from bot.facts.load import Facts
from bot.facts.statements import Contact
from bot.facts.store import FactStore
from bot.language.fold import key
from bot.language.gazetteer import Gazetteer
from bot.language.lexicon import Lexicon, Words
from bot.language.reading import Entity, ItemKind
from bot.language.recognition import SLOTS, read_sentences

SHORT = 3  # letters: a shorter word of a category's name says nothing
AT_HOME = 50  # schools and rankings of which something is stated that are known in one word too: "minesales"
_SLOT_KINDS: dict[str, ItemKind] = {"{person}": "person", "{body}": "body", "{criterion}": "criterion"}


def gather(data: Data, facts: Facts) -> Held:
    """Read the lexicon, the names of entities and the sentences of intents."""
    lexicon = Lexicon(
        {
            code: Words(each.lexicon, each.topics, each.common.get("filler", ""), each.common.get("plain", ""))
            for code, each in data.languages.items()
        }
    )
    lexicon.known.update(word for entry in data.faq.values() for text in entry.questions for word in key(text))
    names = _names(data, facts)
    reader = make_reader(data, lexicon, names)
    sentences = read_sentences(reader, {code: each.sentences for code, each in data.languages.items()})
    return Held(data, lexicon.pack(), names.pack(), sentences)


def _names(data: Data, facts: Facts) -> Gazetteer[Entity]:
    small = {word for each in data.languages.values() for word in each.pack.small}
    gazetteer: Gazetteer[Entity] = Gazetteer(small)
    kinds: tuple[tuple[ItemKind, Mapping[str, object]], ...] = (
        ("school", facts.schools),
        ("ranking", facts.rankings),
        ("body", facts.bodies),
        ("criterion", facts.criteria),
    )
    everyday = _concept_words(data) | small
    for kind, entities in kinds:
        for id_, entity in entities.items():
            _add(gazetteer, (kind, id_), entity, everyday)
    _add_stated(gazetteer, facts.store, _concept_words(data))
    _add_regions(gazetteer, facts.store)
    _add_joined(gazetteer, facts)
    for slot, word in SLOTS.items():
        if word.startswith("slot"):
            gazetteer.add(word, (_SLOT_KINDS[slot], ""))
    return gazetteer


def _add(gazetteer: Gazetteer[Entity], value: Entity, entity: object, everyday: frozenset[str]) -> None:
    city = frozenset(key(getattr(entity, "city", "") or ""))
    for name in (getattr(entity, "name", ""), *getattr(entity, "names", ()), *getattr(entity, "long", {}).values()):
        words = key(name)
        plain = value[0] == "school" and everyday.issuperset(words) and city.isdisjoint(words)
        if plain and len(words) > 2 and words[0] not in gazetteer.small:
            gazetteer.add_words(words, value)  # 'a college in France' is no "Collège de France"
        else:
            gazetteer.add(name, value)
    for name in getattr(entity, "translations", {}).values():
        gazetteer.add(name, value)
    for name in getattr(entity, "weak", ()):
        gazetteer.add(name, value, weak=True)


def _add_joined(gazetteer: Gazetteer[Entity], facts: Facts) -> None:
    """Add the names of what is held typed in one word."""
    kinds: tuple[tuple[ItemKind, tuple[str, ...], Mapping[str, object]], ...] = (
        ("school", facts.store.schools()[:AT_HOME], facts.schools),
        ("ranking", facts.store.rankings()[:AT_HOME], facts.rankings),
    )
    for kind, held, entities in kinds:
        for id_ in held:
            entity = entities.get(id_)
            for name in (getattr(entity, "name", ""), *getattr(entity, "names", ())):
                gazetteer.add_words(("".join(key(name)),) if name else (), (kind, id_))


def _add_stated(gazetteer: Gazetteer[Entity], store: FactStore, concept_words: frozenset[str]) -> None:
    """Add the names that only statements give: people, categories, criteria in the sources' words."""
    people = [quotation.speaker for quotation in store.quotations()]
    contacts = chain.from_iterable(found.statements for found in store.contacts())
    people += [contact.name for contact in contacts if isinstance(contact, Contact) and contact.name]
    for person in dict.fromkeys(people):
        gazetteer.add(person, ("person", person))
        gazetteer.add_words(key(person)[-1:], ("person", person))
    for category in store.categories:
        gazetteer.add(category, ("category", category))
        for word in key(category):
            if len(word) > SHORT and word not in concept_words:
                gazetteer.add_words((word,), ("category", category), weak=True)
    for ranking in store.rankings():
        for found in store.criteria(ranking).values():
            for fact in found:
                gazetteer.add(fact.value, ("criterion", fact.value))


def _add_regions(gazetteer: Gazetteer[Entity], store: FactStore) -> None:
    """Add the regions inside which some school has a rank."""
    for school in store.schools()[:AT_HOME]:
        tables = chain.from_iterable(store.qualifiers(school, ranking) for ranking in store.rankings(school))
        for region in dict.fromkeys(table.region for table in tables if table.region):
            gazetteer.add(region, ("region", region))


def _concept_words(data: Data) -> frozenset[str]:
    forms = (forms for each in data.languages.values() for forms in each.lexicon.values())
    return frozenset(word for each in forms for word in key(each))
