"""What the benchmarks of single stages share: the texts, and `stage-speed`, which measures a stage in
its own process.

`stage-speed STAGE FILE ...` (Benchmarks/Sources/StageSpeed) prints lines of name, bytes and seconds of
the processor, several for each file; `memcpy` is what others are compared to.
"""
import datetime
import os
import pathlib
import platform
import statistics
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


def measure_program(program, stage, files):
    """What the program in its own process says: name, bytes, and all seconds."""
    done = subprocess.run([program, stage, *files], check=True, stdout=subprocess.PIPE, text=True)
    found = {}
    for line in done.stdout.splitlines():
        name, size, used = line.rsplit(None, 2)
        found.setdefault(name, (int(size), []))[1].append(float(used))
    return found


def program_table(found):
    copies = found.get("memcpy")
    yield "| what | MB | GB/s, median | GB/s, best | median of memcpy |"
    yield "|---|---:|---:|---:|---:|"
    for name, (size, used) in found.items():
        speed = size / 1e9 / statistics.median(used)
        ratio = speed / (copies[0] / 1e9 / statistics.median(copies[1])) if copies else None
        yield (f"| {name} | {size / 1e6:.0f} | {speed:.3f} | {size / 1e9 / min(used):.3f} |"
               f" {'' if ratio is None else f'{ratio:.3f}'} |")


def heading(title, target, command):
    """The lines of a report before its tables."""
    from report import output_of, processor
    load = ", ".join(f"{value:.1f}" for value in os.getloadavg())
    return [f"# {title}", "",
            f"`make {target}`; `speed.py` says how it is measured. Seconds of the processor, one"
            " thread.", "",
            f"- {datetime.date.today()}, {processor()}, {os.cpu_count()} processors,"
            f" {platform.system()}, load average {load}",
            f"- {output_of(str(command), '--version')}, commit "
            + output_of("git", "-C", str(ROOT), "rev-parse", "--short", "HEAD")
            + f"; Python {platform.python_version()}"]
