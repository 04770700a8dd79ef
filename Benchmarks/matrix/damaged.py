"""News of which a tenth of the lines is damaged (Benchmarks/repair/damage.py), behind the seed page."""
import itertools
import pathlib
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.append(str(ROOT / "Benchmarks/repair"))
from clean_lines import clean_lines, note_table  # noqa: E402
from damage import channels, generator  # noqa: E402

SHARE = 0.1
TRADITIONAL = ("cut marks", "cut marks, folded", "cut marks and pasted notes, folded",
               "pasted notes", "Big5 as Latin-1, `\\` dropped", "Big5 as GBK")
EITHER = ("UTF-8 as windows-1252", "UTF-8 as Latin-1", "GBK as windows-1252",
          "UTF-8 as GBK, Windows", "UTF-8 as GBK, Python, U+FFFD",
          "UTF-8 as windows-1252, a byte lost (inside)", "UTF-8 as windows-1252, NBSP to space")
SIMPLIFIED = ("cut marks, Simplified", "GBK as UTF-8 as GBK (锟斤拷)")


class Damage:
    """Damages lines in turn by each of the channels of their script."""

    def __init__(self):
        notes = note_table(clean_lines(None, "hant"), generator("matrix", "notes"))
        found = channels(notes)
        self.channels = {script: itertools.cycle([found[name] for name in names]) for script, names
                         in (("hant", TRADITIONAL + EITHER), ("hans", SIMPLIFIED + EITHER))}

    def line(self, text, script, rng):
        """The damaged line; as it is where the channel does nothing to it, or leaves no line."""
        damaged = next(self.channels[script]).damage(text, rng)
        if damaged is None or set(damaged.text) & set("\0\n\r"):
            return text
        return damaged.text.encode("utf-8", "replace").decode()


def seed_page():
    return (ROOT / "Corpus/seed/seed_page.txt").read_text(encoding="utf-8").splitlines()


def blocks(simplified, traditional, rng):
    """Lists of lines: first the seed page, then lines of both scripts in turn."""
    yield seed_page()
    damage = Damage()
    for number, pair in enumerate(zip(simplified, traditional)):
        text, script = pair[number % 2], ("hans", "hant")[number % 2]
        yield [damage.line(text, script, rng) if rng.random() < SHARE else text]
