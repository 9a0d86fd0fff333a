"""What is published, where it can be judged offline: the feed's entry of the day against the files it names."""

from collections.abc import Iterator

from podcast.check.entry import ITUNES, Entry, item_of, read_feed
from podcast.check.measures import Measure
from podcast.check.rules import RULES
from podcast.folder import Folder
from podcast.settings import Show

SOUND_TYPES = {".mp3": "audio/mpeg", ".m4a": "audio/mp4", ".opus": "audio/ogg", ".ogg": "audio/ogg",
               ".wav": "audio/wav"}


def published(folder: Folder, seconds: float, show: Show) -> Iterator[Measure]:
    """Yield every rule of the feed and the files it names; `seconds` is the decoded length of the episode."""
    channel = read_feed(show)
    item = item_of(channel, folder.date) if channel is not None else None
    yield Measure(id="feed", name="entry in the feed", value=int(item is not None), least=1, note="" if item is not None
                  else f"{show.public / 'feed.xml'} has no entry for {folder.date.isoformat()}")
    if item is None:
        return
    entry = Entry(channel=channel, item=item, folder=folder, show=show)
    yield from enclosure(entry, seconds)
    for rule, (name, judge) in RULES.items():
        found = list(judge(entry))
        yield Measure(id=rule, name=name, value=len(found), most=0, note="; ".join(found[:3]))


def enclosure(entry: Entry, seconds: float) -> Iterator[Measure]:
    """Yield the length in bytes and in seconds and the type that the feed gives for the sound."""
    row = entry.item.find("enclosure")
    url, said, form = ("", "", None) if row is None else (row.get("url", ""), row.get("length", ""), row.get("type"))
    file = entry.local(url)
    size = file.stat().st_size if url and file.is_file() else -1
    yield Measure(id="feed-length", name="feed, length of the file", unit="bytes", least=size, most=size,
                  value=float(said) if said.isdigit() else -2, note=file.name)
    length = entry.item.findtext(f"{ITUNES}duration") or ""
    yield Measure(id="feed-duration", name="feed, duration", unit="s", least=round(seconds - 1, 2),
                  most=round(seconds + 1, 2), value=float(length) if length.isdigit() else -1)
    right = SOUND_TYPES.get(file.suffix)
    yield Measure(id="feed-type", name="feed, type of the file is wrong", value=int(form != right), most=0,
                  note=f"{form} for {file.suffix}")
