"""Runs `normalize repair` on records and gives what it says of each."""
import json
import subprocess


def records(command, texts, stage="repair", options=()):
    """The object of each text, as the records of one input.

    A stage that is empty is the pipeline. Raises ValueError when a record has no object, and
    subprocess.CalledProcessError when the command fails.
    """
    if not texts:
        return []
    arguments = [str(command), *([stage] if stage else []), "--json", "-0", "--from", "utf-8",
                 *options]
    done = subprocess.run(arguments, check=True, stdout=subprocess.PIPE,
                          input="".join(text + "\0" for text in texts)
                          .encode("utf-8", "surrogatepass"))
    # Lines of bytes: the text may hold what str takes for a line end.
    found = [json.loads(line) for line in done.stdout.splitlines()]
    if len(found) != len(texts):
        raise ValueError(f"{len(found)} records for {len(texts)}")
    return found
