#!/usr/bin/env python3
"""ftfy, in an environment of its own.

usage: ftfy_lines.py       (inside the environment: an array of texts on standard input gives one of
                            what `fix_encoding` makes of them)
"""
import json
import pathlib
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
REQUIREMENT = "ftfy==6.3.1"
NAME = REQUIREMENT.replace("==", " ")


def fixed(texts):
    """What ftfy makes of the texts; None where it cannot be installed."""
    sys.path.append(str(ROOT / "Benchmarks/conversion"))
    from environment import environment
    try:
        python = environment("bench-repair/ftfy", REQUIREMENT)
    except (subprocess.CalledProcessError, OSError):
        print("ftfy: cannot be installed, left out", file=sys.stderr)
        return None
    done = subprocess.run([python, __file__], check=True, stdout=subprocess.PIPE,
                          input=json.dumps(texts).encode())
    return json.loads(done.stdout)


def main():
    from ftfy import fix_encoding
    json.dump([fix_encoding(text) for text in json.load(sys.stdin)], sys.stdout)


if __name__ == "__main__":
    main()
