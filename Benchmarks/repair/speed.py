#!/usr/bin/env python3
"""Measures how fast `normalize repair` is: on clean text, on the seed page, a damaged site, and on
hostile input.

usage: Benchmarks/repair/speed.py COMMAND [--program BENCH] [--rounds N] [--megabytes N]
                                  [--seed-megabytes N] [--shared SHARED] [--only SECTIONS] [--output FILE]

COMMAND is `normalize`. Whole processes read a file in the page cache and write to /dev/null, in turn
with what they are compared to; seconds are of the processor. What the stage itself takes is told by
the difference to `normalize decode`, which reads, validates and writes the same bytes. BENCH, if
given, measures in its own process (Benchmarks/bench_program.py). Needs the corpus of clean Chinese
text (scripts/conversion-corpus).
"""
import argparse
import os
import pathlib
import resource
import statistics
import subprocess
import sys
import tempfile
import time

from clean_lines import ROOT
from damage import generator
from samples import Samples

sys.path.append(str(ROOT / "Benchmarks"))
from bench_program import clean_texts, heading, measured, repeated, seed_text, speed_table

SITE_CLASSES = ("cut marks", "cut marks, Simplified", "cut marks and pasted notes",
                "UTF-8 as GBK, Windows", "UTF-8 as GBK, Python, U+FFFD", "UTF-8 as windows-1252",
                "GBK as windows-1252", "Big5 as GBK", "UTF-8 as windows-1252, a byte lost (inside)",
                "GBK as UTF-8 as GBK (锟斤拷)")
SITE_LINES = 100
# Megabytes; the larger ones where they may be expected to take no longer than LIMIT seconds.
HOSTILE_SIZES = ((0.25, 0.5), (4, 8))
LIMIT = 15
SEED_LIMIT = 60
SECTIONS = ("clean", "seed", "sites", "hostile")


def seconds(arguments, path, limit=None):
    """Seconds of the processor that a command takes on a file; None when it takes longer than
    `limit` by the clock."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    with open(path, "rb") as source, open(os.devnull, "wb") as sink:
        try:
            subprocess.run([str(word) for word in arguments], stdin=source, stdout=sink, check=True,
                           timeout=limit)
        except subprocess.TimeoutExpired:
            return None
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def stage(command, name):
    return [command, name, "--from", "utf-8", "-"]


def memcpy_seconds(data):
    target = bytearray(len(data))
    start = time.process_time()
    target[:] = data
    return time.process_time() - start


def measure_clean(options, files):
    """Rows of name, bytes, and the seconds of decode, repair and memcpy of each round."""
    for name, path in files.items():
        data = path.read_bytes()
        rounds = []
        for count in range(options.rounds + 1):
            row = (seconds(stage(options.command, "decode"), path),
                   seconds(stage(options.command, "repair"), path), memcpy_seconds(data))
            rounds += [row] if count else []
        print(name, rounds, file=sys.stderr, flush=True)
        yield name, len(data), rounds


def clean_table(rows):
    yield "| text | MB | `normalize repair`, GB/s | `normalize decode`, GB/s | the difference, GB/s" \
          " | memcpy, GB/s | the difference of memcpy |"
    yield "|---|---:|---:|---:|---:|---:|---:|"
    for name, size, rounds in rows:
        decode, repair, copy = (statistics.median(column) for column in zip(*rounds))
        own = statistics.median(repaired - decoded for decoded, repaired, _ in rounds)
        ratio = statistics.median(copied / max(repaired - decoded, 1e-9)
                                  for decoded, repaired, copied in rounds)
        speed = f"{size / 1e9 / own:.2f}" if own > 0 else "-"
        yield f"| {name} | {size / 1e6:.0f} | {size / 1e9 / repair:.2f} | {size / 1e9 / decode:.2f} " \
              f"| {speed} | {size / 1e9 / copy:.2f} | {ratio:.3f} |"


def measure_seed(options, path):
    """The seconds that the seed page takes, repeated, and how many megabytes it is then: as many
    as asked for, but no more than may be expected to take SEED_LIMIT seconds."""
    path.write_bytes(seed_text(1_000_000))
    first = seconds(stage(options.command, "repair"), path)
    size = min(options.seed_megabytes, max(1, int(SEED_LIMIT / max(first, 0.01))))
    path.write_bytes(seed_text(size * 1_000_000))
    return seconds(stage(options.command, "repair"), path), path.stat().st_size / 1e6


def measure_sites(options, folder):
    """Rows of name, sites, and the milliseconds a site of each round."""
    samples = Samples(options.shared, SITE_LINES)
    for name, groups in samples.whole_lines():
        if name not in SITE_CLASSES:
            continue
        lines = [sample for group in groups for sample in group]
        damaged, clean = folder / "damaged", folder / "clean"
        damaged.write_bytes(b"".join(sample.damaged.encode("utf-8", "surrogatepass") + b"\n"
                                     for sample in lines))
        clean.write_bytes(b"".join(sample.original.encode() + b"\n" for sample in lines))
        rounds = []
        for _ in range(options.rounds):
            used = [seconds(stage(options.command, "repair"), path, 2 * LIMIT)
                    for path in (damaged, clean)]
            if None in used:
                break
            rounds.append(1000 * (used[0] - used[1]) / len(lines))
        print(name, rounds, file=sys.stderr, flush=True)
        yield name, len(lines), rounds


def site_table(rows):
    yield "| damage | lines | ms a line, median | most |"
    yield "|---|---:|---:|---:|"
    for name, count, rounds in rows:
        found = f"{statistics.median(rounds):.2f} | {max(rounds):.2f}" if rounds else f"> {2 * LIMIT} s |"
        yield f"| {name} | {count} | {found} |"


def hostile_texts():
    """Name and a function from a number of bytes to text that is made to be slow."""
    def patterned(*parts):
        return lambda size: ("".join(parts) * (size // len("".join(parts).encode()) + 1)).encode()

    def randomly(alphabet, line=80):
        def text(size):
            rng = generator("hostile", alphabet[:9])
            letters = list(alphabet)
            found, count = [], 0
            while count < size:
                row = "".join(rng.choices(letters, k=line)) + "\n"
                found.append(row)
                count += len(row.encode())
            return "".join(found).encode()
        return text

    han = "".join(map(chr, range(0x4E00, 0x9FA6)))
    latin = "".join(map(chr, range(0xA0, 0x100)))
    yield "a cut mark again and again", patterned("?！保")
    yield "the same, a line each", patterned("進黨?！保瑥V泛\n")
    yield "question marks", patterned("?")
    yield "question marks between characters", patterned("中?")
    yield "notes again and again", patterned("因?yàn)闄C")
    yield "brackets that never close", patterned("因?yàn(")
    yield "锟斤拷", patterned("锟斤拷")
    yield "U+FFFD", patterned("\ufffd")
    yield "UTF-8 as windows-1252, one line", patterned("ä¸\xadæ–‡")
    yield "UTF-8 as GBK, one line", patterned("涓?枃浣跨敤")
    yield "random Han", randomly(han)
    yield "random Han, question marks", randomly(han[:200] + "?？！" * 20)
    yield "random Latin letters", randomly(latin)
    yield "random Latin letters, one line", randomly(latin, 1_000_000)
    yield "random for the user", randomly("".join(map(chr, range(0xE000, 0xE800))))
    yield "random kana and Han", randomly("".join(map(chr, range(0x3041, 0x3094))) + han[:100])


def hostile_seconds(options, make, sizes, folder):
    """Seconds for so many megabytes each; ends with None where it takes too long."""
    used = []
    for megabytes in sizes:
        path, size = folder / "hostile", int(megabytes * 1_000_000)
        path.write_bytes(make(size)[:size].decode("utf-8", "ignore").encode())
        used.append(seconds(stage(options.command, "repair"), path, 2 * LIMIT))
        if used[-1] is None:
            break
    return used


def measure_hostile(options, folder):
    """Rows of name, two numbers of megabytes, and the seconds of both; None where it is too long."""
    for name, make in hostile_texts():
        sizes, used = HOSTILE_SIZES[0], hostile_seconds(options, make, HOSTILE_SIZES[0], folder)
        if None not in used and used[1] / sizes[1] * HOSTILE_SIZES[1][1] <= LIMIT:
            sizes = HOSTILE_SIZES[1]
            used = hostile_seconds(options, make, sizes, folder)
        print(name, sizes, used, file=sys.stderr, flush=True)
        yield name, sizes, used


def hostile_table(rows):
    yield "| input | MB | s | MB | s | ratio | MB/s |"
    yield "|---|---:|---:|---:|---:|---:|---:|"
    for name, sizes, used in rows:
        cells = [f"{size} | > {2 * LIMIT}" if taken is None else f"{size} | {taken:.2f}"
                 for size, taken in zip(sizes, used)] + [" | "] * (2 - len(used))
        whole = len(used) == 2 and None not in used
        cells += ([f"{used[1] / used[0]:.2f}", f"{sizes[1] / used[1]:.1f}"] if whole else ["", ""])
        yield f"| {name} | " + " | ".join(cells) + " |"


def report(options, sections):
    lines = heading("The speed of repair", "bench-repair-speed", options.command) + [
        f"- {options.rounds} rounds", ""]
    for title, text, rows in sections:
        lines += [f"## {title}", "", *([text, ""] if text else []), *rows, ""]
    return "\n".join(lines)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("command", type=pathlib.Path)
    parser.add_argument("--program", type=pathlib.Path)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--megabytes", type=int, default=64)
    parser.add_argument("--seed-megabytes", type=int, default=64)
    parser.add_argument("--shared", type=pathlib.Path)
    parser.add_argument("--only", default=",".join(SECTIONS), help="of " + ", ".join(SECTIONS))
    parser.add_argument("--output", type=pathlib.Path)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        files = {}
        for text, data in clean_texts(options.megabytes * 1_000_000):
            files[text] = folder / f"{text}.txt"
            files[text].write_bytes(data)
        seed = folder / "seed.txt"
        sections = []
        if "clean" in options.only:
            sections.append(("Clean text", "", list(clean_table(measure_clean(options, files)))))
        if "seed" in options.only:
            used, size = measure_seed(options, seed)
            sections.append(("The seed page", "", [
                f"Repeated to {size:.0f} MB: {used:.1f} s, {size / used:.1f} MB/s (at least 2 wanted)."]))
        if "sites" in options.only:
            sections.append(("Damaged lines", "What a damaged line takes more than its original; at"
                             " most 5 ms a site wanted.", list(site_table(measure_sites(options, folder)))))
        if "hostile" in options.only:
            sections.append(("Hostile input", "Twice the bytes may take twice the time, a little more"
                             " with noise.", list(hostile_table(measure_hostile(options, folder)))))
        if options.program:
            seed.write_bytes(seed_text(options.seed_megabytes * 1_000_000))
            rows = measured(options.program, ("memcpy", "repair"), [*files.values(), seed])
            sections.insert(0, ("In one process", "", list(speed_table(rows))))
    text = report(options, sections)
    print(text)
    if options.output:
        options.output.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
