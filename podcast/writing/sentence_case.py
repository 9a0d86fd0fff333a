"""A headline in sentence case, without what is no part of it: a section's name, a writer's doubt, a cut-off end."""

import re

from podcast.records import Story
from podcast.writing import language as en
from podcast.writing.attribution import COMMON_FIRST, lower_first
from podcast.writing.clauses import words
from podcast.writing.naming import PLACES
from podcast.writing.tidying import tidy


def plain_title(story: Story) -> str:
    """Return the headline in sentence case: a capital stays where the story's own sentences use one."""
    title = re.sub(r"^[A-Z]{3,}(?: [A-Z]+){0,2} — (?=\w)", "", tidy(story.title).rstrip("."))
    title = re.split(r"(?<=\w\w\w)(?: — |; |[.] (?=[A-Z]))", title)[0]
    if title.startswith('"') and title.count('"') % 2:
        title = f'{title.rstrip(",")}"'  # a quotation of two sentences
    title = HESITANT.sub("", title)
    title = RUBRIC.sub(lambda found: found[1].upper(), title)
    head, colon, rest = title.partition(": ")
    if colon and says_i(rest) and not says_i(head) and len(head.split()) > 1:
        title = head  # "The Halo reviewed: the first glasses I forgot to take off"
    title = re.sub(r"(?<!\w)'([^']+)'(?!\w)", r'"\1"', title)
    if asked := re.match(r"([^?]{12,})\?(?: [A-Z].*)?$", title):
        title = whether(asked[1])
    if title.endswith("…"):
        title = finished(title.rstrip("…. "))
    title = uncapped(title, story)
    if not is_title_case(title):
        return title
    body = " ".join(sentence.text for sentence in story.sentences if sentence.role != "title")
    names = set(re.findall(r"(?<=[a-z,] )[A-Z][\w’'-]*", body)) | (people := peoples(title))
    spelled = set(words(body))
    out: list[str] = []
    for place, word in enumerate(title.split()):
        if " ".join(out).count('"') % 2 or word.startswith('"'):
            out.append(word)  # a title within the title
            continue
        core = word.strip(",:;?!\"'").removesuffix("'s")
        unknown = bool(place) and not core.endswith(ENDINGS) and not en.is_word(core.lower().split("-")[0])
        hyphened = "-" in core and all(part[1:].islower() for part in core.split("-") if len(part) > 1)
        capital = not core[1:].islower() and not hyphened
        small = bool({core.lower(), f"{core.lower()}s"} & spelled)
        written = core in names or capital or ((unknown or core in spelled) and not small)
        neighbours = (*title.split()[place - 1 : place], *title.split()[place + 1 : place + 2])
        beside = "|".join(map(re.escape, neighbours))
        if core in names - people and not small and en.is_word(core.lower()) and not stands_as_name(core, beside, body):
            written = False
        after = "".join(title.split()[place + 1 : place + 2]).strip(",:;")
        of_place = (after in PLACES and core in spelled) or (core in PLACES and place > 1 and out[-1][:1].isupper())
        written = written or (of_place and not small)  # "Blackwell County"
        joined = bool(out) and out[-1] == "&"  # "Pell & Daughter"
        is_name = (written or joined) and core not in COMMON_FIRST
        out.append(word if is_name else word.lower() if place else word[:1] + word[1:].lower())
    return " ".join(out)


def stands_as_name(word: str, beside: str, body: str) -> bool:
    """Tell whether a story has an ordinary word as a name by itself or with its neighbours in the headline: not "rail"
    for its "Verrin Rail Group"."""
    alone = re.search(rf"(?<=[a-z] ){word}\b(?![ -][A-Z])", body) is not None
    return alone or re.search(rf"\b(?:{beside})(?:'s)?[ -]{word}\b|\b{word}[ -](?:{beside})\b", body) is not None


HESITANT = re.compile(r",? (?:sort of|of sorts|or so|or, well\b.*|well, hm)$", re.IGNORECASE)
"""What a writer's doubt puts behind a headline."""


def uncapped(title: str, story: Story) -> str:
    """Return a headline whose words in capitals are written as the story writes them: "THE KESTEVEN PRIZE"."""
    if sum(word.isupper() and len(word) > 2 for word in words(title)) < 2 or re.match(r"[A-Z '&.-]*\d", title):
        return title  # a score is told by its capitals
    body = " ".join(sentence.text for sentence in story.sentences if sentence.role != "title")

    def spelled(found: re.Match[str]) -> str:
        here = re.search(rf"\b{found[0]}\b", body, re.IGNORECASE)
        return here[0] if here is not None and found[0].lower() not in SMALL else found[0].lower()

    title = re.sub(r"\b[A-Z]{2,}\b", spelled, title)
    return f"{title[:1].upper()}{title[1:]}"


def peoples(title: str) -> frozenset[str]:
    """Return a headline's words for peoples, which are written with a capital everywhere."""
    return frozenset(t.text for t in en.parse([title])[0] if t.ent_type_ == "NORP")


RUBRIC = re.compile(
    r"^(?:press release|news release|media release|updated?|breaking|exclusive|follow(?:ing)?[- ]up|analysis|feature|"
    r"comment|opinion|correction|q ?& ?a|interview|review|profile|obituary|explainer): (\w)",
    re.IGNORECASE,
)
"""What kind of text a headline says it stands over, and the first letter behind it."""


INVERTED = re.compile(
    r"(?:who|what|where|when|why|how)(?: \w+)? (?:do|does|did|is|are|was|were|will|would|can|could|should|has|have)\b",
    re.IGNORECASE,
)
"""How a question opens that stands by itself: "Where did the shots go"."""
ASKS = re.compile(r"(?:Whether|Why|How|Who|What|When|Where)\b", re.IGNORECASE)
"""How a headline opens that is a question or names one."""


HELPED = re.compile(
    r"(?:Is|Are|Was|Were|Do|Does|Did|Has|Have|Had|Can|Could|Will|Would|Should|May|Must)\b", re.IGNORECASE
)


def whether(title: str) -> str:
    """Return a headline that only its mark makes a question with a "whether": said without it, it would be a claim."""
    verb = en.root(en.parse([f"{title}."])[0])
    states = en.subject(verb) is not None and en.is_finite(verb) and not (ASKS.match(title) or HELPED.match(title))
    return f"Whether {lower_first(title)}" if states else f"{title}?"


ENDINGS = ("s", "ing", "ed", "ly", "er", "al", "ic", "ous", "ive", "able", "less", "n't", "n’t")
"""What English puts behind words of its own, so that a word unknown to the model is no name for that."""


def finished(title: str) -> str:
    """Return a headline that was cut off, without the phrase it was cut off in."""
    doc = en.parse([title])[0]
    begun = [t.i for t in doc[-6:] if t.pos_ in {"ADP", "SCONJ"} or t.tag_ in {"WP", "WDT", "TO"} or t.text == ","]
    return doc[: begun[-1]].text.rstrip(" ,") if begun and begun[-1] >= 4 else title


def is_title_case(title: str) -> bool:
    """Tell whether most of a headline's words have capitals because it is a headline."""
    long = [w for w in words(title)[1:] if len(w) > 2 and w.lower() not in SMALL]
    return len(long) > 1 and sum(w[0].isupper() for w in long) > 0.7 * len(long)


SMALL = frozenset(
    (
        "a an the of on in at to for from with by and or but as its their his her is are was be it that this over "
        "after before into about not than how why what who when where while"
    ).split()
)


def says_i(text: str) -> bool:
    """Tell whether a text says "I" or "we" outside a quotation."""
    said = (word for word in words(re.sub(r'"[^"]*"', "", text)) if word != "US")
    return any(re.split("['’]", word.lower())[0] in FIRST for word in said)


FIRST = frozenset("i me my mine we us our ours".split())
