"""The text that segmentation is measured on: mostly Han, half Simplified and half Traditional."""
import pathlib
import re

ROOT = pathlib.Path(__file__).resolve().parents[2]
CORPUS = ROOT / ".cache/conversion-corpus"
CLEAN = ROOT / "Corpus/clean"
HAN = re.compile("[\u3400-\u9fff\U00020000-\U000323af]")
# Of the characters of a line; the documents have lines of commands and file names.
SHARE = 0.6


def han_share(text):
    return len(HAN.findall(text)) / max(1, len(text))


def chosen(path):
    return (line for line in path.read_text(encoding="utf-8").splitlines()
            if han_share(line) >= SHARE)


def mixed_lines():
    """Lines of Corpus/clean, then of the two scripts in turn, until there is enough."""
    clean = [line for path in sorted(CLEAN.glob("*.txt")) for line in chosen(path)]
    yield from clean
    for pair in zip(chosen(CORPUS / "hans.txt"), chosen(CORPUS / "hant.txt")):
        yield from pair


def speed_text(most):
    """The file, written if need be, of at least so many bytes where the corpus has them, and the
    share of its characters that are Han."""
    path = ROOT / f".cache/bench-texts/words-{most}.txt"
    if not path.exists():
        lines, size = [], 0
        for line in mixed_lines():
            lines.append(line)
            size += len(line.encode()) + 1
            if size >= most:
                break
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path, han_share(pathlib.Path(path).read_text(encoding="utf-8"))
