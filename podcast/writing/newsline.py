"""What happened, as one of a story's first sentences tells it: its main clause, without what only says more.

It stands in for a headline that names nothing of its story: "The gate comes down", "Kiwi surprise"."""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from podcast.records import Story
from podcast.writing import language as en
from podcast.writing.clauses import words
from podcast.writing.meaning import content_words
from podcast.writing.shortening import shorten
from podcast.writing.tidying import outside_quotes, tidy

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

LONGEST = 16
"""Words that are heard as one piece of news."""
SHORTEST = 5
EARLY = 4
"""Sentences of a source among which its news is looked for."""
ABOUT = 2
"""Words of the headline in a sentence, other than a source's first, that has the news rather than a detail."""


class News(NamedTuple):
    """A piece of news and the sentence it was cut from."""

    text: str
    sentence: str


NOTHING = News("", "")


@lru_cache(maxsize=256)
def news_line(story: Story) -> News:
    """Return the first piece of news that can be cut from the beginning of any of a story's sources, the first one's
    before the others'."""
    body = [sentence for sentence in story.sentences if sentence.role != "title"]
    sources = dict.fromkeys(sentence.source for sentence in body)
    for source in sources:
        for place, sentence in enumerate([one for one in body if one.source == source][:EARLY]):
            about = not place or len(content_words(sentence.text) & content_words(story.title)) >= ABOUT
            if about and is_news(sentence.text, story) and (text := main_clause(tidy(sentence.text))):
                return News(text, sentence.text)
    return NOTHING


HAPPENS = re.compile(
    r"\b(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|yesterday|today|tonight|overnight|(?:last|this|next) "
    r"(?:night|week|weekend|month|year|morning|quarter)|has|have|will|(?:is|are) to|was|were|been|announced|\w+ed)\b"
)
"""How news is told: when, or as done, or as to come."""
SCENIC = re.compile(
    r"^(?:\w+ )?[Nn]ews\b"
    r"|^(?:Here|There|It|This|That|These|Those|He|She|They|You|What|When|Where|If|Imagine|Everyone|Nobody)\b"
    r"|\b(?:as (?:though|if)|seemed|looked|should have|would have|could have|might have|(?:was|were)(?: \w+)? \w+ing)\b"
)
"""How a scene or a thought is told, or what only might have been."""


def is_news(text: str, story: Story) -> bool:
    """Tell whether a sentence says that something happened to somebody named, or to what the headline is about."""
    plain = outside_quotes(TOOK.sub("", tidy(text)))
    if not HAPPENS.search(plain) or SCENIC.search(plain) or OWN.search(plain) or plain.count("?"):
        return False
    named = re.search(r"(?<=[a-z,] )[A-Z]\w+|^(?:The |A )?(?:[A-Z][\w'-]+ ){2}", plain) is not None
    done = re.search(r"\b(?:has|have|will)\b", plain) is not None
    about = len(content_words(text) & content_words(story.title))
    figure = re.search(r"\d", plain) is not None
    return named + done + figure + about >= 2 and (named or figure or about >= ABOUT)


OWN = re.compile(r"\b(?:I|me|my|we|our|us|you|your)\b(?!\.)", re.IGNORECASE)
POINTING = re.compile(r"\b(?:this|these|those|it|they|he|she|him|them|there)\b", re.IGNORECASE)
OWNED = re.compile(r"\b(?:his|her)\b")


@lru_cache(maxsize=1024)
def main_clause(text: str) -> str:
    """Return what a sentence says happened, "" where less than the whole would say something else."""
    doc = en.parse([TOOK.sub("", text)])[0]
    verb, who, spared = telling_verb(doc)
    if verb is None or who is None or verb.lemma_ in STANDING or en.is_negated(verb):
        return ""
    kept = {t.i for t in verb.subtree} - spared
    kept |= {t.i for t in who.subtree}
    gone: set[int] = set()
    for part in loose_parts(verb, who):
        gone |= part
    gone |= afterthought(doc, sorted(kept - gone))
    for part in (set[int](), *closing_parts(verb)):
        gone |= part
        out = joined(doc, kept - gone)
        if len(words(out)) <= LONGEST and '"' not in out:
            break
    if len(words(out)) > LONGEST:
        out = without_ending(shorten(out, LONGEST))
    left = " ".join(t.lower_ for t in doc if t.i in kept and t.text not in out)
    return out if stands(out) and not LIMITS.search(left) and not is_torn(out, verb) else ""


def is_torn(out: str, verb: "Token") -> bool:
    """Tell whether a clause was cut within a name ("its Carrick Sound" of "works") or before where a thing is left."""
    cut = verb.doc.text.partition(out)[2]
    if not cut:
        return False
    within = out.split()[-1].istitle() and re.match(rf" (?!(?:{JOINING})\b)[a-z]", cut) is not None
    return within or is_placed(out, verb.doc.text)


def is_placed(out: str, whole: str) -> bool:
    """Tell whether a clause was cut before where or how something is put, left or held."""
    rest = whole[len(out) :] if whole.startswith(out) else ""
    return re.search(rf"\b(?:{PUT})\b", out) is not None and re.match(rf" (?:{WHERE})\b", rest) is not None


PUT = "left|leaves|put|puts|kept|keeps|made|makes|set|sets|held|holds|turns|turned"
JOINING = "on|in|at|to|for|from|by|with|after|before|as|and|or|over|under|during|because|when|while|since|until|of|into"
WHERE = "on|in|at|to|with|without|out|off|under"
"""What stands before where or how: "has left the guests on one island"."""


TOOK = re.compile(r"^It (?:took|has taken) [^;:\"]+, but (?=[A-Z])")
"""What is told before the news that it took so much to bring about."""


def without_ending(text: str) -> str:
    """Return a clause up to one of its last phrases of place, purpose or price, where it is still too long."""
    doc = en.parse([text])[0]
    for token in reversed(doc):
        if len(words(text)) <= LONGEST:
            break
        bound = token.head.i == token.i - 1 and token.head.pos_ in {"VERB", "AUX"}
        if token.dep_ == "prep" and token.lower_ in LOOSE and not bound and stands(doc[: token.i].text.strip(" ,")):
            text = doc[: token.i].text.strip(" ,")
    return text


LOOSE = frozenset("for in at on over during under".split())
"""Prepositions before what a clause may do without."""


def afterthought(doc: "Doc", places: Sequence[int]) -> set[int]:
    """Return what stands behind a sentence's only comma and ends no list: ", its first increase since 2023"."""
    commas = [at for at in places if doc[at].text == ","]
    if len(commas) != 1 or any(doc[at].lower_ in {"and", "or"} for at in places if at > commas[0]):
        return set()
    return {at for at in places if at >= commas[0] and doc[at].text != "."}


POSTS = frozenset("run lead head own live chair teach".split())
"""Verbs of what somebody is or does every day."""
STANDING = POSTS | frozenset("know think believe deny love like want seem look".split())
"""These, and verbs of what somebody only thinks."""
LIMITS = re.compile(r"\b(?:if|unless|provided|except|but|although|though|rather|instead|only|without|yet)\b")
"""Words without which what they limit would say more than its source."""
OWN_WORD = frozenset({"say", "announce", "confirm", "report", "tell"})
ANNOUNCERS = frozenset(
    (
        "police official officials doctors company council authorities authority organizers organisers government "
        "ministry hospital office department agency club league spokesman spokeswoman spokesperson firm"
    ).split()
)
"""Who makes known what happened rather than claim it."""


def telling_verb(doc: "Doc") -> tuple["Token | None", "Token | None", set[int]]:
    """Return the verb that tells the news, who acts, and the places that are not part of it.

    "The firm said on Monday that it would close" is about closing; "…, doctors said" is what the doctors know."""
    main = en.root(doc)
    who = en.subject(main)
    inner = next((c for c in main.children if c.dep_ == "ccomp" and en.subject(c) is not None), None)
    actor = en.subject(inner) if inner is not None else None
    if inner is None or actor is None:
        return (main, who, set()) if is_whole(main, who) else (None, None, set())
    if inner.i < main.i:
        known = who is not None and who.lower_ in ANNOUNCERS and main.lemma_ in OWN_WORD
        spliced = main.lemma_ not in en.SAYING
        return (inner, actor, set()) if (known or spliced) and is_whole(inner, actor) else (None, None, set())
    if main.lemma_ in OWN_WORD and who is not None and actor.lower_ in {"it", "he", "she", "they"}:
        if inner.lemma_ == "be" or any(c.lower_ in {"would", "had"} for c in inner.children) or not is_whole(main, who):
            return None, None, set()
        return inner, who, {t.i for t in actor.subtree} | {c.i for c in inner.children if c.dep_ == "mark"}
    return (main, who, set()) if is_whole(main, who) else (None, None, set())


def is_whole(verb: "Token", who: "Token | None") -> bool:
    """Tell whether a verb and who acts make a clause that names them."""
    return who is not None and who.i < verb.i and who.pos_ in {"NOUN", "PROPN", "NUM"} and en.is_finite(verb)


def subtree(token: "Token") -> set[int]:
    """Return the places of a word with all that hangs on it and the commas around."""
    doc, first, last = token.doc, token.left_edge.i, token.right_edge.i
    places = set(range(first, last + 1))
    if first and doc[first - 1].text == ",":
        places.add(first - 1)
    if last + 1 < len(doc) and doc[last + 1].text == ",":
        places.add(last + 1)
    return places


def loose_parts(verb: "Token", who: "Token") -> list[set[int]]:
    """Return what is set off by commas, what comes behind an "and", and when it happened where that comes first."""
    doc = verb.doc
    out: list[set[int]] = []
    for token in (*who.subtree, *verb.subtree):
        if token.dep_ == "appos" and token.ent_type_ == token.head.ent_type_ == "GPE":
            continue  # "Duluth, Minnesota"
        after_comma = token.left_edge.i and doc[token.left_edge.i - 1].text == ","
        if token.dep_ in {"relcl", "appos", "acl", "advcl", "prep"} and after_comma and token.i > who.left_edge.i:
            out.append(subtree(token))
    before = (token for token in (*who.children, *verb.children) if token.i < verb.i)
    out += [subtree(token) for token in before if token.dep_ in {"prep", "npadvmod"} and tells_time(token)]
    for token in verb.children:
        if token.dep_ == "parataxis" and (said := en.subject(token)) is not None and said.lower_ in ANNOUNCERS:
            out.append(subtree(token))
        if token.dep_ == "conj" and token.pos_ in {"VERB", "AUX"}:
            joint = next((c for c in verb.children if c.dep_ == "cc" and c.i < token.i), None)
            out.append(subtree(token) | ({joint.i} if joint is not None else set()))
        elif token.i < who.left_edge.i and token.dep_ in {"prep", "npadvmod", "advmod", "advcl", "cc"}:
            out.append(subtree(token))
    return out


def closing_parts(verb: "Token") -> list[set[int]]:
    """Return what may go besides where a clause is too long, in this order: of which work, why or after what, and
    when."""
    times = [c for c in verb.children if c.dep_ in {"npadvmod", "prep", "advmod"} and tells_time(c)]
    clauses = [c for c in verb.children if c.dep_ == "advcl" and c.i > verb.i]
    causes = [c for c in clauses if any(g.dep_ == "mark" for g in c.children)]
    titles = [c for c in verb.children if c.dep_ == "prep" and any(t.text == '"' for t in c.subtree)]
    return [subtree(part) for part in (*titles, *causes, *times)]


def tells_time(token: "Token") -> bool:
    """Tell whether a phrase names a day or an hour."""
    near = (token, *token.children)
    return token.lower_ in {"overnight", "yesterday", "today"} or any(t.ent_type_ in {"DATE", "TIME"} for t in near)


def joined(doc: "Doc", kept: set[int]) -> str:
    """Write the kept words as a sentence without its full stop."""
    text = "".join(t.text_with_ws if t.i + 1 in kept else f"{t.text} " for t in doc if t.i in kept)
    text = re.sub(r"\s+([,;.'’])", r"\1", text)
    text = re.sub(r",(?:\s*,)+", ",", text).strip(" .,;:—")
    return f"{text[:1].upper()}{text[1:]}"


def stands(text: str) -> bool:
    """Tell whether what was cut is a clause that needs nothing else: who acts, a tensed verb, no word that points."""
    if not SHORTEST <= len(words(text)) <= LONGEST or POINTING.search(text) or text.count('"') or ": " in text:
        return False
    doc = en.parse([f"{text}."])[0]
    main = en.root(doc)
    who = en.subject(main)
    opens = who is not None and who.left_edge.i == 0 and who.i < main.i and en.is_finite(main)
    if who is not None and who.pos_ == "NUM" and not list(who.children):
        return False
    if OWNED.search(text) and (who is None or who.pos_ != "PROPN"):
        return False
    if not opens or COMPARED.match(text) or DIED.fullmatch(text) or re.search(r"\bthe \w+(?:est|most)$", text):
        return False
    if "," in {doc[t.i - 1].text for t in (main, *main.lefts) if t.i}:
        return False
    last = doc[-2]
    waits = last.pos_ in {"ADP", "DET", "CCONJ", "SCONJ", "AUX", "PRON"} or last.text in {"worth", "due", "set"}
    waits = waits or any(t.dep_ == "mark" and t.lower_ == "that" and not en.is_finite(t.head) for t in doc)
    return not waits and last.tag_ not in {"JJR", "RBR"}


DIED = re.compile(r"(?:An?|The) [\w -]+ (?:(?:has |have )?died|(?:was|were|(?:has|have) been) killed)\.?")
"""How a death is told of which nothing else is: of nobody that a listener knows."""
COMPARED = re.compile(r"(?:More|Fewer|Less|Most|Many|Few|Some|Others?|Both|Two more)\b(?! than \d|thing)")
"""How a clause opens that needs what it was compared or counted with."""
