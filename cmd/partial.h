/*
 * What is said of results that are not those of all interleavings: of few preemptions, of a
 * sample, or of a search whose budget was spent. Every writer says it in these words.
 */
#ifndef REFRACE_CMD_PARTIAL_H
#define REFRACE_CMD_PARTIAL_H

#include <stdio.h>

#include "vm/engine/result.h"

/* Which interleavings a part of a result (result_part) is of, after a number of them: "",
 * " with up to 1 preemption", " drawn uniformly with seed 1". */
void partial_which(FILE *out, const struct result *part);

/* ", which print 3 different texts"; nothing if all print the same. */
void partial_texts(FILE *out, const struct result *r);

/* What a part shows that is not of all interleavings, as a phrase: "no failure in all 18,204
 * interleavings with up to 3 preemptions". */
void partial_findings(FILE *out, const struct result *part);

/* The same of all that was done further, each after "; ". */
void partial_further(FILE *out, const struct result *r);

/* Why the result itself is not complete, and then also what was done further: phrases that the
 * caller frees. */
char *partial_why(const struct result *r);
char *partial_reason(const struct result *r);

/* The uniform scheduler drew it: then shares have an interval, "66.4 to 72.1 %". */
bool partial_drawn(const struct result *r);
char *partial_interval(const struct outcome *o, const struct result *r, char *out, size_t size);

/* What a failing interleaving is called that this part shows. */
const char *partial_witness(const struct result *part);

#endif
