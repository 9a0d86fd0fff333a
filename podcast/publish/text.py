"""Text from scripts, stories and settings made safe for a line, a file name, an address or a byte limit."""

import re
import unicodedata
from urllib.parse import urlsplit

DROPPED = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"  # controls: illegal in XML 1.0 or ignored by every reader
    "\u202a-\u202e\u2066-\u2069"  # embeddings, overrides, isolates: an unclosed one turns the rest of a page round
    "\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]"  # line separators, byte order marks, non-characters, half pairs
    "|[\U0001fffe\U0001ffff\U0002fffe\U0002ffff\U0010fffe\U0010ffff]"
)
"""What no published text may hold. LRM, RLM and joiners stay: Hebrew, Arabic and emoji need them."""


def plain(text: str) -> str:
    """Return `text` as one line: no control or direction-changing characters, single spaces, none at the ends."""
    return " ".join(DROPPED.sub("", text.replace("\u2028", " ").replace("\u2029", " ")).split())


def clipped(text: str, limit: int) -> str:
    """Return `text` within `limit` characters, cut at a word and marked with an ellipsis when it was longer."""
    text = plain(text)
    if len(text) <= limit:
        return text
    cut = text[: limit - 1]
    word = cut.rsplit(" ", 1)[0] if " " in cut[limit // 2 :] else cut
    return word.rstrip(" ,;:–—-") + "…"


def web_address(url: str) -> str:
    """Return `url` if it is an absolute http(s) address that is safe in a link, else ""."""
    url = DROPPED.sub("", url).strip()
    if re.search(r"[\s<>\"'`\\]", url):
        return ""
    try:
        parts = urlsplit(url)
    except ValueError:  # an unclosed [ in the host
        return ""
    return url if parts.scheme in {"http", "https"} and parts.hostname else ""


def file_stem(text: str, fallback: str = "episode") -> str:
    """Return lower-case ASCII words joined by hyphens: "Zoë's Daily!" -> "zoes-daily"; Apple wants ASCII addresses."""
    ascii_text = unicodedata.normalize("NFKD", plain(text)).encode("ascii", "ignore").decode().lower().replace("'", "")
    return re.sub(r"[^a-z0-9]+", "-", ascii_text).strip("-")[:60].strip("-") or fallback
