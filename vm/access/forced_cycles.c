/*
 * Collections of cycles in a forced run: the collecting thread has the GIL, and looks through
 * all objects of the plan that are alive, as the explorer did through its heaps; that it finds
 * as many is checked. (Without a GIL the explorer stops the world, which real threads do not:
 * such a run is not planned.)
 */
#include <stdlib.h>

#include "vm/access/cycles.h"
#include "vm/access/forced_control.h"
#include "vm/image/image.h"

static struct cycles found;
static bool collecting;

static int by_identity(const void *a, const void *b)
{
	uint64_t x = forced_identity(*(struct object *const *)a);
	uint64_t y = forced_identity(*(struct object *const *)b);

	return x < y ? -1 : x > y;
}

/* What a flag of the object says elsewhere is in its record here. */
static bool is_candidate(const struct object_state *e)
{
	return e->hidden && !e->released && !e->immortal && !e->untracked;
}

/* All that are alive, or, of these, those doomed, in the order of the explorer's heaps. */
static void add_all(struct cycles *c, bool doomed)
{
	for (uint32_t i = 0; i < forced.plan->n_objects; i++) {
		struct object_state *e = &forced.control->objects[i];

		if (is_candidate(e) && (!doomed || e->doomed))
			cycles_add(c, control_object(i));
		e->doomed = false;
	}
	if (c->n)
		qsort(c->objects, c->n, sizeof(*c->objects), by_identity);
}

void forced_cycles(struct cycles *c)
{
	add_all(c, false);
	cycles_find(c, NULL);
}

/* Of the object that is alive there: malloc may have given a freed block's memory to a thread
 * whose private work comes late. */
static struct object_state *state_of(const struct object *o)
{
	uint32_t i = 0;

	while (control_object(i) != o || forced.control->objects[i].released)
		i++;
	return &forced.control->objects[i];
}

static bool is_finalized(const struct object *o)
{
	return state_of(o)->finalized;
}

static void doom(const struct cycles *c)
{
	for (uint32_t i = 0; i < c->n; i++)
		state_of(c->objects[i])->doomed = true;
}

static void check(struct thread *t, const struct plan_entry *c, uint64_t n)
{
	if (c->value != n)
		report_divergence(t,
				  "thread %u finds %u objects in cycles at line %u, but %u are "
				  "planned",
				  t->number, (unsigned)n, t->line, (unsigned)c->value);
	entry_done(t);
}

uint32_t forced_find_cycles(struct thread *t, uint32_t *due)
{
	const struct plan_entry *c = entry_take(t, EVENT_CYCLES, NULL);

	observer_look_away();
	cycles_free(&found);
	if (!collecting)
		forced_cycles(&found);
	*due = cycles_due_first(&found, t->image, is_finalized);
	cycles_doom(&found, t->image);
	doom(&found);
	collecting = collecting || found.n;
	observer_look_back();
	check(t, c, found.n);
	return found.n;
}

struct object *forced_found(uint32_t i)
{
	return found.objects[i];
}

void forced_set_finalized(const struct object *o)
{
	state_of(o)->finalized = true;
}

void forced_loosen(struct thread *t)
{
	if (!entry_is_next(t, EVENT_FORGET))
		return;
	entry_take(t, EVENT_FORGET, NULL);
	entry_done(t);
}

void forced_untrack(const struct object *o)
{
	state_of(o)->untracked = true;
}

bool forced_is_doomed(const struct object *o)
{
	return state_of(o)->doomed;
}

uint32_t forced_find_again(struct thread *t, struct object *kept)
{
	const struct plan_entry *c = entry_take(t, EVENT_CYCLES, NULL);
	struct cycles garbage = { 0 };
	uint32_t result;

	observer_look_away();
	add_all(&garbage, true);
	cycles_find(&garbage, kept);
	result = cycles_doom_again(&garbage, t->image);
	doom(&garbage);
	cycles_free(&garbage);
	observer_look_back();
	check(t, c, result);
	return result;
}

void forced_collected(void)
{
	collecting = false;
}
