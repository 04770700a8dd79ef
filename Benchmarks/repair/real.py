#!/usr/bin/env python3
"""Measures repair on damaged strings met on public pages, class by class.

usage: Benchmarks/repair/real.py COMMAND CASES [--show] [--output FILE]

COMMAND is `normalize`; CASES is a table with a header: damaged, intended, source, class; `\\n` in it
is a line end. Each row is a document of its own. It is right when `normalize repair`, or the
pipeline, which also removes pasted notes, gives what was intended, but for widths. What was
intended may say `(unrecoverable)`: such a row must not be changed. A row of an anti-copy class is no
mojibake and must stay as it is.
"""
import argparse
import collections
import csv
import datetime
import pathlib
import sys
import unicodedata

from clean_lines import ROOT
from repair_command import records
from samples import Sample
from verdict import judge

sys.path.append(str(ROOT / "Benchmarks"))
OUTCOMES = ("right", "right but for marked places", "towards it", "wrong", "flagged with it",
            "flagged", "left")
GUESS, LOST = "(LM guess)", "(unrecoverable)"


def cases(path):
    with open(path, encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            yield {key: value.replace("\\n", "\n") for key, value in row.items()}


def is_to_stay(case):
    return LOST in case["intended"] or case["class"].startswith(("anti-copy", "pinyin-for"))


def outcome(case, command):
    """What became of the row, and the object that says so."""
    damaged = case["damaged"]
    repaired, = records(command, [damaged])
    if is_to_stay(case):
        state = "wrong" if repaired["text"] != damaged else None
        return state or ("flagged" if "flags" in repaired else "left"), repaired
    intended = case["intended"].replace(GUESS, "").strip()
    piped, = records(command, [damaged], stage="")
    # Nobody knows which of its signs the damage ate.
    ascii_places = tuple(index for index, character in enumerate(intended)
                         if character.isascii() or index == len(intended) - 1)
    sample = Sample(intended, damaged, lost=ascii_places if "lossy" in case["class"] else (),
                    residues=(damaged[-2:],), folds=True)
    same = unicodedata.normalize("NFKC", piped["text"]).strip() == unicodedata.normalize(
        "NFKC", intended).strip()
    verdict = judge(sample, repaired)
    if verdict.exact or same:
        return "right", repaired
    if case["class"] == "pinyin-annotation":
        return "left", piped
    if verdict.marked and verdict.changed:
        return "right but for marked places", repaired
    if verdict.changed:
        return ("wrong" if verdict.right < verdict.edits else "towards it"), repaired
    if verdict.flags:
        return ("flagged with it" if verdict.truthful else "flagged"), repaired
    return "left", repaired


def report(options, counts):
    from machine import output_of
    lines = ["# What repair restores of strings met on public pages", "",
             f"{datetime.date.today()}, {output_of(str(options.command), '--version')}, commit "
             + output_of("git", "-C", str(ROOT), "rev-parse", "--short", "HEAD")
             + "; `real.py` says how it is measured.", "",
             "| class | rows | " + " | ".join(OUTCOMES) + " |",
             "|---|" + "---:|" * (len(OUTCOMES) + 1)]
    total = collections.Counter()
    for name, found in [*counts.items(), ("all", total)]:
        lines.append(f"| {name} | {sum(found.values())} | "
                     + " | ".join(str(found[each]) for each in OUTCOMES) + " |")
        total.update(found)
    return "\n".join([*lines, "", "*right*, but for widths; *towards it*: changed, each edit right;"
                      " *flagged with it*: a candidate is what was", "intended. Rows of `锟斤拷`,"
                      " `嚙踝蕭` and anti-copy classes that stay as they are are right to.", ""])


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("command", type=pathlib.Path)
    parser.add_argument("cases", type=pathlib.Path)
    parser.add_argument("--show", action="store_true", help="print rows that are not right")
    parser.add_argument("--output", type=pathlib.Path)
    options = parser.parse_args()
    counts = collections.defaultdict(collections.Counter)
    for case in cases(options.cases):
        state, record = outcome(case, options.command)
        counts[case["class"]][state] += 1
        if options.show and not state.startswith("right"):
            print(f"{state} ({case['class']}): {case['damaged']!r}\n    intended {case['intended']!r}\n"
                  f"        gave {record['text']!r}")
            for flag in record.get("flags", []):
                print("        flag", flag["kind"], flag["source"],
                      *(each["text"] for each in flag.get("candidates", [])[:3]))
    text = report(options, counts)
    print(text)
    if options.output:
        options.output.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
