/*
 * What a tool has found, in words.
 */
#ifndef REFRACE_CMD_TEXT_FINDING_H
#define REFRACE_CMD_TEXT_FINDING_H

#include <stdio.h>

#include "vm/engine/finding.h"

/*
 * One or two lines of at most `width` columns, each after `indent` blanks; the kind is not
 * said:
 *
 *     a.count: thread 2 writes at line 30 (strategy_drop);
 *     earlier: thread 1 reads at line 25 (strategy_drop)
 */
void text_finding(FILE *out, int width, int indent, const struct finding *f);

#endif
