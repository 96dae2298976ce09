/*
 * The cells of `refrace sanitize`: a row for each case and strategy, a cell for each tool, run
 * on all processors.
 */
#ifndef REFRACE_CMD_CELLS_H
#define REFRACE_CMD_CELLS_H

#include <signal.h>

#include "cmd/cell.h"
#include "cmd/kept.h"
#include "cmd/options.h"
#include "cmd/subject.h"
#include "vm/engine/plan.h"

/* A case under a strategy: a row, with a cell for each tool. */
struct cells_row {
	struct subject *subject;
	const char *strategy;
	const struct cell *kept; /* of these cells; NULL: they are run */
	char *schedule; /* as text; NULL if no run of it can be forced, see `text` */
	struct recording recording;
	struct plan plan; /* a view of it */
	struct cell cells[TOOL_COUNT];
	size_t n_cells;
	char text[CELL_TEXT];
};

struct cells {
	struct subject *subjects;
	size_t n_subjects;
	struct cells_row *rows; /* by case, then by strategy */
	size_t n_rows;
};

struct cells_request {
	char *const *cases; /* names or files */
	size_t n_cases;
	const struct options *options; /* the strategies */
	struct shard *shard;           /* where each case is noted */
	const struct kept *kept; /* what is known of the cells of each case; NULL: they are run */
	bool tools[TOOL_COUNT];
	unsigned runs, jobs, timeout;
	const struct baseline *baseline; /* NULL: none */
	const volatile sig_atomic_t *stop;
	/* Called when a row is complete, in the order of rows. */
	void (*done)(void *context, const struct cells_row *row);
	/* Called for a case that could not be opened. */
	void (*broken)(void *context, const char *what, const struct error *e);
	void *context;
};

/* Opens and explores the cases, and plans a run of each; or takes what is kept. Release with
 * cells_close. */
void cells_open(struct cells *all, const struct cells_request *request);
void cells_close(struct cells *all);

/* Runs all cells, `jobs` at a time, until `stop`. */
void cells_run(struct cells *all, const struct cells_request *request);

struct cells_tally { /* of cells */
	unsigned cells, as_stated, wrong, silent, missing, undone;
	unsigned known; /* not as stated, as in the baseline */
	unsigned cured; /* of those that are as stated, in the baseline */
	unsigned broken, dead; /* dead: those of the broken whose tool cannot work here */
	unsigned lacking; /* of those that are undone */
};
struct cells_tally cells_count(const struct cells *all);

#endif
