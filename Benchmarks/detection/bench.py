#!/usr/bin/env python3
"""Measures how right `normalize detect` and its peers are on short samples of known encoding.

usage: Benchmarks/detection/bench.py UD COMMAND [RESULTS]

UD is a folder with the Chinese treebanks of Universal Dependencies (zh_*-ud-*.conllu), COMMAND is
`normalize`, RESULTS the Markdown file to write (results.md beside this file). Peers are installed
from PyPI into .cache/peers, in the pinned versions; texts in other languages and uchardet's library
come from Debian packages. An answer is right when decoding by the superset that it names gives
exactly the text. `make bench-peers` tells how fast they are.
"""
import datetime
import json
import pathlib
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
sys.path.append(str(HERE.parent / "peers"))
from catalogue import PARTS  # noqa: E402
from codec import is_called_chinese, is_right  # noqa: E402
from running import CACHE, filtered, installed  # noqa: E402
from samples import CELLS, CODE_CELLS, LENGTHS, code_samples, samples  # noqa: E402
from table import OURS, Row, report  # noqa: E402
from texts import LANGUAGES, TREEBANKS, fetch_package, foreign_lines, treebank_lines  # noqa: E402

SEED = 20240229
COUNT = 200


def foreign_texts():
    """The lines of each foreign language, and the versions of the packages that they are from."""
    lines, versions = {}, []
    for package in sorted({source.package for source in LANGUAGES.values()}):
        root, version = fetch_package(package, CACHE / "debian")
        versions.append(f"{package} {version}")
        for language, source in LANGUAGES.items():
            if source.package == package:
                lines[language] = foreign_lines(root, language)
    return lines, versions


def treebank_texts(folder):
    return {language: treebank_lines(folder, language) for language in TREEBANKS}


def ours(command, all_data):
    """The labels of `normalize detect` for many samples, in their order."""
    labels = []
    with tempfile.TemporaryDirectory() as folder:
        for first in range(0, len(all_data), 500):
            names = []
            for number, data in enumerate(all_data[first:first + 500]):
                path = pathlib.Path(folder, str(number))
                path.write_bytes(data)
                names.append(str(path))
            output = subprocess.run([command, "detect", "--json", *names], check=True,
                                    stdout=subprocess.PIPE).stdout
            labels += [json.loads(line)["encoding"] for line in output.splitlines()]
    return labels


def all_answers(command, all_data):
    """Name and labels of each detector."""
    found = {OURS: ours(command, all_data)}
    lines = [data.hex() for data in all_data]
    for name, arguments in installed("detection").items():
        found[PARTS["detection"][name].label] = [
            label or None for label in filtered(arguments, lines)]
        print(name, file=sys.stderr)
    return found


def measure(lines, command, count=COUNT):
    """A row for each cell: a kind of sample and a length."""
    groups = [(cell, length, samples(cell, lines, length, count, SEED))
              for cell in CELLS for length in LENGTHS if set(cell.languages) <= set(lines)]
    groups += [(cell, None, code_samples(cell, lines, count, SEED)) for cell in CODE_CELLS]
    answers = all_answers(command, [sample.data for _, _, found in groups for sample in found])
    rows, first = [], 0
    for cell, length, found in groups:
        labels = {name: given[first:first + len(found)] for name, given in answers.items()}
        first += len(found)
        if found:
            rows.append(Row(
                cell, length, len(found),
                {name: sum(map(is_right, found, given)) for name, given in labels.items()},
                {name: sum(map(is_called_chinese, given)) for name, given in labels.items()}))
    return rows


def main():
    arguments = sys.argv[1:]
    if len(arguments) not in (2, 3):
        sys.exit(__doc__)
    folder, command = arguments[:2]
    lines, versions = foreign_texts()
    rows = measure(treebank_texts(folder) | lines, command)
    text = report(rows, datetime.date.today().isoformat(), versions, SEED)
    out = pathlib.Path(arguments[2]) if len(arguments) == 3 else HERE / "results.md"
    out.write_text(text, encoding="utf-8")
    print(text)


if __name__ == "__main__":
    main()
