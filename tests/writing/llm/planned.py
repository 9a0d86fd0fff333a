"""Models that follow, or don't follow, the plan of a request for a dialogue."""

import re
from collections.abc import Callable
from typing import Any

from chat_server import Reply, turns

ASKED = 3
"""Which of a request's messages has the facts and the plan: rules and a sample come before it."""
Rows = list[tuple[str, str, list[int]]]
ROW = re.compile(r"\d+\. (?P<host>\w+)(?:, \w+)?, \d+ words(?:, facts? (?P<facts>[\d, ]*\d))?"
                 r"(?:, (?:with|such as) \"(?P<quoted>.*)\")?")


def facts_in(wish: dict[str, Any]) -> list[str]:
    """The facts a request gives the model."""
    lines = wish["messages"][ASKED]["content"].split("<facts>\n")[1].split("\n</facts>")[0].split("\n")
    return [line.split(". ", 1)[1] for line in lines]


def plan_in(wish: dict[str, Any]) -> Rows:
    """The turns a request's plan has: host, what it quotes, fact numbers."""
    lines = wish["messages"][ASKED]["content"].split("from here on:\n")[1].split("\n\n")[0].split("\n")
    found = [match for line in lines if (match := ROW.fullmatch(line))]
    assert len(found) == len(lines), lines
    return [(row["host"], row["quoted"] or "", list(map(int, re.findall(r"\d+", row["facts"] or "")))) for row in found]


def good(wish: dict[str, Any]) -> Rows:
    """What a well-behaved model answers: the plan's reactions, the facts, and before each a word of its own."""
    facts = facts_in(wish)
    return [(host, in_own_words(quoted, [facts[n - 1] for n in told]) if told else quoted, told)
            for host, quoted, told in plan_in(wish)]


def in_own_words(quoted: str, told: list[str]) -> str:
    """Return a turn that tells facts; one that ends in the middle of a sentence is told as the composer has it."""
    left = quoted if quoted.endswith("—") else ""
    own = [] if left else ["Okay."]
    return " ".join([*own, *(fact for fact in told if fact[:20] not in left), left]).strip()


def nodding(wish: dict[str, Any]) -> Rows:
    """Each fact a turn of the explainer's, and nothing but nods between, whatever the plan says."""
    rows: Rows = []
    for place, fact in enumerate(facts_in(wish)):
        rows += [("Emma", ("Right.", "Okay.", "Yeah.")[place % 3], [])] if place else []
        rows.append(("Synthesizer", fact, [place + 1]))
    return rows


def terse(wish: dict[str, Any]) -> Rows:
    """Of each turn's facts the first one alone."""
    facts = facts_in(wish)
    return [(host, facts[told[0] - 1] if told else quoted, told[:1]) for host, quoted, told in plan_in(wish)]


def model(rows: Callable[[dict[str, Any]], Rows]) -> Callable[[dict[str, Any], int], Reply]:
    """A server that answers so."""
    return lambda wish, number: Reply(turns(*rows(wish)))
