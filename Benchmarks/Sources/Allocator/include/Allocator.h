#ifndef ALLOCATOR_H
#define ALLOCATOR_H

/// Keeps memory that is freed for what comes next, as the command does, where the C library is glibc.
void allocator_keep_freed_memory(void);

#endif
