"""The detectors that are compared: each takes bytes and gives a label or None."""
import ctypes
import importlib.metadata
import json
import pathlib
import subprocess
import tempfile
import warnings

from codec import icu
from texts import fetch_package

PINNED = {
    "chardetng-py": "0.3.5", "chardet": "7.7.0", "charset-normalizer": "3.5.2",
    "faust-cchardet": "3.2.0",
}


class Uchardet:
    """The library of Debian's `uchardet`."""

    def __init__(self, folder):
        package, self.version = fetch_package("libuchardet0", folder)
        self._library = ctypes.CDLL(str(next(package.glob("usr/lib/*/libuchardet.so.0"))))
        self._library.uchardet_new.restype = ctypes.c_void_p
        self._library.uchardet_get_charset.restype = ctypes.c_char_p

    def detect(self, data):
        handle = ctypes.c_void_p(self._library.uchardet_new())
        self._library.uchardet_handle_data(handle, data, ctypes.c_size_t(len(data)))
        self._library.uchardet_data_end(handle)
        label = self._library.uchardet_get_charset(handle).decode()
        self._library.uchardet_delete(handle)
        return label or None


def peers(folder):
    """Name with version, and function, of each."""
    import cchardet
    import chardet
    import charset_normalizer
    import chardetng_py

    warnings.filterwarnings("ignore")
    uchardet = Uchardet(folder)

    def normalizer(data):
        best = charset_normalizer.from_bytes(data).best()
        return best.encoding if best else None

    def version(package):
        return importlib.metadata.version(package)

    return {
        f"chardetng {version('chardetng-py')}":
            lambda data: chardetng_py.detect(data, allow_utf8=True),
        f"chardet {version('chardet')}": lambda data: chardet.detect(data)["encoding"],
        f"uchardet {uchardet.version}": uchardet.detect,
        f"ICU {icu.version}": icu.detect,
        f"charset-normalizer {version('charset-normalizer')}": normalizer,
        f"faust-cchardet {version('faust-cchardet')}":
            lambda data: cchardet.detect(data)["encoding"],
    }


def ours(command, all_data):
    """The labels of `normalize detect` for many samples, in their order."""
    labels = []
    with tempfile.TemporaryDirectory() as folder:
        for first in range(0, len(all_data), 500):
            names = []
            for number, data in enumerate(all_data[first:first + 500]):
                path = pathlib.Path(folder, str(number))
                path.write_bytes(data)
                names.append(str(path))
            output = subprocess.run([command, "detect", "--json", *names], check=True,
                                    stdout=subprocess.PIPE).stdout
            labels += [json.loads(line)["encoding"] for line in output.splitlines()]
    return labels
