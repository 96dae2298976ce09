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

/* Escape sequences; "" if there is no colour. */
const char *text_bold(const struct text *t);
const char *text_red(const struct text *t);
const char *text_green(const struct text *t);
const char *text_yellow(const struct text *t);
const char *text_alarm(const struct text *t); /* for what is not as it should be */
const char *text_plain(const struct text *t);

/* "58.9 %"; "100 %" only for all, and never "0.0 %" for what is not nothing. */
void text_percent(double share, bool all, char *out, size_t size);

/* A path or name as a shell takes it. */
void text_word(FILE *out, const char *word);

/* The table: a column for each of n reports (of one case); several tables if these do not
 * fit beside one another. */
void text_table(const struct text *t, const struct report *reports, size_t n);

/* The shortest failing interleaving of a report, step by step, and the command that
 * replays it; nothing if all is clean. False with `e`: no memory. */
bool text_witness(const struct text *t, const struct subject *s, const struct report *report,
		  struct error *e);

/* "replay: " and the command that shows this interleaving again. */
void text_replay(FILE *out, const struct subject *s, const struct outcome *o);

/* The last sentences: what was proved about n strategies (of one case). */
void text_verdict(const struct text *t, const struct report *reports, size_t n);

/* How a report differs from what the case states; nothing if it does not. */
void text_missed(const struct text *t, const struct report *report);

/* "  lost-decrement-leak      unsafe: leak       gil: clean" */
void text_line(const struct text *t, const struct report *reports, size_t n);

/* A trace as a table: one column a thread, one for each count. */
void text_trace(const struct text *t, const struct program *program, const struct trace *trace);

#endif
