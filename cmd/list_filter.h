/*
 * Which of the named cases `refrace list` shows: those for which all that is asked for holds.
 */
#ifndef REFRACE_CMD_LIST_FILTER_H
#define REFRACE_CMD_LIST_FILTER_H

#include <argp.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "vm/case/case.h"

enum { FILTER_WORDS = 16 };

struct filter {
	const char *class, *source; /* NULL: any */
	uint32_t kinds;             /* each is stated of some strategy, or of this one: */
	const char *under;          /* it fails under this one; static, NULL: any */
	const char *words[FILTER_WORDS];
	size_t n_words;
};

/* --class, --verdict, --fails-under, --source, and words; input: struct filter. */
extern const struct argp filter_options;

bool filter_takes(const struct filter *f, const struct case_file *c);

#endif
