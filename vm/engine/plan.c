/*
 * Plans; see plan.h. Objects are looked up by their address in the explored world. Memory
 * that only one thread ever saw is used again there, so an address means the object that
 * was born there last.
 */
#include "vm/engine/plan.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "vm/base/bug.h"
#include "vm/base/verdict.h"
#include "vm/engine/label.h"
#include "vm/engine/numbers.h"
#include "vm/engine/virtual.h"

_Static_assert((uint32_t)PLAN_NONE == (uint32_t)NUMBERS_NONE, "both mean none");

struct writer {
	struct virtual *v;
	struct plan *plan;
	struct numbers numbers;
	bool full;
};

static uint32_t number_of(const struct writer *w, const struct object *o)
{
	return numbers_get(&w->numbers, o);
}

static void give_number(struct writer *w, const struct object *o)
{
	struct plan *p = w->plan;

	numbers_set(&w->numbers, o, p->n_objects);
	if ((p->n_objects & (p->n_objects - 1)) == 0)
		p->objects = memory_resize(p->objects, (p->n_objects ? 2 * p->n_objects : 1) *
							       sizeof(*p->objects));
	p->objects[p->n_objects++] = (struct plan_object){
		.kind = o->kind,
		.size = o->size,
		.born = p->n_cues,
	};
}

/* What other threads can reach has a name, the one by which it was reached first. */
static void name_place(struct writer *w, struct cue *c, const struct event *e)
{
	struct plan_object *o = &w->plan->objects[c->object];
	char place[64];

	if (!(e->object->flags & OBJECT_SHARED) && !kind_is_lock((enum kind)o->kind))
		return;
	if (!o->name[0])
		label_object(w->v->w, e->object, o->name, PLAN_NAME);
	if (!e->address)
		return;
	label_place(w->v->w, e->object, o->name, e->address, place, sizeof(place));
	c->place = memory_get(strlen(place) + 1);
	memcpy(c->place, place, strlen(place) + 1);
}

/* A thread starts: everything that it may reach has the name by which it is known now. */
static void name_object(void *context, struct object *o)
{
	struct writer *w = context;
	uint32_t number = number_of(w, o);

	if (number != PLAN_NONE && !w->plan->objects[number].name[0] && !o->immortal &&
	    (o->flags & OBJECT_SHARED) && !(o->flags & OBJECT_RELEASED))
		label_object(w->v->w, o, w->plan->objects[number].name, PLAN_NAME);
}

static void add(struct writer *w, enum cue_kind kind, const struct event *e)
{
	struct plan *p = w->plan;
	struct cue *c;
	uint32_t number = number_of(w, value_target(e->value));

	if (p->n_cues == PLAN_CUES) {
		w->full = true;
		return;
	}
	if ((p->n_cues & (p->n_cues - 1)) == 0)
		p->cues = memory_resize(p->cues,
					(p->n_cues ? 2 * p->n_cues : 1) * sizeof(*p->cues));
	c = &p->cues[p->n_cues++];
	*c = (struct cue){
		.kind = (uint8_t)kind,
		.thread = (uint8_t)e->thread,
		.under_gil = w->v->w->thread[e->thread]->under_gil,
		.step = e->step ? w->v->step : 0,
		.line = e->line,
		.object = e->object ? number_of(w, e->object) : PLAN_NONE,
		.value = e->value,
	};
	if (e->address && e->object)
		c->offset = (uint32_t)((const char *)e->address - (const char *)e->object);
	if ((kind == CUE_LOAD || kind == CUE_STORE || kind == CUE_UPDATE) &&
	    value_target(e->value) && number != PLAN_NONE) {
		c->refers = true;
		c->mark = e->value & VALUE_MARKS;
		c->value = number;
	}
	if (c->object != PLAN_NONE && kind != CUE_NEW)
		name_place(w, c, e);
}

/* Who holds a lock, and whether somebody else gives it back. */
static void follow_lock(struct writer *w, const struct event *e)
{
	struct plan_object *o = &w->plan->objects[number_of(w, e->object)];

	if (e->kind == EVENT_UNLOCK && o->holder && o->holder != e->thread + 1)
		o->handed_on = true;
	o->holder = (uint8_t)(e->kind == EVENT_LOCK ? e->thread + 1 : 0);
}

static void watch(void *context, const struct event *e)
{
	struct writer *w = context;

	if (e->kind == EVENT_LOCK || e->kind == EVENT_UNLOCK)
		follow_lock(w, e);
	switch (e->kind) {
	case EVENT_NEW:
		give_number(w, e->object);
		add(w, CUE_NEW, e);
		return;
	case EVENT_LOAD:
	case EVENT_SETTLED: add(w, CUE_LOAD, e); return;
	case EVENT_STORE: add(w, CUE_STORE, e); return;
	case EVENT_ADD: add(w, CUE_ADD, e); return;
	case EVENT_UPDATE: add(w, CUE_UPDATE, e); return;
	case EVENT_LOCK_OBJECT: add(w, CUE_HOLD, e); return;
	case EVENT_UNLOCK_OBJECT: add(w, CUE_UNHOLD, e); return;
	case EVENT_LOCK: add(w, CUE_LOCK, e); return;
	case EVENT_UNLOCK: add(w, CUE_UNLOCK, e); return;
	case EVENT_RELEASE: add(w, CUE_RELEASE, e); return;
	case EVENT_FREE: add(w, CUE_FREE, e); return;
	case EVENT_FINALIZE: add(w, CUE_FINALIZE, e); return;
	case EVENT_START:
		world_each(w->v->w, name_object, w);
		add(w, CUE_START, e);
		return;
	case EVENT_ATTACH:
	case EVENT_COLLECT: return; /* gc is not forced */
	case EVENT_PRINT: add(w, CUE_PRINT, e); return;
	case EVENT_FAILURE:
		if (e->value == VERDICT_DOUBLE_FREE)
			add(w, CUE_RELEASE, e);
	}
}

/* The cues by thread, and by step. */
static void index_cues(struct plan *p)
{
	for (uint32_t i = 0; i < p->n_cues; i++)
		p->n_of[p->cues[i].thread]++;
	for (unsigned t = 0; t < THREADS; t++) {
		p->of[t] = memory_get((p->n_of[t] + 1) * sizeof(uint32_t));
		p->n_of[t] = 0;
	}
	p->turns = memory_get((p->steps + 2) * sizeof(uint32_t));
	for (uint32_t i = 0; i < p->steps + 2; i++)
		p->turns[i] = PLAN_NONE;
	for (uint32_t i = 0; i < p->n_cues; i++) {
		const struct cue *c = &p->cues[i];

		p->of[c->thread][p->n_of[c->thread]++] = i;
		if (c->step)
			p->turns[c->step] = i;
	}
}

/* What has had no name is called by what refers to it at the end, or by its type. */
static void name_rest(void *context, struct object *o)
{
	struct writer *w = context;
	uint32_t number = number_of(w, o);

	if (number != PLAN_NONE && !w->plan->objects[number].name[0])
		label_object(w->v->w, o, w->plan->objects[number].name, PLAN_NAME);
}

static bool finish(struct writer *w, struct error *e)
{
	struct plan *p = w->plan;

	if (!virtual_inside(w->v, e))
		return false;
	if (w->full)
		return error_set(e, "this run makes more than %d accesses: too long for a plan",
				 PLAN_CUES);
	if (virtual_enabled(w->v))
		return error_set(e,
				 "the schedule ends after step %u, but the run goes on: real "
				 "threads need one that runs to the end",
				 w->v->step);
	p->keeper = (uint8_t)w->v->w->gil_keeper;
	p->steps = w->v->step;
	p->verdicts = virtual_verdicts(w->v);
	if (p->verdicts & verdict_bit(VERDICT_UNBOUNDED))
		return error_set(e, "this run has no end, or needs more memory than a run may "
				    "have: real threads cannot follow it");
	index_cues(p);
	world_each(w->v->w, name_rest, w);
	return true;
}

bool plan_allows(const char *strategy, struct error *e)
{
	if (machine_forced(strategy))
		return true;
	return error_set(
		e,
		"a run under %s cannot be forced on real threads: it may collect, which "
		"the explorer does in one step; choose a strategy that counts references",
		strategy);
}

bool plan_make(const struct program *program, const char *strategy, const char *prints,
	       const struct schedule *schedule, struct plan *plan, struct error *e)
{
	struct virtual v;
	struct writer w = { .v = &v, .plan = plan };
	bool right;

	*plan = (struct plan){ .n_cues = 0 };
	if (!plan_allows(strategy, e))
		return false;
	if (!virtual_open(&v, program, strategy, prints, e))
		return false;
	v.image->watch = watch;
	v.image->watch_context = &w;
	virtual_start(&v);
	right = virtual_follow(&v, schedule, e) && finish(&w, e);
	v.image->watch = NULL;
	numbers_free(&w.numbers);
	plan->image = virtual_close_world(&v);
	if (!right)
		plan_free(plan);
	return right;
}

void plan_free(struct plan *p)
{
	for (uint32_t i = 0; i < p->n_cues; i++)
		free(p->cues[i].place);
	for (unsigned t = 0; t < THREADS; t++)
		free(p->of[t]);
	free(p->cues);
	free(p->objects);
	free(p->turns);
	if (p->image)
		image_free(p->image);
	*p = (struct plan){ .n_cues = 0 };
}

static bool writes(const struct cue *c)
{
	return c->kind == CUE_STORE || c->kind == CUE_ADD || c->kind == CUE_UPDATE;
}

uint32_t plan_partner(const struct plan *p, uint32_t cue)
{
	const struct cue *second = &p->cues[cue];

	for (uint32_t i = cue; i--;) {
		const struct cue *first = &p->cues[i];

		if (first->object == second->object && first->offset == second->offset &&
		    first->thread != second->thread &&
		    (writes(first) || (first->kind == CUE_LOAD && writes(second))))
			return i;
	}
	return PLAN_NONE;
}
