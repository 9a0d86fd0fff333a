"""Invented stories for the writer's tests, in the shape that intake hands over."""

import re

from podcast.records import Sentence, Source, Story

FERRY = """Tarnby council has bought two electric ferries for the crossing to Hollow Island.
The boats cost $38 million, which is almost twice the price of diesel ones.
Mayor Ilse Brandt called the purchase "the cheapest mistake we will never make."
The council expects to save 2.1 million liters of fuel a year because the crossing is short.
Each ferry carries 40 cars and charges in nine minutes at the pier.
Opponents say the money should have gone to the school roof.
The harbor union, however, warns that 14 engine-room jobs will disappear.
Hollow Island has 900 residents, and 62% of them cross every week.
Ticket prices will stay the same until 2028, but the council has promised nothing after that.
A ferry that runs on hydropower still needs a captain, a crew and a calm sea.
The losers are the fuel suppliers, who sold the town its diesel for 31 years.
Residents gain a quieter harbor, although the horn stays."""

CLINIC = """The clinic in Port Vale has stopped heart operations after seven patients died within a month.
Dr. Amara Voss reported the deaths to the health authority on her own.
The authority says the cause was a batch of contaminated valves.
The manufacturer, Lindgren Medical, denies that its valves were to blame.
Families of the victims are asking for an independent inquiry.
The clinic performs about 400 such operations a year.
Surgery will be moved to the capital, which lies three hours away by road.
Nurses described the weeks before the closure as "a slow alarm nobody wanted to hear."
A final report is expected in June.
Patients who are waiting now have to decide whether to travel."""


def story_of(title: str, text: str, number: int = 0) -> Story:
    """Make a story of one sentence a line."""
    name = f"s{number:04x}"
    lines = [line.strip() for line in text.strip().split("\n")]
    return Story(id=name, title=title, sources=(Source(id="a", name="The Tarn Courier", url="https://tarn.example/"),),
                 sentences=tuple(Sentence(id=f"{name}.{n}", text=re.sub(r"\s+", " ", line), source="a")
                                 for n, line in enumerate(lines, 1)))
