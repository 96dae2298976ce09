/*
 * What `refrace canary` adds to an exported program: it says on file descriptor 3 which
 * sanitizers are linked in, and what they report, a line each: "on tsan", "found data-race".
 */
#ifndef REFRACE_CMD_CANARY_TAIL_H
#define REFRACE_CMD_CANARY_TAIL_H

extern const char canary_tail[];

#endif
