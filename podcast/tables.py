"""The tables that a person fills in `show.toml` and `voices/<host>.toml`: one record each, its fields the keys there.

To add a setting: give its record a field with a default and a line that a producer understands; a number also gets a
row in RANGES."""

from podcast.records import Record

RANGES = {
    "minutes": (1, 120), "pace": (0.5, 2), "words_per_minute": (60, 400), "gain_db": (-24, 24), "pan": (-1, 1),
    "duck_db": (-60, 0), "lufs": (-40, -5), "true_peak_dbtp": (-20, 0), "feed_items": (1, 100_000),
    "timeout": (1, 3600), "price_in": (0, 10_000), "price_out": (0, 10_000), "tokens_per_second": (0.1, 100_000),
    "deadline": (0, 86_400),
    "word_errors": (0, 1), "line_errors": (0, 1), "lufs_off": (0, 40), "hosts_apart": (0, 40), "pitch_apart": (0, 48),
    "faint_line": (0, 96),
    **dict.fromkeys("start_median start_p95 caption_drift pause overlap silence disclosure".split(), (0, 3600)),
}
"""Least and most a number may be, by its key, wherever it stands."""


class Persona(Record, frozen=True):
    """Who a host is when the writer needs to know."""

    role: str = ""
    """What they do in the conversation, for a reader and for a model."""
    character: str = ""
    values: tuple[str, ...] = ()
    """What their push-back stands on."""
    taboos: tuple[str, ...] = ()
    """Phrases they never say."""


class Host(Record, frozen=True):
    """One `voices/<id>.toml`."""

    name: str
    """As spoken and printed."""
    engine: str
    voice: str
    """The engine's name for the voice, or a model file relative to `voices/`."""
    pace: float = 1.0
    """Rate of speech (> 1 is faster)."""
    words_per_minute: float = 165.0
    """Measured while speaking without pauses; the writer plans length by it."""
    gain_db: float = 0.0
    pan: float = 0.0
    """-1 left to 1 right."""
    seed: int = 1
    language: str = "en"
    engine_options: dict[str, str | int | float | bool] = {}
    persona: Persona = Persona()
    moves: dict[str, float] = {}
    """Weight per move: 0 never, 1 as usual, 2 twice as readily."""
    phrases: dict[str, tuple[str, ...]] = {}
    """What they say, by move: the writer's only supply of words that are not the story's."""


class Music(Record, frozen=True):
    """`[music]`: "own" for the project's composition, a path relative to the show for a file, "" for none."""

    theme: str = "own"
    bed: str = "own"
    sting: str = "own"
    reflection: str = "own"
    outro: str = "own"
    key: str = "D"
    duck_db: float = -15.0


class Audio(Record, frozen=True):
    """`[audio]`: the master's targets."""

    lufs: float = -16.0
    true_peak_dbtp: float = -1.0
    format: str = "mp3"


class Publishing(Record, frozen=True):
    """`[publish]`: what the feed and the pages say about the show."""

    base_url: str = "http://127.0.0.1:8000"
    """Where `public/` will be served from, without a trailing slash."""
    author: str = ""
    email: str = ""
    category: str = "News"
    subcategory: str = ""
    explicit: bool = False
    licence: str = ""
    copyright: str = ""
    artwork: str = ""
    """The show's own cover, relative to the show; "" draws one."""
    episode_artwork: str = ""
    """An episode's own cover, relative to the show, {date} standing for its date; "" draws one each."""
    licence_url: str = ""
    """Web page of the licence's text; needed when `licence` is not a known short name."""
    funding: str = ""
    """Web address where listeners can support the show."""
    frequency: str = "FREQ=DAILY"
    """How often episodes come, as an iCalendar recurrence rule; "" says nothing."""
    time: str = "00:00"
    """Time of day of an episode's publication date, HH:MM in the show's timezone."""
    locked: bool = True
    """Tell other hosting companies not to import the feed."""
    guid: str = ""
    """The show's `podcast:guid` when it has one already; "" makes it from the feed's first address."""
    subscribe: dict[str, str] = {}
    """Name and address of each directory that lists the show: { "Apple Podcasts" = "https://…" }."""
    certificate: str = ""
    """Certificate chain (PEM, relative to the show) that signs published audio with a C2PA manifest; "" signs none."""
    private_key: str = ""
    """The chain's ES256 key; keep it out of version control."""
    feed_items: int = 1000
    """Episodes in the feed proper before the oldest go to archive pages (RFC 5005)."""


class StoryRules(Record, frozen=True):
    """`[stories]`: what the producer decides about the day's stories, and where `podcast fetch` looks for them."""

    pin: tuple[str, ...] = ()
    """Words; a story whose title or opening holds them all comes first, in this order."""
    boost: tuple[str, ...] = ()
    """Words or phrases; stories about them rank higher."""
    ban: tuple[str, ...] = ()
    """Words or phrases; stories about them are not told."""
    count: int = 0
    """Most stories to keep, 0 for all; how many are told is for the episode's length to say."""
    feeds: tuple[str, ...] = ()
    """Addresses of RSS, Atom and JSON feeds."""
    links: tuple[str, ...] = ()
    """Addresses of pages to fetch every day; a day's own go into its `stories/links.txt`."""
    contact: str = ""
    """Where a site's keeper can reach the producer, told to every site; the show's e-mail address when empty."""


class Check(Record, frozen=True):
    """`[check]`: who listens for `podcast check`, and what passes; shares are of 1, times in seconds."""

    make: str = "off"  # heard by `podcast make`: "off", "quick" (each line, before mixing) or "full" (the file too)
    recogniser: str = "faster-whisper"
    model: str = ""  # path relative to the show, or a name openai-whisper knows; "" is the usual one
    word_errors: float = 0.12  # words wrong, of the whole and of each host
    line_errors: float = 0.4  # words wrong of one line of five words or more
    start_median: float = 0.25  # half of the lines start as near to the timeline
    start_p95: float = 0.8  # 19 of 20 lines do
    caption_drift: float = 0.3  # a caption from its words in the timeline
    lufs_off: float = 0.5  # LU from `lufs` in [audio]
    hosts_apart: float = 3.0  # LU between the hosts
    faint_line: float = 9.0  # dB under the median of its host's lines
    pitch_apart: float = 3.0  # semitones between the hosts, at least
    pause: float = 3.5  # between two turns of a story
    overlap: float = 1.0  # both speaking at once
    silence: float = 2.0  # nothing at all in the file
    disclosure: float = 30.0  # until a host has said that the voices are AI; 0 asks for nothing


class Model(Record, frozen=True):
    """`[llm]`: the model that writes when `writer = "llm"`, behind any OpenAI-compatible chat address."""

    url: str = "http://127.0.0.1:11434/v1"
    """Up to and with /v1; the default is a local Ollama's."""
    model: str = ""
    """As the server calls it."""
    way: str = "dialogue"
    """What the model writes: "dialogue", all that the hosts say about a story, for a model that is good enough to be
    read aloud; "wording", only the sentences of the composer's dialogue that tell facts, for a small one."""
    key_env: str = "OPENAI_API_KEY"
    """The environment variable with the key; a server of one's own needs none."""
    timeout: float = 180.0
    """Seconds to wait for an answer."""
    fallback: bool = False
    """Let the composer write the rest when server or time is not to be had; otherwise the run stops and says so."""
    deadline: float = 0.0
    """Seconds that all requests of a day may take together, 0 for no end."""
    reviewer: str = ""
    """A model at the same address that gives a second opinion on each line written; "" asks none."""
    allow_example: str = ""
    """A transcript, relative to the show, of which the model may see a few turns; "" shows it none."""
    price_in: float = 0.0
    """Money per million tokens read, for `podcast script --estimate`; `price_out` per million written."""
    price_out: float = 0.0
    tokens_per_second: float = 50.0
    """How fast it writes, for the estimate."""
