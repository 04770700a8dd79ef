#!/usr/bin/env python3
"""Measures how fast cleanup is, in its own process: on clean text and on the seed page repeated.

usage: Benchmarks/cleanup/speed.py COMMAND STAGE_SPEED [--megabytes N] [--output FILE]

COMMAND is `normalize`, for its version; STAGE_SPEED the program that measures
(Benchmarks/stage_speed.py). The facade's copy of the text, and the rules of the profile, are included.
Needs the corpus of clean Chinese text (scripts/conversion-corpus).
"""
import argparse
import pathlib
import sys
import tempfile

sys.path.append(str(pathlib.Path(__file__).resolve().parent.parent))
from stage_speed import clean_texts, heading, measure_program, program_table, seed_text

PROFILES = ("default", "pretrain", "search")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("command", type=pathlib.Path)
    parser.add_argument("program", type=pathlib.Path)
    parser.add_argument("--megabytes", type=int, default=64)
    parser.add_argument("--output", type=pathlib.Path)
    options = parser.parse_args()
    lines = heading("The speed of cleanup", "bench-cleanup-speed", options.command) + [""]
    with tempfile.TemporaryDirectory() as name:
        files = []
        size = options.megabytes * 1_000_000
        for text, data in (*clean_texts(size), ("seed page", seed_text(size))):
            files.append(pathlib.Path(name) / text.replace(" ", "-"))
            files[-1].write_bytes(data)
        for profile in PROFILES:
            lines += [f"## Profile `{profile}`", "",
                      *program_table(measure_program(options.program, profile, files)), ""]
    text = "\n".join(lines)
    print(text)
    if options.output:
        options.output.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
