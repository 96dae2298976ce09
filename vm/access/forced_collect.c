/*
 * A collector's collection in a forced run: the collecting thread makes its step when all
 * others rest (forced_rest.c), and marks and sweeps the objects of the plan as world_collect of
 * the explored world does; that it frees the same, in the same order, is checked. If the
 * strategy stops the world, the tools are told so; if it does not, the others' accesses are in
 * no order with what is freed, as in a runtime that does the same.
 */
#include "vm/access/forced_reach.h"
#include "vm/image/image.h"

struct sweep {
	struct reach reach;
	uint32_t n_found, n_doomed; /* in the room: to be freed; to be finalized */
};

static bool is_reached(const struct sweep *s, value v)
{
	uint32_t number = reach_find(&s->reach, v);

	return number != PLAN_NONE && reach_has(&s->reach, number);
}

/* A weak reference of which one half is not reached: neither finds the other any more. */
static void part_weak(struct sweep *s, uint32_t number)
{
	struct weakref *w = (struct weakref *)control_object(number);
	uint32_t target;

	if (w->head.kind != KIND_WEAKREF || !w->target)
		return;
	if (reach_has(&s->reach, number) && is_reached(s, w->target))
		return;
	target = reach_find(&s->reach, w->target);
	if (target != PLAN_NONE && control_alive(target))
		((struct instance *)value_object(w->target))->weakref = 0;
	w->target = 0;
}

/* Unreached, and with a finalizer that has not run: it lives until that has. */
static void doom(struct sweep *s, uint32_t number)
{
	struct object_state *e = &forced.control->objects[number];
	struct object *o = control_object(number);

	if (reach_has(&s->reach, number) || e->finalized || e->doomed ||
	    !image_finalizes(forced.plan->image, o))
		return;
	e->doomed = true;
	e->true_refs = 0;
	s->reach.room->doomed[s->n_doomed++] = number;
}

static void free_later(struct sweep *s, uint32_t number)
{
	if (!reach_has(&s->reach, number))
		s->reach.room->found[s->n_found++] = number;
}

/* All that are alive, in the order of the explorer's heaps. */
static void each_alive(struct sweep *s, void (*each)(struct sweep *s, uint32_t number))
{
	const uint32_t *order = s->reach.room->order;

	for (uint32_t i = 0; i < forced.plan->n_objects; i++)
		if (control_alive(order[i]))
			each(s, order[i]);
}

static void find(struct sweep *s, bool handles)
{
	*s = (struct sweep){ .n_found = 0 };
	reach_open(&s->reach, true);
	s->reach.handles = handles;
	reach_roots(&s->reach);
	each_alive(s, part_weak);
	each_alive(s, doom);
	for (uint32_t i = 0; i < s->n_doomed; i++)
		reach_value(&s->reach, value_of(control_object(s->reach.room->doomed[i])));
	reach_follow(&s->reach);
	each_alive(s, free_later);
}

static void forced_sweep(struct thread *t, struct object *o)
{
	const struct plan_entry *c = entry_take(t, EVENT_RELEASE, o);

	forced.control->objects[c->object].released = true;
	entry_done(t);
	forced_free(t, o);
}

/* As explore_doomed: it is dead already. */
static struct object *list_of(struct thread *t, const struct sweep *s)
{
	uint32_t n = s->n_doomed, number;
	struct list *l;
	struct array *a;

	if (!n)
		return NULL;
	number = report_entry(t) ? report_entry(t)->object : 0;
	l = forced_get(t, object_bytes_for(KIND_LIST, 0));
	l->head = (struct object){ .kind = KIND_LIST };
	forced_born(t, &l->head);
	forced.control->objects[number].released = true;
	a = forced_get(t, object_bytes_for(KIND_ARRAY, n));
	a->head = (struct object){ .kind = KIND_ARRAY, .size = n };
	forced_born(t, &a->head);
	for (uint32_t i = 0; i < n; i++)
		a->items[i] = value_of(control_object(s->reach.room->doomed[i]));
	l->length = n;
	l->array = value_of(a);
	return &l->head;
}

struct object *forced_collect(struct thread *t, bool stops, bool handles)
{
	struct object *list;
	struct sweep s;

	if (stops && !report_entry(t))
		deadlock_wait(t, LOCK_WORLD);
	entry_take(t, EVENT_COLLECT, NULL);
	if (stops)
		rest_stopped();
	observer_look_away();
	find(&s, handles);
	observer_look_back();
	forced_after(t, 0);
	for (uint32_t i = 0; i < s.n_found; i++)
		forced_sweep(t, control_object(s.reach.room->found[i]));
	t->collected = s.n_found + s.n_doomed;
	list = list_of(t, &s);
	if (stops)
		rest_goes_on();
	return list;
}
