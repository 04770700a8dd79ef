#!/usr/bin/env python3
"""A peer that is a Python package, in a process of its own and inside its environment.

usage: worker.py PART NAME CONFIG                       a filter
       worker.py PART NAME CONFIG --measure FILE LIMIT  a peer that is measured

CONFIG is what is asked for, in the peer's words. As a filter it answers each line of standard input
with a line: the text, or its words with spaces between, or, where the peer takes bytes, which are
given in hexadecimal, a label. What a peer cannot do gives an empty line. With --measure, it works on
the lines of the first LIMIT bytes of FILE (0: all) once for each line of standard input, and answers
with an object: `seconds` of the processor from string to string, `size` in bytes, how many `results`
there were, the seconds that opening took (`load`) and the most memory that was resident, in KiB
(`peak`). The programs in Benchmarks/segmentation/native understand the same.
"""
import json
import pathlib
import re
import sys
import time

import openers

# What a detector is given at a time; ours looks at no more.
PIECE = 1 << 16


def answer(function, unit, line):
    """The line that answers a line."""
    try:
        found = function(bytes.fromhex(line.decode()) if unit == "bytes"
                         else line.decode("utf-8", "surrogatepass"))
    except Exception as error:  # Whatever a peer raises, it has no answer.
        print(f"{type(error).__name__}: {error}", file=sys.stderr)
        return b""
    text = " ".join(found) if isinstance(found, list) else found or ""
    return text.encode("utf-8", "surrogatepass").replace(b"\n", b" ")


def pieces(unit, path, limit):
    """What the peer is called with, one after the other, and how many bytes that is."""
    data = pathlib.Path(path).read_bytes()
    data = data[:data.rfind(b"\n", 0, limit or len(data)) + 1]
    if unit == "bytes":
        return [data[start:start + PIECE] for start in range(0, len(data), PIECE)], len(data)
    text = data.decode()
    return [text] if unit == "text" else text.split("\n")[:-1], len(data)


def measure(function, unit, path, limit, load):
    """An object for each line of standard input."""
    given, size = pieces(unit, path, limit)
    for _ in sys.stdin:
        results, start = 0, time.process_time()
        for piece in given:
            found = function(piece)
            results += len(found) if isinstance(found, list) else 1
        seconds = time.process_time() - start
        status = pathlib.Path("/proc/self/status").read_text()
        yield {"seconds": seconds, "size": size, "results": results, "load": load,
               "peak": int(re.search(r"VmHWM:\s*(\d+)", status)[1])}


def main():
    part, name, config, *rest = sys.argv[1:]
    began = time.process_time()
    # Some print to it when they are opened.
    output, sys.stdout = sys.stdout, sys.stderr
    unit, function = getattr(openers, part)(name, config)
    function(b"\xc4\xe3\xba\xc3" if unit == "bytes" else "一百")
    load = time.process_time() - began
    if rest:
        for row in measure(function, unit, rest[1], int(rest[2]), load):
            print(json.dumps(row), file=output, flush=True)
        return
    for line in sys.stdin.buffer:
        output.buffer.write(answer(function, unit, line.removesuffix(b"\n")) + b"\n")
    output.flush()


if __name__ == "__main__":
    main()
