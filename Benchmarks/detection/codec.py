"""Encoding and decoding by the label that a detector answers."""
import codecs

from icu import ICU

icu = ICU()

# What decodes text of a label: the superset that people mean by it.
SUPERSETS = {
    "ascii": "ascii", "us-ascii": "ascii", "tis-620": "cp874",
    "gb2312": "gb18030", "gbk": "gb18030", "gb18030": "gb18030", "cp936": "gb18030",
    "big5": "big5hkscs", "big5-hkscs": "big5hkscs", "big5hkscs": "big5hkscs",
    "cp950": "big5hkscs", "big5-tw": "big5hkscs",
    "euc-tw": "icu:euc-tw-2014", "x-euc-tw": "icu:euc-tw-2014",
    "iso-2022-cn": "icu:ISO-2022-CN", "hz-gb-2312": "hz", "hz": "hz",
    "shift-jis": "cp932", "sjis": "cp932", "cp932": "cp932", "windows-31j": "cp932",
    "euc-kr": "cp949", "uhc": "cp949", "cp949": "cp949", "windows-949": "cp949",
    "iso-8859-1": "cp1252", "latin-1": "cp1252", "windows-1252": "cp1252",
    "iso-8859-9": "cp1254", "iso-8859-11": "cp874", "mac-cyrillic": "mac_cyrillic",
    "x-mac-cyrillic": "mac_cyrillic", "macroman": "mac_roman", "macintosh": "mac_roman",
    "macroman": "mac_roman", "maccentraleurope": "mac_latin2", "mac-centraleurope": "mac_latin2",
    "utf-8-sig": "utf-8",
}

CHINESE = {
    "gb18030", "big5hkscs", "icu:euc-tw-2014", "icu:ISO-2022-CN", "hz",
}


def superset(label):
    """The codec of a detector's answer; None when there is none."""
    if label is None:
        return None
    name = label.lower().replace("_", "-")
    if name in SUPERSETS:
        return SUPERSETS[name]
    for spelling in (name, name.replace("windows-", "cp"), name.replace("-", "")):
        try:
            return codecs.lookup(spelling).name
        except LookupError:
            continue
    return None


def encode(text, codec):
    """The bytes of `text`, or None when it cannot be encoded."""
    if codec.startswith("icu:"):
        data = icu.encode(text, codec[4:])
        return data if icu.decode(data, codec[4:]) == text else None
    try:
        return text.encode(codec)
    except UnicodeError:
        return None


def decode(data, codec):
    """The text of `data`, or None when it is malformed."""
    if codec.startswith("icu:"):
        text = icu.decode(data, codec[4:])
        return None if "\ufffd" in text else text
    try:
        return data.decode(codec)
    except (UnicodeError, ValueError):
        return None


def is_right(sample, label):
    """Whether decoding by the answer gives exactly the text."""
    codec = superset(label)
    if codec is None:
        return False
    text = decode(sample.data, codec)
    return text is not None and text.removeprefix("\ufeff") == sample.text


def is_called_chinese(label):
    """Whether the answer is a Chinese encoding, or one in which noise looks like Chinese."""
    codec = superset(label)
    return codec in CHINESE or (codec or "").startswith(("utf-16", "utf-32"))
