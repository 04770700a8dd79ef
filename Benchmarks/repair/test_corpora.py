"""Tests of what clean lines are taken from documents; `make house` runs them."""
import gzip
import pathlib
import struct
import sys
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
from corpora import is_clean, lines_of  # noqa: E402


def lines(name, text):
    data = text if isinstance(text, bytes) else text.encode()
    return [line for line in map(str.strip, lines_of(name, data)) if line]


class LinesTest(unittest.TestCase):
    def test_html(self):
        page = "<head><title>x</title></head><p>甲 &amp; <b>乙</b><br>丙</p><script>丁</script>"
        self.assertEqual(lines("a.html", page), ["甲 & 乙", "丙"])

    def test_manual_pages_are_compressed(self):
        self.assertEqual(lines("ls.1.gz", gzip.compress(".TH 甲\n乙".encode())), [".TH 甲", "乙"])

    def test_catalogues(self):
        self.assertEqual(lines("a.po", 'msgid "a"\nmsgstr "甲\\n"\n"乙"\n'), ["a", "甲", "乙"])
        texts = [b"a", "甲".encode()]
        header = struct.pack("<7I", 0x950412DE, 0, 1, 28, 36, 0, 0)
        tables = struct.pack("<4I", 1, 44, len(texts[1]), 45)
        self.assertEqual(lines("a.mo", header + tables + b"".join(texts)), ["a", "甲"])

    def test_other_files_have_no_lines(self):
        self.assertEqual(lines("a.png", "甲"), [])
        self.assertEqual(lines("a.py", "甲 = 1"), ["甲 = 1"])

    def test_faulty_lines_are_left_out(self):
        self.assertFalse(is_clean("甲\ufffd"))
        self.assertFalse(is_clean(" "))
        self.assertTrue(is_clean("甲乙"))


if __name__ == "__main__":
    unittest.main()
