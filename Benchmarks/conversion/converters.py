"""The converters that ours is measured beside, each in a process of its own.

usage: converters.py PEER                 (speed.py starts it, in the peer's environment)
       converters.py PEER --start CONFIG

Reads a request a line, a JSON object with the name of a `config`, a `file` of UTF-8, a `limit` of
its bytes (0: all) and perhaps a file to `write` the output to; answers with a line: seconds of the
processor for the conversion from string to string (`string`) and with decoding and encoding
(`bytes`), and how many bytes there were (`size`). --start prints the monotonic clock in nanoseconds
when four characters are converted, and the seconds from before the import (`load`).
"""
import importlib
import json
import pathlib
import sys
import time
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Peer:
    """A package, its names for OpenCC's configurations, and the bytes that it is measured on."""
    requirement: str
    configs: dict
    limit: int = 0
    environment: str = field(default="")


def same(*names):
    return dict(zip(names, names))


# zhconv-rs's zh-TW and zh-CN have regional words, as s2twp and tw2sp have.
PEERS = {
    "OpenCC": Peer("opencc==1.4.2", same("s2t", "t2s", "s2tw", "s2twp", "tw2s", "tw2sp")),
    "zhconv-rs": Peer("zhconv-rs==0.4.2", {
        "s2t": "zh-Hant", "t2s": "zh-Hans", "s2twp": "zh-TW", "tw2sp": "zh-CN"}),
    "opencc-pyo3": Peer("opencc-pyo3==0.12.0", same("s2t", "t2s", "s2twp")),
    "opencc-jieba-pyo3": Peer("opencc-jieba-pyo3==0.8.0", same("s2t"), limit=2_000_000),
    "ICU": Peer("pyicu==2.16", {"s2t": "Hans-Hant", "t2s": "Hant-Hans"}, limit=1_000_000),
}


def open_converter(peer, config):
    """A function from string to string."""
    name = PEERS[peer].configs[config]
    if peer == "OpenCC":
        from opencc import OpenCC
        return OpenCC(name, include_tofu_risk_dictionaries=False).convert
    if peer == "zhconv-rs":
        from zhconv_rs import zhconv
        return lambda text: zhconv(text, name)
    if peer == "ICU":
        from icu import Transliterator
        transliterate = Transliterator.createInstance(name).transliterate
        # It needs time that grows with the square of its input.
        return lambda text: "\n".join(map(transliterate, text.split("\n")))
    return importlib.import_module(peer.replace("-", "_")).OpenCC(name).convert


def measure(convert, data, path):
    times = [time.process_time()]
    text = data.decode()
    times.append(time.process_time())
    converted = convert(text)
    times.append(time.process_time())
    output = converted.encode()
    times.append(time.process_time())
    if path:
        pathlib.Path(path).write_bytes(output)
    return {"string": times[2] - times[1], "bytes": times[3] - times[0], "size": len(data)}


def main():
    peer = sys.argv[1]
    if "--start" in sys.argv:
        began = time.process_time()
        open_converter(peer, sys.argv[3])("网络软件")
        print(json.dumps({"ready": time.clock_gettime_ns(time.CLOCK_MONOTONIC),
                          "load": time.process_time() - began}))
        return
    converters, texts = {}, {}
    for line in sys.stdin:
        request = json.loads(line)
        config = request["config"]
        if config not in converters:
            converters[config] = open_converter(peer, config)
        key = request["file"], request["limit"]
        if key not in texts:
            data = pathlib.Path(key[0]).read_bytes()
            if key[1]:
                data = data[:data.rfind(b"\n", 0, key[1]) + 1]
            texts[key] = data
        print(json.dumps(measure(converters[config], texts[key], request.get("write"))),
              flush=True)


if __name__ == "__main__":
    main()
