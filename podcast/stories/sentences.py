"""Where one sentence ends and the next begins: rules for news prose, because a bad split is heard.

Each full stop is judged by the word before it and the word after it. The rules lean towards keeping text together: two
sentences in one are read aloud without harm, half a sentence is not.
"""

import re

NEVER = frozenset("""
    v mr mrs ms mx dr prof sen rep gov gen lt col sgt capt cmdr maj adm rev hon pres amb messrs mme fr st mt ft vs
    cf fig figs eq approx ca e.g i.e viz al. p pp vol ed eds trans feat ph op""".split())
"""Abbreviations that never end a sentence."""

MONTHS = frozenset("jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri".split())

MAYBE = frozenset("""
    inc corp co ltd llc plc bros gmbh jr sr etc al est dept univ assn ave blvd rd calif mass mich penn wash a.m p.m
    ph.d m.d b.a m.a d.c u.s u.k u.n e.u u.s.a u.a.e n.y l.a i.e a.k.a ret esq max min avg no nos sec ch art
    para""".split())
"""Abbreviations that end a sentence only when the next word can hardly be anything but a beginning."""

HOURS = frozenset(("a.m", "p.m"))
ZONES = frozenset("""
    Eastern Central Mountain Pacific Atlantic Greenwich Moscow GMT UTC BST CET CEST EST EDT ET PST PDT PT CST CDT CT IST
    JST AEST Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July August
    September October November December Mon Tue Wed Thu Fri Sat Sun Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov
    Dec""".split())
"""Words with a capital that go on after an hour."""
OPENING = 8
"""Words up to which a sentence that has an hour only says when: "At 6 a.m. Lee left." """

STARTERS = frozenset("""
    the a an this that these those there here it its it's he his she her hers they their we our i my you your but
    and or nor so yet if when while whereas although though because since after before until unless once as at
    by for from in into of on over under with without within to among between during despite however meanwhile
    instead moreover furthermore still also then thus hence therefore now today yesterday tomorrow later earlier
    soon what who whose which why how where whether not no nobody nothing none one two three four five six seven
    eight nine ten both each every some many most few several all any another other others such only even just
    perhaps maybe again according last next more less about""".split())
"""Words whose capital letter marks a beginning, not a name."""

COUNTED = frozenset("series plan type class vitamin grade group section round phase part version model exhibit tier "
                    "team".split())
"""Words a single capital letter may follow at a sentence's end: "Series A."."""

EXCLAIMING = frozenset("yahoo jeopardy wham yum panic oklahoma airplane mamma hello".split())
"""Names written with an exclamation mark."""

SPEECH = (r"(?:said|says|asked|asks|wrote|writes|told|tells|added|adds|replied|replies|posted|tweeted|"
          r"joked|warned|quipped|noted)")
_ATTRIBUTION = re.compile(rf"(?:[A-Z][\w.'’-]* ){{1,3}}{SPEECH}\b")
_CANDIDATE = re.compile(r"""(?:[.!?]+|…|\.(?: \.){2,})["'”’»)\]]*(?=\s)|[。！？]+[」』”"]?""")
_LIST_NUMBER = re.compile(r"\(?(?:\d{1,3}|[a-zA-Z]|[ivxIVX]{1,4})[.)]$")
_WORD_BEFORE = re.compile(r"([^\s(\[\"“‘'«—–/]+)$")
_WORD_AFTER = re.compile(r"[\"'“‘«(\[¿¡]*([^\s]+)")
_MIXED_CASE = re.compile(r"[a-z]{1,5}[A-Z]")
_ACRONYM = re.compile(r"(?:[A-Za-z]\.)+[A-Za-z]$")
_SHORT_NUMBER = re.compile(r"\d")
SPAN_LIMIT = 320
"""Characters a quotation or bracket may run and still be kept in one piece."""


def split_sentences(text: str) -> list[str]:
    """Return the sentences of one paragraph, in order, each stripped; nothing is lost but white space.

    >>> split_sentences("GPT-5.4 costs $2.50 in the U.S. today. Acme Inc. said so.")
    ['GPT-5.4 costs $2.50 in the U.S. today.', 'Acme Inc. said so.']
    """
    text = " ".join(text.split())
    kept = _kept_together(text)
    sentences: list[str] = []
    start = 0
    for match in _CANDIDATE.finditer(text):
        end = match.end()
        if any(a < end < b for a, b in kept.near(end)):
            continue
        if _is_end(text, start, match):
            sentences.append(text[start:end].strip())
            start = end
    sentences.append(text[start:].strip())
    return _join_crumbs([s for s in sentences if s])


def _is_end(text: str, start: int, match: re.Match[str]) -> bool:
    """Tell whether the stop at `match` ends the sentence that began at `start`."""
    stop, after = match.group(), _WORD_AFTER.match(text, min(match.end() + 1, len(text)))
    if stop[0] in "。！？" or after is None:
        return True
    next_word = after[1].rstrip(".,;:!?\"'”’)]")
    quoted = text[match.end() + 1] in "\"“‘«"
    if next_word[:1].islower() and not _MIXED_CASE.match(next_word):
        return False
    before = _WORD_BEFORE.search(text, max(start, match.start() - 60), match.start())
    word = before[1] if before else ""
    if stop[0] in "!?":
        return not _goes_on_after_shout(text, stop, word, after)
    begins = next_word.lower() in STARTERS or quoted
    if stop.startswith(("..", "…")) and stop[-1] in "\"'”’»" and _ATTRIBUTION.match(text, after.start(1)):
        return False
    if stop.startswith(("..", "…", ". .")):
        return begins or len(text[start:match.start()].split()) > 3
    if len(stop) > 1:
        return True
    return _is_end_after_word(text, start, match, word, begins, next_word)


def _goes_on_after_shout(text: str, stop: str, word: str, after: re.Match[str]) -> bool:
    """Tell whether text goes on after "!" or "?": “Why?” Smith asked, or Yahoo! News."""
    if len(stop) > 1 and stop[-1] in "\"'”’»" and _ATTRIBUTION.match(text, after.start(1)):
        return True
    return stop == "!" and word.lower() in EXCLAIMING


def _is_end_after_word(text: str, start: int, match: re.Match[str], word: str, begins: bool, next_word: str) -> bool:
    """Judge a lone full stop by the word before it."""
    low = word.lower().lstrip("’'")
    head = text[start:match.start() + 1].strip()
    if _LIST_NUMBER.fullmatch(head):
        return False
    if low == "no":
        return not (_SHORT_NUMBER.match(next_word) and word == "No")
    if low in NEVER:
        return False
    if low in MONTHS:
        return begins if word[:1].isupper() else True
    if low in HOURS and len(head.split()) > OPENING:
        return begins or next_word not in ZONES
    if low in MAYBE or _ACRONYM.fullmatch(word):
        return begins and not (low in ("u.s", "u.k", "u.n", "e.u") and next_word[:1].isdigit())
    if len(word) == 1 and word.isalpha() and word.isupper():
        return _is_end_after_initial(text[start:match.start() - 1], word, begins)
    return True


def _is_end_after_initial(before: str, letter: str, begins: bool) -> bool:
    """Judge "X.": an initial unless a beginning follows, or a counted thing or "so do I" went before."""
    previous = before.split()[-1].lower() if before.split() else ""
    if letter == "I" and previous and before.split()[-1].islower():
        return True
    return begins or previous in COUNTED


class _Spans:
    """Stretches of text that stay in one piece, in order of their start."""

    def __init__(self, spans: list[tuple[int, int]]) -> None:
        self.spans = sorted(spans)
        self._at = 0

    def near(self, position: int) -> list[tuple[int, int]]:
        """Return the spans that may hold `position`; positions must come in rising order."""
        while self._at < len(self.spans) and self.spans[self._at][0] + SPAN_LIMIT < position:
            self._at += 1
        found = []
        for span in self.spans[self._at:]:
            if span[0] > position:
                break
            found.append(span)
        return found


def _kept_together(text: str) -> _Spans:
    """Find quotations and brackets short enough to keep whole, so that an attribution stays with its words."""
    spans: list[tuple[int, int]] = []
    open_quote = open_bracket = -1
    for match in re.finditer(r"[\"“”()]", text):
        at, mark = match.start(), match.group()
        opening = mark == "“" or (mark == '"' and open_quote < 0 and (at == 0 or text[at - 1] in " (—–["))
        if opening:
            open_quote = at
        elif mark in "\"”" and open_quote >= 0:
            spans.append((open_quote, at))
            open_quote = -1
        elif mark == "(":
            open_bracket = at
        elif mark == ")" and open_bracket >= 0:
            spans.append((open_bracket, at))
            open_bracket = -1
    return _Spans([(a, b) for a, b in spans if b - a <= SPAN_LIMIT])


def _join_crumbs(sentences: list[str]) -> list[str]:
    """Give pieces without a word, such as a stray quotation mark or "…", to the sentence before them."""
    whole: list[str] = []
    for sentence in sentences:
        if whole and not re.search(r"\w", sentence):
            whole[-1] += " " + sentence
        else:
            whole.append(sentence)
    return whole
