#!/usr/bin/env python3
"""Measures how fast words are found, beside other segmenters, all in turn in each round.

usage: Benchmarks/segmentation/word_speed.py SEGMENTATION_SPEED COMMAND [--rounds N] [--modes M,N]
                                             [--peers A,B] [--output FILE]

SEGMENTATION_SPEED is the program of that name in this package, COMMAND is `normalize`. Measured are

- the library in a Swift process: tokens alone (ranges and kinds), and tokens as [String], line by
  line, and tokens of the whole text in one call;
- peers in processes of their own language, line by line, from string to strings, but for ICU, which
  gives boundaries in UTF-16; slow ones on the first part of the text;
- the command, from a file to /dev/null;
- starts, until four characters are cut; memory beside the text.

Speed is MB of UTF-8 a second of the processor, the median of the rounds; one thread. Needs the corpus
(scripts/conversion-corpus); installs the peers from PyPI into .cache/bench-segmentation.
"""
import argparse
import datetime
import hashlib
import json
import os
import pathlib
import platform
import statistics
import subprocess
import sys

from segmenters import PEERS, ROOT, icu_version, installed
from speed_text import SHARE, speed_text
from report import number, output_of, processor
from speed import run_command

ENVIRONMENT = {**os.environ, "RAYON_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}
STARTS = 15
# What the last columns compare with.
STRINGS = ("HanText, words, strings", "HanText, words, tokens")


class Worker:
    """A process that cuts the text once for each line of its standard input."""

    def __init__(self, arguments):
        self.process = subprocess.Popen([str(word) for word in arguments], stdin=subprocess.PIPE,
                                        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
                                        env=ENVIRONMENT, text=True)

    def ask(self):
        self.process.stdin.write("\n")
        self.process.stdin.flush()

    def answer(self):
        line = self.process.stdout.readline()
        if not line:
            raise RuntimeError(f"{self.process.args}: ended")
        return json.loads(line)

    def answers(self):
        """All objects up to an empty one."""
        while row := self.answer():
            yield row

    def close(self):
        self.process.stdin.close()
        self.process.wait()


def our_measures(row):
    """What one row of segmentation-speed says, by name: seconds, bytes and words."""
    if row["pieces"] == "whole":
        yield f"HanText, {row['mode']}, tokens, whole text", row["seconds"], row
    else:
        yield f"HanText, {row['mode']}, tokens", row["seconds"], row
        yield f"HanText, {row['mode']}, strings", row["strings"], row


def measure(options, path, commands):
    """MB/s of each round by name, after a round to warm up; words and load and memory of peers."""
    ours = Worker([options.program, path, "--modes", options.modes])
    peers = {name: Worker([*arguments, "--measure", path, PEERS[name].limit])
             for name, arguments in commands.items()}
    speeds, facts = {}, {}
    for count in range(options.rounds + 1):
        found = []
        ours.ask()
        found += [measured for row in ours.answers() for measured in our_measures(row)]
        for name, worker in peers.items():
            worker.ask()
            row = worker.answer()
            found.append((PEERS[name].label, row["seconds"], row))
        _, used = run_command([options.command, "segment", "--from", "utf-8", path])
        found.append(("`normalize segment`", used, {"size": path.stat().st_size}))
        for name, seconds, row in found if count else ():
            speeds.setdefault(name, []).append(row["size"] / 1e6 / seconds)
            facts[name] = row
        print(f"round {count} of {options.rounds}", file=sys.stderr)
    for worker in [ours, *peers.values()]:
        worker.close()
    return speeds, facts


def started(program, *arguments):
    done = subprocess.run([program, "--start", *arguments], check=True, stdout=subprocess.PIPE)
    return json.loads(done.stdout)


def measure_starts(options, path):
    """Milliseconds from the first statement to the first tokens of each mode, and its memory."""
    found = {}
    for mode in options.modes.split(","):
        try:
            times = []
            for _ in range(STARTS):
                row = started(options.program, mode)
                times.append((row["ready"] - row["main"]) / 1e6)
            found[mode] = times, started(options.program, mode, str(path))
        except subprocess.CalledProcessError:
            print(f"{mode}: no such mode", file=sys.stderr)
    return found


def speed_table(speeds, facts):
    """Medians, and how many times ours is as fast, as the median over the rounds."""
    bases = [name for name in STRINGS if name in speeds]
    yield "| system | MB/s, median | best | words | " + " | ".join(
        f"{base.removeprefix('HanText, ')}: times as fast" for base in bases) + " |"
    yield "|---|---:|---:|---:|" + "---:|" * len(bases)
    for name, values in speeds.items():
        ratios = [statistics.median(mine / theirs for mine, theirs in zip(speeds[base], values))
                  for base in bases]
        words = facts[name].get("words", "")
        size = facts[name]["size"]
        part = "" if size > 8_000_000 else f" ({size / 1e6:.2f} MB)"
        yield f"| {name}{part} | {figure(statistics.median(values))} | {figure(max(values))} " \
              f"| {words} | " + " | ".join(f"{figure(ratio)} ×" for ratio in ratios) + " |"


def figure(value):
    return f"{value:.3f}" if value < 1 else f"{value:.2f}" if value < 10 else number(value)


def bar_table(speeds, starts):
    yield "| bar | wanted | measured | met |"
    yield "|---|---:|---:|---|"
    for mode, bar in (("words", 25), ("fast", 45)):
        name = f"HanText, {mode}, strings"
        if name in speeds:
            value = statistics.median(speeds[name])
            yield f"| {name}, MB/s | ≥ {bar} | {value:.1f} | {'yes' if value >= bar else 'NO'} |"
    ours, theirs = speeds.get(STRINGS[0]), speeds.get(PEERS["rjieba"].label)
    if ours and theirs:
        value = statistics.median(mine / other for mine, other in zip(ours, theirs))
        yield f"| {STRINGS[0]}, times rjieba | ≥ 3 | {value:.2f} | {'yes' if value >= 3 else 'NO'} |"
    for mode, (times, memory) in starts.items():
        value = statistics.median(times)
        yield f"| {mode}: ready after the first statement, ms | ≤ 2 | {value:.2f} " \
              f"| {'yes' if value <= 2 else 'NO'} |"
        value = (memory["peak"] - memory["buffers"] - memory["bare"]) / 1024
        yield f"| {mode}: memory beside the text and the program, MiB | ≤ 24 | {value:.1f} " \
              f"| {'yes' if value <= 24 else 'NO'} |"


def peer_table(facts, commands):
    yield "| peer | opening, s of the processor | most memory resident, MiB |"
    yield "|---|---:|---:|"
    for name in commands:
        row = facts[PEERS[name].label]
        yield f"| {PEERS[name].label} | {row['load']:.2f} | {row['peak'] / 1024:.0f} |"


def memory_table(starts):
    yield "| mode | ready, ms: best | median | peak, MiB | program when it starts | text | rest |"
    yield "|---|---:|---:|---:|---:|---:|---:|"
    for mode, (times, memory) in starts.items():
        rest = memory["peak"] - memory["bare"] - memory["buffers"]
        cells = [memory["peak"], memory["bare"], memory["buffers"], rest]
        yield f"| {mode} | {min(times):.2f} | {statistics.median(times):.2f} | " \
              + " | ".join(f"{cell / 1024:.1f}" for cell in cells) + " |"


def report(options, path, share, commands, speeds, facts, starts):
    load = ", ".join(f"{value:.1f}" for value in os.getloadavg())
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    return "\n".join([
        "# The speed of segmentation", "",
        "`make bench-segmentation-speed`; `word_speed.py` says how it is measured. MB of UTF-8 a"
        " second of the processor,", "one thread.", "",
        f"- {datetime.date.today()}, {processor()}, {os.cpu_count()} processors,"
        f" {platform.system()}, load average {load}",
        f"- {output_of(options.command, '--version')}, commit "
        + output_of("git", "-C", str(ROOT), "rev-parse", "--short", "HEAD")
        + f"; Python {platform.python_version()}; ICU {icu_version()}",
        f"- the text: {path.stat().st_size / 1e6:.1f} MB, half Simplified and half Traditional, lines"
        f" of which at least {100 * SHARE:.0f} % are", f"  Han; {100 * share:.0f} % of all characters"
        f" are; SHA-256 {digest}",
        f"- {options.rounds} rounds of all in turn, after one to warm up", "",
        "## Bars", "", *bar_table(speeds, starts), "",
        "## Speed", "",
        "Line by line, but where it says otherwise. `tokens` are ranges and kinds, `strings` an array of"
        " strings; peers give", "strings, ICU boundaries in UTF-16. The last columns tell how many"
        " times as fast ours is, the median over the rounds.", "",
        *speed_table(speeds, facts), "",
        "## Starts and memory", "", *memory_table(starts), "", *peer_table(facts, commands), "",
        "cppjieba keeps the trie that it makes of its dictionary in a file, and opens that.", ""])


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("program", type=pathlib.Path)
    parser.add_argument("command", type=pathlib.Path)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--modes", default="words,fast")
    parser.add_argument("--peers", default=",".join(PEERS))
    parser.add_argument("--output", type=pathlib.Path)
    options = parser.parse_args()
    path, share = speed_text()
    commands = {name: command for name, command in installed().items()
                if name in options.peers.split(",")}
    speeds, facts = measure(options, path, commands)
    starts = measure_starts(options, path)
    text = report(options, path, share, commands, speeds, facts, starts)
    print(text)
    if options.output:
        options.output.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
