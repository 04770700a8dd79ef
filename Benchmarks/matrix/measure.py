#!/usr/bin/env python3
"""Measures the stages on the corpora, and shows a table of each size.

usage: Benchmarks/matrix/measure.py BENCH [--only SIZE ...] [--stages NAME,...] [--rounds N]
                                    [--lines FILE]

BENCH is the runner; the lines that it prints go to FILE as they come. Needs the corpora
(scripts/benchmark-corpora). The tables say MB of input a second of the processor, the median.
"""
import argparse
import json
import pathlib
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.append(str(ROOT / "Benchmarks"))
from bench_program import measured  # noqa: E402

CORPORA = ROOT / ".cache/benchmark-corpora"
SIZES = ("tiny", "small", "large")


def cell(speed):
    return f"{speed:>11,.1f}" if speed >= 1 else f"{speed:>11.3f}"


def table(size, rows):
    """Lines: the speed of each stage on the texts of a size."""
    texts = list(dict.fromkeys(row["file"] for row in rows))
    speeds = {(row["stage"], row["file"]): row["speed"] for row in rows}
    yield f"{size + ', MB/s':<17}" + "".join(f"{text.partition('.')[0]:>11}" for text in texts)
    for stage in dict.fromkeys(row["stage"] for row in rows):
        yield f"{stage:<17}" + "".join(cell(speeds[stage, text]) for text in texts)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("program", type=pathlib.Path)
    parser.add_argument("--only", nargs="+", choices=SIZES, default=SIZES, metavar="SIZE")
    parser.add_argument("--stages")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--lines", type=pathlib.Path)
    options = parser.parse_args()
    listed = subprocess.run([options.program, "--list"], check=True, stdout=subprocess.PIPE, text=True)
    stages = options.stages.split(",") if options.stages else listed.stdout.split()
    index = json.loads((CORPORA / "corpora.json").read_text(encoding="utf-8"))
    lines = []
    for size in options.only:
        files = [CORPORA / entry["file"] for name, entry in index.items() if name.endswith("." + size)]
        rows = []
        for row in measured(options.program, stages, files, options.rounds):
            rows.append(row)
            lines.append(json.dumps(row))
            if options.lines:
                options.lines.write_text("\n".join(lines) + "\n", encoding="utf-8")
        print(*table(size, rows), "", sep="\n", flush=True)


if __name__ == "__main__":
    main()
