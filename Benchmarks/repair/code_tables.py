"""The tables of the code pages that damage is made with: from Data/whatwg, and Python's codecs.

A table maps a byte to a character (`singles`) and a pair of bytes to a character (`pairs`).
"""
import functools
import pathlib
from dataclasses import dataclass, field

ROOT = pathlib.Path(__file__).resolve().parents[2]
WHATWG = ROOT / "Data/whatwg"
GBK_TRAILS = [*range(0x40, 0x7F), *range(0x80, 0xFF)]
BIG5_TRAILS = [*range(0x40, 0x7F), *range(0xA1, 0xFF)]
# Code page 950 as Windows has it keeps these rows for characters of the user: first lead, last
# lead, first scalar (Microsoft's bestfit950.txt).
BIG5_PRIVATE = [(0xFA, 0xFE, 0xE000), (0x8E, 0xA0, 0xE311), (0x81, 0x8D, 0xEEB8)]


@dataclass(frozen=True)
class CodeTable:
    """What a code page maps. All bytes from 81 to FE that are no single ones lead a pair."""
    pairs: dict = field(repr=False)
    singles: dict = field(default_factory=dict, repr=False)

    def without_private_use(self):
        """The table in which what is for the user is not mapped."""
        return CodeTable({pair: character for pair, character in self.pairs.items()
                          if not is_private(character)}, self.singles)


def is_private(character):
    return 0xE000 <= ord(character) <= 0xF8FF


def committed_pairs(name, trails):
    pairs = {}
    for line in (WHATWG / name).read_text(encoding="utf-8").split("\n"):
        if line and not line.startswith("#"):
            lead, _, cells = line.partition(" ")
            pairs.update({(int(lead, 16), trail): cell for trail, cell
                          in zip(trails, cells, strict=True) if cell != "."})
    return pairs


def codec_pairs(codec, leads=range(0x81, 0xFF)):
    """The pairs that one of Python's codecs maps to one character."""
    pairs = {}
    for lead in leads:
        for trail in range(0x30, 0xFF):
            try:
                text = bytes([lead, trail]).decode(codec)
            except UnicodeDecodeError:
                continue
            if len(text) == 1:
                pairs[lead, trail] = text
    return pairs


@functools.lru_cache(maxsize=None)
def table(name):
    """The table of that name:

    - `gbk`: the WHATWG index, what is for the user included; 80 is the euro sign;
    - `cp936`: the pairs that code page 936 gives a character (Python's gbk), 80 is the euro sign;
    - `hkscs`: the WHATWG index of Big5;
    - `cp950`: code page 950 with the rows for the user;
    - `cp932`, `cp949`: Shift_JIS and Korean as Windows has them (Python's codecs).
    """
    if name == "gbk":
        return CodeTable(committed_pairs("gb18030.txt", GBK_TRAILS), {0x80: "€", 0xFF: "\uf8f5"})
    if name == "cp936":
        return CodeTable(codec_pairs("gbk"), {0x80: "€", 0xFF: "\uf8f5"})
    if name == "hkscs":
        return CodeTable(committed_pairs("big5.txt", BIG5_TRAILS))
    if name == "cp950":
        pairs = codec_pairs("cp950")
        for first, last, scalar in BIG5_PRIVATE:
            codes = ((lead, trail) for lead in range(first, last + 1) for trail in BIG5_TRAILS)
            pairs.update({code: chr(scalar + place) for place, code in enumerate(codes)})
        # From C6A1 on, where others have more marks and kana.
        codes = ((lead, trail) for lead in (0xC6, 0xC7, 0xC8) for trail in BIG5_TRAILS
                 if (lead, trail) >= (0xC6, 0xA1))
        pairs.update({code: chr(0xF6B1 + place) for place, code in enumerate(codes)})
        return CodeTable(pairs, {0x80: "\x80", 0xFF: "\uf8f8"})
    if name == "cp932":
        singles = {byte: bytes([byte]).decode("cp932") for byte in range(0xA1, 0xE0)}
        singles |= {0x80: "\x80", 0xA0: "\uf8f0", 0xFD: "\uf8f1", 0xFE: "\uf8f2", 0xFF: "\uf8f3"}
        leads = [lead for lead in range(0x81, 0xFD) if lead not in singles]
        return CodeTable(codec_pairs("cp932", leads), singles)
    return CodeTable(codec_pairs(name), {0x80: "\x80", 0xFF: "\uf8f7"})


@functools.lru_cache(maxsize=None)
def single_byte(codec):
    """The 256 characters of a single-byte code page; a byte that it lacks is the control of that
    number, as browsers and most programs read it."""
    characters = []
    for byte in range(0x100):
        try:
            characters.append(bytes([byte]).decode(codec))
        except UnicodeDecodeError:
            characters.append(chr(byte))
    return characters
