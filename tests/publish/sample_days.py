"""A show and an episode of our own making: two hosts, three stories, a timeline with marks, an audio file."""

import datetime as dt
import re
from pathlib import Path

from podcast.clock import SAMPLE_RATE
from podcast.records import (
    Chapter,
    Episode,
    Loudness,
    Mark,
    Master,
    Placement,
    Script,
    Segment,
    Sentence,
    Source,
    Story,
    Timeline,
    Turn,
)
from podcast.settings import Host, Publishing, Show

DAY = dt.date(2026, 3, 26)
SEGMENTS = (("opening", "Good morning"), ("sa1", "A battery that sleeps for months"), ("sb2", "The library's robot"),
            ("sc3", "A quieter ferry"), ("reflection", "Two machines on memory"), ("thanks", "Thanks"))
TALK = (
    ("opening", "emma", "This is the Daily Synthesizer for Thursday, March 26. A battery that sleeps, a robot among "
     "the shelves, and a ferry nobody can hear.", ()),
    ("opening", "synthesizer", "Three stories, and only one of them involves paint. Shall we?", ()),
    ("sa1", "emma", "Let's start with Norrland Cells. They say a battery kept 97.4 percent of its charge over 214 days "
     "on a shelf in Umeå?", ("sa1.1",)),
    ("sa1", "synthesizer", "That's the claim. The company raised $120 million in January, and the test was watched by "
     "the Bank of Finland's own engineers: nobody could touch the cell between 10:30 on the first day and the last.",
     ("sa1.2", "sa1.3")),
    ("sa1", "emma", "Wait. The bank has engineers?", ()),
    ("sa1", "synthesizer", "Eleven of them. Dr. Aino Lehtonen, who leads the group, calls the result \"dull in the "
     "best way\". It is one cell, though, not a factory.", ("sa1.4",)),
    ("sb2", "emma", "From shelves to shelves. Ghent's city library has let a robot put books away at night since "
     "September, and the staff gave it a name.", ("sb2.1",)),
    ("sb2", "synthesizer", "They call it Marginalia. It files 1,900 books a night, wrongly 6 times, and the union "
     "wants its log published.", ("sb2.2",)),
    ("sb2", "emma", "So the robot is fine, but who reads the log?", ()),
    ("sc3", "synthesizer", "Last one. A ferry between Ærø and Faaborg now runs so quietly that harbour porpoises came "
     "back, Aarhus University says.", ("sc3.1",)),
    ("sc3", "emma", "And the paint?", ()),
    ("sc3", "synthesizer", "The hull's coating. It smooths the water. The bill was €3.2 million, which the ferry won't "
     "earn back before 2031.", ("sc3.2",)),
    ("reflection", "emma", "You and I never sleep on a shelf, do we?", ()),
    ("reflection", "synthesizer", "We're switched off between lines. It's shelf life of a kind.", ()),
    ("thanks", "emma", "Thanks for listening to the Daily Synthesizer. Tell a friend.", ()),
)
STORIES = (
    Story("sa1", "A battery that sleeps for months", (
        Sentence("sa1.1", "Norrland Cells reports that a battery lost 2.6 percent over 214 days.", "a"),
        Sentence("sa1.2", "Norrland Cells raised $120 million in January.", "b"),
        Sentence("sa1.3", "Engineers of the Bank of Finland sealed the room at 10:30.", "a"),
        Sentence("sa1.4", "Aino Lehtonen called the result dull in the best way.", "a")),
          (Source("a", "Nordic Cell Review", "https://example.com/cells?a=1&b=2"),
           Source("b", "Umeå Courier", "https://example.org/umea")), DAY),
    Story("sb2", "The library's robot", (
        Sentence("sb2.1", "A robot has shelved books in Ghent at night since September.", "a"),
        Sentence("sb2.2", "It shelves 1,900 books a night and errs on 6.", "a")),
          (Source("a", "Ghent Evening Page", "https://example.com/ghent"),), DAY),
    Story("sc3", "A quieter ferry", (
        Sentence("sc3.1", "Porpoises returned to the ferry's route.", "a"),
        Sentence("sc3.2", "The coating cost €3.2 million.", "a")),
          (Source("a", "ferry.txt", ""),), DAY),
)


def word_marks(text: str, start: int, end: int) -> tuple[Mark, ...]:
    """Marks for every word, letters taking equal time."""
    return tuple(Mark(m.start(), start + (end - start) * m.start() // len(text)) for m in re.finditer(r"\S+", text))


Talk = tuple[tuple[str, str, str, tuple[str, ...]], ...]


def sample_show(root: Path) -> Show:
    """A show whose settings are all in order."""
    cast = {"emma": Host("Emma", "tone", "high"), "synthesizer": Host("Synthesizer", "tone", "low")}
    publishing = Publishing(base_url="https://pod.example.org/daily", author="Daily Synthesizer",
                            email="studio@example.com", subcategory="Tech News", licence="cc-by-4.0",
                            subscribe={"Apple Podcasts": "https://example.com/apple"})
    return Show(root=root, title="Daily Synthesizer", description="Two AI hosts talk through the day's news.",
                hosts=("emma", "synthesizer"), cast=cast, publish=publishing)


def sample_episode(show: Show, date: dt.date = DAY, *, title: str = "A Sleeping Battery & a Library Robot",
                   summary: str = "A battery keeps its charge for seven months. A library robot keeps a log.",
                   talk: Talk = TALK, stories: tuple[Story, ...] = STORIES,
                   segments: tuple[tuple[str, str], ...] = SEGMENTS,
                   audio: bytes = b"ID3 not a real mp3 " * 50) -> Episode:
    """An episode whose audio file lies where the pipeline leaves it."""
    at, placements, chapters = 9 * SAMPLE_RATE, [], []
    for n, (story, host, text, _) in enumerate(talk):
        end = at + int(len(text) / 15 * SAMPLE_RATE)
        if n == 0 or talk[n - 1][0] != story:
            chapters.append(Chapter(dict(segments)[story], at // SAMPLE_RATE * SAMPLE_RATE if n else 0, story))
        placements.append(Placement(n, host, story, text, f"{n}.wav", at, end, 0, word_marks(text, at, end)))
        at = end + SAMPLE_RATE // 4
    length = at + 4 * SAMPLE_RATE
    folder = show.episodes / date.isoformat()
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "episode.mp3").write_bytes(audio)
    script = Script(date, title, summary, tuple(Segment(i, name, name) for i, name in segments),
                    tuple(Turn(host, text, story, facts=facts) for story, host, text, facts in talk))
    return Episode(script, Timeline(length, tuple(placements), (), tuple(chapters)),
                   Master("episode.mp3", len(audio), length, Loudness(-16.0, -1.5)), stories)


EVIL = "\u202e]]> <script>alert(1)</script> --> & &rsquo; \x00\x0b\x1b[31m 👩‍🚀 “שלום” العربية {{ 7 * 7 }} %s"
"""What a story may hold by accident or malice."""


def hostile_episode(show: Show, date: dt.date, *, audio: bytes = b"ID3 nothing " * 50) -> Episode:
    """An episode all of whose texts are hostile, with lines of 2,000 characters, of one word and of many."""
    story = Story("sbad", EVIL, (Sentence("sbad.1", EVIL * 3, "a"), Sentence("sbad.2", EVIL, "b")),
                  (Source("a", EVIL, "javascript:alert(1)"), Source("b", "\"><b>", "https://example.com/?a=\"><script>"),
                   Source("c", EVIL, "https://example.com/?q=%22&amp;x='1")), date)
    talk: Talk = (("sbad", "emma", EVIL, ("sbad.1", "nothing.9")), ("sbad", "synthesizer", "x" * 2000, ("sbad.2",)),
                  ("sbad", "emma", "<b>very</b> & " * 143, ()), ("sbad", "synthesizer", "Ja: 10:30: nein: 3:1", ()))
    return sample_episode(show, date, title=EVIL * 6, summary=EVIL * 9, talk=talk, stories=(story,),
                          segments=(("sbad", EVIL),), audio=audio)
