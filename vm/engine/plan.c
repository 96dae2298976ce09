/*
 * Plans; see plan.h. An entry of a plan is a recorded event, unless real threads do not notice
 * that there is one.
 */
#include "vm/engine/plan.h"

#include <stdlib.h>
#include <string.h>

#include "vm/base/bug.h"
#include "vm/base/verdict.h"

enum { NOTHING = UINT8_MAX };

/* What real threads make of an event: a load of what is settled is any other load to them, and
 * a release that is one too many is a release. */
static uint8_t kind_of(const struct plan_entry *recorded)
{
	switch ((enum event_kind)recorded->kind) {
	case EVENT_SETTLED: return EVENT_LOAD;
	case EVENT_FAILURE:
		return recorded->value == VERDICT_DOUBLE_FREE ? EVENT_RELEASE : NOTHING;
	default: return recorded->kind;
	}
}

static void add_entry(struct plan *p, const struct plan_entry *recorded)
{
	struct plan_entry *c = &p->entries[p->n_entries];

	*c = *recorded;
	c->kind = kind_of(recorded);
	if (c->kind == NOTHING)
		return;
	if (c->kind == EVENT_NEW)
		p->objects[c->object].born = p->n_entries;
	p->collects = p->collects || c->kind == EVENT_CYCLES || c->kind == EVENT_COLLECT;
	p->n_entries++;
	p->n_of[c->thread]++;
}

/* The entries by thread, and by step. */
static void index_entries(struct plan *p)
{
	for (unsigned t = 0; t < THREADS; t++) {
		p->of[t] = memory_get((p->n_of[t] + 1) * sizeof(uint32_t));
		p->n_of[t] = 0;
	}
	p->of_step = memory_get((p->steps + 2) * sizeof(uint32_t));
	for (uint32_t i = 0; i < p->steps + 2; i++)
		p->of_step[i] = PLAN_NONE;
	for (uint32_t i = 0; i < p->n_entries; i++) {
		const struct plan_entry *c = &p->entries[i];

		p->of[c->thread][p->n_of[c->thread]++] = i;
		if (c->step)
			p->of_step[c->step] = i;
	}
}

/* For what a real thread waits: a native mutex is asked for with the GIL, so that a thread
 * that has not got that does not come to ask. */
static struct plan_wait wait_of(const struct recording *r, unsigned thread)
{
	const struct recorded_wait *recorded = &r->waits[thread];
	struct plan_wait wait = recorded->wait;

	if (r->keeper && r->keeper != thread + 1 && recorded->under_gil &&
	    wait.kind == WAITS_LOCK && r->objects[wait.object].known.kind == KIND_MUTEX) {
		wait.kind = WAITS_GIL;
		wait.other = (uint8_t)(r->keeper - 1);
	}
	return wait;
}

static bool check(const struct recording *r, struct error *e)
{
	if (!r->whole)
		return error_set(e, "this run makes more than %d accesses: too long for a plan",
				 PLAN_ENTRIES);
	if (!r->over)
		return error_set(e,
				 "the schedule ends after step %u, but the run goes on: real "
				 "threads need one that runs to the end",
				 r->steps);
	if (r->verdicts & verdict_bit(VERDICT_UNBOUNDED))
		return error_set(e, "this run has no end, or needs more memory than a run may "
				    "have: real threads cannot follow it");
	return true;
}

bool plan_make(const struct recording *r, struct plan *plan, struct error *e)
{
	*plan = (struct plan){ .n_entries = 0 };
	if (!check(r, e))
		return false;
	*plan = (struct plan){
		.image = r->image,
		.entries = memory_get((r->n_events + 1) * sizeof(*plan->entries)),
		.objects = memory_get((r->n_objects + 1) * sizeof(*plan->objects)),
		.n_objects = r->n_objects,
		.steps = r->steps,
		.verdicts = r->verdicts,
		.cut = r->cut,
		.keeper = r->keeper,
		.uncounted = machine_forced(r->strategy)->collects,
	};
	for (uint32_t i = 0; i < r->n_objects; i++)
		plan->objects[i] = r->objects[i].known;
	for (size_t i = 0; i < r->n_events; i++)
		add_entry(plan, &r->events[i].entry);
	index_entries(plan);
	for (unsigned i = 0; i < THREADS; i++)
		plan->waits[i] = wait_of(r, i);
	plan_deadlock(plan);
	return true;
}

bool plan_record(const struct program *program, const char *strategy, const char *prints,
		 const struct schedule *schedule, struct recording *r, struct plan *plan,
		 struct error *e)
{
	*r = (struct recording){ .n_events = 0 };
	*plan = (struct plan){ .n_entries = 0 };
	if (!recording_make(program, strategy, prints, schedule, RECORDING_WHOLE, r, e))
		return false;
	if (plan_make(r, plan, e))
		return true;
	recording_free(r);
	return false;
}

void plan_free(struct plan *p)
{
	for (unsigned t = 0; t < THREADS; t++)
		free(p->of[t]);
	free(p->entries);
	free(p->objects);
	free(p->of_step);
	*p = (struct plan){ .n_entries = 0 };
}

static bool writes(const struct plan_entry *c)
{
	return c->kind == EVENT_STORE || c->kind == EVENT_ADD || c->kind == EVENT_UPDATE;
}

uint32_t plan_partner(const struct plan *p, uint32_t entry)
{
	const struct plan_entry *second = &p->entries[entry];

	for (uint32_t i = entry; i--;) {
		const struct plan_entry *first = &p->entries[i];

		if (first->object == second->object && first->offset == second->offset &&
		    first->thread != second->thread &&
		    (writes(first) || (first->kind == EVENT_LOAD && writes(second))))
			return i;
	}
	return PLAN_NONE;
}
