#!/usr/bin/env python3
"""Measures `normalize detect` and its peers on short samples of known encoding.

usage: Benchmarks/detection/bench.py UD COMMAND [RESULTS]

UD is a folder with the Chinese treebanks of Universal Dependencies (zh_*-ud-*.conllu), COMMAND is
`normalize`, RESULTS the Markdown file to write (results.md beside this file). Peers are installed
from PyPI into .cache/bench-detection, in the pinned versions; texts in other languages and
uchardet's library come from Debian packages. An answer is right when decoding by the superset that
it names gives exactly the text.
"""
import datetime
import os
import pathlib
import subprocess
import sys
import time
import venv

HERE = pathlib.Path(__file__).resolve().parent
CACHE = pathlib.Path(".cache/bench-detection").resolve()
SEED = 20240229
COUNT = 200


def enter_environment():
    """Restarts this script in the virtual environment that has the peers."""
    from peers import PINNED

    environment = CACHE / "venv"
    python = environment / "bin/python"
    if pathlib.Path(sys.prefix) == environment:
        return
    wanted = sorted(f"{name}=={version}" for name, version in PINNED.items())
    stamp = environment / "installed"
    if not stamp.exists() or stamp.read_text() != "\n".join(wanted):
        venv.create(environment, with_pip=True, clear=True)
        subprocess.run([python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check",
                        *wanted], check=True)
        stamp.write_text("\n".join(wanted))
    os.execv(python, [str(python), *sys.argv])


def read_texts(folder):
    from texts import LANGUAGES, TREEBANKS, fetch_package, foreign_lines, treebank_lines

    lines = {language: treebank_lines(folder, language) for language in TREEBANKS}
    versions = []
    for package in sorted({source.package for source in LANGUAGES.values()}):
        root, version = fetch_package(package, CACHE)
        versions.append(f"{package} {version}")
        for language, source in LANGUAGES.items():
            if source.package == package:
                lines[language] = foreign_lines(root, language)
    return lines, versions


def main():
    arguments = sys.argv[1:]
    if len(arguments) not in (2, 3):
        sys.exit(__doc__)
    enter_environment()
    from codec import is_called_chinese, is_right
    from peers import ours, peers
    from samples import CELLS, CODE_CELLS, LENGTHS, code_samples, samples
    from table import Row, report

    folder, command = arguments[:2]
    lines, versions = read_texts(folder)
    groups = [(cell, length, samples(cell, lines, length, COUNT, SEED))
              for cell in CELLS for length in LENGTHS]
    groups += [(cell, None, code_samples(cell, lines, COUNT, SEED)) for cell in CODE_CELLS]
    everything = [sample.data for _, _, found in groups for sample in found]

    answers, seconds = {}, {}
    started = time.perf_counter()
    answers["HanText"] = ours(command, everything)
    seconds["HanText"] = time.perf_counter() - started
    for name, detect in peers(CACHE).items():
        started = time.perf_counter()
        answers[name] = [detect(data) for data in everything]
        seconds[name] = time.perf_counter() - started
        print(f"{name}: {seconds[name]:.1f} s", file=sys.stderr)

    rows = []
    first = 0
    for cell, length, found in groups:
        labels = {name: given[first:first + len(found)] for name, given in answers.items()}
        first += len(found)
        if found:
            rows.append(Row(
                cell, length, len(found),
                {name: sum(map(is_right, found, given)) for name, given in labels.items()},
                {name: sum(map(is_called_chinese, given)) for name, given in labels.items()}))
    date = datetime.date.today().isoformat()
    text = report(rows, seconds, sum(map(len, everything)), date, versions, SEED)
    out = pathlib.Path(arguments[2]) if len(arguments) == 3 else HERE / "results.md"
    out.write_text(text, encoding="utf-8")
    print(text)


if __name__ == "__main__":
    main()
