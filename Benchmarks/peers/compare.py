#!/usr/bin/env python3
"""Compares every stage with its peers, in one run, and writes Benchmarks/RESULTS.md.

usage: Benchmarks/peers/compare.py [--only PART]... [--reuse] [--rounds N] [--megabytes N]
                                 [--gigabytes N] [--most-gigabytes N] [--shared SHARED]
                                 [--output FILE]

Each part runs in a process of its own and keeps its figures in .cache/bench-results/PART.json, from
which the report and the plots are made: with --only, only these parts are run and the other figures
are those of the last run; with --reuse, only parts without figures are run. SHARED is a folder that
holds `data` with treebanks and development tables; without it accuracy is told by our own cases and
what packages carry. Installs the peers into .cache/peers, in pinned versions, and leaves out those
that cannot be installed.
"""
import argparse
import json
import os
import pathlib
import platform
import subprocess
import sys

from catalogue import PARTS
from ours import COMMAND
from results import FOLDER
from running import ROOT, environment
from tables import bar_table, miss_list, reasons, system_table

sys.path.append(str(ROOT / "Benchmarks"))
from machine import output_of, processor  # noqa: E402

HERE = pathlib.Path(__file__).resolve().parent
ORDER = (*PARTS, "scaling", "startup")
# What only one of the parts takes.
SIZES = {"scaling": ("gigabytes", "most_gigabytes")}
DRAWING = ("matplotlib==3.11.2",)
TITLES = {
    "conversion": "Script conversion", "segmentation": "Segmentation", "decode": "Decoding",
    "detection": "Detection of encodings", "repair": "Repair of mojibake",
    "numbers": "Numbers", "pipeline": "The whole pipeline", "scaling": "Scaling",
    "startup": "Start-up",
}


def run_part(name, options):
    arguments = [sys.executable, HERE / f"part_{name}.py"]
    for option in ("rounds", "megabytes", "shared", *SIZES.get(name, ())):
        if getattr(options, option) is not None:
            arguments += [f"--{option.replace('_', '-')}", str(getattr(options, option))]
    print(f"== {name}", file=sys.stderr, flush=True)
    done = subprocess.run(arguments, check=False)
    if done.returncode:
        print(f"{name}: failed", file=sys.stderr)
    return done.returncode == 0


def kept(name):
    path = FOLDER / f"{name}.json"
    return json.loads(path.read_text(encoding="utf-8")) if path.exists() else None


def plot(parts, folder):
    """Draws the parts; the names of the plots that are there."""
    files = [FOLDER / f"{part['part']}.json" for part in parts]
    try:
        python = environment("peers/matplotlib", *DRAWING)
        subprocess.run([python, HERE / "plots.py", folder, *files], check=True)
    except (subprocess.CalledProcessError, OSError) as error:
        print(f"no new plots: {error}", file=sys.stderr)
    return {path.stem for path in folder.glob("*.svg")}


def head(parts):
    sizes = {name: text for part in parts for name, text in part["texts"].items()}
    yield from [
        "# Beside the peers", "",
        "`make bench-peers` writes this file; `Benchmarks/peers` says how everything is measured.", "",
        "MB/s are megabytes of input a second of the processor, with one thread, the median and the best of"
        " the rounds.", "In each round every system is run once, in turn, after a round to warm up; *ours"
        " is so many times as fast* is the", "median of the ratios of the rounds, which is what a shared"
        " machine leaves of a comparison. *Start* is the time from the", "start of a process to its first"
        " answer to a line of four characters, Python's own start included. *Memory* is the most",
        "that was resident while the text was worked on, the text and, but for our command, the whole output"
        " included.", "",
        f"- {processor()}, {os.cpu_count()} processors, {platform.system()} {platform.machine()}",
        f"- {output_of(COMMAND, '--version')}; {output_of('swift', '--version')}",
        f"- ICU {output_of('pkg-config', '--modversion', 'icu-uc')}, Python {platform.python_version()},"
        f" {output_of('iconv', '--version')}, {output_of('uconv', '--version')}",
        *(f"- {part['part']}: {part['date']}, commit {part['commit']}, {part['rounds']} rounds, load"
          f" average {part['load']:.1f}" for part in parts), "",
        "| text | bytes | SHA-256 |", "|---|---:|---|",
        *(f"| {name} | {text['bytes']} | `{text['sha256']}` |" for name, text in sorted(sizes.items())),
        ""]


def report(parts, plots):
    lines = [*head(parts), "## Bars", "", *bar_table(parts), ""]
    missed = list(miss_list(parts, reasons(HERE / "misses.tsv")))
    if missed:
        lines += ["### What is missed, and why", "", *missed, ""]
    for part in parts:
        lines += [f"## {TITLES[part['part']]}", ""]
        if part["notes"]:
            lines += [*part["notes"], ""]
        if part["part"] in plots:
            lines += [f"![{TITLES[part['part']]}](plots/{part['part']}.svg)", ""]
        for found in part["tables"]:
            lines += [f"### {found['title']}", "", *system_table(found, part["texts"]), ""]
    return "\n".join(lines)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--only", action="append", choices=ORDER)
    parser.add_argument("--reuse", action="store_true", help="run only parts without figures")
    parser.add_argument("--rounds", type=int)
    parser.add_argument("--megabytes", type=float)
    parser.add_argument("--gigabytes", type=float, help="of the longest text of scaling")
    parser.add_argument("--most-gigabytes", type=float, help="streamed to see the memory")
    parser.add_argument("--shared", type=pathlib.Path)
    parser.add_argument("--output", type=pathlib.Path, default=ROOT / "Benchmarks/RESULTS.md")
    options = parser.parse_args()
    failed = [name for name in options.only or ORDER
              if not (options.reuse and kept(name)) and not run_part(name, options)]
    parts = [part for part in map(kept, ORDER) if part]
    text = report(parts, plot(parts, options.output.parent / "plots"))
    print(text)
    options.output.write_text(text, encoding="utf-8")
    if failed:
        sys.exit(f"failed: {', '.join(failed)}")


if __name__ == "__main__":
    main()
