"""From marked-up lines to plain words: markup, links, emoji, source marks and page furniture go, wording stays."""

import html
import re
import unicodedata

from podcast.stories.material import Link

_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,800}>|<!--.{0,2000}?-->", re.DOTALL)
_HREF = re.compile(r"""<a\s[^<>]{0,400}?href=["']([^"'<>]{1,2000})["'][^<>]{0,400}>([^<>]{0,300})</a>""", re.IGNORECASE)
_IMAGE = re.compile(r"!\[[^\[\]]{0,300}\](?:\([^()\s]{0,2000}(?:\s[^()]{0,200})?\)|\[[^\[\]]{0,80}\])?")
_LINK = re.compile(r"""\[([^\[\]]{0,400})\]"""
                   r"""\(\s*<?((?:[^()\s<>]|\([^()\s]{0,200}\)){0,2000})>?(?:\s+["'(][^()]{0,200}["')])?\s*\)""")
_REFERENCE = re.compile(r"\[([^\[\]]{1,400})\]\[([^\[\]]{0,80})\]")
_GROUP = r"\[[^\[\]]{0,200}\]\([^()\s]{0,2000}\)"
_MARK = re.compile(rf"\s*[(\[]\s*(?:via|source:?|sources:?|more:?|read:?)?"
                   rf"\s*({_GROUP}(?:\s*(?:[,;/&|·+]|and)\s*{_GROUP}){{0,12}})\s*[)\]](?!\()"
                   rf"|(?<=[.!?”\"’)])\s+(?:[-—–:|→]\s*)?({_GROUP}(?:[\s,;/&|·+]+{_GROUP}){{0,12}})\s*$", re.IGNORECASE)
_AUTOLINK = re.compile(r"<(https?://[^\s<>]{1,2000})>")
_BARE_URL = re.compile(r"https?://[^\s<>\"“”]{1,2000}")
_FOOTNOTE = re.compile(r"\[\^?(?:\d{1,3}|[*†‡]|citation needed|note \d{1,3}|[a-z])\]|(?<=[.!?,;:\"”’)\]])[¹²³⁴-⁹⁰]+"
                       r"|(?<=[a-z]{4})[¹²³⁴-⁹⁰]+", re.IGNORECASE)
_EMPHASIS = (re.compile(r"(\*\*\*|\*\*|\*)(?=\S)([^*]{1,2000}?)(?<=\S)\1"),
             re.compile(r"(?<!\w)(___|__|_)(?=\S)([^_]{1,2000}?)(?<=\S)\1(?!\w)"),
             re.compile(r"(~~|``|`|==)(?=\S)([^~`=]{1,2000}?)(?<=\S)\1"))
_SOURCE_MARK = re.compile(
    r"\s*[(\[](?:sources?|links?|via|h/t|hat tip|read more|more|read|full story|details|quelle|paywall|archive"
    r"|pdf|video|tweet|thread)"
    r"(?:\s*(?::|to|at)?\s+[^()\[\]]{1,80})?\s*(?:→|»|>)?[)\]]", re.IGNORECASE)
_EMOJI = re.compile("[\U0001F000-\U0001FAFF\U00002600-\U000027BF\U00002B00-\U00002BFF"
                    "\U0001F1E6-\U0001F1FF\u200d\ufe0e\ufe0f"
                    "\u20e3\u2190-\u21ff\u25a0-\u25ff\ufffc]")
_INVISIBLE = re.compile("[\u200b\u200c\u2060\ufeff\u00ad\u034f\u202a-\u202e"
                        "\u2066-\u2069\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+\-.!~>|$&])")
_PRIVATE = 0xE000
"""Escaped signs wait here, in Unicode's private area, until markup has been read."""
_UNESCAPED = re.compile("[\ue021-\ue07e]")
_TIGHT = re.compile(r"(?<=[a-z]{3})([.!?])(?=(?:The|A|An|In|It|But|This|That|He|She|They|We|And|Its|Their|However)\s)")
_PERMALINK = re.compile(r"\s*(?<=\S)[#¶§]\s*$")


def clean_line(raw: str, references: dict[str, str] | None = None, *,
               addresses: bool = False) -> tuple[str, tuple[Link, ...]]:
    """Return one line's words without markup, and the links it carried.

    `references` maps Markdown's reference names, in lower case, to addresses. `addresses` keeps bare addresses in the
    text.

    >>> clean_line("**Sora** is [gone](https://a.example/x). ([Source](https://b.example/))")[0]
    'Sora is gone.'
    """
    links: list[Link] = []
    text = _IMAGE.sub("", _INVISIBLE.sub("", raw))
    text = _MARK.sub(lambda m: _take_marks(links, m[1] or m[2]), text)
    text = _ESCAPED.sub(lambda m: chr(_PRIVATE + ord(m[1])), text)
    text = _HREF.sub(lambda m: _take(links, m[2], m[1]), text)
    for _ in range(2):
        text = _LINK.sub(lambda m: _take(links, m[1], m[2]), text)
    if references:
        text = _REFERENCE.sub(lambda m: _take(links, m[1], references.get((m[2] or m[1]).lower(), "")), text)
    text = _AUTOLINK.sub(lambda m: " " + m[1], text)
    text = _FOOTNOTE.sub("", html.unescape(_TAG.sub("", text)))
    for pattern in _EMPHASIS:
        text = pattern.sub(r"\2", pattern.sub(r"\2", text))
    text = _UNESCAPED.sub(lambda m: chr(ord(m[0]) - _PRIVATE), text)
    text = text if addresses else _drop_addresses(text, links)
    return tidy(_SOURCE_MARK.sub(" ", text)), tuple(links)


def tidy(text: str) -> str:
    """Mend white space, stray emoji, permalink signs and spaces before punctuation; the words stay as they are."""
    text = unicodedata.normalize("NFC", _EMOJI.sub(" ", _INVISIBLE.sub("", text)))
    text = " ".join(_PERMALINK.sub("", text).split())
    text = re.sub(r"\(\s*[,;.]?\s*\)|\[\s*\]", "", text)
    text = re.sub(r"(?<=\w)\s+([,;.!?])(?=\s|$)", r"\1", text)
    text = re.sub(r"(?<=\d)\s+%", "%", text)
    text = _TIGHT.sub(r"\1 ", text)
    return " ".join(text.split())


def _take(links: list[Link], words: str, address: str) -> str:
    """Keep a link's words in the text and its address, if public, in the list."""
    if re.match(r"https?://", address):
        links.append(Link(text=tidy(words), url=address.strip()))
    return words


def _take_marks(links: list[Link], group: str) -> str:
    """Keep the links of a source mark such as "([The Verge](https://…))" and drop its words from the text."""
    links.extend(Link(text=tidy(m[1]), url=m[2], mark=True) for m in _LINK.finditer(group) if m[2].startswith("http"))
    return " "


def _drop_addresses(text: str, links: list[Link]) -> str:
    """Take bare addresses out of the text where they stand outside the sentence: in brackets, or at a line's end."""
    def keep_or_drop(match: re.Match[str]) -> str:
        address = match.group().rstrip(".,;:!?)]}'’*_")
        rest = match.group()[len(address):]
        links.append(Link(text="", url=address))
        end = match.start() + len(address)
        before = text[max(0, match.start() - 60):match.start()].rstrip()
        after = text[end:end + 60].lstrip(".,;:!?)]}'’*_ ·|")
        if re.search(r"\b(?:at|see|visit|to|from|on|is|and|or|with|called)$", before, re.IGNORECASE):
            return match.group()
        inside = bool(before) and before[-1] not in "([<:·|,→-–—" and bool(after) and not after.startswith("http")
        return match.group() if inside else rest
    return _BARE_URL.sub(keep_or_drop, text)
