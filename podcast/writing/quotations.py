"""Quotations: verbatim, and whose they are."""

import re
from collections.abc import Iterable, Sequence

from podcast.writing.conversation import answered_by


def misquoted(claim: str, sources: Sequence[str]) -> str | None:
    """Say what is wrong with a claim's quotations; "" where it is nothing else than somebody's very words, None where
    the rest of it is to be judged, too."""
    quotes = re.findall(r'"([^"]+)"', claim)
    if quotes and verbatim(quotes, tagged(claim, sources)):
        return ""
    if missing := next((q for q in quotes if len(q) > 2 and not verbatim([q], " ".join(sources))), None):
        return f'the quotation "{missing}" is not in the source'
    if re.fullmatch(r'"[^"]+"', claim):
        return ""  # by nobody's name
    if speaker := given_to_another(claim, sources):
        return f"the source has it from somebody else than {speaker}"
    who, own = answered_by(claim, sources)
    if own:
        return "" if verbatim(quotes, own) else f"the source has it from somebody else than {who}"
    return None


def verbatim(quotes: Iterable[str], text: str) -> bool:
    """Tell whether each of these quotations stands in a text, marks and capitals aside."""
    said = plain(text)
    return all(plain(quote) in said for quote in quotes)


TAG = re.compile(r'(?P<tag>[^":]+): "[^"]+"')
"""How a host tells what a report has somebody say: 'Ann Lee said: "It was late. It was dark."'."""


def tagged(claim: str, sources: Iterable[str]) -> str:
    """Return all that the speaker of a claim says in these sources, in order, with the very words that tell whose a
    quotation is ('"It was late," Ann Lee said.'); "" for other claims.

    A source that is only a quotation goes on with the one before it; another's words end it."""
    found = TAG.fullmatch(claim)
    if found is None:
        return ""
    tags = "|".join(re.escape(tag) for tag in (found["tag"], f"said {re.sub(',? said$', '', found['tag'])}"))
    theirs = re.compile(rf'"(?P<said>[^"]+)" (?:{tags})\.(?: "(?P<more>[^"]+)")?')
    out: list[str] = []
    speaks = False
    for source in sources:
        whole = theirs.fullmatch(source)
        goes_on = speaks and re.fullmatch(r'"[^"]+"', source) is not None
        out += [f"{whole['said']} {whole['more'] or ''}"] if whole else [source] if goes_on else []
        speaks = whole is not None or goes_on
    return " ".join(out)


NAME = r"[A-Z][\w.'-]+(?: (?:[A-Z][\w.'-]+|de|del|der|la|van|von|al|bin))*"
TELLING = r"(?:said|says|told|adds|added|wrote|writes)"
SPEAKER = re.compile(rf'" (?P<behind>{NAME}) {TELLING}\b|^(?P<before>{NAME}) {TELLING}\b[^"]*"')
"""Who is named right beside a quotation."""


def given_to_another(claim: str, sources: Iterable[str]) -> str:
    """Return the speaker of a claim where the sources that have its words have all of them from others by name, else
    ""."""
    found = TAG.fullmatch(claim)
    names = set(re.findall(r"(?!The\b|An\b)[A-Z][\w'-]+", found["tag"])) if found else set()
    if found is None or not names:
        return ""
    quote = claim[len(found["tag"]) + 2 :]
    having = [source for source in sources if verbatim([quote], source)]
    speakers = [SPEAKER.search(source) for source in having]
    others = [who and names.isdisjoint(re.findall(r"[A-Z][\w'-]+", who[0])) for who in speakers]
    return re.split(rf" {TELLING}\b", found["tag"])[0] if having and all(others) else ""


def plain(text: str) -> str:
    """Return a text's letters and figures only, for comparing quotations."""
    return " ".join(re.findall(r"[a-z0-9]+", text.lower().replace("'", "")))
