"""Tell where information comes from, and where to read more."""

from bot.answers.asking import Asking, Draft
from bot.answers.shapes import ranks
from bot.facts.statements import AnyStatement, Document, Link


def _document(asking: Asking) -> tuple[Document, AnyStatement | None] | None:
    """Give the document of the last answer, else the newest on the school."""
    named = asking.slots.rankings or not asking.slots.period.empty
    for statement in ranks.rank(asking).statements if named else asking.cited:
        document = asking.store.document(statement)
        if document:
            return document, statement
    for name in asking.store.communiques(asking.school, asking.ranking) or asking.store.communiques():
        document = asking.store.documents.get(name)
        if document:
            return document, asking.statement_of(name)
    return None


def _fields(asking: Asking, document: Document) -> dict[str, str]:
    return {
        "title": document.title,
        "nature": asking.wording.forms.natures.get(document.nature, document.nature),
        "date": asking.wording.date(document.date),
        "publisher": document.publisher or "?",
    }


def _tell(asking: Asking, text: str, **more: object) -> Draft:
    found = _document(asking)
    if not found:
        return asking.unknown(asking.say("no_held"))
    document, statement = found
    if not document.date:
        text = f"{text}_undated"
    said = asking.say(text, **_fields(asking, document), **more)
    if text.startswith("source") and document.url:
        said += asking.say("source_url", url=document.url)
    return asking.answered(said, [statement] if statement else [])


def source(asking: Asking) -> Draft:
    """Name the source."""
    return _tell(asking, "source")


def published(asking: Asking) -> Draft:
    """Give the date of the source."""
    return _tell(asking, "date")


def release_by(asking: Asking) -> Draft:
    """Tell who published the source."""
    return _tell(asking, "release_by")


def fresh(asking: Asking) -> Draft:
    """Tell how recent the information is."""
    latest = max(asking.ranks, default=None)
    return _tell(asking, "fresh", edition=latest) if latest else asking.unknown(asking.say("no_held"))


def summary(asking: Asking) -> Draft:
    """Tell in short what the source says."""
    drafts = [ranks.rank(asking)]
    found = _document(asking)
    if not found or drafts[0].status != "answered":
        return drafts[0]
    text = asking.say("summary", **_fields(asking, found[0]), figures=drafts[0].text)
    return asking.answered(text, drafts[0].statements, drafts[0].edition)


def _own(asking: Asking, link: Link) -> bool:
    """Say whether a link leads to the school's own site."""
    from urllib.parse import urlsplit

    school = asking.facts.schools.get(asking.school)
    host = urlsplit(school.url).hostname if school and school.url else None
    other = urlsplit(link.url).hostname
    return bool(host and other) and _domain(host) == _domain(other)


def _domain(host: str | None) -> str:
    return ".".join((host or "").split(".")[-2:])


def _links(asking: Asking) -> tuple[list[Link], list[Link]]:
    links = asking.store.links(asking.school) or asking.store.links()
    own = [link for link in links if _own(asking, link)]
    named = asking.store.links(asking.school, asking.ranking) if asking.slots.rankings else links
    return [link for link in named if link not in own], own


def own_link(asking: Asking) -> Link | None:
    """Give the link to the school's own page on its rankings, where there is one."""
    return next(iter(_links(asking)[1]), None)


def link(asking: Asking) -> Draft:
    """Give the links, each with what it leads to."""
    others, own = _links(asking)
    if not others or not own:
        return link_ranking(asking) if others or asking.slots.rankings else link_school(asking)
    rows = "\n".join(f"- {draft.text}" for draft in (link_ranking(asking), link_school(asking)))
    return asking.answered(asking.say("links", rows=rows), [*others[:1], *own[:1]])


def link_ranking(asking: Asking) -> Draft:
    """Give the link to the ranking."""
    others, own = _links(asking)
    if not others and asking.slots.rankings:
        text = asking.say("no_link", ranking=asking.ranking_name)
        text += asking.say("no_ranking_link", url=own[0].url) if own else ""
        return asking.unknown(text, intent="refuse:link", statements=tuple(own[:1]))
    found = others or own
    if not found:
        return asking.unknown(asking.say("no_held"))
    return asking.answered(asking.say("link_ranking", ranking=asking.ranking_name, url=found[0].url), found[:1])


def link_school(asking: Asking) -> Draft:
    """Give the link to the school's page."""
    others, own = _links(asking)
    found = own or others
    if not found:
        return asking.unknown(asking.say("no_held"))
    return asking.answered(asking.say("link_school", url=found[0].url), found[:1])


def known_editions(asking: Asking) -> Draft:
    """Tell which editions are held."""
    held = asking.ranks
    if not held:
        return asking.unknown(asking.say("no_held"))
    editions = asking.wording.editions(held)
    text = asking.say("known_editions", editions=editions, ranking=asking.ranking_name, school=asking.school_name)
    return asking.answered(text, [s for found in held.values() for s in found.statements])


def known_rankings(asking: Asking) -> Draft:
    """Tell which rankings are held, and where the school's others are."""
    names = asking.wording.listing(asking.name_of_ranking(each) for each in asking.store.rankings(asking.school))
    _, own = _links(asking)
    name = "known_rankings" if own else "known_rankings_only"
    text = asking.say(name, rankings=names, school=asking.school_name, url=own[0].url if own else "")
    return asking.answered(text, own[:1])


def known_schools(asking: Asking) -> Draft:
    """Tell which schools are held."""
    return asking.answered(asking.say("known_schools", schools=asking.schools_phrase), [])
