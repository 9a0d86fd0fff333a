"""Mending pastes: headings and labels that ran into their paragraphs, lists that lost their line breaks."""

import re
from collections.abc import Iterable, Iterator

from podcast.stories.headings import ADVERT, BRIEFS, is_rubric
from podcast.stories.material import Block
from podcast.stories.sentences import split_sentences

SMALL = frozenset("a an the of to in on for and or nor vs at by with from as but into over per via is it its".split())
TITLE_ONLY = frozenset("""
    is are was be can will would could should your you my our its it their his her just how why what when who that
    this not now into over from with behind about than more worse better get gets got make makes made take takes
    say says goes went gone becomes wants needs may might do does has have like all any up down out off after
    before without under against between through across every some no still finally again here there proves
    claiming""".split())
"""Words that prose writes small; capital inside a run of capitals, they betray a heading."""
_DETAILS = re.compile(r"^(?:the |key )?(?:details|facts|numbers|context|story|highlights)\s*:\s*", re.IGNORECASE)
_TRAILING_DETAILS = re.compile(r"\s+(?:the |key |some )?(?:details|facts|numbers|context|highlights)\s*:\s*$",
                               re.IGNORECASE)
_LABEL = re.compile(r"([A-Z0-9][^.:!?;,]{2,60}):\s+(?=[A-Z0-9“\"$])")
REFERS = re.compile(r"(?:It|Its|He|His|She|Her|They|Their|This|That|These|Those)\b")
"""A sentence that needs what stands before it to be understood."""
SHORT = 5
"""Words below which a sentence tells no news."""
_VERB = re.compile(r"[a-z]{2,}(?:s|ed)$"
                   r"|(?:cut|hit|set|put|got|won|led|bought|sold|built|made|went|took|beat|met|lost|paid|told|bets?)$")


def mend(blocks: Iterable[Block]) -> list[Block]:
    """Return the blocks with run-in headings, inline labels and unbroken lists set apart."""
    blocks = list(blocks)
    whole = " ".join(block.text for block in blocks)
    mended: list[Block] = []
    for block in blocks:
        mended.extend(_mend_paragraph(block, whole) if block.kind == "paragraph" else [block])
    return mended


def _mend_paragraph(block: Block, whole: str) -> Iterator[Block]:
    """Yield a paragraph's parts: headings that ran in, labelled bullets, the rest."""
    if is_rubric(block.label):  # "In other news: Copper fell. The airline has …"
        yield Block(kind="heading", text=block.label, sure=False)
        sentences = split_sentences(block.text)
        whole_ones = len(sentences) > 1 and not any(REFERS.match(s) or len(s.split()) < SHORT for s in sentences)
        for words in sentences if whole_ones else [block.text]:
            yield Block(kind="bullet", text=words, links=block.links)
        return
    if len(block.text.split()) <= 12 and ADVERT.search(block.text) and not re.search(r"\.$", block.text):
        yield Block(kind="heading", text=block.text.rstrip(" :"), sure=False)
        return
    pending: list[str] = []
    label, kind = block.label, "paragraph"
    links = block.links

    def part() -> Iterator[Block]:
        nonlocal links
        if pending:
            yield Block(kind=kind, text=" ".join(pending), label=label, links=links)
            pending.clear()
            links = ()

    for sentence in split_sentences(_TRAILING_DETAILS.sub("", block.text)):
        sentence = _DETAILS.sub("", sentence)
        if found := find_brief_list(sentence):
            yield from part()
            yield Block(kind="heading", text=found[0], sure=False)
            for item in found[1]:
                yield Block(kind="bullet", text=item)
            continue
        if run_in := find_heading(sentence, whole):
            yield from part()
            yield Block(kind="heading", text=run_in[0], sure=False)
            label, kind, sentence = "", "paragraph", _DETAILS.sub("", run_in[1])
        if (match := _LABEL.match(sentence)) and is_title_like(match[1]):
            yield from part()
            label, kind, sentence = match[1], "bullet", sentence[match.end():]
        pending.append(sentence)
    yield from part()


def is_title_like(words: str) -> bool:
    """Tell whether two to eight words are set as a title: capitals on all but the small ones."""
    tokens = words.split()
    large = [t for t in tokens if t.lower() not in SMALL]
    return 2 <= len(tokens) <= 8 and len(large) >= 1 and all(t[:1].isupper() or t[:1].isdigit() for t in large) and (
        tokens[0][:1].isupper() or tokens[0][:1].isdigit())


def find_heading(sentence: str, whole: str) -> tuple[str, str] | None:
    """Split "Microsoft Makes Claude Review ChatGPT's Work Microsoft just shipped …" into heading and sentence.

    `whole` is the document's text: a name that recurs in it marks where the sentence begins. None without a heading.
    """
    tokens = sentence.split()
    run = 0
    while run < len(tokens) and (_is_capital(tokens[run]) or tokens[run] in SMALL):
        run += 1
    while run and tokens[run - 1] in SMALL:
        run -= 1
    if run < 5 or run == len(tokens):
        return None
    articles = [i for i in range(4, run) if tokens[i] in ("A", "An", "The") and tokens[i - 1] not in SMALL
                and not tokens[i - 1].endswith(":")]
    betraying = sum(tokens[i].lower().strip(":,") in TITLE_ONLY for i in range(1, run) if _is_capital(tokens[i]))
    tool = ADVERT.match(sentence) is not None
    repeated = len({t for t in tokens[:run] if _is_capital(t)}) < sum(_is_capital(t) for t in tokens[:run])
    if betraying + 2 * bool(articles) + 2 * tool + repeated < 2:
        return None
    start = articles[-1] if articles else _body_start(tokens, run, whole, least=2 if tool else 4)
    return (" ".join(tokens[:start]), " ".join(tokens[start:])) if start else None


def _body_start(tokens: list[str], run: int, whole: str, least: int) -> int:
    """Return the index of the token the sentence proper begins with, 0 when there is none."""
    for i in range(least, run):
        if tokens[i] == tokens[i - 1]:
            return i
    for i in range(least, run):
        phrase = " ".join(tokens[i:run])
        if _is_capital(tokens[i]) and tokens[i - 1] not in SMALL and whole.count(phrase) > 1:
            return _name_start(tokens, i, whole, least)
    last = run - 1
    return last if last >= least and _is_capital(tokens[last]) and tokens[last - 1] not in SMALL else 0


def _name_start(tokens: list[str], start: int, whole: str, least: int) -> int:
    """Move a sentence's start back over a name's first words: capital words the document also has inside sentences."""
    while start > least:
        word = tokens[start - 1]
        inside = re.search(rf"(?:^|\s)[a-z]+,? {re.escape(word)}\b", whole)
        if not (inside and _is_capital(word)) or word.lower() in TITLE_ONLY:
            break
        start -= 1
    return start


def _is_capital(token: str) -> bool:
    return bool(re.match(r"[\"“'‘(]?[A-Z0-9$€£À-Þ]|[\"“(]?[a-z]{1,2}[A-Z]", token))


def find_brief_list(sentence: str) -> tuple[str, list[str]] | None:
    """Split "Light Bytes Alibaba drops X Mistral raises Y …" into its heading and its items; None when it is none."""
    match = BRIEFS.match(sentence)
    if not match or not _is_capital(sentence[match.end():].strip()[:2] or "a") or not match.group()[:1].isupper():
        return None
    items = break_list(sentence[match.end():].strip(" :"))
    return (match.group().strip(), items) if len(items) >= 3 else None


def break_list(text: str) -> list[str]:
    """Break a line of headlines without stops where capital words before a verb begin a new one."""
    tokens = text.split()
    starts = [0]
    at = 1
    while at < len(tokens):
        end = at
        while end < len(tokens) and _is_capital(tokens[end]):
            end += 1
        start = at + 1 if tokens[at - 1] in SMALL - {"it", "its"} else at
        named = start < end and tokens[start][0].isalpha()
        if named and _begins_clause(tokens[end:end + 2]) and _may_end(tokens[starts[-1]:start]):
            starts.append(start)
        at = max(end, at + 1)
    return [" ".join(tokens[a:b]) for a, b in zip(starts, [*starts[1:], len(tokens)], strict=True)]


def _may_end(tokens: list[str]) -> bool:
    """Tell whether a headline may end here: four words or more, no comma or open bracket last."""
    line = " ".join(tokens)
    return len(tokens) >= 4 and not line.endswith(",") and line.count("(") <= line.count(")")


def _begins_clause(after: list[str]) -> bool:
    """Tell whether the words after a capital one are a verb, or an adverb and a verb."""
    if after and after[0].endswith("ly") and len(after) > 1:
        after = after[1:]
    return bool(after) and bool(_VERB.match(after[0])) and after[0] not in SMALL
