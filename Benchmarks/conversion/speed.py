#!/usr/bin/env python3
"""Measures script conversion beside its peers, in one session, all in turn in each round.

usage: Benchmarks/conversion/speed.py CONVERSION_SPEED COMMAND [--rounds N] [--output FILE]

CONVERSION_SPEED is the program of that name in this package, COMMAND is `normalize`. Measured are

- the library, bytes to bytes, beside the bare table loop, all configurations and modes;
- peers in Python processes (converters.py) on the same text, from string to string, which is
  kindest to them, and from bytes to bytes; OpenCC's output is compared with ours;
- whole commands on 64 MB: ours and OpenCC's;
- starts, until four characters are converted; memory beside the buffers.

Speed is MB of input a second of the processor, for commands of the clock too, best and median of
the rounds; one thread. Needs the corpus (scripts/conversion-corpus); installs the peers from PyPI into
.cache/bench-conversion, and leaves out those that cannot be installed (ICU needs libicu-dev).
"""
import argparse
import hashlib
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import time

from converters import PEERS
from environment import CACHE, ROOT, environment
from report import report

CORPUS = CACHE / "conversion-corpus"
WORKER = pathlib.Path(__file__).resolve().parent / "converters.py"
ENVIRONMENT = {**os.environ, "RAYON_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}
COMMAND_SIZE = 64_000_000
COMMAND_CONFIGS = ("s2t", "t2s", "s2twp")
MEMORY_CONFIGS = COMMAND_CONFIGS
STARTS = 15


def source(config):
    return CORPUS / ("hans.txt" if config.startswith("s") else "hant.txt")


def install():
    """The interpreters of the peers that can be installed."""
    found = {}
    for name, peer in PEERS.items():
        try:
            found[name] = environment(f"bench-conversion/{name}", peer.requirement)
        except subprocess.CalledProcessError:
            print(f"{name}: cannot be installed, left out", file=sys.stderr)
    return found


class Worker:
    """A peer's process, which converts when it is asked."""

    def __init__(self, name, python):
        self.name = name
        self.process = subprocess.Popen([python, WORKER, name], stdin=subprocess.PIPE,
                                        stdout=subprocess.PIPE, env=ENVIRONMENT, text=True)

    def measure(self, config, write=None):
        request = {"config": config, "file": str(source(config)), "limit": PEERS[self.name].limit}
        if write:
            request["write"] = str(write)
        self.process.stdin.write(json.dumps(request) + "\n")
        self.process.stdin.flush()
        return json.loads(self.process.stdout.readline())

    def close(self):
        self.process.stdin.close()
        self.process.wait()


def ours(program, rounds, write=None):
    """Rows of conversion-speed by configuration and mode."""
    command = [program, CORPUS / "hans.txt", CORPUS / "hant.txt", "--rounds", str(rounds)]
    if write:
        command += ["--write", write]
    lines = subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout.splitlines()
    return {(row["config"], row["mode"]): row for row in map(json.loads, lines)}


def measure_libraries(program, pythons, rounds):
    """Seconds a round of each case of ours, and of each peer's; whether outputs are OpenCC's."""
    mine, theirs, checked = {}, {}, {}
    workers = [Worker(name, python) for name, python in pythons.items()]
    with tempfile.TemporaryDirectory() as folder:
        # Round 0 warms up, and its outputs are compared.
        for number in range(rounds + 1):
            found = ours(program, 2 if number else 1, None if number else folder)
            for case, row in found.items() if number else ():
                mine.setdefault(case, []).append(row)
            for worker in workers:
                for config in PEERS[worker.name].configs:
                    output = pathlib.Path(folder, "peer.txt")
                    is_checked = number == 0 and worker.name == "OpenCC"
                    answer = worker.measure(config, output if is_checked else None)
                    if number:
                        theirs.setdefault((worker.name, config), []).append(answer)
                    if is_checked:
                        checked[config] = (output.read_bytes()
                                           == pathlib.Path(folder, f"{config}.txt").read_bytes())
            print(f"round {number} of {rounds}", file=sys.stderr)
    for worker in workers:
        worker.close()
    return mine, theirs, checked


def run_command(command):
    """Seconds of the clock and of the processor of a command whose output goes nowhere."""
    began = time.monotonic()
    with open(os.devnull, "wb") as sink:
        process = subprocess.Popen(command, stdout=sink)
        _, status, usage = os.wait4(process.pid, 0)
    seconds = time.monotonic() - began
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    return seconds, usage.ru_utime + usage.ru_stime


def measure_commands(command, pythons, rounds):
    """Seconds of whole commands on a file of 64 MB, by name."""
    found = {}
    with tempfile.TemporaryDirectory(dir=CACHE) as folder:
        paths = {}
        for name in ("hans.txt", "hant.txt"):
            paths[name] = pathlib.Path(folder, name)
            text = (CORPUS / name).read_bytes()
            text *= COMMAND_SIZE // len(text) + 1
            paths[name].write_bytes(text[:text.rfind(b"\n", 0, COMMAND_SIZE) + 1])
        sizes = {}
        for number in range(rounds + 1):
            for config in COMMAND_CONFIGS:
                path = paths[source(config).name]
                runs = {f"normalize convert --config {config}":
                        [command, "convert", "--config", config, path]}
                # It takes ten seconds, so a few runs have to do.
                if config == "s2t" and number < 3 and "OpenCC" in pythons:
                    runs["opencc -c s2t.json"] = [pythons["OpenCC"].parent / "opencc",
                                                  "-c", "s2t.json", "-i", path,
                                                  "-o", os.devnull]
                for name, arguments in runs.items():
                    sizes[name] = path.stat().st_size
                    times = run_command(arguments)
                    if number:
                        found.setdefault(name, []).append(times)
    return {name: (sizes[name], times) for name, times in found.items()}


def measure_starts(program, command, pythons):
    """Milliseconds from the start of a process until it has converted, and those of loading."""
    found = {}

    def note(name, total, load):
        found.setdefault(name, []).append((total, load))

    with tempfile.NamedTemporaryFile(dir=CACHE) as short:
        short.write("网络软件".encode())
        short.flush()
        for _ in range(STARTS):
            for config in ("s2t", "s2twp"):
                began = time.clock_gettime_ns(time.CLOCK_MONOTONIC)
                answer = json.loads(subprocess.run([program, "--start", config], check=True,
                                                   stdout=subprocess.PIPE).stdout)
                note(f"HanText {config}, a program", (answer["ready"] - began) / 1e6,
                     (answer["ready"] - answer["main"]) / 1e6)
            seconds, _ = run_command([command, "convert", "--config", "s2t", short.name])
            note("normalize convert --config s2t, to its end", seconds * 1e3, None)
            note("true(1), to its end", run_command(["true"])[0] * 1e3, None)
            for name, python in pythons.items():
                began = time.clock_gettime_ns(time.CLOCK_MONOTONIC)
                answer = json.loads(subprocess.run(
                    [python, WORKER, name, "--start", "s2t"], check=True, env=ENVIRONMENT,
                    stdout=subprocess.PIPE).stdout)
                note(f"{name} s2t, in Python", (answer["ready"] - began) / 1e6,
                     answer["load"] * 1e3)
    return found


def measure_memory(program):
    """KiB of resident memory while the whole text is converted, by configuration."""
    return {config: json.loads(subprocess.run(
        [program, "--start", config, source(config)], check=True,
        stdout=subprocess.PIPE).stdout) for config in MEMORY_CONFIGS}


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("program", type=pathlib.Path)
    parser.add_argument("command", type=pathlib.Path)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--output", type=pathlib.Path)
    options = parser.parse_args()
    if not source("s2t").exists():
        subprocess.run([ROOT / "scripts/conversion-corpus"], check=True)
    pythons = install()
    hashes = {name: hashlib.sha256((CORPUS / name).read_bytes()).hexdigest()
              for name in ("hans.txt", "hant.txt")}
    libraries = measure_libraries(options.program, pythons, options.rounds)
    commands = measure_commands(options.command, pythons, options.rounds)
    starts = measure_starts(options.program, options.command, pythons)
    memory = measure_memory(options.program)
    text = report(options, pythons, hashes, libraries, commands, starts, memory)
    print(text)
    if options.output:
        options.output.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
