"""ICU through ctypes: converters, and the charset detector."""
import ctypes
import ctypes.util
import re

UCHARS = ctypes.POINTER(ctypes.c_uint16)


class ICU:
    def __init__(self):
        name = ctypes.util.find_library("icui18n")
        self.version = re.search(r"(\d+)", name.split("icui18n")[1])[1]
        self._i18n = ctypes.CDLL(name)
        self._uc = ctypes.CDLL(name.replace("icui18n", "icuuc"))
        for function in ("ucnv_open", "ucsdet_open", "ucsdet_detect"):
            self._call(function).restype = ctypes.c_void_p
        self._call("ucsdet_getName").restype = ctypes.c_char_p
        self._converters = {}
        self._detector = ctypes.c_void_p(self._call("ucsdet_open")(self._status()))

    def _call(self, name):
        library = self._uc if name.startswith("ucnv") else self._i18n
        return getattr(library, f"{name}_{self.version}")

    @staticmethod
    def _status():
        return ctypes.byref(ctypes.c_int(0))

    def _converter(self, name):
        if name not in self._converters:
            handle = ctypes.c_void_p(self._call("ucnv_open")(name.encode(), self._status()))
            if not handle:
                raise LookupError(name)
            self._converters[name] = handle
        return self._converters[name]

    def encode(self, text, name):
        """The bytes of `text`; what cannot be encoded is substituted."""
        units = text.encode("utf-16-le")
        out = ctypes.create_string_buffer(8 * len(text) + 64)
        count = self._call("ucnv_fromUChars")(
            self._converter(name), out, len(out), units, len(units) // 2, self._status())
        return out.raw[:count]

    def decode(self, data, name):
        out = ctypes.create_string_buffer(4 * len(data) + 64)
        count = self._call("ucnv_toUChars")(
            self._converter(name), out, len(out) // 2, bytes(data), len(data), self._status())
        return out.raw[:2 * count].decode("utf-16-le", "replace")

    def detect(self, data):
        """The name of the best match, or None."""
        status = ctypes.c_int(0)
        self._call("ucsdet_setText")(self._detector, data, len(data), ctypes.byref(status))
        match = self._call("ucsdet_detect")(self._detector, ctypes.byref(status))
        if not match or status.value > 0:
            return None
        return self._call("ucsdet_getName")(ctypes.c_void_p(match), self._status()).decode()
