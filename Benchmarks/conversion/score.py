"""How many characters of a conversion are right.

*raw*: every Han character counts as it is. *fold*: forms that differ in shape only are equal (臺台, 裏裡, 爲為,
着著, 羣群): what OpenCC's tables of Taiwan's and Hong Kong's variants map to each other, and `SHAPES`.
*ambiguous*: folded, and only where the Simplified character has several candidates in OpenCC's STCharacters.
"""
import dataclasses

from cases import table

SHAPES = ["臺台", "裏裡", "爲為", "着著", "羣群", "綫線", "眾衆", "牀床", "峯峰", "麵麪", "喫吃", "癡痴", "鈎鉤",
          "啓啟"]


def is_han(character):
    return "\u3400" <= character <= "\u9fff" or character >= "\U00020000" or character == "〇"


def folding():
    shapes = {}
    for name in ("TWVariants.txt", "HKVariants.txt"):
        shapes.update({key: values[0] for key, values in table(name).items()})
    shapes.update({pair[0]: pair[1] for pair in SHAPES})
    shapes["衆"], shapes["眾"] = "眾", "眾"
    shapes["麪"], shapes["麵"] = "麵", "麵"
    return shapes


FOLDING = folding()
AMBIGUOUS = {key for key, values in table("STCharacters.txt").items() if len(values) > 1}


def fold(character):
    for _ in range(4):
        following = FOLDING.get(character, character)
        if following == character:
            break
        character = following
    return character


@dataclasses.dataclass
class Score:
    characters: int = 0
    raw: int = 0
    folded: int = 0
    ambiguous: int = 0
    ambiguous_errors: int = 0

    def percent(self, errors, of=None):
        return f"{100 - 100 * errors / (of or self.characters):.3f}"


def score(sources, golds, outputs):
    """Scores conversions of `sources` to Traditional against `golds`; all must have the same length, and
    the characters of an output whose length differs are all wrong."""
    total = Score()
    for source, gold, output in zip(sources, golds, outputs, strict=True):
        if len(output) != len(gold):
            output = "\0" * len(gold)
        for before, expected, found in zip(source, gold, output, strict=True):
            if not is_han(expected):
                continue
            total.characters += 1
            is_ambiguous = before in AMBIGUOUS
            total.ambiguous += is_ambiguous
            if found == expected:
                continue
            total.raw += 1
            if fold(found) != fold(expected):
                total.folded += 1
                total.ambiguous_errors += is_ambiguous
    return total
