#!/usr/bin/env python3
"""Tests that the gate notices a stage that was made slower: it must fail at 3 % and pass at 1 %.

usage: Benchmarks/gate/prove.py BENCH

BENCH runs stages a hundred times, and then with a deliberate slow-down (its option --slow-down), all
counted by valgrind. The last line says how many of the cases passed.
"""
import pathlib
import sys
import tempfile

from comparison import changes, failures
from counting import count_stages, stripped
from gate import corpora

STAGES = ("decode", "convert-t2s", "convert-s2t", "clean")
PASSES = ("--passes", "100")
TEXT = "news-hans.small"
TOLERANCE = 0.02
CASES = {"1": [], "3": ["slower"]}


def main():
    files, _ = corpora()
    failed = 0
    with tempfile.TemporaryDirectory() as folder:
        program = stripped(pathlib.Path(sys.argv[1]), folder)
        before = count_stages(program, STAGES, files[TEXT], *PASSES)
        for percent, expected in CASES.items():
            slowed = count_stages(program, STAGES, files[TEXT], *PASSES, "--slow-down", percent)
            for stage in STAGES:
                compared = changes({TEXT: {stage: before[stage]}}, {TEXT: {stage: slowed[stage]}})
                messages = list(failures(compared, TOLERANCE))
                good = [message.partition(":")[0] for message in messages] == expected
                failed += not good
                print(f"{'ok  ' if good else 'FAIL'} {stage} slowed down by {percent} %:"
                      f" {compared[0].share:+.2%}, {'noticed' if messages else 'let pass'}")
    count = len(CASES) * len(STAGES)
    print(f"test of the gate: {count - failed} passed, {failed} failed")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
