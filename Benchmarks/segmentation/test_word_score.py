"""Tests of what the benchmark of segmentation rests on; `make house` runs them."""
import pathlib
import sys
import tempfile
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
from gold import Sentence, divided_lines, month, treebank  # noqa: E402
from word_score import score, spans  # noqa: E402

TREEBANK = """# text = 看look 不-到。
1\t看\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No
2\tlook\t_\t_\t_\t_\t_\t_\t_\t_
3-4\t不-到\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No|Translit=x
3\t不\t_\t_\t_\t_\t_\t_\t_\t_
4\t到\t_\t_\t_\t_\t_\t_\t_\t_
4.1\t了\t_\t_\t_\t_\t_\t_\t_\t_
5\t。\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No

# the last sentence need not have an empty line after it
1\t好\t_\t_\t_\t_\t_\t_\t_\t_
"""


def written(text):
    file = tempfile.NamedTemporaryFile("w", encoding="utf-8", suffix=".conllu")
    file.write(text)
    file.flush()
    return file


class ScoreTests(unittest.TestCase):
    def test_spans_count_characters_that_are_no_space(self):
        self.assertEqual(spans(["中国", "人"]), [(0, 2), (2, 3)])
        self.assertEqual(spans([" ", "a b", "𠮷"]), [(0, 1), (1, 2), (2, 3)])
        self.assertEqual(spans([]), [])

    def test_a_word_is_right_with_both_ends(self):
        # Right: 中国 and 。; 人民 is cut, 很好 is joined.
        found = score([["中国", "人民", "很", "好", "。"]], [["中国", "人", "民", "很好", "。"]],
                      {"中国", "人民", "很"})
        self.assertEqual((found.gold, found.answered, found.right), (5, 5, 2))
        self.assertAlmostEqual(found.precision, 40)
        self.assertAlmostEqual(found.recall, 40)
        self.assertAlmostEqual(found.f, 40)
        self.assertEqual((found.unknown, found.unknown_right), (2, 1))
        self.assertAlmostEqual(found.unknown_rate, 40)
        self.assertAlmostEqual(found.unknown_recall, 50)
        self.assertAlmostEqual(found.known_recall, 100 / 3)

    def test_precision_and_recall_differ(self):
        found = score([["甲乙丙", "丁"]], [["甲", "乙", "丙", "丁"]], {"丁"})
        self.assertAlmostEqual(found.precision, 25)
        self.assertAlmostEqual(found.recall, 50)
        self.assertAlmostEqual(found.f, 100 / 3)
        self.assertEqual(found.unknown_recall, 0)
        self.assertEqual(found.known_recall, 100)

    def test_the_same_words_elsewhere_are_wrong(self):
        found = score([["甲", "乙乙"], ["乙", "甲"]], [["甲乙", "乙"], ["乙", "甲"]], set())
        self.assertEqual((found.right, found.gold), (2, 4))

    def test_spaces_do_not_count(self):
        gold = [["用", "iPhone", "15", "拍"]]
        for answer in (["用", "iPhone", "15", "拍"], ["用", "iPhone", " ", "15", "拍"],
                       ["用", "iPhone 15", "拍"]):
            self.assertEqual(score(gold, [answer], set()).right, 4)

    def test_an_altered_text_is_wrong(self):
        found = score([["Ａ股", "涨"], ["跌"]], [["A股", "涨"], ["跌"]], set())
        self.assertEqual((found.altered, found.right, found.answered), (1, 1, 3))

    def test_nothing_is_no_error(self):
        found = score([], [], set())
        self.assertEqual((found.f, found.unknown_recall, found.known_recall), (0, 0, 0))
        with self.assertRaises(ValueError):
            score([["甲"]], [], set())


class GoldTests(unittest.TestCase):
    def test_treebank(self):
        with written(TREEBANK) as file:
            self.assertEqual(treebank(file.name), [
                Sentence("看look 不-到。", ("看", "look", "不-到", "。")), Sentence("好", ("好",))])

    def test_divided_lines(self):
        with written("\ufeff共同  创造 \n\n美好\u3000的\n") as file:
            self.assertEqual(divided_lines(file.name), [
                Sentence("共同创造", ("共同", "创造")), Sentence("美好的", ("美好", "的"))])

    def test_month(self):
        lines = [f"第{number}/m  [甲/n  乙/n]nt  。/w  [/w  ]/w  //w" for number in range(20)]
        with written("\n\n".join(lines) + "\n") as file:
            training, held_back = month(file.name)
        self.assertEqual(len(training), 19)
        self.assertEqual(held_back[0].words, ("第19", "甲", "乙", "。", "[", "]", "/"))


if __name__ == "__main__":
    unittest.main()
