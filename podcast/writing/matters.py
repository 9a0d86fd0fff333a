"""What a story is about, as far as it decides what a host can honestly say of herself beside it.

How to add a matter: a row in MATTERS with the words that tell it, and phrases `thought_<name>` in the hosts' files."""

import re

from podcast.records import Story


def words_of(stems: str) -> re.Pattern[str]:
    """Return a pattern for any of these words, given without their endings."""
    return re.compile(rf"\b(?:{'|'.join(stems.split())})(?:e?s|ed|ing|'s)?\b", re.IGNORECASE)


MATTERS = {
    "vote": words_of("vote election ballot parliament coalition mayor councillor council referendum minister "
                     "opposition president cabinet lawmaker party parties"),
    "court": words_of("court judge jury juries lawsuit sue sued suing trial ruling verdict prosecutor appeal jailed "
                      "guilty fraud lawyer plaintiff"),
    "price": words_of("price cost rate bank inflation share investor profit revenue takeover merger tax taxes budget "
                      "economist forecast currency tonne market"),
    "work": words_of("job worker staff union strike hire wage factory factories employee apprentice docker shift "
                     "redundancy redundancies layoff teacher nurse"),
    "study": words_of("study studies researcher scientist astronomer experiment telescope preprint paper finding "
                      "participant sample laboratory laboratories university professor"),
    "match": words_of("match matches goal race won stage marathon league champion tournament rider "
                      "goalkeeper keeper victory medal player"),
    "nature": words_of("animal bird octopus octopuses species river forest goose geese hedgehog wolf wolves tree storm "
                       "rain snow flood glacier sheep whale bee"),
    "art": words_of("song music film novel museum painting theatre theater album artist novelist exhibition orchestra "
                    "opera choir poem"),
}
"""Words of a matter; where two matters share one, the others decide."""
LEAST = 4
"""Words of a matter, the headline's counted three times, from which on a story is about it."""
IN_TITLE = 3


def matter_of(story: Story) -> str:
    """Return the matter most of a story's telling words belong to, "" where few belong to any."""
    body = " ".join(sentence.text for sentence in story.sentences if sentence.role != "title")

    def weight(name: str) -> int:
        pattern = MATTERS[name]
        return IN_TITLE * len(pattern.findall(story.title)) + len(pattern.findall(body))

    best = max(MATTERS, key=weight)
    return best if weight(best) >= LEAST else ""
