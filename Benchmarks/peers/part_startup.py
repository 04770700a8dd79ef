#!/usr/bin/env python3
"""Says where the time goes between the start of `normalize` and its first result.

usage: Benchmarks/peers/part_startup.py [--rounds N] [--megabytes N] [--shared SHARED]

Every command is started ten times a round, in turn; milliseconds of the clock until its end. What a
step takes is the difference to the step before, the median over all starts in turn.
"""
import json
import pathlib
import re
import statistics
import subprocess
import sys
import tempfile
import time

from ours import COMMAND, PROGRAMS
from results import CACHE, Part, parser
from running import ENVIRONMENT, ROOT

sys.path.append(str(ROOT / "Benchmarks/gate"))
from counting import callgrind, stripped  # noqa: E402

STARTS = 10
OPTIONS = ("", "--to zh-Hans", "--to zh-Hant-TW", "--segment", "--numbers annotate --json",
           "--to zh-Hans --segment --numbers annotate --json")
LINE = "重慶綦江:“五社聯(lián)動”聚合力"


def file_with(name, content):
    path = CACHE / "bench-texts" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content, encoding="utf-8")
    return path


def milliseconds(arguments, status=0):
    """Of the clock until a command has ended, with that status."""
    began = time.monotonic()
    done = subprocess.run(list(map(str, arguments)), stdout=subprocess.DEVNULL, env=ENVIRONMENT,
                          stderr=subprocess.DEVNULL, check=False)
    if done.returncode != status:
        raise subprocess.CalledProcessError(done.returncode, arguments)
    return (time.monotonic() - began) * 1e3


def library_start(moment):
    """Until a moment of a Swift program that uses the library: `main`, its first statement, or
    `ready`, when four characters are converted by s2t."""
    began = time.clock_gettime_ns(time.CLOCK_MONOTONIC)
    done = subprocess.run([PROGRAMS / "conversion-speed", "--start", "s2t"], check=True,
                          stdout=subprocess.PIPE)
    said = json.loads(done.stdout)
    return (said[moment] - began) / 1e6, (said["ready"] - said["main"]) / 1e6


def loader():
    """What the dynamic loader says of itself: milliseconds, and numbers of relocations."""
    empty = file_with("empty.txt", "")
    done = subprocess.run([COMMAND, empty], env={**ENVIRONMENT, "LD_DEBUG": "statistics"}, check=True,
                          stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    megahertz = float(re.search(r"cpu MHz\s*:\s*([\d.]+)",
                                pathlib.Path("/proc/cpuinfo").read_text())[1])
    found = {}
    for line in done.stderr.splitlines():
        if said := re.search(r"(\w[\w ]+\w): (\d+)( cycles)?", line):
            name, value, cycles = said.groups()
            found.setdefault(name, int(value) / megahertz / 1e3 if cycles else int(value))
    return found


def instructions():
    """How many instructions `normalize` takes for an empty file in each library."""
    found, objects, current, is_inclusive = {}, {}, None, False
    with tempfile.TemporaryDirectory() as place:
        folder = pathlib.Path(place)
        dump, = callgrind([stripped(COMMAND, folder), file_with("empty.txt", "")], folder)
    for line in dump.split("\n"):
        kind, _, rest = line.partition("=")
        if kind in ("ob", "cob"):
            # A name is written once, where it is first met.
            number, _, path = rest.partition(" ")
            name = objects.setdefault(number, pathlib.Path(path).name)
            current = name if kind == "ob" else current
        elif line[:1] in "0123456789+-*" and line and not is_inclusive:
            found[current] = found.get(current, 0) + int(line.split()[-1])
        # The line after a call has the cost of what is called.
        is_inclusive = line.startswith("calls=")
    total = sum(found.values())
    yield ["all", f"{total / 1e6:.2f}", "100"]
    for library, count in sorted(found.items(), key=lambda each: -each[1]):
        if count >= total / 1000:
            yield [library, f"{count / 1e6:.2f}", f"{100 * count / total:.1f}"]


def steps():
    """Functions that measure how far a start comes, each further than the one before."""
    empty, line = file_with("empty.txt", ""), file_with("line.txt", LINE + "\n")
    return {
        "`true`: a process": lambda: milliseconds(["true"]),
        "the first statement of a program with the library: the dynamic loader, the runtime":
            lambda: library_start("main")[0],
        "`normalize` refuses an option: its own libraries, the argument parser":
            lambda: milliseconds([COMMAND, "--no-such-option"], 2),
        "`normalize` on an empty file: stages and packs": lambda: milliseconds([COMMAND, empty]),
        "`normalize` on a line to repair and clean: the first result":
            lambda: milliseconds([COMMAND, line]),
    }


def taken_in_turn(functions, count):
    found = {name: [] for name in functions}
    for number in range(count + 1):
        for name, function in functions.items():
            value = function()
            if number:
                found[name].append(value)
    return found


def step_rows(found):
    before = None
    for name, values in found.items():
        more = statistics.median(b - a for a, b in zip(before, values)) if before else None
        yield [name, f"{statistics.median(values):.2f}", f"{min(values):.2f}",
               "" if more is None else f"{more:+.2f}"]
        before = values


def named(options):
    return f"`normalize {options}`".replace(" `", "`")


def option_rows(found):
    plain = found[""]
    for name, values in found.items():
        more = statistics.median(b - a for a, b in zip(plain, values))
        yield [named(name), f"{statistics.median(values):.2f}",
               f"{min(values):.2f}", f"{more:+.2f}" if name else ""]


def main():
    options = parser(__doc__).parse_args()
    part = Part("startup", options)
    count = STARTS * options.rounds
    found = taken_in_turn(steps(), count)
    part.plain("Steps", ["until", "ms, median", "best", "more than the step before"],
               step_rows(found))
    empty = file_with("empty.txt", "")
    asked = taken_in_turn({more: lambda more=more: milliseconds([COMMAND, *more.split(), empty])
                           for more in OPTIONS}, count)
    part.plain("Options, on an empty file", ["command", "ms, median", "best", "more"],
               option_rows(asked))
    part.plain("Instructions on an empty file, by library (callgrind)",
               ["library", "millions", "%"], instructions())
    part.plain("The dynamic loader (`LD_DEBUG=statistics`)", ["what", "ms, or how many"],
               [[name, f"{value:.2f}" if isinstance(value, float) else value]
                for name, value in loader().items()])
    ready = [library_start("ready") for _ in range(count)]
    for what, column in (("the process's start", 0), ("its first statement", 1)):
        part.bar(f"a program with the library has converted by s2t after {what}, ms", "≤ 1",
                 statistics.median(each[column] for each in ready))
    for name in ("", OPTIONS[-1]):
        part.bar(f"{named(name)} on an empty file, ms", "≤ 10", statistics.median(asked[name]))
    part.note(f"{count} starts of each, in turn.")
    part.write()


if __name__ == "__main__":
    main()
