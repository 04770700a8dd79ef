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


class Stages:
    """Stages of the runner, in turn; `names` says what each is called in the tables."""

    def __init__(self, names, path):
        self.names = names
        self.arguments = ["--stage", ",".join(names), "--rounds", "1", path]

    def __call__(self):
        return {self.names[row["stage"]]: {"seconds": row["processorMedian"], "size": row["bytes"],
                                           "hash": row["hash"], "peak": row["peak"]}
                for row in rows_of("bench", *self.arguments)}
