#ifndef CALLGRIND_REQUESTS_H
#define CALLGRIND_REQUESTS_H

#include <stdbool.h>

/// What a program asks of valgrind's tool callgrind, which it runs under. Where it does not, or where
/// valgrind's header was not there to build with, the requests do nothing.

/// Whether requests can be made: built with the header, and running under valgrind.
bool callgrind_can_count(void);

/// Counts instructions from here on, from zero.
void callgrind_start_count(void);

/// Counts no more, and writes what was counted to a file of its own, with the name in its head.
void callgrind_end_count(const char *_Nonnull name);

#endif
