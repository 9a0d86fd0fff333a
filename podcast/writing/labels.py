"""How a story is named: in half a breath, in a rundown, as a chapter, and together in the episode's title."""

import re
from typing import TYPE_CHECKING

from podcast.records import Story
from podcast.writing import language as en
from podcast.writing.clauses import lower_first, tidy, words
from podcast.writing.facts import NAMES

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

LABEL_WORDS = 9
RUNDOWN_WORDS = 7


def plain_title(story: Story) -> str:
    """Return the headline in sentence case: a capital stays where the story's own sentences use one."""
    title = tidy(story.title).rstrip(".")
    if not is_title_case(title):
        return title
    body = " ".join(sentence.text for sentence in story.sentences if sentence.role != "title")
    names = set(re.findall(r"(?<=[a-z,] )[A-Z][\w’'-]*", body))
    spelled = set(words(body))
    out = []
    for place, word in enumerate(title.split()):
        core = word.strip(",:;?!\"'").removesuffix("'s")
        is_name = core in names or not core[1:].islower() or (core in spelled and core.lower() not in spelled)
        out.append(word if is_name or not place else word.lower())
    return " ".join(out)


def is_title_case(title: str) -> bool:
    """Tell whether most of a headline's words have capitals because it is a headline."""
    long = [w for w in words(title)[1:] if len(w) > 3 and w.isalpha()]
    return len(long) > 1 and sum(w[0].isupper() for w in long) > 0.7 * len(long)


SMALL = frozenset("a an the of on in at to for from with by and or but as its their his her is are was be it that this "
                  "over after before into about not than how why what who when where while".split())


def topic(story: Story) -> str:
    """Return the story's label as a host says it mid-sentence: "Arm sells its first own chip"."""
    title = plain_title(story)
    head, _, rest = title.partition(": ")
    if rest and len(words(rest)) >= 3:
        title = rest if len(words(head)) <= 2 and not re.match(r"[A-Z]\w+$", head) else title.replace(": ", ", ")
    title = title.rstrip("?!")
    if len(words(title)) > LABEL_WORDS:
        title = shorten(title, LABEL_WORDS)
    return lower_first(title)


def rundown_item(story: Story) -> str:
    """Return the story for the list at the start, its verb in -ing: "Arm selling its first own chip"."""
    title = plain_title(story).rstrip("?!")
    if re.match(r"(?:Why|How|Who|What|When|Where)\b", title):
        return lower_first(shorten(title, RUNDOWN_WORDS))
    doc = next(en.parse([title]))
    main = en.root(doc)
    noun = en.subject(main)
    if main.pos_ not in {"VERB", "AUX"} or noun is None or noun.i > main.i or not en.is_finite(main):
        return lower_first(shorten(title, RUNDOWN_WORDS))
    helpers = [t for t in main.children if t.dep_ in {"aux", "auxpass"} and t.i < main.i]
    passive = any(t.dep_ == "auxpass" for t in helpers)
    if any(t.tag_ == "MD" for t in helpers) or en.is_negated(main) or main.i - noun.right_edge.i > 3 or noun.left_edge.i:
        return lower_first(shorten(title, RUNDOWN_WORDS))
    acting = "being " + main.text if passive else main.text if main.tag_ == "VBG" else en.gerund(main)
    before = doc[noun.left_edge.i : noun.right_edge.i + 1].text
    after = doc[main.i + 1 :].text
    return lower_first(shorten(f"{before} {acting} {after}", RUNDOWN_WORDS))


def shorten(title: str, limit: int) -> str:
    """Drop closing phrases until a headline has at most `limit` words, never leaving one without its object."""
    doc = next(en.parse([title]))
    end = len(doc)
    while len(words(doc[:end].text)) > limit:
        cuts = [t.left_edge.i for t in doc[:end] if t.dep_ in {"prep", "advcl", "relcl", "appos", "acl", "npadvmod"}
                and t.right_edge.i >= end - 1 and t.left_edge.i >= 3 and t.left_edge.i < end]
        if not cuts:
            break
        end = max(cuts)
    while end > 2 and doc[end - 1].dep_ in {"acl", "cc", "det", "aux", "mark", "relcl", "poss"}:
        end -= 1  # a cut must not leave the word that led up to it
    return doc[:end].text.strip(" ,;:-—")


def short_name(story: Story) -> str:
    """Return the one name the story is about: of those in its title, the one its sentences use most."""
    doc = next(en.parse([plain_title(story)]))
    body = " ".join(sentence.text for sentence in story.sentences)
    names = [ent.text.removesuffix("'s") for ent in doc.ents if ent.label_ in NAMES and not ent.text.isdigit()]
    names += [t.text for t in doc if t.pos_ == "PROPN" and len(t.text) > 2]
    names = [re.sub(r"^(?:the|a) ", "", name, flags=re.IGNORECASE) for name in names if name[:1].isupper()]
    if not names:
        return ""
    return max(names, key=lambda name: body.count(name) * (2 if name == names[0] else 1))


def chapter_title(story: Story) -> str:
    """Return the headline as a chapter list shows it."""
    title = plain_title(story)
    return title if len(title) <= 90 else shorten(title, 12)


def noun_phrase(story: Story) -> str:
    """Return the story as a possessive noun phrase for the episode title: "Arm's First Own Chip"."""
    doc: Doc = next(en.parse([plain_title(story).rstrip("?!")]))
    main = en.root(doc)
    noun = en.subject(main)
    owner = next((c for c in doc if c.dep_ == "poss" and c.pos_ == "PROPN" and c.i < 4), None)
    if noun is None and owner is None and main.pos_ in {"NOUN", "PROPN"}:
        return title_case(shorten(doc.text, 6))
    thing = next((c for c in main.children if c.dep_ in {"dobj", "attr"} and c.i > main.i), None)
    if owner is not None and (noun is None or owner.i <= noun.i):
        return title_case(f"{owner.text}'s {core_of(owner.head, skip=owner)}")
    if noun is not None and noun.pos_ == "PROPN" and thing is not None:
        name = doc[noun.left_edge.i : noun.i + 1].text
        return title_case(f"{name}{chr(39) if name.endswith('s') else chr(39) + 's'} {core_of(thing)}")
    return title_case(short_name(story) or shorten(doc.text, 5))


def core_of(noun: "Token", skip: "Token | None" = None) -> str:
    """Return a noun with the adjectives and names before it, without article or owner."""
    kept = [t.text for t in noun.doc[noun.left_edge.i : noun.i + 1]
            if t.dep_ not in {"det", "poss", "case"} and t is not skip and (skip is None or t.i > skip.i) and t.pos_ != "PRON"]
    return " ".join(kept)


def title_case(text: str) -> str:
    """Capitalise as headlines do, leaving names as they are."""
    return " ".join(w if w.lower() in SMALL and place else w[:1].upper() + w[1:] for place, w in enumerate(text.split()))
