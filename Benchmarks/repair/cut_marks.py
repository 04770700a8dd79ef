"""The damage of a page generator that worked on GBK bytes without regard to character boundaries.

1. The bytes of certain full-width marks are cut out wherever they are, at any offset, a group of
   marks after the other; the pieces between are read on their own.
2. In each piece the bytes of each character of a table are followed by its reading in brackets,
   again at any offset, in the order of the table.
3. A piece is read as GBK: a lead byte before a byte that is no trail gives one mark and eats that
   byte; a lead byte at the end gives a mark; a pair that is not mapped vanishes.
4. A crawler may fold widths (NFKC).
"""
import unicodedata
from dataclasses import dataclass

from code_tables import table
from readings import Reading

GROUPS = ("！；？", "。、")


@dataclass(frozen=True)
class CutMarks:
    """The parameters of the damage.

    `groups` are the marks that are cut. `mark` is what an undecodable byte gives: `?`, U+FFFD or
    nothing. `notes` are pairs of a character and its reading. `code` names the table.
    """
    groups: tuple = GROUPS
    mark: str = "?"
    notes: tuple = ()
    code: str = "gbk"
    private: str = "drop"
    folds: bool = False

    def __call__(self, text):
        """The text as the site has it; None when a character is not in GBK."""
        try:
            data = text.encode("gbk")
        except UnicodeEncodeError:
            return None
        # Bytes with their offsets; what a note adds has none.
        units = [(byte, offset) for offset, byte in enumerate(data)]
        characters, eaten = [], []
        self.cut(units, 0, characters, eaten)
        damaged = "".join(characters)
        if self.folds:
            damaged = unicodedata.normalize("NFKC", damaged)
        return Reading(damaged, tuple(eaten), damaged == text)

    def cut(self, units, group, characters, eaten):
        if group == len(self.groups):
            for character, reading in self.notes:
                units = noted(units, character.encode("gbk"), reading)
            self.read(units, characters, eaten)
            return
        codes = {tuple(mark.encode("gbk")): mark for mark in self.groups[group]}
        start = position = 0
        while position + 1 < len(units):
            mark = codes.get((units[position][0], units[position + 1][0]))
            if mark is None:
                position += 1
                continue
            self.cut(units[start:position], group + 1, characters, eaten)
            characters.append(mark)
            start = position = position + 2
        self.cut(units[start:], group + 1, characters, eaten)

    def read(self, units, characters, eaten):
        code, position = table(self.code), 0
        while position < len(units):
            lead, _ = units[position]
            position += 1
            if isinstance(lead, str) or lead < 0x80:
                characters.append(lead if isinstance(lead, str) else chr(lead))
                continue
            if position == len(units) or isinstance(units[position][0], str):
                characters.append(self.mark)
                continue
            trail, offset = units[position]
            position += 1
            if trail < 0x40 or trail in (0x7F, 0xFF):
                characters.append(self.mark)
                if offset is not None:
                    eaten.append(offset)
                continue
            character = code.pairs.get((lead, trail), "")
            if self.private == "keep" or not "\ue000" <= character <= "\uf8ff":
                characters.append(character)


def noted(units, code, reading):
    """The units with the reading after each place where the bytes `code` are."""
    found, position = [], 0
    while position < len(units):
        pair = [unit for unit, _ in units[position:position + 2]]
        if pair == list(code):
            found += units[position:position + 2]
            found += [(0x28, None), *((letter, None) for letter in reading), (0x29, None)]
            position += 2
        else:
            found.append(units[position])
            position += 1
    return found


def without_notes(text, notes):
    """The text without the readings that follow their characters, and where each character of the
    result was."""
    readings = dict(notes)
    kept, places, position = [], [], 0
    while position < len(text):
        kept.append(text[position])
        places.append(position)
        note = f"({readings[text[position]]})" if text[position] in readings else ""
        position += 1
        if note and text.startswith(note, position):
            position += len(note)
    return "".join(kept), places

