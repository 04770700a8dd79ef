"""The Markdown that speed.py writes."""
import datetime
import os
import pathlib
import platform
import statistics
import subprocess

from converters import PEERS
from environment import ROOT

MAIN_CONFIGS = ("s2t", "t2s", "s2twp")


def output_of(*command):
    done = subprocess.run(command, stdout=subprocess.PIPE, check=False)
    return done.stdout.decode().split("\n")[0]


def processor():
    for line in pathlib.Path("/proc/cpuinfo").read_text().splitlines():
        if line.startswith("model name"):
            return line.partition(":")[2].strip()
    return platform.machine()


def number(value):
    return f"{value:.0f}" if value >= 100 else f"{value:.1f}"


def speeds(size, seconds):
    """Best and median, as two cells."""
    return f"{number(size / 1e6 / min(seconds))} | " \
           f"{number(size / 1e6 / statistics.median(seconds))}"


def our_rounds(mine, case, key="seconds"):
    """One number a round, since a round of ours holds several runs."""
    return [statistics.median(row[key]) for row in mine[case]]


def library_table(mine, checked):
    yield "| config | mode | loop best | loop median | best | median | of the loop | OpenCC's output |"
    yield "|---|---|---|---|---|---|---|---|"
    for (config, mode), rows in mine.items():
        if mode in ("memcpy", "table"):
            continue
        ratio = statistics.median(row["ratio"] for row in rows)
        loop = (speeds(rows[0]["bytes"], sum((row["seconds"] for row in mine[config, "table"]), []))
                if mode == "exact" else " | ")
        same = {True: "yes", False: "NO", None: ""}[checked.get(config) if mode == "exact" else None]
        seconds = sum((row["seconds"] for row in rows), [])
        yield f"| {config} | {mode} | {loop} | {speeds(rows[0]['bytes'], seconds)} " \
              f"| {ratio:.2f} | {same} |"


def peer_ratio(mine, theirs, peer, config, key, mode="exact"):
    """How many times faster than the peer ours is, the median over the rounds."""
    pairs = zip(theirs[peer, config], our_rounds(mine, (config, mode)))
    size = mine[config, mode][0]["bytes"]
    return statistics.median((answer[key] / answer["size"]) / (seconds / size)
                             for answer, seconds in pairs)


def peer_table(mine, theirs):
    yield "| config | peer | strings best | median | ours is | bytes best | median | ours is |"
    yield "|---|---|---|---|---|---|---|---|"
    order = {config: place for place, config in enumerate(PEERS["OpenCC"].configs)}
    for peer, config in sorted(theirs, key=lambda case: order[case[1]]):
        name = PEERS[peer].configs[config]
        answers = theirs[peer, config]
        cells = []
        for key in ("string", "bytes"):
            cells.append(speeds(answers[0]["size"], [answer[key] for answer in answers]))
            cells.append(f"{peer_ratio(mine, theirs, peer, config, key):.1f} ×")
        label = peer if name == config else f"{peer} {name}"
        yield f"| {config} | {label} | {' | '.join(cells)} |"


def best_ratio(mine, theirs, peer, config, mode="exact"):
    """The same for the best of all rounds, from string to string."""
    size = mine[config, mode][0]["bytes"]
    best = min(min(row["seconds"]) for row in mine[config, mode]) / size
    return min(answer["string"] / answer["size"] for answer in theirs[peer, config]) / best


def bar_table(mine, theirs, commands, starts, memory):
    """What is asked for, and what was measured; strings are the peers' kindest figure."""
    def row(name, bar, value, best, unit, is_least=True):
        is_met = value >= bar if is_least else value <= bar
        return f"| {name} | {'≥' if is_least else '≤'} {bar} {unit} | {value:.2f} | {best:.2f} " \
               f"| {'yes' if is_met else 'NO'} |"

    yield "| bar | wanted | median | of the bests | met by the median |"
    yield "|---|---|---|---|---|"
    for config in MAIN_CONFIGS:
        for peer, bar in (("zhconv-rs", 3), ("OpenCC", 30)):
            if (peer, config) in theirs:
                yield row(f"{config}: speed of {peer}", bar,
                          peer_ratio(mine, theirs, peer, config, "string"),
                          best_ratio(mine, theirs, peer, config), "×")
        rows = mine[config, "exact"]
        best = (min(min(row["seconds"]) for row in mine[config, "table"])
                / min(min(row["seconds"]) for row in rows))
        yield row(f"{config}: speed of the table loop", 0.35,
                  statistics.median(entry["ratio"] for entry in rows), best, "×")
    for config in MAIN_CONFIGS:
        if (config, "best") in mine and ("zhconv-rs", config) in theirs:
            yield row(f"{config}, best mode: speed of zhconv-rs", 1,
                      peer_ratio(mine, theirs, "zhconv-rs", config, "string", "best"),
                      best_ratio(mine, theirs, "zhconv-rs", config, "best"), "×")
    for name, (size, times) in commands.items():
        if name.startswith("normalize"):
            used = [size / 1e6 / seconds for _, seconds in times]
            yield row(f"`{name}`, time of the processor", 300, statistics.median(used), max(used),
                      "MB/s")
    for name, times in starts.items():
        if name.startswith("HanText"):
            for label, values in (("its first statement", [load for _, load in times]),
                                  ("the process's start", [total for total, _ in times])):
                yield row(f"{name}: converting after {label}", 1, statistics.median(values),
                          min(values), "ms", False)
    for config, found in memory.items():
        value = (found["peak"] - found["buffers"] - found["bare"]) / 1024
        yield row(f"{config}: memory beside buffers and program", 16, value, value, "MiB", False)


def command_table(commands):
    yield "| command | MB | clock best | median | processor best | median |"
    yield "|---|---|---|---|---|---|"
    for name, (size, times) in commands.items():
        yield f"| `{name}` | {size / 1e6:.0f} | {speeds(size, [wall for wall, _ in times])} " \
              f"| {speeds(size, [used for _, used in times])} |"


def start_table(starts):
    yield "| program | from the process's start, ms: best | median | of which loading |"
    yield "|---|---|---|---|"
    for name, times in starts.items():
        totals = [total for total, _ in times]
        loads = [load for _, load in times if load is not None]
        load = f"{statistics.median(loads):.2f}" if loads else ""
        yield f"| {name} | {min(totals):.1f} | {statistics.median(totals):.1f} | {load} |"


def memory_table(memory):
    yield "| config | peak | program when it starts | input and output | rest |"
    yield "|---|---|---|---|---|"
    for config, found in memory.items():
        cells = [found["peak"], found["bare"], found["buffers"],
                 found["peak"] - found["bare"] - found["buffers"]]
        yield f"| {config} | {' | '.join(f'{cell / 1024:.1f}' for cell in cells)} |"


def report(options, pythons, hashes, libraries, commands, starts, memory):
    mine, theirs, checked = libraries
    sizes = {name: mine[config, "exact"][0]["bytes"] / 1e6
             for name, config in (("hans.txt", "s2t"), ("hant.txt", "t2s"))}
    versions = ", ".join(PEERS[name].requirement.replace("==", " ") for name in pythons)
    copies = sum((row["seconds"] for row in mine["", "memcpy"]), [])
    load = ", ".join(f"{value:.1f}" for value in os.getloadavg())
    return "\n".join([
        "# The speed of script conversion", "",
        "`make bench-conversion`; `speed.py` says how it is measured. MB of input a second, one"
        " thread.", "",
        f"- {datetime.date.today()}, {processor()}, {os.cpu_count()} processors, {platform.system()},"
        f" load average {load}",
        f"- {output_of(options.command, '--version')}, commit "
        + output_of("git", "-C", str(ROOT), "rev-parse", "--short", "HEAD"),
        f"- {versions}; Python {platform.python_version()}",
        *(f"- {name}: {sizes[name]:.1f} MB, SHA-256 {hashes[name]}" for name in sizes),
        f"- {options.rounds} rounds, each of all cases in turn, after one to warm up;"
        f" memcpy {speeds(mine['', 'memcpy'][0]['bytes'], copies).replace(' | ', ' MB/s at best, median ')}",
        "", "## Bars", "",
        "Peers from string to string in memory, without the decoding and encoding that ours has"
        " none of.", "",
        *bar_table(mine, theirs, commands, starts, memory),
        "", "## The library and a bare table loop", "",
        "Bytes to bytes. The loop replaces each character by a table and knows no phrases;"
        " `Benchmarks/Sources/ConversionSpeed`.", "",
        *library_table(mine, checked),
        "", "## Peers", "",
        "`strings` excludes decoding and encoding, `bytes` includes them. `ours is` so many times as"
        " fast, bytes to bytes.",
        "opencc-jieba-pyo3 converts the first "
        f"{PEERS['opencc-jieba-pyo3'].limit // 10**6} MB, ICU {PEERS['ICU'].limit // 10**6} MB, line"
        " by line.", "",
        *peer_table(mine, theirs),
        "", "## Commands", "",
        "Whole processes, from a file to /dev/null. zhconv-rs's wheel has no command.", "",
        *command_table(commands),
        "", "## Starts", "",
        f"Until four characters are converted; {len(next(iter(starts.values())))} runs. Loading is from"
        " the first statement, in Python from the import", "on.", "",
        *start_table(starts),
        "", "## Memory", "",
        "MiB resident at most, while a text of the corpus is converted.", "",
        *memory_table(memory), ""])
