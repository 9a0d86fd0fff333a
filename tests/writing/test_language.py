"""The English model is loaded without what isn't needed, and reads a sentence the same whatever is read with it."""

import importlib.util
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from podcast.records import Story
from podcast.writing import language as en

if TYPE_CHECKING:
    from spacy.tokens import Doc

LATER = """
import sys
from podcast.writing.language import parser
parser()
assert not {"spacy.cli", "typer", "requests"} & set(sys.modules), "the command line was imported"
import spacy.cli
assert callable(spacy.cli.info.__globals__["info"]) and callable(spacy.cli.download)
"""


def looks(doc: "Doc") -> list[tuple[object, ...]]:
    """Return all of a parse that the writer asks for."""
    return [(t.tag_, t.pos_, t.dep_, t.head.i, t.lemma_, t.ent_type_, t.ent_iob_) for t in doc]


def test_spacys_own_command_line_is_not_imported_and_can_be_later() -> None:
    subprocess.run([sys.executable, "-c", LATER], check=True, timeout=120)


def test_the_tokenizer_left_out_of_the_model_is_the_one_every_english_model_gets() -> None:
    spec = importlib.util.find_spec(en.MODEL)
    assert spec is not None and spec.origin is not None
    (folder,) = Path(spec.origin).parent.glob(f"{en.MODEL}-*")
    tokenizer: Any = en.parser().tokenizer
    assert tokenizer.to_bytes(exclude=["vocab"]) == (folder / "tokenizer").read_bytes()


def test_a_sentence_is_read_the_same_alone_and_among_others(ferry: Story, clinic: Story) -> None:
    texts = [sentence.text for story in (ferry, clinic) for sentence in story.sentences]
    together = list(en.parser().pipe(reversed(texts)))[::-1]
    assert [looks(doc) for doc in together] == [looks(en.parser()(text)) for text in texts]
    assert en.parse(texts) == en.parse(texts)
