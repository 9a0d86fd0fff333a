"""What a clause points back to: pronouns, ellipses and things taken as known, which must have been told before it."""

import re
from typing import TYPE_CHECKING

from podcast.writing import language as en
from podcast.writing.clauses import Clause, words
from podcast.writing.mentions import CALENDAR
from podcast.writing.tidying import outside_quotes

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


def leaning(clause: Clause, subject: "Token | None") -> bool:
    """Tell whether a clause points back: cut loose with a pronoun in it, opened by one, "of them", "declined."."""
    doc = clause.doc
    if clause.glue in {"which", "because", "tail", "but", "so"}:
        return True
    if doc[0].lower_ == "because" and doc[0].dep_ == "mark" and doc[0].head.dep_ == "ROOT":
        return True  # the answer to a question
    counted = subject is not None and (
        subject.pos_ in {"NUM", "DET", "ADJ"} or subject.lower_ in COUNTED or subject.lower_ in {"percent", "%"}
    )
    if subject is not None and counted and not any(
        child.dep_ == "prep" and not shares(child) for child in subject.children
    ):
        return True
    if subject is not None and subject.i == 0 and subject.lower_ == "others" and not list(subject.children):
        return True  # "Others are more careful"
    told = subject is not None and any(c.dep_ in {"relcl", "acl"} for c in subject.children)
    if subject is not None and subject.lower_ == "those" and not told:
        return True  # "Those inside the barriers": those who?
    if subject is None and not any(token.pos_ in {"VERB", "AUX"} for token in doc):
        return True  # "Twice by helicopter, twice on foot."
    if any(counts_alone(token) or recalls(token) or is_elsewhere(token) for token in doc) or answers(doc):
        return True
    if BARE_SHARE.search(doc.text) or elliptic(en.root(doc)):
        return True
    if any(token.lower_ in {"else", "otherwise", "likewise"} for token in doc) or NEITHER.search(doc.text):
        return True
    if OF_TWO.search(doc.text) or COMPARED.match(doc.text) or THOSE.search(outside_quotes(doc.text)):
        return True
    if HER_WORDS.match(doc.text) or SPOKESMAN.match(doc.text):
        return True  # who "she" is, and whose spokesman, stands before it
    pronouns = [
        t
        for t in doc
        if t.lower_ in en.PRONOUNS | en.OBJECTS and t.pos_ in {"PRON", "DET"} and t.lower_ not in en.LOOSE
    ]
    if clause.glue and pronouns:
        return True
    if opens_on_pronoun(doc) or (subject is not None and subject.lower_ in en.PRONOUNS):
        return True
    nouns = [token.i for token in doc if token.pos_ in {"NOUN", "PROPN"} and token.dep_ != "compound"]
    people = [ent.start for ent in doc.ents if ent.label_ == "PERSON"]
    always = {"him", "such", "both", "neither", "others"}
    if RESULTING.search(doc.text) or any(map(points_back, doc)) or compares(doc) or resumes_quote(doc):
        return True
    for t in pronouns:
        candidates = people if t.lower_ in en.PERSONS else nouns
        if t.lower_ == "them":
            part = t.head.lower_ == "of" and t.head.head.pos_ in {"NUM", "ADJ", "DET", "PRON"}  # "six of them"
            itself = -1 if part or subject is None else subject.i
            candidates = [i for i in nouns if doc[i].tag_ in {"NNS", "NNPS"} and i != itself]
        if t.lower_ == "it" and t.dep_ in {"dobj", "pobj"} and subject is not None:
            acting = {token.i for token in subject.subtree}  # nobody's object is their subject
            things = [i for i in candidates if doc[i].pos_ == "NOUN" and doc[i].ent_type_ != "DATE"]
            candidates = [i for i in things if i not in acting]
        if t.lower_ == "it":
            acts = t.dep_ in {"nsubj", "nsubjpass"}  # "crews say it adds four minutes"
            candidates = [i for i in candidates if not (acts and doc[i].tag_ == "NNS") and not is_somebody(doc[i])]
        if t.lower_ in always or not any(i < t.i for i in candidates):
            return True
    return False


NEITHER = re.compile(r"(?:n't|\bnot|\bnever) [^.]*\beither\.?$")
"""What isn't so of another thing, which was told before."""
OF_TWO = re.compile(
    r"\bthe (?:first|second|former|latter) (?:version|one|copy|draft|sheet|figure|letter|list|attempt|answer|account)\b"
    r"(?! (?:of|to|from|by|in)\b)|\bthe (?:rate|proportion)\b(?! (?:of|at|for|that|which|in|by|on)\b)"
    r"|^(?:And |But )?(?:(?:the )?shares (?:have |had )?(?:closed|fell|rose|dropped|jumped|slid)|none ha[sd])\b"
    r"|\bexpect(?:s|ed)? it to (?:fall|rise|grow|drop|shrink) by\b"
    r"|\bthe (?:higher|lower|larger|smaller|bigger) (?:figure|number|total|sum)\b(?! (?:of|than|for)\b)"
    r"|\bbut put (?:it|them|that) (?:at|nearer|closer)\b"
    r"|\b(?:isn't|aren't|is not|are not) (?:so |as |quite )?(?:sure|certain)\.?$"
    r"|\bthe (?:second|former|latter) (?:has|had|was|were|is|are|would|will)\b",
    re.IGNORECASE,
)
"""One of two things that were told before: "the first version"."""
THOSE = re.compile(r"\b(?:says?|said|insists?|insisted) (?:that )?(?:those|these) (?:are|were|aren't|weren't|had)\b")
"""What somebody says of things that were told before: "said that those were updates"."""
COMPARED = re.compile(
    r"An? (?:thicker|thinner|larger|bigger|smaller|shorter|longer|faster|slower|cheaper|stronger|weaker|newer|older|"
    r"stiffer|lighter|heavier|later|earlier|better|simpler) [a-z]+ (?!than\b|that\b|which\b|of\b|in\b)"
)
"""How a sentence opens on one thing against another that was told: "A thicker bridge cures it"."""
SPOKESMAN = re.compile(r"A spokes(?:man|woman|person)\b(?!(?:, [A-Z][^,]*,)? (?:for|of|at|from)\b)")
"""How somebody is heard who speaks for whoever was spoken of."""
HER_WORDS = re.compile(r'"(?:She|He|They)\b')
"""Somebody's words of somebody whom they named before."""
BARE_SHARE = re.compile(
    r"\b(?:(?:is|was|are|were) for|offer(?:s|ed)|gives?|gave|want(?:s|ed)?|demand(?:s|ed)|propos(?:es|ed)|"
    r"suggest(?:s|ed)|ask(?:s|ed) for|(?:estimate|count|tally|total|forecast|figure)s? (?:is|was)) "
    r"(?:about |only |just |up to )?\d[\d.,]*(?:%| percent| per cent)?(?:, according to [^,]+)?\.?$"
    r"|\bit(?:'s| is| was) (?:closer|nearer) to (?:an?|half|one|two|three|\d[\d.,]*)\b"
)
"""Where a sentence ends on a figure that doesn't say of what it is: "has offered 8%"."""


def is_somebody(token: "Token") -> bool:
    """Tell whether a noun is a person, whom no "it" can mean: "a spokesman wrote that it was pooled"."""
    return token.ent_type_ == "PERSON" or SOMEBODY.search(token.lemma_.lower()) is not None


SOMEBODY = re.compile(
    r"(?:man|men|woman|women|person|people|ist|minister|mayor|director|president|chief|leader|manager|officer|official|"
    r"lawyer|judge|doctor|nurse|teacher|professor|researcher|owner|founder|author|critic|analyst|resident|worker|"
    r"driver|engineer|coach|player|mother|father|son|daughter|brother|sister|widow|wife|husband|friend|neighbou?r|"
    r"farmer|student|pupil|editor|reporter|witness|expert|customer|patient|passenger|child|boy|girl)$"
)


def opens_on_pronoun(doc: "Doc") -> bool:
    """Tell whether a clause opens on a word that stands for somebody: "One of them", but not "One sailor"."""
    first = doc[0]
    counts = first.dep_ in {"nummod", "det"} and first.head.pos_ == "NOUN"
    among = re.match(r"One of (?:the|Britain's|\w+'s) (?:most|few|\w{2,}est)\b", doc.text)  # "One of the oldest clubs"
    return first.lower_ in en.PRONOUNS and not (first.lower_ == "one" and (counts or among))


def is_elsewhere(token: "Token") -> bool:
    """Tell whether "there" means a place that was named before: "the office there"."""
    if token.lower_ != "there" or token.dep_ == "expl" or token.doc.text.count('"'):
        return False
    return not any(t.ent_type_ in {"GPE", "LOC", "FAC"} or t.dep_ == "pobj" for t in token.doc[: token.i])


def shares(prep: "Token") -> bool:
    """Tell whether a preposition only makes a share of a number: "one in six", which leaves open of what."""
    bare = (child for child in prep.children if child.pos_ == "NUM" and not list(child.children))
    return prep.lower_ in {"in", "of"} and next(bare, None) is not None


def points_back(token: "Token") -> bool:
    """Tell whether a word points at something said before: "that sound", but not "this year"."""
    if token.lower_ in {"this", "these"} and token.pos_ == "PRON":
        return True
    if token.lower_ == "that" and token.tag_ == "DT" and token.dep_ in {"pobj", "dobj", "nsubj", "nsubjpass"}:
        return True
    if token.lower_ == "that" and token.dep_ == "dobj" and token.i > token.head.i:
        return True  # "call that an incentive", which is taken for a conjunction
    if token.lower_ == "that" and token.pos_ == "PRON" and token.head.dep_ == "ccomp" and token.head.pos_ == "ADJ":
        return True  # "didn't find that sufficient"
    return token.lower_ in POINTING and token.dep_ == "det" and token.head.lower_ not in CALENDAR


def compares(doc: "Doc") -> bool:
    """Tell whether a clause compares with what was said before: "is less relaxed", "an hour earlier", "such a plan"."""
    if ELSEWHERE.search(doc.text) and not re.search(r"\b(?:than|from|as)\b", doc.text):
        return True
    said = [token for token in doc if not token.is_punct]
    if len(said) > 2 and said[-2].lower_ in {"less", "more"} and said[-1].pos_ in {"ADJ", "VERB"}:
        return True  # "are less relaxed"
    for token in doc:
        plain = not any(child.dep_ in {"prep", "relcl", "acl"} for child in token.head.children)
        articles = {child.lower_ for child in token.head.children if child.dep_ == "det"}
        if token.lower_ in {"other", "second", "two"} and token.head.pos_ == "NOUN" and articles & PLURALS and plain:
            return True
        if token.lower_ in {"second", "third"} and token.head.pos_ == "NOUN" and articles & {"a"}:
            return True  # there was a first
    return False


PLURALS = frozenset({"the", "these", "those"})
ELSEWHERE = re.compile(
    r"\b(?:differently|between the two(?! \w+s\b)|"
    r"instead(?! of)|no such|any such|such (?:a|an)|"
    r"such \w+s(?! as)|the other one|nothing (?:changed|happened)|said (?:no|yes)(?=\.?$)|on the other hand|"
    r"do(?:ing|es|ne)? so|did so|"
    r"(?:since|by|until|before) then|"
    r"(?:another|(?:a|another|quite a) different) (?:\w+ )?(?:view|curve|conclusion|story|account|figure|"
    r"result|answer|opinion|explanation|version)|"
    r"^(?:one|another) (?:idea|theory|explanation|possibility|option|suggestion|clue|answer|solution|worry|fear|hope) "
    r"(?:is|was)|"
    r"(?:pays?|paid|earns?|charges?|gets?|wants?|needs?|costs?|spends?|spent|offers?|offered|receives?) "
    r"(?:more|less)(?=\.?$)|"
    r"(?:an?|one|two|three|\d+) (?:hours?|days?|weeks?|months?|years?) earlier)\b",
    re.IGNORECASE,
)


ANSWERING = frozenset("reply answer counter respond retort".split())


CONFIRMING = re.compile(
    r"\b(?:confirm(?:s|ed)|acknowledge[sd]?|concede[sd]?|admit(?:s|ted)) (?:that )?there (?:is|are|was|were|had|has)\b"
)
"""How somebody grants, as far as it is so, what was just said."""


def answers(doc: "Doc") -> bool:
    """Tell whether somebody replies, or does something "then": to what, or after what, was said before."""
    if en.root(doc).lemma_ in ANSWERING or CONFIRMING.search(doc.text):
        return True
    main = en.root(doc)
    return any(t.lower_ == "then" and t.dep_ == "advmod" and t.head == main and t.i == main.i - 1 for t in doc)


def resumes_quote(doc: "Doc") -> bool:
    """Tell whether a clause is a quotation with nobody's name to it: the speaker was named before."""
    return doc.text.startswith('"') and doc.text.rstrip(".").endswith('"') and doc.text.count('"') == 2


def counts_alone(token: "Token") -> bool:
    """Tell whether a figure stands for things named before: "would like one", "asked for all six"."""
    if token.lower_ in {"neither", "either"} and not any(t.lower_ in {"nor", "or", "of"} for t in token.doc):
        return True
    if token.lower_ == "one" and any(t.lower_ in {"a", "an"} and t.dep_ == "det" for t in token.doc[: token.i]):
        return False  # "a star, the first hospital to receive one"
    there = token.dep_ == "attr" and any(t.dep_ == "expl" for t in token.head.children)
    if token.pos_ == "NUM" and there and not list(token.children):
        return True  # "there have been 31 since"
    spelled = token.pos_ == "NUM" and token.is_alpha and token.dep_ in {"dobj", "attr"} and token.ent_type_ != "DATE"
    after = token.dep_ == "pobj" and token.head.lower_ in AFTER
    spelled = spelled or (token.pos_ == "NUM" and token.is_alpha and after and token.ent_type_ not in {"DATE", "TIME"})
    if spelled and not any(child.dep_ in {"prep", "relcl", "acl", "quantmod"} for child in token.children):
        return True
    after_all = token.i > 0 and token.doc[token.i - 1].lower_ == "all"
    alone = token.dep_ in {"dobj", "pobj"} and (token.lower_ in {"one", "ones"} or after_all)
    return alone and (token.pos_ == "NUM" or token.lower_ == "ones") and not any(
        child.dep_ in {"prep", "relcl", "acl"} for child in token.children)


AFTER = frozenset("after for with than from against among between".split())


def recalls(token: "Token") -> bool:
    """Tell whether a noun only names what the sentence before said: "the difference arises because …"."""
    if token.lower_ == "average" and token.dep_ in {"nsubj", "nsubjpass"}:
        return not any(c.dep_ == "prep" for c in token.children)  # "The national average is £5.10."
    if token.lower_ not in RECALLING or not any(c.lower_ == "the" and c.dep_ == "det" for c in token.children):
        return False
    return not any(c.dep_ in {"prep", "relcl", "acl", "compound", "poss", "amod", "ccomp"} for c in token.children)


RECALLING = frozenset(
    "difference gap figure figures story claim claims accusation accusations number sum comparison purpose credit "
    "blame".split()
)
POINTING = frozenset({"that", "those", "these", "this"})
RESULTING = re.compile(
    r"\b(?:therefore|thus|hence|consequently|accordingly)\b|"
    r"^so (?:did|do|does|is|are|was|were|has|have|had|will|would|can|could)\b",
    re.IGNORECASE,
)


def elliptic(main: "Token") -> bool:
    """Tell whether a verb leaves out what the sentence before supplied: "declined", "a third would", "they do pay"."""
    kinds = {child.dep_ for child in main.children}
    declined = main.lemma_ in {"decline", "refuse", "agree", "disagree", "answer", "object"} and not kinds & OBJECTS
    does = any(child.lower_ in {"do", "does", "did"} and child.dep_ == "aux" for child in main.children)
    said = [token for token in main.doc if not token.is_punct and token.dep_ != "neg"]
    last = said[-1]
    helper = last.i > 0 and last.lower_ in HELPERS  # "The other two did.", "Its owner didn't."
    alone = last.tag_ == "MD" or helper or last.lower_ in {"be", "same"}
    return declined or (does and not en.is_negated(main)) or alone


OBJECTS = frozenset({"dobj", "xcomp", "ccomp", "prep", "dative"})
HELPERS = frozenset("do does did is are was were has have had".split())


def applauds(main: "Token") -> bool:
    """Tell whether a verb only passes judgement: "It's clever", not "It was a loose screw"."""
    return main.lemma_ == "be" and any(
        child.dep_ == "acomp" or (child.dep_ == "attr" and (child.pos_ == "ADJ" or child.lower_ in MUCH))
        for child in main.children
    )


MUCH = frozenset({"nothing", "something", "plenty"})
"""How much something is thought to be: "That isn't nothing." """


def opens_alone(clause: Clause) -> bool:
    """Tell whether a source's first clause can be understood by itself, so that what looks like pointing back isn't."""
    return not opens_on_pronoun(clause.doc) and len(words(clause.text)) >= 7


COUNTED = frozenset("all most some many none each third half two three former latter rest several few".split())
