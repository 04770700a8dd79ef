"""What is measured of HanText: the library in a Swift process, and the command."""
import json
import pathlib
import subprocess

from running import ROOT, Command, run

COMMAND = ROOT / ".build/release/normalize"
PROGRAMS = ROOT / ".build/benchmarks/release"


def rows_of(program, *arguments):
    """The objects that a program of this package prints, a line each, with its memory."""
    used, output = run([PROGRAMS / program, *arguments], output=subprocess.PIPE)
    return [{**json.loads(line), "peak": used["peak"]} for line in output.splitlines()]


class Conversion:
    """A configuration in both modes, beside a bare table loop."""

    def __init__(self, config, path):
        self.arguments = [path, path, "--configs", config, "--rounds", "1"]

    def __call__(self):
        names = {"exact": "HanText", "best": "HanText, mode best", "table": "a bare table loop"}
        return {names[row["mode"]]: {"seconds": row["seconds"][0], "size": row["bytes"],
                                     "peak": row["peak"]}
                for row in rows_of("conversion-speed", *self.arguments) if row["mode"] in names}


def command(stage, *options):
    """The command as a filter of UTF-8; an empty stage is the pipeline."""
    return [COMMAND, *([stage] if stage else []), "--from", "utf-8", *options]


def filter_on(path, stage, *options):
    return Command(command(stage, *options), pathlib.Path(path))


class Segmentation:
    """Both modes, tokens alone and as strings."""

    def __init__(self, path):
        self.path = path

    def __call__(self):
        used, output = run([PROGRAMS / "segmentation-speed", self.path], output=subprocess.PIPE, lines=2)
        # The first round warms up, and an empty object ends each.
        rows = [json.loads(line) for line in output.splitlines()]
        rows = rows[rows.index({}) + 1:]
        found = {}
        for row in rows:
            if row and row["pieces"] == "lines":
                for kind, key in (("tokens", "seconds"), ("strings", "strings")):
                    found[f"HanText, {row['mode']}, {kind}"] = {
                        "seconds": row[key], "size": row["size"], "peak": used["peak"]}
        return found
