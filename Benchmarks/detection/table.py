"""The report of a run, in Markdown."""
from dataclasses import dataclass

OURS = "HanText"
# Shorter, non-Chinese bytes are hardly told apart by anything.
MINIMUM_FOREIGN = 50


@dataclass
class Row:
    cell: object
    length: int | None
    count: int
    right: dict
    chinese: dict

    @property
    def best_peer(self):
        return max(right for name, right in self.right.items() if name != OURS)

    @property
    def is_below(self):
        return self.right[OURS] < self.best_peer

    @property
    def name(self):
        return self.cell.name if self.length is None else f"{self.cell.name}: {self.length}"


def percent(part, whole):
    return f"{100 * part / whole:.1f}".removesuffix(".0")


def line(*cells):
    return "| " + " | ".join(cells) + " |"


def header(*cells):
    return [line(*cells), line(*("---" for _ in cells))]


def report(rows, date, versions, seed):
    scored = [row for row in rows if row.cell.is_scored]
    names = list(rows[0].right)
    below = [row for row in scored if row.is_below]
    long_chinese = [row for row in scored if row.cell.is_chinese and (row.length or 0) >= 20]
    weak = [row for row in long_chinese if row.right[OURS] < 0.99 * row.count]
    foreign = [row for row in rows if not row.cell.is_chinese and row.length >= MINIMUM_FOREIGN]
    out = [
        "# Encoding detection", "",
        f"{date}, seed {seed}. Written by `make bench-detection`; `bench.py` says what is measured.",
        f"Foreign text: {', '.join(versions)}.", "",
        f"- Below the best peer: {len(below)} of {len(scored)} cells.",
        f"- Chinese from 20 bytes on, below 99 %: {len(weak)} of {len(long_chinese)} cells"
        + "".join(f"; {row.name}" for row in weak) + ".",
        "- Samples of other languages of at least 50 bytes that are called Chinese, by HanText: "
        + percent(sum(row.chinese[OURS] for row in foreign), sum(row.count for row in foreign))
        + " %.", "",
    ]
    if below:
        out += ["## Cells below the best peer", "", *header("cell", "HanText %", "best peer %", "by")]
        for row in below:
            best = [name for name in names if name != OURS and row.right[name] == row.best_peer]
            out.append(line(row.name, percent(row.right[OURS], row.count),
                            percent(row.best_peer, row.count), ", ".join(best)))
        out.append("")
    out += ["## All cells", "",
            "Per cent of samples that are right; the number behind an encoding is the most bytes a "
            "sample has. **Bold**: HanText is below the best peer.", "",
            *header("cell", "samples", *names)]
    for row in scored:
        figures = [percent(row.right[name], row.count) for name in names]
        if row.is_below:
            figures[0] = f"**{figures[0]}**"
        out.append(line(row.name, str(row.count), *figures))
    out += ["", "## Called Chinese", "",
            f"Per cent of samples of at least {MINIMUM_FOREIGN} bytes that are called a Chinese "
            "encoding, UTF-16 or UTF-32.", "", *header("text", "samples", *names)]
    for cell in dict.fromkeys(row.cell.name for row in foreign):
        group = [row for row in foreign if row.cell.name == cell]
        count = sum(row.count for row in group)
        out.append(line(cell, str(count), *(
            percent(sum(row.chinese[name] for row in group), count) for name in names)))
    return "\n".join(out) + "\n"
