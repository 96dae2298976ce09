/*
 * Results as text for people: the difference between strategies, a witness step by step,
 * the sentence that says what was proved, and one line a case for a run of many.
 */
#ifndef REFRACE_CMD_TEXT_H
#define REFRACE_CMD_TEXT_H

#include <stdio.h>

#include "cmd/report.h"
#include "cmd/subject.h"
#include "vm/engine/trace.h"

struct text {
	FILE *out;
	bool colored;
};

/* The table: a column for each of n reports (of one case). */
void text_table(const struct text *t, const struct report *reports, size_t n);

/* The shortest failing interleaving of a report, step by step, and the command that
 * replays it; nothing if all is clean. False with `e`: no memory. */
bool text_witness(const struct text *t, const struct subject *s, const struct report *report,
		  struct error *e);

/* "replay: " and the command that shows this interleaving again. */
void text_replay(FILE *out, const struct subject *s, const struct outcome *o);

/* The last sentence: what was proved about n strategies. */
void text_verdict(const struct text *t, const struct report *reports, size_t n);

/* How a report differs from what the case states; nothing if it does not. */
void text_missed(const struct text *t, const struct report *report);

/* "  lost-decrement-leak      unsafe: leak       gil: clean" */
void text_line(const struct text *t, const struct report *reports, size_t n);

/* A trace as a table: one column a thread, one for each count. */
void text_trace(const struct text *t, const struct program *program, const struct trace *trace);

#endif
