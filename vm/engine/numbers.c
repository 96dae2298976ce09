/*
 * A hash table with open addressing, at most half full; see numbers.h.
 */
#include "vm/engine/numbers.h"

#include <stdlib.h>

#include "vm/base/bug.h"

/* The slot of `o`, or the free one where it belongs. */
static struct numbered *slot_of(const struct numbers *n, const struct object *o)
{
	size_t at = (size_t)((uintptr_t)o / 16 * UINT64_C(0x9e3779b97f4a7c15) >> 32);

	for (at &= n->room - 1; n->slots[at].object; at = (at + 1) & (n->room - 1))
		if (n->slots[at].object == o)
			break;
	return &n->slots[at];
}

static void grow(struct numbers *n)
{
	struct numbered *old = n->slots;
	size_t room = n->room;

	n->room = room ? 2 * room : 64;
	n->slots = memory_zero(n->room, sizeof(*n->slots));
	for (size_t i = 0; i < room; i++)
		if (old[i].object)
			*slot_of(n, old[i].object) = old[i];
	free(old);
}

void numbers_set(struct numbers *n, const struct object *o, uint32_t number)
{
	struct numbered *slot;

	if (2 * n->used >= n->room)
		grow(n);
	slot = slot_of(n, o);
	n->used += !slot->object;
	*slot = (struct numbered){ o, number };
}

uint32_t numbers_get(const struct numbers *n, const struct object *o)
{
	const struct numbered *slot = n->room && o ? slot_of(n, o) : NULL;

	return slot && slot->object ? slot->number : (uint32_t)NUMBERS_NONE;
}

void numbers_free(struct numbers *n)
{
	free(n->slots);
	*n = (struct numbers){ .used = 0 };
}
