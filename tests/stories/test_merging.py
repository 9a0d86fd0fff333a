"""One event is one story, with every source, nothing twice, and disagreements left standing."""

import datetime as dt
from pathlib import Path

import pytest

from podcast.records import Story
from podcast.stories import gather
from podcast.stories.clusters import COUNT, EXACT, PERSON, cluster, counts_of, likenesses
from podcast.stories.material import Item, Line
from podcast.stories.merging import latest_first, merge
from podcast.stories.repeats import Content, Said
from podcast.stories.sentences import split_sentences
from tests.stories.conftest import make_show

DAY = dt.date(2026, 3, 26)
SHOP = Path(__file__).parent.parent.parent / "episodes" / "2026-03-26" / "stories"
EVENTS = {
    "bridge": (("Bridge closes", "Harbour will close the Stone Bridge from April, because engineers found 14 cracks "
                                 "in its eastern arch."),
               ("A city without its bridge", "The Stone Bridge in Harbour is to close for two years. Repairs cost 48 "
                                             "million crowns. "
                "Mayor Ada Lind called the gap painful."),
               ("Mayor faces questions over cracks", "Ada Lind, the mayor of Harbour, knew of cracks in the Stone "
                                                     "Bridge since 2024. "
                "The opposition wants her papers.")),
    "tunnel": (("Tunnel opens", "Harbour opened its second tunnel on Monday. The tunnel took nine years and cost 300 "
                                "million crowns."),
               ("Harbour drives under water", "The second tunnel of Harbour is open. The tunnel carries 18,000 cars "
                                              "a day below the fjord.")),
    "airline": (("Skyhop cancels its summer", "Skyhop has cancelled 1,400 flights between June and August, because "
                                              "it lacks pilots."),
                ("No pilots at Skyhop", "The airline Skyhop cancels 1,400 flights this summer. Its chief executive "
                                        "Jo Marsh apologized.")),
    "airline money": (("Skyhop seeks a loan", "Skyhop asks its banks for 90 million crowns. The airline has lost "
                                              "money in five quarters running."),),
    "wheat": (("Wheat at a low", "Wheat fell to 182 euros a ton in Paris, the lowest price since 2022, after a "
                                 "record harvest in Argentina."),
              ("A record harvest hurts French farmers", "Farmers in the Beauce get 182 euros a ton for their wheat. "
               "Argentina brought in a record 27 million tons.")),
    "comet": (("A comet is coming", "The comet Haro passes the sun on April 9. Amateurs will see Haro with the naked "
                                    "eye."),
              ("How to see Haro", "Look west after sunset on April 9: the comet Haro will stand above the horizon "
                                  "for an hour.")),
}


def item(title: str, text: str, file: str = "a.txt") -> Item:
    return Item(title=title, lines=tuple(Line(text=s) for s in split_sentences(text)), file=file)


def test_events_come_apart_and_together() -> None:
    items = [item(title, text, f"{name}{n}.txt") for name, texts in EVENTS.items() for n, (title, text)
             in enumerate(texts)]
    found = {frozenset(i.file for i in group) for group in cluster(items)}
    assert found == {frozenset(f"{name}{n}.txt" for n in range(len(texts))) for name, texts in EVENTS.items()}


RECALL = (("Tarnby Salt Announces Voluntary Recall of Six Lots", "Tarnby Salt is recalling six lots of table salt as a "
           "precaution. No jar has been confirmed to hold glass. The Holm County Food Board was told on Monday, and "
           "shops should send back what they have left."),
          ("Who put splinters in the soup?", "Eleven diners have been hurt since May. The first was a dentist. Nearly "
           "all had eaten in kitchens that buy from one mill, the Holm County Food Board said. Its owner has called "
           "back six lots, and cooks are throwing out all of their salt."))
IMPLANT = (("Lumenor reports results for LN-4 in night blindness", "The study of LN-4 enrolled 73 patients. After two "
            "years they read 38 per cent more than before it. Two lost the sight of an eye. Lumenor will meet "
            "regulators in spring. Nobody has set a price."),
           ("Reading in the dark", "An injection against night blindness let 73 patients read 38 per cent more, say "
            "its makers. The trial had promised that they would drive a car, and none of them did."))


BOAT = (("Waterlogged boat could change what is known of old trade routes", "An oak boat pulled from a fen near Holm "
         "may be the oldest sewn vessel of the north. A second laboratory has dated the same hull to a later time. A "
         "team led by Ottilie Brenner at Marlow counted 14 rings. Planks are stitched with yew. A dating specialist "
         "in Port Vale was not persuaded."),
        ("Fenland boat is 3,900 years old, team says", "A sewn boat found in a drain was built long ago, which makes "
         "it the oldest vessel of the north, say researchers at Marlow. It could carry three tons of tin. Professor "
         "Ottilie Brenner said she had cried when she saw the stitching."))


def test_somebody_is_the_same_with_and_without_an_office() -> None:
    (title, text), (other, news) = BOAT
    plain = likenesses([item(title, text), item(other, news.replace("Professor ", ""))])[0, 1]
    assert abs(likenesses([item(title, text), item(other, news)])[0, 1] - plain) < PERSON / 2


@pytest.mark.parametrize("pair", [RECALL, IMPLANT], ids=["recall", "implant"])
def test_a_release_and_what_others_say_of_it_are_one_event(pair: tuple[tuple[str, str], ...]) -> None:
    others = [item(title, text) for texts in EVENTS.values() for title, text in texts[:1]]
    group, = (group for group in cluster([*others, *(item(*told) for told in pair)]) if len(group) > 1)
    assert [one.title for one in group] == [title for title, _ in pair]


@pytest.mark.parametrize(("text", "counts"), [
    ("It enrolled 91 patients, 44 per cent of them in Holm.", {("91", "patient"): 2, ("44", "share"): 2}),
    ("Six lots and 6 lots cost 50 percent more, or $91 each, for 200 people.", {("6", "lot"): 1}),
    ("One in 12 days.", {}),
])
def test_what_a_text_counts_tells_events_apart(text: str, counts: dict[tuple[str, str], int]) -> None:
    weights = {2: EXACT, 1: COUNT}
    assert counts_of(text) == {key: weights[weight] for key, weight in counts.items()}


def test_a_report_gives_a_merged_story_its_title() -> None:
    others = [item(title, text) for texts in EVENTS.values() for title, text in texts[:1]]
    told = [item(title, text, f"{n}.txt") for n, (title, text) in enumerate(RECALL)]
    story, = (story for story in merge([*others, *told], date=DAY) if len(story.sources) > 1)
    assert story.title == "Who put splinters in the soup?"


@pytest.mark.parametrize(("opening", "padding", "first"), [
    ("Divers recovered a seventh body from the wreck of the ferry Haro at Tarnby on Tuesday.", 20, True),
    ("Divers went down to the wreck of the ferry Haro at Tarnby again on Tuesday.", 20, False),
    ("Divers recovered a seventh body from the wreck of the ferry Haro at Tarnby on Tuesday.", 2, False),
])
def test_a_full_report_that_knows_of_more_dead_is_told_first(opening: str, padding: int, *, first: bool) -> None:
    told = [f"The ferry Haro carried {n} lamps, which the divers at Tarnby have counted twice." for n in range(2, 60)]
    feature = item("The ferry Haro", " ".join(["Six people died on the ferry Haro at Tarnby.", *told]), "a.txt")
    report = item("The ferry Haro: the divers", " ".join([opening, *told[:padding]]), "b.txt")
    assert (latest_first([feature, report])[0] is report) is first


def test_the_order_of_files_does_not_matter() -> None:
    items = [item(title, text, f"{name}{n}.txt") for name, texts in EVENTS.items() for n, (title, text)
             in enumerate(texts)]
    forward = {frozenset(i.file for i in group) for group in cluster(items)}
    assert {frozenset(i.file for i in group) for group in cluster(items[::-1])} == forward


@pytest.mark.parametrize(("first", "second", "repeats"), [
    ("The bridge of Harbour closes in April.", "In April the bridge of Harbour closes.", True),
    ("The bridge closes for two years, the council of Harbour says.", "The bridge closes for two years.", True),
    ("Repairs of the bridge cost 48 million crowns.", "Repairs of the bridge cost 30 million crowns.", False),
    ("The council held talks with the union.", "The council held no talks with the union.", False),
    ("The bridge closes in April.", "The bridge was built by Roman soldiers.", False)])
def test_a_repeat_is_told_from_a_new_figure_and_a_denial(first: str, second: str, repeats: bool) -> None:
    said = Said()
    said.add(first)
    assert said.holds(second) is repeats


def test_disputes_are_seen() -> None:
    a = Content.of("About 400 workers have walked out at the dam of Oulu, the union says.")
    assert a.disputes(Content.of("About 150 workers have walked out at the dam of Oulu, the company says."))
    assert not a.disputes(Content.of("About 400 workers have walked out at the dam of Oulu."))
    assert not a.disputes(Content.of("The dam supplies 80,000 homes."))


def test_two_files_that_disagree_are_one_disputed_story(tmp_path: Path) -> None:
    folder = tmp_path / "stories"
    folder.mkdir()
    for name in ("contradiction-a.txt", "contradiction-b.txt"):
        (folder / name).write_bytes((Path(__file__).parent / "pairs" / name).read_bytes())
    story, = gather(folder, date=DAY, show=make_show(tmp_path))
    text = " ".join(s.text for s in story.sentences)
    assert "disputed" in story.tags and "400 workers" in text and "150 workers" in text
    assert {source.file for source in story.sources} == {"contradiction-a.txt", "contradiction-b.txt"}
    by_file = {source.id: source.file for source in story.sources}
    assert {by_file[s.source] for s in story.sentences if "400" in s.text} == {"contradiction-a.txt"}
    assert {by_file[s.source] for s in story.sentences if "150" in s.text} == {"contradiction-b.txt"}


def shipped(tmp_path: Path) -> tuple[Story, ...]:
    return gather(SHOP, date=DAY, show=make_show(tmp_path))


def test_the_shipped_day_comes_out_as_fourteen_stories(tmp_path: Path) -> None:
    stories = shipped(tmp_path)
    full = [s for s in stories if not set(s.tags) & {"brief", "sponsored"}]
    assert len(full) == 14 and all(len(s.sentences) >= 11 for s in full)
    assert "Sora" in stories[0].title and len({source.file for source in stories[0].sources}) == 2
    assert [s.title for s in stories if "sponsored" in s.tags] == ["A word from our sponsor",
                                                                   "Tool of the Day: PaperFold"]
    assert sum("brief" in s.tags for s in stories) == 3
    assert all(source.url.startswith("https://") for s in full[:5] for source in s.sources)


def test_the_same_day_gives_the_same_stories(tmp_path: Path) -> None:
    assert shipped(tmp_path) == shipped(tmp_path)


def test_no_sentence_of_the_shipped_day_holds_markup_or_furniture(tmp_path: Path) -> None:
    for story in shipped(tmp_path):
        for sentence in story.sentences:
            assert not any(mark in sentence.text for mark
                           in ("**", "](", "http", "(Source)", "[1]", "min read", "Share"))
            assert sentence.role == "title" or "brief" in story.tags or sentence.text.rstrip("\"”")[-1] in ".!?:"


def test_what_a_digest_announces_of_its_own_report_is_not_told_again(tmp_path: Path) -> None:
    text = """# Tarn Digest

## Headlines

- **Whales sing below the ferry:** A team from Holm has recorded what it believes are two whales. ([Gull](https://gull.example/w))
- **A bridge loses its lamp:** The lamp on Pell bridge went out on Sunday for the first time since 1921.

## Long reads

### Were those whales? ([Gull](https://gull.example/w))

Nobody had ever heard whales below the ferry from Tarnby to Holm. On Tuesday the school of Holm published nine minutes
of sound that it says were made by two whales. The microphone hung at 40 metres for a month. "It is the sound I came
here for," said its teacher, Ann Voss. Dr. Otto Lind of the harbor board thinks that it is the ferry's own propeller.
He has asked for the engine to be stopped for one hour. The ferry company has refused until the end of the season.
"""
    (tmp_path / "digest.md").write_text(text, encoding="utf-8")
    stories = gather(tmp_path, date=dt.date(2026, 7, 2), show=make_show(tmp_path))
    whales = next(story for story in stories if "hales" in story.title)
    assert any("nine minutes" in sentence.text for sentence in whales.sentences)
    assert not any("what it believes" in sentence.text for sentence in whales.sentences if sentence.role != "title")


LAUNCH = """Halden Labs released Corvid on Thursday with a long memory, a lower price and a claim to the top of charts.
Halden reports a score of 78 percent against 71 for Meridian, the model of its rival Ansible Grove.
The model can work for a day without a human being, the lab says, and it stopped twice to ask a question.
It costs less than the middle one of the models that Ansible Grove sells."""
LEAK = """The people behind LadderBench, a test quoted at every launch, took eleven scores off their table on Thursday.
Ansible Grove has four of the eleven scores, Halden Labs has one, and Corvid was tested on a fresh set.
Without the leaked questions Meridian, the model of Ansible Grove, falls from 81 percent to 70, Halden says.
The test was meant to be the one that nobody could learn by heart."""


def test_two_reports_side_by_side_in_one_file_are_two_stories() -> None:
    one, other = item("Halden Labs ships Corvid", LAUNCH), item("LadderBench removes eleven scores of labs", LEAK)
    assert len(cluster([one, other])) == 2
    elsewhere = item("LadderBench removes eleven scores of labs", LEAK, "b.txt")
    assert likenesses([one, elsewhere])[0, 1] > likenesses([one, other])[0, 1]
