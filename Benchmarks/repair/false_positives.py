#!/usr/bin/env python3
"""Counts what `normalize repair` changes or flags in clean text, and prints every change.

usage: Benchmarks/repair/false_positives.py COMMAND [--lines-from FOLDER] [--only TEXT]
                                            [--shared SHARED] [--output FILE]

COMMAND is `normalize`. The lines are those that `corpora.py` takes from packages of Debian and PyPI
(into .cache/clean-lines, or from FOLDER where it has been run), and with --shared the treebanks in
SHARED/data/ud; each source is a document, its lines repaired as lines. Then words of jieba's
dictionary, each a record of its own: single characters, and the most frequent of two.
"""
import argparse
import collections
import datetime
import json
import pathlib
import platform
import subprocess
import sys

from clean_lines import ROOT, dictionary_words, treebank_lines
from repair_command import records

sys.path.append(str(ROOT / "Benchmarks"))
FOLDER = ROOT / ".cache/clean-lines"
PER = 100_000
WORDS = 20_000
# All changes are printed; the table has this many of each source.
MOST_SHOWN = 20
LONGEST_SHOWN = 160


def repaired(command, path):
    """The objects of the lines of a file that are changed or flagged."""
    with open(path, "rb") as file:
        done = subprocess.run([command, "repair", "--json", "--from", "utf-8", "-"], stdin=file,
                              stdout=subprocess.PIPE, check=True)
    lines = done.stdout.split(b"\n")
    return len(lines) - 1, [json.loads(line) for line in lines
                            if b',"edits":[' in line or b',"flags":[' in line]


def change(edit):
    return f"{edit['before']} → {edit['after']} ({edit['rule']}, {edit['confidence']:.2f})"


def cell(text):
    return text.replace("|", "\\|").replace("`", "'")


def measure(options, files):
    """Rows of name, lines, changed, flagged; and the changed lines."""
    rows, changes = [], []
    for path in files:
        lines, found = repaired(options.command, path)
        changed = [each for each in found if "edits" in each]
        rows.append((path.stem, lines, len(changed), sum("flags" in each for each in found)))
        print(*rows[-1], flush=True)
        for each in changed:
            changes.append((path.stem, each))
            print(f"  CHANGED {'; '.join(map(change, each['edits']))}  in: {each['text'][:LONGEST_SHOWN]}",
                  flush=True)
        for each in found if options.flags else ():
            for flag in each.get("flags", []):
                print(f"  flag {flag['kind']} {flag['source']} in: {each['text'][:LONGEST_SHOWN]}")
    return rows, changes


def measure_words(options):
    rows, changes = [], []
    for length in (1, 2):
        words = dictionary_words(length)[:WORDS]
        # Traditional words are among them; each record is to be judged alone.
        found = records(options.command, words)
        changed = [each for each in found if "edits" in each]
        rows.append((f"words of {length}", len(words), len(changed),
                     sum("flags" in each for each in found)))
        print(*rows[-1], flush=True)
        changes += [(f"words of {length}", each) for each in changed]
    return rows, changes


def table(rows, per):
    yield f"| source | lines | changed | flagged | changed in {per:,} | flagged in {per:,} |"
    yield "|---|---:|---:|---:|---:|---:|"
    total = ["all", *(sum(row[column] for row in rows) for column in (1, 2, 3))]
    for name, lines, changed, flagged in [*rows, total]:
        yield f"| {name} | {lines} | {changed} | {flagged} | {per * changed / max(lines, 1):.2f} " \
              f"| {per * flagged / max(lines, 1):.2f} |"


def rule_table(changes):
    """How often each rule wrote something."""
    counts = collections.Counter(edit["rule"] for _, each in changes for edit in each["edits"])
    yield "| rule | edits |"
    yield "|---|---:|"
    for rule, count in counts.most_common():
        yield f"| {rule} | {count} |"


def report(options, lines, words):
    from machine import output_of, processor
    shown, counts = [], {}
    for name, each in lines[1] + words[1]:
        counts[name] = counts.get(name, 0) + 1
        if counts[name] <= MOST_SHOWN:
            shown.append(f"| {name} | {cell('; '.join(map(change, each['edits'])))} |")
    return "\n".join([
        "# What repair does to clean text", "",
        "`make bench-repair-clean`; `corpora.py` says where the lines are from. Each line is there once"
        " in all.", "",
        f"- {datetime.date.today()}, {processor()}, Python {platform.python_version()}",
        f"- {output_of(str(options.command), '--version')}, commit "
        + output_of("git", "-C", str(ROOT), "rev-parse", "--short", "HEAD"), "",
        "## Lines", "", *table(lines[0], PER), "",
        "## Lone words of jieba's dictionary", "", *table(words[0], 1000), "",
        "## What was changed", "", *rule_table(lines[1] + words[1]), "",
        f"At most {MOST_SHOWN} of each source; the run prints all.", "",
        *(["| source | change |", "|---|---|", *shown] if shown else ["Nothing."]),
        ""])


def treebank_files(shared):
    """Files of the treebanks' lines, by script."""
    for script in ("hans", "hant"):
        path = FOLDER.with_name("treebank-lines") / f"UD {script}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("".join(line.text + "\n" for line in treebank_lines(shared, script)),
                        encoding="utf-8")
        yield path


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("command", type=pathlib.Path)
    parser.add_argument("--lines-from", type=pathlib.Path)
    parser.add_argument("--only", default="")
    parser.add_argument("--flags", action="store_true", help="print flagged lines, too")
    parser.add_argument("--shared", type=pathlib.Path)
    parser.add_argument("--output", type=pathlib.Path)
    options = parser.parse_args()
    folder = options.lines_from or FOLDER
    if not folder.exists():
        from corpora import write
        write(folder)
    files = sorted(folder.glob("*.txt"))
    if options.shared:
        files += treebank_files(options.shared)
    files = [path for path in files if options.only in path.stem]
    lines = measure(options, files)
    text = report(options, lines, measure_words(options))
    print(text)
    if options.output:
        options.output.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
