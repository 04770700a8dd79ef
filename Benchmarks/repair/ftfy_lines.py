"""ftfy, in an environment of its own."""
import pathlib
import subprocess
import sys

sys.path.append(str(pathlib.Path(__file__).resolve().parents[1] / "peers"))
from catalogue import PARTS  # noqa: E402
from running import ROOT, command, filtered  # noqa: E402

NAME = PARTS["repair"]["ftfy"].label


def fixed(texts):
    """What ftfy's `fix_encoding` makes of the texts; None where it cannot be installed."""
    try:
        arguments = command("repair", "ftfy")
    except (subprocess.CalledProcessError, OSError):
        print("ftfy: cannot be installed, left out", file=sys.stderr)
        return None
    return filtered(arguments, texts)
