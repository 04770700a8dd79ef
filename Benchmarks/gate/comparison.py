"""Compares counts of instructions with those of the baseline."""
from dataclasses import dataclass


@dataclass(frozen=True)
class Change:
    """What became of a count; None where there was none, or is none any more."""
    text: str
    stage: str
    before: int | None
    now: int | None

    @property
    def share(self):
        """By how much of itself the count grew; None where there is nothing to compare."""
        return self.now / self.before - 1 if self.before and self.now else None

    def verdict(self, tolerance):
        """What is wrong with it; nothing where it is within the tolerance."""
        if self.before is None:
            return "new"
        if self.now is None:
            return "gone"
        if abs(self.now - self.before) <= tolerance * self.before:
            return ""
        return "slower" if self.now > self.before else "faster"


def changes(before, now):
    """All changes, in the order of the counts."""
    keys = [(text, stage) for counts in (now, before) for text in counts for stage in counts[text]]
    return [Change(text, stage, before.get(text, {}).get(stage), now.get(text, {}).get(stage))
            for text, stage in dict.fromkeys(keys)]


def table(found, tolerance):
    """Lines: stage, text, baseline, now, change."""
    yield f"{'stage':<17} {'text':<17} {'baseline':>13} {'now':>13} {'change':>8}"
    for change in found:
        cells = [f"{number:,}" if number is not None else "-" for number in (change.before, change.now)]
        share = "" if change.share is None else f"{change.share:+.2%}"
        yield (f"{change.stage:<17} {change.text:<17} {cells[0]:>13} {cells[1]:>13} {share:>8}"
               f" {change.verdict(tolerance)}").rstrip()


ADVICE = {
    "slower": "take more instructions than the baseline allows; make them faster, or, if it is worth"
              " it, run `make bench-baseline` and give the reason in the commit",
    "faster": "take fewer instructions: run `make bench-baseline` and give the reason in the commit",
    "new": "are not in the baseline: run `make bench-baseline`",
    "gone": "are in the baseline and were not counted: run `make bench-baseline`",
}


def failures(found, tolerance):
    """A message for each kind of change that is not allowed."""
    for verdict, advice in ADVICE.items():
        names = [f"{change.stage} ({change.text}{percentage(change)})" for change in found
                 if change.verdict(tolerance) == verdict]
        if names:
            yield f"{verdict}: {', '.join(names)} {advice}"


def percentage(change):
    return "" if change.share is None else f", {change.share:+.1%}"


def differences(before, now):
    """What is another thing in the environment than it was."""
    return [f"{name}: the baseline is of {before.get(name, 'an unknown one')}, this is {now.get(name)}"
            for name in sorted({*before, *now}) if before.get(name) != now.get(name)]
