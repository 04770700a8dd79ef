#!/usr/bin/env python3
"""Compares the whole pipeline with what is commonly put together in Python: ftfy with NFKC, OpenCC's
t2s and jieba.

usage: Benchmarks/peers/part_pipeline.py [--rounds N] [--megabytes N] [--shared SHARED]

Ours repairs, cleans, converts to Simplified and cuts words. Right are the lines of the seed page that
equal its golden, in Simplified, spaces left out.
"""
import statistics
import sys

from catalogue import PARTS
from ours import Stages, command, filter_on
from results import Part, parser, speeds, tell, text
from running import ROOT, Worker, filtered, installed, race

SEED = ROOT / "Corpus/seed"
TEXTS = {"Simplified news": "news-hans", "Traditional news": "news-hant", "web pages": "web",
         "news with damaged lines": "damaged"}
OURS = "`normalize --to zh-Hans --segment`"
STAGES = {"pipeline-full": "HanText, with numbers", "pipeline-hans": "HanText, without words",
          "pipeline": "HanText, repair and cleanup"}
GOLDEN = "golden lines"
DAMAGED_MEGABYTES = 2


def page_lines(name):
    return [line for line in (SEED / name).read_text(encoding="utf-8").split("\n") if line.strip()]


def judge(arguments):
    """How many lines of the page are as they should be, when spaces do not count."""
    golden = page_lines("seed_page.golden.hans.txt")
    found = filtered(arguments, page_lines("seed_page.txt"))
    right = sum("".join(a.split()) == "".join(b.split()) for a, b in zip(golden, found, strict=True))
    return {GOLDEN: [right, len(golden)]}


def main():
    options = parser(__doc__).parse_args()
    part = Part("pipeline", options)
    peers, known = installed("pipeline"), PARTS["pipeline"]
    filters = {OURS: ("--to", "zh-Hans", "--segment"), "`normalize --to zh-Hans`": ("--to", "zh-Hans")}
    for title, source in TEXTS.items():
        # Damage takes its time.
        most = DAMAGED_MEGABYTES if source == "damaged" else options.megabytes
        path = part.use(text(source, min(most, options.megabytes)))
        systems = {"ours": Stages(STAGES, path)}
        systems |= {key: filter_on(path, "", *more) for key, more in filters.items()}
        systems |= {known[name].label: Worker(arguments, path, known[name].limit)
                    for name, arguments in peers.items()}
        table = part.table(title, path.name, race(systems, options.rounds), OURS, [GOLDEN])
        for key, more in filters.items():
            tell(table, key, command("", *more), **judge(command("", *more)))
        for name, arguments in peers.items():
            tell(table, known[name].label, arguments, **judge(arguments))
        if source == "news-hans":
            part.bar(f"{title}, decoded, repaired, cleaned and converted to zh-Hans: MB/s", "≥ 100",
                     statistics.median(speeds(table["systems"]["HanText, without words"]["rows"])))
    part.note("*golden lines*: of the seed page, spaces left out. The recipe keeps readings that were"
              " pasted, residue of markup and quantities as they are, and flattens marks and digits.")
    part.write()


if __name__ == "__main__":
    main()
