"""An episode in pieces: the sound is that of one piece, and an edit makes again only what it changes."""

import shutil
from itertools import pairwise
from pathlib import Path

import msgspec
import numpy as np
import pytest
import studio
from hypothesis import given, settings
from hypothesis import strategies as st

from podcast.audio import arrange, finish
from podcast.audio.cells import WIDTH, steps, weighted
from podcast.audio.encode import decoded, encoded, heard
from podcast.audio.formats import FORMATS
from podcast.audio.frames import FRAME, HEADER, LATE, count, crc, crc_joined, info, split
from podcast.audio.loudness import Meter, integrated
from podcast.audio.mix import Desk
from podcast.audio.pieces import AFTER, BEFORE, Piece
from podcast.audio.rendition import Aim, Rendition, render
from podcast.audio.session import within
from podcast.audio.store import Store
from podcast.errors import PodcastError
from podcast.records import Clip, Script, Timeline, Turn
from podcast.settings import Show

MP3 = FORMATS["mp3"]
AIM = Aim(gain_db=2.0, ceiling_db=-1.3, limit_dbtp=-1.0)
NEW = "Something else was said here altogether, and it was said calmly, by the river."


class Day:
    """One show with its clips, and the scripts that are tried on it."""

    def __init__(self, root: Path) -> None:
        self.root, self.show = root, studio.show(root)
        self.script = studio.dialogue(3, 9)
        self.clips = studio.clips(root / "clips", self.script)
        self.folder = root / "clips"

    def edited(self, number: int, text: str) -> tuple[Script, tuple[Clip, ...]]:
        """A script with one line said otherwise, and its clips."""
        turns, clips = list(self.script.turns), list(self.clips)
        turns[number] = msgspec.structs.replace(turns[number], text=text)
        new = studio.record(self.root / "new", number, turns[number], pitch=140)
        (self.root / "new" / new.file).replace(self.folder / f"edited{number}.wav")
        clips[number] = msgspec.structs.replace(new, file=f"edited{number}.wav")
        return msgspec.structs.replace(self.script, turns=tuple(turns)), tuple(clips)

    def make(self, show: Show, script: Script, clips: tuple[Clip, ...], out: Path) -> bytes:
        timeline = arrange(script, clips, show=show, cache=self.folder)
        finish(timeline, script, show=show, cache=self.folder, cover=None, out=out)
        return out.read_bytes()

    def store(self, show: Show) -> Path:
        return show.cache / "pieces" / studio.DATE.isoformat()


@pytest.fixture(scope="module")
def day(tmp_path_factory: pytest.TempPathFactory) -> Day:
    """A day that was made once."""
    made = Day(tmp_path_factory.mktemp("show"))
    made.make(made.show, made.script, made.clips, made.root / "episode.mp3")
    return made


def another(day: Day, root: Path) -> Show:
    """The same show elsewhere, with what the first has kept."""
    show = studio.show(root)
    shutil.copytree(day.store(day.show), day.store(show))
    return show


@pytest.mark.parametrize(("number", "text", "most"), [
    (14, NEW, 3), pytest.param(13, "Hm?", 3, marks=pytest.mark.slow), pytest.param(0, NEW, 5, marks=pytest.mark.slow),
    pytest.param(29, NEW, 4, marks=pytest.mark.slow)])
def test_an_edit_ends_in_the_bytes_of_a_cold_make(day: Day, tmp_path: Path, number: int, text: str, most: int) -> None:
    """And only few pieces are made again, though everything after the line lies elsewhere now."""
    script, clips = day.edited(number, text)
    show = another(day, tmp_path / "warm")
    kept = {path.name for path in day.store(show).glob("sound-*")}
    warm = day.make(show, script, clips, tmp_path / "warm.mp3")
    now = {path.name for path in day.store(show).glob("sound-*")}
    assert len(now - kept) <= most < len(now) / 2
    cold = studio.show(tmp_path / "cold")
    assert day.make(cold, script, clips, tmp_path / "cold.mp3") == warm
    assert digests(day.store(show)) == digests(day.store(cold)), "nothing is left of the version before"


def digests(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_a_line_taken_out_and_put_back(day: Day, tmp_path: Path) -> None:
    show, before = another(day, tmp_path), (day.root / "episode.mp3").read_bytes()
    shorter = msgspec.structs.replace(day.script, turns=day.script.turns[:7] + day.script.turns[9:])
    clips = tuple(msgspec.structs.replace(clip, turn=clip.turn - 2 * (clip.turn > 7)) for clip in day.clips
                  if clip.turn not in (7, 8))
    assert day.make(show, shorter, clips, tmp_path / "episode.mp3") != before
    assert day.make(show, day.script, day.clips, tmp_path / "episode.mp3") == before


@pytest.mark.parametrize("kind", ["sound", "mixed", "studies", "edges"])
@pytest.mark.parametrize("damage", ["cut", "changed", "gone", "empty", "other"])
def test_what_is_damaged_is_made_again(day: Day, tmp_path: Path, kind: str, damage: str) -> None:
    """Whatever happened to a kept record, the episode comes out the same, and the record is whole again."""
    show = another(day, tmp_path)
    whole = digests(day.store(show))
    path = sorted(day.store(show).glob(f"{kind}*"))[0]
    data = bytearray(path.read_bytes())
    if damage == "changed":
        data[len(data) // 2] ^= 1
    path.write_bytes({"cut": data[:-9], "changed": data, "gone": b"", "empty": b"", "other": b"\0" * 500}[damage])
    if damage == "gone":
        path.unlink()
    (day.store(show) / f".{path.name}.1.1.part").write_bytes(b"half")
    made = day.make(show, day.script, day.clips, tmp_path / "episode.mp3")
    assert made == (day.root / "episode.mp3").read_bytes()
    assert digests(day.store(show)) == whole


def test_neighbours_hear_the_same(day: Day) -> None:
    """Where two pieces overlap they are mixed to the same samples, so nothing is heard of the cut."""
    timeline = arrange(day.script, day.clips, show=day.show, cache=day.folder)
    desk = Desk(timeline, show=day.show, date=studio.DATE, cache=day.folder)
    assert len(desk.pieces) >= 8
    for one, two in pairwise(desk.pieces):
        end, start = (one.before + one.frames) * FRAME, two.before * FRAME
        back = min(one.frames, two.before) * FRAME
        ahead = min(AFTER, two.frames) * FRAME
        assert np.array_equal(desk.mix(one)[:, end - back:end + ahead], desk.mix(two)[:, start - back:start + ahead])


def test_pieces_cover_every_frame_once(day: Day) -> None:
    timeline = arrange(day.script, day.clips, show=day.show, cache=day.folder)
    desk = Desk(timeline, show=day.show, date=studio.DATE, cache=day.folder)
    assert sum(piece.frames for piece in desk.pieces) == count(timeline.length)
    assert sum(piece.own.stop - piece.own.start for piece in desk.pieces) == timeline.length
    assert count(timeline.length) * FRAME >= timeline.length + LATE


def test_turns_start_on_frames(day: Day) -> None:
    timeline = arrange(day.script, day.clips, show=day.show, cache=day.folder)
    assert {placement.start % FRAME for placement in timeline.placements[1:]} == {0}


def test_a_clip_said_anew_under_its_old_name_is_heard(day: Day, tmp_path: Path) -> None:
    """An engine that never says a line twice alike: what was kept of the old sound is not used."""
    folder = shutil.copytree(day.folder, tmp_path / "clips")
    turn = day.script.turns[12]
    again = studio.record(tmp_path / "new", 12, turn, pitch=170)
    shutil.copy(tmp_path / "new" / again.file, folder / day.clips[12].file)
    show = another(day, tmp_path)
    timeline = arrange(day.script, day.clips, show=show, cache=folder)
    finish(timeline, day.script, show=show, cache=folder, cover=None, out=tmp_path / "episode.mp3")
    assert (tmp_path / "episode.mp3").read_bytes() != (day.root / "episode.mp3").read_bytes()


def tune(frames: int, seed: int = 5) -> np.ndarray[tuple[int, ...], np.dtype[np.float32]]:
    """Stereo sound of so many frames with onsets, pauses and two different sides."""
    left = np.concatenate([studio.speech(1.3, seed=seed + n, pitch=100 + 17 * n) for n in range(frames // 45 + 1)])
    left[20 * FRAME:24 * FRAME] = 0
    return np.stack((left, 0.7 * left + 0.05 * np.roll(left, 300)))[:, :frames * FRAME].astype(np.float32)


def piece(sound_frames: int, before: int) -> Piece:
    return Piece(before=before, frames=sound_frames, ends=1 << 30, turns=(0,), spoken=(), played=())


def test_frames_of_pieces_are_those_of_one_encoding() -> None:
    """Bit for bit, wherever a piece starts at the same place in the padding's period of 49 frames."""
    sound = tune(4 * 49 + AFTER)
    whole = split(encoded(sound * np.float32(0.5), MP3.codec))
    aim = Aim(20 * np.log10(0.5) + MP3.gain_db, 0.0, 0.0)
    parts = []
    for first, last in ((0, 49), (49, 98), (98, 147), (147, 196)):
        before = min(BEFORE, first)
        part = sound[:, (first - before) * FRAME:(last + AFTER) * FRAME]
        made = render(part, piece(last - first, before), aim, MP3)
        parts.append(made.sound)
    assert b"".join(parts) == b"".join(whole[:196])


@pytest.mark.parametrize("cut", [61, 88, 101])
def test_elsewhere_a_seam_is_not_heard(cut: int) -> None:
    """Joined at any frame, what decodes is as near to the sound as what one encoding gives."""
    sound = tune(200 + AFTER)
    aim = Aim(MP3.gain_db, 0.0, 0.0)
    one = render(sound[:, :(cut + AFTER) * FRAME], piece(cut, 0), aim, MP3)
    two = render(sound[:, (cut - BEFORE) * FRAME:], piece(200 - cut, BEFORE), aim, MP3)
    first, last = (cut - 2) * FRAME, (cut + 3) * FRAME
    wanted = sound[:, first:last] * np.float32(10 ** (MP3.gain_db / 20))
    errors = [np.std(heard(stream)[:, LATE + first:LATE + last] - wanted)
              for stream in (one.sound + two.sound, encoded(sound, MP3.codec))]
    assert errors[0] <= errors[1] * 1.05 < np.std(wanted) / 5


@given(st.binary(max_size=3000), st.integers(0, 3000))
@settings(max_examples=40, deadline=None)
def test_checksums_of_parts_make_that_of_the_whole(data: bytes, at: int) -> None:
    one, two = data[:at], data[at:]
    assert crc_joined([(crc(one), len(one)), (crc(two), len(two))]) == crc(data)


def test_the_checksum_is_the_usual_one() -> None:
    """The check value of CRC-16/ARC, which the tag's authors use."""
    assert crc(b"123456789") == 0xBB3D


def test_the_first_frame_is_the_encoders_own() -> None:
    """As ffmpeg writes it before the same sound, but for the rounding of its table."""
    sound = tune(300)[:, :299 * FRAME + 417]
    codec = tuple("1" if MP3.codec[n - 1] == "-write_xing" else word for n, word in enumerate(MP3.codec))
    first, *rest = split(_to_file(sound, codec))
    ours = info(np.array([len(frame) for frame in rest], np.uint16), sound.shape[1], crc(b"".join(rest)))
    assert len(rest) == count(sound.shape[1])
    table = slice(52, 152)
    assert ours[:52] + ours[152:190] == first[:52] + first[152:190]
    assert np.abs(np.frombuffer(ours[table], np.uint8).astype(int) - np.frombuffer(first[table], np.uint8)).max() <= 1
    assert ours.startswith(HEADER) and len(ours) == len(first)


def _to_file(sound: "np.ndarray[tuple[int, ...], np.dtype[np.float32]]", codec: tuple[str, ...]) -> bytes:
    """Encoded to a file: only there can ffmpeg go back and complete its first frame."""
    import tempfile

    from podcast.audio.encode import encode

    with tempfile.TemporaryDirectory() as folder:
        encode([sound.T.astype("<f4").tobytes()], Path(folder) / "a.mp3", sample_format="f32le", codec=codec)
        return (Path(folder) / "a.mp3").read_bytes()


def test_what_is_no_stream_is_not_split() -> None:
    with pytest.raises(PodcastError, match="damaged"):
        split(b"this is no sound at all")


@pytest.mark.parametrize("start", [0, 7, LATE])
def test_loudness_in_cells_is_the_meters(start: int) -> None:
    """Wherever the sound begins in its cells: within a thousandth of a decibel over nine seconds."""
    sound = tune(400)
    meter = Meter(2)
    meter.feed(sound)
    shifted = np.concatenate((np.zeros((2, start), np.float32), sound, sound[:, :WIDTH]), axis=1)
    ours = steps(weighted(shifted), start=start, samples=sound.shape[1])
    assert len(ours) == len(meter.steps)
    assert integrated(ours) == pytest.approx(meter.integrated(), abs=1e-3)
    assert 10 * np.log10(ours.mean() / meter.steps.mean()) == pytest.approx(0.0, abs=1e-3)


def test_a_peak_over_the_limit_lowers_only_its_piece() -> None:
    """Full-scale clicks overshoot once they are encoded: the piece is done again until they don't."""
    sound = tune(120)
    sound[:, ::977] = 0.98
    made = render(sound, piece(100, 0), Aim(3.0, -1.0, -1.0), MP3)
    assert isinstance(made, Rendition)
    assert 20 * np.log10(made.peak) <= -1.0


@pytest.mark.parametrize("first", [0, 7, 60])
def test_what_is_heard_is_what_ffmpeg_decodes(tmp_path: Path, first: int) -> None:
    """From any frame on, peaks over full scale and all; only the length is guessed, from the first frame's padding."""
    stream = split(encoded(tune(300) * 3, MP3.codec))[first:]
    (tmp_path / "stream.mp3").write_bytes(b"".join(stream))
    whole, ours = np.concatenate(list(decoded(tmp_path / "stream.mp3")), axis=1), heard(b"".join(stream))
    assert whole.shape[1] == len(stream) * FRAME
    assert abs(ours.shape[1] - whole.shape[1]) <= whole.shape[1] // 400
    shared = min(ours.shape[1], whole.shape[1])
    assert np.abs(whole).max() > 1.2
    assert np.abs(ours[:, :shared] - whole[:, :shared]).max() < 1e-4
    with pytest.raises(PodcastError, match="can't be decoded"):
        heard(b"no sound")


def test_pieces_with_music_are_kept_before_all_others(day: Day) -> None:
    timeline = arrange(day.script, day.clips, show=day.show, cache=day.folder)
    pieces = Desk(timeline, show=day.show, date=studio.DATE, cache=day.folder).pieces
    musical = {number for number, piece in enumerate(pieces) if piece.played}
    assert 0 < len(musical) < len(pieces)
    sizes = [piece.samples * 8 for piece in pieces]
    assert within(sum(sizes), pieces) == set(range(len(pieces)))
    assert within(sum(sizes[number] for number in musical), pieces) == musical
    assert within(min(sizes) - 1, pieces) == set()


def test_the_store_forgets_what_is_not_kept(tmp_path: Path) -> None:
    store = Store(tmp_path / "store")
    store.keep({"a"})  # of nothing
    record = Rendition(b"1", b"2", 3, b"4", 0.5)
    for name in ("a", "b"):
        assert store.have(name, Rendition, lambda: record) == record
    store.keep({"a"})
    assert [path.name for path in store.folder.iterdir()] == ["a"]
    assert store.read("a", Rendition) == record and store.read("b", Rendition) is None
    assert store.read("a", Turn) is None, "another kind of thing under its name is no record"


def test_a_timeline_of_any_grid_can_be_made(day: Day, tmp_path: Path) -> None:
    """Starts that were not placed on frames, as in a timeline of an older version, are no hindrance."""
    script = msgspec.structs.replace(day.script, turns=day.script.turns[:5])
    timeline = arrange(script, day.clips[:5], show=day.show, cache=day.folder)
    placements = tuple(msgspec.structs.replace(place, start=place.start + 101 * (n + 1), end=place.end + 101 * (n + 1))
                       for n, place in enumerate(timeline.placements))
    moved: Timeline = msgspec.structs.replace(timeline, placements=placements)
    show = studio.show(tmp_path / "show")
    master = finish(moved, script, show=show, cache=day.folder, cover=None, out=tmp_path / "episode.mp3")
    assert master.samples == timeline.length
    assert master.loudness.lufs == pytest.approx(-16.0, abs=0.15)
