#!/usr/bin/env python3
"""Counts the instructions of every stage and compares them with Benchmarks/baseline.json.

usage: Benchmarks/gate/gate.py check|baseline BENCH COMMAND [--tolerance PERCENT]

`check` prints a table and fails where a count is more than 2 % off the baseline's, or 20 % where Swift,
ICU, valgrind, glibc or the architecture are others than the baseline's; `baseline` writes
what it counts to that file. BENCH is the runner, built with valgrind's header; COMMAND is `normalize`,
counted as a whole process on an empty file, which is its start, and on a line. Needs valgrind, and
the corpora (scripts/benchmark-corpora), which must be those of the baseline.
"""
import argparse
import json
import pathlib
import platform
import re
import subprocess
import sys

from comparison import changes, differences, failures, table
from counting import ROOT, CountingError, count_all

BASELINE = ROOT / "Benchmarks/baseline.json"
CORPORA = ROOT / ".cache/benchmark-corpora"
SIZES = ("tiny", "small")
# What is allowed, in per cent, where the versions are not those of the baseline.
OTHER_VERSIONS = 20


def output(*command):
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
                          text=True).stdout


def environment(command):
    """The versions that decide about instructions beside the code."""
    return {
        "Swift": re.search(r"Swift version (\S+)", output("swift", "--version"))[1],
        "ICU": re.search(r"^ICU ([\d.]+)", output(command, "--version"), re.MULTILINE)[1],
        "valgrind": output("valgrind", "--version").strip().removeprefix("valgrind-"),
        "glibc": platform.libc_ver()[1],
        "architecture": platform.machine(),
        "Swift's runtime": "shared" if "libswiftCore" in output("ldd", command) else "linked in",
    }


def corpora():
    """The files by name, and their hashes."""
    index = json.loads((CORPORA / "corpora.json").read_text(encoding="utf-8"))
    chosen = {name: entry for name, entry in index.items() if name.partition(".")[2] in SIZES}
    return ({name: CORPORA / entry["file"] for name, entry in chosen.items()},
            {name: entry["sha256"] for name, entry in chosen.items()})


def check(options, found):
    """Whether all is as it was; says what is not."""
    before = json.loads(BASELINE.read_text(encoding="utf-8"))
    if other := differences(before["corpora"], found["corpora"]):
        print("gate: the texts are not those of the baseline (run `make bench-baseline` and give the"
              " reason in the commit)", *other, sep="\n  ", file=sys.stderr)
        return False
    other = differences(before["environment"], found["environment"])
    # Other versions count otherwise: what is far off is a fault all the same.
    percent = max(options.tolerance, OTHER_VERSIONS) if other else options.tolerance
    tolerance = percent / 100
    compared = changes(before["counts"], found["counts"])
    print(*table(compared, tolerance), sep="\n")
    messages = list(failures(compared, tolerance))
    if messages:
        print(*(f"gate: {message}" for message in messages), sep="\n", file=sys.stderr)
    for line in other:
        print(f"gate: {line}; only more than {percent:g} % counts", file=sys.stderr)
    bad = sum(bool(change.verdict(tolerance)) for change in compared)
    print(f"gate: {len(compared) - bad} counts within {percent:g} %, {bad} not")
    return not messages


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("task", choices=("check", "baseline"))
    parser.add_argument("program", type=pathlib.Path)
    parser.add_argument("command", type=pathlib.Path)
    parser.add_argument("--tolerance", type=float, default=2)
    options = parser.parse_args()
    files, hashes = corpora()
    try:
        counts = count_all(options.program, options.command, files)
    except CountingError as error:
        sys.exit(f"gate: {error}")
    found = {"environment": environment(options.command), "corpora": hashes, "counts": counts}
    if options.task == "baseline":
        BASELINE.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
        print(f"gate: wrote {sum(map(len, counts.values()))} counts to {BASELINE.relative_to(ROOT)}")
    elif not check(options, found):
        sys.exit(1)


if __name__ == "__main__":
    main()
