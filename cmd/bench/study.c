/*
 * See study.h.
 */
#include "cmd/bench/study.h"

#include <sched.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cmd/interrupt.h"
#include "vm/base/bug.h"
#include "vm/image/thread.h"
#include "vm/base/names.h"
#include "vm/base/utf8.h"

/* --- what there is to measure --- */

static unsigned processors_usable(void)
{
	cpu_set_t set;

	if (sched_getaffinity(0, sizeof(set), &set) == 0)
		return (unsigned)CPU_COUNT(&set);
	return (unsigned)sysconf(_SC_NPROCESSORS_ONLN);
}

/* 1, 2 and one for each processor, or where that is one of them, 4; the main thread waits. */
static void choose_counts(struct study *s)
{
	unsigned most = THREADS - 1;

	s->processors = processors_usable();
	s->crowd = s->processors < 2 ? 2 : s->processors > most ? most : s->processors;
	s->scaling[SCALING_COMPUTING] =
		(struct scaling){ .counts = { 1, 2, s->crowd == 2 ? 4 : s->crowd }, .n = 3 };
	s->scaling[SCALING_SHARING] = (struct scaling){ .counts = { 1, s->crowd }, .n = 2 };
}

static void choose_strategies(struct study *s)
{
	for (const char *const *name = names_all; *name; name++) {
		if (names_variant(*name) != VARIANT_NONE || names_like(*name))
			continue;
		CHECK(s->n_strategies < STUDY_STRATEGIES);
		s->strategies[s->n_strategies++] = *name;
	}
	CHECK(strcmp(s->strategies[0], "unsafe") == 0);
}

static const struct task *find_task(const struct study *s, const char *name)
{
	for (size_t i = 0; i < s->n_tasks; i++)
		if (strcmp(s->tasks[i].c->name, name) == 0)
			return &s->tasks[i];
	return NULL;
}

static bool open_one(struct study *s, const char *name, struct error *e)
{
	struct task task;

	if (!task_open(&task, name, e))
		return false;
	if (strcmp(task.c->name, "convoy") != 0)
		s->tasks[s->n_tasks++] = task;
	else if (!s->convoy.c)
		s->convoy = task;
	else
		task_close(&task);
	return true;
}

bool study_open(struct study *s, char *const *names, size_t n, struct error *e)
{
	char **all = n ? NULL : case_names_in("bench", e);
	bool right = n || all;

	choose_counts(s);
	choose_strategies(s);
	n = n ? n : case_names_count(all);
	s->tasks = memory_zero(n + 1, sizeof(*s->tasks));
	for (size_t i = 0; right && i < n; i++)
		right = open_one(s, all ? all[i] : names[i], e);
	case_names_free(all);
	return right;
}

void study_close(struct study *s)
{
	for (size_t i = 0; i < s->n_tasks; i++)
		task_close(&s->tasks[i]);
	task_close(&s->convoy);
	free(s->tasks);
	free(s->costs);
	for (int i = 0; i < SCALINGS; i++)
		free(s->scaling[i].series);
}

/* --- measuring --- */

static void progress(const char *what)
{
	if (isatty(STDERR_FILENO))
		fprintf(stderr, "\r\033[K%s", what);
}

static void plan_costs(const struct study *s, struct series *series, const struct task *task)
{
	*series = (struct series){ .task = task, .python = s->python, .clock = CLOCK_CPU };
	for (size_t i = 0; i < s->n_strategies; i++)
		series_add(series, (struct runner){ s->strategies[i], 1, 1 });
	series_add(series, (struct runner){ NULL, 1, 1 });
}

static bool run_costs(struct study *s, struct error *e)
{
	bool right = true;

	s->costs = memory_zero(s->n_tasks + 1, sizeof(*s->costs));
	for (size_t i = 0; right && i < s->n_tasks; i++) {
		plan_costs(s, &s->costs[i], &s->tasks[i]);
		progress(s->tasks[i].c->shown);
		right = series_run(&s->costs[i], s->seconds, e);
	}
	return right;
}

static void plan_scaling(const struct study *s, struct scaling *g, const struct task *task)
{
	g->series = memory_zero(1, sizeof(*g->series));
	*g->series = (struct series){ .task = task, .clock = CLOCK_WALL };
	for (size_t k = 0; k < s->n_strategies; k++)
		for (size_t i = 0; i < g->n; i++)
			series_add(g->series,
				   (struct runner){ s->strategies[k], g->counts[i], 1 });
	for (size_t i = 0; i < g->n; i++)
		series_add(g->series, (struct runner){ s->strategies[0], 1, g->counts[i] });
}

static bool run_scaling(struct study *s, enum scaling_kind kind, const struct task *task,
			struct error *e)
{
	char what[120];

	if (!task)
		return true;
	snprintf(what, sizeof(what), "%.*s, several threads", utf8_fit(task->c->shown, 60), task->c->shown);
	progress(what);
	plan_scaling(s, &s->scaling[kind], task);
	return series_run(s->scaling[kind].series, s->seconds, e);
}

static bool run_waits(struct study *s, struct error *e)
{
	if (!s->convoy.c)
		return true;
	s->waits[s->n_waits++] = (struct waits){ .strategy = s->strategies[0] };
	for (const char *const *policy = policy_names; *policy; policy++) {
		CHECK(s->n_waits < STUDY_WAITS);
		s->waits[s->n_waits++] = (struct waits){ .strategy = "gil", .policy = *policy };
	}
	progress(s->convoy.c->shown);
	return waits_run(s->waits, s->n_waits, &s->convoy, e);
}

bool study_run(struct study *s, struct error *e)
{
	const struct task *hot = find_task(s, "hot"), *mixed = find_task(s, "mixed");
	bool right;

	for (size_t i = 0; !mixed && i < s->n_tasks; i++)
		mixed = &s->tasks[i] == hot ? NULL : &s->tasks[i];
	right = run_costs(s, e) && run_scaling(s, SCALING_COMPUTING, mixed, e) &&
		run_scaling(s, SCALING_SHARING, hot, e) && run_waits(s, e);
	progress("");
	return right;
}

/* --- questions --- */

size_t study_strategy(const struct study *s, const char *name)
{
	size_t i = 0;

	while (i < s->n_strategies && strcmp(s->strategies[i], name) != 0)
		i++;
	return i;
}

struct estimate study_cost(const struct study *s, size_t task, size_t a, size_t b)
{
	return series_ratio(&s->costs[task], a, b);
}

struct estimate study_mean(const struct study *s, size_t a, size_t b)
{
	struct estimate *all = memory_zero(s->n_tasks + 1, sizeof(*all)), mean;

	for (size_t i = 0; i < s->n_tasks; i++)
		all[i] = study_cost(s, i, a, b);
	mean = estimate_mean(all, s->n_tasks);
	free(all);
	return mean;
}

struct estimate study_python(const struct study *s, size_t work)
{
	return study_cost(s, work, study_strategy(s, "gil"), s->n_strategies);
}

struct estimate study_python_mean(const struct study *s)
{
	return study_mean(s, study_strategy(s, "gil"), s->n_strategies);
}

struct estimate study_speedup(const struct scaling *g, size_t strategy, size_t i)
{
	struct estimate e = series_ratio(g->series, strategy * g->n, strategy * g->n + i);

	e.value *= g->counts[i];
	e.low *= g->counts[i];
	e.high *= g->counts[i];
	return e;
}

enum measure_end study_speedup_end(const struct scaling *g, size_t strategy, size_t i)
{
	const enum measure_end *ends = &g->series->ends[strategy * g->n];

	return ends[0] == MEASURE_GOOD ? ends[i] : ends[0];
}

struct estimate study_contest(const struct scaling *g, size_t a, size_t b, size_t i)
{
	return series_ratio(g->series, a * g->n + i, b * g->n + i);
}

size_t study_crowded(const struct study *s, const struct scaling *g)
{
	size_t i = 0;

	while (g->counts[i] != s->crowd)
		i++;
	return i;
}

const char *study_python_version(const struct study *s)
{
	for (size_t i = 0; i < s->n_tasks; i++)
		if (s->costs[i].version[0])
			return s->costs[i].version;
	return NULL;
}
