"""Samples: whole characters, the longest run that fits, from a random place in a sentence."""
import random
from dataclasses import dataclass

from codec import decode, encode

LENGTHS = [4, 8, 12, 20, 50, 200, 1000]
BYTE_ORDER_MARK = "\ufeff"


@dataclass(frozen=True)
class Cell:
    """A kind of sample. `check` is the superset that must give the text back."""
    name: str
    languages: tuple
    codec: str
    check: str = ""
    has_mark: bool = False
    has_rare: bool = False
    is_chinese: bool = True
    is_scored: bool = True


@dataclass
class Sample:
    text: str
    data: bytes


CELLS = [
    Cell("UTF-8, Simplified", ("hans",), "utf-8"),
    Cell("UTF-8, Traditional", ("hant",), "utf-8"),
    Cell("GBK, Simplified", ("hans",), "gbk", "gb18030"),
    Cell("GBK, Traditional", ("hant",), "gbk", "gb18030"),
    Cell("GB18030 with a four-byte character", ("hans",), "gb18030", has_rare=True),
    Cell("Big5", ("hant",), "big5", "big5hkscs"),
    Cell("Big5-HKSCS, Cantonese", ("yue",), "big5hkscs"),
    Cell("EUC-TW", ("hant",), "icu:euc-tw-2014"),
    Cell("HZ", ("hans",), "hz"),
    Cell("ISO-2022-CN, Simplified", ("hans",), "icu:ISO-2022-CN"),
    Cell("ISO-2022-CN, Traditional", ("hant",), "icu:ISO-2022-CN"),
    *[Cell(f"UTF-{width}{order}{', marked' if mark else ''}", ("hans", "hant"),
           f"utf-{width}-{order.lower()}", has_mark=mark)
      for width in (16, 32) for order in ("LE", "BE") for mark in (False, True)],
    Cell("windows-1252, French", ("fr",), "cp1252", is_chinese=False),
    Cell("iso-8859-15, French", ("fr",), "iso8859-15", is_chinese=False),
    Cell("windows-1251, Russian", ("ru",), "cp1251", is_chinese=False),
    Cell("koi8-r, Russian", ("ru",), "koi8-r", is_chinese=False),
    Cell("shift_jis, Japanese", ("ja",), "shift_jis", "cp932", is_chinese=False),
    Cell("euc-jp, Japanese", ("ja",), "euc_jp", is_chinese=False),
    Cell("euc-kr, Korean", ("ko",), "euc_kr", "cp949", is_chinese=False),
    # Only for how often they are called Chinese.
    Cell("windows-1252, German", ("de",), "cp1252", is_chinese=False, is_scored=False),
    Cell("windows-1252, Spanish", ("es",), "cp1252", is_chinese=False, is_scored=False),
    Cell("windows-1250, Polish", ("pl",), "cp1250", is_chinese=False, is_scored=False),
    Cell("windows-1253, Greek", ("el",), "cp1253", is_chinese=False, is_scored=False),
]

# Lines of code with a comment, for a comment of four Han characters.
CODE_CELLS = [
    Cell("GBK, 4 Han in a line of code", ("hans",), "gbk", "gb18030"),
    Cell("Big5, 4 Han in a line of code", ("hant",), "big5", "big5hkscs"),
]
CODE_LINES = [
    "int count = 0; // {}", "for (i = 0; i < n; i++) { /* {} */", "x = read(path)  # {}",
    "print(\"{}\")", "return nil -- {}", "SELECT id FROM users; -- {}", "<!-- {} --><div class=\"a\">",
    "#define MAX_PATH 260  /* {} */", "    self.name = name  # {}", "name={}", "String s = \"{}\";",
    "if err != nil { return err } // {}",
]


def is_han(character):
    return "\u4e00" <= character <= "\u9fff"


def samples(cell, lines, length, count, seed):
    """`count` samples of at most `length` bytes; none when no character fits."""
    source = random.Random(f"{seed} {cell.name} {length}")
    found = []
    for _ in range(count * 40):
        if len(found) == count:
            break
        pool = lines[cell.languages[len(found) % len(cell.languages)]]
        sample = cut(cell, pool, length, source)
        if sample:
            found.append(sample)
    return found


def cut(cell, pool, length, source):
    index = source.randrange(len(pool))
    text = pool[index][source.randrange(len(pool[index])):]
    while len(text) < length:
        index = (index + 1) % len(pool)
        text += "\n" + pool[index]
    text = text[:length]
    if cell.has_rare:
        text = with_rare(cell, text, length, source)
    best = longest_prefix(cell, text, length)
    if best is None or not any(character >= "\x80" for character in best.text):
        return None
    if cell.has_rare and not any(is_rare(character) for character in best.text):
        return None
    if decode(best.data, cell.check or cell.codec).removeprefix(BYTE_ORDER_MARK) != best.text:
        return None
    return best


def longest_prefix(cell, text, length):
    low, high = 0, len(text)
    best = None
    while low < high:
        middle = (low + high + 1) // 2
        data = encode((BYTE_ORDER_MARK if cell.has_mark else "") + text[:middle], cell.codec)
        if data is None or len(data) > length:
            high = middle - 1
        else:
            low, best = middle, Sample(text[:middle], data)
    return best


def is_rare(character):
    return "\u3400" <= character <= "\u4db5" or "\U00020000" <= character <= "\U0002a6d6"


def with_rare(cell, text, length, source):
    """`text` with one character, of those that will fit, replaced by one that takes four bytes."""
    rare = chr(source.randint(0x3400, 0x4DB5) if source.random() < 0.5
               else source.randint(0x20000, 0x2A6D6))
    fitting = longest_prefix(cell, text, max(0, length - 4))
    place = source.randrange(len(fitting.text) + 1) if fitting else 0
    return text[:place] + rare + text[place + 1:]


def code_samples(cell, lines, count, seed):
    """Lines of ASCII with four Han characters that follow each other in a sentence."""
    source = random.Random(f"{seed} {cell.name}")
    pool = lines[cell.languages[0]]
    found = []
    while len(found) < count:
        line = source.choice(pool)
        start = source.randrange(len(line))
        comment = line[start:start + 4]
        if len(comment) < 4 or not all(map(is_han, comment)):
            continue
        text = source.choice(CODE_LINES).replace("{}", comment) + "\n"
        data = encode(text, cell.codec)
        if data is not None and decode(data, cell.check) == text:
            found.append(Sample(text, data))
    return found
