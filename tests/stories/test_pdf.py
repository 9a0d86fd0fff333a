"""The text of a PDF: lines joined, words mended, page numbers and running heads dropped."""

import datetime as dt
from pathlib import Path

import pytest

from podcast.errors import PodcastError
from podcast.stories.intake import read_file
from podcast.stories.material import Day

DAY = Day(dt.date(2026, 3, 26))
PAGES = (("The Quarry Times", "A quarry becomes a lake", "",
          "The quarry of Steinau has filled with water since its pumps",
          "stopped in May. The lake is 60 meters deep and already holds",
          "900 perch, which nobody has put there. The council of Stein-",
          "au wants to open a beach, but divers warn of old machines.", "1"),
         ("The Quarry Times", "Insurers ask for 40,000 euros a year. The neighboring village",
          "has offered to pay half of it, because its own pool is closed.", "2"),
         ("The Quarry Times", "A vote on the beach is set for Sept. 14 in the town hall.", "3"))


def pdf(pages: tuple[tuple[str, ...], ...]) -> bytes:
    """Return a plain PDF with the given lines on each page."""
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", "", "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"]
    kids = []
    for lines in pages:
        shown = " ".join(f"({line.replace('(', '').replace(')', '')}) Tj 0 -16 Td" for line in lines)
        stream = f"BT /F1 11 Tf 60 760 Td {shown} ET"
        objects.append(f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream")
        objects.append(f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents {len(objects)} 0 R "
                       f"/Resources << /Font << /F1 3 0 R >> >> >>")
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>"
    out, places = b"%PDF-1.4\n", []
    for number, text in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{text}\nendobj\n".encode()
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    end = f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{len(out)}\n%%EOF"
    return out + f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}{end}".encode()


def test_a_pdf_becomes_whole_sentences(tmp_path: Path) -> None:
    path = tmp_path / "quarry.pdf"
    path.write_bytes(pdf(PAGES))
    item, = read_file(path, DAY)
    assert [line.text for line in item.lines] == [
        "The quarry of Steinau has filled with water since its pumps stopped in May.",
        "The lake is 60 meters deep and already holds 900 perch, which nobody has put there.",
        "The council of Steinau wants to open a beach, but divers warn of old machines.",
        "Insurers ask for 40,000 euros a year.",
        "The neighboring village has offered to pay half of it, because its own pool is closed.",
        "A vote on the beach is set for Sept. 14 in the town hall."]
    assert item.title == "A quarry becomes a lake"


@pytest.mark.parametrize("cut", [0.2, 0.5, 0.8, 0.95])
def test_a_cut_pdf_is_read_or_refused(tmp_path: Path, cut: float) -> None:
    path, whole = tmp_path / "cut.pdf", pdf(PAGES)
    path.write_bytes(whole[:int(len(whole) * cut)])
    try:
        assert read_file(path, DAY)
    except PodcastError as problem:
        assert "PDF" in str(problem) or "too few words" in str(problem)
