"""Tests of the comparison: python3 -m unittest discover -s Benchmarks/gate"""
import unittest

from comparison import Change, changes, differences, failures, table


def verdict(before, now, tolerance=0.02):
    return Change("text", "stage", before, now).verdict(tolerance)


class VerdictTest(unittest.TestCase):
    def test_within_the_tolerance(self):
        for now in (980, 1000, 1020):
            self.assertEqual(verdict(1000, now), "")

    def test_beyond_it(self):
        self.assertEqual(verdict(1000, 1021), "slower")
        self.assertEqual(verdict(1000, 979), "faster")

    def test_without_a_pair(self):
        self.assertEqual(verdict(None, 1000), "new")
        self.assertEqual(verdict(1000, None), "gone")

    def test_other_tolerances(self):
        self.assertEqual(verdict(1000, 1021, 0.03), "")
        self.assertEqual(verdict(1000, 1011, 0.01), "slower")


class FailuresTest(unittest.TestCase):
    BEFORE = {"news": {"repair": 1000, "clean": 1000, "old": 5}, "web": {"repair": 1000}}
    NOW = {"news": {"repair": 1030, "clean": 970, "new": 5}, "web": {"repair": 1010}}

    def test_all_kinds_are_named(self):
        messages = list(failures(changes(self.BEFORE, self.NOW), 0.02))
        self.assertEqual([message.split(":")[0] for message in messages],
                         ["slower", "faster", "new", "gone"])
        self.assertIn("repair (news, +3.0%)", messages[0])
        self.assertIn("clean (news, -3.0%)", messages[1])
        self.assertIn("new (news)", messages[2])
        self.assertIn("old (news)", messages[3])

    def test_none_when_nothing_changed(self):
        self.assertEqual(list(failures(changes(self.NOW, self.NOW), 0)), [])

    def test_every_count_has_a_line(self):
        lines = list(table(changes(self.BEFORE, self.NOW), 0.02))
        self.assertEqual(len(lines), 6)
        self.assertTrue(lines[1].endswith("+3.00% slower"))
        self.assertTrue(lines[4].endswith("+1.00%"))


class DifferencesTest(unittest.TestCase):
    def test_only_what_differs(self):
        found = differences({"Swift": "6.2", "ICU": "72.1"}, {"Swift": "6.3", "ICU": "72.1"})
        self.assertEqual(found, ["Swift: the baseline is of 6.2, this is 6.3"])


if __name__ == "__main__":
    unittest.main()
