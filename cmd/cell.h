/*
 * A cell of `refrace sanitize`: one case under one strategy, forced to one interleaving, again
 * and again, under one tool; and what the tool reported.
 *
 * The tool runs `refrace replay CASE SCHEDULE --native`, which anybody can run by hand, in
 * a process of its own; its findings are read from the report of that command and, for
 * Valgrind's tools, from their XML.
 */
#ifndef REFRACE_CMD_CELL_H
#define REFRACE_CMD_CELL_H

#include <stdbool.h>
#include "cmd/scratch.h"
#include "vm/base/child.h"
#include "vm/base/tool.h"
#include "vm/case/case.h"
#include "vm/engine/finding.h"
#include "vm/engine/plan.h"

enum { CELL_TEXT = 1000 };

enum cell_state {
	CELL_WAITING,
	CELL_RUNNING,
	CELL_DONE,
	CELL_MISSING, /* the tool is not there; `text` says what to do */
	CELL_BROKEN,  /* the tool died, hung, or wrote nonsense; `text` says how */
	CELL_LACKING, /* the system did not give what it needs; `text` says what */
	CELL_STATES
};

struct cell {
	/* Given: all of it must stay. */
	const struct case_file *c;
	const char *strategy;
	const char *schedule; /* as text */
	const struct plan *plan;
	enum tool tool;
	unsigned runs;
	unsigned timeout; /* seconds for all runs; 0: SECONDS and SECONDS_A_RUN of cell.c */
	const struct baseline *baseline; /* NULL: none */
	struct cell *next; /* of the same tool, run by the same process after this one; NULL */

	/* Found. */
	enum cell_state state;
	bool dead; /* BROKEN, because the tool cannot work on this machine */
	char text[CELL_TEXT];
	unsigned found[FINDING_COUNT]; /* in how many runs each kind was reported */
	struct finding example[FINDING_COUNT];

	/* Under way. */
	bool led;   /* an earlier cell's process runs this one, too */
	bool alone; /* it is to be run by a process of its own */
	struct child child;
	double deadline; /* seconds of the monotonic clock */
	double started, seconds;
	struct scratch scratch; /* for its files */
	int log;                /* what it prints: in memory, which a full disk does not cut */
};

/* Starts the tool for the cell and those that are next to it. They are RUNNING then, or MISSING,
 * or LACKING. They must stay where they are in memory while they run. */
void cell_start(struct cell *cell);

/* Whether the tool's process has ended: the cells are not RUNNING then. If it ran several cells,
 * those of which nothing is known are WAITING again, and are to be run by themselves. */
bool cell_finish(struct cell *cell);

/* The same when the command is interrupted: the cell's process has been killed, and the cells were
 * not run. */
void cell_drop(struct cell *cell);

/* The set of kinds that were reported in at least one run. */
uint32_t cell_found(const struct cell *cell);

/* What the case states of this cell; false if it states nothing. */
bool cell_stated(const struct cell *cell, uint32_t *kinds);

enum cell_verdict {
	CELL_UNDONE, /* it was not run to its end, or could not be */
	CELL_NO_TOOL,
	CELL_SAYS_NOTHING,  /* the case states nothing of it, and the tool did its work */
	CELL_AS_STATED,     /* every run reported exactly what the case states */
	CELL_NOT_AS_STATED, /* some did not */
	CELL_KNOWN,         /* the same, but the baseline says so */
	CELL_BROKE,         /* nothing is known: the tool died, hung, or wrote nonsense */
};
enum cell_verdict cell_judge(const struct cell *cell);

/* What was stated and found, or what went wrong, as a phrase. Cut to `size`. */
char *cell_words(const struct cell *cell, char *out, size_t size);

/* The command that runs this cell by hand. Cut to `size`. */
char *cell_command(const struct cell *cell, char *out, size_t size);

#endif
