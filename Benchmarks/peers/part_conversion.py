#!/usr/bin/env python3
"""Compares script conversion with its peers.

usage: Benchmarks/peers/part_conversion.py [--rounds N] [--megabytes N] [--shared SHARED]

Whole texts from string to string, ours from bytes to bytes. Right are Han characters of treebanks
(with SHARED), OpenCC's own expectations, and our cases of the best mode and of hard conversions.
"""
import statistics
import sys

from catalogue import PARTS
from ours import Conversion, command, filter_on
from results import Part, parser, ratio, speeds, tell, text
from running import ROOT, Worker, filtered, installed, race

sys.path.append(str(ROOT / "Benchmarks/conversion"))
from cases import expectations, hard_cases, parallel  # noqa: E402
from peers import Command, passed  # noqa: E402
from score import score  # noqa: E402

CONFIGS = {"s2t": "news-hans", "t2s": "news-hant", "s2twp": "news-hans"}
OUR_CASES = ROOT / "Corpus/conversion/best.tsv"
# OpenCC's wheel takes the dictionaries of rare characters unless told otherwise.
OURS = {"HanText": ("--mode", "exact", "--tofu-risk"), "HanText, mode best": ("--mode", "best")}


class Judge:
    """How right a converter is in a configuration."""

    def __init__(self, config, shared):
        self.config = config
        lists = {"OpenCC's": expectations(), "our cases": hard_cases(OUR_CASES)}
        if shared:
            lists["hard cases"] = hard_cases(shared / "data/conversion/hard_cases.tsv")
        self.cases = {name: [case for case in cases if case.config == config]
                      for name, cases in lists.items()}
        self.cases = {name: cases for name, cases in self.cases.items() if cases}
        self.pairs = parallel(shared / "data/ud") if shared and config != "s2twp" else []
        self.columns = (["UD, % of characters"] if self.pairs else []) + list(self.cases)

    def __call__(self, arguments):
        found = {}
        if self.pairs:
            sources, golds = zip(*self.pairs)
            if self.config == "t2s":
                sources, golds = golds, sources
            counted = score(sources, golds, filtered(arguments, sources))
            # Traditional forms that differ in shape only are equal; Simplified has none.
            errors = counted.raw if self.config == "t2s" else counted.folded
            found["UD, % of characters"] = 100 - 100 * errors / counted.characters
        for name, cases in self.cases.items():
            right = len(passed(Command("", arguments), cases))
            found[name] = [right, len(cases)]
        return found


def compare(part, config, options):
    path = part.use(text(CONFIGS[config], options.megabytes))
    peers = installed("conversion", config)
    known = PARTS["conversion"]
    systems = {"ours": Conversion(config, path),
               "`normalize convert`": filter_on(path, "convert", "--config", config)}
    systems |= {known[name].label: Worker(arguments, path, known[name].limit)
                for name, arguments in peers.items()}
    judge = Judge(config, options.shared)
    table = part.table(config, path.name, race(systems, options.rounds), "HanText", judge.columns)
    for name, mode in OURS.items():
        arguments = command("convert", "--config", config, *mode)
        tell(table, name, arguments, **judge(arguments))
    for name, arguments in peers.items():
        tell(table, known[name].label, arguments, note=known[name].note, **judge(arguments))
    return table


def add_bars(part, config, table):
    for peer, wanted in (("zhconv-rs", 3), ("OpenCC", 30)):
        label = PARTS["conversion"][peer].label
        if label in table["systems"]:
            part.bar(f"{config}: so many times as fast as {label}", f"≥ {wanted}", ratio(table, label))
    part.bar(f"{config}: speed of a bare table loop", "≥ 0.35", ratio(table, "a bare table loop"))
    if config == "t2s":
        part.bar(f"{config}: MB/s (the goal)", "≥ 1000",
                 statistics.median(speeds(table["systems"]["HanText"]["rows"])))


def main():
    options = parser(__doc__).parse_args()
    part = Part("conversion", options)
    for config in CONFIGS:
        add_bars(part, config, compare(part, config, options))
    part.note("Peers from string to string in memory, ours from bytes to bytes; the command from a file"
              " to nowhere.")
    part.note("The loop replaces each character by a table and knows no phrases.")
    part.write()


if __name__ == "__main__":
    main()
