"""How a story's headline is said: in sentence case, in half a breath, in a rundown."""

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from podcast.records import Story
from podcast.writing import language as en
from podcast.writing.articles import with_articles, with_helper
from podcast.writing.attribution import COMMON_FIRST, lower_first
from podcast.writing.clauses import words
from podcast.writing.spelling import lower_opening, spelling_of
from podcast.writing.tidying import tidy

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

LABEL_WORDS = 12


def plain_title(story: Story) -> str:
    """Return the headline in sentence case: a capital stays where the story's own sentences use one."""
    title = re.split(r"(?<=\w\w\w)(?: — |; |[.] (?=[A-Z]))", tidy(story.title).rstrip("."))[0]
    title = RUBRIC.sub(lambda found: found[1].upper(), title)
    head, colon, rest = title.partition(": ")
    if colon and says_i(rest) and not says_i(head) and len(head.split()) > 1:
        title = head  # "The Halo reviewed: the first glasses I forgot to take off"
    title = re.sub(r"(?<!\w)'([^']+)'(?!\w)", r'"\1"', title)
    if asked := re.match(r"([^?]{12,})\?(?: [A-Z].*)?$", title):
        title = whether(asked[1])
    if title.endswith("…"):
        title = finished(title.rstrip("…. "))
    if not is_title_case(title):
        return title
    body = " ".join(sentence.text for sentence in story.sentences if sentence.role != "title")
    names = set(re.findall(r"(?<=[a-z,] )[A-Z][\w’'-]*", body))
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
        is_name = written and core not in COMMON_FIRST
        out.append(word if is_name else word.lower() if place else word[:1] + word[1:].lower())
    return " ".join(out)


RUBRIC = re.compile(
    r"^(?:press release|news release|media release|updated?|breaking|exclusive|follow(?:ing)?[- ]up|analysis|feature|"
    r"comment|opinion|correction|q ?& ?a|interview|review|profile|obituary|explainer): (\w)",
    re.IGNORECASE,
)
"""What kind of text a headline says it stands over, and the first letter behind it."""
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


ENDINGS = ("s", "ing", "ed", "ly", "er", "n't", "n’t")
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


@lru_cache(maxsize=256)
def topic(story: Story) -> str:
    """Return the story's label as a host says it mid-sentence: "Arm sells its first own chip"."""
    title = said_title(story)
    if not ASKS.match(title):
        title = with_helper(with_articles(title, story), story)
    return with_article(opened_small(shorten(title, LABEL_WORDS), story))


def with_article(label: str) -> str:
    """Return a label with the article that headlines leave out before "longest", "oldest", "first"."""
    return f"the {label}" if SUPERLATIVE.match(label) and topic_form(label) == "noun" else label


SUPERLATIVE = re.compile(r"(?:\w+est|first|last|most \w+) [a-z]", re.IGNORECASE)


SAYS = "(?:says?|claims?|warns?|finds?)"
SPEAKERS = frozenset(
    (
        "jury court judge study report police researchers scientists doctors critics analysts mayor council minister "
        "union survey poll experts officials regulators watchdog auditors economists sources source insiders analyst "
        "expert"
    ).split()
)


def is_riddle(title: str) -> bool:
    """Tell whether a headline says nothing to who hears it: "Pay", "Goodbye, oak", a quotation, a question."""
    if ASKS.match(title):
        return False
    few = len(words(title)) <= 4 and topic_form(title.rstrip("?!")) != "clause"
    names = few and any(token.pos_ == "PROPN" for token in en.parse([title])[0])
    only_things = title.count(", ") >= 2 and topic_form(title) != "clause"
    if says_i(title):
        return True  # its writer's "I" would be the host's
    return title.startswith(('"', "“")) or "?" in title[:-1] or (few and not names) or only_things


PIECE = "A piece called "
"""How a headline is announced that says "I"."""


def says_i(text: str) -> bool:
    """Tell whether a text says "I" or "we" outside a quotation."""
    said = (word for word in words(re.sub(r'"[^"]*"', "", text)) if word != "US")
    return any(re.split("['’]", word.lower())[0] in FIRST for word in said)


FIRST = frozenset("i me my mine we us our ours".split())


def plain_clause(story: Story) -> str:
    """Return the news as the story's first sentence has it, shortened to a label, or ""."""
    first = first_news(story)
    text = shorten(tidy(first).rstrip("."), LABEL_WORDS)
    pointing = re.search(r"\b(?:this|these|those|it|they)\b", text.lower())
    fits = len(words(text)) <= LABEL_WORDS + 4 and not pointing and '"' not in text and topic_form(text) == "clause"
    fits = fits and not says_i(text)
    return text if fits else ""


def news_of(story: Story) -> str:
    """Return the sentence that stands in for a headline which says nothing, or ""."""
    if not is_riddle(plain_title(story)):
        return ""
    if not plain_clause(story):
        return f"{said_title(story)}." if says_i(plain_title(story)) else ""
    return first_news(story)


def first_news(story: Story) -> str:
    """Return a story's first sentence that tells something: not "It was a long night"."""
    told = [sentence.text for sentence in story.sentences if sentence.role != "title"]
    return next((text for text in told if re.split(r"['’ ]", text)[0].lower() not in en.PRONOUNS | {"there"}), "")


def said_title(story: Story) -> str:
    """Return the headline as it is said: "Jury: X misled Y" is somebody's word, so it stays somebody's."""
    title = plain_title(story)
    quoted, _, about = title.partition('": ')
    if about and quoted.startswith('"'):
        title = f"{about[0].upper()}{about[1:]}"
    elif is_riddle(title) and (news := plain_clause(story)):
        return news[:1].upper() + news[1:]
    if says_i(title):
        return f'{PIECE}"{title}"'
    title = title.rstrip("?!")
    if told := re.match(rf"(.+), (?!its |their |his |her )((?:[\w'.-]+ ){{0,4}}[\w'.-]+ {SAYS})$", title):
        return f"{told[2][0].upper()}{told[2][1:]} {opened_small(told[1], story)}"
    head, _, rest = title.partition(": ")
    if not rest:
        return title
    if re.fullmatch(r"[A-Z\d '&.-]*\d[A-Z\d '&.-]*", head):
        return rest  # "HARBOROUGH 3 ST MARGARET'S 3": a score says nothing aloud
    doc = en.parse([head])[0]
    speaker = head.split()[-1].lower() in SPEAKERS or any(ent.label_ in {"ORG", "PERSON"} for ent in doc.ents)
    place = any(ent.label_ in {"GPE", "LOC"} for ent in doc.ents)
    plural = head.endswith("s") and head.split()[-1].lower() in SPEAKERS
    clause = topic_form(rest) == "clause"
    if speaker and clause and len(head.split()) <= 3:
        return f"{head} {'say' if plural else 'says'} {opened_small(rest, story)}"
    if place and clause and len(head.split()) <= 3:
        return f"In {head}, {opened_small(rest, story)}"  # a place says nothing
    bare = not any(token.pos_ == "PROPN" for token in doc) and not re.search(r"\b(?:it|its|they|them)\b", rest.lower())
    if len(words(head)) <= 3 and bare and len(words(rest)) >= 3:
        return f"{rest[:1].upper()}{rest[1:]}"  # "Free at last: the Sall bridge in figures"
    if (bare_title := without_section(title)) != title:
        return bare_title
    return f"{head}, {opened_small(rest, story)}" if len(words(head)) <= 3 else head


def without_section(title: str) -> str:
    """Return a headline without its section's name: "Tennis: Qualifier beats champion", but "Jury: X misled Y"."""
    section = re.match(r"([A-Z][a-z]+): (.{12,})", title)
    if section is None or section[1].lower() in SPEAKERS or not en.is_word(section[1].lower()):
        return title
    return f"{section[2][:1].upper()}{section[2][1:]}" if topic_form(section[2]) == "clause" else title


@lru_cache(maxsize=256)
def topic_form(title: str) -> str:
    """Tell how a label can be introduced: "clause" (somebody does something), "question" (how, why) or "noun"."""
    if ASKS.match(title):
        return "question"
    doc = en.parse([f"{title[:1].upper()}{title[1:]}."])[0]
    # headlines drop articles, and the parser then takes verbs for nouns: "Cracked dam empties a valley"
    with_the = en.parse([f"The {title[:1].lower()}{title[1:]}."])[0]
    bare = len(doc) > 4 and doc[0].pos_ not in {"DET", "ADP", "PRON", "SCONJ"}
    if acts(doc) or (bare and acts(with_the)):
        return "clause"
    verbs = any(
        token.tag_ in {"VBZ", "VBP", "VBD", "VB"} and token.dep_ not in {"relcl", "acl", "advcl"} for token in doc
    )
    named = doc[0].pos_ in {"DET", "PRON"} or any(token.dep_ == "poss" for token in doc[:3])
    # a parse in doubt is introduced like a question, which fits anything
    return "question" if verbs or not (named or SUPERLATIVE.match(title)) else "noun"


def acts(doc: "Doc") -> bool:
    """Tell whether a headline is a clause: its first words are who acts."""
    main = en.root(doc)
    noun = en.subject(main)
    return noun is not None and noun.i < main.i and noun.left_edge.i == 0 and en.is_finite(main)


def opened_small(title: str, story: Story) -> str:
    """Return a headline with a small first letter unless it opens with a name."""
    return lower_opening(title, en.parse([title])[0], spelling_of(story))


JOINING = frozenset({"and", "but", "as", "while", "so", "because", "which", "who", "even"})


def shorten(title: str, limit: int) -> str:
    """Drop closing phrases until a headline has at most `limit` words; whole where no phrase can go unmissed."""
    doc = en.parse([title])[0]
    comma = next(
        (t.i for t in doc if t.text == "," and t.i + 1 < len(doc) and doc[t.i + 1].lower_ in JOINING), len(doc)
    )
    end = comma if comma > 2 and len(words(title)) > limit else len(doc)
    while len(words(doc[:end].text)) > limit:
        cuts = [t.left_edge.i for t in doc[:end] if can_go(t, end)]
        if not cuts:
            break
        end = max(cuts)
    return doc[:end].text.strip(" ,;:-—")


GOVERNED = frozenset("to into onto as of with against from".split())
"""Prepositions a verb seldom has without need: "puts names to …"."""


def can_go(token: "Token", end: int) -> bool:
    """Tell whether a closing phrase is an extra: what is left must not wait for it."""
    if token.dep_ not in {"prep", "advcl", "relcl", "appos", "acl", "npadvmod"} or token.right_edge.i < end - 1:
        return False
    start = token.left_edge.i
    waits = token.head.lemma_ == "be" or token.doc[start - 1].dep_ in {
        "acl",
        "cc",
        "det",
        "aux",
        "mark",
        "poss",
        "relcl",
    }
    again = any(child.lemma_ == token.doc[start - 1].lemma_ for child in token.children)
    waits = waits or again or token.lower_ in {"of", "times"}  # "stone by stone", "the end of the pier", "three times"
    day = any(child.ent_type_ in {"DATE", "TIME"} for child in token.children)
    waits = waits or (token.lower_ == "on" and token.head.pos_ == "VERB" and not day)  # "bets on subscriptions"
    # "the people behind the songs", "people who study robots": what says which ones
    narrows = token.dep_ in {"prep", "relcl", "acl"} and token.head.pos_ == "NOUN" and token.doc[start - 1].text != ","
    bare = {c.lower_ for c in token.head.children if c.dep_ == "det"} <= {"the"} and token.head.tag_ in {"NN", "NNS"}
    waits = waits or (narrows and bare and (token.dep_ == "relcl" or "the" in {c.lower_ for c in token.head.children}))
    waits = waits or (token.dep_ == "prep" and token.head.pos_ in {"VERB", "AUX"} and token.lower_ in GOVERNED)
    return 4 <= start < end and not waits and token.doc[start - 1].pos_ not in {"ADP", "AUX", "DET", "CCONJ", "SCONJ"}
