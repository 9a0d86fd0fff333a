"""Which stories an episode of a given length tells, in which order, and how many words each gets."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import chain, islice

from podcast.records import Story
from podcast.writing.clauses import prepare, tellable
from podcast.writing.columns import is_opinion, is_personal, is_view, set_aside
from podcast.writing.facts import points_of
from podcast.writing.selection import FACT_SHARE, choose
from podcast.writing.tone import is_grave, toll

STORY_WORDS, MANY_WORDS = 214, 240
"""Words an average story takes (reference: 187, but stories told whole lose nothing that their point needs), and takes
at most where a day has few full ones."""
SHORTEST, LONGEST_STORY = 115, 272
LENGTHS = (-24, 10, 50)
"""Words more or fewer than planned in which a story is told, for an episode to reach the length that was asked for."""
FULL, SCANT, THIN = 0.87, 0.8, 0.45
"""Shares of the shortest conversation that a story's own words must fill, that do where nothing fuller is left, and
that do where the asked length can't be reached otherwise; the hosts' own words do the rest."""
FILLING, STEP = 190, 40
"""Words of a source that fill a conversation, and how many fewer make one story yield to another ranked below it."""
SPRAWLING, SPRAWL = 300, 100
"""Words of sources of which a conversation can only tell a part, and how many more make it yield: rather a story whose
point is reached."""
VIEW = 2
"""Steps by which a writer's own view yields to news: it argues from an "I" and a "you" that nobody else can say."""
PATCHY = 0.65
"""Share of a story's words that must be sayable for it to be told before others."""
ENOUGH, ENOUGH_THIN = 0.89, 0.86
"""Shares of the asked words that the chosen stories must have room for, and that thin ones are taken in to reach; the
hosts' own words do the rest."""
GRAVE_EVERY = 4
"""Of so many stories one may be grave where the day has other full ones to tell (reference: one of nine)."""
LEAD_SHARE = 1.35
"""The lead story's words against the average."""
BESIDE = 0.93
"""The most that another story has of the words the lead may have."""
LEADING, NEARLY = 3, 0.95
"""Stories of a day, from the top, of which one may lead, and what it must weigh against the first."""
NEARLY_WHOLE, PART = 45, 165
"""Words that a story may lack to be given them by others, and what those keep at least."""
ALMOST = 1.12
"""How much longer than asked a story may be to be told whole."""
LAVISH = 0.3
"""Figures enough for anything, to see how much a story holds."""


def line_up(ranked: Sequence[Story], total: float) -> list[Story]:
    """Return the stories to tell in about `total` words, in the order in which they are told; none if none can be.

    The first of the ranked ones leads, or one of the next where that has little to tell. Those that fill a conversation
    come first; thin ones are told where the length can be reached with them, or the others are less than half of it,
    columns only then."""
    ranked = led(ranked)
    count = max(1, round(total / STORY_WORDS))
    news = [story for story in ranked if not is_opinion(story)] or ranked
    graves = gravest(news, max(1, count // GRAVE_EVERY))
    waiting = {story.id: waits(story, rank, graves) for rank, story in enumerate(news)}
    candidates = sorted(news, key=lambda story: waiting[story.id])
    prepare(candidates[:count])  # those are read in any case
    full = filter(is_full, candidates)
    scant = (story for story in candidates if SCANT * SHORTEST <= room(story) < FULL * SHORTEST)
    patchy = (story for story in candidates if room(story) >= FULL * SHORTEST and is_patchy(story))
    told: list[Story] = []
    for story in chain(spaced(full, graves), scant, patchy):
        enough = len(told) >= total / MANY_WORDS and held(told, total) >= total * ENOUGH
        if enough and (len(told) >= count or not is_full(story)):
            break
        told.append(story)
    if held(told, total) < total * ENOUGH_THIN:
        thin = [story for story in candidates if THIN * SHORTEST <= room(story) < SCANT * SHORTEST]
        reached = (n for n in range(1, len(thin) + 1) if held([*told, *thin[:n]], total) >= total * ENOUGH_THIN)
        told += thin[: next(reached, 0 if held(told, total) > total / 2 else len(thin))]
    views = (story for story in ranked if story not in news)
    while held(told, total) < total * ENOUGH_THIN and (view := next(views, None)):
        told.append(view)
    told = told or [story for story in ranked if choose(story, STORY_WORDS).body][:1]
    told.sort(key=ranked.index)
    return in_order([(story, choose(story, STORY_WORDS).mood) for story in told]) if told else []


def led(ranked: Sequence[Story]) -> list[Story]:
    """Return the stories with one in front that has enough to tell for the longest conversation."""
    near = [story for story in ranked[:LEADING] if story.weight >= NEARLY * ranked[0].weight and not is_view(story)]
    long = (story for story in near if room(story, LONGEST_STORY) >= LEAD_SHARE * SHORTEST)
    lead = next((story for story in long if not is_patchy(story)), None)
    return [lead, *(story for story in ranked if story is not lead)] if lead else list(ranked)


def waits(story: Story, rank: int, graves: Collection[Story]) -> int:
    """Return in steps how long a story waits for a place behind others: none for the day's lead and its dead, one less
    for what else is most of the day's news."""
    if not rank or story in graves:
        return 0
    return max(0, scarcity(story) + VIEW * is_view(story) - (rank < LEADING))


def spaced(stories: Iterable[Story], gravest: Collection[Story]) -> Iterator[Story]:
    """Yield the stories in order, but grave ones other than the gravest only after all others."""
    waiting = []
    for story in stories:
        if is_grave(story) and story not in gravest:
            waiting.append(story)
        else:
            yield story
    yield from waiting


def gravest(ranked: Sequence[Story], most: int) -> list[Story]:
    """Return the grave stories to tell: of those that can be, the ones in which most have died, then by rank.

    A lead that is grave is told in any case."""
    lead, *others = ranked
    told = [lead] if is_grave(lead) else []
    grave = sorted(filter(is_grave, others), key=toll, reverse=True)
    return told + list(islice(filter(is_full, grave), most - len(told)))


def is_full(story: Story) -> bool:
    """Tell whether a story fills a conversation that holds together."""
    return room(story) >= FULL * SHORTEST and not is_patchy(story)


def scarcity(story: Story) -> int:
    """Return in steps how far a story's words are from a usual conversation's, without reading it closely.

    What its writer says as "I" or to "you" nobody else can say, and what leans on that is lost with it: a diary or an
    interview makes a patchy conversation."""
    views = set_aside(story)
    told = [sentence for sentence in story.sentences if sentence.source not in views]
    sizes = [len(sentence.text.split()) * (-1 if is_personal(sentence.text) else 1) for sentence in told]
    first = Counter[str]()  # of several reports only the fullest can sprawl: what they share is told once
    for sentence, size in zip(told, sizes, strict=True):
        first[sentence.source] += abs(size)
    return max(0, FILLING - max(0, sum(sizes))) // STEP + max(0, max(first.values(), default=0) - SPRAWLING) // SPRAWL


@lru_cache(maxsize=256)
def is_patchy(story: Story) -> bool:
    """Tell whether much of a story can't be said by anybody but its writer: what is left of it wouldn't hold together.

    Of reports nearly every sentence can be told, of columns and diaries often not half."""
    told = sum(len(sentence.text.split()) for sentence in tellable(story))
    return sum(point.size for point in points_of(story)) < PATCHY * told


def held(stories: Sequence[Story], total: float) -> float:
    """Return the words that stories have room for when they share so many between them."""
    shares = zip(stories, share_out(total, stories), strict=True) if stories else ()
    return sum(min(words, room(story, LONGEST_STORY)) for story, words in shares)


def room(story: Story, length: int = STORY_WORDS) -> float:
    """Return the words a conversation about a story can have, at most `length`."""
    telling = choose(story, length, LAVISH)
    return sum(point.size for point in telling.body + telling.kicker) / FACT_SHARE


def in_order(told: Sequence[tuple[Story, str]]) -> list[Story]:
    """Keep the lead first, then by rank, but let no two neighbours share a mood and keep a grave story off the end."""
    first, *rest = told
    out = [first]
    while rest:
        fits = [pair for pair in rest if pair[1] != out[-1][1] and (pair[1] != "grave" or len(out) >= 3)] or rest
        nxt = fits[0]
        rest.remove(nxt)
        out.append(nxt)
    if len(out) > 2 and out[-1][1] == "grave":
        out.insert(len(out) * 2 // 3, out.pop())
    return [story for story, _ in out]


def share_out(total: float, told: Sequence[Story]) -> list[int]:
    """Divide words over the stories as they are told: the lead most, then falling gently, none more than it holds;
    what those leave over goes to the others."""
    last = max(1, len(told) - 1)
    weights = [LEAD_SHARE, *(1.03 - 0.06 * place / last for place in range(1, len(told)))]
    most = [max(SHORTEST, min(LONGEST_STORY, room(story, LONGEST_STORY))) for story in told]
    most[1:] = [min(words, max(STORY_WORDS, BESIDE * most[0])) for words in most[1:]]
    given, left, sharing = list(most), total, set(range(len(told)))
    while sharing:
        part = left / sum(weights[place] for place in sharing)
        full = {place for place in sharing if weights[place] * part >= most[place]}
        if not full:
            given = [weights[place] * part if place in sharing else words for place, words in enumerate(given)]
            break
        left -= sum(most[place] for place in full)
        sharing -= full
    given = lend([max(SHORTEST, words) for words in given], most)
    return [round(words) for words in given]


def lend(given: Sequence[float], most: Sequence[float]) -> list[float]:
    """Give stories that lack little of being told whole what they lack, from those of which only a part can be told:
    nobody hears that of a long one, a listener misses the end of a short one."""
    given = list(given)
    short = [place for place in range(1, len(given)) if 0 < most[place] - given[place] <= NEARLY_WHOLE]
    donors = [place for place in range(1, len(given)) if most[place] - given[place] > NEARLY_WHOLE]
    for place in sorted(short, key=lambda place: most[place] - given[place]):
        lack = most[place] - given[place]
        if not donors or any(given[donor] - lack / len(donors) < PART for donor in donors):
            break
        for donor in donors:
            given[donor] -= lack / len(donors)
        given[place] = most[place]
    return given


def told_whole(story: Story, length: int) -> int:
    """Return the words in which a story is told: all it holds where those asked for are nearly all of them."""
    everything = round(room(story, LONGEST_STORY))
    return everything if length < everything <= length * ALMOST else length
