"""What the benchmarks of stages share: texts, `bench`, which measures stages in its own process, and
tables of what it says (Benchmarks/Sources/Bench tells its usage).
"""
import datetime
import json
import os
import pathlib
import platform
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
sys.path.append(str(ROOT / "Benchmarks/conversion"))


def repeated(data, size):
    """Whole copies of the data, and of its lines what is still missing."""
    text = data * (size // len(data)) + data[:size % len(data)]
    return text[:text.rfind(b"\n") + 1]


def clean_texts(size):
    """Name and bytes of the clean texts: the corpus of scripts/conversion-corpus, and the descriptions
    of Debian's packages."""
    corpus = [(ROOT / ".cache/conversion-corpus" / name).read_bytes()
              for name in ("hans.txt", "hant.txt")]
    yield "chinese", repeated(b"".join(corpus), size)
    described = subprocess.run(["apt-cache", "dumpavail"], check=True, stdout=subprocess.PIPE)
    english = b"".join(line + b"\n" for line in described.stdout.split(b"\n") if line.isascii())
    yield "english", repeated(english, size)


def seed_text(size):
    return repeated((ROOT / "Corpus/seed/seed_page.txt").read_bytes() + b"\n", size)


def measured(program, stages, files, rounds=7):
    """The rows of `bench`, a dictionary each, as soon as they are there."""
    arguments = [program, "--stage", ",".join(stages), "--rounds", str(rounds), *files]
    with subprocess.Popen(arguments, stdout=subprocess.PIPE, text=True) as process:
        yield from map(json.loads, process.stdout)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, arguments)


def speed_table(rows):
    """The lines of a table of `bench`'s rows."""
    yield "| text | stage | MB | MB/s, median | MB/s, best | median of memcpy |"
    yield "|---|---|---:|---:|---:|---:|"
    for row in rows:
        size = row["bytes"] / 1e6
        yield (f"| {row['file'].removesuffix('.txt')} | {row['stage']} | {size:.4g} |"
               f" {row['speed']:,.1f} | {size / row['processorBest']:,.1f} | {row.get('ofCopy', '')} |")


def heading(title, target, command):
    """The lines of a report before its tables."""
    from machine import output_of, processor
    load = ", ".join(f"{value:.1f}" for value in os.getloadavg())
    return [f"# {title}", "",
            f"`make {target}`, which says how it is measured. Seconds of the processor, one"
            " thread.", "",
            f"- {datetime.date.today()}, {processor()}, {os.cpu_count()} processors,"
            f" {platform.system()}, load average {load}",
            f"- {output_of(str(command), '--version')}, commit "
            + output_of("git", "-C", str(ROOT), "rev-parse", "--short", "HEAD")
            + f"; Python {platform.python_version()}"]
