"""What a model will take to write a day, told before it is asked: calls, tokens, seconds, money."""

from podcast.records import Outline, Turn
from podcast.settings import Show
from podcast.writing.llm.drafts import Draft
from podcast.writing.llm.examples import example_of
from podcast.writing.llm.prompting import asking, prompt
from podcast.writing.llm.reviewing import FLATTEST, TOKENS_A_LINE, TOKENS_A_REWRITE
from podcast.writing.llm.writer import TRIES

SIGNS_A_TOKEN = 4.0
"""Characters of English in a token, by the usual tokenisers' own account."""
SIGNS_A_WORD = 11.0
"""Characters of an answer for each spoken word: the word, its space, its share of the JSON."""

SIGNS_IN_A_WORD = 6.0
"""Characters of a spoken word and its space."""
LINE = 12
"""Words of an average line: how many a reviewer has to read."""


def estimate(outline: Outline, show: Show) -> tuple[str, ...]:
    """Return a line for the least the day can take and one for the most, repairs and all, none of it cached.

    A reviewer is counted: its opinion of every line, and at most the flattest three of each story written again."""
    told = [segment for segment in outline.segments if segment.facts]
    facts = [fact for segment in told for fact in segment.facts]  # a request each
    nothing = Turn(host=show.hosts[1], text="", story="")
    empty = asking(Draft(0, 0, nothing, "", (), frozenset()), [nothing], show, example=example_of(show))
    rules = sum(len(message["content"]) for message in empty)
    spoken = sum(segment.words for segment in told)
    read = (len(facts) * rules + 3 * SIGNS_IN_A_WORD * spoken) / SIGNS_A_TOKEN  # each with the turn before it
    written = spoken * SIGNS_A_WORD / SIGNS_A_TOKEN
    again = TRIES - 1  # a repair reads the first request, the answer and what was wrong with it, about as long again
    calls, seen, said, rewrites = 0, 0.0, 0.0, 0
    if show.llm.reviewer:
        calls, rewrites = len(told), len(told) * FLATTEST
        seen = 3 * written + len(told) * len(prompt("review")) / SIGNS_A_TOKEN  # each line beside what it stands on
        said = spoken / LINE * TOKENS_A_LINE
    livelier = rewrites * len(prompt("livelier", line="", facts="")) / SIGNS_A_TOKEN
    most = (TRIES * read + again * 2 * written + seen + livelier,
            TRIES * written + said + rewrites * TOKENS_A_REWRITE)
    return (_line("at least", len(facts) + calls, read + seen, written + said, show),
            _line("at most", len(facts) * TRIES + calls + rewrites, *most, show))


def _line(bound: str, calls: int, read: float, written: float, show: Show) -> str:
    """Return one bound as a producer reads it; money only where prices are set."""
    prices = show.llm
    money = (read * prices.price_in + written * prices.price_out) / 1e6
    cost = f", {money:.4f} in the money of your prices" if prices.price_in or prices.price_out else ""
    return (f"{bound}: {calls} calls, {read:,.0f} tokens read, {written:,.0f} written, "
            f"{written / prices.tokens_per_second:,.0f} s{cost}")
