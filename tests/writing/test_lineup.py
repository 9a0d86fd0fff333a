"""Which stories are told first: the lead has enough to tell to be the longest."""

from fiction import CLINIC, FERRY, story_of
from msgspec.structs import replace

from podcast.records import Story
from podcast.writing.lineup import LONGEST_STORY, SHORTEST, gravest, led, lend, line_up, scarcity, share_out, waits
from podcast.writing.tone import toll

THIN = story_of("A gull in Port Vale", "A gull in Port Vale has learned to ring the bell of the harbor master.", 3)
FULL = story_of("Tarnby buys two electric ferries", f"{FERRY}\n{CLINIC}", 4)


def order(thin: float, full: float) -> list[Story]:
    return led([replace(THIN, weight=thin), replace(FULL, weight=full)])


def test_a_thin_story_does_not_lead_before_one_of_nearly_its_weight() -> None:
    assert [story.id for story in order(3.5, 3.45)] == [FULL.id, THIN.id]


def test_what_the_producer_puts_first_stays_there() -> None:
    assert [story.id for story in order(1000.0, 3.45)] == [THIN.id, FULL.id]


def test_without_a_fuller_one_the_first_leads() -> None:
    assert led([THIN])[0] == THIN


DIARY = story_of("Why I sold my boat in Tarnby", "\n".join(
    f"I painted my boat {color} and told you that nobody in Tarnby would buy it from me." for color in
    "red blue green white black brown gray pink violet orange yellow silver golden".split()), 5)


def test_a_diary_waits_for_what_others_can_tell() -> None:
    assert scarcity(DIARY) > scarcity(FULL)
    ranked = [replace(FULL, weight=3.0), DIARY, replace(FULL, id="s0006", weight=1.0)]
    assert DIARY not in line_up(ranked, 380)


def test_what_is_said_inside_quotation_marks_is_told() -> None:
    quoted = story_of("A boat is sold", "\n".join(
        f'"I painted my boat {color} for you," said the harbor master of Tarnby, Ann Bee, on Monday.' for color in
        "red blue green white black brown gray pink violet orange yellow silver golden".split()), 7)
    assert scarcity(quoted) == 0


def test_words_go_to_the_stories_that_hold_them() -> None:
    lead, thin, other = replace(FULL, id="s0005"), THIN, replace(FULL, id="s0006")
    shares = share_out(500, [lead, thin, other])
    assert shares[1] == SHORTEST, "a story of one sentence holds no more"
    assert LONGEST_STORY >= shares[0] > shares[2] > SHORTEST
    assert abs(sum(shares) - 500) <= 2


def test_more_words_than_the_stories_hold_are_not_given() -> None:
    shares = share_out(5000, [FULL, THIN])
    assert shares[0] <= LONGEST_STORY
    assert shares[1] == SHORTEST


def test_thin_items_stay_out_where_full_stories_have_enough() -> None:
    full = [replace(FULL, id=f"s001{n}", weight=3.0) for n in range(4)]
    item = story_of("Two boats", "\n".join(FERRY.split("\n")[:5]), 8)
    thin = [replace(item, id=f"s002{n}", weight=2.5) for n in range(4)]
    assert {story.id for story in line_up([full[0], *thin, *full[1:]], 820)} == {story.id for story in full}
    assert len(line_up([*full[:2], *thin], 690)) == 3, "one of them is needed to reach the length"


def test_nobody_has_more_words_than_the_lead() -> None:
    for total in (400, 500, 700):
        first, *others = share_out(total, [replace(FULL, id=f"s001{n}") for n in range(3)])
        assert first >= max(others)


def test_who_lacks_little_is_given_it_by_who_can_only_be_told_in_part() -> None:
    assert lend([260, 190, 240], [270, 210, 400]) == [260, 210, 220]
    assert lend([260, 190, 170], [270, 210, 400]) == [260, 190, 170], "nobody gives what they need themselves"
    assert lend([260, 150, 240], [270, 210, 400]) == [260, 150, 240], "60 words are more than a little"


SINKING = story_of("Ferry sinks off Tarnby, 68 dead", CLINIC.replace(
    "The clinic in Port Vale has stopped", "A ferry sank off Tarnby, killing 68 people, and the clinic stopped"), 8)
TRIAL = story_of("A pill cuts hospital stays but not deaths", f"{FERRY}\nDeaths from the illness were as many.")


def test_of_grave_stories_the_one_with_most_dead_is_told() -> None:
    clinic = story_of("Seven patients die in Port Vale", CLINIC, 9)
    assert (toll(SINKING), toll(clinic), toll(TRIAL)) == (68, 7, 0)
    assert gravest([FULL, clinic, SINKING], 1) == [SINKING]
    assert gravest([clinic, FULL, SINKING], 1) == [clinic], "the lead is told in any case"


def test_the_days_dead_wait_for_nobody() -> None:
    long = replace(SINKING, sentences=SINKING.sentences * 9)
    assert scarcity(long) > 1
    assert (waits(long, 5, [long]), waits(long, 5, [])) == (0, scarcity(long))
    assert waits(long, 1, []) == scarcity(long) - 1, "nor, as long, what else is most of the day's news"


def test_what_a_second_report_adds_makes_no_story_sprawl() -> None:
    second = tuple(replace(sentence, id=f"{sentence.id}b", source="b") for sentence in FULL.sentences)
    twice = replace(FULL, id="s0010", sentences=(*FULL.sentences, *FULL.sentences, *second, *second))
    once = replace(FULL, id="s0011", sentences=(*FULL.sentences, *FULL.sentences))
    assert scarcity(twice) == scarcity(once)
