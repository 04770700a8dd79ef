"""The tables of RESULTS.md, from the figures that the parts keep."""
import statistics

from results import ratio, speeds


def number(value):
    """Three digits, or all of a whole number."""
    if value >= 100:
        return f"{value:.0f}"
    return f"{value:.1f}" if value >= 10 else f"{value:.2f}" if value >= 0.1 else f"{value:.3f}"


def table(header, rows):
    align = ["---"] + ["---:"] * (len(header) - 1)
    return ["| " + " | ".join(map(str, row)) + " |" for row in [header, align, *rows]]


def accuracy_cell(value):
    if value is None:
        return ""
    if isinstance(value, list):
        return f"{value[0]}/{value[1]}"
    return value if isinstance(value, str) else f"{value:.2f}"


def system_row(found, name):
    system = found["systems"][name]
    cells = [name]
    if system["rows"]:
        values = speeds(system["rows"])
        cells += [number(statistics.median(values)), number(max(values))]
        same = name == found["base"]
        cells.append("" if same else f"{number(ratio(found, name))} ×")
        peaks = [row["peak"] / 1024 for row in system["rows"] if row.get("peak")]
        cells.append(number(max(peaks)) if peaks else "")
    else:
        cells += [""] * 4
    starts = system.get("starts")
    cells.insert(4, number(statistics.median(starts)) if starts else "")
    return cells + [accuracy_cell(system.get("accuracy", {}).get(column))
                    for column in found["accuracy"]]


def system_table(found, sizes):
    """The systems of a table, and remarks on some below it."""
    if "header" in found:
        yield from table(found["header"], found["rows"])
        return
    yield from table(
        ["system", "MB/s, median", "best", "ours is so many times as fast", "start, ms", "memory, MiB",
         *found["accuracy"]], [system_row(found, name) for name in found["systems"]])
    remarks = []
    for name, system in found["systems"].items():
        size = system["rows"][0]["size"] if system["rows"] else 0
        said = [f"on the first {size / 1e6:.2g} MB"] if size < 0.9 * sizes[found["text"]]["bytes"] \
            and size else []
        said += [system["note"]] if system.get("note") else []
        if said:
            remarks.append(f"{name}: {'; '.join(said)}.")
    if remarks:
        yield ""
        yield " ".join(remarks)


def is_met(bar):
    """Whether what was measured is what is wanted: `≥ 3`, `≤ 10`."""
    relation, wanted = bar["wanted"].split()
    return bar["measured"] >= float(wanted) if relation == "≥" else bar["measured"] <= float(wanted)


def bar_table(parts):
    rows = [[bar["what"], bar["wanted"], number(bar["measured"]), "yes" if is_met(bar) else "**NO**",
             part["part"]] for part in parts for bar in part["bars"]]
    yield from table(["bar", "wanted", "measured", "met", "part"], rows)


def reasons(path):
    """What bars' names have in them, and why these bars are missed."""
    lines = path.read_text(encoding="utf-8").split("\n")
    return dict(line.split("\t") for line in lines if line and line[0] != "#")


def miss_list(parts, known):
    """A line for each bar that is missed, with the reason where there is one."""
    for part in parts:
        for bar in part["bars"]:
            if not is_met(bar):
                why = [reason for words, reason in known.items() if words in bar["what"]]
                yield f"- {bar['what']}: {why[0] if why else 'no measurement explains it yet.'}"
