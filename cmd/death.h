/*
 * Tools that cannot work where they are run: what their own words mean, and what cures it.
 * This is of the machine, the container or the user's options, and never of the program.
 */
#ifndef REFRACE_CMD_DEATH_H
#define REFRACE_CMD_DEATH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

enum { DEATH_CURES = 3 };

struct death {
	const char *sign;               /* in the tool's output */
	const char *why;                /* a phrase */
	const char *cures[DEATH_CURES]; /* phrases; NULL: no more */
	bool options; /* an option is wrong that the user has given: no other machine helps */
};

/*
 * What the output in the file `path` means; NULL if nothing in it is known. `words` is the
 * line that has the sign, or else the first one that is not blank, as reports show it, without the
 * process's number; "" if there is none.
 */
const struct death *death_find(const char *path, char *words, size_t size);

/* Writes what is known, a line for each: the sign, a '|', and what death_explain writes. */
void death_list(FILE *out);

/* "WHY; what helps: one; or two". */
void death_explain(const struct death *death, FILE *out);

#endif
