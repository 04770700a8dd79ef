"""Tests of how the figures of a part become tables; `make house` runs them."""
import unittest

from results import ratio, speeds
from tables import accuracy_cell, bar_table, is_met, miss_list, number, system_table


def rows(*seconds, size=2_000_000):
    return [{"seconds": each, "size": size, "peak": 2048} for each in seconds]


TABLE = {
    "title": "s2t", "text": "news.txt", "base": "ours", "accuracy": ["cases"],
    "systems": {
        "ours": {"rows": rows(0.1, 0.2, 0.4), "starts": [5.0, 7.0, 6.0], "accuracy": {"cases": [3, 4]},
                 "note": ""},
        "theirs": {"rows": rows(0.4, 0.4, 0.4, size=1_000_000), "accuracy": {"cases": None},
                   "note": "line by line"},
    },
}
SIZES = {"news.txt": {"bytes": 2_000_000}}


class Figures(unittest.TestCase):
    def test_speed_is_megabytes_a_second(self):
        self.assertEqual(speeds(rows(0.5)), [4.0])

    def test_ratio_is_the_median_of_the_ratios_of_the_rounds(self):
        # 20, 10 and 5 MB/s beside 2.5 in each round.
        self.assertEqual(ratio(TABLE, "theirs"), 4.0)

    def test_number_keeps_three_digits(self):
        self.assertEqual([number(value) for value in (1234.5, 12.34, 1.234, 0.01234)],
                         ["1234", "12.3", "1.23", "0.012"])

    def test_bars_are_met_at_the_mark(self):
        met = {"wanted": "≥ 3", "measured": 3.0}
        self.assertTrue(is_met(met))
        self.assertFalse(is_met({**met, "measured": 2.9}))
        self.assertTrue(is_met({"wanted": "≤ 10", "measured": 10}))
        self.assertFalse(is_met({"wanted": "≤ 10", "measured": 10.1}))


class Tables(unittest.TestCase):
    def test_system_table(self):
        lines = list(system_table(TABLE, SIZES))
        self.assertEqual(lines[2], "| ours | 10.0 | 20.0 |  | 6.00 | 2.00 | 3/4 |")
        self.assertEqual(lines[3], "| theirs | 2.50 | 2.50 | 4.00 × |  | 2.00 |  |")

    def test_what_is_measured_on_less_is_said(self):
        self.assertEqual(list(system_table(TABLE, SIZES))[-1],
                         "theirs: on the first 1 MB; line by line.")

    def test_table_of_cells(self):
        found = {"title": "Memory", "header": ["text", "MiB"], "rows": [["news", "48.0"]]}
        self.assertEqual(list(system_table(found, {}))[2], "| news | 48.0 |")

    def test_bar_that_is_missed_stands_out(self):
        part = {"part": "conversion", "bars": [{"what": "s2t", "wanted": "≥ 3", "measured": 2}]}
        self.assertEqual(list(bar_table([part]))[2], "| s2t | ≥ 3 | 2.00 | **NO** | conversion |")

    def test_misses_have_their_reasons(self):
        bars = [{"what": what, "wanted": "≥ 3", "measured": value}
                for what, value in (("s2t: speed", 2), ("t2s: speed", 4), ("start", 1))]
        self.assertEqual(list(miss_list([{"bars": bars}], {"s2t": "Phrases."})),
                         ["- s2t: speed: Phrases.",
                          "- start: no measurement explains it yet."])

    def test_cells_of_accuracy(self):
        self.assertEqual([accuracy_cell(value) for value in (None, [1, 2], "yes", 99.5)],
                         ["", "1/2", "yes", "99.50"])


if __name__ == "__main__":
    unittest.main()
