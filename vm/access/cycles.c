/*
 * Cycles; see cycles.h.
 */
#include "vm/access/cycles.h"

#include <stdlib.h>

#include "vm/base/bug.h"
#include "vm/image/thread.h"

void cycles_add(struct cycles *c, struct object *o)
{
	if (o->immortal || o->flags & (OBJECT_RELEASED | OBJECT_UNTRACKED) ||
	    kind_is_block((enum kind)o->kind))
		return;
	if (c->n == c->room) {
		c->room = c->room ? 2 * c->room : 64;
		c->objects = memory_resize(c->objects, c->room * sizeof(*c->objects));
	}
	c->objects[c->n++] = o;
}

void cycles_free(struct cycles *c)
{
	free(c->objects);
	free(c->left);
	free(c->index);
	*c = (struct cycles){ 0 };
}

void cycles_each_queued(const struct globals *queues, void (*each)(struct object *o))
{
	for (uint32_t i = 0; i < queues->head.size; i++)
		for (value v = queues->slots[i]; value_is_object(v);) {
			const struct queued *entry = (struct queued *)value_object(v);

			each(value_object(entry->item));
			v = entry->next;
		}
}

void cycles_empty_queues(struct thread *t,
			 void (*free)(struct thread *t, struct object *entry))
{
	struct globals *queues = t->image->queues;

	for (uint32_t i = 0; i < queues->head.size; i++)
		while (value_is_object(queues->slots[i])) {
			struct queued *entry = (struct queued *)value_object(queues->slots[i]);

			queues->slots[i] = entry->next;
			free(t, &entry->head);
		}
}

void cycles_merge(const struct cycles *c)
{
	for (uint32_t i = 0; i < c->n; i++)
		object_merge(c->objects[i]);
}

/* --- trial deletion --- */

/* Where `o` is in the index, or the free place for it. */
static uint32_t *slot_of(const struct cycles *c, const struct object *o)
{
	uint32_t at = (uint32_t)((value_of(o) >> 4) * UINT32_C(0x9e3779b1)) & (c->slots - 1);

	while (c->index[at] && c->objects[c->index[at] - 1] != o)
		at = (at + 1) & (c->slots - 1);
	return &c->index[at];
}

static void number_all(struct cycles *c)
{
	for (c->slots = 16; c->slots < 2 * c->n;)
		c->slots *= 2;
	c->index = memory_zero(c->slots, sizeof(*c->index));
	c->left = memory_get((c->n + 1) * sizeof(*c->left));
	for (uint32_t i = 0; i < c->n; i++) {
		*slot_of(c, c->objects[i]) = i + 1;
		c->left[i] = object_count(c->objects[i]);
	}
}

static void subtract(void *context, value v)
{
	struct cycles *c = context;
	uint32_t number = *slot_of(c, value_object(v));

	if (number)
		c->left[number - 1]--;
}

struct reached {
	struct cycles *cycles;
	struct work work;
};

/* Held from outside: it is no candidate any more. */
static void reach(void *context, value v)
{
	struct reached *r = context;
	uint32_t *slot = slot_of(r->cycles, value_object(v));

	if (!*slot || r->cycles->left[*slot - 1] == INT32_MIN)
		return;
	r->cycles->left[*slot - 1] = INT32_MIN;
	work_push(&r->work, v);
}

static void reach_all(struct cycles *c)
{
	struct reached r = { .cycles = c };
	value v;

	for (uint32_t i = 0; i < c->n; i++)
		if (c->left[i])
			reach(&r, value_of(c->objects[i]));
	while ((v = work_pop(&r.work)))
		object_visit(value_object(v), reach, &r);
	work_free(&r.work);
}

void cycles_find(struct cycles *c, struct object *kept)
{
	uint32_t found = 0;

	number_all(c);
	for (uint32_t i = 0; i < c->n; i++)
		object_visit(c->objects[i], subtract, c);
	if (kept)
		object_visit(kept, subtract, c);
	reach_all(c);
	for (uint32_t i = 0; i < c->n; i++)
		if (c->left[i] != INT32_MIN)
			c->objects[found++] = c->objects[i];
	c->n = found;
}

uint32_t cycles_due_first(struct cycles *c, const struct image *image,
			  bool (*finalized)(const struct object *o))
{
	uint32_t due = 0;

	for (uint32_t i = 0; i < c->n; i++) {
		struct object *o = c->objects[i];

		if (!image_finalizes(image, o) || finalized(o))
			continue;
		for (uint32_t k = i; k > due; k--)
			c->objects[k] = c->objects[k - 1];
		c->objects[due++] = o;
	}
	return due;
}

/* --- what is particular to a version --- */

/* Whether objects of this kind are in the collector's lists (Py_TPFLAGS_HAVE_GC). */
static bool is_listed(const struct image *image, enum kind kind)
{
	switch (kind) {
	case KIND_LOCK: return image->traits & LOCKS_TRACKED;
	case KIND_TUPLE:
	case KIND_LIST:
	case KIND_DICT:
	case KIND_SET:
	case KIND_FROZENSET:
	case KIND_INSTANCE:
	case KIND_CLASS:
	case KIND_FUNCTION:
	case KIND_CELL:
	case KIND_BUILTIN:
	case KIND_METHOD:
	case KIND_MODULE:
	case KIND_VIEW:
	case KIND_ITER:
	case KIND_SLICE:
	case KIND_WEAKREF:
	case KIND_FRAME:
	case KIND_TRACEBACK:
	case KIND_GENERATOR:
	case KIND_THREAD: return true;
	default: return false;
	}
}

/* Whether it refers to anything that is. */
static bool holds_listed(const struct image *image, const struct object *o)
{
	const struct owned owned = object_owned(o);

	for (size_t i = 0; i < owned.n; i++)
		if (value_is_object(owned.items[i]) &&
		    is_listed(image, (enum kind)value_object(owned.items[i])->kind))
			return true;
	return false;
}

/* How many objects CPython would say that `o` is: those that its collector has in its lists. */
static uint32_t weight(const struct image *image, const struct object *o)
{
	if (o->kind == KIND_DICT && image->traits & DICTS_UNTRACKED)
		return holds_listed(image, o);
	if (o->kind == KIND_INSTANCE && image->traits & ATTRIBUTES_APART)
		return 1 + holds_listed(image, o);
	return is_listed(image, (enum kind)o->kind);
}

/* --- what is done to what was found --- */

/* The two halves of a weak reference, if `o` is one of them, do not find each other any more.
 */
static void part_weak(struct object *o)
{
	value *word = object_weak(o), other = word ? *word : 0;

	if (!other)
		return;
	*object_weak(value_object(other)) = 0;
	*word = 0;
}

void cycles_doom(const struct cycles *c, const struct image *image)
{
	bool parts = !(image->traits & WEAK_LAST);

	for (uint32_t i = 0; i < c->n; i++) {
		c->objects[i]->flags |= OBJECT_DOOMED;
		if (parts)
			part_weak(c->objects[i]);
	}
}

uint32_t cycles_doom_again(const struct cycles *c, const struct image *image)
{
	uint32_t all = 0;

	for (uint32_t i = 0; i < c->n; i++) {
		c->objects[i]->flags |= OBJECT_DOOMED;
		part_weak(c->objects[i]);
		all += weight(image, c->objects[i]);
	}
	return all;
}
