"""Lines become clips: engines, spoken form, lexicon, cache."""

from podcast.speech.base import ENGINES
from podcast.speech.voicing import voice_script

__all__ = ["ENGINES", "voice_script"]
