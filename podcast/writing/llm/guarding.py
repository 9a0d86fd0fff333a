"""Words that a claim may not leave out, trade or bring in: hedges, limits, parts of a whole, conditions."""

from collections.abc import Sequence
from difflib import SequenceMatcher

from podcast.writing.tokens import Word, tokens

SAME = (
    "about around roughly approximately", "almost nearly", "over more", "under less fewer below", "least",
    "most up many", "some", "few", "several", "half", "third", "quarter", "part partly", "mostly mainly largely",
    "only just", "another further additional", "probably likely", "possibly perhaps maybe",
    "allegedly reportedly apparently supposedly", "can", "could", "may might", "should", "must",
    "will going shall", "would", "now already", "former", "alleged", "planned", "proposed", "potential possible",
    "attempted",
    "suspected", "expected", "so-called", "once", "first", "last", "each every", "all", "both", "until", "unless",
    "if", "except", "provided", "whether", "hardly barely scarcely", "again", "still", "no", "not", "never",
    "without", "neither", "nor", "too", "far", "early", "late", "mid", "twice", "double",
)
"""Each row a class: a word of it may stand for another."""
CLASS = {word: row.split()[0] for row in SAME for word in row.split()}
PHRASES = (
    "in the short run", "in the long run", "so far", "for now", "on average", "in theory", "at first", "at present",
    "at the moment", "for the time being", "in part", "in principle", "if only", "as yet", "to date", "in places",
)
"""Limits of several words: what stands right before or after one holds only within it."""
REACH = 4
"""Words before a word of the source that still bear on it."""
LIMITS = frozenset("if unless until except provided".split())
"""What opens a limit to all that was said before it."""
IDLE = frozenset("over up most far first last once again still too just only".split())
"""Guarded words that often guard nothing: they count only before a figure, a name or a noun of the claim."""


def dropped(claim: str, source: str, whole: str = "") -> str:
    """Say which guarded word of the source a claim that follows it leaves out, or "".

    `whole` is what the claim is a part of, and may have the word elsewhere."""
    said, told = tokens(claim), tokens(source)
    matcher = SequenceMatcher(None, [w.key for w in said], [w.key for w in told], autojunk=False)
    to = {b.a + n: b.b + n for b in matcher.get_matching_blocks() for n in range(b.size)}
    weighty = {n: j for n, j in to.items() if said[n].kind != "free"}
    if not weighty:
        return ""
    has = {CLASS[word.shown.lower()] for word in (*said, *tokens(whole)) if word.shown.lower() in CLASS}
    for j in weighty.values():
        for small in _before(told, j, set(weighty.values())):
            if small in CLASS and CLASS[small] not in has and not (small in IDLE and told[j].kind == "saying"):
                return f'the source says "{small}" here'
    left = [phrase for phrase in PHRASES if phrase in source.lower() and phrase not in f"{claim} {whole}".lower()]
    for phrase in left:
        if _beside(phrase, source, told, weighty):
            return f'the source says "{phrase}" here'
    after = told[max(weighty.values()) + 1 : max(weighty.values()) + 3]
    for word in after[:1]:
        if word.shown.lower() in LIMITS and word.stop in {"", ","} and CLASS[word.shown.lower()] not in has:
            return f'the source goes on with "{word.shown}"'
    return ""


def _beside(phrase: str, source: str, told: Sequence[Word], weighty: dict[int, int]) -> bool:
    """Tell whether a phrase of the source stands next to words that the claim has too, in the same clause."""
    start = len(tokens(source[: source.lower().index(phrase)]))
    end = start + len(phrase.split())
    before = next((j for j in range(start - 1, -1, -1) if told[j].kind != "free" or told[j + 1].stop), -1)
    after = next((j for j in range(end, len(told)) if told[j].kind != "free" or told[j].stop), len(told))
    return (before in weighty.values() and not told[start].stop) or (
        after in weighty.values() and not told[after].stop.strip(","))


def brought(claim: str, sources: Sequence[str]) -> str:
    """Say which guarded word of a claim none of its sources has, or ""."""
    has = {CLASS[word.shown.lower()] for source in sources for word in tokens(source) if word.shown.lower() in CLASS}
    for word in tokens(claim):
        shown = word.shown.lower()
        if shown in CLASS and CLASS[shown] not in has and shown not in IDLE:
            return f'the facts don\'t say "{word.shown}"'
    return ""


def _before(told: Sequence[Word], j: int, used: set[int]) -> list[str]:
    """Return the small words just before a word of the source, up to another that the claim has too."""
    out = []
    for k in range(j - 1, max(-1, j - 1 - REACH), -1):
        if told[k + 1].stop or k in used:
            break
        out.append(told[k].shown.lower())
    return out
