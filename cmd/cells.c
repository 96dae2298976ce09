/*
 * See cells.h. Cells are started in order, as many at once as there are jobs; whichever
 * ends first makes room for the next one.
 */
#include "cmd/cells.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "cmd/baseline.h"
#include "cmd/witness.h"
#include "vm/base/bug.h"
#include "vm/base/clock.h"
#include "vm/base/shown.h"

/* --- rows --- */

/* The interleaving that all cells of the row show. */
static bool find_schedule(const struct cells_row *row, const volatile sig_atomic_t *stop,
			  struct schedule *schedule, struct error *e)
{
	if (!row->kept)
		return witness_find(row->subject, row->strategy, stop, schedule, e);
	if (row->kept->schedule)
		return schedule_parse(row->kept->schedule, schedule, e);
	return error_set(e, "%s", row->kept->text);
}

/* False with `e`: no run of it can be forced. */
static bool plan_row(struct cells_row *row, const volatile sig_atomic_t *stop, struct error *e)
{
	const struct subject *s = row->subject;
	struct schedule schedule;
	bool right;

	if (!find_schedule(row, stop, &schedule, e))
		return false;
	right = plan_record(s->program, row->strategy, s->c->prints, &schedule, &row->recording,
			    &row->plan, e);
	if (right)
		row->schedule = schedule_text(&schedule);
	schedule_free(&schedule);
	return right;
}

static void open_row(struct cells_row *row, const struct cells_request *request)
{
	struct error e = { .line = 0 };

	if (!plan_row(row, request->stop, &e))
		shown_text(e.message, strlen(e.message), row->text, sizeof(row->text));
}

/* What was found when it was run. */
static void take_kept(struct cell *cell, const struct cell *kept)
{
	cell->state = kept->state;
	cell->dead = kept->dead;
	cell->seconds = kept->seconds;
	memcpy(cell->text, kept->text, sizeof(cell->text));
	memcpy(cell->found, kept->found, sizeof(cell->found));
	memcpy(cell->example, kept->example, sizeof(cell->example));
}

static void add_cells(struct cells_row *row, const struct cells_request *request)
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
			.baseline = request->baseline,
		};
		if (row->kept)
			take_kept(cell, row->kept + row->n_cells - 1);
		if (row->schedule)
			continue;
		cell->state = CELL_BROKEN;
		snprintf(cell->text, sizeof(cell->text), "%s", row->text);
	}
}

static size_t n_tools(const struct cells_request *request)
{
	size_t n = 0;

	for (int tool = 0; tool < TOOL_COUNT; tool++)
		n += request->tools[tool];
	return n;
}

static bool open_case(struct subject *s, const struct cells_request *request, size_t i,
		      struct error *e)
{
	const struct kept *kept = request->kept ? &request->kept[i] : NULL;

	if (kept && kept->failed) {
		*e = kept->error;
		return false;
	}
	return subject_load_case(s, request->cases[i], e);
}

/* Of the subject that was opened last: case i. */
static void add_rows(struct cells *all, const struct cells_request *request, size_t i)
{
	const struct options *o = request->options;

	for (size_t k = 0; k < o->n_with; k++) {
		struct cells_row *row = &all->rows[all->n_rows++];

		row->subject = &all->subjects[all->n_subjects - 1];
		row->strategy = o->with[k];
		if (request->kept)
			row->kept = &request->kept[i].cells[k * n_tools(request)];
		open_row(row, request);
		add_cells(row, request);
	}
}

void cells_open(struct cells *all, const struct cells_request *request)
{
	const struct options *o = request->options;

	*all = (struct cells){ .n_subjects = 0 };
	all->subjects = memory_zero(request->n_cases + 1, sizeof(*all->subjects));
	all->rows = memory_zero(request->n_cases * o->n_with + 1, sizeof(*all->rows));
	for (size_t i = 0; i < request->n_cases && !*request->stop; i++) {
		struct subject *s = &all->subjects[all->n_subjects];
		struct error e = { .line = 0 };

		if (!open_case(s, request, i, &e)) {
			shard_note(request->shard, NULL, 0, &e);
			request->broken(request->context, request->cases[i], &e);
			continue;
		}
		all->n_subjects++;
		add_rows(all, request, i);
		shard_note(request->shard, s->c, o->n_with * n_tools(request), NULL);
	}
}

void cells_close(struct cells *all)
{
	for (size_t i = 0; i < all->n_rows; i++) {
		plan_free(&all->rows[i].plan);
		recording_free(&all->rows[i].recording);
		free(all->rows[i].schedule);
	}
	for (size_t i = 0; i < all->n_subjects; i++)
		subject_close(&all->subjects[i]);
	free(all->rows);
	free(all->subjects);
}

/* --- running --- */

struct pool {
	struct cells *all;
	const struct cells_request *request;
	size_t started; /* cells, in order of rows: none of these is WAITING */
	size_t total, ended;
	size_t told; /* rows */
	unsigned running; /* processes */
};

enum { TOGETHER = 12 }; /* cells that one process runs at most, if its start is expensive */

static struct cell *cell_at(const struct cells *all, size_t index)
{
	for (size_t i = 0; i < all->n_rows; i++) {
		if (index < all->rows[i].n_cells)
			return &all->rows[i].cells[index];
		index -= all->rows[i].n_cells;
	}
	return NULL;
}

static void progress(const struct pool *p)
{
	if (isatty(STDERR_FILENO))
		fprintf(stderr, "\r%zu of %zu cells ... ", p->ended, p->total);
}

static bool is_complete(const struct cells_row *row)
{
	for (size_t i = 0; i < row->n_cells; i++)
		if (row->cells[i].state == CELL_WAITING || row->cells[i].state == CELL_RUNNING)
			return false;
	return true;
}

/* Rows are told in order, each as soon as it and all before it are complete. */
static void tell(struct pool *p)
{
	for (; p->told < p->all->n_rows && is_complete(&p->all->rows[p->told]); p->told++) {
		if (isatty(STDERR_FILENO))
			fputs("\r\033[K", stderr);
		p->request->done(p->request->context, &p->all->rows[p->told]);
	}
}

/* How many cells one process should run: fewer if there would be too few processes for all
 * jobs. */
static size_t together(const struct pool *p)
{
	size_t most = (p->all->n_rows + p->request->jobs - 1) / p->request->jobs;

	return most < TOGETHER ? most : TOGETHER;
}

/* Joins cells of the same tool in the rows behind this one, if starting it is expensive. */
static void join_cells(const struct pool *p, size_t index)
{
	struct cell *first = cell_at(p->all, index), *last = first;
	size_t n = 1;

	if (first->alone || tool_table[first->tool].build != TOOL_BUILD_VALGRIND)
		return;
	for (size_t i = index + 1; i < p->total && n < together(p); i++) {
		struct cell *cell = cell_at(p->all, i);

		if (cell->tool != first->tool || cell->state != CELL_WAITING || cell->alone)
			continue;
		last->next = cell;
		cell->led = true;
		last = cell;
		n++;
	}
}

static void count_ended(struct pool *p)
{
	p->ended = 0;
	for (size_t i = 0; i < p->total; i++) {
		enum cell_state state = cell_at(p->all, i)->state;

		p->ended += state != CELL_WAITING && state != CELL_RUNNING;
	}
}

static void start_some(struct pool *p)
{
	while (p->running < p->request->jobs && p->started < p->total) {
		struct cell *cell = cell_at(p->all, p->started++);

		if (cell->state != CELL_WAITING)
			continue;
		join_cells(p, p->started - 1);
		cell_start(cell);
		p->running += cell->state == CELL_RUNNING;
	}
	count_ended(p);
}

/* The process of these cells has ended: those that it has not done are run by themselves. */
static void part_cells(struct pool *p, struct cell *first)
{
	for (struct cell *cell = first, *next; cell; cell = next) {
		next = cell->next;
		cell->next = NULL;
		cell->led = false;
		cell->alone = true;
	}
	p->started = 0;
}

/* The cell runs: has it ended, or is its time over? */
static void look_at(struct pool *p, struct cell *cell, double now)
{
	if (*p->request->stop)
		cell_drop(cell);
	else if (cell->deadline <= now)
		child_kill(&cell->child);
	if (cell->state == CELL_RUNNING && !cell_finish(cell))
		return;
	part_cells(p, cell);
	p->running--;
	count_ended(p);
	progress(p);
}

/* Waits a moment for some cell to end. */
static void wait_for_some(struct pool *p)
{
	const struct timespec moment = { 0, 2000000 };
	unsigned running = p->running;
	double now = clock_seconds();

	for (size_t i = 0; i < p->total; i++) {
		struct cell *cell = cell_at(p->all, i);

		if (cell->state == CELL_RUNNING && !cell->led)
			look_at(p, cell, now);
	}
	if (p->running == running)
		nanosleep(&moment, NULL);
}

void cells_run(struct cells *all, const struct cells_request *request)
{
	struct pool p = { .all = all, .request = request };

	for (size_t i = 0; i < all->n_rows; i++)
		p.total += all->rows[i].n_cells;
	progress(&p);
	while (!*request->stop && p.ended < p.total) {
		start_some(&p);
		if (p.running)
			wait_for_some(&p);
		tell(&p);
	}
	while (p.running)
		wait_for_some(&p);
}

struct cells_tally cells_count(const struct cells *all)
{
	struct cells_tally t = { 0 };

	for (size_t i = 0; i < all->n_rows; i++)
		for (size_t k = 0; k < all->rows[i].n_cells; k++) {
			t.cells++;
			switch (cell_judge(&all->rows[i].cells[k])) {
			case CELL_UNDONE:
				t.undone++;
				t.lacking += all->rows[i].cells[k].state == CELL_LACKING;
				break;
			case CELL_NO_TOOL: t.missing++; break;
			case CELL_SAYS_NOTHING: t.silent++; break;
			case CELL_AS_STATED:
				t.as_stated++;
				t.cured += baseline_names(all->rows[i].cells[k].baseline,
							  &all->rows[i].cells[k]);
				break;
			case CELL_NOT_AS_STATED: t.wrong++; break;
			case CELL_KNOWN: t.known++; break;
			case CELL_BROKE:
				t.broken++;
				t.dead += all->rows[i].cells[k].dead;
			}
		}
	return t;
}
