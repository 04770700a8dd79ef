#!/usr/bin/env python3
"""Measures how right conversions between Traditional and Simplified are, beside other converters.

usage: Benchmarks/conversion/accuracy.py UD HARD [--command NORMALIZE] [--system NAME=COMMAND]...
                                         [--no-peers] [--output FILE]

UD is a folder with treebanks of Universal Dependencies (zh_*-ud-*.conllu), HARD a table of hard cases
(config, input, expected). NORMALIZE is `normalize`, measured in both modes. A system is any command that converts
standard input, with {config} where it takes the configuration. The peers are installed from PyPI into
.cache/peers in pinned versions; OpenCC's own expectations come from scripts/fetch-sources. The tables go
to FILE (accuracy.md beside this file) and to standard output.
"""
import argparse
import datetime
import pathlib
import shlex

from peers import PARTS, Command, Peer, passed
from score import score
from cases import expectations, hard_cases, parallel, sentences

HERE = pathlib.Path(__file__).resolve().parent
CONFIGS = ["s2t", "s2tw", "s2twp", "s2hk", "t2s", "tw2s", "hk2s"]


def table(header, rows):
    align = ["---"] + ["---:"] * (len(header) - 1)
    return "\n".join("| " + " | ".join(map(str, row)) + " |" for row in [header, align, *rows]) + "\n"


def score_rows(systems, configs, pairs):
    """A row for each system and configuration, of conversions to Traditional."""
    rows = []
    for system in systems:
        for config in configs:
            found = score([s for s, _ in pairs], [t for _, t in pairs],
                          system.convert(config, [s for s, _ in pairs]))
            rows.append([f"{system.name} {config}", found.percent(found.raw), found.raw,
                         found.percent(found.folded), found.folded,
                         found.percent(found.ambiguous_errors, found.ambiguous), found.ambiguous_errors])
    return rows


def to_traditional(systems, pairs, configs=("s2t", "s2tw")):
    header = ["system", "raw %", "errors", "fold %", "errors", "ambiguous %", "errors"]
    return table(header, score_rows(systems, configs, pairs))


def to_simplified(systems, pairs):
    rows = []
    for system in systems:
        for config in ("t2s", "tw2s"):
            found = score([t for _, t in pairs], [s for s, _ in pairs],
                          system.convert(config, [t for _, t in pairs]))
            rows.append([f"{system.name} {config}", found.percent(found.raw), found.raw])
    return table(["system", "raw %", "errors"], rows)


def case_table(systems, hard, known):
    rows = []
    for system in systems:
        row = [system.name, f"{len(passed(system, hard))}/{len(hard)}"]
        for config in CONFIGS:
            cases = [case for case in known if case.config == config]
            row.append(f"{len(passed(system, cases))}/{len(cases)}")
        rows.append(row)
    return table(["system", "hard cases", *CONFIGS], rows)


def stability(systems, pairs):
    """Lines that a second conversion changes, and characters of Traditional text that conversion changes."""
    rows = []
    for system in systems:
        once = system.convert("s2tw", [s for s, _ in pairs])
        again = system.convert("s2tw", once)
        kept = system.convert("s2tw", [t for _, t in pairs])
        changed = sum(a != b for (_, gold), line in zip(pairs, kept, strict=True)
                      for a, b in zip(gold, line))
        rows.append([system.name, sum(a != b for a, b in zip(once, again, strict=True)), changed])
    return table(["system", "lines changed by a second s2tw", "characters of the gold changed by s2tw"], rows)


def report(systems, folder, hard):
    opencc = Peer("OpenCC")
    pairs = parallel(folder)
    pud = sentences(folder, "zh_pud-ud-test.conllu")
    hongkong = sentences(folder, "zh_hk-ud-test.conllu")
    restored = {
        "UD PUD, made Simplified by OpenCC tw2s": (
            list(zip(opencc.convert("tw2s", pud), pud, strict=True)), ["s2tw"]),
        "UD HK, made Simplified by OpenCC hk2s": (
            list(zip(opencc.convert("hk2s", hongkong), hongkong, strict=True)), ["s2tw", "s2hk"]),
    }
    parts = [
        "# Accuracy of conversion\n",
        f"Benchmarks/conversion/accuracy.py, {datetime.date.today().isoformat()}. What *raw*, *fold* and *ambiguous* "
        "count is said in score.py.\n",
        "## UD GSDSimp → GSD, dev and test, to Traditional\n", to_traditional(systems, pairs),
        "## UD GSD → GSDSimp, dev and test, to Simplified\n", to_simplified(systems, pairs),
    ]
    for title, (made, configs) in restored.items():
        parts += [f"## Restoring {title}\n", to_traditional(systems, made, configs)]
    parts += ["## Cases passed: hard ones, and OpenCC 1.4.2's own expectations by configuration\n",
              case_table(systems, hard_cases(hard), expectations()),
              "## Stability on UD GSD\n", stability(systems, pairs)]
    return "\n".join(parts)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("ud")
    parser.add_argument("hard")
    parser.add_argument("--command")
    parser.add_argument("--system", action="append", default=[])
    parser.add_argument("--no-peers", action="store_true")
    parser.add_argument("--output", type=pathlib.Path, default=HERE / "accuracy.md")
    options = parser.parse_args()

    systems = []
    for mode in ("best", "exact") if options.command else ():
        arguments = [options.command, "convert", "--config", "{config}", "--mode", mode]
        systems.append(Command(f"HanText {mode}", arguments))
    for system in options.system:
        name, _, command = system.partition("=")
        systems.append(Command(name, shlex.split(command)))
    if not options.no_peers:
        systems += [Peer(name) for name in PARTS["conversion"] if name != "ICU"]
    text = report(systems, options.ud, options.hard)
    options.output.write_text(text, encoding="utf-8")
    print(text)


if __name__ == "__main__":
    main()
