"""A text of several stories with nothing but blank lines between them, and an article that must stay whole."""

from podcast.stories.bundles import is_bundle
from podcast.stories.grouping import group
from podcast.stories.material import Block
from podcast.stories.sections import Section, sections_of

FERRY = (
    "The council of Tarnby has ordered two ferries from the yard at Vossness. They will carry cars across "
    "the sound from next spring, and the old boat goes to a museum in Kelling. Skipper Anne Brask says "
    "that she will miss the smell of it and nothing else about the thing at all."
)
HATS = (
    "Sales of felt hats at Wolsten have doubled since the winter. The factory in Denby employs thirty "
    "people, who make the blanks for hatters in Texas. Temperance Pryor, who runs the works, has turned "
    "down an offer for the whole business and bought a second press instead of a holiday."
)
BEES = (
    "Bees that were offered a wooden ball rolled it about for no reward, biologists at Nyker found. Young "
    "males played longest. Professor Ilse Marr thinks that the insects may enjoy it, while her critic "
    "Jonas Feld calls it a way to look for food where there is none to be had by anyone."
)
OWLS = (
    "Owls have moved into the clock tower of Hollow Bay and stopped the minute hand. Mayor Pia Lund has "
    "asked the Ornithological Union for advice and was told to wait until July. Until then the town of "
    "Lindeholm lends its time by telephone to everyone who rings and asks politely."
)
MORE = (
    "Anne Brask told the council that the ferries of Tarnby must not sail on days when the sound is "
    "frozen. The yard at Vossness answered that its hulls are made for ice and offered her a trial in "
    "January. Kelling would pay for half of the journey if the museum could film it from the deck."
)


def section_of(*texts: str) -> Section:
    return Section(blocks=[Block(kind="paragraph", text=text) for text in texts])


def test_paragraphs_of_their_own_names_are_stories() -> None:
    assert is_bundle(section_of(FERRY, HATS, BEES, OWLS))


def test_paragraphs_that_share_names_are_one_article() -> None:
    assert not is_bundle(section_of(FERRY, MORE, FERRY, MORE))


def test_too_few_or_too_short_paragraphs_are_one_article() -> None:
    assert not is_bundle(section_of(FERRY, HATS, BEES))
    assert not is_bundle(section_of(FERRY, HATS, BEES, "Nothing else happened in Lindeholm."))


def stories_of(*parts: str) -> list[str]:
    blocks = []
    for part in parts:
        blocks += [Block(kind="rule")] * bool(blocks) + [Block(kind="paragraph", text=part)]
    sections, _ = sections_of(blocks)
    return [draft.blocks[0].text for draft in group(sections, "", single=False)]


def test_drawn_lines_part_stories_where_no_heading_does() -> None:
    assert stories_of(FERRY, HATS) == [FERRY, HATS]


def test_drawn_lines_in_one_article_are_ornaments() -> None:
    assert stories_of(FERRY, MORE) == [FERRY]
    assert stories_of(FERRY, "Nothing else happened in Lindeholm.") == [FERRY]
