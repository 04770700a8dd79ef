#!/usr/bin/env python3
"""Measures the perplexity of the lexicon's language models on text they have not seen.

usage: Benchmarks/lexicon/perplexity.py COMMAND SOURCES [--ud FOLDER] [--output FILE]

COMMAND is the built `hantext-data`, SOURCES the folder that scripts/fetch-sources fills. It builds
the models without every twentieth sentence of the corpus and scores those sentences; of the
treebanks in FOLDER (Universal Dependencies, *.conllu) it scores the sentences of some test files.
"""
import argparse
import datetime
import pathlib
import subprocess
import tempfile

TREEBANKS = ["zh_gsdsimp-ud-test", "zh_gsd-ud-test", "zh_hk-ud-test", "zh_pud-ud-test"]

HEADING = """\
# How well the language models expect text

Perplexity by folded character, ends of sentences included, of `CharacterModel`, of the bigrams of
words alone, and of `TextModel`, which mixes both; less is better. Lexicon and models are built
without every twentieth sentence of the corpus, which are the held-out sentences: newspaper text of
the same month. The other rows are test sets of Universal Dependencies, one sentence a line.

`make bench-perplexity SHARED=path`, {date}; {packs}.

"""


def sentences(path):
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("# text = "):
            yield line[len("# text = "):]


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("command")
    parser.add_argument("sources")
    parser.add_argument("--ud", type=pathlib.Path)
    parser.add_argument("--output", type=pathlib.Path)
    options = parser.parse_args()
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        texts = []
        for name in TREEBANKS if options.ud else []:
            text = pathlib.Path(folder, name)
            text.write_text("\n".join(sentences(options.ud / f"{name}.conllu")) + "\n",
                            encoding="utf-8")
            texts.append(str(text))
        rows = subprocess.run([options.command, "perplexity", options.sources, *texts], check=True,
                              stdout=subprocess.PIPE, text=True).stdout
    packs = ", ".join(
        f"{name}.pack {pathlib.Path('Sources/HanData/packs', name + '.pack').stat().st_size:,} bytes"
        for name in ("lexicon", "model"))
    report = HEADING.format(date=datetime.date.today(), packs=packs) + rows
    print(report, end="")
    if options.output:
        options.output.write_text(report, encoding="utf-8")


if __name__ == "__main__":
    main()
