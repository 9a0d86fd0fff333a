"""What a model will take to write a day, told before it is asked: calls, tokens, seconds, money."""

from podcast.records import Outline
from podcast.settings import Show
from podcast.writing.llm.prompting import asking
from podcast.writing.llm.writer import TRIES

SIGNS_A_TOKEN = 4.0
"""Characters of English in a token, by the usual tokenisers' own account."""
SIGNS_A_WORD = 11.0
"""Characters of an answer for each spoken word: the word, its space, its share of the JSON."""


def estimate(outline: Outline, show: Show) -> tuple[str, ...]:
    """Return a line for the least the day can take and one for the most, repairs and all, none of it cached."""
    told = [segment for segment in outline.segments if segment.facts]
    asked = sum(len(message["content"]) for segment in told for message in asking(segment, segment.facts, (), show))
    read, written = asked / SIGNS_A_TOKEN, sum(segment.words for segment in told) * SIGNS_A_WORD / SIGNS_A_TOKEN
    again = TRIES - 1  # a repair reads the first request, the answer and what was wrong with it, about as long again
    return (_line("at least", len(told), read, written, show),
            _line("at most", len(told) * TRIES, TRIES * read + again * 2 * written, TRIES * written, show))


def _line(bound: str, calls: int, read: float, written: float, show: Show) -> str:
    """Return one bound as a producer reads it; money only where prices are set."""
    prices = show.llm
    money = (read * prices.price_in + written * prices.price_out) / 1e6
    cost = f", {money:.4f} in the money of your prices" if prices.price_in or prices.price_out else ""
    return (f"{bound}: {calls} calls, {read:,.0f} tokens read, {written:,.0f} written, "
            f"{written / prices.tokens_per_second:,.0f} s{cost}")
