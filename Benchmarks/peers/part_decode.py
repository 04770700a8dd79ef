#!/usr/bin/env python3
"""Compares decoding with iconv, uconv and Python, as whole processes.

usage: Benchmarks/peers/part_decode.py [--rounds N] [--megabytes N] [--shared SHARED]

Each reads a file and writes UTF-8 to nowhere. Right are the codes that the WHATWG Encoding Standard
has, by its indexes in Data/whatwg, and the malformed input of Corpus/encodings, where what stands for
it must be what the standard says.
"""
import re
import subprocess
import sys

from catalogue import PARTS
from ours import COMMAND
from results import Part, parser, ratio, tell, text
from running import ROOT, Command, race

LANGUAGES = {"gb18030": "hans", "gbk": "hans", "big5": "hant", "utf-16le": "hant"}
OURS = "`normalize decode`"
PYTHON = ("import sys; sys.stdout.buffer.write("
          "sys.stdin.buffer.read().decode(sys.argv[1], 'replace').encode())")
# Indexes of two bytes: the file, and the trail bytes of a lead byte in order.
TRAILS = {"gb18030": [*range(0x40, 0x7F), *range(0x80, 0xFF)],
          "big5": [*range(0x40, 0x7F), *range(0xA1, 0xFF)]}


def commands(encoding):
    """The filters to UTF-8, by name."""
    peers = PARTS["decode"]
    names = {name: peer.configs[encoding] for name, peer in peers.items()}
    return {
        OURS: [COMMAND, "decode", "--from", encoding],
        peers["iconv"].label: ["iconv", "-f", names["iconv"], "-t", "UTF-8"],
        peers["uconv"].label: ["uconv", "-f", names["uconv"], "-t", "UTF-8"],
        peers["Python"].label: [sys.executable, "-I", "-S", "-c", PYTHON, names["Python"]],
    }


def decoded(arguments, data):
    """What a filter makes of bytes, malformed ones too."""
    # iconv stops at what is malformed, unless it may leave it out.
    lenient = [*arguments, *(["-c"] if arguments[0] == "iconv" else [])]
    done = subprocess.run(list(map(str, lenient)), input=data, stdout=subprocess.PIPE, check=False,
                          stderr=subprocess.DEVNULL)
    return done.stdout.decode("utf-8", "replace")


def cells(encoding):
    """Bytes and character of every two-byte code of the standard."""
    path = ROOT / f"Data/whatwg/{encoding}.txt"
    for line in path.read_text(encoding="utf-8").splitlines():
        lead, _, characters = line.partition(" ")
        if lead != "#":
            for trail, character in zip(TRAILS[encoding], characters, strict=True):
                if character != ".":
                    yield bytes([int(lead, 16), trail]), character


def malformed(encoding):
    """Bytes and text of the cases of an encoding."""
    for path in sorted((ROOT / "Corpus/encodings").glob("malformed*.tsv")):
        for line in path.read_text(encoding="utf-8").split("\n"):
            columns = line.split("\t")
            if columns[0] == encoding:
                text = re.sub(r"\\u([0-9A-F]{4})", lambda found: chr(int(found[1], 16)), columns[2])
                yield bytes.fromhex(columns[1]), text


def judge(encoding, arguments):
    """How many codes, and cases of malformed input, are decoded as the standard says."""
    found = {}
    if encoding in TRAILS:
        known = list(cells(encoding))
        lines = decoded(arguments, b"".join(code + b"\n" for code, _ in known)).split("\n")
        right = sum(line == character for line, (_, character) in zip(lines, known))
        found["codes, %"] = 100 * right / len(known)
    cases = list(malformed(encoding))
    found["malformed"] = [sum(decoded(arguments, data) == text for data, text in cases), len(cases)]
    return found


def encoded_text(encoding, megabytes):
    """A file of the text in the encoding, without the lines that it cannot hold."""
    python = PARTS["decode"]["Python"].configs[encoding]
    source = text(LANGUAGES[encoding], megabytes)
    target = source.with_suffix(f".{encoding}")
    if not target.exists() or target.stat().st_mtime < source.stat().st_mtime:
        lines = []
        for line in source.read_text(encoding="utf-8").split("\n")[:-1]:
            try:
                lines.append((line + "\n").encode(python))
            except UnicodeEncodeError:
                continue
        target.write_bytes(b"".join(lines))
    return target


def same_output(found, path):
    """Whether each writes what ours writes."""
    data = path.read_bytes()
    outputs = {name: decoded(arguments, data) for name, arguments in found.items()}
    return {name: "yes" if output == outputs[OURS] else "no" for name, output in outputs.items()}


def compare(part, encoding, options):
    path = part.use(encoded_text(encoding, options.megabytes))
    found = commands(encoding)
    table = part.table(f"{encoding} to UTF-8", path.name, race(
        {name: Command(arguments, path) for name, arguments in found.items()}, options.rounds), OURS,
        [*(["codes, %"] if encoding in TRAILS else []), "malformed", "same output"])
    same = same_output(found, path)
    short = "中文".encode(PARTS["decode"]["Python"].configs[encoding])
    for name, arguments in found.items():
        tell(table, name, arguments, short,
             **{"same output": same[name]}, **judge(encoding, arguments))
    label = PARTS["decode"]["iconv"].label
    part.bar(f"{encoding}: so many times as fast as iconv", "≥ 1", ratio(table, label))


def main():
    options = parser(__doc__).parse_args()
    part = Part("decode", options)
    for encoding in LANGUAGES:
        compare(part, encoding, options)
    part.note("Whole processes, from a file to nowhere. *codes*: the two-byte codes of the WHATWG"
              " Encoding Standard's index that give its character; *malformed*: the cases of"
              " Corpus/encodings whose output is the standard's; *same output* as ours on the text."
              " iconv has nothing that stands for malformed input, and leaves it out (`-c`).")
    part.write()


if __name__ == "__main__":
    main()
