"""The pipeline: a day's stories become an episode, stage by stage, and only what changed is made again."""

from dataclasses import dataclass

from podcast.folder import Folder, digest, file_digest, program, tree_digest
from podcast.manuscript import keep_or_write
from podcast.records import Episode, Master, Outline, Script, Story, Timeline
from podcast.report import Report, Stage
from podcast.settings import Show, named_files, writing_settings


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
    work, last, length = Work(folder, show, report), Stage(until), minutes or show.minutes

    told = digest(tree_digest(folder.stories), folder.date, writing_settings(show), program("stories"))
    stories = gather(work, told)
    if last is Stage.STORIES:
        return None

    planned = digest(told, length, program("writing"))
    outline = plan(work, planned, stories, length)
    if last is Stage.OUTLINE:
        return None

    script = keep_or_write(folder, show, planned, outline, stories, rewrite=rewrite, report=report)
    if last is Stage.SCRIPT:
        return None

    heard = digest(script, show, [file_digest(path) for path in named_files(show)], program("speech", "audio"))
    sound = voice_and_mix(work, heard, script, last)
    if sound is None:
        return None

    episode = Episode(script=script, timeline=sound[0], master=sound[1], stories=stories)
    if last in (Stage.TRANSCRIPTS, Stage.SITE):
        write_pages(work, digest(heard, stories, program("publish")), episode)
    if last is Stage.SITE:
        publish(work, episode)
    return episode


def gather(work: Work, inputs: str) -> tuple[Story, ...]:
    """Stage 1: the day's files become stories."""
    def make() -> tuple[Story, ...]:
        from podcast.stories import gather as gather_stories
        return gather_stories(work.folder.stories, date=work.folder.date, show=work.show)

    work.fresh(Stage.STORIES, inputs)
    return work.folder.step(Stage.STORIES, inputs, "stories.json", tuple[Story, ...], make)


def plan(work: Work, inputs: str, stories: tuple[Story, ...], minutes: float) -> Outline:
    """Stage 2: which stories, in which order, at what length."""
    def make() -> Outline:
        from podcast.writing import plan as plan_outline
        return plan_outline(stories, show=work.show, date=work.folder.date, minutes=minutes)

    work.fresh(Stage.OUTLINE, inputs)
    return work.folder.step(Stage.OUTLINE, inputs, "outline.json", Outline, make)


def voice_and_mix(work: Work, inputs: str, script: Script, last: Stage) -> tuple[Timeline, Master] | None:
    """Stages 4 to 6: lines become clips, clips a timeline, the timeline an MP3 at broadcast loudness."""
    folder, show, report, clips = work.folder, work.show, work.report, work.show.cache / "clips"
    timeline, master = folder.read("timeline.json", Timeline), folder.read("master.json", Master)
    if timeline and master and folder.fresh(Stage.TIMELINE, inputs) and folder.fresh(Stage.MASTER, inputs):
        for stage in (Stage.VOICES, Stage.TIMELINE, Stage.MASTER):
            report.kept(stage)
        return timeline, master

    from podcast import audio, publish, speech
    report.making(Stage.VOICES)
    voiced = speech.voice_script(script, show=show, cache=clips, progress=report.progress)
    if last is Stage.VOICES:
        return None
    report.making(Stage.TIMELINE)
    timeline = audio.arrange(script, voiced, show=show, cache=clips)
    folder.write("timeline.json", timeline)
    folder.record(Stage.TIMELINE, inputs, "timeline.json")
    if last is Stage.TIMELINE:
        return None
    report.making(Stage.MASTER)
    cover = publish.draw_cover(script, show=show, out=folder.path("cover.png"))
    master = audio.finish(timeline, script, show=show, cache=clips, cover=cover, out=folder.path("episode.mp3"),
                          progress=lambda share: report.progress(share, 1))
    folder.write("master.json", master)
    folder.record(Stage.MASTER, inputs, "master.json", "episode.mp3", "cover.png")
    return timeline, master


def write_pages(work: Work, inputs: str, episode: Episode) -> None:
    """Stage 7: transcripts, chapters and notes, all from the one timeline."""
    if not work.fresh(Stage.TRANSCRIPTS, inputs):
        from podcast.publish import write_chapters, write_notes, write_transcripts

        folder = work.folder.root
        for write in (write_transcripts, write_chapters, write_notes):
            write(episode, show=work.show, folder=folder)


def publish(work: Work, episode: Episode) -> None:
    """Stage 8: feed and site of all episodes there are."""
    work.report.making(Stage.SITE)
