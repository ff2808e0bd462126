"""Read documents in a process of their own: it ends where its limits do, and the next one is read."""

import zlib

import pytest

from bot.compiler import apart
from bot.compiler.documents import parse_document
from bot.compiler.limits import LIMITS, Limits
from bot.errors import InputError

PAGE = b"<title>Rang 2022</title><body><article><p>" + b"L'ENSIC est 19e. " * 9 + b"</p></body>"


def paper(stream: bytes, *filters: bytes) -> bytes:
    """Make a PDF of one page with such a content."""
    font = b"/Resources<</Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>"
    parts = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R%s>>" % font,
        b"<</Filter[%s]/Length %d>>stream\n%s\nendstream" % (b"".join(filters), len(stream), stream),
    ]
    body, places = b"%PDF-1.4\n", []
    for number, part in enumerate(parts, 1):
        places.append(len(body))
        body += b"%d 0 obj%s endobj\n" % (number, part)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"trailer<</Size 5/Root 1 0 R>>\nstartxref\n%d" % len(body)
    return body + b"xref\n0 5\n0000000000 65535 f \n" + table + end


def bomb(size: int) -> bytes:
    """Make a PDF whose page unpacks, twice, to so many bytes."""
    return paper(zlib.compress(zlib.compress(b"0 " * (size // 2), 1), 9), b"/FlateDecode", b"/FlateDecode")


def scattered(count: int) -> bytes:
    """Make a page of so many words that share no line."""
    words = (b"1 0 0 1 %d %.2f Tm(w%d)Tj" % (at * 37 % 590, at * 0.61 % 800, at) for at in range(count))
    return paper(b"BT/F 10 Tf " + b"\n".join(words) + b" ET")


@pytest.mark.parametrize(
    ("name", "data", "limits", "message"),
    [
        ("bomb.pdf", bomb(400_000_000), Limits(memory_bytes=500_000_000), "500,000,000 bytes"),
        ("slow.pdf", scattered(200_000), Limits(seconds=1, elements=10**9), "more than 1 s to read"),
        ("wide.html", b"<b>x</b>" * 50_000, LIMITS, "more than 40,000 elements"),
    ],
)
def test_what_leads_a_reader_astray_is_refused_in_one_line(
    name: str, data: bytes, limits: Limits, message: str
) -> None:
    with pytest.raises(InputError) as caught:
        parse_document(data, name, limits)

    assert message in str(caught.value)
    assert "\n" not in str(caught.value)
    assert "19e" in parse_document(PAGE, "next.html").text


def test_one_process_reads_one_document_after_the_other() -> None:
    parse_document(PAGE, "one.html")
    first = {helper.process.pid for helper in apart._HELPERS.values()}
    parse_document(PAGE, "two.html")

    assert {helper.process.pid for helper in apart._HELPERS.values()} == first


def test_a_missing_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart, "_ask", lambda asked: apart.Told(missing="trafilatura"))

    with pytest.raises(InputError, match=r"trafilatura is not installed; expected the extra: pip install"):
        parse_document(PAGE, "page.html")
