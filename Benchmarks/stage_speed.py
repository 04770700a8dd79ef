#!/usr/bin/env python3
"""Measures how fast a stage is on texts that are made for it, in its own process.

usage: Benchmarks/stage_speed.py cleanup|numbers COMMAND BENCH [--megabytes N] [--output FILE]

Cleanup is measured by profile on clean Chinese and English text and on the seed page repeated; the
reading of quantities on these, on news, and on numerals without end. COMMAND is `normalize`, for its
version; BENCH the program that measures. The facade's copy of the text is included. Needs the corpus of
clean Chinese text (scripts/conversion-corpus).
"""
import argparse
import pathlib
import tempfile

from bench_program import clean_texts, heading, measured, repeated, seed_text, speed_table
from documents import news_paragraphs

TITLES = {"cleanup": "The speed of cleanup", "numbers": "The speed of reading quantities"}
STAGES = {"cleanup": ("clean", "clean-pretrain", "clean-search"), "numbers": ("numbers",)}
# Each repeated to a megabyte.
ENDLESS = ("一万", "1", "两三", "几十", "百分之", "2023年", "1/", "三、")


def own_texts(subject, size):
    """What only one of the stages is measured on."""
    if subject != "numbers":
        return
    yield "news", repeated(("\n".join(news_paragraphs()) + "\n").encode(), size)
    for unit in ENDLESS:
        name = f"endless-{unit.replace('/', '-stroke')}"
        yield name, unit.encode() * (1_000_000 // len(unit.encode())) + b"\n"


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("subject", choices=TITLES)
    parser.add_argument("command", type=pathlib.Path)
    parser.add_argument("program", type=pathlib.Path)
    parser.add_argument("--megabytes", type=int, default=16)
    parser.add_argument("--output", type=pathlib.Path)
    options = parser.parse_args()
    size = options.megabytes * 1_000_000
    with tempfile.TemporaryDirectory() as name:
        files = []
        for text, data in (*clean_texts(size), ("seed-page", seed_text(size)),
                           *own_texts(options.subject, size)):
            files.append(pathlib.Path(name) / text)
            files[-1].write_bytes(data)
        rows = list(measured(options.program, ["memcpy", *STAGES[options.subject]], files))
    target = f"bench-{options.subject}-speed"
    text = "\n".join([*heading(TITLES[options.subject], target, options.command), "",
                      *speed_table(row for row in rows if row["stage"] != "memcpy"), ""])
    print(text)
    if options.output:
        options.output.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
