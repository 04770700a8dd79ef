"""The detectors that are compared, inside their environments: each takes bytes and gives a label or
None."""
import ctypes
import pathlib
import warnings

from icu import ICU
from texts import fetch_package

CACHE = pathlib.Path(__file__).resolve().parents[2] / ".cache/debian"


class Uchardet:
    """The library of Debian's `uchardet`."""

    def __init__(self):
        package, self.version = fetch_package("libuchardet0", CACHE)
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


def detector(name):
    """The function of a detector."""
    warnings.filterwarnings("ignore")
    if name == "uchardet":
        return Uchardet().detect
    if name == "ICU":
        return ICU().detect
    if name == "chardetng":
        import chardetng_py
        return lambda data: chardetng_py.detect(data, allow_utf8=True)
    if name == "charset-normalizer":
        from charset_normalizer import from_bytes

        def best(data):
            found = from_bytes(data).best()
            return found.encoding if found else None
        return best
    module = __import__({"chardet": "chardet", "faust-cchardet": "cchardet"}[name])
    return lambda data: module.detect(data)["encoding"]
