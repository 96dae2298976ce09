/*
 * What `refrace canary` adds to a program, before and behind it. It says on file descriptor 3
 * which sanitizers the compiler knew of and which are linked in ("built tsan", "on tsan"),
 * that main has begun, and whether it came to another interleaving; and it ends with status 0
 * whatever the program comes to, so that another status is a sanitizer's.
 */
#ifndef REFRACE_CMD_CANARY_TAIL_H
#define REFRACE_CMD_CANARY_TAIL_H

extern const char canary_head[], canary_tail[];

#endif
