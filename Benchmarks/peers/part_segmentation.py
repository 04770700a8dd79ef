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
from ours import Segmentation, command, filter_on
from results import Part, parser, ratio, speeds, tell
from running import ROOT, Worker, installed, race

sys.path.append(str(ROOT / "Benchmarks/segmentation"))
from speed_text import speed_text  # noqa: E402
from word_accuracy import HELD_BACK, MODES, tests_of  # noqa: E402

MAIN = "HanText, words"


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


def add_bars(part, table):
    systems = table["systems"]
    for name, wanted in ((f"{MAIN}, strings", 25), ("HanText, fast, strings", 45)):
        if name in systems:
            part.bar(f"{name}: MB/s", f"≥ {wanted}", statistics.median(speeds(systems[name]["rows"])))
    label = PARTS["segmentation"]["rjieba"].label
    if label in systems:
        part.bar(f"{MAIN}, strings: so many times as fast as {label}", "≥ 3", ratio(table, label))


def main():
    options = parser(__doc__).parse_args()
    part = Part("segmentation", options)
    path, share = speed_text(int(options.megabytes * 1e6))
    part.use(path)
    peers, known = installed("segmentation"), PARTS["segmentation"]
    systems = {"ours": Segmentation(path), "`normalize segment`": filter_on(path, "segment")}
    systems |= {known[name].label: Worker(arguments, path, known[name].limit)
                for name, arguments in peers.items()}
    rows = race(systems, options.rounds)
    tests, vocabulary = tests_of(options.shared / "data/ud" if options.shared else None)
    columns = (["UD, mean F"] if options.shared else []) + [HELD_BACK]
    table = part.table("words", path.name, rows, f"{MAIN}, strings", columns)
    for mode in MODES:
        arguments = command("segment", "--mode", mode)
        tell(table, f"HanText, {mode}, strings", arguments,
             **judge(arguments, True, tests, vocabulary))
    for name, arguments in peers.items():
        peer = known[name]
        tell(table, peer.label, arguments, note=peer.note,
             **judge(arguments, peer.reads_traditional, tests, vocabulary))
    add_bars(part, table)
    part.note(f"The text is half Simplified and half Traditional; {100 * share:.0f} % of its characters"
              " are Han. `tokens` are ranges and kinds, `strings` an array of strings.")
    part.note("Segmenters whose dictionary is Simplified are given Traditional treebanks as they are,"
              " and converted by OpenCC first; the better one counts.")
    part.write()


if __name__ == "__main__":
    main()
