"""Judges what became of a damaged line: which sites are restored, and which edits are right."""
import bisect
import collections
from dataclasses import dataclass

from damage import MARKS

# Sites with at most this many characters that are right between them are one.
SITE_GAP = 2
# How many characters around a candidate must be those of the original.
SURROUNDINGS = 2


def aligned(text, truth, lost):
    """For each character of the truth the index of the character of the text that stands for it,
    or None: a longest common subsequence. A mark stands for a character that is lost.

    Between the common ends: Hunt and Szymanski, A fast algorithm for computing longest common
    subsequences (1977); pairs that are equal, times the logarithm of the length.
    """
    def equal(character, place):
        return character == truth[place] or place in lost and character in MARKS

    start, end = 0, 0
    while start < min(len(text), len(truth)) and equal(text[start], start):
        start += 1
    while end < min(len(text), len(truth)) - start and equal(text[-1 - end], len(truth) - 1 - end):
        end += 1
    found = [*range(start), *[None] * (len(truth) - start - end),
             *range(len(text) - end, len(text))]
    # Places of the truth from the last on.
    places = collections.defaultdict(list)
    for place in range(len(truth) - end - 1, start - 1, -1):
        for character in {truth[place], *(MARKS if place in lost else "")}:
            places[character].append(place)
    # Of common subsequences of each length the one that ends first, as a chain of its pairs.
    ends, chains = [], []
    for index in range(start, len(text) - end):
        for place in places.get(text[index], ()):
            length = bisect.bisect_left(ends, place)
            chain = (index, place, chains[length - 1] if length else None)
            if length == len(ends):
                ends.append(place)
                chains.append(chain)
            elif place < ends[length]:
                ends[length], chains[length] = place, chain
    chain = chains[-1] if chains else None
    while chain:
        index, place, chain = chain
        found[place] = index
    return found


def sites(alignment, length):
    """The stretches of the truth that a text of that length does not have, in order."""
    found = []
    previous, previous_place = -1, -1
    for place, index in enumerate([*alignment, length]):
        if index is None:
            continue
        if index != previous + 1 or place != previous_place + 1:
            if found and previous_place - found[-1][1] < SITE_GAP:
                found[-1] = (found[-1][0], place)
            else:
                found.append((previous_place + 1, place))
        previous, previous_place = index, place
    return found


def is_whole(alignment, length, site):
    """Whether a text of that length has the stretch of the truth and its neighbours, together."""
    bounded = [-1, *alignment, length]
    stretch = bounded[site[0]:site[1] + 2]
    return all(index is not None and index == stretch[0] + offset
               for offset, index in enumerate(stretch))


@dataclass
class Verdict:
    """What is counted of a sample; `sites` are those of the damaged text."""
    damaged: bool
    changed: bool
    exact: bool
    marked: bool
    sites: int
    restored: int
    edits: int
    right: int
    flags: int
    truthful: int
    harmed: bool

    @property
    def wrong(self):
        """Changed to something that is neither the truth nor closer to it."""
        return self.right < self.edits and not self.marked


def judge(sample, record):
    """The verdict on a sample and the object that `normalize repair --json` gave for it."""
    output, edits = record["text"], record.get("edits", [])
    view, places = sample.view(output)
    truth, lost = sample.truth
    exact = view == truth
    marked = exact or bool(sample.marked.fullmatch(view))
    before, _ = sample.view(sample.damaged)
    damaged_sites = sites(aligned(before, truth, lost), len(before))
    if marked:
        restored, right = len(damaged_sites), len(edits)
    else:
        alignment = aligned(view, truth, lost)
        restored = sum(is_whole(alignment, len(view), site) for site in damaged_sites)
        right = sum(is_right(edit["target"], places, alignment, output) for edit in edits)
    flags = record.get("flags", [])
    context = (sample.original[:sample.prefix],
               sample.original[len(sample.original) - sample.suffix:])
    return Verdict(
        damaged=bool(damaged_sites), changed=output != sample.damaged, exact=exact, marked=marked,
        sites=len(damaged_sites), restored=restored, edits=len(edits), right=right,
        flags=len(flags), truthful=sum(is_truthful(sample, record, flag) for flag in flags),
        harmed=not (output.startswith(context[0]) and output.endswith(context[1])))


def is_right(target, places, alignment, output):
    """Whether what an edit wrote is there in the truth, in one piece, with nothing lost beside it.

    `places` are the offsets in the output of the characters that were aligned.
    """
    written = [index for index, place in enumerate(places) if target[0] <= place < target[1]]
    truths = {index: place for place, index in enumerate(alignment) if index is not None}
    stretch = [truths.get(index) for index in written]
    if None in stretch or any(second != first + 1 for first, second in zip(stretch, stretch[1:])):
        return False
    # Between the neighbours nothing of the truth may be missing; a neighbour that is damaged
    # itself says nothing.
    first = next((index for index, place in enumerate(places) if place >= target[0]), len(places))
    last = first + len(written)
    left = truths.get(first - 1) if first > 0 else -1
    right = truths.get(last) if last < len(places) else len(alignment)
    expected = stretch[0] - 1 if stretch else None
    if stretch and left not in (None, expected):
        return False
    if stretch and right not in (None, stretch[-1] + 1):
        return False
    return bool(stretch) or left is None or right is None or right == left + 1


def is_truthful(sample, record, flag):
    """Whether one of a flag's candidates is what stands there in the truth."""
    shift = sum((edit["target"][1] - edit["target"][0]) - (edit["source"][1] - edit["source"][0])
                for edit in record.get("edits", []) if edit["source"][1] <= flag["source"][0])
    start, end = flag["source"][0] + shift, flag["source"][1] + shift
    truth, _ = sample.truth
    before, _ = sample.view(record["text"][:start])
    after, _ = sample.view(record["text"][end:])
    for candidate in flag.get("candidates", []):
        text, _ = sample.view(candidate["text"])
        if sample.marked.fullmatch(before + text + after):
            return True
        near = before[-SURROUNDINGS:] + text + after[:SURROUNDINGS]
        if near in truth:
            return True
    return False
