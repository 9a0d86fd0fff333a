"""Saved mail (`.eml`): a newsletter as it arrived, from its HTML part if that says more than its plain one."""

import datetime as dt
import email
import email.policy
import email.utils
import re
from email.message import EmailMessage

from podcast.errors import PodcastError
from podcast.stories import webpage
from podcast.stories.lines import read_blocks
from podcast.stories.material import Day, Document

MOST_PARTS = 200
"""Parts of a message that are looked at."""


def read(data: bytes, name: str, day: Day) -> list[Document]:
    """Read a message as one document; attachments are left alone. Raises PodcastError when it has no text."""
    message = email.message_from_bytes(data, policy=email.policy.default)
    assert isinstance(message, EmailMessage)
    plain, markup = _parts(message)
    if not plain.strip() and not markup.strip():
        raise PodcastError("is a mail without text", do="Save the whole message as .eml, or paste its text.")
    title, outlet = _header(message, "subject"), _sender(_header(message, "from"))
    blocks = read_blocks(plain)
    if len(markup) > len(plain) or not blocks:
        blocks = list(webpage.page(markup, name, day, newsletter=True).blocks)
    title = re.sub(r"^(?:(?:re|fwd?|aw|wg)\s*:\s*)+", "", title, flags=re.IGNORECASE)
    return [Document(file=name, blocks=tuple(blocks), title=title, outlet=outlet,
                     date=_sent(_header(message, "date"), day))]


def _parts(message: EmailMessage) -> tuple[str, str]:
    """Return the plain text and the markup of a message, attachments left out."""
    plain, markup = "", ""
    for part in list(message.walk())[:MOST_PARTS]:
        if part.get_content_disposition() == "attachment" or part.is_multipart():
            continue
        kind = part.get_content_type()
        if kind in ("text/plain", "text/html"):
            text = _text(part)
            plain, markup = (plain + "\n" + text, markup) if kind == "text/plain" else (plain, markup + "\n" + text)
    return plain, markup


def _text(part: EmailMessage) -> str:
    """Return a part's text whatever its header says of its encoding."""
    data = part.get_payload(decode=True)
    if not isinstance(data, bytes):
        return ""
    names = [part.get_content_charset() or "utf-8", "utf-8", "cp1252"]
    for name in names:
        try:
            return data.decode(name)
        except (UnicodeDecodeError, LookupError):
            continue
    return data.decode("latin-1")


def _header(message: EmailMessage, name: str) -> str:
    """Return a header's text, "" when it is missing or broken."""
    try:
        return " ".join(str(message.get(name) or "").split())
    except (ValueError, IndexError, AttributeError):
        return ""


def _sender(value: str) -> str:
    """Return the name a mail came from, or its domain."""
    name, address = email.utils.parseaddr(value)
    return name or address.partition("@")[2]


def _sent(value: str, day: Day) -> dt.date | None:
    """Return the show's day on which a mail was sent, None when its header doesn't say."""
    try:
        return day.of(email.utils.parsedate_to_datetime(value))
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
