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
    """How far under the true-peak target the limiter starts: lossy encoders add to peaks."""
    sample_format: str = "f32le"
    """What the encoder is fed: "s16le" (dithered) where the format itself has 16 bits, else unrounded "f32le"."""


FORMATS: dict[str, Format] = {
    "mp3": Format(".mp3", "audio/mpeg", ("-c:a", "libmp3lame", "-b:a", "128k", "-joint_stereo", "1",
                                         "-compression_level", "5", "-write_xing", "1", "-id3v2_version", "0",
                                         "-f", "mp3"), 0.9),
    "m4a": Format(".m4a", "audio/mp4", ("-c:a", "aac", "-b:a", "128k", "-f", "ipod"), 0.9),
    "opus": Format(".opus", "audio/ogg", ("-c:a", "libopus", "-b:a", "96k", "-f", "opus"), 0.9),
    "flac": Format(".flac", "audio/flac", ("-c:a", "flac", "-f", "flac"), 0.1, "s16le"),
    "wav": Format(".wav", "audio/wav", ("-c:a", "pcm_s16le", "-f", "wav"), 0.1, "s16le"),
}
