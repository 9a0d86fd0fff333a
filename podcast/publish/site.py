"""The site: a page an episode, an index, archives by year; plain files that any static host can serve."""

import re
import zlib
from base64 import b64encode
from functools import cache, partial
from hashlib import sha256
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import msgspec

from podcast.folder import digest, write_file
from podcast.publish.artwork import PALETTES, show_cover_name
from podcast.publish.captions import Line
from podcast.publish.catalogue import Catalogue, Item, address
from podcast.publish.feed import iso
from podcast.publish.notes import ai_notice, show_notice
from podcast.publish.pages import Pages
from podcast.publish.reading import Section, reading
from podcast.publish.text import clipped, plain, web_address
from podcast.publish.transcripts import FORMATS
from podcast.records import Episode
from podcast.settings import Show

if TYPE_CHECKING:
    from jinja2 import Environment
    from markupsafe import Markup

NEWEST = 20
"""Episodes on the front page; all others are on their year's page."""


@cache
def templates() -> "Environment":
    """Return the template environment; autoescape makes every story, script and setting plain text."""
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(loader=PackageLoader("podcast.publish"), autoescape=True, undefined=StrictUndefined,
                              trim_blocks=True, lstrip_blocks=True)
    environment.filters |= {"plain": plain, "clipped": clipped, "minutes": minutes, "iso": iso, "day": day,
                            "fingerprint": fingerprint, "word_times": word_times}
    return environment


@cache
def assets() -> dict[str, tuple[str, bytes]]:
    """Return style, script and typeface as kind -> (file name with a digest of its content, content)."""
    folder = files("podcast.publish").joinpath("templates")
    rules = [f".day-{n} {{ --ground: {p.ground}; --ink: {p.ink}; --first: {p.first}; --second: {p.second}; }}"
             for n, p in enumerate(PALETTES)]
    style = folder.joinpath("site.css").read_text("utf-8") + "\n".join(rules) + "\n"
    content = {"style.css": style.encode(), "script.js": folder.joinpath("site.js").read_bytes(),
               "display.ttf": files("font_rhd").joinpath("files/RedHatDisplay-Black.ttf").read_bytes()}
    named = {}
    for name, data in content.items():
        stem, _, suffix = name.partition(".")
        # the style sheet names the typeface, so that one keeps its name
        named[stem] = (name if stem == "display" else f"{stem}-{digest(data)[:10]}.{suffix}", data)
    return named


def write_assets(show: Show) -> None:
    """Write style sheet, script and typeface to `public/assets/`."""
    for name, data in assets().values():
        write_file(show.public / "assets" / name, data)


def write_page(episode: Episode, item: Item, show: Show) -> None:
    """Write `public/<date>/index.html`, the episode's own page."""
    sections = reading(episode, show)
    html = templates().get_template("episode.html").render(
        **common(show, root="../"), item=item, sections=sections, notice=ai_notice(show), palette=item.date.weekday(),
        url=address(show, item.date.isoformat(), "index.html"), downloads=list(FORMATS),
        here=address(show, item.date.isoformat(), ""), linked_data=block(episode_data(item, sections, show)),
    )
    write_file(show.public / item.date.isoformat() / "index.html", html + "\n")


def write_index(show: Show, catalogue: Catalogue, pages: Pages) -> None:
    """Write the front page and a page for each year; a year is written again when its own episodes changed."""
    items = catalogue.newest_first()
    years = sorted({item.date.year for item in items}, reverse=True)
    front = index(items[:NEWEST], years, show, root="", count=len(items), url=address(show, "index.html"),
                  heading="Latest episodes")
    write_file(show.public / "index.html", front)
    for year in years:
        told = tuple(item for item in items if item.date.year == year)
        pages.write(f"archive/{year}/index.html", (told, years), partial(
            index, told, years, show, root="../../", count=0, url=address(show, "archive", str(year), "index.html"),
            heading=f"Episodes of {year}"))


def index(items: tuple[Item, ...], years: list[int], show: Show, *, root: str, count: int, url: str, heading: str
          ) -> str:
    """Return a page that lists episodes, newest first: the front page when it is told their whole `count`."""
    return templates().get_template("index.html").render(
        **common(show, root=root), notice=show_notice(show), years=years, items=items, count=count, front=not root,
        palette=items[0].date.weekday() if items else 0, url=url, heading=heading,
        linked_data=block(series_data(show))) + "\n"


def common(show: Show, *, root: str) -> dict[str, Any]:
    """Return what every page needs; `root` leads from the page to the site's root."""
    subscribe = [("RSS feed", address(show, "feed.xml"))]
    subscribe += [(plain(name), url) for name, url in show.publish.subscribe.items() if web_address(url)]
    names = {kind: name for kind, (name, _) in assets().items()}
    return {"show": show, "root": root, "assets": names, "feed": address(show, "feed.xml"), "subscribe": subscribe,
            "cover": show_cover_name(show), "site": address(show, "")}


def series_data(show: Show) -> dict[str, Any]:
    """Return the show as schema.org linked data."""
    return {"@context": "https://schema.org", "@type": "PodcastSeries", "name": plain(show.title),
            "url": address(show, "index.html"), "webFeed": address(show, "feed.xml"),
            "description": plain(show.description), "image": address(show, show_cover_name(show)),
            "inLanguage": show.language}


def episode_data(item: Item, sections: tuple[Section, ...], show: Show) -> dict[str, Any]:
    """Return an episode as schema.org linked data, its transcript with the audio."""
    folder = item.date.isoformat()
    turns = [turn for section in sections for turn in section.turns]
    spoken = [f"{turn.speaker}: {' '.join(line.text for line in turn.lines)}" for turn in turns]
    audio = {"@type": "AudioObject", "contentUrl": address(show, folder, item.audio), "encodingFormat": item.media_type,
             "contentSize": str(item.bytes), "duration": f"PT{item.seconds}S", "transcript": "\n".join(spoken)}
    return {"@context": "https://schema.org", "@type": "PodcastEpisode", "name": item.title,
            "url": address(show, folder, "index.html"), "datePublished": iso(item.published),
            "description": item.summary, "image": address(show, folder, item.cover), "inLanguage": show.language,
            "timeRequired": f"PT{item.seconds}S",
            "associatedMedia": audio, "partOfSeries": {k: v for k, v in series_data(show).items() if k != "@context"}}


def block(data: dict[str, Any]) -> "Markup":
    """Return linked data as the inside of a script element: JSON with every < > & written as an escape."""
    from markupsafe import Markup

    text = msgspec.json.encode(data, order="sorted").decode()
    return Markup(re.sub("[<>&\u2028\u2029]", lambda match: f"\\u{ord(match[0]):04x}", text))  # noqa: S704


def fingerprint(script: str) -> str:
    """Return a script element's content as the Content-Security-Policy names it. Linked data never runs, but without
    this a checker that doesn't know would call it a breach."""
    return "sha256-" + b64encode(sha256(script.encode()).digest()).decode()


def word_times(line: Line) -> str:
    """Return when each word of a line starts, in hundredths of a second after the line: "0 21 48"."""
    return " ".join(str((at - line.start) // 10) for at in line.words)


def minutes(seconds: int) -> str:
    """Return a length as people say it: 661 -> "11 min"."""
    return f"{max(1, round(seconds / 60))} min"


def day(date: Any) -> str:
    """Return a date as people write it: "Thursday, 26 March 2026"."""
    return f"{date:%A}, {date.day} {date:%B %Y}"


def write_search(show: Show, catalogue: Catalogue, months: set[str]) -> None:
    """Write the search index: a file for each month of `months` or without one, and the list of all, newest first.

    A month is JSON packed with gzip, which the page unpacks itself: its name says nothing that a web server could take
    for a reason to unpack it on the way."""
    listed = sorted({date[:7] for date in catalogue.items}, reverse=True)
    for month in listed:
        path = show.public / "search" / f"{month}.packed"
        if month not in months and path.is_file():
            continue
        episodes = [searchable(show, item) for date, item in sorted(catalogue.items.items(), reverse=True)
                    if date.startswith(month)]
        pack = zlib.compressobj(9, wbits=31)  # gzip, without name and time
        write_file(path, pack.compress(msgspec.json.encode(episodes)) + pack.flush())
        path.with_suffix(".json").unlink(missing_ok=True)  # what earlier releases wrote
    write_file(show.public / "search" / "months.json", msgspec.json.encode(listed) + b"\n")


def searchable(show: Show, item: Item) -> dict[str, Any]:
    """Return an episode as the search reads it: its lines as [second, speaker, text], from its plain transcript."""
    path = show.public / item.date.isoformat() / "transcript.txt"
    rows = path.read_text("utf-8").splitlines() if path.is_file() else []
    said = []
    for row in rows:
        stamp, speaker, text = row.split(": ", 2)
        hours, mins, seconds = (int(part) for part in stamp.split(":"))
        said.append([hours * 3600 + mins * 60 + seconds, speaker, text])
    return {"date": item.date.isoformat(), "title": item.title, "day": day(item.date), "lines": said}
