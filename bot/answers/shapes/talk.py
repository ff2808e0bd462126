"""Answer talk, ask for help and what is known not to be held."""

from bot.answers.asking import Asking, Draft


def talk(asking: Asking) -> Draft:
    """Answer small talk, without a figure."""
    name = asking.question.intent.replace("-", "_")
    text = asking.say(name, school=asking.school_name, example=asking.examples[0])
    return Draft(status="answered", text=text)


def order(asking: Asking) -> Draft:
    """Take no instructions."""
    return asking.unknown(asking.say("order"))


def help_(asking: Asking) -> Draft:
    """Tell what can be asked, from what is held."""
    store = asking.store
    editions = {e for each in store.rankings(asking.school) for e in store.editions(asking.school, each)}
    examples = "\n".join(f"- {example}" for example in asking.examples)
    if not asking.store.documents:
        return Draft(status="answered", text=asking.say("help_entries", examples=examples))
    text = asking.say(
        "help",
        schools=asking.schools_phrase,
        rankings=asking.wording.listing(asking.name_of_ranking(each) for each in asking.store.rankings(asking.school)),
        first=min(editions, default="?"),
        last=max(editions, default="?"),
        examples=examples,
    )
    return Draft(status="answered", text=text)


def unheld(asking: Asking) -> Draft:
    """Refuse what communiqués are known not to hold."""
    topic = asking.wording.replies.unheld[asking.question.intent]
    return asking.unknown(asking.say("no_topic", topic=topic), intent=f"refuse:{asking.question.intent}")


def places(asking: Asking) -> Draft:
    """Ask what places are meant: gained, or in the ranking."""
    choices = asking.choices["places"]
    rows = "\n".join(f"{place}. {choice}" for place, choice in enumerate(choices, 1))
    return Draft(status="clarify", text=asking.say("clarify", choices=rows), choices=choices)
