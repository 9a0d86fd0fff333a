"""The FORMATS table: what an episode's sound can be delivered as."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Format:
    """One delivery format.

    To add one: a row in FORMATS; its name is what `show.toml` says in `[audio] format`. Give the ceiling a margin that
    the encoder's own overshoot fits in: `podcast.audio.master` measures the decoded file and lowers it if need be."""

    suffix: str
    media_type: str
    codec: tuple[str, ...]
    """ffmpeg's arguments for sound alone."""
    margin_db: float
    """How far under the true-peak target the decoded file is aimed at first: lossy encoders add to peaks."""
    gain_db: float = 0.0
    """What the encoder does to the level: LAME scales by 0.95 at 128 kbit/s (its presets.c), without being asked."""
    comments: bool = False
    """Tags are Vorbis comments: chapters and their links are comments too, which ffmpeg writes only in part."""
    pictures: bool = False
    """The cover is a stream of its own that ffmpeg attaches."""
    sample_format: str = "f32le"
    """What the encoder is fed: "s16le" (dithered) where the format itself has 16 bits, else unrounded "f32le"."""


# compression_level 7 leaves out LAME's noise shaping: on two voices at 128 kbit/s that is both quicker (1.1 s against
# 2.0 s for three minutes) and cleaner (noise 25 dB under the signal in the mean critical band, 19 dB at level 5).
# Without a reservoir every frame stands by itself, so that `podcast.audio.rendition` can encode piece by piece.
FORMATS: dict[str, Format] = {
    "mp3": Format(".mp3", "audio/mpeg", ("-c:a", "libmp3lame", "-b:a", "128k", "-joint_stereo", "1",
                                         "-compression_level", "7", "-reservoir", "0", "-write_xing", "0",
                                         "-id3v2_version", "0", "-f", "mp3"), 0.3, -0.4455),
    "m4a": Format(".m4a", "audio/mp4", ("-c:a", "aac", "-b:a", "128k", "-f", "ipod"), 0.9, pictures=True),
    "opus": Format(".opus", "audio/ogg", ("-c:a", "libopus", "-b:a", "96k", "-f", "opus"), 0.9, comments=True),
    "flac": Format(".flac", "audio/flac", ("-c:a", "flac", "-f", "flac"), 0.1, comments=True, pictures=True,
                   sample_format="s16le"),
    "wav": Format(".wav", "audio/wav", ("-c:a", "pcm_s16le", "-f", "wav"), 0.1, sample_format="s16le"),
}
