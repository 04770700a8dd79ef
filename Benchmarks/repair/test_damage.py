"""Tests of the models of damage and of the verdicts; `make house` runs them."""
import pathlib
import sys
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
from code_tables import single_byte, table  # noqa: E402
from cut_marks import CutMarks, without_notes  # noqa: E402
from damage import backslashes, byte_lost, channels, filled, generator  # noqa: E402
from readings import of_codec, of_pairs, of_single_bytes  # noqa: E402

CHANNELS = channels()


def damaged(name, text):
    found = CHANNELS[name].damage(text, generator(1))
    return found and found.text


class CutMarksTest(unittest.TestCase):
    def test_the_seed_page(self):
        folded = CutMarks(folds=True)
        self.assertEqual(folded("進黨校”，廣泛").text, "進黨?!保瑥V泛")
        self.assertEqual(folded("幸福”</a>").text, "幸?!?/a>")
        self.assertEqual(folded("進黨校”。").text, "進黨?!?。")

    def test_eaten_ascii_is_told(self):
        self.assertEqual(CutMarks()("幸福”</a>").eaten, (6,))
        self.assertEqual(CHANNELS["cut marks"].damage("幸福”</a>", None).lost, (3,))

    def test_what_collides_looks_the_same(self):
        self.assertEqual(CutMarks()("進黨校”，廣泛").text, CutMarks()("進黨。”，廣泛").text)

    def test_collisions_across_marks(self):
        model = CutMarks()
        self.assertEqual(model("均衡”。基本公共教").text[:7], "均衡”?；竟步")
        self.assertEqual(model("更為深遠。基于語文").text, "更為深遠?；谡Z文")
        self.assertEqual(model("高校基層").text[:3], "高?；")

    def test_the_marks_that_are_cut_are_a_parameter(self):
        self.assertEqual(CutMarks(groups=("。、",))("更為深遠。基于").text, "更為深遠。基于")

    def test_what_a_lone_byte_gives_is_a_parameter(self):
        self.assertEqual(CutMarks(mark="\ufffd", folds=True)("進黨校”。").text, "進黨\ufffd!\ufffd。")
        self.assertEqual(CutMarks(mark="", folds=True)("進黨校”。").text, "進黨!。")

    def test_notes_land_inside_other_characters(self):
        self.assertEqual(CutMarks(notes=(("驗", "yàn"),))("因為機").text, "因?yàn)闄C")
        self.assertEqual(CutMarks(notes=(("攔", "lán"), ("據", "jù")))("爸爸攔在").text, "爸爸攔(lán)在")
        table = (("驅", "qū"), ("導", "dǎo"))
        self.assertEqual(CutMarks(notes=(table[0],))("原因導致港").text[:8], "原因?qū)е赂")
        self.assertEqual(CutMarks(notes=table)("導致").text, "導(dǎo)致")

    def test_notes_come_off(self):
        text, places = without_notes("發(fā)展的(de)", (("發", "fā"), ("展", "zhǎn")))
        self.assertEqual(text, "發展的(de)")
        self.assertEqual(places, [0, 5, 6, 7, 8, 9, 10])


class PairsTest(unittest.TestCase):
    def test_a_pair_that_is_not_mapped_is_one_mark(self):
        self.assertEqual(damaged("UTF-8 as GBK, Windows", "中文"), "涓?枃")
        # As two originals look the same.
        self.assertEqual(damaged("UTF-8 as GBK, Windows", "个文"), "涓?枃")

    def test_ascii_after_a_lone_lead_is_eaten(self):
        found = CHANNELS["UTF-8 as GBK, Windows"].damage("：2009-4-2", None)
        self.assertEqual(found.text, "锛?009-4-2")
        self.assertEqual(found.lost, (1,))

    def test_python_keeps_ascii(self):
        self.assertEqual(damaged("UTF-8 as GBK, Python, U+FFFD", "：2009"), "锛\ufffd2009")
        self.assertEqual(damaged("UTF-8 as GBK, Python, ?", "：2009"), "锛?2009")

    def test_80_is_the_euro_sign(self):
        self.assertEqual(of_pairs("gbk")("。".encode()).text, "銆?")
        self.assertEqual(damaged("UTF-8 as GBK, Windows", "充值"), "鍏呭€?")

    def test_the_last_byte_may_be_dropped(self):
        self.assertEqual(damaged("UTF-8 as GBK, Windows, end dropped", "功能："), "鍔熻兘锛")

    def test_known_strings(self):
        self.assertEqual(damaged("Big5 as GBK", "中文參數"), "いゅ把计")
        self.assertEqual(damaged("Big5 as GBK", "繁體中文測試"), "羉砰いゅ代刚")
        self.assertEqual(damaged("GBK as Big5, exact", "中文的"), "笢恅腔")
        self.assertEqual(damaged("UTF-8 as GBK, exact", "使用"), "浣跨敤")

    def test_exact_and_lossy_texts_part(self):
        self.assertIsNone(damaged("UTF-8 as GBK, exact", "中文的"))
        self.assertEqual(damaged("UTF-8 as GBK, exact", "中文"), "涓\ue15f枃")
        self.assertIsNone(damaged("UTF-8 as GBK, Windows", "使用"))

    def test_tables_agree_with_python(self):
        for name, codec in (("cp936", "gbk"), ("hkscs", "big5hkscs")):
            text = "漢字。，“”中文測試"
            self.assertEqual(of_pairs(name)(text.encode(codec)).text, text)
        self.assertEqual(len(table("gbk").pairs), 126 * 190)
        self.assertEqual(table("cp950").pairs[0xFA, 0x40], "\ue000")
        self.assertEqual(table("cp950").pairs[0xA0, 0xFE], "\ueeb7")
        self.assertEqual(table("cp950").pairs[0xC8, 0xFE], "\uf848")


class SingleBytesTest(unittest.TestCase):
    def test_known_strings(self):
        self.assertEqual(damaged("GBK as windows-1252", "中文乱码"), "ÖÐÎÄÂÒÂë")
        self.assertEqual(damaged("GBK as windows-1250", "御用软件"), "ÓůÓĂČíĽţ")
        self.assertEqual(damaged("Big5 as windows-1252", "繁體"), "ÁcÅé")
        self.assertEqual(damaged("UTF-8 as windows-1252", "命令"), "å‘½ä»¤")

    def test_bytes_that_are_not_mapped_are_controls(self):
        self.assertEqual(single_byte("cp1252")[0x81], "\x81")
        self.assertEqual(len(set(single_byte("cp1252"))), 256)

    def test_stripping_loses(self):
        read = of_single_bytes("cp1252", dropped="\xad")
        self.assertEqual(read("原因".encode("gbk")).text, "ÔÒò")
        self.assertFalse(read("原因".encode("gbk")).lossless)
        self.assertTrue(read("中文".encode("gbk")).lossless)

    def test_backslashes(self):
        data = "許功".encode("cp950")
        self.assertEqual(backslashes(2)(data, [0, 2], None)[0], b"\xb3\\\\\xa5\\\\")
        altered, hurt, left = backslashes(0)(data, [0, 2], None)
        self.assertEqual((altered, hurt, left), (b"\xb3\xa5", (0, 1), (b"\xb3", b"\xa5")))

    def test_a_lost_byte(self):
        data = "中文".encode()
        self.assertEqual(byte_lost("end")(data, [0, 3], None)[:2], (data[:-1], (1,)))


class OtherTest(unittest.TestCase):
    def test_replacement_characters_in_gbk(self):
        self.assertTrue(damaged("GBK as UTF-8 as GBK (锟斤拷)", "箭头与直线的夹角").startswith("锟斤拷头"))
        self.assertIn("嚙", damaged("Big5 as UTF-8 as Big5 (嚙踝蕭)", "建立訂單"))

    def test_utf_16(self):
        self.assertEqual(damaged("UTF-16LE as UTF-16BE", "新"), "\ub065")
        self.assertEqual(of_codec("utf-16-le")(b"\x2d\x4e").text, "中")

    def test_memory_fill(self):
        text = filled("", generator(3))
        self.assertEqual(len(set(text)), 1)
        self.assertIn(text[0], "烫屯葺")


if __name__ == "__main__":
    unittest.main()
