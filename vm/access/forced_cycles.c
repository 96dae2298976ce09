/*
 * Collections of cycles in a forced run: the collecting thread makes its step when all others
 * rest (forced_rest.c), and looks through all objects of the plan that are alive, as the
 * explorer did through its heaps; that it finds as many is checked. Without a GIL the world has
 * stopped for it, as the tools are told, and what the explorer does to counts and queues is
 * done here.
 */
#include "vm/access/cycles.h"
#include "vm/access/forced_control.h"
#include "vm/image/image.h"

static struct cycles found;

/* What a flag of the object says elsewhere is in its record here. */
static bool is_candidate(const struct object_state *e)
{
	return e->hidden && !e->released && !e->immortal && !e->untracked;
}

/* All that are alive, or, of these, those doomed, in the order of the explorer's heaps. */
static void add_all(struct cycles *c, bool doomed)
{
	const uint32_t *order = forced.control->room.order;

	for (uint32_t i = 0; i < forced.plan->n_objects; i++) {
		struct object_state *e = &forced.control->objects[order[i]];

		if (is_candidate(e) && (!doomed || e->doomed))
			cycles_add(c, control_object(order[i]));
		e->doomed = false;
	}
}

void forced_cycles(struct cycles *c)
{
	add_all(c, false);
	cycles_find(c, NULL);
}

/* Of the object that is alive there: malloc may have given a freed block's memory to a thread
 * whose private work comes late. NULL: none is. */
static struct object_state *state_of(const struct object *o)
{
	for (uint32_t i = 0; i < forced.plan->n_objects; i++)
		if (control_object(i) == o && !forced.control->objects[i].released)
			return &forced.control->objects[i];
	return NULL;
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

/* --- without a GIL: as explore_collect.h --- */

/* False: another thread's collection is under way. */
static bool begin(struct thread *t)
{
	entry_take(t, EVENT_COLLECTING, NULL);
	forced_after(t, !forced.control->collecting);
	if (forced.control->collecting)
		return false;
	forced.control->collecting = true;
	return true;
}

static void merge(struct object *o)
{
	struct object_state *e = state_of(o);

	if (!e)
		return;
	object_merge(o);
	o->shared -= 4;
	e->true_refs--;
}

static void free_entry(struct thread *t, struct object *entry)
{
	forced_release(t, entry);
	forced_free(t, entry);
}

/* The step of a collection; the world has stopped for it, unless there is a GIL. */
static const struct plan_entry *take_step(struct thread *t)
{
	const struct plan_entry *c;

	if (t->image->unheld && !report_entry(t))
		deadlock_wait(t, LOCK_WORLD);
	c = entry_take(t, EVENT_CYCLES, NULL);
	if (t->image->unheld)
		rest_stopped();
	observer_look_away();
	return c;
}

/* --- */

static uint32_t find(struct thread *t, uint32_t *due)
{
	const struct plan_entry *c = take_step(t);
	bool unheld = t->image->unheld;

	cycles_free(&found);
	if (unheld)
		cycles_each_queued(t->image->queues, merge);
	if (unheld || !forced.control->collecting)
		forced_cycles(&found);
	*due = cycles_due_first(&found, t->image, is_finalized);
	cycles_doom(&found, t->image);
	doom(&found);
	if (unheld)
		cycles_merge(&found);
	forced.control->collecting = forced.control->collecting || found.n;
	observer_look_back();
	check(t, c, found.n);
	if (unheld) {
		cycles_empty_queues(t, free_entry);
		rest_goes_on();
	}
	return found.n;
}

uint32_t forced_find_cycles(struct thread *t, uint32_t *due)
{
	uint32_t n;

	*due = 0;
	if (t->image->unheld && !begin(t))
		return 0;
	n = find(t, due);
	if (!n && t->image->unheld)
		forced_collected(t);
	return n;
}

struct object *forced_found(uint32_t i)
{
	return found.objects[i];
}

void forced_set_finalized(const struct object *o)
{
	state_of(o)->finalized = true;
}

void forced_forget(struct thread *t)
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
	const struct object_state *e = state_of(o);

	return e && e->doomed;
}

uint32_t forced_find_again(struct thread *t, struct object *kept)
{
	const struct plan_entry *c = take_step(t);
	struct cycles garbage = { 0 };
	uint32_t result;

	add_all(&garbage, true);
	cycles_find(&garbage, kept);
	result = cycles_doom_again(&garbage, t->image);
	doom(&garbage);
	if (t->image->unheld)
		cycles_merge(&garbage);
	cycles_free(&garbage);
	observer_look_back();
	check(t, c, result);
	if (t->image->unheld)
		rest_goes_on();
	return result;
}

void forced_collected(struct thread *t)
{
	if (t->image->unheld) {
		entry_take(t, EVENT_COLLECTED, NULL);
		forced_after(t, 0);
	}
	forced.control->collecting = false;
}
