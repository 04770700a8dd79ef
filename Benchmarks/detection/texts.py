"""Texts to cut samples from: UD treebanks, and documents of Debian."""
import html
import pathlib
import re
import subprocess
from dataclasses import dataclass

TREEBANKS = {"hans": ["zh_gsdsimp"], "hant": ["zh_gsd", "zh_pud"], "yue": ["zh_hk"]}


@dataclass(frozen=True)
class Source:
    """Pages of a Debian package; a paragraph counts when enough of it matches `letters`."""
    package: str
    folder: str
    letters: str = ""


def handbook(folder, letters=""):
    return Source("debian-handbook", f"usr/share/doc/debian-handbook/html/{folder}", letters)


def guide(folder, letters):
    return Source("installation-guide-amd64",
                  f"usr/share/doc/installation-guide-amd64/{folder}", letters)


# The handbook is hardly translated into Korean and Greek.
LANGUAGES = {
    "fr": handbook("fr-FR"), "de": handbook("de-DE"), "es": handbook("es-ES"),
    "pl": handbook("pl-PL"), "ru": handbook("ru-RU", "[\u0400-\u04ff]"),
    "ja": handbook("ja-JP", "[\u3040-\u30ff]"),
    "ko": guide("ko", "[\uac00-\ud7a3]"), "el": guide("el", "[\u0370-\u03ff]"),
}
PARAGRAPH = re.compile(r'<(?:div class="para"|p)>(.*?)</(?:div|p)>', re.S)


def treebank_lines(folder, language):
    """The sentences of the treebanks of a language, all parts."""
    lines = []
    for name in TREEBANKS[language]:
        for path in sorted(pathlib.Path(folder).glob(f"{name}-ud-*.conllu")):
            with open(path, encoding="utf-8") as file:
                lines += [line[9:].strip() for line in file if line.startswith("# text = ")]
    return lines


def fetch_package(name, folder):
    """Downloads and unpacks a Debian package; gives its folder and version."""
    target = pathlib.Path(folder, name)
    if not target.exists():
        folder.mkdir(parents=True, exist_ok=True)
        subprocess.run(["apt-get", "download", "-q", name], cwd=folder, check=True,
                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        archive = next(folder.glob(f"{name}_*.deb"))
        subprocess.run(["dpkg-deb", "-x", archive, target], check=True)
        target.joinpath("version").write_text(archive.name.split("_")[1])
    return target, target.joinpath("version").read_text()


def foreign_lines(root, language):
    """Paragraphs of the package that are in the language: 30 % letters of its script, or at least
    two accented ones."""
    source = LANGUAGES[language]
    lines = []
    for path in sorted((root / source.folder).glob("*.html")):
        for paragraph in PARAGRAPH.findall(path.read_text(encoding="utf-8")):
            text = html.unescape(re.sub(r"<[^>]*>", "", paragraph))
            text = re.sub(r"\s+", " ", text).strip()
            enough = 0.3 * len(text) if source.letters else 2
            if len(text) > 40 and len(re.findall(source.letters or "[^\0-\x7f]", text)) >= enough:
                lines.append(text)
    return lines
