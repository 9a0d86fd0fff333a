"""Files that unpack, or draw, to far more than they are: refused in one line, in the time a producer would wait."""

import datetime as dt
import zlib

import pytest

from podcast.errors import PodcastError
from podcast.stories import pdf
from podcast.stories.material import Day

DAY = Day(dt.date(2026, 3, 26))
WORDS = b"BT /F 12 Tf 1 0 0 1 72 700 Tm (The town of Mell has hung a clock that runs backwards and a third of it " \
        b"objects to what the mayor calls a reminder of the time they have.) Tj ET\n"


def a_pdf(page: bytes, *, packing: bytes = b"/FlateDecode", pages: int = 1, form: bytes = b"") -> bytes:
    """A PDF whose pages all draw the same stream, with a form X of its own that a page may draw."""
    kids = b" ".join(b"%d 0 R" % (6 + number) for number in range(pages))
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[" + kids + b"]/Count %d>>" % pages,
               b"<</Length %d/Filter %s>>stream\n" % (len(page), packing) + page + b"\nendstream",
               b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
               b"<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 5 0 R>>/Font<</F 4 0 R>>>>"
               b"/Length %d/Filter/FlateDecode>>stream\n" % len(form) + form + b"\nendstream"]
    objects += [b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 3 0 R"
                b"/Resources<</Font<</F 4 0 R>>/XObject<</X 5 0 R>>>>>>"] * pages
    out, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n" % number + content + b"\nendobj\n"
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return out + b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1) + table + (
        b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, len(out)))


BOMBS = {
    "a page of 60 MB": a_pdf(zlib.compress(b"q Q " * 15_000_000, 1)),
    "packed twice": a_pdf(zlib.compress(zlib.compress(b"q Q " * 15_000_000, 1)), packing=b"[/FlateDecode/FlateDecode]"),
    "run lengths": a_pdf(bytes([129, 32]) * 1_000_000, packing=b"/RunLengthDecode"),
    "one stream on every page": a_pdf(zlib.compress(b"q Q " * 40_000), pages=60),
    "forms drawn a thousand times": a_pdf(zlib.compress(b"/X Do " * 1000), form=zlib.compress(b"q Q " * 500)),
    "a form that draws itself": a_pdf(zlib.compress(b"/X Do "), form=zlib.compress(b"/X Do /X Do ")),
    "pages that are their own": a_pdf(zlib.compress(WORDS)).replace(b"/Kids[6 0 R]", b"/Kids[2 0 R]"),
}


def test_a_pdf_of_this_making_is_read() -> None:
    document, = pdf.read(a_pdf(zlib.compress(WORDS)), "x.pdf", DAY)
    assert "a clock that runs backwards" in " ".join(block.text for block in document.blocks)


@pytest.mark.parametrize("kind", BOMBS)
def test_a_pdf_that_is_a_bomb_is_refused(kind: str) -> None:
    assert len(BOMBS[kind]) < 3_000_000
    with pytest.raises(PodcastError, match=r"damaged PDF|draws without end|without text") as caught:
        pdf.read(BOMBS[kind], "x.pdf", DAY)
    assert "\n" not in str(caught.value)
