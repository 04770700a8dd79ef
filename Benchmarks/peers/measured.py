#!/usr/bin/env python3
"""Runs a command and tells what it took.

usage: python3 -I -S measured.py REPORT COMMAND [ARGUMENT ...]

REPORT is the number of a file descriptor that gets an object: `wall`, seconds that passed, `seconds`
of the processor, and the most memory that was resident, in KiB (`peak`). The kernel counts the
memory of the process that forks as that of its child, so a small process has to do this: it has 9
MiB. Ends with the status of the command.
"""
import os
import sys
import time


def main():
    report, command = int(sys.argv[1]), sys.argv[2:]
    began = time.monotonic()
    child = os.fork()
    if child == 0:
        os.close(report)
        os.execvp(command[0], command)
    _, status, usage = os.wait4(child, 0)
    wall = time.monotonic() - began
    os.write(report, (f'{{"wall":{wall:.6f},"seconds":{usage.ru_utime + usage.ru_stime:.6f},'
                      f'"peak":{usage.ru_maxrss}}}').encode())
    sys.exit(os.waitstatus_to_exitcode(status) & 255)


if __name__ == "__main__":
    main()
