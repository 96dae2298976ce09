/*
 * Stepping of virtual threads; see virtual.h. Knows neither instructions nor strategies:
 * a machine runs a thread until it stands before its next access.
 */
#include "vm/engine/virtual.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "vm/access/world_enabled.h"
#include "vm/access/world_reach.h"
#include "vm/base/bug.h"
#include "vm/base/verdict.h"

enum { SETTLE_RUNS = 1000000 }; /* in one step: threads that start threads without end */

void virtual_open(struct virtual *v, const struct program *program, const char *strategy,
		  const char *prints)
{
	*v = (struct virtual){ .program = program, .strategy = strategy, .prints = prints };
	v->machine = machine_explore(strategy);
	CHECK(v->machine);
	v->image = image_new(program, strategy);
	v->w = world_new(v->image);
}

struct image *virtual_close_world(struct virtual *v)
{
	world_free(v->w);
	return v->image;
}

void virtual_close(struct virtual *v)
{
	image_free(virtual_close_world(v));
}

void virtual_limit(struct virtual *v, const struct meter *m)
{
	v->w->is_late = m ? meter_is_over : NULL;
	v->w->late_context = m;
	v->w->late = false;
}

static void run(struct virtual *v, unsigned thread, bool granted)
{
	struct thread *t = v->w->thread[thread];

	explored_of(t)->granted = granted;
	if (v->w->footprints)
		v->w->footprints->thread = thread;
	if (v->w->sharing && !granted)
		v->w->sharing->others = true;
	v->machine->run(t);
}

/* Whether the thread can go on with work that nobody notices. */
static bool unsettled(const struct world *w, unsigned thread)
{
	uint8_t status = w->thread[thread]->status;

	return status == THREAD_NEW || status == THREAD_RELEASED;
}

void virtual_settle(struct virtual *v)
{
	unsigned runs = 0;

	for (unsigned i = 0; i < v->w->threads && !v->w->late; i++) {
		if (!unsettled(v->w, i))
			continue;
		if (++runs > SETTLE_RUNS) {
			v->w->thread[i]->status = THREAD_RUNAWAY;
			return;
		}
		run(v, i, false);
		i = UINT_MAX; /* what it did may have released any other */
	}
}

void virtual_start(struct virtual *v)
{
	struct footprints *kept = v->w->footprints;
	int main;

	world_keep_footprints(v->w, NULL);
	world_reset(v->w);
	v->step = 0;
	main = world_add_thread(v->w);
	CHECK(main == 0);
	v->machine->begin(v->w->thread[0]);
	virtual_settle(v);
	world_keep_footprints(v->w, kept);
}

/* Whether all threads have ended but those that the run does not wait for. */
static bool is_over(const struct virtual *v)
{
	for (unsigned i = 0; i < v->w->threads; i++)
		if (v->w->thread[i]->status != THREAD_ENDED && !v->w->thread[i]->daemon)
			return false;
	return true;
}

bool virtual_is_cut(const struct virtual *v)
{
	if (!is_over(v))
		return false;
	for (unsigned i = 0; i < v->w->threads; i++)
		if (v->w->thread[i]->status != THREAD_ENDED &&
		    explored_of(v->w->thread[i])->begun)
			return true;
	return false;
}

uint32_t virtual_enabled(const struct virtual *v)
{
	uint32_t enabled = 0;

	if (is_over(v))
		return 0;
	for (unsigned i = 0; i < v->w->threads; i++) {
		if (v->w->thread[i]->status == THREAD_RUNAWAY)
			return 0;
		if (world_enabled(v->w, i))
			enabled |= UINT32_C(1) << i;
	}
	return enabled;
}

void virtual_step(struct virtual *v, unsigned thread)
{
	v->step++;
	run(v, thread, true);
	virtual_settle(v);
}

static bool follow_step(struct virtual *v, unsigned thread, struct error *e)
{
	uint32_t enabled = virtual_enabled(v);

	if (!enabled)
		return error_set(e, "the schedule goes on after step %u, where the run is over",
				 v->step);
	if (!(enabled >> thread & 1))
		return error_set(
			e, "the schedule lets thread %u make step %u, but it cannot run there",
			thread, v->step + 1);
	virtual_step(v, thread);
	return true;
}

bool virtual_follow(struct virtual *v, const struct schedule *schedule, struct error *e)
{
	for (size_t i = 0; i < schedule->n_runs; i++)
		for (uint32_t k = 0; k < schedule->runs[i].length; k++)
			if (!follow_step(v, schedule->runs[i].thread, e))
				return false;
	return true;
}

bool virtual_inside(const struct virtual *v, struct error *e)
{
	if (!v->w->outside_line)
		return true;
	error_set(e, "%s", v->w->outside);
	program_error(e, v->program, v->w->outside_line, v->w->outside_name);
	return false;
}

static bool printed_otherwise(const struct virtual *v)
{
	size_t size;
	char *text;
	bool differs;

	if (!v->prints)
		return false;
	if (v->w->texts_alike)
		return !world_printed_expected(v->w);
	text = world_printed(v->w, v->w->printed, &size);
	differs = size != strlen(v->prints) || memcmp(text, v->prints, size);
	free(text);
	return differs;
}

unsigned virtual_leaks(const struct virtual *v, void (*each)(void *context, struct object *o),
		       void *context)
{
	bool none = v->machine->collects || virtual_is_cut(v);
	unsigned leaks = none ? 0 : world_leaks(v->w, false, NULL, NULL), left = 0;

	if (!leaks || !v->image->runtime)
		return leaks && each ? world_leaks(v->w, false, each, context) : leaks;
	left = world_leaks(v->w, true, each, context);
	v->w->cycles = v->w->cycles || left < leaks;
	return left;
}

unsigned virtual_miscounts(const struct virtual *v,
			   void (*each)(void *context, struct object *o, int32_t references),
			   void *context)
{
	return v->machine->collects || virtual_is_cut(v)
		       ? 0
		       : world_miscounts(v->w, each, context);
}

unsigned virtual_dangling(const struct virtual *v, void (*each)(void *context, struct object *o),
			  void *context)
{
	bool none = v->machine->collects || verdict_freed_early(v->w->verdicts);

	return none ? 0 : world_dangling(v->w, each, context);
}

uint32_t virtual_verdicts(const struct virtual *v)
{
	uint32_t set = v->w->verdicts;
	bool runaway = false, waiting = false;

	for (unsigned i = 0; i < v->w->threads; i++) {
		runaway = runaway || v->w->thread[i]->status == THREAD_RUNAWAY;
		waiting = waiting || v->w->thread[i]->status != THREAD_ENDED;
	}
	if (runaway)
		return set | verdict_bit(VERDICT_UNBOUNDED);
	if (waiting && !is_over(v))
		set |= verdict_bit(VERDICT_DEADLOCK);
	if (virtual_leaks(v, NULL, NULL))
		set |= verdict_bit(VERDICT_LEAK);
	if (virtual_miscounts(v, NULL, NULL))
		set |= verdict_bit(VERDICT_MISCOUNT);
	if (virtual_dangling(v, NULL, NULL))
		set |= verdict_bit(VERDICT_PREMATURE_FREE);
	if (printed_otherwise(v))
		set |= verdict_bit(VERDICT_WRONG_RESULT);
	return set;
}
