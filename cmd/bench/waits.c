/*
 * See waits.h.
 */
#include "cmd/bench/waits.h"

#include <stdlib.h>
#include <string.h>

#include "vm/base/bug.h"

/* By name; the first one if there is no GIL. */
static enum policy policy_of(const char *name)
{
	unsigned i = 0;

	while (name && policy_names[i + 1] && strcmp(policy_names[i], name) != 0)
		i++;
	return (enum policy)i;
}

static int by_value(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return (x > y) - (x < y);
}

void waits_of(struct waits *w, double *stamps, unsigned n)
{
	unsigned count = n ? n - 1 : 0;

	for (unsigned i = 0; i < count; i++)
		stamps[i] = stamps[i + 1] - stamps[i] - WAITS_SLEEP;
	qsort(stamps, count, sizeof(*stamps), by_value);
	w->median = estimate_median(stamps, count);
	if (!w->median.n)
		return;
	w->most = stamps[(count * 95 + 99) / 100 - 1];
	w->longest = stamps[count - 1];
}

bool waits_measure(struct waits *w, const struct task *task, double seconds, struct error *e)
{
	struct measure *m = measure_new();
	size_t size;
	char *text = task_text(task, 1, &size);
	struct program *program = task_compile(task, text, size, e);
	const struct measure_request request = {
		.program = program,
		.strategy = w->strategy,
		.policy = policy_of(w->policy),
		.stamp_seconds = seconds,
	};
	bool right = program && measure_native(&request, m, e);

	if (right) {
		w->end = m->end;
		waits_of(w, m->stamps, m->n_stamps);
	}
	program_free(program);
	free(text);
	measure_free(m);
	return right;
}
