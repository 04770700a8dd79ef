#!/usr/bin/env python3
"""Compares the repair of mojibake with ftfy.

usage: Benchmarks/peers/part_repair.py [--rounds N] [--megabytes N] [--shared SHARED]

Timed on clean news, on news a tenth of whose lines are damaged, and on the seed page repeated. Right
are lines that Benchmarks/repair/damage.py damaged and that are the original again; wrong are clean
lines of packages (Benchmarks/repair/corpora.py) that are changed.
"""
import pathlib
import statistics
import sys
import tempfile

from catalogue import PARTS
from ours import COMMAND, Stages, command
from results import CACHE, Part, parser, speeds, tell, text
from running import ROOT, Worker, filtered, installed, race

sys.path.append(str(ROOT / "Benchmarks/repair"))
from corpora import write  # noqa: E402
from damage import Channel  # noqa: E402
from samples import Samples  # noqa: E402
from speed import measure_sites  # noqa: E402

OURS = "HanText"
LINES = 20
CHANGED = "changed in 100,000"
# Texts with what is wanted, MB/s, and the megabytes that are enough: damage takes its time.
TEXTS = {"clean Simplified news": ("news-hans", 1000, 64),
         "news with damaged lines": ("damaged", None, 2), "the seed page": ("seed", 2, 2)}
CLEAN = CACHE / "clean-lines"


def seed_file(megabytes):
    """The seed page, again and again."""
    page = (ROOT / "Corpus/seed/seed_page.txt").read_bytes() + b"\n"
    path = CACHE / "bench-texts" / f"seed-{megabytes:g}.txt"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(page * (int(megabytes * 1e6) // len(page) + 1))
    return path


def is_reversible(kind, channel):
    """Whether the damage loses nothing: no cut, no altered or dropped bytes, and only texts that it
    keeps."""
    return (isinstance(channel, Channel) and channel.part != "lost" and channel.alter is None
            and "dropped" not in kind)


def restored(samples, arguments):
    """Per cent of the damaged lines that become the original again: of damage that loses nothing,
    and of all."""
    counts = {"reversible, %": [0, 0], "all, %": [0, 0]}
    for kind, groups in samples.whole_lines():
        names = counts if is_reversible(kind, samples.channels[kind]) else ["all, %"]
        for group in groups:
            for sample, found in zip(group, filtered(arguments, [each.damaged for each in group]),
                                     strict=True):
                for name in names:
                    counts[name][0] += sample.view(found)[0] == sample.truth[0]
                    counts[name][1] += 1
    return {name: 100 * right / count for name, (right, count) in counts.items()}


def changed(arguments):
    """Clean lines that are changed, in 100,000."""
    found = count = 0
    for path in sorted(CLEAN.glob("*.txt")):
        lines = path.read_text(encoding="utf-8").split("\n")[:-1]
        found += sum(a != b for a, b in zip(lines, filtered(arguments, lines), strict=True))
        count += len(lines)
    return 100_000 * found / count


def accuracy(shared, systems):
    """What each restores and harms, by name."""
    for name, arguments in systems.items():
        yield name, {**restored(Samples(shared, LINES), arguments), CHANGED: changed(arguments)}


def slow_sites(options):
    """What damaged lines take more than their originals, by kind of damage."""
    options.command = COMMAND
    with tempfile.TemporaryDirectory() as folder:
        yield from measure_sites(options, pathlib.Path(folder))


def main():
    options = parser(__doc__).parse_args()
    part = Part("repair", options)
    if not CLEAN.exists():
        write(CLEAN)
    known = PARTS["repair"]
    filters = {OURS: command("repair")} | {known[name].label: arguments for name, arguments
                                           in installed("repair").items()}
    judged = dict(accuracy(options.shared, filters))
    for title, (source, wanted, most) in TEXTS.items():
        size = min(options.megabytes, most)
        path = part.use(seed_file(size) if source == "seed" else text(source, size))
        systems = {"ours": Stages({"repair": OURS}, path)}
        systems |= {peer.label: Worker(filters[peer.label], path, peer.limit)
                    for peer in known.values() if peer.label in filters}
        table = part.table(title, path.name, race(systems, options.rounds), OURS,
                           ["reversible, %", "all, %", CHANGED])
        for name, arguments in filters.items():
            tell(table, name, arguments, **judged[name])
        if wanted:
            part.bar(f"{title}: MB/s", f"≥ {wanted}",
                     statistics.median(speeds(table["systems"][OURS]["rows"])))
    sites = {name: statistics.median(rounds) for name, _, rounds in slow_sites(options) if rounds}
    slowest = max(sites, key=sites.get)
    part.bar(f"a damaged line ({slowest}): ms more than its original", "≤ 5", sites[slowest])
    part.note("*reversible*, *all*: lines that are the original again, of lines damaged from end to end in"
              " the ways of repair/damage.py that lose nothing, and in all, after many of which no repair"
              " can know the original. *changed*: of clean lines in eight languages and in code.")
    part.write()


if __name__ == "__main__":
    main()
