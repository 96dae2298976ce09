/*
 * What the system does not give: memory, a thread, a process. No result can be had then, and
 * nothing of it may look like one: a lack is an error of the surroundings, never a verdict.
 */
#ifndef REFRACE_BASE_LACK_H
#define REFRACE_BASE_LACK_H

#include <stdbool.h>

/* What a process leaves for its parent, in memory that both share. */
struct lack {
	char message[160]; /* "": nothing was lacking */
};

/* Ends the program: prints "refrace: ..." to stderr, and exits with status 2. Nothing of litter.h
 * is left behind. */
_Noreturn void lack_end(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* From here on, in a child: the message goes there, and is not printed. */
void lack_leave(struct lack *where);

/* Whether a process that `signal` has killed was killed for what the system lacks, or by hand:
 * a program does not do this to itself. */
bool lack_kills(int signal);

#endif
