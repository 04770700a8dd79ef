"""How programs read bytes that are in another encoding: the shapes of decoders.

A reader is a function from bytes to a `Reading`.
"""
from dataclasses import dataclass

from code_tables import single_byte, table

REPLACEMENT = "\ufffd"
CONTROLS = {chr(byte) for byte in range(0x80, 0xA0)}
SOFT_HYPHEN, NO_BREAK_SPACE = "\xad", "\xa0"


@dataclass(frozen=True)
class Reading:
    """What was read; the offsets of bytes of ASCII that are gone, and whether bytes are lost."""
    text: str
    eaten: tuple = ()
    lossless: bool = True


def of_single_bytes(codec, dropped=(), spaced=()):
    """Byte by byte. Characters of `dropped` are stripped, those of `spaced` become a space."""
    characters = single_byte(codec)

    def read(data):
        text = "".join(characters[byte] for byte in data)
        kept = "".join(" " if character in spaced else character for character in text
                       if character not in dropped)
        return Reading(kept, lossless=kept == text)
    return read


def of_pairs(name, mark="?", private="keep", final="keep"):
    """The shape of Windows: a lead byte takes the byte after it, whatever that is; a pair that is
    not mapped gives one mark, so that ASCII after a lone lead is eaten.

    `private` says what becomes of characters for the user: `keep`, or `lose` (the mark). `final`
    says what a lead byte at the end gives: `keep` (the mark) or `drop`.
    """
    code = table(name) if private == "keep" else table(name).without_private_use()

    def read(data):
        text, eaten, lossless, position = [], [], True, 0
        while position < len(data):
            lead = data[position]
            position += 1
            single = chr(lead) if lead < 0x80 else code.singles.get(lead)
            if single is not None:
                text.append(single)
                continue
            if position == len(data):
                text += [mark] if final == "keep" else []
                lossless = False
                break
            pair = code.pairs.get((lead, data[position]))
            if pair is None:
                lossless = False
                if data[position] < 0x80:
                    eaten.append(position)
            text.append(mark if pair is None else pair)
            position += 1
        return Reading("".join(text), tuple(eaten), lossless)
    return read


def of_codec(codec, mark=REPLACEMENT):
    """The shape of Python (`errors="replace"`): bad bytes give a mark each, ASCII stays."""
    def read(data):
        text = data.decode(codec, "replace")
        return Reading(text.replace(REPLACEMENT, mark), lossless=REPLACEMENT not in text)
    return read
