"""Tests of what the benchmark counts; `make house` runs them."""
import pathlib
import sys
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
from samples import Sample  # noqa: E402
from verdict import aligned, is_whole, judge, sites  # noqa: E402


def edit(source, target):
    return {"source": source, "target": target}


class AlignmentTest(unittest.TestCase):
    def test_sites_are_what_differs(self):
        self.assertEqual(sites(aligned("甲X乙丙丁", "甲子乙丙丁", set()), 5), [(1, 2)])
        self.assertEqual(sites(aligned("甲乙", "甲子乙", set()), 2), [(1, 2)])
        self.assertEqual(sites(aligned("甲X乙", "甲乙", set()), 3), [(1, 1)])
        self.assertEqual(sites(aligned("甲乙", "甲乙", set()), 2), [])
        self.assertEqual(sites(aligned("", "甲乙", set()), 0), [(0, 2)])

    def test_sites_near_each_other_are_one(self):
        self.assertEqual(sites(aligned("XaY", "甲a乙", set()), 3), [(0, 3)])
        self.assertEqual(len(sites(aligned("XabcY", "甲abc乙", set()), 5)), 2)

    def test_a_mark_stands_for_what_is_lost(self):
        self.assertEqual(aligned("：?009", "：2009", {1}), [0, 1, 2, 3, 4])
        self.assertEqual(aligned("：?009", "：2009", set()), [0, None, 2, 3, 4])

    def test_a_stretch_is_whole_with_its_neighbours(self):
        alignment = aligned("甲乙丁", "甲乙丙丁", set())
        self.assertTrue(is_whole(alignment, 3, (0, 1)))
        self.assertFalse(is_whole(alignment, 3, (1, 2)))


class VerdictTest(unittest.TestCase):
    def test_exact(self):
        verdict = judge(Sample("甲校丁", "甲?丁"), {"text": "甲校丁", "edits": [edit([1, 2], [1, 2])]})
        self.assertTrue(verdict.exact and verdict.marked and verdict.changed)
        self.assertEqual((verdict.sites, verdict.restored, verdict.edits, verdict.right), (1, 1, 1, 1))

    def test_a_right_edit_beside_one_that_is_missing(self):
        sample = Sample("甲校乙丙丁戊福", "甲?乙丙丁戊!")
        verdict = judge(sample, {"text": "甲校乙丙丁戊!", "edits": [edit([1, 2], [1, 2])]})
        self.assertEqual((verdict.sites, verdict.restored, verdict.right), (2, 1, 1))
        self.assertFalse(verdict.wrong or verdict.exact)

    def test_wrong_edits(self):
        sample = Sample("甲校乙丙", "甲?乙丙")
        self.assertTrue(judge(sample, {"text": "甲福乙丙", "edits": [edit([1, 2], [1, 2])]}).wrong)
        # Takes a character away.
        self.assertTrue(judge(sample, {"text": "甲乙丙", "edits": [edit([1, 2], [1, 1])]}).wrong)
        self.assertTrue(judge(sample, {"text": "甲校丙", "edits": [edit([1, 3], [1, 2])]}).wrong)

    def test_what_is_lost_may_be_marked_but_not_made_up(self):
        sample = Sample("：2009", "锛?009", lost=(1,))
        marked = judge(sample, {"text": "：?009", "edits": [edit([0, 1], [0, 1])]})
        self.assertTrue(marked.marked and not marked.exact and not marked.wrong)
        self.assertTrue(judge(sample, {"text": "：1009", "edits": [edit([0, 2], [0, 2])]}).wrong)

    def test_a_sign_eaten_at_the_end_leaves_no_trace(self):
        sample = Sample("尝试:", "灏濊瘯?", lost=(2,))
        self.assertTrue(sample.marked.fullmatch("尝试"))
        self.assertFalse(Sample("尝试。", "灏濊", lost=(2,)).marked.fullmatch("尝试"))

    def test_widths_count_unless_the_damage_folds(self):
        record = {"text": "甲,乙", "edits": [edit([0, 1], [0, 1])]}
        self.assertFalse(judge(Sample("甲，乙", "X,乙"), record).exact)
        self.assertTrue(judge(Sample("甲，乙", "X,乙", folds=True), record).exact)

    def test_notes_may_stay(self):
        sample = Sample("因為機發", "因?yàn)闄C發(fā)", notes=(("發", "fā"),))
        record = {"text": "因為機發(fā)", "edits": [edit([1, 7], [1, 3])]}
        verdict = judge(sample, record)
        self.assertTrue(verdict.exact)
        self.assertEqual(verdict.right, 1)

    def test_flags(self):
        flag = {"source": [1, 2], "candidates": [{"text": "福"}, {"text": "校"}]}
        sample = Sample("甲校乙", "甲?乙")
        verdict = judge(sample, {"text": "甲?乙", "flags": [flag]})
        self.assertEqual((verdict.flags, verdict.truthful, verdict.changed), (1, 1, False))
        del flag["candidates"][1]
        self.assertEqual(judge(sample, {"text": "甲?乙", "flags": [flag]}).truthful, 0)

    def test_the_context_of_a_run(self):
        sample = Sample("甲乙丙", "甲X丙", prefix=1, suffix=1)
        self.assertTrue(judge(sample, {"text": "甲乙丁", "edits": [edit([1, 3], [1, 3])]}).harmed)
        self.assertFalse(judge(sample, {"text": "甲丁丙", "edits": [edit([1, 2], [1, 2])]}).harmed)


if __name__ == "__main__":
    unittest.main()
