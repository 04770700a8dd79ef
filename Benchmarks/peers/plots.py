#!/usr/bin/env python3
"""Draws how right every system is against how fast it is, and what a byte costs by size.

usage: plots.py FOLDER PART_JSON...       (inside the environment that has matplotlib)

Writes FOLDER/PART.svg for each part that has something to draw. The same figures give the same
bytes. Text and axes take the colour that the page of the reader has, light or dark.
"""
import json
import pathlib
import re
import statistics
import sys

import matplotlib
from matplotlib import pyplot
from matplotlib.ticker import FuncFormatter, LogLocator, NullFormatter

OURS, PEER = "#d9480f", "#1c7ed6"
# Is replaced by the reader's colour of text.
INK = "#010203"
STYLE = """<style>
svg { color: #1f2328; }
@media (prefers-color-scheme: dark) { svg { color: #e6edf3; } }
</style>"""
LINE = {"color": INK, "linewidth": 0.5, "alpha": 0.35}


def percent(value):
    """A figure of accuracy as a number; None where there is none."""
    if isinstance(value, list):
        return 100 * value[0] / value[1] if value[1] else None
    return value if isinstance(value, (int, float)) else None


def points(table):
    """Name, MB/s and accuracy of the systems of a table that have both."""
    column = table["accuracy"][0] if table.get("accuracy") else None
    for name, system in table.get("systems", {}).items():
        right = percent(system.get("accuracy", {}).get(column))
        if right is not None and system["rows"]:
            speeds = [row["size"] / 1e6 / row["seconds"] for row in system["rows"]]
            yield name.replace("`", ""), statistics.median(speeds), right


def label(axes, found):
    """Names at the right of the axes, in the order of their points, each with a line to its own."""
    low, high = axes.get_ylim()
    gap = (high - low) / 13
    places, place = [], low - gap
    for _, _, right in sorted(found, key=lambda each: each[2]):
        place = max(place + gap, right)
        places.append(place)
    # What went too far up comes down again.
    ceiling = high + gap
    for index in reversed(range(len(places))):
        ceiling = places[index] = min(places[index], ceiling - gap)
    for (name, speed, right), place in zip(sorted(found, key=lambda each: each[2]), places):
        axes.annotate(
            name, (speed, right), (1.02, place), textcoords=axes.get_yaxis_transform(), fontsize=7,
            va="center", color=OURS if is_ours(name) else INK, annotation_clip=False,
            arrowprops={"arrowstyle": "-", **LINE})


def is_ours(name):
    return name.startswith(("HanText", "normalize"))


def dress(axes, title, x, y):
    axes.set_title(title, fontsize=9, color=INK, loc="left")
    axes.set_xlabel(x, fontsize=8, color=INK)
    axes.set_ylabel(y, fontsize=8, color=INK)
    axes.tick_params(labelsize=7, colors=INK, which="both")
    axes.grid(True, which="major", **{**LINE, "alpha": 0.2})
    axes.set_facecolor("none")
    for name, spine in axes.spines.items():
        spine.set_visible(name in ("left", "bottom"))
        spine.set_color(INK)


def draw_table(axes, table):
    found = list(points(table))
    axes.set_xscale("log")
    for name, speed, right in found:
        axes.plot([speed], [right], "o", markersize=6, color=OURS if is_ours(name) else PEER)
    low, high = min(right for *_, right in found), max(right for *_, right in found)
    margin = max((high - low) * 0.12, 0.05)
    axes.set_ylim(low - margin, high + margin)
    slowest, fastest = min(speed for _, speed, _ in found), max(speed for _, speed, _ in found)
    # So wide that there are ticks.
    room = max(1.4, (10 / (fastest / slowest)) ** 0.5)
    axes.set_xlim(slowest / room, fastest * room)
    axes.xaxis.set_major_locator(LogLocator(subs=(1, 2, 5)))
    axes.xaxis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:g}"))
    axes.xaxis.set_minor_formatter(NullFormatter())
    axes.ticklabel_format(axis="y", useOffset=False)
    column = table["accuracy"][0]
    dress(axes, table["title"], "MB/s, one thread", column if "%" in column else f"{column}, %")
    label(axes, found)


def draw_curves(axes, title, curves):
    axes.set_xscale("log")
    for (name, curve), color in zip(curves.items(), (PEER, OURS)):
        axes.plot(*zip(*curve), "o-", markersize=4, linewidth=1.2, color=color, label=name)
    axes.set_ylim(bottom=0)
    dress(axes, title, "bytes of input", "ns a byte")
    axes.legend(fontsize=7, frameon=False, labelcolor=INK)


def figure(panels):
    """One row for each panel, a function that draws on axes."""
    drawn, rows = pyplot.subplots(len(panels), 1, figsize=(7.2, 2.9 * len(panels)), squeeze=False)
    for panel, (axes,) in zip(panels, rows):
        panel(axes)
    drawn.subplots_adjust(left=0.1, right=0.62, hspace=0.5, top=1 - 0.3 / len(panels) / 2.9,
                          bottom=0.45 / len(panels) / 2.9)
    return drawn


def save(drawn, path):
    drawn.savefig(path, transparent=True, metadata={"Date": None, "Creator": None})
    pyplot.close(drawn)
    text = path.read_text(encoding="utf-8").replace(INK, "currentColor")
    text = re.sub(r"[ \t]+$", "", text, flags=re.M)
    path.write_text(re.sub(r"(<svg [^>]*>)", lambda found: f"{found[1]}\n {STYLE}", text, count=1),
                    encoding="utf-8")


def main():
    folder = pathlib.Path(sys.argv[1])
    folder.mkdir(exist_ok=True)
    matplotlib.use("svg")
    matplotlib.rcParams.update({"svg.hashsalt": "HanText", "svg.fonttype": "none",
                                "font.family": "sans-serif"})
    for file in map(pathlib.Path, sys.argv[2:]):
        part = json.loads(file.read_text(encoding="utf-8"))
        panels = [lambda axes, table=table: draw_table(axes, table)
                  for table in part["tables"] if len(list(points(table))) > 1]
        panels += [lambda axes, title=title, curves=curves: draw_curves(axes, title, curves)
                   for title, curves in part["curves"].items()]
        if panels:
            save(figure(panels), folder / f"{file.stem}.svg")
            print(folder / f"{file.stem}.svg", file=sys.stderr)


if __name__ == "__main__":
    main()
