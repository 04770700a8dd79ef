#!/usr/bin/env python3
"""Compares numbers with WeTextProcessing and cn2an, each in what it claims to do.

usage: Benchmarks/peers/part_numbers.py [--rounds N] [--megabytes N] [--shared SHARED]

Timed are writing numbers in digits, and as they are read aloud, in Simplified news. Right are the
values of the integers of Corpus/numbers/numerals.tsv, each alone, and the lines of digits.tsv and
spoken.tsv. Bounds of vague quantities are given by ours only.
"""
import json
import statistics
import subprocess

from catalogue import PARTS
from ours import Stages, command
from results import Part, parser, speeds, tell, text
from running import ROOT, Command, Worker, filtered, installed, race

CORPUS = ROOT / "Corpus/numbers"
OURS = {"digits": "`normalize numbers --form digits`", "spoken": "`normalize numbers --form spoken`"}
TITLES = {"digits": "Numbers in digits", "spoken": "Numbers as they are read aloud"}


def rows(name):
    """The columns of a table of cases."""
    for line in (CORPUS / name).read_text(encoding="utf-8").split("\n"):
        if line and line[0] != "#":
            yield line.split("\t")


def integers():
    """Chinese numerals with their values."""
    found = {}
    for _, numbers in (row[:2] for row in rows("numerals.tsv")):
        for each in numbers.split(" "):
            numeral, _, value = each.rpartition(":")
            if value.isdigit() and all("\u3007" <= character for character in numeral):
                found[numeral] = value
    return found


def our_values(numerals):
    """The value that ours gives of each numeral, before a measure word."""
    done = subprocess.run(command("numbers", "--json"), stdout=subprocess.PIPE, check=True,
                          input="".join(f"{each}人\n" for each in numerals).encode())
    for line in done.stdout.splitlines():
        quantities = json.loads(line).get("quantities", [])
        yield quantities[0]["lower"] if len(quantities) == 1 else None


def judge(answers):
    """How many lines of each table are as expected; `answers` is a function for each form."""
    found = {}
    for form, name in (("digits", "digits.tsv"), ("spoken", "spoken.tsv")):
        if form in answers:
            cases = [row[:2] for row in rows(name)]
            given = answers[form]([source for source, _ in cases])
            found[name] = [sum(a == b for (_, a), b in zip(cases, given, strict=True)), len(cases)]
    if "value" in answers:
        cases = integers()
        given = answers["value"](list(cases))
        found["values"] = [sum(a == b for a, b in zip(cases.values(), given, strict=True)), len(cases)]
    return found


def filter_of(arguments):
    return lambda lines: filtered(arguments, lines)


def main():
    options = parser(__doc__).parse_args()
    part = Part("numbers", options)
    path = part.use(text("news-hans", options.megabytes))
    forms = {form: command("numbers", "--form", form) for form in OURS}
    answers = {OURS[form]: {form: filter_of(arguments)} for form, arguments in forms.items()}
    for form in answers:
        answers[form]["value"] = lambda numerals: list(our_values(numerals))
    known = PARTS["numbers"]
    values = {known[name].label: filter_of(arguments)
              for name, arguments in installed("numbers", "value").items()}
    for form, title in TITLES.items():
        peers = installed("numbers", form)
        systems = {"library": Stages({"numbers": "HanText, quantities alone"}, path),
                   OURS[form]: Command(forms[form], path)}
        systems |= {known[name].label: Worker(arguments, path, known[name].limit)
                    for name, arguments in peers.items()}
        table = part.table(title, path.name, race(systems, options.rounds), OURS[form],
                           [f"{form}.tsv", "values"])
        line = "有三百零八人，8月2日".encode()
        tell(table, OURS[form], forms[form], line, **judge(answers[OURS[form]]))
        for name, arguments in peers.items():
            label = known[name].label
            asked = {form: filter_of(arguments)}
            if label in values:
                asked["value"] = values[label]
            tell(table, label, arguments, line, known[name].note, **judge(asked))
        if form == "digits":
            part.bar("quantities: MB/s", "≥ 100", statistics.median(speeds(
                table["systems"]["HanText, quantities alone"]["rows"])))
    part.note("*digits.tsv*, *spoken.tsv*: our own cases of Corpus/numbers, after GB/T 15835-2011, line by"
              " line; WeTextProcessing has other conventions, of which numbers/conformance.md tells."
              " *values*: Chinese numerals without anything around them. Only ours reads vague quantities"
              " (1900余人 as 1901–1999).")
    part.write()


if __name__ == "__main__":
    main()
