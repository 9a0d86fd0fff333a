"""The pipeline: a day's stories become an episode, stage by stage, and only what changed is made again."""

from dataclasses import dataclass
from os.path import relpath
from pathlib import Path

from podcast.folder import Folder, digest, file_digest, program, sweep, tree_digest
from podcast.lock import held
from podcast.manuscript import keep_or_write
from podcast.records import Episode, Master, Outline, Script, Story, Timeline
from podcast.report import Report, Stage
from podcast.settings import Show, all_settings, named_files, writing_settings


@dataclass(frozen=True)
class Work:
    """One run of the pipeline: what its stages share."""

    folder: Folder
    show: Show
    report: Report

    def fresh(self, stage: Stage, inputs: str) -> bool:
        """Tell whether the stage's files were made from `inputs` and are untouched; report which it is."""
        fresh = self.folder.fresh(stage, inputs)
        (self.report.kept if fresh else self.report.making)(stage)
        return fresh


def produce(folder: Folder, show: Show, *, until: str = Stage.SITE, minutes: float | None = None,
            rewrite: bool = False, report: Report) -> Episode | None:
    """Make the day's episode up to stage `until`; return it once it is mastered, None when stopped before that.

    `rewrite` gives up a hand-edited script.md, of which a copy is kept. Raises PodcastError."""
    folder.check()
    with held(show.cache / f"{folder.date.isoformat()}.lock", what=f"The episode of {folder.date.isoformat()}"):
        for place in (folder.root, show.root, show.cache, show.cache / "clips"):
            sweep(place)
        return _produce(Work(folder, show, report), Stage(until), minutes or show.minutes, rewrite)


def _produce(work: Work, last: Stage, minutes: float, rewrite: bool) -> Episode | None:
    """The stages in order. Each one's inputs are a digest of all that shapes it, its own program included."""
    folder, show = work.folder, work.show
    told = digest(tree_digest(folder.stories), folder.date, writing_settings(show), program("stories"))
    stories = gather(work, told)
    if last is Stage.STORIES:
        return None

    planned = digest(told, minutes, program("writing"))
    outline = plan(work, planned, stories, minutes)
    if last is Stage.OUTLINE:
        return None

    script = keep_or_write(folder, show, planned, outline, stories, rewrite=rewrite, report=work.report)
    if last is Stage.SCRIPT:
        return None

    shown = digest(script, all_settings(show), [file_digest(path) for path in named_files(show, folder.date)])
    sound = voice_and_mix(work, digest(shown, program("speech", "audio")), cover(work, shown, script), script, last)
    if sound is None:
        return None

    episode = Episode(script=script, timeline=sound[0], master=sound[1], stories=stories)
    published = digest(shown, stories, sound, program("publish"))
    if last in (Stage.TRANSCRIPTS, Stage.SITE):
        write_pages(work, published, episode)
    if last is Stage.SITE:
        publish(work, published, episode)
    return episode


def gather(work: Work, inputs: str) -> tuple[Story, ...]:
    """Stage 1: the day's files become stories."""
    def make() -> tuple[Story, ...]:
        from podcast.stories import gather as gather_stories
        return gather_stories(work.folder.stories, date=work.folder.date, show=work.show, warn=work.report.note)

    work.fresh(Stage.STORIES, inputs)
    return work.folder.step(Stage.STORIES, inputs, "stories.json", tuple[Story, ...], make)


def plan(work: Work, inputs: str, stories: tuple[Story, ...], minutes: float) -> Outline:
    """Stage 2: which stories, in which order, at what length."""
    def make() -> Outline:
        from podcast.writing import plan as plan_outline
        return plan_outline(stories, show=work.show, date=work.folder.date, minutes=minutes)

    work.fresh(Stage.OUTLINE, inputs)
    return work.folder.step(Stage.OUTLINE, inputs, "outline.json", Outline, make)


def cover(work: Work, shown: str, script: Script) -> Path:
    """Draw the day's cover, or keep it; return the picture that goes into the audio file."""
    inputs, small = digest(shown, program("publish")), work.folder.path("cover.jpg")
    if not work.folder.fresh("cover", inputs):
        from podcast.publish import draw_cover
        small = draw_cover(script, show=work.show, out=work.folder.path("cover.png"))
        work.folder.record("cover", inputs, "cover.png", small.name)
    return small


def voice_and_mix(work: Work, heard: str, picture: Path, script: Script, last: Stage) -> tuple[Timeline, Master] | None:
    """Stages 4 to 6: lines become clips, clips a timeline, the timeline an MP3 at broadcast loudness."""
    folder, show, report, clips = work.folder, work.show, work.report, work.show.cache / "clips"
    timeline, master = folder.read("timeline.json", Timeline), folder.read("master.json", Master)
    mixed = digest(heard, file_digest(picture))
    if timeline and master and folder.fresh(Stage.TIMELINE, heard) and folder.fresh(Stage.MASTER, mixed):
        for stage in (Stage.VOICES, Stage.TIMELINE, Stage.MASTER):
            report.kept(stage)
        return timeline, master

    from podcast import audio, speech
    report.making(Stage.VOICES)
    voiced = speech.voice_script(script, show=show, cache=clips, progress=report.progress)
    if last is Stage.VOICES:
        return None
    report.making(Stage.TIMELINE)
    timeline = audio.arrange(script, voiced, show=show, cache=clips)
    folder.store(Stage.TIMELINE, heard, "timeline.json", timeline)
    if last is Stage.TIMELINE:
        return None
    report.making(Stage.MASTER)
    master = audio.finish(timeline, script, show=show, cache=clips, cover=picture, out=folder.path("episode.mp3"),
                          progress=lambda share: report.progress(share, 1))
    folder.store(Stage.MASTER, mixed, "master.json", master, master.file)
    return timeline, master


def write_pages(work: Work, inputs: str, episode: Episode) -> None:
    """Stage 7: transcripts, chapters and notes, all from the one timeline."""
    if not work.fresh(Stage.TRANSCRIPTS, inputs):
        from podcast.publish import write_chapters, write_notes, write_transcripts
        written = [path for write in (write_transcripts, write_chapters, write_notes)
                   for path in write(episode, show=work.show, folder=work.folder.root)]
        work.folder.record(Stage.TRANSCRIPTS, inputs, *(path.name for path in written))


def publish(work: Work, inputs: str, episode: Episode) -> None:
    """Stage 8: the day joins the show's feed and site, one day at a time."""
    show, folder = work.show, work.folder
    if not work.fresh(Stage.SITE, inputs):
        from podcast.publish import publish as publish_episodes
        with held(show.cache / "site.lock", what="The site", wait=True):
            sweep(show.public, deep=True)
            feed = publish_episodes(show, [episode])
        pages = [feed, *(path for path in (show.public / folder.date.isoformat()).rglob("*") if path.is_file())]
        folder.record(Stage.SITE, inputs, *(relpath(path, folder.root) for path in sorted(pages)))
