/*
 * What a failure of each kind means and what to do about it, for readers who meet it in
 * a code scanning service: one rule for every verdict, in their order, and a last one for
 * an expectation that was missed.
 */
#ifndef REFRACE_CMD_RULES_H
#define REFRACE_CMD_RULES_H

#include <stddef.h>

#include "vm/base/verdict.h"

enum { RULES = VERDICT_COUNT + 1 };

struct rule {
	const char *id;    /* the verdict's name, or CI_EXPECTATION */
	const char *name;  /* the same as one word: "UseAfterFree" */
	const char *prose; /* one sentence without capital and full stop */
	const char *help;  /* a paragraph: how it comes about, what to do */
	const char *level; /* "error", "warning" */
};

/* The rule at `index` below RULES. */
struct rule rules_get(size_t index);
/* The index of the rule with that id, which must exist. */
size_t rules_find(const char *id);

#endif
