/*
 * The matrix of `refrace sanitize`: its cells, run on all processors.
 */
#ifndef REFRACE_CMD_MATRIX_H
#define REFRACE_CMD_MATRIX_H

#include <signal.h>

#include "cmd/cell.h"
#include "cmd/options.h"
#include "cmd/subject.h"

/* A case under a strategy: a row, with a cell for each tool. */
struct matrix_row {
	struct subject *subject;
	const char *strategy;
	char *schedule; /* as text; NULL if no run of it can be forced, see `text` */
	struct plan plan;
	struct cell cells[TOOL_COUNT];
	size_t n_cells;
	char text[CELL_TEXT];
};

struct matrix {
	struct subject *subjects;
	size_t n_subjects;
	struct matrix_row *rows; /* by case, then by strategy */
	size_t n_rows;
};

struct matrix_request {
	char *const *cases; /* names or files */
	size_t n_cases;
	const struct options *options; /* the strategies */
	bool tools[TOOL_COUNT];
	unsigned runs, jobs, timeout;
	const volatile sig_atomic_t *stop;
	/* Called when a row is complete, in the order of rows. */
	void (*done)(void *context, const struct matrix_row *row);
	/* Called for a case that could not be opened. */
	void (*broken)(void *context, const char *what, const struct error *e);
	void *context;
};

/* Opens and explores the cases, and plans a run of each. Release with matrix_close. */
void matrix_open(struct matrix *m, const struct matrix_request *request);
void matrix_close(struct matrix *m);

/* Runs all cells, `jobs` at a time, until `stop`. */
void matrix_run(struct matrix *m, const struct matrix_request *request);

struct matrix_tally { /* of cells */
	unsigned cells, as_stated, wrong, silent, missing, undone;
};
struct matrix_tally matrix_count(const struct matrix *m);

#endif
