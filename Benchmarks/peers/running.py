"""How a peer is installed, run and timed: as a process that works on a text when it is asked, as a
whole command, or as a filter that answers lines.

Everything that is compared is run in turn in each round, with one thread.
"""
import hashlib
import json
import os
import pathlib
import subprocess
import sys
import time

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[1]
sys.path.append(str(ROOT / "Benchmarks/conversion"))
from catalogue import OPENCC, PARTS  # noqa: E402
from environment import CACHE, environment  # noqa: E402

ENVIRONMENT = {**os.environ, "RAYON_NUM_THREADS": "1", "OMP_NUM_THREADS": "1",
               "PYTHONDONTWRITEBYTECODE": "1"}
NATIVE = ROOT / "Benchmarks/segmentation/native"


def interpreter(name, requirements):
    """The Python of the environment of a peer, which is made when it is not there."""
    if not requirements:
        return pathlib.Path(sys.executable)
    return environment(f"peers/{name}", *requirements)


def build(compiler, source, *flags):
    """The program that a file of `native` becomes; compiled when it is older than those."""
    program = CACHE / "peers/bin" / pathlib.Path(source).stem
    if not program.exists() or program.stat().st_mtime < max(
            path.stat().st_mtime for path in NATIVE.iterdir()):
        program.parent.mkdir(parents=True, exist_ok=True)
        subprocess.run([compiler, "-O3", "-DNDEBUG", "-w", NATIVE / source, "-o", program, *flags],
                       check=True)
    return program


def command(part, name, config=""):
    """The command that runs a peer as a filter; `--measure` and its arguments may follow.

    Raises subprocess.CalledProcessError where it cannot be installed or compiled.
    """
    if (part, name) == ("segmentation", "ICU"):
        return [build("cc", "icu_words.c", "-licuuc")]
    peer = PARTS[part][name]
    python = interpreter(name, peer.requirements)
    if name == "cppjieba":
        package = next(python.parents[1].glob("lib/*/site-packages/cppjieba_py_dat"))
        code = package / "cpp/cppjieba"
        folders = [f"-I{code / folder}" for folder in (".", "include", "limonp", "darts-clone")]
        program = build("c++", "cppjieba_words.cpp", code / "limonp/Md5.cpp", *folders)
        return [program, package / "dict", CACHE / "peers/cppjieba-trie"]
    return [python, HERE / "worker.py", part, name, peer.configs.get(config, config)]


def installed(part, config=""):
    """The peers of a part that can be had and can do what is asked for: name and command."""
    found = {}
    for name, peer in PARTS[part].items():
        if peer.configs and config and config not in peer.configs:
            continue
        try:
            found[name] = command(part, name, config)
        except (subprocess.CalledProcessError, OSError) as error:
            print(f"{name}: cannot be installed, left out: {error}", file=sys.stderr)
    return found


def filtered(arguments, lines):
    """What a filter answers to the lines. Those of peers are kept, since pinned versions answer the
    same each time.

    Raises ValueError where it does not answer each.
    """
    arguments = list(map(str, arguments))
    given = "".join(line + "\n" for line in lines).encode("utf-8", "surrogatepass")
    if not pathlib.Path(arguments[0]).is_relative_to(CACHE / "peers"):
        output = answered(arguments, given)
    else:
        kept = CACHE / "peers/answers" / digest(arguments, given)
        if not kept.exists():
            kept.parent.mkdir(exist_ok=True)
            kept.write_bytes(answered(arguments, given))
        output = kept.read_bytes()
    found = output.decode("utf-8", "surrogatepass").split("\n")
    if found.pop() != "" or len(found) != len(lines):
        raise ValueError(f"{arguments[0]}: {len(found)} lines for {len(lines)}")
    return found


def answered(arguments, given):
    return subprocess.run(arguments, check=True, stdout=subprocess.PIPE, env=ENVIRONMENT,
                          stderr=subprocess.DEVNULL, input=given).stdout


def digest(arguments, given):
    """A name for the answers of a peer, of everything that they depend on."""
    program = pathlib.Path(arguments[0])
    stamp = program.parents[1] / "installed"
    code = [HERE / "openers.py", HERE / "worker.py", stamp if stamp.exists() else program]
    found = hashlib.sha256("\0".join(arguments).encode() + given)
    for path in code:
        found.update(path.read_bytes())
    return found.hexdigest()


class Worker:
    """A process that works on a text once for each line of its standard input."""

    def __init__(self, arguments, path, limit=0):
        self.process = subprocess.Popen(
            [*map(str, arguments), "--measure", str(path), str(limit)], stdin=subprocess.PIPE,
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=ENVIRONMENT, text=True)

    def __call__(self):
        self.process.stdin.write("\n")
        self.process.stdin.flush()
        line = self.process.stdout.readline()
        if not line:
            raise RuntimeError(f"{self.process.args}: ended")
        return json.loads(line)

    def close(self):
        self.process.stdin.close()
        self.process.wait()


def run(arguments, source=None, output=subprocess.DEVNULL, lines=0):
    """Seconds, seconds of the processor and memory of a whole command; and what it printed, where
    `output` is subprocess.PIPE.

    `source` is what it reads: a path, a file, or nothing but so many line ends.
    """
    report, end = os.pipe()
    opened = open(source, "rb") if isinstance(source, (str, os.PathLike)) else source
    given = {"stdin": opened} if opened else {"input": b"\n" * lines}
    done = subprocess.run(
        [sys.executable, "-I", "-S", HERE / "measured.py", str(end), *map(str, arguments)],
        check=True, stdout=output, stderr=subprocess.DEVNULL, pass_fds=[end], env=ENVIRONMENT,
        **given)
    os.close(end)
    with open(report, "rb") as file:
        return json.load(file), done.stdout


class Command:
    """A whole command on a text, its output to nowhere."""

    def __init__(self, arguments, path):
        self.arguments, self.path = arguments, pathlib.Path(path)

    def __call__(self):
        found, _ = run(self.arguments, self.path)
        return {**found, "size": self.path.stat().st_size}


def first_answer(arguments, line):
    """Milliseconds from the start of a process to its first answer to the one line it is given."""
    began = time.monotonic()
    with subprocess.Popen(list(map(str, arguments)), stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                          stderr=subprocess.DEVNULL, env=ENVIRONMENT) as process:
        process.stdin.write(line + b"\n")
        process.stdin.close()
        if not process.stdout.read(1):
            raise RuntimeError(f"{arguments}: no answer")
        return (time.monotonic() - began) * 1e3


def race(systems, rounds):
    """The rows of each system in each round, after a round to warm up.

    `systems` maps a name to a function that measures once and gives a row, or rows by name where
    one run measures several things.
    """
    found = {}
    for number in range(rounds + 1):
        for name, system in systems.items():
            rows = system()
            if "seconds" in rows:
                rows = {name: rows}
            for key, row in rows.items() if number else ():
                found.setdefault(key, []).append(row)
        print(f"round {number} of {rounds}", file=sys.stderr, flush=True)
    for system in systems.values():
        if isinstance(system, Worker):
            system.close()
    return found


def simplified(texts):
    """The texts converted by OpenCC's t2s, character by character where the length changes."""
    converter = [interpreter("OpenCC", OPENCC), HERE / "worker.py", "conversion", "OpenCC", "t2s"]
    found = filtered(converter, texts)
    changed = [index for index, text in enumerate(texts) if len(found[index]) != len(text)]
    characters = sorted(set("".join(texts[index] for index in changed)))
    single = dict(zip(characters, filtered(converter, characters)))
    for index in changed:
        found[index] = "".join(single[character] for character in texts[index])
    return found
