"""Damaged lines with what they stand for: whole lines, runs inside clean lines, and lone words."""
import functools
import random
import re
import unicodedata
from dataclasses import dataclass

from clean_lines import HAN, clean_lines, dictionary_words, note_table, pinyin
from cut_marks import without_notes
from damage import MARKS, channels, filled, generator

CLAUSE = re.compile("[^，。！？；：、“”（）「」《》,.!?;:() ]{5,20}")
RUN_CHANNELS = ("UTF-8 as windows-1252", "UTF-8 as Latin-1", "GBK as windows-1252",
                "Big5 as Latin-1", "Big5 as GBK", "GBK as Big5, exact",
                "UTF-8 as GBK, Windows", "UTF-8 as GBK, Python, U+FFFD", "UTF-8 as GB 18030")
RUNS = {"2": "run of 2", "3": "run of 3", "4": "run of 4", "clause": "clause"}
# Lone words are drawn from this many of the most frequent ones.
COMMON_WORDS = 20_000


@dataclass(frozen=True)
class Sample:
    """A damaged text and its original.

    `lost` and `residues` are as in `Damaged`. `prefix` and `suffix` are how many characters at the
    two ends are not damaged. `notes` and `folds` are those of the channel.
    """
    original: str
    damaged: str
    lost: tuple = ()
    residues: tuple = ()
    prefix: int = 0
    suffix: int = 0
    notes: tuple = ()
    folds: bool = False

    def view(self, text):
        """The text as it is compared: without notes, and folded where the damage folds. And for
        each character of the view, where it was in the text."""
        characters, places = without_notes(text, self.notes)
        if self.folds:
            folded = [(part, place) for character, place in zip(characters, places)
                      for part in unicodedata.normalize("NFKC", character)]
            characters = "".join(part for part, _ in folded)
            places = [place for _, place in folded]
        return characters, places

    @functools.cached_property
    def truth(self):
        """The view of the original, and which of its characters are lost."""
        characters, places = self.view(self.original)
        lost = set(self.lost)
        return characters, {index for index, place in enumerate(places) if place in lost}

    @functools.cached_property
    def marked(self):
        """What a text must match that has the original, or a mark where a character is lost.

        Nothing tells that a sign was there which was eaten at the end.
        """
        characters, lost = self.truth
        left = "|".join(map(re.escape, filter(None, self.residues)))
        parts = [f"(?:{re.escape(character)}|[{MARKS}]{'|' + left if left else ''})"
                 if index in lost else re.escape(character)
                 for index, character in enumerate(characters)]
        if len(characters) - 1 in lost and characters[-1].isascii():
            parts[-1] += "?"
        return re.compile("".join(parts), re.S)


def usable(damaged):
    """Records end with NUL, and a line end would part the line."""
    return damaged is not None and not set(damaged.text) & set("\0\n\r")


def line_sample(line, channel, rng):
    """The whole line damaged."""
    damaged = channel.damage(line.text, rng)
    if not usable(damaged):
        return None
    return Sample(line.text, damaged.text, damaged.lost, damaged.residues,
                  notes=channel.notes, folds=channel.folds)


def run_sample(line, channel, rng, run):
    """A stretch of the line damaged: so many Han characters from the start of a word, or a
    clause."""
    if run == "clause":
        stretches = [found.span() for found in CLAUSE.finditer(line.text)]
    else:
        stretches = [(start, start + int(run)) for start in line.starts
                     if len(HAN.findall(line.text[start:start + int(run)])) == int(run)]
    stretches = [(start, end) for start, end in stretches if end - start < len(line.text)]
    if not stretches:
        return None
    start, end = rng.choice(stretches)
    damaged = channel.damage(line.text[start:end], rng)
    if not usable(damaged):
        return None
    return Sample(line.text, line.text[:start] + damaged.text + line.text[end:],
                  tuple(start + index for index in damaged.lost), damaged.residues,
                  start, len(line.text) - end, channel.notes, channel.folds)


def word_sample(word, channel, rng):
    damaged = channel.damage(word, rng)
    if not usable(damaged):
        return None
    return Sample(word, damaged.text, damaged.lost, damaged.residues)


def drawn(pool, count, rng, make):
    """So many samples, made of what is drawn from the pool without putting it back."""
    found = []
    for each in rng.sample(pool, len(pool)):
        sample = make(each, rng)
        if sample is not None:
            found.append(sample)
            if len(found) == count:
                break
    return found


class Samples:
    """All samples of all classes, drawn from the clean lines of both scripts.

    A class is a list of groups of samples of one script, since a document is of one script; the
    samples of a group are given to the repair as the records of one input. Only classes are drawn
    whose names contain `only`; which others are does not change them.
    """

    def __init__(self, shared, count=60, seed=1, only=""):
        self.lines = {script: clean_lines(shared, script) for script in ("hans", "hant")}
        self.count, self.seed, self.only = count, seed, only
        notes = note_table(self.lines["hant"], generator(seed, "notes"))
        self.channels = channels(notes)

    def groups(self, name, channel, make, count):
        for script in channel.scripts:
            rng = generator(self.seed, name, script)
            yield drawn(self.lines[script], -(-count // len(channel.scripts)), rng,
                        lambda line, rng: make(line, channel, rng))

    def whole_lines(self):
        """Class names with groups: each channel on whole lines."""
        for name, channel in self.channels.items():
            if self.only not in name:
                continue
            count = self.count // 5 if channel.rare else self.count
            yield name, list(self.groups(name, channel, line_sample, count))

    def runs(self):
        """The same for runs inside clean lines."""
        for name in RUN_CHANNELS:
            for run, label in RUNS.items():
                if self.only not in f"{name}: {label}":
                    continue

                def make(line, channel, rng, run=run):
                    return run_sample(line, channel, rng, run)
                yield f"{name}: {label}", list(
                    self.groups(f"{name} {run}", self.channels[name], make, self.count // 2))

    def words(self):
        """The same for lone words of one to four characters."""
        for name in RUN_CHANNELS:
            for length in (1, 2, 3, 4):
                if self.only not in f"{name}: word of {length}":
                    continue
                channel, rng = self.channels[name], generator(self.seed, name, length)
                pool = dictionary_words(length)[:COMMON_WORDS]
                yield f"{name}: word of {length}", [
                    drawn(pool, self.count, rng, lambda word, rng: word_sample(word, channel, rng))]

    def decoys(self):
        """What is no mojibake, or has nothing to restore: it must stay as it is.

        The truth of such a sample is the text as it is.
        """
        for name, change in DECOYS.items():
            if self.only not in name:
                continue
            groups = []
            for script in ("hans", "hant"):
                rng = generator(self.seed, name, script)
                alphabet = frequent(self.lines[script])

                def make(line, rng, change=change, alphabet=alphabet):
                    text = change(line.text, rng, alphabet)
                    return Sample(text, text) if text != line.text else None
                groups.append(drawn(self.lines[script], self.count // 2, rng, make))
            yield name, groups


@functools.lru_cache(maxsize=None)
def counted(texts):
    counts = {}
    for text in texts:
        for character in HAN.findall(text):
            counts[character] = counts.get(character, 0) + 1
    return sorted(counts, key=lambda character: (-counts[character], character))


def frequent(lines):
    """The Han characters of the lines, the most frequent first."""
    return counted(tuple(line.text for line in lines))


def ciphered(text, rng, alphabet):
    """Some characters always written as another, as pages do against copying."""
    key = random.Random(1)
    code = dict(zip(key.sample(alphabet[:150], 50), key.sample(alphabet[150:400], 50)))
    return "".join(code.get(character, character) for character in text)


def salted(text, rng, alphabet):
    """Rare characters before marks."""
    return re.sub("(?=[，。！？、；])", lambda _: "".join(rng.choices(alphabet[-600:], k=rng.randint(1, 3))),
                  text)


def romanized(text, rng, alphabet):
    """Pinyin in place of some characters."""
    return "".join(pinyin().get(character, character) if HAN.match(character) and rng.random() < 0.07
                   else character for character in text)


def doubled(text, rng, alphabet):
    """Marks twice."""
    return re.sub("[，。！？、；]", lambda found: found[0] * rng.choice((1, 2, 2, 3)), text)


def questioned(text, rng, alphabet):
    """A question mark inside words, as pages do against searching."""
    return "".join(character + ("?" if HAN.match(character) and rng.random() < 0.05 else "")
                   for character in text)


def folded(text, rng, alphabet):
    """Clean text with its widths folded."""
    return unicodedata.normalize("NFKC", text)


DECOYS = {
    "homograph cipher": ciphered, "rare characters before marks": salted,
    "pinyin in place of characters": romanized, "doubled marks": doubled,
    "question marks inside words": questioned, "clean text, folded": folded,
    "memory fill (烫烫烫, 屯屯屯, 葺葺葺)": lambda text, rng, alphabet: filled(text, rng),
}
