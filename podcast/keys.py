"""Keys and passwords: read from the environment only, sent to whom they are for, blotted out of all that comes back."""

import os
import re

from podcast.errors import PodcastError

OPENAI = "OPENAI_API_KEY"
OPENAI_ADDRESS = "https://api.openai.com/v1"
ENDING = "_API_KEY"
"""Of the variables that a settings file may name: a stranger's file could have any secret of this machine sent to a
server of theirs."""


def key_for(address: str, variable: str, *, where: str) -> str:
    """Return the key in an environment variable for the server at `address`, or "" when there is none for it.

    OpenAI's key is for OpenAI: whoever wrote the settings may have written any address into them. Raises PodcastError
    for a variable that is none of keys, or a key that could break out of its header."""
    if not variable.endswith(ENDING):
        raise PodcastError(f"key_env {variable!r} does not end in {ENDING}", where=where,
                           do="Put the server's key into a variable that does, as STUDIO_API_KEY.")
    if variable == OPENAI and address.rstrip("/") != OPENAI_ADDRESS:
        return ""
    key = os.environ.get(variable, "").strip()
    if not (key.isascii() and key.isprintable()):
        raise PodcastError(f"the key in {variable} holds characters that no key has", where=where,
                           do="Set it again, without line breaks.")
    return key


def blotted(text: str, key: str) -> str:
    """Return a server's words without the key, which some servers say back."""
    return text.replace(key, "***") if key else text


def without_secret(address: str) -> str:
    """Return an address without the password it may hold, even one that can't be read as an address."""
    password = password_in(address)
    return address.replace(f":{password}@", ":***@", 1) if password else address


def password_in(address: str) -> str:
    """Return the password in an address as it is written there, "" when it holds none."""
    found = re.match(r"[^/]*://[^/@:]*:(?!\d*/)(.+)@", address) or re.match(r"[^/]*://[^/@:]*:([^/]*)@", address)
    return found[1] if found else ""
