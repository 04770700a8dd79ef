#!/usr/bin/env python3
"""Compares decoding and encoding with iconv, uconv and Python, as whole processes.

usage: Benchmarks/peers/part_decode.py [--rounds N] [--megabytes N] [--shared SHARED]

Each reads a file and writes to nowhere. Right are the codes that the WHATWG Encoding Standard
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

LANGUAGES = {"gb18030": "news-hans", "gbk": "news-hans", "big5": "news-hant", "utf-16le": "news-hant",
             "euc-tw": "news-hant"}
OURS = "`normalize decode`"
PYTHON = [sys.executable, "-I", "-S", "-c",
          "import sys; sys.stdout.buffer.write("
          "sys.stdin.buffer.read().decode(sys.argv[1], 'replace').encode(sys.argv[2]))"]
# How those that stop at malformed input go on; iconv has nothing to put in its place.
LENIENT = {"iconv": ["-c"], "uconv": ["--from-callback", "substitute"]}
# A command has to start, too: it gets so many times the text.
COMMAND_SHARE = 4
# Indexes of two bytes: the file, and the trail bytes of a lead byte in order.
TRAILS = {"gb18030": [*range(0x40, 0x7F), *range(0x80, 0xFF)],
          "big5": [*range(0x40, 0x7F), *range(0xA1, 0xFF)]}


def commands(source, target):
    """The filters from one encoding to another, one of which is UTF-8, by name."""
    peers = PARTS["decode"]
    other = target if source == "utf-8" else source
    names = {key: {other: peer.configs.get(other), "utf-8": "UTF-8"} for key, peer in peers.items()}
    found = {OURS: [COMMAND, "decode", "--from", source, "--output-encoding", target]}
    for key, script in (("iconv", []), ("uconv", []), ("Python", PYTHON)):
        first, second = names[key][source], names[key][target]
        if first and second:
            found[peers[key].label] = ([*script, first, second] if script
                                       else [key, "-f", first, "-t", second])
    return found


def converted(arguments, data):
    """What a filter makes of bytes, malformed ones too, where it would stop at them."""
    lenient = [*arguments, *LENIENT.get(arguments[0], [])]
    return subprocess.run(list(map(str, lenient)), input=data, stdout=subprocess.PIPE, check=False,
                          stderr=subprocess.DEVNULL).stdout


def decoded(arguments, data):
    return converted(arguments, data).decode("utf-8", "replace")


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
    """A file of the text in the encoding, and one of it in UTF-8: the lines that come back from the
    encoding unchanged by ours and by iconv."""
    source = text(LANGUAGES[encoding], megabytes)
    target = source.with_suffix(f".{encoding}")
    plain = source.with_suffix(f".{encoding}.utf-8")
    if not target.exists() or target.stat().st_mtime < source.stat().st_mtime:
        data = source.read_bytes()
        there, back = commands("utf-8", encoding), commands(encoding, "utf-8")
        iconv = PARTS["decode"]["iconv"].label
        theirs = converted(back[iconv], converted(there[iconv], data))
        ours = converted(back[OURS], converted([*there[OURS], "--unencodable", "replace"], data))
        lines = zip(*(version.split(b"\n") for version in (data, theirs, ours)), strict=True)
        plain.write_bytes(b"".join(line + b"\n" for line, their, our in lines
                                   if line and line == their == our))
        target.write_bytes(converted(there[OURS], plain.read_bytes()))
    return target, plain


def same_output(found, path):
    """Whether each writes what ours writes."""
    data = path.read_bytes()
    outputs = {name: converted(arguments, data) for name, arguments in found.items()}
    return {name: "yes" if output == outputs[OURS] else "no" for name, output in outputs.items()}


def compare(part, source, target, path, options):
    """A table of a conversion; how right decoding is, too."""
    found = commands(source, target)
    codes = ["codes, %"] if source in TRAILS else []
    judged = [*codes, "malformed"] if target == "utf-8" else []
    table = part.table(f"{source} to {target}", part.use(path).name, race(
        {name: Command(arguments, path) for name, arguments in found.items()}, options.rounds), OURS,
        [*judged, "same output"])
    same = same_output(found, path)
    short = converted(commands("utf-8", source)[OURS], "中文".encode())
    for name, arguments in found.items():
        tell(table, name, arguments, short, **{"same output": same[name]},
             **(judge(source, arguments) if judged else {}))
    label = PARTS["decode"]["iconv"].label
    part.bar(f"{source} to {target}: so many times as fast as iconv", "≥ 1", ratio(table, label))


def main():
    options = parser(__doc__).parse_args()
    part = Part("decode", options)
    for encoding in LANGUAGES:
        encoded, plain = encoded_text(encoding, COMMAND_SHARE * options.megabytes)
        compare(part, encoding, "utf-8", encoded, options)
        compare(part, "utf-8", encoding, plain, options)
    part.note("Whole processes, from a file to nowhere. *codes*: the two-byte codes of the WHATWG"
              " Encoding Standard's index that give its character; *malformed*: the cases of"
              " Corpus/encodings whose output is the standard's; *same output* as ours on the text."
              " iconv leaves out what is malformed (`-c`), uconv puts U+FFFD in its place"
              " (`--from-callback substitute`).")
    part.write()


if __name__ == "__main__":
    main()
