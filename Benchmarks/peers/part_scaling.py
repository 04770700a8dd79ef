#!/usr/bin/env python3
"""Measures how `normalize --to zh-Hans` scales: with threads, in memory, and by the size of its input.

usage: Benchmarks/peers/part_scaling.py [--rounds N] [--gigabytes N] [--most-gigabytes N] [...]

- Threads: N gigabytes (1), the text of 64 MB again and again, with `-j 1` and `-j 2` in turn.
- Memory: from 10 MB to --most-gigabytes (4) through a pipe, made as they are read.
- Cost of a byte, from 1 KB to N gigabytes, in steps of four: of short texts in one process, by the
  runner, and from 4 MB on of whole commands, less their start.
"""
import os
import statistics
import threading

from ours import COMMAND, rows_of
from results import Part, parser, text
from running import run

TEXTS = {"clean Simplified news": "news-hans", "web pages": "web"}
COMMAND_LINE = [COMMAND, "--from", "utf-8", "--to", "zh-Hans"]
LARGE = 64
# Of whole commands; in less the start would be most.
LEAST = 4_000_000
MEMORY_SIZES = (10e6, 100e6, 1e9, 4e9, 10e9)
THREAD_ROUNDS = 3


def feed(end, data, size):
    """Writes the data again and again, so many bytes in all."""
    with open(end, "wb", buffering=0) as sink:
        while size > 0:
            size -= sink.write(data[:size])


def streamed(data, size, *options):
    """What the command takes for so many bytes through a pipe."""
    source, end = os.pipe()
    feeder = threading.Thread(target=feed, args=(end, memoryview(data), int(size)))
    feeder.start()
    with open(source, "rb") as file:
        found, _ = run([*COMMAND_LINE, *options, "-"], file)
    feeder.join()
    return found


def threads(part, title, path, options):
    """Rows of the clock and of the processor with one thread and with two, in turn."""
    size = path.stat().st_size
    copies = max(1, round(options.gigabytes * 1e9 / size))
    files = [path] * copies
    rounds = [[run([*COMMAND_LINE, "-j", jobs, *files])[0] for jobs in ("1", "2")]
              for _ in range(min(options.rounds, THREAD_ROUNDS))]
    times = statistics.median(one["wall"] / two["wall"] for one, two in rounds)
    for jobs, rows in zip(("1", "2"), zip(*rounds)):
        clock = statistics.median(copies * size / 1e6 / row["wall"] for row in rows)
        processor = statistics.median(copies * size / 1e6 / row["seconds"] for row in rows)
        yield [f"{title}, `-j {jobs}`", f"{copies * size / 1e6:.0f}", f"{clock:.1f}",
               f"{processor:.1f}", f"{times:.2f}" if jobs == "2" else "",
               f"{max(row['peak'] for row in rows) / 1024:.1f}"]
    if title == "clean Simplified news":
        part.bar(f"{title}, whole command with `-j 1`: MB/s", "≥ 100", statistics.median(
            copies * size / 1e6 / one["wall"] for one, _ in rounds))
        part.bar(f"{title}, whole command with `-j 2`: so many times as fast as with one thread",
                 "≥ 1.8", times)


def memory(part, title, data, options):
    """Rows of what is resident at most, by how much is streamed."""
    for size in (size for size in MEMORY_SIZES if size <= options.most_gigabytes * 1e9):
        peak = streamed(data, size)["peak"] / 1024
        yield [title, f"{size / 1e6:.0f}", f"{peak:.1f}"]
    part.bar(f"{title}, {size / 1e9:g} GB streamed: MiB resident", "≤ 64", peak)


def in_process(path, sizes):
    """Nanoseconds a byte of texts of these sizes, by the runner."""
    data = path.read_bytes()
    for size in sizes:
        short = path.with_suffix(f".{size}.part")
        short.write_bytes(data[:data.rfind(b"\n", 0, size) + 1] or data[:data.find(b"\n") + 1])
        row = rows_of("bench", "--stage", "pipeline-hans", "--rounds", "5", short)[0]
        yield row["bytes"], 1e9 * row["processorBest"] / row["bytes"]
        short.unlink()


def whole(data, sizes):
    """The same of whole commands, less what the command takes for nothing."""
    start = statistics.median(streamed(b"", 0)["seconds"] for _ in range(9))
    for size in sizes:
        seconds = min(streamed(data, size)["seconds"] for _ in range(3 if size < 50e6 else 1))
        yield size, 1e9 * (seconds - start) / size


def costs(part, title, path, options):
    sizes = [1000 * 4 ** step for step in range(20) if 1000 * 4 ** step <= options.gigabytes * 1e9]
    text_size = path.stat().st_size
    curves = {"in one process": list(in_process(path, [size for size in sizes if size <= text_size])),
              "whole command, less its start": list(
                  whole(path.read_bytes(), [size for size in sizes if size >= LEAST]))}
    part.curves(title, curves)
    for name, curve in curves.items():
        for size, cost in curve:
            yield [f"{title}, {name}", f"{size / 1e6:.4g}", f"{cost:.2f}", f"{1e3 / cost:.1f}"]
    (least, first), *_, (most, last) = curves["whole command, less its start"]
    part.bar(f"{title}: a byte of {most / 1e9:.2g} GB costs so many of {least / 1e6:.2g} MB", "≤ 1.1",
             last / first)


def main():
    found = parser(__doc__)
    found.add_argument("--gigabytes", type=float, default=1)
    found.add_argument("--most-gigabytes", type=float, default=4)
    options = found.parse_args()
    part = Part("scaling", options)
    paths = {title: part.use(text(name, LARGE)) for title, name in TEXTS.items()}
    tables = (("Threads", ["text", "MB", "MB/s, clock", "MB/s, processor", "times `-j 1`",
                           "memory, MiB"], lambda title, path: threads(part, title, path, options)),
              ("Memory", ["text", "MB streamed", "resident, MiB"],
               lambda title, path: memory(part, title, path.read_bytes(), options)),
              ("Cost of a byte", ["text", "MB", "ns a byte", "MB/s"],
               lambda title, path: costs(part, title, path, options)))
    for heading, header, rows in tables:
        part.plain(heading, header, [row for title, path in paths.items() for row in rows(title, path)])
    part.note("`normalize --from utf-8 --to zh-Hans`: decoding, repair, cleanup and conversion, whole"
              " processes that write to nowhere.")
    part.write()


if __name__ == "__main__":
    main()
