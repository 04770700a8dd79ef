#!/usr/bin/env python3
"""The converters that are compared, each in a virtual environment of its own.

usage: peers.py NAME CONFIG      (inside the environment of NAME: lines on standard input are converted)

Outside, `Peer.convert` starts that command. OpenCC and the packages that ship its tables can not share an
environment, since some install modules of the same name.
"""
import pathlib
import subprocess
import sys
import venv

CACHE = pathlib.Path(".cache/bench-conversion").resolve()
# What zhconv-rs calls the targets; its Taiwan and Hong Kong targets always replace vocabulary too.
ZHCONV = {"s2t": "zh-hant", "s2tw": "zh-hant", "s2hk": "zh-hant", "s2twp": "zh-tw", "s2hkp": "zh-hk",
          "t2s": "zh-hans", "tw2s": "zh-hans", "hk2s": "zh-hans", "tw2sp": "zh-cn", "hk2sp": "zh-cn"}
PACKAGES = {
    "OpenCC": "opencc==1.4.2",
    "zhconv-rs": "zhconv-rs==0.4.2",
    "opencc-pyo3": "opencc-pyo3==0.12.0",
    "opencc-jieba-pyo3": "opencc-jieba-pyo3==0.8.0",
}


class Peer:
    """A package of PyPI in its pinned version."""

    def __init__(self, name):
        self.package = name
        self.name = PACKAGES[name].replace("==", " ").replace("opencc 1", "OpenCC 1")

    def python(self):
        """The interpreter of the environment, which is made when it is not there."""
        environment = CACHE / self.package
        stamp = environment / "installed"
        if not stamp.exists() or stamp.read_text() != PACKAGES[self.package]:
            venv.create(environment, with_pip=True, clear=True)
            python = environment / "bin/python"
            subprocess.run([python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check",
                            PACKAGES[self.package]], check=True)
            stamp.write_text(PACKAGES[self.package])
        return environment / "bin/python"

    def convert(self, config, lines):
        output = subprocess.run([self.python(), __file__, self.package, config], check=True,
                                input="".join(line + "\n" for line in lines).encode(),
                                stdout=subprocess.PIPE).stdout
        return output.decode().split("\n")[:-1]


class Command:
    """A program that converts its standard input; `{config}` in its arguments is the configuration."""

    def __init__(self, name, arguments):
        self.name = name
        self.arguments = arguments

    def convert(self, config, lines):
        output = subprocess.run([word.replace("{config}", config) for word in self.arguments],
                                input="".join(line + "\n" for line in lines).encode(), check=True,
                                stdout=subprocess.PIPE).stdout
        return output.decode().split("\n")[:-1]


def converter(name, config):
    """The function of the peer, inside its environment."""
    if name == "OpenCC":
        import opencc
        return opencc.OpenCC(config).convert
    if name == "zhconv-rs":
        from zhconv_rs import zhconv
        return lambda text: zhconv(text, ZHCONV.get(config, config))
    if name == "opencc-pyo3":
        import opencc_pyo3
        instance = opencc_pyo3.OpenCC(config)
    else:
        import opencc_jieba_pyo3
        instance = opencc_jieba_pyo3.OpenCC(config)
    return lambda text: instance.convert(text, punctuation=False)


def main():
    convert = converter(*sys.argv[1:])
    for line in sys.stdin.buffer:
        text = convert(line.decode().removesuffix("\n"))
        sys.stdout.buffer.write(text.encode() + b"\n")


if __name__ == "__main__":
    main()
