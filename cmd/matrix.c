/*
 * See matrix.h. Cells are started in order, as many at once as there are jobs; whichever
 * ends first makes room for the next one.
 */
#include "cmd/matrix.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "cmd/witness.h"
#include "vm/base/bug.h"
#include "vm/base/clock.h"

/* --- rows --- */

/* False with `e`: no run of it can be forced. */
static bool plan_row(struct matrix_row *row, const volatile sig_atomic_t *stop, struct error *e)
{
	const struct subject *s = row->subject;
	struct schedule schedule;
	bool right;

	if (!witness_find(s, row->strategy, stop, &schedule, e))
		return false;
	right = plan_make(s->program, row->strategy, s->c->prints, &schedule, &row->plan, e);
	if (right)
		row->schedule = schedule_text(&schedule);
	schedule_free(&schedule);
	return right;
}

static void open_row(struct matrix_row *row, const struct matrix_request *request)
{
	struct error e = { .line = 0 };

	if (!plan_row(row, request->stop, &e))
		snprintf(row->text, sizeof(row->text), "%s", e.message);
}

static void add_cells(struct matrix_row *row, const struct matrix_request *request)
{
	for (int tool = 0; tool < TOOL_COUNT; tool++) {
		struct cell *cell = &row->cells[row->n_cells];

		if (!request->tools[tool])
			continue;
		row->n_cells++;
		*cell = (struct cell){
			.c = row->subject->c,
			.strategy = row->strategy,
			.schedule = row->schedule,
			.plan = &row->plan,
			.tool = (enum tool)tool,
			.runs = request->runs,
			.timeout = request->timeout,
		};
		if (row->schedule)
			continue;
		cell->state = CELL_BROKEN;
		snprintf(cell->text, sizeof(cell->text), "%s", row->text);
	}
}

void matrix_open(struct matrix *m, const struct matrix_request *request)
{
	const struct options *o = request->options;

	*m = (struct matrix){ .n_subjects = 0 };
	m->subjects = memory_zero(request->n_cases + 1, sizeof(*m->subjects));
	m->rows = memory_zero(request->n_cases * o->n_with + 1, sizeof(*m->rows));
	for (size_t i = 0; i < request->n_cases && !*request->stop; i++) {
		struct subject *s = &m->subjects[m->n_subjects];
		struct error e = { .line = 0 };

		if (!subject_load(s, request->cases[i], &e)) {
			request->broken(request->context, request->cases[i], &e);
			continue;
		}
		m->n_subjects++;
		for (size_t k = 0; k < o->n_with; k++) {
			struct matrix_row *row = &m->rows[m->n_rows++];

			row->subject = s;
			row->strategy = o->with[k];
			open_row(row, request);
			add_cells(row, request);
		}
	}
}

void matrix_close(struct matrix *m)
{
	for (size_t i = 0; i < m->n_rows; i++) {
		if (m->rows[i].schedule)
			plan_free(&m->rows[i].plan);
		free(m->rows[i].schedule);
	}
	for (size_t i = 0; i < m->n_subjects; i++)
		subject_close(&m->subjects[i]);
	free(m->rows);
	free(m->subjects);
}

/* --- running --- */

struct pool {
	struct matrix *m;
	const struct matrix_request *request;
	size_t started; /* cells, in order of rows */
	size_t total, ended;
	size_t told; /* rows */
	unsigned running;
};

static struct cell *cell_at(const struct matrix *m, size_t index)
{
	for (size_t i = 0; i < m->n_rows; i++) {
		if (index < m->rows[i].n_cells)
			return &m->rows[i].cells[index];
		index -= m->rows[i].n_cells;
	}
	return NULL;
}

static struct cell *cell_of(const struct matrix *m, pid_t pid)
{
	for (size_t i = 0; i < m->n_rows; i++)
		for (size_t k = 0; k < m->rows[i].n_cells; k++)
			if (m->rows[i].cells[k].state == CELL_RUNNING &&
			    m->rows[i].cells[k].pid == pid)
				return &m->rows[i].cells[k];
	return NULL;
}

static void progress(const struct pool *p)
{
	if (isatty(STDERR_FILENO))
		fprintf(stderr, "\r%zu of %zu cells ... ", p->ended, p->total);
}

static bool is_complete(const struct matrix_row *row)
{
	for (size_t i = 0; i < row->n_cells; i++)
		if (row->cells[i].state == CELL_WAITING || row->cells[i].state == CELL_RUNNING)
			return false;
	return true;
}

/* Rows are told in order, each as soon as it and all before it are complete. */
static void tell(struct pool *p)
{
	for (; p->told < p->m->n_rows && is_complete(&p->m->rows[p->told]); p->told++) {
		if (isatty(STDERR_FILENO))
			fputs("\r\033[K", stderr);
		p->request->done(p->request->context, &p->m->rows[p->told]);
	}
}

static void start_some(struct pool *p)
{
	while (p->running < p->request->jobs && p->started < p->total) {
		struct cell *cell = cell_at(p->m, p->started++);

		if (cell->state == CELL_WAITING)
			cell_start(cell);
		if (cell->state == CELL_RUNNING)
			p->running++;
		else
			p->ended++;
	}
}

/* Ends the cells whose time is over; all of them if `all`. */
static void kill_some(const struct pool *p, bool all)
{
	double now = clock_seconds();

	for (size_t i = 0; i < p->started; i++) {
		struct cell *cell = cell_at(p->m, i);

		if (cell->state == CELL_RUNNING && (all || cell->deadline <= now))
			cell_kill(cell);
	}
}

/* Waits for one cell to end, and looks at the clock now and then. */
static void wait_for_one(struct pool *p)
{
	const struct timespec moment = { 0, 2000000 };
	bool stop = *p->request->stop;
	struct cell *cell;
	int status;
	pid_t pid = waitpid(-1, &status, WNOHANG);

	if (pid > 0 && (cell = cell_of(p->m, pid))) {
		if (stop)
			cell_drop(cell);
		else
			cell_finish(cell, status);
		p->running--;
		p->ended++;
		progress(p);
		return;
	}
	kill_some(p, stop);
	nanosleep(&moment, NULL);
}

void matrix_run(struct matrix *m, const struct matrix_request *request)
{
	struct pool p = { .m = m, .request = request };

	for (size_t i = 0; i < m->n_rows; i++)
		p.total += m->rows[i].n_cells;
	progress(&p);
	while (!*request->stop && p.ended < p.total) {
		start_some(&p);
		if (p.running)
			wait_for_one(&p);
		tell(&p);
	}
	while (p.running)
		wait_for_one(&p);
}

struct matrix_tally matrix_count(const struct matrix *m)
{
	struct matrix_tally t = { 0 };

	for (size_t i = 0; i < m->n_rows; i++)
		for (size_t k = 0; k < m->rows[i].n_cells; k++) {
			t.cells++;
			switch (cell_judge(&m->rows[i].cells[k])) {
			case CELL_UNDONE: t.undone++; break;
			case CELL_NO_TOOL: t.missing++; break;
			case CELL_SAYS_NOTHING: t.silent++; break;
			case CELL_AS_STATED: t.as_stated++; break;
			case CELL_NOT_AS_STATED: t.wrong++;
			}
		}
	return t;
}
