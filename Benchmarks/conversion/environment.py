"""Virtual environments of pinned packages, under .cache."""
import os
import pathlib
import subprocess
import sys
import venv

ROOT = pathlib.Path(__file__).resolve().parents[2]
CACHE = ROOT / ".cache"
OPENCC = "opencc==1.4.2"


def environment(name, *requirements):
    """The interpreter of the environment .cache/NAME that has the packages, installed if need be.

    Raises subprocess.CalledProcessError where a package cannot be installed.
    """
    folder = CACHE / name
    python = folder / "bin/python3"
    stamp = folder / "installed"
    wanted = "\n".join(requirements)
    if not stamp.exists() or stamp.read_text() != wanted:
        venv.create(folder, with_pip=True)
        subprocess.run([python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check",
                        *requirements], check=True)
        stamp.write_text(wanted)
    return python


def enter_environment(name, *requirements):
    """Runs this script again with the packages at hand, unless it does already."""
    python = environment(name, *requirements)
    if pathlib.Path(sys.prefix) != CACHE / name:
        os.execv(python, [str(python), *sys.argv])
