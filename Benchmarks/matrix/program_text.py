"""Text of ASCII: the source code of html5lib, and what its package tells of it."""
import pathlib

SOURCES = pathlib.Path(__file__).resolve().parents[2] / ".cache/sources"
BLOCK = 40


def blocks(rng):
    """Stretches of the files' lines, in any order; lines with other characters are left out."""
    found = []
    for path in sorted([*SOURCES.glob("html5lib/**/*.py"), *SOURCES.glob("html5lib-*/METADATA")]):
        lines = [line for line in path.read_text(encoding="utf-8").splitlines() if line.isascii()]
        found += [lines[start:start + BLOCK] for start in range(0, len(lines), BLOCK)]
    rng.shuffle(found)
    return found
