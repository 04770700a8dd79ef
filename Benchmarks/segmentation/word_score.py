"""Precision, recall and F of words, as the `score` script of the second bakeoff (SIGHAN 2005) has them.

A word is right when both its ends are where the gold has them: it is counted as the span of
characters that it covers. White space divides words in the gold and in an answer and is no part of
either, so spans count the other characters only; an answer may drop, keep or attach it.

Words that are not in a vocabulary, that of a training corpus, are OOV, the others IV; their recall
counts occurrences. As in that script, marks count as words. A figure to compare with: jieba has F
81.83 on the bakeoff's pku test in the README of pkuseg (`word_accuracy.py --gold` measures it where
that test is at hand).
"""
from dataclasses import dataclass


def spans(words):
    """The spans of words in the text without white space."""
    found, end = [], 0
    for word in words:
        for part in word.split():
            found.append((end, end + len(part)))
            end += len(part)
    return found


def percent(part, whole):
    return 100 * part / whole if whole else 0.0


@dataclass
class WordScore:
    """Counts of words; `altered` counts sentences whose characters an answer changed, none of whose
    words is right."""
    gold: int = 0
    answered: int = 0
    right: int = 0
    unknown: int = 0
    unknown_right: int = 0
    altered: int = 0

    @property
    def precision(self):
        return percent(self.right, self.answered)

    @property
    def recall(self):
        return percent(self.right, self.gold)

    @property
    def f(self):
        return percent(2 * self.right, self.gold + self.answered)

    @property
    def unknown_rate(self):
        return percent(self.unknown, self.gold)

    @property
    def unknown_recall(self):
        return percent(self.unknown_right, self.unknown)

    @property
    def known_recall(self):
        return percent(self.right - self.unknown_right, self.gold - self.unknown)

    def add(self, gold, answer, known):
        """Counts one sentence: its words, those of an answer, and which words are known."""
        text = "".join("".join(gold).split())
        expected, given = spans(gold), spans(answer)
        self.gold += len(expected)
        self.answered += len(given)
        if "".join("".join(answer).split()) != text:
            self.altered += 1
            given = []
        given = set(given)
        for start, end in expected:
            is_right = (start, end) in given
            is_unknown = text[start:end] not in known
            self.right += is_right
            self.unknown += is_unknown
            self.unknown_right += is_unknown and is_right


def score(golds, answers, known):
    """Scores the answers, lists of words, to as many sentences, with a set of known words."""
    total = WordScore()
    for gold, answer in zip(golds, answers, strict=True):
        total.add(gold, answer, known)
    return total
