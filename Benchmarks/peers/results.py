"""The figures of a part, as they are kept between a run and the report: .cache/bench-results/PART.json.

A part is a list of `tables`. A table has a `title`, the name of its `text`, the name of the system
that others are compared with (`base`), the names of its `accuracy` columns, the first of which is
plotted, and `systems`: for each its rows of every round, starts in milliseconds, accuracy and a
note; or it has a `header` and `rows` that are shown as they are. `curves` are points of size and
cost. `bars` are the marks that were set: what, what is wanted, what was measured.
"""
import argparse
import datetime
import hashlib
import json
import os
import pathlib
import statistics
import sys

from running import CACHE, ROOT, first_answer

sys.path.append(str(ROOT / "Benchmarks"))
from machine import output_of  # noqa: E402

FOLDER = CACHE / "bench-results"
STARTS = 9


def parser(document):
    """The options that every part takes."""
    found = argparse.ArgumentParser(description=document.splitlines()[0])
    found.add_argument("--rounds", type=int, default=5)
    found.add_argument("--megabytes", type=float, default=16, help="of the texts that are timed")
    found.add_argument("--shared", type=pathlib.Path, help="holds `data` with the treebanks")
    return found


def text(name, megabytes):
    """A file with the first so many megabytes of a text of scripts/benchmark-corpora, whole lines."""
    source = CACHE / "benchmark-corpora" / f"{name}.large.txt"
    size = int(megabytes * 1e6)
    with open(source, "rb") as file:
        data = file.read(size)
    target = CACHE / "bench-texts" / f"{name}-{len(data)}.txt"
    if not target.exists() or target.stat().st_mtime < source.stat().st_mtime:
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data[:data.rfind(b"\n") + 1])
    return target


class Part:
    """Collects the figures of a part and writes them."""

    def __init__(self, name, options):
        self.found = {
            "part": name, "date": f"{datetime.datetime.now():%Y-%m-%d %H:%M}", "rounds": options.rounds,
            "commit": output_of("git", "-C", ROOT, "rev-parse", "--short", "HEAD"),
            "load": os.getloadavg()[0], "shared": bool(options.shared),
            "texts": {}, "tables": [], "curves": {}, "bars": [], "notes": []}

    def use(self, path):
        """Notes a text's size and hash."""
        path = pathlib.Path(path)
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
        self.found["texts"][path.name] = {"bytes": path.stat().st_size, "sha256": digest}
        return path

    def table(self, title, text_name, rows, base, accuracy=()):
        """A table of what race() found; starts, accuracy and notes are added by `tell`."""
        self.found["tables"].append({
            "title": title, "text": text_name, "base": base, "accuracy": list(accuracy),
            "systems": {name: {"rows": found} for name, found in rows.items()}})
        return self.found["tables"][-1]

    def plain(self, title, header, rows):
        """A table of cells that are as they are."""
        self.found["tables"].append({"title": title, "header": header, "rows": list(rows)})

    def curves(self, title, curves):
        """Points of size and cost, by name."""
        self.found["curves"][title] = curves

    def bar(self, what, wanted, measured):
        """`wanted` is a relation and a number."""
        self.found["bars"].append({"what": what, "wanted": wanted, "measured": measured})

    def note(self, note):
        self.found["notes"].append(note)

    def write(self):
        FOLDER.mkdir(parents=True, exist_ok=True)
        path = FOLDER / f"{self.found['part']}.json"
        path.write_text(json.dumps(self.found, ensure_ascii=False, indent=1), encoding="utf-8")


def tell(table, name, arguments=None, line="网络软件".encode(), note="", **accuracy):
    """Adds to a system of a table how soon it answers, how right it is and what is to be said."""
    system = table["systems"].setdefault(name, {"rows": []})
    if arguments:
        system["starts"] = [first_answer(arguments, line) for _ in range(STARTS)]
    system["accuracy"] = accuracy
    system["note"] = note


def speeds(rows):
    """MB of input a second of the processor, in every round."""
    return [row["size"] / 1e6 / row["seconds"] for row in rows]


def ratio(table, name, base=None):
    """How many times as fast the base is, the median over the rounds."""
    pairs = zip(speeds(table["systems"][base or table["base"]]["rows"]),
                speeds(table["systems"][name]["rows"]))
    return statistics.median(ours / theirs for ours, theirs in pairs)
