"""Counts the instructions of stages and of whole processes by valgrind's tool callgrind.

The counts are the same each time: hashing is not seeded, addresses are not random, the environment is
always the same, and the C library takes the functions that every processor of the architecture has.
"""
import concurrent.futures
import functools
import os
import pathlib
import re
import shutil
import subprocess
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
# What a processor may have beyond the least; `rep movsb`, too, counts an instruction for each byte.
BEYOND_LEAST = ("AVX", "AVX2", "AVX2_Usable", "AVX_Fast_Unaligned_Load", "AVX512F", "AVX512VL",
                "AVX512BW", "BMI1", "BMI2", "ERMS", "FSRM", "EVEX", "SSSE3", "SSE4_1", "SSE4_2")
ENVIRONMENT = {
    "PATH": os.environ["PATH"], "LC_ALL": "C", "SWIFT_DETERMINISTIC_HASHING": "1",
    "GLIBC_TUNABLES": "glibc.cpu.hwcaps=" + ",".join("-" + name for name in BEYOND_LEAST)}
DUMP_NAME = re.compile(r"^desc: Trigger: Client Request: (\S+) (\S+)$", re.MULTILINE)
TOTALS = re.compile(r"^totals: (\d+)", re.MULTILINE)


class CountingError(Exception):
    """A run of valgrind that did not count."""


def stripped(program, folder):
    """A copy without symbols: valgrind does not read those of Swift."""
    copy = pathlib.Path(folder, pathlib.Path(program).name)
    subprocess.run(["strip", "-o", copy, program], check=True)
    return copy


@functools.cache
def keeps_addresses():
    """Whether programs can be started without random addresses, which some containers forbid."""
    return bool(shutil.which("setarch")) and subprocess.run(
        ["setarch", "-R", "true"], check=False, stderr=subprocess.DEVNULL).returncode == 0


def callgrind(arguments, folder, *options):
    """Runs a program under callgrind; the dumps that it made, in turn."""
    output = pathlib.Path(folder, "dump")
    command = ["valgrind", "--tool=callgrind", f"--callgrind-out-file={output}", *options, *arguments]
    if keeps_addresses():
        command = ["setarch", "-R", *command]
    done = subprocess.run(command, env=ENVIRONMENT, check=False, text=True,
                          stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    if done.returncode:
        raise CountingError(f"{' '.join(map(str, command))}: {done.stderr.strip()}")
    return [path.read_text(errors="replace") for path
            in sorted(pathlib.Path(folder).glob("dump*"), key=lambda path: path.stat().st_mtime_ns)]


def count_stages(program, stages, file, *options):
    """Instructions of each stage of `bench` on a file."""
    counts = {}
    with tempfile.TemporaryDirectory() as folder:
        for dump in callgrind([program, "--count", "--stage", ",".join(stages), *options, file], folder,
                              "--instr-atstart=no"):
            if name := DUMP_NAME.search(dump):
                counts[name[1]] = int(TOTALS.search(dump)[1])
    if missing := [stage for stage in stages if not counts.get(stage)]:
        raise CountingError(f"{file}: nothing was counted of {', '.join(missing)}")
    return counts


def count_process(command, file):
    """Instructions of a command that reads a file, from its first to its last."""
    with tempfile.TemporaryDirectory() as folder:
        return int(TOTALS.search(callgrind([command, file], folder)[0])[1])


def all_stages(program):
    """The stages that `bench` knows, without copying, which is the C library's."""
    listed = subprocess.run([program, "--list"], check=True, stdout=subprocess.PIPE, text=True)
    return [name for name in listed.stdout.split() if name != "memcpy"]


def count_all(program, command, corpora):
    """Instructions by what is counted and its text, for both programs.

    `corpora` are the files by name: stages are counted on the small ones, and the command on an empty
    file and on tiny news.
    """
    with tempfile.TemporaryDirectory() as folder:
        program, command = stripped(program, folder), stripped(command, folder)
        empty = pathlib.Path(folder, "empty")
        empty.touch()
        stages = all_stages(program)
        tasks = {"process": {"empty": empty, "news-hans.tiny": corpora["news-hans.tiny"]}}
        with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
            small = {name: pool.submit(count_stages, program, stages, file)
                     for name, file in corpora.items() if name.endswith(".small")}
            whole = {name: pool.submit(count_process, command, file)
                     for name, file in tasks["process"].items()}
            counts = {name: task.result() for name, task in small.items()}
            counts |= {name: {"normalize": task.result()} for name, task in whole.items()}
    return counts
