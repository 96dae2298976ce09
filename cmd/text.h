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

struct options;

struct text {
	FILE *out;
	bool colored;
	int columns; /* of the terminal; 0 if this is for none, see wrap_width */
	bool full;   /* traces are shown row by row: --full */
};

/* Text that goes to the open `file` in the end, printed to `out`. */
struct text text_for(const struct options *o, FILE *out, int file);

/* Escape sequences; "" if there is no colour. */
const char *text_bold(const struct text *t);
const char *text_red(const struct text *t);
const char *text_green(const struct text *t);
const char *text_yellow(const struct text *t);
const char *text_faint(const struct text *t);
const char *text_alarm(const struct text *t); /* for what is not as it should be */
const char *text_plain(const struct text *t);

/* "58.9 %"; "100 %" only for all, and never "0.0 %" for what is not nothing. */
void text_percent(double share, bool all, char *out, size_t size);

/* A path or name as a shell takes it: bash, zsh or ksh if it has a character in it that is
 * not shown as it is. */
void text_word(FILE *out, const char *word);

/* A sentence, in lines no wider than the terminal; `indent` as for wrap_print. */
void text_sentence(const struct text *t, int indent, const char *sentence);

/* The same, printed piece by piece to what sentence_begin returns. */
struct sentence {
	FILE *out;
	char *text;
	size_t size;
};
FILE *sentence_begin(struct sentence *s);
void sentence_end(struct sentence *s, const struct text *t, int indent);

/* The table: a column for each of n reports (of one case); several tables if these do not
 * fit beside one another. */
void text_table(const struct text *t, const struct report *reports, size_t n);

/* The shortest failing interleaving of a report, step by step, and the command that
 * replays it; nothing if all is clean. False with `e`: no memory. */
bool text_witness(const struct text *t, const struct subject *s, const struct report *report,
		  struct error *e);

/* A command and the end of its line; on a terminal that is narrower, in several lines, as a
 * shell reads them. */
void text_command(const struct text *t, const char *command);

/* "replay: " and the command that shows this interleaving again. */
void text_replay(const struct text *t, const struct subject *s, const struct outcome *o);

/* The last sentences: what was proved about n strategies (of one case). */
void text_verdict(const struct text *t, const struct report *reports, size_t n);

/* Which seed its random numbers have, if the program takes some and sets none. */
void text_seed(const struct text *t, const struct program *p);

/* That the clock is none, if the program looks at one, and an assertion fails in it. */
void text_clock(const struct text *t, const struct program *p, uint32_t kinds);

/* What was found out about one strategy or runtime by itself; that nothing was, if no second
 * thread ran. */
void text_answer(const struct text *t, const struct result *r);

/* How a report differs from what the case states; nothing if it does not. */
void text_missed(const struct text *t, const struct report *report);

/* "lost-decrement-leak  unsafe: leak; gil: clean", with the strategies in column `label`. It is
 * one line unless a terminal is narrower than that. */
void text_line(const struct text *t, int label, const struct report *reports, size_t n);

/* A trace as a table: one column a thread, one for each count. */
void text_trace(const struct text *t, const struct program *program, const struct trace *trace);

#endif
