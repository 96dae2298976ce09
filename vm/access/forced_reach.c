/*
 * What can be reached; see forced_reach.h.
 */
#include "vm/access/forced_reach.h"

#include <string.h>

#include "vm/image/thread.h"

/* Where the object at that address is in the index, or the free place for it. */
static uint32_t *place_of(const struct reach *r, value v)
{
	uint32_t last = r->room->slots - 1,
		 at = (uint32_t)(v >> 4) * UINT32_C(0x9e3779b1) & last;
	uint32_t *index = r->room->index;

	while (index[at] && value_of(control_object(index[at] - 1)) != v)
		at = (at + 1) & last;
	return &index[at];
}

void reach_open(struct reach *r, bool dead)
{
	struct control_room *room = &forced.control->room;
	uint32_t n = forced.plan->n_objects;

	*r = (struct reach){ .room = room };
	memset(room->index, 0, room->slots * sizeof(*room->index));
	memset(room->reached, 0, n);
	for (uint32_t i = 0; i < n; i++)
		if (control_alive(i) || (dead && control_object(i)))
			*place_of(r, value_of(control_object(i))) = i + 1;
}

uint32_t reach_find(const struct reach *r, value v)
{
	uint32_t found = value_is_object(v) ? *place_of(r, v) : 0;

	return found ? found - 1 : PLAN_NONE;
}

void reach_value(void *context, value v)
{
	struct reach *r = context;
	uint32_t number = reach_find(r, v);

	if (number == PLAN_NONE || r->room->reached[number])
		return;
	r->room->reached[number] = true;
	r->room->work[r->n_work++] = number;
}

void reach_follow(struct reach *r)
{
	while (r->n_work) {
		uint32_t number = r->room->work[--r->n_work];

		if (!control_alive(number))
			continue;
		if (r->handles)
			object_visit_pointers(control_object(number), reach_value, r);
		else
			object_visit(control_object(number), reach_value, r);
	}
}

/* What is being taken apart leads to what it has left. */
static void reach_dying(struct reach *r, struct object *o)
{
	uint32_t offset;

	reach_value(r, value_of(o));
	if (control_number((uintptr_t)o, &offset) != PLAN_NONE && !offset)
		object_visit(o, reach_value, r);
}

static void reach_words(struct reach *r, const value *words, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		if (value_has_mark(words[i], VALUE_DYING))
			reach_dying(r, value_marked_object(words[i]));
		else if (value_is_object(words[i]))
			reach_value(r, words[i]);
		else if (value_has_mark(words[i], VALUE_DEAD) ||
			 (r->handles && value_has_mark(words[i], VALUE_BORROWED)))
			reach_value(r, value_of(value_marked_object(words[i])));
	}
}

static void reach_stack(struct reach *r, const struct thread *t)
{
	uint32_t end = t->top;

	for (uint32_t at = t->frame; end; at = ((struct frame *)(t->words + at))->previous) {
		const struct frame *f = (struct frame *)(t->words + at);

		reach_words(r, &f->result, FRAME_OWNS);
		reach_words(r, f->slots, end - at - FRAME_WORDS);
		end = at;
	}
}

void reach_roots(struct reach *r)
{
	for (uint32_t i = 0; i < forced.plan->n_objects; i++)
		if (forced.control->objects[i].immortal)
			reach_value(r, value_of(control_object(i)));
	for (unsigned i = 0; i < THREADS; i++)
		if (forced.workers[i].thread)
			reach_stack(r, forced.workers[i].thread);
	reach_follow(r);
}
