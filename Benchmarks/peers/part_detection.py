#!/usr/bin/env python3
"""Compares the detection of encodings with its peers.

usage: Benchmarks/peers/part_detection.py [--rounds N] [--megabytes N] [--shared SHARED]

Timed on pieces of news in GB 18030, of the size that ours looks at. Right is an answer by which a
short sample of known encoding is decoded exactly: samples of treebanks (with SHARED) or of the news,
and of Debian's documents in other languages.
"""
import sys

from catalogue import PARTS
from ours import COMMAND, Stages
from results import Part, parser, tell, text
from running import ROOT, Worker, installed, race

sys.path.append(str(ROOT / "Benchmarks/detection"))
from bench import foreign_texts, measure, treebank_texts  # noqa: E402
from table import OURS  # noqa: E402

COUNT = 100
COMMON = ("UTF-8", "GBK", "GB18030", "Big5")
COLUMNS = ("UTF-8, GB 18030 and Big5, %", "all samples, %")


def chinese_lines(shared):
    if shared:
        return treebank_texts(shared / "data/ud")
    return {script: text(f"news-{script}", 1).read_text(encoding="utf-8").split("\n")[:-1]
            for script in ("hans", "hant")}


def shares(rows):
    """Per cent of the samples that each detector is right on: of the encodings that all claim to
    know, and all."""
    def share(chosen, name):
        return 100 * sum(row.right[name] for row in chosen) / sum(row.count for row in chosen)

    scored = [row for row in rows if row.cell.is_scored]
    common = [row for row in scored if row.cell.name.startswith(COMMON)]
    for name in rows[0].right:
        yield name, {COLUMNS[0]: share(common, name), COLUMNS[1]: share(scored, name)}


def main():
    options = parser(__doc__).parse_args()
    part = Part("detection", options)
    path = text("news-hans", min(options.megabytes, 4))
    encoded = path.with_suffix(".samples")
    encoded.write_bytes(path.read_text(encoding="utf-8").encode("gb18030"))
    part.use(encoded)
    peers, known = installed("detection"), PARTS["detection"]
    systems = {"ours": Stages({"detect": OURS}, path)}
    systems |= {known[name].label: Worker(arguments, encoded, known[name].limit)
                for name, arguments in peers.items()}
    foreign, versions = foreign_texts()
    accuracy = dict(shares(measure(chinese_lines(options.shared) | foreign, COMMAND, COUNT)))
    table = part.table("GB 18030", encoded.name, race(systems, options.rounds), OURS,
                       COLUMNS)
    tell(table, OURS, [COMMAND, "detect", "-"], **accuracy[OURS])
    for name, arguments in peers.items():
        tell(table, known[name].label, arguments, b"c4e3bac3", known[name].note,
             **accuracy[known[name].label])
    part.note("Samples of 4 to 1,000 bytes, as many of each length (detection/samples.py); *all* are also"
              " HZ, ISO-2022-CN, EUC-TW, UTF-16 and UTF-32, and seven languages more, texts in which are of"
              f" {', '.join(versions)}. Peers do not know all of these.")
    part.write()


if __name__ == "__main__":
    main()
