"""Damages clean text, each kind of damage as a program of its own, independent of the library.

    channel = CHANNELS["UTF-8 as GBK, Windows"]
    damaged = channel.damage("中文：2009", random.Random(1))

A `Damaged` has the text and says which characters of the original are gone for good.
"""
import random
import unicodedata
from dataclasses import dataclass, field

from cut_marks import CutMarks, without_notes
from readings import (CONTROLS, NO_BREAK_SPACE, SOFT_HYPHEN, Reading, of_codec, of_pairs,
                      of_single_bytes)

MARKS = "?\ufffd"


@dataclass(frozen=True)
class Damaged:
    """What became of a text.

    `lost` are indexes of characters of the original that the damaged text does not have any more
    (an eaten digit, a character one of whose bytes is gone); a repair may mark such a place instead
    of guessing. `residues` is what such a place may be left as. `lossless`: nothing is lost.
    """
    text: str
    lost: tuple = ()
    residues: tuple = ()
    lossless: bool = True


@dataclass(frozen=True)
class Channel:
    """The bytes of a text in `encoding`, altered by `alter`, read by `read`, once or several times.

    `alter` is a function from the bytes, the byte offsets of the characters and a random generator
    to altered bytes, the characters hurt, and what is left of them. `part` says which texts the
    channel is for: those it damages `exact`ly, those from which something is `lost`, or `any`.
    `scripts` are the texts it is measured on; `folds` says that widths are folded afterwards. A
    channel that is `rare` is measured on fewer lines: little is met of it, and it is slow to search.
    """
    encoding: str
    read: object = field(repr=False)
    again: tuple = ()
    alter: object = None
    part: str = "any"
    scripts: tuple = ("hans", "hant")
    folds: bool = False
    notes: tuple = ()
    rare: bool = False

    def damage(self, text, rng):
        """The damaged text; None where the channel does not do anything of its kind to it."""
        try:
            data = text.encode(self.encoding)
        except UnicodeEncodeError:
            return None
        offsets, position = [], 0
        for character in text:
            offsets.append(position)
            position += len(character.encode(self.encoding))
        hurt, residues = (), ()
        if self.alter:
            altered = self.alter(data, offsets, rng)
            if altered is None:
                return None
            data, hurt, left = altered
            residues = tuple(self.read(piece).text for piece in left)
        reading = self.read(data)
        lossless = reading.lossless and not hurt
        # Offsets of altered bytes do not tell characters; a byte inside a character is no ASCII.
        starts = {} if self.alter else {offset: index for index, offset in enumerate(offsets)}
        eaten = tuple(starts[offset] for offset in reading.eaten if offset in starts)
        result = reading.text
        for encoding, read in self.again:
            reading = read(result.encode(encoding, "surrogatepass"))
            result, lossless = reading.text, lossless and reading.lossless
        if self.folds:
            result = unicodedata.normalize("NFKC", result)
        if result == text or not self.serves(lossless):
            return None
        return Damaged(result, tuple(hurt) + eaten, residues, lossless)

    def serves(self, lossless):
        return self.part == "any" or (self.part == "exact") == lossless


@dataclass(frozen=True)
class CutChannel:
    """Marks cut out of GBK at any offset, and notes pasted (`cut_marks.py`)."""
    model: CutMarks
    scripts: tuple = ("hant",)
    rare = False

    @property
    def folds(self):
        return self.model.folds

    @property
    def notes(self):
        return self.model.notes

    def damage(self, text, rng):
        reading = self.model(text)
        clean = CutMarks(groups=(), notes=(), folds=self.folds)(text)
        if reading is None or clean is None:
            return None
        # Where every note stands behind its character there is nothing to realign.
        if without_notes(reading.text, self.notes)[0] == clean.text:
            return None
        starts, offset = {}, 0
        for index, character in enumerate(text):
            starts[offset] = index
            offset += len(character.encode("gbk"))
        lost = tuple(starts[offset] for offset in reading.eaten if offset in starts)
        return Damaged(reading.text, lost, lossless=False)


def byte_lost(place):
    """Loses a byte of the last character (`end`), or one of a character inside (`inside`)."""
    def alter(data, offsets, rng):
        wide = [index for index, offset in enumerate(offsets) if data[offset] >= 0x80]
        ends = [*offsets[1:], len(data)]
        if place == "end":
            if not wide or wide[-1] != len(offsets) - 1:
                return None
            index, gone = wide[-1], len(data) - 1
        else:
            wide = [index for index in wide if 0 < index < len(offsets) - 1]
            if not wide:
                return None
            index = rng.choice(wide)
            gone = rng.randrange(offsets[index], ends[index])
        left = data[offsets[index]:gone] + data[gone + 1:ends[index]]
        return data[:gone] + data[gone + 1:], (index,), (left,)
    return alter


def backslashes(count):
    """Backslashes that are the second byte of a character of Big5 are doubled or dropped."""
    def alter(data, offsets, rng):
        starts = set(offsets)
        trails = [place for place, byte in enumerate(data) if byte == 0x5C and place not in starts]
        if not trails:
            return None
        altered = b"".join(b"\\" * count if place in trails else bytes([byte])
                           for place, byte in enumerate(data))
        hurt = [] if count else [offsets.index(place - 1) for place in trails]
        left = [] if count else [data[place - 1:place] for place in trails]
        return altered, tuple(hurt), tuple(left)
    return alter


def stripped(read, characters):
    """The reader, with some characters of what it gives dropped."""
    def read_stripped(data):
        reading = read(data)
        text = "".join(character for character in reading.text if character not in characters)
        return Reading(text, reading.eaten, reading.lossless)
    return read_stripped


def single(codec, **options):
    return of_single_bytes(codec, **options)


WESTERN = {"windows-1252": "cp1252", "Latin-1": "latin-1", "windows-1250": "cp1250",
           "cp437": "cp437", "MacRoman": "mac_roman"}
HANT, HANS = ("hant",), ("hans",)


def single_byte_channels():
    for name, codec in {**WESTERN, "windows-1251": "cp1251"}.items():
        yield f"UTF-8 as {name}", Channel("utf-8", single(codec))
    twice = single("cp1252")
    yield "UTF-8 as windows-1252, twice", Channel("utf-8", twice, (("utf-8", twice),))
    for name, codec in WESTERN.items():
        yield f"GBK as {name}", Channel("gbk", single(codec))
    for name in ("windows-1252", "Latin-1"):
        yield f"Big5 as {name}", Channel("cp950", single(WESTERN[name]), scripts=HANT)
    western = single("latin-1")
    yield "Big5 as Latin-1, `\\` doubled", Channel(
        "cp950", western, alter=backslashes(2), scripts=HANT)
    yield "Big5 as Latin-1, `\\` dropped", Channel(
        "cp950", western, alter=backslashes(0), scripts=HANT)


def stripped_channels():
    """Single bytes, of which something was stripped or turned to a space."""
    losses = {"NBSP dropped": {"dropped": NO_BREAK_SPACE}, "NBSP to space": {"spaced": NO_BREAK_SPACE},
              "soft hyphen dropped": {"dropped": SOFT_HYPHEN}, "C1 dropped": {"dropped": CONTROLS}}
    for encoding, label in (("utf-8", "UTF-8"), ("gbk", "GBK")):
        for loss, options in losses.items():
            name = "Latin-1" if loss == "C1 dropped" and encoding == "gbk" else "windows-1252"
            yield f"{label} as {name}, {loss}", Channel(
                encoding, single(WESTERN[name], **options), part="lost")


def lost_byte_channels():
    for encoding, label in (("utf-8", "UTF-8"), ("gbk", "GBK")):
        for place in ("end", "inside"):
            yield f"{label} as windows-1252, a byte lost ({place})", Channel(
                encoding, single("cp1252"), alter=byte_lost(place))
    for place in ("end", "inside"):
        yield f"UTF-8 as GBK, a byte lost ({place})", Channel(
            "utf-8", of_pairs("gbk", private="lose"), alter=byte_lost(place))


def utf8_pair_channels():
    windows = of_pairs("gbk", private="lose")
    yield "UTF-8 as GBK, exact", Channel("utf-8", of_pairs("gbk"), part="exact")
    yield "UTF-8 as GBK, Windows", Channel("utf-8", windows, part="lost")
    yield "UTF-8 as GBK, Windows, private use kept", Channel("utf-8", of_pairs("gbk"), part="lost")
    yield "UTF-8 as GBK, Windows, end dropped", Channel(
        "utf-8", of_pairs("cp936", private="lose", final="drop"), part="lost")
    yield "UTF-8 as GBK, Windows, folded", Channel("utf-8", windows, part="lost", folds=True)
    yield "UTF-8 as GBK, Python, U+FFFD", Channel("utf-8", of_codec("gbk"), part="lost")
    yield "UTF-8 as GBK, Python, ?", Channel("utf-8", of_codec("gbk", "?"), part="lost")
    yield "UTF-8 as GBK, Python, folded", Channel(
        "utf-8", of_codec("gbk"), part="lost", folds=True)
    yield "UTF-8 as GB 18030", Channel("utf-8", of_codec("gb18030"))
    for label, windows, python in (("Big5", "cp950", "cp950"), ("Big5-HKSCS", "hkscs", "big5hkscs"),
                                   ("Shift_JIS", "cp932", "cp932"), ("EUC-KR", "cp949", "cp949")):
        if label != "Big5-HKSCS":
            yield f"UTF-8 as {label}, exact", Channel("utf-8", of_pairs(windows), part="exact")
        yield f"UTF-8 as {label}, Windows", Channel(
            "utf-8", of_pairs(windows, private="lose"), part="lost", rare=True)
        yield f"UTF-8 as {label}, U+FFFD", Channel("utf-8", of_codec(python), part="lost", rare=True)


def pair_channels():
    """Two-byte encodings read as one another."""
    yield "Big5 as GBK", Channel("cp950", of_pairs("gbk"), part="exact", scripts=HANT)
    yield "Big5 as GBK, `\\` doubled", Channel(
        "cp950", of_pairs("gbk"), alter=backslashes(2), scripts=HANT)
    yield "Big5 as GBK, lossy", Channel(
        "cp950", of_pairs("cp936", private="lose"), part="lost", scripts=HANT, rare=True)
    yield "Big5 as Shift_JIS, exact", Channel("cp950", of_pairs("cp932"), part="exact", scripts=HANT)
    yield "Big5 as Shift_JIS, lossy", Channel(
        "cp950", of_pairs("cp932", private="lose"), part="lost", scripts=HANT, rare=True)
    for label, name in (("Big5", "cp950"), ("Shift_JIS", "cp932"), ("EUC-KR", "cp949")):
        yield f"GBK as {label}, exact", Channel("gbk", of_pairs(name), part="exact")
        yield f"GBK as {label}, lossy", Channel(
            "gbk", of_pairs(name, private="lose"), part="lost", rare=True)


def utf16_channels():
    yield "UTF-16LE as UTF-16BE", Channel("utf-16-le", of_codec("utf-16-be"), part="exact")
    yield "UTF-16BE as UTF-16LE", Channel("utf-16-be", of_codec("utf-16-le"), part="exact")
    for order in ("LE", "BE"):
        read = stripped(of_pairs("gbk"), "\0")
        yield f"UTF-16{order} as GBK, NUL dropped", Channel(f"utf-16-{order.lower()}", read)


def unrecoverable_channels():
    """Most of the text is gone; what may be left of it is chance."""
    utf8 = of_codec("utf-8")
    yield "GBK as UTF-8 as GBK (锟斤拷)", Channel(
        "gbk", utf8, (("utf-8", of_pairs("gbk")),), part="lost", scripts=HANS)
    yield "Big5 as UTF-8 as Big5 (嚙踝蕭)", Channel(
        "cp950", utf8, (("utf-8", of_pairs("cp950")),), part="lost", scripts=HANT)
    yield "GBK as UTF-8 (U+FFFD)", Channel("gbk", utf8, part="lost", scripts=HANS)


def cut_channels(notes):
    """The generator with its parameters; `notes` is the table of a site."""
    yield "cut marks", CutChannel(CutMarks())
    yield "cut marks, folded", CutChannel(CutMarks(folds=True))
    yield "cut marks, Simplified", CutChannel(CutMarks(), HANS)
    yield "cut marks, U+FFFD", CutChannel(CutMarks(mark="\ufffd"))
    yield "cut marks, nothing for a lone byte", CutChannel(CutMarks(mark=""))
    yield "cut marks, private use kept", CutChannel(CutMarks(private="keep"))
    yield "cut marks, all but ？, folded", CutChannel(CutMarks(groups=("！；", "。、"), folds=True))
    yield "cut marks, 。 and 、 only", CutChannel(CutMarks(groups=("。、",)))
    yield "pasted notes", CutChannel(CutMarks(groups=(), notes=notes))
    yield "cut marks and pasted notes", CutChannel(CutMarks(notes=notes))
    yield "cut marks and pasted notes, folded", CutChannel(CutMarks(notes=notes, folds=True))


def channels(notes=()):
    """All channels by name."""
    found = {}
    for group in (single_byte_channels(), stripped_channels(), lost_byte_channels(),
                  utf8_pair_channels(), pair_channels(), utf16_channels(), unrecoverable_channels(),
                  cut_channels(notes)):
        found.update(group)
    return found


def filled(text, rng):
    """The text with memory that was never written in it: `烫` (CC), `屯` (CD) or `葺` (DD)."""
    place = rng.randrange(len(text) + 1)
    fill = bytes([rng.choice((0xCC, 0xCD, 0xDD))] * 2 * rng.randint(3, 12)).decode("gbk")
    return text[:place] + fill + text[place:]


def generator(*names):
    """A random generator that the names seed."""
    return random.Random(" ".join(map(str, names)))
