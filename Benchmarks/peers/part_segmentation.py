#!/usr/bin/env python3
"""Compares segmentation with its peers.

usage: Benchmarks/peers/part_segmentation.py [--rounds N] [--megabytes N] [--shared SHARED]

Line by line, from string to strings, ICU to boundaries in UTF-16; slow peers on the first part of
the text. Right are words of treebanks (with SHARED) and of the newspaper's days that ours was not
trained on.
"""
import statistics
import sys

from catalogue import PARTS
from ours import Stages, command, filter_on
from results import Part, parser, ratio, speeds, tell, text
from running import ROOT, Worker, installed, race

sys.path.append(str(ROOT / "Benchmarks/segmentation"))
from word_accuracy import HELD_BACK, tests_of  # noqa: E402

MAIN, FAST = "HanText, words", "HanText, fast"
STAGES = {"strings-words": MAIN, "strings-fast": FAST, "segment-words": f"{MAIN}, tokens",
          "segment-fast": f"{FAST}, tokens"}
SCRIPTS = {"hans": "Simplified news", "hant": "Traditional news"}


def judge(arguments, reads_traditional, tests, known):
    """F on the tests of treebanks, as given and converted first where that helps, and on the month."""
    found = {}
    for test in tests:
        f = test.score(arguments, known).f
        if not reads_traditional and not test.is_simplified:
            f = max(f, test.score(arguments, known, converts=True).f)
        found[test.name] = f
    columns = {HELD_BACK: found.pop(HELD_BACK)}
    return ({"UD, mean F": statistics.mean(found.values())} if found else {}) | columns


def compare(part, script, peers, options):
    """A table of speeds on news in a script."""
    known = PARTS["segmentation"]
    path = part.use(text(f"news-{script}", options.megabytes))
    systems = {"ours": Stages(STAGES, path), "`normalize segment`": filter_on(path, "segment")}
    systems |= {known[name].label: Worker(arguments, path, known[name].limit)
                for name, arguments in peers.items()}
    table = part.table(SCRIPTS[script], path.name, race(systems, options.rounds), MAIN)
    for name, wanted in ((MAIN, 25), (FAST, 45)):
        part.bar(f"{SCRIPTS[script]}, {name}: MB/s", f"≥ {wanted}",
                 statistics.median(speeds(table["systems"][name]["rows"])))
    label = known["rjieba"].label
    if label in table["systems"]:
        part.bar(f"{SCRIPTS[script]}: so many times as fast as {label}", "≥ 3", ratio(table, label))
    return table


def main():
    options = parser(__doc__).parse_args()
    part = Part("segmentation", options)
    peers, known = installed("segmentation"), PARTS["segmentation"]
    tables = [compare(part, script, peers, options) for script in SCRIPTS]
    tests, vocabulary = tests_of(options.shared / "data/ud" if options.shared else None)
    columns = (["UD, mean F"] if options.shared else []) + [HELD_BACK]
    told = [(name, command("segment", "--mode", mode), "", True)
            for name, mode in ((MAIN, "words"), (FAST, "fast"))]
    told += [(known[name].label, arguments, known[name].note, known[name].reads_traditional)
             for name, arguments in peers.items()]
    for name, arguments, note, reads_traditional in told:
        found = judge(arguments, reads_traditional, tests, vocabulary)
        for table in tables:
            table["accuracy"] = columns
            tell(table, name, arguments, note=note, **found)
    part.note("*tokens* are ranges and kinds, *strings* an array of strings, which peers give. *F* is"
              " that of words by the score of the second bakeoff, of `month, held back` on newspaper"
              " that ours was not trained on. Segmenters whose dictionary is Simplified are given"
              " Traditional treebanks as they are, and converted by OpenCC first; the better one counts.")
    part.write()


if __name__ == "__main__":
    main()
