"""One way of joining clips to an MP3; prints its seconds. Usage: joining.py METHOD FOLDER CLIPS

The other programs' ways are written from what they publish: the calls are theirs, the code around them is not."""

import subprocess
import sys
import time
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent.parent), str(HERE.parent.parent / "tests" / "audio")]


def record(folder: Path, clips: int) -> None:
    """Record speech-shaped clips of two seconds."""
    import studio

    folder.mkdir(parents=True, exist_ok=True)
    for number, turn in enumerate(dialogue(clips).turns):
        if not (folder / f"clip{number}.wav").is_file():
            studio.record(folder, number, turn, seconds=1.7, pitch=120.0 + 85 * (number % 2), head=0.1, tail=0.2)


def dialogue(turns: int) -> Any:
    """Return a script of so many turns, twenty to a story."""
    import studio

    from podcast.records import Script, Segment, Turn

    said = tuple(Turn(("ada", "bob")[number % 2], "Every river rises in the end.", f"s{number // 20}")
                 for number in range(turns))
    ids = list(dict.fromkeys(turn.story for turn in said))
    return Script(date=studio.DATE, title="T", summary="S", turns=said,
                  segments=tuple(Segment(id=name, title=name, label=name) for name in ids))


def ours(folder: Path, clips: int, out: Path) -> None:
    """Place, mix, master and encode as `podcast make` does."""
    import soundfile
    import studio

    from podcast.audio import arrange, finish
    from podcast.records import Clip, Mark

    script, show = dialogue(clips), studio.show(out.parent)
    recorded = tuple(Clip(turn=number, file=f"clip{number}.wav", marks=(Mark(char=0, at=4410),),
                          samples=soundfile.info(folder / f"clip{number}.wav").frames) for number in range(clips))
    timeline = arrange(script, recorded, show=show, cache=folder)
    finish(timeline, script, show=show, cache=folder, cover=None, out=out)


def pydub(folder: Path, clips: int, out: Path) -> None:
    """Add clip after clip to a growing segment."""
    import imageio_ffmpeg
    from pydub import AudioSegment

    AudioSegment.converter = imageio_ffmpeg.get_ffmpeg_exe()
    whole = AudioSegment.empty()
    for number in range(clips):
        whole += AudioSegment.from_wav(folder / f"clip{number}.wav")
    whole.export(out, format="mp3", bitrate="128k")


def ffmpeg(folder: Path, clips: int, out: Path) -> None:
    """Bring each clip to the common form with a program of its own, then join by list."""
    import imageio_ffmpeg

    program = [imageio_ffmpeg.get_ffmpeg_exe(), "-v", "error", "-y"]
    names = []
    for number in range(clips):
        part = out.parent / f"part{number}.wav"
        subprocess.run([*program, "-i", folder / f"clip{number}.wav", "-ar", "44100", "-ac", "2", part], check=True)
        names.append(f"file '{part}'\n")
    listed = out.with_suffix(".txt")
    listed.write_text("".join(names))
    subprocess.run([*program, "-f", "concat", "-safe", "0", "-i", listed, "-b:a", "128k", out], check=True)


def moviepy(folder: Path, clips: int, out: Path) -> None:
    """Open each clip as a video editor does, and write their concatenation."""
    from moviepy import AudioFileClip, concatenate_audioclips

    opened = [AudioFileClip(str(folder / f"clip{number}.wav")) for number in range(clips)]
    concatenate_audioclips(opened).write_audiofile(str(out), bitrate="128k", logger=None)


def main() -> None:
    """Run one method in a fresh folder."""
    import tempfile

    method, folder, clips = sys.argv[1], Path(sys.argv[2]), int(sys.argv[3])
    if method == "record":
        record(folder, clips)
        return
    with tempfile.TemporaryDirectory() as scratch:
        began = time.perf_counter()
        {"ours": ours, "pydub": pydub, "ffmpeg": ffmpeg, "moviepy": moviepy}[method](
            folder, clips, Path(scratch) / "whole.mp3")
        print(time.perf_counter() - began)


if __name__ == "__main__":
    main()
