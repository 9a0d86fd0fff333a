"""Lines become clips: engines, spoken form, lexicon, cache."""

from podcast.speech.ahead import Ahead
from podcast.speech.base import ENGINES
from podcast.speech.voicing import voice_script

__all__ = ["ENGINES", "Ahead", "voice_script"]
