"""The articles that headlines leave out, given back where the story's own sentences have them."""

import re
from typing import TYPE_CHECKING

from podcast.records import Story
from podcast.writing import language as en
from podcast.writing.spelling import is_of_a_name, spelling_of

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

UNCOUNTED = frozenset(
    "police staff rain snow ice water heat frost fog wind steel gold oil gas inflation unemployment research work "
    "traffic pay honey weather news music light power energy cocoa coffee sugar bread "
    "cent percent milk timber copper cotton tea wheat rice butter beer wine flu influenza measles cholera malaria "
    "cancer contact access aid advice evidence information equipment furniture software hardware data carbon hydrogen "
    "methane coal petrol fuel electricity plastic waste rubbish smoke mud sand soil salt grass grain wood paper blood "
    "crime fraud violence unrest justice education health housing infrastructure insurance tourism trade transport "
    "travel training treatment testing funding spending investment growth demand production progress proof pollution "
    "poverty peace permission protection recycling relief safety security shipping storage support surveillance "
    "technology terrorism wildlife wealth money cash luggage machinery migration immigration mining nature "
    "overtime".split()
)
"""Nouns that take no "a"."""
SETTLED = frozenset(
    "hospital prison jail school college church court bed home town sea land office work war peace death power debt "
    "trial bail strike board course duty hand heart public custody parliament night day week time price size value "
    "number length weight space orbit budget".split()
)
"""Nouns that go without an article behind a preposition: "in prison"."""


def with_articles(title: str, story: Story) -> str:
    """Return a headline with "a" or "the" before the nouns that its story says with one: "a fire at the lodging house".

    Names, plurals, what is quoted and what is counted stay as they are, and so does all of which the story's own words
    leave a doubt."""
    doc = en.parse([f"{title}."])[0]
    body = told_of(story)
    put: dict[int, str] = {}
    for chunk in doc.noun_chunks:
        if said := article_of(chunk, body):
            put[chunk[0].idx] = said
    for found in POSSESSED.finditer(title):
        put.setdefault(found.start("who"), "the ")
    for found in NTH_DAY.finditer(title):
        put.setdefault(found.start("nth"), "its ")
    out = title
    for at in sorted(put, reverse=True):
        first, spelling = title.split()[0], spelling_of(story)
        inner = first in spelling.inner and first.lower() not in spelling.small  # the Halvorsen Museum is "the museum"
        named = at or inner or is_of_a_name(first, spelling)
        out = f"{out[:at]}{put[at]}{out[at] if named else out[at].lower()}{out[at + 1 :]}"
    return f"{out[0].upper()}{out[1:]}" if title[:1].isupper() else out


POSSESSED = re.compile(
    r"(?:^|\b(?:finds?|says?|shows?|in|on|at|of|for|to|from|by) )"
    r"(?P<who>[Cc]ity|[Cc]ounty|[Ss]tate|[Tt]own|[Vv]illage)'s\b"
)
"""Of which a headline has only "city's": there is one."""


NTH_DAY = re.compile(
    r"\b(?:enters?|enter(?:ed|ing)) (?P<nth>(?:second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|final|last|"
    r"\d+(?:st|nd|rd|th)) (?:straight |consecutive )?(?:hour|day|night|week|month|year|season))\b"
)
"""How a headline says how long something has gone on: "strike enters ninth day"."""


def told_of(story: Story) -> str:
    """Return a story's sentences without its headline."""
    return " ".join(sentence.text for sentence in story.sentences if sentence.role != "title")


def one_of_many(noun: str, story: Story) -> bool:
    """Tell whether a story speaks of "a village" somewhere: then its headline left the article out."""
    return re.search(rf"\ban? (?:[\w-]+ )?{re.escape(noun.lower())}\b", told_of(story)) is not None


def article(text: str) -> str:
    """Return "a " or "an ", whichever goes before a text."""
    return "an " if re.match(r"(?:[aeio]|u(?!ni|s[aei]|r[aeio]))", text, re.IGNORECASE) else "a "


def article_of(chunk: "Span", body: str) -> str:
    """Return the article, and its space, that goes before a headline's noun, "" where none does or none is sure."""
    noun, first, doc = chunk.root, chunk[0], chunk.doc
    if not is_common(noun, body) or noun != chunk[-1] or '"' in doc[: noun.i].text:
        return ""
    plain = (token.pos_ in {"NOUN", "ADJ"} or token.dep_ == "amod" or is_common(token, body) for token in chunk)
    if not all(plain) or any(token.tag_ == "NNS" for token in chunk) or ORDERED.match(first.lower_):
        return ""  # a name, a number, somebody's
    beside = (max(0, first.i - 2), min(noun.i + 2, len(doc) - 1))
    if any(doc[at].lower_ == first.lower_ and at != first.i for at in beside):
        return ""  # "bone by bone"
    around = {doc[max(0, first.i - 1)].text, behind_of(noun).text}
    if noun.pos_ == "PRON" or noun.lower_ in PRONOUNS or "&" in around:
        return ""  # "everyone", "Pell & Daughter"
    if joined(first) or joined(noun) or (first.i and doc[first.i - 1].tag_ in NOT_BEFORE):
        return ""
    behind = doc[noun.i + 1]
    settled = noun.lower_ in SETTLED and first == noun and noun.dep_ == "pobj"
    if settled or behind.pos_ in {"PROPN", "NUM"} or behind.text == ":" or noun.dep_ == "compound":
        return ""
    said = rf"(?:(?!that\b|which\b|who\b)[\w'-]+ ){{0,2}}{re.escape(noun.lower_)}{ALONE}"
    if noun.lower_ in POSTS and noun.dep_ == "dobj" and noun.head.lemma_ in DISMISSING:
        return "its "
    if re.search(rf"\ban? {said}", body, re.IGNORECASE):
        return article(first.lower_)
    if PERSONAL.search(noun.lower_) and not first.i and noun.lower_ not in body.lower():
        return article(first.lower_)  # who is called otherwise in the story: "a former director of music"
    described = first if first.i and first.pos_ == "ADJ" and first != noun else None
    if described is not None and not re.search(rf"\bthe {described.lower_} ", body, re.IGNORECASE):
        return article(first.lower_)  # "over an undeclared flat", which the story goes on to call "the flat"
    named = rf"\b[Tt]he (?:[A-Z][\w'-]+ ){{1,3}}{noun.text.capitalize()}\b(?! [A-Z])"
    if not first.i and noun.lower_ not in OF_A_PLACE and re.search(named, body):
        return article(first.lower_)  # "a museum", before it has its name
    return "the " if re.search(rf"\bthe {said}", body, re.IGNORECASE) or re.search(named, body) else ""


OF_A_PLACE = frozenset(
    "government parliament court council ministry senate congress army navy board commission assembly house church "
    "bank agency union university".split()
)
"""Of these there is one where a story is, whatever its name."""


POSTS = frozenset("ambassador envoy consul minister coach manager director chief chairman editor".split())
DISMISSING = frozenset("recall withdraw fire sack oust replace suspend dismiss drop".split())
"""Of whom a headline speaks that is its subject's own, and what is done with them."""


def behind_of(noun: "Token") -> "Token":
    """Return the word behind one that a full stop follows at the latest."""
    return noun.doc[min(noun.i + 1, len(noun.doc) - 1)]


PRONOUNS = frozenset("everyone everybody everything someone somebody something anyone anything nobody nothing".split())
ALONE = (
    r"(?=[.,;:!?\"]| (?:of|in|on|at|for|to|that|which|who|whose|where|and|or|but|by|with|from|as|is|was|has|had|will|"
    r"would|could|said|says|[a-z]+ed|after|before|when|while|because|since|than|over|under|near|into)\b|$)"
)
"""What stands behind a noun that is not itself before another: "a parking" of "a parking ticket"."""
NOT_BEFORE = frozenset("DT PRP$ CD POS HYPH VBG JJ JJS NN NNP NNPS JJR".split())
ORDERED = re.compile(r"(?:first|last|only|next|\w+est|most|more|no|half)$")


def is_common(noun: "Token", body: str) -> bool:
    """Tell whether a word is a noun of the language, in the singular, that can have an article; a capital at the
    headline's beginning makes no name of it."""
    if not noun.is_alpha or noun.lower_ in UNCOUNTED or (noun.text.isupper() and len(noun) > 1):
        return False
    named = not noun.i and noun.text.istitle() and not en.is_word(noun.lower_)
    if PERSONAL.search(noun.lower_) and noun.lower_ not in body.lower():
        return not noun.i
    if named and not re.search(rf"\b{noun.lower_}\b", body):
        return False  # "Wexmoor to shed jobs"
    if noun.tag_ in {"NN", "JJ"} or (noun.tag_ == "NNP" and noun.text.islower()):
        return noun.text.islower() or not noun.i
    small = re.search(rf"\b{re.escape(noun.lower_)}\b", body) is not None
    return noun.tag_ == "NNP" and not noun.i and small


PERSONAL = re.compile(r"(?:master|mistress|teacher|keeper|worker|driver|officer|owner|grower|woman)$")
"""How a word ends that says what somebody does, and that nobody is called by."""


def joined(token: "Token") -> bool:
    """Tell whether a word is a part of a compound: "face-scan rule"."""
    doc = token.doc
    return "-" in {doc[at].text for at in (token.i - 1, token.i + 1) if 0 <= at < len(doc)}


CALLED_OFF = frozenset(
    "called off|put off|laid off|turned down|ruled out|thrown out|struck down|torn down|pulled down|knocked down|"
    "held up|wiped out|wound up|sold off".split("|")
)
"""What is done to somebody or something of which a headline says no more: "festival called off"."""


def with_helper(title: str, story: Story) -> str:
    """Return a headline with the "is" that it leaves out: "Fernhill is to cut jobs", "a seat was decided by lot"."""
    if (risen := RISEN.match(title)) and risen["what"].split()[-1] not in ENDED:
        are = "are" if re.search(r"[^s]s$", risen["what"]) else "is"
        return f"{risen['what']} {are} {title[risen.end('what') + 1 :]}"
    doc = en.parse([f"{title}."])[0]
    verbs = [t for t in doc if t.i and t.tag_ in {"VBN", "VBD", "VBZ", "VBP", "MD", "VB"}]
    late = [t for t in verbs if t.tag_ == "VBN" and t.dep_ == "acl"]  # "surveyor who took bribes for roofs jailed"
    behind = next((t.i for t in verbs if not inner(t)), late[-1].i if late else 0)
    if not behind or '"' in doc[:behind].text or doc[behind].tag_ in {"VBZ", "VBP", "MD"}:
        return title
    verb = doc[behind]
    noun = doc[0]
    for token in doc[:behind]:
        if token.pos_ in {"NOUN", "PROPN"} and token.dep_ not in {"pobj", "compound", "dobj"} and not inner(token):
            noun = token
    if noun.pos_ not in {"NOUN", "PROPN"}:
        return title
    several = noun.tag_ in {"NNS", "NNPS"} or (noun.dep_ == "conj" and noun.head.i < noun.i)
    body = told_of(story)
    if verb.tag_ == "VB":
        if doc[behind - 1].tag_ != "TO" or behind < 2 or not is_planned(verb, noun, story):
            return title  # "Castlegate chase 301 to go top" has its verb before
        if BIDDING.search(doc[: behind - 1].text):
            return title
        return f"{title[: doc[behind - 1].idx]}{'are' if several else 'is'} {title[doc[behind - 1].idx :]}"
    off = doc[behind : behind + 2].text in CALLED_OFF
    acts = any(child.dep_ in {"dobj", "attr", "ccomp"} or (child.dep_ == "prt" and not off) for child in verb.children)
    if verb.tag_ not in {"VBN", "VBD"} or acts or not (off or re.search(rf"{PASSIVE} {verb.lower_}\b", body)):
        return title
    return f"{title[: verb.idx]}{'were' if several else 'was'} {title[verb.idx :]}"


BIDDING = re.compile(
    r"\b(?:orders|asks|tells|urges|allows|forces|wants|lets|invites|warns|helps|gets|pushes|presses|persuades|requires|"
    r"instructs|advises|begs) "
)
"""How somebody has another do what stands behind the "to": "court orders Plazo to open its rankings"."""
RISEN = re.compile(r"(?P<what>[\w'’-]+(?: [\w'’-]+){0,3}) (?:up|down) (?=[£$€]?\d)")
"""How a headline says by how much something grew or fell: "Rents up 11%"."""
ENDED = frozenset("is are was were end ends ended close closes closed finish finishes finished opens opened".split())
"""What a headline may have as over or under way: no "is to" belongs before "end" there."""


def is_planned(verb: "Token", noun: "Token", story: Story) -> bool:
    """Tell whether a story says that what its headline has as "to" do is to come: somewhere in the headline's verb, or
    of the headline's actor in its first sentences in any other: "Aldous to shut plant" where "Aldous will close" it."""
    body = [sentence.text for sentence in story.sentences if sentence.role != "title"]
    if re.search(rf"{PLANNED} (?:[a-z]+ [^.,;:]{{1,60}} and )?{verb.lower_}\b", " ".join(body)):
        return True
    coming = re.compile(rf"\b(?:will|would|(?:is|are|agreed|voted[^,]*) to)\b|\bto {verb.lower_}\b")
    actor = noun.doc[noun.left_edge.i : noun.i + 1]
    names = [noun.lower_, *(token.lower_ for token in actor if token.pos_ == "PROPN")]
    return any(coming.search(text) and any(name in text.lower() for name in names) for text in body[:OPENS])


OPENS = 3
"""Sentences in which a story says what its headline has as "to" do."""
PLANNED = (
    r"\b(?:will|would|(?:is|are|has|have|agreed|due|set|expected|going|planning|likely|plans?|intends?|wants?|decided|"
    r"ordered) to)(?: \w+){0,2}"
)
PASSIVE = r"\b(?:was|were|been|is|are|be|being)(?: \w+ly)?"


def inner(token: "Token") -> bool:
    """Tell whether a word stands in a relative clause: "surveyor who took bribes jailed"."""
    return any(t.dep_ == "relcl" and t.tag_ != "VB" for t in (token, *token.ancestors))
