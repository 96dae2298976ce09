/*
 * See waits.h.
 */
#include "cmd/bench/waits.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "cmd/interrupt.h"
#include "vm/base/bug.h"

static const double seconds = 0.5;

/* By name; the first one if there is no GIL. */
static enum policy policy_of(const char *name)
{
	unsigned i = 0;

	while (name && policy_names[i + 1] && strcmp(policy_names[i], name) != 0)
		i++;
	return (enum policy)i;
}

void waits_add(struct waits *w, const double *stamps, unsigned n)
{
	double *own = &w->latencies[w->n];
	unsigned count = n ? n - 1 : 0, room = WAITS_MOST - w->n;

	count = count < room ? count : room;
	if (!count || w->rounds == WAITS_ROUNDS)
		return;
	for (unsigned i = 0; i < count; i++)
		own[i] = stamps[i + 1] - stamps[i] - WAITS_SLEEP;
	estimate_sort(own, count);
	w->medians[w->rounds++] = estimate_middle(own, count);
	w->n += count;
}

static bool run_one(struct waits *w, const struct program *program, struct measure *m,
		    struct error *e)
{
	const struct measure_request request = {
		.program = program,
		.strategy = w->strategy,
		.policy = policy_of(w->policy),
		.stamp_seconds = seconds,
	};

	if (interrupted || w->end != MEASURE_GOOD)
		return true;
	if (!measure_native(&request, m, e))
		return false;
	if (interrupted)
		return true;
	w->end = m->end;
	if (m->end == MEASURE_GOOD)
		waits_add(w, m->stamps, m->n_stamps);
	return true;
}

bool waits_run(struct waits *all, size_t n, const struct task *task, struct error *e)
{
	struct measure *m = measure_new();
	size_t size;
	char *text = task_text(task, 1, &size);
	struct program *program = task_compile(task, text, size, e);
	bool right = program;

	for (unsigned round = 0; round < WAITS_ROUNDS; round++)
		for (size_t i = 0; right && i < n; i++)
			right = run_one(&all[round % 2 ? n - 1 - i : i], program, m, e);
	program_free(program);
	free(text);
	measure_free(m);
	return right;
}

/* --- results --- */

static struct estimate estimate(const struct waits *w, const struct waits *other)
{
	double logs[WAITS_ROUNDS];
	unsigned n = w->rounds;

	if (other && other->rounds < n)
		n = other->rounds;
	for (unsigned i = 0; i < n; i++)
		logs[i] = log(w->medians[i] / (other ? other->medians[i] : 1));
	return estimate_ratio(logs, n);
}

struct estimate waits_median(const struct waits *w)
{
	return estimate(w, NULL);
}

struct estimate waits_ratio(const struct waits *w, const struct waits *other)
{
	return estimate(w, other);
}

double waits_below(const struct waits *w, unsigned percent)
{
	double sorted[WAITS_MOST];

	if (!w->n)
		return 0;
	memcpy(sorted, w->latencies, w->n * sizeof(sorted[0]));
	estimate_sort(sorted, w->n);
	return sorted[((size_t)w->n * percent + 99) / 100 - 1];
}
