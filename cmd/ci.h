/*
 * What a continuous integration service hears: a list of items. Commands fill it, and writers
 * (formats.def) print it; both stand above it.
 *
 * An item is one statement that was put to the test: a case under a strategy (run: does it
 * behave as it states?), or a program under a strategy (check: does it fail?). Whatever was
 * asked for has an item: what was not done, because of an interrupt, a bound or a wrong
 * file, is an error item and never a passed one. Texts may hold any bytes when they come in; an
 * item keeps them as shown.h shows them, and writers add what their format asks for.
 */
#ifndef REFRACE_CMD_CI_H
#define REFRACE_CMD_CI_H

#include <stdint.h>
#include <stdio.h>
#include <time.h>

#include "cmd/subject.h"
#include "vm/base/error.h"
#include "vm/base/verdict.h"
#include "vm/engine/result.h"

enum ci_state { CI_PASSED, CI_FAILED, CI_SKIPPED, CI_ERROR };

/* A rule that is no verdict: what a case states is not what was seen. */
#define CI_EXPECTATION "expectation-missed"

struct ci_step { /* one row of a witness */
	unsigned thread;
	uint32_t order; /* number of the step that it is part of; equal ones are one step */
	uint32_t line;  /* 0: none */
	bool failing;   /* here something goes wrong */
	char *path;     /* as that of an item */
	char *text;
};

struct ci_item { /* strings are owned, "" if there is nothing to say */
	enum ci_state state;
	char *suite;      /* the case's name */
	char *name;       /* what about it: "unsafe", "unsafe: leak", "unsafe under tsan" */
	char *message;    /* one sentence without full stop: why it has not passed */
	char *detail;     /* several lines; nothing else has more than one */
	const char *rule; /* static: a verdict's name or CI_EXPECTATION, if failed */
	double seconds;
	char *path; /* below the current directory if it does not begin with '/'; as it is, */
	char *file; /* and as it is shown */
	uint32_t line;
	char *source;      /* the text of that line, */
	unsigned sameness; /* and how many lines above are the same */
	char *schedule;
	struct ci_step *steps;
	size_t n_steps;
};

struct ci {
	const char *command; /* static: "run" */
	time_t began;        /* in UTC; 0: unknown */
	struct ci_item *items;
	size_t n;
};

/* Appends an item; everything else about it is said by the functions below. The pointer
 * is good until the next one is added. */
struct ci_item *ci_add(struct ci *ci, enum ci_state state, const char *suite, const char *name);
void ci_free(struct ci *ci);

/* Set, instead of what was there before. */
void ci_message(struct ci_item *item, const char *format, ...)
	__attribute__((format(printf, 2, 3)));
void ci_detail(struct ci_item *item, const char *text);

/* Where it is: `line` of the case's file, or the file as a whole if it is 0. */
void ci_place(struct ci_item *item, const struct case_file *c, uint32_t line);
/* The same without knowing the file's text, and as a whole. */
void ci_file(struct ci_item *item, const char *path);

/* Shows an interleaving: its schedule, its steps and, as the detail, the table of steps and
 * the command that replays it. An item that has no place gets that of the first failure, or
 * of the first one of `kind` if that is below VERDICT_COUNT. False with `e`: no memory. */
bool ci_witness(struct ci_item *item, const struct subject *s, const struct outcome *o,
		enum verdict kind, struct error *e);

/* How many items are in `state`. */
size_t ci_count(const struct ci *ci, enum ci_state state);

#endif
