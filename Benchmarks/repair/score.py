#!/usr/bin/env python3
"""Measures what `normalize repair` restores, class of damage by class, beside ftfy and a prototype.

usage: Benchmarks/repair/score.py COMMAND [--shared SHARED] [--only TEXT] [--lines N] [--seed N]
                                  [--show N] [--json FILE] [--output FILE]

COMMAND is `normalize`. Clean lines of this package, and with --shared of the treebanks in
SHARED/data/ud, are damaged by `damage.py`; the repair gets the damaged lines of a class and script
as the records of one input. --only keeps the classes whose names contain TEXT; --show prints so
many lines of each class that were not restored, --json writes the counts. The tables go to standard
output and to FILE. Needs the pinned sources (scripts/fetch-sources).
"""
import argparse
import datetime
import json
import pathlib
import platform
import sys
import time
from dataclasses import fields

from ftfy_lines import NAME as FTFY
from ftfy_lines import ROOT, fixed
from prototype import PROTOTYPE
from repair_command import records
from samples import Samples
from verdict import Verdict, judge

sys.path.append(str(ROOT / "Benchmarks"))
SECTIONS = {
    "whole_lines": ("Whole lines", "Every line is damaged from end to end."),
    "runs": ("Runs inside clean lines",
             "A stretch of so many Han characters, from the start of a word, or a clause; the rest of"
             " the line is clean."),
    "words": ("Lone words", "A word of jieba's dictionary is all there is. One character must be"
              " left as it is: nothing tells what it was."),
}


class Count:
    """The sums of the verdicts on a class."""

    def __init__(self):
        self.lines, self.wrong, self.flagged, self.ftfy, self.harmed_by_ftfy = 0, 0, 0, None, None
        self.sums = dict.fromkeys((field.name for field in fields(Verdict)), 0)

    def add(self, verdict):
        self.lines += 1
        self.wrong += verdict.wrong
        self.flagged += verdict.flags > 0
        for name in self.sums:
            self.sums[name] += getattr(verdict, name)

    def __getattr__(self, name):
        if name == "sums":
            raise AttributeError(name)
        return self.sums[name]

    def as_object(self):
        return {"lines": self.lines, "wrong": self.wrong, "flagged": self.flagged,
                "ftfy": self.ftfy, "ftfy changed, not exact": self.harmed_by_ftfy, **self.sums}


def measure(options, samples):
    """The counts of each class by section, and the samples that ftfy is to be given."""
    counts, given = {}, []
    for section in [*SECTIONS, "decoys"]:
        for name, groups in getattr(samples, section)():
            if not any(groups):
                continue
            count, shown, start = Count(), options.show, time.monotonic()
            counts[section, name] = count
            for group in groups:
                for sample, record in zip(group, records(
                        options.command, [sample.damaged for sample in group])):
                    verdict = judge(sample, record)
                    count.add(verdict)
                    given.append((count, sample))
                    if shown and (verdict.changed if section == "decoys" else not verdict.marked):
                        shown -= 1
                        show(name, sample, record, verdict)
            print(f"{time.monotonic() - start:5.1f} s  {name}", file=sys.stderr, flush=True)
    return counts, given


def show(name, sample, record, verdict):
    print(f"\n## {name}{' WRONG' if verdict.wrong else ''}{' HARMED' if verdict.harmed else ''}"
          f"\n   original {sample.original}\n    damaged {sample.damaged}\n     repair {record['text']}")
    for edit in record.get("edits", []):
        print(f"       edit {edit['before']} -> {edit['after']} {edit['rule']}"
              f" {edit['confidence']} {edit['certainty']}")
    for flag in record.get("flags", []):
        print(f"       flag {flag['kind']} {flag['source']}",
              *(f"{each['text']} {each['probability']}" for each in flag.get("candidates", [])[:2]))


def measure_ftfy(given):
    texts = fixed([sample.damaged for _, sample in given])
    for (count, sample), text in zip(given, texts or []):
        count.ftfy = count.ftfy or 0
        count.harmed_by_ftfy = count.harmed_by_ftfy or 0
        exact = sample.view(text)[0] == sample.truth[0]
        count.ftfy += exact
        count.harmed_by_ftfy += text != sample.damaged and not exact


def share(part, whole):
    return f"{100 * part / whole:.0f} %" if whole else "-"


def table(counts, section):
    yield "| class | lines | exact | or marked | sites | restored | edits | right | flags | with the" \
          " truth | wrong lines | harmed | prototype | ftfy |"
    yield "|---|" + "---:|" * 13
    for (place, name), count in counts.items():
        if place == section:
            yield f"| {name} | " + " | ".join(map(str, [
                count.lines, share(count.exact, count.lines), share(count.marked, count.lines),
                count.sites, share(count.restored, count.sites), count.edits,
                share(count.right, count.edits), count.flags, share(count.truthful, count.flags),
                count.wrong, count.harmed, PROTOTYPE.get(name, ""),
                "" if count.ftfy is None else share(count.ftfy, count.lines)])) + " |"


def decoy_table(counts):
    yield "| class | lines | changed | flagged |"
    yield "|---|---:|---:|---:|"
    for (section, name), count in counts.items():
        if section == "decoys":
            yield f"| {name} | {count.lines} | {count.changed} | {count.flagged} |"


def report(options, samples, counts, seconds):
    from machine import output_of, processor
    sizes = {script: len(lines) for script, lines in samples.lines.items()}
    edits = sum(count.edits for (section, _), count in counts.items() if section != "decoys")
    right = sum(count.right for (section, _), count in counts.items() if section != "decoys")
    lines = [
        "# What repair restores", "",
        "`make bench-repair`; `score.py` says how it is measured.", "",
        f"- {datetime.date.today()}, {processor()}, Python {platform.python_version()}",
        f"- {output_of(str(options.command), '--version')}, commit "
        + output_of("git", "-C", str(ROOT), "rev-parse", "--short", "HEAD"),
        f"- drawn (seed {options.seed}) from {sizes['hans']} Simplified and {sizes['hant']} Traditional"
        " lines: our own, and the test and", "  development parts of UD Chinese GSD, GSDSimp, HK (CC"
        " BY-SA 4.0) and PUD (CC BY-SA 3.0), of which nothing is", "  copied here",
        f"- {FTFY}, `fix_encoding`; the prototype is the one whose development figures on similar"
        " samples are known",
        f"- {seconds:.0f} s in all; of all {edits} edits {share(right, edits)} are right", "",
        "*exact*: the line is the original, but for widths that the damage folded and for pasted notes,"
        " which cleanup", "removes. *or marked*: the same, but a character that the damaged text does"
        " not have any more (an eaten digit, one", "that lost a byte) may still be marked. *sites*:"
        " stretches that differ from the original; *restored*: those that do", "not any more. An edit"
        " is *right* when what it writes is what the original has there. *with the truth*: one of the"
        "", "flag's candidates is. *wrong lines*: changed, and not only towards the original. *harmed*:"
        " changed outside the damaged", "run.", ""]
    for section, (title, text) in SECTIONS.items():
        if any(place == section for place, _ in counts):
            lines += [f"## {title}", "", text, "", *table(counts, section), ""]
    if any(place == "decoys" for place, _ in counts):
        lines += ["## What is no mojibake", "", "Lines that must stay as they are; flags do no harm.",
                  "", *decoy_table(counts), ""]
    return "\n".join(lines)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("command", type=pathlib.Path)
    parser.add_argument("--shared", type=pathlib.Path)
    parser.add_argument("--only", default="")
    parser.add_argument("--lines", type=int, default=60)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--show", type=int, default=0)
    parser.add_argument("--json", type=pathlib.Path)
    parser.add_argument("--no-ftfy", action="store_true")
    parser.add_argument("--output", type=pathlib.Path)
    options = parser.parse_args()
    start = time.monotonic()
    samples = Samples(options.shared, options.lines, options.seed, options.only)
    counts, given = measure(options, samples)
    if not options.no_ftfy:
        measure_ftfy(given)
    text = report(options, samples, counts, time.monotonic() - start)
    print(text)
    if options.output:
        options.output.write_text(text, encoding="utf-8")
    if options.json:
        options.json.write_text(json.dumps(
            {f"{section}: {name}": count.as_object() for (section, name), count in counts.items()},
            ensure_ascii=False, indent=1), encoding="utf-8")


if __name__ == "__main__":
    main()
