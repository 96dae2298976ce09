/*
 * See straighten.h. What is tried are beginnings of the schedule, from the shortest on, after
 * which threads are not preempted any more; then the same schedule without one of its runs.
 * A schedule that was drawn has a switch at every other step, and in most of them the first
 * few make the failure.
 */
#include "vm/engine/straighten.h"

#include <string.h>

#include "vm/base/bug.h"

enum {
	RUNS_TRIED = 64,  /* leaving out a run is tried if there are no more */
	LONGER = 4,       /* an attempt may have so many times as many steps */
	LONGER_AT_LEAST = 1024,
};

struct attempt {
	struct virtual *v;
	bool (*may_go_on)(void *context);
	void *context;
	uint32_t kinds;
	uint64_t most; /* steps */
	bool stopped;
	struct schedule made;
	uint64_t steps;
};

/* False: the attempt has become too long. */
static bool step(struct attempt *a, unsigned thread)
{
	virtual_step(a->v, thread);
	schedule_push(&a->made, thread);
	a->steps++;
	a->stopped = !a->may_go_on(a->context);
	return a->steps < a->most && !a->stopped;
}

/* As much of a run as can be made. */
static bool follow(struct attempt *a, const struct run *run)
{
	for (uint32_t k = 0; k < run->length; k++)
		if (!(virtual_enabled(a->v) >> run->thread & 1))
			return true;
		else if (!step(a, run->thread))
			return false;
	return true;
}

/* To the end without a preemption. */
static bool go_straight(struct attempt *a)
{
	uint32_t enabled;

	while ((enabled = virtual_enabled(a->v))) {
		const struct schedule *s = &a->made;
		unsigned t = s->n_runs ? s->runs[s->n_runs - 1].thread : 0;

		if (!(enabled >> t & 1))
			t = (unsigned)__builtin_ctz(enabled);
		if (!step(a, t))
			return false;
	}
	return true;
}

/* The first `n` runs of `s`, but for number `without`, and then straight on: whether that ends
 * with the same failures, and is straighter. */
static bool try(struct attempt *a, const struct schedule *s, size_t n, size_t without)
{
	bool whole;

	schedule_free(&a->made);
	a->steps = 0;
	virtual_start(a->v);
	a->stopped = !a->may_go_on(a->context);
	whole = !a->stopped;
	for (size_t i = 0; i < n && whole; i++)
		whole = i == without || follow(a, &s->runs[i]);
	return whole && go_straight(a) && virtual_verdicts(a->v) == a->kinds &&
	       a->made.n_runs < s->n_runs;
}

static void adopt(struct attempt *a, struct outcome *o)
{
	struct schedule *s = &o->schedule;

	schedule_free(s);
	s->runs = a->made.runs;
	s->n_runs = a->made.n_runs;
	a->made = (struct schedule){ .n_runs = 0 };
	o->switches = (unsigned)schedule_switches(s);
	o->steps = (unsigned)a->steps;
}

static void shorten_beginning(struct attempt *a, struct outcome *o)
{
	for (size_t n = 0; n < o->schedule.n_runs && !a->stopped; n = n ? 2 * n : 1)
		if (try(a, &o->schedule, n, SIZE_MAX)) {
			adopt(a, o);
			return;
		}
}

static void leave_runs_out(struct attempt *a, struct outcome *o)
{
	size_t i = 0;

	while (o->schedule.n_runs <= RUNS_TRIED && i < o->schedule.n_runs && !a->stopped) {
		if (try(a, &o->schedule, o->schedule.n_runs, i))
			adopt(a, o);
		else
			i++;
	}
}

void straighten(struct virtual *v, struct outcome *o, bool (*may_go_on)(void *context),
		void *context)
{
	struct attempt a = { .v = v,
			     .may_go_on = may_go_on,
			     .context = context,
			     .kinds = o->kinds,
			     .most = LONGER * (uint64_t)o->steps + LONGER_AT_LEAST };

	shorten_beginning(&a, o);
	leave_runs_out(&a, o);
	schedule_free(&a.made);
}
