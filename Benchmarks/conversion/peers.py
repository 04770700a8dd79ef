"""The converters that are compared, as commands that convert their standard input."""
import pathlib
import sys

sys.path.append(str(pathlib.Path(__file__).resolve().parents[1] / "peers"))
from catalogue import PARTS  # noqa: E402
from running import command, filtered  # noqa: E402


class Command:
    """A program that converts its standard input; `{config}` in its arguments is the configuration."""

    def __init__(self, name, arguments):
        self.name = name
        self.arguments = arguments

    def convert(self, config, lines):
        return filtered([str(word).replace("{config}", config) for word in self.arguments], lines)


class Peer(Command):
    """A package of PyPI in its pinned version."""

    def __init__(self, package):
        super().__init__(PARTS["conversion"][package].label, [])
        self.package = package

    def convert(self, config, lines):
        return filtered(command("conversion", self.package, config), lines)


def passed(system, cases):
    """The cases of a list that a system converts as expected."""
    found = []
    for config in sorted({case.config for case in cases}):
        chosen = [case for case in cases if case.config == config]
        outputs = system.convert(config, [case.text for case in chosen])
        found += [case for case, output in zip(chosen, outputs, strict=True) if output == case.expected]
    return found
