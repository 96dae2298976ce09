/*
 * What the log of a job says: which kinds of failure the reports in it speak of.
 */
#ifndef REFRACE_CMD_CANARY_LOG_H
#define REFRACE_CMD_CANARY_LOG_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

enum failure {
	FAILURE_RACE,
	FAILURE_LEAK,
	FAILURE_USE,
	FAILURE_DOUBLE,
	FAILURE_LOCK,
	FAILURE_UNDEFINED,
	FAILURE_UNSET,
	FAILURES,
	FAILURE_NONE = FAILURES, /* that a sanitizer could notice */
	FAILURE_OTHER = FAILURES, /* in a set: a report of something else */
};

#define FAILURE_BIT(failure) (UINT32_C(1) << (failure))

extern const char *const failure_names[FAILURES]; /* "use after free" */
extern const char *const failure_ids[FAILURES + 1]; /* "use-after-free", as options have it */

/* A set of failures as "race,use-after-free"; 0 is "silent". Cut to `size`. */
char *failure_set_text(uint32_t set, char *out, size_t size);

/* Writes the words of reports, a line for each: the failure, and the words. */
void canary_log_list(FILE *out);

/* What the reports in a file say; 0 if there is none. `named`: set if they name functions
 * that only our programs have. */
uint32_t canary_log_read(const char *path, bool *named);

#endif
