"""The pipeline: a day's stories become an episode, stage by stage, and only what changed is made again."""

from collections.abc import Callable, Iterator
from concurrent.futures import Executor, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from os.path import relpath
from pathlib import Path
from typing import TypeVar

from podcast import audio, check, publish, stories, writing
from podcast.clock import SAMPLE_RATE
from podcast.folder import Folder, digest, file_digest, program, tree_digest
from podcast.heap import give_back
from podcast.leftovers import sweep, sweep_scratch
from podcast.lock import held
from podcast.manuscript import keep_or_write, new_turns
from podcast.records import Clip, Episode, Master, Outline, Script, Story, Timeline, Turn
from podcast.report import Report, Stage
from podcast.settings import Show, all_settings, named_files, writing_settings
from podcast.wordtimes import as_heard

T = TypeVar("T")
SHORT = 0.95
"""Share of the asked length below which the producer is told that there was too little to say."""


@dataclass(frozen=True)
class Work:
    """One run of the pipeline: what its stages share."""

    folder: Folder
    show: Show
    report: Report
    executor: Callable[[int], Executor] | None = None
    store: str = ""

    def fresh(self, stage: Stage, inputs: str) -> bool:
        """Tell whether the stage's files were made from `inputs` and are untouched; report which it is."""
        fresh = self.folder.fresh(stage, inputs)
        (self.report.kept if fresh else self.report.making)(stage)
        return fresh

    def step(self, stage: Stage, inputs: str, name: str, kind: type[T], make: Callable[[], T]) -> T:
        """Return the stage's record from its file, or make and store it; a person's edit of the file stands."""
        if stage is Stage.STORIES and self.folder.edited(stage, name):
            edited = self.folder.read(name, kind)
            if edited is not None:
                self.report.kept(stage)
                return edited
        self.fresh(stage, inputs)
        return self.folder.step(stage, inputs, name, kind, make, editable=stage is Stage.STORIES)


def produce(folder: Folder, show: Show, *, until: str = Stage.SITE, minutes: float | None = None,
            rewrite: bool = False, report: Report, executor: Callable[[int], Executor] | None = None,
            store: str = "") -> Episode | None:
    """Make the day's episode up to stage `until`; return it once it is mastered, None when stopped before that.

    `rewrite` gives up a hand-edited script.md, of which a copy is kept; `executor` and `store` are those of
    `speech.voice_script`. Raises PodcastError."""
    folder.check()
    with held(show.cache / f"{folder.date.isoformat()}.lock", what=f"The episode of {folder.date.isoformat()}"):
        sweep_scratch(folder.root)
        day = show.cache.glob(f"*/{folder.root.name}/")
        for place in (folder.root, show.root, show.cache, *show.cache.glob("*/"), *day):
            sweep(place)
        last = Stage(until)
        soon = executor is None and last not in (Stage.STORIES, Stage.OUTLINE, Stage.SCRIPT)
        first = show.writer == "composer" and not folder.path("script.json").is_file()
        with ready_to_speak([] if not soon else None if first else new_turns(folder, show), show) as ahead:
            return _produce(Work(folder, show, report, ahead or executor, store), last, minutes or show.minutes,
                            rewrite)


@contextmanager
def ready_to_speak(turns: list[Turn] | None, show: Show) -> Iterator[Callable[[int], Executor] | None]:
    """Load the voices of a few new lines from now on, or all of them; give what will voice them, or None."""
    ahead = None
    if turns != []:
        from podcast.speech import Ahead  # where nothing is voiced, nothing is loaded for it

        ahead = Ahead(turns, show=show, cache=show.cache / "clips")
    try:
        yield ahead or None
    finally:
        if ahead:
            ahead.close()


def _produce(work: Work, last: Stage, minutes: float, rewrite: bool) -> Episode | None:
    """The stages in order. Each one's inputs are a digest of all that shapes it, its own program included."""
    folder, show, report = work.folder, work.show, work.report

    day = digest(folder.date, tree_digest(folder.stories), folder.before(), writing_settings(show), program("stories"))
    told = work.step(Stage.STORIES, day, "stories.json", tuple[Story, ...], lambda: stories.gather(
        folder.stories, date=folder.date, show=show, warn=report.note))
    if last is Stage.STORIES:
        return None

    planned = digest(day, told, minutes, program("writing"))
    outline = work.step(Stage.OUTLINE, planned, "outline.json", Outline, lambda: writing.plan(
        told, show=show, date=folder.date, minutes=minutes))
    if last is Stage.OUTLINE:
        return None

    script = keep_or_write(folder, show, planned, outline, told, rewrite=rewrite, report=report)
    if last is Stage.SCRIPT:
        return None

    links = {story.id: story.url for story in told if story.url}
    shown = digest(script, links, all_settings(show), [file_digest(path) for path in named_files(show, folder.date)])
    listening = (show.check, program("check")) if show.check.make != "off" else ()
    heard = digest(shown, program("speech", "audio"), *listening)
    sound = voice_and_mix(work, heard, shown, script, links, last)
    if sound is None:
        return None
    if sound[0].length < SHORT * minutes * 60 * SAMPLE_RATE:
        report.note(f"The stories fill {sound[0].length / SAMPLE_RATE / 60:.0f} of the {minutes:g} minutes asked for; "
                    "nothing is said twice to stretch them.")

    if show.check.make == "full" and last is not Stage.MASTER:
        listen(work, digest(sound, *listening))
    episode = Episode(script=script, timeline=as_heard(sound[0], folder), master=sound[1], stories=told)
    published = digest(shown, told, episode.timeline, sound[1], program("publish"))
    if last in (Stage.TRANSCRIPTS, Stage.SITE) and not work.fresh(Stage.TRANSCRIPTS, published):
        written = [path for write in (publish.write_transcripts, publish.write_chapters, publish.write_notes)
                   for path in write(episode, show=show, folder=folder.root)]
        folder.record(Stage.TRANSCRIPTS, published, *(path.name for path in written))
    if last is Stage.SITE and not work.fresh(Stage.SITE, published):
        folder.record(Stage.SITE, published, *join_site(work, episode))
    if last is Stage.SITE and show.check.make == "full":
        judge(work, digest(published, *listening), check.check)
    return episode


def cover(work: Work, shown: str, script: Script) -> Path:
    """Draw the day's cover, or keep it; return the picture that goes into the audio file."""
    inputs, small = digest(shown, program("publish")), work.folder.path("cover.jpg")
    if not work.folder.fresh("cover", inputs):
        small = publish.draw_cover(script, show=work.show, out=work.folder.path("cover.png"))
        work.folder.record("cover", inputs, "cover.png", small.name)
    return small


def voice_and_mix(work: Work, heard: str, shown: str, script: Script, links: dict[str, str], last: Stage
                  ) -> tuple[Timeline, Master] | None:
    """Lines become clips, clips a timeline, the timeline an MP3 at broadcast loudness; the cover is drawn meanwhile."""
    folder, show, report, clips = work.folder, work.show, work.report, work.show.cache / "clips"
    if folder.fresh(Stage.TIMELINE, heard) and (kept := finished(work, heard, cover(work, shown, script))):
        return kept
    audio.check_settings(show, date=folder.date)
    check.ready(show)
    report.making(Stage.VOICES)
    give_back()  # planning and writing are over
    with ThreadPoolExecutor(2) as aside:  # voices are made by other processes
        drawn = aside.submit(cover, work, shown, script)
        if show.publish.episode_artwork:
            drawn.result()  # a picture that won't do is said at once
        aside.submit(audio.prepare)
        voiced = voice(work, script, clips)
    picture = drawn.result()
    if last is Stage.VOICES:
        return None
    report.making(Stage.TIMELINE)
    timeline = audio.arrange(script, voiced, show=show, cache=clips, links=links)
    folder.store(Stage.TIMELINE, heard, "timeline.json", timeline)
    if show.check.make != "off":
        judge(work, heard, check.check_clips)
    if last is Stage.TIMELINE:
        return None
    report.making(Stage.MASTER)
    master = audio.finish(timeline, script, show=show, cache=clips, cover=picture, out=folder.path("episode.mp3"),
                          transcript=f"{show.publish.base_url}/{folder.date.isoformat()}/transcript.vtt",
                          progress=lambda share: report.progress(share, 1))
    mixed = digest(heard, file_digest(picture))
    return timeline, folder.store(Stage.MASTER, mixed, "master.json", master, master.file)


def finished(work: Work, heard: str, picture: Path) -> tuple[Timeline, Master] | None:
    """Return what was voiced and mixed before, if nothing it was made from has changed; report so."""
    folder = work.folder
    timeline, master = folder.read("timeline.json", Timeline), folder.read("master.json", Master)
    if not (timeline and master and folder.fresh(Stage.MASTER, digest(heard, file_digest(picture)))):
        return None
    for stage in (Stage.VOICES, Stage.TIMELINE, Stage.MASTER):
        work.report.kept(stage)
    return timeline, master


def voice(work: Work, script: Script, clips: Path) -> tuple[Clip, ...]:
    """Voice every line; where the show asks for it, listen to each and take the bad ones again."""
    from podcast.speech import voice_script

    show = work.show
    voiced = voice_script(script, show=show, cache=clips, progress=work.report.progress, executor=work.executor,
                          store=work.store)
    if show.check.make == "off":
        return voiced
    work.report.listening("the lines")
    return check.best_takes(script, voiced, show=show, progress=work.report.progress,
                            again=lambda takes: voice_script(script, show=show, cache=clips, takes=takes,
                                                             executor=work.executor, store=work.store))


def listen(work: Work, inputs: str) -> None:
    """Hear the finished file, for the times of its words, unless that was done for `inputs`."""
    if not work.folder.fresh(check.WORDS, inputs):
        work.report.listening("the episode")
        check.listen(work.folder, show=work.show, progress=work.report.progress)
        work.folder.record(check.WORDS, inputs, check.WORDS)


def judge(work: Work, inputs: str, judgement: Callable[..., check.Checked]) -> None:
    """Judge the day into check.json, unless that was made from `inputs`; tell the producer what needs an ear."""
    stage = f"check, {judgement.__name__}"
    if not work.folder.fresh(stage, inputs):
        found = judgement(work.folder, show=work.show)
        work.folder.record(stage, inputs, check.REPORT)
        for line in found.bad_lines:
            work.report.note(f'{line.id} {line.host}: {line.problem}. Asked: "{line.text}" Heard: "{line.heard}" '
                             f"{line.suggestion}".strip())
        for row in found.missed:
            work.report.note(f"The check missed {row.id}: {row.value:g} {row.unit}; see {check.REPORT}.")


def join_site(work: Work, episode: Episode) -> list[str]:
    """Let the day join the show's feed and site, one day at a time; return the files, as seen from its folder."""
    show, folder = work.show, work.folder
    with held(show.cache / "site.lock", what="The site", wait=True):
        feed = publish.publish(show, [episode])
    day = (path for path in (show.public / folder.date.isoformat()).rglob("*") if path.is_file())
    return [relpath(path, folder.root) for path in sorted([feed, *day])]
