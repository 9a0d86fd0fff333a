"""Publishing: episodes become files in `public/`, entries in the catalogue, pages, and last of all the feed."""

from collections.abc import Iterable
from pathlib import Path

from podcast.clock import SAMPLE_RATE
from podcast.errors import PodcastError
from podcast.folder import cannot_read, digest, file_digest, write_file
from podcast.leftovers import sweep
from podcast.publish.artwork import draw_card, draw_cover, draw_show_cover, show_cover_name
from podcast.publish.catalogue import (
    Catalogue,
    Item,
    Soundbite,
    check_publishing,
    episode_guid,
    publication_time,
    read_catalogue,
    write_catalogue,
)
from podcast.publish.chapters import length_seconds, stops, write_chapters
from podcast.publish.feed import rfc2822, write_feed
from podcast.publish.notes import description, told
from podcast.publish.pages import Pages
from podcast.publish.provenance import credentials, manifest, seal
from podcast.publish.shelf import read_signatures, settings_digest, signature, write_signatures
from podcast.publish.site import write_assets, write_index, write_page, write_search
from podcast.publish.text import clipped, file_stem
from podcast.publish.transcripts import write_transcripts
from podcast.records import Episode
from podcast.settings import Show

SOUNDBITE = (15, 60)
"""Seconds a soundbite lasts: Podcasting 2.0 recommends 15 to 120; half a story's telling is enough to tempt."""


def publish(show: Show, episodes: Iterable[Episode]) -> Path:
    """Put `episodes` into the show's `public/` folder beside those published before; return the feed's path.

    Only their own files, the index pages and the feed are written, each only when its content changed. An episode
    keeps its guid and date for ever; changed audio gets a new address. Raises PodcastError."""
    check_publishing(show)
    for place in (show.public, *show.public.glob("[!0-9]*/"), *show.public.glob("archive/*/"), show.cache, show.root):
        sweep(place)  # whoever calls holds the site's lock: what lies there is a dead run's
    catalogue = read_catalogue(show)
    draw_show_cover(show, folder=show.public)
    write_assets(show)
    months: set[str] = set()
    signatures = read_signatures(show)
    for episode in episodes:
        item = release(episode, show, catalogue)
        catalogue = Catalogue(catalogue.guid, {**catalogue.items, item.date.isoformat(): item})
        months.add(item.date.isoformat()[:7])
        signatures[item.date.isoformat()] = signature(show, item.date)
    write_catalogue(show, catalogue)
    write_search(show, catalogue, months)
    pages = Pages(show, digest(settings_digest(show), show_cover_name(show)))
    write_index(show, catalogue, pages)
    write_feed(show, catalogue, pages)
    pages.close()
    write_signatures(show, signatures)
    return show.public / "feed.xml"


def release(episode: Episode, show: Show, catalogue: Catalogue) -> Item:
    """Write one episode's files below `public/<date>/` and return its catalogue entry."""
    date = episode.script.date
    made, out = show.episodes / date.isoformat(), show.public / date.isoformat()
    before = catalogue.items.get(date.isoformat())
    sweep(out)
    audio = _audio(made / episode.master.file, out, episode, show)
    if not ((made / "cover.png").is_file() and (made / "cover.jpg").is_file()):
        draw_cover(episode.script, show=show, out=made / "cover.png")
    cover = _copy(made / "cover.png", out, "cover")
    _copy(made / "cover.jpg", out, cover.stem, digested=False)
    picture = draw_card(episode.script, show=show)
    card = f"card-{digest(picture)[:12]}.png"
    write_file(out / card, picture)
    item = Item(
        date=date,
        guid=before.guid if before else episode_guid(catalogue, date),
        published=before.published if before else rfc2822(publication_time(show, date)),
        title=clipped(episode.script.title, 255) or f"{clipped(show.title, 200)}, {date}",
        summary=clipped(episode.script.summary, 800),
        description=description(episode, show),
        audio=audio.name,
        bytes=audio.stat().st_size,
        seconds=length_seconds(episode),
        media_type=episode.master.media_type,
        cover=cover.name,
        card=card,
        stories=tuple(story.title for story in told(episode)),
        soundbite=soundbite(episode),
    )
    write_transcripts(episode, show=show, folder=out)
    write_chapters(episode, show=show, folder=out)
    write_page(episode, item, show)
    return item


def soundbite(episode: Episode) -> Soundbite | None:
    """Return the beginning of the lead story, up to the end of a turn; None when it is shorter than a soundbite."""
    shortest, longest = SOUNDBITE
    stories = {story.id for story in episode.stories}
    lead = next((stop for stop in stops(episode) if stop.story in stories), None)
    if lead is None:
        return None
    told_in = [placement for placement in episode.timeline.placements if placement.story == lead.story]
    ends = [-(-placement.end // SAMPLE_RATE) for placement in told_in]
    length = max((end - lead.second for end in ends if end - lead.second <= longest), default=0)
    return Soundbite(lead.second, length, clipped(lead.title, 128)) if length >= shortest else None


def _audio(source: Path, folder: Path, episode: Episode, show: Show) -> Path:
    """Copy the audio into `folder`, sealed when the show has a certificate; return where it is.

    A sealed file's name comes from what was sealed: no two signatures are alike, and the address has to last."""
    stem = f"{file_stem(show.title)}-{episode.script.date}"
    keys = credentials(show)
    if keys is None:
        return _copy(source, folder, stem)
    target = folder / f"{stem}-{digest(_present(source), keys[0])[:12]}{source.suffix.lower()}"
    if not target.is_file():
        write_file(target, seal(source, manifest(episode.script.title, show), *keys))
    return target


def _present(source: Path) -> str:
    """Return a file's digest; raise PodcastError when it isn't there."""
    content = file_digest(source)
    if not content:
        raise PodcastError("is missing", where=str(source), do="Make the episode first: podcast make --date DATE")
    return content


def _copy(source: Path, folder: Path, stem: str, *, digested: bool = True) -> Path:
    """Copy a file into `folder` under a name that holds a digest of its content; return where it is.

    Copies of earlier content stay: somebody's app may still be asking for them."""
    content = _present(source)
    target = folder / f"{stem}{f'-{content[:12]}' if digested else ''}{source.suffix.lower()}"
    if not (target.is_file() and target.stat().st_size == source.stat().st_size):
        try:
            write_file(target, source.read_bytes())
        except OSError as error:
            raise cannot_read(source, error) from error
    return target
