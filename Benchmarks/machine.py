"""What reports say of the machine and of the versions that were measured."""
import pathlib
import platform
import subprocess


def output_of(*command):
    """The first line that a command prints, to either of its outputs."""
    try:
        done = subprocess.run(list(map(str, command)), stdout=subprocess.PIPE, check=False,
                              stderr=subprocess.STDOUT)
    except OSError:
        return "missing"
    return done.stdout.decode(errors="replace").split("\n")[0]


def processor():
    for line in pathlib.Path("/proc/cpuinfo").read_text().splitlines():
        if line.startswith("model name"):
            return line.partition(":")[2].strip()
    return platform.machine()
