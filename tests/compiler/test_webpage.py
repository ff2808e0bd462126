"""Read saved web pages: the text alone, and of their metadata what is marked as such."""

import pytest

from bot.compiler.compiling import compile_text
from bot.compiler.data import Vocabulary
from bot.compiler.documents import Draft, parse_here
from bot.compiler.limits import LIMITS
from bot.errors import InputError

TEXT = "IMT Mines Alès est 24e du classement 2022 de L'Étudiant. "
ASIDE = (
    '<aside><h2>À lire aussi</h2><ul><li><a href="/b">Mines Albi 30e en 2021</a> '
    '<time datetime="2021-03-12">12 mars</time></li></ul></aside>'
)
FOOTER = "<footer>© 2019-2024 École, 30100 Alès</footer>"
MENU = '<header><nav><ul><li><a href="/">Accueil</a></li><li><a href="/c">Classements 2019</a></li></ul></nav></header>'
BANNER = '<div id="tarteaucitronRoot">Ce site utilise 43 cookies.</div><div class="cookie-banner">12 cookies.</div>'


def page(head: str = "", body: str = "", text: str = TEXT * 6) -> Draft:
    html = (
        f"<html><head><meta charset='utf-8'><title>Un rang</title>{head}</head><body>{BANNER}{MENU}<main><article>"
        f"<h1>Un rang</h1>{body}<p>{text}</p></article></main>{ASIDE}{FOOTER}</body></html>"
    )
    return parse_here(html.encode(), "page.html", LIMITS)


def ld(**values: str) -> str:
    inner = ",".join(f'"{key}":"{value}"' for key, value in values.items())
    return f'<script type="application/ld+json">{{"@type":"NewsArticle","headline":"Un rang",{inner}}}</script>'


@pytest.mark.parametrize(
    ("head", "body", "date"),
    [
        ("", "", None),
        (ld(datePublished="2022-01-05T10:00:00+01:00"), "", "2022-01-05"),
        ('<meta property="article:published_time" content="2022-01-05">', "", "2022-01-05"),
        ('<meta property="article:modified_time" content="2024-06-05">', "", None),
        ("", '<time datetime="2022-01-05">5 janvier</time>', "2022-01-05"),
        ("", "<p>Photo prise en 2018</p>", None),
    ],
)
def test_a_date_is_one_that_the_page_marks(head: str, body: str, date: str | None) -> None:
    assert page(head, body).front.found_date == date


@pytest.mark.parametrize(
    ("head", "url"),
    [
        ("", None),
        ('<link rel="canonical" href="https://a.example/x">', "https://a.example/x"),
        ('<link rel="canonical" href="/x">', None),
        ('<meta property="og:url" content="https://a.example/x">', "https://a.example/x"),
        (ld(url="https://a.example/x"), "https://a.example/x"),
        ("<!-- saved from url=(0021)https://a.example/x -->", "https://a.example/x"),
    ],
)
def test_an_address_is_the_pages_own(head: str, url: str | None) -> None:
    assert page(head).front.url == url


def test_a_short_page_brings_in_neither_menu_nor_banner() -> None:
    assert page(text=TEXT).text.strip() == f"# Un rang\n\n{TEXT.strip()}"


def test_what_scripts_and_drawings_hold_is_not_counted() -> None:
    script = "<script>var t = " + '"<div><span>"+' * 500 + "'';</script><!--" + "<div>" * 500 + "-->"
    drawing = "<svg><path d='M0 0'/><path d='M1 1'/></svg>" * 300

    assert TEXT.strip() in page(body=script + drawing).text


def test_a_page_of_too_many_elements_is_refused() -> None:
    with pytest.raises(InputError, match="more than 40,000 elements"):
        page(body="<b>x</b>" * 40_001)


@pytest.mark.parametrize(
    ("head", "publisher", "nature"),
    [
        ("", None, "communiqué"),
        (ld(publisher="Objectif Gard"), "Objectif Gard", "press report"),
        ('<meta property="og:site_name" content="IMT Mines Alès">', "IMT Mines Alès", "communiqué"),
        ('<meta property="og:site_name" content="Le Mag">', "Le Mag", "web page"),
    ],
)
def test_a_publisher_is_who_the_page_says(
    head: str, publisher: str | None, nature: str, vocabulary: Vocabulary
) -> None:
    draft = page(head)
    document = compile_text(draft.text, draft.start, draft.front, vocabulary).document

    assert (document.publisher, document.nature) == (publisher, nature)
