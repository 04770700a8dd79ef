"""Sentences whose words are known, and the words that a newspaper's month makes known."""
import pathlib
import re
from dataclasses import dataclass


@dataclass(frozen=True)
class Sentence:
    """A line to segment, as a segmenter is given it, and its words in order."""
    text: str
    words: tuple


def treebank(path):
    """The sentences of a CoNLL-U file, of their surface words.

    The forms put together are the text, with a space after each that is not said to have none
    (`SpaceAfter=No`). Of a multiword token the surface form counts, not the words inside it, and
    an empty node is no part of the text.
    """
    sentences, words, text, covered = [], [], "", 0

    def finish():
        if words:
            sentences.append(Sentence(text.strip(), tuple(words)))

    for line in pathlib.Path(path).read_text(encoding="utf-8").splitlines():
        if not line.strip():
            finish()
            words, text, covered = [], "", 0
            continue
        if line.startswith("#"):
            continue
        number, form, *_, others = line.split("\t")
        if "." in number:
            continue
        first, _, last = number.partition("-")
        if int(first) <= covered:
            continue
        covered = int(last or first)
        words.append(form)
        text += form + ("" if "SpaceAfter=No" in others.split("|") else " ")
    finish()
    return sentences


def divided_lines(path):
    """The sentences of a file with one a line, its words divided by spaces, as the bakeoffs have
    them; the text is the words put together."""
    lines = pathlib.Path(path).read_text(encoding="utf-8-sig").splitlines()
    return [Sentence("".join(line.split()), tuple(line.split())) for line in lines if line.split()]


def gold(path):
    """The sentences of a file of either kind."""
    return treebank(path) if str(path).endswith(".conllu") else divided_lines(path)


def month(path):
    """The paragraphs of the newspaper's month, `word/tag` with compounds in brackets, in two lists:
    those before and those from 95 % of its lines on, which are held back from training."""
    sentences = []
    for line in pathlib.Path(path).read_text(encoding="utf-8").splitlines():
        words = [word for word in map(month_word, line.split()) if word]
        if words:
            sentences.append(Sentence("".join(words), tuple(words)))
    first = len(sentences) * 95 // 100
    return sentences[:first], sentences[first:]


def month_word(token):
    """The word of `word/tag`, `[word/tag` or `word/tag]tag`."""
    word = re.sub(r"\](?:[A-Za-z]+)$", "", token).rpartition("/")[0]
    return word.removeprefix("[") if len(word) > 1 else word
