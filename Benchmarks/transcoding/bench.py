#!/usr/bin/env python3
"""Compares `normalize decode` with the iconv command as whole processes.

usage: bench.py COMMAND [--size MB] [--runs N] [--output results.md]

The text is the lines of Corpus/seed and Corpus/clean that come back from the encoding unchanged by
both programs, repeated to SIZE megabytes. The programs run in turn, each writing to /dev/null, so that both meet
the same noise; the table gives the median of the runs and the median of the ratios of neighbouring
runs. A ratio above 1 is in favour of `normalize`. Before it is timed, the output of both is compared.
"""
import argparse
import datetime
import os
import pathlib
import platform
import statistics
import subprocess
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
ENCODINGS = ["gb18030", "gbk", "big5", "utf-16le", "euc-tw"]
# glibc's names, where they are others: its CP950 is the one that WHATWG's Big5 encodes to.
ICONV_NAMES = {"big5": "cp950"}


def corpus():
    """Traditional and Simplified text, as UTF-8."""
    files = sorted((ROOT / "Corpus/seed").glob("seed_page.golden*.txt"))
    files += sorted((ROOT / "Corpus/clean").glob("*.txt"))
    return b"".join(path.read_bytes() for path in files)


def iconv(source, target):
    names = [ICONV_NAMES.get(name, name) for name in (source, target)]
    return ["iconv", "-f", names[0], "-t", names[1]]


def normalize(command, source, target):
    return [command, "decode", "--from", source, "--output-encoding", target]


def piped(command, text):
    return subprocess.run(command, input=text, stdout=subprocess.PIPE, check=False,
                          stderr=subprocess.DEVNULL).stdout


def common_lines(command, text, encoding):
    """What both programs can write in the encoding and read again."""
    theirs = piped(iconv(encoding, "utf-8"), piped(iconv("utf-8", encoding) + ["-c"], text))
    there = normalize(command, "utf-8", encoding) + ["--unencodable", "replace"]
    ours = piped(normalize(command, encoding, "utf-8"), piped(there, text))
    lines = zip(*(version.split(b"\n") for version in (text, theirs, ours)))
    return b"".join(line + b"\n" for line, their, our in lines if line == their == our)


def repeated(text, size):
    return text * (size // len(text) + 1)


def seconds(command, path):
    start = time.monotonic()
    with open(os.devnull, "wb") as sink:
        subprocess.run(command + [path], stdout=sink, check=True)
    return time.monotonic() - start


def output_equals(commands, path):
    first, second = (
        subprocess.Popen(command + [path], stdout=subprocess.PIPE) for command in commands)
    equal = True
    while equal:
        block = first.stdout.read(1 << 20)
        equal = second.stdout.read(len(block) or 1) == block
        if not block:
            break
    for process in (first, second):
        process.stdout.close()
        process.wait()
    return equal


def measure(command, source, target, path, runs):
    """A row: medians of both, the median ratio, whether the outputs are the same."""
    pair = [iconv(source, target), normalize(command, source, target)]
    same = output_equals(pair, path)
    times = [(seconds(pair[0], path), seconds(pair[1], path)) for _ in range(runs)]
    size = os.path.getsize(path) / 1e6
    theirs, ours = (statistics.median(column) for column in zip(*times))
    ratio = statistics.median(their / our for their, our in times)
    return (f"| {source} → {target} | {size / theirs:.0f} | {size / ours:.0f} | {ratio:.2f} "
            f"| {'yes' if same else 'no'} |")


def first_line(*command):
    return subprocess.run(command, stdout=subprocess.PIPE, check=True).stdout.decode().split("\n")[0]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("command")
    parser.add_argument("--size", type=int, default=64, help="megabytes of input")
    parser.add_argument("--runs", type=int, default=7)
    parser.add_argument("--output", type=pathlib.Path)
    arguments = parser.parse_args()
    size = arguments.size * 1_000_000
    text = corpus()
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        for encoding in ENCODINGS:
            lines = common_lines(arguments.command, text, encoding)
            encoded = piped(iconv("utf-8", encoding), lines)
            for name, content, source, target in [
                    ("decode", encoded, encoding, "utf-8"), ("encode", lines, "utf-8", encoding)]:
                path = os.path.join(folder, name)
                pathlib.Path(path).write_bytes(repeated(content, size))
                rows.append(measure(arguments.command, source, target, path, arguments.runs))
                print(rows[-1], flush=True)
    report = "\n".join([
        "# Transcoding beside iconv", "",
        "`make bench-transcoding`: whole processes, input from a file in the page cache, output to"
        " /dev/null,", "megabytes of input a second. `bench.py` says how it is measured.", "",
        f"- {datetime.date.today()}, {platform.machine()}, {os.cpu_count()} processors,"
        f" {platform.system()}",
        f"- {first_line('iconv', '--version')}",
        f"- {first_line(arguments.command, '--version')}, commit "
        + first_line("git", "-C", str(ROOT), "rev-parse", "--short", "HEAD"),
        f"- {arguments.size} MB of input, median of {arguments.runs} alternating runs", "",
        "| conversion | iconv MB/s | normalize MB/s | ratio | same output |", "|---|---|---|---|---|",
        *rows, ""])
    if arguments.output:
        arguments.output.write_text(report)


if __name__ == "__main__":
    main()
