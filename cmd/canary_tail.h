/*
 * What `refrace canary` adds to a program, before and behind it. It says on file descriptor 3
 * which sanitizers the compiler knew of and which are linked in ("built tsan", "on tsan"),
 * that it has begun, and whether it came to another interleaving; and it ends with status 0
 * whatever the program comes to, so that another status is a sanitizer's.
 *
 * With CANARY_SHARED defined it has no main, but an entry of its own, so that all programs can be
 * in one shared library.
 */
#ifndef REFRACE_CMD_CANARY_TAIL_H
#define REFRACE_CMD_CANARY_TAIL_H

#include <stdio.h>

enum { CANARY_SECONDS = 20 }; /* a program that takes longer hangs */

/* Writes the program whose text is `text`; its entry is canary_NAME, with '_' where `name` has
 * another character than a letter or a digit. */
void canary_wrap(FILE *out, const char *name, const char *text);

/* A program that loads the shared library argv[1] and calls its entry argv[2]. */
extern const char canary_host[];

#endif
